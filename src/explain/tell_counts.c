/* tell_counts.c - deaths with what they took along, and counts that changed. */
#include <string.h>

#include "explain/tell.h"
#include "object/object.h"

enum { MOST_ALONE = 2, MOST_COUNTS = 3 };

/* ---- what to call it ---- */

/* `del songs`: the list is "the list" then, as the name is said already. */
static bool is_of_only_removed_name(const Step *step, Addr o)
{
    uint32_t removed = 0;
    bool is_of_it = false;
    for (uint32_t i = 0; i < step->slot_count; i++) {
        const StepSlot *slot = &step->slots[i];
        bool is_name = slot->before.kind == PLACE_GLOBAL || slot->before.kind == PLACE_LOCAL;
        if (is_name && slot->old_target != 0 && slot->new_target == 0) {
            removed++;
            is_of_it = is_of_it || slot->old_target == o;
        }
    }
    return removed == 1 && is_of_it && !step->is_left;
}

/* "the list that x pointed to before", when the name has moved on; otherwise as it was called. */
const char *tell_former(const Step *step, Addr o, const char *words, Text *out)
{
    if (is_of_only_removed_name(step, o)) {
        Text type = {0};
        words_type(&step->words, obj_type(step->words.reader.mem, o), 1, &type);
        Filler filler = filler_code("type", ou_text_view(&type));
        sentences_fill_part(step->words.sentences, "object.bare", &filler, 1, out);
        ou_text_free(&type);
        return ou_text_view(out);
    }
    for (uint32_t i = 0; i < step->slot_count; i++) {
        const StepSlot *slot = &step->slots[i];
        bool is_name = slot->before.kind == PLACE_GLOBAL || slot->before.kind == PLACE_LOCAL ||
                       slot->before.kind == PLACE_ATTRIBUTE;
        if (slot->before.kind == PLACE_LOCAL && step->is_left &&
            slot->before.owner == step->frame_before) {
            continue;
        }
        if (slot->old_target == o && slot->new_target != 0 && slot->has_changed && is_name) {
            Text type = {0};
            words_a_type(&step->words, obj_type(step->words.reader.mem, o), &type);
            const char *blank = strchr(ou_text_view(&type), ' ');
            Filler fillers[] = {filler_code("type", blank ? blank + 1 : ou_text_view(&type)),
                                filler_code("place", slot->path_before)};
            sentences_fill_part(step->words.sentences, "object.former", fillers, 2, out);
            ou_text_free(&type);
            return ou_text_view(out);
        }
    }
    return words;
}

/* ---- deaths ---- */

/* Is a callback of a weak reference running, before the memory is freed? */
static bool is_called_back(const Step *step)
{
    return step->is_entered && step->callback != 0 && step->event.kind == JRN_MARK &&
           !step_is_collecting(step);
}

/* It waits until what it takes along is gone: a __del__ runs in between. */
static bool is_held_up(const Step *step, const StepDeath *death)
{
    return step->is_entered && !death->is_gone && step_note(step, MARK_FINALIZER) != NULL;
}

/* along: what went with it, told in the same sentence; NULL = nothing did, or it is told apart. */
static void tell_death(Teller *teller, const StepDeath *death, const char *along)
{
    const char *key = death->was_finalized ? "died.alone.again" : "died.alone";
    if (is_held_up(teller->step, death)) {
        key = along != NULL ? "died.along.held_up" : "died.alone.held_up";
    } else if (along != NULL) {
        key = "died.along";
    }
    Text words = {0};
    Filler fillers[] = {
        filler_phrase("object", tell_former(teller->step, death->addr, death->words, &words)),
        filler_code("things", along != NULL ? along : "")};
    tell_when(teller, death->when);
    bool waits = is_called_back(teller->step) && !death->is_gone;
    tell(teller, WEIGHT_DEATH, waits ? "died.alone.callback" : key, fillers, 2);
    ou_text_free(&words);
}

void tell_types(const Step *step, const StepCount *types, uint32_t type_count, Text *out)
{
    for (uint32_t i = 0; i < type_count; i++) {
        Number count = tell_number((int64_t)types[i].count);
        Text piece = {0};
        Filler fillers[] = {filler_code("count", count.text), filler_code("type", types[i].name)};
        sentences_fill_part(step->words.sentences, "type.counted", fillers, 2, &piece);
        words_enumerate(&step->words, i, type_count, ou_text_view(&piece), out);
        ou_text_free(&piece);
    }
}

/* Its __del__ runs first: tell_calls tells it. */
static bool is_finalized(const Step *step, const StepDeath *death)
{
    const StepMark *finalizer = step->is_entered ? step_note(step, MARK_FINALIZER) : NULL;
    return finalizer != NULL && finalizer->operands[0] == death->addr;
}

static bool is_taken_along(const Step *step, const StepDeath *death)
{
    return death->is_nested && !is_finalized(step, death);
}

/* What is taken along is told behind what held it: the last of them, when several died. */
static uint64_t when_holders_died(const Step *step)
{
    uint64_t when = step->death_count > 0 ? step->deaths[0].when : TELL_BESIDE;
    for (uint32_t i = 0; i < step->death_count; i++) {
        when = step->deaths[i].is_nested ? when : step->deaths[i].when;
    }
    return when;
}

/* Several without a name are called alike: "2 weakrefs". Was this one told with an earlier one? */
static bool is_counted_before(const Step *step, uint32_t index)
{
    for (uint32_t i = 0; i < index; i++) {
        if (is_taken_along(step, &step->deaths[i]) &&
            strcmp(step->deaths[i].words, step->deaths[index].words) == 0) {
            return true;
        }
    }
    return false;
}

static void add_taken(const Step *step, uint32_t index, Text *out)
{
    const StepDeath *death = &step->deaths[index];
    uint64_t alike = 0;
    for (uint32_t i = index; i < step->death_count; i++) {
        alike += is_taken_along(step, &step->deaths[i]) &&
                 strcmp(step->deaths[i].words, death->words) == 0;
    }
    if (alike == 1) {
        ou_text_add(out, death->words);
        return;
    }
    Text type = {0};
    words_type(&step->words, death->type, alike, &type);
    Number count = tell_number((int64_t)alike);
    Filler fillers[] = {filler_code("count", count.text), filler_code("type", ou_text_view(&type))};
    sentences_fill_part(step->words.sentences, "type.counted", fillers, 2, out);
    ou_text_free(&type);
}

/* Those that were taken along, one by one while they are few. */
static void list_taken(const Step *step, uint64_t nested, Text *out)
{
    uint32_t done = 0, pieces = 0;
    bool by_name = true;
    for (uint32_t i = 0; i < step->death_count; i++) {
        bool is_taken = is_taken_along(step, &step->deaths[i]);
        by_name = by_name && (!is_taken || step->deaths[i].words[0] != '\0');
        pieces += is_taken && !is_counted_before(step, i);
    }
    for (uint32_t i = 0; by_name && nested <= 3 && i < step->death_count; i++) {
        if (is_taken_along(step, &step->deaths[i]) && !is_counted_before(step, i)) {
            Text piece = {0};
            add_taken(step, i, &piece);
            words_enumerate(&step->words, done++, pieces, ou_text_view(&piece), out);
            ou_text_free(&piece);
        }
    }
    if (done == 0) {
        Number count = tell_number((int64_t)nested);
        Filler filler = filler_code("count", count.text);
        sentences_fill_part(step->words.sentences, "died.others", &filler, 1, out);
    }
}

/* is_its: of the one object that died before. */
static void tell_cascade(Teller *teller, uint64_t nested, bool is_its)
{
    const Step *step = teller->step;
    Text things = {0};
    list_taken(step, nested, &things);
    Filler filler = filler_code("things", ou_text_view(&things));
    const char *key = nested == 1 ? "died.takes.one" : "died.takes.many";
    tell_when(teller, when_holders_died(step));
    tell(teller, WEIGHT_CASCADE, is_its ? key : "died.with_holder", &filler, 1);
    ou_text_free(&things);
}

/* Texts and numbers that only a container held. */
static void tell_taken_values(Teller *teller, bool is_its)
{
    const Step *step = teller->step;
    if (step->taken_type_count == 0) {
        return;
    }
    Text types = {0};
    tell_types(step, step->taken_types, step->taken_type_count, &types);
    Filler filler = filler_code(is_its ? "types" : "things", ou_text_view(&types));
    bool is_one = step->taken_type_count == 1 && step->taken_types[0].count == 1;
    const char *key = is_one ? "died.takes.value" : "died.takes.values";
    tell_when(teller, when_holders_died(step));
    tell(teller, WEIGHT_CASCADE, is_its ? key : "died.with_holder", &filler, 1);
    ou_text_free(&types);
}

/* One death, and what it took along: objects or values, but not both. */
static bool tell_death_along(Teller *teller, uint64_t nested)
{
    const Step *step = teller->step;
    const StepDeath *death = NULL;
    for (uint32_t i = 0; i < step->death_count; i++) {
        if (!step->deaths[i].is_nested) {
            death = &step->deaths[i];
        }
    }
    if (death == NULL || death->was_finalized || is_finalized(step, death) ||
        is_called_back(step) || (nested > 0) == (step->taken_type_count > 0)) {
        return false;
    }
    Text things = {0};
    if (nested > 0) {
        list_taken(step, nested, &things);
    } else {
        tell_types(step, step->taken_types, step->taken_type_count, &things);
    }
    tell_death(teller, death, ou_text_view(&things));
    ou_text_free(&things);
    return true;
}

static void tell_deaths(Teller *teller)
{
    const Step *step = teller->step;
    uint64_t nested = 0, alone = 0;
    for (uint32_t i = 0; i < step->death_count; i++) {
        nested += is_taken_along(step, &step->deaths[i]);
        alone += !step->deaths[i].is_nested;
    }
    nested += step->died_things - step->death_count;
    if (alone > MOST_ALONE) {
        Text types = {0};
        tell_types(step, step->died_types, step->died_type_count, &types);
        Number count = tell_number((int64_t)step->died_things);
        Filler fillers[] = {filler_code("count", count.text),
                            filler_code("types", ou_text_view(&types))};
        tell_when(teller, step->deaths[0].when);
        tell(teller, WEIGHT_DEATH, "died.many", fillers, 2);
        ou_text_free(&types);
        return;
    }
    if (alone == 1 && tell_death_along(teller, nested)) {
        return;
    }
    for (uint32_t i = 0; i < step->death_count; i++) {
        const StepDeath *death = &step->deaths[i];
        if (!death->is_nested && !is_finalized(step, death)) {
            tell_death(teller, death, NULL);
        }
    }
    if (nested > 0) {
        tell_cascade(teller, nested, alone == 1 || (alone == 0 && step->gone != 0));
    }
    if (alone > 0 || nested > 0) {
        tell_taken_values(teller, alone <= 1);
    }
}

static void tell_dead_values(Teller *teller)
{
    const Step *step = teller->step;
    for (uint32_t i = 0; i < step->slot_count; i++) {
        const StepSlot *slot = &step->slots[i];
        const int64_t *dead = addr_map_find(&step->death_at, slot->old_target);
        bool is_value = slot->old_target != 0 && !slot->old_is_thing && !slot->old_is_own;
        if (is_value && slot->has_changed && dead != NULL && *dead != 0 &&
            slot->before.kind != PLACE_NATIVE && step->died_things == 0 &&
            slot->old_target != step->dead_chip) {
            Filler filler = filler_code("value", slot->old_words);
            tell_when(teller, slot->when);
            tell(teller, WEIGHT_VALUE_DEATH, "died.value", &filler, 1);
            return;
        }
    }
}

/* ---- counts ---- */

static bool is_told(const Step *step, const StepThing *thing)
{
    for (uint32_t i = 0; i < step->slot_count; i++) {
        const StepSlot *slot = &step->slots[i];
        bool is_place = slot->after.kind == PLACE_GLOBAL || slot->after.kind == PLACE_LOCAL ||
                        slot->after.kind == PLACE_ATTRIBUTE || slot->after.kind == PLACE_ITEM ||
                        slot->after.kind == PLACE_KEY;
        bool is_parameter = slot->after.kind == PLACE_LOCAL && step->is_entered &&
                            slot->after.owner == step->frame_after;
        if (slot->new_target == thing->addr && slot->has_changed && is_place && !is_parameter) {
            return true;
        }
    }
    return false;
}

static void tell_less(Teller *teller, const StepThing *thing)
{
    const Step *step = teller->step;
    bool is_generator = obj_is(step->words.reader.mem, thing->addr, T_(generator));
    bool is_of_call = !thing->was_known && !thing->is_lost;
    if (step->is_left && (is_generator || is_of_call)) {
        return; /* the names that are gone with the call */
    }
    Text words = {0};
    Number was = tell_number(thing->was), now = tell_number(thing->now);
    Filler fillers[] = {
        filler_phrase("object", tell_former(step, thing->addr, thing->words, &words)),
        filler_code("was", was.text), filler_code("now", now.text),
        filler_code("holder", thing->holder)};
    const char *key = "count.down.other";
    if (thing->was - thing->now == thing->on_stack_before - thing->on_stack_after) {
        key = "count.down.line";
    } else if (thing->is_lost) {
        key = insp_holds_itself(&step->words.reader, thing->addr) ? "count.down.ring"
                                                                  : "count.down.lost";
    } else if (thing->holder[0] != '\0') {
        key = thing->now == 1 ? "count.down.held" : "count.down.many";
    }
    tell_when(teller, thing->when);
    tell(teller, thing->is_lost ? WEIGHT_LOST : WEIGHT_FATE, key, fillers, 4);
    ou_text_free(&words);
}

/* "tree['branch']", "s[0] and s[1]", "s[0], s[1] and 4 more places" or "and many more places". */
static void add_places(const Step *step, const StepThing *thing, Text *out)
{
    uint32_t named =
        thing->place_count < STEP_NAMED_PLACES ? thing->place_count : STEP_NAMED_PLACES;
    uint32_t pieces = named + (thing->place_count > named);
    for (uint32_t i = 0; i < named; i++) {
        Text place = {0};
        (void)words_place(&step->words, thing->places[i], &place);
        words_enumerate(&step->words, i, pieces, ou_text_view(&place), out);
        ou_text_free(&place);
    }
    if (pieces > named) {
        Text rest = {0};
        Number count = tell_number(thing->place_count - named);
        Filler filler = filler_code("count", count.text);
        /* Of very many places of new containers not all are looked at. */
        bool is_all = step->candidates.count < STEP_FEW_CANDIDATES;
        sentences_fill_part(step->words.sentences, is_all ? "count.up.rest" : "count.up.rest.many",
                            &filler, 1, &rest);
        words_enumerate(&step->words, named, pieces, ou_text_view(&rest), out);
        ou_text_free(&rest);
    }
}

/* What holds a thing without a path to the place: an iterator, a bound method ... */
static const char *key_of_holder(const Step *step, Addr holder)
{
    switch ((int)obj_type_id(step->words.reader.mem, holder)) {
    case TYPE_ID_method:
    case TYPE_ID_builtin: return "count.up.method";
    case TYPE_ID_cell: return "count.up.cell";
    case TYPE_ID_function: return "count.up.function";
    case TYPE_ID_frame: return "count.up.frame";
    default: return "count.up.holder";
    }
}

/* Only what the running lines have taken to work with is new. */
static bool is_of_line(const StepThing *thing)
{
    return thing->now - thing->was == thing->on_stack_after - thing->on_stack_before;
}

static const char *key_of_more(const Step *step, const StepThing *thing)
{
    if (thing->place_count > 0) {
        return thing->place_count == 1 ? "count.up.one" : "count.up.many";
    }
    if (strncmp(step_source(step), "for ", 4) == 0) {
        return "count.up.loop";
    }
    if (thing->new_holder != 0) {
        return key_of_holder(step, thing->new_holder);
    }
    if (is_of_line(thing)) {
        return "count.up.line";
    }
    return step->is_entered ? "count.up.call" : "count.up";
}

static void tell_more(Teller *teller, const StepThing *thing)
{
    const Step *step = teller->step;
    bool is_by_one = thing->now == thing->was + 1;
    if (step->is_entered && is_by_one && thing->place_count == 0 && !is_of_line(thing)) {
        return; /* the parameter */
    }
    const HistRecord *event = &step->event;
    if (event->kind == JRN_MARK && event->mark == MARK_RETURN &&
        event->operands[1] == thing->addr && is_by_one) {
        return; /* the result on its way */
    }
    Text places = {0}, holder = {0};
    Number was = tell_number(thing->was), now = tell_number(thing->now);
    add_places(step, thing, &places);
    if (thing->new_holder != 0) {
        words_object(&step->words, thing->new_holder, &holder);
    }
    Filler fillers[] = {filler_phrase("object", thing->words), filler_code("was", was.text),
                        filler_code("now", now.text), filler_code("places", ou_text_view(&places)),
                        filler_phrase("holder", ou_text_view(&holder))};
    tell_when(teller, TELL_BESIDE);
    tell(teller, WEIGHT_COUNT, key_of_more(step, thing), fillers, 5);
    ou_text_free(&places);
    ou_text_free(&holder);
}

static void tell_changed_counts(Teller *teller)
{
    const Step *step = teller->step;
    uint32_t told = 0;
    for (uint32_t i = 0; i < step->thing_count && told < MOST_COUNTS; i++) {
        const StepThing *thing = &step->things[i];
        if (thing->is_dead || thing->was == thing->now || is_told(step, thing)) {
            continue;
        }
        if (thing->now < thing->was) {
            tell_less(teller, thing);
        } else {
            tell_more(teller, thing);
        }
        told++;
    }
}

static void tell_dead_chip(Teller *teller)
{
    if (teller->step->dead_chip != 0) {
        Filler filler = filler_phrase("object", teller->step->dead_chip_words);
        tell_when(teller, teller->step->dead_chip_when);
        tell(teller, WEIGHT_DEATH, "died.alone.chip", &filler, 1);
    }
}

/* What held it and had to wait. */
static void tell_gone_behind(Teller *teller)
{
    const Step *step = teller->step;
    if (step->gone_type_count > 0) {
        Text types = {0};
        tell_types(step, step->gone_types, step->gone_type_count, &types);
        Filler filler = filler_code("types", ou_text_view(&types));
        tell_when(teller, TELL_BESIDE);
        tell(teller, WEIGHT_CASCADE, "died.gone_behind", &filler, 1);
        ou_text_free(&types);
    }
}

bool tell_ends_finalizer(const Step *step)
{
    return step->is_left && step->gone != 0 && step->gone_was_finalized &&
           !step->gone_is_generator && !step_is_collecting(step) && step->name_count_before == 1 &&
           strcmp(step->code_before->name, "__del__") == 0;
}

void tell_gone(Teller *teller)
{
    const Step *step = teller->step;
    if (tell_ends_finalizer(step)) {
        tell_gone_behind(teller);
    } else if (step->gone != 0 && !step_is_collecting(step)) {
        Filler filler = filler_code("type", step->gone_type);
        const char *key = step->gone_was_finalized ? "died.finalized" : "died.called_back";
        tell_when(teller, step->gone_when);
        tell(teller, WEIGHT_CALL, step->gone_is_generator ? "died.closed" : key, &filler, 1);
        tell_gone_behind(teller);
    }
}

static void tell_resurrected(Teller *teller)
{
    const Step *step = teller->step;
    const StepMark *back = step_note(step, MARK_RESURRECTED);
    if (back != NULL) {
        Text words = {0};
        words_object(&step->words, back->operands[0], &words);
        Filler filler = filler_phrase("object", ou_text_view(&words));
        tell_when(teller, back->when);
        tell(teller, WEIGHT_DEATH, "died.resurrected", &filler, 1);
        ou_text_free(&words);
    }
}

void tell_counts(Teller *teller)
{
    const Step *step = teller->step;
    tell_resurrected(teller);
    if (!step_is_collecting(step)) {
        tell_deaths(teller);
        tell_dead_chip(teller);
        tell_changed_counts(teller);
    }
    tell_dead_values(teller);
}
