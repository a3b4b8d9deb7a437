/* Numbers, scans and searches agree with going through all records one by one. */
#include <string.h>

#include "recorded.h"

static Recorded recorded;
static HistRecord all[RECORDED_MOST];
static uint64_t all_count;

static bool collect(void *context, const HistRecord *record)
{
    (void)context;
    all[all_count++] = *record;
    return true;
}

static void load_all(History *history)
{
    all_count = 0;
    assert_true(hist_scan(history, 0, hist_length(history), collect, NULL));
    assert_true(all_count == hist_length(history));
}

static bool is_of(const HistRecord *record, HistUnit unit)
{
    bool is_mark = record->kind == JRN_MARK;
    switch (unit) {
    case HIST_RECORD: return true;
    case HIST_STOP:
        return is_mark && (record->mark == MARK_STATEMENT_BEGIN || record->mark == MARK_RETURN);
    case HIST_INSTRUCTION: return record->kind == JRN_INSTRUCTION;
    case HIST_EVENT:
        return record->kind == JRN_REFCOUNT || record->kind == JRN_MOVE ||
               (is_mark && record->mark != MARK_STATEMENT_BEGIN &&
                record->mark != MARK_STATEMENT_END && record->mark != MARK_CAPTION);
    case HIST_COLLECTION: return is_mark && record->mark == MARK_GC_START;
    }
    return false;
}

static void numbers_and_places_are_each_others_inverse(void **state)
{
    (void)state;
    recorded_begin(&recorded, &recorded_options[1], 21);
    recorded_run(&recorded, 5000);
    History *history = hist_open(recorded.journal);
    load_all(history);
    for (unsigned u = 0; u <= HIST_COLLECTION; u++) {
        HistUnit unit = (HistUnit)u;
        uint64_t number = 0;
        for (uint64_t r = 0; r < all_count; r++) {
            if (is_of(&all[r], unit)) {
                number++;
                if (number % 7 == 0 || unit == HIST_COLLECTION) {
                    assert_true(hist_number_at(history, unit, r) == number - 1);
                    assert_true(hist_number_at(history, unit, r + 1) == number);
                    assert_true(hist_place_of(history, unit, number) == r + 1);
                }
            }
        }
        assert_true(hist_count(history, unit) == number);
        assert_true(hist_place_of(history, unit, 0) == 0);
        assert_true(hist_place_of(history, unit, number + 1) == HIST_NOWHERE);
    }
    hist_close(history);
    recorded_end(&recorded);
}

static void next_and_previous_visit_every_stop(void **state)
{
    (void)state;
    recorded_begin(&recorded, &recorded_options[1], 22);
    recorded_run(&recorded, 4000);
    History *history = hist_open(recorded.journal);
    uint64_t stops = 0;
    while (hist_next(history, HIST_STOP)) {
        stops++;
        assert_true(hist_number_at(history, HIST_STOP, hist_position(history)) == stops);
        HistRecord record;
        assert_true(hist_read(history, hist_position(history) - 1, &record));
        assert_true(is_of(&record, HIST_STOP));
    }
    assert_true(stops == hist_count(history, HIST_STOP));
    assert_true(hist_seek(history, hist_length(history)));
    while (hist_previous(history, HIST_STOP)) {
        assert_true(hist_number_at(history, HIST_STOP, hist_position(history)) == stops);
        stops--;
    }
    assert_int_equal(hist_position(history), 0);
    hist_close(history);
    recorded_end(&recorded);
}

typedef struct Limited {
    uint64_t expected, seen, most;
    int direction;
} Limited;

static bool check(void *context, const HistRecord *record)
{
    Limited *limited = context;
    assert_true(record->record == limited->expected);
    assert_memory_equal(record, &all[record->record], sizeof *record);
    limited->expected += (uint64_t)(int64_t)limited->direction;
    return ++limited->seen < limited->most;
}

static void scans_run_both_ways_and_can_be_ended(void **state)
{
    (void)state;
    recorded_begin(&recorded, &recorded_options[2], 23);
    recorded_run(&recorded, 3000);
    History *history = hist_open(recorded.journal);
    load_all(history);
    Limited forward = {.expected = 100, .most = UINT64_MAX, .direction = 1};
    assert_true(hist_scan(history, 100, all_count, check, &forward));
    assert_true(forward.seen == all_count - 100);
    Limited backward = {.expected = all_count - 1, .most = UINT64_MAX, .direction = -1};
    assert_true(hist_scan(history, all_count, 50, check, &backward));
    assert_true(backward.seen == all_count - 50);
    Limited few = {.expected = 9, .most = 3, .direction = 1};
    assert_true(hist_scan(history, 9, 500, check, &few));
    assert_int_equal(few.seen, 3);
    assert_int_equal(hist_position(history), 0);
    hist_close(history);
    recorded_end(&recorded);
}

typedef struct Tallied {
    uint64_t read;
    uint32_t counts[MARK_COUNT], passed;
    uint64_t last; /* record visited last, + 1 */
} Tallied;

static bool tally_one(void *context, const HistRecord *record)
{
    Tallied *tallied = context;
    assert_int_equal(record->kind, JRN_MARK);
    assert_true(record->record >= tallied->last);
    assert_memory_equal(record, &all[record->record], sizeof *record);
    tallied->last = record->record + 1;
    tallied->counts[record->mark]++;
    return true;
}

static void tally_many(void *context, const uint32_t counts[MARK_COUNT])
{
    Tallied *tallied = context;
    for (unsigned kind = 0; kind < MARK_COUNT; kind++) {
        assert_true(counts[kind] == 0 || (tallied->read >> kind & 1) == 0);
        tallied->counts[kind] += counts[kind];
        tallied->passed += counts[kind];
    }
}

static void a_tally_counts_what_a_scan_meets(void **state)
{
    (void)state;
    recorded_begin(&recorded, &recorded_options[1], 25);
    recorded_run(&recorded, 5000);
    History *history = hist_open(recorded.journal);
    load_all(history);
    RandomStores random = random_start(3);
    uint32_t passed = 0;
    for (unsigned round = 0; round < 100; round++) {
        uint64_t from = random_below(&random, all_count), to = from;
        to += random_below(&random, all_count - from + 1);
        Tallied tallied = {.read = 1ULL << random_below(&random, MARK_COUNT)};
        HistTally tally = {tallied.read, tally_one, tally_many, &tallied};
        assert_true(hist_tally(history, from, to, &tally));
        for (uint64_t r = from; r < to; r++) {
            tallied.counts[all[r].kind == JRN_MARK ? all[r].mark : 0] -= all[r].kind == JRN_MARK;
        }
        for (unsigned kind = 0; kind < MARK_COUNT; kind++) {
            assert_int_equal(tallied.counts[kind], 0);
        }
        passed += tallied.passed;
    }
    assert_true(passed > 0);
    hist_close(history);
    recorded_end(&recorded);
}

static bool touches(const HistRecord *record, const HistQuery *query)
{
    if (record->kind != JRN_MARK) {
        return (record->address < query->high && record->address + record->length > query->low) ||
               (record->kind == JRN_REFCOUNT && record->holder < query->high &&
                record->holder + 8 > query->low);
    }
    const char *shape = jrn_mark_operands(record->mark);
    for (unsigned i = 0; i < record->operand_count; i++) {
        if (shape[i] == 'a' && record->operands[i] >= query->low &&
            record->operands[i] < query->high) {
            return true;
        }
    }
    return false;
}

static bool is_wanted(const HistRecord *record, const HistQuery *query)
{
    bool kind = (record->kind == JRN_CHANGE && query->changes) ||
                (record->kind == JRN_REFCOUNT && query->refcounts) ||
                (record->kind == JRN_INSTRUCTION && query->instructions) ||
                (record->kind == JRN_MOVE && query->moves) ||
                (record->kind == JRN_MARK && (query->marks >> record->mark & 1) != 0);
    return kind && (query->low >= query->high || touches(record, query));
}

static void searches_find_what_a_scan_finds(void **state)
{
    (void)state;
    recorded_begin(&recorded, &recorded_options[1], 24);
    recorded.random.busy = 60;
    recorded_run(&recorded, 5000);
    History *history = hist_open(recorded.journal);
    load_all(history);
    RandomStores random = random_start(2);
    for (unsigned round = 0; round < 300; round++) {
        uint64_t kinds = random_next(&random);
        HistQuery query = {.changes = (kinds & 1) != 0,
                           .refcounts = (kinds & 2) != 0,
                           .instructions = (kinds & 4) != 0,
                           .moves = (kinds & 8) != 0,
                           .marks = round % 3 == 0 ? 1ULL << (kinds >> 40) % MARK_COUNT
                                                   : random_next(&random)};
        if (round % 4 != 0) {
            query.low = round % 2 ? recorded.random.spots[round % 64] : random_fresh(&random);
            query.high = query.low + 1 + random_below(&random, 200);
        }
        uint64_t start = random_below(&random, all_count + 1);
        uint64_t next = start;
        while (next < all_count && !is_wanted(&all[next], &query)) {
            next++;
        }
        next = next == all_count ? HIST_NOWHERE : next;
        assert_true(hist_find_next(history, start, &query) == next);
        uint64_t previous = start;
        while (previous > 0 && !is_wanted(&all[previous - 1], &query)) {
            previous--;
        }
        previous = previous == 0 ? HIST_NOWHERE : previous - 1;
        assert_true(hist_find_previous(history, start, &query) == previous);
    }
    hist_close(history);
    recorded_end(&recorded);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_and_places_are_each_others_inverse),
        cmocka_unit_test(next_and_previous_visit_every_stop),
        cmocka_unit_test(scans_run_both_ways_and_can_be_ended),
        cmocka_unit_test(a_tally_counts_what_a_scan_meets),
        cmocka_unit_test(searches_find_what_a_scan_finds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
