/* tell_instruction.c - for those who step by instruction: what the one that ran does, and what is
 * on top of the evaluation stack now. */
#include <stdio.h>

#include "explain/tell.h"
#include "lang/opcode.h"
#include "object/machine.h"

/* A step by instruction ends where the program counter has moved on. */
static bool is_by_instruction(const Step *step)
{
    HistRecord record;
    return step->to > 0 && hist_read(step->history, step->to - 1, &record) &&
           record.kind == JRN_INSTRUCTION &&
           step->instruction < step->code_before->length / sizeof(uint16_t);
}

/* The object in the topmost cell, when the step has written that cell; 0 = it has not. */
static Addr new_top(const Step *step)
{
    const Reader *reader = &step->words.reader;
    Addr base =
        mem_load64(reader->mem, step->frame_after + reader->cpy->layout->frame.f_valuestack);
    Addr cell = mem_load64(reader->mem, MACHINE(stack_pointer)) - sizeof(Addr);
    bool is_written = cell >= base && addr_map_find(&step->slot_at, cell) != NULL;
    return is_written && step->frame_after == step->frame_before ? mem_load64(reader->mem, cell)
                                                                 : 0;
}

static void tell_top(Teller *teller)
{
    Text object = {0};
    Addr top = new_top(teller->step);
    if (top != 0) {
        words_object_or_nickname(&teller->step->words, top, &object);
        Filler filler = filler_phrase("object", ou_text_view(&object));
        tell_when(teller, TELL_BESIDE);
        tell(teller, WEIGHT_PARTS, "instruction.top", &filler, 1);
    }
    ou_text_free(&object);
}

bool tell_instruction_key(const Step *step, char key[TELL_KEY])
{
    if (!is_by_instruction(step)) {
        return false;
    }
    const LangCode *code = step->code_before;
    (void)snprintf(key, TELL_KEY, "opcode.%s",
                   code->opcodes[code->instrs[step->instruction].opcode].name);
    return true;
}

void tell_instruction(Teller *teller)
{
    bool is_all = teller->count == 0;
    char key[TELL_KEY];
    if (!tell_instruction_key(teller->step, key)) {
        return;
    }
    tell_when(teller, teller->step->from);
    tell(teller, WEIGHT_INSTRUCTION, key, NULL, 0);
    if (is_all) {
        tell_top(teller);
    }
}
