/* arena.c - arenas come and go (obmalloc.c: new_arena; the release in insert_to_freepool). */
#include "heap/heap_internal.h"
#include "heap/heap_layout.h"

enum { INITIAL_ARENAS = 16 };

static Addr record_at(uint64_t index)
{
    return OBMALLOC_RECORDS + index * ARENA_RECORD_BYTES;
}

static void add_to(Memory *mem, Addr cell, int64_t amount)
{
    mem_store64(mem, cell, mem_load64(mem, cell) + (uint64_t)amount);
}

/* The table doubles when no record is left; the new records are threaded in rising order. */
static void grow_table(Heap *heap)
{
    Memory *mem = heap->mem;
    uint64_t old = mem_load64(mem, OBMALLOC_MAXARENAS);
    uint64_t now = old ? old * 2 : INITIAL_ARENAS;
    for (uint64_t i = old; i < now; i++) {
        mem_store64(mem, record_at(i) + ARENA_ADDRESS, 0);
        mem_store64(mem, record_at(i) + ARENA_NEXT, i + 1 < now ? record_at(i + 1) : 0);
    }
    mem_store64(mem, OBMALLOC_UNUSED, record_at(old));
    mem_store64(mem, OBMALLOC_MAXARENAS, now);
}

static uint64_t stride_of(const Heap *heap)
{
    const HeapPlacement *placement = &heap->placement;
    if (placement->stride != 0) {
        return placement->stride;
    }
    for (uint32_t i = 1; i < placement->misalign_count; i++) {
        if (placement->misalign[i] != placement->misalign[0]) {
            return 2 * (uint64_t)heap->rules->arena_bytes;
        }
    }
    return heap->rules->arena_bytes;
}

static Addr slot_address(const Heap *heap, uint64_t slot)
{
    const HeapPlacement *placement = &heap->placement;
    uint64_t misalign =
        placement->misalign_count ? placement->misalign[slot % placement->misalign_count] : 0;
    return MEM_ARENA_BASE + slot * stride_of(heap) + misalign;
}

static Addr slot_cell(uint64_t slot)
{
    return HEAP_SLOTS + 4 * slot;
}

static uint64_t choose_slot(Heap *heap)
{
    uint64_t fresh = mem_load64(heap->mem, HEAP_FRESH_SLOT);
    uint64_t slot = fresh;
    if (!heap->placement.fresh_slots) {
        for (slot = 0; slot < fresh && mem_load32(heap->mem, slot_cell(slot)) != 0; slot++) {
        }
    }
    if (slot == fresh) {
        mem_store64(heap->mem, HEAP_FRESH_SLOT, fresh + 1);
    }
    return slot;
}

static bool is_refused(const Heap *heap)
{
    uint64_t in_use = mem_load64(heap->mem, OBMALLOC_ARENAS_ALLOCATED) -
                      mem_load64(heap->mem, OBMALLOC_ARENAS_FREED);
    bool limit = heap->placement.max_arenas != 0 && in_use >= heap->placement.max_arenas;
    bool space =
        slot_address(heap, in_use + 1) + heap->rules->arena_bytes > MEM_ARENA_BASE + (1ULL << 38);
    return limit || space;
}

/* First pool at the first multiple of the pool size; one pool is lost when the base is no multiple.
 */
static void cut_pools(Heap *heap, Addr record, Addr base)
{
    uint64_t excess = base % heap->rules->pool_bytes;
    uint32_t pools = heap->rules->pools_per_arena - (excess != 0);
    Addr first = excess ? base + heap->rules->pool_bytes - excess : base;
    mem_store64(heap->mem, record + ARENA_ADDRESS, base);
    mem_store64(heap->mem, record + ARENA_POOL_ADDRESS, first);
    mem_store64(heap->mem, record + ARENA_FREEPOOLS, 0);
    mem_store32(heap->mem, record + ARENA_NFREEPOOLS, pools);
    mem_store32(heap->mem, record + ARENA_NTOTALPOOLS, pools);
}

Addr arena_new(Heap *heap)
{
    Memory *mem = heap->mem;
    if (mem_load64(mem, OBMALLOC_UNUSED) == 0) {
        grow_table(heap);
    }
    if (is_refused(heap)) {
        add_to(mem, OBMALLOC_ARENAS_REFUSED, 1);
        return 0;
    }
    Addr record = mem_load64(mem, OBMALLOC_UNUSED);
    mem_store64(mem, OBMALLOC_UNUSED, mem_load64(mem, record + ARENA_NEXT));
    uint64_t slot = choose_slot(heap);
    uint64_t index = (record - OBMALLOC_RECORDS) / ARENA_RECORD_BYTES;
    mem_store32(mem, slot_cell(slot), (uint32_t)index + 1);
    cut_pools(heap, record, slot_address(heap, slot));
    add_to(mem, OBMALLOC_ARENAS_ALLOCATED, 1);
    uint64_t in_use =
        mem_load64(mem, OBMALLOC_ARENAS_ALLOCATED) - mem_load64(mem, OBMALLOC_ARENAS_FREED);
    if (in_use > mem_load64(mem, OBMALLOC_ARENAS_PEAK)) {
        mem_store64(mem, OBMALLOC_ARENAS_PEAK, in_use);
    }
    JRN_MARK2(mem, ARENA_NEW, slot, slot_address(heap, slot));
    return record;
}

void arena_release(Heap *heap, Addr record)
{
    Memory *mem = heap->mem;
    Addr base = mem_load64(mem, record + ARENA_ADDRESS);
    uint64_t slot = (base - MEM_ARENA_BASE) / stride_of(heap);
    mem_store64(mem, record + ARENA_NEXT, mem_load64(mem, OBMALLOC_UNUSED));
    mem_store64(mem, OBMALLOC_UNUSED, record);
    mem_store64(mem, record + ARENA_ADDRESS, 0);
    mem_store32(mem, slot_cell(slot), 0);
    add_to(mem, OBMALLOC_ARENAS_FREED, 1);
    JRN_MARK2(mem, ARENA_FREE, slot, base);
}

Addr arena_of(const Heap *heap, Addr addr)
{
    if (addr < MEM_ARENA_BASE || addr >= MEM_RAW_BASE) {
        return 0;
    }
    uint64_t slot = (addr - MEM_ARENA_BASE) / stride_of(heap);
    uint32_t index = mem_load32(heap->mem, slot_cell(slot));
    return index ? record_at(index - 1) : 0;
}
