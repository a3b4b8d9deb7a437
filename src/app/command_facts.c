/* command_facts.c - "ouroscope facts": what the model knows after every statement, as JSON lines.
 */
#include <stdio.h>

#include "app/commands.h"
#include "app/run.h"
#include "report/facts_film.h"

typedef struct FactsOptions {
    RunOptions run;
    bool with_allocations, audit;
} FactsOptions;

static const Option FACTS_OPTIONS[] = {
    {.name = "--alloc",
     .field = offsetof(FactsOptions, with_allocations),
     .does = "the allocator's calls as well"},
    {.name = "--audit",
     .field = offsetof(FactsOptions, audit),
     .does = "check after every statement that counts equal holders"},
    {0                 },
};

const Command COMMAND_FACTS = {
    .name = "facts",
    .argument = "FILE",
    .needs_argument = true,
    .argument_field = offsetof(RunOptions, path),
    .tables = {FACTS_OPTIONS, RUN_OPTIONS},
    .does = "Prints what the model knows after every statement, as JSON lines.\n"
            "The format is that of tests/oracle/FACTS.md.",
};

static int print_facts(const FactsOptions *options, AppRun *run)
{
    Error error = {0};
    const char *path = options->run.path;
    if (!app_run_open(run, path, &options->run.session, &error)) {
        app_run_complain(run, path, &error);
        return 1;
    }
    bool is_uncaught = run->status == VM_UNCAUGHT;
    FactsFilm film = {.journal = run->session.journal,
                      .cpy = run->session.interp.cpy,
                      .module = run->session.module,
                      .error = is_uncaught ? ou_text_view(&run->error_summary) : NULL,
                      .error_line = run->ending_line,
                      .with_allocations = options->with_allocations,
                      .as_script = run->session.as_script,
                      .audit = options->audit ? &run->baseline : NULL};
    if (!facts_film(&film, stdout, &error)) {
        app_run_complain(run, path, &error);
        return 1;
    }
    /* An exception is one of the facts; a limit is not. */
    return is_uncaught ? 0 : app_run_report_ending(run, path, false);
}

int app_command_facts(int argc, char **argv)
{
    FactsOptions options = {0};
    if (!options_read(&COMMAND_FACTS, argc, argv, &options) ||
        !run_options_file_exists(&options.run, COMMAND_FACTS.name)) {
        return OPTIONS_MISTAKE;
    }
    AppRun run;
    options.run.session.observed = true;
    options.run.session.whole_path = options.run.session.start == SESSION_SCRIPT;
    int status = print_facts(&options, &run);
    app_run_close(&run);
    return status;
}
