/* pymalloc.c - pools and blocks (obmalloc.c: pymalloc_alloc, pymalloc_pool_extend,
 * allocate_from_new_pool, pymalloc_free, insert_to_usedpool, insert_to_freepool). A pool is in the
 * used list of its class (it has blocks of both kinds), in the free list of its arena (no block in
 * use) or, when full, in none. */
#include "heap/heap_internal.h"
#include "memory/near.h"

static uint32_t class_bytes(const Heap *heap, uint32_t size_class)
{
    return (size_class + 1) * heap->rules->alignment;
}

static Addr pool_of(const Heap *heap, Addr addr)
{
    return addr & ~(Addr)(heap->rules->pool_bytes - 1);
}

uint32_t pymalloc_block_size(const Heap *heap, Addr block)
{
    return class_bytes(heap, mem_load32(heap->mem, pool_of(heap, block) + POOL_SZIDX));
}

/* ---- lists of pools ---- */

static __attribute__((noinline)) void link_used(Memory *mem, Addr pool, uint32_t size_class)
{
    Addr head = heap_used_head(size_class);
    Addr next = mem_load64(mem, head + POOL_NEXT);
    mem_store64(mem, pool + POOL_NEXT, next);
    mem_store64(mem, pool + POOL_PREV, head);
    mem_store64(mem, head + POOL_NEXT, pool);
    mem_store64(mem, next + POOL_PREV, pool);
}

static void unlink_used(Memory *mem, Addr pool)
{
    Addr next = mem_load64(mem, pool + POOL_NEXT);
    Addr prev = mem_load64(mem, pool + POOL_PREV);
    mem_store64(mem, prev + POOL_NEXT, next);
    mem_store64(mem, next + POOL_PREV, prev);
}

/* ---- malloc ---- */

/* The free chain has run out with this block: one more is cut at the mark, or the pool is full. */
static __attribute__((noinline)) Addr extend_pool(Heap *heap, Addr pool, Addr block)
{
    Memory *mem = heap->mem;
    uint32_t offset = mem_load32(mem, pool + POOL_NEXTOFFSET);
    if (offset <= mem_load32(mem, pool + POOL_MAXNEXTOFFSET)) {
        uint32_t size = class_bytes(heap, mem_load32(mem, pool + POOL_SZIDX));
        mem_store64(mem, pool + POOL_FREEBLOCK, pool + offset);
        mem_store32(mem, pool + POOL_NEXTOFFSET, offset + size);
        mem_store64(mem, pool + offset, 0);
        return block;
    }
    mem_store64(mem, pool + POOL_FREEBLOCK, 0);
    unlink_used(mem, pool);
    JRN_MARK1(mem, POOL_FULL, pool);
    return block;
}

/* The leftmost usable arena, asking for a new one when there is none; 0 when refused. */
static Addr usable_arena(Heap *heap)
{
    Memory *mem = heap->mem;
    Addr arena = mem_load64(mem, OBMALLOC_USABLE);
    if (arena != 0) {
        return arena;
    }
    arena = arena_new(heap);
    if (arena != 0) {
        mem_store64(mem, arena + ARENA_NEXT, 0);
        mem_store64(mem, arena + ARENA_PREV, 0);
        mem_store64(mem, OBMALLOC_USABLE, arena);
        mem_store64(mem, heap_last_with(mem_load32(mem, arena + ARENA_NFREEPOOLS)), arena);
    }
    return arena;
}

/* The pool that the arena emptied last, or else the next one never cut. */
static Addr take_pool(Heap *heap, Addr arena)
{
    Memory *mem = heap->mem;
    Addr pool = mem_load64(mem, arena + ARENA_FREEPOOLS);
    if (pool != 0) {
        mem_store64(mem, arena + ARENA_FREEPOOLS, mem_load64(mem, pool + POOL_NEXT));
        return pool;
    }
    pool = mem_load64(mem, arena + ARENA_POOL_ADDRESS);
    mem_store64(mem, arena + ARENA_POOL_ADDRESS, pool + heap->rules->pool_bytes);
    mem_store32(mem, pool + POOL_ARENA, heap_record_index(arena));
    mem_store32(mem, pool + POOL_SZIDX, POOL_NEVER_USED);
    return pool;
}

/* The leftmost arena has one free pool less, so it stays leftmost; with none left it drops out. */
static void count_taken_pool(Memory *mem, Addr arena)
{
    uint32_t free_pools = mem_load32(mem, arena + ARENA_NFREEPOOLS);
    if (mem_load64(mem, heap_last_with(free_pools)) == arena) {
        mem_store64(mem, heap_last_with(free_pools), 0);
    }
    if (free_pools > 1) {
        mem_store64(mem, heap_last_with(free_pools - 1), arena);
    }
    mem_store32(mem, arena + ARENA_NFREEPOOLS, free_pools - 1);
    if (free_pools == 1) {
        Addr next = mem_load64(mem, arena + ARENA_NEXT);
        mem_store64(mem, OBMALLOC_USABLE, next);
        if (next != 0) {
            mem_store64(mem, next + ARENA_PREV, 0);
        }
    }
}

/* The first block is taken, the second is the whole free chain, the rest is cut later. */
static Addr start_pool(Heap *heap, Addr pool, uint32_t size_class)
{
    Memory *mem = heap->mem;
    uint32_t size = class_bytes(heap, size_class);
    uint32_t header = heap->rules->pool_header;
    mem_store32(mem, pool + POOL_SZIDX, size_class);
    mem_store32(mem, pool + POOL_NEXTOFFSET, header + 2 * size);
    mem_store32(mem, pool + POOL_MAXNEXTOFFSET, heap->rules->pool_bytes - size);
    mem_store64(mem, pool + POOL_FREEBLOCK, pool + header + size);
    mem_store64(mem, pool + header + size, 0);
    return pool + header;
}

/* allocate_from_new_pool */
static __attribute__((noinline)) Addr from_new_pool(Heap *heap, uint32_t size_class)
{
    Memory *mem = heap->mem;
    Addr arena = usable_arena(heap);
    if (arena == 0) {
        return 0;
    }
    Addr pool = take_pool(heap, arena);
    count_taken_pool(mem, arena);
    link_used(mem, pool, size_class);
    mem_store32(mem, pool + POOL_COUNT, 1);
    JRN_MARK2(mem, POOL_NEW, pool, size_class);
    if (mem_load32(mem, pool + POOL_SZIDX) != size_class) {
        return start_pool(heap, pool, size_class);
    }
    /* The same class again: its chain and cutting mark are kept as they were. */
    Addr block = mem_load64(mem, pool + POOL_FREEBLOCK);
    mem_store64(mem, pool + POOL_FREEBLOCK, mem_load64(mem, block));
    return block;
}

/* The first block of the pool's free chain. */
NEAR_INLINE Addr take_block(Heap *heap, MemNear pool)
{
    Addr block = near_load64(pool, POOL_FREEBLOCK);
    Addr next = near_load64(pool, block - pool.addr);
    near_store32(pool, POOL_COUNT, near_load32(pool, POOL_COUNT) + 1);
    if (next == 0) {
        return extend_pool(heap, pool.addr, block);
    }
    near_store64(pool, POOL_FREEBLOCK, next);
    return block;
}

NEAR_OUTLINE Addr take_block_shut(Heap *heap, Addr pool)
{
    return take_block(heap, near_shut(heap->mem, pool));
}

Addr pymalloc_alloc(Heap *heap, size_t size)
{
    /* The alignment is a power of two; dividing by it is the slowest part of a request. */
    uint32_t size_class = (uint32_t)(size - 1) >> __builtin_ctz(heap->rules->alignment);
    Addr head = heap_used_head(size_class);
    Addr first = mem_load64(heap->mem, head + POOL_NEXT);
    if (__builtin_expect(first == head, 0)) {
        return from_new_pool(heap, size_class);
    }
    MemNear pool = mem_near_whole(heap->mem, first);
    return pool.open != NULL ? take_block(heap, pool) : take_block_shut(heap, first);
}

/* ---- free ---- */

static void unlink_arena(Memory *mem, Addr arena)
{
    Addr next = mem_load64(mem, arena + ARENA_NEXT);
    Addr prev = mem_load64(mem, arena + ARENA_PREV);
    mem_store64(mem, prev != 0 ? prev + ARENA_NEXT : OBMALLOC_USABLE, next);
    if (next != 0) {
        mem_store64(mem, next + ARENA_PREV, prev);
    }
}

/* Into usable_arenas, behind an arena or (prev 0) at the head. */
static void link_arena(Memory *mem, Addr arena, Addr prev)
{
    Addr link = prev != 0 ? prev + ARENA_NEXT : OBMALLOC_USABLE;
    Addr next = mem_load64(mem, link);
    mem_store64(mem, arena + ARENA_PREV, prev);
    mem_store64(mem, arena + ARENA_NEXT, next);
    mem_store64(mem, link, arena);
    if (next != 0) {
        mem_store64(mem, next + ARENA_PREV, arena);
    }
}

/* The arena leaves its number of free pools: if it was the rightmost there, its left neighbour with
 * the same number is from now on. Returns who was the rightmost. */
static Addr leave_number(Memory *mem, Addr arena, uint32_t free_pools)
{
    Addr last = mem_load64(mem, heap_last_with(free_pools));
    if (last == arena) {
        Addr prev = mem_load64(mem, arena + ARENA_PREV);
        bool is_equal = prev != 0 && mem_load32(mem, prev + ARENA_NFREEPOOLS) == free_pools;
        mem_store64(mem, heap_last_with(free_pools), is_equal ? prev : 0);
    }
    return last;
}

/* insert_to_freepool, its second half: the arena has one free pool more. It is given back when all
 * are free and another arena stands to its right, else it moves to keep the list sorted. */
static void count_emptied_pool(Heap *heap, Addr arena)
{
    Memory *mem = heap->mem;
    uint32_t free_pools = mem_load32(mem, arena + ARENA_NFREEPOOLS);
    Addr last = leave_number(mem, arena, free_pools);
    free_pools++;
    mem_store32(mem, arena + ARENA_NFREEPOOLS, free_pools);
    if (free_pools == mem_load32(mem, arena + ARENA_NTOTALPOOLS) &&
        mem_load64(mem, arena + ARENA_NEXT) != 0) {
        unlink_arena(mem, arena);
        arena_release(heap, arena);
        return;
    }
    if (mem_load64(mem, heap_last_with(free_pools)) == 0) {
        mem_store64(mem, heap_last_with(free_pools), arena);
    }
    if (free_pools == 1) {
        link_arena(mem, arena, 0);
    } else if (last != arena) {
        unlink_arena(mem, arena);
        link_arena(mem, arena, last);
    }
}

static __attribute__((noinline)) void empty_pool(Heap *heap, Addr pool)
{
    Memory *mem = heap->mem;
    Addr arena = heap_record_at(mem_load32(mem, pool + POOL_ARENA));
    unlink_used(mem, pool);
    mem_store64(mem, pool + POOL_NEXT, mem_load64(mem, arena + ARENA_FREEPOOLS));
    mem_store64(mem, arena + ARENA_FREEPOOLS, pool);
    JRN_MARK1(mem, POOL_EMPTY, pool);
    count_emptied_pool(heap, arena);
}

NEAR_INLINE void put_back(Heap *heap, MemNear pool, Addr block)
{
    Addr chain = near_load64(pool, POOL_FREEBLOCK);
    uint32_t count = near_load32(pool, POOL_COUNT) - 1;
    near_store64(pool, block - pool.addr, chain);
    near_store64(pool, POOL_FREEBLOCK, block);
    near_store32(pool, POOL_COUNT, count);
    if (chain == 0) {
        /* It was full: back to the front of its class's list (insert_to_usedpool). */
        link_used(heap->mem, pool.addr, near_load32(pool, POOL_SZIDX));
    } else if (count == 0) {
        empty_pool(heap, pool.addr);
    }
}

NEAR_OUTLINE void free_shut(Heap *heap, Addr block)
{
    put_back(heap, near_shut(heap->mem, pool_of(heap, block)), block);
}

void pymalloc_free(Heap *heap, Addr block)
{
    MemNear pool = mem_near_whole(heap->mem, pool_of(heap, block));
    if (pool.open != NULL) {
        put_back(heap, pool, block);
    } else {
        free_shut(heap, block);
    }
}
