/* raw.c - our own allocator for what pymalloc does not serve. Where libc would put these blocks
 * cannot be predicted; this one is simple and the same on every machine. Blocks up to half a unit
 * share units of one size; larger ones take whole units. */
#include "heap/heap_internal.h"
#include "heap/heap_layout.h"

enum {
    UNIT_BYTES = 1 << RAW_UNIT_SHIFT,
    SMALL_STEP = 64,
    SMALL_MOST = UNIT_BYTES / 2,
    SMALL_CLASSES = SMALL_MOST / SMALL_STEP + 1,
    LARGE_CLASSES = 4096
};

static Addr unit_entry(uint64_t unit)
{
    return RAW_UNITS + unit * RAW_UNIT_ENTRY;
}

static Addr small_free(uint64_t size_class)
{
    return HEAP_RAW_FREE + 8 * size_class;
}

/* Chains of freed unit runs, by their length; longer runs than the table knows are kept with the
 * longest. */
static Addr large_free(uint64_t units)
{
    return HEAP_RAW_FREE +
           8 * (SMALL_CLASSES + (units < LARGE_CLASSES ? units : LARGE_CLASSES - 1));
}

static uint64_t unit_of(Addr block)
{
    return (block - MEM_RAW_BASE) >> RAW_UNIT_SHIFT;
}

static Addr unit_address(uint64_t unit)
{
    return MEM_RAW_BASE + (unit << RAW_UNIT_SHIFT);
}

/* Consecutive units for blocks of this size; 0 when the space is used up. */
static Addr take_units(Heap *heap, uint64_t units, uint64_t block_size)
{
    Memory *mem = heap->mem;
    Addr chain = large_free(units);
    Addr start = mem_load64(mem, chain);
    if (start != 0 && units < LARGE_CLASSES - 1) {
        mem_store64(mem, chain, mem_load64(mem, start));
    } else {
        uint64_t next = mem_load64(mem, HEAP_RAW_NEXT_UNIT);
        if ((next + units) << RAW_UNIT_SHIFT >= 1ULL << 38) {
            return 0;
        }
        mem_store64(mem, HEAP_RAW_NEXT_UNIT, next + units);
        start = unit_address(next);
    }
    uint64_t first = unit_of(start);
    for (uint64_t i = 0; i < units; i++) {
        mem_store64(mem, unit_entry(first + i), block_size);
        mem_store32(mem, unit_entry(first + i) + 8, (uint32_t)first);
        mem_store32(mem, unit_entry(first + i) + 12, (uint32_t)units);
    }
    return start;
}

static Addr small_alloc(Heap *heap, size_t size)
{
    Memory *mem = heap->mem;
    uint64_t size_class = (size + SMALL_STEP - 1) / SMALL_STEP;
    uint64_t block_size = size_class * SMALL_STEP;
    Addr block = mem_load64(mem, small_free(size_class));
    if (block == 0) {
        Addr unit = take_units(heap, 1, block_size);
        if (unit == 0) {
            return 0;
        }
        /* Threaded so that the lowest address is handed out first. */
        Addr next = 0;
        for (uint64_t i = UNIT_BYTES / block_size; i-- > 0;) {
            mem_store64(mem, unit + i * block_size, next);
            next = unit + i * block_size;
        }
        block = unit;
    }
    mem_store64(mem, small_free(size_class), mem_load64(mem, block));
    return block;
}

Addr raw_alloc(Heap *heap, size_t size)
{
    size = size ? size : 1;
    if (size <= SMALL_MOST) {
        return small_alloc(heap, size);
    }
    uint64_t units = (size + UNIT_BYTES - 1) >> RAW_UNIT_SHIFT;
    return take_units(heap, units, units << RAW_UNIT_SHIFT);
}

size_t raw_block_size(const Memory *mem, Addr block)
{
    return mem_load64(mem, unit_entry(unit_of(block)));
}

void raw_free(Heap *heap, Addr block)
{
    Memory *mem = heap->mem;
    uint64_t size = raw_block_size(mem, block);
    Addr chain =
        size <= SMALL_MOST ? small_free(size / SMALL_STEP) : large_free(size >> RAW_UNIT_SHIFT);
    mem_store64(mem, block, mem_load64(mem, chain));
    mem_store64(mem, chain, block);
}
