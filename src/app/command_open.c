/* command_open.c - "ouroscope" and "ouroscope FILE": the window. */
#include <stdio.h>

#include "app/commands.h"
#include "app/window.h"
#include "base/phrase.h"

typedef struct OpenOptions {
    PictureOptions picture; /* path NULL: the list of scenarios */
    AppMotion motion;
    bool no_settings;
    uint64_t break_line;
} OpenOptions;

static bool read_motion(const char *text, void *field)
{
    bool has_motion = false;
    bool ok = option_on_off(text, &has_motion);
    *(AppMotion *)field = has_motion ? MOTION_ON : MOTION_OFF;
    return ok;
}

/* A row is what is typed and, on a line of its own, what it does; packed, nobody could read it. */
/* clang-format off */
static const Option OPEN_OPTIONS[] = {
    {"--motion", "on|off", offsetof(OpenOptions, motion), read_motion, "on or off",
     "whether steps are animated (default: as remembered, else on)"},
    {.name = "--no-settings", .field = offsetof(OpenOptions, no_settings),
     .does = "neither read nor write what the window remembers"},
    {"--break", "LINE", offsetof(OpenOptions, break_line), option_number,
     "the number of a line, at least 1", "play stops before this line"},
    {0},
};
/* clang-format on */

const Command COMMAND_OPEN = {
    .name = "",
    .argument = "FILE",
    .argument_field = offsetof(RunOptions, path),
    .tables = {OPEN_OPTIONS, PICTURE_OPTIONS, LANGUAGE_OPTIONS, RUN_OPTIONS},
    .does = "Opens a scenario in a window, or the list of scenarios.",
};

/* What is remembered, and where. */
typedef struct Remembered {
    Text path; /* empty: nothing is written */
    Settings settings;
    Error error; /* ERROR_NONE unless the file could not be read; then it stays as it is */
} Remembered;

static void remember_open(Remembered *remembered, bool no_settings)
{
    *remembered = (Remembered){.settings = settings_default()};
    if (no_settings || !settings_path(&remembered->path)) {
        ou_text_clear(&remembered->path);
        return;
    }
    (void)settings_read(ou_text_view(&remembered->path), &remembered->settings, &remembered->error);
}

static void remember_tell(const Remembered *remembered, App *app)
{
    if (remembered->error.kind != ERROR_NONE) {
        app_say(app, true, phrase("The settings in %s are not used: %s"),
                ou_text_view(&remembered->path), remembered->error.text);
    }
}

static void remember_close(Remembered *remembered, const App *app)
{
    bool may_write = remembered->path.length > 0 && remembered->error.kind == ERROR_NONE;
    Error error = {0};
    if (may_write && !settings_equal(&app->settings, &remembered->settings) &&
        !settings_write(ou_text_view(&remembered->path), &app->settings, &error)) {
        ou_error_print(&error, "ouroscope", NULL, stderr);
    }
    ou_text_free(&remembered->path);
}

static int show_window(const OpenOptions *options, Remembered *remembered)
{
    App app;
    Text source = {0};
    Error error = {0};
    const PictureOptions *picture = &options->picture;
    const char *path = picture->run.path;
    AppOptions app_options = {
        .session = picture->run.session,
        .theme = picture->theme,
        .scale = picture->scale,
        .view = picture->view,
        .motion = options->motion,
        .settings = &remembered->settings,
        .break_line = options->break_line < UINT32_MAX ? (uint32_t)options->break_line : UINT32_MAX,
        .record = app_record_film,
        .home = app_home()};
    app_options.session.segment_statements = SEGMENT_STATEMENTS;
    bool ok = app_open(&app, &app_options, &error) &&
              (path == NULL || app_show(&app, path, &source, &error));
    if (ok) {
        remember_tell(remembered, &app);
        ok = window_run(&app, picture->width, picture->height, &error);
    }
    if (!ok) {
        ou_error_print(&error, path ? app_run_name(path) : "ouroscope", ou_text_view(&source),
                       stderr);
    }
    remember_close(remembered, &app);
    app_close(&app);
    ou_text_free(&source);
    return ok ? 0 : 1;
}

/* Without a display the list is text. */
static int print_list(void)
{
    Text folder = {0};
    Shelf shelf;
    ou_text_add_format(&folder, "%s/scenarios", app_home());
    shelf_open(&shelf, ou_text_view(&folder));
    (void)fprintf(stderr,
                  "ouroscope: there is no display to open a window on; the scenarios in %s "
                  "are\n",
                  ou_text_view(&folder));
    for (uint32_t i = 0; i < shelf.files.count; i++) {
        (void)printf("%s: %s\n", shelf.files.items[i].path, shelf.items.items[i].title);
    }
    shelf_close(&shelf);
    ou_text_free(&folder);
    return 0;
}

int app_command_open(int argc, char **argv)
{
    OpenOptions options = {.picture = picture_options()};
    if (!options_read(&COMMAND_OPEN, argc, argv, &options)) {
        return OPTIONS_MISTAKE;
    }
    bool has_file = options.picture.run.path != NULL;
    if (has_file && !run_options_file_exists(&options.picture.run, "")) {
        return OPTIONS_MISTAKE;
    }
    Remembered remembered;
    remember_open(&remembered, options.no_settings);
    if (options.picture.run.language == NULL) {
        options.picture.run.language = remembered.settings.language;
    }
    bool has_words = app_use_language(&options.picture.run);
    if (has_words && window_is_possible()) {
        return show_window(&options, &remembered);
    }
    ou_text_free(&remembered.path);
    if (!has_words) {
        return 1;
    }
    return has_file ? app_record_without_display(&options.picture) : print_list();
}
