/* first_use_play.h - the tape of a first use on the model's free lists and collector. */
#ifndef OU_VM_FIRST_USE_PLAY_H
#define OU_VM_FIRST_USE_PLAY_H

#include "cpython/start_state.h"
#include "object/object.h"

/* Plays it and all that it uses first itself. Collections that this starts see the scenario's
 * objects. */
void first_use_play(Interp *in, uint32_t row);

/* Plays a tape that is no first use: what C code makes and drops each time. */
void first_use_play_tape(Interp *in, const char *tape);

#endif
