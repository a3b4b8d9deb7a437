/* app_film.c - the film of the scenario that is shown, recorded while one goes on. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/app_internal.h"
#include "base/phrase.h"

/* ---- where it goes ---- */

static bool is_free(const char *path)
{
    struct stat file;
    Text part = {0};
    ou_text_add_format(&part, "%s.part", path);
    bool is_free = stat(path, &file) != 0 && stat(ou_text_view(&part), &file) != 0;
    ou_text_free(&part);
    return is_free;
}

/* The folder where one stands; one's own where nothing can be written there. */
static void add_folder(Text *out)
{
    char folder[4096];
    const char *home = getenv("HOME");
    bool can_write = getcwd(folder, sizeof folder) != NULL && access(folder, W_OK) == 0;
    ou_text_add(out, can_write || home == NULL ? folder : home);
}

/* The first free name of the kind lesson.mp4, lesson-2.mp4. */
static void choose_output(const char *scenario, Text *out)
{
    enum { MOST = 1000 };
    const char *slash = strrchr(scenario, '/');
    const char *name = slash != NULL ? slash + 1 : scenario;
    const char *dot = strrchr(name, '.');
    size_t length = dot != NULL && dot > name ? (size_t)(dot - name) : strlen(name);
    for (unsigned number = 1; number < MOST; number++) {
        ou_text_clear(out);
        add_folder(out);
        ou_text_add(out, "/");
        ou_text_add_bytes(out, name, length);
        if (number > 1) {
            ou_text_add_format(out, "-%u", number);
        }
        ou_text_add(out, ".mp4");
        if (is_free(ou_text_view(out))) {
            return;
        }
    }
}

/* ---- begin and stop ---- */

static void record(void *context, const char *output)
{
    App *app = context;
    (void)app->options.record(app, output);
}

static void begin(App *app)
{
    Error error = {0};
    Text output = {0};
    choose_output(app_path(app), &output);
    if (film_job_start(&app->film_job, ou_text_view(&output), record, app, &error)) {
        app_say(app, false, phrase("The film of this scenario is being recorded into %s"),
                ou_text_view(&output));
    } else {
        app_say(app, true, "%s", error.text);
    }
    ou_text_free(&output);
}

bool app_toggle_film(App *app)
{
    if (app->film_job.state == FILM_JOB_RUNS) {
        film_job_stop(&app->film_job);
    } else if (app->show == NULL) {
        return false;
    } else if (strcmp(app_path(app), "-") == 0) {
        app_say(app, true,
                phrase("What came from standard input cannot be recorded: save it as a file and "
                       "open that."));
    } else if (app->options.record != NULL) {
        begin(app);
    }
    return true;
}

bool app_may_quit(App *app)
{
    if (app->film_job.state != FILM_JOB_RUNS || app->film_job_holds) {
        return true;
    }
    app->film_job_holds = true;
    app_say(app, true, phrase("The film is not finished. Q again stops it and quits."));
    return false;
}

/* ---- what is seen of it ---- */

static void tell_end(App *app)
{
    const FilmJob *job = &app->film_job;
    app->film_job_holds = false;
    switch (job->state) {
    case FILM_JOB_DONE:
        app_say(app, false, phrase("The film is finished: %s"), ou_text_view(&job->output));
        break;
    case FILM_JOB_FAILED:
        app_say(app, true, phrase("The film could not be recorded: %s"), film_job_words(job));
        break;
    case FILM_JOB_STOPPED:
        app_say(app, false, phrase("The recording was stopped: there is no film."));
        break;
    case FILM_JOB_NONE:
    case FILM_JOB_RUNS: break;
    }
}

bool app_film_advance(App *app)
{
    bool ran = app->film_job.state == FILM_JOB_RUNS;
    bool changed = film_job_advance(&app->film_job);
    if (ran && app->film_job.state != FILM_JOB_RUNS) {
        tell_end(app);
    }
    return changed;
}

void app_film_show(const App *app, Overlay *overlay)
{
    const FilmJob *job = &app->film_job;
    if (job->state == FILM_JOB_RUNS) {
        overlay->records = true;
        overlay->film_percent = job->percent;
        overlay->film_left = job->left;
    }
}
