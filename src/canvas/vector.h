/* vector.h - draw lists as SVG and PDF, through cairo: shapes and letters stay what they are, so
 * that a handout is sharp at any size. Strokes keep the outlines that the rasteriser gives them. */
#ifndef OU_CANVAS_VECTOR_H
#define OU_CANVAS_VECTOR_H

#include "canvas/drawlist.h"

typedef enum CnvVectorKind { CNV_SVG, CNV_PDF } CnvVectorKind;

/* A document of one page (SVG) or of many (PDF). */
typedef struct CnvVector CnvVector;

/* The file's bytes are appended to out, which is borrowed until cnv_vector_close. Widths and
 * heights are in pixels (SVG) or points (PDF). Never NULL. */
CnvVector *cnv_vector_open(CnvVectorKind kind, double width, double height, Text *out);

/* What the file says of itself: PDF only, before the first page is drawn. */
void cnv_vector_title(CnvVector *vector, const char *title);

/* Draws the picture with its corner at x, y of the page, scale times as large. The list's fonts
 * must be those of files (not a plain set: its texts have no letters and are left out). */
void cnv_vector_draw(CnvVector *vector, const DrawList *list, double x, double y, double scale);

/* Ends the page. */
void cnv_vector_page(CnvVector *vector);

/* Writes the rest and frees everything; NULL is nothing. False with *error when cairo has failed.
 */
bool cnv_vector_close(CnvVector *vector, Error *error);

#endif
