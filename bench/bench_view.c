/* bench_view.c - bench_view [FILE...]: what a picture of a scenario costs at 1920 x 1080, in the
 * views Lesson, Collector and Heap, at every stop at rest and in motion, beside a plain fill of the
 * same buffer; and how long it takes to run a scenario, to open it, to go to any stop first of all
 * (the segment is made then, vm/segments.h), to make all segments, and to go from one end to any
 * stop then. Without files: those of scenarios/ and bench/large/. CPU time, for
 * each picture the best of some rounds (a seek is timed once); then the median and the 99th
 * percentile over all pictures. */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app/film.h"
#include "base/array.h"
#include "canvas/surface.h"
#include "view/layout.h"
#include "view/stage.h"
#include "view/view.h"

enum { WIDTH = 1920, HEIGHT = 1080, ROUNDS = 3, MOTION_FRAMES = 4, MOST_STOPS = 60 };

/* A picture is made and painted whole at 60 a second, a seek, an open window. */
static const double GOAL_PICTURE_MS = 16.7, GOAL_SEEK_MS = 20, GOAL_OPEN_MS = 300;

OU_ARRAY(Samples, samples, double);

typedef enum Cost {
    COST_FIRST_SEEK,
    COST_SEEK,
    COST_SCENE,
    COST_LIST,
    COST_FULL,
    COST_MOTION,
    COST_STILL,
    COST_COUNT
} Cost;

static const char *const COST_NAMES[COST_COUNT] = {
    [COST_FIRST_SEEK] = "first seek", [COST_SEEK] = "seek",        [COST_SCENE] = "scene read",
    [COST_LIST] = "list made",        [COST_FULL] = "whole frame", [COST_MOTION] = "in motion",
    [COST_STILL] = "still",
};

typedef struct Bench {
    Film film;
    FontSet *fonts;
    Surface surface;
    DrawList lists[2]; /* the picture and the one before */
    ViewState state;
    Samples costs[COST_COUNT];
    double fill_ms, run_ms, open_ms, made_ms;
} Bench;

static double now_ms(void)
{
    struct timespec at;
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &at);
    return (double)at.tv_sec * 1e3 + (double)at.tv_nsec * 1e-6;
}

typedef struct Picture {
    Bench *bench;
    FilmStep step;
    int32_t progress;
} Picture;

static double best_of(const Picture *picture, void (*job)(const Picture *picture))
{
    double best = 0;
    for (int round = 0; round < ROUNDS; round++) {
        double start = now_ms();
        job(picture);
        double spent = now_ms() - start;
        best = round == 0 || spent < best ? spent : best;
    }
    return best;
}

static void add_cost(const Picture *picture, Cost cost, void (*job)(const Picture *picture))
{
    samples_push(&picture->bench->costs[cost], best_of(picture, job));
}

/* ---- the jobs ---- */

static void draw(Bench *bench, DrawList *list, FilmStep step, int32_t progress)
{
    Moment moment;
    film_moment(&bench->film, step, progress, &moment);
    view_draw(list, bench->fonts, WIDTH, HEIGHT, &moment, &bench->state);
}

static void read_job(const Picture *picture)
{
    const AppRun *run = picture->bench->film.run;
    Scene scene;
    scene_read(&scene, hist_image(picture->bench->film.history), run->session.interp.cpy,
               run->session.module, &run->baseline, &picture->bench->film.options);
    scene_free(&scene);
}

static void list_job(const Picture *picture)
{
    draw(picture->bench, &picture->bench->lists[0], picture->step, picture->progress);
}

static void full_job(const Picture *picture)
{
    Bench *bench = picture->bench;
    cnv_play(&bench->lists[0], &bench->surface, bench->lists[0].frame);
}

static void update_job(const Picture *picture)
{
    Bench *bench = picture->bench;
    CnvDamage damage;
    cnv_update(&bench->lists[1], &bench->lists[0], &bench->surface, &damage);
}

static void fill_job(const Picture *picture)
{
    static int shade;
    memset(picture->bench->surface.pixels, shade++, (size_t)WIDTH * HEIGHT * sizeof(uint32_t));
}

/* ---- all pictures of one scenario ---- */

/* From the stop that lies as far from the other end. */
static void measure_seek(Bench *bench, Cost cost, uint32_t stop)
{
    Moment moment;
    uint32_t other = bench->film.stops.count - 1 - stop;
    film_moment(&bench->film, film_step_to(&bench->film, other), STAGE_DONE, &moment);
    double start = now_ms();
    film_moment(&bench->film, film_step_to(&bench->film, stop), STAGE_DONE, &moment);
    samples_push(&bench->costs[cost], now_ms() - start);
}

static void measure_step(Bench *bench, uint32_t stop)
{
    Picture picture = {bench, film_step_to(&bench->film, stop), 0};
    measure_seek(bench, COST_SEEK, stop);
    draw(bench, &bench->lists[1], picture.step, 0);
    add_cost(&picture, COST_SCENE, read_job);
    for (int32_t frame = 1; frame <= MOTION_FRAMES; frame++) {
        picture.progress = STAGE_DONE * frame / MOTION_FRAMES;
        add_cost(&picture, COST_LIST, list_job);
        add_cost(&picture, COST_FULL, full_job);
        /* The next picture at 60 a second differs by a little. */
        draw(bench, &bench->lists[1], picture.step, picture.progress - 10);
        add_cost(&picture, COST_MOTION, update_job);
    }
    draw(bench, &bench->lists[1], picture.step, picture.progress);
    add_cost(&picture, COST_STILL, update_job);
}

/* A long run is sampled evenly. */
static uint32_t stride_of(const Bench *bench)
{
    return bench->film.stops.count / MOST_STOPS + 1;
}

/* Before a window would have had time for it; then that is what it does. */
static void measure_making(Bench *bench, Session *session)
{
    uint32_t count = bench->film.stops.count;
    for (uint32_t stop = 0; stop < count / 2; stop += stride_of(bench)) {
        measure_seek(bench, COST_FIRST_SEEK, stop);
    }
    double start = now_ms();
    while (session_make_ahead(session)) {
    }
    bench->made_ms = now_ms() - start;
}

static void measure_film(Bench *bench)
{
    uint32_t count = bench->film.stops.count;
    uint32_t stride = stride_of(bench);
    for (uint32_t stop = 0; stop < count; stop += stride) {
        measure_step(bench, stop);
    }
}

/* ---- figures ---- */

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double percentile(const Samples *samples, uint32_t percent)
{
    uint32_t index = samples->count * percent / 100;
    return samples->items[index < samples->count ? index : samples->count - 1];
}

static void print_header(const Bench *bench)
{
    printf("plain fill of %d x %d: %.3f ms; all figures: ms of CPU, median / 99th percentile\n",
           WIDTH, HEIGHT, bench->fill_ms);
    printf("%-32s %-9s", "scenario", "view");
    for (unsigned cost = 0; cost < COST_COUNT; cost++) {
        printf(" %15s", COST_NAMES[cost]);
    }
    printf("   frame x fill   ran in  opened in  made in\n");
}

static bool report(Bench *bench, const char *name, const char *view)
{
    Samples *frames = &bench->costs[COST_FULL];
    printf("%-32.32s %-9s", name, view);
    for (unsigned cost = 0; cost < COST_COUNT; cost++) {
        Samples *costs = &bench->costs[cost];
        qsort(costs->items, costs->count, sizeof *costs->items, by_size);
        double half = costs->count > 0 ? percentile(costs, 50) : 0;
        double most = costs->count > 0 ? percentile(costs, 99) : 0;
        printf("   %6.3f/%6.3f", half, most);
    }
    double picture_ms = percentile(frames, 99) + percentile(&bench->costs[COST_LIST], 99);
    bool kept = picture_ms <= GOAL_PICTURE_MS &&
                percentile(&bench->costs[COST_SEEK], 99) <= GOAL_SEEK_MS &&
                bench->open_ms <= GOAL_OPEN_MS;
    printf("   %5.1f  %7.1f  %7.1f  %7.1f  %s\n", percentile(frames, 50) / bench->fill_ms,
           bench->run_ms, bench->open_ms, bench->made_ms, kept ? "KEPT" : "MISSED");
    for (unsigned cost = 0; cost < COST_COUNT; cost++) {
        samples_free(&bench->costs[cost]);
    }
    return kept;
}

/* The film reads no more than the view shows, as in the window. */
static void show_view(Bench *bench, ViewKind kind)
{
    bench->state = (ViewState){.kind = kind, .scale = 256, .controls = true};
    film_need(&bench->film, view_shows_lists(&bench->state), view_shows_line_bytes(&bench->state));
}

static bool measure_views(Bench *bench, const char *path)
{
    static const struct {
        ViewKind kind;
        const char *name;
    } VIEWS[] = {
        {VIEW_LESSON,    "Lesson"   },
        {VIEW_COLLECTOR, "Collector"},
        {VIEW_HEAP,      "Heap"     }
    };
    const char *slash = strrchr(path, '/');
    bool kept = true;
    for (unsigned i = 0; i < sizeof VIEWS / sizeof VIEWS[0]; i++) {
        show_view(bench, VIEWS[i].kind);
        measure_film(bench);
        kept = report(bench, slash != NULL ? slash + 1 : path, VIEWS[i].name) && kept;
    }
    return kept;
}

/* As the window opens it. */
static const SessionOptions session_options = {.start = SESSION_SCRIPT,
                                               .segment_statements = SEGMENT_STATEMENTS};

static bool measure_file(Bench *bench, const char *path)
{
    AppRun run;
    Error error = {0};
    double start = now_ms();
    bool ok = app_run_open(&run, path, &session_options, &error);
    double has_run = now_ms();
    bench->run_ms = has_run - start;
    ok = ok && film_open(&bench->film, &run, bench->fonts, OUROSCOPE_SOURCE_DIR "/assets", &error);
    if (ok) {
        show_view(bench, VIEW_LESSON);
        draw(bench, &bench->lists[0], film_step_to(&bench->film, 0), STAGE_DONE);
        bench->open_ms = now_ms() - has_run;
        measure_making(bench, &run.session);
        ok = measure_views(bench, path);
    } else {
        ou_error_print(&error, path, ou_text_view(&run.session.source), stderr);
    }
    film_close(&bench->film);
    app_run_close(&run);
    return ok;
}

static bool measure_files(Bench *bench, char *const *paths, size_t count)
{
    bool kept = true;
    Picture picture = {.bench = bench};
    for (int i = 0; i < 20; i++) {
        double spent = best_of(&picture, fill_job);
        bench->fill_ms = i == 0 || spent < bench->fill_ms ? spent : bench->fill_ms;
    }
    print_header(bench);
    for (size_t i = 0; i < count; i++) {
        kept = measure_file(bench, paths[i]) && kept;
    }
    printf("limits: 99 %% of whole frames with their lists within %.1f ms, of seeks %.0f; opened "
           "within %.0f: %s\n",
           GOAL_PICTURE_MS, GOAL_SEEK_MS, GOAL_OPEN_MS, kept ? "KEPT" : "MISSED");
    return kept;
}

int main(int argc, char **argv)
{
    static Bench bench;
    Error error = {0};
    glob_t found = {0};
    bench.fonts = cnv_fonts_open(NULL, &error);
    if (bench.fonts == NULL || !cnv_surface_init(&bench.surface, WIDTH, HEIGHT, &error)) {
        ou_error_print(&error, "bench_view", NULL, stderr);
        return 1;
    }
    bool kept = false;
    if (argc > 1) {
        kept = measure_files(&bench, argv + 1, (size_t)argc - 1);
    } else if (glob(OUROSCOPE_SOURCE_DIR "/scenarios/*.py", 0, NULL, &found) == 0 &&
               glob(OUROSCOPE_SOURCE_DIR "/bench/large/*.py", GLOB_APPEND, NULL, &found) == 0) {
        kept = measure_files(&bench, found.gl_pathv, found.gl_pathc);
        globfree(&found);
    }
    cnv_list_free(&bench.lists[0]);
    cnv_list_free(&bench.lists[1]);
    cnv_surface_deinit(&bench.surface);
    cnv_fonts_close(bench.fonts);
    return kept ? 0 : 1;
}
