#include <string.h>

#include "canvas/surface.h"
#include "unit.h"

#define WIDTH  320
#define HEIGHT 200

static uint32_t seed = 1;

static int32_t roll(int32_t limit)
{
    seed = seed * 1664525u + 1013904223u;
    return (int32_t)((seed >> 8) % (uint32_t)limit);
}

static CnvColor any_color(void)
{
    uint32_t alpha = roll(3) == 0 ? (uint32_t)roll(256) : 255;
    return alpha << 24 | (uint32_t)roll(1 << 24);
}

static CnvPoint any_point(void)
{
    return (CnvPoint){roll(FIX(WIDTH + 80)) - FIX(40), roll(FIX(HEIGHT + 80)) - FIX(40)};
}

/* Sometimes on whole pixels, as things at rest are. */
static CnvRounded any_shape(void)
{
    CnvPoint at = any_point();
    Fix width = roll(FIX(120)), height = roll(FIX(80));
    if (roll(2)) {
        at = (CnvPoint){at.x & ~255, at.y & ~255};
        width &= ~255;
        height &= ~255;
    }
    return (CnvRounded){cnv_box(at.x, at.y, width, height), roll(2) ? roll(FIX(30)) : 0,
                        (uint32_t)roll(16)};
}

static void any_line(DrawList *list)
{
    CnvStroke stroke = {.color = any_color(), .width = 64 + roll(FIX(6))};
    stroke.cap = roll(2) ? CNV_CAP_ROUND : CNV_CAP_BUTT;
    stroke.head = roll(2) ? roll(FIX(16)) : 0;
    stroke.tail = roll(4) ? 0 : roll(FIX(16));
    stroke.dash = roll(FIX(8));
    stroke.gap = roll(3) ? 0 : 300 + roll(FIX(6));
    stroke.hide_end = roll(3) ? 0 : (uint32_t)roll(65536);
    CnvPoint points[7];
    for (int i = 0; i < 7; i++) {
        points[i] = any_point();
    }
    switch (roll(3)) {
    case 0: cnv_curve(list, points, &stroke); break;
    case 1: cnv_polyline(list, points, (uint32_t)(2 + roll(5)), roll(2), &stroke); break;
    default: cnv_curves(list, points, 2, &stroke); break;
    }
}

static void any_cells(DrawList *list)
{
    uint8_t values[64];
    CnvColor palette[256] = {0};
    for (int i = 0; i < 64; i++) {
        values[i] = (uint8_t)roll(5);
    }
    for (int i = 0; i < 5; i++) {
        palette[i] = roll(4) ? any_color() | 0xFF000000u : 0;
    }
    CnvCells cells = {any_point(), 200 + roll(FIX(9)), 200 + roll(FIX(9)), roll(3), 8, 8, values,
                      palette};
    cnv_cells(list, &cells);
}

static void any_text(DrawList *list)
{
    static const char *const words[] = {"ob_refcnt", "Node \xC2\xB7 1", "\xE2\x86\x92 2",
                                        "AVATAR gy"};
    CnvTextStyle style = {
        .font = {(CnvFace)roll(CNV_FACES), 1500 + roll(FIX(24))},
        .color = any_color(),
        .align = (uint32_t)roll(3),
        .vertical = (uint32_t)roll(3),
        .in_motion = roll(2) != 0,
        .strike = roll(5) == 0
    };
    cnv_text(list, any_point(), &style, words[roll(4)], SIZE_MAX);
}

static void any_command(DrawList *list)
{
    CnvPaint paint = {.fill = any_color(), .border = any_color(), .border_width = roll(FIX(5))};
    paint.gap = roll(4) ? 0 : 300 + roll(FIX(6));
    paint.dash = roll(2) ? roll(FIX(8)) : 0;
    CnvPoint points[5] = {any_point(), any_point(), any_point(), any_point(), any_point()};
    cnv_tag(list, (uint64_t)roll(100));
    switch (roll(9)) {
    case 0: cnv_ellipse(list, any_shape().box, paint); break;
    case 1: cnv_polygon(list, points, (uint32_t)(3 + roll(3)), any_color()); break;
    case 2:
        cnv_hatch(
            list, any_shape(),
            (CnvHatch){any_color(), 200 + roll(FIX(12)), 100 + roll(FIX(4)), roll(2), roll(2)});
        break;
    case 3: cnv_shadow(list, any_shape(), roll(FIX(12)), any_color()); break;
    case 4: any_cells(list); break;
    case 5: any_text(list); break;
    case 6: any_line(list); break;
    default: cnv_rounded(list, any_shape(), paint); break;
    }
}

/* A picture of the kind that views make: nested clips and groups, pieces moved and scaled. */
static void any_scene(DrawList *list, FontSet *fonts, uint32_t scene_seed, int32_t changed)
{
    seed = scene_seed;
    cnv_list_begin(list, fonts, WIDTH, HEIGHT, CNV_RGB(0x204060));
    int32_t count = 12 + roll(12);
    for (int32_t i = 0; i < count; i++) {
        uint32_t before = seed;
        int32_t kind = roll(8);
        if (kind == 0) {
            cnv_clip_push_rounded(list, any_shape());
        } else if (kind == 1) {
            cnv_group_push(list, (uint32_t)roll(257));
        } else if (kind == 2) {
            cnv_transform_push(list,
                               (CnvTransform){32768 + roll(65536), roll(FIX(30)), roll(FIX(30))});
        }
        any_command(list);
        any_command(list);
        if (kind == 0) {
            cnv_clip_pop(list);
        } else if (kind == 1) {
            cnv_group_pop(list);
        } else if (kind == 2) {
            cnv_transform_pop(list);
        }
        if (i == changed) {
            any_command(list);
        }
        seed = before * 747796405u + 2891336453u;
    }
}

typedef struct Fixture {
    FontSet *fonts;
    Surface a, b;
    DrawList one, two;
} Fixture;

static int set_up(void **state)
{
    static Fixture fixture;
    Error error = {0};
    fixture = (Fixture){0};
    fixture.fonts = cnv_fonts_open(NULL, &error);
    if (fixture.fonts == NULL) {
        fixture.fonts = cnv_fonts_open_plain();
    }
    assert_true(cnv_surface_init(&fixture.a, WIDTH, HEIGHT, &error));
    assert_true(cnv_surface_init(&fixture.b, WIDTH, HEIGHT, &error));
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    Fixture *fixture = (Fixture *)*state;
    cnv_list_free(&fixture->one);
    cnv_list_free(&fixture->two);
    cnv_surface_deinit(&fixture->a);
    cnv_surface_deinit(&fixture->b);
    cnv_fonts_close(fixture->fonts);
    return ou_host_live() == 0 ? 0 : -1;
}

static void assert_same_pixels(const Fixture *fixture, uint32_t scene)
{
    for (int32_t i = 0; i < WIDTH * HEIGHT; i++) {
        if (fixture->a.pixels[i] != fixture->b.pixels[i]) {
            fail_msg("scene %u: pixel %d,%d is %08x and not %08x", scene, i % WIDTH, i / WIDTH,
                     fixture->b.pixels[i], fixture->a.pixels[i]);
        }
    }
}

static void painting_twice_gives_the_same_bytes(void **state)
{
    Fixture *fixture = (Fixture *)*state;
    for (uint32_t scene = 1; scene <= 60; scene++) {
        any_scene(&fixture->one, fixture->fonts, scene, -1);
        any_scene(&fixture->two, fixture->fonts, scene, -1);
        cnv_play(&fixture->one, &fixture->a, fixture->one.frame);
        cnv_play(&fixture->two, &fixture->b, fixture->two.frame);
        assert_same_pixels(fixture, scene);
    }
}

static void a_part_painted_alone_is_the_same_as_in_the_whole(void **state)
{
    Fixture *fixture = (Fixture *)*state;
    for (uint32_t scene = 1; scene <= 250; scene++) {
        any_scene(&fixture->one, fixture->fonts, scene, -1);
        cnv_play(&fixture->one, &fixture->a, fixture->one.frame);
        memcpy(fixture->b.pixels, fixture->a.pixels, sizeof(uint32_t) * WIDTH * HEIGHT);
        for (int i = 0; i < 4; i++) {
            int32_t x = roll(WIDTH - 1), y = roll(HEIGHT - 1);
            CnvRect part = {x, y, x + 1 + roll(WIDTH - x), y + 1 + roll(HEIGHT - y)};
            cnv_play(&fixture->one, &fixture->b, part);
        }
        assert_same_pixels(fixture, scene);
    }
}

static void updating_gives_the_same_as_painting_anew(void **state)
{
    Fixture *fixture = (Fixture *)*state;
    int64_t painted = 0, all = 0;
    for (uint32_t scene = 1; scene <= 250; scene++) {
        any_scene(&fixture->one, fixture->fonts, scene, -1);
        cnv_play(&fixture->one, &fixture->b, fixture->one.frame);
        any_scene(&fixture->two, fixture->fonts, scene, roll(12));
        CnvDamage damage;
        cnv_update(&fixture->one, &fixture->two, &fixture->b, &damage);
        cnv_play(&fixture->two, &fixture->a, fixture->two.frame);
        assert_same_pixels(fixture, scene);
        for (uint32_t i = 0; i < damage.count; i++) {
            painted += cnv_rect_area(damage.rects[i]);
        }
        all += WIDTH * HEIGHT;
    }
    assert_true(painted < all / 2);
}

static void a_still_picture_has_no_damage(void **state)
{
    Fixture *fixture = (Fixture *)*state;
    CnvDamage damage = {0};
    any_scene(&fixture->one, fixture->fonts, 5, -1);
    any_scene(&fixture->two, fixture->fonts, 5, -1);
    cnv_diff(&fixture->one, &fixture->two, &damage);
    assert_int_equal(damage.count, 0);
}

static void another_size_or_background_damages_everything(void **state)
{
    Fixture *fixture = (Fixture *)*state;
    CnvDamage damage = {0};
    cnv_list_begin(&fixture->one, fixture->fonts, WIDTH, HEIGHT, CNV_RGB(0));
    cnv_list_begin(&fixture->two, fixture->fonts, WIDTH, HEIGHT, CNV_RGB(1));
    cnv_diff(&fixture->one, &fixture->two, &damage);
    assert_int_equal(damage.count, 1);
    assert_int_equal(cnv_rect_area(damage.rects[0]), WIDTH * HEIGHT);
}

static void damage_stays_a_short_list_that_covers_everything(void **state)
{
    (void)state;
    CnvDamage damage = {0};
    CnvRect added[100];
    seed = 3;
    for (int i = 0; i < 100; i++) {
        int32_t x = roll(4000), y = roll(4000);
        added[i] = (CnvRect){x, y, x + 1 + roll(90), y + 1 + roll(90)};
        cnv_damage_add(&damage, added[i]);
    }
    assert_in_range(damage.count, 1, CNV_DAMAGE_RECTS);
    for (int i = 0; i < 100; i++) {
        bool is_held = false;
        for (uint32_t k = 0; k < damage.count; k++) {
            is_held = is_held || cnv_rect_holds(damage.rects[k], added[i]);
        }
        assert_true(is_held);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(painting_twice_gives_the_same_bytes),
        cmocka_unit_test(a_part_painted_alone_is_the_same_as_in_the_whole),
        cmocka_unit_test(updating_gives_the_same_as_painting_anew),
        cmocka_unit_test(a_still_picture_has_no_damage),
        cmocka_unit_test(another_size_or_background_damages_everything),
        cmocka_unit_test(damage_stays_a_short_list_that_covers_everything),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
