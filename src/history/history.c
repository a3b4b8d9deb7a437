/* history.c - a cursor: its image and how it goes from place to place. */
#include "base/host.h"
#include "history/history_internal.h"

History *hist_open(const Journal *journal)
{
    if (jrn_chunk_count(journal) == 0) {
        return NULL;
    }
    History *history = ou_host_alloc(sizeof *history);
    if (history == NULL) {
        return NULL;
    }
    history->journal = journal;
    history->cuts = jrn_cuts(journal);
    if (!mem_share_still(jrn_chunk_keyframe(journal, 0), &history->image)) {
        ou_host_free(history, sizeof *history);
        return NULL;
    }
    mem_warm(&history->image);
    return history;
}

void hist_close(History *history)
{
    if (history != NULL) {
        mem_deinit(&history->image);
        hist_chunks_free(history);
        ou_host_free(history, sizeof *history);
    }
}

uint64_t hist_position(const History *history)
{
    return history->position;
}

uint64_t hist_length(const History *history)
{
    return jrn_position(history->journal);
}

const Memory *hist_image(const History *history)
{
    return &history->image;
}

/* ---- going ---- */

/* In records: what taking a keyframe over costs, about. */
enum { KEYFRAME_COST = 5000 };

static uint64_t distance(uint64_t a, uint64_t b)
{
    return a < b ? b - a : a - b;
}

/* The chunk whose keyframe is nearest to the position, from either side. */
static uint32_t nearest_keyframe(const Journal *journal, uint64_t position)
{
    uint32_t count = jrn_chunk_count(journal);
    uint32_t at = jrn_chunk_of(journal, COUNT_RECORDS, position);
    uint32_t below = at < count ? at : count - 1;
    uint32_t above = below + 1;
    while (jrn_chunk_keyframe(journal, below) == NULL) {
        below--;
    }
    while (above < count && jrn_chunk_keyframe(journal, above) == NULL) {
        above++;
    }
    if (above == count) {
        return below;
    }
    uint64_t up = distance(position, jrn_chunk_first(journal, below, COUNT_RECORDS));
    uint64_t down = distance(position, jrn_chunk_first(journal, above, COUNT_RECORDS));
    return down < up ? above : below;
}

static bool take_over(History *history, uint32_t chunk)
{
    Memory image;
    if (!mem_share_still(jrn_chunk_keyframe(history->journal, chunk), &image)) {
        return false;
    }
    mem_deinit(&history->image);
    history->image = image;
    mem_warm(&history->image);
    history->position = jrn_chunk_first(history->journal, chunk, COUNT_RECORDS);
    history->cuts = jrn_cuts(history->journal);
    return true;
}

/* Chunk by chunk. False when the host has no memory; the image then stands at history->position. */
static bool walk(History *history, uint64_t to)
{
    const Journal *journal = history->journal;
    while (history->position != to) {
        uint64_t from = history->position;
        uint32_t chunk = jrn_chunk_on_way(journal, from, to);
        const JrnUnpacked *unpacked =
            chunk < jrn_chunk_count(journal) ? hist_unpack(history, chunk) : NULL;
        if (unpacked == NULL) {
            return false;
        }
        history->position = jrn_walk_chunk(journal, &history->image, from, to, unpacked);
        if (history->position == from) {
            return false;
        }
    }
    return true;
}

bool hist_seek(History *history, uint64_t position)
{
    const Journal *journal = history->journal;
    if (position > jrn_position(journal)) {
        return false;
    }
    bool is_stale = history->cuts != jrn_cuts(journal);
    uint64_t direct = distance(position, history->position);
    if (is_stale || direct > KEYFRAME_COST) {
        uint32_t chunk = nearest_keyframe(journal, position);
        uint64_t around =
            KEYFRAME_COST + distance(position, jrn_chunk_first(journal, chunk, COUNT_RECORDS));
        if ((is_stale || around < direct) && !take_over(history, chunk)) {
            return false;
        }
    }
    return walk(history, position);
}

/* ---- single steps ---- */

static uint64_t load(const Memory *image, Addr addr, uint64_t length)
{
    switch (length) {
    case 8: return mem_load64(image, addr);
    case 4: return mem_load32(image, addr);
    case 2: return mem_load16(image, addr);
    case 1: return mem_load8(image, addr);
    default: return 0;
    }
}

static bool has_values(const HistRecord *record)
{
    uint64_t n = record->length;
    return n == 1 || n == 2 || n == 4 || n == 8;
}

static bool step(History *history, uint64_t r, uint64_t to, HistRecord *record)
{
    HistRecord ignored;
    record = record != NULL ? record : &ignored;
    const Journal *journal = history->journal;
    uint32_t chunk = jrn_chunk_of(journal, COUNT_RECORDS, r);
    const JrnUnpacked *unpacked = hist_unpack(history, chunk);
    if (unpacked == NULL) {
        return false;
    }
    uint64_t first = jrn_chunk_first(journal, chunk, COUNT_RECORDS);
    hist_describe(unpacked, (uint32_t)(r - first), first, record);
    bool is_forward = to > r;
    record->has_values = has_values(record);
    uint64_t before = load(&history->image, record->address, record->length);
    if (!walk(history, to)) {
        return false;
    }
    uint64_t after = load(&history->image, record->address, record->length);
    record->old_value = is_forward ? before : after;
    record->new_value = is_forward ? after : before;
    return true;
}

/* After a cut the image is brought back to what still exists. */
static bool refresh(History *history)
{
    if (history->cuts == jrn_cuts(history->journal)) {
        return true;
    }
    uint64_t length = jrn_position(history->journal);
    return hist_seek(history, history->position < length ? history->position : length);
}

bool hist_step_forward(History *history, HistRecord *record)
{
    if (!refresh(history) || history->position >= jrn_position(history->journal)) {
        return false;
    }
    return step(history, history->position, history->position + 1, record);
}

bool hist_step_backward(History *history, HistRecord *record)
{
    if (!refresh(history) || history->position == 0) {
        return false;
    }
    return step(history, history->position - 1, history->position - 1, record);
}

bool hist_next(History *history, HistUnit unit)
{
    uint64_t number =
        refresh(history) ? hist_number_at(history, unit, history->position) : HIST_NOWHERE;
    uint64_t place =
        number != HIST_NOWHERE ? hist_place_of(history, unit, number + 1) : HIST_NOWHERE;
    return place != HIST_NOWHERE && hist_seek(history, place);
}

bool hist_previous(History *history, HistUnit unit)
{
    if (!refresh(history) || history->position == 0) {
        return false;
    }
    uint64_t number = hist_number_at(history, unit, history->position - 1);
    uint64_t place = number != HIST_NOWHERE ? hist_place_of(history, unit, number) : HIST_NOWHERE;
    return place != HIST_NOWHERE && hist_seek(history, place);
}
