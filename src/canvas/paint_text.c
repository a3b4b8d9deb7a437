#include "canvas/work.h"

/* The widest glyph that is drawn. */
#define MOST_COLUMNS 4096

/* Where a glyph's pen stands: pixel, quarter inside it, and row with the part of the next one. */
typedef struct PenPlace {
    int32_t x, y;
    uint32_t shift;
    uint32_t part; /* of 256, down into the next row */
} PenPlace;

/* One row of the glyph's coverage moved down by a part of a row. */
static void blend_rows(const GlyphShape *shape, int32_t row, uint32_t part, uint16_t *out)
{
    const uint16_t *above = row > 0 ? shape->coverage + (row - 1) * shape->width : NULL;
    const uint16_t *here = row < shape->height ? shape->coverage + row * shape->width : NULL;
    for (int32_t i = 0; i < shape->width; i++) {
        uint32_t sum = 128;
        sum += above != NULL ? above[i] * part : 0;
        sum += here != NULL ? here[i] * (FULL_COVER - part) : 0;
        out[i] = (uint16_t)(sum >> 8);
    }
}

static void paint_glyph(const CoverSink *sink, const GlyphShape *shape, PenPlace pen, CnvRect area,
                        uint16_t *moved)
{
    int32_t left = pen.x + shape->left, top = pen.y + shape->top;
    int32_t from = cnv_max(area.x0 - left, 0), to = cnv_min(area.x1 - left, shape->width);
    int32_t rows = shape->height + (pen.part > 0 ? 1 : 0);
    int32_t first = cnv_max(area.y0 - top, 0), end = cnv_min(area.y1 - top, rows);
    if (to <= from) {
        return;
    }
    for (int32_t row = first; row < end; row++) {
        const uint16_t *coverage = moved;
        if (pen.part > 0) {
            blend_rows(shape, row, pen.part, moved);
        } else {
            coverage = shape->coverage + row * shape->width;
        }
        sink->row(sink->context, left + from, top + row, to - from, coverage + from);
    }
}

void cnv_play_text(Play *play, const DrawCommand *command, CnvRect area)
{
    FontSet *fonts = play->list->fonts;
    const TextRun *run = cnv_text_run(fonts, command->u.text.font,
                                      cnv_command_text(play->list, command), command->length);
    GlyphTone tone = cnv_glyph_tone(command->u.text.color);
    const RoundShape *masks[CNV_MAX_DEPTH];
    Painter painter = cnv_play_painter(play, command->u.text.color, area, masks);
    CoverSink sink = cnv_paint_with(&painter);
    Fix y = command->u.text.at.y;
    if (!command->u.text.in_motion) {
        y = FIX(cnv_round(y));
    }
    /* Glyphs are narrower than the largest font size; a row of them fits into a line of coverage of
     * any surface it is seen on. */
    uint16_t moved[MOST_COLUMNS];
    for (uint32_t i = 0; i < run->count; i++) {
        Fix x = command->u.text.at.x + run->glyphs[i].x + FIX_ONE / (2 * GLYPH_SHIFTS);
        PenPlace pen = {cnv_floor(x), cnv_floor(y), (uint32_t)(x & 255) / (FIX_ONE / GLYPH_SHIFTS),
                        (uint32_t)(y & 255)};
        const GlyphShape *shape = cnv_glyph_shape(fonts, run->glyphs[i].glyph, pen.shift, tone);
        if (shape != NULL && shape->width <= MOST_COLUMNS) {
            paint_glyph(&sink, shape, pen, area, moved);
        }
    }
}
