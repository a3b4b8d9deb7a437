#include "object/name_use.h"

#include <string.h>

#include "object/static_types.h"
#include "object/str.h"

void name_use_load(Interp *in)
{
    for (unsigned i = 0; in->cpy->cold_names[i] != NULL; i++) {
        int at = identifier_index(in, in->cpy->cold_names[i]);
        OU_ASSERT(at >= 0 && i < UINT8_MAX);
        in->statics->cold[at] = (uint8_t)(i + 1);
    }
}

void name_use(Interp *in, const char *name)
{
    int at = identifier_index(in, name);
    unsigned cold = at >= 0 ? in->statics->cold[at] : 0;
    if (cold == 0) {
        return;
    }
    Addr cell = MACHINE(used_names) + 8 * (Addr)((cold - 1) / 64);
    uint64_t used = mem_load64(in->mem, cell);
    uint64_t bit = 1ULL << ((cold - 1) % 64);
    if ((used & bit) == 0) {
        mem_store64(in->mem, cell, used | bit);
        obj_release(in, str_from_utf8(in, name, strlen(name)));
    }
}
