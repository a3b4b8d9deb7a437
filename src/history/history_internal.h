/* history_internal.h - what the files of this layer share. */
#ifndef OU_HISTORY_HISTORY_INTERNAL_H
#define OU_HISTORY_HISTORY_INTERNAL_H

#include "history/history.h"

struct History {
    const Journal *journal;
    Memory image;
    uint64_t position;
    uint64_t cuts;       /* jrn_cuts when the image was right */
    JrnUnpacked walking; /* the chunk around position */
    JrnUnpacked looking; /* the chunk that was looked into last */
};

/* The record as the reading end tells it, without values. */
void hist_describe(const JrnUnpacked *unpacked, uint32_t index, uint64_t first, HistRecord *out);

#endif
