/* Keys and the pointer, without a window: every key does something sane at every place, what is
 * drawn as a button works, and drawing changes nothing of the machine. */
#include <stdlib.h>

#include "hands.h"
#include "inspect/scene_lookup.h"

static uint64_t image_hash(const Memory *image)
{
    uint64_t hash = 1469598103934665603ULL;
    for (unsigned r = 0; r < MEM_REGION_COUNT; r++) {
        for (uint32_t p = 0; p < image->regions[r].piece_count; p++) {
            const MemPiece *piece = image->regions[r].pieces[p];
            for (size_t i = 0; piece != NULL && i < MEM_PIECE_BYTES; i += 8) {
                uint64_t word;
                memcpy(&word, piece->bytes + i, sizeof word);
                hash = (hash ^ word) * 1099511628211ULL;
            }
        }
    }
    return hash;
}

static void the_list_opens_what_is_chosen(void **state)
{
    (void)state;
    App app;
    open_app(&app, NULL);
    assert_true(app.shelf.list.count >= 8);
    assert_true(app_key(&app, KEY_DOWN, 0));
    assert_int_equal(app.shelf.list.chosen, 2);
    assert_true(app_key(&app, KEY_ENTER, 0));
    assert_non_null(app.show);
    assert_string_equal(app_title(&app), "Rebinding");
    assert_true(app_key(&app, 'L', 0));
    assert_null(app.show);
    assert_false(app_key(&app, KEY_F9, 0));
    app_close(&app);
}

static void the_list_returns_to_what_was_left(void **state)
{
    (void)state;
    App app;
    open_app(&app, "scenarios/02_the_last_arrow.py");
    (void)app_key(&app, KEY_RIGHT, 0);
    Moment moment;
    player_moment(&app.show->player, &moment);
    uint64_t selected = app.state.selected = moment.after->objects[0].serial;
    (void)app_key(&app, 'L', 0);
    assert_null(app.show);
    app_draw(&app, WIDTH, HEIGHT);
    (void)app_key(&app, KEY_ESCAPE, 0);
    assert_non_null(app.show);
    assert_string_equal(app_title(&app), "The last arrow");
    assert_int_equal(stop_of(&app), 1);
    assert_true(app.state.selected == selected);
    app_draw(&app, WIDTH, HEIGHT);
    app_close(&app);
}

static void a_line_of_the_keys_does_it(void **state)
{
    (void)state;
    App app;
    CnvPoint at;
    open_app(&app, "scenarios/02_the_last_arrow.py");
    (void)app_key(&app, '?', 0);
    app_draw(&app, WIDTH, HEIGHT);
    assert_true(find_tag(&app, TAG_KEY, ACTION_FORWARD, &at));
    assert_true(app_press(&app, at.x, at.y, 1));
    assert_false(app.state.show_keys);
    assert_int_equal(stop_of(&app), 1);
    app_close(&app);
}

static void every_key_leaves_a_picture(void **state)
{
    (void)state;
    App app;
    open_app(&app, "scenarios/08_how_the_collector_knows.py");
    uint32_t count = 0;
    const ViewKey *keys = view_keys(&count);
    for (uint32_t i = 0; i < count; i++) {
        if (keys[i].action == ACTION_SCENARIOS) {
            continue;
        }
        assert_int_equal(view_action_of(keys[i].key, keys[i].with), keys[i].action);
        (void)app_key(&app, keys[i].key, keys[i].with);
        (void)app_take_wish(&app);
        app_draw(&app, WIDTH, HEIGHT);
        assert_true(app.is_blank || app.list.commands.count > 0);
        (void)app_key(&app, KEY_ESCAPE, 0);
    }
    app_close(&app);
}

static void wishes_are_told_once(void **state)
{
    (void)state;
    App app;
    open_app(&app, "scenarios/02_the_last_arrow.py");
    (void)app_key(&app, 'C', WITH_CTRL);
    assert_int_equal(app_take_wish(&app), WISH_COPY);
    assert_int_equal(app_take_wish(&app), WISH_NONE);
    (void)app_key(&app, 'Q', 0);
    assert_int_equal(app_take_wish(&app), WISH_QUIT);
    Text text = {0};
    (void)app_key(&app, KEY_RIGHT, 0);
    app_step_text(&app, &text);
    assert_non_null(strstr(ou_text_view(&text), "songs"));
    ou_text_free(&text);
    app_close(&app);
}

static bool draws_text(const App *app, const char *text)
{
    for (uint32_t i = 0; i < app->list.commands.count; i++) {
        const DrawCommand *command = &app->list.commands.items[i];
        size_t length = strlen(text);
        if (command->kind == DRAW_TEXT && command->length >= length &&
            memcmp(cnv_command_text(&app->list, command), text, length) == 0) {
            return true;
        }
    }
    return false;
}

/* From all arenas to the bytes of the selected object's block, by keys and by the wheel, and back.
 */
static void the_heap_comes_as_near_as_its_bytes(void **state)
{
    enum { NEARER = 14 };
    (void)state;
    App app;
    CnvPoint at;
    open_app(&app, "scenarios/02_the_last_arrow.py");
    (void)app_key(&app, KEY_RIGHT, 0);
    (void)app_key(&app, '8', WITH_ALT);
    app_draw(&app, WIDTH, HEIGHT);
    assert_false(draws_text(&app, "asked for "));
    for (int i = 0; i < NEARER; i++) {
        (void)app_key(&app, 'Z', 0);
    }
    app_draw(&app, WIDTH, HEIGHT);
    assert_true(draws_text(&app, "songs"));
    assert_true(draws_text(&app, "asked for "));
    (void)app_key(&app, 'F', 0);
    app_draw(&app, WIDTH, HEIGHT);
    assert_true(draws_text(&app, "Arena 0"));
    assert_true(find_tag(&app, TAG_POOL, UINT64_MAX, &at));
    (void)app_press(&app, at.x, at.y, 1);
    (void)app_release(&app);
    assert_true(app.state.heap.pool != 0);
    for (int i = 0; i < 3 * NEARER; i++) {
        (void)app_wheel(&app, at.x, at.y, 1);
    }
    app_draw(&app, WIDTH, HEIGHT);
    assert_int_equal(app.state.heap.zoom, HEAP_ZOOM_MOST);
    assert_true(draws_text(&app, "asked for "));
    for (int i = 0; i < 4 * NEARER; i++) {
        (void)app_wheel(&app, at.x, at.y, -1);
    }
    assert_int_equal(app.state.heap.zoom, HEAP_ZOOM_ONE);
    assert_int_equal(app.state.heap.pan.x, 0);
    app_close(&app);
}

static void the_pointer_chooses_scrubs_and_presses(void **state)
{
    (void)state;
    App app;
    CnvPoint at;
    open_app(&app, "scenarios/02_the_last_arrow.py");
    const FilmStops *stops = &app.show->film.stops;
    assert_true(find_tag(&app, TAG_BUTTON, ACTION_FORWARD, &at));
    (void)app_press(&app, at.x, at.y, 1);
    (void)app_release(&app);
    assert_int_equal(film_stop_at(stops, player_position(&app.show->player)), 1);
    app_draw(&app, WIDTH, HEIGHT);
    assert_true(find_tag(&app, TAG_OBJECT, UINT64_MAX, &at));
    (void)app_press(&app, at.x, at.y, 1);
    (void)app_release(&app);
    assert_true(app.state.selected != 0);
    assert_true(find_tag(&app, TAG_TIMELINE, 0, &at));
    (void)app_press(&app, WIDTH / 2, at.y, 1);
    (void)app_move(&app, WIDTH - 20, at.y);
    (void)app_release(&app);
    assert_int_equal(film_stop_at(stops, player_position(&app.show->player)), stops->count - 1);
    (void)app_wheel(&app, WIDTH / 2, at.y, 1);
    assert_true(app.state.timeline_last > app.state.timeline_first);
    app_close(&app);
}

static void buttons_have_words(void **state)
{
    (void)state;
    App app;
    open_app(&app, "scenarios/07_a_cycle_keeps_itself_alive.py");
    for (unsigned kind = 0; kind < VIEW_KIND_COUNT; kind++) {
        app.state.kind = (ViewKind)kind;
        app_draw(&app, WIDTH, HEIGHT);
        for (uint32_t i = 0; i < app.list.commands.count; i++) {
            uint64_t tag = app.list.commands.items[i].tag;
            const char *does = NULL, *shown = NULL;
            if (view_tag_kind(tag) == TAG_BUTTON) {
                view_action_words((ViewAction)view_tag_number(tag), &does, &shown);
                assert_non_null(does);
            }
        }
    }
    app_close(&app);
}

static void drawing_changes_nothing(void **state)
{
    (void)state;
    App app;
    open_app(&app, "scenarios/07_a_cycle_keeps_itself_alive.py");
    Film *film = &app.show->film;
    for (uint32_t stop = 0; stop < film->stops.count; stop += 3) {
        player_go_to_stop(&app.show->player, stop);
        hist_seek(film->history, film_stop_position(&film->stops, stop));
        uint64_t before = image_hash(hist_image(film->history));
        for (unsigned kind = 0; kind < VIEW_KIND_COUNT; kind++) {
            app.state.kind = (ViewKind)kind;
            app_draw(&app, WIDTH, HEIGHT);
        }
        assert_int_equal(image_hash(hist_image(film->history)), before);
    }
    app_close(&app);
}

static void a_file_is_run_again_at_the_same_line(void **state)
{
    (void)state;
    App app;
    open_app(&app, "scenarios/02_the_last_arrow.py");
    Moment before, after;
    for (int i = 0; i < 4; i++) {
        (void)app_key(&app, KEY_RIGHT, 0);
    }
    player_moment(&app.show->player, &before);
    uint32_t line = before.line_done;
    (void)app_key(&app, 'R', 0);
    player_moment(&app.show->player, &after);
    assert_int_equal(after.line_done, line);
    app_close(&app);
}

static void write_source(const char *name, const char *source)
{
    FILE *file = fopen(name, "w");
    assert_non_null(file);
    assert_true(fputs(source, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static const SceneObject *selected_object(const App *app, const Moment *moment)
{
    for (uint32_t i = 0; i < moment->after->object_count; i++) {
        if (moment->after->objects[i].serial == app->state.selected) {
            return &moment->after->objects[i];
        }
    }
    return NULL;
}

/* An editor saves the file, with a line more: the same turn of the same loop, the same object, the
 * same open and hidden cards, though none of them has its serial. */
static void what_one_looks_at_stays_when_the_file_is_run_again(void **state)
{
    (void)state;
    enum { TURN = 3 };
    static const char name[] = "again.py";
    static const char source[] = "a = []\nb = [1]\nc = {}\nfor i in range(6):\n    a.append([i])\n";
    App app;
    Moment moment;
    open_source(&app, name, source);
    write_source(name, source);
    for (uint32_t turns = 0; turns < TURN;) {
        (void)app_key(&app, KEY_RIGHT, 0);
        player_moment(&app.show->player, &moment);
        turns += moment.line_done == 5;
    }
    uint32_t a = scene_lookup(moment.after, "a"), b = scene_lookup(moment.after, "b");
    uint32_t c = scene_lookup(moment.after, "c");
    app.state.selected = moment.after->objects[b].serial;
    (void)app_key(&app, 'H', 0);
    app.state.selected = moment.after->objects[c].serial;
    (void)app_key(&app, 'C', 0);
    app.state.selected = moment.after->objects[a].serial;
    (void)app_key(&app, 'Z', 0);
    int32_t zoom = app.state.stage.zoom;

    write_source(name, "a = []\nb = [1]\nc = {}\nfor i in range(9):\n    a.append([i])\nd = []\n");
    (void)app_key(&app, 'R', 0);
    player_moment(&app.show->player, &moment);
    assert_int_equal(moment.line_done, 5);
    assert_non_null(selected_object(&app, &moment));
    assert_int_equal(selected_object(&app, &moment)->total_items, TURN);
    b = scene_lookup(moment.after, "b");
    c = scene_lookup(moment.after, "c");
    assert_true(serial_set_has(&app.state.stage.hidden, moment.after->objects[b].serial));
    assert_true(serial_set_has(&app.state.stage.toggled, moment.after->objects[c].serial));
    assert_int_equal(app.state.stage.zoom, zoom);
    assert_int_equal(remove(name), 0);
    app_close(&app);
}

static void presenting_begins_and_ends(void **state)
{
    (void)state;
    App app;
    open_app(&app, "scenarios/07_a_cycle_keeps_itself_alive.py");
    StageRoom room = app.show->film.room;
    (void)app_key(&app, KEY_F5, 0);
    assert_true(app.state.presents);
    assert_true(app.show->film.room.width > room.width);
    assert_int_equal(app_take_wish(&app), WISH_PRESENT);
    (void)app_key(&app, KEY_PAGE_DOWN, 0);
    (void)app_key(&app, '6', WITH_ALT);
    assert_int_equal(app.state.big_panel, PANEL_COLLECTOR);
    app_draw(&app, WIDTH, HEIGHT);
    (void)app_key(&app, '.', 0);
    assert_true(app.is_blank);
    (void)app_key(&app, KEY_PAGE_DOWN, 0); /* only lights the screen again */
    assert_int_equal(film_stop_at(&app.show->film.stops, player_position(&app.show->player)), 1);
    app.message_ms = 0;
    (void)app_key(&app, KEY_ESCAPE, 0);
    assert_false(app.state.presents);
    assert_int_equal(app.show->film.room.width, room.width); /* the cards are where they were */
    assert_int_equal(app_take_wish(&app), WISH_PRESENT);
    app_close(&app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_list_opens_what_is_chosen),
        cmocka_unit_test(the_list_returns_to_what_was_left),
        cmocka_unit_test(a_line_of_the_keys_does_it),
        cmocka_unit_test(every_key_leaves_a_picture),
        cmocka_unit_test(wishes_are_told_once),
        cmocka_unit_test(the_heap_comes_as_near_as_its_bytes),
        cmocka_unit_test(the_pointer_chooses_scrubs_and_presses),
        cmocka_unit_test(buttons_have_words),
        cmocka_unit_test(drawing_changes_nothing),
        cmocka_unit_test(a_file_is_run_again_at_the_same_line),
        cmocka_unit_test(what_one_looks_at_stays_when_the_file_is_run_again),
        cmocka_unit_test(presenting_begins_and_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
