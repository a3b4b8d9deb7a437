/* raw.h - raw records: how a record is compared with what came before it. Private to this layer.
 *
 * Programs repeat themselves: the records of a loop's turn are nearly those of an earlier turn. So
 * each record is first written down raw, as a few words, in the window of its chunk, and compared
 * with the one that is expected: the one behind that which the last record repeated. As long as
 * they are equal nothing is packed; a count of them is (OP_REPEAT) when the run ends. Only what is
 * new in the chunk goes through the packer. */
#ifndef OU_MEMORY_RAW_H
#define OU_MEMORY_RAW_H

#include "memory/record.h"

/* The first word is the code, shifted, and the address. The second one is what the comment says;
 * more follow only where it says so. */
typedef enum RawCode {
    RAW_NONE,        /* no record: the words before the first one */
    RAW_XOR2,        /* old ^ new */
    RAW_XOR1,        /* the same */
    RAW_ADD8,        /* new - old: where a loop stores addresses, those grow by strides */
    RAW_ADD4,        /* the same */
    RAW_MOVE,        /* the same */
    RAW_INCREF,      /* the cause, shifted like the code, and the holder */
    RAW_DECREF,      /* the same */
    RAW_INSTRUCTION, /* old ^ new */
    RAW_BYTES,       /* their number; the bytes of old ^ new in whole words */
    RAW_FILL,        /* the byte of old ^ new, shifted, and their number */
    RAW_MARK         /* + MarkKind, no address: its operands, at least one word */
} RawCode;

enum {
    RAW_LEAST_BYTES = 16, /* of one record */
    RAW_CODE_SHIFT = 56,  /* no modelled address is that long */
    RAW_STRIDES_SEEN = 64,
    RAW_TURNS = 64,         /* loops whose last turn is known */
    RAW_MOST_SURPRISES = 8, /* one record of so many may be one */
    RAW_MOST_TURNS = 2,     /* that a loop takes to be where it was, but for strides */
    RAW_SHORT_RUN = 8,      /* records that may only have come again by chance */
    RAW_MOST_WORDS = 80,    /* of one record */
    RAW_WINDOW_WORDS = 1 << 15,
    RAW_PLACE_BITS = 11
};
_Static_assert(RAW_MARK + (int)MARK_COUNT <= 256, "a code is a byte");

/* A record of the chunk: its first word, 0 = none; its number; bits of its hash, so that mostly
 * only those that are equal are compared. */
typedef struct RawPlace {
    uint16_t word, record;
    uint32_t tag;
} RawPlace;
_Static_assert(RAW_WINDOW_WORDS <= 1 << 16, "a place has 16 bits");

/* A loop of which a turn began before in the chunk, with surprises before it. */
typedef struct RawTurn {
    uint32_t loop;      /* the statement that its turns begin with, or ~ the kind of the mark */
    uint32_t steady;    /* how often it came as far after the time before as that one did */
    uint32_t patience;  /* not to be looked at before it is so steady */
    uint32_t surprises; /* of the window before its mark */
    uint16_t length, records; /* words and records between the last two marks */
    uint16_t word, record;    /* where the last one stands; word 0 = it never began */
} RawTurn;

typedef struct RawWindow {
    uint64_t *head;               /* where the next record is written; NULL without an open chunk */
    uint64_t *limit;              /* a record may begin while head < limit */
    size_t bytes_back;            /* from head to the record that is expected */
    uint32_t records_back;        /* the same in records */
    uint32_t records_back_before; /* of the last OP_DISTANCE */
    uint64_t run_start; /* number in the journal of the first record that is not packed yet */
    uint64_t strides_seen[RAW_STRIDES_SEEN]; /* by hash: looked for and not known */
    uint32_t surprises;       /* records that were neither the expected one nor shifted as that one
                                 itself was */
    uint32_t surprises_seen;  /* when the last turn began */
    RawTurn turns[RAW_TURNS]; /* by loop */
    uint8_t *shifts;  /* by the record's first word: how it was shifted (OP_SHIFTED), 0 = it was not
                       */
    uint64_t *words;  /* RAW_WINDOW_WORDS; the first RAW_MOST_WORDS of them are RAW_NONE */
    RawPlace *places; /* 1 << RAW_PLACE_BITS: where one with that hash was packed last */
} RawWindow;

/* The record that is expected to come again as this one, which stands at head or was the last one
 * written there. */
static inline const uint64_t *raw_expected(const RawWindow *window, const uint64_t *record)
{
    return (const uint64_t *)((uintptr_t)record - window->bytes_back);
}

/* What stands so many words before head is expected. */
static inline void raw_expect(RawWindow *window, size_t words_back)
{
    window->bytes_back = words_back * sizeof(uint64_t);
}

/* Writes a record of two words; true when it is the expected one. */
static inline bool raw_log(RawWindow *window, uint64_t first, uint64_t second)
{
    uint64_t *head = window->head;
    const uint64_t *expected = raw_expected(window, head);
    /* The first words being equal, the second one of the expected record is another one than the
     * one that is written here. One branch, which is mostly taken, is better than two. */
    bool is_known = ((expected[0] ^ first) | (expected[1] ^ second)) == 0;
    head[0] = first;
    head[1] = second;
    window->head = head + 2;
    return is_known;
}

static inline uint64_t raw_first(RawCode code, Addr addr)
{
    return (uint64_t)code << RAW_CODE_SHIFT | addr;
}

/* new - old in 32 bits, as a signed number. */
static inline uint64_t raw_sum32(uint32_t old, uint32_t value)
{
    return (uint64_t)(int64_t)(int32_t)(value - old);
}

/* Words of a mark, and of the record that begins with this one, at least 2. */
extern const uint8_t raw_mark_words[MARK_COUNT];
uint32_t raw_length(const uint64_t *record);
bool raw_are_equal(const uint64_t *a, const uint64_t *b, uint32_t length);

#endif
