#include "cpython/unicode_name.h"

#include <stdio.h>
#include <string.h>

typedef struct NameRun {
    uint32_t first;
    const char *names;
} NameRun;

static const NameRun runs[] = {
#define NAMES(first, names) {(first), (names)},
#include "cpython/unicode_names.def"
#undef NAMES
};

typedef struct NameAlias {
    uint32_t c;
    const char *name;
} NameAlias;

static const NameAlias aliases[] = {
#define ALIAS(c, name) {(c), (name)},
#include "cpython/unicode_names.def"
#undef ALIAS
};

typedef struct CodeRange {
    uint32_t first, last;
} CodeRange;

static const CodeRange ideographs[] = {
#define IDEOGRAPHS(first, last) {(first), (last)},
#include "cpython/unicode_names.def"
#undef IDEOGRAPHS
};

static const char shared_signs[] = SHARED;

/* ---- the table ---- */

bool name_reader_next(NameReader *reader)
{
    if (reader->at != NULL && *reader->at == '\0') {
        reader->run++;
        reader->at = NULL;
    }
    if (reader->run == sizeof runs / sizeof runs[0]) {
        return false;
    }
    if (reader->at == NULL) {
        reader->at = runs[reader->run].names;
        reader->c = runs[reader->run].first;
    } else {
        reader->c++;
    }
    size_t length = (size_t)(strchr(shared_signs, *reader->at++) - shared_signs);
    while (*reader->at != '\0' && strchr(shared_signs, *reader->at) == NULL) {
        reader->name[length++] = *reader->at++;
    }
    reader->name[length] = '\0';
    reader->length = length;
    return true;
}

/* Py_TOUPPER: of the locale's letters only those of ASCII count. */
static char ascii_upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

/* _cmpname: the name may hold anything, a NUL too, which must not pass for the end of known. */
static bool is_same(const char *name, size_t length, const char *known)
{
    for (size_t i = 0; i < length; i++) {
        if (known[i] == '\0' || ascii_upper(name[i]) != known[i]) {
            return false;
        }
    }
    return known[length] == '\0';
}

static bool find_name(const char *name, size_t length, uint32_t *out)
{
    NameReader reader = {0};
    while (name_reader_next(&reader)) {
        if (reader.length == length && is_same(name, length, reader.name)) {
            *out = reader.c;
            return true;
        }
    }
    for (size_t i = 0; i < sizeof aliases / sizeof aliases[0]; i++) {
        if (is_same(name, length, aliases[i].name)) {
            *out = aliases[i].c;
            return true;
        }
    }
    return false;
}

/* ---- names by rule ---- */

static bool take_prefix(const char **name, size_t *length, const char *prefix)
{
    size_t width = strlen(prefix);
    if (*length < width || memcmp(*name, prefix, width) != 0) {
        return false;
    }
    *name += width;
    *length -= width;
    return true;
}

enum { LEADS = 19, VOWELS = 21, TAILS = 28, FIRST_SYLLABLE = 0xAC00 };

/* hangul_syllables */
static const char *const leads[LEADS] = {"G",  "GG", "N", "D",  "DD", "R", "M", "B", "BB", "S",
                                         "SS", "",   "J", "JJ", "C",  "K", "T", "P", "H"};
static const char *const vowels[VOWELS] = {"A",   "AE", "YA", "YAE", "EO", "E",  "YEO",
                                           "YE",  "O",  "WA", "WAE", "OE", "YO", "U",
                                           "WEO", "WE", "WI", "YU",  "EU", "YI", "I"};
static const char *const tails[TAILS] = {"",   "G",  "GG", "GS", "N",  "NJ", "NH", "D", "L",  "LG",
                                         "LM", "LB", "LS", "LT", "LP", "LH", "M",  "B", "BS", "S",
                                         "SS", "NG", "J",  "C",  "K",  "T",  "P",  "H"};

/* find_syllable: the longest that fits; false = not even an empty one. */
static bool take_longest(const char **name, size_t *length, const char *const *parts,
                         unsigned count, unsigned *found)
{
    const char *best = NULL;
    for (unsigned i = 0; i < count; i++) {
        const char *at = *name;
        size_t left = *length;
        if ((best == NULL || strlen(parts[i]) > strlen(best)) &&
            take_prefix(&at, &left, parts[i])) {
            best = parts[i];
            *found = i;
        }
    }
    return best != NULL && take_prefix(name, length, best);
}

static bool read_syllable(const char *name, size_t length, uint32_t *out)
{
    unsigned lead = 0, vowel = 0, tail = 0;
    *out = 0;
    if (!take_longest(&name, &length, leads, LEADS, &lead) ||
        !take_longest(&name, &length, vowels, VOWELS, &vowel) ||
        !take_longest(&name, &length, tails, TAILS, &tail) || length > 0) {
        return false;
    }
    *out = FIRST_SYLLABLE + (lead * VOWELS + vowel) * TAILS + tail;
    return true;
}

static bool is_ideograph(uint32_t c)
{
    for (size_t i = 0; i < sizeof ideographs / sizeof ideographs[0]; i++) {
        if (c >= ideographs[i].first && c <= ideographs[i].last) {
            return true;
        }
    }
    return false;
}

/* Four or five digits, no small letters. */
static bool read_ideograph(const char *name, size_t length, uint32_t *out)
{
    static const char digits[] = "0123456789ABCDEF";
    uint32_t c = 0;
    if (length != 4 && length != 5) {
        return false;
    }
    for (size_t i = 0; i < length; i++) {
        const char *digit = name[i] != '\0' ? strchr(digits, name[i]) : NULL;
        if (digit == NULL) {
            return false;
        }
        c = c * 16 + (uint32_t)(digit - digits);
    }
    *out = c;
    return is_ideograph(c);
}

bool char_from_name(const char *name, size_t length, uint32_t *out)
{
    if (take_prefix(&name, &length, "HANGUL SYLLABLE ")) {
        return read_syllable(name, length, out);
    }
    if (take_prefix(&name, &length, "CJK UNIFIED IDEOGRAPH-")) {
        return read_ideograph(name, length, out);
    }
    return find_name(name, length, out);
}

bool char_name(uint32_t c, char out[NAME_ROOM])
{
    if (c >= FIRST_SYLLABLE && c < FIRST_SYLLABLE + LEADS * VOWELS * TAILS) {
        uint32_t at = c - FIRST_SYLLABLE;
        (void)snprintf(out, NAME_ROOM, "HANGUL SYLLABLE %s%s%s", leads[at / (VOWELS * TAILS)],
                       vowels[at / TAILS % VOWELS], tails[at % TAILS]);
        return true;
    }
    if (is_ideograph(c)) {
        (void)snprintf(out, NAME_ROOM, "CJK UNIFIED IDEOGRAPH-%X", (unsigned)c);
        return true;
    }
    NameReader reader = {0};
    while (name_reader_next(&reader)) {
        if (reader.c == c) {
            memcpy(out, reader.name, reader.length + 1);
            return true;
        }
    }
    return false;
}
