/* What is written is read again by libpng, pixel by pixel, whatever the picture and the setting. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "record/png.h"
#include "unit.h"

enum { WIDTH = 421, HEIGHT = 97, STRIDE = 430 };

static uint32_t seed = 1;

static uint32_t roll(uint32_t limit)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % limit;
}

/* Flat runs, noise and repeated rows, as a share of each. */
static void fill(uint32_t *pixels, uint32_t noise, uint32_t repeats)
{
    uint32_t color = 0xFFFFFFFF;
    for (int y = 0; y < HEIGHT; y++) {
        bool repeat = y > 0 && roll(100) < repeats;
        for (int x = 0; x < WIDTH; x++) {
            color = roll(100) < noise ? 0xFF000000u | roll(1 << 24) : color;
            pixels[y * STRIDE + x] = repeat ? pixels[(y - 1) * STRIDE + x] : color;
        }
    }
}

static void check(const uint32_t *pixels, int32_t width, int32_t height, RecPngLevel level)
{
    char path[] = "/tmp/test_png_XXXXXX";
    Error error = {0};
    RecImage back;
    int file = mkstemp(path);
    assert_true(file >= 0);
    (void)close(file);
    assert_true(rec_png_write(path, (RecImage){pixels, width, height, STRIDE}, level, &error));
    assert_true(rec_png_is_ours(path));
    assert_true(rec_png_read(path, &back, &error));
    assert_int_equal(width, back.width);
    assert_int_equal(height, back.height);
    for (int32_t y = 0; y < height; y++) {
        for (int32_t x = 0; x < width; x++) {
            uint32_t wanted = pixels[y * STRIDE + x] | 0xFF000000u;
            assert_int_equal(wanted, back.pixels[y * back.stride + x]);
        }
    }
    rec_png_free(&back);
    (void)unlink(path);
}

static void test_pictures_come_back(void **state)
{
    (void)state;
    static uint32_t pixels[HEIGHT * STRIDE];
    for (uint32_t noise = 0; noise <= 100; noise += 10) {
        for (uint32_t repeats = 0; repeats <= 100; repeats += 25) {
            fill(pixels, noise, repeats);
            check(pixels, WIDTH, HEIGHT, REC_PNG_FAST);
        }
    }
    check(pixels, WIDTH, HEIGHT, REC_PNG_SMALL);
}

/* Bytes of pictures that follow each other are those of each alone, whatever rows have changed. */
static void test_unchanged_rows_are_kept(void **state)
{
    (void)state;
    enum { PICTURES = 60 };
    static uint32_t pixels[HEIGHT * STRIDE];
    static uint8_t changed[HEIGHT];
    RecPngRows *rows = NULL;
    const RecImage image = {pixels, WIDTH, HEIGHT, STRIDE};
    fill(pixels, 5, 30);
    for (int i = 0; i < PICTURES; i++) {
        Text alone = {0}, next = {0};
        Error error = {0};
        for (int32_t y = 0; y < HEIGHT; y++) {
            changed[y] = roll(100) < 10;
            for (int32_t x = 0; changed[y] != 0 && x < WIDTH; x++) {
                pixels[y * STRIDE + x] = roll(100) < 30 ? roll(1 << 24) : 0xFFFFFF;
            }
        }
        assert_true(rec_png_encode(image, REC_PNG_FAST, &alone, &error));
        assert_true(rec_png_encode_next(&rows, image, REC_PNG_FAST, changed, &next, &error));
        assert_int_equal(alone.length, next.length);
        assert_memory_equal(alone.bytes, next.bytes, alone.length);
        ou_text_free(&alone);
        ou_text_free(&next);
    }
    rec_png_rows_free(rows);
}

/* Runs of every length that the codes distinguish. */
static void test_every_width(void **state)
{
    (void)state;
    static uint32_t pixels[HEIGHT * STRIDE];
    for (int32_t width = 1; width < WIDTH; width++) {
        fill(pixels, 0, 0);
        pixels[0] = 0xFF123456;
        pixels[width - 1] = 0xFF654321;
        check(pixels, width, 1, REC_PNG_FAST);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pictures_come_back),
        cmocka_unit_test(test_unchanged_rows_are_kept),
        cmocka_unit_test(test_every_width),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
