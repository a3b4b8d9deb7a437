/* Sources that nobody would write: cut off anywhere, with bytes changed, or plain noise. Nothing
 * may crash, and every refusal has a place and a text. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "lang/directive.h"
#include "lang/parse.h"
#include "unit.h"

enum { MAX_FILE = 1 << 20 };

static uint64_t next_random(uint64_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed;
}

static void parse(const char *source, size_t length)
{
    Arena arena = {0};
    AstModule module;
    Error error = {0};
    StatementTable statements = {0};
    DirectiveList list;
    bool ok = lang_parse(source, length, "case", &arena, &module, &error);
    if (ok) {
        statement_table_build(&statements, &module, &arena);
        ok = lang_read_directives(&module, &statements, &arena, &list, &error);
        (void)lang_read_lesson(&module, "case", &arena);
        statement_table_free(&statements);
    }
    assert_int_equal(ok, error.kind == ERROR_NONE);
    if (!ok) {
        assert_true(error.where.line > 0);
        assert_true(error.text[0] != '\0');
        assert_true(error.kind != ERROR_INTERNAL);
    }
    ou_arena_free(&arena);
}

/* Calls use for the text of every .py file of tests/lang/trees. */
static void for_each_source(void (*use)(const Text *))
{
    char path[512];
    (void)snprintf(path, sizeof path, "%s/tests/lang/trees", TEST_SOURCE_DIR);
    DIR *dir = opendir(path);
    assert_non_null(dir);
    for (const struct dirent *entry = readdir(dir); entry; entry = readdir(dir)) {
        if (entry->d_name[0] == '.') {
            continue;
        }
        Text text = {0};
        Error error = {0};
        (void)snprintf(path, sizeof path, "%s/tests/lang/trees/%s", TEST_SOURCE_DIR, entry->d_name);
        assert_true(ou_file_read(path, MAX_FILE, &text, &error));
        use(&text);
        ou_text_free(&text);
    }
    closedir(dir);
    assert_int_equal(ou_host_live(), 0);
}

/* The part from start on, up to size bytes, as a block of its own: reading past it is noticed. */
static void parse_part(const Text *text, size_t start, size_t size)
{
    if (start + size > text->length) {
        size = text->length - start;
    }
    char *copy = ou_host_must_alloc(size + 1);
    if (size > 0) {
        memcpy(copy, text->bytes + start, size);
    }
    parse(copy, size);
    ou_host_free(copy, size + 1);
}

static void cut(const Text *text)
{
    uint64_t seed = 88172645463325252U;
    for (size_t i = 0; i < 300 && text->length > 0; i++) {
        size_t start = (size_t)(next_random(&seed) % text->length);
        parse_part(text, i % 2 ? start : 0, i % 2 ? (size_t)(next_random(&seed) % 200) : start);
    }
}

static void sources_cut_off_anywhere_are_refused_or_read(void **state)
{
    (void)state;
    for_each_source(cut);
}

/* Pieces that change the meaning of what comes after. */
static const char *const PIECES[] = {
    "(",   ")",    "[",   "]",  "{",  "}",   "'",   "\"",      "'''",    "\"\"\"", "f'",  "f\"{",
    "\\",  "\n",   "\n ", "\t", "#:", "#@ ", "#? ", " = ",     "##",     ":=",     "**",  "*",
    "0x",  "1e",   "1_",  "0b", "é",  "\f",  "\r",  "lambda ", "yield ", "for ",   "in ", "else ",
    "\\x", "\\N{", "{{",  "}}", "!r", ":",   ";",   ",",       ".",      "->",     "@",   "not "};

static void mutate(const Text *text)
{
    uint64_t seed = 2463534242U + text->length;
    for (size_t i = 0; i < 300 && text->length > 0; i++) {
        Text changed = {0};
        size_t start = (size_t)(next_random(&seed) % text->length);
        size_t size = (size_t)(next_random(&seed) % 400);
        if (start + size > text->length) {
            size = text->length - start;
        }
        ou_text_add_bytes(&changed, text->bytes + start, size);
        for (uint64_t n = next_random(&seed) % 4; n > 0 && changed.length > 0; n--) {
            size_t at = (size_t)(next_random(&seed) % changed.length);
            const char *piece = PIECES[next_random(&seed) % (sizeof PIECES / sizeof PIECES[0])];
            size_t skip = (size_t)(next_random(&seed) % 3);
            Text rest = {0};
            size_t from = at + skip < changed.length ? at + skip : changed.length;
            ou_text_add_bytes(&rest, changed.bytes + from, changed.length - from);
            changed.length = at;
            ou_text_add(&changed, piece);
            ou_text_add_bytes(&changed, ou_text_view(&rest), rest.length);
            ou_text_free(&rest);
        }
        parse_part(&changed, 0, changed.length);
        ou_text_free(&changed);
    }
}

static void changed_sources_are_refused_or_read(void **state)
{
    (void)state;
    for_each_source(mutate);
}

static void noise_is_refused_or_read(void **state)
{
    (void)state;
    uint64_t seed = 1;
    for (size_t i = 0; i < 3000; i++) {
        Text text = {0};
        for (uint64_t n = next_random(&seed) % 40; n > 0; n--) {
            if (i % 3 == 0) {
                ou_text_add_char(&text, (char)(next_random(&seed) & 0x7F));
            } else {
                ou_text_add(&text, PIECES[next_random(&seed) % (sizeof PIECES / sizeof PIECES[0])]);
                ou_text_add(&text, i % 3 == 1 ? " x" : "");
            }
        }
        parse_part(&text, 0, text.length);
        ou_text_free(&text);
    }
    assert_int_equal(ou_host_live(), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sources_cut_off_anywhere_are_refused_or_read),
        cmocka_unit_test(changed_sources_are_refused_or_read),
        cmocka_unit_test(noise_is_refused_or_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
