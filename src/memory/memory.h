/* memory.h - the memory image: everything the modelled interpreter knows about its objects is bytes
 * in here.
 *
 * Modelled addresses are uint64_t whatever the host is. A region is a table of 32 KiB pieces; which
 * region an address lies in is address >> 40. Pieces not yet written read as zero and cost nothing.
 *
 * Every store goes through one gate that also writes a journal record (where, and what changed);
 * marks stand between the stores and say what they mean (journal.h). Loads are inline and const. */
#ifndef OU_MEMORY_MEMORY_H
#define OU_MEMORY_MEMORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

typedef uint64_t Addr;

/* Where the regions start. "Ours" is what CPython keeps in C variables, or not at all; shown as
 * ours. */
#define MEM_MACHINE_BASE                                                                           \
    0x100001800000ULL /* ours: program counters, stack pointers, flags of the run */
#define MEM_NATIVE_BASE                                                                            \
    0x110001b80000ULL /* ours: the native stack (active C functions, deallocations) */
#define MEM_SHADOW_BASE 0x120001c00000ULL /* ours: what is known of each block beyond its bytes */
#define MEM_ARENA_BASE  0x200000000000ULL /* pymalloc's arenas, one slot each */
#define MEM_RAW_BASE    0x300000c00000ULL /* blocks over 512 bytes, placed by our own allocator */
#define MEM_STATIC_BASE                                                                            \
    0x550001400000ULL /* static objects of the interpreter: types, None, small ints, ... */
#define MEM_CODE_BASE 0x560000000000ULL /* addresses of native functions; no bytes lie here */

enum {
    MEM_REGION_SHIFT = 40,
    MEM_REGION_COUNT = 128,
    MEM_PIECE_SHIFT = 15,
    MEM_PIECE_BYTES = 1 << MEM_PIECE_SHIFT,
    MEM_CELL_PAGES = 3
};

/* A piece is shared between the live image and keyframes; the gate copies a shared piece before it
 * writes. */
typedef struct MemPiece {
    uint32_t holders; /* images that point here */
    uint32_t reserved;
    _Alignas(16) uint8_t bytes[MEM_PIECE_BYTES];
} MemPiece;

typedef struct MemRegion {
    MemPiece **pieces; /* piece_count entries, NULL = all zero */
    uint32_t piece_count;
} MemRegion;

/* Where pages of 32 KiB were found last, so that most accesses need one look instead of three. */
enum { MEM_HOT_COUNT = 1024 };
typedef struct MemHot {                /* by mem_hot_index of the page */
    Addr page[MEM_HOT_COUNT];          /* mem_page_of an address; 0 = empty, but for the first */
    uintptr_t distance[MEM_HOT_COUNT]; /* from an address in it to the byte on the host */
} MemHot;

/* Bytes asked for by the blocks in use, against those at some start: of pymalloc's blocks, and of
 * raw ones. The sums wrap around. */
typedef struct MemAsked {
    uint64_t pool, raw;
} MemAsked;

struct Journal;
struct MarkListener;

/* What every load, store and mark looks at stands first, where short instructions reach it. */
typedef struct Memory {
    const uint8_t *cells[MEM_CELL_PAGES]; /* the machine's first pages: looked at all the time */
    uint8_t *open_cells[MEM_CELL_PAGES];  /* the same where a plain store may find them, or NULL */
    struct Journal *journal; /* set by mem_record. NULL: stores are not recorded (loading, benches,
                                replay) */
    uint64_t heard; /* set of 1 << MarkKind: marks that somebody wants; all with a journal */
    uint64_t noted; /* the same: those that were told since it was last cleared */
    const struct MarkListener *listener; /* set by mem_listen, or NULL */
    MemAsked asked; /* what the marks of blocks (JRN_ASKING) add up to while somebody listens */
    uint64_t asked_marks; /* how many they were */
    size_t budget;   /* of host bytes for everything, kept while nothing is recorded; 0 = none */
    uint64_t copied; /* shared pieces that were copied to be written to */
    bool refused;    /* while nothing was recorded mem_has_room has said no (vm/segments.c) */
    bool exhausted;  /* the host budget refused a piece; the run must stop at the next safe point */
    MemHot hot;
    MemHot own;  /* the same for pages that no other image shares */
    MemHot open; /* those of them where a plain store may find them: none while a journal records */
    MemRegion regions[MEM_REGION_COUNT];
} Memory;

void mem_init(Memory *memory);
/* From now on stores are recorded in the journal; NULL: in none. */
void mem_record(Memory *memory, struct Journal *journal);
/* From now on the listener (journal.h) hears marks while nothing is recorded; NULL: nobody does.
 * Kept by reference. */
void mem_listen(Memory *memory, const struct MarkListener *listener);
/* Frees every piece that no keyframe shares. */
void mem_deinit(Memory *memory);

/* ---- loads: addr must be aligned to the width (no CPython field is not) ---- */

/* The page's number. No modelled address lies in page 0; the place where it would be found holds
 * another number from the start (MEM_HOT_EMPTY). */
static inline Addr mem_page_of(Addr addr)
{
    return addr >> MEM_PIECE_SHIFT;
}
#define MEM_HOT_EMPTY ((MemHot){.page = {1}})

/* Pages that lie near each other have places of their own; the regions' bases are chosen so that
 * their first pages have. */
static inline unsigned mem_hot_index(Addr addr)
{
    return (unsigned)mem_page_of(addr) & (MEM_HOT_COUNT - 1);
}

/* Which of the machine's first pages it is; another page is none of MEM_CELL_PAGES. */
static inline Addr mem_cell_page(Addr addr)
{
    return mem_page_of(addr) - mem_page_of(MEM_MACHINE_BASE);
}
/* A constant address in them, so that all of this is computed by the compiler. */
#define MEM_IS_CELL(addr) (__builtin_constant_p(addr) && mem_cell_page(addr) < MEM_CELL_PAGES)
#define MEM_IN_PAGE(addr) ((addr) & (MEM_PIECE_BYTES - 1))

/* True if the page is in the table; *at is then the byte at addr. */
static inline bool mem_find(const MemHot *hot, Addr addr, uint8_t **at)
{
    unsigned index = mem_hot_index(addr);
    if (__builtin_expect(hot->page[index] != mem_page_of(addr), 0)) {
        return false;
    }
    uint8_t *byte = (uint8_t *)(hot->distance[index] + (uintptr_t)addr);
    if (byte == NULL) {
        __builtin_unreachable(); /* a page in the table has a piece */
    }
    *at = byte;
    return true;
}

/* mem_peek by way of the regions. */
const uint8_t *mem_look_up(const Memory *memory, Addr addr);

/* Host pointer to the byte at addr, or NULL when that piece was never written (reads as zero).
 * Valid until the next store or mark. */
static inline const uint8_t *mem_peek(const Memory *memory, Addr addr)
{
    uint8_t *p = NULL;
    return mem_find(&memory->hot, addr, &p) ? p : mem_look_up(memory, addr);
}

#define MEM_LOAD(type, memory, addr)                                                               \
    uint8_t *p = NULL;                                                                             \
    type value = 0;                                                                                \
    if (MEM_IS_CELL(addr)) {                                                                       \
        __builtin_memcpy(&value, (memory)->cells[mem_cell_page(addr)] + MEM_IN_PAGE(addr),         \
                         sizeof value);                                                            \
        return value;                                                                              \
    }                                                                                              \
    if (mem_find(&(memory)->hot, addr, &p)) {                                                      \
        __builtin_memcpy(&value, p, sizeof value);                                                 \
        return value;                                                                              \
    }                                                                                              \
    const uint8_t *found = mem_look_up(memory, addr);                                              \
    if (found != NULL) {                                                                           \
        __builtin_memcpy(&value, found, sizeof value);                                             \
    }                                                                                              \
    return value

static inline uint64_t mem_load64(const Memory *memory, Addr addr)
{
    MEM_LOAD(uint64_t, memory, addr);
}

static inline uint32_t mem_load32(const Memory *memory, Addr addr)
{
    MEM_LOAD(uint32_t, memory, addr);
}

static inline uint16_t mem_load16(const Memory *memory, Addr addr)
{
    MEM_LOAD(uint16_t, memory, addr);
}

static inline uint8_t mem_load8(const Memory *memory, Addr addr)
{
    MEM_LOAD(uint8_t, memory, addr);
}
#undef MEM_LOAD

/* The same of a 4-byte cell in the machine's first pages, whose address is no constant. */
static inline uint32_t mem_load_cell(const Memory *memory, Addr addr)
{
    uint32_t value = 0;
    __builtin_memcpy(&value, memory->cells[mem_cell_page(addr)] + MEM_IN_PAGE(addr), sizeof value);
    return value;
}

/* The 64 bits at a host address, such as mem_peek gave. */
static inline uint64_t mem_word(const uint8_t *at)
{
    uint64_t word = 0;
    __builtin_memcpy(&word, at, sizeof word);
    return word;
}

/* Finds all pages at once: for an image that is going to be read a lot, but not written before. */
void mem_warm(Memory *memory);

/* Copies length bytes that may span pieces. */
void mem_read(const Memory *memory, Addr addr, void *out, size_t length);

/* ---- stores: the gate. A store that changes nothing writes no record. ---- */

/* The gate's whole way. */
void mem_gate64(Memory *memory, Addr addr, uint64_t value);
void mem_gate32(Memory *memory, Addr addr, uint32_t value);
void mem_gate16(Memory *memory, Addr addr, uint16_t value);
void mem_gate8(Memory *memory, Addr addr, uint8_t value);

/* True if nothing records the image and the page at addr is at hand and this image's alone: a store
 * there is the store and nothing else. Otherwise it has to take the gate. */
static inline bool mem_is_open(Memory *memory, Addr addr, uint8_t **at)
{
    if (MEM_IS_CELL(addr)) {
        uint8_t *page = memory->open_cells[mem_cell_page(addr)];
        *at = page + MEM_IN_PAGE(addr);
        return __builtin_expect(page != NULL, 1);
    }
    return mem_find(&memory->open, addr, at);
}

static inline void mem_store64(Memory *memory, Addr addr, uint64_t value)
{
    uint8_t *p = NULL;
    if (mem_is_open(memory, addr, &p)) {
        __builtin_memcpy(p, &value, sizeof value);
    } else {
        mem_gate64(memory, addr, value);
    }
}

static inline void mem_store32(Memory *memory, Addr addr, uint32_t value)
{
    uint8_t *p = NULL;
    if (mem_is_open(memory, addr, &p)) {
        __builtin_memcpy(p, &value, sizeof value);
    } else {
        mem_gate32(memory, addr, value);
    }
}

static inline void mem_store16(Memory *memory, Addr addr, uint16_t value)
{
    uint8_t *p = NULL;
    if (mem_is_open(memory, addr, &p)) {
        __builtin_memcpy(p, &value, sizeof value);
    } else {
        mem_gate16(memory, addr, value);
    }
}

static inline void mem_store8(Memory *memory, Addr addr, uint8_t value)
{
    uint8_t *p = NULL;
    if (mem_is_open(memory, addr, &p)) {
        *p = value;
    } else {
        mem_gate8(memory, addr, value);
    }
}

/* Any length, may span pieces. */
void mem_write(Memory *memory, Addr addr, const void *bytes, size_t length);
void mem_fill(Memory *memory, Addr addr, uint8_t value, size_t length);
/* Like memmove within the image. */
void mem_copy(Memory *memory, Addr to, Addr from, size_t length);

/* True when the host budget leaves room for that many more bytes of image; what the journal keeps
 * for comfort gives way to it. To be asked before a big request is granted; small stores need no
 * question, a reserve is kept for them. */
bool mem_has_room(Memory *memory, uint64_t bytes);

/* 64-bit hash over all bytes that are not zero, with their addresses: equal images hash equal. For
 * tests. */
uint64_t mem_hash(const Memory *memory);

#endif
