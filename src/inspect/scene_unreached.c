/* scene_unreached.c - objects that no name and no card leads to, and that are there yet: garbage,
 * and what a running call holds. What lies behind something that is drawn, like the members of a
 * long list that it does not show, is not put on the stage. */
#include <string.h>

#include "inspect/scene_build.h"
#include "object/instance.h"
#include "object/iterator_types.h"
#include "object/type.h"

OU_ARRAY(AddrArray, addr_array, Addr);

typedef struct Unreached {
    SceneBuild *build;
    AddrIndex edges_of; /* object -> index + 1 of its first edge; they follow each other */
    AddrIndex behind;   /* 1 for what something on the stage leads to */
    AddrIndex wanted;   /* 1 for what could be put, 2 when another such object holds it */
    AddrArray todo;
} Unreached;

/* A value that an expression has made and not used yet; a tuple there is the arguments of a call.
 */
static bool waits_on_stack(const SceneBuild *build, const Edge *edge)
{
    Addr stack = mem_load64(build->mem, edge->from + build->lay->frame.f_valuestack);
    return edge->slot >= stack && obj_type_id(build->mem, edge->target) != TYPE_ID_tuple;
}

/* Parts of other things: an instance's dict, a class's order of bases, a function's defaults,
 * arguments of a call. */
static bool is_internal(const SceneBuild *build, Addr o)
{
    if (addr_index_get(&build->part_of, o) != 0) {
        return true;
    }
    uint32_t held = addr_index_get(&build->held_by, o);
    if (held == 0) {
        return false;
    }
    const Edge *edge = &build->edges.items[held - 1];
    if (edge->origin != EDGE_OF_OBJECT) {
        return edge->origin != EDGE_OF_STACK;
    }
    switch ((int)obj_type_id(build->mem, edge->from)) {
    case TYPE_ID_type:
    case TYPE_ID_function:
    case TYPE_ID_code:
    case TYPE_ID_module: return true;
    case TYPE_ID_frame: return !waits_on_stack(build, edge);
    case TYPE_ID_HEAP: return edge->slot == object_dict_slot(build->mem, build->lay, edge->from);
    default: return false;
    }
}

static bool is_thing(const SceneBuild *build, const LiveObject *live)
{
    SceneKind kind = scene_kind_of(build, live->addr);
    return live->serial > build->baseline->last_serial &&
           (kind == SCENE_SEQUENCE || kind == SCENE_DICT || kind == SCENE_INSTANCE) &&
           !is_internal(build, live->addr) &&
           !type_id_is_iterator(obj_type_id(build->mem, live->addr));
}

static void look_behind(Unreached *it, Addr o)
{
    uint32_t *seen = addr_index_at(&it->behind, &it->build->scratch, o);
    if (*seen == 0) {
        *seen = 1;
        addr_array_push(&it->todo, o);
    }
}

static void follow(Unreached *it)
{
    const EdgeArray *edges = &it->build->edges;
    while (it->todo.count > 0) {
        Addr o = it->todo.items[--it->todo.count];
        uint32_t first = addr_index_get(&it->edges_of, o);
        for (uint32_t i = first; i != 0 && i <= edges->count; i++) {
            const Edge *edge = &edges->items[i - 1];
            if (edge->from != o || edge->origin != EDGE_OF_OBJECT) {
                break;
            }
            look_behind(it, edge->target);
        }
    }
}

/* With what its slots lead to. */
static void put(Unreached *it, const LiveObject *live)
{
    (void)scene_put(it->build, live->addr, live->serial, live->is_dying);
    look_behind(it, live->addr);
    follow(it);
}

static void index_edges(Unreached *it)
{
    SceneBuild *build = it->build;
    for (uint32_t i = 0; i < build->edges.count; i++) {
        const Edge *edge = &build->edges.items[i];
        if (edge->origin == EDGE_OF_OBJECT) {
            uint32_t *first = addr_index_at(&it->edges_of, &build->scratch, edge->from);
            *first = *first != 0 ? *first : i + 1;
        }
    }
}

/* Of a near scene: something that is not known may hold what has a larger count than is explained,
 * and so lead to it and to what it holds. */
static void look_behind_unexplained(Unreached *it)
{
    SceneBuild *build = it->build;
    AddrIndex found = {0};
    for (uint32_t i = 0; i < build->edges.count; i++) {
        ++*addr_index_at(&found, &build->scratch, build->edges.items[i].target);
    }
    for (uint32_t i = 0; i < build->live.count; i++) {
        Addr o = build->live.items[i].addr;
        if (addr_index_get(&found, o) != obj_refcnt(build->mem, o)) {
            look_behind(it, o);
        }
    }
    follow(it);
}

static void find_wanted(Unreached *it)
{
    SceneBuild *build = it->build;
    look_behind(it, mem_load64(build->mem, MACHINE(thread_dict))); /* the interpreter's own */
    follow(it);
    if (build->is_near) {
        look_behind_unexplained(it);
    }
    for (uint32_t i = 0; i < build->live.count; i++) {
        const LiveObject *live = &build->live.items[i];
        if (addr_index_get(&it->behind, live->addr) == 0 && is_thing(build, live)) {
            *addr_index_at(&it->wanted, &build->scratch, live->addr) = 1;
        }
    }
    for (uint32_t i = 0; i < build->edges.count; i++) {
        const Edge *edge = &build->edges.items[i];
        if (edge->from != edge->target && addr_index_get(&it->wanted, edge->from) != 0 &&
            addr_index_get(&it->wanted, edge->target) != 0) {
            *addr_index_at(&it->wanted, &build->scratch, edge->target) = 2;
        }
    }
}

/* Those first that none of the others holds; what is left then are rings. */
void scene_put_unreached(SceneBuild *build)
{
    Unreached it = {.build = build};
    index_edges(&it);
    for (uint32_t i = 0; i < build->objects.count; i++) {
        look_behind(&it, build->objects.items[i].addr);
    }
    follow(&it);
    find_wanted(&it);
    for (uint32_t pass = 1; pass <= 2; pass++) {
        for (uint32_t i = 0; i < build->live.count; i++) {
            const LiveObject *live = &build->live.items[i];
            if (addr_index_get(&it.wanted, live->addr) == pass &&
                addr_index_get(&it.behind, live->addr) == 0) {
                put(&it, live);
            }
        }
    }
    addr_array_free(&it.todo);
}
