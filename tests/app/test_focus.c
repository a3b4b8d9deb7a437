/* The focus reaches by keyboard whatever the pointer can choose, and Enter does what a click does.
 */
#include <string.h>

#include "hands.h"

static void go_to(App *app, TagKind kind, uint64_t number)
{
    for (int i = 0; i < 400; i++) {
        (void)app_key(app, KEY_TAB, 0);
        app_draw(app, WIDTH, HEIGHT);
        bool is_it = view_tag_kind(app->focus.tag) == kind &&
                     (number == UINT64_MAX || view_tag_number(app->focus.tag) == number);
        if (is_it) {
            return;
        }
    }
    fail_msg("no Tab leads to kind %d", (int)kind);
}

static void a_round_meets_everything_that_has_a_tag(void **state)
{
    (void)state;
    App app;
    open_app(&app, "scenarios/07_a_cycle_keeps_itself_alive.py");
    app.state.kind = VIEW_WHY;
    (void)app_key(&app, KEY_F8, 0);
    (void)app_key(&app, KEY_END, 0);
    (void)app_key(&app, KEY_LEFT, 0);
    app_draw(&app, WIDTH, HEIGHT);
    (void)app_key(&app, KEY_TAB, 0);
    bool kinds[TAG_MATCH + 1] = {false};
    FocusTarget first = app.focus;
    assert_int_equal(first.panel, PANEL_STAGE);
    for (int i = 0; i == 0 || app.focus.tag != first.tag || app.focus.panel != first.panel; i++) {
        assert_true(i < 600);
        kinds[view_tag_kind(app.focus.tag)] = true;
        (void)app_key(&app, KEY_TAB, 0);
    }
    assert_true(kinds[TAG_OBJECT] && kinds[TAG_NAME] && kinds[TAG_CODE_LINE]);
    assert_true(kinds[TAG_BUTTON] && kinds[TAG_STOP] && kinds[TAG_MOMENT]);
    (void)app_key(&app, KEY_TAB, WITH_SHIFT);
    (void)app_key(&app, KEY_TAB, 0);
    assert_int_equal(app.focus.tag, first.tag);
    app_close(&app);
}

static void tab_selects_the_first_card(void **state)
{
    (void)state;
    App app;
    open_app(&app, "scenarios/02_the_last_arrow.py");
    (void)app_key(&app, KEY_RIGHT, 0);
    app_draw(&app, WIDTH, HEIGHT);
    (void)app_key(&app, KEY_TAB, 0);
    assert_true(app.state.selected != 0);
    assert_int_equal(view_tag_number(app.focus.tag), app.state.selected);
    (void)app_key(&app, KEY_ESCAPE, 0);
    assert_int_equal(app.state.selected, 0);
    assert_int_equal(app.focus.tag, 0);
    app_close(&app);
}

static void enter_presses_buttons_and_lines(void **state)
{
    (void)state;
    App app;
    Moment moment;
    open_app(&app, "scenarios/02_the_last_arrow.py");
    go_to(&app, TAG_BUTTON, ACTION_FORWARD);
    (void)app_key(&app, KEY_ENTER, 0);
    assert_int_equal(stop_of(&app), 1);
    go_to(&app, TAG_CODE_LINE, 10);
    (void)app_key(&app, KEY_F9, 0);
    assert_int_equal(app.breaks.items[0].line, 10);
    (void)app_key(&app, KEY_ENTER, 0);
    player_moment(&app.show->player, &moment);
    assert_int_equal(moment.line_done, 10);
    app_draw(&app, WIDTH, HEIGHT);
    go_to(&app, TAG_STOP, 1);
    (void)app_key(&app, KEY_ENTER, 0);
    assert_int_equal(stop_of(&app), 1);
    app_close(&app);
}

static void alt_and_an_arrow_goes_that_way(void **state)
{
    (void)state;
    static const struct {
        int key, across, down;
    } ways[] = {
        {KEY_RIGHT, 1,  0 },
        {KEY_LEFT,  -1, 0 },
        {KEY_DOWN,  0,  1 },
        {KEY_UP,    0,  -1}
    };
    App app;
    open_app(&app, "scenarios/07_a_cycle_keeps_itself_alive.py");
    app.state.kind = VIEW_ALL;
    (void)app_key(&app, KEY_END, 0);
    app_draw(&app, WIDTH, HEIGHT);
    (void)app_key(&app, KEY_TAB, 0);
    for (int i = 0; i < 40; i++) {
        FocusTarget was = app.focus;
        int way = i * 7 % 4;
        bool moved = app_key(&app, ways[way].key, WITH_ALT);
        int32_t x = app.focus.box.x0 + app.focus.box.x1 - was.box.x0 - was.box.x1;
        int32_t y = app.focus.box.y0 + app.focus.box.y1 - was.box.y0 - was.box.y1;
        assert_true(!moved || x * ways[way].across + y * ways[way].down > 0);
        assert_true(moved || app.focus.tag == was.tag);
        app_draw(&app, WIDTH, HEIGHT);
    }
    app_close(&app);
}

static void the_focus_has_a_ring_and_a_click_takes_it_away(void **state)
{
    (void)state;
    App app;
    open_app(&app, "scenarios/02_the_last_arrow.py");
    uint32_t plain = app.list.commands.count;
    go_to(&app, TAG_BUTTON, ACTION_PLAY);
    assert_int_equal(app.list.commands.count, plain + 2);
    (void)app_press(&app, 2, HEIGHT - 2, 1);
    assert_int_equal(app.focus.tag, 0);
    app_close(&app);
}

static void the_version_is_told(void **state)
{
    (void)state;
    App app;
    open_app(&app, "scenarios/02_the_last_arrow.py");
    (void)app_key(&app, 'V', 0);
    assert_non_null(
        strstr(ou_text_view(&app.message),
               "CPython 3.9, the only version that is modelled at present \xC2\xB7 exec: "));
    assert_non_null(strstr(ou_text_view(&app.message), "counts at 0"));
    (void)app_key(&app, 'V', WITH_SHIFT);
    assert_non_null(strstr(ou_text_view(&app.message), "only version"));
    app_close(&app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_round_meets_everything_that_has_a_tag),
        cmocka_unit_test(tab_selects_the_first_card),
        cmocka_unit_test(enter_presses_buttons_and_lines),
        cmocka_unit_test(alt_and_an_arrow_goes_that_way),
        cmocka_unit_test(the_focus_has_a_ring_and_a_click_takes_it_away),
        cmocka_unit_test(the_version_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
