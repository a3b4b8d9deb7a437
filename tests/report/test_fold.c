/* Which steps of a run repeat the turns before. */
#include "report/fold.h"
#include "unit.h"

static FoldAnswer add(Fold *fold, uint32_t statement, uint32_t depth, uint64_t shape)
{
    return fold_add(fold, (FoldKey){statement, depth, shape});
}

static void three_turns_are_shown_and_the_rest_is_hidden(void **state)
{
    (void)state;
    Fold fold = {0};
    assert_int_equal(add(&fold, 9, 1, 0), FOLD_SHOW);
    for (int turn = 0; turn < FOLD_SHOWN_TURNS; turn++) {
        assert_int_equal(add(&fold, 1, 1, 0), FOLD_SHOW);
        assert_int_equal(add(&fold, 2, 1, 0), FOLD_SHOW);
    }
    for (int turn = 0; turn < 5; turn++) {
        assert_int_equal(add(&fold, 1, 1, 0), FOLD_HIDE);
        assert_int_equal(add(&fold, 2, 1, 0), FOLD_HIDE_END);
    }
    assert_int_equal(fold_lines(&fold), 2);
    assert_int_equal(add(&fold, 3, 1, 0), FOLD_SHOW);
    assert_int_equal(add(&fold, 1, 1, 0), FOLD_SHOW);
}

static void what_is_rare_ends_the_hiding(void **state)
{
    (void)state;
    Fold fold = {0};
    for (int turn = 0; turn < FOLD_SHOWN_TURNS; turn++) {
        assert_int_equal(add(&fold, 1, 1, 0), FOLD_SHOW);
    }
    assert_int_equal(add(&fold, 1, 1, 0), FOLD_HIDE_END);
    assert_int_equal(add(&fold, 1, 1, 4), FOLD_SHOW);
    assert_int_equal(add(&fold, 1, 1, 0), FOLD_SHOW);
}

static void levels_of_a_recursion_are_turns(void **state)
{
    (void)state;
    Fold fold = {0};
    uint32_t depth = 1;
    for (int turn = 0; turn < FOLD_SHOWN_TURNS; turn++, depth++) {
        assert_int_equal(add(&fold, 1, depth, 0), FOLD_SHOW);
        assert_int_equal(add(&fold, 2, depth, 0), FOLD_SHOW);
    }
    for (int turn = 0; turn < 100; turn++, depth++) {
        assert_int_equal(add(&fold, 1, depth, 0), FOLD_HIDE);
        assert_int_equal(add(&fold, 2, depth, 0), FOLD_HIDE_END);
    }
    assert_int_equal(fold.deeper, 1);
    assert_int_equal(add(&fold, 1, depth - 1, 0), FOLD_SHOW);
}

static void the_longest_turn_is_found(void **state)
{
    (void)state;
    Fold fold = {0};
    for (uint32_t i = 0; i < FOLD_SHOWN_TURNS * FOLD_MOST_STEPS; i++) {
        assert_int_equal(add(&fold, i % FOLD_MOST_STEPS, 1, 0), FOLD_SHOW);
    }
    assert_int_equal(add(&fold, 0, 1, 0), FOLD_HIDE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(three_turns_are_shown_and_the_rest_is_hidden),
        cmocka_unit_test(what_is_rare_ends_the_hiding),
        cmocka_unit_test(levels_of_a_recursion_are_turns),
        cmocka_unit_test(the_longest_turn_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
