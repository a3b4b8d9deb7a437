/* find.c - the next or previous record of a kind, without a scan of the whole. */
#include "history/history_internal.h"

static bool wants_kind(const HistQuery *query, const JrnRecord *record)
{
    switch ((JrnKind)record->kind) {
    case JRN_CHANGE: return query->changes;
    case JRN_REFCOUNT: return query->refcounts;
    case JRN_INSTRUCTION: return query->instructions;
    case JRN_MOVE: return query->moves;
    case JRN_MARK: return (query->marks >> record->detail & 1) != 0;
    }
    return false;
}

static bool is_within(const HistQuery *query, Addr addr, uint64_t length)
{
    return addr < query->high && addr + length > query->low;
}

static bool names_address(const HistQuery *query, const JrnRecord *record,
                          const JrnUnpacked *unpacked)
{
    const uint64_t *words = unpacked->words + record->extra;
    if (record->kind != JRN_MARK) {
        return is_within(query, record->address, hist_length_of(record)) ||
               (record->kind == JRN_REFCOUNT && is_within(query, words[0], 8));
    }
    const char *operands = jrn_mark_operands((MarkKind)record->detail);
    for (unsigned i = 0; i < record->count; i++) {
        if (operands[i] == 'a' && is_within(query, words[i], 1)) {
            return true;
        }
    }
    return false;
}

static bool matches(const HistQuery *query, const JrnRecord *record, const JrnUnpacked *unpacked)
{
    return wants_kind(query, record) &&
           (query->low >= query->high || names_address(query, record, unpacked));
}

static bool is_of_marks(const HistQuery *query)
{
    return !query->changes && !query->refcounts && !query->instructions && !query->moves;
}

static bool segment_may_match(const History *history, uint32_t segment, const HistQuery *query)
{
    return !is_of_marks(query) || hist_may_mark(history, segment, query->marks);
}

static bool chunk_may_match(const Journal *journal, uint32_t chunk, const HistQuery *query)
{
    if (is_of_marks(query) && !jrn_chunk_may_mark(journal, chunk, query->marks)) {
        return false;
    }
    /* A holder or a store of 8 bytes may begin up to 7 bytes before. */
    Addr low = query->low > 7 ? query->low - 7 : 0;
    return query->low >= query->high || jrn_chunk_may_touch(journal, chunk, low, query->high);
}

static bool is_in_reach(const HistQuery *query, uint64_t looked)
{
    return query->reach == 0 || looked < query->reach;
}

static uint64_t find_ahead(History *history, const HistPlace *place, const HistQuery *query,
                           uint64_t *looked)
{
    const Journal *journal = place->journal;
    uint32_t chunk = jrn_chunk_of(journal, COUNT_RECORDS, place->record);
    for (; chunk < jrn_chunk_count(journal) && is_in_reach(query, *looked); chunk++) {
        uint64_t first = jrn_chunk_first(journal, chunk, COUNT_RECORDS);
        if (!chunk_may_match(journal, chunk, query)) {
            continue;
        }
        const JrnUnpacked *unpacked = hist_unpack(history, journal, chunk);
        if (unpacked == NULL) {
            return HIST_NOWHERE;
        }
        uint64_t start = place->record > first ? place->record - first : 0;
        for (uint64_t i = start; i < unpacked->count; i++) {
            if (matches(query, &unpacked->records[i], unpacked)) {
                return first + i;
            }
        }
        *looked += unpacked->count;
    }
    return HIST_NOWHERE;
}

uint64_t hist_find_next(History *history, uint64_t position, const HistQuery *query)
{
    HistPlace place;
    uint64_t looked = 0;
    bool ok = hist_find_place(history, position, &place);
    while (ok) {
        uint64_t record = find_ahead(history, &place, query, &looked);
        if (record != HIST_NOWHERE) {
            return hist_at(place.segment, record);
        }
        uint32_t segment = place.segment + 1;
        while (segment < history->segments.count && !segment_may_match(history, segment, query)) {
            segment++;
        }
        ok = segment < history->segments.count && is_in_reach(query, looked) &&
             hist_find_place(history, hist_at(segment, 0), &place);
    }
    return HIST_NOWHERE;
}

static uint64_t find_behind(History *history, const HistPlace *place, const HistQuery *query,
                            uint64_t *looked)
{
    const Journal *journal = place->journal;
    uint64_t length = jrn_position(journal);
    uint64_t before = place->record < length ? place->record : length;
    uint32_t chunk = before > 0 ? jrn_chunk_of(journal, COUNT_RECORDS, before - 1) + 1 : 0;
    for (; chunk > 0 && is_in_reach(query, *looked); chunk--) {
        uint64_t first = jrn_chunk_first(journal, chunk - 1, COUNT_RECORDS);
        if (!chunk_may_match(journal, chunk - 1, query)) {
            continue;
        }
        const JrnUnpacked *unpacked = hist_unpack(history, journal, chunk - 1);
        if (unpacked == NULL) {
            return HIST_NOWHERE;
        }
        uint64_t count = unpacked->count;
        uint64_t end = before - first < count ? before - first : count;
        for (uint64_t i = end; i > 0; i--) {
            if (matches(query, &unpacked->records[i - 1], unpacked)) {
                return first + i - 1;
            }
        }
        *looked += count;
    }
    return HIST_NOWHERE;
}

uint64_t hist_find_previous(History *history, uint64_t position, const HistQuery *query)
{
    HistPlace place = {0};
    uint64_t looked = 0;
    bool ok = position > 0 && hist_find_place(history, position - 1, &place);
    place.record += ok ? 1 : 0;
    while (ok) {
        uint64_t record = find_behind(history, &place, query, &looked);
        if (record != HIST_NOWHERE) {
            return hist_at(place.segment, record);
        }
        do {
            ok = place.segment-- > 0 && is_in_reach(query, looked);
        } while (ok && !segment_may_match(history, place.segment, query));
        if (ok) {
            place.journal = hist_journal(history, place.segment);
            ok = place.journal != NULL;
            place.record = ok ? jrn_position(place.journal) : 0;
        }
    }
    return HIST_NOWHERE;
}
