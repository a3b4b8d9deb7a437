/* text.h - fonts by role, and how wide text is; nothing here shows what draws the glyphs.
 * Widths are unhinted and scale without steps; kerning is on, ligatures are off. */
#ifndef OU_CANVAS_TEXT_H
#define OU_CANVAS_TEXT_H

#include <stddef.h>

#include "base/error.h"
#include "base/text.h"
#include "canvas/fixed.h"

/* Inter for words, JetBrains Mono for code and figures; DejaVu stands in for what is missing. */
typedef enum CnvFace {
    CNV_SANS,
    CNV_SANS_MEDIUM,
    CNV_SANS_SEMIBOLD,
    CNV_SANS_BOLD,
    CNV_MONO,
    CNV_MONO_BOLD,
    CNV_FACES
} CnvFace;

/* size: the em in pixels, rounded to a quarter of a pixel when drawn. */
typedef struct CnvFont {
    CnvFace face;
    Fix size;
} CnvFont;

/* Distances from the baseline, all positive, in pixels. */
typedef struct CnvFontMetrics {
    Fix ascent, descent; /* of the whole face: line boxes */
    Fix cap_height;      /* of H and of the figures: centre on this */
    Fix x_height;
    Fix line; /* comfortable distance of baselines */
} CnvFontMetrics;

/* The open faces, their glyphs at all sizes used so far, and the texts laid out lately. */
typedef struct FontSet FontSet;

/* Opens the faces. directory (may be NULL: then $OUROSCOPE_FONTS, then the Debian folders) is
 * searched, with its folders inter, jetbrains-mono and dejavu, before the Debian ones. A missing
 * face is replaced by DejaVu and then by any other face; only when not one can be opened it is an
 * ERROR_FILE that names the packages. Owned by the caller: cnv_fonts_close. */
FontSet *cnv_fonts_open(const char *directory, Error *error);

/* No files and no glyphs: every code point is 0.6 em wide. For tests of layout that must not depend
 * on fonts. */
FontSet *cnv_fonts_open_plain(void);
void cnv_fonts_close(FontSet *fonts);

/* The packages whose faces were replaced, in words, or NULL when none was. */
const char *cnv_fonts_missing(const FontSet *fonts);

CnvFontMetrics cnv_font_metrics(FontSet *fonts, CnvFont font);

/* Advance of the first length bytes of UTF-8 text on one line. Control characters count as spaces.
 */
Fix cnv_text_width(FontSet *fonts, CnvFont font, const char *text, size_t length);

/* Bytes of the longest start of the text, cut between code points, that is at most width wide. */
size_t cnv_text_fit(FontSet *fonts, CnvFont font, const char *text, size_t length, Fix width);

/* Puts the text into *out (which is cleared), cut and ended with an ellipsis where it is wider than
 * width. Returns whether it was cut. An ellipsis wider than width gives an empty text. */
bool cnv_text_ellipsis(FontSet *fonts, CnvFont font, const char *text, Fix width, Text *out);

/* One line of a wrapped text: bytes [start, start + length), trailing spaces left out. */
typedef struct CnvLine {
    size_t start, length;
    Fix width;
} CnvLine;

/* Breaks at newlines and spaces, but not beside an arrow ("1 → 2"), and inside a word only when it
 * alone is wider than width. Stores up to limit lines and returns how many the whole text has. */
uint32_t cnv_text_wrap(FontSet *fonts, CnvFont font, const char *text, Fix width, CnvLine *lines,
                       uint32_t limit);

#endif
