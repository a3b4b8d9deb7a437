#include "explain/step.h"

#include "explain/step_internal.h"

bool step_read(Step *step, const Words *words, History *history, uint64_t from, uint64_t to)
{
    *step = (Step){.words = *words, .history = history, .from = from, .to = to};
    OU_TRY(hist_seek(history, from));
    step->words.reader.mem = hist_image(history);
    OU_TRY(hist_scan(history, from, to, step_gather, step));
    step_look_before(step);
    OU_TRY(hist_seek(history, to));
    step_look_after(step);
    return true;
}

void step_free(Step *step)
{
    ou_arena_free(&step->arena);
    addr_map_free(&step->born);
    step_candidates_free(&step->candidates);
    addr_map_free(&step->grown);
    addr_map_free(&step->items_changed);
    addr_map_free(&step->slot_at);
    addr_map_free(&step->thing_at);
    addr_map_free(&step->death_at);
    addr_map_free(&step->table_at);
    addr_map_free(&step->on_stack);
}

int64_t step_items_changed(const Step *step, Addr owner)
{
    const int64_t *count = addr_map_find(&step->items_changed, owner);
    return count != NULL ? *count : 0;
}

const StepThing *step_thing(const Step *step, Addr o)
{
    const int64_t *index = addr_map_find(&step->thing_at, o);
    return index != NULL && *index > 0 ? &step->things[*index - 1] : NULL;
}

const StepMark *step_note(const Step *step, MarkKind kind)
{
    for (uint32_t i = 0; i < step->note_count; i++) {
        if (step->notes[i].kind == kind) {
            return &step->notes[i];
        }
    }
    return NULL;
}
