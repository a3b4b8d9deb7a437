/* chunk.c - the chunks of a journal: what the reading end may ask, and compression. */
#include <lz4.h>
#include <string.h>

#include "base/host.h"
#include "memory/pack.h"

size_t chunk_length(const Journal *journal, const JrnChunk *chunk)
{
    return chunk == journal->open ? (size_t)(journal->cursor - chunk->bytes) : chunk->length;
}

uint64_t jrn_position(const Journal *journal)
{
    turn_leave(journal);
    return journal->counts[COUNT_RECORDS];
}

bool jrn_is_full(const Journal *journal)
{
    return journal->is_full;
}

bool jrn_is_cut(const Journal *journal)
{
    return journal->is_cut;
}

uint64_t jrn_cuts(const Journal *journal)
{
    return journal->cuts;
}

uint32_t jrn_chunk_count(const Journal *journal)
{
    return journal->chunk_count;
}

uint64_t jrn_chunk_first(const Journal *journal, uint32_t chunk, JrnCounter counter)
{
    turn_leave(journal);
    return chunk < journal->chunk_count ? journal->chunks[chunk]->first[counter]
                                        : journal->counts[counter];
}

uint32_t jrn_chunk_of(const Journal *journal, JrnCounter counter, uint64_t n)
{
    turn_leave(journal);
    if (n >= journal->counts[counter]) {
        return journal->chunk_count;
    }
    uint32_t low = 0;
    uint32_t high = journal->chunk_count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (journal->chunks[middle]->first[counter] <= n) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

bool jrn_chunk_may_touch(const Journal *journal, uint32_t chunk, Addr low, Addr high)
{
    const uint64_t *filter = journal->chunks[chunk]->filter;
    if (high <= low) {
        return false;
    }
    uint64_t last = (high - 1) >> FILTER_LINE_SHIFT;
    if (last - (low >> FILTER_LINE_SHIFT) >= FILTER_WORDS) {
        return true;
    }
    for (uint64_t line = low >> FILTER_LINE_SHIFT; line <= last; line++) {
        uint32_t bit = filter_bit(line);
        if (filter[bit >> 6] >> (bit & 63) & 1) {
            return true;
        }
    }
    return false;
}

bool jrn_chunk_may_mark(const Journal *journal, uint32_t chunk, uint64_t mark_set)
{
    turn_leave(journal);
    const uint16_t *marks = journal->chunks[chunk]->marks;
    while (mark_set != 0) {
        if (marks[__builtin_ctzll(mark_set)] != 0) {
            return true;
        }
        mark_set &= mark_set - 1;
    }
    return false;
}

uint32_t jrn_chunk_marks(const Journal *journal, uint32_t chunk, MarkKind kind)
{
    turn_leave(journal);
    return journal->chunks[chunk]->marks[kind];
}

MemAsked jrn_chunk_asked(const Journal *journal, uint32_t chunk)
{
    turn_leave(journal);
    return chunk < journal->chunk_count ? journal->chunks[chunk]->asked : journal->asked;
}

bool jrn_chunk_restore(const Journal *journal, uint32_t chunk, Memory *image)
{
    return mem_restore(journal->chunks[chunk]->keyframe, image);
}

bool jrn_chunk_has_keyframe(const Journal *journal, uint32_t chunk)
{
    return journal->chunks[chunk]->keyframe != NULL;
}

size_t jrn_chunk_bytes(const Journal *journal, uint32_t chunk)
{
    return chunk_length(journal, journal->chunks[chunk]);
}

JrnUsage jrn_usage(const Journal *journal)
{
    JrnUsage usage = {.keyframes = journal->keyframe_count,
                      .keyframe_bytes = journal->frozen_bytes};
    for (uint32_t i = 0; i < journal->chunk_count; i++) {
        usage.packed_bytes += chunk_length(journal, journal->chunks[i]);
        usage.stored_bytes += journal->chunks[i]->stored;
    }
    return usage;
}

/* ---- compression ---- */

static void keep_buffer(Journal *journal, uint8_t *buffer)
{
    if (journal->spare == NULL) {
        journal->spare = buffer;
    } else {
        ou_host_free(buffer, journal->options.chunk_bytes);
    }
}

/* The chunk's block becomes a smaller one, whose first bytes are these; false when the host has no
 * memory for it. */
static bool replace_block(Journal *journal, JrnChunk *chunk, const void *bytes, size_t length,
                          size_t size)
{
    uint8_t *block = ou_host_resize(NULL, 0, size);
    if (block == NULL) {
        return false;
    }
    memcpy(block, bytes, length);
    if (chunk->stored == journal->options.chunk_bytes) {
        keep_buffer(journal, chunk->bytes);
    } else {
        ou_host_free(chunk->bytes, chunk->stored);
    }
    chunk->bytes = block;
    chunk->stored = (uint32_t)size;
    return true;
}

void chunk_trim(Journal *journal, JrnChunk *chunk)
{
    size_t size = chunk->length + (size_t)PACK_MOST_BYTES;
    if (size < chunk->stored / 2) {
        (void)replace_block(journal, chunk, chunk->bytes, chunk->length, size);
    }
}

/* False when the host has no memory for the smaller block. A short chunk is of records that repeat:
 * it would hardly become shorter. */
static bool compress(Journal *journal, JrnChunk *chunk)
{
    if (chunk->length < journal->options.chunk_bytes / 8) {
        return true;
    }
    int size = LZ4_compress_fast_extState(journal->compressor, (const char *)chunk->bytes,
                                          journal->compressed, (int)chunk->length,
                                          LZ4_compressBound((int)chunk->length), 1);
    if (size <= 0 || (uint32_t)size + PACK_MOST_BYTES >= chunk->stored) {
        return true;
    }
    if (!replace_block(journal, chunk, journal->compressed, (size_t)size, (size_t)size)) {
        return false;
    }
    chunk->is_compressed = true;
    return true;
}

void chunk_compress_old(Journal *journal)
{
    uint64_t kept = journal->options.raw_bytes / journal->options.chunk_bytes;
    while (!journal->options.never_compress && journal->settled_count < journal->chunk_count &&
           journal->chunk_count - journal->settled_count > kept) {
        JrnChunk *chunk = journal->chunks[journal->settled_count];
        if (chunk == journal->open || !compress(journal, chunk)) {
            return;
        }
        journal->settled_count++;
    }
}

bool chunk_compress_more(Journal *journal)
{
    JournalOptions *options = &journal->options;
    if (options->never_compress || options->raw_bytes < options->chunk_bytes) {
        return false;
    }
    options->raw_bytes /= 2;
    chunk_compress_old(journal);
    return true;
}

/* The chunk's packed records, readable a little beyond their end; NULL when the host has no memory
 * or the block is damaged. */
static const uint8_t *packed_bytes(const JrnChunk *chunk, JrnUnpacked *out)
{
    if (!chunk->is_compressed) {
        return chunk->bytes;
    }
    size_t wanted = chunk->length + PACK_MOST_BYTES;
    if (out->scratch_size < wanted) {
        uint8_t *scratch = ou_host_resize(out->scratch, out->scratch_size, wanted);
        if (scratch == NULL) {
            return NULL;
        }
        out->scratch = scratch;
        out->scratch_size = wanted;
    }
    int size = LZ4_decompress_safe((const char *)chunk->bytes, (char *)out->scratch,
                                   (int)chunk->stored, (int)chunk->length);
    return size == (int)chunk->length ? out->scratch : NULL;
}

bool jrn_chunk_unpack(const Journal *journal, uint32_t chunk, JrnUnpacked *out)
{
    turn_leave(journal);
    const JrnChunk *packed = journal->chunks[chunk];
    uint64_t count =
        jrn_chunk_first(journal, chunk + 1, COUNT_RECORDS) - packed->first[COUNT_RECORDS];
    if (out->journal == journal && out->chunk == chunk && out->cuts == journal->cuts &&
        out->count == count) {
        return true;
    }
    out->journal = NULL;
    const uint8_t *bytes = packed_bytes(packed, out);
    if (bytes == NULL) {
        return false;
    }
    UnpackInput input = {bytes, chunk_length(journal, packed), count};
    PackState state = {0};
    if (!unpack_run(&input, &state, out)) {
        return false;
    }
    /* The run under way is not packed yet. */
    if (packed == journal->open && out->count < count &&
        !unpack_repeat(out, journal->window.records_back, count - out->count)) {
        return false;
    }
    if (out->count != count) {
        return false;
    }
    out->journal = journal;
    out->chunk = chunk;
    out->cuts = journal->cuts;
    return true;
}

uint32_t jrn_chunk_on_way(const Journal *journal, uint64_t from, uint64_t to)
{
    return jrn_chunk_of(journal, COUNT_RECORDS, from < to ? from : from - 1);
}

uint64_t jrn_walk_chunk(const Journal *journal, Memory *image, uint64_t from, uint64_t to,
                        const JrnUnpacked *unpacked)
{
    uint64_t first = jrn_chunk_first(journal, unpacked->chunk, COUNT_RECORDS);
    uint64_t end = first + unpacked->count;
    uint64_t target = to < first ? first : to > end ? end : to;
    return first + jrn_apply(image, unpacked, (uint32_t)(from - first), (uint32_t)(target - first));
}

uint64_t jrn_walk(const Journal *journal, Memory *image, uint64_t from, uint64_t to,
                  JrnUnpacked *unpacked)
{
    while (from != to) {
        uint32_t chunk = jrn_chunk_on_way(journal, from, to);
        if (chunk == journal->chunk_count || !jrn_chunk_unpack(journal, chunk, unpacked)) {
            return from;
        }
        uint64_t reached = jrn_walk_chunk(journal, image, from, to, unpacked);
        if (reached == from) {
            return from;
        }
        from = reached;
    }
    return to;
}
