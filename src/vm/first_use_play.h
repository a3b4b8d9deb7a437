/* first_use_play.h - the tape of a first use on the model's free lists and collector. */
#ifndef OU_VM_FIRST_USE_PLAY_H
#define OU_VM_FIRST_USE_PLAY_H

#include "cpython/start_state.h"
#include "object/object.h"

/* The row of CpyStartState.first_uses with this name; first_use_count when there is none. */
uint32_t first_use_row(const CpyStartState *start, const char *name, size_t length, bool is_type);

/* As things stand: "a after b" in the place of a when b has been. */
uint32_t first_use_row_now(const Interp *in, const char *name, size_t length, bool is_type);

/* False for a row that there is not. */
bool first_use_has_been(const Interp *in, uint32_t row);

/* Plays it and all that it uses first itself. Collections that this starts see the scenario's
 * objects. */
void first_use_play(Interp *in, uint32_t row);

/* Plays a tape that is no first use: what C code makes and drops each time. */
void first_use_play_tape(Interp *in, const char *tape);

#endif
