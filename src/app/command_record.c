/* command_record.c - "ouroscope record": the steps of a scenario as numbered PNG files. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/commands.h"
#include "app/film.h"
#include "canvas/surface.h"
#include "record/png.h"
#include "view/stage.h"
#include "view/view.h"

typedef struct RecordOptions {
    const char *path, *folder;
    int width, height, fps;
    ViewState state;
} RecordOptions;

static bool read_option(RecordOptions *options, const char *name, const char *value)
{
    if (strcmp(name, "-o") == 0) {
        options->folder = value;
        return true;
    }
    if (strcmp(name, "--size") == 0) {
        return sscanf(value, "%dx%d", &options->width, &options->height) == 2 &&
               options->width >= 320 && options->height >= 200 && options->width <= 7680 &&
               options->height <= 4320;
    }
    if (strcmp(name, "--fps") == 0) {
        options->fps = atoi(value);
        return options->fps >= 1 && options->fps <= 120;
    }
    if (strcmp(name, "--theme") == 0) {
        options->state.theme = theme_find(value);
        return options->state.theme != THEME_COUNT;
    }
    if (strcmp(name, "--view") == 0) {
        static const char *const names[VIEW_KIND_COUNT] = {"lesson", "why", "collector", "heap",
                                                           "all"};
        for (int i = 0; i < VIEW_KIND_COUNT; i++) {
            if (strcmp(names[i], value) == 0) {
                options->state.kind = (ViewKind)i;
                return true;
            }
        }
    }
    return false;
}

static bool read_options(int argc, char **argv, RecordOptions *options)
{
    for (int i = 0; i < argc; i++) {
        if (argv[i][0] != '-' && options->path == NULL) {
            options->path = argv[i];
        } else if (i + 1 < argc && read_option(options, argv[i], argv[i + 1])) {
            i++;
        } else {
            (void)fprintf(stderr, "ouroscope record: cannot use %s; see ouroscope --help\n",
                          argv[i]);
            return false;
        }
    }
    if (options->path == NULL || options->folder == NULL) {
        (void)fprintf(
            stderr,
            "ouroscope record: usage: ouroscope record FILE -o DIR [--fps 30] [--size 1920x1080] "
            "[--theme day|night] [--view lesson|collector|...]\n");
        return false;
    }
    return true;
}

typedef struct Recorder {
    Film film;
    Surface surface;
    DrawList list;
    const RecordOptions *options;
    uint32_t frames;
} Recorder;

static bool write_frame(Recorder *recorder, uint32_t stop, int32_t progress, Error *error)
{
    Moment moment;
    char path[4096];
    film_moment(&recorder->film, film_step_to(&recorder->film, stop), progress, &moment);
    view_draw(&recorder->list, recorder->film.fonts, recorder->options->width,
              recorder->options->height, &moment, &recorder->options->state);
    cnv_play(&recorder->list, &recorder->surface,
             (CnvRect){0, 0, recorder->options->width, recorder->options->height});
    (void)snprintf(path, sizeof path, "%s/frame%06u.png", recorder->options->folder,
                   recorder->frames++);
    const Surface *surface = &recorder->surface;
    RecImage image = {surface->pixels, surface->width, surface->height, surface->stride};
    return rec_png_write(path, image, REC_PNG_FAST, error);
}

/* Each step moves for 0.4 s and then holds for 1.6 s. */
static bool write_step(Recorder *recorder, uint32_t stop, Error *error)
{
    int32_t moving = recorder->options->fps * 2 / 5 + 1;
    int32_t holding = recorder->options->fps * 8 / 5;
    for (int32_t i = 1; stop > 0 && i < moving; i++) {
        OU_TRY(write_frame(recorder, stop, STAGE_DONE * i / moving, error));
    }
    for (int32_t i = 0; i < holding; i++) {
        OU_TRY(write_frame(recorder, stop, STAGE_DONE, error));
    }
    return true;
}

static bool record(Recorder *recorder, AppRun *run, FontSet *fonts, Error *error)
{
    const char *home = getenv("OUROSCOPE_HOME");
    char assets[4096];
    (void)snprintf(assets, sizeof assets, "%s/assets", home ? home : OUROSCOPE_SOURCE_DIR);
    OU_TRY(film_open(&recorder->film, run, fonts, assets, error));
    OU_TRY(cnv_surface_init(&recorder->surface, recorder->options->width, recorder->options->height,
                            error));
    for (uint32_t stop = 0; stop < recorder->film.stops.count; stop++) {
        OU_TRY(write_step(recorder, stop, error));
        (void)fprintf(stderr, "\r%3u %%", (stop + 1) * 100 / recorder->film.stops.count);
    }
    (void)fprintf(stderr, "\r%u frames in %s\n", recorder->frames, recorder->options->folder);
    return true;
}

static int run_and_record(const RecordOptions *options)
{
    AppRun run;
    Error error = {0};
    Recorder recorder = {.options = options};
    FontSet *fonts = cnv_fonts_open(NULL, &error);
    bool ok = fonts != NULL && app_run_open(&run, options->path, &(SessionOptions){0}, &error);
    ok = ok && record(&recorder, &run, fonts, &error);
    if (!ok) {
        ou_error_print(&error, options->path, fonts ? ou_text_view(&run.session.source) : NULL,
                       stderr);
    }
    if (fonts != NULL) {
        film_close(&recorder.film);
        app_run_close(&run);
        cnv_list_free(&recorder.list);
        cnv_surface_deinit(&recorder.surface);
        cnv_fonts_close(fonts);
    }
    return ok ? 0 : 1;
}

int app_command_record(int argc, char **argv)
{
    RecordOptions options = {.width = 1920, .height = 1080, .fps = 30, .state = {.scale = 256}};
    if (!read_options(argc, argv, &options)) {
        return 2;
    }
    if (mkdir(options.folder, 0777) != 0 && errno != EEXIST) {
        (void)fprintf(stderr, "ouroscope record: cannot make the folder %s: %s\n", options.folder,
                      strerror(errno));
        return 1;
    }
    return run_and_record(&options);
}
