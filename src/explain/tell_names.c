/* tell_names.c - names, attributes and items that point to something else than before. */
#include <string.h>

#include "explain/tell.h"
#include "inspect/value.h"
#include "object/dict.h"
#include "object/list.h"
#include "object/object.h"
#include "object/set.h"
#include "object/shared.h"
#include "object/tuple.h"
#include "object/weakref.h"

enum { MOST_NAMES = 4 };

static bool is_name(const RefPlace *place)
{
    return place->kind == PLACE_GLOBAL || place->kind == PLACE_LOCAL;
}

static bool is_dead(const Step *step, Addr o)
{
    const int64_t *dead = addr_map_find(&step->death_at, o);
    return dead != NULL && *dead != 0;
}

static bool is_gone(const StepSlot *slot)
{
    return slot->old_target != 0 && slot->new_target == 0;
}

/* ---- removed ---- */

/* What was a name of a call or a class body that is over went with it. */
static bool is_removed_name(const Step *step, const StepSlot *slot)
{
    Addr owner = slot->before.owner;
    bool is_of_old_call = step->is_left && owner == step->frame_before;
    bool is_of_module = owner == mem_load64(step->words.reader.mem, MACHINE(main_dict));
    bool is_of_old_body = slot->before.kind == PLACE_GLOBAL && step->is_left && !is_of_module;
    return is_name(&slot->before) && is_gone(slot) && !is_of_old_call && !is_of_old_body &&
           !insp_is_dunder(slot->path_before);
}

static void tell_removed_names(Teller *teller)
{
    const Step *step = teller->step;
    Text names = {0};
    uint32_t count = 0, done = 0;
    for (uint32_t i = 0; i < step->slot_count; i++) {
        count += is_removed_name(step, &step->slots[i]) ? 1 : 0;
    }
    for (uint32_t i = 0; i < step->slot_count; i++) {
        const StepSlot *slot = &step->slots[i];
        if (is_removed_name(step, slot)) {
            /* "except E as e" ends with e = None, and only then removes the name */
            tell_when(teller, done == 0 || slot->first < teller->when ? slot->first : teller->when);
            words_enumerate(&step->words, done++, count, slot->path_before, &names);
        }
    }
    if (done > 0) {
        bool is_del = strncmp(step_source(step), "del ", 4) == 0;
        Filler filler = filler_code("names", ou_text_view(&names));
        const char *key = done == 1 ? "name.gone.one" : "name.gone.many";
        if (is_del) {
            key = done == 1 ? "name.deleted.one" : "name.deleted.many";
        }
        tell(teller, WEIGHT_REMOVED, key, &filler, 1);
    }
    ou_text_free(&names);
}

static void tell_removed_parts(Teller *teller)
{
    const Step *step = teller->step;
    for (uint32_t i = 0; i < step->slot_count; i++) {
        const StepSlot *slot = &step->slots[i];
        bool is_part = slot->before.kind == PLACE_ATTRIBUTE || slot->before.kind == PLACE_KEY;
        if (is_part && is_gone(slot) && !is_dead(step, slot->before.owner) &&
            words_is_thing(&step->words, slot->before.owner)) {
            Filler filler = filler_code("place", slot->path_before);
            tell_when(teller, slot->first);
            tell(teller, WEIGHT_REMOVED, "part.removed", &filler, 1);
        }
    }
}

/* ---- values ---- */

static bool is_constant_of(const Step *step, const LangCode *code, Addr frame, Addr value)
{
    const Memory *mem = step->words.reader.mem;
    const CpyLayout *lay = step->words.reader.cpy->layout;
    (void)code;
    if (frame == 0) {
        return false;
    }
    Addr object = mem_load64(mem, frame + lay->frame.f_code);
    Addr consts = mem_load64(mem, object + lay->code.co_consts);
    int64_t count = consts != 0 ? tuple_length(mem, consts) : 0;
    for (int64_t i = 0; i < count; i++) {
        if (tuple_item(mem, consts, i) == value) {
            return true;
        }
    }
    return false;
}

/* Where the value comes from decides what is worth saying. */
static const char *value_key(const Step *step, const StepSlot *slot)
{
    const Memory *mem = step->words.reader.mem;
    Addr value = slot->new_target;
    if (slot->new_is_born) {
        return "name.value.new";
    }
    if (slot->is_grown) {
        return "name.value.grown";
    }
    if (obj_is_shared(mem, step->words.reader.cpy, value)) {
        switch ((int)obj_type_id(mem, value)) {
        case TYPE_ID_int: return "name.value.small";
        case TYPE_ID_str: return "name.value.interned";
        case TYPE_ID_none:
        case TYPE_ID_bool:
        case TYPE_ID_ellipsis:
        case TYPE_ID_notimplemented: return "name.value.single";
        default: return "name.value.shared";
        }
    }
    return is_constant_of(step, step->code_after, step->frame_after, value) ? "name.value.constant"
                                                                            : "name.value.there";
}

static void tell_value(Teller *teller, const StepSlot *slot, int weight)
{
    const Step *step = teller->step;
    Text type = {0};
    words_type(&step->words, obj_type(step->words.reader.mem, slot->new_target), 1, &type);
    Filler fillers[] = {filler_code("place", slot->path_after),
                        filler_code("value", slot->new_words),
                        filler_code("type", ou_text_view(&type))};
    tell(teller, weight, value_key(step, slot), fillers, 3);
    ou_text_free(&type);
}

/* ---- things ---- */

/* Was something there that it no longer points to? */
static bool is_rebound(const StepSlot *slot)
{
    return slot->old_target != 0 && slot->has_changed;
}

static int64_t items_of(const Step *step, Addr o)
{
    const Memory *mem = step->words.reader.mem;
    switch ((int)words_container(&step->words, o)) {
    case TYPE_ID_list: return list_length(mem, o);
    case TYPE_ID_tuple: return tuple_length(mem, o);
    case TYPE_ID_dict: return dict_length(mem, o);
    case TYPE_ID_set:
    case TYPE_ID_frozenset: return set_length(mem, o);
    case TYPE_ID_bytearray:
        return (int64_t)mem_load64(mem, o + step->words.reader.cpy->layout->bytearray.ob_size);
    default: return -1;
    }
}

/* What it is about, of things that are not containers: the object behind a weak reference, the
 * function behind a generator. NULL = there is nothing more to say than its type. */
static const char *special_birth(const Step *step, Addr o, Text *about)
{
    const Words *words = &step->words;
    const Memory *mem = words->reader.mem;
    const CpyLayout *lay = words->reader.cpy->layout;
    if (weakref_check(mem, lay, o)) {
        words_object(words, mem_load64(mem, o + lay->weakref.wr_object), about);
        return "thing.new.weakref";
    }
    if (obj_is(mem, o, T_(weakproxy)) || obj_is(mem, o, T_(weakcallableproxy))) {
        words_object(words, mem_load64(mem, o + lay->weakref.wr_object), about);
        return "thing.new.weakproxy";
    }
    Addr code = obj_is(mem, o, T_(generator)) ? mem_load64(mem, o + lay->gen.gi_code) : 0;
    if (code == 0 || mem_load64(mem, o + lay->gen.gi_frame) == 0) {
        return NULL;
    }
    words_code(words, words_code_at(words, code), about);
    return words_code_at(words, code)->name[0] != '<' ? "thing.new.generator" : NULL;
}

/* "A new list with 3 items is made ..." */
static void tell_new(Teller *teller, const StepSlot *slot, int weight, const char *type)
{
    int64_t items = items_of(teller->step, slot->new_target);
    Text about = {0};
    const char *special = special_birth(teller->step, slot->new_target, &about);
    Number count = tell_number(items), now = tell_number(slot->new_count);
    Filler fillers[] = {filler_code("place", slot->path_after), filler_code("type", type),
                        filler_code("count", count.text), filler_code("now", now.text),
                        filler_code("object", ou_text_view(&about))};
    const char *const keys[2][3] = {
        {"thing.new",         "thing.new.empty",         "thing.new.items"        },
        {"thing.new.instead", "thing.new.instead.empty", "thing.new.instead.items"}
    };
    int size = items < 0 ? 0 : items == 0 ? 1 : 2;
    tell(teller, weight, special != NULL ? special : keys[is_rebound(slot)][size], fillers, 5);
    ou_text_free(&about);
}

/* x = y = []: it was made for another name. */
static bool is_told_before(const Step *step, const StepSlot *slot)
{
    for (const StepSlot *other = step->slots; other < slot; other++) {
        if (other->has_changed && other->new_target == slot->new_target &&
            is_name(&other->after) == is_name(&slot->after) && other->after.kind != PLACE_ITEM) {
            return true;
        }
    }
    return false;
}

static void tell_thing(Teller *teller, const StepSlot *slot, int weight)
{
    const Step *step = teller->step;
    const StepThing *thing = step_thing(step, slot->new_target);
    Text type = {0};
    words_a_type(&step->words, obj_type(step->words.reader.mem, slot->new_target), &type);
    bool former = thing != NULL && !step->is_left;
    /* "a list" without its article follows "a new". */
    const char *blank = strchr(ou_text_view(&type), ' ');
    if (slot->new_is_born && is_told_before(step, slot)) {
        Filler filler = filler_code("place", slot->path_after);
        tell(teller, weight, "thing.new.also", &filler, 1);
        ou_text_free(&type);
        return;
    }
    if (slot->new_is_born) {
        tell_new(teller, slot, weight, blank ? blank + 1 : ou_text_view(&type));
        ou_text_free(&type);
        return;
    }
    int64_t before = thing ? thing->was : slot->old_count;
    Number was = tell_number(before);
    Number now = tell_number(slot->new_count);
    Filler fillers[] = {filler_code("place", slot->path_after),
                        filler_phrase("object", former ? thing->words : slot->new_words),
                        filler_code("type", blank ? blank + 1 : ou_text_view(&type)),
                        filler_code("was", was.text), filler_code("now", now.text)};
    bool line_holds = step_on_stack(step, slot->new_target) > 0;
    const char *key = "thing.bound";
    if (step->is_left) {
        key = line_holds ? "thing.bound.returned.line" : "thing.bound.returned";
    } else if (before == slot->new_count) {
        key = "thing.bound.same";
    } else if (before > slot->new_count) {
        key = "thing.bound.less";
    } else if (!is_name(&slot->after)) {
        key = "thing.held";
    }
    tell(teller, weight, key, fillers, 5);
    if (line_holds && !step->is_left) {
        tell(teller, WEIGHT_FATE, "thing.line", NULL, 0);
    }
    ou_text_free(&type);
}

/* Parameters are told with the call; what a new container holds, with its birth; new items, with
 * the container's length. */
static bool is_told_elsewhere(const Step *step, const StepSlot *slot)
{
    const int64_t *born = addr_map_find(&step->born, slot->after.owner);
    if (is_name(&slot->after)) {
        return slot->after.kind == PLACE_LOCAL && step->is_entered &&
               slot->after.owner == step->frame_after;
    }
    if (slot->path_after[0] == '.' || slot->path_after[0] == '[') {
        return true; /* a part of what no name leads to: of a module's own, for one */
    }
    if (slot->after.kind == PLACE_ITEM || slot->after.kind == PLACE_KEY) {
        return (born != NULL && *born != 0) || slot->old_target == 0 ||
               step_items_changed(step, slot->after.owner) > STEP_FEW_ITEMS ||
               obj_is(step->words.reader.mem, slot->after.owner, T_(tuple));
    }
    return slot->after.kind != PLACE_ATTRIBUTE || (born != NULL && *born != 0);
}

/* A class is more than one object: its dict, the tuples of its bases and of its mro ... */
static void tell_parts_of_class(Teller *teller, Addr class)
{
    const Step *step = teller->step;
    StepCount parts[STEP_MOST_TYPES];
    uint32_t count = 0;
    for (uint32_t i = 0; i < step->kept_type_count; i++) {
        bool is_class = step->kept_types[i].type == obj_type(step->words.reader.mem, class);
        if (!is_class) {
            parts[count++] = step->kept_types[i];
        }
    }
    if (count == 0 || step->kept_type_count == STEP_MOST_TYPES) {
        return; /* there may be more types than those that are listed */
    }
    Text types = {0};
    tell_types(step, parts, count, &types);
    Filler filler = filler_code("types", ou_text_view(&types));
    tell(teller, WEIGHT_PARTS, "chip.class.parts", &filler, 1);
    ou_text_free(&types);
}

bool tell_completes_class(const Step *step)
{
    const StepSlot *only = NULL;
    for (uint32_t i = 0; i < step->slot_count; i++) {
        const StepSlot *slot = &step->slots[i];
        if (slot->has_changed && slot->new_target != 0 && !is_told_elsewhere(step, slot)) {
            if (only != NULL) {
                return false;
            }
            only = slot;
        }
    }
    return only != NULL && step->is_left && !(step->code_before->flags & CODE_OPTIMIZED) &&
           only->new_is_born &&
           obj_type_id(step->words.reader.mem, only->new_target) == TYPE_ID_type;
}

/* Classes, functions, modules: chips with a name of their own. */
static void tell_chip(Teller *teller, const StepSlot *slot, int weight)
{
    const Step *step = teller->step;
    const Memory *mem = step->words.reader.mem;
    const char *key = "chip.there";
    switch ((int)obj_type_id(mem, slot->new_target)) {
    case TYPE_ID_type:
        key = tell_completes_class(step) ? "chip.class.left"
              : slot->new_is_born        ? "chip.class"
                                         : "chip.there";
        break;
    case TYPE_ID_function: key = slot->new_is_born ? "chip.function" : "chip.there"; break;
    case TYPE_ID_module: key = step->imported != 0 ? "chip.there" : "chip.module"; break;
    case TYPE_ID_method: key = slot->new_is_born ? "chip.method" : "chip.there"; break;
    default: break;
    }
    Filler fillers[] = {filler_code("place", slot->path_after),
                        filler_phrase("object", slot->new_words)};
    tell(teller, weight, key, fillers, 2);
    if (slot->new_is_born && obj_type_id(mem, slot->new_target) == TYPE_ID_type) {
        tell_parts_of_class(teller, slot->new_target);
    }
}

static bool is_chip(const Step *step, Addr o)
{
    switch ((int)obj_type_id(step->words.reader.mem, o)) {
    case TYPE_ID_type:
    case TYPE_ID_function:
    case TYPE_ID_module:
    case TYPE_ID_builtin:
    case TYPE_ID_method: return true;
    default: return false;
    }
}

/* (1, 2, 3): made with the code, before the program began. */
static bool is_made_before(const Step *step, Addr o)
{
    return obj_type_id(step->words.reader.mem, o) == TYPE_ID_tuple &&
           !words_is_thing(&step->words, o);
}

static void tell_bound(Teller *teller, const StepSlot *slot, int weight)
{
    if (is_chip(teller->step, slot->new_target)) {
        tell_chip(teller, slot, weight);
    } else if (words_is_value(&teller->step->words, slot->new_target) ||
               obj_is_shared(teller->step->words.reader.mem, teller->step->words.reader.cpy,
                             slot->new_target)) {
        tell_value(teller, slot, weight);
    } else if (is_made_before(teller->step, slot->new_target)) {
        Filler filler = filler_code("place", slot->path_after);
        tell(teller, weight, "name.tuple.constant", &filler, 1);
    } else {
        tell_thing(teller, slot, weight);
    }
}

/* ---- all places ---- */

/* A place takes the new object before it lets go of the old one, which may die of that
 * (dictobject.c: insertdict). */
static int weight_of(const StepSlot *slot)
{
    if (slot->old_target != 0 && slot->old_is_thing && slot->old_target != slot->new_target) {
        return WEIGHT_MOVED;
    }
    return is_name(&slot->after) ? WEIGHT_NAME : WEIGHT_PART;
}

void tell_names(Teller *teller)
{
    const Step *step = teller->step;
    uint32_t told = 0;
    tell_removed_names(teller);
    tell_removed_parts(teller);
    for (uint32_t i = 0; i < step->slot_count && told < MOST_NAMES; i++) {
        const StepSlot *slot = &step->slots[i];
        if (slot->has_changed && slot->new_target != 0 && !is_told_elsewhere(step, slot)) {
            tell_when(teller, slot->when);
            tell_bound(teller, slot, weight_of(slot));
            told++;
        }
    }
}
