/* heap_query.h - const readers of the heap, for the inspector, the views and the audit. */
#ifndef OU_HEAP_HEAP_QUERY_H
#define OU_HEAP_HEAP_QUERY_H

#include "base/error.h"
#include "cpython/allocator_rules.h"
#include "heap/heap_types.h"

/* What is known of one block. The serial is its identity for life. */
typedef struct HeapBlock {
    Addr start;
    uint64_t serial;
    uint32_t size;      /* of its size class, or of our raw class */
    uint32_t requested; /* bytes asked for */
    uint32_t line;      /* of the statement that asked */
    BlockRole role;
    HeapDomain domain;
    bool in_use, is_raw;
} HeapBlock;

/* The block that holds this address: arithmetic, no search. False when none was ever cut there. */
bool heap_block_at(const Memory *mem, const AllocatorRules *rules, Addr addr, HeapBlock *out);

typedef struct HeapPool {
    Addr addr, arena;                        /* arena: its base address */
    uint32_t size_class, block_size, blocks; /* blocks: how many fit */
    uint32_t used, cut;                      /* cut: how many have been carved so far */
    bool is_empty;                           /* in its arena's list of free pools */
} HeapPool;

typedef struct HeapArena {
    Addr base, first_pool;
    uint32_t slot, pools, free_pools;
    uint32_t carved; /* pools taken at least once */
} HeapArena;

/* Visits in address order; the visitor returns false to stop. */
void heap_each_arena(const Memory *mem, const AllocatorRules *rules,
                     bool (*visit)(void *, const HeapArena *), void *context);
void heap_each_pool(const Memory *mem, const AllocatorRules *rules, const HeapArena *arena,
                    bool (*visit)(void *, const HeapPool *), void *context);
/* Blocks in use, pymalloc's first, then raw ones. */
void heap_each_block(const Memory *mem, const AllocatorRules *rules,
                     bool (*visit)(void *, const HeapBlock *), void *context);

/* Next address of a pool's free chain after block (0: its head); 0 at the end. */
Addr heap_free_chain(const Memory *mem, Addr pool, Addr block);

typedef struct HeapTotals {
    uint64_t arenas, bytes_mapped; /* pymalloc's arenas now */
    uint64_t pool_blocks, raw_blocks, bytes_in_use;
} HeapTotals;
HeapTotals heap_totals(const Memory *mem, const AllocatorRules *rules);

/* Do pools' counts match their free chains, are the lists well-formed, the arenas sorted? */

bool heap_validate(const Memory *mem, const AllocatorRules *rules, Error *error);

#endif
