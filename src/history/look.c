/* look.c - reading records without moving the image. */
#include <string.h>

#include "history/history_internal.h"

/* ---- telling ---- */

/* Of a range it is told by the record. */
static const uint8_t LENGTHS[] = {
    [APPLY_NONE] = 0, [APPLY_XOR1] = 1, [APPLY_XOR2] = 2,  [APPLY_XOR4] = 4,
    [APPLY_ADD4] = 4, [APPLY_ADD8] = 8, [APPLY_BYTES] = 0, [APPLY_FILL] = 0};

uint64_t hist_length_of(const JrnRecord *record)
{
    bool is_range = record->apply == APPLY_BYTES || record->apply == APPLY_FILL;
    return is_range ? record->diff : LENGTHS[record->apply];
}

void hist_describe_next(const JrnUnpacked *unpacked, uint32_t index, uint64_t first,
                        HistRecord *out)
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
    out->length = hist_length_of(record);
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
    hist_describe_next(unpacked, index, first, out);
}

/* The chunk with that record of a segment, unpacked; NULL beyond the end or without memory. */
static const JrnUnpacked *look_at(History *history, const Journal *journal, uint64_t record,
                                  uint64_t *first)
{
    uint32_t chunk = jrn_chunk_of(journal, COUNT_RECORDS, record);
    if (chunk == jrn_chunk_count(journal)) {
        return NULL;
    }
    *first = jrn_chunk_first(journal, chunk, COUNT_RECORDS);
    return hist_unpack(history, journal, chunk);
}

bool hist_read(History *history, uint64_t r, HistRecord *record)
{
    HistPlace place;
    uint64_t first = 0;
    const JrnUnpacked *unpacked = hist_find_place(history, r, &place)
                                      ? look_at(history, place.journal, place.record, &first)
                                      : NULL;
    if (unpacked == NULL) {
        return false;
    }
    hist_describe(unpacked, (uint32_t)(place.record - first), hist_at(place.segment, first),
                  record);
    return true;
}

/* ---- scans ---- */

typedef enum ScanEnd { SCAN_DONE, SCAN_ENDED, SCAN_FAILED } ScanEnd;

static ScanEnd scan_part(History *history, const HistPart *part, HistVisit visit, void *context)
{
    uint64_t from = part->from, to = part->to;
    while (from != to) {
        uint64_t first = 0;
        const JrnUnpacked *unpacked =
            look_at(history, part->journal, from < to ? from : from - 1, &first);
        if (unpacked == NULL) {
            return SCAN_FAILED;
        }
        uint64_t end = first + unpacked->count;
        uint64_t target = to < first ? first : to > end ? end : to;
        HistRecord record = {0};
        while (from != target) {
            uint64_t r = from < target ? from : from - 1;
            hist_describe_next(unpacked, (uint32_t)(r - first), hist_at(part->segment, first),
                               &record);
            if (!visit(context, &record)) {
                return SCAN_ENDED;
            }
            from = from < target ? from + 1 : r;
        }
    }
    return SCAN_DONE;
}

bool hist_scan(History *history, uint64_t from, uint64_t to, HistVisit visit, void *context)
{
    ScanEnd end = SCAN_DONE;
    HistPart part;
    from = hist_canonical(history, from);
    to = hist_canonical(history, to);
    while (from != to && end == SCAN_DONE) {
        end = hist_next_part(history, &from, to, &part) ? scan_part(history, &part, visit, context)
                                                        : SCAN_FAILED;
    }
    return end != SCAN_FAILED;
}

/* The marks of one chunk between two records. */
typedef struct MarkScan {
    uint64_t marks;
    HistVisit visit;
    void *context;
} MarkScan;

static ScanEnd scan_marks_of(History *history, const HistPart *part, const MarkScan *scan)
{
    uint64_t first = 0;
    const JrnUnpacked *unpacked = look_at(history, part->journal, part->from, &first);
    HistRecord record = {0};
    if (unpacked == NULL) {
        return SCAN_FAILED;
    }
    for (uint64_t r = part->from; r < part->to; r++) {
        const JrnRecord *packed = &unpacked->records[r - first];
        if (packed->kind == JRN_MARK && (scan->marks >> packed->detail & 1) != 0) {
            hist_describe_next(unpacked, (uint32_t)(r - first), hist_at(part->segment, first),
                               &record);
            if (!scan->visit(scan->context, &record)) {
                return SCAN_ENDED;
            }
        }
    }
    return SCAN_DONE;
}

/* What of a part lies in one chunk. */
static bool next_chunk(HistPart *rest, HistPart *part, uint32_t *chunk)
{
    *chunk = jrn_chunk_of(rest->journal, COUNT_RECORDS, rest->from);
    if (*chunk == jrn_chunk_count(rest->journal)) {
        return false;
    }
    uint64_t end = jrn_chunk_first(rest->journal, *chunk + 1, COUNT_RECORDS);
    *part = *rest;
    part->to = end < rest->to ? end : rest->to;
    rest->from = part->to;
    return true;
}

static ScanEnd scan_marks_part(History *history, HistPart rest, const MarkScan *scan)
{
    ScanEnd end = SCAN_DONE;
    HistPart part;
    uint32_t chunk = 0;
    while (rest.from < rest.to && end == SCAN_DONE) {
        if (!next_chunk(&rest, &part, &chunk)) {
            return SCAN_FAILED;
        }
        if (jrn_chunk_may_mark(part.journal, chunk, scan->marks)) {
            end = scan_marks_of(history, &part, scan);
        }
    }
    return end;
}

bool hist_scan_marks(History *history, uint64_t from, uint64_t to, uint64_t marks, HistVisit visit,
                     void *context)
{
    const MarkScan scan = {marks, visit, context};
    ScanEnd end = SCAN_DONE;
    HistPart part;
    from = hist_canonical(history, from);
    to = hist_canonical(history, to);
    while (from < to && end == SCAN_DONE) {
        uint32_t segment = hist_segment_of(from);
        if (!hist_may_mark(history, segment, marks)) {
            from = hist_segment_of(to) == segment ? to : hist_at(segment + 1, 0);
            continue;
        }
        end = hist_next_part(history, &from, to, &part) ? scan_marks_part(history, part, &scan)
                                                        : SCAN_FAILED;
    }
    return end != SCAN_FAILED;
}

static const uint64_t ALL_MARKS = (1ULL << MARK_COUNT) - 1;
_Static_assert(MARK_COUNT < 64, "a set of marks is one word");

static ScanEnd tally_part(History *history, HistPart rest, const HistTally *tally)
{
    const MarkScan scan = {ALL_MARKS, tally->visit, tally->context};
    ScanEnd end = SCAN_DONE;
    HistPart part;
    uint32_t chunk = 0;
    while (rest.from < rest.to && end == SCAN_DONE) {
        if (!next_chunk(&rest, &part, &chunk)) {
            return SCAN_FAILED;
        }
        bool is_whole = part.from == jrn_chunk_first(part.journal, chunk, COUNT_RECORDS) &&
                        part.to == jrn_chunk_first(part.journal, chunk + 1, COUNT_RECORDS);
        if (is_whole && !jrn_chunk_may_mark(part.journal, chunk, tally->read)) {
            uint32_t counts[MARK_COUNT];
            for (unsigned kind = 0; kind < MARK_COUNT; kind++) {
                counts[kind] = jrn_chunk_marks(part.journal, chunk, (MarkKind)kind);
            }
            tally->pass(tally->context, counts);
        } else {
            end = scan_marks_of(history, &part, &scan);
        }
    }
    return end;
}

bool hist_tally(History *history, uint64_t from, uint64_t to, const HistTally *tally)
{
    ScanEnd end = SCAN_DONE;
    HistPart part;
    from = hist_canonical(history, from);
    to = hist_canonical(history, to);
    while (from < to && end == SCAN_DONE) {
        end = hist_next_part(history, &from, to, &part) ? tally_part(history, part, tally)
                                                        : SCAN_FAILED;
    }
    return end != SCAN_FAILED;
}
