/* look.c - reading records and finding places without moving the image. */
#include <string.h>

#include "history/history_internal.h"

/* ---- telling ---- */

/* Of a range it is told by the record. */
static const uint8_t LENGTHS[] = {
    [APPLY_NONE] = 0, [APPLY_XOR1] = 1, [APPLY_XOR2] = 2,  [APPLY_XOR4] = 4,
    [APPLY_ADD4] = 4, [APPLY_ADD8] = 8, [APPLY_BYTES] = 0, [APPLY_FILL] = 0};

static uint64_t length_of(const JrnRecord *record)
{
    bool is_range = record->apply == APPLY_BYTES || record->apply == APPLY_FILL;
    return is_range ? record->diff : LENGTHS[record->apply];
}

/* Over the one described before: a scan describes a million, and most are neither counts nor marks,
 * so that what only those have is zero already. */
static void describe(const JrnUnpacked *unpacked, uint32_t index, uint64_t first, HistRecord *out)
{
    if (out->kind == JRN_REFCOUNT) {
        out->delta = 0;
        out->holder = 0;
        out->cause = (RefCause)0;
    } else if (out->kind == JRN_MARK) {
        out->mark = (MarkKind)0;
        out->operand_count = 0;
        memset(out->operands, 0, sizeof out->operands);
    }
    const JrnRecord *record = &unpacked->records[index];
    out->kind = (JrnKind)record->kind;
    out->record = first + index;
    out->address = record->address;
    out->length = length_of(record);
    if (out->kind == JRN_REFCOUNT) {
        out->delta = record->diff == 1 ? 1 : -1;
        out->holder = unpacked->words[record->extra];
        out->cause = (RefCause)record->detail;
    } else if (out->kind == JRN_MARK) {
        out->mark = (MarkKind)record->detail;
        out->operand_count = record->count;
        memcpy(out->operands, unpacked->words + record->extra, record->count * sizeof(uint64_t));
    }
}

void hist_describe(const JrnUnpacked *unpacked, uint32_t index, uint64_t first, HistRecord *out)
{
    *out = (HistRecord){0};
    describe(unpacked, index, first, out);
}

/* The chunk with record r, unpacked; NULL beyond the end or without memory. */
static const JrnUnpacked *look_at(History *history, uint64_t r, uint64_t *first)
{
    uint32_t chunk = jrn_chunk_of(history->journal, COUNT_RECORDS, r);
    if (chunk == jrn_chunk_count(history->journal)) {
        return NULL;
    }
    *first = jrn_chunk_first(history->journal, chunk, COUNT_RECORDS);
    return hist_unpack(history, chunk);
}

bool hist_read(History *history, uint64_t r, HistRecord *record)
{
    uint64_t first = 0;
    const JrnUnpacked *unpacked = look_at(history, r, &first);
    if (unpacked == NULL) {
        return false;
    }
    hist_describe(unpacked, (uint32_t)(r - first), first, record);
    return true;
}

bool hist_scan(History *history, uint64_t from, uint64_t to, HistVisit visit, void *context)
{
    while (from != to) {
        uint64_t first = 0;
        const JrnUnpacked *unpacked = look_at(history, from < to ? from : from - 1, &first);
        if (unpacked == NULL) {
            return false;
        }
        uint64_t end = first + unpacked->count;
        uint64_t target = to < first ? first : to > end ? end : to;
        HistRecord record = {0};
        while (from != target) {
            uint64_t r = from < target ? from : from - 1;
            describe(unpacked, (uint32_t)(r - first), first, &record);
            if (!visit(context, &record)) {
                return true;
            }
            from = from < target ? from + 1 : r;
        }
    }
    return true;
}

bool hist_scan_marks(History *history, uint64_t from, uint64_t to, uint64_t marks, HistVisit visit,
                     void *context)
{
    const Journal *journal = history->journal;
    while (from < to) {
        uint32_t chunk = jrn_chunk_of(journal, COUNT_RECORDS, from);
        if (chunk == jrn_chunk_count(journal)) {
            return false;
        }
        uint64_t end = jrn_chunk_first(journal, chunk + 1, COUNT_RECORDS);
        end = end < to ? end : to;
        uint64_t first = 0;
        const JrnUnpacked *unpacked =
            jrn_chunk_may_mark(journal, chunk, marks) ? look_at(history, from, &first) : NULL;
        HistRecord record = {0};
        for (uint64_t r = from; unpacked != NULL && r < end; r++) {
            const JrnRecord *packed = &unpacked->records[r - first];
            if (packed->kind == JRN_MARK && (marks >> packed->detail & 1) != 0) {
                describe(unpacked, (uint32_t)(r - first), first, &record);
                if (!visit(context, &record)) {
                    return true;
                }
            }
        }
        if (unpacked == NULL && jrn_chunk_may_mark(journal, chunk, marks)) {
            return false;
        }
        from = end;
    }
    return true;
}

static const uint64_t ALL_MARKS = (1ULL << MARK_COUNT) - 1;
_Static_assert(MARK_COUNT < 64, "a set of marks is one word");

typedef struct MarksOnly {
    const HistTally *tally;
    bool ended;
} MarksOnly;

static bool visit_mark(void *context, const HistRecord *record)
{
    MarksOnly *only = context;
    only->ended = !only->tally->visit(only->tally->context, record);
    return !only->ended;
}

bool hist_tally(History *history, uint64_t from, uint64_t to, const HistTally *tally)
{
    const Journal *journal = history->journal;
    MarksOnly only = {.tally = tally};
    while (from < to && !only.ended) {
        uint32_t chunk = jrn_chunk_of(journal, COUNT_RECORDS, from);
        if (chunk == jrn_chunk_count(journal)) {
            return false;
        }
        uint64_t end = jrn_chunk_first(journal, chunk + 1, COUNT_RECORDS);
        bool is_whole = from == jrn_chunk_first(journal, chunk, COUNT_RECORDS) && end <= to;
        if (is_whole && !jrn_chunk_may_mark(journal, chunk, tally->read)) {
            uint32_t counts[MARK_COUNT];
            for (unsigned kind = 0; kind < MARK_COUNT; kind++) {
                counts[kind] = jrn_chunk_marks(journal, chunk, (MarkKind)kind);
            }
            tally->pass(tally->context, counts);
        } else if (!hist_scan_marks(history, from, end < to ? end : to, ALL_MARKS, visit_mark,
                                    &only)) {
            return false;
        }
        from = end;
    }
    return true;
}

/* ---- numbers ---- */

static JrnCounter counter_of(HistUnit unit)
{
    static const JrnCounter counters[] = {[HIST_RECORD] = COUNT_RECORDS,
                                          [HIST_STOP] = COUNT_STOPS,
                                          [HIST_INSTRUCTION] = COUNT_INSTRUCTIONS,
                                          [HIST_EVENT] = COUNT_EVENTS,
                                          [HIST_COLLECTION] = COUNT_COLLECTIONS};
    return counters[unit];
}

uint64_t hist_count(const History *history, HistUnit unit)
{
    return jrn_chunk_first(history->journal, jrn_chunk_count(history->journal), counter_of(unit));
}

uint64_t hist_place_of(History *history, HistUnit unit, uint64_t n)
{
    const Journal *journal = history->journal;
    JrnCounter counter = counter_of(unit);
    if (n == 0) {
        return 0;
    }
    uint32_t chunk = jrn_chunk_of(journal, counter, n - 1);
    const JrnUnpacked *unpacked =
        chunk < jrn_chunk_count(journal) ? hist_unpack(history, chunk) : NULL;
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

uint64_t hist_number_at(History *history, HistUnit unit, uint64_t position)
{
    JrnCounter counter = counter_of(unit);
    if (position >= jrn_position(history->journal)) {
        return hist_count(history, unit);
    }
    uint32_t chunk = jrn_chunk_of(history->journal, COUNT_RECORDS, position);
    uint64_t number = jrn_chunk_first(history->journal, chunk, counter);
    uint64_t first = 0;
    const JrnUnpacked *unpacked = look_at(history, position, &first);
    if (unpacked == NULL) {
        return HIST_NOWHERE;
    }
    for (uint64_t i = 0; i < position - first; i++) {
        number += jrn_counts(&unpacked->records[i], counter) ? 1 : 0;
    }
    return number;
}

/* ---- finding ---- */

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
        return is_within(query, record->address, length_of(record)) ||
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

static bool chunk_may_match(const Journal *journal, uint32_t chunk, const HistQuery *query)
{
    bool only_marks = !query->changes && !query->refcounts && !query->instructions && !query->moves;
    if (only_marks && !jrn_chunk_may_mark(journal, chunk, query->marks)) {
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

uint64_t hist_find_next(History *history, uint64_t position, const HistQuery *query)
{
    const Journal *journal = history->journal;
    uint32_t chunk = jrn_chunk_of(journal, COUNT_RECORDS, position);
    uint64_t looked = 0;
    for (; chunk < jrn_chunk_count(journal) && is_in_reach(query, looked); chunk++) {
        uint64_t first = jrn_chunk_first(journal, chunk, COUNT_RECORDS);
        if (!chunk_may_match(journal, chunk, query)) {
            continue;
        }
        const JrnUnpacked *unpacked = hist_unpack(history, chunk);
        if (unpacked == NULL) {
            return HIST_NOWHERE;
        }
        uint64_t start = position > first ? position - first : 0;
        for (uint64_t i = start; i < unpacked->count; i++) {
            if (matches(query, &unpacked->records[i], unpacked)) {
                return first + i;
            }
        }
        looked += unpacked->count;
    }
    return HIST_NOWHERE;
}

uint64_t hist_find_previous(History *history, uint64_t position, const HistQuery *query)
{
    const Journal *journal = history->journal;
    uint64_t length = jrn_position(journal);
    position = position < length ? position : length;
    uint32_t chunk = position > 0 ? jrn_chunk_of(journal, COUNT_RECORDS, position - 1) + 1 : 0;
    uint64_t looked = 0;
    for (; chunk > 0 && is_in_reach(query, looked); chunk--) {
        uint64_t first = jrn_chunk_first(journal, chunk - 1, COUNT_RECORDS);
        if (!chunk_may_match(journal, chunk - 1, query)) {
            continue;
        }
        const JrnUnpacked *unpacked = hist_unpack(history, chunk - 1);
        if (unpacked == NULL) {
            return HIST_NOWHERE;
        }
        uint64_t count = unpacked->count;
        uint64_t end = position - first < count ? position - first : count;
        for (uint64_t i = end; i > 0; i--) {
            if (matches(query, &unpacked->records[i - 1], unpacked)) {
                return first + i - 1;
            }
        }
        looked += count;
    }
    return HIST_NOWHERE;
}
