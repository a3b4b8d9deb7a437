/* The replay command on small and on bad input; what it prints for long traces is checked against
 * real interpreters (tests/pymalloc-oracle). */
#include <stdio.h>
#include <string.h>

#include "base/host.h"
#include "heap/replay.h"
#include "unit.h"

typedef struct Result {
    int status;
    char out[4096], err[1024];
} Result;

static void read_all(FILE *file, char *to, size_t size)
{
    rewind(file);
    to[fread(to, 1, size - 1, file)] = '\0';
    (void)fclose(file);
}

/* arguments: up to four, NULL-terminated when fewer */
static Result replay(const char *const arguments[4], const char *trace)
{
    Result result = {0};
    char copies[4][64];
    char *argv[4];
    int argc = 0;
    for (; argc < 4 && arguments[argc] != NULL; argc++) {
        (void)snprintf(copies[argc], sizeof copies[argc], "%s", arguments[argc]);
        argv[argc] = copies[argc];
    }
    FILE *in = tmpfile();
    FILE *out = tmpfile();
    FILE *err = tmpfile();
    (void)fputs(trace, in);
    rewind(in);
    result.status = heap_replay_main(argc, argv, in, out, err);
    (void)fclose(in);
    read_all(out, result.out, sizeof result.out);
    read_all(err, result.err, sizeof result.err);
    assert_int_equal(ou_host_live(), 0);
    return result;
}

static void each_operation_gives_one_result_after_its_events(void **state)
{
    (void)state;
    const char *const arguments[4] = {"--python", "3.13.0"};
    Result result = replay(arguments, "# a comment\n\nm 0 32\nm 1 600\nc 2 20\nr 0 24\nr 9 500\n"
                                      "f 2\nm 3 33\nf 1\nf 77\n");
    assert_int_equal(result.status, 0);
    assert_string_equal(result.err, "");
    assert_string_equal(result.out, "A 0\n0 48\nraw\n0 80\n0 112\n0 16432\n-\n0 32816\n-\n-\n"
                                    "end ops 9\nend arena_size 1048576\nend arenas_allocated 1\n"
                                    "end arenas_freed 0\nend arenas_refused 0\nend arenas_peak 1\n"
                                    "end live_pymalloc 3\nend live_raw 0\nend arenas_in_use 1\n"
                                    "end slots_in_use 0\n");
}

static void a_refused_arena_is_told(void **state)
{
    (void)state;
    const char *const arguments[4] = {"--max-arenas=0", "--poison"};
    Result result = replay(arguments, "m 0 32\n");
    assert_int_equal(result.status, 0);
    assert_int_equal(strncmp(result.out, "X\nraw\nend ops 1\nend arena_size 0\n", 32), 0);
}

static void bad_options_are_usage_errors(void **state)
{
    (void)state;
    static const char *const bad[][4] = {
        {"--python",                           "2.7"},
        {"--python"                                   },
        {"--misalign", "1,,2"},
        {"--misalign",                              "x"},
        {"--misalign",                         "0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0"},
        {"--stride",                                    "1000"},
        {"--stride","262144", "--misalign", "0,16"},
        {"--stride",                           "99999999999"},
        {"--slots",                                    "first"},
        {"--max-arenas",                                                    "-1"},
        {"--base",                              "100"},
        {"--an-option-that-is-far-too-long-for-us",                           "1"},
        {"trace.txt"                                   },
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        Result result = replay(bad[i], "m 0 32\n");
        assert_int_equal(result.status, 2);
        assert_string_equal(result.out, "");
        assert_int_equal(strncmp(result.err, "ouroscope replay: ", 18), 0);
    }
}

static void bad_traces_name_their_line(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "m 0 32\nx 1 2\n",
        "m 0 32\nm 1\n",
        "m 0 32\nm 1 2 3\n",
        "m 0 32\nm 0 32\n",
        "m 0 32\nf\n",
        "m 0 32\nm 268435456 1\n",
        "m 0 32\nm 1 9999999999999999\n",
    };
    const char *const arguments[4] = {NULL};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        Result result = replay(arguments, bad[i]);
        assert_int_equal(result.status, 1);
        assert_int_equal(strncmp(result.err, "ouroscope replay: line 2: ", 26), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_operation_gives_one_result_after_its_events),
        cmocka_unit_test(a_refused_arena_is_told),
        cmocka_unit_test(bad_options_are_usage_errors),
        cmocka_unit_test(bad_traces_name_their_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
