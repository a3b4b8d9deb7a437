#include "heap/heap_query.h"

#include "heap/heap_layout.h"

static Addr record_of_slot(const Memory *mem, uint64_t slot)
{
    uint32_t index = mem_load32(mem, HEAP_SLOTS + 4 * slot);
    return index ? OBMALLOC_RECORDS + (Addr)(index - 1) * ARENA_RECORD_BYTES : 0;
}

static bool read_arena(const Memory *mem, const AllocatorRules *rules, uint64_t slot,
                       HeapArena *out)
{
    Addr record = record_of_slot(mem, slot);
    if (record == 0) {
        return false;
    }
    Addr base = mem_load64(mem, record + ARENA_ADDRESS);
    uint64_t excess = base % rules->pool_bytes;
    out->base = base;
    out->first_pool = excess ? base + rules->pool_bytes - excess : base;
    out->slot = (uint32_t)slot;
    out->pools = mem_load32(mem, record + ARENA_NTOTALPOOLS);
    out->free_pools = mem_load32(mem, record + ARENA_NFREEPOOLS);
    out->carved = (uint32_t)((mem_load64(mem, record + ARENA_POOL_ADDRESS) - out->first_pool) /
                             rules->pool_bytes);
    return true;
}

void heap_each_arena(const Memory *mem, const AllocatorRules *rules,
                     bool (*visit)(void *, const HeapArena *), void *context)
{
    uint64_t slots = mem_load64(mem, HEAP_FRESH_SLOT);
    HeapArena arena;
    for (uint64_t slot = 0; slot < slots; slot++) {
        if (read_arena(mem, rules, slot, &arena) && !visit(context, &arena)) {
            return;
        }
    }
}

static void read_pool(const Memory *mem, const AllocatorRules *rules, Addr addr, Addr arena,
                      HeapPool *out)
{
    out->addr = addr;
    out->arena = arena;
    out->size_class = mem_load32(mem, addr + POOL_SZIDX);
    out->block_size = (out->size_class + 1) * rules->alignment;
    out->blocks = (rules->pool_bytes - rules->pool_header) / out->block_size;
    out->used = mem_load32(mem, addr + POOL_COUNT);
    out->cut = (mem_load32(mem, addr + POOL_NEXTOFFSET) - rules->pool_header) / out->block_size;
    out->is_empty = out->used == 0;
}

void heap_each_pool(const Memory *mem, const AllocatorRules *rules, const HeapArena *arena,
                    bool (*visit)(void *, const HeapPool *), void *context)
{
    HeapPool pool;
    for (uint32_t i = 0; i < arena->carved; i++) {
        read_pool(mem, rules, arena->first_pool + (Addr)i * rules->pool_bytes, arena->base, &pool);
        if (!visit(context, &pool)) {
            return;
        }
    }
}

Addr heap_free_chain(const Memory *mem, Addr pool, Addr block)
{
    return block == 0 ? mem_load64(mem, pool + POOL_FREEBLOCK) : mem_load64(mem, block);
}

static void read_shadow(const Memory *mem, HeapBlock *block)
{
    Addr shadow = heap_shadow_of(block->start);
    uint64_t word = mem_load64(mem, shadow);
    block->in_use = (word & 1) != 0;
    block->role = (BlockRole)(word >> SHADOW_ROLE_SHIFT & 0x7F);
    block->domain = (HeapDomain)(word >> SHADOW_DOMAIN_SHIFT & 1);
    block->serial = word >> SHADOW_SERIAL_SHIFT;
    block->requested = mem_load32(mem, shadow + 8);
    block->line = mem_load32(mem, shadow + 12);
}

static bool raw_block_at(const Memory *mem, Addr addr, HeapBlock *out)
{
    uint64_t unit = (addr - MEM_RAW_BASE) >> RAW_UNIT_SHIFT;
    Addr entry = RAW_UNITS + unit * RAW_UNIT_ENTRY;
    uint64_t size = mem_load64(mem, entry);
    if (size == 0) {
        return false;
    }
    Addr first = MEM_RAW_BASE + ((uint64_t)mem_load32(mem, entry + 8) << RAW_UNIT_SHIFT);
    *out = (HeapBlock){
        .start = first + (addr - first) / size * size, .size = (uint32_t)size, .is_raw = true};
    read_shadow(mem, out);
    return true;
}

bool heap_block_at(const Memory *mem, const AllocatorRules *rules, Addr addr, HeapBlock *out)
{
    if (addr >= MEM_RAW_BASE && addr < MEM_RAW_BASE + (1ULL << 38)) {
        return raw_block_at(mem, addr, out);
    }
    if (addr < MEM_ARENA_BASE || addr >= MEM_ARENA_BASE + (1ULL << 38)) {
        return false;
    }
    Addr pool_addr = addr & ~(Addr)(rules->pool_bytes - 1);
    uint32_t size_class = mem_load32(mem, pool_addr + POOL_SZIDX);
    if (size_class >= rules->size_classes || mem_load32(mem, pool_addr + POOL_NEXTOFFSET) == 0 ||
        addr < pool_addr + rules->pool_header) {
        return false;
    }
    uint32_t size = (size_class + 1) * rules->alignment;
    Addr first = pool_addr + rules->pool_header;
    *out = (HeapBlock){.start = first + (addr - first) / size * size, .size = size};
    if (out->start + size > pool_addr + rules->pool_bytes) {
        return false;
    }
    read_shadow(mem, out);
    return true;
}

typedef struct BlockWalk {
    const Memory *mem;
    const AllocatorRules *rules;
    bool (*visit)(void *, const HeapBlock *);
    void *context;
    bool stopped;
} BlockWalk;

static bool visit_pool_blocks(void *context, const HeapPool *pool)
{
    BlockWalk *walk = context;
    for (uint32_t i = 0; i < pool->cut && i < pool->blocks && pool->used > 0; i++) {
        HeapBlock block = {.start =
                               pool->addr + walk->rules->pool_header + (Addr)i * pool->block_size,
                           .size = pool->block_size};
        read_shadow(walk->mem, &block);
        if (block.in_use && !walk->visit(walk->context, &block)) {
            walk->stopped = true;
            return false;
        }
    }
    return true;
}

static bool visit_arena_blocks(void *context, const HeapArena *arena)
{
    BlockWalk *walk = context;
    heap_each_pool(walk->mem, walk->rules, arena, visit_pool_blocks, walk);
    return !walk->stopped;
}

static void visit_raw_blocks(BlockWalk *walk)
{
    uint64_t units = mem_load64(walk->mem, HEAP_RAW_NEXT_UNIT);
    for (uint64_t unit = 0; unit < units;) {
        Addr entry = RAW_UNITS + unit * RAW_UNIT_ENTRY;
        uint64_t size = mem_load64(walk->mem, entry);
        uint32_t count = mem_load32(walk->mem, entry + 12);
        Addr start = MEM_RAW_BASE + (unit << RAW_UNIT_SHIFT);
        Addr end = start + ((uint64_t)count << RAW_UNIT_SHIFT);
        for (Addr at = start; at + size <= end; at += size) {
            HeapBlock block = {.start = at, .size = (uint32_t)size, .is_raw = true};
            read_shadow(walk->mem, &block);
            if (block.in_use && !walk->visit(walk->context, &block)) {
                return;
            }
        }
        unit += count ? count : 1;
    }
}

void heap_each_block(const Memory *mem, const AllocatorRules *rules,
                     bool (*visit)(void *, const HeapBlock *), void *context)
{
    BlockWalk walk = {mem, rules, visit, context, false};
    heap_each_arena(mem, rules, visit_arena_blocks, &walk);
    if (!walk.stopped) {
        visit_raw_blocks(&walk);
    }
}

HeapTotals heap_totals(const Memory *mem, const AllocatorRules *rules)
{
    HeapTotals totals = {
        .arenas =
            mem_load64(mem, OBMALLOC_ARENAS_ALLOCATED) - mem_load64(mem, OBMALLOC_ARENAS_FREED),
        .pool_blocks = mem_load64(mem, OBMALLOC_POOL_BLOCKS),
        .raw_blocks = mem_load64(mem, OBMALLOC_RAW_BLOCKS),
        .bytes_in_use = mem_load64(mem, OBMALLOC_BYTES),
    };
    totals.bytes_mapped = totals.arenas * rules->arena_bytes;
    return totals;
}
