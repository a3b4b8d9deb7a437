/* heap_internal.h - calls between the files of the heap. */
#ifndef OU_HEAP_HEAP_INTERNAL_H
#define OU_HEAP_HEAP_INTERNAL_H

#include "heap/heap.h"
#include "heap/heap_layout.h"

static inline void heap_add_to(Memory *mem, Addr cell, int64_t amount)
{
    mem_store64(mem, cell, mem_load64(mem, cell) + (uint64_t)amount);
}

/* heap.c: the bytes asked for by the block's tenant. */
uint64_t heap_requested(const Memory *mem, Addr block);

/* pymalloc.c: pymalloc_alloc (size 1 ... largest) and pymalloc_free. 0 = no arena to be had. */
Addr pymalloc_alloc(Heap *heap, size_t size);
void pymalloc_free(Heap *heap, Addr block);
/* Block size of the pool that holds this address. */
uint32_t pymalloc_block_size(const Heap *heap, Addr block);

/* arena.c: a record with a fresh arena (new_arena), or 0 when refused; giving one back. */
Addr arena_new(Heap *heap);
void arena_release(Heap *heap, Addr record);
/* Fills in the placement's zero fields. */
HeapPlacement arena_placement(const HeapPlacement *placement, const AllocatorRules *rules);

/* trace.c: while tracing, a block of this size was taken, or is given back. */
void trace_add(Heap *heap, Addr block, uint64_t size);
void trace_remove(Heap *heap, Addr block, uint64_t size);

/* raw.c: 0 = too big, or no room. */
Addr raw_alloc(Heap *heap, size_t size);
void raw_free(Heap *heap, Addr block);
uint64_t raw_block_size(const Memory *mem, Addr block);
/* Size class of a request, or RAW_CLASS_COUNT when none is big enough. */
uint32_t raw_class_of(uint64_t size);

#endif
