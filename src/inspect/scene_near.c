/* scene_near.c - in a heap that is too large to be looked at whole for each picture: the live
 * objects near what is drawn, near the interpreter and the youngest of each generation, and the
 * references between them.
 * What only objects farther away hold is not told apart from what has no holder that can be found,
 * so nothing is called unreached unless its count is explained. */
#include "gc/gc.h"
#include "gc/phases.h"
#include "heap/heap_query.h"
#include "inspect/scene_build.h"

/* The most objects looked at; references followed of one object, the most of those that a list of
 * the collector's adds, and one of an older generation. */
enum { MOST_NEAR = 3000, MOST_FOLLOWED = 64, MOST_YOUNG = 1000, MOST_OLD = 200 };

/* Bytes of arenas, above which a heap is large: it has some 10,000 blocks. */
enum { LARGE_HEAP = 1 << 20 };

typedef struct Near {
    SceneBuild *build;
    uint32_t followed; /* references of one object */
} Near;

static bool count_arena(void *context, const HeapArena *arena)
{
    uint64_t *pools = context;
    *pools += arena->pools - arena->free_pools;
    return true;
}

bool scene_is_large(const Memory *mem, const CpyProfile *cpy)
{
    uint64_t pools = 0;
    (void)heap_each_arena(mem, cpy->allocator, count_arena, &pools);
    return pools * cpy->allocator->pool_bytes > LARGE_HEAP;
}

static bool is_half_made(const SceneBuild *build, Addr o)
{
    const AddrMap *map = build->options.half_made;
    const int64_t *half = map != NULL ? addr_map_find(map, o) : NULL;
    return half != NULL && *half != 0;
}

bool scene_find_live(const SceneBuild *build, Addr o, LiveObject *live)
{
    HeapBlock block;
    if (o % 8 != 0 || o >= MEM_STATIC_BASE ||
        !heap_block_at(build->mem, build->cpy->allocator, o, &block) || !block.in_use) {
        return false;
    }
    bool starts = (block.role == BLOCK_OBJECT && o == block.start) ||
                  (block.role == BLOCK_GC_OBJECT && o == block.start + 16);
    *live = (LiveObject){.addr = o, .serial = block.serial};
    return starts && obj_refcnt(build->mem, o) > 0 && obj_type(build->mem, o) != 0 &&
           !is_half_made(build, o);
}

static void add(Near *near, Addr o)
{
    SceneBuild *build = near->build;
    LiveObject live;
    if (build->live.count < MOST_NEAR && addr_index_get(&build->alive, o & ~7ULL) == 0 &&
        scene_find_live(build, o, &live)) {
        *addr_index_at(&build->alive, &build->scratch, o) = 1;
        live_array_push(&build->live, live);
    }
}

static bool follow(void *context, Addr slot, Addr target, unsigned flags)
{
    Near *near = context;
    (void)slot;
    if (flags & EDGE_OWNED) {
        add(near, target);
        near->followed++;
    }
    return near->followed < MOST_FOLLOWED;
}

/* Also what is not drawn between two things that are: an instance's dict, a class's order of bases.
 */
static void add_reached(Near *near)
{
    const SceneBuild *build = near->build;
    for (uint32_t i = 0; i < build->live.count; i++) {
        near->followed = 0;
        (void)obj_visit(build->mem, build->lay, build->live.items[i].addr, follow, near);
    }
}

static void add_list(Near *near, Addr list, uint32_t most,
                     Addr (*next)(const Memory *mem, Addr head))
{
    const Memory *mem = near->build->mem;
    Addr head = next(mem, list);
    for (uint32_t i = 0; head != list && head != 0 && i < most; i++) {
        add(near, gc_object(head));
        head = next(mem, head);
    }
}

/* The youngest come last; a collection has other things in the links back. */
static void add_tracked(Near *near)
{
    const Memory *mem = near->build->mem;
    bool collecting = near->build->scene->collecting;
    add_list(near, gc_generation_head(0), MOST_YOUNG, collecting ? gc_next : gc_prev);
    for (int generation = 1; !collecting && generation < COLLECTOR_GENERATIONS; generation++) {
        add_list(near, gc_generation_head(generation), MOST_OLD, gc_prev);
    }
    Addr top = mem_load64(mem, MACHINE(native_top));
    for (Addr entry = MEM_NATIVE_BASE; entry < top; entry += NATIVE_ENTRY_BYTES) {
        bool has_lists = mem_load32(mem, entry + NATIVE_KIND) == NATIVE_GC;
        for (Addr list = entry + NATIVE_REF; has_lists && list < entry + NATIVE_WORD; list += 16) {
            if (mem_load64(mem, list) != 0) {
                add_list(near, list, MOST_YOUNG, gc_next);
            }
        }
    }
}

void scene_begin_near(SceneBuild *build)
{
    insp_dying_objects(build->mem, build->cpy, &build->live);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < build->live.count; i++) {
        LiveObject live = build->live.items[i];
        if (!is_half_made(build, live.addr)) {
            *addr_index_at(&build->alive, &build->scratch, live.addr) = 1;
            build->live.items[kept++] = live;
        }
    }
    build->live.count = kept;
}

void scene_read_near(SceneBuild *build)
{
    Near near = {.build = build};
    EdgeArray own = {0};
    for (uint32_t i = 0; i < build->objects.count; i++) {
        add(&near, build->objects.items[i].addr);
        *addr_index_at(&build->alive, &build->scratch, build->objects.items[i].addr) = 1;
    }
    insp_counted_edges(build->mem, build->cpy, &(LiveArray){0}, &own);
    for (uint32_t i = own.count; i-- > 0;) { /* frames and calls come last */
        add(&near, own.items[i].target);
    }
    add_tracked(&near);
    add_reached(&near);
    insp_sort_live(&build->live);
    insp_edges_to(build->mem, build->cpy, &build->live, &build->alive, &build->edges);
    edge_array_free(&own);
}
