/* record.h - what a record says once it is unpacked, and what is counted of records. For the
 * reading end; the writing end never makes these. */
#ifndef OU_MEMORY_RECORD_H
#define OU_MEMORY_RECORD_H

#include "memory/journal.h"

typedef enum JrnKind {
    JRN_CHANGE,      /* a plain store */
    JRN_REFCOUNT,    /* a count went up or down */
    JRN_INSTRUCTION, /* the program counter moved */
    JRN_MOVE,        /* a store that moves a reference */
    JRN_MARK
} JrnKind;

/* How a record changes the image. */
typedef enum JrnApply {
    APPLY_NONE,
    APPLY_XOR4, /* 4 bytes at address ^= diff, and so on */
    APPLY_XOR2,
    APPLY_XOR1,
    APPLY_ADD8, /* forward += diff, backward -= diff */
    APPLY_ADD4,
    APPLY_BYTES, /* diff bytes at address ^= the bytes at extra */
    APPLY_FILL   /* diff bytes at address ^= the byte extra */
} JrnApply;

typedef struct JrnRecord {
    uint8_t kind;   /* JrnKind */
    uint8_t apply;  /* JrnApply */
    uint8_t detail; /* MarkKind of a mark, RefCause of a refcount */
    uint8_t count;  /* words at extra: operands of a mark; 1 for a refcount: the holder */
    uint32_t extra; /* index into the words or bytes of the chunk; APPLY_FILL: the byte */
    Addr address;
    uint64_t diff;
} JrnRecord;

/* What every chunk counts, so that the n-th of something is found without a scan. */
typedef enum JrnCounter {
    COUNT_RECORDS,
    COUNT_STOPS, /* STATEMENT_BEGIN and RETURN: where the player stops */
    COUNT_INSTRUCTIONS,
    COUNT_EVENTS, /* count changes, references moved, and marks worth a look of their own */
    COUNT_COLLECTIONS,
    COUNTER_COUNT
} JrnCounter;

/* Adds what one of JRN_ASKING says. */
void jrn_ask(MemAsked *asked, MarkKind kind, const uint64_t *operands);

/* True when the record is one of what the counter counts. */
bool jrn_counts(const JrnRecord *record, JrnCounter counter);

/* Which operands the kind has, as in marks.def: "aau". */
const char *jrn_mark_operands(MarkKind kind);

/* One chunk, unpacked. Zero-initialise; jrn_unpacked_free gives its storage back. */
typedef struct JrnUnpacked {
    JrnRecord *records;
    uint32_t count, capacity;
    uint64_t *words;
    uint32_t word_count, word_capacity;
    uint8_t *bytes;
    uint32_t byte_count, byte_capacity;
    uint8_t *shifts; /* by record: how it was packed as another one with strides, 0 = it was not */
    uint32_t shift_capacity;
    uint8_t *scratch; /* the chunk decompressed */
    size_t scratch_size;
    size_t used;            /* packed bytes read */
    const Journal *journal; /* which chunk this is, NULL = none yet */
    uint32_t chunk;
    uint64_t cuts;
} JrnUnpacked;

void jrn_unpacked_free(JrnUnpacked *unpacked);

/* ---- chunks: they hold the records in order, each can be unpacked alone ---- */

uint32_t jrn_chunk_count(const Journal *journal);
/* How many of what the counter counts stand before the chunk; chunk == jrn_chunk_count: in all. */
uint64_t jrn_chunk_first(const Journal *journal, uint32_t chunk, JrnCounter counter);
/* The chunk that holds the n-th (from 0) of what the counter counts; jrn_chunk_count if there are
 * not so many. */
uint32_t jrn_chunk_of(const Journal *journal, JrnCounter counter, uint64_t n);
/* False when no record of the chunk touches or names an address in [low, high), or when no mark of
 * a kind in the set (bit 1 << MarkKind) lies in it. True does not promise that there is one. */
bool jrn_chunk_may_touch(const Journal *journal, uint32_t chunk, Addr low, Addr high);
bool jrn_chunk_may_mark(const Journal *journal, uint32_t chunk, uint64_t mark_set);
/* How many marks of a kind lie in it. */
uint32_t jrn_chunk_marks(const Journal *journal, uint32_t chunk, MarkKind kind);
/* The sums before its first record; chunk == jrn_chunk_count: at the end. */
MemAsked jrn_chunk_asked(const Journal *journal, uint32_t chunk);
/* Whether the image at the chunk's first record is kept. Chunk 0 always has it. */
bool jrn_chunk_has_keyframe(const Journal *journal, uint32_t chunk);
/* Makes *image (not initialised, or deinitialised) equal to it. False when the host has no memory;
 * *image is then empty. */
bool jrn_chunk_restore(const Journal *journal, uint32_t chunk, Memory *image);
/* Bytes of packed records in the chunk before compression. */
size_t jrn_chunk_bytes(const Journal *journal, uint32_t chunk);

/* Unpacks the whole chunk, unless *out holds it already. False when the host has no memory, or the
 * bytes make no sense. */
bool jrn_chunk_unpack(const Journal *journal, uint32_t chunk, JrnUnpacked *out);

/* Applies records from (inclusive) to `to` (exclusive) of the chunk; from > to undoes those in
 * [to, from), last one first. The image must not be recorded (image->journal == NULL). Returns the
 * index reached: `to`, or less far when the host had no memory for a piece; the image then stands
 * whole at that index. */
uint32_t jrn_apply(Memory *image, const JrnUnpacked *unpacked, uint32_t from, uint32_t to);

/* The chunk through which an image at position `from` goes first on its way to another one;
 * jrn_chunk_count beyond the end. */
uint32_t jrn_chunk_on_way(const Journal *journal, uint64_t from, uint64_t to);
/* Takes the image through that chunk, which is unpacked. Returns the position reached: `to` or the
 * chunk's end, or one on the way when the host had no memory; `from` when not even for one record.
 */
uint64_t jrn_walk_chunk(const Journal *journal, Memory *image, uint64_t from, uint64_t to,
                        const JrnUnpacked *unpacked);
/* Takes an image that stands at one position of the journal to another one, through *unpacked.
 * Returns the position reached: `to`, or one on the way when the host had no memory. */
uint64_t jrn_walk(const Journal *journal, Memory *image, uint64_t from, uint64_t to,
                  JrnUnpacked *unpacked);

/* Another number than any other journal's, and after each jrn_truncate that cut something off: then
 * what was known of the records is stale. */
uint64_t jrn_cuts(const Journal *journal);

/* Figures for people. */
typedef struct JrnUsage {
    uint64_t packed_bytes; /* of all records before compression */
    uint64_t stored_bytes; /* of all chunks as they are kept now */
    uint64_t keyframes;
    uint64_t keyframe_bytes; /* of pieces that only keyframes hold, about */
} JrnUsage;
JrnUsage jrn_usage(const Journal *journal);

#endif
