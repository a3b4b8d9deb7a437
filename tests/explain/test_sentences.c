#include "base/phrase.h"
#include "explain/language.h"
#include "unit.h"

static const char table[] = "/tmp/ouroscope-test-sentences.txt";

static bool load(Sentences *sentences, const char *text, Error *error)
{
    FILE *file = fopen(table, "w");
    assert_non_null(file);
    (void)fputs(text, file);
    (void)fclose(file);
    bool ok = sentences_load(sentences, table, error);
    (void)remove(table);
    return ok;
}

static void words_in_braces_are_filled_in(void **state)
{
    (void)state;
    Sentences sentences = {0};
    Error error = {0};
    Text out = {0};
    assert_true(load(&sentences,
                     "# a comment\n\nz = {object} has {count} items.\na = {name} is {count}.\n"
                     "c = `del` removes {name}.\np = the {object}\n",
                     &error));
    Filler fillers[] = {filler_phrase("object", "the list"), filler_code("count", "3"),
                        filler_code("name", "songs")};
    sentences_fill(&sentences, "z", fillers, 3, &out);
    assert_string_equal(ou_text_view(&out), "The list has 3 items.");
    ou_text_clear(&out);
    sentences_fill(&sentences, "a", fillers, 3, &out);
    assert_string_equal(ou_text_view(&out), "songs is 3.");
    ou_text_clear(&out);
    sentences_fill(&sentences, "c", fillers, 3, &out);
    assert_string_equal(ou_text_view(&out), "del removes songs.");
    ou_text_clear(&out);
    sentences_fill_part(&sentences, "p", fillers, 3, &out);
    assert_string_equal(ou_text_view(&out), "the the list");
    assert_null(sentences_find(&sentences, "x"));
    ou_text_free(&out);
    sentences_free(&sentences);
}

static void bad_tables_are_errors(void **state)
{
    (void)state;
    Sentences sentences = {0};
    Error missing = {0}, shape = {0}, twice = {0};
    assert_false(sentences_load(&sentences, TEST_SOURCE_DIR "/assets/text/nowhere.txt", &missing));
    assert_int_equal(missing.kind, ERROR_FILE);
    assert_false(load(&sentences, "a = b\nnothing\n", &shape));
    assert_int_equal(shape.where.line, 2);
    assert_false(load(&sentences, "a = b\nc = d\na = e\n", &twice));
    assert_string_equal(twice.text, "the key a comes twice");
}

static void words_are_contracted_as_the_table_says(void **state)
{
    (void)state;
    Sentences sentences;
    Error error = {0};
    Text out = {0};
    assert_true(load(
        &sentences, "contraction.a el = al\nx = va a {object}\ny = la {object}\nz = \"a {object}\n",
        &error));
    Filler list = filler_phrase("object", "el list songs"), node = filler_phrase("object", "ella");
    sentences_fill_part(&sentences, "x", &list, 1, &out);
    assert_string_equal(ou_text_view(&out), "va al list songs");
    ou_text_clear(&out);
    sentences_fill_part(&sentences, "x", &node, 1, &out);
    assert_string_equal(ou_text_view(&out), "va a ella");
    ou_text_clear(&out);
    sentences_fill_part(&sentences, "y", &list, 1, &out);
    assert_string_equal(ou_text_view(&out), "la el list songs");
    ou_text_free(&out);
    sentences_free(&sentences);
}

static void the_language_is_chosen_and_left_again(void **state)
{
    (void)state;
    Error error = {0};
    assert_true(language_is_known("en") && language_is_known("es") && !language_is_known("e"));
    assert_string_equal(phrase("Timeline"), "Timeline");
    assert_true(language_use(TEST_SOURCE_DIR "/assets", "es", &error));
    assert_string_equal(phrase("Timeline"), "L\xC3\xADnea de tiempo");
    assert_string_equal(phrase("no such phrase"), "no such phrase");
    language_end();
    assert_string_equal(phrase("Timeline"), "Timeline");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_in_braces_are_filled_in),
        cmocka_unit_test(bad_tables_are_errors),
        cmocka_unit_test(words_are_contracted_as_the_table_says),
        cmocka_unit_test(the_language_is_chosen_and_left_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
