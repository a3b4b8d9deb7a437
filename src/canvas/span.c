#include "canvas/span.h"

#include <string.h>

#define RED_BLUE 0x00FF00FFu
#define GREEN    0x0000FF00u
#define OPAQUE   0xFF000000u

/* Four pixels, and their channels by twos in lanes of 16 bits. */
typedef uint32_t Pixels4 __attribute__((vector_size(16)));
typedef uint16_t Lanes8 __attribute__((vector_size(16)));
typedef uint16_t Shares4 __attribute__((vector_size(8)));

/* Colour times share / 256 over a pixel, rounded; full and no share are exact. */
static inline uint32_t blended(uint32_t color, uint32_t pixel, uint32_t share)
{
    uint32_t keep = FULL_COVER - share;
    uint32_t red_blue = (color & RED_BLUE) * share + (pixel & RED_BLUE) * keep + 0x00800080u;
    uint32_t green = ((color & GREEN) >> 8) * share + ((pixel & GREEN) >> 8) * keep + 0x80u;
    return OPAQUE | (red_blue >> 8 & RED_BLUE) | (green & GREEN);
}

/* The same for four pixels; each share twice. Both colour and pixels are opaque. */
static inline Pixels4 blended4(Pixels4 color, Pixels4 pixels, Lanes8 shares)
{
    Lanes8 keep = FULL_COVER - shares;
    Lanes8 red_blue =
        (Lanes8)(color & RED_BLUE) * shares + (Lanes8)(pixels & RED_BLUE) * keep + 128;
    Lanes8 alpha_green =
        (Lanes8)(color >> 8 & RED_BLUE) * shares + (Lanes8)(pixels >> 8 & RED_BLUE) * keep + 128;
    return (Pixels4)(red_blue >> 8) | ((Pixels4)alpha_green & ~RED_BLUE);
}

static inline Lanes8 same_shares(uint32_t share)
{
    uint16_t s = (uint16_t)share;
    return (Lanes8){s, s, s, s, s, s, s, s};
}

static inline Pixels4 same_pixels(uint32_t color)
{
    return (Pixels4){color, color, color, color};
}

void cnv_fill_pixels(uint32_t *to, int32_t length, uint32_t color)
{
    Pixels4 over = same_pixels(color);
    int32_t i = 0;
    for (; i + 4 <= length; i += 4) {
        memcpy(to + i, &over, sizeof over);
    }
    for (; i < length; i++) {
        to[i] = color;
    }
}

void cnv_blend_pixels(uint32_t *to, const uint32_t *over, int32_t length, uint32_t share)
{
    int32_t i = 0;
    for (; i + 4 <= length; i += 4) {
        Pixels4 below, above;
        memcpy(&below, to + i, sizeof below);
        memcpy(&above, over + i, sizeof above);
        below = blended4(above, below, same_shares(share));
        memcpy(to + i, &below, sizeof below);
    }
    for (; i < length; i++) {
        to[i] = blended(over[i], to[i], share);
    }
}

static inline void blend_run(uint32_t *pixels, int32_t length, uint32_t color, uint32_t share)
{
    if (share == FULL_COVER) {
        cnv_fill_pixels(pixels, length, color);
        return;
    }
    int32_t i = 0;
    Pixels4 over = same_pixels(color);
    for (; i + 4 <= length; i += 4) {
        Pixels4 below;
        memcpy(&below, pixels + i, sizeof below);
        below = blended4(over, below, same_shares(share));
        memcpy(pixels + i, &below, sizeof below);
    }
    for (; i < length; i++) {
        pixels[i] = blended(color, pixels[i], share);
    }
}

static inline void blend_row(uint32_t *pixels, int32_t length, const Painter *painter,
                             const uint16_t *coverage)
{
    uint32_t color = painter->color, alpha = painter->alpha;
    Pixels4 over = same_pixels(color);
    int32_t i = 0;
    for (; i + 4 <= length; i += 4) {
        uint64_t any;
        memcpy(&any, coverage + i, sizeof any);
        if (any == 0) {
            continue;
        }
        Shares4 four;
        memcpy(&four, coverage + i, sizeof four);
        if (alpha != FULL_COVER) {
            four = four * (uint16_t)alpha >> 8;
        }
        Pixels4 below;
        memcpy(&below, pixels + i, sizeof below);
        Lanes8 shares = __builtin_shufflevector(four, four, 0, 0, 1, 1, 2, 2, 3, 3);
        below = blended4(over, below, shares);
        memcpy(pixels + i, &below, sizeof below);
    }
    for (; i < length; i++) {
        pixels[i] = blended(color, pixels[i], coverage[i] * alpha >> 8);
    }
}

/* --- hatching
 * ------------------------------------------------------------------------------------- */

/* Area (in 1/256 pixel) of the unit square below the line x + y = u. */
static int32_t area_below(Fix u)
{
    if (u <= 0) {
        return 0;
    }
    if (u <= FIX_ONE) {
        return u * u / (2 * FIX_ONE);
    }
    if (u < 2 * FIX_ONE) {
        Fix rest = 2 * FIX_ONE - u;
        return FIX_ONE - rest * rest / (2 * FIX_ONE);
    }
    return FIX_ONE;
}

uint16_t cnv_hatch_cover(int32_t d, Fix phase, Fix period, Fix width)
{
    int64_t start = (int64_t)d * FIX_ONE - phase;
    int32_t offset = (int32_t)(((start % period) + period) % period);
    /* A line of this width is sqrt(2) times as wide along x. */
    Fix across = (Fix)((int64_t)width * 46341 >> 15);
    int32_t cover = 0;
    for (Fix line = -offset - 0; line < 2 * FIX_ONE; line += period) {
        cover += area_below(line + across) - area_below(line);
    }
    return (uint16_t)cnv_min(cover, FULL_COVER);
}

static uint32_t hatch_at(const HatchTable *hatch, int32_t x, int32_t y)
{
    int32_t d = (hatch->mirrored ? x - y : x + y) - hatch->first;
    OU_ASSERT(d >= 0 && d < hatch->count);
    return hatch->cover[d];
}

/* --- the sink
 * ------------------------------------------------------------------------------------- */

/* Multiplies the coverage by everything that is not plain. */
static void shape_line(const Painter *painter, int32_t x, int32_t y, int32_t length, uint16_t *line)
{
    if (painter->hatch != NULL) {
        for (int32_t i = 0; i < length; i++) {
            line[i] = (uint16_t)(line[i] * hatch_at(painter->hatch, x + i, y) >> 8);
        }
    }
    for (uint32_t m = 0; m < painter->mask_count; m++) {
        cnv_round_row(painter->masks[m], x, y, length, painter->mask_line);
        for (int32_t i = 0; i < length; i++) {
            line[i] = (uint16_t)((uint32_t)line[i] * painter->mask_line[i] >> 8);
        }
    }
}

static bool is_plain(const Painter *painter)
{
    return painter->hatch == NULL && painter->mask_count == 0;
}

static uint32_t *pixel_at(const Painter *painter, int32_t x, int32_t y)
{
    return painter->pixels + (ptrdiff_t)y * painter->stride + x;
}

static void paint_block(void *context, CnvRect rect, uint32_t coverage)
{
    const Painter *painter = (const Painter *)context;
    int32_t width = rect.x1 - rect.x0;
    bool plain = is_plain(painter);
    uint32_t share = coverage * painter->alpha >> 8;
    for (int32_t y = rect.y0; y < rect.y1; y++) {
        uint32_t *pixels = pixel_at(painter, rect.x0, y);
        if (plain) {
            blend_run(pixels, width, painter->color, share);
            continue;
        }
        for (int32_t i = 0; i < width; i++) {
            painter->line[i] = (uint16_t)coverage;
        }
        shape_line(painter, rect.x0, y, width, painter->line);
        blend_row(pixels, width, painter, painter->line);
    }
}

static void paint_row(void *context, int32_t x, int32_t y, int32_t length, const uint16_t *coverage)
{
    const Painter *painter = (const Painter *)context;
    if (!is_plain(painter)) {
        memcpy(painter->line, coverage, (size_t)length * sizeof *coverage);
        shape_line(painter, x, y, length, painter->line);
        coverage = painter->line;
    }
    blend_row(pixel_at(painter, x, y), length, painter, coverage);
}

CoverSink cnv_paint_with(Painter *painter)
{
    return (CoverSink){painter, paint_block, paint_row};
}
