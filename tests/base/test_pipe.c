#include <unistd.h>

#include "base/pipe.h"
#include "unit.h"

static void what_is_written_is_read_in_any_pieces(void **state)
{
    (void)state;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    assert_true(ou_pipe_write(ends[1], "arena pool block", 16));
    char first[6], rest[10];
    assert_true(ou_pipe_read(ends[0], first, sizeof first));
    assert_true(ou_pipe_read(ends[0], rest, sizeof rest));
    assert_memory_equal(first, "arena ", sizeof first);
    assert_memory_equal(rest, "pool block", sizeof rest);
    (void)close(ends[0]);
    (void)close(ends[1]);
}

static void a_message_that_is_cut_is_no_message(void **state)
{
    (void)state;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    assert_true(ou_pipe_write(ends[1], "abc", 3));
    (void)close(ends[1]);
    char four[4];
    assert_false(ou_pipe_read(ends[0], four, sizeof four));
    (void)close(ends[0]);
    assert_false(ou_pipe_write(ends[0], "abc", 3));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read_in_any_pieces),
        cmocka_unit_test(a_message_that_is_cut_is_no_message),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
