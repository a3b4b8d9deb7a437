/* first_use_rows.h - the rows of CpyStartState.first_uses, and of which of them the machine knows
 * that they have been: a bit for each, and behind those a bit for each of its cold frames. */
#ifndef OU_VM_FIRST_USE_ROWS_H
#define OU_VM_FIRST_USE_ROWS_H

#include "cpython/start_state.h"
#include "object/object.h"

/* The row of CpyStartState.first_uses with this name; first_use_count when there is none. */
uint32_t first_use_row(const CpyStartState *start, const char *name, size_t length, bool is_type);

/* Is it this one, be it alone or behind an earlier one? */
bool first_use_is_of(const CpyFirstUse *use, const char *name);

/* As things stand: "a after b" in the place of a when b has been. */
uint32_t first_use_row_now(const Interp *in, const char *name, size_t length, bool is_type);

/* False for a row that there is not. */
bool first_use_has_been(const Interp *in, uint32_t row);

/* The bit itself, and setting it. */
bool first_use_is_noted(const Memory *mem, uint32_t bit);
void first_use_note(Memory *mem, uint32_t bit);

#endif
