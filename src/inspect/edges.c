#include "inspect/edges.h"

#include <string.h>

#include "gc/gc.h"
#include "heap/heap_query.h"
#include "inspect/addr_map.h"
#include "object/arg_parser.h"
#include "object/leak.h"
#include "object/native_block.h"
#include "object/object.h"
#include "object/static_types.h"
#include "object/type_cache.h"

/* ---- live objects ---- */

enum { DIGIT_BITS = 11, DIGITS = 1 << DIGIT_BITS };

static bool is_sorted(const LiveArray *live, uint64_t *largest)
{
    bool sorted = true;
    for (uint32_t i = 0; i < live->count; i++) {
        uint64_t serial = live->items[i].serial;
        sorted = sorted && serial >= *largest;
        *largest = serial > *largest ? serial : *largest;
    }
    return sorted;
}

/* Stable, by one digit of the serials. */
static void sort_digit(const LiveObject *from, LiveObject *to, uint32_t count, unsigned shift)
{
    uint32_t starts[DIGITS + 1] = {0};
    for (uint32_t i = 0; i < count; i++) {
        starts[(from[i].serial >> shift & (DIGITS - 1)) + 1]++;
    }
    for (uint32_t digit = 1; digit <= DIGITS; digit++) {
        starts[digit] += starts[digit - 1];
    }
    for (uint32_t i = 0; i < count; i++) {
        to[starts[from[i].serial >> shift & (DIGITS - 1)]++] = from[i];
    }
}

void insp_sort_live(LiveArray *live)
{
    uint64_t largest = 0;
    if (is_sorted(live, &largest)) {
        return;
    }
    size_t bytes = live->count * sizeof(LiveObject);
    LiveObject *other = ou_host_must_alloc(bytes);
    LiveObject *from = live->items, *to = other;
    for (unsigned shift = 0; largest >> shift != 0; shift += DIGIT_BITS) {
        sort_digit(from, to, live->count, shift);
        LiveObject *sorted = to;
        to = from;
        from = sorted;
    }
    if (from != live->items) {
        memcpy(live->items, from, bytes);
    }
    ou_host_free(other, bytes);
}

typedef struct Walk {
    const Memory *mem;
    LiveArray *out;
} Walk;

/* A block is a live object when its count is above 0; what lies on a free list has count 0. */
static bool add_block(void *context, const HeapBlock *block)
{
    Walk *walk = context;
    bool is_gc = block->role == BLOCK_GC_OBJECT;
    if (!block->in_use || (!is_gc && block->role != BLOCK_OBJECT)) {
        return true;
    }
    Addr o = is_gc ? block->start + 16 : block->start;
    if (obj_refcnt(walk->mem, o) > 0 && obj_type(walk->mem, o) != 0) {
        live_array_push(walk->out, (LiveObject){o, block->serial, false});
    }
    return true;
}

/* Objects whose deallocation is running or was postponed by the trashcan: count 0, but their parts
 * still hold. */
void insp_dying_objects(const Memory *mem, const CpyProfile *cpy, LiveArray *out)
{
    HeapBlock block;
    Addr top = mem_load64(mem, MACHINE(native_top));
    for (Addr entry = MEM_NATIVE_BASE; entry < top; entry += NATIVE_ENTRY_BYTES) {
        Addr o = mem_load64(mem, entry + NATIVE_OBJECT);
        bool is_dealloc = mem_load32(mem, entry + NATIVE_KIND) == NATIVE_DEALLOC;
        if (is_dealloc && o != 0 && obj_refcnt(mem, o) == 0 &&
            heap_block_at(mem, cpy->allocator, o, &block)) {
            live_array_push(out, (LiveObject){o, block.serial, true});
        }
    }
    for (Addr o = mem_load64(mem, MACHINE(trash_later)); o != 0; o = gc_prev(mem, gc_head(o))) {
        if (heap_block_at(mem, cpy->allocator, o, &block)) {
            live_array_push(out, (LiveObject){o, block.serial, true});
        }
    }
}

void insp_live_objects(const Memory *mem, const CpyProfile *cpy, LiveArray *out)
{
    Walk walk = {mem, out};
    heap_each_block(mem, cpy->allocator, add_block, &walk);
    insp_dying_objects(mem, cpy, out);
    insp_sort_live(out);
}

/* ---- counted references ---- */

/* Which stretches of addresses have targets: most references of a large heap lead elsewhere, and
 * are told apart by a bit that is in the cache. Stretches that are far apart share bits. */
enum { STRETCHES = 1 << 16 };

typedef struct EdgeWalk {
    EdgeArray *out;
    const AddrIndex *targets; /* NULL: all */
    uint64_t stretches[STRETCHES / 64];
    Addr from;
    AddrMap shared; /* slots of shared key tables that have been counted */
} EdgeWalk;

/* The keys of a shared table count once, whoever shows them: the class or one of its instances'
 * dicts. */
static bool is_counted_already(EdgeWalk *walk, Addr slot, unsigned flags)
{
    if (!(flags & EDGE_SHARED_KEY)) {
        return false;
    }
    int64_t *seen = addr_map_at(&walk->shared, slot);
    return (*seen)++ > 0;
}

static void note_stretches(EdgeWalk *walk)
{
    for (uint32_t i = 0; walk->targets != NULL && i < walk->targets->capacity; i++) {
        const AddrIndexPage *page = &walk->targets->pages[i];
        if (page->values != NULL) {
            uint64_t bit = page->stretch % STRETCHES;
            walk->stretches[bit / 64] |= 1ULL << bit % 64;
        }
    }
}

static bool is_target(const EdgeWalk *walk, Addr target)
{
    uint64_t bit = (target >> ADDR_INDEX_SHIFT) % STRETCHES;
    return walk->targets == NULL || ((walk->stretches[bit / 64] >> bit % 64 & 1) != 0 &&
                                     addr_index_get(walk->targets, target) != 0);
}

static bool add_edge(void *context, Addr slot, Addr target, unsigned flags)
{
    EdgeWalk *walk = context;
    if (!is_target(walk, target)) {
        return true;
    }
    if ((flags & EDGE_OWNED) && !is_counted_already(walk, slot, flags)) {
        edge_array_push(walk->out, (Edge){walk->from, slot, target, EDGE_OF_OBJECT, flags});
    }
    return true;
}

static void add_slot(const Memory *mem, EdgeArray *out, Addr from, Addr slot, EdgeOrigin origin)
{
    Addr target = mem_load64(mem, slot);
    if (target != 0) {
        edge_array_push(out, (Edge){from, slot, target, origin, EDGE_OWNED});
    }
}

/* handle_weakrefs keeps a reference to each weak reference whose callback it will call. */
static void add_callback_list(const Memory *mem, EdgeArray *out, Addr entry)
{
    Addr list = native_ref(entry, 0);
    for (Addr head = gc_next(mem, list); head != list; head = gc_next(mem, head)) {
        edge_array_push(out, (Edge){entry, list, head + 16, EDGE_OF_NATIVE, EDGE_OWNED});
    }
}

typedef struct NativeWalk {
    EdgeArray *out;
    Addr entry;
} NativeWalk;

static bool add_block_slot(void *context, Addr slot, Addr target, unsigned flags)
{
    const NativeWalk *walk = context;
    edge_array_push(walk->out, (Edge){walk->entry, slot, target, EDGE_OF_NATIVE, flags});
    return true;
}

static void add_native(const Memory *mem, EdgeArray *out)
{
    Addr top = mem_load64(mem, MACHINE(native_top));
    for (Addr entry = MEM_NATIVE_BASE; entry < top; entry += NATIVE_ENTRY_BYTES) {
        if (mem_load32(mem, entry + NATIVE_KIND) == NATIVE_GC) { /* a list head lies there */
            if (mem_load32(mem, entry + NATIVE_STATE) == GC_LIST_HOLDS) {
                add_callback_list(mem, out, entry);
            }
            continue;
        }
        if (mem_load32(mem, entry + NATIVE_KIND) == NATIVE_BLOCK) {
            NativeWalk walk = {out, entry};
            (void)native_block_visit(mem, entry, add_block_slot, &walk);
            continue;
        }
        for (unsigned i = 0; i < NATIVE_REF_COUNT; i++) {
            add_slot(mem, out, entry, native_ref(entry, i), EDGE_OF_NATIVE);
        }
    }
}

/* type, value and traceback of the exceptions in flight and being handled. */
static void add_exceptions(const Memory *mem, EdgeArray *out)
{
    add_slot(mem, out, 0, MACHINE(curexc_type), EDGE_OF_EXCEPTION);
    add_slot(mem, out, 0, MACHINE(curexc_value), EDGE_OF_EXCEPTION);
    add_slot(mem, out, 0, MACHINE(curexc_traceback), EDGE_OF_EXCEPTION);
    for (Addr i = 0; i < 3; i++) {
        add_slot(mem, out, 0, MACHINE(exc_base) + 8 * i, EDGE_OF_EXCEPTION);
    }
}

/* The C function that runs a frame owns it; a generator's frame is the generator's. */
static void add_running_frames(const Memory *mem, const CpyLayout *lay, EdgeArray *out)
{
    Addr frame = mem_load64(mem, MACHINE(frame));
    while (frame != 0) {
        if (mem_load64(mem, frame + lay->frame.f_gen) == 0) {
            edge_array_push(out, (Edge){0, MACHINE(frame), frame, EDGE_OF_MACHINE, EDGE_OWNED});
        }
        frame = mem_load64(mem, frame + lay->frame.f_back);
    }
}

/* The descriptors of a row that keep the str of their __qualname__; kept: how many are looked for.
 */
static void add_qualnames(const Memory *mem, const CpyLayout *lay, Addr row, uint64_t *kept,
                          EdgeArray *out)
{
    Addr descr = row + lay->gc.sizeof_;
    for (Addr type = 0; *kept > 0 && (type = obj_type(mem, descr)) != 0;
         descr += STATIC_DESCRIPTOR_STRIDE) {
        Addr slot = descr + lay->descr.d_qualname;
        if (type != T_(builtin) && mem_load64(mem, slot) != 0) {
            add_slot(mem, out, descr, slot, EDGE_OF_OBJECT);
            --*kept;
        }
    }
}

/* Those of a cache that the program was the first to ask for: others lie in no block. */
static void add_cached(const Memory *mem, Addr table, EdgeArray *out)
{
    enum { CACHED = 256 };
    for (Addr i = 0; table != 0 && i < CACHED; i++) {
        if (mem_load64(mem, table + 8 * i) < MEM_STATIC_BASE) {
            add_slot(mem, out, 0, table + 8 * i, EDGE_OF_MACHINE);
        }
    }
}

static void add_machine(const Memory *mem, EdgeArray *out)
{
    static const Addr cells[] = {
        MACHINE(builtins),        MACHINE(main_dict),     MACHINE(modules),
        MACHINE(empty_string),    MACHINE(empty_tuple),   MACHINE(empty_bytes),
        MACHINE(empty_frozenset), MACHINE(gc_garbage),    MACHINE(gc_callbacks),
        MACHINE(interned),        MACHINE(false_text),    MACHINE(parser_arena),
        MACHINE(thread_dict),     MACHINE(list_indexerr), MACHINE(stdout_pending),
        MACHINE(sys_dict),        MACHINE(main_code)};
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
        add_slot(mem, out, 0, cells[i], EDGE_OF_MACHINE);
    }
    for (unsigned id = 0; id < ARG_PARSER_COUNT; id++) {
        add_slot(mem, out, 0, arg_parser_cell((ArgParserId)id), EDGE_OF_MACHINE);
    }
    for (int i = 0; i < SCRIPT_NAMES; i++) {
        add_slot(mem, out, 0, machine_script_name((ScriptName)i), EDGE_OF_MACHINE);
    }
    add_cached(mem, mem_load64(mem, MACHINE(latin1)), out);
    add_cached(mem, mem_load64(mem, MACHINE(one_byte)), out);
    uint32_t cached = mem_load32(mem, MACHINE(type_cache_used));
    for (Addr entry = TYPE_CACHE_BASE; cached > 0; entry += TYPE_CACHE_ENTRY_BYTES) {
        bool is_used = mem_load64(mem, entry + TYPE_CACHE_NAME) != 0;
        add_slot(mem, out, 0, entry + TYPE_CACHE_NAME, EDGE_OF_MACHINE);
        cached -= is_used;
    }
    uint64_t leaks = mem_load64(mem, MACHINE(leaks));
    for (uint64_t i = 0; i < leaks; i++) {
        add_slot(mem, out, 0, LEAKS_BASE + 8 * i, EDGE_OF_MACHINE);
    }
}

void insp_edges_to(const Memory *mem, const CpyProfile *cpy, const LiveArray *live,
                   const AddrIndex *targets, EdgeArray *out)
{
    EdgeWalk walk = {.out = out, .targets = targets};
    note_stretches(&walk);
    Addr interned = mem_load64(mem, MACHINE(interned)); /* its references are not counted */
    for (uint32_t i = 0; i < live->count; i++) {
        walk.from = live->items[i].addr;
        if (walk.from == interned) {
            continue;
        }
        (void)obj_visit(mem, cpy->layout, walk.from, add_edge, &walk);
    }
    for (unsigned id = 0; id < TYPE_ID_COUNT; id++) { /* their tp_subclasses */
        walk.from = STATIC_TYPES_BASE + (Addr)id * STATIC_TYPE_STRIDE;
        (void)obj_visit(mem, cpy->layout, walk.from, add_edge, &walk);
    }
    walk.from = mem_load64(mem, MACHINE(repr_list)); /* a static list */
    (void)obj_visit(mem, cpy->layout, walk.from, add_edge, &walk);
    addr_map_free(&walk.shared);
    add_native(mem, out);
    add_exceptions(mem, out);
    add_running_frames(mem, cpy->layout, out);
    add_machine(mem, out);
    uint64_t kept = mem_load64(mem, MACHINE(kept_qualnames));
    add_qualnames(mem, cpy->layout, STATIC_DESCRIPTORS, &kept, out);
    add_qualnames(mem, cpy->layout, SLOT_WRAPPERS, &kept, out);
    add_qualnames(mem, cpy->layout, FIELD_DESCRIPTORS, &kept, out);
}

void insp_counted_edges(const Memory *mem, const CpyProfile *cpy, const LiveArray *live,
                        EdgeArray *out)
{
    insp_edges_to(mem, cpy, live, NULL, out);
}
