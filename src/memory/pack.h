/* pack.h - the journal's insides, and packing of the hot records inline. Private to this layer. */
#ifndef OU_MEMORY_PACK_H
#define OU_MEMORY_PACK_H

#include "memory/format.h"

typedef struct JrnChunk {
    uint8_t *bytes;
    uint32_t length;    /* of the packed records; of the open chunk: the cursor says it */
    uint32_t stored;    /* size of the block at bytes */
    bool is_compressed; /* the block is LZ4 */
    Memory *keyframe;   /* image at its first record, or NULL */
    uint64_t marks;     /* set of mark kinds in it, perhaps too large */
    uint64_t first[COUNTER_COUNT]; /* counted before it */
    uint64_t filter[FILTER_WORDS]; /* lines that it names, perhaps too many */
} JrnChunk;

enum { RESERVE_CHUNKS = 4, RESERVE_PIECES = 16 };

struct Journal {
    uint8_t *cursor, *limit; /* a record may begin while cursor < limit */
    JrnChunk *open;          /* NULL before the first record, after a cut, and at the end */
    uint64_t counts[COUNTER_COUNT];
    PackState state;

    JrnChunk **chunks;
    uint32_t chunk_count, chunk_capacity;
    uint32_t settled_count; /* the first ones, which compression has seen */
    JournalOptions options;
    uint8_t *spare;                    /* a buffer to use again */
    JrnChunk *reserve[RESERVE_CHUNKS]; /* for when the host has no more */
    MemPiece *reserve_pieces[RESERVE_PIECES];
    void *compressor;        /* LZ4's state */
    char *compressed;        /* its output */
    uint64_t since_keyframe; /* bytes logged since the last one */
    uint64_t copied_bytes;   /* pieces copied since then because a keyframe holds them */
    uint64_t frozen_bytes;   /* of pieces that only keyframes hold, about */
    uint64_t keyframe_count;
    uint64_t spacing; /* bytes logged between keyframes; doubles when they take too much */
    uint64_t cuts;
    bool is_full, is_cut;
};

/* Makes room for a record; the image is as it was before the record. NULL when the journal is cut:
 * then nothing is recorded. */
Journal *jrn_roll(Memory *memory);

/* The journal to record in, with room for a record, or NULL. */
static inline Journal *jrn_ready(Memory *memory)
{
    Journal *journal = memory->journal;
    if (journal != NULL && __builtin_expect(journal->cursor >= journal->limit, 0)) {
        return jrn_roll(memory);
    }
    return journal;
}

/* A piece from the host, or from the journal's reserve; NULL when both are used up. Zeroed unless
 * it is going to be a copy. */
MemPiece *jrn_take_piece(Journal *journal, bool is_copy);
/* Called after each piece that an image which is recorded got. */
void jrn_note_piece(Memory *memory, bool is_copy);

/* ---- keyframes (keyframe.c) ---- */

/* Takes one of the memory for the newest chunk; false when the host has no memory. */
bool keyframe_take(Journal *journal, const Memory *memory);
void keyframe_drop(Journal *journal, JrnChunk *chunk);
/* Doubles the spacing and drops what is too near; false when nothing more may be dropped. */
bool keyframe_thin(Journal *journal);

/* ---- old chunks (chunk.c) ---- */

size_t chunk_length(const Journal *journal, const JrnChunk *chunk);
/* Compresses closed chunks beyond the newest raw_bytes. */
void chunk_compress_old(Journal *journal);

/* ---- packing ---- */

uint8_t *pack_new_address(Journal *journal, uint8_t *p, Addr addr);
uint8_t *pack_long_number(uint8_t *p, uint64_t value);
/* Stores of 8 bytes whose difference is long: tries to say it in addresses. */
void pack_store_pointer(Journal *journal, Addr addr, uint64_t old, uint64_t value);
/* A range within one piece; bytes are old ^ new, at most PACK_MOST_RANGE. */
void pack_bytes(Journal *journal, Addr addr, const uint8_t *bytes, size_t length);
void pack_fill(Journal *journal, Addr addr, uint8_t byte, size_t length);

static inline uint8_t *pack_address(Journal *journal, uint8_t *p, Addr addr)
{
    const Addr *set = &journal->state.cache[pack_set_of(addr)];
    uint32_t slot = (uint32_t)(set - journal->state.cache);
    if (set[0] == addr) {
        *p = (uint8_t)slot;
        return p + 1;
    }
    if (set[1] == addr) {
        *p = (uint8_t)(slot + 1);
        return p + 1;
    }
    return pack_new_address(journal, p, addr);
}

/* Writes the n low bytes, and more behind them that the next record overwrites. */
static inline uint8_t *pack_low_bytes(uint8_t *p, uint64_t value, uint32_t n)
{
    __builtin_memcpy(p, &value, sizeof value);
    return p + n;
}

static inline uint8_t *pack_number(uint8_t *p, uint64_t value)
{
    if (value < NUMBER_LONG) {
        *p = (uint8_t)value;
        return p + 1;
    }
    return pack_long_number(p, value);
}

static inline uint32_t pack_length(uint64_t value)
{
    return value == 0 ? 0 : 8 - ((uint32_t)__builtin_clzll(value) >> 3);
}

/* Opcode of a sum in -PACK_MOST_SUM..PACK_MOST_SUM, 0 when there is none. */
enum { PACK_MOST_SUM = 32, PACK_SUM_RANGE = 2 * PACK_MOST_SUM + 1 };
extern const uint8_t pack_sum8_code[PACK_SUM_RANGE];
extern const uint8_t pack_sum4_code[PACK_SUM_RANGE];

static inline void pack_store64(Journal *journal, Addr addr, uint64_t old, uint64_t value)
{
    uint8_t *p = journal->cursor;
    uint64_t sum = value - old + PACK_MOST_SUM;
    uint32_t n = pack_length(old ^ value);
    journal->counts[COUNT_RECORDS]++;
    if (sum < PACK_SUM_RANGE && pack_sum8_code[sum] != 0) {
        *p = pack_sum8_code[sum];
        journal->cursor = pack_address(journal, p + 1, addr);
    } else if (n <= 2) {
        *p = (uint8_t)(OP_XOR8 + n - 1);
        journal->cursor = pack_low_bytes(pack_address(journal, p + 1, addr), old ^ value, n);
    } else {
        pack_store_pointer(journal, addr, old, value);
    }
}

static inline void pack_store32(Journal *journal, Addr addr, uint32_t old, uint32_t value)
{
    uint8_t *p = journal->cursor;
    uint32_t sum = value - old + PACK_MOST_SUM;
    journal->counts[COUNT_RECORDS]++;
    if (sum < PACK_SUM_RANGE && pack_sum4_code[sum] != 0) {
        *p = pack_sum4_code[sum];
        journal->cursor = pack_address(journal, p + 1, addr);
    } else {
        uint32_t n = pack_length(old ^ value);
        *p = (uint8_t)(OP_XOR4 + n - 1);
        journal->cursor = pack_low_bytes(pack_address(journal, p + 1, addr), old ^ value, n);
    }
}

static inline void pack_store16(Journal *journal, Addr addr, uint16_t old, uint16_t value)
{
    uint32_t n = pack_length((uint64_t)(old ^ value));
    journal->counts[COUNT_RECORDS]++;
    *journal->cursor = (uint8_t)(OP_XOR2 + n - 1);
    uint8_t *p = pack_address(journal, journal->cursor + 1, addr);
    journal->cursor = pack_low_bytes(p, (uint64_t)(old ^ value), n);
}

static inline void pack_store8(Journal *journal, Addr addr, uint8_t old, uint8_t value)
{
    journal->counts[COUNT_RECORDS]++;
    *journal->cursor = OP_XOR1;
    uint8_t *p = pack_address(journal, journal->cursor + 1, addr);
    *p = old ^ value;
    journal->cursor = p + 1;
}

#endif
