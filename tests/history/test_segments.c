/* A history in segments answers like one in one journal, across their borders as well. */
#include "recorded.h"

enum { SEGMENTS = 9, STEPS = 300 };

static Recorded whole;
static Journal *journals[SEGMENTS];
static uint64_t offsets[SEGMENTS + 1]; /* records before each */
static unsigned asked;

static const Journal *journal_of(void *context, uint32_t segment)
{
    (void)context;
    asked |= 1U << segment;
    return journals[segment];
}

static bool may_mark(void *context, uint32_t segment, uint64_t marks)
{
    (void)context;
    bool may = false;
    for (uint32_t i = 0; i < jrn_chunk_count(journals[segment]); i++) {
        may = may || jrn_chunk_may_mark(journals[segment], i, marks);
    }
    return may;
}

static History *in_one, *in_parts;

/* The same run twice. The last segment has no record at all. */
static void begin(unsigned v, uint64_t seed)
{
    static Recorded again;
    const JournalOptions *options = &recorded_options[v];
    recorded_begin(&whole, options, seed);
    recorded_run(&whole, (SEGMENTS - 1) * STEPS);
    recorded_begin(&again, options, seed);
    for (uint32_t i = 0; i < SEGMENTS; i++) {
        if (i > 0) {
            mem_record(&again.memory, NULL);
            jrn_seal(again.journal);
            again.journal = jrn_create(options);
            assert_true(jrn_attach(again.journal, &again.memory));
        }
        for (unsigned step = 0; step < STEPS && i + 1 < SEGMENTS; step++) {
            random_step(&again.random, &again.memory);
        }
        journals[i] = again.journal;
        offsets[i + 1] = offsets[i] + jrn_position(again.journal);
    }
    mem_record(&again.memory, NULL);
    mem_deinit(&again.memory);
    in_one = hist_open(whole.journal);
    in_parts = hist_open_segments(&(HistSegments){SEGMENTS, journal_of, may_mark, NULL});
    assert_non_null(in_parts);
    assert_true(offsets[SEGMENTS] == hist_length(in_one));
}

static void end(void)
{
    hist_close(in_one);
    hist_close(in_parts);
    for (uint32_t i = 0; i < SEGMENTS; i++) {
        jrn_destroy(journals[i]);
    }
    recorded_end(&whole);
}

static uint64_t in_whole(uint64_t position)
{
    if (position == HIST_NOWHERE) {
        return position;
    }
    uint32_t segment = hist_segment_of(position);
    assert_true(segment < SEGMENTS);
    uint64_t record = position - hist_at(segment, 0);
    bool is_last = segment + 1 == SEGMENTS;
    assert_true(offsets[segment] + record < offsets[segment + 1] + (is_last ? 1 : 0));
    return offsets[segment] + record;
}

/* Canonical. */
static uint64_t in_segments(uint64_t position)
{
    uint32_t segment = 0;
    while (segment + 1 < SEGMENTS && position >= offsets[segment + 1]) {
        segment++;
    }
    return hist_at(segment, position - offsets[segment]);
}

static void assert_same_record(const HistRecord *a, const HistRecord *b)
{
    assert_true(a->record == in_whole(b->record));
    assert_true(a->kind == b->kind && a->address == b->address && a->length == b->length &&
                a->holder == b->holder && a->delta == b->delta && a->mark == b->mark);
    assert_true(a->old_value == b->old_value && a->new_value == b->new_value);
    assert_memory_equal(a->operands, b->operands, sizeof a->operands);
}

static void assert_same_place(void)
{
    assert_true(hist_position(in_one) == in_whole(hist_position(in_parts)));
    assert_true(mem_hash(hist_image(in_one)) == mem_hash(hist_image(in_parts)));
}

static void step_both(bool is_forward)
{
    HistRecord a = {0}, b = {0};
    bool one = is_forward ? hist_step_forward(in_one, &a) : hist_step_backward(in_one, &a);
    bool parts = is_forward ? hist_step_forward(in_parts, &b) : hist_step_backward(in_parts, &b);
    assert_int_equal(one, parts);
    assert_same_record(&a, &b);
}

typedef struct Seen {
    uint64_t hash, count, left;
    bool is_in_parts;
} Seen;

static bool see(void *context, const HistRecord *record)
{
    Seen *seen = context;
    uint64_t r = seen->is_in_parts ? in_whole(record->record) : record->record;
    seen->hash = seen->hash * 31 + r + record->address * 7 + (uint64_t)record->kind;
    seen->count++;
    return --seen->left > 0;
}

static void compare_scans(uint64_t from, uint64_t to, uint64_t most)
{
    Seen one = {.left = most}, parts = {.left = most, .is_in_parts = true};
    assert_true(hist_scan(in_one, from, to, see, &one));
    assert_true(hist_scan(in_parts, in_segments(from), in_segments(to), see, &parts));
    assert_true(one.hash == parts.hash && one.count == parts.count);
    if (from < to) {
        one = (Seen){.left = most};
        parts = (Seen){.left = most, .is_in_parts = true};
        uint64_t marks = 1ULL << MARK_STATEMENT_BEGIN | 1ULL << MARK_BORN;
        assert_true(hist_scan_marks(in_one, from, to, marks, see, &one));
        assert_true(
            hist_scan_marks(in_parts, in_segments(from), in_segments(to), marks, see, &parts));
        assert_true(one.hash == parts.hash && one.count == parts.count);
    }
}

static void compare_numbers(HistUnit unit, uint64_t from, uint64_t to)
{
    uint64_t a = in_segments(from), b = in_segments(to);
    assert_true(hist_count(in_one, unit) == hist_count(in_parts, unit));
    assert_true(hist_number_at(in_one, unit, from) == hist_number_at(in_parts, unit, a));
    uint64_t n = hist_number_at(in_one, unit, to);
    assert_true(hist_place_of(in_one, unit, n) == in_whole(hist_place_of(in_parts, unit, n)));
    assert_true(hist_next_place(in_one, unit, from) ==
                in_whole(hist_next_place(in_parts, unit, a)));
    assert_true(hist_previous_place(in_one, unit, from) ==
                in_whole(hist_previous_place(in_parts, unit, a)));
    assert_true(hist_count_between(in_one, unit, from < to ? from : to, from < to ? to : from) ==
                hist_count_between(in_parts, unit, from < to ? a : b, from < to ? b : a));
    uint64_t length = from < to ? to - from : from - to;
    assert_true(hist_distance(in_parts, a, b) == length);
    assert_true(from > to || hist_is_longer(in_parts, a, b, length - 1) == (length > 0));
    assert_false(from < to && hist_is_longer(in_parts, a, b, length));
}

/* What lies behind the answer is not asked for. */
static void few_segments_tell_that_it_is_long(void **state)
{
    (void)state;
    begin(0, 5);
    uint64_t last = hist_at(SEGMENTS - 1, 0);
    assert_true(hist_position(in_parts) == 0);
    asked = 0;
    assert_true(hist_is_longer(in_parts, 0, last, offsets[2] + 1));
    assert_int_equal(asked, 7);
    end();
}

static void compare_finds(RandomStores *random, uint64_t position)
{
    HistQuery query = {.changes = random_below(random, 2) != 0,
                       .refcounts = random_below(random, 2) != 0,
                       .marks = 1ULL << random_below(random, MARK_COUNT)};
    uint64_t at = in_segments(position);
    assert_true(hist_find_next(in_one, position, &query) ==
                in_whole(hist_find_next(in_parts, at, &query)));
    assert_true(hist_find_previous(in_one, position, &query) ==
                in_whole(hist_find_previous(in_parts, at, &query)));
    if (position > 0 && position < offsets[SEGMENTS]) {
        assert_true(hist_canonical(in_parts, at - 1) == in_segments(position - 1));
        assert_true(hist_canonical(in_parts, in_segments(position - 1) + 1) == at);
    }
}

/* A random position, mostly at a border. */
static uint64_t choose(RandomStores *random)
{
    uint64_t border = offsets[random_below(random, SEGMENTS + 1)];
    uint64_t off = random_below(random, 5);
    uint64_t near = border + off >= 2 ? border + off - 2 : 0;
    uint64_t length = offsets[SEGMENTS];
    return random_below(random, 3) == 0 ? random_below(random, length + 1)
           : near < length              ? near
                                        : length;
}

static void all_questions_have_the_same_answers(void **state)
{
    (void)state;
    for (unsigned v = 0; v < RECORDED_OPTIONS; v++) {
        begin(v, v + 300);
        RandomStores random = random_start(v + 1);
        for (unsigned i = 0; i < 200; i++) {
            uint64_t from = choose(&random), to = choose(&random);
            assert_true(hist_seek(in_one, from));
            assert_true(hist_seek(in_parts, in_segments(from)));
            assert_same_place();
            for (unsigned steps = 0; steps < 4; steps++) {
                step_both(i % 2 == 0);
                assert_same_place();
            }
            compare_scans(from, to, 1 + random_below(&random, 400));
            compare_numbers((HistUnit)random_below(&random, HIST_COLLECTION + 1), from, to);
            compare_finds(&random, from);
        }
        assert_false(hist_seek(in_parts, hist_length(in_parts) + 1));
        end();
    }
}

/* What may be made is only what is looked at. */
static void a_segment_that_nobody_reads_is_not_asked_for(void **state)
{
    (void)state;
    begin(0, 5);
    asked = 0;
    uint64_t last = in_segments(offsets[SEGMENTS]);
    assert_true(hist_seek(in_parts, last));
    assert_true(hist_seek(in_parts, hist_at(1, 10)));
    assert_true(hist_step_forward(in_parts, NULL));
    assert_true(hist_canonical(in_parts, hist_at(3, 0)) == hist_at(3, 0));
    assert_int_equal(asked, 1U << (SEGMENTS - 1) | 1U << 1);
    end();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(few_segments_tell_that_it_is_long),
        cmocka_unit_test(all_questions_have_the_same_answers),
        cmocka_unit_test(a_segment_that_nobody_reads_is_not_asked_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
