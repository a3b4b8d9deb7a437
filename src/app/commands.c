#include "app/commands.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/run.h"
#include "heap/replay.h"
#include "report/facts_film.h"

/* Tells what is wrong with a scenario, with its line, and gives the exit code. */
static int complain(const Error *error, const char *path, const AppRun *run)
{
    ou_error_print(error, path, ou_text_view(&run->session.source), stderr);
    return 1;
}

int app_command_replay(int argc, char **argv)
{
    return heap_replay_main(argc, argv, stdin, stdout, stderr);
}

typedef struct FactsOptions {
    const char *path;
    bool with_allocations, audit;
} FactsOptions;

static bool read_facts_options(int argc, char **argv, FactsOptions *options)
{
    for (int i = 0; i < argc; i++) {
        if (strcmp(argv[i], "--alloc") == 0) {
            options->with_allocations = true;
        } else if (strcmp(argv[i], "--audit") == 0) {
            options->audit = true;
        } else if (strcmp(argv[i], "--python") == 0 && i + 1 < argc) {
            if (cpy_profile_find(argv[++i]) == NULL) {
                (void)fprintf(stderr, "ouroscope facts: CPython %s is not modelled; 3.9 is\n",
                              argv[i]);
                return false;
            }
        } else if (argv[i][0] == '-' || options->path != NULL) {
            (void)fprintf(stderr, "ouroscope facts: unknown option %s; see ouroscope --help\n",
                          argv[i]);
            return false;
        } else {
            options->path = argv[i];
        }
    }
    if (options->path == NULL) {
        (void)fprintf(
            stderr,
            "ouroscope facts: which scenario? usage: ouroscope facts FILE [--alloc] [--audit]\n");
    }
    return options->path != NULL;
}

int app_command_facts(int argc, char **argv)
{
    FactsOptions options = {0};
    if (!read_facts_options(argc, argv, &options)) {
        return 2;
    }
    AppRun run;
    Error error = {0};
    int status = 0;
    if (!app_run_open(&run, options.path, &(SessionOptions){0}, &error)) {
        status = complain(&error, options.path, &run);
    } else {
        FactsFilm film = {.journal = run.session.journal,
                          .cpy = run.session.interp.cpy,
                          .module = run.session.module,
                          .error =
                              run.status == VM_UNCAUGHT ? ou_text_view(&run.error_summary) : NULL,
                          .error_line = run.ending_line,
                          .with_allocations = options.with_allocations,
                          .audit = options.audit ? &run.baseline : NULL};
        if (!facts_film(&film, stdout, &error)) {
            status = complain(&error, options.path, &run);
        } else if (run.status == VM_HALTED) {
            (void)fprintf(stderr, "%s:%u: %s\n", options.path, run.ending_line,
                          ou_text_view(&run.ending));
            status = 1;
        }
    }
    app_run_close(&run);
    return status;
}

int app_command_run(int argc, char **argv)
{
    if (argc != 1) {
        (void)fprintf(stderr, "ouroscope run: usage: ouroscope run FILE\n");
        return 2;
    }
    AppRun run;
    Error error = {0};
    int status = 0;
    if (!app_run_open(&run, argv[0], &(SessionOptions){0}, &error)) {
        status = complain(&error, argv[0], &run);
    } else {
        Text output = {0};
        session_output(&run.session, &output);
        (void)fwrite(ou_text_view(&output), 1, output.length, stdout);
        ou_text_free(&output);
        if (run.ending.length > 0) {
            (void)fputs(ou_text_view(&run.ending), stderr);
            status = 1;
        }
    }
    app_run_close(&run);
    return status;
}

int app_command_help(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    (void)puts(
        "ouroscope shows what CPython does with memory, step by step.\n\n"
        "  ouroscope run FILE                 run a scenario on the modelled heap, print its "
        "output\n"
        "  ouroscope record FILE -o DIR       write its steps as numbered PNG pictures\n"
        "  ouroscope facts FILE [--alloc] [--audit]\n"
        "                                     what the model knows after every statement (JSON "
        "lines)\n"
        "  ouroscope replay --python VERSION  a trace of malloc and free on the modelled pymalloc\n"
        "  ouroscope --version\n\n"
        "The version of Python that is modelled is CPython 3.9.");
    return 0;
}
