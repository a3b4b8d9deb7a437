/* history.c - a cursor: its image and how it goes from place to place. */
#include "base/host.h"
#include "history/history_internal.h"

History *hist_open_segments(const HistSegments *segments)
{
    const Journal *journal = segments->journal(segments->context, 0);
    if (journal == NULL || jrn_chunk_count(journal) == 0) {
        return NULL;
    }
    History *history = ou_host_alloc(sizeof *history);
    if (history == NULL) {
        return NULL;
    }
    history->segments = *segments;
    history->cuts = jrn_cuts(journal);
    if (!jrn_chunk_restore(journal, 0, &history->image)) {
        ou_host_free(history, sizeof *history);
        return NULL;
    }
    mem_warm(&history->image);
    return history;
}

static const Journal *only_journal(void *context, uint32_t segment)
{
    (void)segment;
    return context;
}

History *hist_open(const Journal *journal)
{
    return hist_open_segments(&(HistSegments){1, only_journal, NULL, (void *)(uintptr_t)journal});
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
    return hist_at(history->segment, history->position);
}

uint64_t hist_length(const History *history)
{
    uint32_t last = history->segments.count - 1;
    const Journal *journal = hist_journal(history, last);
    return hist_at(last, journal != NULL ? jrn_position(journal) : 0);
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
    while (!jrn_chunk_has_keyframe(journal, below)) {
        below--;
    }
    while (above < count && !jrn_chunk_has_keyframe(journal, above)) {
        above++;
    }
    if (above == count) {
        return below;
    }
    uint64_t up = distance(position, jrn_chunk_first(journal, below, COUNT_RECORDS));
    uint64_t down = distance(position, jrn_chunk_first(journal, above, COUNT_RECORDS));
    return down < up ? above : below;
}

static bool take_over(History *history, const HistPlace *place, uint32_t chunk)
{
    Memory image;
    if (!jrn_chunk_restore(place->journal, chunk, &image)) {
        return false;
    }
    mem_deinit(&history->image);
    history->image = image;
    mem_warm(&history->image);
    history->segment = place->segment;
    history->position = jrn_chunk_first(place->journal, chunk, COUNT_RECORDS);
    history->cuts = jrn_cuts(place->journal);
    return true;
}

/* Chunk by chunk, within the segment. False when the host has no memory; the image then stands at
 * history->position. */
static bool walk(History *history, const Journal *journal, uint64_t to)
{
    while (history->position != to) {
        uint64_t from = history->position;
        uint32_t chunk = jrn_chunk_on_way(journal, from, to);
        const JrnUnpacked *unpacked =
            chunk < jrn_chunk_count(journal) ? hist_unpack(history, journal, chunk) : NULL;
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

/* Where a segment ends, the next one begins: the image stands in both. False when it stands in
 * neither place. */
static bool cross_over(History *history, const HistPlace *place)
{
    if (place->segment == history->segment) {
        return true;
    }
    if (place->segment + 1 == history->segment && history->position == 0) {
        history->position = jrn_position(place->journal);
    } else if (place->segment == history->segment + 1) {
        const Journal *journal = hist_journal(history, history->segment);
        if (journal == NULL || history->cuts != jrn_cuts(journal) ||
            history->position != jrn_position(journal)) {
            return false;
        }
        history->position = 0;
    } else {
        return false;
    }
    history->segment = place->segment;
    history->cuts = jrn_cuts(place->journal);
    return true;
}

static bool go_to(History *history, const HistPlace *place)
{
    const Journal *journal = place->journal;
    if (place->record > jrn_position(journal)) {
        return false;
    }
    bool is_here = cross_over(history, place) && history->cuts == jrn_cuts(journal);
    uint64_t direct = is_here ? distance(place->record, history->position) : UINT64_MAX;
    if (direct > KEYFRAME_COST) {
        uint32_t chunk = nearest_keyframe(journal, place->record);
        uint64_t around =
            KEYFRAME_COST + distance(place->record, jrn_chunk_first(journal, chunk, COUNT_RECORDS));
        if (around < direct && !take_over(history, place, chunk)) {
            return false;
        }
    }
    return walk(history, journal, place->record);
}

bool hist_seek(History *history, uint64_t position)
{
    HistPlace place;
    return hist_find_place(history, position, &place) && go_to(history, &place);
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

/* From one side of the record to the other. */
static bool step(History *history, const HistPlace *before, bool is_forward, HistRecord *record)
{
    HistRecord ignored;
    record = record != NULL ? record : &ignored;
    const Journal *journal = before->journal;
    uint32_t chunk = jrn_chunk_of(journal, COUNT_RECORDS, before->record);
    const JrnUnpacked *unpacked = hist_unpack(history, journal, chunk);
    if (unpacked == NULL) {
        return false;
    }
    uint64_t first = jrn_chunk_first(journal, chunk, COUNT_RECORDS);
    hist_describe(unpacked, (uint32_t)(before->record - first), hist_at(before->segment, first),
                  record);
    record->has_values = has_values(record);
    uint64_t here = load(&history->image, record->address, record->length);
    HistPlace to = *before;
    to.record += is_forward ? 1 : 0;
    if (!go_to(history, &to)) {
        return false;
    }
    uint64_t there = load(&history->image, record->address, record->length);
    record->old_value = is_forward ? here : there;
    record->new_value = is_forward ? there : here;
    if (is_forward && !hist_is_last(history, to.segment) && to.record == jrn_position(journal)) {
        return hist_seek(history, hist_at(to.segment, to.record)); /* it lies in the next one */
    }
    return true;
}

/* After a cut the image is brought back to what still exists. */
static bool refresh(History *history)
{
    const Journal *journal = hist_journal(history, history->segment);
    if (journal == NULL || history->cuts == jrn_cuts(journal)) {
        return journal != NULL;
    }
    uint64_t length = jrn_position(journal);
    uint64_t record = history->position < length ? history->position : length;
    return hist_seek(history, hist_at(history->segment, record));
}

bool hist_step_forward(History *history, HistRecord *record)
{
    HistPlace place;
    return refresh(history) && hist_find_place(history, hist_position(history), &place) &&
           place.record < jrn_position(place.journal) && step(history, &place, true, record);
}

bool hist_step_backward(History *history, HistRecord *record)
{
    HistPlace place;
    return refresh(history) && hist_position(history) > 0 &&
           hist_find_place(history, hist_position(history) - 1, &place) &&
           step(history, &place, false, record);
}

bool hist_next(History *history, HistUnit unit)
{
    uint64_t place =
        refresh(history) ? hist_next_place(history, unit, hist_position(history)) : HIST_NOWHERE;
    return place != HIST_NOWHERE && hist_seek(history, place);
}

bool hist_previous(History *history, HistUnit unit)
{
    uint64_t place = refresh(history) ? hist_previous_place(history, unit, hist_position(history))
                                      : HIST_NOWHERE;
    return place != HIST_NOWHERE && hist_seek(history, place);
}
