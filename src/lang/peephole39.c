/* CPython 3.9's peephole.c: it works on the finished bytes, in one pass from the front. Every
 * function here does what the one of the same purpose does there, and beside it moves the events.
 */
#include <string.h>

#include "lang/draft39.h"
#include "lang/opcode39.h"

typedef struct Peephole {
    Draft39 *draft;
    DraftUnit *units; /* a copy: CPython gives up at the very end if a jump no longer fits */
    uint32_t count;
    uint32_t *blocks;       /* number of the basic block; later the new place of a unit */
    uint32_t consts_in_row; /* LOAD_CONSTs just before the instruction looked at */
} Peephole;

static uint32_t find_op(const Peephole *p, uint32_t at)
{
    while (at < p->count && p->units[at].opcode == OP39_EXTENDED_ARG) {
        at++;
    }
    return at;
}

static void fill_nops(Peephole *p, uint32_t from, uint32_t end)
{
    for (uint32_t i = from; i < end; i++) {
        p->units[i].opcode = OP39_NOP;
        p->units[i].arg = 0;
    }
}

/* Nothing reaches these units, nor their events. */
static void drop(Peephole *p, uint32_t from, uint32_t end)
{
    fill_nops(p, from, end);
    for (uint32_t i = from; i < end; i++) {
        p->units[i].before = (EventList){0};
    }
}

static void move_jump(Peephole *p, uint32_t from, uint32_t to)
{
    p->units[to].landing = p->units[from].landing;
    p->units[to].landing_skip = p->units[from].landing_skip;
    p->units[to].passed = p->units[from].passed;
}

/* Replaces the argument of the opcode in unit at; false if it does not fit, else *op is the
 * opcode's unit. */
static bool set_arg(Peephole *p, uint32_t at, uint32_t arg, uint32_t *op)
{
    uint32_t old = draft39_arg(p->units, at);
    *op = at;
    if (old == arg) {
        return true;
    }
    uint32_t old_size = draft39_size(old), size = draft39_size(arg);
    if (old_size < size) {
        return false;
    }
    uint32_t first = at + 1 - old_size;
    draft39_write(p->units, first, p->units[at].opcode, arg, size);
    fill_nops(p, first + size, at + 1);
    *op = first + size - 1;
    move_jump(p, at, *op);
    return true;
}

/* Writes opcode and argument at the end of the units from..end-1 and NOPs before it; false if it
 * does not fit. */
static bool copy_op_arg(Peephole *p, uint32_t from, uint8_t opcode, uint32_t arg, uint32_t end)
{
    uint32_t size = draft39_size(arg);
    if (from + size > end) {
        return false;
    }
    draft39_write(p->units, end - size, opcode, arg, size);
    fill_nops(p, from, end - size);
    return true;
}

static uint32_t jump_target(const Peephole *p, uint32_t at)
{
    uint32_t target = draft39_arg(p->units, at) / 2;
    return draft39_is_relative(p->units[at].opcode) ? target + at + 1 : target;
}

static void mark_blocks(Peephole *p)
{
    for (uint32_t i = 0; i < p->count; i++) {
        if (draft39_is_jump(p->units[i].opcode)) {
            p->blocks[jump_target(p, i)] = 1;
        }
    }
    uint32_t block = 0;
    for (uint32_t i = 0; i < p->count; i++) {
        block += p->blocks[i];
        p->blocks[i] = block;
    }
}

static bool same_block(const Peephole *p, uint32_t from, uint32_t to)
{
    return p->blocks[from] == p->blocks[to];
}

/* The events that a jump meets where it lands. */
static EventList events_at_landing(const Peephole *p, uint32_t at)
{
    const DraftUnit *unit = &p->units[at];
    return events_from(p->units[unit->landing].before, unit->landing_skip);
}

/* The jump in unit at goes on where the jump in unit target goes: it meets the events of both
 * places. */
static void thread_events(Peephole *p, uint32_t at, uint32_t target)
{
    Arena *arena = p->draft->arena;
    EventList passed = events_join(arena, p->units[at].passed, events_at_landing(p, at));
    EventList all = events_join(arena, passed, p->units[target].passed);
    move_jump(p, target, at);
    p->units[at].passed = all;
}

/* The jump in unit at goes on behind the conditional jump in unit target. */
static void thread_events_behind(Peephole *p, uint32_t at, uint32_t target)
{
    DraftUnit *unit = &p->units[at];
    unit->passed = events_join(p->draft->arena, unit->passed, events_at_landing(p, at));
    unit->landing = target + 1;
    unit->landing_skip = 0;
}

static uint32_t first_of_consts(const Peephole *p, uint32_t at, uint32_t wanted)
{
    for (;;) {
        at--;
        if (p->units[at].opcode == OP39_LOAD_CONST && --wanted == 0) {
            while (at > 0 && p->units[at - 1].opcode == OP39_EXTENDED_ARG) {
                at--;
            }
            return at;
        }
    }
}

static uint32_t append_const(Draft39 *draft, const LangConst *constant)
{
    if (draft->const_count == draft->const_capacity) {
        uint32_t capacity = draft->const_capacity * 2 + 8;
        const LangConst **grown = OU_ARENA_ARRAY(draft->arena, const LangConst *, capacity);
        if (draft->const_count) {
            memcpy(grown, draft->consts, draft->const_count * sizeof *grown);
        }
        draft->consts = grown;
        draft->const_capacity = capacity;
    }
    draft->consts[draft->const_count] = constant;
    return draft->const_count++;
}

/* CPython: fold_tuple_on_constants. The tuple is a new object each time. */
static void fold_tuple(Peephole *p, uint32_t first, uint32_t end, uint32_t item_count)
{
    Draft39 *draft = p->draft;
    const LangConst **items = ou_host_must_alloc(item_count * sizeof *items);
    uint32_t at = first;
    for (uint32_t i = 0; i < item_count; i++, at++) {
        at = find_op(p, at);
        items[i] = draft->consts[draft39_arg(p->units, at)];
    }
    uint32_t index = append_const(draft, const_table_fresh_tuple(draft->table, items, item_count));
    ou_host_free(items, item_count * sizeof *items);
    (void)copy_op_arg(p, first, OP39_LOAD_CONST, index, end);
}

static void optimize_tuple(Peephole *p, uint32_t start, uint32_t at, uint32_t next, uint32_t consts)
{
    uint32_t size = draft39_arg(p->units, at);
    if (size > 0 && consts >= size) {
        uint32_t first = first_of_consts(p, start, size);
        if (same_block(p, first, start)) {
            fold_tuple(p, first, at + 1, size);
            return;
        }
    }
    if (next >= p->count || p->units[next].opcode != OP39_UNPACK_SEQUENCE ||
        !same_block(p, start, at + 1) || size != draft39_arg(p->units, next)) {
        return;
    }
    if (size < 2) {
        fill_nops(p, start, next + 1);
    } else if (size == 2) {
        draft39_write(p->units, start, OP39_ROT_TWO, 0, 1);
        fill_nops(p, start + 1, next + 1);
    } else if (size == 3) {
        draft39_write(p->units, start, OP39_ROT_THREE, 0, 1);
        draft39_write(p->units, start + 1, OP39_ROT_TWO, 0, 1);
        fill_nops(p, start + 2, next + 1);
    }
}

static bool is_conditional(uint8_t opcode)
{
    return opcode == OP39_POP_JUMP_IF_FALSE || opcode == OP39_POP_JUMP_IF_TRUE ||
           opcode == OP39_JUMP_IF_FALSE_OR_POP || opcode == OP39_JUMP_IF_TRUE_OR_POP;
}

static bool jumps_on_true(uint8_t opcode)
{
    return opcode == OP39_POP_JUMP_IF_TRUE || opcode == OP39_JUMP_IF_TRUE_OR_POP;
}

static bool is_unconditional(uint8_t opcode)
{
    return opcode == OP39_JUMP_ABSOLUTE || opcode == OP39_JUMP_FORWARD;
}

/* x:JUMP_IF_FALSE_OR_POP y, y:a conditional jump: the outcome at y is known. True when the jump was
 * changed; then *next is its unit, to be looked at once more. */
static bool optimize_or_pop(Peephole *p, uint32_t at, uint32_t *next)
{
    uint8_t opcode = p->units[at].opcode;
    uint32_t target = find_op(p, draft39_arg(p->units, at) / 2);
    uint8_t second = p->units[target].opcode;
    if (!is_conditional(second)) {
        return false;
    }
    bool same = jumps_on_true(second) == jumps_on_true(opcode);
    uint32_t arg = same ? draft39_arg(p->units, target) : (target + 1) * 2;
    uint32_t op;
    if (!set_arg(p, at, arg, &op)) {
        return false;
    }
    if (same) {
        thread_events(p, op, target);
        p->units[op].opcode = second;
    } else {
        thread_events_behind(p, op, target);
        p->units[op].opcode =
            opcode == OP39_JUMP_IF_TRUE_OR_POP ? OP39_POP_JUMP_IF_TRUE : OP39_POP_JUMP_IF_FALSE;
    }
    *next = op;
    return true;
}

static void optimize_jump(Peephole *p, uint32_t start, uint32_t at)
{
    uint8_t opcode = p->units[at].opcode;
    uint32_t target = find_op(p, jump_target(p, at));
    uint8_t there = p->units[target].opcode;
    if (is_unconditional(opcode) && there == OP39_RETURN_VALUE) {
        DraftUnit *unit = &p->units[at];
        EventList on_way = events_join(p->draft->arena, unit->passed, events_at_landing(p, at));
        draft39_write(p->units, start, OP39_RETURN_VALUE, 0, 1);
        p->units[start].before = events_join(p->draft->arena, p->units[start].before, on_way);
        fill_nops(p, start + 1, at + 1);
        return;
    }
    if (!is_unconditional(there)) {
        return;
    }
    uint32_t arg = jump_target(p, target) * 2;
    if (opcode == OP39_JUMP_FORWARD) {
        opcode = OP39_JUMP_ABSOLUTE;
    }
    if (copy_op_arg(p, start, opcode, arg, at + 1)) {
        thread_events(p, at, target);
    }
}

/* Nothing is reached behind a return up to the next label; SETUP_FINALLY and RERAISE stay. */
static uint32_t drop_dead_code(Peephole *p, uint32_t at, uint32_t next)
{
    uint32_t end = at + 1;
    while (end < p->count && same_block(p, at, end)) {
        uint8_t opcode = p->units[end].opcode;
        if (opcode == OP39_SETUP_FINALLY || opcode == OP39_RERAISE) {
            while (end > at + 1 && p->units[end - 1].opcode == OP39_EXTENDED_ARG) {
                end--;
            }
            break;
        }
        end++;
    }
    if (end > at + 1) {
        drop(p, at + 1, end);
        return find_op(p, end);
    }
    return next;
}

static uint32_t optimize_at(Peephole *p, uint32_t at)
{
    uint32_t start = at;
    while (start >= 1 && p->units[start - 1].opcode == OP39_EXTENDED_ARG) {
        start--;
    }
    uint32_t next = find_op(p, at + 1);
    uint32_t consts = p->consts_in_row;
    p->consts_in_row = 0;
    uint8_t opcode = p->units[at].opcode;
    if (opcode == OP39_LOAD_CONST) {
        p->consts_in_row = consts + 1;
        if (next < p->count && p->units[next].opcode == OP39_POP_JUMP_IF_FALSE &&
            same_block(p, start, at + 1) &&
            const_is_true(p->draft->consts[draft39_arg(p->units, at)])) {
            fill_nops(p, start, next + 1);
        }
    } else if (opcode == OP39_BUILD_TUPLE) {
        optimize_tuple(p, start, at, next, consts);
    } else if (opcode == OP39_JUMP_IF_FALSE_OR_POP || opcode == OP39_JUMP_IF_TRUE_OR_POP) {
        if (!optimize_or_pop(p, at, &next)) {
            optimize_jump(p, start, at);
        }
    } else if (is_conditional(opcode) || is_unconditional(opcode)) {
        optimize_jump(p, start, at);
    } else if (opcode == OP39_RETURN_VALUE) {
        next = drop_dead_code(p, at, next);
    }
    return next;
}

/* From here on blocks[i] is the new place of unit i. */
static uint32_t number_units(Peephole *p)
{
    uint32_t nops = 0;
    for (uint32_t i = 0; i < p->count; i++) {
        p->blocks[i] = i - nops;
        nops += p->units[i].opcode == OP39_NOP;
    }
    return nops;
}

static void fix_lnotab(Peephole *p)
{
    uint8_t *lnotab = p->draft->lnotab;
    uint32_t old_offset = 0, last_offset = 0;
    for (size_t i = 0; i < p->draft->lnotab_length; i += 2) {
        old_offset += lnotab[i];
        uint32_t offset = p->blocks[old_offset / 2] * 2;
        lnotab[i] = (uint8_t)(offset - last_offset);
        last_offset = offset;
    }
}

/* The events of removed units join those of the next unit that stays; skipped[i] is how many of
 * these stand before unit i's own. */
static void carry_events(Peephole *p, uint32_t *skipped)
{
    EventList carried = {0};
    for (uint32_t i = 0; i < p->count; i++) {
        DraftUnit *unit = &p->units[i];
        skipped[i] = carried.count;
        carried = events_join(p->draft->arena, carried, unit->before);
        if (unit->opcode != OP39_NOP) {
            unit->before = carried;
            carried = (EventList){0};
        }
    }
}

/* The argument of the opcode in unit at once the NOPs are gone. */
static uint32_t moved_arg(const Peephole *p, uint32_t at)
{
    uint32_t arg = draft39_arg(p->units, at);
    if (!draft39_is_jump(p->units[at].opcode)) {
        return arg;
    }
    if (draft39_is_relative(p->units[at].opcode)) {
        return (p->blocks[arg / 2 + at + 1] - p->blocks[at] - 1) * 2;
    }
    return p->blocks[arg / 2] * 2;
}

/* Moves the units together; false if a jump needs more units than it has. An argument that needs
 * fewer keeps its prefix with zeros. */
static bool remove_nops(Peephole *p, const uint32_t *skipped, DraftUnit *kept)
{
    for (uint32_t i = 0; i < p->count; i++) {
        uint32_t start = i;
        i = find_op(p, i);
        DraftUnit *unit = &p->units[i];
        if (unit->opcode == OP39_NOP) {
            continue;
        }
        uint32_t arg = moved_arg(p, i), size = i - start + 1;
        if (draft39_size(arg) > size) {
            return false;
        }
        if (draft39_is_jump(unit->opcode)) {
            unit->landing_skip += skipped[unit->landing];
            unit->landing = p->blocks[unit->landing];
        }
        memcpy(&kept[p->blocks[start]], &p->units[start], size * sizeof *kept);
        draft39_write(kept, p->blocks[start], unit->opcode, arg, size);
    }
    return true;
}

static void run(Peephole *p)
{
    mark_blocks(p);
    for (uint32_t at = find_op(p, 0); at < p->count;) {
        at = optimize_at(p, at);
    }
    uint32_t nops = number_units(p);
    uint32_t *skipped = OU_ARENA_ARRAY(p->draft->arena, uint32_t, p->count);
    carry_events(p, skipped);
    DraftUnit *kept = OU_ARENA_ARRAY(p->draft->arena, DraftUnit, p->count);
    if (remove_nops(p, skipped, kept)) {
        fix_lnotab(p);
        p->draft->units = kept;
        p->draft->count = p->count - nops;
    }
}

void peephole39(Draft39 *draft)
{
    /* CPython leaves code alone whose line table has entries that only bridge a distance */
    for (size_t i = 0; i < draft->lnotab_length; i += 2) {
        if (draft->lnotab[i] == 255) {
            return;
        }
    }
    Peephole p = {.draft = draft, .count = draft->count};
    p.units = OU_ARENA_ARRAY(draft->arena, DraftUnit, p.count);
    memcpy(p.units, draft->units, p.count * sizeof *p.units);
    p.blocks = OU_ARENA_ARRAY(draft->arena, uint32_t, p.count);
    run(&p);
}
