#include "heap/heap.h"

#include "heap/heap_internal.h"
#include "heap/heap_layout.h"

void heap_init(Heap *heap, Memory *memory, const AllocatorRules *rules,
               const HeapPlacement *placement)
{
    *heap = (Heap){.mem = memory, .rules = rules};
    if (placement != NULL) {
        heap->placement = *placement;
    }
    for (uint32_t i = 0; i < rules->size_classes; i++) {
        Addr head = OBMALLOC_USEDPOOLS + (Addr)i * USEDPOOL_BYTES;
        mem_store64(memory, head + POOL_NEXT, head);
        mem_store64(memory, head + POOL_PREV, head);
    }
}

static void add_to(Memory *mem, Addr cell, int64_t amount)
{
    mem_store64(mem, cell, mem_load64(mem, cell) + (uint64_t)amount);
}

static bool is_pymalloc(Addr block)
{
    return block < MEM_RAW_BASE;
}

static size_t block_size(const Heap *heap, Addr block)
{
    return is_pymalloc(block) ? pymalloc_block_size(heap, block) : raw_block_size(heap->mem, block);
}

static uint64_t size_and_line(const Heap *heap, size_t size)
{
    uint64_t line = heap->line_cell ? mem_load32(heap->mem, heap->line_cell) : 0;
    return (uint64_t)size | line << 32;
}

static void note_taken(Heap *heap, Addr block, size_t size, HeapDomain domain, BlockRole role)
{
    Memory *mem = heap->mem;
    uint64_t serial = mem_load64(mem, HEAP_SERIAL) + 1;
    mem_store64(mem, HEAP_SERIAL, serial);
    Addr shadow = heap_shadow_of(block);
    mem_store64(mem, shadow,
                1U | (uint64_t)role << SHADOW_ROLE_SHIFT | (uint64_t)domain << SHADOW_DOMAIN_SHIFT |
                    serial << SHADOW_SERIAL_SHIFT);
    mem_store64(mem, shadow + 8, size_and_line(heap, size));
    add_to(mem, OBMALLOC_BYTES, (int64_t)block_size(heap, block));
}

static Addr allocate(Heap *heap, size_t size)
{
    if (size >= 1 && size <= heap->rules->largest) {
        Addr block = pymalloc_alloc(heap, size);
        if (block != 0) {
            add_to(heap->mem, OBMALLOC_POOL_BLOCKS, 1);
            return block;
        }
    }
    Addr block = raw_alloc(heap, size);
    if (block != 0) {
        add_to(heap->mem, OBMALLOC_RAW_BLOCKS, 1);
    }
    return block;
}

Addr heap_malloc(Heap *heap, size_t size, HeapDomain domain, BlockRole role)
{
    Addr block = allocate(heap, size);
    if (block != 0) {
        note_taken(heap, block, size, domain, role);
        JRN_MARK3(heap->mem, BLOCK_TAKEN, block, size, domain);
    }
    return block;
}

Addr heap_calloc(Heap *heap, size_t size, HeapDomain domain, BlockRole role)
{
    Addr block = heap_malloc(heap, size, domain, role);
    if (block != 0) {
        mem_fill(heap->mem, block, 0, size);
    }
    return block;
}

static void release(Heap *heap, Addr block)
{
    Memory *mem = heap->mem;
    Addr shadow = heap_shadow_of(block);
    mem_store64(mem, shadow, mem_load64(mem, shadow) & ~1ULL);
    add_to(mem, OBMALLOC_BYTES, -(int64_t)block_size(heap, block));
    if (is_pymalloc(block)) {
        add_to(mem, OBMALLOC_POOL_BLOCKS, -1);
        pymalloc_free(heap, block);
    } else {
        add_to(mem, OBMALLOC_RAW_BLOCKS, -1);
        raw_free(heap, block);
    }
}

static HeapDomain domain_of(const Heap *heap, Addr block)
{
    return (HeapDomain)(mem_load64(heap->mem, heap_shadow_of(block)) >> SHADOW_DOMAIN_SHIFT & 1);
}

void heap_free(Heap *heap, Addr addr)
{
    if (addr != 0) {
        uint32_t size = mem_load32(heap->mem, heap_shadow_of(addr) + 8);
        JRN_MARK3(heap->mem, BLOCK_FREED, addr, size, domain_of(heap, addr));
        release(heap, addr);
    }
}

/* pymalloc_realloc keeps the block when the new size fills more than three quarters of it; a raw
 * block stays raw. */
static bool stays(const Heap *heap, Addr block, size_t size)
{
    size_t capacity = block_size(heap, block);
    if (is_pymalloc(block)) {
        return size <= capacity && 4 * size > 3 * capacity;
    }
    return size <= capacity && (2 * size > capacity || capacity <= 1024);
}

static Addr move_block(Heap *heap, Addr block, size_t size)
{
    size_t capacity = block_size(heap, block);
    Addr moved = is_pymalloc(block) ? allocate(heap, size) : raw_alloc(heap, size);
    if (moved == 0) {
        return 0;
    }
    if (!is_pymalloc(block)) {
        add_to(heap->mem, OBMALLOC_RAW_BLOCKS, 1);
    }
    mem_copy(heap->mem, moved, block, size < capacity ? size : capacity);
    return moved;
}

Addr heap_realloc(Heap *heap, Addr addr, size_t size, HeapDomain domain, BlockRole role)
{
    if (addr == 0) {
        return heap_malloc(heap, size, domain, role);
    }
    Memory *mem = heap->mem;
    uint32_t old_size = mem_load32(mem, heap_shadow_of(addr) + 8);
    if (stays(heap, addr, size)) {
        mem_store64(mem, heap_shadow_of(addr) + 8, size_and_line(heap, size));
        JRN_MARK4(mem, BLOCK_MOVED, addr, addr, old_size, size);
        return addr;
    }
    Addr moved = move_block(heap, addr, size);
    if (moved != 0) {
        note_taken(heap, moved, size, domain, role);
        JRN_MARK4(mem, BLOCK_MOVED, addr, moved, old_size, size);
        release(heap, addr);
    }
    return moved;
}
