/* changes.h - a number for each place of a long list that is mostly the one of the place before:
 * only where it changes is it kept. */
#ifndef OU_BASE_CHANGES_H
#define OU_BASE_CHANGES_H

#include "base/array.h"

/* It is number from this place on. */
typedef struct Change {
    uint32_t index;
    uint64_t number;
} Change;
OU_ARRAY(ChangeArray, change_array, Change);

/* Begins as {0}: it is 0 everywhere. */
typedef struct Changes {
    ChangeArray items; /* by index, ascending */
    uint64_t last;     /* what it is at the end */
} Changes;

/* From this place on, which is none before that of the call before. Running out of host memory is
 * fatal. */
static inline void changes_push(Changes *changes, uint32_t index, uint64_t number)
{
    if (number != changes->last) {
        change_array_push(&changes->items, (Change){index, number});
        changes->last = number;
    }
}

uint64_t changes_at(const Changes *changes, uint32_t index);
/* What was pushed for this place and those behind it is forgotten. */
void changes_cut(Changes *changes, uint32_t index);
/* Bytes of the host that it keeps. */
size_t changes_bytes(const Changes *changes);
void changes_free(Changes *changes);

#endif
