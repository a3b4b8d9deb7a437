/* pymalloc.c - pools and blocks (obmalloc.c: pymalloc_alloc, allocate_from_new_pool, pymalloc_free,
 * insert_to_usedpool, insert_to_freepool). All state is bytes in the image. */
#include "heap/heap_internal.h"
#include "heap/heap_layout.h"

static Addr used_head(uint32_t size_class)
{
    return OBMALLOC_USEDPOOLS + (Addr)size_class * USEDPOOL_BYTES;
}

static uint32_t class_bytes(const Heap *heap, uint32_t size_class)
{
    return (size_class + 1) * heap->rules->alignment;
}

static Addr pool_of(const Heap *heap, Addr addr)
{
    return addr & ~(Addr)(heap->rules->pool_bytes - 1);
}

static Addr last_with(uint32_t free_pools)
{
    return OBMALLOC_NFP2LASTA + 8 * (Addr)free_pools;
}

uint32_t pymalloc_block_size(const Heap *heap, Addr block)
{
    return class_bytes(heap, mem_load32(heap->mem, pool_of(heap, block) + POOL_SZIDX));
}

/* ---- lists of pools ---- */

static void link_used_front(Heap *heap, Addr pool, uint32_t size_class)
{
    Memory *mem = heap->mem;
    Addr head = used_head(size_class);
    Addr next = mem_load64(mem, head + POOL_NEXT);
    mem_store64(mem, pool + POOL_NEXT, next);
    mem_store64(mem, pool + POOL_PREV, head);
    mem_store64(mem, head + POOL_NEXT, pool);
    mem_store64(mem, next + POOL_PREV, pool);
}

static void unlink_used(Heap *heap, Addr pool)
{
    Memory *mem = heap->mem;
    Addr next = mem_load64(mem, pool + POOL_NEXT);
    Addr prev = mem_load64(mem, pool + POOL_PREV);
    mem_store64(mem, prev + POOL_NEXT, next);
    mem_store64(mem, next + POOL_PREV, prev);
}

/* ---- malloc ---- */

/* Takes the head of the free chain; an empty chain is extended by one block at the cutting mark. */
static Addr take_block(Heap *heap, Addr pool)
{
    Memory *mem = heap->mem;
    Addr block = mem_load64(mem, pool + POOL_FREEBLOCK);
    Addr next = mem_load64(mem, block);
    mem_store32(mem, pool + POOL_COUNT, mem_load32(mem, pool + POOL_COUNT) + 1);
    if (next != 0) {
        mem_store64(mem, pool + POOL_FREEBLOCK, next);
        return block;
    }
    uint32_t offset = mem_load32(mem, pool + POOL_NEXTOFFSET);
    if (offset <= mem_load32(mem, pool + POOL_MAXNEXTOFFSET)) {
        uint32_t size = class_bytes(heap, mem_load32(mem, pool + POOL_SZIDX));
        mem_store64(mem, pool + POOL_FREEBLOCK, pool + offset);
        mem_store32(mem, pool + POOL_NEXTOFFSET, offset + size);
        mem_store64(mem, pool + offset, 0);
        return block;
    }
    mem_store64(mem, pool + POOL_FREEBLOCK, 0);
    unlink_used(heap, pool);
    JRN_MARK1(mem, POOL_FULL, pool);
    return block;
}

/* The leftmost usable arena, asking for a new one when there is none. */
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
        mem_store64(mem, last_with(mem_load32(mem, arena + ARENA_NFREEPOOLS)), arena);
    }
    return arena;
}

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
    mem_store32(mem, pool + POOL_ARENA,
                (uint32_t)((arena - OBMALLOC_RECORDS) / ARENA_RECORD_BYTES));
    mem_store32(mem, pool + POOL_SZIDX, POOL_NEVER_USED);
    return pool;
}

/* The arena has one free pool less; with none left it leaves the list of usable ones. */
static void count_taken_pool(Heap *heap, Addr arena)
{
    Memory *mem = heap->mem;
    uint32_t free_pools = mem_load32(mem, arena + ARENA_NFREEPOOLS) - 1;
    mem_store32(mem, arena + ARENA_NFREEPOOLS, free_pools);
    if (free_pools == 0) {
        Addr next = mem_load64(mem, arena + ARENA_NEXT);
        mem_store64(mem, OBMALLOC_USABLE, next);
        if (next != 0) {
            mem_store64(mem, next + ARENA_PREV, 0);
        }
    }
}

/* Cut from the start: the second block is the whole free chain. */
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
static Addr from_new_pool(Heap *heap, uint32_t size_class)
{
    Memory *mem = heap->mem;
    Addr arena = usable_arena(heap);
    if (arena == 0) {
        return 0;
    }
    uint32_t free_pools = mem_load32(mem, arena + ARENA_NFREEPOOLS);
    if (mem_load64(mem, last_with(free_pools)) == arena) {
        mem_store64(mem, last_with(free_pools), 0);
    }
    if (free_pools > 1) {
        mem_store64(mem, last_with(free_pools - 1), arena);
    }
    Addr pool = take_pool(heap, arena);
    count_taken_pool(heap, arena);
    link_used_front(heap, pool, size_class);
    mem_store32(mem, pool + POOL_COUNT, 1);
    JRN_MARK2(mem, POOL_NEW, pool, size_class);
    if (mem_load32(mem, pool + POOL_SZIDX) != size_class) {
        return start_pool(heap, pool, size_class);
    }
    /* The same class again: its chain and cutting mark are as they were. */
    mem_store32(mem, pool + POOL_COUNT, 0);
    return take_block(heap, pool);
}

Addr pymalloc_alloc(Heap *heap, size_t size)
{
    uint32_t size_class = (uint32_t)(size - 1) / heap->rules->alignment;
    Addr head = used_head(size_class);
    Addr pool = mem_load64(heap->mem, head + POOL_NEXT);
    return pool != head ? take_block(heap, pool) : from_new_pool(heap, size_class);
}

/* ---- free ---- */

static void unlink_arena(Heap *heap, Addr arena)
{
    Memory *mem = heap->mem;
    Addr next = mem_load64(mem, arena + ARENA_NEXT);
    Addr prev = mem_load64(mem, arena + ARENA_PREV);
    if (prev != 0) {
        mem_store64(mem, prev + ARENA_NEXT, next);
    } else {
        mem_store64(mem, OBMALLOC_USABLE, next);
    }
    if (next != 0) {
        mem_store64(mem, next + ARENA_PREV, prev);
    }
}

/* To just behind the rightmost arena with the old number of free pools. */
static void move_behind(Heap *heap, Addr arena, Addr last)
{
    Memory *mem = heap->mem;
    unlink_arena(heap, arena);
    Addr next = mem_load64(mem, last + ARENA_NEXT);
    mem_store64(mem, arena + ARENA_PREV, last);
    mem_store64(mem, arena + ARENA_NEXT, next);
    if (next != 0) {
        mem_store64(mem, next + ARENA_PREV, arena);
    }
    mem_store64(mem, last + ARENA_NEXT, arena);
}

/* The arena left the rightmost place of its number; its left neighbour takes over if it has the
 * same. */
static Addr forget_last(Heap *heap, Addr arena, uint32_t free_pools)
{
    Memory *mem = heap->mem;
    Addr last = mem_load64(mem, last_with(free_pools));
    if (last == arena) {
        Addr prev = mem_load64(mem, arena + ARENA_PREV);
        bool same = prev != 0 && mem_load32(mem, prev + ARENA_NFREEPOOLS) == free_pools;
        mem_store64(mem, last_with(free_pools), same ? prev : 0);
    }
    return last;
}

/* insert_to_freepool: an emptied pool; its arena may be given back, and otherwise keeps the list
 * sorted. */
static void empty_pool(Heap *heap, Addr pool)
{
    Memory *mem = heap->mem;
    Addr arena = OBMALLOC_RECORDS + (Addr)mem_load32(mem, pool + POOL_ARENA) * ARENA_RECORD_BYTES;
    unlink_used(heap, pool);
    mem_store64(mem, pool + POOL_NEXT, mem_load64(mem, arena + ARENA_FREEPOOLS));
    mem_store64(mem, arena + ARENA_FREEPOOLS, pool);
    JRN_MARK1(mem, POOL_EMPTY, pool);
    uint32_t free_pools = mem_load32(mem, arena + ARENA_NFREEPOOLS);
    Addr last = forget_last(heap, arena, free_pools);
    free_pools++;
    mem_store32(mem, arena + ARENA_NFREEPOOLS, free_pools);
    bool is_free = free_pools == mem_load32(mem, arena + ARENA_NTOTALPOOLS);
    if (is_free && mem_load64(mem, arena + ARENA_NEXT) != 0) {
        unlink_arena(heap, arena);
        arena_release(heap, arena);
        return;
    }
    if (free_pools == 1) {
        Addr head = mem_load64(mem, OBMALLOC_USABLE);
        mem_store64(mem, arena + ARENA_NEXT, head);
        mem_store64(mem, arena + ARENA_PREV, 0);
        if (head != 0) {
            mem_store64(mem, head + ARENA_PREV, arena);
        }
        mem_store64(mem, OBMALLOC_USABLE, arena);
        if (mem_load64(mem, last_with(1)) == 0) {
            mem_store64(mem, last_with(1), arena);
        }
        return;
    }
    if (mem_load64(mem, last_with(free_pools)) == 0) {
        mem_store64(mem, last_with(free_pools), arena);
    }
    if (last != arena) {
        move_behind(heap, arena, last);
    }
}

void pymalloc_free(Heap *heap, Addr block)
{
    Memory *mem = heap->mem;
    Addr pool = pool_of(heap, block);
    Addr last_free = mem_load64(mem, pool + POOL_FREEBLOCK);
    mem_store64(mem, block, last_free);
    mem_store64(mem, pool + POOL_FREEBLOCK, block);
    uint32_t count = mem_load32(mem, pool + POOL_COUNT) - 1;
    mem_store32(mem, pool + POOL_COUNT, count);
    if (last_free == 0) {
        /* It was full, in no list: back to the front (insert_to_usedpool). */
        link_used_front(heap, pool, mem_load32(mem, pool + POOL_SZIDX));
        return;
    }
    if (count == 0) {
        empty_pool(heap, pool);
    }
}
