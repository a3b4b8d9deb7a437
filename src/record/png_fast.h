/* png_fast.h - PNG files written as fast as pictures are drawn: differences to the row above, runs
 * of equal pixels, and deflate's fixed codes, so that nothing is searched or counted. */
#ifndef OU_RECORD_PNG_FAST_H
#define OU_RECORD_PNG_FAST_H

#include "record/png.h"

/* Appends the file's bytes, with software as what wrote it. Rows that did not change since the
 * picture that *kept is of (NULL: none) are not encoded again; the bytes are the same as if they
 * were. changed: see rec_png_encode_next. False with *error when there is no memory, or the picture
 * has more rows than a chunk of a file holds. */
bool rec_png_fast(RecPngRows **kept, RecImage image, const uint8_t *changed, const char *software,
                  Text *out, Error *error);

#endif
