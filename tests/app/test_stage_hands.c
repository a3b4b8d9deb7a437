/* The stage under a person's hands: searching, zooming at the pointer, moving, following what
 * happens, and the scenario's own `#@ zoom`. */
#include <string.h>
#include <unistd.h>

#include "hands.h"
#include "inspect/subject.h"
#include "view/view.h"

static const char ROWS[] = "#@ values inline\n"
                           "rows = [[i] for i in range(9)]\n"
                           "first = rows[0]\n"
                           "#@ zoom first\n"
                           "last = rows[8]\n"
                           "#@ zoom\n"
                           "first = None\n";

/* Where the middle of the object's card is in the picture, times 256. */
static CnvPoint place_in_picture(App *app, uint64_t serial, ViewStage *view)
{
    Moment moment;
    player_moment(&app->show->player, &moment);
    assert_true(view_stage(WIDTH, HEIGHT, &moment, &app->state, view));
    const Place *place = places_of(moment.places, serial, moment.stop);
    assert_non_null(place);
    int64_t x = FIX(place->x + place->width / 2), y = FIX(place->y + place->height / 2);
    return (CnvPoint){(Fix)(x * view->transform.scale / CNV_SCALE_ONE) + view->transform.dx,
                      (Fix)(y * view->transform.scale / CNV_SCALE_ONE) + view->transform.dy};
}

static bool is_seen(App *app, uint64_t serial)
{
    ViewStage view;
    CnvPoint at = place_in_picture(app, serial, &view);
    return cnv_box_has(view.box, at);
}

static uint64_t serial_of(App *app, const char *name)
{
    Moment moment;
    player_moment(&app->show->player, &moment);
    for (uint32_t i = 0; i < moment.after->name_count; i++) {
        const SceneName *row = &moment.after->names[i];
        if (strcmp(row->name, name) == 0 && row->object != SCENE_NONE) {
            return moment.after->objects[row->object].serial;
        }
    }
    return 0;
}

/* ---- search ---- */

static void search_finds_while_one_types_and_enter_selects(void **state)
{
    (void)state;
    App app;
    open_app(&app, "scenarios/02_the_last_arrow.py");
    (void)app_key(&app, KEY_RIGHT, 0);
    assert_true(app_key(&app, '/', 0));
    type_text(&app, "son");
    app_draw(&app, WIDTH, HEIGHT);
    assert_int_equal(app.found.count, 1);
    type_text(&app, "x");
    app_draw(&app, WIDTH, HEIGHT);
    assert_int_equal(app.found.count, 0);
    (void)app_key(&app, KEY_ENTER, 0);
    assert_int_equal(app.prompt, PROMPT_SEARCH);
    (void)app_key(&app, KEY_BACKSPACE, 0);
    (void)app_key(&app, KEY_ENTER, 0);
    assert_int_equal(app.prompt, PROMPT_NONE);
    assert_int_equal(app.state.selected, serial_of(&app, "songs"));
    app_close(&app);
}

static void keys_of_the_window_are_letters_while_one_types(void **state)
{
    (void)state;
    App app;
    open_app(&app, "scenarios/02_the_last_arrow.py");
    (void)app_key(&app, '/', 0);
    assert_false(app_key(&app, 'Q', 0));
    type_text(&app, "q /");
    assert_string_equal(app.answer, "q /");
    assert_int_equal(app_take_wish(&app), WISH_NONE);
    (void)app_key(&app, KEY_ESCAPE, 0);
    assert_int_equal(app.prompt, PROMPT_NONE);
    app_close(&app);
}

static void what_is_found_comes_out_of_hiding(void **state)
{
    (void)state;
    App app;
    open_app(&app, "scenarios/02_the_last_arrow.py");
    (void)app_key(&app, KEY_RIGHT, 0);
    uint64_t songs = serial_of(&app, "songs");
    app.state.selected = songs;
    (void)app_key(&app, 'H', 0);
    assert_int_equal(app.state.stage.hidden.count, 1);
    (void)app_key(&app, '/', 0);
    type_text(&app, "songs");
    (void)app_key(&app, KEY_ENTER, 0);
    assert_int_equal(app.state.stage.hidden.count, 0);
    assert_int_equal(app.state.selected, songs);
    app_close(&app);
}

static void a_small_value_is_shown_as_an_object(void **state)
{
    (void)state;
    App app;
    open_source(&app, "hands_values.py", "year = 1969\nname = 'Abbey Road'\n");
    (void)app_key(&app, KEY_END, 0);
    (void)app_key(&app, '/', 0);
    type_text(&app, "1969");
    (void)app_key(&app, KEY_ENTER, 0);
    assert_true(app.state.values_as_objects);
    assert_int_equal(app.state.selected, serial_of(&app, "year"));
    assert_true(app.state.selected != 0);
    app_close(&app);
}

static void a_click_on_a_line_takes_it(void **state)
{
    (void)state;
    App app;
    CnvPoint at;
    open_app(&app, "scenarios/02_the_last_arrow.py");
    (void)app_key(&app, KEY_RIGHT, 0);
    (void)app_key(&app, '/', 0);
    app_draw(&app, WIDTH, HEIGHT);
    assert_true(find_tag(&app, TAG_MATCH, 0, &at));
    (void)app_press(&app, at.x, at.y, 1);
    assert_int_equal(app.prompt, PROMPT_NONE);
    assert_true(app.state.selected != 0);
    app_close(&app);
}

/* ---- zoom and pan ---- */

static void the_wheel_zooms_around_the_pointer(void **state)
{
    (void)state;
    App app;
    ViewStage before, after;
    open_source(&app, "hands_rows.py", ROWS);
    (void)app_key(&app, KEY_END, 0);
    app_draw(&app, WIDTH, HEIGHT);
    uint64_t rows = serial_of(&app, "rows");
    CnvPoint at = place_in_picture(&app, rows, &before);
    assert_true(app_wheel(&app, cnv_floor(at.x), cnv_floor(at.y), 1));
    CnvPoint now = place_in_picture(&app, rows, &after);
    assert_true(after.transform.scale > before.transform.scale);
    assert_in_range(now.x - at.x + FIX_ONE, 0, 2 * FIX_ONE);
    assert_in_range(now.y - at.y + FIX_ONE, 0, 2 * FIX_ONE);
    (void)app_key(&app, 'F', 0);
    now = place_in_picture(&app, rows, &after);
    assert_int_equal(now.x, at.x);
    app_close(&app);
}

/* A view chosen by hand gets places as the one a scenario opens in: cards in a row, which are right
 * in a wide panel, would be half as large in a narrow one. */
static void a_chosen_view_gets_its_own_places(void **state)
{
    (void)state;
    App app;
    open_app(&app, "scenarios/07_a_cycle_keeps_itself_alive.py");
    for (int i = 0; i < 10; i++) {
        (void)app_do(&app, ACTION_FORWARD);
    }
    int32_t width = app.show->film.window.places.width;
    (void)app_do(&app, ACTION_VIEW_WHY);
    app_draw(&app, WIDTH, HEIGHT);
    const Places *places = &app.show->film.window.places;
    StageRoom room = view_stage_room(VIEW_WHY);
    assert_int_equal(places->room.width, room.width);
    assert_int_equal(places->room.height, room.height);
    assert_true(places->width < width * 3 / 4);
    app_close(&app);
}

static void empty_stage_is_dragged(void **state)
{
    (void)state;
    App app;
    ViewStage view;
    open_source(&app, "hands_rows.py", ROWS);
    (void)app_key(&app, KEY_END, 0);
    app_draw(&app, WIDTH, HEIGHT);
    uint64_t rows = serial_of(&app, "rows");
    CnvPoint at = place_in_picture(&app, rows, &view);
    int32_t x = cnv_floor(view.box.x1) - 3, y = cnv_floor(view.box.y1) - 3;
    (void)app_move(&app, x, y);
    (void)app_press(&app, x, y, 1);
    assert_true(app_move(&app, x - 40, y - 30));
    (void)app_release(&app);
    (void)app_move(&app, x, y);
    CnvPoint now = place_in_picture(&app, rows, &view);
    assert_in_range(at.x - now.x, FIX(39), FIX(41));
    assert_in_range(at.y - now.y, FIX(29), FIX(31));
    (void)app_key(&app, KEY_LEFT, WITH_SHIFT | WITH_ALT);
    assert_true(place_in_picture(&app, rows, &view).x > now.x);
    for (int i = 0; i < 40; i++) {
        (void)app_key(&app, KEY_LEFT, WITH_SHIFT | WITH_ALT);
    }
    assert_true(view_stage(WIDTH, HEIGHT,
                           &(Moment){.module = app.show->run.session.module,
                                     .places = &app.show->film.window.places,
                                     .after = &app.show->film.after,
                                     .stop = 1},
                           &app.state, &view));
    assert_true(view.transform.dx < view.box.x1);
    app_close(&app);
}

static void a_zoomed_stage_follows_what_happens(void **state)
{
    (void)state;
    App app;
    open_app(&app, "scenarios/07_a_cycle_keeps_itself_alive.py");
    for (int i = 0; i < 6; i++) {
        (void)app_key(&app, 'Z', 0);
    }
    for (uint32_t stop = 1; stop < app.show->film.stops.count; stop++) {
        Moment moment;
        (void)app_key(&app, KEY_RIGHT, 0);
        app_draw(&app, WIDTH, HEIGHT);
        player_moment(&app.show->player, &moment);
        if (places_of(moment.places, moment.subject, moment.stop) != NULL &&
            scene_of_serial(moment.after, moment.subject) != SCENE_NONE) {
            assert_true(is_seen(&app, moment.subject));
        }
    }
    app_close(&app);
}

static void a_scenario_zooms_on_what_it_names(void **state)
{
    (void)state;
    App app;
    open_source(&app, "hands_rows.py", ROWS);
    (void)app_key(&app, KEY_RIGHT, 0);
    assert_int_equal(app.zoomed_on, 0);
    (void)app_key(&app, KEY_RIGHT, 0);
    app_draw(&app, WIDTH, HEIGHT);
    assert_int_equal(app.zoomed_on, serial_of(&app, "first"));
    assert_true(app.state.stage.zoom > 256);
    assert_true(is_seen(&app, app.zoomed_on));
    (void)app_key(&app, KEY_RIGHT, 0);
    app_draw(&app, WIDTH, HEIGHT);
    assert_int_equal(app.zoomed_on, 0);
    assert_int_equal(app.state.stage.zoom, 256);
    app_close(&app);
}

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    (void)fputs(text, file);
    (void)fclose(file);
}

/* ---- a file that cannot be run any more ---- */

static void a_file_with_an_error_says_what_is_wrong(void **state)
{
    (void)state;
    App app;
    char folder[] = "/tmp/ouroscope-XXXXXX", path[64];
    Error error = {0};
    Text source = {0};
    assert_non_null(mkdtemp(folder));
    (void)snprintf(path, sizeof path, "%s/changed.py", folder);
    write_file(path, "a = []\nb = a\n");
    open_app(&app, NULL);
    assert_true(app_show(&app, path, &source, &error));
    write_file(path, "a = [1,\nb = a\n");
    (void)app_do(&app, ACTION_RELOAD);
    assert_true(app.is_problem);
    assert_string_equal(ou_text_view(&app.message),
                        "changed.py:2:3: SyntaxError: invalid syntax\n"
                        "The '[' in line 1 is never closed.\nWhat is shown is the run before.");
    write_file(path, "import asyncio\n");
    (void)app_do(&app, ACTION_RELOAD);
    assert_ptr_equal(strstr(ou_text_view(&app.message), "changed.py:1:8: not modelled: module"),
                     ou_text_view(&app.message));
    (void)unlink(path);
    (void)rmdir(folder);
    ou_text_free(&source);
    app_close(&app);
}

static void another_scenario_begins_with_values_in_their_rows(void **state)
{
    (void)state;
    App app;
    Error error = {0};
    Text source = {0};
    open_source(&app, "hands_values.py", "year = 1969\n");
    (void)app_key(&app, 'I', 0);
    assert_true(app.state.values_as_objects);
    assert_true(app_show(&app, TEST_SOURCE_DIR "/scenarios/02_the_last_arrow.py", &source, &error));
    assert_false(app.state.values_as_objects);
    assert_false(app.show->film.options.values_as_objects);
    ou_text_free(&source);
    app_close(&app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(search_finds_while_one_types_and_enter_selects),
        cmocka_unit_test(keys_of_the_window_are_letters_while_one_types),
        cmocka_unit_test(what_is_found_comes_out_of_hiding),
        cmocka_unit_test(a_small_value_is_shown_as_an_object),
        cmocka_unit_test(a_click_on_a_line_takes_it),
        cmocka_unit_test(the_wheel_zooms_around_the_pointer),
        cmocka_unit_test(a_chosen_view_gets_its_own_places),
        cmocka_unit_test(empty_stage_is_dragged),
        cmocka_unit_test(a_zoomed_stage_follows_what_happens),
        cmocka_unit_test(a_scenario_zooms_on_what_it_names),
        cmocka_unit_test(a_file_with_an_error_says_what_is_wrong),
        cmocka_unit_test(another_scenario_begins_with_values_in_their_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
