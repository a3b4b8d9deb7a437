/* Comments that speak to the player. */
#include "corpus.h"
#include "lang/ast_dump.h"
#include "lang/directive.h"
#include "lang/parse.h"
#include "unit.h"

static const char *const KINDS[] = {"caption", "chapter", "predict", "view",   "select",
                                    "zoom",    "hide",    "only",    "values", "collect",
                                    "pause",   "speed",   "step",    "setting"};

static const char *const CHOICES[] = {"-",         "lesson", "why",     "collector", "heap",
                                      "all",       "inline", "objects", "phases",    "whole",
                                      "statement", "event",  "python",  "scale",     "theme"};

static void dump_directive(const LangDirective *item, Text *out)
{
    ou_text_add_format(out, "%s %u:%u-%u", KINDS[item->kind], item->where.line,
                       item->where.column + 1, item->where.end_column);
    if (item->line > 0) {
        ou_text_add_format(out, " for %u (%u)", item->line, item->statement);
    }
    if (item->choice != CHOICE_NONE) {
        ou_text_add_format(out, " %s", CHOICES[item->choice]);
    }
    if (item->each_time) {
        ou_text_add(out, " each time");
    }
    if (item->milli > 0) {
        ou_text_add_format(out, " %u/1000", item->milli);
    }
    for (uint32_t i = 0; i < item->name_count; i++) {
        ou_text_add_format(out, " %s", item->names[i]);
    }
    if (item->text) {
        ou_text_add(out, " ");
        ou_text_add_json(out, item->text, strlen(item->text));
    }
    if (item->expression) {
        ou_text_add_format(out, " = %s", item->expression);
    }
    if (item->tree) {
        ou_text_add(out, "\n  ");
        ast_dump_expr(item->tree, out);
    }
    ou_text_add(out, "\n");
}

static void dump_error(const Error *error, Text *out)
{
    ou_text_add_format(out, "%s %u:%u-%u %s\n", error->label, error->where.line,
                       error->where.column + 1, error->where.end_column, error->text);
}

static void read_directives(const char *source, Text *out)
{
    Arena arena = {0};
    AstModule module;
    Error error = {0};
    StatementTable statements = {0};
    DirectiveList list = {0};
    if (!lang_parse(source, strlen(source), "case", &arena, &module, &error)) {
        dump_error(&error, out);
    } else {
        statement_table_build(&statements, &module, &arena);
        if (lang_read_directives(&module, &statements, &arena, &list, &error)) {
            for (uint32_t i = 0; i < list.count; i++) {
                dump_directive(&list.items[i], out);
            }
        } else {
            dump_error(&error, out);
        }
        statement_table_free(&statements);
    }
    ou_arena_free(&arena);
}

static void comments_become_directives(void **state)
{
    (void)state;
    Corpus corpus;
    CorpusCase item;
    int cases = 0, bad = 0;
    assert_true(corpus_open(&corpus, "directives.txt"));
    for (; corpus_next(&corpus, &item); cases++) {
        Text ours = {0};
        read_directives(item.input, &ours);
        if (strcmp(ou_text_view(&ours), item.expected) != 0) {
            bad++;
            print_message("%s\n%s\nexpected\n%sgot\n%s", item.title, item.input, item.expected,
                          ou_text_view(&ours));
        }
        ou_text_free(&ours);
    }
    assert_int_equal(*corpus.at, 0);
    corpus_close(&corpus);
    assert_true(cases > 0);
    assert_int_equal(bad, 0);
    assert_int_equal(ou_host_live(), 0);
}

static void the_docstring_gives_title_and_lesson(void **state)
{
    (void)state;
    static const struct {
        const char *source, *title, *lesson;
    } cases[] = {
        {"x = 1\n",                                               "name.py", ""            },
        {"'Title'\n",                                             "Title",   ""            },
        {"'''Title  \n\nText.\nMore.\n'''\n",                     "Title",   "Text.\nMore."},
        {"'''\n  Title\n\n  Text.\n    Deep.\n\n  End.\n  '''\n", "Title",
         "Text.\n  Deep.\n\nEnd."                                                          },
        {"'''   \n  \n'''\n",                                     "name.py", ""            },
        {"f'''Title'''\n",                                        "name.py", ""            },
        {"'''T\n\n\n  a\n \n\n  b \n\n'''",                       "T",       "a\n\n\nb"    },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Arena arena = {0};
        AstModule module;
        Error error = {0};
        assert_true(
            lang_parse(cases[i].source, strlen(cases[i].source), "case", &arena, &module, &error));
        LessonText lesson = lang_read_lesson(&module, "name.py", &arena);
        assert_string_equal(lesson.title, cases[i].title);
        assert_string_equal(lesson.lesson, cases[i].lesson);
        ou_arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comments_become_directives),
        cmocka_unit_test(the_docstring_gives_title_and_lesson),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
