/* Where playing stops: at lines, frees, collections, arenas and counts, both ways, and nowhere
 * else. */
#include <string.h>

#include "hands.h"
#include "inspect/subject.h"

static const char SOURCE[] = "import gc\n"                         /* 1 */
                             "songs = ['Blue']\n"                  /* 2 */
                             "mine = songs\n"                      /* 3 */
                             "for i in range(3):\n"                /* 4 */
                             "    mine = [songs, i]\n"             /* 5 */
                             "\n"                                  /* 6 */
                             "gc.collect()\n"                      /* 7 */
                             "mine = None\n"                       /* 8 */
                             "songs = None\n"                      /* 9 */
                             "rows = [[i] for i in range(9000)]\n" /* 10 */
                             "songs = ['again']\n";                /* 11 */

static App app;

static int open_show(void **state)
{
    (void)state;
    open_source(&app, "hands_breaks.py", SOURCE);
    return 0;
}

static int close_show(void **state)
{
    (void)state;
    app_close(&app);
    return 0;
}

static BreakRun run_of(void)
{
    Film *film = &app.show->film;
    return (BreakRun){film->history, &film->stops, film->run->session.module};
}

/* All positions at which one stops, forward; checks that they are the same backward. */
static uint32_t hits_of(Breakpoint one, uint64_t *positions, uint32_t most)
{
    BreakRun run = run_of();
    BreakpointArray alone = {.items = &one, .count = 1, .capacity = 1};
    uint64_t first = film_stop_position(run.stops, 0);
    uint64_t last = film_stop_position(run.stops, run.stops->count - 1);
    uint32_t count = 0;
    BreakHit hit = breakpoint_next(&run, &alone, first, 1);
    while (hit.position != HIST_NOWHERE) {
        assert_true(count < most);
        assert_true(count == 0 || hit.position > positions[count - 1]);
        positions[count++] = hit.position;
        hit = breakpoint_next(&run, &alone, hit.position, 1);
    }
    hit = breakpoint_next(&run, &alone, last + 1, -1);
    for (uint32_t i = count; i-- > 0;) {
        assert_int_equal(hit.position, positions[i]);
        hit = breakpoint_next(&run, &alone, hit.position, -1);
    }
    assert_true(hit.position == HIST_NOWHERE);
    return count;
}

static uint32_t line_next_at(uint64_t position)
{
    Moment moment;
    player_go(&app.show->player, position);
    player_moment(&app.show->player, &moment);
    return moment.line_next;
}

static BreakObject songs_at_line(uint32_t line)
{
    Moment moment;
    BreakObject object = {0};
    assert_true(player_go_to_line(&app.show->player, line));
    player_moment(&app.show->player, &moment);
    for (uint32_t i = 0; i < moment.after->name_count; i++) {
        uint32_t index = moment.after->names[i].object;
        if (strcmp(moment.after->names[i].name, "songs") == 0 && index != SCENE_NONE) {
            const SceneObject *found = &moment.after->objects[index];
            object = (BreakObject){.serial = found->serial,
                                   .addr = found->addr,
                                   .position = player_position(&app.show->player),
                                   .count = found->count};
        }
    }
    assert_true(object.serial != 0);
    BreakRun run = run_of();
    break_object_life(&run, &object);
    return object;
}

static int64_t count_at(const BreakObject *object, uint64_t position)
{
    History *history = app.show->film.history;
    assert_true(hist_seek(history, position));
    return (int64_t)mem_load64(hist_image(history), object->addr);
}

/* ---- kinds ---- */

static void a_line_stops_each_time_it_runs_next(void **state)
{
    (void)state;
    uint64_t at[8];
    assert_int_equal(hits_of((Breakpoint){.kind = BREAK_LINE, .line = 5}, at, 8), 3);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(line_next_at(at[i]), 5);
    }
    assert_int_equal(hits_of((Breakpoint){.kind = BREAK_LINE, .line = 6}, at, 8), 0);
    assert_int_equal(break_line_at(app.show->run.session.module, 6), 7);
    assert_int_equal(break_line_at(app.show->run.session.module, 12), 0);
}

static void an_object_is_freed_once(void **state)
{
    (void)state;
    uint64_t at[8];
    Breakpoint one = {.kind = BREAK_FREED, .object = songs_at_line(3)};
    assert_int_equal(hits_of(one, at, 8), 1);
    assert_int_equal(count_at(&one.object, at[0]), 0);
    assert_int_equal(count_at(&one.object, at[0] - 2) > 0, 1);
    assert_int_equal(line_next_at(at[0]), 9);
}

static void any_free_finds_the_lists_that_die(void **state)
{
    (void)state;
    static uint64_t at[64];
    uint32_t count = hits_of((Breakpoint){.kind = BREAK_ANY_FREED}, at, 64);
    Breakpoint one = {.kind = BREAK_FREED, .object = songs_at_line(3)};
    uint64_t death[2];
    assert_int_equal(hits_of(one, death, 2), 1);
    bool is_among = false;
    for (uint32_t i = 0; i < count; i++) {
        is_among = is_among || at[i] == death[0];
    }
    assert_true(is_among);
    assert_in_range(count, 4, 64); /* songs and the three lists of the loop, at least */
}

static void a_count_is_met_when_it_changes_to_the_value(void **state)
{
    (void)state;
    uint64_t at[64];
    BreakObject songs = songs_at_line(3);
    for (int64_t value = 1; value <= 3; value++) {
        Breakpoint one = {.kind = BREAK_COUNT, .count = value, .object = songs};
        uint32_t count = hits_of(one, at, 64);
        assert_true(count > 0);
        for (uint32_t i = 0; i < count; i++) {
            assert_int_equal(count_at(&songs, at[i]), value);
            assert_int_not_equal(count_at(&songs, at[i] - 1), value);
        }
    }
    Breakpoint never = {.kind = BREAK_COUNT, .count = 99, .object = songs};
    assert_int_equal(hits_of(never, at, 64), 0);
}

static void collections_and_arenas_stop(void **state)
{
    (void)state;
    static uint64_t at[64];
    HistRecord record;
    uint32_t count = hits_of((Breakpoint){.kind = BREAK_COLLECTION}, at, 64);
    assert_int_equal(count, hist_count(app.show->film.history, HIST_COLLECTION));
    assert_true(count >= 1);
    assert_true(hist_read(app.show->film.history, at[0] - 1, &record));
    assert_int_equal(record.mark, MARK_GC_START);
    count = hits_of((Breakpoint){.kind = BREAK_ARENA}, at, 64);
    assert_true(count >= 1);
    assert_int_equal(line_next_at(at[0]), 10);
}

/* ---- hands ---- */

static void a_new_object_at_the_address_is_another_one(void **state)
{
    (void)state;
    uint64_t at[8];
    BreakObject songs = songs_at_line(3);
    BreakObject again = songs_at_line(11);
    assert_int_not_equal(songs.serial, again.serial);
    assert_int_equal(hits_of((Breakpoint){.kind = BREAK_FREED, .object = again}, at, 8), 0);
}

static void play_stops_there_and_says_why(void **state)
{
    (void)state;
    (void)app_key(&app, KEY_HOME, 0);
    breakpoint_array_push(&app.breaks, (Breakpoint){.kind = BREAK_LINE, .line = 8});
    (void)app_key(&app, ' ', 0);
    for (int i = 0; i < 600 && app.show->player.playing; i++) {
        (void)app_advance(&app, 1000);
    }
    Moment moment;
    player_moment(&app.show->player, &moment);
    assert_int_equal(moment.line_next, 8);
    assert_non_null(strstr(ou_text_view(&app.message), "line 8 runs next"));
    (void)app_key(&app, KEY_F8, 0);
    (void)app_key(&app, 'K', WITH_SHIFT);
    assert_non_null(strstr(ou_text_view(&app.message), "collection of generation 2 starts"));
    (void)app_key(&app, KEY_F8, WITH_CTRL);
    assert_int_equal(app.breaks.count, 0);
}

static void a_break_within_a_statement_stops_play_there(void **state)
{
    (void)state;
    (void)app_key(&app, KEY_F8, WITH_SHIFT);
    (void)app_key(&app, KEY_HOME, 0);
    uint64_t hit = app.show->player.stop_at;
    (void)app_key(&app, ' ', 0);
    for (int i = 0; i < 600 && app.show->player.playing; i++) {
        (void)app_advance(&app, 1000);
    }
    assert_non_null(strstr(ou_text_view(&app.message), "new arena"));
    Player *player = &app.show->player;
    assert_int_equal(player_position(player), hit);
    assert_true(film_stop_position(&app.show->film.stops, stop_of(&app)) < hit);
    (void)app_key(&app, KEY_F8, WITH_CTRL);
}

static void lines_outlive_a_new_run(void **state)
{
    (void)state;
    App other;
    open_app(&other, "scenarios/02_the_last_arrow.py");
    (void)app_key(&other, KEY_RIGHT, 0);
    (void)app_key(&other, KEY_F9, 0);
    (void)app_key(&other, KEY_TAB, 0);
    (void)app_key(&other, KEY_F9, WITH_SHIFT);
    (void)app_key(&other, KEY_F9, WITH_CTRL);
    type_text(&other, "2");
    (void)app_key(&other, KEY_ENTER, 0);
    assert_int_equal(other.breaks.count, 3);
    app_draw(&other, WIDTH, HEIGHT);
    assert_true(other.state.breaks.freed);
    assert_int_equal(other.state.breaks.count, 2);
    (void)app_key(&other, 'R', 0);
    assert_int_equal(other.breaks.count, 1);
    assert_int_equal(other.breaks.items[0].kind, BREAK_LINE);
    app_close(&other);
}

static void the_gutter_sets_and_takes_away(void **state)
{
    (void)state;
    App other;
    CnvPoint at;
    open_app(&other, "scenarios/02_the_last_arrow.py");
    assert_true(find_tag(&other, TAG_GUTTER, 10, &at));
    (void)app_press(&other, at.x, at.y, 1);
    (void)app_release(&other);
    assert_int_equal(other.breaks.count, 1);
    assert_int_equal(other.breaks.items[0].line, 10);
    app_draw(&other, WIDTH, HEIGHT);
    assert_true(find_tag(&other, TAG_BUTTON, ACTION_BREAK_NEXT, &at));
    (void)app_press(&other, at.x, at.y, 1);
    Moment moment;
    player_moment(&other.show->player, &moment);
    assert_int_equal(moment.line_next, 10);
    assert_true(find_tag(&other, TAG_GUTTER, 10, &at));
    (void)app_press(&other, at.x, at.y, 1);
    assert_int_equal(other.breaks.count, 0);
    app_close(&other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_stops_each_time_it_runs_next),
        cmocka_unit_test(an_object_is_freed_once),
        cmocka_unit_test(any_free_finds_the_lists_that_die),
        cmocka_unit_test(a_count_is_met_when_it_changes_to_the_value),
        cmocka_unit_test(collections_and_arenas_stop),
        cmocka_unit_test(a_new_object_at_the_address_is_another_one),
        cmocka_unit_test(play_stops_there_and_says_why),
        cmocka_unit_test(a_break_within_a_statement_stops_play_there),
        cmocka_unit_test(lines_outlive_a_new_run),
        cmocka_unit_test(the_gutter_sets_and_takes_away),
    };
    return cmocka_run_group_tests(tests, open_show, close_show);
}
