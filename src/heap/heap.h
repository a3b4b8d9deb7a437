/* heap.h - the write side of the modelled heap: CPython's obmalloc.c on the image.
 * Requests of 1 to 512 bytes are pymalloc's, everything else goes to a simple deterministic
 * allocator of ours (raw.c), because where libc puts a block cannot be predicted. Both domains
 * share one pymalloc. */
#ifndef OU_HEAP_HEAP_H
#define OU_HEAP_HEAP_H

#include "cpython/allocator_rules.h"
#include "heap/heap_types.h"
#include "memory/journal.h"

/* Where arenas are put; the zero value touches arenas at MEM_ARENA_BASE, lowest free slot first. */
typedef struct HeapPlacement {
    uint64_t stride; /* 0: the arena size (twice that when misalignments differ) */
    uint64_t misalign[16];
    uint32_t misalign_count;
    bool fresh_slots;    /* never use a slot again */
    uint32_t max_arenas; /* 0: no limit; beyond it a request is refused */
} HeapPlacement;

typedef struct Heap {
    Memory *mem;
    const AllocatorRules *rules;
    HeapPlacement placement;
    Addr line_cell; /* 4-byte cell that holds the running line; 0 = none */
} Heap;

/* Sets up the allocator's own state in the image. placement may be NULL. */
void heap_init(Heap *heap, Memory *memory, const AllocatorRules *rules,
               const HeapPlacement *placement);

/* malloc(size) of a domain. 0 when the modelled space is used up. */
Addr heap_malloc(Heap *heap, size_t size, HeapDomain domain, BlockRole role);
/* The same, zero-filled. */
Addr heap_calloc(Heap *heap, size_t size, HeapDomain domain, BlockRole role);
/* realloc: the block keeps its serial number when it stays where it is. addr 0 allocates. */
Addr heap_realloc(Heap *heap, Addr addr, size_t size, HeapDomain domain, BlockRole role);
/* free(addr); 0 is ignored. */
void heap_free(Heap *heap, Addr addr);

#endif
