#include "inspect/baseline.h"

#include "inspect/edges.h"
#include "object/object.h"

static bool is_static(Addr o)
{
    return o >= MEM_STATIC_BASE && o < MEM_CODE_BASE;
}

/* Static objects lie in no block: types and singletons come in by their addresses, others as they
 * are referred to. */
static void add_static(Baseline *baseline, const Memory *start, Addr o)
{
    *addr_map_at(&baseline->counts, o) = obj_refcnt(start, o);
}

static void add_static_objects(Baseline *baseline, const Memory *start, const EdgeArray *edges)
{
    static const Addr singletons[] = {OBJ_NONE,           OBJ_TRUE,   OBJ_FALSE,  OBJ_ELLIPSIS,
                                      OBJ_NOTIMPLEMENTED, OBJ_STDOUT, OBJ_STDERR, OBJ_INTERPRETER};
    for (size_t i = 0; i < sizeof singletons / sizeof singletons[0]; i++) {
        add_static(baseline, start, singletons[i]);
    }
    for (Addr id = 0; id < TYPE_ID_COUNT; id++) {
        add_static(baseline, start, STATIC_TYPES_BASE + id * STATIC_TYPE_STRIDE);
    }
    for (uint32_t i = 0; i < edges->count; i++) {
        if (is_static(edges->items[i].target)) {
            add_static(baseline, start, edges->items[i].target);
        }
    }
}

void insp_baseline_read(Baseline *baseline, const Memory *start, const CpyProfile *cpy)
{
    *baseline = (Baseline){0};
    LiveArray live = {0};
    EdgeArray edges = {0};
    insp_live_objects(start, cpy, &live);
    insp_counted_edges(start, cpy, &live, &edges);
    add_static_objects(baseline, start, &edges);
    for (uint32_t i = 0; i < live.count; i++) {
        *addr_map_at(&baseline->counts, live.items[i].addr) = obj_refcnt(start, live.items[i].addr);
        if (live.items[i].serial > baseline->last_serial) {
            baseline->last_serial = live.items[i].serial;
        }
    }
    for (uint32_t i = 0; i < edges.count; i++) {
        *addr_map_at(&baseline->counts, edges.items[i].target) -= 1;
    }
    live_array_free(&live);
    edge_array_free(&edges);
}

int64_t insp_baseline_of(const Baseline *baseline, Addr o)
{
    const int64_t *found = addr_map_find(&baseline->counts, o);
    return found ? *found : 0;
}

void insp_baseline_free(Baseline *baseline)
{
    addr_map_free(&baseline->counts);
    *baseline = (Baseline){0};
}
