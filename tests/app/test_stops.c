/* The stops of a run: those found while it runs, where it is not recorded, are those of its
 * journal; and so is what is known of each. */
#include <glob.h>
#include <string.h>

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
    const FilmStop *x = &a->items[i], *y = &b->items[i];
    const TimelinePoint *p = &a->points[i], *q = &b->points[i];
    return film_stop_done(a, i) == film_stop_done(b, i) && x->next == y->next &&
           x->number == y->number && x->blocks == y->blocks &&
           film_stop_caption(x) == film_stop_caption(y) && x->gc_phase == y->gc_phase &&
           x->in_call == y->in_call && x->in_exit == y->in_exit &&
           p->bytes_in_use == q->bytes_in_use && p->bytes_mapped == q->bytes_mapped &&
           p->collection == q->collection && p->arena == q->arena && p->exception == q->exception &&
           p->chapter == q->chapter;
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_heard_is_what_is_recorded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
