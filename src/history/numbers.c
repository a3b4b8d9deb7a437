/* numbers.c - how many of what there are, and where the n-th stands. */
#include "history/history_internal.h"

static JrnCounter counter_of(HistUnit unit)
{
    static const JrnCounter counters[] = {[HIST_RECORD] = COUNT_RECORDS,
                                          [HIST_STOP] = COUNT_STOPS,
                                          [HIST_INSTRUCTION] = COUNT_INSTRUCTIONS,
                                          [HIST_EVENT] = COUNT_EVENTS,
                                          [HIST_COLLECTION] = COUNT_COLLECTIONS};
    return counters[unit];
}

/* ---- within one segment ---- */

static uint64_t count_in(const Journal *journal, JrnCounter counter)
{
    return jrn_chunk_first(journal, jrn_chunk_count(journal), counter);
}

/* Records up to and with the n-th (from 1). */
static uint64_t place_in(History *history, const Journal *journal, JrnCounter counter, uint64_t n)
{
    uint32_t chunk = jrn_chunk_of(journal, counter, n - 1);
    const JrnUnpacked *unpacked =
        chunk < jrn_chunk_count(journal) ? hist_unpack(history, journal, chunk) : NULL;
    if (unpacked == NULL) {
        return HIST_NOWHERE;
    }
    uint64_t left = n - jrn_chunk_first(journal, chunk, counter);
    for (uint32_t i = 0; i < unpacked->count; i++) {
        if (jrn_counts(&unpacked->records[i], counter) && --left == 0) {
            return jrn_chunk_first(journal, chunk, COUNT_RECORDS) + i + 1;
        }
    }
    return HIST_NOWHERE;
}

/* How many lie before a record. */
static uint64_t number_in(History *history, const Journal *journal, JrnCounter counter,
                          uint64_t record)
{
    if (record >= jrn_position(journal)) {
        return count_in(journal, counter);
    }
    if (counter == COUNT_RECORDS) {
        return record;
    }
    uint32_t chunk = jrn_chunk_of(journal, COUNT_RECORDS, record);
    uint64_t first = jrn_chunk_first(journal, chunk, COUNT_RECORDS);
    uint64_t number = jrn_chunk_first(journal, chunk, counter);
    const JrnUnpacked *unpacked = hist_unpack(history, journal, chunk);
    if (unpacked == NULL) {
        return HIST_NOWHERE;
    }
    for (uint64_t i = 0; i < record - first; i++) {
        number += jrn_counts(&unpacked->records[i], counter) ? 1 : 0;
    }
    return number;
}

/* ---- across segments ---- */

uint64_t hist_count(History *history, HistUnit unit)
{
    return hist_number_at(history, unit, hist_length(history));
}

uint64_t hist_place_of(History *history, HistUnit unit, uint64_t n)
{
    JrnCounter counter = counter_of(unit);
    if (n == 0) {
        return 0;
    }
    for (uint32_t segment = 0; segment < history->segments.count; segment++) {
        const Journal *journal = hist_journal(history, segment);
        if (journal == NULL) {
            return HIST_NOWHERE;
        }
        uint64_t count = count_in(journal, counter);
        if (n <= count) {
            uint64_t record = place_in(history, journal, counter, n);
            return record != HIST_NOWHERE ? hist_canonical(history, hist_at(segment, record))
                                          : HIST_NOWHERE;
        }
        n -= count;
    }
    return HIST_NOWHERE;
}

uint64_t hist_number_at(History *history, HistUnit unit, uint64_t position)
{
    return hist_count_between(history, unit, 0, position);
}

uint64_t hist_count_between(History *history, HistUnit unit, uint64_t from, uint64_t to)
{
    JrnCounter counter = counter_of(unit);
    uint64_t length = hist_length(history), number = 0;
    HistPart part;
    from = hist_canonical(history, from);
    to = hist_canonical(history, to < length ? to : length);
    while (from < to) {
        if (!hist_next_part(history, &from, to, &part)) {
            return HIST_NOWHERE;
        }
        uint64_t before = number_in(history, part.journal, counter, part.from);
        uint64_t behind = number_in(history, part.journal, counter, part.to);
        if (before == HIST_NOWHERE || behind == HIST_NOWHERE) {
            return HIST_NOWHERE;
        }
        number += behind - before;
    }
    return number;
}

uint64_t hist_next_place(History *history, HistUnit unit, uint64_t position)
{
    JrnCounter counter = counter_of(unit);
    HistPlace place;
    if (!hist_find_place(history, position, &place)) {
        return HIST_NOWHERE;
    }
    for (;;) {
        uint64_t number = number_in(history, place.journal, counter, place.record);
        if (number == HIST_NOWHERE) {
            return HIST_NOWHERE;
        }
        if (number < count_in(place.journal, counter)) {
            uint64_t record = place_in(history, place.journal, counter, number + 1);
            return record != HIST_NOWHERE ? hist_canonical(history, hist_at(place.segment, record))
                                          : HIST_NOWHERE;
        }
        if (hist_is_last(history, place.segment) ||
            !hist_find_place(history, hist_at(place.segment + 1, 0), &place)) {
            return HIST_NOWHERE;
        }
    }
}

uint64_t hist_previous_place(History *history, HistUnit unit, uint64_t position)
{
    JrnCounter counter = counter_of(unit);
    HistPlace place;
    if (position == 0 || !hist_find_place(history, position - 1, &place)) {
        return HIST_NOWHERE;
    }
    for (;;) {
        uint64_t number = number_in(history, place.journal, counter, place.record);
        if (number == HIST_NOWHERE) {
            return HIST_NOWHERE;
        }
        if (number > 0) {
            uint64_t record = place_in(history, place.journal, counter, number);
            return record != HIST_NOWHERE ? hist_at(place.segment, record) : HIST_NOWHERE;
        }
        if (place.segment == 0) {
            return 0;
        }
        place.segment--;
        place.journal = hist_journal(history, place.segment);
        if (place.journal == NULL) {
            return HIST_NOWHERE;
        }
        place.record = jrn_position(place.journal);
        if (count_in(place.journal, counter) > 0 &&
            place_in(history, place.journal, counter, count_in(place.journal, counter)) ==
                place.record) {
            return hist_at(place.segment + 1, 0); /* where the one before ends */
        }
    }
}
