/* first_use_rows.c - which first uses there are, and which have been. */
#include "vm/first_use_rows.h"

#include <string.h>

_Static_assert((int)START_FIRST_USES_MOST <= (int)MACHINE_FIRST_USES, "a bit for each");

static Addr bit_cell(uint32_t bit)
{
    return MACHINE(first_uses) + bit / 8;
}

uint32_t first_use_row(const CpyStartState *start, const char *name, size_t length, bool is_type)
{
    uint32_t i = 0;
    for (; i < start->first_use_count; i++) {
        const CpyFirstUse *use = &start->first_uses[i];
        if (use->is_type == is_type && strncmp(use->name, name, length) == 0 &&
            use->name[length] == '\0') {
            break;
        }
    }
    return i;
}

bool first_use_is_noted(const Memory *mem, uint32_t bit)
{
    return (mem_load8(mem, bit_cell(bit)) >> bit % 8 & 1) != 0;
}

bool first_use_has_been(const Interp *in, uint32_t row)
{
    return row < in->cpy->start->first_use_count && first_use_is_noted(in->mem, row);
}

static const char after[] = " after ";

/* The name of what has to be earlier, if this is a row of that name at all; NULL for others. */
static const char *earlier_of(const CpyFirstUse *use, const char *name, size_t length, bool is_type)
{
    bool is_one = use->is_type == is_type && strncmp(use->name, name, length) == 0 &&
                  strncmp(use->name + length, after, strlen(after)) == 0;
    return is_one ? use->name + length + strlen(after) : NULL;
}

bool first_use_is_of(const CpyFirstUse *use, const char *name)
{
    return strcmp(use->name, name) == 0 ||
           earlier_of(use, name, strlen(name), use->is_type) != NULL;
}

/* What has been is what it was then, whatever has come since. */
uint32_t first_use_row_now(const Interp *in, const char *name, size_t length, bool is_type)
{
    const CpyStartState *start = in->cpy->start;
    uint32_t row = first_use_row(start, name, length, is_type);
    uint32_t chosen = row;
    for (uint32_t i = 0; i < start->first_use_count && !first_use_has_been(in, row); i++) {
        const char *earlier = earlier_of(&start->first_uses[i], name, length, is_type);
        if (earlier == NULL) {
            continue;
        }
        if (first_use_has_been(in, i)) {
            return i;
        }
        if (chosen == row &&
            first_use_has_been(in, first_use_row(start, earlier, strlen(earlier), false))) {
            chosen = i;
        }
    }
    return chosen;
}

void first_use_note(Memory *mem, uint32_t bit)
{
    mem_store8(mem, bit_cell(bit), (uint8_t)(mem_load8(mem, bit_cell(bit)) | 1U << bit % 8));
}
