/* keyframe.c - images kept along the journal. They share unchanged pieces with each other and with
 * the live image, so one costs what is changed after it. */
#include "base/host.h"
#include "memory/pack.h"

/* A keyframe taken in the middle of a collection holds what is never seen again; the one before it
 * is what the image comes back to. */
enum { LOOKED_BACK = 4 };

void keyframe_reunite(Journal *journal, Memory *memory)
{
    uint64_t bytes = 0;
    uint32_t looked = 0;
    for (uint32_t i = journal->chunk_count; i-- > 0 && looked < LOOKED_BACK;) {
        const MemStill *keyframe = journal->chunks[i]->keyframe;
        if (keyframe != NULL) {
            bytes += mem_reunite(memory, keyframe) * (uint64_t)MEM_PIECE_BYTES;
            looked++;
        }
    }
    journal->copied_bytes -= bytes < journal->copied_bytes ? bytes : journal->copied_bytes;
    journal->frozen_bytes -= bytes < journal->frozen_bytes ? bytes : journal->frozen_bytes;
}

bool keyframe_take(Journal *journal, Memory *memory)
{
    keyframe_reunite(journal, memory);
    MemStill *keyframe = mem_keep(memory);
    if (keyframe == NULL) {
        return false;
    }
    journal->chunks[journal->chunk_count - 1]->keyframe = keyframe;
    journal->keyframe_count++;
    journal->since_keyframe = 0;
    journal->reunited_at = 0;
    journal->copied_bytes = 0;
    while (journal->frozen_bytes > journal->options.budget_bytes / 2 && keyframe_thin(journal)) {
    }
    return true;
}

void keyframe_drop(Journal *journal, JrnChunk *chunk)
{
    MemStill *keyframe = chunk->keyframe;
    if (keyframe == NULL) {
        return;
    }
    uint64_t own = mem_own_pieces(keyframe) * (uint64_t)MEM_PIECE_BYTES;
    journal->frozen_bytes -= own < journal->frozen_bytes ? own : journal->frozen_bytes;
    mem_still_free(keyframe);
    chunk->keyframe = NULL;
    journal->keyframe_count--;
}

/* ---- which ones give way ---- */

/* A jump starts at the nearest keyframe: beyond this distance it would be felt, and the run ends
 * earlier instead. */
static const uint64_t MOST_SPACING = (uint64_t)64 << 20;

static const MemPiece *piece_of(const MemStill *image, unsigned region, uint32_t i)
{
    const MemRegion *at = &image->regions[region];
    return i < at->piece_count ? at->pieces[i] : NULL;
}

/* Pieces that neither of its neighbours shares, and so no other one. */
static uint64_t own_pieces(const MemStill *before, const MemStill *keyframe, const MemStill *after)
{
    uint64_t own = 0;
    for (unsigned r = 0; r < MEM_REGION_COUNT; r++) {
        const MemRegion *region = &keyframe->regions[r];
        for (uint32_t i = 0; i < region->piece_count; i++) {
            const MemPiece *piece = region->pieces[i];
            own +=
                piece != NULL && piece != piece_of(before, r, i) && piece != piece_of(after, r, i);
        }
    }
    return own;
}

/* A keyframe between two others. */
typedef struct Candidate {
    JrnChunk *chunk;
    uint64_t pieces; /* that go with it */
    uint64_t gap;    /* cost of going from the one before to the one behind it */
} Candidate;

/* What it gives back for the way that its absence makes longer. */
static bool is_better(const Candidate *a, const Candidate *b)
{
    return b->chunk == NULL || (a->pieces + 1) * b->gap > (b->pieces + 1) * a->gap;
}

/* The first one is never a candidate, nor is the last one: what it shares with the live image is
 * not known here. */
static Candidate least_useful(const Journal *journal)
{
    Candidate best = {0};
    JrnChunk *before = journal->chunks[0], *chunk = NULL;
    uint64_t to_chunk = 0, behind = 0; /* cost from `before` to `chunk`, and on from there */
    for (uint32_t i = 0; i < journal->chunk_count; i++) {
        JrnChunk *after = journal->chunks[i];
        if (i > 0 && after->keyframe != NULL) {
            if (chunk != NULL) {
                Candidate candidate = {
                    chunk, own_pieces(before->keyframe, chunk->keyframe, after->keyframe),
                    to_chunk + behind};
                if (candidate.gap < MOST_SPACING && is_better(&candidate, &best)) {
                    best = candidate;
                }
                before = chunk;
            }
            chunk = after;
            to_chunk = behind;
            behind = 0;
        }
        behind += after->cost;
    }
    return best;
}

bool keyframe_thin(Journal *journal)
{
    Candidate candidate = least_useful(journal);
    if (candidate.chunk != NULL) {
        keyframe_drop(journal, candidate.chunk);
    }
    return candidate.chunk != NULL;
}
