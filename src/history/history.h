/* history.h - the reading end of the journal: an image that can be taken to any position, single
 * steps both ways, and finding things without a scan of the whole.
 *
 * A position is a number of records: at position p the image is as it was after the first p of
 * them. Record r is the one that leads from position r to position r + 1.
 *
 * A history may be in segments, each with a journal of its own that is perhaps only made when it is
 * read. Then the number of the segment stands above that of the record in it (hist_at). Positions
 * are in order, and p + 1 and p - 1 are what they say, across segments as well; but how many
 * records lie between two of them is what hist_distance says. What is not known without it makes a
 * segment, which takes long enough to be felt when there are many.
 *
 * A History reads while nothing is recorded: after the run, or while it is paused. It sees what is
 * recorded later. After jrn_truncate its image is stale until the next hist_seek. Several can be
 * open on one journal; they share pieces with its keyframes, which makes a second one cheap. */
#ifndef OU_HISTORY_HISTORY_H
#define OU_HISTORY_HISTORY_H

#include "memory/record.h"

typedef struct History History;

/* "No such place", or the host has no memory for finding out. */
#define HIST_NOWHERE UINT64_MAX

/* What can be counted and stepped by. */
typedef enum HistUnit {
    HIST_RECORD,
    HIST_STOP, /* a statement begins or a frame returns: where the player stops */
    HIST_INSTRUCTION,
    HIST_EVENT, /* a count changes, a reference moves, or a mark but those of statements and
                   captions */
    HIST_COLLECTION
} HistUnit;

typedef struct HistRecord {
    JrnKind kind;
    uint64_t record; /* its number, from 0 */
    Addr address;    /* what it changes: cell, object (refcount), slot (move); 0 for a mark */
    uint64_t length; /* bytes that it changes at address; 1, 2, 4, 8 or, for a range, any number */
    bool has_values; /* old and new are known: lengths up to 8, found by stepping */
    uint64_t old_value, new_value;
    int delta;      /* refcount: +1 or -1 */
    Addr holder;    /* refcount: the slot that gains or loses the reference, 0 = native code */
    RefCause cause; /* refcount */
    MarkKind mark;  /* mark; operands as in marks.def */
    unsigned operand_count;
    uint64_t operands[6];
} HistRecord;

/* Where the journals come from. Each has a record, but perhaps the last. */
typedef struct HistSegments {
    uint32_t count;
    /* Makes the journal if it has to be; NULL when the host has no memory. It is good until some
     * others were asked for. */
    const Journal *(*journal)(void *context, uint32_t segment);
    /* False when it has no mark of a kind in the set; known without making it. NULL: nothing is. */
    bool (*may_mark)(void *context, uint32_t segment, uint64_t marks);
    void *context;
} HistSegments;

/* At position 0. NULL when the host has no memory or nothing was attached to the journal yet. The
 * journal must outlive it. */
History *hist_open(const Journal *journal);
/* The same of several: at least one. */
History *hist_open_segments(const HistSegments *segments);
void hist_close(History *history);

uint64_t hist_position(const History *history);
/* The position at the end. */
uint64_t hist_length(const History *history);

/* The position behind so many records of a segment. */
enum { HIST_SEGMENT_SHIFT = 40 };
static inline uint64_t hist_at(uint32_t segment, uint64_t record)
{
    return (uint64_t)segment << HIST_SEGMENT_SHIFT | record;
}
/* In which segment a position lies: where one ends, it lies in the next one. */
static inline uint32_t hist_segment_of(uint64_t position)
{
    return (uint32_t)(position >> HIST_SEGMENT_SHIFT);
}
/* The one way to write a position that is one: for comparing it. */
uint64_t hist_canonical(History *history, uint64_t position);
/* Records between two positions, in whatever order. */
uint64_t hist_distance(History *history, uint64_t a, uint64_t b);
/* Whether more than so many records lie between a position and a later one. Reads no more segments
 * than that takes, where hist_distance reads all between them. */
bool hist_is_longer(History *history, uint64_t from, uint64_t to, uint64_t records);
/* Changes with every seek and step; pointers into it are good until the next one. */
const Memory *hist_image(const History *history);

/* ---- going ---- */

/* False when position > hist_length, or when the host has no memory; the image then stands at the
 * position that hist_position says. */
bool hist_seek(History *history, uint64_t position);

/* One record on or back, and what it was (may be NULL) with its values. False at the end (start) of
 * the history, or without memory. */
bool hist_step_forward(History *history, HistRecord *record);
bool hist_step_backward(History *history, HistRecord *record);

/* To just behind the next one of the unit; to just behind the previous one before this position
 * (or to position 0, when there is none and this is not position 0). False when there is none. */
bool hist_next(History *history, HistUnit unit);
bool hist_previous(History *history, HistUnit unit);

/* The places to which these two go; HIST_NOWHERE: none. */
uint64_t hist_next_place(History *history, HistUnit unit, uint64_t position);
uint64_t hist_previous_place(History *history, HistUnit unit, uint64_t position);

/* ---- numbers: all segments before the place are made ---- */

/* How many there are in all. */
uint64_t hist_count(History *history, HistUnit unit);
/* Position just behind the n-th (from 1); 0 for n == 0; HIST_NOWHERE beyond the last. */
uint64_t hist_place_of(History *history, HistUnit unit, uint64_t n);
/* How many lie before a position; the inverse of hist_place_of. */
uint64_t hist_number_at(History *history, HistUnit unit, uint64_t position);
/* How many lie between two positions, `from` before `to`: only what is between is made. */
uint64_t hist_count_between(History *history, HistUnit unit, uint64_t from, uint64_t to);

/* ---- reading without going ---- */

/* Record r, without values. False beyond the end. */
bool hist_read(History *history, uint64_t r, HistRecord *record);

/* Return false to end the scan. */
typedef bool (*HistVisit)(void *context, const HistRecord *record);

/* Visits the records from position `from` to position `to`, backward when to < from, without
 * values. False when the host has no memory; a visit that ends the scan is no failure. */
bool hist_scan(History *history, uint64_t from, uint64_t to, HistVisit visit, void *context);
/* The same forward, of these marks only (a set of 1 << MarkKind): parts of the journal that have
 * none of them are not read. */
bool hist_scan_marks(History *history, uint64_t from, uint64_t to, uint64_t marks, HistVisit visit,
                     void *context);

/* For whom the numbers of marks are enough where there are many. */
typedef struct HistTally {
    uint64_t read;   /* set of 1 << MarkKind: these are visited, with all that is near them */
    HistVisit visit; /* as of hist_scan; it gets marks only */
    /* Of many records at once, none of them one to be read: how many marks of each kind. */
    void (*pass)(void *context, const uint32_t counts[MARK_COUNT]);
    void *context;
} HistTally;

/* Tells all marks from position `from` to position `to`, which is not before it. False when the
 * host has no memory; a visit that ends it is no failure. */
bool hist_tally(History *history, uint64_t from, uint64_t to, const HistTally *tally);

/* What to look for: records of any of these kinds which (if low < high) change or name an address
 * in [low, high). */
typedef struct HistQuery {
    bool changes, refcounts, instructions, moves;
    uint64_t marks; /* set of 1 << MarkKind */
    Addr low, high;
    uint64_t reach; /* so many records are looked at, about; 0 = all */
} HistQuery;

/* Number of the first such record at or behind a position; of the last one before it. Chunks that
 * cannot hold one are passed over, and do not count as looked at. */
uint64_t hist_find_next(History *history, uint64_t position, const HistQuery *query);
uint64_t hist_find_previous(History *history, uint64_t position, const HistQuery *query);

#endif
