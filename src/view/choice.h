/* choice.h - what a person has chosen about the stage and the heap: what is shown, and how near.
 * The zero value shows everything, fitted into the panel. */
#ifndef OU_VIEW_CHOICE_H
#define OU_VIEW_CHOICE_H

#include <stdbool.h>
#include <stdint.h>

#include "canvas/fixed.h"

/* Objects by serial; borrowed. */
typedef struct SerialSet {
    const uint64_t *items;
    uint32_t count;
} SerialSet;

static inline bool serial_set_has(const SerialSet *set, uint64_t serial)
{
    for (uint32_t i = 0; i < set->count; i++) {
        if (set->items[i] == serial) {
            return true;
        }
    }
    return false;
}

typedef struct StageChoice {
    SerialSet hidden;
    SerialSet only;    /* nothing else is shown, unless it is empty */
    SerialSet toggled; /* cards that are closed, classes and functions that are opened */
    int32_t zoom;      /* 256 = fitted into the panel; 0 means the same */
    CnvPoint pan;      /* how far the picture is moved, in stage pixels */
} StageChoice;

/* What is shown of the heap. */
typedef struct HeapChoice {
    int32_t zoom;  /* of the map; 256 = all arenas; 0 means the same */
    CnvPoint pan;  /* what stands in the map's corner, in logical pixels of the whole map */
    uint64_t pool; /* address of the pool that is shown block by block; 0: that of the subject */
} HeapChoice;

enum { HEAP_ZOOM_ONE = 256, HEAP_ZOOM_MOST = 256 * 128 };

#endif
