/* keyframe.c - images kept along the journal. They share unchanged pieces with each other and with
 * the live image, so one costs what is changed after it. */
#include "base/host.h"
#include "memory/pack.h"

bool keyframe_take(Journal *journal, Memory *memory)
{
    Memory *keyframe = ou_host_alloc(sizeof *keyframe);
    if (keyframe == NULL) {
        return false;
    }
    if (!mem_share(memory, keyframe)) {
        ou_host_free(keyframe, sizeof *keyframe);
        return false;
    }
    journal->chunks[journal->chunk_count - 1]->keyframe = keyframe;
    journal->keyframe_count++;
    journal->since_keyframe = 0;
    journal->copied_bytes = 0;
    return true;
}

void keyframe_drop(Journal *journal, JrnChunk *chunk)
{
    Memory *keyframe = chunk->keyframe;
    if (keyframe == NULL) {
        return;
    }
    for (unsigned r = 0; r < MEM_REGION_COUNT; r++) {
        const MemRegion *region = &keyframe->regions[r];
        for (uint32_t i = 0; i < region->piece_count; i++) {
            const MemPiece *piece = region->pieces[i];
            if (piece != NULL && piece->holders == 1 && journal->frozen_bytes >= MEM_PIECE_BYTES) {
                journal->frozen_bytes -= MEM_PIECE_BYTES;
            }
        }
    }
    mem_deinit(keyframe);
    ou_host_free(keyframe, sizeof *keyframe);
    chunk->keyframe = NULL;
    journal->keyframe_count--;
}

/* A jump starts at the nearest keyframe: beyond this distance it would be felt, and the run ends
 * earlier instead. */
static const uint64_t MOST_SPACING = (uint64_t)64 << 20;

bool keyframe_thin(Journal *journal)
{
    if (journal->keyframe_count <= 1 || journal->spacing >= MOST_SPACING) {
        return false;
    }
    journal->spacing *= 2;
    uint64_t distance = 0;
    for (uint32_t i = 0; i < journal->chunk_count; i++) {
        JrnChunk *chunk = journal->chunks[i];
        if (i > 0 && chunk->keyframe != NULL && distance < journal->spacing) {
            keyframe_drop(journal, chunk);
        }
        if (chunk->keyframe != NULL) {
            distance = 0;
        }
        distance += chunk->cost;
    }
    return true;
}
