/* turn.h - a loop's turn that comes again and again, or the few turns after which it is where it
 * was. Private to this layer.
 *
 * Where the last turns of a loop are alike, record by record, the next one is expected to be as
 * well. Then its records are laid out as steps, which know what they change on the host. A store
 * that is the next step is compared with that one and done: no page is looked for, nothing is
 * written in the window, and nothing is counted before the turn is left. A step of which only the
 * difference is another one, such as a digit, is packed, and the turn goes on with it. Whatever
 * else comes, and whoever wants to read the journal, leaves the turn first (turn_leave): then
 * window and counts are as if each record had been written there. */
#ifndef OU_MEMORY_TURN_H
#define OU_MEMORY_TURN_H

#include "memory/raw.h"

enum {
    TURN_MOST_STEPS = 1024,
    TURN_MOST_WORDS = 5, /* of a record */
    TURN_LOOPS = 64,
    TURN_STEADY = 3,                     /* a turn is repeated when so many before were alike */
    TURN_MOST_PATIENCE = 64,             /* or, when that was not worth it, more and more */
    TURN_SURPRISES = 16,                 /* one step of so many may be packed */
    TURN_MOST_RECORDS = RAW_WINDOW_WORDS /* of a chunk in which turns are repeated */
};

typedef struct TurnStep {
    uint64_t first, second; /* the record's words (raw.h); 0: there is no such step */
    uint8_t *at;            /* what it changes; of a mark: NULL */
    uint64_t *word;         /* the record in the window, which has the words behind these two */
} TurnStep;

/* A loop whose last turn began in this chunk. */
typedef struct TurnLoop {
    uint32_t statement, steady, patience;
    uint32_t word, record;    /* of the mark at its beginning, in the chunk; word 0 = none */
    uint32_t length, records; /* of the turn before it */
    uint32_t shifts;          /* records of the journal that were packed with strides before it */
} TurnLoop;

typedef struct JrnTurn {
    TurnStep *next;  /* what is expected; beyond the last one, or when no turn is repeated, empty */
    TurnStep *steps; /* TURN_MOST_STEPS, and one that is always empty */
    uint64_t *limit; /* that the window has again later */
    uint32_t count;  /* of steps; 0: no turn is repeated */
    uint32_t turns, most_turns; /* repeated, and when to look for room for more */
    uint64_t all_turns;         /* repeated since the journal began, but for those */
    uint32_t packed;            /* steps that were not as expected */
    uint32_t shifts;            /* records of the journal that were packed with strides */
    TurnLoop *loop;             /* whose turn it is */
    TurnLoop loops[TURN_LOOPS];
} JrnTurn;

struct Journal;

/* Makes the table of steps; false when the host has no memory. */
bool turn_create(JrnTurn *turn);
void turn_destroy(JrnTurn *turn);
/* A chunk begins: no loop is known in it. */
void turn_forget(JrnTurn *turn);

/* The record written last is the mark of a statement that begins: repeats the turn that ends with
 * it, if it is like those before it. */
void turn_look(Memory *memory, uint32_t statement);
/* All steps have been done. */
void turn_end(struct Journal *journal);
void turn_leave_now(struct Journal *journal);
/* The next step, if this record is that one but for its difference, which is packed. */
bool turn_takes64(struct Journal *journal, Addr addr, uint64_t old, uint64_t value);
bool turn_takes32(struct Journal *journal, Addr addr, uint32_t old, uint32_t value);
/* True when the record, whose words are these, is the next step, which is then done. */
bool turn_meets(JrnTurn *turn, const uint64_t *record, uint32_t length);

static inline bool turn_is_on(const JrnTurn *turn)
{
    return turn->count != 0;
}

/* The next step if it begins so, else NULL; it is to be done by turn_done, or something else is. */
static inline const TurnStep *turn_expected(const JrnTurn *turn, uint64_t first)
{
    return turn->next->first == first ? turn->next : NULL;
}

static inline void turn_done(JrnTurn *turn)
{
    turn->next++;
}

/* True when a store of the value with this first word is the next step, which is then done. */
static inline bool turn_stores64(JrnTurn *turn, uint64_t first, uint64_t value)
{
    const TurnStep *step = turn_expected(turn, first);
    if (step == NULL || value - mem_word(step->at) != step->second) {
        return false;
    }
    __builtin_memcpy(step->at, &value, sizeof value);
    turn_done(turn);
    return true;
}

static inline bool turn_stores32(JrnTurn *turn, uint64_t first, uint32_t value)
{
    const TurnStep *step = turn_expected(turn, first);
    uint32_t old = 0;
    if (step == NULL) {
        return false;
    }
    __builtin_memcpy(&old, step->at, sizeof old);
    if (raw_sum32(old, value) != step->second) {
        return false;
    }
    __builtin_memcpy(step->at, &value, sizeof value);
    turn_done(turn);
    return true;
}

/* The same of a record that tells which bits of so many bytes change. */
static inline bool turn_xors(JrnTurn *turn, uint64_t first, uint64_t value, size_t bytes)
{
    const TurnStep *step = turn_expected(turn, first);
    uint64_t old = 0;
    if (step == NULL) {
        return false;
    }
    __builtin_memcpy(&old, step->at, bytes);
    if ((old ^ value) != step->second) {
        return false;
    }
    __builtin_memcpy(step->at, &value, bytes);
    turn_done(turn);
    return true;
}

/* The same of a count that goes up or down by 1: *count is the new one then. */
static inline bool turn_counts(JrnTurn *turn, uint64_t first, uint64_t second, int delta,
                               uint64_t *count)
{
    const TurnStep *step = turn_expected(turn, first);
    if (step == NULL || step->second != second) {
        return false;
    }
    *count = mem_word(step->at) + (uint64_t)(int64_t)delta;
    __builtin_memcpy(step->at, count, sizeof *count);
    turn_done(turn);
    return true;
}

/* The same of a mark, whose words are so many: its operands, and one. */
static inline bool turn_marks(JrnTurn *turn, MarkKind kind, uint32_t words,
                              const uint64_t *operands)
{
    const TurnStep *step = turn_expected(turn, raw_first((RawCode)(RAW_MARK + kind), 0));
    if (step == NULL) {
        return false;
    }
    uint64_t differs = step->second ^ operands[0];
    for (uint32_t i = 2; i < words; i++) {
        differs |= step->word[i] ^ operands[i - 1];
    }
    if (differs != 0) {
        return false;
    }
    turn_done(turn);
    return true;
}

#endif
