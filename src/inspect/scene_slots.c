/* scene_slots.c - the lines of a card, by type. */
#include <string.h>

#include "base/phrase.h"
#include "inspect/scene_build.h"
#include "inspect/value.h"
#include "object/dict.h"
#include "object/iterator_types.h"
#include "object/list.h"
#include "object/set.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/type.h"

enum { DEFAULT_MOST_SLOTS = 12, TAIL_SLOTS = 2, MOST_MEMBERS = 256 };

static const char *copy(SceneBuild *build, const Text *text)
{
    return ou_arena_copy(&build->scene->arena, ou_text_view(text), text->length);
}

static uint32_t most_slots(const SceneBuild *build)
{
    return build->options.most_slots ? build->options.most_slots : DEFAULT_MOST_SLOTS;
}

static void add_slot(SceneBuild *build, uint32_t object, const char *label, Addr slot, Addr target)
{
    SceneSlot line = {label, slot, target, SCENE_NONE, NULL};
    uint32_t index = build->slots.count;
    scene_slot_array_push(&build->slots, line);
    scene_add_place(build, slot, (SlotPlace){object, SCENE_NONE, index});
    build->objects.items[object].slot_count++;
    if (target != 0) {
        uint32_t reached = scene_reach(build, target);
        build->slots.items[index].object = reached;
        build->slots.items[index].value =
            reached == SCENE_NONE ? scene_value_text(build, target) : NULL;
    }
}

static void add_gap(SceneBuild *build, uint32_t object, int64_t hidden)
{
    Text text = {0};
    /* a long figure has no room for a word beside it */
    ou_text_add_format(&text, hidden < 1000 ? phrase("\xE2\x80\xA6 %s more") : "\xE2\x80\xA6 %s",
                       GROUPED(hidden));
    scene_slot_array_push(&build->slots, (SceneSlot){copy(build, &text), 0, 0, SCENE_NONE, NULL});
    build->objects.items[object].slot_count++;
    ou_text_free(&text);
}

/* Is item i of n shown, given head and tail? */
static bool is_shown(const SceneBuild *build, int64_t i, int64_t n)
{
    int64_t most = (int64_t)most_slots(build);
    return n <= most || i < most - TAIL_SLOTS - 1 || i >= n - TAIL_SLOTS;
}

static bool gap_starts(const SceneBuild *build, int64_t i, int64_t n)
{
    return !is_shown(build, i, n) && (i == 0 || is_shown(build, i - 1, n));
}

static int64_t hidden_count(const SceneBuild *build, int64_t n)
{
    return n - ((int64_t)most_slots(build) - 1);
}

static const char *index_label(SceneBuild *build, int64_t i)
{
    static const char *const small[] = {"0", "1", "2", "3", "4",  "5",
                                        "6", "7", "8", "9", "10", "11"};
    if (i < (int64_t)(sizeof small / sizeof small[0])) {
        return small[i];
    }
    Text label = {0};
    ou_text_add_format(&label, "%lld", (long long)i);
    const char *result = copy(build, &label);
    ou_text_free(&label);
    return result;
}

static void sequence_slots(SceneBuild *build, uint32_t object, Addr o, bool is_list)
{
    int64_t n = obj_size(build->mem, o);
    build->objects.items[object].total_items = n;
    for (int64_t i = 0; i < n; i++) {
        Addr slot = is_list ? list_slot(build->mem, o, i) : tuple_slot(o, i);
        if (is_shown(build, i, n)) {
            add_slot(build, object, index_label(build, i), slot, mem_load64(build->mem, slot));
        } else if (gap_starts(build, i, n)) {
            add_gap(build, object, hidden_count(build, n));
        }
    }
}

static void set_slots(SceneBuild *build, uint32_t object, Addr o)
{
    int64_t n = set_length(build->mem, o);
    Addr key = 0;
    int64_t i = 0;
    build->objects.items[object].total_items = n;
    const CpyLayout *lay = build->lay;
    Addr table = mem_load64(build->mem, o + lay->set.table);
    for (int64_t position = 0; set_next(build->mem, lay, o, &position, &key); i++) {
        if (is_shown(build, i, n)) {
            Addr entry = table + (Addr)(position - 1) * lay->setentry.sizeof_;
            add_slot(build, object, "\xE2\x80\xA2", entry + lay->setentry.key, key);
        } else if (gap_starts(build, i, n)) {
            add_gap(build, object, hidden_count(build, n));
        }
    }
}

static const char *attribute_label(SceneBuild *build, Addr name)
{
    SceneText *known = scene_text_of(build, name, TEXT_OF_ATTRIBUTE);
    if (known->text == NULL) {
        Text label = {0};
        ou_text_add(&label, ".");
        str_to_utf8(build->mem, build->lay, name, &label);
        known->text = copy(build, &label);
        ou_text_free(&label);
    }
    return known->text;
}

static const char *key_label(SceneBuild *build, Addr key, bool as_attribute)
{
    if (as_attribute && obj_is(build->mem, key, T_(str))) {
        return attribute_label(build, key);
    }
    if (insp_is_atom(build->mem, key)) {
        return scene_value_text(build, key);
    }
    Text label = {0};
    obj_type_name(build->mem, build->lay, obj_type(build->mem, key), &label);
    const char *result = copy(build, &label);
    ou_text_free(&label);
    return result;
}

static void dict_slots(SceneBuild *build, uint32_t object, Addr dict, bool as_attributes)
{
    int64_t n = dict_length(build->mem, dict);
    DictEntry entry;
    int64_t i = 0;
    build->objects.items[object].total_items += n;
    for (int64_t position = 0; dict_next(build->mem, build->lay, dict, &position, &entry); i++) {
        if (!is_shown(build, i, n)) {
            if (gap_starts(build, i, n)) {
                add_gap(build, object, hidden_count(build, n));
            }
            continue;
        }
        if (!insp_is_atom(build->mem, entry.key)) {
            (void)scene_reach(build, entry.key);
            scene_add_place(build, entry.key_slot,
                            (SlotPlace){object, SCENE_NONE, build->slots.count});
        }
        add_slot(build, object, key_label(build, entry.key, as_attributes), entry.value_slot,
                 entry.value);
    }
}

static void member_slots(SceneBuild *build, uint32_t object, Addr o, Addr type)
{
    if (type_id_of(type) != TYPE_ID_HEAP) {
        return;
    }
    member_slots(build, object, o, mem_load64(build->mem, type + build->lay->type.tp_base));
    SlotMember members[MOST_MEMBERS];
    size_t count = type_slot_members(build->mem, build->lay, type, members, MOST_MEMBERS);
    for (size_t i = 0; i < count; i++) {
        Addr slot = o + members[i].offset;
        if (mem_load64(build->mem, slot) != 0) {
            add_slot(build, object, key_label(build, members[i].name, true), slot,
                     mem_load64(build->mem, slot));
        }
    }
}

static void base_slots(SceneBuild *build, uint32_t object, Addr o, TypeId id)
{
    switch ((int)id) {
    case TYPE_ID_list:
    case TYPE_ID_tuple: sequence_slots(build, object, o, id == TYPE_ID_list); break;
    case TYPE_ID_dict: dict_slots(build, object, o, false); break;
    case TYPE_ID_set:
    case TYPE_ID_frozenset: set_slots(build, object, o); break;
    default: break;
    }
}

/* Of an instance of a class built on int, float, str or bytes: the value that lies in it. */
static void value_line(SceneBuild *build, uint32_t object, Addr o)
{
    if (!insp_has_atom_value(build->mem, build->lay, o) || obj_refcnt(build->mem, o) == 0) {
        return;
    }
    SceneSlot line = {phrase("value"), 0, 0, SCENE_NONE, scene_own_value(build, o)};
    scene_slot_array_push(&build->slots, line);
    build->objects.items[object].slot_count++;
}

/* Of an instance of a class built on weakref.ref: where it leads, above its own attributes. */
static bool weak_line(SceneBuild *build, uint32_t object)
{
    SceneObject *o = &build->objects.items[object];
    if (o->value == NULL) {
        return false;
    }
    SceneSlot line = {phrase("referent"), 0, 0, SCENE_NONE, o->value};
    scene_slot_array_push(&build->slots, line);
    o->slot_count++;
    return true;
}

/* The line says it, or, where there are no others, the card's value alone. */
static void settle_weak_line(SceneBuild *build, uint32_t object)
{
    SceneObject *o = &build->objects.items[object];
    if (o->slot_count > 1) {
        o->value = NULL;
        return;
    }
    build->slots.count--;
    o->slot_count = 0;
}

/* Types without a form of their own: every owned field that leads to something a person would draw.
 */
typedef struct FieldWalk {
    SceneBuild *build;
    uint32_t object;
    Addr o;
} FieldWalk;

static const char *longrange_label(const CpyLayout *lay, uint64_t offset)
{
    return offset == lay->longrangeiter.index   ? phrase("index")
           : offset == lay->longrangeiter.start ? phrase("start")
           : offset == lay->longrangeiter.step  ? phrase("step")
                                                : phrase("length");
}

static const char *field_label(const FieldWalk *walk, Addr slot)
{
    const CpyLayout *lay = walk->build->lay;
    TypeId id = obj_type_id(walk->build->mem, walk->o);
    uint64_t offset = slot - walk->o;
    if (id == TYPE_ID_cell) {
        return phrase("content");
    }
    if (id == TYPE_ID_method) {
        return offset == lay->method.im_self ? "self" : phrase("function");
    }
    if (id == TYPE_ID_function && offset == lay->func.func_closure) {
        return phrase("closure");
    }
    if (id == TYPE_ID_function && offset == lay->func.func_defaults) {
        return phrase("defaults");
    }
    if (id == TYPE_ID_longrange_iterator) {
        return longrange_label(lay, offset);
    }
    const char *of_exception = scene_is_exception(walk->build, walk->o)
                                   ? scene_exception_label(walk->build, offset)
                                   : NULL;
    return of_exception != NULL      ? of_exception
           : type_id_is_iterator(id) ? phrase("goes over")
                                     : phrase("points to");
}

static bool add_field(void *context, Addr slot, Addr target, unsigned flags)
{
    FieldWalk *walk = context;
    SceneKind kind = scene_kind_of(walk->build, target);
    bool drawn = kind == SCENE_SEQUENCE || kind == SCENE_DICT || kind == SCENE_INSTANCE ||
                 kind == SCENE_CELL;
    TypeId id = obj_type_id(walk->build->mem, walk->o);
    bool is_namespace =
        id == TYPE_ID_function && slot == walk->o + walk->build->lay->func.func_globals;
    bool is_content = id == TYPE_ID_cell && slot != walk->o + walk->build->lay->head.ob_type;
    drawn = drawn || scene_is_exception(walk->build, target); /* .__cause__ and .__context__ */
    drawn = drawn || (type_id_is_iterator(id) && kind == SCENE_VALUE);
    if ((flags & EDGE_OWNED) && (drawn || is_content) && !is_namespace) {
        add_slot(walk->build, walk->object, field_label(walk, slot), slot, target);
    }
    return true;
}

/* Of an instance of a class of the program's own: its dict has lines of its own. */
static bool add_exception_field(void *context, Addr slot, Addr target, unsigned flags)
{
    FieldWalk *walk = context;
    uint64_t offset = slot - walk->o;
    bool is_field = scene_exception_label(walk->build, offset) != NULL &&
                    offset != walk->build->lay->exception.dict;
    return !is_field || add_field(context, slot, target, flags);
}

static void instance_slots(SceneBuild *build, uint32_t object, Addr o)
{
    Addr type = obj_type(build->mem, o);
    value_line(build, object, o);
    bool is_weak = weak_line(build, object);
    base_slots(build, object, o, obj_solid_base_id(build->mem, build->lay, type));
    Addr dict = object_dict(build->mem, build->lay, o);
    if (dict != 0) {
        *addr_index_at(&build->part_of, &build->scratch, dict) = object + 1;
        dict_slots(build, object, dict, true);
    }
    member_slots(build, object, o, type);
    if (scene_is_exception(build, o)) {
        (void)obj_visit(build->mem, build->lay, o, add_exception_field,
                        &(FieldWalk){build, object, o});
    }
    if (is_weak) {
        settle_weak_line(build, object);
    }
}

/* ---- classes and functions ---- */

/* What every class has, and what says nothing about this one. */
static bool is_boilerplate(const SceneBuild *build, const DictEntry *entry)
{
    static const char *const names[] = {"__module__", "__dict__", "__weakref__", "__doc__",
                                        "__qualname__"};
    Text name = {0};
    str_to_utf8(build->mem, build->lay, entry->key, &name);
    bool found = false;
    for (size_t i = 0; i < sizeof names / sizeof names[0] && !found; i++) {
        found = strcmp(ou_text_view(&name), names[i]) == 0;
    }
    ou_text_free(&name);
    return found;
}

/* Methods, properties and classes are words in the line of their name; containers and instances
 * are drawn, with an arrow from the class. */
static void add_member(SceneBuild *build, uint32_t object, const char *label, Addr slot,
                       Addr target)
{
    SceneKind kind = scene_kind_of(build, target);
    if (kind == SCENE_SEQUENCE || kind == SCENE_DICT || kind == SCENE_INSTANCE) {
        add_slot(build, object, label, slot, target);
        return;
    }
    SceneSlot line = {label, slot, target, SCENE_NONE, scene_member_text(build, target)};
    scene_add_place(build, slot, (SlotPlace){object, SCENE_NONE, build->slots.count});
    scene_slot_array_push(&build->slots, line);
    build->objects.items[object].slot_count++;
}

static int64_t count_members(const SceneBuild *build, Addr dict)
{
    DictEntry entry;
    int64_t n = 0;
    for (int64_t position = 0; dict_next(build->mem, build->lay, dict, &position, &entry);) {
        n += !is_boilerplate(build, &entry);
    }
    return n;
}

static void class_slots(SceneBuild *build, uint32_t object, Addr type)
{
    if (!insp_is_user_class(build->mem, type)) {
        return;
    }
    Addr base_slot = type + build->lay->type.tp_base;
    Addr base = mem_load64(build->mem, base_slot);
    if (base != 0 && base != T_(object)) {
        add_member(build, object, ".__base__", base_slot, base);
    }
    Addr dict = mem_load64(build->mem, type + build->lay->type.tp_dict);
    if (dict == 0) {
        return; /* type_new has not come so far */
    }
    *addr_index_at(&build->part_of, &build->scratch, dict) = object + 1;
    int64_t n = count_members(build, dict), i = 0;
    DictEntry entry;
    build->objects.items[object].total_items = n;
    for (int64_t position = 0; dict_next(build->mem, build->lay, dict, &position, &entry);) {
        if (is_boilerplate(build, &entry)) {
            continue;
        }
        if (is_shown(build, i, n)) {
            add_member(build, object, key_label(build, entry.key, true), entry.value_slot,
                       entry.value);
        } else if (gap_starts(build, i, n)) {
            add_gap(build, object, hidden_count(build, n));
        }
        i++;
    }
}

/* A method that something else leads to is on the stage, too: then its class points to it. */
void scene_lead_members(SceneBuild *build)
{
    for (uint32_t i = 0; i < build->objects.count; i++) {
        const SceneObject *object = &build->objects.items[i];
        for (uint32_t k = 0; object->kind == SCENE_CLASS && k < object->slot_count; k++) {
            SceneSlot *slot = &build->slots.items[object->first_slot + k];
            uint32_t target =
                slot->target != 0 ? scene_find(build->scene, slot->target) : SCENE_NONE;
            if (target != SCENE_NONE) {
                slot->object = target;
                slot->value = NULL;
            }
        }
    }
}

static bool is_closed(SceneKind kind)
{
    return kind == SCENE_MODULE || kind == SCENE_VALUE;
}

void scene_read_slots(SceneBuild *build, uint32_t object)
{
    SceneObject *o = &build->objects.items[object];
    Addr addr = o->addr;
    o->first_slot = build->slots.count;
    if (is_closed(o->kind)) {
        return;
    }
    TypeId id = obj_type_id(build->mem, addr);
    FieldWalk walk = {build, object, addr};
    switch ((int)o->kind) {
    case SCENE_SEQUENCE:
    case SCENE_DICT: base_slots(build, object, addr, id); break;
    case SCENE_INSTANCE: instance_slots(build, object, addr); break;
    case SCENE_CLASS: class_slots(build, object, addr); break;
    default: (void)obj_visit(build->mem, build->lay, addr, add_field, &walk); break;
    }
}
