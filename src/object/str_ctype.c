#include "object/str_ctype.h"

#include <stddef.h>

typedef struct CharRange {
    uint32_t first : 21;
    uint32_t bits : 11;
} CharRange;

static const CharRange ranges[] = {
#define RANGE(first, bits) {(first), (bits)},
#include "object/unicode_ranges.def"
#undef RANGE
};

unsigned char_properties(uint32_t c)
{
    size_t low = 0;
    size_t high = sizeof ranges / sizeof ranges[0];
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (ranges[middle].first <= c) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return ranges[low].bits;
}

/* Unicode has decimal digits in whole rows, from a zero on. */
unsigned char_decimal(uint32_t c)
{
    enum { ROW = 10 };
    uint32_t before = 0;
    while (before < c && char_has(c - before - 1, CHAR_DECIMAL)) {
        before++;
    }
    return before % ROW;
}

enum {
    MICRO = 0xB5,
    SHARP_S = 0xDF,
    DIVISION = 0xF7,
    Y_DIAERESIS = 0xFF,
    CAPITAL_Y_DIAERESIS = 0x178,
    GREEK_SMALL_MU = 0x3BC,
    GREEK_CAPITAL_MU = 0x39C,
    CASE_DISTANCE = 0x20
};

static unsigned one(uint32_t c, uint32_t out[3])
{
    out[0] = c;
    return 1;
}

static unsigned to_upper(uint32_t c, CharCase to, uint32_t out[3])
{
    switch (c) {
    case MICRO: return one(GREEK_CAPITAL_MU, out);
    case Y_DIAERESIS: return one(CAPITAL_Y_DIAERESIS, out);
    case SHARP_S:
        out[0] = 'S';
        out[1] = to == CASE_TITLE ? 's' : 'S';
        return 2;
    default: break;
    }
    bool is_lower = (c >= 'a' && c <= 'z') || (c > SHARP_S && c != DIVISION);
    return one(is_lower ? c - CASE_DISTANCE : c, out);
}

static unsigned to_lower(uint32_t c, CharCase to, uint32_t out[3])
{
    if (to == CASE_FOLD && c == MICRO) {
        return one(GREEK_SMALL_MU, out);
    }
    if (to == CASE_FOLD && c == SHARP_S) {
        out[0] = 's';
        out[1] = 's';
        return 2;
    }
    bool is_upper = (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c < SHARP_S && c != 0xD7);
    return one(is_upper ? c + CASE_DISTANCE : c, out);
}

unsigned char_to_case(uint32_t c, CharCase to, uint32_t out[3])
{
    if (c > 0xFF) {
        return char_has(c, CHAR_LOWER | CHAR_UPPER | CHAR_TITLE) ? 0 : one(c, out);
    }
    bool upper = to == CASE_UPPER || to == CASE_TITLE;
    bool is_letter = char_has(c, CHAR_LOWER | CHAR_UPPER);
    if (!is_letter) {
        return one(c, out);
    }
    return upper ? to_upper(c, to, out) : to_lower(c, to, out);
}
