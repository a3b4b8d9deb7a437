/* arena.c - arenas come and go (obmalloc.c: new_arena; the release in insert_to_freepool). Where
 * they lie is the placement's choice, as with PyObject_SetArenaAllocator. */
#include "heap/heap_internal.h"

enum { INITIAL_ARENAS = 16 };
#define ARENA_SPACE_BYTES (1ULL << 38)

/* ---- placement ---- */

static bool misalignments_differ(const HeapPlacement *placement)
{
    for (uint32_t i = 1; i < placement->misalign_count; i++) {
        if (placement->misalign[i] != placement->misalign[0]) {
            return true;
        }
    }
    return false;
}

HeapPlacement arena_placement(const HeapPlacement *placement, const AllocatorRules *rules)
{
    HeapPlacement full = placement != NULL ? *placement : (HeapPlacement){0};
    if (full.misalign_count == 0) {
        full.misalign_count = 1;
    }
    if (full.base == 0) {
        full.base = MEM_ARENA_BASE;
    }
    if (full.stride == 0) {
        full.stride = (uint64_t)rules->arena_bytes * (misalignments_differ(&full) ? 2 : 1);
    }
    return full;
}

bool heap_placement_check(const HeapPlacement *placement, const AllocatorRules *rules, Error *error)
{
    HeapPlacement full = arena_placement(placement, rules);
    SourceSpan nowhere = {0};
    uint64_t least = UINT64_MAX;
    uint64_t most = 0;
    if (full.misalign_count > HEAP_MOST_MISALIGN) {
        return ou_error_set(error, ERROR_USAGE, nowhere, "", "at most %d misalignments",
                            HEAP_MOST_MISALIGN);
    }
    for (uint32_t i = 0; i < full.misalign_count; i++) {
        least = full.misalign[i] < least ? full.misalign[i] : least;
        most = full.misalign[i] > most ? full.misalign[i] : most;
    }
    if (most >= full.stride) {
        return ou_error_set(error, ERROR_USAGE, nowhere, "",
                            "a misalignment of %llu does not fit a stride of %llu",
                            (unsigned long long)most, (unsigned long long)full.stride);
    }
    if (full.stride < rules->arena_bytes + (most - least)) {
        return ou_error_set(error, ERROR_USAGE, nowhere, "",
                            "a stride of %llu is too small: arenas of %u bytes would overlap",
                            (unsigned long long)full.stride, rules->arena_bytes);
    }
    bool fits = full.base >= MEM_ARENA_BASE && full.base < MEM_ARENA_BASE + ARENA_SPACE_BYTES / 2 &&
                full.stride <= ARENA_SPACE_BYTES / 2 / (HEAP_SLOT_COUNT + 2);
    return fits ||
           ou_error_set(error, ERROR_USAGE, nowhere, "",
                        "%d arenas so far apart do not fit the modelled space", HEAP_SLOT_COUNT);
}

static Addr slot_address(const Heap *heap, uint64_t slot)
{
    const HeapPlacement *placement = &heap->placement;
    return placement->base + slot * placement->stride +
           placement->misalign[slot % placement->misalign_count];
}

static Addr slot_cell(uint64_t slot)
{
    return HEAP_SLOTS + 4 * slot;
}

static Addr record_slot_cell(Addr record)
{
    return HEAP_RECORD_SLOTS + 4 * (Addr)heap_record_index(record);
}

/* HEAP_SLOT_COUNT when all are in use. */
static uint64_t choose_slot(const Heap *heap)
{
    uint64_t fresh = mem_load64(heap->mem, HEAP_FRESH_SLOT);
    if (heap->placement.fresh_slots) {
        return fresh;
    }
    uint64_t slot = 0;
    while (slot < fresh && mem_load32(heap->mem, slot_cell(slot)) != 0) {
        slot++;
    }
    return slot;
}

static void tell_watch(const Heap *heap, HeapArenaEvent event, uint64_t slot, Addr base)
{
    if (heap->arena_watch != NULL) {
        heap->arena_watch(heap->watch_context, event, (uint32_t)slot, base);
    }
}

/* ---- arenas ---- */

/* The table doubles when no record is left; the new records are threaded in rising order. */
static bool grow_table(Heap *heap)
{
    Memory *mem = heap->mem;
    uint64_t old = mem_load64(mem, OBMALLOC_MAXARENAS);
    uint64_t now = old != 0 ? old * 2 : INITIAL_ARENAS;
    if (now > HEAP_SLOT_COUNT) {
        return false;
    }
    for (uint64_t i = old; i < now; i++) {
        mem_store64(mem, heap_record_at(i) + ARENA_ADDRESS, 0);
        mem_store64(mem, heap_record_at(i) + ARENA_NEXT, i + 1 < now ? heap_record_at(i + 1) : 0);
    }
    mem_store64(mem, OBMALLOC_UNUSED, heap_record_at(old));
    mem_store64(mem, OBMALLOC_MAXARENAS, now);
    return true;
}

static bool is_refused(const Heap *heap, uint64_t slot)
{
    const HeapPlacement *placement = &heap->placement;
    return slot >= HEAP_SLOT_COUNT ||
           (placement->is_limited &&
            mem_load64(heap->mem, OBMALLOC_ARENAS_IN_USE) >= placement->max_arenas) ||
           !mem_has_room(heap->mem, 2 * (uint64_t)heap->rules->arena_bytes);
}

/* First pool at the first multiple of the pool size; one pool is lost when the base is no multiple.
 */
static void fill_record(Heap *heap, Addr record, Addr base)
{
    Memory *mem = heap->mem;
    uint64_t excess = base % heap->rules->pool_bytes;
    uint32_t pools = heap->rules->pools_per_arena - (excess != 0 ? 1 : 0);
    Addr first = excess != 0 ? base + heap->rules->pool_bytes - excess : base;
    mem_store64(mem, record + ARENA_ADDRESS, base);
    mem_store64(mem, record + ARENA_POOL_ADDRESS, first);
    mem_store32(mem, record + ARENA_NFREEPOOLS, pools);
    mem_store32(mem, record + ARENA_NTOTALPOOLS, pools);
    mem_store64(mem, record + ARENA_FREEPOOLS, 0);
}

static void count_granted(Memory *mem)
{
    uint64_t in_use = mem_load64(mem, OBMALLOC_ARENAS_IN_USE) + 1;
    mem_store64(mem, OBMALLOC_ARENAS_IN_USE, in_use);
    heap_add_to(mem, OBMALLOC_ARENAS_ALLOCATED, 1);
    if (in_use > mem_load64(mem, OBMALLOC_ARENAS_PEAK)) {
        mem_store64(mem, OBMALLOC_ARENAS_PEAK, in_use);
    }
}

Addr arena_new(Heap *heap)
{
    Memory *mem = heap->mem;
    bool has_record = mem_load64(mem, OBMALLOC_UNUSED) != 0 || grow_table(heap);
    uint64_t slot = choose_slot(heap);
    if (!has_record || is_refused(heap, slot)) {
        tell_watch(heap, HEAP_ARENA_REFUSED, slot, 0);
        return 0;
    }
    Addr record = mem_load64(mem, OBMALLOC_UNUSED);
    Addr base = slot_address(heap, slot);
    mem_store64(mem, OBMALLOC_UNUSED, mem_load64(mem, record + ARENA_NEXT));
    mem_store32(mem, slot_cell(slot), heap_record_index(record) + 1);
    mem_store32(mem, record_slot_cell(record), (uint32_t)slot);
    if (slot >= mem_load64(mem, HEAP_FRESH_SLOT)) {
        mem_store64(mem, HEAP_FRESH_SLOT, slot + 1);
    }
    tell_watch(heap, HEAP_ARENA_GRANTED, slot, base);
    fill_record(heap, record, base);
    count_granted(mem);
    JRN_MARK2(mem, ARENA_NEW, slot, base);
    return record;
}

void arena_release(Heap *heap, Addr record)
{
    Memory *mem = heap->mem;
    Addr base = mem_load64(mem, record + ARENA_ADDRESS);
    Addr end = mem_load64(mem, record + ARENA_POOL_ADDRESS);
    uint32_t slot = mem_load32(mem, record_slot_cell(record));
    mem_store64(mem, record + ARENA_NEXT, mem_load64(mem, OBMALLOC_UNUSED));
    mem_store64(mem, OBMALLOC_UNUSED, record);
    mem_store64(mem, record + ARENA_ADDRESS, 0);
    mem_store32(mem, slot_cell(slot), 0);
    heap_add_to(mem, OBMALLOC_ARENAS_IN_USE, -1);
    /* munmap: nothing lies there any more, and the next arena in this place is all zero. */
    mem_fill(mem, base, 0, end - base);
    JRN_MARK2(mem, ARENA_FREE, slot, base);
    tell_watch(heap, HEAP_ARENA_RELEASED, slot, base);
}
