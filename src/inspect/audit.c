#include "inspect/audit.h"

#include "base/text.h"
#include "gc/gc.h"
#include "heap/heap_query.h"
#include "inspect/edges.h"
#include "object/object.h"

static const SourceSpan NOWHERE = {0};

typedef struct Audit {
    const Memory *mem;
    const CpyProfile *cpy;
    const Baseline *baseline;
    LiveArray live;
    EdgeArray edges;
    AddrMap holders;
} Audit;

static void describe(const Audit *audit, Addr o, Text *out)
{
    obj_type_name(audit->mem, audit->cpy->layout, obj_type(audit->mem, o), out);
    ou_text_add_format(out, " at 0x%llx", (unsigned long long)o);
}

static void describe_holders(const Audit *audit, Addr o, Text *out)
{
    static const char *const origins[] = {"object", "stack", "native stack", "exception",
                                          "machine"};
    for (uint32_t i = 0; i < audit->edges.count && out->length < 160; i++) {
        const Edge *edge = &audit->edges.items[i];
        if (edge->target != o) {
            continue;
        }
        ou_text_add_format(out, "; held by %s", origins[edge->origin]);
        if (edge->origin == EDGE_OF_OBJECT) {
            ou_text_add(out, " ");
            obj_type_name(audit->mem, audit->cpy->layout, obj_type(audit->mem, edge->from), out);
            ou_text_add_format(out, "+%lld", (long long)(edge->slot - edge->from));
        }
    }
}

static bool mismatch(const Audit *audit, Addr o, int64_t expected, Error *error)
{
    Text text = {0};
    describe(audit, o, &text);
    ou_text_add_format(&text, " has count %lld, its holders are %lld",
                       (long long)obj_refcnt(audit->mem, o), (long long)expected);
    describe_holders(audit, o, &text);
    ou_error_set(error, ERROR_INTERNAL, NOWHERE, "audit", "%.220s", ou_text_view(&text));
    ou_text_free(&text);
    return false;
}

static bool check_counts(Audit *audit, Error *error)
{
    for (uint32_t i = 0; i < audit->edges.count; i++) {
        *addr_map_at(&audit->holders, audit->edges.items[i].target) += 1;
    }
    for (uint32_t i = 0; i < audit->live.count; i++) {
        Addr o = audit->live.items[i].addr;
        const int64_t *held = addr_map_find(&audit->holders, o);
        int64_t expected = (held ? *held : 0) + insp_baseline_of(audit->baseline, o);
        if (!audit->live.items[i].is_dying && obj_refcnt(audit->mem, o) != expected) {
            return mismatch(audit, o, expected, error);
        }
    }
    return true;
}

/* next and prev agree all the way round, and every node is an object with a count. */
static bool check_list(const Audit *audit, int generation, Error *error)
{
    const Memory *mem = audit->mem;
    Addr list = gc_generation_head(generation);
    Addr prev = list;
    for (Addr head = gc_next(mem, list); head != list; head = gc_next(mem, head)) {
        if (head == 0 || gc_prev(mem, head) != prev) {
            return ou_error_set(error, ERROR_INTERNAL, NOWHERE, "audit",
                                "the list of generation %d is broken at 0x%llx", generation,
                                (unsigned long long)head);
        }
        if (obj_refcnt(mem, head + 16) <= 0) {
            return ou_error_set(error, ERROR_INTERNAL, NOWHERE, "audit",
                                "generation %d lists an object without a count at 0x%llx",
                                generation, (unsigned long long)head + 16);
        }
        prev = head;
    }
    return gc_prev(mem, list) == prev ||
           ou_error_set(error, ERROR_INTERNAL, NOWHERE, "audit",
                        "generation %d does not end where it begins", generation);
}

/* While a collection runs the links of its generation serve as working counts. */
static bool check_lists(const Audit *audit, Error *error)
{
    if (mem_load32(audit->mem, MACHINE(gc_collecting)) != 0) {
        return true;
    }
    for (int generation = 0; generation <= GC_OF_START; generation++) {
        if (!check_list(audit, generation, error)) {
            return false;
        }
    }
    return true;
}

bool insp_audit(const Memory *mem, const CpyProfile *cpy, const Baseline *baseline, Error *error)
{
    Audit audit = {.mem = mem, .cpy = cpy, .baseline = baseline};
    insp_live_objects(mem, cpy, &audit.live);
    insp_counted_edges(mem, cpy, &audit.live, &audit.edges);
    bool ok = check_lists(&audit, error) && check_counts(&audit, error) &&
              heap_validate(mem, cpy->allocator, error);
    live_array_free(&audit.live);
    edge_array_free(&audit.edges);
    addr_map_free(&audit.holders);
    return ok;
}
