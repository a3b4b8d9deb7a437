/* command_open.c - "ouroscope" and "ouroscope FILE": the window. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/commands.h"
#include "app/window.h"

static const char *home_folder(void)
{
    const char *home = getenv("OUROSCOPE_HOME");
    return home ? home : OUROSCOPE_SOURCE_DIR;
}

typedef struct OpenOptions {
    AppOptions app;
    const char *path; /* NULL: the list of scenarios */
    int width, height;
} OpenOptions;

static bool read_option(OpenOptions *options, const char *name, const char *value)
{
    if (strcmp(name, "--theme") == 0) {
        options->app.theme = theme_find(value);
        return options->app.theme != THEME_COUNT;
    }
    if (strcmp(name, "--size") == 0) {
        return sscanf(value, "%dx%d", &options->width, &options->height) == 2 &&
               options->width >= 320 && options->height >= 200;
    }
    return false;
}

static bool read_options(int argc, char **argv, OpenOptions *options)
{
    for (int i = 0; i < argc; i++) {
        if (strcmp(argv[i], "--no-motion") == 0) {
            options->app.no_motion = true;
        } else if (argv[i][0] != '-' && options->path == NULL) {
            options->path = argv[i];
        } else if (i + 1 < argc && read_option(options, argv[i], argv[i + 1])) {
            i++;
        } else {
            (void)fprintf(stderr, "ouroscope: cannot use %s; see ouroscope --help\n", argv[i]);
            return false;
        }
    }
    return true;
}

static int show_window(const OpenOptions *options)
{
    App app;
    Text source = {0};
    Error error = {0};
    bool ok = app_open(&app, &options->app, &error) &&
              (options->path == NULL || app_show(&app, options->path, &source, &error)) &&
              window_run(&app, options->width, options->height, &error);
    if (!ok) {
        ou_error_print(&error, options->path ? options->path : "ouroscope", ou_text_view(&source),
                       stderr);
    }
    app_close(&app);
    ou_text_free(&source);
    return ok ? 0 : 1;
}

int app_command_open(int argc, char **argv)
{
    OpenOptions options = {
        .app = {.theme = THEME_COUNT, .view = VIEW_KIND_COUNT, .home = home_folder()}
    };
    if (!read_options(argc, argv, &options)) {
        return 2;
    }
    return show_window(&options);
}
