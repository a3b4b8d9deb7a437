/* heap_layout.h - where the allocator's own state lies in the image, and the shadow beside the
 * blocks. */
#ifndef OU_HEAP_HEAP_LAYOUT_H
#define OU_HEAP_HEAP_LAYOUT_H

#include "heap/heap_types.h"

/* ---- CPython's ---- */

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

/* The static variables of obmalloc.c. */
#define OBMALLOC_BASE             (MEM_STATIC_BASE + 0x40000ULL)
#define OBMALLOC_USEDPOOLS        OBMALLOC_BASE               /* usedpools: two pointers a class */
#define OBMALLOC_MAXARENAS        (OBMALLOC_BASE + 0x1000ULL) /* maxarenas */
#define OBMALLOC_UNUSED           (OBMALLOC_BASE + 0x1008ULL) /* unused_arena_objects */
#define OBMALLOC_USABLE           (OBMALLOC_BASE + 0x1010ULL) /* usable_arenas */
#define OBMALLOC_ARENAS_IN_USE    (OBMALLOC_BASE + 0x1018ULL) /* narenas_currently_allocated */
#define OBMALLOC_ARENAS_ALLOCATED (OBMALLOC_BASE + 0x1020ULL) /* ntimes_arena_allocated */
#define OBMALLOC_ARENAS_PEAK      (OBMALLOC_BASE + 0x1028ULL) /* narenas_highwater */
#define OBMALLOC_RAW_BLOCKS       (OBMALLOC_BASE + 0x1030ULL) /* raw_allocated_blocks */
#define OBMALLOC_NFP2LASTA        (OBMALLOC_BASE + 0x1100ULL) /* nfp2lasta, pools per arena + 1 */
/* The table that arenas points at. CPython's comes from the raw allocator and moves when it grows;
 * ours has room for every slot and stays. */
#define OBMALLOC_RECORDS (MEM_STATIC_BASE + 0x4000000ULL)

static inline Addr heap_record_at(uint64_t index)
{
    return OBMALLOC_RECORDS + index * ARENA_RECORD_BYTES;
}

static inline uint32_t heap_record_index(Addr record)
{
    return (uint32_t)((record - OBMALLOC_RECORDS) / ARENA_RECORD_BYTES);
}

/* usedpools[i + i] and usedpools[i + i + 1] pose as the two links of a pool header that would start
 * 16 bytes earlier, so that the lists need no special case for their ends. */
static inline Addr heap_used_head(uint32_t size_class)
{
    return OBMALLOC_USEDPOOLS + (Addr)size_class * 16 - POOL_NEXT;
}

static inline Addr heap_last_with(uint32_t free_pools)
{
    return OBMALLOC_NFP2LASTA + 8 * (Addr)free_pools;
}

/* ---- ours ---- */

enum { HEAP_SLOT_COUNT = 16384 };

#define HEAP_CELLS        (MEM_MACHINE_BASE + 0x10000ULL)
#define HEAP_SERIAL       (HEAP_CELLS + 0)  /* serial of the newest block */
#define HEAP_FRESH_SLOT   (HEAP_CELLS + 8)  /* the first arena slot never used */
#define HEAP_RAW_PAGES    (HEAP_CELLS + 16) /* raw pages given to spans so far */
#define HEAP_RAW_IN_USE   (HEAP_CELLS + 24) /* raw blocks in use, of all domains */
#define HEAP_RAW_BYTES    (HEAP_CELLS + 32) /* the bytes they were asked with */
#define HEAP_RAW_CLASSES  (HEAP_CELLS + 0x1000)
#define HEAP_BASE         (HEAP_CELLS + 40) /* placement: where slot 0 starts */
#define HEAP_STRIDE       (HEAP_CELLS + 48) /* and how far apart slots are; constant */
#define HEAP_TRACE_LIMIT  (HEAP_CELLS + 56) /* trace.h: frames of each place; 0 = not tracing */
#define HEAP_TRACE_BYTES  (HEAP_CELLS + 64) /* asked for by traced blocks */
#define HEAP_TRACE_PEAK   (HEAP_CELLS + 72)
#define HEAP_SLOTS        (MEM_MACHINE_BASE + 0x100000ULL) /* per slot: record index + 1, 4 bytes */
#define HEAP_RECORD_SLOTS (MEM_MACHINE_BASE + 0x110000ULL) /* per record: its slot, 4 bytes */

/* Raw space is cut into spans of whole pages; the blocks of a span have one size (raw.c). */
enum {
    RAW_PAGE_SHIFT = 12,
    RAW_SMALL_STEP = 32, /* no shadow entry of a raw block may cross a piece */
    RAW_SMALL_CLASSES = 3,
    RAW_CLASS_COUNT = 104, /* 32, 64, 96, 128, then four sizes for each doubling up to 4 GiB */
    RAW_SLAB_BYTES = 65536,
    RAW_SLAB_MOST = 16384, /* bigger blocks have a span of their own */
    /* per class, from HEAP_RAW_CLASSES on: */
    RAW_CLASS_FREE = 0,  /* chain of freed blocks, last one first */
    RAW_CLASS_NEXT = 8,  /* next block never used of the newest slab */
    RAW_CLASS_LEFT = 16, /* how many of those are left */
    RAW_CLASS_BYTES = 24
};
#define RAW_SPACE_BYTES (1ULL << 36)

/* Per raw page 8 bytes: first page of its span + 1 (low 32 bits), size class (high); 0 = no span.
 */
static inline Addr heap_raw_page_entry(uint64_t page)
{
    return MEM_SHADOW_BASE + 8 * page;
}

static inline Addr heap_raw_class(uint32_t raw_class)
{
    return HEAP_RAW_CLASSES + (Addr)raw_class * RAW_CLASS_BYTES;
}

static inline uint64_t heap_raw_class_size(uint32_t raw_class)
{
    if (raw_class < RAW_SMALL_CLASSES) {
        return (uint64_t)(raw_class + 1) * RAW_SMALL_STEP;
    }
    uint32_t step = raw_class - RAW_SMALL_CLASSES;
    return (4 + (uint64_t)step % 4) << (5 + step / 4);
}

/* ---- the shadow (ours): what is known of the block that starts at an address ----
 * It mirrors both kinds of blocks byte for byte, the image's pieces of the one between those of the
 * other, after the table of raw pages.
 *   word 0: in use (bit 0), serial (bits 1-40), requested bytes of a pymalloc block (41-50), role
 *           (51-56), domain (57-58), file that asked while tracing (59-61), traced (62). Freeing
 *           clears bits 0 and 62 only: the last tenant stays known.
 *   word 1: line (bits 0-19), owner's address without its last four bits (20-63)
 *   word 2: raw blocks only: requested bytes
 *   word 3: raw blocks only: next freed block of the class */
#define HEAP_SHADOW_BLOCKS (MEM_SHADOW_BASE + (RAW_SPACE_BYTES >> RAW_PAGE_SHIFT) * 8)
enum {
    SHADOW_TENANT = 0,
    SHADOW_PLACE = 8,
    SHADOW_REQUESTED = 16,
    SHADOW_NEXT_FREE = 24,
    SHADOW_IN_USE = 1,
    SHADOW_SERIAL_SHIFT = 1,
    SHADOW_REQUESTED_SHIFT = 41,
    SHADOW_ROLE_SHIFT = 51,
    SHADOW_DOMAIN_SHIFT = 57,
    SHADOW_FILE_SHIFT = 59,
    SHADOW_FILE_MASK = 7,
    SHADOW_LINE_BITS = 20,
    SHADOW_LINE_MASK = (1 << SHADOW_LINE_BITS) - 1,
    SHADOW_REQUESTED_MASK = 0x3FF
};
#define SHADOW_TRACED      (1ULL << 62)
#define SHADOW_SERIAL_MASK ((1ULL << 40) - 1)

static inline bool heap_is_raw(Addr block)
{
    return block >= MEM_RAW_BASE;
}

static inline Addr heap_shadow_of(Addr block)
{
    bool is_raw = heap_is_raw(block);
    uint64_t offset = block - (is_raw ? MEM_RAW_BASE : MEM_ARENA_BASE);
    uint64_t in_piece = offset & (MEM_PIECE_BYTES - 1);
    return HEAP_SHADOW_BLOCKS + 2 * (offset - in_piece) + in_piece + (is_raw ? MEM_PIECE_BYTES : 0);
}

#endif
