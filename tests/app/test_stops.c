/* The stops of a run: those found while it runs, where it is not recorded, are those of its
 * journal; and so is what is known of each. */
#include <glob.h>
#include <string.h>

#include "app/film.h"
#include "app/run.h"
#include "unit.h"

enum { MOST_STEPS = 3000 };

static void open_run(AppRun *run, const char *path, uint64_t segment_statements)
{
    Error error = {0};
    const SessionOptions options = {
        .max_steps = MOST_STEPS, .start = SESSION_SCRIPT, .segment_statements = segment_statements};
    assert_true(app_run_open(run, path, &options, &error));
}

static void find_in_journal(AppRun *run, FilmStops *stops)
{
    StopFinder finder;
    film_stops_begin(&finder, stops, &run->session);
    assert_true(film_stops_end(&finder));
}

static bool is_same_stop(const FilmStops *a, const FilmStops *b, uint32_t i)
{
    FilmStop x = film_stop(a, i), y = film_stop(b, i);
    TimelineMark p = timeline_mark_at(&a->timeline, i), q = timeline_mark_at(&b->timeline, i);
    return film_stop_done(a, i) == film_stop_done(b, i) && x.next == y.next &&
           x.number == y.number && x.caption == y.caption && x.gc_phase == y.gc_phase &&
           x.begins == y.begins && x.in_call == y.in_call && x.in_exit == y.in_exit &&
           numbers_at(&a->timeline.in_use, i) == numbers_at(&b->timeline.in_use, i) &&
           changes_at(&a->timeline.mapped, i) == changes_at(&b->timeline.mapped, i) &&
           p.collection == q.collection && p.arena == q.arena && p.exception == q.exception &&
           p.chapter == q.chapter;
}

/* Returns the number of segments. */
static uint32_t compare(const char *path, uint64_t segment_statements)
{
    AppRun whole, parts;
    FilmStops stops;
    open_run(&whole, path, 0);
    find_in_journal(&whole, &stops);
    open_run(&parts, path, segment_statements);
    if (session_segment_count(&parts.session) < 2) {
        film_stops_free(&stops); /* it was over too soon */
        app_run_close(&whole);
        app_run_close(&parts);
        return 1;
    }
    const FilmStops *found = &parts.stops;
    assert_int_equal(found->count, stops.count);
    assert_int_equal(found->total, stops.total);
    assert_int_equal(found->prints, stops.prints);
    assert_int_equal(found->windows.starts.count, stops.windows.starts.count);
    for (uint32_t i = 0; i < stops.windows.starts.count; i++) {
        assert_int_equal(found->windows.starts.items[i], stops.windows.starts.items[i]);
    }
    for (uint32_t i = 0; i < stops.count; i++) {
        if (!is_same_stop(&stops, found, i)) {
            fail_msg("%s: stop %u is another one in segments of %u statements", path, i,
                     (unsigned)segment_statements);
        }
    }
    uint32_t count = session_segment_count(&parts.session);
    film_stops_free(&stops);
    app_run_close(&whole);
    app_run_close(&parts);
    return count;
}

static void compare_all(const char *pattern)
{
    char path[512];
    glob_t files;
    uint32_t segments = 0;
    (void)snprintf(path, sizeof path, "%s/%s", TEST_SOURCE_DIR, pattern);
    assert_int_equal(glob(path, 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        segments += compare(files.gl_pathv[i], 2);
        segments += compare(files.gl_pathv[i], 9);
    }
    assert_true(segments > 4 * files.gl_pathc);
    globfree(&files);
}

static void what_is_heard_is_what_is_recorded(void **state)
{
    (void)state;
    compare_all("scenarios/*.py");
    compare_all("tests/oracle/cases/*.py");
}

/* ---- how deep a stop is ---- */

typedef struct OpenFilm {
    AppRun run;
    Film film;
    FontSet *fonts;
} OpenFilm;

static void open_film(OpenFilm *open, const char *scenario, uint64_t segment_statements)
{
    char path[512];
    Error error = {0};
    (void)snprintf(path, sizeof path, "%s/%s", TEST_SOURCE_DIR, scenario);
    open_run(&open->run, path, segment_statements);
    open->fonts = cnv_fonts_open_plain();
    assert_true(film_open(&open->film, &open->run, open->fonts, TEST_SOURCE_DIR "/assets", &error));
}

static void close_film(OpenFilm *open)
{
    film_close(&open->film);
    app_run_close(&open->run);
    cnv_fonts_close(open->fonts);
}

/* Stop by stop, with what is known of each in a run of one segment. */
static uint32_t walk(const uint32_t *depths, uint32_t count, uint32_t stop, int direction,
                     uint32_t calls)
{
    while (stop < count && depths[stop] > calls) {
        stop += (uint32_t)direction;
    }
    return stop < count ? stop : SCENE_NONE;
}

static void compare_depths(const char *scenario, uint64_t segment_statements)
{
    OpenFilm whole, parts;
    open_film(&whole, scenario, 0);
    open_film(&parts, scenario, segment_statements);
    uint32_t count = whole.film.stops.count, deepest = 0;
    assert_true(parts.film.stops.segments.count > 2);
    assert_int_equal(parts.film.stops.count, count);
    uint32_t *depths = ou_host_must_alloc(count * sizeof *depths);
    for (uint32_t i = 0; i < count; i++) {
        depths[i] = film_calls_at(&whole.film, film_stop_position(&whole.film.stops, i));
        deepest = depths[i] > deepest ? depths[i] : deepest;
    }
    assert_true(deepest >= 3);
    /* A sample: each answer may make a segment anew. */
    for (uint32_t i = 0; i < count; i += 1 + count / 60) {
        for (uint32_t calls = 0; calls <= 3; calls++) {
            for (int direction = -1; direction <= 1; direction += 2) {
                assert_int_equal(film_stop_not_deeper(&parts.film, i, direction, calls),
                                 walk(depths, count, i, direction, calls));
            }
        }
    }
    ou_host_free(depths, count * sizeof *depths);
    close_film(&whole);
    close_film(&parts);
}

static void what_is_gone_over_is_deeper(void **state)
{
    (void)state;
    static const char *const scenarios[] = {"tests/oracle/cases_more/closures.py",
                                            "tests/oracle/cases_more/generator_calls.py",
                                            "tests/oracle/cases_more/generators.py"};
    for (size_t i = 0; i < sizeof scenarios / sizeof scenarios[0]; i++) {
        compare_depths(scenarios[i], 5);
        compare_depths(scenarios[i], 40);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_heard_is_what_is_recorded),
        cmocka_unit_test(what_is_gone_over_is_deeper),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
