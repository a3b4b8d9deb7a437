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
    const Journal *journal;
    Memory image;
    uint64_t position;
    uint64_t cuts; /* jrn_cuts when the image was right */
    HistChunk chunks[HIST_CHUNKS];
    uint64_t uses;
};

/* The chunk's records. Good until so many other chunks were asked for. NULL when the host has no
 * memory. */
JrnUnpacked *hist_unpack(History *history, uint32_t chunk);
void hist_chunks_free(History *history);

/* The record as the reading end tells it, without values. */
void hist_describe(const JrnUnpacked *unpacked, uint32_t index, uint64_t first, HistRecord *out);

#endif
