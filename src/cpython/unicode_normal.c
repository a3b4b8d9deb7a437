#include "cpython/unicode_normal.h"

#include <string.h>

#include "base/array.h"
#include "base/utf8.h"
#include "cpython/unicode_row.h"

typedef struct MovedRange {
    uint32_t first, last;
    int32_t distance;
} MovedRange;

static const MovedRange moved[] = {
#define MOVED(first, last, distance) {(first), (last), (distance)},
#include "cpython/unicode_normal.def"
#undef MOVED
};

typedef struct Decomposition {
    uint32_t c;
    const char *parts; /* UTF-8 */
} Decomposition;

static const Decomposition decompositions[] = {
#define DECOMPOSED(c, parts) {(c), (parts)},
#include "cpython/unicode_normal.def"
#undef DECOMPOSED
};

typedef struct CombiningRange {
    uint32_t first, last;
    unsigned class;
} CombiningRange;

static const CombiningRange combining[] = {
#define COMBINING(first, last, class) {(first), (last), (class)},
#include "cpython/unicode_normal.def"
#undef COMBINING
};

typedef struct Composition {
    uint32_t first, second, whole;
} Composition;

static const Composition compositions[] = {
#define COMPOSED(first, second, whole) {(first), (second), (whole)},
#include "cpython/unicode_normal.def"
#undef COMPOSED
};

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

OU_ARRAY(CodePoints, code_points, uint32_t);

/* Hangul syllables are made of Jamo by rule (Unicode, 3.12). */
enum {
    SYLLABLES = 0xAC00,
    LEADS = 0x1100,
    VOWELS = 0x1161,
    TAILS = 0x11A7,
    LEAD_COUNT = 19,
    VOWEL_COUNT = 21,
    TAIL_COUNT = 28,
    SYLLABLE_COUNT = LEAD_COUNT * VOWEL_COUNT * TAIL_COUNT
};

/* ---- the tables ---- */

static unsigned class_of(uint32_t c)
{
    const CombiningRange *row = UNICODE_ROW(c, combining);
    return c >= row->first && c <= row->last ? row->class : 0;
}

/* ---- NFKD ---- */

static void add_syllable(CodePoints *out, uint32_t index)
{
    code_points_push(out, LEADS + index / (VOWEL_COUNT * TAIL_COUNT));
    code_points_push(out, VOWELS + index / TAIL_COUNT % VOWEL_COUNT);
    if (index % TAIL_COUNT != 0) {
        code_points_push(out, TAILS + index % TAIL_COUNT);
    }
}

static const Composition *find_whole(uint32_t c)
{
    for (size_t i = 0; i < COUNT(compositions); i++) {
        if (compositions[i].whole == c) {
            return &compositions[i];
        }
    }
    return NULL;
}

/* Composed characters have composed parts, three deep at most. */
static void add_decomposed(CodePoints *out, uint32_t c)
{
    const Composition *pair = find_whole(c);
    const MovedRange *range = UNICODE_ROW(c, moved);
    const Decomposition *parts = UNICODE_ROW(c, decompositions);
    if (c >= SYLLABLES && c < SYLLABLES + SYLLABLE_COUNT) {
        add_syllable(out, c - SYLLABLES);
    } else if (c >= range->first && c <= range->last) {
        code_points_push(out, (uint32_t)((int32_t)c + range->distance));
    } else if (parts->c == c) {
        size_t length = strlen(parts->parts);
        for (size_t at = 0, used = 1; at < length; at += used) {
            code_points_push(out, ou_utf8_decode(parts->parts + at, length - at, &used));
        }
    } else if (pair != NULL) {
        add_decomposed(out, pair->first);
        add_decomposed(out, pair->second);
    } else {
        code_points_push(out, c);
    }
}

/* Marks in a row stand in the order of their classes. */
static void order_marks(CodePoints *points)
{
    for (uint32_t i = 1; i < points->count; i++) {
        uint32_t c = points->items[i];
        unsigned class = class_of(c);
        uint32_t at = i;
        while (class != 0 && at > 0 && class_of(points->items[at - 1]) > class) {
            points->items[at] = points->items[at - 1];
            at--;
        }
        points->items[at] = c;
    }
}

/* ---- NFC ---- */

/* 0: they stay two. */
static uint32_t composed(uint32_t first, uint32_t second)
{
    if (first >= LEADS && first < LEADS + LEAD_COUNT && second >= VOWELS &&
        second < VOWELS + VOWEL_COUNT) {
        return SYLLABLES + ((first - LEADS) * VOWEL_COUNT + (second - VOWELS)) * TAIL_COUNT;
    }
    bool is_open = first >= SYLLABLES && first < SYLLABLES + SYLLABLE_COUNT &&
                   (first - SYLLABLES) % TAIL_COUNT == 0;
    if (is_open && second > TAILS && second < TAILS + TAIL_COUNT) {
        return first + (second - TAILS);
    }
    for (size_t i = 0; i < COUNT(compositions); i++) {
        if (compositions[i].first == first && compositions[i].second == second) {
            return compositions[i].whole;
        }
    }
    return 0;
}

/* nfc_nfkc: a character melts into the last starter, unless one of its own class, or of a higher
 * one, stands between them. */
static void compose(CodePoints *points)
{
    uint32_t starter = UINT32_MAX, kept = 0;
    unsigned last_class = 0; /* of what was kept behind the starter; 0: nothing was */
    for (uint32_t i = 0; i < points->count; i++) {
        uint32_t c = points->items[i];
        unsigned class = class_of(c);
        bool is_next = starter != UINT32_MAX && starter + 1 == kept;
        bool reaches = starter != UINT32_MAX && (is_next || (class != 0 && last_class < class));
        uint32_t whole = reaches ? composed(points->items[starter], c) : 0;
        if (whole != 0) {
            points->items[starter] = whole;
            continue;
        }
        if (class == 0) {
            starter = kept;
        }
        last_class = class;
        points->items[kept++] = c;
    }
    points->count = kept;
}

void unicode_normalize_name(const char *name, size_t length, Text *out)
{
    CodePoints points = {0};
    for (size_t at = 0, used = 1; at < length; at += used) {
        add_decomposed(&points, ou_utf8_decode(name + at, length - at, &used));
    }
    order_marks(&points);
    compose(&points);
    for (uint32_t i = 0; i < points.count; i++) {
        ou_text_add_code_point(out, points.items[i]);
    }
    code_points_free(&points);
}
