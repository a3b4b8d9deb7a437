/* segments.c - which records of which segment a position means. */
#include "history/history_internal.h"

static const uint64_t RECORD_MASK = ((uint64_t)1 << HIST_SEGMENT_SHIFT) - 1;

/* A number that came from the beginning of the next segment by going back. */
static bool is_before_next(uint64_t record)
{
    return record > RECORD_MASK / 2;
}

/* Asks for journals only where their lengths matter. */
static bool resolve(const History *history, uint64_t position, HistPlace *place)
{
    uint32_t count = history->segments.count;
    uint64_t segment = position >> HIST_SEGMENT_SHIFT;
    uint64_t record = position & RECORD_MASK;
    if (segment >= count) { /* beyond the end */
        segment = count - 1;
        record = RECORD_MASK / 2;
    }
    bool is_back = is_before_next(record);
    while (record != 0 && segment + 1 < count) {
        const Journal *journal = hist_journal(history, (uint32_t)segment);
        if (journal == NULL) {
            return false;
        }
        uint64_t length = jrn_position(journal);
        if (is_back && RECORD_MASK + 1 - record > length) {
            return false; /* nobody goes back that far by numbers */
        }
        record = is_back ? length - (RECORD_MASK + 1 - record) : record;
        is_back = false;
        if (record < length) {
            break;
        }
        record -= length;
        segment++;
    }
    *place = (HistPlace){NULL, (uint32_t)segment, record};
    return true;
}

bool hist_find_place(const History *history, uint64_t position, HistPlace *place)
{
    if (!resolve(history, position, place)) {
        return false;
    }
    place->journal = hist_journal(history, place->segment);
    return place->journal != NULL;
}

uint64_t hist_canonical(History *history, uint64_t position)
{
    HistPlace place;
    bool is_one = history->segments.count == 1;
    return !is_one && resolve(history, position, &place) ? hist_at(place.segment, place.record)
                                                         : position;
}

bool hist_next_part(const History *history, uint64_t *from, uint64_t to, HistPart *part)
{
    bool is_back = to < *from;
    uint32_t segment = hist_segment_of(*from);
    uint64_t record = *from & RECORD_MASK;
    bool is_end_of_one_before = is_back && record == 0;
    segment -= is_end_of_one_before ? 1 : 0;
    const Journal *journal =
        segment < history->segments.count ? hist_journal(history, segment) : NULL;
    if (journal == NULL) {
        return false;
    }
    uint64_t length = jrn_position(journal);
    record = is_end_of_one_before ? length : record;
    bool ends_here = hist_segment_of(to) == segment;
    uint64_t end = ends_here ? to & RECORD_MASK : is_back ? 0 : length;
    if (record > length || end > length) {
        return false;
    }
    *part = (HistPart){journal, segment, record, end};
    bool goes_on = !ends_here && !is_back;
    *from = goes_on ? hist_at(segment + 1, 0) : hist_at(segment, end);
    return true;
}

bool hist_is_longer(History *history, uint64_t from, uint64_t to, uint64_t records)
{
    HistPart part;
    from = hist_canonical(history, from);
    to = hist_canonical(history, to);
    while (from < to && hist_next_part(history, &from, to, &part)) {
        uint64_t length = part.to - part.from;
        if (length > records) {
            return true;
        }
        records -= length;
    }
    return false;
}

uint64_t hist_distance(History *history, uint64_t a, uint64_t b)
{
    return a < b ? hist_count_between(history, HIST_RECORD, a, b)
                 : hist_count_between(history, HIST_RECORD, b, a);
}
