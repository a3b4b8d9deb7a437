/* unicode_case.c - what a letter becomes in another case. */
#include <stddef.h>

#include "cpython/unicode_row.h"
#include "cpython/unicode_type.h"

enum { CASES = CASE_FOLD + 1 };

/* Characters in a row that all move by the same distances; or, when is_pairs, capitals each
 * followed by its small letter. */
typedef struct CaseRange {
    uint32_t first;
    uint16_t count;
    bool is_pairs;
    int32_t distance[CASES];
} CaseRange;

static const CaseRange ranges[] = {
#define CASE(first, count, ...) {(first), (count), false, {__VA_ARGS__}},
#define PAIRS(first, count)     {(first), (count), true, {0}},
#include "cpython/unicode_cases.def"
#undef CASE
#undef PAIRS
};

/* Unused places are 0. */
typedef struct SpecialCase {
    uint32_t c;
    uint32_t to[CASES][LONGEST_EXPANSION];
} SpecialCase;

static const SpecialCase specials[] = {
#define SPECIAL(c, ...) {(c), {__VA_ARGS__}},
#include "cpython/unicode_cases.def"
#undef SPECIAL
};

static const SpecialCase *find_special(uint32_t c)
{
    const SpecialCase *special = UNICODE_ROW(c, specials);
    return special->c == c ? special : NULL;
}

static uint32_t one_to_one(uint32_t c, CharCase to)
{
    const CaseRange *range = UNICODE_ROW(c, ranges);
    if (c < range->first || c - range->first >= range->count) {
        return c;
    }
    if (range->is_pairs) {
        bool is_small = (c - range->first) % 2 != 0;
        bool to_small = to == CASE_LOWER || to == CASE_FOLD;
        return is_small == to_small ? c : is_small ? c - 1 : c + 1;
    }
    return (uint32_t)((int32_t)c + range->distance[to]);
}

unsigned char_to_case(uint32_t c, CharCase to, uint32_t out[LONGEST_EXPANSION])
{
    const SpecialCase *special = find_special(c);
    if (special == NULL) {
        out[0] = one_to_one(c, to);
        return 1;
    }
    unsigned count = 0;
    while (count < LONGEST_EXPANSION && special->to[to][count] != 0) {
        out[count] = special->to[to][count];
        count++;
    }
    return count;
}
