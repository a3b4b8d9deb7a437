/* What is not accepted, and how that is said. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "compile_file.h"
#include "corpus.h"
#include "lang/parse.h"
#include "unit.h"

static bool compiles(const char *source, size_t length, Error *error)
{
    Arena arena = {0};
    AstModule tree = {0};
    LangModule module = {0};
    *error = (Error){0};
    bool ok = lang_parse(source, length, "case", &arena, &tree, error) &&
              compile_parsed(&tree, &arena, &module, error);
    ou_arena_free(&arena);
    return ok;
}

/* Column in characters, from 1. */
static uint32_t shown_column(const char *source, const Error *error)
{
    const char *line = source;
    for (uint32_t i = 1; i < error->where.line; i++) {
        line = strchr(line, '\n') + 1;
    }
    size_t column = error->where.column, length = strlen(line);
    return (uint32_t)ou_utf8_count(line, column < length ? column : length) +
           (column > length ? (uint32_t)(column - length) : 0) + 1;
}

/* A number, or '*' for any. */
static bool part_matches(const char **at, uint32_t value)
{
    if (**at == '*') {
        (*at)++;
        return true;
    }
    char *end;
    unsigned long number = strtoul(*at, &end, 10);
    *at = end;
    return number == value;
}

/* expected: "LABEL LINE:COLUMN text" */
static bool error_matches(const char *source, const char *expected, const Error *error)
{
    size_t label = strlen(error->label), text = strlen(error->text);
    if (strncmp(expected, error->label, label) != 0) {
        return false;
    }
    const char *at = expected + label + 1;
    if (!part_matches(&at, error->where.line) || *at++ != ':' ||
        !part_matches(&at, shown_column(source, error)) || *at++ != ' ') {
        return false;
    }
    return strncmp(at, error->text, text) == 0 && (at[text] == '\n' || at[text] == '\0');
}

static void check_corpus(const char *name)
{
    Corpus corpus;
    CorpusCase item;
    int cases = 0, bad = 0;
    assert_true(corpus_open(&corpus, name));
    for (; corpus_next(&corpus, &item); cases++) {
        Error error;
        bool ok = compiles(item.input, strlen(item.input), &error);
        if (ok || !error_matches(item.input, item.expected, &error)) {
            bad++;
            print_message("%s\n%s\n  expected %s  got      %s %u:%u %s\n", item.title, item.input,
                          item.expected, error.label, error.where.line,
                          ok ? 0 : shown_column(item.input, &error), error.text);
        }
    }
    assert_int_equal(*corpus.at, 0);
    corpus_close(&corpus);
    assert_true(cases > 0);
    assert_int_equal(bad, 0);
    assert_int_equal(ou_host_live(), 0);
}

static void syntax_errors_are_worded_and_placed_as_by_cpython(void **state)
{
    (void)state;
    check_corpus("syntax_errors.txt");
}

static void python_outside_the_subset_is_named(void **state)
{
    (void)state;
    check_corpus("not_modelled.txt");
}

static void a_refusal_says_what_to_use_instead(void **state)
{
    (void)state;
    Error error;
    static const char source[] = "match x:\n    case 1:\n        pass\n";
    assert_false(compiles(source, sizeof source - 1, &error));
    assert_int_equal(error.kind, ERROR_NOT_MODELLED);
    assert_string_equal(error.text, "'match' statement");
    assert_string_equal(error.hint, "ouroscope models a teaching subset of Python; if / elif does "
                                    "the same here. See `ouroscope help language`.");
    assert_int_equal(error.where.end_column, 5);
}

static void an_open_bracket_is_named_in_the_hint(void **state)
{
    (void)state;
    Error error;
    static const char unclosed[] = "x = 1\ny = f(1,\n\n";
    assert_false(compiles(unclosed, sizeof unclosed - 1, &error));
    assert_string_equal(error.text, "unexpected EOF while parsing");
    assert_string_equal(error.hint, "The '(' in line 2 is never closed.");
    static const char followed[] = "a = [1,\nb = (2)\nprint(a)\n";
    assert_false(compiles(followed, sizeof followed - 1, &error));
    assert_string_equal(error.text, "invalid syntax");
    assert_int_equal(error.where.line, 2);
    assert_string_equal(error.hint, "The '[' in line 1 is never closed.");
    static const char inner[] = "def f(x:\n    return {1: (2}\n";
    assert_false(compiles(inner, sizeof inner - 1, &error));
    assert_string_equal(error.hint, "The '(' in line 1 is never closed.");
    static const char closed[] = "a = [1,\n2 3\n]\n";
    assert_false(compiles(closed, sizeof closed - 1, &error));
    assert_string_equal(error.hint, "");
    static const char string[] = "x = 1\ny = '''\n\n";
    assert_false(compiles(string, sizeof string - 1, &error));
    assert_string_equal(error.hint, "The string that begins in line 2 is never closed.");
}

static void what_is_not_text_is_an_error_of_the_file(void **state)
{
    (void)state;
    static const struct {
        const char *source;
        size_t length;
        uint32_t line, column;
        const char *text;
    } cases[] = {
        {"x = 1\ny\0z",            9,  2, 1, "the file holds a NUL byte, so it is not Python source"},
        {"x = 1\r\n\r\n'\xff'",    12, 3, 1, "byte 0xff is not UTF-8"                               },
        {"# \xe9t\xe9\n",          6,  1, 2, "byte 0xe9 is not UTF-8"                               },
        {"\x7f"
         "ELF\x02\x01\0", 7,  1, 6, "the file holds a NUL byte, so it is not Python source"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Error error;
        assert_false(compiles(cases[i].source, cases[i].length, &error));
        assert_int_equal(error.kind, ERROR_FILE);
        assert_string_equal(error.text, cases[i].text);
        assert_int_equal(error.where.line, cases[i].line);
        assert_int_equal(error.where.column, cases[i].column);
    }
}

/* before, count times open, middle, count times close */
static bool parse_nested(const char *open, const char *middle, const char *close, uint32_t count,
                         Error *error)
{
    Text text = {0};
    for (uint32_t i = 0; i < count; i++) {
        ou_text_add(&text, open);
    }
    ou_text_add(&text, middle);
    for (uint32_t i = 0; i < count; i++) {
        ou_text_add(&text, close);
    }
    ou_text_add(&text, "\n");
    bool ok = compiles(ou_text_view(&text), text.length, error);
    ou_text_free(&text);
    return ok;
}

static void deep_nesting_is_a_stated_limit(void **state)
{
    (void)state;
    static const struct {
        const char *open, *middle, *close;
        uint32_t allowed;
        const char *text;
    } cases[] = {
        {"(",            "x", ")",  200, "too many nested parentheses"},
        {"[",            "x", "]",  199, "too many nested parentheses"},
        {"f(",           "x", ")",  199, "too many nested parentheses"},
        {"x[",           "x", "]",  199, "too many nested parentheses"},
        {"{1: ",         "x", "}",  199, "too many nested parentheses"},
        {"not ",         "x", "",   300, "nested more than"           },
        {"- ",           "x", "",   300, "nested more than"           },
        {"x ** ",        "x", "",   300, "nested more than"           },
        {"lambda: ",     "x", "",   300, "nested more than"           },
        {"x if x else ", "x", "",   300, "nested more than"           },
        {"x + ",         "x", "",   300, "nested more than"           },
        {"",             "x", ".x", 300, "nested more than"           },
        {"",             "x", "()", 300, "nested more than"           },
        {"(*",           "x", ",)", 199, "too many nested parentheses"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Error error;
        bool ok =
            parse_nested(cases[i].open, cases[i].middle, cases[i].close, cases[i].allowed, &error);
        if (!ok) {
            print_message("%s: %s\n", cases[i].open, error.text);
        }
        assert_true(ok);
        assert_false(parse_nested(cases[i].open, cases[i].middle, cases[i].close, 100000, &error));
        assert_memory_equal(error.text, cases[i].text, strlen(cases[i].text));
        assert_true(error.where.line == 1);
    }
}

static void deep_blocks_are_a_stated_limit(void **state)
{
    (void)state;
    for (uint32_t depth = 98; depth <= 150; depth += 52) {
        Text text = {0};
        for (uint32_t i = 0; i < depth; i++) {
            ou_text_add_format(&text, "%*sif x:\n", (int)i, "");
        }
        ou_text_add_format(&text, "%*sx\n", (int)depth, "");
        Error error;
        bool ok = compiles(ou_text_view(&text), text.length, &error);
        ou_text_free(&text);
        assert_int_equal(ok, depth == 98);
        if (!ok) {
            assert_string_equal(error.label, "IndentationError");
            assert_string_equal(error.text, "too many levels of indentation");
        }
    }
}

static void only_the_first_error_is_told(void **state)
{
    (void)state;
    Arena arena = {0};
    AstModule module;
    Error error = {0};
    assert_false(lang_parse("(", 1, "case", &arena, &module, &error));
    Error first = error;
    assert_false(lang_parse("x = = 1", 7, "case", &arena, &module, &error));
    assert_string_equal(error.text, first.text);
    ou_arena_free(&arena);
}

static void modules_are_only_refused_for_the_machine(void **state)
{
    (void)state;
    static const char source[] = "import a.b as c\nfrom . import x\nfrom os import *\n"
                                 "class A(B, metaclass=M, **k): pass\n";
    Arena arena = {0};
    AstModule module;
    Error error = {0};
    assert_true(lang_parse_python(source, sizeof source - 1, &arena, &module, &error));
    const AstStmt *relative = module.body.items[1];
    assert_null(relative->u.import_from.module);
    assert_int_equal(relative->u.import_from.level, 1);
    assert_string_equal(module.body.items[0]->u.import.items[0].name, "a.b");
    assert_int_equal(module.body.items[3]->u.class_def.keywords.count, 2);
    ou_arena_free(&arena);
    assert_false(compiles(source, sizeof source - 1, &error));
    assert_string_equal(error.text, "module 'a.b'");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(syntax_errors_are_worded_and_placed_as_by_cpython),
        cmocka_unit_test(python_outside_the_subset_is_named),
        cmocka_unit_test(a_refusal_says_what_to_use_instead),
        cmocka_unit_test(an_open_bracket_is_named_in_the_hint),
        cmocka_unit_test(what_is_not_text_is_an_error_of_the_file),
        cmocka_unit_test(deep_nesting_is_a_stated_limit),
        cmocka_unit_test(deep_blocks_are_a_stated_limit),
        cmocka_unit_test(only_the_first_error_is_told),
        cmocka_unit_test(modules_are_only_refused_for_the_machine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
