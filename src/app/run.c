#include "app/run.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "inspect/audit.h"

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

/* ---- the audit of a validating build ---- */

#ifdef OUROSCOPE_VALIDATE
enum { VALIDATING = 1 };
#else
enum { VALIDATING = 0 };
#endif

typedef struct StatementAudit {
    const Baseline *baseline;
    Error error; /* the first mismatch */
    bool failed;
} StatementAudit;

static void audit_statement(void *context, Interp *in)
{
    StatementAudit *audit = context;
    if (!audit->failed && !insp_audit(in->mem, in->cpy, audit->baseline, &audit->error)) {
        audit->failed = true;
        audit->error.where.line = mem_load32(in->mem, MACHINE(line));
    }
}

/* In a validating build every statement of a part of the run ends with an audit, and the first
 * count that is not its holders ends everything. */
static bool run_audited(AppRun *run, void (*part)(AppRun *run), Error *error)
{
    StatementAudit audit = {.baseline = &run->baseline};
    if (VALIDATING) {
        vm_set_observer(run->session.vm, audit_statement, &audit);
    }
    part(run);
    vm_set_observer(run->session.vm, NULL, NULL);
    if (audit.failed) {
        *error = audit.error;
    }
    return !audit.failed;
}

static void run_program(AppRun *run)
{
    run->status = session_run(&run->session, 0);
}

/* The program's own ending is known by then. */
static void run_exit(AppRun *run)
{
    enum { STATUS_NOT_FLUSHED = 120 }; /* Py_RunMain */
    if (session_exit(&run->session, &run->exit_ending) && vm_flush_failed(run->session.vm)) {
        run->exit_status = STATUS_NOT_FLUSHED;
    }
}

/* ---- the run ---- */

/* From the start to the end of the exit. */
static bool run_whole(AppRun *run, const SessionOptions *options, Error *error)
{
    OU_TRY(run_audited(run, run_program, error));
    if (run->status == VM_UNCAUGHT) {
        run->exit_status = vm_uncaught_status(run->session.vm);
        if (!vm_exit_text(run->session.vm, &run->ending, &run->exit_status)) {
            vm_traceback_text(run->session.vm, &run->ending);
        }
        if (!vm_ending_is_shown(run->session.vm)) {
            ou_text_clear(&run->ending);
        }
        run->ending_line = vm_uncaught_text(run->session.vm, &run->error_summary);
    } else if (run->status == VM_HALTED) {
        run->ending_line = vm_halt_text(run->session.vm, &run->ending);
        ou_text_add(&run->error_summary, ou_text_view(&run->ending));
        return true;
    }
    /* the oracle's facts end behind the last statement, and so does what is compared with them */
    return options->observed || run_audited(run, run_exit, error);
}

/* The stops are found while it runs. */
static bool run_in_segments(AppRun *run, StopFinder *finder, const SessionOptions *options,
                            Error *error)
{
    film_stops_begin(finder, &run->stops, &run->session);
    OU_TRY(run_whole(run, options, error));
    return film_stops_end(finder) ||
           ou_error_set(error, ERROR_MEMORY, (SourceSpan){0}, "",
                        "there is no memory for playing what was recorded");
}

bool app_run_open(AppRun *run, const char *path, const SessionOptions *asked, Error *error)
{
    StopFinder finder;
    SessionOptions options = asked != NULL ? *asked : (SessionOptions){0};
    bool in_segments = options.segment_statements != 0 && !options.no_journal;
    *run = (AppRun){0};
    options.listener = in_segments ? film_stops_listener(&finder) : NULL;
    OU_TRY(open_session(&run->session, path, &options, error));
    insp_baseline_read(&run->baseline, &run->session.memory, run->session.interp.cpy);
    bool ok = in_segments ? run_in_segments(run, &finder, &options, error)
                          : run_whole(run, &options, error);
    session_hear_no_more(&run->session);
    return ok;
}

void app_run_close(AppRun *run)
{
    insp_baseline_free(&run->baseline);
    film_stops_free(&run->stops);
    session_close(&run->session);
    ou_text_free(&run->ending);
    ou_text_free(&run->error_summary);
    ou_text_free(&run->exit_ending);
}

void app_run_complain(const AppRun *run, const char *path, const Error *error)
{
    ou_error_print(error, app_run_name(path), ou_text_view(&run->session.source), stderr);
}

/* What only turned out while running, told like what is found before. */
static void report_not_modelled(const AppRun *run, const char *path)
{
    Error error = {0};
    SourceSpan where = vm_halt_where(run->session.vm);
    where.line = where.line ? where.line : run->ending_line;
    ou_error_set(&error, ERROR_NOT_MODELLED, where, "not modelled", "%.200s",
                 run->session.interp.halt_text);
    ou_error_hint(&error,
                  "The run was stopped here; what came before can be played. What is modelled "
                  "stands in `ouroscope help language`.");
    app_run_complain(run, path, &error);
}

int app_run_report_ending(const AppRun *run, const char *path, bool is_printed)
{
    if (run->exit_ending.length > 0) {
        (void)fprintf(stderr, "%s: what Python runs when it exits was left out: %s\n",
                      app_run_name(path), ou_text_view(&run->exit_ending));
    }
    if (run->status == VM_UNCAUGHT) {
        (void)fputs(is_printed ? "" : ou_text_view(&run->ending), stderr);
        return run->exit_status;
    }
    if (run->status == VM_HALTED && run->session.interp.halt == HALT_NOT_MODELLED) {
        report_not_modelled(run, path);
        return 1;
    }
    if (run->status == VM_HALTED) {
        (void)fprintf(stderr, "%s:%u: %s\n", app_run_name(path), (unsigned)run->ending_line,
                      ou_text_view(&run->ending));
        return 1;
    }
    return run->exit_status;
}
