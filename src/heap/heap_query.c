#include "heap/heap_query.h"

#include "heap/heap_layout.h"

/* ---- blocks ---- */

const char *heap_role_name(BlockRole role)
{
    static const char *const names[BLOCK_ROLE_COUNT] = {
        [BLOCK_NONE] = "memory",
        [BLOCK_OBJECT] = "object",
        [BLOCK_GC_OBJECT] = "object with collector head",
        [BLOCK_ITEMS] = "item array",
        [BLOCK_KEYS] = "key table",
        [BLOCK_VALUES] = "values",
        [BLOCK_SET] = "set table",
        [BLOCK_BUFFER] = "buffer",
        [BLOCK_TEXT] = "text",
        [BLOCK_ARGUMENTS] = "argument array",
        [BLOCK_SCRATCH] = "scratch memory",
    };
    return role < BLOCK_ROLE_COUNT ? names[role] : names[BLOCK_NONE];
}

uint64_t heap_newest_serial(const Memory *mem)
{
    return mem_load64(mem, HEAP_SERIAL);
}

uint64_t heap_serial_at(const Memory *mem, Addr start)
{
    uint64_t tenant = mem_load64(mem, heap_shadow_of(start) + SHADOW_TENANT);
    return tenant >> SHADOW_SERIAL_SHIFT & SHADOW_SERIAL_MASK;
}

static void read_shadow(const Memory *mem, HeapBlock *block)
{
    Addr shadow = heap_shadow_of(block->start);
    uint64_t tenant = mem_load64(mem, shadow + SHADOW_TENANT);
    uint64_t place = mem_load64(mem, shadow + SHADOW_PLACE);
    block->in_use = (tenant & SHADOW_IN_USE) != 0;
    block->serial = tenant >> SHADOW_SERIAL_SHIFT & SHADOW_SERIAL_MASK;
    block->role = (BlockRole)(tenant >> SHADOW_ROLE_SHIFT & 0x3F);
    block->domain = (HeapDomain)(tenant >> SHADOW_DOMAIN_SHIFT & 3);
    block->requested = block->is_raw ? mem_load64(mem, shadow + SHADOW_REQUESTED)
                                     : tenant >> SHADOW_REQUESTED_SHIFT & SHADOW_REQUESTED_MASK;
    block->line = (uint32_t)(place & SHADOW_LINE_MASK);
    block->owner = place >> SHADOW_LINE_BITS << 4;
    block->is_traced = (tenant & SHADOW_TRACED) != 0;
    block->file = (uint32_t)(tenant >> SHADOW_FILE_SHIFT & SHADOW_FILE_MASK);
}

static bool raw_block_at(const Memory *mem, Addr addr, HeapBlock *out)
{
    uint64_t page = (addr - MEM_RAW_BASE) >> RAW_PAGE_SHIFT;
    uint64_t entry =
        page < mem_load64(mem, HEAP_RAW_PAGES) ? mem_load64(mem, heap_raw_page_entry(page)) : 0;
    if (entry == 0 || entry >> 32 >= RAW_CLASS_COUNT) {
        return false;
    }
    uint64_t size = heap_raw_class_size((uint32_t)(entry >> 32));
    Addr span = MEM_RAW_BASE + (((entry & UINT32_MAX) - 1) << RAW_PAGE_SHIFT);
    uint64_t index = (addr - span) / size;
    if (size <= RAW_SLAB_MOST && (index + 1) * size > RAW_SLAB_BYTES) {
        return false;
    }
    *out = (HeapBlock){.start = span + index * size, .size = size, .is_raw = true};
    read_shadow(mem, out);
    return out->serial != 0;
}

bool heap_block_at(const Memory *mem, const AllocatorRules *rules, Addr addr, HeapBlock *out)
{
    if (addr >= MEM_RAW_BASE && addr < MEM_RAW_BASE + RAW_SPACE_BYTES) {
        return raw_block_at(mem, addr, out);
    }
    HeapPool pool;
    if (!heap_pool_at(mem, rules, addr, &pool) || pool.cut == 0 ||
        addr < pool.addr + rules->pool_header) {
        return false;
    }
    uint64_t index = (addr - pool.addr - rules->pool_header) / pool.block_size;
    if (index >= pool.cut) {
        return false;
    }
    heap_pool_block(mem, rules, &pool, (uint32_t)index, out);
    return true;
}

/* ---- arenas and pools ---- */

void heap_read_arena(const Memory *mem, const AllocatorRules *rules, Addr record, HeapArena *out)
{
    Addr base = mem_load64(mem, record + ARENA_ADDRESS);
    uint64_t excess = base % rules->pool_bytes;
    *out = (HeapArena){.record = record, .base = base};
    out->first_pool = excess != 0 ? base + rules->pool_bytes - excess : base;
    out->pools = mem_load32(mem, record + ARENA_NTOTALPOOLS);
    out->free_pools = mem_load32(mem, record + ARENA_NFREEPOOLS);
    out->carved = (uint32_t)((mem_load64(mem, record + ARENA_POOL_ADDRESS) - out->first_pool) /
                             rules->pool_bytes);
    out->slot = mem_load32(mem, HEAP_RECORD_SLOTS + 4 * (Addr)heap_record_index(record));
}

uint32_t heap_arena_slots(const Memory *mem)
{
    uint64_t slots = mem_load64(mem, HEAP_FRESH_SLOT);
    return slots < HEAP_SLOT_COUNT ? (uint32_t)slots : HEAP_SLOT_COUNT;
}

bool heap_arena_in_slot(const Memory *mem, const AllocatorRules *rules, uint32_t slot,
                        HeapArena *out)
{
    uint32_t index = mem_load32(mem, HEAP_SLOTS + 4 * (Addr)slot);
    if (index != 0) {
        heap_read_arena(mem, rules, heap_record_at(index - 1), out);
    }
    return index != 0;
}

bool heap_each_arena(const Memory *mem, const AllocatorRules *rules,
                     bool (*visit)(void *context, const HeapArena *arena), void *context)
{
    uint32_t slots = heap_arena_slots(mem);
    HeapArena arena;
    for (uint32_t slot = 0; slot < slots; slot++) {
        if (heap_arena_in_slot(mem, rules, slot, &arena) && !visit(context, &arena)) {
            return false;
        }
    }
    return true;
}

static bool slot_holds(const Memory *mem, const AllocatorRules *rules, uint64_t slot, Addr addr,
                       HeapArena *out)
{
    uint32_t index = slot < HEAP_SLOT_COUNT ? mem_load32(mem, HEAP_SLOTS + 4 * slot) : 0;
    if (index == 0) {
        return false;
    }
    heap_read_arena(mem, rules, heap_record_at(index - 1), out);
    return addr >= out->base && addr < out->base + rules->arena_bytes;
}

bool heap_arena_at(const Memory *mem, const AllocatorRules *rules, Addr addr, HeapArena *out)
{
    Addr base = mem_load64(mem, HEAP_BASE);
    uint64_t stride = mem_load64(mem, HEAP_STRIDE);
    if (addr < base || addr >= MEM_RAW_BASE || base == 0 || stride == 0) {
        return false;
    }
    /* A misaligned arena may end in the next slot's stretch. */
    uint64_t slot = (addr - base) / stride;
    return slot_holds(mem, rules, slot, addr, out) ||
           (slot > 0 && slot_holds(mem, rules, slot - 1, addr, out));
}

static void read_pool(const Memory *mem, const AllocatorRules *rules, Addr addr, Addr arena,
                      HeapPool *out)
{
    uint32_t size_class = mem_load32(mem, addr + POOL_SZIDX);
    *out = (HeapPool){.addr = addr, .arena = arena, .size_class = size_class};
    if (size_class >= rules->size_classes) {
        return; /* a damaged image */
    }
    uint32_t size = (size_class + 1) * rules->alignment;
    out->block_size = size;
    out->blocks = (rules->pool_bytes - rules->pool_header) / size;
    out->used = mem_load32(mem, addr + POOL_COUNT);
    out->cut = (mem_load32(mem, addr + POOL_NEXTOFFSET) - rules->pool_header) / size;
    out->is_empty = out->used == 0;
    out->is_full = mem_load64(mem, addr + POOL_FREEBLOCK) == 0;
}

bool heap_pool_at(const Memory *mem, const AllocatorRules *rules, Addr addr, HeapPool *out)
{
    HeapArena arena;
    if (!heap_arena_at(mem, rules, addr, &arena)) {
        return false;
    }
    if (addr < arena.first_pool ||
        addr >= arena.first_pool + (Addr)arena.carved * rules->pool_bytes) {
        return false;
    }
    read_pool(mem, rules, addr & ~(Addr)(rules->pool_bytes - 1), arena.record, out);
    return true;
}

bool heap_each_pool(const Memory *mem, const AllocatorRules *rules, const HeapArena *arena,
                    bool (*visit)(void *context, const HeapPool *pool), void *context)
{
    HeapPool pool;
    for (uint32_t i = 0; i < arena->carved; i++) {
        Addr addr = arena->first_pool + (Addr)i * rules->pool_bytes;
        read_pool(mem, rules, addr, arena->record, &pool);
        if (!visit(context, &pool)) {
            return false;
        }
    }
    return true;
}

void heap_pool_block(const Memory *mem, const AllocatorRules *rules, const HeapPool *pool,
                     uint32_t i, HeapBlock *out)
{
    *out = (HeapBlock){.start = pool->addr + rules->pool_header + (Addr)i * pool->block_size,
                       .size = pool->block_size};
    read_shadow(mem, out);
}

/* ---- all blocks ---- */

typedef struct BlockWalk {
    const Memory *mem;
    const AllocatorRules *rules;
    bool (*visit)(void *context, const HeapBlock *block);
    void *context;
} BlockWalk;

static bool visit_if_used(void *context, const HeapBlock *block)
{
    const BlockWalk *walk = context;
    return !block->in_use || walk->visit(walk->context, block);
}

static bool visit_pool(void *context, const HeapPool *pool)
{
    const BlockWalk *walk = context;
    HeapBlock block;
    uint32_t left = pool->used;
    for (uint32_t i = 0; i < pool->cut && left > 0; i++) {
        heap_pool_block(walk->mem, walk->rules, pool, i, &block);
        if (block.in_use) {
            left--;
            if (!walk->visit(walk->context, &block)) {
                return false;
            }
        }
    }
    return true;
}

static bool visit_arena(void *context, const HeapArena *arena)
{
    const BlockWalk *walk = context;
    return heap_each_pool(walk->mem, walk->rules, arena, visit_pool, context);
}

bool heap_each_raw_block(const Memory *mem, bool (*visit)(void *context, const HeapBlock *block),
                         void *context)
{
    uint64_t pages = mem_load64(mem, HEAP_RAW_PAGES);
    for (uint64_t page = 0; page < pages;) {
        Addr start = MEM_RAW_BASE + (page << RAW_PAGE_SHIFT);
        uint64_t entry = mem_load64(mem, heap_raw_page_entry(page));
        if (entry >> 32 >= RAW_CLASS_COUNT) {
            return false;
        }
        uint64_t size = heap_raw_class_size((uint32_t)(entry >> 32));
        uint64_t bytes = size <= RAW_SLAB_MOST ? RAW_SLAB_BYTES : size;
        HeapBlock block;
        for (Addr at = start; at + size <= start + bytes; at += size) {
            if (raw_block_at(mem, at, &block) && !visit(context, &block)) {
                return false;
            }
        }
        page += bytes >> RAW_PAGE_SHIFT;
    }
    return true;
}

bool heap_each_block(const Memory *mem, const AllocatorRules *rules,
                     bool (*visit)(void *context, const HeapBlock *block), void *context)
{
    BlockWalk walk = {mem, rules, visit, context};
    return heap_each_arena(mem, rules, visit_arena, &walk) &&
           heap_each_raw_block(mem, visit_if_used, &walk);
}

/* ---- lists ---- */

Addr heap_next_free(const Memory *mem, Addr pool, Addr block)
{
    return mem_load64(mem, block != 0 ? block : pool + POOL_FREEBLOCK);
}

Addr heap_next_used_pool(const Memory *mem, uint32_t size_class, Addr pool)
{
    Addr head = heap_used_head(size_class);
    Addr next = mem_load64(mem, (pool != 0 ? pool : head) + POOL_NEXT);
    return next != head ? next : 0;
}

Addr heap_next_free_pool(const Memory *mem, Addr record, Addr pool)
{
    return mem_load64(mem, pool != 0 ? pool + POOL_NEXT : record + ARENA_FREEPOOLS);
}

Addr heap_next_usable(const Memory *mem, Addr record)
{
    return mem_load64(mem, record != 0 ? record + ARENA_NEXT : OBMALLOC_USABLE);
}

/* ---- totals ---- */

typedef struct Count {
    const Memory *mem;
    const AllocatorRules *rules;
    HeapTotals *out;
} Count;

static bool count_pool(void *context, const HeapPool *pool)
{
    HeapTotals *out = ((const Count *)context)->out;
    out->pool_blocks += pool->used;
    out->pool_bytes += (uint64_t)pool->used * pool->block_size;
    if (!pool->is_empty && pool->size_class < HEAP_MOST_CLASSES) {
        out->classes[pool->size_class].pools++;
        out->classes[pool->size_class].used += pool->used;
        out->classes[pool->size_class].available += pool->blocks - pool->used;
    }
    return true;
}

static bool count_arena(void *context, const HeapArena *arena)
{
    const Count *count = context;
    count->out->arenas++;
    count->out->free_pools += arena->free_pools;
    return heap_each_pool(count->mem, count->rules, arena, count_pool, context);
}

void heap_totals(const Memory *mem, const AllocatorRules *rules, HeapTotals *out)
{
    *out = (HeapTotals){0};
    Count count = {mem, rules, out};
    heap_each_arena(mem, rules, count_arena, &count);
    out->arenas_allocated = mem_load64(mem, OBMALLOC_ARENAS_ALLOCATED);
    out->arenas_peak = mem_load64(mem, OBMALLOC_ARENAS_PEAK);
    out->raw_blocks = mem_load64(mem, HEAP_RAW_IN_USE);
    out->raw_bytes = mem_load64(mem, HEAP_RAW_BYTES);
    out->bytes_mapped = heap_bytes_mapped(rules, out->arenas, out->raw_bytes);
    out->blocks_in_use = out->pool_blocks + out->raw_blocks;
    out->bytes_in_use = out->pool_bytes + out->raw_bytes;
    out->allocated_blocks = out->pool_blocks + mem_load64(mem, OBMALLOC_RAW_BLOCKS);
    out->newest_serial = mem_load64(mem, HEAP_SERIAL);
}
