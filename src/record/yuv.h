/* yuv.h - pixels as video encoders take them: planes of brightness and, for two by two pixels, of
 * colour (yuv420p, BT.709, 16 ... 235). */
#ifndef OU_RECORD_YUV_H
#define OU_RECORD_YUV_H

#include "base/text.h"
#include "record/png.h"

/* Zero-initialise; free with rec_yuv_free. */
typedef struct RecYuv {
    uint8_t *planes;
    int32_t width, height;
} RecYuv;

/* Converts the changed rows (a byte for each, not 0: it did; NULL: all did) of a picture with even
 * sides; the others are kept from the pictures before, of the same size. Colours lie in the middle
 * of their four pixels. */
void rec_yuv_convert(RecYuv *yuv, RecImage image, const uint8_t *changed);

/* Appends Y, U and V of the whole picture. */
void rec_yuv_add(const RecYuv *yuv, Text *out);
void rec_yuv_free(RecYuv *yuv);

#endif
