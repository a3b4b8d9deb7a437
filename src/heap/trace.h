/* trace.h - tracemalloc's side of the allocator (Modules/_tracemalloc.c): which blocks were asked
 * for while it traces, at which line, and how many bytes they are together. Its hash table of
 * traces is a bit and a place in each block's shadow here. */
#ifndef OU_HEAP_TRACE_H
#define OU_HEAP_TRACE_H

#include "heap/heap.h"
#include "heap/heap_layout.h"

typedef struct HeapTraceTotals {
    uint32_t limit;       /* frames kept of each place; 0 = not tracing */
    uint64_t bytes, peak; /* asked for by traced blocks: now, and at most since start or reset */
} HeapTraceTotals;

HeapTraceTotals heap_trace_totals(const Memory *mem);
static inline bool heap_is_tracing(const Memory *mem)
{
    return mem_load64(mem, HEAP_TRACE_LIMIT) != 0;
}

/* tracemalloc_start, tracemalloc_stop, tracemalloc_clear_traces, reset_peak. limit is at least 1;
 * starting again changes nothing. */
void heap_trace_start(Heap *heap, uint32_t limit);
void heap_trace_stop(Heap *heap);
void heap_trace_clear(Heap *heap);
void heap_trace_reset_peak(Heap *heap);

/* _PyTraceMalloc_NewReference: an object comes back from a free list; from now on its block, if it
 * is traced, is the running line's. */
void heap_trace_revive(Heap *heap, Addr block);

#endif
