/* The assembler of 3.9: stack depth, jump offsets, bytes, line table, code object. */
#include <limits.h>
#include <string.h>

#include "lang/draft39.h"
#include "lang/unit39.h"

/* CPython: stackdepth_push. A block is looked at again only if it is entered with more on the
 * stack. */
static void push_depth(Block39 *block, int32_t depth, Block39 **stack, uint32_t *count)
{
    if (block->start_depth < depth) {
        block->start_depth = depth;
        stack[(*count)++] = block;
    }
}

static bool ends_block(uint8_t opcode)
{
    return opcode == OP39_JUMP_ABSOLUTE || opcode == OP39_JUMP_FORWARD ||
           opcode == OP39_RETURN_VALUE || opcode == OP39_RAISE_VARARGS || opcode == OP39_RERAISE;
}

typedef struct DepthWalk {
    Block39 **stack;
    uint32_t count;
    int32_t deepest;
} DepthWalk;

static void walk_block(DepthWalk *walk, Block39 *block)
{
    int32_t depth = block->start_depth;
    for (uint32_t i = 0; i < block->instrs.count; i++) {
        const Instr39 *instr = &block->instrs.items[i];
        int32_t after = depth + lang_opcode39_effect(instr->opcode, instr->arg, false);
        walk->deepest = after > walk->deepest ? after : walk->deepest;
        if (instr->target) {
            int32_t there = depth + lang_opcode39_effect(instr->opcode, instr->arg, true);
            walk->deepest = there > walk->deepest ? there : walk->deepest;
            push_depth(instr->target, there, walk->stack, &walk->count);
        }
        if (ends_block(instr->opcode)) {
            return;
        }
        depth = after;
    }
    if (block->next) {
        push_depth(block->next, depth, walk->stack, &walk->count);
    }
}

/* CPython: stackdepth. It counts before the peephole optimiser runs. */
static uint32_t stack_depth(const Unit39 *unit)
{
    uint32_t blocks = 0;
    for (Block39 *block = unit->last_made; block; block = block->made) {
        block->start_depth = INT32_MIN;
        blocks++;
    }
    /* no block waits twice: in sound code it is always entered with the same depth */
    size_t size = (blocks + 1) * sizeof(Block39 *);
    DepthWalk walk = {.stack = ou_host_must_alloc(size)};
    push_depth(unit->entry, 0, walk.stack, &walk.count);
    while (walk.count) {
        walk_block(&walk, walk.stack[--walk.count]);
    }
    ou_host_free(walk.stack, size);
    return (uint32_t)walk.deepest;
}

/* Offsets of all blocks with the arguments as they are; returns the size of the code. */
static uint32_t place_blocks(const Unit39 *unit)
{
    uint32_t offset = 0;
    for (Block39 *block = unit->entry; block; block = block->next) {
        block->offset = offset;
        for (uint32_t i = 0; i < block->instrs.count; i++) {
            offset += draft39_size(block->instrs.items[i].arg);
        }
    }
    return offset;
}

/* Arguments of all jumps; false if one of them changed its size. */
static bool fix_jumps(const Unit39 *unit)
{
    bool stable = true;
    for (Block39 *block = unit->entry; block; block = block->next) {
        uint32_t offset = block->offset;
        for (uint32_t i = 0; i < block->instrs.count; i++) {
            Instr39 *instr = &block->instrs.items[i];
            uint32_t size = draft39_size(instr->arg);
            offset += size;
            if (instr->target) {
                uint32_t from = draft39_is_relative(instr->opcode) ? offset : 0;
                instr->arg = (instr->target->offset - from) * 2;
                stable = stable && draft39_size(instr->arg) == size;
            }
        }
    }
    return stable;
}

/* CPython: assemble_jump_offsets. */
static uint32_t place_jumps(const Unit39 *unit)
{
    uint32_t size;
    do {
        size = place_blocks(unit);
    } while (!fix_jumps(unit));
    return size;
}

OU_ARRAY(ByteArray, byte_array, uint8_t);

typedef struct LineTable {
    ByteArray bytes;
    uint32_t line, offset;
} LineTable;

static void line_entry(LineTable *table, uint32_t bytes, int32_t lines)
{
    byte_array_push(&table->bytes, (uint8_t)bytes);
    byte_array_push(&table->bytes, (uint8_t)lines);
}

/* CPython: assemble_lnotab. offset in bytes. */
static void add_line(LineTable *table, uint32_t line, uint32_t offset)
{
    int32_t lines = (int32_t)line - (int32_t)table->line;
    if (lines == 0) {
        return;
    }
    uint32_t bytes = offset - table->offset;
    if (bytes > 255) {
        for (; bytes >= 255; bytes -= 255) {
            line_entry(table, 255, 0);
        }
    }
    if (lines < -128 || lines > 127) {
        int32_t step = lines < 0 ? -128 : 127;
        for (int32_t steps = lines / step; steps; steps--) {
            line_entry(table, bytes, step);
            bytes = 0;
            lines -= step;
        }
    }
    line_entry(table, bytes, lines);
    table->line = line;
    table->offset = offset;
}

static EventList events_of(const Unit39 *unit, Arena *arena, EventRange range)
{
    if (range.count == 0) {
        return (EventList){0};
    }
    CodeEvent *items = OU_ARENA_ARRAY(arena, CodeEvent, range.count);
    memcpy(items, unit->events.items + range.first, range.count * sizeof *items);
    return (EventList){items, range.count};
}

/* Writes the units of all instructions; a block's label stands behind the events that came before
 * it. */
static void write_units(const Unit39 *unit, Draft39 *draft, LineTable *lines)
{
    uint32_t at = 0;
    EventList waiting = {0};
    for (Block39 *block = unit->entry; block; block = block->next) {
        block->events_skipped = waiting.count;
        for (uint32_t i = 0; i < block->instrs.count; i++) {
            const Instr39 *instr = &block->instrs.items[i];
            EventList own = events_of(unit, draft->arena, instr->before);
            uint32_t size = draft39_size(instr->arg);
            draft39_write(draft->units, at, instr->opcode, instr->arg, size);
            draft->units[at].before = events_join(draft->arena, waiting, own);
            waiting = (EventList){0};
            if (instr->line) {
                add_line(lines, instr->line, at * 2);
            }
            for (uint32_t j = 0; j < size; j++, at++) {
                draft->units[at].statement = instr->statement;
                draft->units[at].where = instr->where;
            }
        }
        waiting = events_join(draft->arena, waiting, events_of(unit, draft->arena, block->tail));
    }
}

static void link_jumps(const Unit39 *unit, Draft39 *draft)
{
    uint32_t at = 0;
    for (const Block39 *block = unit->entry; block; block = block->next) {
        for (uint32_t i = 0; i < block->instrs.count; i++) {
            const Instr39 *instr = &block->instrs.items[i];
            at += draft39_size(instr->arg);
            if (!instr->target) {
                continue;
            }
            DraftUnit *jump = &draft->units[at - 1];
            jump->landing = instr->target->offset;
            jump->landing_skip = instr->target->events_skipped;
            if (instr->target->has_jump_event) {
                CodeEvent *event = OU_ARENA_NEW(draft->arena, CodeEvent);
                *event = instr->target->jump_event;
                jump->passed = (EventList){event, 1};
            }
        }
    }
}

static const LangConst *names_tuple(const NameTable *names, ConstTable *table)
{
    const LangConst **items = ou_host_must_alloc((names->count + 1) * sizeof *items);
    for (uint32_t i = 0; i < names->count; i++) {
        items[i] = const_table_str(table, names->items[i]);
    }
    const LangConst *tuple = const_table_items(table, CONST_TUPLE, items, names->count);
    ou_host_free(items, (names->count + 1) * sizeof *items);
    return tuple;
}

static const char *const *keep_names(const NameTable *names, Arena *arena)
{
    const char **kept = OU_ARENA_ARRAY(arena, const char *, names->count + 1);
    for (uint32_t i = 0; i < names->count; i++) {
        kept[i] = names->items[i];
    }
    return kept;
}

/* CPython: PyCode_NewWithPosOnlyArgs; NULL when no cell variable is an argument. */
static const int32_t *cells_of_arguments(const Unit39 *unit, Arena *arena)
{
    uint32_t arguments = unit->argcount + unit->kwonlyargcount +
                         ((unit->flags & CODE_VARARGS) != 0) +
                         ((unit->flags & CODE_VARKEYWORDS) != 0);
    int32_t *map = OU_ARENA_ARRAY(arena, int32_t, unit->cellvars.count + 1);
    bool used = false;
    for (uint32_t i = 0; i < unit->cellvars.count; i++) {
        uint32_t index;
        bool found = name_table_find(&unit->varnames, unit->cellvars.items[i], &index);
        map[i] = found && index < arguments ? (int32_t)index : -1;
        used = used || map[i] >= 0;
    }
    return used ? map : NULL;
}

static void describe_names(const Unit39 *unit, Arena *arena, ConstTable *table, LangCode *code)
{
    code->names = keep_names(&unit->names, arena);
    code->name_count = unit->names.count;
    code->names_tuple = names_tuple(&unit->names, table);
    code->varnames = keep_names(&unit->varnames, arena);
    code->varname_count = unit->varnames.count;
    code->varnames_tuple = names_tuple(&unit->varnames, table);
    code->cellvars = keep_names(&unit->cellvars, arena);
    code->cellvar_count = unit->cellvars.count;
    code->cellvars_tuple = names_tuple(&unit->cellvars, table);
    code->freevars = keep_names(&unit->freevars, arena);
    code->freevar_count = unit->freevars.count;
    code->freevars_tuple = names_tuple(&unit->freevars, table);
    code->nlocals = unit->varnames.count;
    code->cell2arg = cells_of_arguments(unit, arena);
}

static void describe_bytes(const Draft39 *draft, ConstTable *table, LangCode *code)
{
    uint8_t *bytes = OU_ARENA_ARRAY(draft->arena, uint8_t, draft->count * 2);
    for (uint32_t i = 0; i < draft->count; i++) {
        bytes[2 * i] = draft->units[i].opcode;
        bytes[2 * i + 1] = draft->units[i].arg;
    }
    code->bytecode = bytes;
    code->length = draft->count * 2U;
    uint8_t *lnotab = OU_ARENA_ARRAY(draft->arena, uint8_t, draft->lnotab_length + 1);
    if (draft->lnotab_length) {
        memcpy(lnotab, draft->lnotab, draft->lnotab_length);
    }
    code->lnotab = lnotab;
    code->lnotab_length = draft->lnotab_length;
    code->instrs = draft39_finish(draft);
    code->const_count = draft->const_count;
    bool alone = code->has_statements && const_table_is_observed(table);
    code->consts_tuple =
        alone ? const_table_fresh_tuple(table, draft->consts, draft->const_count)
              : const_table_items(table, CONST_TUPLE, draft->consts, draft->const_count);
    code->consts = code->consts_tuple->items;
}

static LangCode *describe(const Unit39 *unit, const Draft39 *draft)
{
    LangCode *code = OU_ARENA_NEW(draft->arena, LangCode);
    bool closed = unit->cellvars.count == 0 && unit->freevars.count == 0;
    code->name = unit->name;
    code->qualname = unit->qualname;
    code->first_line = unit->first_line;
    code->argcount = unit->argcount;
    code->posonlyargcount = unit->posonlyargcount;
    code->kwonlyargcount = unit->kwonlyargcount;
    code->flags = unit->flags | (closed ? (uint32_t)CODE_NOFREE : 0);
    code->has_statements = unit->has_statements;
    code->opcodes = lang_opcode39_table();
    describe_names(unit, draft->arena, draft->table, code);
    describe_bytes(draft, draft->table, code);
    return code;
}

/* CPython: assemble() ends code that may fall off its end. */
static void end_code(Unit39 *unit, ConstTable *table, bool end_with_none)
{
    if (!unit->current->returns) {
        unit39_use_block(unit, unit39_new_block(unit));
        if (end_with_none) {
            const LangConst *none = const_table_singleton(table, CONST_NONE);
            unit39_emit(unit, OP39_LOAD_CONST, unit39_add_const(unit, none));
        }
        unit39_emit(unit, OP39_RETURN_VALUE, 0);
    }
    if (unit->first_line == 0) {
        uint32_t line = unit->entry->instrs.count ? unit->entry->instrs.items[0].line : 0;
        unit->first_line = line ? line : 1;
    }
}

LangCode *unit39_assemble(Unit39 *unit, Arena *arena, ConstTable *table, bool end_with_none)
{
    end_code(unit, table, end_with_none);
    uint32_t depth = stack_depth(unit);
    Draft39 draft = {.arena = arena, .table = table, .count = place_jumps(unit)};
    draft.units = OU_ARENA_ARRAY(arena, DraftUnit, draft.count);
    draft.consts = OU_ARENA_ARRAY(arena, const LangConst *, unit->consts.count + 1);
    if (unit->consts.count) {
        memcpy(draft.consts, unit->consts.items, unit->consts.count * sizeof *draft.consts);
    }
    draft.const_count = unit->consts.count;
    draft.const_capacity = unit->consts.count + 1;
    LineTable lines = {.line = unit->first_line};
    write_units(unit, &draft, &lines);
    link_jumps(unit, &draft);
    draft.lnotab = lines.bytes.items;
    draft.lnotab_length = lines.bytes.count;
    peephole39(&draft);
    LangCode *code = describe(unit, &draft);
    code->stacksize = depth;
    byte_array_free(&lines.bytes);
    return code;
}
