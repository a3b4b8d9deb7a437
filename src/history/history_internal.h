/* history_internal.h - what the files of this layer share. */
#ifndef OU_HISTORY_HISTORY_INTERNAL_H
#define OU_HISTORY_HISTORY_INTERNAL_H

#include "history/history.h"

/* A chunk unpacked, and when it was last asked for. */
typedef struct HistChunk {
    JrnUnpacked unpacked;
    uint64_t used; /* 0 = never */
} HistChunk;

enum { HIST_CHUNKS = 32 };

struct History {
    HistSegments segments;
    Memory image;
    uint32_t segment;  /* in which the image stands, */
    uint64_t position; /* behind so many of its records */
    uint64_t cuts;     /* jrn_cuts when the image was right */
    HistChunk chunks[HIST_CHUNKS];
    uint64_t uses;
};

/* ---- segments (segments.c) ---- */

/* A position: so many records of a segment, whose journal this is. */
typedef struct HistPlace {
    const Journal *journal;
    uint32_t segment;
    uint64_t record;
} HistPlace;

/* NULL when the host has no memory. */
static inline const Journal *hist_journal(const History *history, uint32_t segment)
{
    return history->segments.journal(history->segments.context, segment);
}
/* False when it has none of these marks. */
static inline bool hist_may_mark(const History *history, uint32_t segment, uint64_t marks)
{
    const HistSegments *segments = &history->segments;
    return segments->may_mark == NULL || segments->may_mark(segments->context, segment, marks);
}
static inline bool hist_is_last(const History *history, uint32_t segment)
{
    return segment + 1 == history->segments.count;
}

/* Where a position lies. In the last segment record may be beyond its end. False when the host has
 * no memory. */
bool hist_find_place(const History *history, uint64_t position, HistPlace *place);

/* Records of one segment, from `from` to `to`; backward when to < from. */
typedef struct HistPart {
    const Journal *journal;
    uint32_t segment;
    uint64_t from, to;
} HistPart;
/* The first part of a way, and *from is moved behind it: the way is done when *from == to. Both are
 * canonical. False beyond the end, or when the host has no memory. */
bool hist_next_part(const History *history, uint64_t *from, uint64_t to, HistPart *part);

/* ---- chunks ---- */

/* The chunk's records. Good until so many other chunks were asked for. NULL when the host has no
 * memory. */
JrnUnpacked *hist_unpack(History *history, const Journal *journal, uint32_t chunk);
void hist_chunks_free(History *history);

/* The record as the reading end tells it, without values; `first` is the position of the chunk. */
void hist_describe(const JrnUnpacked *unpacked, uint32_t index, uint64_t first, HistRecord *out);
/* The same over one that was described before: a scan describes a million, and most are neither
 * counts nor marks, so that what only those have is zero already. */
void hist_describe_next(const JrnUnpacked *unpacked, uint32_t index, uint64_t first,
                        HistRecord *out);
/* Bytes that a record changes. */
uint64_t hist_length_of(const JrnRecord *record);

#endif
