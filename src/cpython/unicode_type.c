#include "cpython/unicode_type.h"

#include <stddef.h>

typedef struct CharRange {
    uint32_t first;
    uint16_t bits;
} CharRange;

static const CharRange ranges[] = {
#define RANGE(first, bits) {(first), (bits)},
#include "cpython/unicode_ranges.def"
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
