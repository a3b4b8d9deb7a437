/* validate.c - the heap's own invariants, checked over the whole image. */
#include "heap/heap_layout.h"
#include "heap/heap_query.h"

typedef struct Check {
    const Memory *mem;
    const AllocatorRules *rules;
    Error *error;
    bool ok;
} Check;

static bool complain(Check *check, const char *what, Addr where)
{
    SourceSpan nowhere = {0};
    check->ok = ou_error_set(check->error, ERROR_INTERNAL, nowhere, "heap", "%s at 0x%llx", what,
                             (unsigned long long)where);
    return false;
}

/* Blocks in use plus the free chain make up what has been cut. */
static bool check_pool(void *context, const HeapPool *pool)
{
    Check *check = context;
    if (pool->size_class >= check->rules->size_classes) {
        return complain(check, "a pool of no size class", pool->addr);
    }
    uint32_t chain = 0;
    for (Addr b = heap_free_chain(check->mem, pool->addr, 0); b != 0;
         b = heap_free_chain(check->mem, pool->addr, b)) {
        HeapBlock block;
        bool inside = b > pool->addr && b < pool->addr + check->rules->pool_bytes;
        if (!inside || ++chain > pool->blocks ||
            !heap_block_at(check->mem, check->rules, b, &block) || block.start != b ||
            block.in_use) {
            return complain(check, "a broken free chain", pool->addr);
        }
    }
    uint32_t in_use = 0;
    for (uint32_t i = 0; i < pool->cut && i < pool->blocks; i++) {
        Addr start = pool->addr + check->rules->pool_header + (Addr)i * pool->block_size;
        in_use += (uint32_t)(mem_load64(check->mem, heap_shadow_of(start)) & 1);
    }
    if (in_use != pool->used) {
        return complain(check, "a pool whose count is not its blocks in use", pool->addr);
    }
    return chain + pool->used == pool->cut ||
           complain(check, "a pool whose count and free chain do not add up", pool->addr);
}

static bool check_arena(void *context, const HeapArena *arena)
{
    Check *check = context;
    heap_each_pool(check->mem, check->rules, arena, check_pool, check);
    return check->ok;
}

/* usable_arenas rises in free pools, and its links agree. */
static void check_usable(Check *check)
{
    uint32_t least = 0;
    Addr prev = 0;
    for (Addr arena = mem_load64(check->mem, OBMALLOC_USABLE); arena != 0;
         arena = mem_load64(check->mem, arena + ARENA_NEXT)) {
        uint32_t free_pools = mem_load32(check->mem, arena + ARENA_NFREEPOOLS);
        if (mem_load64(check->mem, arena + ARENA_PREV) != prev) {
            complain(check, "a broken list of arenas", arena);
            return;
        }
        if (free_pools < least || free_pools == 0) {
            complain(check, "arenas out of order", arena);
            return;
        }
        least = free_pools;
        prev = arena;
    }
}

bool heap_validate(const Memory *mem, const AllocatorRules *rules, Error *error)
{
    Check check = {mem, rules, error, true};
    heap_each_arena(mem, rules, check_arena, &check);
    if (check.ok) {
        check_usable(&check);
    }
    return check.ok;
}
