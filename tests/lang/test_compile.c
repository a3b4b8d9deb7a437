/* What we compile is what CPython 3.9 compiles, byte for byte (golden39/, recorded by
 * record_dis.py). */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "lang/compile_file.h"
#include "lang/event_walk.h"
#include "lang/golden_text.h"
#include "unit.h"

enum { MOST_BYTES = 1 << 24 };

static const char *const source_folders[] = {"tests/lang/sources", "tests/oracle/cases",
                                             "tests/oracle/cases_more", "scenarios"};

static bool read_from(const char *folder, const char *name, const char *ending, Text *text)
{
    char path[512];
    Error error = {0};
    (void)snprintf(path, sizeof path, "%s/%s/%s%s", TEST_SOURCE_DIR, folder, name, ending);
    ou_text_clear(text);
    return ou_file_read(path, MOST_BYTES, text, &error);
}

/* The source that a golden file was recorded from. */
static bool read_source(const char *name, const char *ending, Text *text)
{
    for (size_t i = 0; i < sizeof source_folders / sizeof *source_folders; i++) {
        if (read_from(source_folders[i], name, ending, text)) {
            return true;
        }
    }
    return false;
}

static void compiled_text(const char *source, size_t length, Text *out)
{
    Arena arena = {0};
    LangModule module = {0};
    Error error = {0};
    if (compile_python(source, length, &arena, &module, &error)) {
        golden_module(&module, out);
    } else {
        ou_text_add_format(out, "error %u %s\n", (unsigned)error.where.line, error.text);
    }
    ou_arena_free(&arena);
}

static size_t line_length(const char *text)
{
    return strcspn(text, "\n");
}

/* Shows the first line that differs. */
static bool same_text(const char *name, const char *ours, const char *real)
{
    const char *code = "";
    while (*ours && *real) {
        size_t length = line_length(ours);
        if (length != line_length(real) || strncmp(ours, real, length) != 0) {
            break;
        }
        code = strncmp(ours, "code ", 5) == 0 || strncmp(ours, "%% ", 3) == 0 ? ours : code;
        ours += length + (ours[length] == '\n');
        real += length + (real[length] == '\n');
    }
    if (*ours == *real && *ours == '\0') {
        return true;
    }
    print_message("%s: in %.*s\n  ours %.*s\n  real %.*s\n", name, (int)line_length(code), code,
                  (int)line_length(ours), ours, (int)line_length(real), real);
    return false;
}

/* The name without the ending, if it ends so. */
static bool strip_ending(const char *file, const char *ending, char *name, size_t size)
{
    size_t length = strlen(file), ending_length = strlen(ending);
    if (length <= ending_length || length >= size ||
        strcmp(file + length - ending_length, ending) != 0) {
        return false;
    }
    memcpy(name, file, length - ending_length);
    name[length - ending_length] = '\0';
    return true;
}

typedef bool GoldenCheck(const char *name, const Text *golden);

/* Runs the check on every golden file with this ending; returns how many there are. */
static uint32_t check_all(const char *ending, const char *not_ending, GoldenCheck *check)
{
    DIR *folder = opendir(TEST_SOURCE_DIR "/tests/lang/golden39");
    assert_non_null(folder);
    uint32_t count = 0, wrong = 0;
    for (struct dirent *entry = readdir(folder); entry; entry = readdir(folder)) {
        char name[256], other[256];
        Text golden = {0};
        if (strip_ending(entry->d_name, ending, name, sizeof name) &&
            !(not_ending && strip_ending(entry->d_name, not_ending, other, sizeof other))) {
            assert_true(read_from("tests/lang/golden39", name, ending, &golden));
            count++;
            wrong += !check(name, &golden);
        }
        ou_text_free(&golden);
    }
    closedir(folder);
    assert_int_equal(wrong, 0);
    return count;
}

/* A file of many sources between lines "%%". */
static void compile_many(const Text *sources, Text *out)
{
    const char *at = sources->bytes;
    for (uint32_t i = 0; at; i++) {
        const char *end = strstr(at, "%%\n");
        ou_text_add_format(out, "%%%% %u\n", (unsigned)i);
        compiled_text(at, end ? (size_t)(end - at) : strlen(at), out);
        at = end ? end + 3 : NULL;
    }
}

static bool check_code(const char *name, const Text *golden)
{
    Text source = {0}, ours = {0};
    if (read_source(name, ".py", &source)) {
        compiled_text(ou_text_view(&source), source.length, &ours);
    } else if (read_source(name, ".txt", &source)) {
        compile_many(&source, &ours);
    } else {
        print_message("%s: no source\n", name);
    }
    bool same = same_text(name, ou_text_view(&ours), ou_text_view(golden));
    ou_text_free(&source);
    ou_text_free(&ours);
    return same;
}

static bool check_events(const char *name, const Text *golden)
{
    Text source = {0}, problem = {0};
    Arena arena = {0};
    LangModule module = {0};
    Error error = {0};
    bool fine = read_source(name, ".py", &source) &&
                compile_python(ou_text_view(&source), source.length, &arena, &module, &error) &&
                event_walk(&module, ou_text_view(golden), &problem);
    if (!fine) {
        print_message("%s: %s%s\n", name, error.text, ou_text_view(&problem));
    }
    ou_text_free(&source);
    ou_text_free(&problem);
    ou_arena_free(&arena);
    return fine;
}

static void every_source_compiles_to_cpythons_code(void **state)
{
    (void)state;
    assert_true(check_all(".txt", ".events.txt", check_code) > 50);
}

/* A scenario or a case without its golden file would go unchecked. */
static void every_scenario_has_a_golden_file(void **state)
{
    (void)state;
    uint32_t missing = 0;
    for (size_t i = 1; i < sizeof source_folders / sizeof *source_folders; i++) {
        char path[512];
        (void)snprintf(path, sizeof path, "%s/%s", TEST_SOURCE_DIR, source_folders[i]);
        DIR *folder = opendir(path);
        assert_non_null(folder);
        for (struct dirent *entry = readdir(folder); entry; entry = readdir(folder)) {
            char name[256];
            Text golden = {0};
            if (strip_ending(entry->d_name, ".py", name, sizeof name) &&
                !read_from("tests/lang/golden39", name, ".txt", &golden)) {
                print_message("%s/%s: record it with python3.9 tests/lang/record_dis.py %s/%s\n",
                              source_folders[i], entry->d_name, source_folders[i], entry->d_name);
                missing++;
            }
            ou_text_free(&golden);
        }
        closedir(folder);
    }
    assert_int_equal(missing, 0);
}

static void events_happen_where_statements_begin_and_end(void **state)
{
    (void)state;
    assert_true(check_all(".events.txt", NULL, check_events) > 10);
}

static void the_walk_notices_a_missing_event(void **state)
{
    (void)state;
    static const char source[] = "x = 1\ny = 2\n";
    static const char path[] = "\npath 0:0:0 0:0:2 0:0:4 0:0:6 0:0:8 0:0:10\n";
    static const struct {
        const char *events;
        bool right;
    } cases[] = {
        {"events B0 E0 B1 E1",    true },
        {"events B0 E0 B1",       false},
        {"events B0 B1 E0 E1",    false},
        {"events B0 E0 B1 E1 B2", false}
    };
    Arena arena = {0};
    LangModule module = {0};
    Error error = {0};
    assert_true(compile_python(source, strlen(source), &arena, &module, &error));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Text golden = {0}, problem = {0};
        ou_text_add(&golden, cases[i].events);
        ou_text_add(&golden, path);
        assert_int_equal(event_walk(&module, ou_text_view(&golden), &problem), cases[i].right);
        ou_text_free(&golden);
        ou_text_free(&problem);
    }
    ou_arena_free(&arena);
}

static void a_module_knows_its_lesson(void **state)
{
    (void)state;
    static const char source[] =
        "\"\"\"A title\n\nText.\n\"\"\"\n## First\n#: Two lines\n#: of caption\nx = [1]\n"
        "## Second\ndef f():\n    \"doc\"\n    return x\ny = f()\n";
    Arena arena = {0};
    const LangModule *module = NULL;
    Error error = {0};
    const LangSource text = {
        .text = source, .length = strlen(source), .file_name = "dir/lesson.py"};
    assert_true(lang_compile(lang_target("3.9"), text, &arena, &module, &error));
    assert_string_equal(module->file_name, "lesson.py");
    assert_string_equal(module->title, "A title");
    assert_int_equal(module->caption_count, 1);
    assert_int_equal(module->chapter_count, 2);
    assert_int_equal(module->code_count, 2);
    /* docstring, x = [1], def, docstring, return, y = f() */
    assert_int_equal(module->statement_count, 6);
    assert_int_equal(module->statements[1].caption, 0);
    assert_int_equal(module->statements[2].kind, STATEMENT_DEF);
    assert_int_equal(module->statements[2].code, 0);
    assert_int_equal(module->statements[4].code, 1);
    assert_int_equal(module->statements[4].kind, STATEMENT_RETURN);
    assert_int_equal(module->chapters[1].statement, 2);
    ou_arena_free(&arena);
}

static void constants_come_before_what_holds_them(void **state)
{
    (void)state;
    static const char source[] =
        "x = ((1, 2), 'a b', (1, 2))\ndef f(a=1, b=2): return lambda: {3} and x in {4, 5}\n"
        "if 0:\n    unused = 'never'\n";
    Arena arena = {0};
    LangModule module = {0};
    Error error = {0};
    assert_true(compile_python(source, strlen(source), &arena, &module, &error));
    for (uint32_t i = 0; i < module.const_count; i++) {
        const LangConst *constant = module.consts[i];
        assert_int_equal(constant->index, i);
        assert_false(constant->kind == CONST_STR && strcmp(constant->text, "never") == 0);
        for (uint32_t j = 0; j < constant->item_count; j++) {
            assert_true(constant->items[j]->index < i);
        }
    }
    for (uint32_t i = 0; i < module.code_count; i++) {
        assert_int_equal(module.codes[i]->id, i);
        assert_true(module.codes[i]->consts_tuple->index < module.const_count);
    }
    ou_arena_free(&arena);
}

static void no_host_memory_is_left(void **state)
{
    (void)state;
    assert_int_equal(ou_host_live(), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_source_compiles_to_cpythons_code),
        cmocka_unit_test(every_scenario_has_a_golden_file),
        cmocka_unit_test(events_happen_where_statements_begin_and_end),
        cmocka_unit_test(the_walk_notices_a_missing_event),
        cmocka_unit_test(a_module_knows_its_lesson),
        cmocka_unit_test(constants_come_before_what_holds_them),
        cmocka_unit_test(no_host_memory_is_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
