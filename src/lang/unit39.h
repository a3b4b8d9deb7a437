/* unit39.h - one code object while it is being made: basic blocks of instructions, tables of names,
 * open blocks. Mirrors compiler_unit, compiler_addop and the assembler of 3.9's compile.c. */
#ifndef OU_LANG_UNIT39_H
#define OU_LANG_UNIT39_H

#include "base/array.h"
#include "lang/code.h"
#include "lang/const_table.h"
#include "lang/name_table.h"
#include "lang/opcode39.h"

typedef struct Block39 Block39;

/* A run of Unit39.events. */
typedef struct EventRange {
    uint32_t first, count;
} EventRange;

typedef struct Instr39 {
    uint8_t opcode;
    uint32_t arg;
    uint32_t line;   /* 0: none, it belongs to the line before */
    Block39 *target; /* NULL: no jump */
    uint32_t statement;
    SourceSpan where;
    EventRange before;
} Instr39;

OU_ARRAY(Instr39Array, instr39_array, Instr39);
OU_ARRAY(CodeEventArray, code_event_array, CodeEvent);
OU_ARRAY(IndexArray, index_array, uint32_t);

struct Block39 {
    Block39 *next; /* where control falls through to, and the block that is written next */
    Block39 *made; /* made before: all blocks, to free them */
    Instr39Array instrs;
    EventRange tail; /* events behind the last instruction */
    bool has_jump_event;
    CodeEvent jump_event; /* happens when something jumps here, not on falling through */
    bool returns;
    int32_t start_depth;
    uint32_t offset;         /* in code units */
    uint32_t events_skipped; /* events at this offset that stand before the label */
};

OU_ARRAY(ConstArray, const_array, const LangConst *);

typedef enum FrameBlockKind {
    FRAME_WHILE,
    FRAME_FOR,
    FRAME_EXCEPT,
    FRAME_FINALLY_TRY,
    FRAME_FINALLY_END,
    FRAME_WITH,
    FRAME_HANDLER_CLEANUP,
    FRAME_POP_VALUE
} FrameBlockKind;

/* CPython: fblockinfo. */
typedef struct FrameBlock {
    FrameBlockKind kind;
    Block39 *start, *exit;
    const void
        *datum; /* FINALLY_TRY: the finally body; HANDLER_CLEANUP: the exception's name or NULL */
} FrameBlock;

enum { MAX_FRAME_BLOCKS = 20 };

typedef enum UnitKind {
    UNIT_MODULE,
    UNIT_CLASS,
    UNIT_FUNCTION,
    UNIT_LAMBDA,
    UNIT_COMPREHENSION
} UnitKind;

struct Scope;

typedef struct Unit39 {
    struct Unit39 *outer;
    UnitKind kind;
    const struct Scope *scope;
    const char *name, *qualname;
    const char *class_name; /* for mangling; NULL outside classes */
    uint32_t argcount, posonlyargcount, kwonlyargcount, flags;
    uint32_t first_line; /* 0: that of the first instruction */
    uint32_t line;       /* of what is being generated */
    SourceSpan where;
    uint32_t statement;
    bool has_statements;
    ConstArray consts;
    uint32_t *const_slots; /* open hash table of index + 1 */
    uint32_t const_slot_count;
    NameTable names, varnames, cellvars, freevars;
    Block39 *entry, *current, *last_made;
    CodeEventArray events;
    uint32_t events_placed; /* events that an instruction or block has already */
    FrameBlock frames[MAX_FRAME_BLOCKS];
    uint32_t frame_count;
    IndexArray own_statements; /* that run in this code */
} Unit39;

/* Host memory of the unit is freed with unit39_destroy; what is assembled lives in the arena. */
Unit39 *unit39_create(UnitKind kind, const char *name);
void unit39_destroy(Unit39 *unit);

Block39 *unit39_new_block(Unit39 *unit);
/* The current block falls through into this one, which is current from now on. */
void unit39_use_block(Unit39 *unit, Block39 *block);
void unit39_emit(Unit39 *unit, Opcode39 opcode, uint32_t arg);
void unit39_emit_jump(Unit39 *unit, Opcode39 opcode, Block39 *target);
/* An event at this place, between the instructions. */
void unit39_mark(Unit39 *unit, EventKind kind, uint32_t statement);
/* Index of the constant in co_consts. */
uint32_t unit39_add_const(Unit39 *unit, const LangConst *constant);

/* Ends the unit with an implicit return where control could fall off the end (of None, or of what
 * is on the stack) and makes its code object. CPython: assemble, makecode,
 * PyCode_NewWithPosOnlyArgs. */
LangCode *unit39_assemble(Unit39 *unit, Arena *arena, ConstTable *table, bool end_with_none);

#endif
