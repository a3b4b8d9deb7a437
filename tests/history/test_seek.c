/* Going through a history: never a wrong image. */
#include "recorded.h"

static Recorded recorded;

/* One random move that a person or a panel could make. */
static void move(RandomStores *random, History *history)
{
    uint64_t length = hist_length(history);
    uint64_t position = hist_position(history);
    HistUnit unit = (HistUnit)random_below(random, HIST_COLLECTION + 1);
    switch (random_below(random, 6)) {
    case 0: assert_true(hist_seek(history, random_below(random, length + 1))); break;
    case 1:
        for (uint64_t i = random_below(random, 300); i > 0; i--) {
            position = hist_position(history);
            bool went = hist_step_forward(history, NULL);
            assert_int_equal(went, position < length);
            assert_true(hist_position(history) == position + (went ? 1 : 0));
        }
        break;
    case 2:
        for (uint64_t i = random_below(random, 300); i > 0; i--) {
            position = hist_position(history);
            bool went = hist_step_backward(history, NULL);
            assert_int_equal(went, position > 0);
            assert_true(hist_position(history) == position - (went ? 1 : 0));
        }
        break;
    case 3: (void)hist_next(history, unit); break;
    case 4: (void)hist_previous(history, unit); break;
    default: {
        uint64_t n = random_below(random, hist_count(history, unit) + 1);
        assert_true(hist_seek(history, hist_place_of(history, unit, n)));
        assert_true(hist_number_at(history, unit, hist_position(history)) == n);
        break;
    }
    }
}

static void random_moves_always_show_the_right_image(void **state)
{
    (void)state;
    for (unsigned v = 0; v < RECORDED_OPTIONS; v++) {
        recorded_begin(&recorded, &recorded_options[v], v + 1);
        recorded_run(&recorded, 8000);
        History *history = hist_open(recorded.journal);
        assert_non_null(history);
        assert_right(&recorded, history);
        RandomStores random = random_start(v + 100);
        for (unsigned i = 0; i < 150; i++) {
            move(&random, history);
            assert_right(&recorded, history);
            assert_true(hist_seek(history, recorded_known(&recorded, hist_position(history))));
            assert_right(&recorded, history);
        }
        assert_false(hist_seek(history, hist_length(history) + 1));
        assert_true(hist_seek(history, hist_length(history)));
        assert_true(mem_hash(hist_image(history)) == mem_hash(&recorded.memory));
        hist_close(history);
        recorded_end(&recorded);
    }
}

static void steps_tell_the_values_before_and_after(void **state)
{
    (void)state;
    recorded_begin(&recorded, &recorded_options[1], 9);
    recorded_run(&recorded, 2000);
    History *history = hist_open(recorded.journal);
    History *second = hist_open(recorded.journal);
    HistRecord there, back, read;
    for (uint64_t r = 0; r < hist_length(history); r++) {
        assert_true(hist_step_forward(history, &there));
        assert_true(there.record == r);
        assert_true(hist_read(second, r, &read));
        assert_true(read.kind == there.kind && read.address == there.address &&
                    read.length == there.length && read.holder == there.holder &&
                    read.delta == there.delta && read.operands[1] == there.operands[1]);
        if (there.has_values) {
            uint64_t now = 0, before = 0;
            mem_read(hist_image(history), there.address, &now, (size_t)there.length);
            mem_read(hist_image(second), there.address, &before, (size_t)there.length);
            assert_true(now == there.new_value);
            assert_true(before == there.old_value);
        }
        if (there.kind == JRN_REFCOUNT) {
            assert_true(there.new_value == there.old_value + (uint64_t)(int64_t)there.delta);
        }
        assert_true(hist_step_backward(history, &back));
        assert_true(back.old_value == there.old_value && back.new_value == there.new_value);
        assert_true(back.record == r);
        assert_true(hist_seek(history, r + 1));
        assert_true(hist_seek(second, r + 1));
    }
    assert_false(hist_step_forward(history, NULL));
    hist_close(history);
    hist_close(second);
    recorded_end(&recorded);
}

static void a_history_sees_what_is_recorded_later_and_survives_cuts(void **state)
{
    (void)state;
    for (unsigned v = 0; v < RECORDED_OPTIONS; v++) {
        recorded_begin(&recorded, &recorded_options[v], v + 40);
        recorded_run(&recorded, 500);
        History *history = hist_open(recorded.journal);
        RandomStores random = random_start(v + 7);
        for (unsigned round = 0; round < 25; round++) {
            recorded_run(&recorded, 300);
            uint64_t target = random_below(&random, hist_length(history) + 1);
            assert_true(hist_seek(history, recorded_known(&recorded, target)));
            assert_right(&recorded, history);
            if (round % 3 == 0) {
                uint64_t length = hist_length(history);
                uint64_t cut = length - random_below(&random, length / 2);
                assert_true(jrn_truncate(recorded.journal, &recorded.memory, cut));
                for (uint64_t p = cut + 1; p < RECORDED_MOST; p++) {
                    recorded.hashes[p] = 0;
                }
                recorded_run(&recorded, (unsigned)random_below(&random, 200));
                (void)hist_step_backward(history, NULL);
                assert_right(&recorded, history);
            }
        }
        hist_close(history);
        recorded_end(&recorded);
    }
}

static void nothing_attached_is_no_history(void **state)
{
    (void)state;
    Memory memory;
    mem_init(&memory);
    mem_store64(&memory, MEM_ARENA_BASE, 3);
    Journal *journal = jrn_create(NULL);
    assert_null(hist_open(journal));
    assert_true(jrn_attach(journal, &memory));
    History *history = hist_open(journal);
    assert_non_null(history);
    assert_int_equal(hist_length(history), 0);
    assert_int_equal(mem_load64(hist_image(history), MEM_ARENA_BASE), 3);
    assert_false(hist_step_forward(history, NULL));
    assert_false(hist_step_backward(history, NULL));
    assert_false(hist_next(history, HIST_STOP));
    assert_true(hist_seek(history, 0));
    hist_close(history);
    jrn_destroy(journal);
    mem_deinit(&memory);
    assert_int_equal(ou_host_live(), 0);
}

static void a_host_without_memory_leaves_a_right_image(void **state)
{
    (void)state;
    recorded_begin(&recorded, &recorded_options[2], 3);
    recorded_run(&recorded, 6000);
    for (uint64_t n = 1; n < 400; n += 1 + n / 20) {
        ou_host_fail_at(n);
        History *history = hist_open(recorded.journal);
        if (history == NULL) {
            ou_host_fail_at(0);
            continue;
        }
        RandomStores random = random_start(n);
        for (unsigned i = 0; i < 6; i++) {
            uint64_t target =
                recorded_known(&recorded, random_below(&random, hist_length(history) + 1));
            bool ok = hist_seek(history, target);
            assert_true(!ok || hist_position(history) == target);
            assert_right(&recorded, history);
            HistRecord record;
            (void)hist_step_backward(history, &record);
            (void)hist_next(history, HIST_STOP);
            assert_right(&recorded, history);
        }
        ou_host_fail_at(0);
        assert_true(hist_seek(history, hist_length(history)));
        assert_true(mem_hash(hist_image(history)) == mem_hash(&recorded.memory));
        hist_close(history);
    }
    recorded_end(&recorded);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_moves_always_show_the_right_image),
        cmocka_unit_test(steps_tell_the_values_before_and_after),
        cmocka_unit_test(a_history_sees_what_is_recorded_later_and_survives_cuts),
        cmocka_unit_test(nothing_attached_is_no_history),
        cmocka_unit_test(a_host_without_memory_leaves_a_right_image),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
