/* heap_internal.h - calls between the files of the heap. */
#ifndef OU_HEAP_HEAP_INTERNAL_H
#define OU_HEAP_HEAP_INTERNAL_H

#include "heap/heap.h"

/* pymalloc.c: pymalloc_alloc (size 1 ... largest) and pymalloc_free. 0 = no arena to be had. */
Addr pymalloc_alloc(Heap *heap, size_t size);
void pymalloc_free(Heap *heap, Addr block);
/* Block size of the pool that holds this address. */
uint32_t pymalloc_block_size(const Heap *heap, Addr block);

/* arena.c: a record with a fresh arena (new_arena), or 0 when refused; giving one back. */
Addr arena_new(Heap *heap);
void arena_release(Heap *heap, Addr record);
/* The record whose arena holds the address, or 0 (address_in_range). */
Addr arena_of(const Heap *heap, Addr addr);

/* raw.c */
Addr raw_alloc(Heap *heap, size_t size);
void raw_free(Heap *heap, Addr block);
size_t raw_block_size(const Memory *mem, Addr block);

#endif
