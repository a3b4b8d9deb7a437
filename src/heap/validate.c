/* validate.c - the heap's own invariants, checked over the whole image. Each list is walked with a
 * bound, so that a damaged image cannot hold the walk. */
#include "heap/heap_internal.h"
#include "heap/heap_query.h"

typedef struct Check {
    const Memory *mem;
    const AllocatorRules *rules;
    Error *error;
    /* what the pools' headers say, to be met by the lists' lengths */
    uint64_t pools_used[HEAP_MOST_CLASSES];
    uint64_t arenas, usable;
    /* raw blocks */
    uint64_t raw_in_use, raw_bytes, raw_of_domains;
    uint64_t raw_free[RAW_CLASS_COUNT];
} Check;

static bool complain(const Check *check, Addr where, const char *what)
{
    SourceSpan nowhere = {0};
    return ou_error_set(check->error, ERROR_INTERNAL, nowhere, "heap", "0x%llx: %s",
                        (unsigned long long)where, what);
}

/* ---- pools ---- */

/* Blocks in use plus the free chain make up what has been cut, and the shadow agrees. */
static bool check_blocks(const Check *check, const HeapPool *pool)
{
    uint32_t in_use = 0;
    HeapBlock block;
    for (uint32_t i = 0; i < pool->cut; i++) {
        heap_pool_block(check->mem, check->rules, pool, i, &block);
        if (block.in_use && (block.requested == 0 || block.requested > block.size)) {
            return complain(check, block.start, "the request does not fit the block's size class");
        }
        if (block.serial > mem_load64(check->mem, HEAP_SERIAL) ||
            (block.in_use && block.serial == 0)) {
            return complain(check, block.start, "the block has no proper serial number");
        }
        in_use += block.in_use;
    }
    if (in_use != pool->used) {
        return complain(check, pool->addr, "the pool's count is not its number of blocks in use");
    }
    uint32_t chain = 0;
    for (Addr b = heap_next_free(check->mem, pool->addr, 0); b != 0;
         b = heap_next_free(check->mem, pool->addr, b)) {
        bool is_cut = heap_block_at(check->mem, check->rules, b, &block) && block.start == b &&
                      b > pool->addr && b < pool->addr + check->rules->pool_bytes;
        if (!is_cut || block.in_use || ++chain > pool->cut) {
            return complain(check, pool->addr, "the pool's free chain is broken");
        }
    }
    return chain + pool->used == pool->cut ||
           complain(check, pool->addr, "the pool's count and its free chain do not add up");
}

static bool check_pool(void *context, const HeapPool *pool)
{
    Check *check = context;
    const Memory *mem = check->mem;
    if (pool->size_class >= check->rules->size_classes) {
        return complain(check, pool->addr, "the pool has no size class");
    }
    if (heap_record_at(mem_load32(mem, pool->addr + POOL_ARENA)) != pool->arena) {
        return complain(check, pool->addr, "the pool names another arena");
    }
    uint32_t mark = mem_load32(mem, pool->addr + POOL_NEXTOFFSET);
    uint32_t most = check->rules->pool_bytes - pool->block_size;
    if (pool->cut == 0 || pool->cut > pool->blocks ||
        mark != check->rules->pool_header + pool->cut * pool->block_size ||
        mem_load32(mem, pool->addr + POOL_MAXNEXTOFFSET) != most) {
        return complain(check, pool->addr, "the pool's cutting mark is wrong");
    }
    if (pool->is_full && pool->cut != pool->blocks) {
        return complain(check, pool->addr, "the pool has no free block but is not cut to its end");
    }
    if (!pool->is_empty && !pool->is_full) {
        check->pools_used[pool->size_class]++;
    }
    return check_blocks(check, pool);
}

static bool check_used_lists(const Check *check)
{
    const Memory *mem = check->mem;
    for (uint32_t i = 0; i < check->rules->size_classes; i++) {
        uint64_t length = 0;
        Addr before = heap_used_head(i);
        for (Addr at = heap_next_used_pool(mem, i, 0); at != 0;
             at = heap_next_used_pool(mem, i, at)) {
            HeapPool pool;
            if (!heap_pool_at(mem, check->rules, at, &pool) || pool.addr != at ||
                pool.size_class != i || pool.is_empty || pool.is_full ||
                mem_load64(mem, at + POOL_PREV) != before || ++length > check->pools_used[i]) {
                return complain(check, at, "the list of used pools of a class is broken");
            }
            before = at;
        }
        if (length != check->pools_used[i] ||
            mem_load64(mem, heap_used_head(i) + POOL_PREV) != before) {
            return complain(check, heap_used_head(i) + POOL_NEXT,
                            "a used pool is missing in its class's list");
        }
    }
    return true;
}

/* ---- arenas ---- */

static bool check_free_pools(const Check *check, const HeapArena *arena)
{
    uint32_t length = 0;
    for (Addr at = heap_next_free_pool(check->mem, arena->record, 0); at != 0;
         at = heap_next_free_pool(check->mem, arena->record, at)) {
        HeapPool pool;
        if (!heap_pool_at(check->mem, check->rules, at, &pool) || pool.addr != at ||
            pool.arena != arena->record || !pool.is_empty || ++length > arena->pools) {
            return complain(check, arena->base, "the arena's list of emptied pools is broken");
        }
    }
    return length + (arena->pools - arena->carved) == arena->free_pools ||
           complain(check, arena->base, "the arena's number of free pools is wrong");
}

static bool check_arena(void *context, const HeapArena *arena)
{
    Check *check = context;
    bool is_aligned = arena->base % check->rules->pool_bytes == 0;
    uint32_t pools = check->rules->pools_per_arena - (is_aligned ? 0 : 1);
    HeapArena again;
    if (arena->pools != pools || arena->carved > pools || arena->free_pools > pools ||
        !heap_arena_at(check->mem, check->rules, arena->base, &again) ||
        again.record != arena->record) {
        return complain(check, arena->record, "the record does not fit its arena");
    }
    check->arenas++;
    check->usable += arena->free_pools != 0;
    return heap_each_pool(check->mem, check->rules, arena, check_pool, check) &&
           check_free_pools(check, arena);
}

static bool is_record(const Memory *mem, Addr at)
{
    return at >= OBMALLOC_RECORDS && (at - OBMALLOC_RECORDS) % ARENA_RECORD_BYTES == 0 &&
           heap_record_index(at) < mem_load64(mem, OBMALLOC_MAXARENAS);
}

/* usable_arenas rises in free pools, nfp2lasta points at the last of each number. */
static bool check_usable(const Check *check)
{
    const Memory *mem = check->mem;
    uint32_t number = 0;
    uint64_t length = 0;
    uint64_t numbers = 0;
    Addr before = 0;
    for (Addr at = heap_next_usable(mem, 0); at != 0; at = heap_next_usable(mem, at)) {
        if (!is_record(mem, at) || mem_load64(mem, at + ARENA_PREV) != before ||
            mem_load64(mem, at) == 0 || ++length > check->usable) {
            return complain(check, at, "the list of usable arenas is broken");
        }
        uint32_t free_pools = mem_load32(mem, at + ARENA_NFREEPOOLS);
        if (free_pools < number || free_pools == 0) {
            return complain(check, at, "the usable arenas are out of order");
        }
        Addr next = heap_next_usable(mem, at);
        bool is_last =
            !is_record(mem, next) || mem_load32(mem, next + ARENA_NFREEPOOLS) != free_pools;
        if (is_last != (mem_load64(mem, heap_last_with(free_pools)) == at)) {
            return complain(check, at, "nfp2lasta does not name the rightmost arena");
        }
        numbers += is_last;
        number = free_pools;
        before = at;
    }
    for (uint32_t i = 0; i <= check->rules->pools_per_arena; i++) {
        numbers -= mem_load64(mem, heap_last_with(i)) != 0;
    }
    if (length != check->usable || numbers != 0) {
        return complain(check, OBMALLOC_USABLE, "a usable arena is missing in the list");
    }
    return check->arenas == mem_load64(mem, OBMALLOC_ARENAS_IN_USE) ||
           complain(check, OBMALLOC_ARENAS_IN_USE, "the number of arenas is wrong");
}

static bool check_unused_records(const Check *check)
{
    const Memory *mem = check->mem;
    uint64_t unused = mem_load64(mem, OBMALLOC_MAXARENAS) - check->arenas;
    uint64_t length = 0;
    for (Addr at = mem_load64(mem, OBMALLOC_UNUSED); at != 0;
         at = mem_load64(mem, at + ARENA_NEXT)) {
        if (!is_record(mem, at) || mem_load64(mem, at + ARENA_ADDRESS) != 0 || ++length > unused) {
            return complain(check, at, "the list of unused arena records is broken");
        }
    }
    return length == unused ||
           complain(check, OBMALLOC_UNUSED, "an unused arena record is missing in the list");
}

/* ---- raw blocks ---- */

static bool check_raw_block(void *context, const HeapBlock *block)
{
    Check *check = context;
    if (block->requested > block->size) {
        return complain(check, block->start, "the request does not fit the raw block");
    }
    check->raw_free[raw_class_of(block->size)] += !block->in_use;
    if (block->in_use) {
        check->raw_in_use++;
        check->raw_bytes += block->requested;
        check->raw_of_domains += block->domain != HEAP_DOMAIN_RAW;
    }
    return true;
}

static bool check_raw(Check *check)
{
    const Memory *mem = check->mem;
    if (!heap_each_raw_block(mem, check_raw_block, check)) {
        return complain(check, MEM_SHADOW_BASE, "the table of raw spans is broken");
    }
    for (uint32_t i = 0; i < RAW_CLASS_COUNT; i++) {
        uint64_t length = 0;
        for (Addr at = mem_load64(mem, heap_raw_class(i) + RAW_CLASS_FREE); at != 0;
             at = mem_load64(mem, heap_shadow_of(at) + SHADOW_NEXT_FREE)) {
            HeapBlock block;
            if (at < MEM_RAW_BASE || !heap_block_at(mem, check->rules, at, &block) ||
                block.start != at || block.in_use || block.size != heap_raw_class_size(i) ||
                ++length > check->raw_free[i]) {
                return complain(check, at, "the chain of free raw blocks is broken");
            }
        }
        if (length != check->raw_free[i]) {
            return complain(check, heap_raw_class(i), "a free raw block is missing in its chain");
        }
    }
    if (check->raw_in_use != mem_load64(mem, HEAP_RAW_IN_USE) ||
        check->raw_bytes != mem_load64(mem, HEAP_RAW_BYTES)) {
        return complain(check, HEAP_RAW_IN_USE, "the raw blocks do not add up");
    }
    return check->raw_of_domains == mem_load64(mem, OBMALLOC_RAW_BLOCKS) ||
           complain(check, OBMALLOC_RAW_BLOCKS, "raw_allocated_blocks is wrong");
}

bool heap_validate(const Memory *mem, const AllocatorRules *rules, Error *error)
{
    Check check = {.mem = mem, .rules = rules, .error = error};
    return heap_each_arena(mem, rules, check_arena, &check) && check_used_lists(&check) &&
           check_usable(&check) && check_unused_records(&check) && check_raw(&check);
}
