/* command_record.c - "ouroscope record": a scenario as numbered PNG files, one picture, or a film.
 */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "app/commands.h"
#include "app/recorder.h"
#include "record/folder.h"
#include "record/video.h"

typedef struct RecordOptions {
    PictureOptions picture;
    const char *output;
    int32_t fps;          /* 0 = what suits the output */
    int64_t from, to, at; /* statements; NO_STEP = not given */
    bool stills;
} RecordOptions;
enum { NO_STEP = -1, DEFAULT_WIDTH = 1920, DEFAULT_HEIGHT = 1080 };

/* ---- the command line ---- */

static bool read_fps(const char *text, void *field)
{
    enum { MOST_FPS = 120 };
    long long number = 0;
    if (!option_whole(text, &number) || number < 1 || number > MOST_FPS) {
        return false;
    }
    *(int32_t *)field = (int32_t)number;
    return true;
}

static bool read_step(const char *text, void *field)
{
    long long number = 0;
    if (!option_whole(text, &number)) {
        return false;
    }
    *(int64_t *)field = number;
    return true;
}

#define A_STEP "the number of a statement, as the picture counts them (0 = the start)"

static const Option RECORD_OPTIONS[] = {
    {"-o",                                                                            "OUTPUT", offsetof(RecordOptions, output), option_text,
     "a folder, or a file whose name ends in .mp4, .webm, .gif or .png", "folder for frame000000.png ...; or film.mp4, film.webm, film.gif; or one.png"},
    {"--fps",                                                         "N", offsetof(RecordOptions, fps), read_fps, "a number from 1 to 120",
     "frames a second (default 30, for .gif 20)"},
    {"--from",                                                                    "STEP", offsetof(RecordOptions, from), read_step, A_STEP,
     "begin when STEP statements have run"},
    {"--to", "STEP", offsetof(RecordOptions, to), read_step, A_STEP,
     "end when STEP statements have run"},
    {"--at",                                                                         "STEP", offsetof(RecordOptions, at), read_step, A_STEP,
     "one picture: STEP statements have run"},
    {.name = "--stills",
     .field = offsetof(RecordOptions, stills),
     .does = "one picture for each step, without motion: for slides"},
    {0                                                                      },
};

const Command COMMAND_RECORD = {
    .name = "record",
    .argument = "FILE",
    .needs_argument = true,
    .argument_field = offsetof(RunOptions, path),
    .tables = {RECORD_OPTIONS, PICTURE_OPTIONS, LANGUAGE_OPTIONS, RUN_OPTIONS},
    .does =
        "Records the steps of a scenario as pictures or as a film, without a display. The same\n"
        "scenario and options give the same pictures, byte for byte.",
};

static bool mistake(const char *what)
{
    (void)fprintf(stderr, "ouroscope record: %s\n", what);
    return false;
}

static bool is_png(const char *path)
{
    const char *dot = strrchr(path, '.');
    return dot != NULL && strcasecmp(dot, ".png") == 0;
}

static bool check_options(RecordOptions *options)
{
    bool is_part = options->from != NO_STEP || options->to != NO_STEP;
    RecVideoKind kind = rec_video_kind(options->output ? options->output : "");
    if (options->output == NULL) {
        return mistake("-o OUTPUT is missing: a folder, or film.mp4, film.webm, film.gif, one.png");
    }
    if (options->at != NO_STEP && (is_part || options->stills || kind != REC_VIDEO_NONE)) {
        return mistake("--at is for one picture: not with --from, --to, --stills or a film");
    }
    if (options->at == NO_STEP && is_png(options->output)) {
        return mistake("one PNG file shows one step: add --at STEP, or give a folder");
    }
    if (options->stills && kind != REC_VIDEO_NONE) {
        return mistake("--stills is for a folder of pictures, not for a film");
    }
    if (is_part && options->to != NO_STEP && options->to < options->from) {
        return mistake("--to lies before --from");
    }
    return true;
}

/* ---- recording ---- */

static volatile sig_atomic_t interrupted;

static void on_interrupt(int signal_number)
{
    (void)signal_number;
    interrupted = 1;
}

static void catch_signals(void)
{
    struct sigaction action = {.sa_handler = on_interrupt};
    (void)sigemptyset(&action.sa_mask);
    (void)sigaction(SIGINT, &action, NULL);
    (void)sigaction(SIGTERM, &action, NULL);
    (void)sigaction(SIGHUP, &action, NULL);
    (void)signal(SIGPIPE, SIG_IGN);
}

typedef struct Recording {
    const RecordOptions *options;
    App app;
    Recorder recorder;
    Progress progress;
    uint32_t frames;  /* written */
    uint32_t removed; /* of an earlier recording */
} Recording;

static bool record_folder(Recording *recording, Error *error)
{
    RecFolder folder;
    bool ok = rec_folder_open(&folder, recording->options->output, error) &&
              recorder_run(&recording->recorder, &folder.sink, error);
    recording->frames = folder.count;
    recording->removed = folder.removed;
    rec_folder_close(&folder);
    return ok;
}

typedef struct OnePicture {
    RecSink sink;
    const char *path;
} OnePicture;

static bool add_picture(RecSink *sink, RecImage image, uint32_t frames, Error *error)
{
    (void)frames;
    return rec_png_write(((OnePicture *)(void *)sink)->path, image, REC_PNG_SMALL, error);
}

static bool record_picture(Recording *recording, Error *error)
{
    OnePicture picture = {.sink = {add_picture}, .path = recording->options->output};
    OU_TRY(recorder_run(&recording->recorder, &picture.sink, error));
    recording->frames = 1;
    return true;
}

static bool record_video(Recording *recording, const RecVideoOptions *options, Error *error)
{
    RecVideo video;
    bool ok = rec_video_open(&video, options, error) &&
              recorder_run(&recording->recorder, &video.sink, error) &&
              rec_video_finish(&video, error);
    recording->frames = video.count;
    rec_video_close(&video);
    return ok;
}

static bool show(Recording *recording, Text *source, Error *error)
{
    recording->app.state.values_as_objects = false;
    return app_show(&recording->app, recording->options->picture.run.path, source, error);
}

/* The colours of a GIF are chosen from the pictures at rest, in a first pass. */
static bool record_gif(Recording *recording, const RecVideoOptions *options, Error *error)
{
    Text palette = {0};
    Text source = {0};
    ou_text_add_format(&palette, "%s.palette.png", options->path);
    RecVideoOptions colors = *options;
    colors.kind = REC_VIDEO_PALETTE;
    colors.path = ou_text_view(&palette);
    recording->recorder.stills = true;
    bool ok = record_video(recording, &colors, error);
    recording->recorder.stills = false;
    RecVideoOptions film = *options;
    film.palette = ou_text_view(&palette);
    ok = ok && show(recording, &source, error) && record_video(recording, &film, error);
    (void)remove(ou_text_view(&palette));
    ou_text_free(&palette);
    ou_text_free(&source);
    return ok;
}

static bool record_output(Recording *recording, Error *error)
{
    const RecordOptions *options = recording->options;
    const Surface *surface = &recording->recorder.surface;
    RecVideoOptions video = {.kind = rec_video_kind(options->output),
                             .path = options->output,
                             .width = surface->width,
                             .height = surface->height,
                             .fps = recording->recorder.fps};
    switch (video.kind) {
    case REC_VIDEO_NONE:
    case REC_VIDEO_PALETTE: break;
    case REC_VIDEO_GIF: return record_gif(recording, &video, error);
    case REC_VIDEO_MP4:
    case REC_VIDEO_WEBM: return record_video(recording, &video, error);
    }
    return is_png(options->output) ? record_picture(recording, error)
                                   : record_folder(recording, error);
}

static bool prepare_recorder(Recording *recording, Error *error)
{
    const RecordOptions *options = recording->options;
    RecVideoKind kind = rec_video_kind(options->output);
    Recorder *recorder = &recording->recorder;
    int32_t width = options->picture.width ? options->picture.width : DEFAULT_WIDTH;
    int32_t height = options->picture.height ? options->picture.height : DEFAULT_HEIGHT;
    if (kind == REC_VIDEO_MP4 || kind == REC_VIDEO_WEBM) {
        /* A film has one colour for two by two pixels, so its sides are even. */
        width += width % 2;
        height += height % 2;
    }
    int32_t suitable = kind == REC_VIDEO_GIF ? 20 : 30;
    *recorder = (Recorder){.app = &recording->app,
                           .fps = options->fps ? options->fps : suitable,
                           .view = options->picture.view,
                           .stills = options->stills || options->at != NO_STEP,
                           .progress = &recording->progress,
                           .interrupted = &interrupted};
    return cnv_surface_init(&recorder->surface, width, height, error);
}

static bool choose_stops(Recording *recording)
{
    const RecordOptions *options = recording->options;
    Recorder *recorder = &recording->recorder;
    uint64_t total = recording->app.show->film.stops.total;
    int64_t from = options->at != NO_STEP ? options->at : options->from;
    int64_t to = options->at != NO_STEP ? options->at : options->to;
    if (!recorder_choose(recorder, from == NO_STEP ? 0 : (uint64_t)from,
                         to == NO_STEP ? total : (uint64_t)to)) {
        (void)fprintf(stderr, "ouroscope record: there is no such step: %llu statements ran\n",
                      (unsigned long long)total);
        return false;
    }
    if (options->at != NO_STEP) {
        recorder->first = recorder->last;
    }
    return true;
}

static void report(const Recording *recording, uint64_t milliseconds)
{
    const RecordOptions *options = recording->options;
    const Surface *surface = &recording->recorder.surface;
    if (recording->removed > 0) {
        (void)fprintf(stderr, "%u frames of an earlier recording were removed from %s first\n",
                      (unsigned)recording->removed, options->output);
    }
    (void)fprintf(stderr, "%u frame%s of %dx%d in %s", (unsigned)recording->frames,
                  recording->frames == 1 ? "" : "s", (int)surface->width, (int)surface->height,
                  options->output);
    if (!recording->recorder.stills) {
        unsigned fps = (unsigned)recording->recorder.fps;
        uint64_t rate = (uint64_t)recording->frames * 1000 / (milliseconds ? milliseconds : 1);
        (void)fprintf(stderr, ", %u.%u s at %u a second; recorded %llu frames a second",
                      (unsigned)(recording->frames / fps),
                      (unsigned)(recording->frames % fps * 10 / fps), fps,
                      (unsigned long long)rate);
    }
    (void)fputc('\n', stderr);
}

/* Exit code of a recording that failed. */
static int report_failure(const Recording *recording, const Error *error)
{
    ou_error_print(error, "ouroscope record", NULL, stderr);
    if (rec_video_kind(recording->options->output) == REC_VIDEO_NONE) {
        (void)fprintf(stderr, "%u whole frames are in %s\n", (unsigned)recording->frames,
                      recording->options->output);
    }
    return interrupted != 0 ? 128 + SIGINT : 1;
}

static int record_shown(Recording *recording)
{
    Error error = {0};
    if (!choose_stops(recording)) {
        return OPTIONS_MISTAKE;
    }
    catch_signals();
    progress_begin(&recording->progress, "recording");
    bool ok = record_output(recording, &error);
    uint64_t milliseconds = progress_end(&recording->progress);
    if (!ok) {
        return report_failure(recording, &error);
    }
    report(recording, milliseconds);
    return app_run_report_ending(&recording->app.show->run, recording->options->picture.run.path);
}

static int record(const RecordOptions *options)
{
    Recording recording = {.options = options};
    const PictureOptions *picture = &options->picture;
    AppOptions app = {.session = picture->run.session,
                      .theme = picture->theme,
                      .scale = picture->scale,
                      .view = picture->view,
                      .home = app_home()};
    Error error = {0};
    Text source = {0};
    int status = 1;
    if (app_open(&recording.app, &app, &error) && prepare_recorder(&recording, &error) &&
        show(&recording, &source, &error)) {
        status = record_shown(&recording);
    } else {
        ou_error_print(&error, app_run_name(picture->run.path), ou_text_view(&source), stderr);
    }
    app_close(&recording.app);
    cnv_surface_deinit(&recording.recorder.surface);
    ou_text_free(&source);
    return status;
}

int app_command_record(int argc, char **argv)
{
    RecordOptions options = {
        .picture = picture_options(), .from = NO_STEP, .to = NO_STEP, .at = NO_STEP};
    if (!options_read(&COMMAND_RECORD, argc, argv, &options) || !check_options(&options) ||
        !run_options_file_exists(&options.picture.run, COMMAND_RECORD.name)) {
        return OPTIONS_MISTAKE;
    }
    return app_use_language(&options.picture.run) ? record(&options) : 1;
}

int app_record_without_display(const PictureOptions *picture)
{
    bool is_input = strcmp(picture->run.path, "-") == 0;
    const char *slash = strrchr(picture->run.path, '/');
    const char *name = is_input ? "stdin" : slash != NULL ? slash + 1 : picture->run.path;
    const char *dot = strrchr(name, '.');
    size_t length = dot != NULL && dot > name ? (size_t)(dot - name) : strlen(name);
    char folder[300];
    (void)snprintf(folder, sizeof folder, "film-%.*s", (int)(length < 200 ? length : 200), name);
    (void)fprintf(stderr,
                  "ouroscope: there is no display to open a window on, so the steps are recorded "
                  "as pictures in ./%s\n",
                  folder);
    RecordOptions options = {
        .picture = *picture, .output = folder, .from = NO_STEP, .to = NO_STEP, .at = NO_STEP};
    return record(&options);
}
