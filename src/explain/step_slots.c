/* step_slots.c - the places that hold something else than before. Every place that the records
 * touched is compared; those that a person has a word for are kept, names first. */
#include <string.h>

#include "explain/step_internal.h"
#include "inspect/value.h"
#include "object/dict.h"
#include "object/frame.h"
#include "object/list.h"
#include "object/str.h"
#include "object/type.h"

/* ---- texts ---- */

const char *step_object_text(Step *step, Addr o)
{
    Text text = {0};
    if (o != 0) {
        words_value(&step->words, o, &text);
    }
    const char *kept = step_keep(step, &text);
    ou_text_free(&text);
    return kept;
}

static const char *path_text(Step *step, const RefPlace *place)
{
    Text text = {0};
    if (place->kind != PLACE_NATIVE && place->kind != PLACE_ELEMENT &&
        !insp_place_path(&step->words.reader, place, &text)) {
        ou_text_clear(&text);
        if (insp_is_user_instance(step->words.reader.mem, place->owner)) {
            words_object(&step->words, place->owner, &text);
        }
        insp_place_label(&step->words.reader, place, &text);
    }
    words_shorten_path(&text);
    const char *kept = step_keep(step, &text);
    ou_text_free(&text);
    return kept;
}

/* ---- places ---- */

bool step_is_running(const Words *words, Addr frame)
{
    const Memory *mem = words->reader.mem;
    uint32_t depth = 0;
    for (Addr f = mem_load64(mem, MACHINE(frame)); f != 0 && depth < STEP_MOST_FRAMES;
         f = mem_load64(mem, f + words->reader.cpy->layout->frame.f_back)) {
        if (f == frame) {
            return true;
        }
        depth++;
    }
    return false;
}

/* Names that Python itself sets. */
static bool is_set_by_python(const Words *words, const RefPlace *place)
{
    static const char *const names[] = {"__module__",      "__qualname__", "__doc__",
                                        "__annotations__", "__name__",     "__builtins__",
                                        "__classcell__"};
    Text text = {0};
    bool found = false;
    if (place->key != 0 && obj_is(words->reader.mem, place->key, T_(str))) {
        str_to_utf8(words->reader.mem, words->reader.cpy->layout, place->key, &text);
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        found = found || strcmp(ou_text_view(&text), names[i]) == 0;
    }
    ou_text_free(&text);
    return found;
}

static bool is_alive(const Words *words, Addr o)
{
    return o != 0 && obj_refcnt(words->reader.mem, o) > 0;
}

/* The variable of a running function that lives in this cell; PLACE_NATIVE when there is none. */
static RefPlace variable_of_cell(const Words *words, Addr cell)
{
    const Memory *mem = words->reader.mem;
    uint32_t depth = 0;
    for (Addr f = mem_load64(mem, MACHINE(frame)); f != 0 && depth < STEP_MOST_FRAMES;
         f = mem_load64(mem, f + words->reader.cpy->layout->frame.f_back)) {
        uint32_t count = frame_extras(mem, words->reader.cpy->layout, f);
        for (uint32_t i = 0; i < count; i++) {
            if (mem_load64(mem, frame_local_slot(f, i)) == cell) {
                return insp_place_of(&words->reader, frame_local_slot(f, i));
            }
        }
        depth++;
    }
    return (RefPlace){.kind = PLACE_NATIVE};
}

/* The place when a person has a word for it. */
RefPlace step_known_place(const Words *words, Addr slot)
{
    RefPlace place = insp_place_of(&words->reader, slot);
    if (place.kind == PLACE_FIELD && obj_is(words->reader.mem, place.owner, T_(cell))) {
        place = variable_of_cell(words, place.owner);
    }
    bool known = false;
    switch (place.kind) {
    case PLACE_LOCAL: known = place.name[0] != '.' && step_is_running(words, place.owner); break;
    case PLACE_GLOBAL:
    case PLACE_ATTRIBUTE:
        known = is_alive(words, place.owner) && !is_set_by_python(words, &place);
        break;
    case PLACE_ITEM:
    case PLACE_KEY:
    case PLACE_ELEMENT: known = is_alive(words, place.owner); break;
    case PLACE_NATIVE:
    case PLACE_STACK:
    case PLACE_DICT_KEY:
    case PLACE_FIELD: break;
    }
    return known ? place : (RefPlace){.kind = PLACE_NATIVE};
}

/* The variable of a closure lies in a cell. */
static Addr through_cell(const Words *words, const RefPlace *place, Addr target)
{
    bool is_cell =
        place->kind == PLACE_LOCAL && target != 0 && obj_is(words->reader.mem, target, T_(cell));
    return is_cell ? mem_load64(words->reader.mem, target + words->reader.cpy->layout->cell.ob_ref)
                   : target;
}

/* What lies in it: beyond the end of a list there is nothing. */
Addr step_content_of(const Words *words, const RefPlace *place, Addr slot)
{
    const Memory *mem = words->reader.mem;
    bool is_list =
        place->kind == PLACE_ITEM && words_container(words, place->owner) == TYPE_ID_list;
    if (place->kind == PLACE_NATIVE ||
        (is_list && place->index >= list_length(mem, place->owner))) {
        return 0;
    }
    return through_cell(words, place, mem_load64(mem, slot));
}

void step_note_container(Step *step, const RefPlace *place)
{
    bool is_part = place->kind == PLACE_ITEM || place->kind == PLACE_KEY ||
                   place->kind == PLACE_ELEMENT || place->kind == PLACE_DICT_KEY;
    if (!is_part || step->table_count == STEP_MOST_TABLES) {
        return;
    }
    int64_t *at = addr_map_at(&step->table_at, place->owner);
    const int64_t *born = addr_map_find(&step->born, place->owner);
    if (*at == 0 && (born == NULL || *born == 0)) {
        step->tables[step->table_count++] = (StepTable){.owner = place->owner};
        *at = step->table_count;
    }
}

bool step_is_born(const Step *step, Addr o)
{
    const int64_t *born = addr_map_find(&step->born, o);
    return born != NULL && *born != 0;
}

/* ---- the table moved: did the entry exist before? ---- */

static Addr content_by_key(const Words *words, const RefPlace *place)
{
    const Memory *mem = words->reader.mem;
    const CpyLayout *lay = words->reader.cpy->layout;
    Addr dict = place->owner;
    if (place->kind == PLACE_ITEM) {
        bool there =
            words_container(words, dict) == TYPE_ID_list && place->index < list_length(mem, dict);
        return there ? list_item(mem, dict, place->index) : 0;
    }
    if (place->kind == PLACE_ATTRIBUTE) {
        bool is_class = obj_type_id(mem, dict) == TYPE_ID_type;
        dict = is_class ? mem_load64(mem, dict + lay->type.tp_dict) : object_dict(mem, lay, dict);
    }
    bool is_name = dict != 0 && obj_is(mem, place->key, T_(str));
    return is_name ? dict_get_str(mem, lay, dict, place->key) : 0;
}

/* The entries of a dict whose table will be another one: an entry may be deleted on the way. */
static void add_entries(Step *step, Addr dict, uint64_t when)
{
    DictEntry entry;
    int64_t position = 0;
    const Words *words = &step->words;
    for (int i = 0; i < STEP_MOST_ENTRIES; i++) {
        if (!dict_next(words->reader.mem, words->reader.cpy->layout, dict, &position, &entry)) {
            return;
        }
        int64_t *seen = addr_map_at(&step->slot_at, entry.value_slot);
        if (*seen == 0) {
            StepCandidate candidate = {.slot = entry.value_slot, .first = when, .when = when};
            candidate.before = step_known_place(words, entry.value_slot);
            candidate.old_target = step_content_of(words, &candidate.before, entry.value_slot);
            step_candidates_push(&step->candidates, candidate);
            *seen = step->candidates.count;
        }
    }
}

void step_slots_before(Step *step)
{
    for (uint32_t i = 0; i < step->table_count; i++) {
        const StepTable *table = &step->tables[i];
        if (table->is_resized && obj_is(step->words.reader.mem, table->owner, T_(dict))) {
            add_entries(step, table->owner, table->when);
        }
    }
}

/* The entry lives on in the dict's new table. */
static Addr moved_content(const Step *step, const RefPlace *place)
{
    const int64_t *dead = addr_map_find(&step->death_at, place->owner);
    bool is_entry =
        place->kind == PLACE_GLOBAL || place->kind == PLACE_ATTRIBUTE || place->kind == PLACE_KEY;
    bool is_alive_still = (dead == NULL || *dead == 0) && is_alive(&step->words, place->owner);
    return is_entry && is_alive_still ? content_by_key(&step->words, place) : 0;
}

/* ---- choosing ---- */

typedef enum Rank { RANK_NONE, RANK_NAME, RANK_ATTRIBUTE, RANK_ITEM, RANK_COUNT } Rank;

/* What a new container holds is told with its birth. */
static Rank rank_of(const Step *step, const StepSlot *slot)
{
    const RefPlace *place = slot->after.kind != PLACE_NATIVE ? &slot->after : &slot->before;
    switch (place->kind) {
    case PLACE_GLOBAL:
    case PLACE_LOCAL: return RANK_NAME;
    case PLACE_ATTRIBUTE: return step_is_born(step, place->owner) ? RANK_NONE : RANK_ATTRIBUTE;
    case PLACE_ITEM:
    case PLACE_KEY:
    case PLACE_ELEMENT: return step_is_born(step, place->owner) ? RANK_NONE : RANK_ITEM;
    case PLACE_NATIVE:
    case PLACE_STACK:
    case PLACE_DICT_KEY:
    case PLACE_FIELD: break;
    }
    return RANK_NONE;
}

/* unicode_concatenate: s += t changes the text where it is, when only s holds it. */
static bool is_grown_text(const Step *step, Addr o)
{
    const int64_t *grown = o != 0 ? addr_map_find(&step->grown, o) : NULL;
    return grown != NULL && *grown != 0 && obj_is(step->words.reader.mem, o, T_(str));
}

static StepSlot compare(Step *step, const StepCandidate *candidate)
{
    const Words *words = &step->words;
    StepSlot slot = {.slot = candidate->slot,
                     .before = candidate->before,
                     .old_target = candidate->old_target,
                     .first = candidate->first,
                     .when = candidate->when,
                     .path_before = "",
                     .path_after = "",
                     .old_words = "",
                     .new_words = ""};
    slot.after = step_known_place(words, slot.slot);
    slot.new_target = step_content_of(words, &slot.after, slot.slot);
    if (slot.after.kind == PLACE_NATIVE && slot.old_target != 0) {
        slot.new_target = moved_content(step, &slot.before);
        slot.after = slot.new_target != 0 ? slot.before : slot.after;
    }
    slot.new_is_born = slot.new_target != 0 && step_is_born(step, slot.new_target);
    slot.is_grown = is_grown_text(step, slot.new_target);
    slot.has_changed = slot.new_target != slot.old_target || slot.new_is_born || slot.is_grown;
    return slot;
}

static void choose(Step *step)
{
    for (Rank rank = RANK_NAME; rank < RANK_COUNT; rank++) {
        for (uint32_t i = 0; i < step->candidates.count; i++) {
            StepSlot slot = compare(step, &step->candidates.items[i]);
            if (!slot.has_changed || rank_of(step, &slot) != rank) {
                continue;
            }
            step_note_container(step, &slot.before);
            step_note_container(step, &slot.after);
            if (rank == RANK_ITEM) {
                Addr owner = slot.after.owner ? slot.after.owner : slot.before.owner;
                *addr_map_at(&step->items_changed, owner) += slot.old_target != 0;
            }
            if (step->slot_count < STEP_MOST_SLOTS) {
                step->slots[step->slot_count++] = slot;
            }
        }
    }
}

/* ---- words ---- */

/* What to call it, but for "d['k'] is the list d['k']". */
static const char *held_text(Step *step, const StepSlot *slot)
{
    const Words *words = &step->words;
    const char *called = step_object_text(step, slot->new_target);
    bool is_name = slot->after.kind == PLACE_GLOBAL || slot->after.kind == PLACE_LOCAL;
    size_t length = strlen(called), path = strlen(slot->path_after);
    bool ends_with_path =
        path > 0 && length > path && strcmp(called + length - path, slot->path_after) == 0;
    if (is_name || !ends_with_path || words_is_value(words, slot->new_target)) {
        return called;
    }
    Text type = {0};
    words_a_type(words, obj_type(words->reader.mem, slot->new_target), &type);
    const char *kept = step_keep(step, &type);
    ou_text_free(&type);
    return kept;
}

static void look_after(Step *step, StepSlot *slot)
{
    const Words *words = &step->words;
    slot->new_is_thing = words_is_thing(words, slot->new_target);
    slot->new_count = slot->new_target ? obj_refcnt(words->reader.mem, slot->new_target) : 0;
    if (slot->new_target != 0) {
        slot->path_after = path_text(step, &slot->after);
        slot->new_words = held_text(step, slot);
    }
}

static bool may_be_older(const Step *step, const StepSlot *slot)
{
    return slot->before.kind == PLACE_NATIVE && slot->after.kind != PLACE_LOCAL &&
           slot->after.kind != PLACE_ELEMENT && !step_is_born(step, slot->after.owner);
}

/* Frames, tracebacks and the like are no things, and so nobody has asked for their count before. */
static bool needs_old_count(const Step *step, const StepSlot *slot)
{
    Addr o = slot->new_target;
    return o != 0 && !slot->new_is_born && step_thing(step, o) == NULL &&
           !words_is_value(&step->words, o);
}

static void look_before(Step *step, StepSlot *slot)
{
    if (needs_old_count(step, slot)) {
        slot->old_count = obj_refcnt(step->words.reader.mem, slot->new_target);
    }
    if (may_be_older(step, slot)) {
        slot->old_target = content_by_key(&step->words, &slot->after);
        slot->before = slot->old_target ? slot->after : slot->before;
        slot->has_changed =
            slot->new_target != slot->old_target || slot->new_is_born || slot->is_grown;
    }
    if (slot->old_target != 0) {
        slot->old_is_thing = words_is_thing(&step->words, slot->old_target);
        slot->old_is_own = words_is_own(&step->words, slot->old_target);
        slot->path_before = path_text(step, &slot->before);
        slot->old_words = step_object_text(step, slot->old_target);
    }
}

void step_slots_after(Step *step)
{
    bool needs_before = false;
    choose(step);
    for (uint32_t i = 0; i < step->slot_count; i++) {
        StepSlot *slot = &step->slots[i];
        look_after(step, slot);
        needs_before = needs_before || slot->old_target != 0 || may_be_older(step, slot) ||
                       needs_old_count(step, slot);
    }
    if (!needs_before || !hist_seek(step->history, step->from)) {
        return;
    }
    for (uint32_t i = 0; i < step->slot_count; i++) {
        look_before(step, &step->slots[i]);
    }
    (void)hist_seek(step->history, step->to);
}
