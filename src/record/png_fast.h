/* png_fast.h - PNG files written as fast as pictures are drawn: differences to the row above, runs
 * of equal pixels, and deflate's fixed codes, so that nothing is searched or counted. */
#ifndef OU_RECORD_PNG_FAST_H
#define OU_RECORD_PNG_FAST_H

#include "record/png.h"

/* Appends the file's bytes, with software as what wrote it. False with *error when the picture has
 * more rows than a chunk of a file holds. */
bool rec_png_fast(RecImage image, const char *software, Text *out, Error *error);

#endif
