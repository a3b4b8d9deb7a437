/* scene_holders.c - one pip for each reference that an object's count counts, and a word for it. */
#include <string.h>

#include "base/phrase.h"
#include "base/text.h"
#include "inspect/scene_build.h"
#include "object/func.h"
#include "object/iterator_types.h"
#include "object/leak.h"
#include "object/type.h"

static const Edge *holder_of(const SceneBuild *build, Addr o)
{
    uint32_t held = addr_index_get(&build->held_by, o);
    return held != 0 ? &build->edges.items[held - 1] : NULL;
}

static uint32_t frame_index(const SceneBuild *build, Addr frame)
{
    for (uint32_t i = 0; i < build->frames.count; i++) {
        if (build->frames.items[i].frame == frame) {
            return i;
        }
    }
    return SCENE_NONE;
}

static const char *keep_label(SceneBuild *build, Text *label)
{
    const char *result = ou_arena_copy(&build->scene->arena, label->bytes, label->length);
    ou_text_free(label);
    return result;
}

static const char *class_of_label(SceneBuild *build, const char *title)
{
    Text out = {0};
    ou_text_add_format(&out, phrase("%s's class"), title);
    return keep_label(build, &out);
}

/* Of a frame that does not run: a traceback, a generator or a name holds it. */
static const char *frame_label(SceneBuild *build, Addr frame)
{
    Addr object = mem_load64(build->mem, frame + build->lay->frame.f_code);
    uint32_t id = object != 0 ? code_id(build->mem, object) : build->module->code_count;
    const char *name = id < build->module->code_count ? build->module->codes[id]->name : "<";
    if (name[0] == '<') {
        return phrase("a frame");
    }
    Text out = {0};
    ou_text_add_format(&out, phrase("frame of %s()"), name);
    return keep_label(build, &out);
}

/* A tuple that is not drawn, named by what it is for. */
static const char *tuple_label(const SceneBuild *build, Addr tuple)
{
    const Edge *edge = holder_of(build, tuple);
    if (edge == NULL || edge->origin != EDGE_OF_OBJECT) {
        return phrase("running call");
    }
    const CpyLayout *lay = build->lay;
    TypeId id = obj_type_id(build->mem, edge->from);
    uint64_t offset = edge->slot - edge->from;
    if (id == TYPE_ID_type) {
        return offset == lay->type.tp_mro ? phrase("class's mro") : phrase("class's bases");
    }
    if (id == TYPE_ID_function) {
        return offset == lay->func.func_closure ? phrase("closure") : phrase("default argument");
    }
    return id == TYPE_ID_code ? phrase("code constant") : phrase("another tuple");
}

/* What has no words of its own is called by its type: "generator", "KeyError". */
static const char *type_label(SceneBuild *build, Addr o)
{
    Text out = {0};
    obj_type_name(build->mem, build->lay, obj_type(build->mem, o), &out);
    return keep_label(build, &out);
}

static bool is_leak(Addr slot)
{
    return slot >= LEAKS_BASE && slot < LEAKS_BASE + 8 * (Addr)LEAKS_MOST;
}

/* Nothing but a leak keeps it, and so what it holds. */
static bool is_leaked(const SceneBuild *build, Addr o)
{
    const Edge *edge = holder_of(build, o);
    return edge != NULL && edge->origin == EDGE_OF_MACHINE && is_leak(edge->slot) &&
           obj_refcnt(build->mem, o) == 1;
}

static const char *off_stage_label(SceneBuild *build, Addr from)
{
    TypeId id = obj_type_id(build->mem, from);
    if (is_leaked(build, from)) {
        return phrase("leaked by CPython");
    }
    if (type_id_is_iterator(id)) {
        return phrase("loop over it");
    }
    switch ((int)id) {
    case TYPE_ID_tuple: return tuple_label(build, from);
    case TYPE_ID_code: return phrase("code constant");
    case TYPE_ID_type: return phrase("a class");
    case TYPE_ID_member_descr:
    case TYPE_ID_getset_descr: return phrase("its own descriptor");
    case TYPE_ID_method: return phrase("bound method");
    case TYPE_ID_function: return phrase("a function");
    case TYPE_ID_traceback: return phrase("traceback");
    case TYPE_ID_frame: return phrase("a frame");
    case TYPE_ID_dict: return phrase("a namespace");
    case TYPE_ID_builtin: return phrase("built-in method");
    case TYPE_ID_super: return "super()";
    case TYPE_ID_HEAP: return phrase("an instance");
    default: return type_label(build, from);
    }
}

/* Where the reference is drawn: a name, a slot of a card, or a labelled stub. */
static SceneHolder place_holder(SceneBuild *build, const Edge *edge)
{
    SceneHolder holder = {.slot = edge->slot,
                          .from = edge->from,
                          .from_object = SCENE_NONE,
                          .frame = SCENE_NONE,
                          .from_slot = SCENE_NONE,
                          .count = 1};
    uint32_t place = addr_index_get(&build->place_at, edge->slot);
    if (place != 0) {
        SlotPlace at = build->places.items[place - 1];
        holder.from_slot = at.index;
        holder.frame = at.frame;
        holder.from_object = at.object;
        holder.kind = at.object != SCENE_NONE ? HOLDER_SLOT : HOLDER_NAME;
        holder.label = at.object != SCENE_NONE ? build->slots.items[at.index].label
                                               : build->names.items[at.index].name;
        return holder;
    }
    uint32_t owner = addr_index_get(&build->part_of, edge->from);
    holder.from_object = owner != 0 ? owner - 1 : scene_find(build->scene, edge->from);
    holder.kind = holder.from_object != SCENE_NONE ? HOLDER_SLOT : HOLDER_OFF_STAGE;
    holder.label = NULL;
    return holder;
}

static bool is_frame(const SceneBuild *build, Addr o)
{
    return o != 0 && obj_type_id(build->mem, o) == TYPE_ID_frame;
}

static SceneHolder make_holder(SceneBuild *build, const Edge *edge)
{
    SceneHolder holder = place_holder(build, edge);
    switch (edge->origin) {
    case EDGE_OF_NATIVE:
        holder.kind = HOLDER_NATIVE;
        holder.label = phrase("running call");
        return holder;
    case EDGE_OF_EXCEPTION:
        holder.kind = HOLDER_EXCEPTION;
        holder.label = phrase("current exception");
        return holder;
    case EDGE_OF_MACHINE:
        holder.kind = HOLDER_OFF_STAGE;
        holder.label =
            is_leak(edge->slot) ? phrase("leaked by CPython") : phrase("the interpreter");
        return holder;
    case EDGE_OF_STACK:
    case EDGE_OF_OBJECT: break;
    }
    if (is_frame(build, edge->from) && holder.kind != HOLDER_NAME) {
        holder.frame = frame_index(build, edge->from);
        bool runs = holder.frame != SCENE_NONE;
        holder.kind = runs ? HOLDER_STACK : HOLDER_OFF_STAGE;
        holder.from_object = SCENE_NONE;
        holder.label = runs ? phrase("running call") : frame_label(build, edge->from);
    } else if (holder.kind == HOLDER_OFF_STAGE) {
        holder.label = off_stage_label(build, edge->from);
    } else if (holder.kind == HOLDER_SLOT && edge->slot == edge->from + build->lay->head.ob_type) {
        holder.label = class_of_label(build, build->objects.items[holder.from_object].title);
    } else if (holder.label == NULL) {
        holder.label = build->objects.items[holder.from_object].title;
    }
    return holder;
}

/* What no holder explains: references from before the start, or of C code in the middle of an
 * operation. */
static void add_rest(SceneBuild *build, uint32_t object, int64_t found)
{
    SceneObject *o = &build->objects.items[object];
    int64_t before = insp_baseline_of(build->baseline, o->addr);
    SceneHolder holder = {.from_object = SCENE_NONE, .frame = SCENE_NONE, .from_slot = SCENE_NONE};
    if (before > 0) {
        holder.kind = HOLDER_BEFORE;
        holder.label = phrase("from the start");
        holder.count = before;
        scene_holder_array_push(&build->holders, holder);
        o->holder_count++;
        found += before;
    }
    if (build->is_near && found < o->count) {
        holder.kind = HOLDER_OFF_STAGE;
        holder.label = phrase("not drawn");
        holder.count = o->count - found;
        scene_holder_array_push(&build->holders, holder);
        o->holder_count++;
        return;
    }
    for (; found < o->count; found++) {
        holder.kind = HOLDER_NATIVE;
        holder.label = phrase("running call");
        holder.count = 1;
        scene_holder_array_push(&build->holders, holder);
        o->holder_count++;
    }
}

/* A deallocation drops its references one by one and leaves the slots as they are: in the middle of
 * it, slots that count no more come last. */
static void drop_excess(SceneBuild *build, uint32_t object)
{
    SceneObject *o = &build->objects.items[object];
    while (build->options.half_made != NULL && o->holder_count > 0 && o->count >= 0 &&
           (int64_t)o->holder_count > o->count) {
        if (build->holders.items[build->holders.count - 1].kind == HOLDER_BEFORE) {
            return;
        }
        o->holder_count--;
        build->holders.count--;
    }
}

void scene_read_holders(SceneBuild *build)
{
    /* Edges by target: a chain through next, heads per object. */
    uint32_t count = build->edges.count;
    size_t bytes = sizeof(uint32_t) * (count + build->objects.count + 1);
    uint32_t *next = ou_host_must_alloc(bytes);
    uint32_t *head = next + count;
    memset(next, 0xFF, bytes);
    for (uint32_t i = count; i-- > 0;) {
        uint32_t object = scene_find(build->scene, build->edges.items[i].target);
        if (object != SCENE_NONE) {
            next[i] = head[object];
            head[object] = i;
        }
    }
    for (uint32_t object = 0; object < build->objects.count; object++) {
        build->objects.items[object].first_holder = build->holders.count;
        int64_t found = 0;
        for (uint32_t i = head[object]; i != SCENE_NONE; i = next[i]) {
            scene_holder_array_push(&build->holders, make_holder(build, &build->edges.items[i]));
            build->objects.items[object].holder_count++;
            found++;
        }
        add_rest(build, object, found);
        drop_excess(build, object);
    }
    ou_host_free(next, bytes);
}
