/* The player: however one gets to a place, the picture is the same; drawing changes nothing. */
#include <stdlib.h>
#include <string.h>

#include "app/player.h"
#include "unit.h"
#include "view/stage.h"
#include "view/view.h"

enum { WIDTH = 1280, HEIGHT = 720 };

typedef struct Show {
    AppRun run;
    Film film;
    Player player;
    FontSet *fonts;
    DrawList list;
    ViewKind view;
} Show;

static void open_in(Show *show, const char *scenario, uint64_t segment_statements)
{
    const SessionOptions options = {.segment_statements = segment_statements};
    char path[512];
    Error error = {0};
    *show = (Show){.fonts = cnv_fonts_open_plain(), .view = VIEW_ALL};
    (void)snprintf(path, sizeof path, "%s/%s", TEST_SOURCE_DIR, scenario);
    assert_true(app_run_open(&show->run, path, &options, &error));
    assert_true(film_open(&show->film, &show->run, show->fonts, TEST_SOURCE_DIR "/assets", &error));
    player_open(&show->player, &show->film);
}

static void open_show(Show *show, const char *scenario)
{
    open_in(show, scenario, 0);
}

static void close_show(Show *show)
{
    film_close(&show->film);
    app_run_close(&show->run);
    cnv_list_free(&show->list);
    cnv_fonts_close(show->fonts);
}

/* Everything that decides the pixels, as text. */
static void picture(Show *show, Text *out)
{
    Moment moment;
    ViewState state = {.kind = show->view, .scale = 256, .controls = true};
    film_need(&show->film, view_shows_lists(&state), view_shows_line_bytes(&state));
    player_moment(&show->player, &moment);
    moment.speed = PLAYER_NORMAL;
    view_draw(&show->list, show->fonts, WIDTH, HEIGHT, &moment, &state);
    ou_text_clear(out);
    cnv_dump(&show->list, out);
}

/* To the same stop, or as many events behind it. */
static void go_directly(const Show *show, Show *direct)
{
    uint64_t position = player_position(&show->player);
    uint32_t stop = film_stop_at(&show->film.stops, position);
    uint64_t records =
        hist_distance(show->film.history, film_stop_position(&show->film.stops, stop), position);
    direct->player.granularity = show->player.granularity;
    direct->view = show->view;
    film_forget(&direct->film);
    player_go(&direct->player, film_stop_position(&direct->film.stops, stop) + records);
}

/* Tags name positions, which are others in another history. */
static void forget_tags(Text *picture)
{
    Text without = {0};
    const char *rest = ou_text_view(picture);
    while (*rest != '\0') {
        size_t line = strcspn(rest, "\n");
        const char *tag = strstr(rest, " tag ");
        ou_text_add_bytes(&without, rest,
                          tag != NULL && tag < rest + line ? (size_t)(tag - rest) : line);
        ou_text_add(&without, "\n");
        rest += line + (rest[line] != '\0' ? 1 : 0);
    }
    ou_text_free(picture);
    *picture = without;
}

static void check_same_as_direct(Show *show, Show *direct)
{
    Text moved = {0}, gone = {0};
    go_directly(show, direct);
    picture(show, &moved);
    picture(direct, &gone);
    if (session_segment_count(&show->run.session) > 0) {
        forget_tags(&moved);
        forget_tags(&gone);
    }
    assert_string_equal(ou_text_view(&moved), ou_text_view(&gone));
    ou_text_free(&moved);
    ou_text_free(&gone);
}

static void move_somewhere(Player *player, unsigned choice)
{
    switch (choice % 8) {
    case 0:
    case 1:
    case 2: player_step(player, 1); break;
    case 3:
    case 4: player_step(player, -1); break;
    case 5: player_go_to_stop(player, choice / 8 % player->film->stops.count); break;
    case 6:
        player->granularity = (Granularity)(choice / 8 % STEP_KIND_COUNT);
        player_go(player, player_position(player));
        break;
    default: player_step_over(player, choice & 8 ? 1 : -1); break;
    }
    player_advance(player, 10000);
}

/* In each of four scenarios; the sanitizers make them four times as long. */
#ifdef OUROSCOPE_SANITIZE
enum { MOVES = 60 };
#else
enum { MOVES = 250 };
#endif

/* segment_statements: of the one that moves; the other one is recorded in one. */
static void compare_ways(uint64_t segment_statements, int most_moves)
{
    static const char *const scenarios[] = {
        "scenarios/04_a_call_holds_too.py", "scenarios/05_containers_hold.py",
        "scenarios/07_a_cycle_keeps_itself_alive.py", "tests/view/sources/large_heap.py"};
    unsigned seed = 12345;
    for (size_t i = 0; i < sizeof scenarios / sizeof scenarios[0]; i++) {
        Show show, direct;
        open_in(&show, scenarios[i], segment_statements);
        open_show(&direct, scenarios[i]);
        for (int moves = 0; moves < most_moves; moves++) {
            seed = seed * 1103515245u + 12345u;
            show.view = (ViewKind)(moves % VIEW_KIND_COUNT);
            move_somewhere(&show.player, seed >> 8);
            check_same_as_direct(&show, &direct);
        }
        close_show(&show);
        close_show(&direct);
    }
}

static void every_way_leads_to_the_same_picture(void **state)
{
    (void)state;
    compare_ways(0, MOVES);
}

/* Segments of which most are executed again before they are shown. */
static void segments_lead_to_the_same_pictures(void **state)
{
    (void)state;
    compare_ways(2, MOVES / 4);
    compare_ways(5, MOVES / 4);
}

static void a_motion_backward_shows_the_pictures_of_the_motion_forward(void **state)
{
    (void)state;
    Show show;
    open_show(&show, "scenarios/02_the_last_arrow.py");
    Text forward = {0}, backward = {0};
    for (uint32_t stop = 0; stop + 1 < show.film.stops.count; stop++) {
        player_go_to_stop(&show.player, stop);
        player_step(&show.player, 1);
        show.player.progress = 100;
        picture(&show, &forward);
        player_advance(&show.player, 10000);
        player_step(&show.player, -1);
        show.player.progress = 100;
        picture(&show, &backward);
        assert_string_equal(ou_text_view(&forward), ou_text_view(&backward));
    }
    ou_text_free(&forward);
    ou_text_free(&backward);
    close_show(&show);
}

static void playing_ends_at_the_end(void **state)
{
    (void)state;
    Show show;
    open_show(&show, "scenarios/02_the_last_arrow.py");
    show.player.playing = true;
    for (int i = 0; i < 10000 && show.player.playing; i++) {
        player_advance(&show.player, 100);
    }
    assert_false(show.player.playing);
    assert_int_equal(film_stop_at(&show.film.stops, player_position(&show.player)),
                     show.film.stops.count - 1);
    assert_true(player_is_still(&show.player));
    close_show(&show);
}

static void steps_of_every_size_reach_both_ends(void **state)
{
    (void)state;
    Show show;
    open_show(&show, "scenarios/02_the_last_arrow.py");
    for (unsigned unit = 0; unit < STEP_KIND_COUNT; unit++) {
        show.player.granularity = (Granularity)unit;
        uint32_t on = 0, back = 0;
        player_go_to_stop(&show.player, 0);
        while (player_step(&show.player, 1)) {
            on++;
        }
        player_advance(&show.player, 10000);
        while (player_step(&show.player, -1)) {
            back++;
        }
        player_advance(&show.player, 10000);
        assert_int_equal(on, back);
        assert_true(on >= show.film.stops.count - 1);
        assert_int_equal(player_position(&show.player), film_stop_position(&show.film.stops, 0));
    }
    close_show(&show);
}

static void lines_chapters_and_collections_are_found(void **state)
{
    (void)state;
    Show show;
    open_show(&show, "scenarios/07_a_cycle_keeps_itself_alive.py");
    Moment moment;
    assert_true(player_next_collection(&show.player));
    player_moment(&show.player, &moment);
    assert_true(moment.gc_phase >= 0);
    assert_true(moment.is_running);
    assert_true(player_go_to_line(&show.player, 19));
    player_moment(&show.player, &moment);
    assert_int_equal(moment.line_done, 19);
    assert_false(player_go_to_line(&show.player, 8));
    close_show(&show);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_way_leads_to_the_same_picture),
        cmocka_unit_test(segments_lead_to_the_same_pictures),
        cmocka_unit_test(a_motion_backward_shows_the_pictures_of_the_motion_forward),
        cmocka_unit_test(playing_ends_at_the_end),
        cmocka_unit_test(steps_of_every_size_reach_both_ends),
        cmocka_unit_test(lines_chapters_and_collections_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
