/* bench_run.c - bench_run FILE TURNS: a program on the modelled machine without a history, with one
 * in segments as the window has it, and with all recorded as it runs. Prints nanoseconds of CPU and
 * bytes of journal per turn, for bench/compare_run.py. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "app/film_stops.h"
#include "memory/record.h"

enum { ROUNDS = 5 };

typedef enum Way { WAY_OFF, WAY_SEGMENTS, WAY_RECORDED } Way;

typedef struct Figures {
    double seconds, making; /* running; making what was not recorded */
    uint64_t records, bytes;
} Figures;

static double now(void)
{
    struct timespec at;
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &at);
    return (double)at.tv_sec + (double)at.tv_nsec * 1e-9;
}

/* Every segment as if somebody looked at it. */
static bool make_all(Session *session, Figures *out)
{
    double start = now();
    for (uint32_t i = 0; i < session_segment_count(session); i++) {
        if (session_segment(session, i) == NULL) {
            return false;
        }
    }
    out->making = now() - start;
    return true;
}

/* With the stops of a film, which are all that is known of a segment before it is made. */
static bool run_in_segments(Session *session, StopFinder *finder, Figures *out)
{
    FilmStops stops;
    film_stops_begin(finder, &stops, session);
    double start = now();
    bool ok = session_run(session, 0) == VM_FINISHED && film_stops_end(finder);
    out->seconds = now() - start;
    session_hear_no_more(session);
    film_stops_free(&stops);
    return ok && make_all(session, out);
}

static bool run_at_once(Session *session, Figures *out)
{
    double start = now();
    bool ok = session_run(session, 0) == VM_FINISHED;
    out->seconds = now() - start;
    if (session->journal != NULL) {
        out->records = jrn_position(session->journal);
        out->bytes = jrn_usage(session->journal).packed_bytes;
    }
    return ok;
}

static bool run_once(const char *path, Way way, Figures *out)
{
    Session session;
    StopFinder finder;
    Error error = {0};
    bool in_segments = way == WAY_SEGMENTS;
    SessionOptions options = {.no_journal = way == WAY_OFF,
                              .max_steps = UINT64_MAX,
                              .segment_statements = in_segments ? SEGMENT_STATEMENTS : 0,
                              .listener = in_segments ? film_stops_listener(&finder) : NULL};
    bool ok = session_open(&session, path, &options, &error);
    if (!ok) {
        ou_error_print(&error, path, ou_text_view(&session.source), stderr);
    } else {
        ok = in_segments ? run_in_segments(&session, &finder, out) : run_at_once(&session, out);
    }
    session_close(&session);
    return ok;
}

/* The fastest of some rounds: what is slower was disturbed. */
static bool run_best(const char *path, Way way, Figures *best)
{
    for (int round = 0; round < ROUNDS; round++) {
        Figures figures = {0};
        if (!run_once(path, way, &figures)) {
            return false;
        }
        if (round == 0 || figures.seconds < best->seconds) {
            *best = figures;
        }
    }
    return true;
}

int main(int argc, char **argv)
{
    Figures off = {0}, on = {0}, recorded = {0};
    double turns = argc == 3 ? strtod(argv[2], NULL) : 0;
    if (turns < 1) {
        (void)fprintf(stderr, "usage: bench_run FILE TURNS\n");
        return 2;
    }
    if (!run_best(argv[1], WAY_OFF, &off) || !run_best(argv[1], WAY_SEGMENTS, &on) ||
        !run_best(argv[1], WAY_RECORDED, &recorded)) {
        (void)fprintf(stderr, "bench_run: %s did not finish\n", argv[1]);
        return 1;
    }
    double ns = 1e9 / turns;
    (void)printf("off %.1f on %.1f making %.1f recorded %.1f records %.1f bytes %.1f\n",
                 off.seconds * ns, on.seconds * ns, on.making * ns, recorded.seconds * ns,
                 (double)recorded.records / turns, (double)recorded.bytes / turns);
    return 0;
}
