/* chosen.h - which objects a person hides, shows alone, opens or closes; and how near the stage is.
 */
#ifndef OU_APP_CHOSEN_H
#define OU_APP_CHOSEN_H

#include "base/array.h"
#include "view/choice.h"

OU_ARRAY(SerialArray, serial_array, uint64_t);

typedef struct Chosen {
    SerialArray hidden, only, toggled;
} Chosen;

/* Adds the serial, or takes it out when it is there. Returns whether it is in the set now. */
bool chosen_toggle(SerialArray *set, uint64_t serial);
/* Adds it unless it is there. */
void chosen_add(SerialArray *set, uint64_t serial);
/* Takes it out where it is there. */
void chosen_remove(SerialArray *set, uint64_t serial);
/* The sets as the stage reads them; good until the next change. Zoom and pan stay as they are. */
void chosen_apply(const Chosen *chosen, StageChoice *stage);
void chosen_free(Chosen *chosen);

#endif
