#include "lang/unit39.h"

Unit39 *unit39_create(UnitKind kind, const char *name)
{
    Unit39 *unit = ou_host_must_alloc(sizeof *unit);
    unit->kind = kind;
    unit->name = name;
    unit->entry = unit39_new_block(unit);
    unit->current = unit->entry;
    return unit;
}

void unit39_destroy(Unit39 *unit)
{
    for (Block39 *block = unit->last_made; block;) {
        Block39 *before = block->made;
        instr39_array_free(&block->instrs);
        ou_host_free(block, sizeof *block);
        block = before;
    }
    const_array_free(&unit->consts);
    ou_host_free(unit->const_slots, unit->const_slot_count * sizeof *unit->const_slots);
    name_table_free(&unit->names);
    name_table_free(&unit->varnames);
    name_table_free(&unit->cellvars);
    name_table_free(&unit->freevars);
    code_event_array_free(&unit->events);
    index_array_free(&unit->own_statements);
    ou_host_free(unit, sizeof *unit);
}

Block39 *unit39_new_block(Unit39 *unit)
{
    Block39 *block = ou_host_must_alloc(sizeof *block);
    block->made = unit->last_made;
    unit->last_made = block;
    return block;
}

/* The events since the last instruction. */
static EventRange take_events(Unit39 *unit)
{
    EventRange range = {unit->events_placed, unit->events.count - unit->events_placed};
    unit->events_placed = unit->events.count;
    return range;
}

void unit39_use_block(Unit39 *unit, Block39 *block)
{
    unit->current->tail = take_events(unit);
    unit->current->next = block;
    unit->current = block;
}

static void emit(Unit39 *unit, Opcode39 opcode, uint32_t arg, Block39 *target)
{
    if (opcode == OP39_RETURN_VALUE) {
        unit->current->returns = true;
    }
    Instr39 instr = {.opcode = (uint8_t)opcode,
                     .arg = arg,
                     .line = unit->line,
                     .target = target,
                     .statement = unit->has_statements ? unit->statement : UINT32_MAX,
                     .where = unit->where,
                     .before = take_events(unit)};
    instr39_array_push(&unit->current->instrs, instr);
}

void unit39_emit(Unit39 *unit, Opcode39 opcode, uint32_t arg)
{
    emit(unit, opcode, arg, NULL);
}

void unit39_emit_jump(Unit39 *unit, Opcode39 opcode, Block39 *target)
{
    emit(unit, opcode, 0, target);
}

void unit39_mark(Unit39 *unit, EventKind kind, uint32_t statement)
{
    code_event_array_push(&unit->events, (CodeEvent){kind, statement});
}

static uint32_t *const_slot(const Unit39 *unit, const LangConst *constant)
{
    uint32_t at = (uint32_t)((uintptr_t)constant >> 4) * 2654435761U & (unit->const_slot_count - 1);
    while (unit->const_slots[at] && unit->consts.items[unit->const_slots[at] - 1] != constant) {
        at = (at + 1) & (unit->const_slot_count - 1);
    }
    return &unit->const_slots[at];
}

static void grow_consts(Unit39 *unit)
{
    ou_host_free(unit->const_slots, unit->const_slot_count * sizeof *unit->const_slots);
    unit->const_slot_count = unit->const_slot_count ? unit->const_slot_count * 2 : 32;
    unit->const_slots = ou_host_must_alloc(unit->const_slot_count * sizeof *unit->const_slots);
    for (uint32_t i = 0; i < unit->consts.count; i++) {
        *const_slot(unit, unit->consts.items[i]) = i + 1;
    }
}

uint32_t unit39_add_const(Unit39 *unit, const LangConst *constant)
{
    if (unit->consts.count * 2 >= unit->const_slot_count) {
        grow_consts(unit);
    }
    uint32_t *slot = const_slot(unit, constant);
    if (*slot == 0) {
        const_array_push(&unit->consts, constant);
        *slot = unit->consts.count;
    }
    return *slot - 1;
}
