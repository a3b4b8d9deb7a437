/* draft39.h - the code of one code object between assembler and finished code: a row per 2-byte
 * code unit. Events (CodeEvent) have no bytes: they stand before units, and a label can stand among
 * the events of its unit. The peephole optimiser changes units and carries the events over to the
 * edges that remain. */
#ifndef OU_LANG_DRAFT39_H
#define OU_LANG_DRAFT39_H

#include "lang/code.h"
#include "lang/const_table.h"

typedef struct DraftUnit {
    uint8_t opcode, arg;
    uint32_t statement;
    SourceSpan where;
    EventList before; /* stand between the unit before and this one */
    /* Of the unit that holds a jump's opcode (not its prefix): where it lands, how many events of
     * that unit stand before the label, and the events of the places that it passes on its way. */
    uint32_t landing, landing_skip;
    EventList passed;
} DraftUnit;

typedef struct Draft39 {
    Arena *arena;
    ConstTable *table;
    DraftUnit *units;
    uint32_t count;
    const LangConst **consts; /* const_count entries; the optimiser appends */
    uint32_t const_count, const_capacity;
    uint8_t *lnotab;
    size_t lnotab_length;
} Draft39;

/* Code units that an argument needs, with its EXTENDED_ARG prefix (CPython: instrsize). */
uint32_t draft39_size(uint32_t arg);
/* Writes opcode and argument into size units from at on (CPython: write_op_arg). */
void draft39_write(DraftUnit *units, uint32_t at, uint8_t opcode, uint32_t arg, uint32_t size);
/* The argument of the opcode in unit at, with its prefix (CPython: get_arg). */
uint32_t draft39_arg(const DraftUnit *units, uint32_t at);
bool draft39_is_jump(uint8_t opcode);
bool draft39_is_relative(uint8_t opcode);
/* SETUP_FINALLY, SETUP_WITH: the landing is a handler. */
bool draft39_is_setup(uint8_t opcode);

EventList events_join(Arena *arena, EventList a, EventList b);
EventList events_from(EventList list, uint32_t first);

/* CPython: PyCode_Optimize of 3.9's peephole.c. Changes the draft in place, or leaves the code as
 * it is where CPython gives up (then constants may have been appended all the same). */
void peephole39(Draft39 *draft);

/* The finished instructions, one for each unit, with their events on the edges. */
const LangInstr *draft39_finish(const Draft39 *draft);

#endif
