/* png.h - pictures as PNG files. The same picture always gives the same bytes. */
#ifndef OU_RECORD_PNG_H
#define OU_RECORD_PNG_H

#include "base/error.h"
#include "base/text.h"

/* 0xAARRGGBB pixels, alpha ignored; stride counts pixels. */
typedef struct RecImage {
    const uint32_t *pixels;
    int32_t width, height, stride;
} RecImage;

/* FAST is for frames on their way, SMALL for files that stay. */
typedef enum RecPngLevel { REC_PNG_FAST, REC_PNG_SMALL } RecPngLevel;

/* Appends the file's bytes to out. False and an Error when the host has no memory. */
bool rec_png_encode(RecImage image, RecPngLevel level, Text *out, Error *error);

/* The rows of a picture as they were encoded, for the next one of the same size. */
typedef struct RecPngRows RecPngRows;

/* The same of pictures that follow each other: a FAST file's rows are encoded again where they
 * changed, and the bytes are those of rec_png_encode. *kept: NULL before the first picture; owned
 * by the caller: rec_png_rows_free. changed: a byte for each row, not 0 where it may differ from
 * the picture before; NULL: everywhere. */
bool rec_png_encode_next(RecPngRows **kept, RecImage image, RecPngLevel level,
                         const uint8_t *changed, Text *out, Error *error);
void rec_png_rows_free(RecPngRows *rows);

/* Writes a whole file or none. */
bool rec_png_write(const char *path, RecImage image, RecPngLevel level, Error *error);

/* Whether a file begins as those that rec_png_write makes. */
bool rec_png_is_ours(const char *path);

/* Reads a file of at most 64 MiB that rec_png_write or any other program made, as opaque pixels
 * without padding, in *image; they are owned by the caller: rec_png_free. */
bool rec_png_read(const char *path, RecImage *image, Error *error);
void rec_png_free(RecImage *image);

#endif
