/* same_picture SHOT.xwd GOLDEN.png: is the picture of a window (as xwd writes it) the golden one,
 * pixel by pixel? With --record it writes the golden picture instead. Exit code 0: the same, 1:
 * not, 2: unusable input. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "record/png.h"

enum {
    WORD_HEADER_SIZE = 0,
    WORD_WIDTH = 4,
    WORD_HEIGHT = 5,
    WORD_BITS = 11,
    WORD_LINE = 12,
    WORD_COLORS = 19
};
enum { LEAST_WORDS = 25, MOST_BYTES = 1 << 28, COLOR_BYTES = 12 };

static uint32_t header_word(const Text *shot, unsigned word)
{
    const unsigned char *at = (const unsigned char *)shot->bytes + 4 * word;
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

/* An XWD file of 32 bits a pixel: header, colour table, rows. The pixels point into the text. */
static bool read_shot(const Text *shot, RecImage *image)
{
    if (shot->length < 4 * LEAST_WORDS || header_word(shot, WORD_BITS) != 32) {
        return false;
    }
    size_t start =
        header_word(shot, WORD_HEADER_SIZE) + (size_t)header_word(shot, WORD_COLORS) * COLOR_BYTES;
    image->width = (int32_t)header_word(shot, WORD_WIDTH);
    image->height = (int32_t)header_word(shot, WORD_HEIGHT);
    image->stride = (int32_t)(header_word(shot, WORD_LINE) / 4);
    size_t bytes = (size_t)image->stride * 4 * (size_t)image->height;
    if (image->stride < image->width || start + bytes > shot->length) {
        return false;
    }
    uint32_t *pixels = malloc(bytes);
    if (pixels == NULL) {
        return false;
    }
    memcpy(pixels, shot->bytes + start, bytes);
    image->pixels = pixels;
    return true;
}

static bool same_pixels(const RecImage *a, const RecImage *b)
{
    if (a->width != b->width || a->height != b->height) {
        (void)printf("size %dx%d, golden %dx%d\n", a->width, a->height, b->width, b->height);
        return false;
    }
    uint32_t different = 0;
    int32_t first_x = 0, first_y = 0;
    for (int32_t y = 0; y < a->height; y++) {
        for (int32_t x = 0; x < a->width; x++) {
            uint32_t p = a->pixels[y * a->stride + x], q = b->pixels[y * b->stride + x];
            if ((p ^ q) & 0xFFFFFF) {
                first_x = different ? first_x : x;
                first_y = different ? first_y : y;
                different++;
            }
        }
    }
    if (different > 0) {
        (void)printf("%u pixels differ, the first at %d, %d\n", different, first_x, first_y);
    }
    return different == 0;
}

static int compare(const RecImage *shot, const char *path, Error *error)
{
    RecImage golden;
    if (!rec_png_read(path, &golden, error)) {
        return 2;
    }
    bool same = same_pixels(shot, &golden);
    rec_png_free(&golden);
    return same ? 0 : 1;
}

int main(int argc, char **argv)
{
    bool record = argc == 4 && strcmp(argv[3], "--record") == 0;
    if (argc != 3 && !record) {
        (void)fprintf(stderr, "usage: same_picture SHOT.xwd GOLDEN.png [--record]\n");
        return 2;
    }
    Text file = {0};
    RecImage shot = {0};
    Error error = {0};
    int status = 2;
    if (ou_file_read(argv[1], MOST_BYTES, &file, &error) && read_shot(&file, &shot)) {
        if (record) {
            status = rec_png_write(argv[2], shot, REC_PNG_SMALL, &error) ? 0 : 2;
        } else {
            status = compare(&shot, argv[2], &error);
        }
    } else {
        (void)fprintf(stderr, "same_picture: %s is no picture of 32 bits a pixel\n", argv[1]);
    }
    if (error.kind != ERROR_NONE) {
        (void)fprintf(stderr, "same_picture: %s\n", error.text);
    }
    free((void *)(uintptr_t)shot.pixels);
    ou_text_free(&file);
    return status;
}
