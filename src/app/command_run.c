/* command_run.c - "ouroscope run": a scenario as text. */
#include <stdio.h>
#include <unistd.h>

#include "app/commands.h"
#include "app/run.h"
#include "explain/language.h"
#include "report/run_report.h"

typedef struct TextOptions {
    RunOptions run;
    bool all, with_events, output_only, quiet;
} TextOptions;

static const Option TEXT_OPTIONS[] = {
    {.name = "--all",
     .field = offsetof(TextOptions, all),
     .does = "every turn of a loop, also those that repeat the turns before"},
    {.name = "--events",
     .field = offsetof(TextOptions, with_events),
     .does = "every event of memory as well"},
    {.name = "--output-only",
     .field = offsetof(TextOptions, output_only),
     .does = "only what the scenario itself prints"},
    {.name = "--quiet",           .field = offsetof(TextOptions, quiet), .does = "the same"},
    {0},
};

const Command COMMAND_RUN = {
    .name = "run",
    .argument = "FILE",
    .needs_argument = true,
    .argument_field = offsetof(RunOptions, path),
    .tables = {TEXT_OPTIONS, LANGUAGE_OPTIONS, RUN_OPTIONS},
    .does = "Runs a scenario and tells as text what each statement does to memory.",
};

static RunDetail detail_of(const TextOptions *options)
{
    if (options->output_only || options->quiet) {
        return RUN_OUTPUT;
    }
    if (options->with_events) {
        return RUN_EVENTS;
    }
    return options->all ? RUN_STEPS : RUN_TURNS;
}

static bool load_sentences(Sentences *sentences, Error *error)
{
    char assets[4096];
    (void)snprintf(assets, sizeof assets, "%s/assets", app_home());
    return language_sentences(sentences, assets, error);
}

static bool print_report(const AppRun *run, RunDetail detail, Error *error)
{
    Sentences sentences;
    OU_TRY(load_sentences(&sentences, error));
    const Words words = {
        {NULL, run->session.interp.cpy, run->session.module},
        &sentences,
        run->baseline.last_serial,
        0
    };
    RunReport report = {.words = &words,
                        .history = hist_open(run->session.journal),
                        .detail = detail,
                        .as_script = run->session.as_script,
                        .ending = run->status == VM_UNCAUGHT ? ou_text_view(&run->ending) : ""};
    bool ok = report.history != NULL && run_report(&report, stdout);
    if (!ok) {
        SourceSpan nowhere = {0};
        (void)ou_error_set(error, ERROR_FILE, nowhere, "", "the text could not be written whole");
    }
    hist_close(report.history);
    sentences_free(&sentences);
    return ok;
}

static int run_and_print(const TextOptions *options, AppRun *run)
{
    Error error = {0};
    RunDetail detail = detail_of(options);
    if (!app_run_open(run, options->run.path, &options->run.session, &error) ||
        !print_report(run, detail, &error)) {
        app_run_complain(run, options->run.path, &error);
        return 1;
    }
    return app_run_report_ending(run, options->run.path, detail == RUN_OUTPUT);
}

/* What python3 would print here, where it asks isatty() too. */
static void print_as_python(TextOptions *options)
{
    SessionOptions *session = &options->run.session;
    session->whole_path = true;
    if (session->stdout_kind == SESSION_STDOUT_ANY) {
        session->stdout_kind =
            isatty(STDOUT_FILENO) ? SESSION_STDOUT_TERMINAL : SESSION_STDOUT_PIPE;
    }
}

int app_command_run(int argc, char **argv)
{
    TextOptions options = {.run = run_options()};
    if (!options_read(&COMMAND_RUN, argc, argv, &options) ||
        !run_options_file_exists(&options.run, COMMAND_RUN.name)) {
        return OPTIONS_MISTAKE;
    }
    if (!app_use_language(&options.run)) {
        return 1;
    }
    if (detail_of(&options) == RUN_OUTPUT) {
        print_as_python(&options);
    }
    AppRun run;
    int status = run_and_print(&options, &run);
    app_run_close(&run);
    return status;
}
