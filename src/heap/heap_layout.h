/* heap_layout.h - where the allocator's own state lies in the image, and the shadow beside the
 * blocks. */
#ifndef OU_HEAP_HEAP_LAYOUT_H
#define OU_HEAP_HEAP_LAYOUT_H

#include "heap/heap_types.h"

/* Pool header (struct pool_header): offsets from the pool's address. */
enum {
    POOL_COUNT = 0,
    POOL_FREEBLOCK = 8,
    POOL_NEXT = 16,
    POOL_PREV = 24,
    POOL_ARENA = 32,
    POOL_SZIDX = 36,
    POOL_NEXTOFFSET = 40,
    POOL_MAXNEXTOFFSET = 44,
    POOL_NEVER_USED = 0xFFFF
};

/* Arena record (struct arena_object): offsets from the record. */
enum {
    ARENA_ADDRESS = 0,
    ARENA_POOL_ADDRESS = 8,
    ARENA_NFREEPOOLS = 16,
    ARENA_NTOTALPOOLS = 20,
    ARENA_FREEPOOLS = 24,
    ARENA_NEXT = 32,
    ARENA_PREV = 40,
    ARENA_RECORD_BYTES = 48
};

/* Static state of obmalloc.c. usedpools: one list head per class with the offsets of a pool header.
 */
#define OBMALLOC_BASE      (MEM_STATIC_BASE + 0x40000ULL)
#define OBMALLOC_USEDPOOLS OBMALLOC_BASE
enum { USEDPOOL_BYTES = 48 };
#define OBMALLOC_USABLE    (OBMALLOC_BASE + 0x1000ULL) /* usable_arenas: record address */
#define OBMALLOC_UNUSED    (OBMALLOC_BASE + 0x1008ULL) /* unused_arena_objects: record address */
#define OBMALLOC_MAXARENAS (OBMALLOC_BASE + 0x1010ULL)
#define OBMALLOC_NFP2LASTA (OBMALLOC_BASE + 0x1100ULL) /* [pools per arena + 1] */
/* sys._debugmallocstats */
#define OBMALLOC_ARENAS_ALLOCATED (OBMALLOC_BASE + 0x1018ULL)
#define OBMALLOC_ARENAS_FREED     (OBMALLOC_BASE + 0x1020ULL)
#define OBMALLOC_ARENAS_PEAK      (OBMALLOC_BASE + 0x1028ULL)
#define OBMALLOC_ARENAS_REFUSED   (OBMALLOC_BASE + 0x1030ULL)
#define OBMALLOC_RAW_BLOCKS       (OBMALLOC_BASE + 0x1038ULL) /* raw_allocated_blocks */
#define OBMALLOC_POOL_BLOCKS      (OBMALLOC_BASE + 0x1040ULL) /* ours: sum of all pools' counts */
#define OBMALLOC_BYTES            (OBMALLOC_BASE + 0x1048ULL) /* ours: bytes in allocated blocks, both kinds \
                                                               */
#define OBMALLOC_RECORDS (MEM_STATIC_BASE + 0x4000000ULL) /* arenas[]: the table of records */

/* Ours: which record uses an arena slot (index + 1), and counters. */
#define HEAP_CELLS         (MEM_MACHINE_BASE + 0x10000ULL)
#define HEAP_SERIAL        (HEAP_CELLS + 0) /* serial of the newest block */
#define HEAP_FRESH_SLOT    (HEAP_CELLS + 8) /* next never used slot */
#define HEAP_RAW_NEXT_UNIT (HEAP_CELLS + 16)
#define HEAP_RAW_FREE      (HEAP_CELLS + 0x100)             /* per class: chain of free blocks */
#define HEAP_SLOTS         (MEM_MACHINE_BASE + 0x100000ULL) /* 4 bytes each */

/* Raw space is cut in units of 64 KiB; small raw blocks of one size share a unit. */
enum { RAW_UNIT_SHIFT = 16, RAW_UNIT_ENTRY = 16 };
#define RAW_UNITS                                                                                  \
    (MEM_SHADOW_BASE + (1ULL << 39)) /* per unit: block size (8), first unit (4), units (4) */

/* The shadow: 16 bytes beside each 16-byte granule where a block can start.
 * word 0: in use (bit 0), role (bits 1-7), domain (bit 8), serial (bits 16-63); word 1: requested
 * size, line. */
enum { SHADOW_SERIAL_SHIFT = 16, SHADOW_ROLE_SHIFT = 1, SHADOW_DOMAIN_SHIFT = 8 };

static inline Addr heap_shadow_of(Addr block)
{
    if (block < MEM_RAW_BASE) {
        return MEM_SHADOW_BASE + (block - MEM_ARENA_BASE);
    }
    return MEM_SHADOW_BASE + (1ULL << 38) + (block - MEM_RAW_BASE);
}

#endif
