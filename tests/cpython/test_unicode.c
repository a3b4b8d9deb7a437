/* The tables of the Unicode database against digests of what the interpreter itself says of every
 * code point (record_unicode.py). */
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "cpython/unicode_name.h"
#include "cpython/unicode_normal.h"
#include "cpython/unicode_type.h"
#include "unit.h"

enum { CODE_POINTS = 0x110000 };

#define DIGEST(name, value) static const uint64_t recorded_##name = (value);
#include "cpython/unicode_digests.def"
#undef DIGEST

static const uint32_t scripts[][2] = {
#define SCRIPT(first, last) {(first), (last)},
#include "cpython/unicode_digests.def"
#undef SCRIPT
};

/* FNV-1a, a word at a time. */
static void digest_add(uint64_t *digest, uint64_t word)
{
    *digest = (*digest ^ word) * 0x100000001B3ULL;
}

static const uint64_t digest_start = 0xCBF29CE484222325ULL;

static void types_and_cases(void **state)
{
    (void)state;
    uint64_t digest = digest_start;
    for (uint32_t c = 0; c < CODE_POINTS; c++) {
        digest_add(&digest, char_properties(c));
        for (int to = CASE_LOWER; to <= CASE_FOLD; to++) {
            uint32_t mapped[LONGEST_EXPANSION];
            unsigned count = char_to_case(c, (CharCase)to, mapped);
            for (unsigned i = 0; i < count; i++) {
                digest_add(&digest, mapped[i]);
            }
        }
    }
    assert_int_equal(digest, recorded_types);
}

static void digest_name(uint64_t *digest, uint32_t c, const char *name)
{
    for (const char *at = name; *at != '\0'; at++) {
        digest_add(digest, (unsigned char)*at);
    }
    digest_add(digest, c);
}

/* Every name leads back to its character. */
static void names_of_the_table(void **state)
{
    (void)state;
    uint64_t digest = digest_start;
    NameReader reader = {0};
    for (unsigned count = 0; name_reader_next(&reader); count++) {
        uint32_t c = 0;
        digest_name(&digest, reader.c, reader.name);
        if (count % 97 == 0) { /* each search reads the table */
            assert_true(char_from_name(reader.name, reader.length, &c));
            assert_int_equal(c, reader.c);
        }
    }
    assert_int_equal(digest, recorded_names);
}

static void aliases(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        uint32_t c;
    } known[] = {
#define NAMES(first, names)
#define ALIAS(c, name) {(name), (c)},
#define IDEOGRAPHS(first, last)
#include "cpython/unicode_names.def"
#undef NAMES
#undef ALIAS
#undef IDEOGRAPHS
    };
    uint64_t digest = digest_start;
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        uint32_t c = 0;
        assert_true(char_from_name(known[i].name, strlen(known[i].name), &c));
        digest_name(&digest, c, known[i].name);
    }
    assert_int_equal(digest, recorded_aliases);
}

/* The short names of the Jamo, as Unicode's Jamo.txt has them. */
static void name_syllable(uint32_t c, char *out, size_t size)
{
    static const char *const lead[] = {"G",  "GG", "N", "D",  "DD", "R", "M", "B", "BB", "S",
                                       "SS", "",   "J", "JJ", "C",  "K", "T", "P", "H"};
    static const char *const vowel[] = {"A",   "AE", "YA", "YAE", "EO", "E",  "YEO",
                                        "YE",  "O",  "WA", "WAE", "OE", "YO", "U",
                                        "WEO", "WE", "WI", "YU",  "EU", "YI", "I"};
    static const char *const tail[] = {"",   "G",  "GG", "GS", "N",  "NJ", "NH", "D", "L",  "LG",
                                       "LM", "LB", "LS", "LT", "LP", "LH", "M",  "B", "BS", "S",
                                       "SS", "NG", "J",  "C",  "K",  "T",  "P",  "H"};
    uint32_t index = c - 0xAC00;
    (void)snprintf(out, size, "HANGUL SYLLABLE %s%s%s", lead[index / 588], vowel[index % 588 / 28],
                   tail[index % 28]);
}

static void names_by_rule(void **state)
{
    (void)state;
    uint64_t digest = digest_start;
    for (uint32_t c = 0; c < CODE_POINTS; c++) {
        char name[NAME_ROOM];
        uint32_t found = 0;
        bool is_syllable = c >= 0xAC00 && c <= 0xD7A3;
        if (is_syllable) {
            name_syllable(c, name, sizeof name);
        } else {
            (void)snprintf(name, sizeof name, "CJK UNIFIED IDEOGRAPH-%04X", (unsigned)c);
        }
        if (char_from_name(name, strlen(name), &found)) {
            assert_int_equal(found, c);
            digest_name(&digest, c, name);
        } else {
            assert_false(is_syllable);
        }
    }
    assert_int_equal(digest, recorded_ruled);
}

static void what_is_no_name(void **state)
{
    (void)state;
    static const char *const unknown[] = {"",
                                          "hangul syllable ga",
                                          "HANGUL SYLLABLE X",
                                          "HANGUL SYLLABLE GAGAGA",
                                          "cjk unified ideograph-4e00",
                                          "CJK UNIFIED IDEOGRAPH-4e00",
                                          "CJK UNIFIED IDEOGRAPH-9FFD",
                                          "CJK UNIFIED IDEOGRAPH-04E000",
                                          "KEYCAP DIGIT ONE",
                                          "DIGIT",
                                          "DIGIT ONE ",
                                          "GREEK_SMALL_LETTER_ALPHA"};
    for (size_t i = 0; i < sizeof unknown / sizeof unknown[0]; i++) {
        uint32_t c = 0;
        assert_false(char_from_name(unknown[i], strlen(unknown[i]), &c));
    }
    static const char with_nuls[] = "NUL\0\0\0";
    for (size_t length = strlen(with_nuls) + 1; length < sizeof with_nuls; length++) {
        uint32_t c = 0;
        assert_false(char_from_name(with_nuls, length, &c));
    }
    uint32_t alpha = 0;
    assert_true(char_from_name("Greek small Letter alpha", 24, &alpha));
    assert_int_equal(alpha, 0x3B1);
}

static void digest_normal(uint64_t *digest, const Text *name)
{
    Text normal = {0};
    unicode_normalize_name(ou_text_view(name), name->length, &normal);
    for (size_t at = 0, used = 1; at < normal.length; at += used) {
        digest_add(digest, ou_utf8_decode(normal.bytes + at, normal.length - at, &used));
    }
    ou_text_free(&normal);
}

/* record_unicode.py makes the same names. */
static void add_random_char(uint64_t *state, Text *name)
{
    enum { SCRIPTS = sizeof scripts / sizeof scripts[0] };
    *state = *state * 6364136223846793005ULL + 1442695040888963407ULL;
    const uint32_t *script = scripts[(*state >> 33) % SCRIPTS];
    uint32_t c = (uint32_t)(script[0] + (*state >> 40) % (script[1] - script[0] + 1));
    if (char_has(c, CHAR_ID_CONTINUE)) {
        ou_text_add_code_point(name, c);
    }
}

static void names_in_normal_form(void **state)
{
    (void)state;
    enum { RANDOM_NAMES = 30000, LONGEST_NAME = 6 };
    uint64_t digest = digest_start;
    uint64_t random = 1;
    Text name = {0};
    for (uint32_t c = 0; c < CODE_POINTS; c++) {
        if (char_has(c, CHAR_ID_CONTINUE)) {
            ou_text_clear(&name);
            ou_text_add_char(&name, 'a');
            ou_text_add_code_point(&name, c);
            digest_normal(&digest, &name);
        }
    }
    for (int i = 0; i < RANDOM_NAMES; i++) {
        ou_text_clear(&name);
        ou_text_add_char(&name, 'a');
        for (int k = 0; k < LONGEST_NAME; k++) {
            add_random_char(&random, &name);
        }
        digest_normal(&digest, &name);
    }
    ou_text_free(&name);
    assert_int_equal(digest, recorded_normal);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(types_and_cases), cmocka_unit_test(names_of_the_table),
        cmocka_unit_test(aliases),         cmocka_unit_test(names_by_rule),
        cmocka_unit_test(what_is_no_name), cmocka_unit_test(names_in_normal_form),
    };
    return cmocka_run_group_tests_name("unicode", tests, NULL, NULL);
}
