/* heap.c - the four functions of the allocator (_PyObject_Malloc, _Calloc, _Realloc, _Free), and
 * what the shadow notes of each block. */
#include "heap/heap.h"

#include "heap/heap_internal.h"
#include "heap/trace.h"
#include "memory/near.h"

void heap_init(Heap *heap, Memory *memory, const AllocatorRules *rules,
               const HeapPlacement *placement)
{
    *heap = (Heap){.mem = memory, .rules = rules, .placement = arena_placement(placement, rules)};
    OU_ASSERT(heap_placement_check(&heap->placement, rules, &(Error){0}));
    mem_store64(memory, HEAP_BASE, heap->placement.base);
    mem_store64(memory, HEAP_STRIDE, heap->placement.stride);
    for (uint32_t i = 0; i < rules->size_classes; i++) {
        Addr head = heap_used_head(i);
        mem_store64(memory, head + POOL_NEXT, head);
        mem_store64(memory, head + POOL_PREV, head);
    }
}

/* ---- the shadow ---- */

static uint64_t line_now(const Heap *heap)
{
    const uint32_t most = SHADOW_LINE_MASK;
    uint32_t line = heap->line_cell != 0 ? mem_load_cell(heap->mem, heap->line_cell) : 0;
    return line < most ? line : most;
}

NEAR_INLINE void write_tenant(Heap *heap, MemNear shadow, bool is_raw, size_t size,
                              HeapDomain domain, BlockRole role)
{
    Memory *mem = heap->mem;
    uint64_t serial = mem_load64(mem, HEAP_SERIAL) + 1;
    uint64_t tenant = SHADOW_IN_USE | serial << SHADOW_SERIAL_SHIFT |
                      (uint64_t)role << SHADOW_ROLE_SHIFT | (uint64_t)domain << SHADOW_DOMAIN_SHIFT;
    mem_store64(mem, HEAP_SERIAL, serial);
    if (is_raw) {
        near_store64(shadow, SHADOW_REQUESTED, size);
    } else {
        tenant |= (uint64_t)size << SHADOW_REQUESTED_SHIFT;
    }
    near_store64(shadow, SHADOW_TENANT, tenant);
    near_store64(shadow, SHADOW_PLACE, line_now(heap));
}

NEAR_OUTLINE void note_tenant_shut(Heap *heap, Addr block, size_t size, HeapDomain domain,
                                   BlockRole role)
{
    MemNear shadow = near_shut(heap->mem, heap_shadow_of(block));
    write_tenant(heap, shadow, heap_is_raw(block), size, domain, role);
}

static void note_tenant(Heap *heap, Addr block, size_t size, HeapDomain domain, BlockRole role)
{
    uint8_t *serial = NULL;
    MemNear shadow = mem_near_whole(heap->mem, heap_shadow_of(block));
    if (shadow.open != NULL && !heap_is_raw(block) &&
        mem_is_open(heap->mem, HEAP_SERIAL, &serial)) {
        write_tenant(heap, shadow, false, size, domain, role);
    } else {
        note_tenant_shut(heap, block, size, domain, role);
    }
}

/* Of a block of pymalloc. */
static inline uint64_t requested_of(uint64_t tenant)
{
    return tenant >> SHADOW_REQUESTED_SHIFT & 0x3FF;
}

uint64_t heap_requested(const Memory *mem, Addr block)
{
    Addr shadow = heap_shadow_of(block);
    return heap_is_raw(block) ? mem_load64(mem, shadow + SHADOW_REQUESTED)
                              : requested_of(mem_load64(mem, shadow + SHADOW_TENANT));
}

static HeapDomain domain_of(const Memory *mem, Addr block)
{
    uint64_t tenant = mem_load64(mem, heap_shadow_of(block) + SHADOW_TENANT);
    return (HeapDomain)(tenant >> SHADOW_DOMAIN_SHIFT & 3);
}

static void note_resized(Heap *heap, Addr block, size_t size)
{
    Memory *mem = heap->mem;
    Addr shadow = heap_shadow_of(block);
    if (heap_is_raw(block)) {
        uint64_t before = mem_load64(mem, shadow + SHADOW_REQUESTED);
        heap_add_to(mem, HEAP_RAW_BYTES, (int64_t)(size - before));
        mem_store64(mem, shadow + SHADOW_REQUESTED, size);
    } else {
        uint64_t tenant = mem_load64(mem, shadow + SHADOW_TENANT);
        tenant &= ~(0x3FFULL << SHADOW_REQUESTED_SHIFT);
        mem_store64(mem, shadow + SHADOW_TENANT, tenant | (uint64_t)size << SHADOW_REQUESTED_SHIFT);
    }
    uint64_t place = mem_load64(mem, shadow + SHADOW_PLACE);
    mem_store64(mem, shadow + SHADOW_PLACE,
                place >> SHADOW_LINE_BITS << SHADOW_LINE_BITS | line_now(heap));
}

void heap_set_owner(Heap *heap, Addr block, Addr owner)
{
    MemNear place = mem_near_whole(heap->mem, heap_shadow_of(block) + SHADOW_PLACE);
    uint64_t line = near_load64(place, 0) & SHADOW_LINE_MASK;
    near_store64(place, 0, owner >> 4 << SHADOW_LINE_BITS | line);
}

/* ---- taking and giving back, without the shadow ---- */

static __attribute__((noinline)) Addr allocate_elsewhere(Heap *heap, size_t size, HeapDomain domain)
{
    if (domain == HEAP_DOMAIN_RAW) {
        return raw_alloc(heap, size);
    }
    if (size >= 1 && size <= heap->rules->largest) {
        /* CPython goes on with malloc() when it gets no arena. When it is the host that is short,
         * that would be a picture of another machine: give up instead. */
        if (!mem_has_room(heap->mem, 2 * (uint64_t)heap->rules->arena_bytes)) {
            return 0;
        }
    }
    Addr block = raw_alloc(heap, size);
    if (block != 0) {
        heap_add_to(heap->mem, OBMALLOC_RAW_BLOCKS, 1);
    }
    return block;
}

static Addr allocate(Heap *heap, size_t size, HeapDomain domain)
{
    Addr block = 0;
    if (domain != HEAP_DOMAIN_RAW && size - 1 < heap->rules->largest) {
        block = pymalloc_alloc(heap, size);
    }
    return __builtin_expect(block != 0, 1) ? block : allocate_elsewhere(heap, size, domain);
}

/* False for a block that is not in use: a bug of ours, or stores were lost since the host's memory
 * ran out. */
static bool end_tenancy(Heap *heap, Addr block)
{
    Memory *mem = heap->mem;
    MemNear shadow = mem_near_whole(mem, heap_shadow_of(block));
    uint64_t tenant = near_load64(shadow, SHADOW_TENANT);
    if ((tenant & SHADOW_IN_USE) == 0) {
        OU_ASSERT(mem->exhausted);
        return false;
    }
    if (tenant & SHADOW_TRACED) {
        trace_remove(heap, block, heap_requested(mem, block));
        tenant &= ~SHADOW_TRACED;
    }
    near_store64(shadow, SHADOW_TENANT, tenant & ~(uint64_t)SHADOW_IN_USE);
    return true;
}

static void give_back(Heap *heap, Addr block)
{
    if (!heap_is_raw(block)) {
        pymalloc_free(heap, block);
        return;
    }
    if (domain_of(heap->mem, block) != HEAP_DOMAIN_RAW) {
        heap_add_to(heap->mem, OBMALLOC_RAW_BLOCKS, -1);
    }
    raw_free(heap, block);
}

/* ---- what is told of it ---- */

static inline void note_taken(Memory *mem, Addr block, size_t size, HeapDomain domain)
{
    if (jrn_only_adds(mem)) {
        jrn_add_asked(mem, block, size);
    } else {
        JRN_MARK3(mem, BLOCK_TAKEN, block, size, domain);
    }
}

static inline void note_freed(Memory *mem, Addr block, uint64_t requested)
{
    if (jrn_only_adds(mem)) {
        jrn_add_asked(mem, block, 0 - requested);
    } else {
        JRN_MARK3(mem, BLOCK_FREED, block, requested, domain_of(mem, block));
    }
}

/* ---- the four functions ---- */

Addr heap_malloc(Heap *heap, size_t size, HeapDomain domain, BlockRole role)
{
    Addr block = allocate(heap, size, domain);
    if (__builtin_expect(block != 0, 1)) {
        note_tenant(heap, block, size, domain, role);
        if (heap_is_tracing(heap->mem)) {
            trace_add(heap, block, size);
        }
        note_taken(heap->mem, block, size, domain);
    }
    return block;
}

Addr heap_calloc(Heap *heap, size_t size, HeapDomain domain, BlockRole role)
{
    Addr block = heap_malloc(heap, size, domain, role);
    if (block != 0) {
        near_clear(mem_near(heap->mem, block, size), size);
    }
    return block;
}

static __attribute__((noinline)) void free_any(Heap *heap, Addr addr)
{
    if (addr != 0 && end_tenancy(heap, addr)) {
        note_freed(heap->mem, addr, heap_requested(heap->mem, addr));
        give_back(heap, addr);
    }
}

/* Mostly it is a block of pymalloc in use that is not traced, and nothing records that; perhaps
 * somebody listens. */
void heap_free(Heap *heap, Addr addr)
{
    MemNear shadow = mem_near_whole(heap->mem, heap_shadow_of(addr));
    uint64_t tenant = shadow.open != NULL ? near_load64(shadow, SHADOW_TENANT) : 0;
    if (heap_is_raw(addr) || (tenant & (SHADOW_IN_USE | SHADOW_TRACED)) != SHADOW_IN_USE) {
        free_any(heap, addr);
        return;
    }
    near_store64(shadow, SHADOW_TENANT, tenant & ~(uint64_t)SHADOW_IN_USE);
    note_freed(heap->mem, addr, requested_of(tenant));
    pymalloc_free(heap, addr);
}

/* pymalloc keeps the block when the new size fills more than three quarters of it. A raw block is
 * kept while it fills more than half (our choice). */
static bool stays(const Heap *heap, Addr block, size_t size)
{
    if (heap_is_raw(block)) {
        uint64_t capacity = raw_block_size(heap->mem, block);
        return size <= capacity && size > capacity / 2;
    }
    size_t capacity = pymalloc_block_size(heap, block);
    return size <= capacity && 4 * size > 3 * capacity;
}

/* A raw block stays raw for good, whatever the new size. */
static Addr allocate_again(Heap *heap, Addr block, size_t size, HeapDomain domain)
{
    if (!heap_is_raw(block)) {
        return allocate(heap, size, domain);
    }
    Addr moved = raw_alloc(heap, size);
    if (moved != 0 && domain != HEAP_DOMAIN_RAW) {
        heap_add_to(heap->mem, OBMALLOC_RAW_BLOCKS, 1);
    }
    return moved;
}

Addr heap_realloc(Heap *heap, Addr addr, size_t size, HeapDomain domain, BlockRole role)
{
    Memory *mem = heap->mem;
    if (addr == 0) {
        return heap_malloc(heap, size, domain, role);
    }
    uint64_t before = heap_requested(mem, addr);
    if (stays(heap, addr, size)) {
        trace_remove(heap, addr, before);
        note_resized(heap, addr, size);
        if (heap_is_tracing(heap->mem)) {
            trace_add(heap, addr, size);
        }
        JRN_MARK4(mem, BLOCK_RESIZED, addr, before, size, domain_of(mem, addr));
        return addr;
    }
    Addr moved = allocate_again(heap, addr, size, domain);
    if (moved == 0) {
        return 0;
    }
    uint64_t place = mem_load64(mem, heap_shadow_of(addr) + SHADOW_PLACE);
    note_tenant(heap, moved, size, domain, role);
    if (heap_is_tracing(heap->mem)) {
        trace_remove(heap, addr, before);
        trace_add(heap, moved, size);
    }
    heap_set_owner(heap, moved, place >> SHADOW_LINE_BITS << 4);
    /* pymalloc has forgotten the old request and copies the whole block. */
    uint64_t held = heap_is_raw(addr) ? before : pymalloc_block_size(heap, addr);
    mem_copy(mem, moved, addr, size < held ? size : (size_t)held);
    const uint64_t operands[] = {addr, moved, before, size, (uint64_t)domain};
    jrn_mark(mem, MARK_BLOCK_MOVED, operands, 5);
    if (end_tenancy(heap, addr)) {
        give_back(heap, addr);
    }
    return moved;
}
