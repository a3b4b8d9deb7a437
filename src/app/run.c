#include "app/run.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"

/* ---- standard input ---- */

static Text standard_input;
static bool standard_input_was_read;

static bool read_standard_input(Error *error)
{
    if (standard_input_was_read) {
        return true;
    }
    if (isatty(STDIN_FILENO)) {
        (void)fprintf(stderr,
                      "ouroscope: paste the scenario, then press Ctrl-D on a line of its own\n");
    }
    standard_input_was_read = true;
    return ou_file_read_stream(stdin, "standard input", SESSION_MOST_SOURCE, &standard_input,
                               error);
}

const char *app_run_name(const char *path)
{
    return strcmp(path, "-") == 0 ? "<stdin>" : path;
}

static bool open_session(Session *session, const char *path, const SessionOptions *options,
                         Error *error)
{
    if (strcmp(path, "-") != 0) {
        return session_open(session, path, options, error);
    }
    return read_standard_input(error) &&
           session_open_text(session, app_run_name(path), ou_text_view(&standard_input),
                             standard_input.length, options, error);
}

/* ---- the run ---- */

bool app_run_open(AppRun *run, const char *path, const SessionOptions *options, Error *error)
{
    *run = (AppRun){0};
    OU_TRY(open_session(&run->session, path, options, error));
    insp_baseline_read(&run->baseline, &run->session.memory, run->session.interp.cpy);
    run->status = session_run(&run->session, 0);
    if (run->status == VM_UNCAUGHT) {
        vm_traceback_text(run->session.vm, &run->ending);
        run->ending_line = vm_uncaught_text(run->session.vm, &run->error_summary);
    } else if (run->status == VM_HALTED) {
        run->ending_line = vm_halt_text(run->session.vm, &run->ending);
        ou_text_add(&run->error_summary, ou_text_view(&run->ending));
    }
    return true;
}

void app_run_close(AppRun *run)
{
    insp_baseline_free(&run->baseline);
    session_close(&run->session);
    ou_text_free(&run->ending);
    ou_text_free(&run->error_summary);
}

void app_run_complain(const AppRun *run, const char *path, const Error *error)
{
    ou_error_print(error, app_run_name(path), ou_text_view(&run->session.source), stderr);
}

int app_run_report_ending(const AppRun *run, const char *path)
{
    if (run->status == VM_UNCAUGHT) {
        (void)fputs(ou_text_view(&run->ending), stderr);
        return 1;
    }
    if (run->status == VM_HALTED) {
        (void)fprintf(stderr, "%s:%u: %s\n", app_run_name(path), (unsigned)run->ending_line,
                      ou_text_view(&run->ending));
        return 1;
    }
    return 0;
}
