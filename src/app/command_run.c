/* command_run.c - "ouroscope run": a scenario as text. */
#include <stdio.h>

#include "app/commands.h"
#include "app/run.h"

const Command COMMAND_RUN = {
    .name = "run",
    .argument = "FILE",
    .needs_argument = true,
    .argument_field = offsetof(RunOptions, path),
    .tables = {RUN_OPTIONS},
    .does = "Runs a scenario on the modelled heap and prints its output.",
};

static int run_and_print(const RunOptions *options, AppRun *run)
{
    Error error = {0};
    if (!app_run_open(run, options->path, &options->session, &error)) {
        app_run_complain(run, options->path, &error);
        return 1;
    }
    Text output = {0};
    session_output(&run->session, &output);
    (void)fwrite(ou_text_view(&output), 1, output.length, stdout);
    ou_text_free(&output);
    return app_run_report_ending(run, options->path);
}

int app_command_run(int argc, char **argv)
{
    RunOptions options = {0};
    if (!options_read(&COMMAND_RUN, argc, argv, &options) ||
        !run_options_file_exists(&options, COMMAND_RUN.name)) {
        return OPTIONS_MISTAKE;
    }
    AppRun run;
    int status = run_and_print(&options, &run);
    app_run_close(&run);
    return status;
}
