/* svg.h - a draw list as an SVG file. Texts stay texts, in the fonts of the picture and as wide as
 * in it, and plain shapes stay shapes, so that a drawing program can change them; lines with heads
 * or dashes are the outlines that the rasteriser fills. */
#ifndef OU_CANVAS_SVG_H
#define OU_CANVAS_SVG_H

#include "canvas/drawlist.h"

/* Appends the whole file. title and text: what a screen reader says of it, UTF-8; "" = nothing. The
 * same list gives the same bytes. */
void cnv_svg(const DrawList *list, const char *title, const char *text, Text *out);

#endif
