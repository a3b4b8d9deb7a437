#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/host.h"
#include "base/phrase.h"
#include "base/text.h"
#include "base/utf8.h"
#include "unit.h"

static void json_escapes_and_stays_ascii(void **state)
{
    (void)state;
    Text text = {0};
    const char *input = "a\"\n\xC3\xA9\xF0\x9F\x98\x80";
    ou_text_add_json(&text, input, strlen(input));
    assert_string_equal(ou_text_view(&text), "\"a\\\"\\n\\u00e9\\ud83d\\ude00\"");
    ou_text_free(&text);
    assert_int_equal(ou_host_live(), 0);
}

static void malformed_utf8_is_found(void **state)
{
    (void)state;
    size_t bad = 0;
    assert_true(ou_utf8_valid("gr\xC3\xBC\xC3\x9F", 6, &bad));
    assert_false(ou_utf8_valid("ab\xFFz", 4, &bad));
    assert_int_equal(bad, 2);
}

static void the_budget_refuses_and_counts(void **state)
{
    (void)state;
    ou_host_set_budget(ou_host_live() + 100);
    void *block = ou_host_alloc(80);
    assert_non_null(block);
    assert_null(ou_host_alloc(40));
    ou_host_free(block, 80);
    ou_host_set_budget(0);
}

static void the_first_error_wins(void **state)
{
    (void)state;
    Error error = {0};
    SourceSpan nowhere = {0};
    assert_false(ou_error_set(&error, ERROR_FILE, nowhere, "", "first"));
    assert_false(ou_error_set(&error, ERROR_USAGE, nowhere, "", "second"));
    assert_string_equal(error.text, "first");
}

static void a_cut_text_ends_with_a_whole_character(void **state)
{
    (void)state;
    static const struct {
        const char *cut, *left;
    } rows[] = {
        {"",              ""             },
        {"abc",           "abc"          },
        {"ni\xC3\xB1",    "ni\xC3\xB1"   },
        {"ni\xC3",        "ni"           },
        {"\xE2\x86",      ""             },
        {"x\xE2\x86\x92", "x\xE2\x86\x92"},
        {"x\xF0\x9F\x90", "x"            },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[8];
        (void)snprintf(text, sizeof text, "%s", rows[i].cut);
        ou_utf8_trim(text);
        assert_string_equal(text, rows[i].left);
    }
}

static void a_text_too_long_ends_with_an_ellipsis(void **state)
{
    (void)state;
    static const struct {
        const char *text, *left;
    } rows[] = {
        {"",                   ""                      },
        {"sevench",            "sevench"               },
        {"eightcha",           "eigh\xE2\x80\xA6"      },
        {"a\xC3\xB1oaaaaaa",   "a\xC3\xB1o\xE2\x80\xA6"},
        {"abc\xC3\xB1oaaaaaa", "abc\xE2\x80\xA6"       },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char out[8];
        ou_utf8_cut(rows[i].text, out, sizeof out);
        assert_string_equal(out, rows[i].left);
    }
}

static void large_numbers_stand_in_groups(void **state)
{
    (void)state;
    char out[PHRASE_NUMBER];
    assert_string_equal(phrase_number(0, out), "0");
    assert_string_equal(phrase_number(999, out), "999");
    assert_string_equal(phrase_number(1000, out), "1\xC2\xA0"
                                                  "000");
    assert_string_equal(phrase_number(10000, out), "10\xC2\xA0"
                                                   "000");
    assert_string_equal(phrase_signed(-999, out), "-999");
    assert_string_equal(phrase_signed(-1776, out), "-1\xC2\xA0"
                                                   "776");
    assert_string_equal(phrase_number(UINT64_MAX, out), "18\xC2\xA0"
                                                        "446\xC2\xA0"
                                                        "744\xC2\xA0"
                                                        "073\xC2\xA0"
                                                        "709\xC2\xA0"
                                                        "551\xC2\xA0"
                                                        "615");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(large_numbers_stand_in_groups),
        cmocka_unit_test(json_escapes_and_stays_ascii),
        cmocka_unit_test(malformed_utf8_is_found),
        cmocka_unit_test(a_cut_text_ends_with_a_whole_character),
        cmocka_unit_test(a_text_too_long_ends_with_an_ellipsis),
        cmocka_unit_test(the_budget_refuses_and_counts),
        cmocka_unit_test(the_first_error_wins),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
