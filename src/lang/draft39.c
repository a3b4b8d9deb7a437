#include "lang/draft39.h"

#include <string.h>

#include "base/error.h"
#include "lang/opcode39.h"

uint32_t draft39_size(uint32_t arg)
{
    return arg <= 0xFF ? 1 : arg <= 0xFFFF ? 2 : arg <= 0xFFFFFF ? 3 : 4;
}

void draft39_write(DraftUnit *units, uint32_t at, uint8_t opcode, uint32_t arg, uint32_t size)
{
    for (uint32_t i = 0; i < size; i++) {
        uint32_t shift = 8 * (size - 1 - i);
        units[at + i].opcode = i + 1 < size ? OP39_EXTENDED_ARG : opcode;
        units[at + i].arg = (uint8_t)(arg >> shift & 0xFF);
    }
}

uint32_t draft39_arg(const DraftUnit *units, uint32_t at)
{
    uint32_t arg = units[at].arg;
    for (uint32_t i = 1; i < 4 && at >= i && units[at - i].opcode == OP39_EXTENDED_ARG; i++) {
        arg |= (uint32_t)units[at - i].arg << (8 * i);
    }
    return arg;
}

bool draft39_is_jump(uint8_t opcode)
{
    const OpcodeInfo *info = lang_opcode39_info(opcode);
    return info &&
           (info->operand == OPERAND_JUMP_ABSOLUTE || info->operand == OPERAND_JUMP_RELATIVE);
}

bool draft39_is_relative(uint8_t opcode)
{
    const OpcodeInfo *info = lang_opcode39_info(opcode);
    return info && info->operand == OPERAND_JUMP_RELATIVE;
}

bool draft39_is_setup(uint8_t opcode)
{
    return opcode == OP39_SETUP_FINALLY || opcode == OP39_SETUP_WITH;
}

EventList events_join(Arena *arena, EventList a, EventList b)
{
    if (a.count == 0 || b.count == 0) {
        return a.count == 0 ? b : a;
    }
    CodeEvent *items = OU_ARENA_ARRAY(arena, CodeEvent, a.count + b.count);
    memcpy(items, a.items, a.count * sizeof *items);
    memcpy(items + a.count, b.items, b.count * sizeof *items);
    return (EventList){items, a.count + b.count};
}

EventList events_from(EventList list, uint32_t first)
{
    if (first >= list.count) {
        return (EventList){0};
    }
    return (EventList){list.items + first, list.count - first};
}

/* Control never goes on to the next instruction. */
static bool ends_flow(uint8_t opcode)
{
    return opcode == OP39_RETURN_VALUE || opcode == OP39_JUMP_FORWARD ||
           opcode == OP39_JUMP_ABSOLUTE || opcode == OP39_RERAISE || opcode == OP39_RAISE_VARARGS;
}

static void finish_jumps(const Draft39 *draft, LangInstr *instrs)
{
    for (uint32_t i = 0; i < draft->count; i++) {
        const DraftUnit *unit = &draft->units[i];
        if (!draft39_is_jump(unit->opcode)) {
            continue;
        }
        EventList events = events_from(draft->units[unit->landing].before, unit->landing_skip);
        if (draft39_is_setup(unit->opcode)) {
            OU_ASSERT(instrs[unit->landing].before.count == 0);
            instrs[unit->landing].before = events;
        } else {
            instrs[i].on_jump = events_join(draft->arena, unit->passed, events);
        }
    }
}

const LangInstr *draft39_finish(const Draft39 *draft)
{
    LangInstr *instrs = OU_ARENA_ARRAY(draft->arena, LangInstr, draft->count);
    bool falls_through = true;
    for (uint32_t i = 0; i < draft->count; i++) {
        const DraftUnit *unit = &draft->units[i];
        instrs[i] = (LangInstr){
            .opcode = unit->opcode,
            .arg = draft39_arg(draft->units, i),
            .where = unit->where,
            .statement = unit->statement,
            .before = falls_through ? unit->before : (EventList){0},
        };
        falls_through = !ends_flow(unit->opcode);
    }
    finish_jumps(draft, instrs);
    return instrs;
}
