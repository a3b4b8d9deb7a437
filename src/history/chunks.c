/* chunks.c - the chunks that were unpacked last. A picture goes to and fro over a few of them: from
 * where a step begins to where it ends, along the stops around it, over its records. */
#include "history/history_internal.h"

JrnUnpacked *hist_unpack(History *history, const Journal *journal, uint32_t chunk)
{
    HistChunk *found = &history->chunks[0];
    for (unsigned i = 0; i < HIST_CHUNKS; i++) {
        HistChunk *at = &history->chunks[i];
        if (at->unpacked.journal == journal && at->unpacked.chunk == chunk) {
            found = at;
            break;
        }
        if (at->used < found->used) {
            found = at;
        }
    }
    found->used = ++history->uses;
    return jrn_chunk_unpack(journal, chunk, &found->unpacked) ? &found->unpacked : NULL;
}

void hist_chunks_free(History *history)
{
    for (unsigned i = 0; i < HIST_CHUNKS; i++) {
        jrn_unpacked_free(&history->chunks[i].unpacked);
    }
}
