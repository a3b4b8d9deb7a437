/* test_theme.c - words reach a contrast of 4.5 : 1 on what they are written on, marks and outlines
 * 3 : 1 (WCAG 2.1, 1.4.3 and 1.4.11), in all themes. */
#include <math.h>

#include "object/types.h"
#include "unit.h"
#include "view/theme.h"

static double channel(uint32_t byte)
{
    double share = byte / 255.0;
    return share <= 0.03928 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
}

static double luminance(CnvColor color)
{
    return 0.2126 * channel(color >> 16 & 0xFF) + 0.7152 * channel(color >> 8 & 0xFF) +
           0.0722 * channel(color & 0xFF);
}

static double contrast(CnvColor a, CnvColor b)
{
    double x = luminance(a);
    double y = luminance(b);
    return x > y ? (x + 0.05) / (y + 0.05) : (y + 0.05) / (x + 0.05);
}

static void check(const Theme *theme, const char *what, CnvColor over, CnvColor under, double least)
{
    if (contrast(over, under) < least) {
        fail_msg("%s: %s reaches %.2f : 1, not %.1f", theme->name, what, contrast(over, under),
                 least);
    }
}

static void words_can_be_read(void **context)
{
    (void)context;
    for (unsigned id = 0; id < THEME_COUNT; id++) {
        const Theme *theme = theme_get((ThemeId)id);
        const CnvColor grounds[] = {theme->panel, theme->inset};
        for (unsigned i = 0; i < 2; i++) {
            check(theme, "text", theme->text, grounds[i], 4.5);
            check(theme, "quiet text", theme->quiet, grounds[i], 4.5);
            check(theme, "faint text", theme->faint, grounds[i], 4.5);
            check(theme, "accent", theme->accent, grounds[i], 4.5);
            check(theme, "collector", theme->collector, grounds[i], 4.5);
        }
        const CnvColor code[] = {theme->text, theme->keyword, theme->string, theme->comment};
        for (unsigned i = 0; i < 4; i++) {
            check(theme, "code", code[i], theme->panel, 4.5);
            check(theme, "code just run", code[i], theme->now, 4.5);
        }
        check(theme, "line number", theme->faint, theme->now, 4.5);
        check(theme, "button", theme->on_accent, theme->accent, 4.5);
        check(theme, "count", theme->text, theme->badge, 4.5);
        check(theme, "step of a collection", theme->panel, theme->collector, 4.5);
    }
}

static void marks_can_be_seen(void **context)
{
    (void)context;
    for (unsigned id = 0; id < THEME_COUNT; id++) {
        const Theme *theme = theme_get((ThemeId)id);
        check(theme, "arrow", theme->line, theme->panel, 3.0);
        check(theme, "ghost", theme->ghost, theme->panel, 3.0);
        check(theme, "check mark", theme->now_mark, theme->now, 3.0);
        check(theme, "selection", theme->selection, theme->panel, 3.0);
    }
}

/* Heads of cards, letters on tokens. */
static void types_can_be_read(void **context)
{
    (void)context;
    for (unsigned id = 0; id < THEME_COUNT; id++) {
        const Theme *theme = theme_get((ThemeId)id);
        for (unsigned type = 0; type < TYPE_ID_COUNT; type++) {
            TypeStyle style =
                theme_type_at(theme, STATIC_TYPES_BASE + (Addr)type * STATIC_TYPE_STRIDE);
            check(theme, "title of a card", theme->text, style.head, 4.5);
            check(theme, "letter of a type", theme_ink_on(style.edge), style.edge, 4.5);
        }
    }
}

/* ---- colour blindness ---- */

/* Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision
 * Deficiency" (2009): linear RGB as it looks without one kind of cone. */
static const double SIGHTS[][3][3] = {
    {{1, 0, 0},                        {0, 1, 0}, {0, 0, 1}},
    {{0.152286, 1.052583, -0.204868},
     {0.114503, 0.786281, 0.099216},
     {-0.003882, -0.048116, 1.051998}                      },
    {{0.367322, 0.860646, -0.227968},
     {0.280085, 0.672501, 0.047413},
     {-0.011820, 0.042940, 0.968881}                       },
    {{1.255528, -0.076749, -0.178779},
     {-0.078411, 0.930809, 0.147602},
     {0.004733, 0.691367, 0.303900}                        },
};
static const char *const SIGHT_NAMES[] = {"full sight", "protanopia", "deuteranopia", "tritanopia"};
enum { SIGHT_COUNT = sizeof SIGHTS / sizeof SIGHTS[0] };

static double lab_share(double t)
{
    return t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116;
}

/* CIE L*a*b* (D65) of a colour as this sight sees it. */
static void look(unsigned sight, CnvColor color, double lab[3])
{
    double rgb[3] = {channel(color >> 16 & 0xFF), channel(color >> 8 & 0xFF),
                     channel(color & 0xFF)};
    double seen[3];
    for (int i = 0; i < 3; i++) {
        const double *row = SIGHTS[sight][i];
        seen[i] = fmin(1, fmax(0, row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2]));
    }
    double x = 0.4124564 * seen[0] + 0.3575761 * seen[1] + 0.1804375 * seen[2];
    double y = 0.2126729 * seen[0] + 0.7151522 * seen[1] + 0.0721750 * seen[2];
    double z = 0.0193339 * seen[0] + 0.1191920 * seen[1] + 0.9503041 * seen[2];
    lab[0] = 116 * lab_share(y) - 16;
    lab[1] = 500 * (lab_share(x / 0.95047) - lab_share(y));
    lab[2] = 200 * (lab_share(y) - lab_share(z / 1.08883));
}

static double distance(unsigned sight, CnvColor a, CnvColor b)
{
    double x[3], y[3];
    look(sight, a, x);
    look(sight, b, y);
    return sqrt((x[0] - y[0]) * (x[0] - y[0]) + (x[1] - y[1]) * (x[1] - y[1]) +
                (x[2] - y[2]) * (x[2] - y[2]));
}

static void check_apart(const Theme *theme, CnvColor a, CnvColor b)
{
    static const double LEAST = 11.5;
    for (unsigned sight = 0; sight < SIGHT_COUNT; sight++) {
        if (distance(sight, a, b) < LEAST) {
            fail_msg("%s, %s: the types' colours %06x and %06x are %.1f apart, not %.1f",
                     theme->name, SIGHT_NAMES[sight], a & 0xFFFFFFU, b & 0xFFFFFFU,
                     distance(sight, a, b), LEAST);
        }
    }
}

/* Types of different colours stay apart for every sight by several just noticeable differences (2.3
 * each); types of one colour differ by their letters. */
static void types_are_told_apart(void **context)
{
    static const TypeId types[] = {TYPE_ID_list, TYPE_ID_tuple, TYPE_ID_dict,    TYPE_ID_set,
                                   TYPE_ID_str,  TYPE_ID_type,  TYPE_ID_function};
    enum { TYPES = sizeof types / sizeof types[0] };
    (void)context;
    for (unsigned id = 0; id < THEME_COUNT; id++) {
        const Theme *theme = theme_get((ThemeId)id);
        TypeStyle styles[TYPES + 1];
        for (unsigned i = 0; i < TYPES; i++) {
            styles[i] =
                theme_type_at(theme, STATIC_TYPES_BASE + (Addr)types[i] * STATIC_TYPE_STRIDE);
            assert_non_null(styles[i].letter);
        }
        styles[TYPES] = theme_type_at(theme, MEM_ARENA_BASE);
        for (unsigned i = 0; i <= TYPES; i++) {
            for (unsigned j = 0; j < i; j++) {
                check_apart(theme, styles[i].edge, styles[j].edge);
            }
        }
    }
}

static void themes_are_found_by_name(void **context)
{
    (void)context;
    for (unsigned id = 0; id < THEME_COUNT; id++) {
        assert_int_equal(theme_find(theme_get((ThemeId)id)->name), id);
    }
    assert_int_equal(theme_find("dusk"), THEME_COUNT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_can_be_read),        cmocka_unit_test(marks_can_be_seen),
        cmocka_unit_test(types_can_be_read),        cmocka_unit_test(types_are_told_apart),
        cmocka_unit_test(themes_are_found_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
