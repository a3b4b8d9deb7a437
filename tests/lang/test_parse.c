/* The tree of CPython 3.9, compared with what record_ast.py wrote from a real one. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "lang/ast_dump.h"
#include "lang/parse.h"
#include "unit.h"

enum { MAX_FILE = 1 << 22 };

static void read_file(const char *path, Text *out)
{
    Error error = {0};
    if (!ou_file_read(path, MAX_FILE, out, &error)) {
        ou_error_print(&error, path, NULL, stderr);
        fail();
    }
}

/* Shows the first line that differs. */
static void show_difference(const char *name, const char *ours, const char *golden)
{
    size_t line = 1, start = 0, i = 0;
    for (; ours[i] && ours[i] == golden[i]; i++) {
        if (ours[i] == '\n') {
            line++;
            start = i + 1;
        }
    }
    print_message("%s: line %zu of the tree\n  ours   %.*s\n  golden %.*s\n", name, line,
                  (int)strcspn(ours + start, "\n"), ours + start,
                  (int)strcspn(golden + start, "\n"), golden + start);
}

static bool same_tree(const char *name, const char *source_path)
{
    char golden_path[512];
    Text source = {0}, golden = {0}, ours = {0};
    (void)snprintf(golden_path, sizeof golden_path, "%s/tests/lang/golden_ast/%.*s.txt",
                   TEST_SOURCE_DIR, (int)strcspn(name, "."), name);
    read_file(source_path, &source);
    read_file(golden_path, &golden);
    Arena arena = {0};
    AstModule module;
    Error error = {0};
    bool same = false;
    if (lang_parse(ou_text_view(&source), source.length, name, &arena, &module, &error)) {
        ast_dump(&module, &ours);
        same = strcmp(ou_text_view(&ours), ou_text_view(&golden)) == 0;
        if (!same) {
            show_difference(name, ou_text_view(&ours), ou_text_view(&golden));
        }
    } else {
        ou_error_print(&error, name, ou_text_view(&source), stderr);
    }
    ou_arena_free(&arena);
    ou_text_free(&source);
    ou_text_free(&golden);
    ou_text_free(&ours);
    return same;
}

/* Every .py file of a folder below tests/. */
static void check_folder(const char *folder)
{
    char path[512];
    (void)snprintf(path, sizeof path, "%s/tests/%s", TEST_SOURCE_DIR, folder);
    DIR *dir = opendir(path);
    assert_non_null(dir);
    int files = 0, bad = 0;
    for (const struct dirent *entry = readdir(dir); entry; entry = readdir(dir)) {
        const char *dot = strrchr(entry->d_name, '.');
        if (!dot || strcmp(dot, ".py") != 0) {
            continue;
        }
        (void)snprintf(path, sizeof path, "%s/tests/%s/%s", TEST_SOURCE_DIR, folder, entry->d_name);
        files++;
        bad += !same_tree(entry->d_name, path);
    }
    closedir(dir);
    assert_true(files > 0);
    assert_int_equal(bad, 0);
    assert_int_equal(ou_host_live(), 0);
}

static void every_construct_gives_the_tree_of_cpython(void **state)
{
    (void)state;
    check_folder("lang/trees");
}

static void the_oracles_cases_give_the_tree_of_cpython(void **state)
{
    (void)state;
    check_folder("oracle/cases");
}

static void the_header_of_a_compound_statement_ends_with_its_colon(void **state)
{
    (void)state;
    static const char source[] =
        "@d\ndef f(a,\n      b):\n    return a\nif (x and\n    y): z\nx = 1\n";
    Arena arena = {0};
    AstModule module;
    Error error = {0};
    assert_true(lang_parse(source, sizeof source - 1, "case", &arena, &module, &error));
    const AstStmt *function = module.body.items[0], *branch = module.body.items[1];
    assert_int_equal(function->header.line, 2);
    assert_int_equal(function->header.column, 0);
    assert_int_equal(function->header.end_line, 3);
    assert_int_equal(function->header.end_column, 9);
    assert_int_equal(branch->header.line, 5);
    assert_int_equal(branch->header.end_line, 6);
    assert_int_equal(branch->header.end_column, 7);
    assert_memory_equal(&module.body.items[2]->header, &module.body.items[2]->where,
                        sizeof(SourceSpan));
    ou_arena_free(&arena);
}

static void equal_names_are_equal_pointers(void **state)
{
    (void)state;
    static const char source[] = "name = name.name\n";
    Arena arena = {0};
    AstModule module;
    Error error = {0};
    assert_true(lang_parse(source, sizeof source - 1, "case", &arena, &module, &error));
    const AstStmt *stmt = module.body.items[0];
    const char *target = stmt->u.assign.targets.items[0]->u.name.name;
    assert_ptr_equal(target, stmt->u.assign.value->u.attribute.name);
    assert_ptr_equal(target, stmt->u.assign.value->u.attribute.value->u.name.name);
    ou_arena_free(&arena);
}

static void a_docstring_is_known_from_other_strings(void **state)
{
    (void)state;
    static const struct {
        const char *source;
        const char *docstring;
    } cases[] = {
        {"'a' 'b'\n",  "ab"},
        {"x\n'a'\n",   NULL},
        {"f'a'\n",     NULL},
        {"b'a'\n",     NULL},
        {"'a'.b\n",    NULL},
        {"# c\n\n'a'", "a" },
        {"",           NULL},
        {"('a')\n",    "a" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Arena arena = {0};
        AstModule module;
        Error error = {0};
        assert_true(
            lang_parse(cases[i].source, strlen(cases[i].source), "case", &arena, &module, &error));
        const LangConst *docstring = ast_docstring(&module.body);
        assert_int_equal(docstring != NULL, cases[i].docstring != NULL);
        if (docstring) {
            assert_string_equal(docstring->text, cases[i].docstring);
        }
        ou_arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_construct_gives_the_tree_of_cpython),
        cmocka_unit_test(the_oracles_cases_give_the_tree_of_cpython),
        cmocka_unit_test(the_header_of_a_compound_statement_ends_with_its_colon),
        cmocka_unit_test(equal_names_are_equal_pointers),
        cmocka_unit_test(a_docstring_is_known_from_other_strings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
