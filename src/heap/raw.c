/* raw.c - our own allocator for what pymalloc does not serve. Where libc would put these blocks
 * cannot be predicted; this one is simple and the same on every machine. Four size classes for each
 * doubling; a freed block waits in its class for the next request, last one first; space is never
 * split or joined, so that which block an address lies in is arithmetic. Its bookkeeping lies
 * outside the blocks: their bytes are the program's alone. */
#include "heap/heap_internal.h"

enum { FIRST_STEPPED = 128, LOG2_FIRST_STEPPED = 7 };

uint32_t raw_class_of(uint64_t size)
{
    if (size <= FIRST_STEPPED) {
        return size == 0 ? 0 : (uint32_t)(size - 1) / RAW_SMALL_STEP;
    }
    /* The leading bit of size - 1 says the doubling, the next two the step. */
    uint32_t log2 = 63 - (uint32_t)__builtin_clzll(size - 1);
    uint32_t step = (uint32_t)((size - 1) >> (log2 - 2)) & 3;
    uint32_t raw_class = RAW_SMALL_CLASSES + 4 * (log2 - LOG2_FIRST_STEPPED) + step + 1;
    return raw_class < RAW_CLASS_COUNT ? raw_class : RAW_CLASS_COUNT;
}

uint64_t raw_block_size(const Memory *mem, Addr block)
{
    uint64_t entry = mem_load64(mem, heap_raw_page_entry((block - MEM_RAW_BASE) >> RAW_PAGE_SHIFT));
    return heap_raw_class_size((uint32_t)(entry >> 32));
}

/* Consecutive fresh pages for blocks of this class; 0 when the space or the host's budget is used
 * up. */
static Addr take_span(Heap *heap, uint64_t bytes, uint32_t raw_class)
{
    Memory *mem = heap->mem;
    uint64_t first = mem_load64(mem, HEAP_RAW_PAGES);
    uint64_t count = bytes >> RAW_PAGE_SHIFT;
    if (first + count > RAW_SPACE_BYTES >> RAW_PAGE_SHIFT || !mem_has_room(mem, bytes)) {
        return 0;
    }
    mem_store64(mem, HEAP_RAW_PAGES, first + count);
    for (uint64_t page = first; page < first + count; page++) {
        mem_store64(mem, heap_raw_page_entry(page), (uint64_t)raw_class << 32 | (first + 1));
    }
    return MEM_RAW_BASE + (first << RAW_PAGE_SHIFT);
}

/* A block never used before. */
static Addr take_fresh(Heap *heap, uint32_t raw_class)
{
    Memory *mem = heap->mem;
    uint64_t size = heap_raw_class_size(raw_class);
    if (size > RAW_SLAB_MOST) {
        return take_span(heap, size, raw_class);
    }
    Addr cells = heap_raw_class(raw_class);
    Addr block = mem_load64(mem, cells + RAW_CLASS_NEXT);
    uint64_t left = mem_load64(mem, cells + RAW_CLASS_LEFT);
    if (left == 0) {
        block = take_span(heap, RAW_SLAB_BYTES, raw_class);
        if (block == 0) {
            return 0;
        }
        left = RAW_SLAB_BYTES / size;
    }
    mem_store64(mem, cells + RAW_CLASS_NEXT, block + size);
    mem_store64(mem, cells + RAW_CLASS_LEFT, left - 1);
    return block;
}

Addr raw_alloc(Heap *heap, size_t size)
{
    Memory *mem = heap->mem;
    uint32_t raw_class = raw_class_of(size);
    if (raw_class == RAW_CLASS_COUNT) {
        return 0;
    }
    Addr chain = heap_raw_class(raw_class) + RAW_CLASS_FREE;
    Addr block = mem_load64(mem, chain);
    if (block != 0) {
        mem_store64(mem, chain, mem_load64(mem, heap_shadow_of(block) + SHADOW_NEXT_FREE));
    } else {
        block = take_fresh(heap, raw_class);
    }
    if (block != 0) {
        heap_add_to(mem, HEAP_RAW_IN_USE, 1);
        heap_add_to(mem, HEAP_RAW_BYTES, (int64_t)size);
    }
    return block;
}

void raw_free(Heap *heap, Addr block)
{
    Memory *mem = heap->mem;
    uint64_t entry = mem_load64(mem, heap_raw_page_entry((block - MEM_RAW_BASE) >> RAW_PAGE_SHIFT));
    uint32_t raw_class = (uint32_t)(entry >> 32);
    Addr chain = heap_raw_class(raw_class) + RAW_CLASS_FREE;
    mem_store64(mem, heap_shadow_of(block) + SHADOW_NEXT_FREE, mem_load64(mem, chain));
    mem_store64(mem, chain, block);
    heap_add_to(mem, HEAP_RAW_IN_USE, -1);
    heap_add_to(mem, HEAP_RAW_BYTES, -(int64_t)heap_requested(mem, block));
}
