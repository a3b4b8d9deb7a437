/* bench_run.c - bench_run FILE TURNS: a program on the modelled machine with the journal on and
 * off. Prints nanoseconds of CPU and bytes of journal per turn, for bench/compare_run.py. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "memory/record.h"
#include "vm/session.h"

enum { ROUNDS = 3 };

typedef struct Figures {
    double seconds;
    uint64_t records, bytes;
} Figures;

static double now(void)
{
    struct timespec at;
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &at);
    return (double)at.tv_sec + (double)at.tv_nsec * 1e-9;
}

static bool run_once(const char *path, bool no_journal, Figures *out)
{
    Session session;
    Error error = {0};
    SessionOptions options = {.no_journal = no_journal, .max_steps = UINT64_MAX};
    bool ok = session_open(&session, path, &options, &error);
    if (!ok) {
        ou_error_print(&error, path, ou_text_view(&session.source), stderr);
    } else {
        double start = now();
        ok = session_run(&session, 0) == VM_FINISHED;
        out->seconds = now() - start;
        if (session.journal != NULL) {
            out->records = jrn_position(session.journal);
            out->bytes = jrn_usage(session.journal).packed_bytes;
        }
    }
    session_close(&session);
    return ok;
}

/* The fastest of some rounds: what is slower was disturbed. */
static bool run_best(const char *path, bool no_journal, Figures *best)
{
    for (int round = 0; round < ROUNDS; round++) {
        Figures figures = {0};
        if (!run_once(path, no_journal, &figures)) {
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
    Figures off = {0}, on = {0};
    double turns = argc == 3 ? strtod(argv[2], NULL) : 0;
    if (turns < 1) {
        (void)fprintf(stderr, "usage: bench_run FILE TURNS\n");
        return 2;
    }
    if (!run_best(argv[1], true, &off) || !run_best(argv[1], false, &on)) {
        (void)fprintf(stderr, "bench_run: %s did not finish\n", argv[1]);
        return 1;
    }
    (void)printf("off %.1f on %.1f records %.1f bytes %.1f\n", off.seconds * 1e9 / turns,
                 on.seconds * 1e9 / turns, (double)on.records / turns, (double)on.bytes / turns);
    return 0;
}
