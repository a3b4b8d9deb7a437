/* bench_long.c - what long runs and large heaps cost: a million statements and the way to any of
 * their stops, scenes of a thousand and a hundred thousand objects, endless growth beside its
 * budget. CPU time, and the most memory the process had; each run in a process of its own. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "heap/heap_query.h"
#include "history/history.h"
#include "inspect/audit.h"
#include "inspect/scene.h"
#include "vm/session.h"

enum { JUMPS = 50, SCENES = 5 };

static const double MIB = 1 << 20;

static double now_ms(void)
{
    struct timespec at;
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &at);
    return (double)at.tv_sec * 1e3 + (double)at.tv_nsec * 1e-6;
}

static double peak_mib(void)
{
    struct rusage usage;
    (void)getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_maxrss / 1024;
}

typedef struct Run {
    const char *name, *source;
    uint64_t max_steps;
    size_t budget;
    void (*after)(Session *session, const Baseline *baseline);
} Run;

/* ---- what is measured after a run ---- */

static void measure_jumps(Session *session, const Baseline *baseline)
{
    (void)baseline;
    History *history = hist_open(session->journal);
    uint64_t stops = hist_count(history, HIST_STOP);
    double finding = 0, going = 0, worst = 0;
    uint64_t seed = 1;
    for (int i = 0; i < JUMPS; i++) {
        seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
        double start = now_ms();
        uint64_t place = hist_place_of(history, HIST_STOP, 1 + (seed >> 33) % stops);
        double found = now_ms();
        (void)hist_seek(history, place);
        double there = now_ms() - found;
        finding += found - start;
        going += there;
        worst = there > worst ? there : worst;
    }
    printf("  %llu stops; one anywhere: found in %.2f ms, gone to in %.2f ms (worst %.2f)\n",
           (unsigned long long)stops, finding / JUMPS, going / JUMPS, worst);
    hist_close(history);
}

static void measure_scene(Session *session, const Baseline *baseline)
{
    const SceneOptions options = {0};
    double best = 0;
    uint32_t objects = 0;
    for (int i = 0; i < SCENES; i++) {
        Scene scene;
        double start = now_ms();
        scene_read(&scene, &session->memory, session->interp.cpy, session->module, baseline,
                   &options);
        double spent = now_ms() - start;
        best = i == 0 || spent < best ? spent : best;
        objects = scene.object_count;
        scene_free(&scene);
    }
    HeapTotals totals;
    Error error = {0};
    double start = now_ms();
    heap_totals(&session->memory, session->interp.cpy->allocator, &totals);
    double counted = now_ms();
    bool ok = insp_audit(&session->memory, session->interp.cpy, baseline, &error);
    printf("  scene of %u objects read in %.2f ms; heap totals %.2f ms; audit %.2f ms%s\n", objects,
           best, counted - start, now_ms() - counted, ok ? "" : " (FAILED)");
    measure_jumps(session, baseline);
}

static void judge_budget(Session *session, const Baseline *baseline)
{
    (void)baseline;
    double budget = 512, peak = peak_mib();
    Text why = {0};
    (void)vm_halt_text(session->vm, &why);
    printf("  %s\n  most memory %.0f MiB = %.2f x budget: %s\n", ou_text_view(&why), peak,
           peak / budget, peak <= 1.5 * budget ? "KEPT" : "MISSED");
    ou_text_free(&why);
    measure_jumps(session, NULL);
}

static const Run RUNS[] = {
    {"a million statements: while True: i = i + 1", "i = 0\nwhile True:\n    i = i + 1\n",                 0,          0,
     measure_jumps                                                                                                                                     },
    {"a thousand objects",
     "class Node:\n    def __init__(self, i, other):\n        self.i = i\n        self.other = "
     "other\n"
     "nodes = []\nlast = None\nfor i in range(1000):\n    last = Node(i, last)\n"
     "    nodes.append(last)\n",                                                                           UINT64_MAX, 0,                 measure_scene},
    {"a list of a hundred thousand lists",          "L = []\nfor i in range(100000):\n    L.append([])\n",
     UINT64_MAX,                                                                                                       0,                 measure_scene},
    {"endless growth: while True: L.append([])",    "L = []\nwhile True:\n    L.append([])\n",
     UINT64_MAX,                                                                                                       (size_t)512 << 20, judge_budget },
    {"endless growth: a = [a]",                     "a = None\nwhile True:\n    a = [a]\n",                UINT64_MAX,
     (size_t)512 << 20,                                                                                                                   judge_budget },
};

static void measure(const Run *run)
{
    static Session session;
    Baseline baseline = {0};
    Error error = {0};
    SessionOptions options = {.max_steps = run->max_steps, .journal_budget = run->budget};
    printf("%s\n", run->name);
    if (!session_open_text(&session, "long.py", run->source, strlen(run->source), &options,
                           &error)) {
        ou_error_print(&error, "long.py", run->source, stdout);
    } else {
        insp_baseline_read(&baseline, &session.memory, session.interp.cpy);
        double start = now_ms();
        (void)session_run(&session, 0);
        double spent = now_ms() - start;
        uint64_t steps = mem_load64(&session.memory, MACHINE(steps));
        JrnUsage usage = jrn_usage(session.journal);
        printf("  %llu statements in %.0f ms, %.2f million records of %.1f MiB, %.1f MiB as kept, "
               "most memory %.0f MiB\n",
               (unsigned long long)steps, spent, (double)jrn_position(session.journal) / 1e6,
               (double)usage.packed_bytes / MIB, (double)usage.stored_bytes / MIB, peak_mib());
        run->after(&session, &baseline);
        insp_baseline_free(&baseline);
    }
    session_close(&session);
}

int main(void)
{
    for (size_t i = 0; i < sizeof RUNS / sizeof RUNS[0]; i++) {
        (void)fflush(stdout);
        pid_t child = fork();
        if (child == 0) {
            measure(&RUNS[i]);
            (void)fflush(stdout);
            _exit(0);
        }
        int status = 1;
        if (child < 0 || waitpid(child, &status, 0) < 0 || status != 0) {
            printf("  did not end well\n");
            return 1;
        }
    }
    return 0;
}
