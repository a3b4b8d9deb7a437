/* glyph.h - glyphs at the sizes in use and texts laid out lately, filled on demand and dropped
 * together. */
#ifndef OU_CANVAS_GLYPH_H
#define OU_CANVAS_GLYPH_H

#include "canvas/color.h"
#include "canvas/font.h"

/* Positions of the pen inside a pixel that glyphs are kept for. */
#define GLYPH_SHIFTS 4

/* Coverage is blended without linear light; that makes light text on dark look thinner than the
 * same text dark on light. The tone of the colour chooses a correction. */
typedef enum GlyphTone { TONE_DARK, TONE_MIDDLE, TONE_LIGHT, TONES } GlyphTone;

GlyphTone cnv_glyph_tone(CnvColor color);

/* left: pixels from the pen's pixel to the first column; top: rows from the baseline to the first
 * row. */
typedef struct GlyphShape {
    int32_t left, top, width, height;
    uint16_t *coverage; /* width * height, 0 ... 256 */
} GlyphShape;

typedef struct Glyph {
    struct Glyph *next; /* in its bucket */
    uint32_t file, code_point, quarters;
    int32_t advance; /* font units */
    bool is_rendered, has_ink;
    WideGlyph wide;
    GlyphShape *shapes[GLYPH_SHIFTS][TONES];
} Glyph;

typedef struct RunGlyph {
    Glyph *glyph;
    Fix x;         /* of the pen, from the start of the text */
    uint32_t byte; /* where in the text */
} RunGlyph;

/* A text on one line. glyphs[count].x is the width and glyphs[count].byte the length. */
typedef struct TextRun {
    struct TextRun *next; /* in its bucket */
    uint64_t hash;
    const char *text;
    uint32_t length, quarters, face, count;
    RunGlyph *glyphs;
} TextRun;

/* Valid until the next call. */
const TextRun *cnv_text_run(FontSet *fonts, CnvFont font, const char *text, size_t length);

/* Coverage with the pen at shift quarters of a pixel; NULL when there is no ink. */
const GlyphShape *cnv_glyph_shape(FontSet *fonts, Glyph *glyph, uint32_t shift, GlyphTone tone);

/* The file of the font that glyphs of this number come from; NULL in a plain set. */
const char *cnv_glyph_font_path(const FontSet *fonts, uint32_t file);

#endif
