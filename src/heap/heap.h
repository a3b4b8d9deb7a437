/* heap.h - the write side of the modelled heap: CPython's obmalloc.c on the image.
 * Requests of 1 to 512 bytes are pymalloc's, everything else goes to a simple deterministic
 * allocator of ours (raw.c), because where libc puts a block cannot be predicted. The object and
 * the memory domain share one pymalloc. */
#ifndef OU_HEAP_HEAP_H
#define OU_HEAP_HEAP_H

#include "base/error.h"
#include "cpython/allocator_rules.h"
#include "heap/heap_types.h"
#include "memory/journal.h"

enum { HEAP_MOST_MISALIGN = 16 };

/* Where arenas are put: slot k starts at base + k * stride + misalign[k mod misalign_count]. The
 * zero value lets arenas touch from MEM_ARENA_BASE on, lowest free slot first. */
typedef struct HeapPlacement {
    Addr base;       /* 0: MEM_ARENA_BASE */
    uint64_t stride; /* 0: the arena size (twice that when the misalignments differ) */
    uint64_t misalign[HEAP_MOST_MISALIGN];
    uint32_t misalign_count;
    bool fresh_slots; /* never use a slot again */
    bool is_limited;  /* refuse an arena while max_arenas are in use */
    uint32_t max_arenas;
} HeapPlacement;

typedef enum HeapArenaEvent {
    HEAP_ARENA_GRANTED,
    HEAP_ARENA_RELEASED,
    HEAP_ARENA_REFUSED
} HeapArenaEvent;

typedef struct Heap {
    Memory *mem;
    const AllocatorRules *rules;
    HeapPlacement placement; /* zero fields filled in by heap_init */
    Addr line_cell;          /* mem_load_cell gives the running line; 0 = none */
    /* The place of CPython's arena allocator: told of each request and release. base is 0 when
     * refused; a granted arena is not yet written to. May be NULL. */
    void (*arena_watch)(void *context, HeapArenaEvent event, uint32_t slot, Addr base);
    void *watch_context;
    /* tracemalloc's traceback_new: line and file (0 to 7) of the running code, asked while blocks
     * are traced; false: what it asks for is not. May be NULL. */
    bool (*trace_place)(void *context, uint32_t *line, uint32_t *file);
    void *place_context;
} Heap;

/* Do the arenas of this placement keep apart and inside the arena region? Fills *error if not. */
bool heap_placement_check(const HeapPlacement *placement, const AllocatorRules *rules,
                          Error *error);

/* Sets up the allocator's own state in an image that has none yet. placement may be NULL and must
 * pass heap_placement_check. */
void heap_init(Heap *heap, Memory *memory, const AllocatorRules *rules,
               const HeapPlacement *placement);

/* malloc(size) of a domain (_PyObject_Malloc, _PyMem_RawMalloc). The new block has a serial number
 * of its own; its bytes are whatever was there. 0 when the modelled space or the host's budget is
 * used up. Marks BLOCK_TAKEN after POOL_NEW and the like. */
Addr heap_malloc(Heap *heap, size_t size, HeapDomain domain, BlockRole role);
/* The same with size bytes of zero (_PyObject_Calloc). */
Addr heap_calloc(Heap *heap, size_t size, HeapDomain domain, BlockRole role);
/* realloc (pymalloc_realloc). A block that stays keeps its serial number (marks BLOCK_RESIZED); one
 * that moves is a new block with the old one's owner (marks BLOCK_MOVED, no BLOCK_TAKEN or
 * BLOCK_FREED). addr 0 allocates. 0 when there is no room: the old block is as it was. */
Addr heap_realloc(Heap *heap, Addr addr, size_t size, HeapDomain domain, BlockRole role);
/* free(addr); 0 is ignored. Marks BLOCK_FREED before POOL_EMPTY and the like. */
void heap_free(Heap *heap, Addr addr);

/* Notes in the shadow which object a secondary block (items, keys, ...) belongs to; 0 = none. */
void heap_set_owner(Heap *heap, Addr block, Addr owner);

#endif
