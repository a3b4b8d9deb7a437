#include "canvas/span.h"

#include <string.h>

#define RED_BLUE 0x00FF00FFu
#define GREEN    0x0000FF00u
#define OPAQUE   0xFF000000u

/* Colour times share / 256 over a pixel; full and no share are exact. */
static inline uint32_t blended(uint32_t color, uint32_t pixel, uint32_t share)
{
    uint32_t keep = FULL_COVER - share;
    uint32_t red_blue = (color & RED_BLUE) * share + (pixel & RED_BLUE) * keep + 0x00800080u;
    uint32_t green = ((color & GREEN) >> 8) * share + ((pixel & GREEN) >> 8) * keep + 0x80u;
    return OPAQUE | (red_blue >> 8 & RED_BLUE) | (green & GREEN);
}

void cnv_blend_pixels(uint32_t *to, const uint32_t *over, int32_t length, uint32_t share)
{
    for (int32_t i = 0; i < length; i++) {
        to[i] = blended(over[i], to[i], share);
    }
}

static void blend_run(uint32_t *pixels, int32_t length, uint32_t color, uint32_t share)
{
    if (share == FULL_COVER) {
        for (int32_t i = 0; i < length; i++) {
            pixels[i] = color;
        }
        return;
    }
    uint32_t keep = FULL_COVER - share;
    uint32_t red_blue = (color & RED_BLUE) * share + 0x00800080u;
    uint32_t green = ((color & GREEN) >> 8) * share + 0x80u;
    for (int32_t i = 0; i < length; i++) {
        uint32_t rb = (pixels[i] & RED_BLUE) * keep + red_blue;
        uint32_t g = ((pixels[i] & GREEN) >> 8) * keep + green;
        pixels[i] = OPAQUE | (rb >> 8 & RED_BLUE) | (g & GREEN);
    }
}

static void blend_row(uint32_t *pixels, int32_t length, const Painter *painter,
                      const uint16_t *coverage)
{
    uint32_t color = painter->color, alpha = painter->alpha;
    for (int32_t i = 0; i < length; i++) {
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

static void paint_run(void *context, int32_t x, int32_t y, int32_t length, uint32_t coverage)
{
    const Painter *painter = (const Painter *)context;
    if (is_plain(painter)) {
        uint32_t share = coverage * painter->alpha >> 8;
        blend_run(pixel_at(painter, x, y), length, painter->color, share);
        return;
    }
    for (int32_t i = 0; i < length; i++) {
        painter->line[i] = (uint16_t)coverage;
    }
    shape_line(painter, x, y, length, painter->line);
    blend_row(pixel_at(painter, x, y), length, painter, painter->line);
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
    return (CoverSink){painter, paint_run, paint_row};
}

void cnv_paint_glyph_row(const Painter *painter, int32_t x, int32_t y, int32_t length,
                         const uint8_t *coverage)
{
    if (painter->mask_count > 0) {
        for (int32_t i = 0; i < length; i++) {
            painter->line[i] = (uint16_t)(coverage[i] + (coverage[i] >> 7));
        }
        shape_line(painter, x, y, length, painter->line);
        blend_row(pixel_at(painter, x, y), length, painter, painter->line);
        return;
    }
    uint32_t *pixels = pixel_at(painter, x, y);
    uint32_t color = painter->color, alpha = painter->alpha;
    for (int32_t i = 0; i < length; i++) {
        uint32_t share = (uint32_t)(coverage[i] + (coverage[i] >> 7)) * alpha >> 8;
        pixels[i] = blended(color, pixels[i], share);
    }
}
