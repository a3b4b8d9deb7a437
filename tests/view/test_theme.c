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
        cmocka_unit_test(words_can_be_read),
        cmocka_unit_test(marks_can_be_seen),
        cmocka_unit_test(types_can_be_read),
        cmocka_unit_test(themes_are_found_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
