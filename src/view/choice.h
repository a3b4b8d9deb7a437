/* choice.h - what a person has chosen about the stage: which objects are shown, and how near. The
 * zero value shows everything, fitted into the panel. */
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

#endif
