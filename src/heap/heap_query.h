/* heap_query.h - const readers of the heap, for the inspector, the views and the audit. */
#ifndef OU_HEAP_HEAP_QUERY_H
#define OU_HEAP_HEAP_QUERY_H

#include "base/error.h"
#include "cpython/allocator_rules.h"
#include "heap/heap_types.h"

/* What is known of one block. Of a free block serial, requested, line, owner, role and domain are
 * the last tenant's whose block started here; serial 0 = there was none. */
typedef struct HeapBlock {
    Addr start;
    uint64_t serial;    /* its identity for life, from 1 on */
    uint64_t size;      /* bytes of its size class, or of our raw class */
    uint64_t requested; /* bytes asked for */
    Addr owner;         /* the object that a secondary block belongs to; 0 = not noted */
    uint32_t line;      /* of the statement that asked; 0 = none ran */
    BlockRole role;
    HeapDomain domain;
    bool in_use, is_raw;
    bool is_traced; /* by tracemalloc; then line is the instruction's, */
    uint32_t file;  /* in this file: 0 the scenario, n the prelude n - 1 */
} HeapBlock;

/* The block that holds this address: arithmetic, no search. False when none was ever cut there. */
bool heap_block_at(const Memory *mem, const AllocatorRules *rules, Addr addr, HeapBlock *out);
/* The serial of the block that was taken last. */
uint64_t heap_newest_serial(const Memory *mem);
/* The serial of the block that starts here, in use or not. */
uint64_t heap_serial_at(const Memory *mem, Addr start);
/* "item array", ... */
const char *heap_role_name(BlockRole role);

typedef struct HeapArena {
    Addr record; /* CPython's struct arena_object */
    Addr base, first_pool;
    uint32_t slot;              /* ours: its place */
    uint32_t pools, free_pools; /* free_pools: emptied ones and those never cut */
    uint32_t carved;            /* pools cut at least once; they come first */
} HeapArena;

typedef struct HeapPool {
    Addr addr;
    Addr arena;          /* record */
    uint32_t size_class; /* when empty: the class it served last */
    uint32_t block_size, blocks;
    uint32_t used, cut; /* blocks in use; blocks cut so far, used or on the free chain */
    bool is_empty;      /* in its arena's list of free pools, ready for any class */
    bool is_full;       /* in no list */
} HeapPool;

/* The arena or the cut pool that holds this address. */
bool heap_arena_at(const Memory *mem, const AllocatorRules *rules, Addr addr, HeapArena *out);
bool heap_pool_at(const Memory *mem, const AllocatorRules *rules, Addr addr, HeapPool *out);
/* The arena of a record (HeapPool.arena, heap_next_usable). */
void heap_read_arena(const Memory *mem, const AllocatorRules *rules, Addr record, HeapArena *out);
/* Block i of a pool, 0 <= i < cut. */
void heap_pool_block(const Memory *mem, const AllocatorRules *rules, const HeapPool *pool,
                     uint32_t i, HeapBlock *out);

/* Arenas stand in slots; each slot that was ever taken, whether there is an arena now or not. */
uint32_t heap_arena_slots(const Memory *mem);
bool heap_arena_in_slot(const Memory *mem, const AllocatorRules *rules, uint32_t slot,
                        HeapArena *out);

/* Visits in address order; the visitor returns false to stop, and then false is returned. */
bool heap_each_arena(const Memory *mem, const AllocatorRules *rules,
                     bool (*visit)(void *context, const HeapArena *arena), void *context);
/* The pools of an arena that have been cut. */
bool heap_each_pool(const Memory *mem, const AllocatorRules *rules, const HeapArena *arena,
                    bool (*visit)(void *context, const HeapPool *pool), void *context);
/* Blocks in use, pymalloc's first, then raw ones. */
bool heap_each_block(const Memory *mem, const AllocatorRules *rules,
                     bool (*visit)(void *context, const HeapBlock *block), void *context);
/* Raw blocks, free ones as well. */
bool heap_each_raw_block(const Memory *mem, bool (*visit)(void *context, const HeapBlock *block),
                         void *context);

/* The lists in their order. Each takes the element before (0: give the first) and returns 0 at the
 * end: a pool's free chain; the used pools of a class; the emptied pools of an arena record; the
 * records of usable arenas. */
Addr heap_next_free(const Memory *mem, Addr pool, Addr block);
Addr heap_next_used_pool(const Memory *mem, uint32_t size_class, Addr pool);
Addr heap_next_free_pool(const Memory *mem, Addr record, Addr pool);
Addr heap_next_usable(const Memory *mem, Addr record);

enum { HEAP_MOST_CLASSES = 32 };

typedef struct HeapClassTotals {
    uint64_t pools, used, available; /* pools in use; blocks in use and still to be had in them */
} HeapClassTotals;

typedef struct HeapTotals {
    uint64_t arenas;           /* in use */
    uint64_t bytes_mapped;     /* heap_bytes_mapped */
    uint64_t arenas_allocated; /* over the whole run */
    uint64_t arenas_peak;
    uint64_t free_pools;                  /* emptied, or never cut */
    uint64_t pool_blocks, pool_bytes;     /* bytes of their size classes */
    uint64_t raw_blocks, raw_bytes;       /* bytes asked for: malloc's classes are not modelled */
    uint64_t blocks_in_use, bytes_in_use; /* both kinds */
    uint64_t allocated_blocks;            /* sys.getallocatedblocks() */
    uint64_t newest_serial;
    HeapClassTotals classes[HEAP_MOST_CLASSES];
} HeapTotals;

/* What the program has from the system, as far as it is CPython's doing: whole arenas, and the
 * bytes that malloc was asked for. What malloc itself keeps beyond them is not known. */
static inline uint64_t heap_bytes_mapped(const AllocatorRules *rules, uint64_t arenas,
                                         uint64_t raw_bytes)
{
    return arenas * rules->arena_bytes + raw_bytes;
}

/* Reads the pools' headers, not the blocks. */
void heap_totals(const Memory *mem, const AllocatorRules *rules, HeapTotals *out);

/* Do the pools' counts match their free chains and the shadow, are all lists well-formed and the
 * arenas sorted, do the raw blocks add up? Fills *error with the first that does not. */
bool heap_validate(const Memory *mem, const AllocatorRules *rules, Error *error);

#endif
