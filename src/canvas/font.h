/* font.h - the font files behind the faces, and raw glyphs out of them. The only door to SDL2_ttf.
 */
#ifndef OU_CANVAS_FONT_H
#define OU_CANVAS_FONT_H

#include "base/host.h"
#include "canvas/text.h"

/* Lengths in font files are measured at an em of this many units. */
#define FONT_UNITS 2048

/* A file of one face; ordered so that file f stands for CnvFace f when f < CNV_FACES. */
typedef enum FontFile {
    FONT_STAND_IN = CNV_FACES, /* DejaVu Sans */
    FONT_STAND_IN_BOLD,
    FONT_STAND_IN_MONO,
    FONT_STAND_IN_MONO_BOLD,
    FONT_FILES
} FontFile;

typedef struct FontFiles FontFiles;

/* See cnv_fonts_open. */
FontFiles *cnv_font_open(const char *directory, Error *error);
void cnv_font_close(FontFiles *files);
const char *cnv_font_missing(const FontFiles *files);

/* The file that draws this code point for this face: its own, else a DejaVu, else any (as a
 * replacement character; *code_point is changed then). */
uint32_t cnv_font_file_for(FontFiles *files, CnvFace face, uint32_t *code_point);

/* Where that file is; NULL when it could not be opened. */
const char *cnv_font_path(const FontFiles *files, uint32_t file);

/* Unhinted advance in font units. */
int32_t cnv_font_advance(FontFiles *files, uint32_t file, uint32_t code_point);

/* Change of the distance when b follows a, in font units; 0 in fonts of fixed width. */
int32_t cnv_font_kern(FontFiles *files, uint32_t file, uint32_t a, uint32_t b);

/* Font units. */
typedef struct FontMeasures {
    int32_t ascent, descent, cap_height, x_height;
} FontMeasures;
FontMeasures cnv_font_measures(FontFiles *files, CnvFace face);

/* Coverage of one glyph, four columns to the pixel, hinted vertically only: the mean of four
 * neighbouring columns is the glyph at any quarter of a pixel. left: columns from the pen to the
 * first column; top: rows from the baseline to the first row (negative: above). coverage has width
 * * height bytes. */
typedef struct WideGlyph {
    int32_t left, top, width, height;
    uint8_t *coverage;
} WideGlyph;

/* quarters: the em in quarters of a pixel. coverage comes out of the arena; false when the glyph
 * has no ink. */
bool cnv_font_render(FontFiles *files, uint32_t file, uint32_t code_point, uint32_t quarters,
                     Arena *arena, WideGlyph *out);

#endif
