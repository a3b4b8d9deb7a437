#include "inspect/scene.h"

#include <stdlib.h>
#include <string.h>

#include "base/phrase.h"
#include "base/utf8.h"
#include "gc/gc.h"
#include "heap/heap_query.h"
#include "inspect/scene_build.h"
#include "inspect/value.h"
#include "object/dict.h"
#include "object/frame.h"
#include "object/instance.h"
#include "object/shared.h"
#include "object/str.h"
#include "object/type.h"
#include "object/weakref.h"

enum { LONGEST_VALUE = 28 };

bool scene_is_sound(const SceneBuild *build, Addr o)
{
    if (build->options.half_made == NULL) {
        return true;
    }
    if (o >= MEM_STATIC_BASE) { /* where no object can lie, a slot holds what was there before */
        return o % 8 == 0 && o < MEM_CODE_BASE && obj_type(build->mem, o) != 0;
    }
    LiveObject live;
    return o % 8 == 0 && (addr_index_get(&build->alive, o) != 0 ||
                          (build->is_near && scene_find_live(build, o, &live)));
}

SceneKind scene_kind_of(const SceneBuild *build, Addr o)
{
    if (!scene_is_sound(build, o)) {
        return SCENE_OTHER;
    }
    TypeId id = obj_type_id(build->mem, o);
    if (insp_is_atom(build->mem, o) || id == TYPE_ID_ellipsis || id == TYPE_ID_notimplemented) {
        return SCENE_VALUE;
    }
    switch ((int)id) {
    case TYPE_ID_list:
    case TYPE_ID_tuple:
    case TYPE_ID_set:
    case TYPE_ID_frozenset: return SCENE_SEQUENCE;
    case TYPE_ID_dict: return SCENE_DICT;
    case TYPE_ID_HEAP: return SCENE_INSTANCE;
    case TYPE_ID_type: return SCENE_CLASS;
    case TYPE_ID_function:
    case TYPE_ID_builtin:
    case TYPE_ID_method: return SCENE_FUNCTION;
    case TYPE_ID_module: return SCENE_MODULE;
    case TYPE_ID_cell: return SCENE_CELL;
    default: return SCENE_OTHER;
    }
}

static const char *shorten(SceneBuild *build, const Text *text)
{
    if (ou_utf8_count(ou_text_view(text), text->length) <= LONGEST_VALUE) {
        return ou_arena_copy(&build->scene->arena, ou_text_view(text), text->length);
    }
    Text head = {0};
    size_t bytes = 0;
    for (int i = 0; i < LONGEST_VALUE - 2; i++) {
        bytes += ou_utf8_length((unsigned char)text->bytes[bytes]);
    }
    ou_text_add_bytes(&head, text->bytes, bytes);
    ou_text_add(&head, "\xE2\x80\xA6");
    if (text->bytes[text->length - 1] == '\'' || text->bytes[text->length - 1] == '"') {
        ou_text_add_char(&head, text->bytes[text->length - 1]);
    }
    const char *result = ou_arena_copy(&build->scene->arena, head.bytes, head.length);
    ou_text_free(&head);
    return result;
}

SceneText *scene_text_of(SceneBuild *build, Addr o, SceneTextKind kind)
{
    SceneText *known = &build->texts[(o >> 4 ^ o >> 13 ^ (Addr)kind) & (SCENE_TEXTS - 1)];
    if (known->object != o || known->kind != kind) {
        *known = (SceneText){.object = o, .kind = kind};
    }
    return known;
}

static void add_class(const SceneBuild *build, Addr type, Text *out)
{
    Text name = {0};
    obj_type_name(build->mem, build->lay, type, &name);
    ou_text_add_format(out, phrase("class %s"), ou_text_view(&name));
    ou_text_free(&name);
}

static const char *make_value_text(SceneBuild *build, Addr o)
{
    Text text = {0};
    if (insp_is_atom(build->mem, o)) {
        insp_atom_brief(build->mem, build->lay, o, &text);
    } else if (obj_type_id(build->mem, o) == TYPE_ID_ellipsis) {
        ou_text_add(&text, "Ellipsis");
    } else if (obj_type_id(build->mem, o) == TYPE_ID_type) {
        add_class(build, o, &text);
    } else {
        ou_text_add(&text, "<");
        obj_type_name(build->mem, build->lay, obj_type(build->mem, o), &text);
        ou_text_add(&text, ">");
    }
    const char *result = shorten(build, &text);
    ou_text_free(&text);
    return result;
}

const char *scene_own_value(SceneBuild *build, Addr o)
{
    Text text = {0};
    insp_atom_brief(build->mem, build->lay, o, &text);
    const char *result = shorten(build, &text);
    ou_text_free(&text);
    return result;
}

const char *scene_value_text(SceneBuild *build, Addr o)
{
    if (!scene_is_sound(build, o)) {
        return "\xE2\x80\xA6";
    }
    SceneText *known = scene_text_of(build, o, TEXT_OF_VALUE);
    if (known->text == NULL) {
        known->text = make_value_text(build, o);
    }
    return known->text;
}

static const char *type_text(SceneBuild *build, Addr type)
{
    SceneText *known = scene_text_of(build, type, TEXT_OF_TYPE);
    if (known->text == NULL) {
        Text name = {0};
        obj_type_name(build->mem, build->lay, type, &name);
        known->text = ou_arena_copy(&build->scene->arena, name.bytes, name.length);
        ou_text_free(&name);
    }
    return known->text;
}

static const char *title_of(SceneBuild *build, Addr o, SceneKind kind)
{
    const Memory *mem = build->mem;
    Text text = {0};
    if (kind == SCENE_CLASS) {
        add_class(build, o, &text);
    } else if (obj_type_id(mem, o) == TYPE_ID_function) {
        /* Not "count()", which is a running call. */
        Text name = {0};
        str_to_utf8(mem, build->lay, mem_load64(mem, o + build->lay->func.func_name), &name);
        ou_text_add_format(&text, phrase("function %s"), ou_text_view(&name));
        ou_text_free(&name);
    } else if (kind == SCENE_MODULE) {
        ou_text_add(&text, phrase("module"));
    } else {
        return type_text(build, obj_type(mem, o));
    }
    const char *result = ou_arena_copy(&build->scene->arena, text.bytes, text.length);
    ou_text_free(&text);
    return result;
}

const char *scene_member_text(SceneBuild *build, Addr o)
{
    bool is_function = obj_type_id(build->mem, o) == TYPE_ID_function;
    return is_function ? phrase("function") : scene_value_text(build, o);
}

static CollectState collect_state(const SceneBuild *build, Addr o, int generation)
{
    if (!build->scene->collecting || !obj_is_gc(build->mem, o) || !gc_is_tracked(build->mem, o)) {
        return COLLECT_NOT;
    }
    bool flagged = (mem_load64(build->mem, gc_head(o)) & 1) != 0;
    if (flagged) {
        return COLLECT_TENTATIVE;
    }
    if (generation == GENERATION_TRASH) {
        return COLLECT_TRASH;
    }
    return mem_load64(build->mem, gc_head(o) + 8) & 2 ? COLLECT_YOUNG : COLLECT_REACHABLE;
}

/* What finalizers were called for is counted once more (handle_resurrected_objects), on the list of
 * the unreachable: there the word holds gc_refs or the link back, and only a count is not above the
 * count of references. */
static bool is_counted_again(const SceneObject *object, uint64_t prev)
{
    return object->collect == COLLECT_TRASH && (prev & 2) != 0 &&
           (int64_t)(prev >> 2) <= object->count;
}

static void read_collector(const SceneBuild *build, SceneObject *object)
{
    Addr o = object->addr;
    object->generation = insp_generation_of(&build->generations, build->mem, o);
    object->gc_refs = -1;
    object->finalized = obj_is_gc(build->mem, o) && gc_is_finalized(build->mem, o);
    object->collect = collect_state(build, o, object->generation);
    if (object->collect == COLLECT_NOT || object->collect == COLLECT_REACHABLE) {
        return;
    }
    uint64_t prev = mem_load64(build->mem, gc_head(o) + 8);
    if (object->collect == COLLECT_YOUNG || is_counted_again(object, prev)) {
        object->gc_refs = (int64_t)(prev >> 2);
    } else if (object->collect == COLLECT_TENTATIVE) {
        object->gc_refs = 0;
    }
}

/* What a weak reference or a proxy leads to; 0 when it is dead. */
static Addr weak_target(const SceneBuild *build, Addr o)
{
    if (!weak_check(build->mem, build->lay, o)) {
        return 0;
    }
    Addr target = mem_load64(build->mem, o + build->lay->weakref.wr_object);
    return target == OBJ_NONE || !scene_is_sound(build, target) ? 0 : target;
}

static const char *weakref_text(SceneBuild *build, Addr target)
{
    if (target == 0) {
        return phrase("dead");
    }
    Text text = {0};
    ou_text_add_format(&text, "\xE2\x87\xA2 %s",
                       title_of(build, target, scene_kind_of(build, target)));
    const char *result = ou_arena_copy(&build->scene->arena, text.bytes, text.length);
    ou_text_free(&text);
    return result;
}

/* Where the call is that a generator keeps. */
static const char *generator_text(const SceneBuild *build, Addr generator)
{
    const CpyLayout *lay = build->lay;
    Addr frame = mem_load64(build->mem, generator + lay->gen.gi_frame);
    if (frame == 0) {
        return phrase("is over");
    }
    if (mem_load8(build->mem, generator + lay->gen.gi_running) != 0) {
        return phrase("runs");
    }
    bool has_begun = (int32_t)mem_load32(build->mem, frame + lay->frame.f_lasti) >= 0;
    return has_begun ? phrase("pauses") : phrase("not begun");
}

static const char *value_of(SceneBuild *build, const SceneObject *object)
{
    if (object->kind == SCENE_VALUE) {
        return scene_value_text(build, object->addr);
    }
    TypeId id = obj_type_id(build->mem, object->addr);
    if (id == TYPE_ID_generator) {
        return generator_text(build, object->addr);
    }
    bool is_weak = weak_check(build->mem, build->lay, object->addr);
    return is_weak ? weakref_text(build, object->weak_target) : NULL;
}

uint32_t scene_put(SceneBuild *build, Addr o, uint64_t serial, bool is_dying)
{
    uint32_t *index = addr_index_at(&build->scene->object_at, &build->scene->arena, o);
    if (*index != 0) {
        return *index - 1;
    }
    *index = build->objects.count + 1;
    /* Static objects have no block: their address is theirs for life. */
    SceneObject object = {
        .addr = o, .type = obj_type(build->mem, o), .serial = serial ? serial : o};
    object.kind = scene_kind_of(build, o);
    object.count = obj_refcnt(build->mem, o);
    object.shared = obj_is_shared(build->mem, build->cpy, o);
    object.is_dying = is_dying;
    object.size = obj_getsizeof(build->mem, build->lay, o);
    object.type_name = type_text(build, object.type);
    object.title = title_of(build, o, object.kind);
    object.weak_target = weak_target(build, o);
    object.value = value_of(build, &object);
    read_collector(build, &object);
    scene_object_array_push(&build->objects, object);
    return build->objects.count - 1;
}

static uint64_t serial_of(const SceneBuild *build, Addr o)
{
    bool in_block = o >= MEM_ARENA_BASE && o < MEM_STATIC_BASE;
    return in_block ? heap_serial_at(build->mem, obj_is_gc(build->mem, o) ? gc_head(o) : o) : 0;
}

/* Built-in functions, static types and modules are words, not things, to a class. */
static bool is_drawn(const SceneBuild *build, Addr o)
{
    switch ((int)scene_kind_of(build, o)) {
    case SCENE_VALUE: return build->options.values_as_objects;
    case SCENE_MODULE: return false;
    case SCENE_CLASS: return insp_is_user_class(build->mem, o);
    case SCENE_FUNCTION: return obj_type_id(build->mem, o) != TYPE_ID_builtin;
    default:
        return obj_type_id(build->mem, o) != TYPE_ID_code &&
               obj_type_id(build->mem, o) != TYPE_ID_frame;
    }
}

uint32_t scene_reach(SceneBuild *build, Addr target)
{
    if (!scene_is_sound(build, target) || !is_drawn(build, target)) {
        return SCENE_NONE;
    }
    return scene_put(build, target, serial_of(build, target), obj_refcnt(build->mem, target) == 0);
}

void scene_add_place(SceneBuild *build, Addr slot, SlotPlace place)
{
    if (slot != 0) {
        *addr_index_at(&build->place_at, &build->scratch, slot) = build->places.count + 1;
        slot_place_array_push(&build->places, place);
    }
}

static void read_all_slots(SceneBuild *build, uint32_t *done)
{
    while (*done < build->objects.count) {
        scene_read_slots(build, *done);
        *done += 1;
    }
}

static void first_holders(SceneBuild *build)
{
    for (uint32_t i = 0; i < build->edges.count; i++) {
        uint32_t *held =
            addr_index_at(&build->held_by, &build->scratch, build->edges.items[i].target);
        *held = *held != 0 ? *held : i + 1;
    }
}

/* In the middle of an instruction: what is being made is left out, the others may be looked at. */
static void sift_live(SceneBuild *build)
{
    uint32_t kept = 0;
    if (build->options.half_made == NULL) {
        return;
    }
    for (uint32_t i = 0; i < build->live.count; i++) {
        LiveObject live = build->live.items[i];
        const int64_t *half = addr_map_find(build->options.half_made, live.addr);
        if (half == NULL || *half == 0) {
            build->live.items[kept++] = live;
            *addr_index_at(&build->alive, &build->scratch, live.addr) = kept;
        }
    }
    build->live.count = kept;
}

/* Those of the caller's objects that are still there, too. */
static void add_watched(SceneBuild *build)
{
    for (uint32_t i = 0; build->is_near && i < build->options.watched_count; i++) {
        const SceneSubject *watched = &build->options.watched[i];
        LiveObject live;
        if (addr_index_get(&build->alive, watched->addr) == 0 &&
            scene_find_live(build, watched->addr, &live) && live.serial == watched->serial) {
            live_array_push(&build->live, live);
        }
    }
    insp_sort_live(&build->live);
}

static void keep_live(Scene *scene, const LiveArray *live)
{
    scene->live = ou_arena_alloc(&scene->arena, (live->count + 1) * sizeof(uint64_t));
    scene->live_count = live->count;
    for (uint32_t i = 0; i < live->count; i++) {
        scene->live[i] = live->items[i].serial;
    }
}

static void keep(Scene *scene, SceneBuild *build)
{
    add_watched(build);
    keep_live(scene, &build->live);
    scene->frames = build->frames.items;
    scene->frame_count = build->frames.count;
    scene->names = build->names.items;
    scene->name_count = build->names.count;
    scene->objects = build->objects.items;
    scene->object_count = build->objects.count;
    scene->slots = build->slots.items;
    scene->slot_count = build->slots.count;
    scene->holders = build->holders.items;
    scene->holder_count = build->holders.count;
    scene->capacities[0] = build->frames.capacity;
    scene->capacities[1] = build->names.capacity;
    scene->capacities[2] = build->objects.capacity;
    scene->capacities[3] = build->slots.capacity;
    scene->capacities[4] = build->holders.capacity;
}

static void read_lists(SceneBuild *build)
{
    Scene *scene = build->scene;
    SceneLists lists = scene->collecting ? SCENE_ALL_LISTS : build->options.lists;
    if (lists == SCENE_ALL_LISTS) {
        CollectorOptions options = {.start_serial = build->baseline->last_serial,
                                    .only_ends = build->is_near && build->options.only_list_ends};
        collector_read(&scene->collector, build->mem, build->cpy, &options, &scene->arena);
    }
    if (lists == SCENE_NO_LISTS) {
        build->generations.elsewhere = 2;
    } else {
        insp_generations_read(&build->generations, build->mem, build->is_near);
    }
}

/* What names and running calls lead to. */
static void read_named(SceneBuild *build, uint32_t *done)
{
    scene_read_frames(build);
    read_all_slots(build, done);
}

void scene_read(Scene *scene, const Memory *mem, const CpyProfile *cpy, const LangModule *module,
                const Baseline *baseline, const SceneOptions *options)
{
    *scene = (Scene){0};
    SceneBuild build = {.scene = scene,
                        .mem = mem,
                        .cpy = cpy,
                        .lay = cpy->layout,
                        .module = module,
                        .baseline = baseline,
                        .options = *options};
    scene->collecting = mem_load32(mem, MACHINE(gc_collecting)) != 0;
    build.is_near = options->near_in_large_heaps && scene_is_large(mem, cpy);
    scene->is_near = build.is_near;
    read_lists(&build);
    uint32_t done = 0;
    if (build.is_near) {
        scene_begin_near(&build);
        read_named(&build, &done);
        scene_read_near(&build);
        first_holders(&build);
    } else {
        insp_live_objects(mem, cpy, &build.live);
        sift_live(&build);
        insp_counted_edges(mem, cpy, &build.live, &build.edges);
        first_holders(&build);
        read_named(&build, &done);
    }
    scene_put_unreached(&build);
    read_all_slots(&build, &done);
    scene_lead_members(&build);
    scene_read_holders(&build);
    keep(scene, &build);
    insp_generations_free(&build.generations);
    live_array_free(&build.live);
    edge_array_free(&build.edges);
    ou_arena_free(&build.scratch);
    slot_place_array_free(&build.places);
}

void scene_free(Scene *scene)
{
    ou_host_free(scene->frames, scene->capacities[0] * sizeof(SceneFrame));
    ou_host_free(scene->names, scene->capacities[1] * sizeof(SceneName));
    ou_host_free(scene->objects, scene->capacities[2] * sizeof(SceneObject));
    ou_host_free(scene->slots, scene->capacities[3] * sizeof(SceneSlot));
    ou_host_free(scene->holders, scene->capacities[4] * sizeof(SceneHolder));
    ou_arena_free(&scene->arena);
    *scene = (Scene){0};
}

uint32_t scene_find(const Scene *scene, Addr addr)
{
    uint32_t index = addr_index_get(&scene->object_at, addr);
    return index != 0 ? index - 1 : SCENE_NONE;
}

bool scene_lives(const Scene *scene, uint64_t serial)
{
    uint32_t low = 0, high = scene->live_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (scene->live[middle] < serial) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    /* The serial of a static object is its address. */
    return serial >= MEM_STATIC_BASE || (low < scene->live_count && scene->live[low] == serial);
}
