/* What is known of each stop, and the parts of a run whose places are chosen together: packed, they
 * answer like the plain lists they were made of, also after their end was cut off and another one
 * has come, as when a segment is recorded after all. */
#include "app/film_rows.h"
#include "app/film_window.h"
#include "inspect/scene.h"
#include "unit.h"

enum { STOPS = 3000, ROUNDS = 20 };

static uint64_t state = 88172645463325252ULL;

static uint32_t random_below(uint32_t most)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (uint32_t)(state >> 16) % most;
}

/* ---- rows ---- */

static FilmStop random_stop(const FilmStop *before)
{
    const uint32_t most_caption = (1U << FILM_CAPTION_BITS) - 2;
    bool is_alike = before != NULL && random_below(8) != 0;
    FilmStop stop = {.next = random_below(20) == 0 ? SCENE_NONE : 100 + random_below(300),
                     .caption = SCENE_NONE,
                     .gc_phase = -1,
                     .begins = random_below(3) != 0,
                     .in_call = random_below(4) == 0};
    stop.number = before != NULL ? before->number + before->begins : 0;
    if (is_alike) {
        stop.caption = before->caption;
        stop.gc_phase = before->gc_phase;
        stop.in_exit = before->in_exit;
    } else {
        stop.caption = random_below(3) == 0 ? SCENE_NONE : most_caption - random_below(9);
        stop.gc_phase = (int)random_below(7) - 1;
        stop.in_exit = random_below(5) == 0;
    }
    return stop;
}

static void assert_same_stop(FilmStop a, FilmStop b)
{
    assert_int_equal(a.next, b.next);
    assert_int_equal(a.number, b.number);
    assert_int_equal(a.caption, b.caption);
    assert_int_equal(a.gc_phase, b.gc_phase);
    assert_int_equal(a.begins, b.begins);
    assert_int_equal(a.in_call, b.in_call);
    assert_int_equal(a.in_exit, b.in_exit);
}

static void rows_are_a_list_of_stops(void **test)
{
    (void)test;
    static FilmStop plain[STOPS];
    FilmRows rows = {0};
    uint32_t count = 0;
    for (int round = 0; round < ROUNDS; round++) {
        uint32_t cut = random_below(STOPS);
        film_rows_cut(&rows, cut);
        count = cut < count ? cut : count;
        while (count < STOPS) {
            FilmStop stop = random_stop(count > 0 ? &plain[count - 1] : NULL);
            uint64_t rest = film_rest(stop.caption, stop.gc_phase, stop.in_exit);
            film_rows_push(&rows, stop.next, stop.begins, stop.in_call, rest);
            plain[count++] = stop;
        }
        for (uint32_t i = 0; i < count; i++) {
            assert_same_stop(film_rows_at(&rows, i), plain[i]);
        }
    }
    film_rows_free(&rows);
    assert_int_equal(film_rows_bytes(&rows), 0);
}

static void a_row_with_nothing_to_tell_is_like_the_one_before(void **test)
{
    (void)test;
    FilmRows rows = {0};
    film_rows_push(&rows, 7, true, false, film_rest(3, 2, true));
    size_t rest = changes_bytes(&rows.rest);
    for (uint32_t i = 0; i < STOPS; i++) {
        film_rows_push_alike(&rows, 8, false, true);
    }
    assert_same_stop(
        film_rows_at(&rows, STOPS),
        (FilmStop){
            .next = 8, .number = 1, .caption = 3, .gc_phase = 2, .in_call = true, .in_exit = true});
    assert_int_equal(changes_bytes(&rows.rest), rest);
    film_rows_free(&rows);
}

/* ---- windows ---- */

typedef struct Cutter {
    FilmWindows windows;
    WindowCut cut;
} Cutter;

static void push(Cutter *cutter, const WindowStop *stop)
{
    film_windows_push(&cutter->windows, &cutter->cut, *stop);
}

static void push_all(Cutter *cutter, const WindowStop *stops, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        push(cutter, &stops[i]);
    }
}

static void assert_window(const Cutter *cutter, uint32_t stop, uint32_t first, uint32_t last)
{
    uint32_t found_first = 0, found_last = 0;
    film_window_of(&cutter->windows, stop, &found_first, &found_last);
    assert_int_equal(found_first, first);
    assert_int_equal(found_last, last);
}

static void a_window_ends_at_a_chapter_and_where_it_is_long(void **test)
{
    (void)test;
    static WindowStop stops[WINDOW_STOPS + 60];
    stops[50].chapter = true;
    Cutter cutter = {0};
    push_all(&cutter, stops, WINDOW_STOPS + 60);
    assert_window(&cutter, 0, 0, 49);
    assert_window(&cutter, 49, 0, 49);
    assert_window(&cutter, 50, 50, WINDOW_STOPS + 49);
    assert_window(&cutter, WINDOW_STOPS + 59, WINDOW_STOPS + 50, WINDOW_STOPS + 59);
    film_windows_free(&cutter.windows);
}

static void a_window_ends_where_much_happened_or_is_alive(void **test)
{
    (void)test;
    /* Counters wrap around. */
    const uint32_t before = UINT32_MAX - WINDOW_BLOCKS / 2;
    WindowStop busy[] = {{.blocks = before},
                         {.blocks = before + WINDOW_BLOCKS},
                         {.blocks = before + WINDOW_BLOCKS + 1}};
    Cutter cutter = {0};
    push_all(&cutter, busy, 3);
    assert_window(&cutter, 1, 0, 1);
    assert_window(&cutter, 2, 2, 2);
    film_windows_free(&cutter.windows);

    /* However large a heap is, so many stops can be looked at. */
    enum { LARGE = WINDOW_OBJECTS / MOST_OBJECTS };
    static WindowStop large[LARGE + 2];
    for (uint32_t i = 1; i < LARGE + 2; i++) {
        large[i].in_use = (uint64_t)1 << 40;
    }
    cutter = (Cutter){0};
    push_all(&cutter, large, LARGE + 2);
    assert_window(&cutter, 0, 0, LARGE - 1);
    assert_window(&cutter, LARGE, LARGE, LARGE + 1);
    film_windows_free(&cutter.windows);
}

static void fill(WindowStop *stops, uint32_t from)
{
    uint32_t blocks = from > 0 ? stops[from - 1].blocks : 0;
    for (uint32_t i = from; i < STOPS; i++) {
        blocks += random_below(100);
        stops[i] = (WindowStop){random_below(300000), blocks, random_below(150) == 0};
    }
}

static void an_end_that_comes_again_is_cut_as_if_at_once(void **test)
{
    (void)test;
    static WindowStop stops[STOPS];
    static WindowCut behind[STOPS + 1]; /* so many */
    for (int round = 0; round < ROUNDS; round++) {
        fill(stops, 0);
        Cutter cutter = {0}, at_once = {0};
        for (uint32_t i = 0; i < STOPS; i++) {
            behind[i] = cutter.cut;
            push(&cutter, &stops[i]);
        }
        uint32_t cut = random_below(STOPS - 1) + 1;
        film_windows_shorten(&cutter.windows, cut);
        assert_int_equal(cutter.windows.stop_count, cut);
        cutter.cut = behind[cut];
        fill(stops, cut);
        push_all(&cutter, &stops[cut], STOPS - cut);
        push_all(&at_once, stops, STOPS);
        for (uint32_t i = 0; i < STOPS; i++) {
            uint32_t first = 0, last = 0;
            film_window_of(&at_once.windows, i, &first, &last);
            assert_true(first <= i && i <= last);
            assert_window(&cutter, i, first, last);
        }
        film_windows_free(&cutter.windows);
        film_windows_free(&at_once.windows);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_a_list_of_stops),
        cmocka_unit_test(a_row_with_nothing_to_tell_is_like_the_one_before),
        cmocka_unit_test(a_window_ends_at_a_chapter_and_where_it_is_long),
        cmocka_unit_test(a_window_ends_where_much_happened_or_is_alive),
        cmocka_unit_test(an_end_that_comes_again_is_cut_as_if_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
