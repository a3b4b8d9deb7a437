#include "cpython/unicode_type.h"

#include "cpython/unicode_row.h"

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
    const CharRange *range = UNICODE_ROW(c, ranges);
    return range->bits;
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
