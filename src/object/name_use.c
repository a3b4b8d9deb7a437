#include "object/name_use.h"

#include <string.h>

#include "object/static_types.h"
#include "object/str.h"

void name_use_load(Interp *in)
{
    const CpyColdName *rows = in->cpy->cold_names;
    for (unsigned i = 0; rows[i].name != NULL; i++) {
        int at = identifier_index(in, rows[i].name);
        OU_ASSERT(at >= 0 && i < MACHINE_USED_NAMES);
        if (i == 0 || strcmp(rows[i].name, rows[i - 1].name) != 0) {
            in->statics->cold[at] = (uint8_t)(i + 1);
        }
    }
}

/* The number of the file's own row among those of the identifier, -1 = the name has been used. */
static int cold_row(const Interp *in, int identifier, const char *file)
{
    const CpyColdName *rows = in->cpy->cold_names;
    int at = identifier >= 0 ? in->statics->cold[identifier] - 1 : -1;
    if (at < 0) {
        return -1;
    }
    const char *name = rows[at].name;
    for (; rows[at].name != NULL && strcmp(rows[at].name, name) == 0; at++) {
        if (strcmp(rows[at].file, file) == 0) {
            return at;
        }
    }
    return -1;
}

void name_use(Interp *in, const char *file, const char *name)
{
    int row = cold_row(in, identifier_index(in, name), file);
    if (row < 0) {
        return;
    }
    Addr cell = MACHINE(used_names) + 8 * (Addr)(row / 64);
    uint64_t used = mem_load64(in->mem, cell);
    uint64_t bit = 1ULL << (row % 64);
    if ((used & bit) == 0) {
        mem_store64(in->mem, cell, used | bit);
        obj_release(in, str_from_utf8(in, name, strlen(name)));
    }
}
