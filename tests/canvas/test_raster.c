#include <stdlib.h>
#include <string.h>

#include "canvas/raster.h"
#include "unit.h"

#define SIDE 64

/* Coverage of a picture of SIDE x SIDE pixels, added up where several shapes were drawn. */
typedef struct Cover {
    int32_t pixels[SIDE][SIDE];
} Cover;

static void add_block(void *context, CnvRect rect, uint32_t coverage)
{
    Cover *cover = (Cover *)context;
    for (int32_t y = rect.y0; y < rect.y1; y++) {
        for (int32_t x = rect.x0; x < rect.x1; x++) {
            cover->pixels[y][x] += (int32_t)coverage;
        }
    }
}

static void add_row(void *context, int32_t x, int32_t y, int32_t length, const uint16_t *coverage)
{
    Cover *cover = (Cover *)context;
    for (int32_t i = 0; i < length; i++) {
        cover->pixels[y][x + i] += coverage[i];
    }
}

static void draw(Cover *cover, const CnvPoint *points, uint32_t count, CnvRect area)
{
    CnvRaster raster = {0};
    cnv_raster_begin(&raster, area);
    CnvPen pen = {.raster = &raster};
    for (uint32_t i = 0; i < count; i++) {
        cnv_pen_to(&pen, points[i]);
    }
    cnv_pen_close(&pen);
    CoverSink sink = {cover, add_block, add_row};
    cnv_raster_sweep(&raster, &sink);
    cnv_raster_deinit(&raster);
}

static const CnvRect whole = {0, 0, SIDE, SIDE};

static int64_t sum_of(const Cover *cover)
{
    int64_t sum = 0;
    for (int32_t i = 0; i < SIDE * SIDE; i++) {
        sum += cover->pixels[i / SIDE][i % SIDE];
    }
    return sum;
}

static uint32_t seed = 1;

static int32_t roll(int32_t limit)
{
    seed = seed * 1664525u + 1013904223u;
    return (int32_t)((seed >> 8) % (uint32_t)limit);
}

static void a_box_covers_its_area_exactly(void **state)
{
    (void)state;
    for (int round = 0; round < 300; round++) {
        /* Sixteenths of a pixel: the product of two parts is a whole number of 256ths. */
        Fix x0 = roll(SIDE * 8) * 16, y0 = roll(SIDE * 8) * 16;
        Fix x1 = x0 + roll(SIDE * 8) * 16, y1 = y0 + roll(SIDE * 8) * 16;
        const CnvPoint points[4] = {
            {x0, y0},
            {x1, y0},
            {x1, y1},
            {x0, y1}
        };
        Cover cover = {0};
        draw(&cover, points, 4, whole);
        assert_int_equal(sum_of(&cover), (int64_t)(x1 - x0) * (y1 - y0) / 256);
    }
}

static void a_triangle_covers_its_area_within_rounding(void **state)
{
    (void)state;
    for (int round = 0; round < 500; round++) {
        CnvPoint p[3];
        for (int i = 0; i < 3; i++) {
            p[i] = (CnvPoint){roll(SIDE * 256), roll(SIDE * 256)};
        }
        int64_t doubled = llabs((int64_t)(p[1].x - p[0].x) * (p[2].y - p[0].y) -
                                (int64_t)(p[2].x - p[0].x) * (p[1].y - p[0].y));
        Cover cover = {0};
        draw(&cover, p, 3, whole);
        /* At most half a step for each of the pixels on the three edges. */
        assert_true(llabs(sum_of(&cover) - doubled / 512) < 4 * SIDE);
    }
}

static void neighbours_leave_no_gap(void **state)
{
    (void)state;
    for (int round = 0; round < 300; round++) {
        CnvPoint middle = {roll(SIDE * 256), roll(SIDE * 256)};
        CnvPoint corner[4] = {
            {0,         0        },
            {FIX(SIDE), 0        },
            {FIX(SIDE), FIX(SIDE)},
            {0,         FIX(SIDE)}
        };
        Cover cover = {0};
        for (int i = 0; i < 4; i++) {
            const CnvPoint wedge[3] = {middle, corner[i], corner[(i + 1) % 4]};
            draw(&cover, wedge, 3, whole);
        }
        for (int32_t i = 0; i < SIDE * SIDE; i++) {
            /* Each of up to four parts is rounded by itself. */
            assert_in_range(cover.pixels[i / SIDE][i % SIDE], 254, 258);
        }
    }
}

static void a_circle_covers_pi_r_squared(void **state)
{
    (void)state;
    for (Fix radius = 128; radius < FIX(30); radius += 97) {
        CnvRaster raster = {0};
        cnv_raster_begin(&raster, whole);
        CnvPen pen = {.raster = &raster};
        CnvPoint center = {FIX(32) + roll(256), FIX(32) + roll(256)};
        const CnvPoint ends[5] = {
            {0,       -radius},
            {radius,  0      },
            {0,       radius },
            {-radius, 0      },
            {0,       -radius}
        };
        for (int i = 0; i < 4; i++) {
            cnv_pen_quarter(&pen, center, ends[i], ends[i + 1]);
        }
        cnv_pen_close(&pen);
        Cover cover = {0};
        CoverSink sink = {&cover, add_block, add_row};
        cnv_raster_sweep(&raster, &sink);
        cnv_raster_deinit(&raster);
        int64_t area = (int64_t)radius * radius * 355 / 113 / 256;
        /* The chords lie up to 1/50 pixel inside. */
        int64_t slack = (int64_t)radius * 7 / 50 + 64;
        assert_true(llabs(sum_of(&cover) - area) <= slack);
    }
}

static void a_part_is_the_same_as_in_the_whole(void **state)
{
    (void)state;
    for (int round = 0; round < 500; round++) {
        CnvPoint p[5];
        for (int i = 0; i < 5; i++) {
            p[i] = (CnvPoint){roll(SIDE * 512) - SIDE * 128, roll(SIDE * 512) - SIDE * 128};
        }
        int32_t x = roll(SIDE - 1), y = roll(SIDE - 1);
        CnvRect part = {x, y, x + 1 + roll(SIDE - x - 1), y + 1 + roll(SIDE - y - 1)};
        Cover all = {0}, some = {0};
        draw(&all, p, 5, whole);
        draw(&some, p, 5, part);
        for (int32_t i = 0; i < SIDE * SIDE; i++) {
            int32_t row = i / SIDE, column = i % SIDE;
            bool is_inside =
                row >= part.y0 && row < part.y1 && column >= part.x0 && column < part.x1;
            int32_t expected = is_inside ? all.pixels[row][column] : 0;
            assert_int_equal(some.pixels[row][column], expected);
        }
    }
}

static void whole_pixels_do_not_change_the_shape(void **state)
{
    (void)state;
    CnvPoint p[3], q[3];
    for (int i = 0; i < 3; i++) {
        p[i] = (CnvPoint){roll(SIDE * 128), roll(SIDE * 128)};
        q[i] = (CnvPoint){p[i].x + FIX(13), p[i].y + FIX(7)};
    }
    Cover here = {0}, there = {0};
    draw(&here, p, 3, whole);
    draw(&there, q, 3, whole);
    for (int32_t y = 0; y < SIDE - 7; y++) {
        for (int32_t x = 0; x < SIDE - 13; x++) {
            assert_int_equal(here.pixels[y][x], there.pixels[y + 7][x + 13]);
        }
    }
}

static void roots_are_rounded_down(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < 70000; i++) {
        uint64_t value = i < 1000 ? i : (uint64_t)roll(1 << 22) * (uint64_t)roll(1 << 22);
        uint64_t root = cnv_sqrt(value);
        assert_true(root * root <= value && (root + 1) * (root + 1) > value);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_box_covers_its_area_exactly),
        cmocka_unit_test(a_triangle_covers_its_area_within_rounding),
        cmocka_unit_test(neighbours_leave_no_gap),
        cmocka_unit_test(a_circle_covers_pi_r_squared),
        cmocka_unit_test(a_part_is_the_same_as_in_the_whole),
        cmocka_unit_test(whole_pixels_do_not_change_the_shape),
        cmocka_unit_test(roots_are_rounded_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
