/* command_record.c - "ouroscope record": a scenario as pictures, pages or a film. */
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "app/commands.h"
#include "app/record_fit.h"
#include "app/record_output.h"
#include "base/file.h"

const Command COMMAND_RECORD = {
    .name = "record",
    .argument = "FILE",
    .needs_argument = true,
    .argument_field = offsetof(RunOptions, path),
    .tables = {RECORD_OPTIONS, PICTURE_OPTIONS, LANGUAGE_OPTIONS, RUN_OPTIONS},
    .does = "Records the steps of a scenario as pictures, pages or a film, without a display. The "
            "same\n"
            "scenario and options give the same pictures, byte for byte.",
};

/* ---- signals ---- */

static volatile sig_atomic_t interrupted;

/* The recording stops; the exit code names the signal. */
static void on_interrupt(int signal_number)
{
    interrupted = signal_number;
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

/* ---- recording ---- */

typedef struct Recording {
    const RecordOptions *options;
    App app;
    Recorder recorder;
    Progress progress;
    RecordOutput output;
} Recording;

static bool prepare_recorder(Recording *recording, Error *error)
{
    const RecordOptions *options = recording->options;
    bool is_light = options->kind == OUTPUT_VIDEO && !rec_video_is_even(options->video);
    int32_t width, height;
    record_output_size(options, &width, &height);
    recording->recorder = (Recorder){.app = &recording->app,
                                     .fps = options->fps ? options->fps
                                            : is_light   ? 20
                                                         : 30,
                                     .view = options->picture.view,
                                     .steps = options->steps.count > 0 ? &options->steps : NULL,
                                     .captions_apart = options->subtitles != NULL,
                                     .jobs = (uint32_t)options->jobs,
                                     .progress = &recording->progress,
                                     .interrupted = &interrupted};
    return recorder_open(&recording->recorder, width, height, error);
}

static bool has_step(const StepRanges *steps, uint64_t total)
{
    for (uint32_t i = 0; i < steps->count; i++) {
        if (steps->items[i].to > total) {
            return false;
        }
    }
    return true;
}

static bool choose_stops(Recording *recording)
{
    const RecordOptions *options = recording->options;
    Recorder *recorder = &recording->recorder;
    uint64_t total = recording->app.show->film.stops.total;
    int64_t from = options->at != NO_STEP ? options->at : options->from;
    int64_t to = options->at != NO_STEP ? options->at : options->to;
    if (!has_step(&options->steps, total) ||
        !recorder_choose(recorder, from == NO_STEP ? 0 : (uint64_t)from,
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

/* ---- what is told ---- */

static void print_time(uint64_t frames, int32_t fps)
{
    uint64_t tenths = frames * 10 / (uint64_t)fps;
    (void)fprintf(stderr, "%u:%02u.%u", (unsigned)(tenths / 600), (unsigned)(tenths / 10 % 60),
                  (unsigned)(tenths % 10));
}

/* How long the film will be, before anybody waits for it. */
static void announce(const Recording *recording)
{
    const Recorder *recorder = &recording->recorder;
    (void)fprintf(stderr, "%s: ", recording->output.path);
    print_time(recorder->to - recorder->from, recorder->fps);
    int32_t width = recorder->surface.width, height = recorder->surface.height;
    const PictureOptions *wanted = &recording->options->picture;
    bool is_rounded = wanted->width != 0 && (wanted->width != width || wanted->height != height);
    (void)fprintf(stderr, " (%llu frames at %d a second, %dx%d%s)\n",
                  (unsigned long long)(recorder->to - recorder->from), (int)recorder->fps,
                  (int)width, (int)height,
                  is_rounded ? ": the sides of such a film are even numbers" : "");
}

/* The pictures of a contact sheet are parts of one. */
static void report_sheet(const RecordOutput *output, uint32_t columns)
{
    (void)fprintf(stderr, "a sheet of %u picture%s, %u in a row, in %s\n", (unsigned)output->frames,
                  output->frames == 1 ? "" : "s", (unsigned)columns, output->path);
}

static void report(const Recording *recording, uint64_t milliseconds)
{
    const RecordOutput *output = &recording->output;
    const Recorder *recorder = &recording->recorder;
    if (recording->options->columns > 0) {
        report_sheet(output, (uint32_t)recording->options->columns);
        return;
    }
    bool is_pages = recording->options->kind == OUTPUT_PDF;
    bool moves = record_options_moves(recording->options) && recording->options->at == NO_STEP;
    const char *what = is_pages ? "page" : moves ? "frame" : "picture";
    if (output->removed > 0) {
        (void)fprintf(stderr, "%u frames of an earlier recording were removed from %s first\n",
                      (unsigned)output->removed, output->path);
    }
    (void)fprintf(stderr, "%u %s%s of %dx%d in %s", (unsigned)output->frames, what,
                  output->frames == 1 ? "" : "s", (int)recorder->surface.width,
                  (int)recorder->surface.height, output->path);
    if (moves) {
        uint64_t rate = (uint64_t)output->frames * 1000 / (milliseconds ? milliseconds : 1);
        (void)fprintf(stderr, "; recorded %llu frames a second", (unsigned long long)rate);
    }
    (void)fputc('\n', stderr);
}

/* Exit code of a recording that failed. */
static int report_failure(const Recording *recording, const Error *error)
{
    ou_error_print(error, "ouroscope record", NULL, stderr);
    if (recording->options->kind == OUTPUT_FOLDER && recording->output.path != NULL) {
        (void)fprintf(stderr, "%u whole frames are in %s\n", (unsigned)recording->output.frames,
                      recording->output.path);
    }
    return interrupted != 0 ? 128 + interrupted : 1;
}

/* ---- one output ---- */

static bool choose_frames(Recording *recording, Error *error)
{
    const RecordOptions *options = recording->options;
    Recorder *recorder = &recording->recorder;
    uint64_t frames = recorder->plan.frames;
    uint64_t from = options->first_frame == NO_STEP ? 0 : (uint64_t)options->first_frame;
    uint64_t to = options->end_frame == NO_STEP ? frames : (uint64_t)options->end_frame;
    recorder->from = from;
    recorder->to = to < frames ? to : frames;
    return from < frames ||
           ou_error_set(error, ERROR_USAGE, (SourceSpan){0}, "",
                        "there is no such frame: the film has %llu", (unsigned long long)frames);
}

static bool plan_film(Recording *recording, Error *error)
{
    const RecordOptions *options = recording->options;
    OU_TRY(recorder_plan(&recording->recorder, error));
    if (options->length_ms > 0) {
        OU_TRY(record_fit(&recording->recorder, options->length_ms, error));
    }
    OU_TRY(choose_frames(recording, error));
    announce(recording);
    return true;
}

static bool record_into(Recording *recording, const char *path, Error *error)
{
    const RecordOptions *options = recording->options;
    recording->output = (RecordOutput){
        .options = options,
        .path = path,
        .title = app_title(&recording->app),
    };
    if (options->kind != OUTPUT_FOLDER) {
        OU_TRY(ou_file_check_target(path, error));
    }
    if (record_options_moves(options) && options->at == NO_STEP) {
        OU_TRY(plan_film(recording, error));
    }
    progress_begin(&recording->progress, "recording", options->tells_percent ? 100 : 10);
    bool ok = record_output(&recording->output, &recording->recorder, error);
    uint64_t milliseconds = progress_end(&recording->progress);
    if (ok) {
        report(recording, milliseconds);
    }
    return ok;
}

/* ---- a film for each chapter ---- */

/* A small letter or a figure; '-' for everything else. */
static char name_letter(char letter)
{
    static const char from[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    static const char to[] = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz0123456789";
    const char *at = strchr(from, letter);
    return at != NULL ? to[at - from] : '-';
}

/* A title as a part of a file's name. */
static void add_title(Text *out, const char *title)
{
    enum { MOST_LETTERS = 40 };
    size_t start = out->length;
    for (; *title != '\0' && out->length - start < MOST_LETTERS; title++) {
        char letter = name_letter(*title);
        if (letter != '-' || out->bytes[out->length - 1] != '-') {
            ou_text_add_char(out, letter);
        }
    }
    while (out->bytes[out->length - 1] == '-') {
        out->bytes[--out->length] = '\0';
    }
}

/* "film-02-a-cycle.mp4" */
static void name_chapter(const char *path, uint32_t number, const char *title, Text *out)
{
    const char *slash = strrchr(path, '/');
    const char *dot = strrchr(slash != NULL ? slash : path, '.');
    record_output_beside(path, "", out);
    ou_text_add_format(out, "-%02u-", (unsigned)number);
    add_title(out, title);
    ou_text_add(out, dot != NULL ? dot : "");
}

static bool record_chapter(Recording *recording, uint32_t number, const char *title, Error *error)
{
    Text path = {0};
    name_chapter(recording->options->output, number, title, &path);
    recording->recorder.pace = (PlayerPace){0};
    bool ok = record_into(recording, ou_text_view(&path), error);
    recording->output.path = recording->options->output;
    ou_text_free(&path);
    return ok;
}

/* From the stop in front of a chapter's first statement to the one in front of the next chapter's.
 */
static bool record_chapters(Recording *recording, Error *error)
{
    const Film *film = &recording->app.show->film;
    Recorder *recorder = &recording->recorder;
    uint32_t number = 0, first = 0, end = film->stops.count - 1;
    const char *title = film_plan_chapter(film, 0);
    title = title != NULL ? title : "start";
    for (uint32_t stop = 1; stop <= end; stop++) {
        const char *next = stop < end ? film_plan_chapter(film, stop) : NULL;
        if (next != NULL || stop == end) {
            recorder->first = first;
            recorder->last = stop;
            OU_TRY(record_chapter(recording, ++number, title, error));
            title = next;
            first = stop;
        }
    }
    return true;
}

static bool has_chapters(const Recording *recording)
{
    if (recording->app.show->run.session.module->chapter_count > 0) {
        return true;
    }
    (void)fprintf(stderr, "ouroscope record: --per-chapter: the scenario has no chapters; a line "
                          "`## Title` begins one\n");
    return false;
}

/* ---- all of it ---- */

static int record_shown(Recording *recording)
{
    const RecordOptions *options = recording->options;
    Error error = {0};
    if (!choose_stops(recording) || (options->per_chapter && !has_chapters(recording))) {
        return OPTIONS_MISTAKE;
    }
    catch_signals();
    bool ok = options->per_chapter ? record_chapters(recording, &error)
                                   : record_into(recording, options->output, &error);
    if (!ok && error.kind == ERROR_USAGE) {
        ou_error_print(&error, "ouroscope record", NULL, stderr);
        return OPTIONS_MISTAKE;
    }
    if (!ok) {
        return report_failure(recording, &error);
    }
    return app_run_report_ending(&recording->app.show->run, options->picture.run.path, false);
}

/* What holds where neither the command line nor the scenario says otherwise: larger than in a
 * window, since films are watched from afar and scaled down. */
static Settings film_settings(void)
{
    enum { FILM_SCALE = 256 * 3 / 2 };
    Settings settings = settings_default();
    settings.scale = FILM_SCALE;
    return settings;
}

static int record(const RecordOptions *options)
{
    Recording recording = {.options = options};
    const PictureOptions *picture = &options->picture;
    const Settings settings = film_settings();
    AppOptions app = {.session = picture->run.session,
                      .theme = picture->theme,
                      .scale = picture->scale,
                      .view = picture->view,
                      .settings = &settings,
                      .home = app_home()};
    Error error = {0};
    Text source = {0};
    int status = 1;
    if (app_open(&recording.app, &app, &error) && prepare_recorder(&recording, &error) &&
        app_show(&recording.app, picture->run.path, &source, &error)) {
        status = record_shown(&recording);
    } else {
        ou_error_print(&error, app_run_name(picture->run.path), ou_text_view(&source), stderr);
    }
    app_close(&recording.app);
    recorder_close(&recording.recorder);
    ou_text_free(&source);
    return status;
}

int app_command_record(int argc, char **argv)
{
    RecordOptions options = record_options();
    int status = OPTIONS_MISTAKE;
    if (options_read(&COMMAND_RECORD, argc, argv, &options) && record_options_check(&options) &&
        run_options_file_exists(&options.picture.run, COMMAND_RECORD.name)) {
        status = app_use_language(&options.picture.run) ? record(&options) : 1;
    }
    record_options_free(&options);
    return status;
}

int app_record_film(App *app, const char *output)
{
    Text path = {0}, film = {0};
    RecordOptions options = record_options();
    ou_text_add(&path, app_path(app));
    ou_text_add(&film, output);
    options.picture.run.path = ou_text_view(&path);
    options.picture.run.session = app->options.session;
    options.picture.theme = app->state.theme;
    options.picture.view = app->options.view;
    options.output = ou_text_view(&film);
    options.kind = OUTPUT_VIDEO;
    options.video = REC_VIDEO_MP4;
    options.tells_percent = true;
    app_close(app);
    int status = record(&options);
    ou_text_free(&path);
    ou_text_free(&film);
    return status;
}

int app_record_without_display(const PictureOptions *picture)
{
    bool is_input = strcmp(picture->run.path, "-") == 0;
    const char *slash = strrchr(picture->run.path, '/');
    const char *name = is_input ? "stdin" : slash != NULL ? slash + 1 : picture->run.path;
    const char *dot = strrchr(name, '.');
    size_t length = dot != NULL && dot > name ? (size_t)(dot - name) : strlen(name);
    bool is_film = rec_video_is_possible();
    char output[300];
    (void)snprintf(output, sizeof output, "film-%.*s%s", (int)(length < 200 ? length : 200), name,
                   is_film ? ".mp4" : "");
    (void)fprintf(stderr,
                  "ouroscope: there is no display to open a window on, so the steps are recorded "
                  "as %s ./%s\n",
                  is_film ? "the film" : "pictures in", output);
    RecordOptions options = record_options();
    options.picture = *picture;
    options.output = output;
    options.kind = is_film ? OUTPUT_VIDEO : OUTPUT_FOLDER;
    options.video = is_film ? REC_VIDEO_MP4 : REC_VIDEO_NONE;
    return record(&options);
}
