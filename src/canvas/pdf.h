/* pdf.h - draw lists as the pages of a PDF file, through cairo: shapes and letters stay what they
 * are, so that a handout is sharp at any size and can be searched. Strokes keep the outlines that
 * the rasteriser gives them. */
#ifndef OU_CANVAS_PDF_H
#define OU_CANVAS_PDF_H

#include "canvas/drawlist.h"

typedef struct CnvPdf CnvPdf;

/* The file's bytes are appended to out, which is borrowed until cnv_pdf_close. Width and
 * height of a page are in points. Never NULL. */
CnvPdf *cnv_pdf_open(double width, double height, Text *out);

/* What the file says of itself, before the first page is drawn. */
void cnv_pdf_title(CnvPdf *pdf, const char *title);

/* Draws the picture with its corner at x, y of the page, scale times as large. The list's fonts
 * must be those of files (not a plain set: its texts have no letters and are left out). */
void cnv_pdf_draw(CnvPdf *pdf, const DrawList *list, double x, double y, double scale);

/* Ends the page. */
void cnv_pdf_page(CnvPdf *pdf);

/* Writes the rest and frees everything; NULL is nothing. False with *error when cairo has failed.
 */
bool cnv_pdf_close(CnvPdf *pdf, Error *error);

#endif
