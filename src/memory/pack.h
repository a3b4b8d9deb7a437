/* pack.h - the journal's insides, and packing of the hot records inline. Private to this layer. */
#ifndef OU_MEMORY_PACK_H
#define OU_MEMORY_PACK_H

#include "memory/format.h"
#include "memory/raw.h"
#include "memory/still.h"
#include "memory/turn.h"

_Static_assert(TURN_MOST_RECORDS + RAW_WINDOW_WORDS / 2 <= UINT16_MAX,
               "a chunk's records and its marks of one kind are counted in 16 bits");

typedef struct JrnChunk {
    uint8_t *bytes;
    uint32_t length;    /* of the packed records; of the open chunk: the cursor says it */
    uint32_t stored;    /* size of the block at bytes */
    uint32_t cost;      /* of going through it: its length and its records; of the open one: 0 */
    bool is_compressed; /* the block is LZ4 */
    MemStill *keyframe; /* image at its first record, or NULL */
    uint64_t first[COUNTER_COUNT]; /* counted before it */
    MemAsked asked;                /* the same of the allocator's marks */
    uint16_t marks[MARK_COUNT];    /* how many of each kind are in it */
    uint64_t filter[FILTER_WORDS]; /* lines that it names, perhaps too many */
} JrnChunk;

enum { RESERVE_CHUNKS = 4, RESERVE_PIECES = 16 };

struct Journal {
    JrnTurn turn;
    RawWindow window;
    Journal *self; /* for those who may only read it, as reading leaves the turn */
    uint64_t counts[COUNTER_COUNT];
    MemAsked asked;
    uint8_t *cursor, *limit; /* a record may be packed while cursor < limit */
    JrnChunk *open;          /* NULL before the first record, after a cut, and at the end */
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
    uint64_t since_keyframe; /* cost of the chunks since the last one */
    uint64_t reunited_at;    /* since_keyframe when keyframe_reunite was last called */
    uint64_t copied_bytes;   /* pieces copied since then because a keyframe holds them */
    uint64_t frozen_bytes;   /* of pieces that only keyframes hold, about */
    uint64_t keyframe_count;
    uint64_t cuts;
    bool is_full, is_cut;
};

static inline void turn_leave(const Journal *journal)
{
    if (turn_is_on(&journal->turn)) {
        turn_leave_now(journal->self);
    }
}

/* Makes room for a record; the image is as it was before the record. NULL when the journal is cut:
 * then nothing is recorded. */
Journal *jrn_roll(Memory *memory);

/* True if a record may be written in the window. Not while a turn is repeated. */
static inline bool jrn_has_room(const Journal *journal)
{
    return journal->window.head < journal->window.limit;
}

/* The journal to record in, with room for a record, or NULL. */
static inline Journal *jrn_ready(Memory *memory)
{
    Journal *journal = memory->journal;
    if (journal != NULL && __builtin_expect(!jrn_has_room(journal), 0)) {
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
bool keyframe_take(Journal *journal, Memory *memory);
void keyframe_drop(Journal *journal, JrnChunk *chunk);
/* Shares again what the memory has changed since the last one and put back: a collection writes to
 * every object's header and mostly leaves it as it was. */
void keyframe_reunite(Journal *journal, Memory *memory);
/* Drops the one that gives back most for the way to it; false when none may be dropped. */
bool keyframe_thin(Journal *journal);

/* ---- old chunks (chunk.c) ---- */

size_t chunk_length(const Journal *journal, const JrnChunk *chunk);
/* Compresses closed chunks beyond the newest raw_bytes. */
void chunk_compress_old(Journal *journal);
/* Halves raw_bytes; false when nothing is left to compress. */
bool chunk_compress_more(Journal *journal);

/* Gives a closed chunk a block of its size when its buffer is mostly empty. */
void chunk_trim(Journal *journal, JrnChunk *chunk);

/* ---- what comes again (repeat.c) ---- */

/* A chunk begins. */
void raw_begin(Journal *journal);
/* Packs how many records before this one came again. */
void raw_pack_run(Journal *journal, uint64_t end);
/* Sees to it that the other end knows how far back the expected record stands. */
void raw_tell_distance(Journal *journal);
static inline void raw_pack_distance(Journal *journal)
{
    if (journal->window.records_back != journal->window.records_back_before) {
        raw_tell_distance(journal);
    }
}
/* The record written last is a mark of a kind that stands once in each turn of a loop, and there
 * were surprises since the one before. When turns of a loop are alike and yet surprise, another
 * distance is expected from now on. */
void raw_begin_turn(Journal *journal, MarkKind kind);
/* The record of so many words that was written last is the expected one but for a stride (shift.c):
 * then it is packed so, and true. */
bool raw_is_shifted(Journal *journal, uint32_t length);
/* The same if the strides are those by which the expected one was shifted itself: a mark; anything
 * else, of two words if it was ever shifted. */
bool raw_is_mark_again(Journal *journal, uint32_t length);
bool raw_is_shifted_again(Journal *journal, uint32_t length);
/* The same for any stride, or else it stands elsewhere in the chunk, and then what comes behind it
 * there is expected now. */
bool raw_is_found(Journal *journal, uint32_t length);
/* The record written last (its words), no mark, was not expected. True when it is said in terms of
 * another one. False: it is to be packed. */
static inline bool raw_is_like_earlier(Journal *journal, uint32_t length)
{
    return raw_is_shifted_again(journal, length) || raw_is_found(journal, length);
}

/* ---- packing: of a record that was written raw and not expected ---- */

uint8_t *pack_new_address(Journal *journal, uint8_t *p, Addr addr);
uint8_t *pack_long_number(uint8_t *p, uint64_t value);
void pack_store64(Journal *journal, Addr addr, uint64_t old, uint64_t value);
void pack_store32(Journal *journal, Addr addr, uint64_t sum);
/* The same of one that is said in terms of no other. */
void pack_new_store64(Journal *journal, Addr addr, uint64_t old, uint64_t value);
void pack_new_store32(Journal *journal, Addr addr, uint64_t sum);
void pack_store16(Journal *journal, Addr addr, uint16_t diff);
void pack_store8(Journal *journal, Addr addr, uint8_t diff);

/* ---- recording of ranges within one piece ---- */

/* Bytes are old ^ new, at most PACK_MOST_RANGE. */
void log_bytes(Journal *journal, Addr addr, const uint8_t *bytes, size_t length);
void log_fill(Journal *journal, Addr addr, uint8_t byte, size_t length);

/* A record was packed: the next one needs room as well. */
static inline void pack_end(Journal *journal, uint8_t *end)
{
    journal->cursor = end;
    if (end >= journal->limit) {
        journal->window.limit = journal->window.head;
    }
}

static inline void filter_add(Journal *journal, Addr addr)
{
    uint32_t bit = filter_bit(addr >> FILTER_LINE_SHIFT);
    journal->open->filter[bit >> 6] |= 1ULL << (bit & 63);
}

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

/* ---- recording of stores ---- */

static inline void log_store64(Journal *journal, Addr addr, uint64_t old, uint64_t value)
{
    journal->counts[COUNT_RECORDS]++;
    if (!raw_log(&journal->window, raw_first(RAW_ADD8, addr), value - old)) {
        pack_store64(journal, addr, old, value);
    }
}

static inline void log_store32(Journal *journal, Addr addr, uint32_t old, uint32_t value)
{
    uint64_t sum = raw_sum32(old, value);
    journal->counts[COUNT_RECORDS]++;
    if (!raw_log(&journal->window, raw_first(RAW_ADD4, addr), sum)) {
        pack_store32(journal, addr, sum);
    }
}

static inline void log_store16(Journal *journal, Addr addr, uint16_t diff)
{
    journal->counts[COUNT_RECORDS]++;
    if (!raw_log(&journal->window, raw_first(RAW_XOR2, addr), diff)) {
        pack_store16(journal, addr, diff);
    }
}

static inline void log_store8(Journal *journal, Addr addr, uint8_t diff)
{
    journal->counts[COUNT_RECORDS]++;
    if (!raw_log(&journal->window, raw_first(RAW_XOR1, addr), diff)) {
        pack_store8(journal, addr, diff);
    }
}

#endif
