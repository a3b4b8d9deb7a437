#include "heap/trace.h"

#include "heap/heap_internal.h"
#include "heap/heap_query.h"

HeapTraceTotals heap_trace_totals(const Memory *mem)
{
    return (HeapTraceTotals){.limit = (uint32_t)mem_load64(mem, HEAP_TRACE_LIMIT),
                             .bytes = mem_load64(mem, HEAP_TRACE_BYTES),
                             .peak = mem_load64(mem, HEAP_TRACE_PEAK)};
}

/* ---- traces of single blocks ---- */

/* False: whoever asks is not traced. */
static bool note_place(Heap *heap, Addr block)
{
    uint32_t line = 0;
    uint32_t file = 0;
    if (heap->trace_place != NULL && !heap->trace_place(heap->place_context, &line, &file)) {
        return false;
    }
    const uint64_t most = SHADOW_LINE_MASK;
    Memory *mem = heap->mem;
    Addr shadow = heap_shadow_of(block);
    uint64_t tenant = mem_load64(mem, shadow + SHADOW_TENANT);
    tenant &= ~((uint64_t)SHADOW_FILE_MASK << SHADOW_FILE_SHIFT);
    tenant |= (uint64_t)(file & SHADOW_FILE_MASK) << SHADOW_FILE_SHIFT | SHADOW_TRACED;
    mem_store64(mem, shadow + SHADOW_TENANT, tenant);
    uint64_t owner = mem_load64(mem, shadow + SHADOW_PLACE) >> SHADOW_LINE_BITS;
    mem_store64(mem, shadow + SHADOW_PLACE,
                owner << SHADOW_LINE_BITS | (line < most ? line : most));
    return true;
}

void trace_add(Heap *heap, Addr block, uint64_t size)
{
    Memory *mem = heap->mem;
    if (!note_place(heap, block)) {
        return;
    }
    uint64_t bytes = mem_load64(mem, HEAP_TRACE_BYTES) + size;
    mem_store64(mem, HEAP_TRACE_BYTES, bytes);
    if (bytes > mem_load64(mem, HEAP_TRACE_PEAK)) {
        mem_store64(mem, HEAP_TRACE_PEAK, bytes);
    }
}

void trace_remove(Heap *heap, Addr block, uint64_t size)
{
    Addr shadow = heap_shadow_of(block);
    uint64_t tenant = mem_load64(heap->mem, shadow + SHADOW_TENANT);
    if (tenant & SHADOW_TRACED) {
        mem_store64(heap->mem, shadow + SHADOW_TENANT, tenant & ~SHADOW_TRACED);
        heap_add_to(heap->mem, HEAP_TRACE_BYTES, -(int64_t)size);
    }
}

void heap_trace_revive(Heap *heap, Addr block)
{
    uint64_t tenant = mem_load64(heap->mem, heap_shadow_of(block) + SHADOW_TENANT);
    if ((tenant & SHADOW_TRACED) && !note_place(heap, block)) {
        trace_remove(heap, block, heap_requested(heap->mem, block));
    }
}

/* ---- all of them ---- */

static bool forget(void *context, const HeapBlock *block)
{
    Heap *heap = context;
    trace_remove(heap, block->start, block->requested);
    return true;
}

void heap_trace_clear(Heap *heap)
{
    if (heap_is_tracing(heap->mem)) {
        (void)heap_each_block(heap->mem, heap->rules, forget, heap);
        mem_store64(heap->mem, HEAP_TRACE_BYTES, 0);
        mem_store64(heap->mem, HEAP_TRACE_PEAK, 0);
    }
}

void heap_trace_start(Heap *heap, uint32_t limit)
{
    if (!heap_is_tracing(heap->mem)) {
        mem_store64(heap->mem, HEAP_TRACE_LIMIT, limit);
    }
}

void heap_trace_stop(Heap *heap)
{
    heap_trace_clear(heap);
    mem_store64(heap->mem, HEAP_TRACE_LIMIT, 0);
}

void heap_trace_reset_peak(Heap *heap)
{
    mem_store64(heap->mem, HEAP_TRACE_PEAK, mem_load64(heap->mem, HEAP_TRACE_BYTES));
}
