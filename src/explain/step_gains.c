/* step_gains.c - who holds a thing whose count rose: the new places, where they are few. */
#include "explain/step_internal.h"

/* Does the place hold the thing now, having held something else before? Names and what older
 * containers hold are told as places that changed. */
static bool is_gain(const Step *step, const StepCandidate *candidate, const RefPlace *place)
{
    switch (place->kind) {
    case PLACE_ITEM:
    case PLACE_KEY:
    case PLACE_DICT_KEY:
    case PLACE_ELEMENT:
    case PLACE_ATTRIBUTE: return step_is_born(step, place->owner);
    case PLACE_FIELD: return step_is_born(step, place->owner) || candidate->old_target == 0;
    case PLACE_LOCAL: /* of a generator that has not begun */
        return step_is_born(step, place->owner) && !step_is_running(&step->words, place->owner);
    case PLACE_GLOBAL:
    case PLACE_NATIVE:
    case PLACE_STACK: break;
    }
    return false;
}

/* In the order of the items: a display is filled from its end. */
static void add_slot(StepThing *thing, Addr slot)
{
    uint32_t at = thing->place_count++;
    at = at < STEP_NAMED_PLACES ? at : STEP_NAMED_PLACES;
    for (; at > 0 && thing->places[at - 1] > slot; at--) {
        if (at < STEP_NAMED_PLACES) {
            thing->places[at] = thing->places[at - 1];
        }
    }
    if (at < STEP_NAMED_PLACES) {
        thing->places[at] = slot;
    }
}

static void add_place(const Step *step, StepThing *thing, Addr slot, const RefPlace *place)
{
    Text text = {0};
    if (place->kind != PLACE_FIELD && place->kind != PLACE_LOCAL &&
        words_place(&step->words, slot, &text)) {
        add_slot(thing, slot);
    } else if (thing->new_holder == 0) {
        thing->new_holder = place->owner;
    }
    ou_text_free(&text);
}

void step_look_at_gains(Step *step)
{
    const Words *words = &step->words;
    for (uint32_t i = 0; i < step->candidates.count; i++) {
        const StepCandidate *candidate = &step->candidates.items[i];
        Addr target = mem_load64(words->reader.mem, candidate->slot);
        const int64_t *index = target != 0 ? addr_map_find(&step->thing_at, target) : NULL;
        StepThing *thing = index != NULL && *index > 0 ? &step->things[*index - 1] : NULL;
        if (thing == NULL || thing->is_dead || thing->now <= thing->was) {
            continue;
        }
        RefPlace place = insp_place_of(&words->reader, candidate->slot);
        if (is_gain(step, candidate, &place)) {
            add_place(step, thing, candidate->slot, &place);
        }
    }
}
