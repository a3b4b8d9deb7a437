#include "explain/sentences.h"
#include "unit.h"

static void words_in_braces_are_filled_in(void **state)
{
    (void)state;
    Sentences sentences = {0};
    Error error = {0};
    assert_true(
        sentences_load(&sentences, TEST_SOURCE_DIR "/assets/text/en/sentences.txt", &error));
    Text out = {0};
    Filler fillers[] = {
        {"object", "the list"},
        {"count",  "3"       }
    };
    sentences_fill(&sentences, "died.one", fillers, 2, &out);
    assert_string_equal(
        ou_text_view(&out),
        "The last arrow to the list is gone: its count is 0, and it is freed at once.");
    ou_text_clear(&out);
    sentences_fill(&sentences, "changed.items", fillers, 2, &out);
    assert_string_equal(ou_text_view(&out), "The list now holds 3 items.");
    ou_text_free(&out);
    sentences_free(&sentences);
}

static void a_missing_table_is_an_error(void **state)
{
    (void)state;
    Sentences sentences = {0};
    Error error = {0};
    assert_false(sentences_load(&sentences, TEST_SOURCE_DIR "/assets/text/nowhere.txt", &error));
    assert_int_equal(error.kind, ERROR_FILE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_in_braces_are_filled_in),
        cmocka_unit_test(a_missing_table_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
