#include "app/commands.h"

#include <stdio.h>
#include <stdlib.h>

#include "explain/language.h"
#include "heap/replay.h"

const char *app_home(void)
{
    const char *home = getenv("OUROSCOPE_HOME");
    return home != NULL ? home : OUROSCOPE_SOURCE_DIR;
}

bool app_use_language(const RunOptions *options)
{
    char assets[4096];
    Error error = {0};
    (void)snprintf(assets, sizeof assets, "%s/assets", app_home());
    const char *name = options->language != NULL ? options->language : language_of_environment();
    bool ok = language_use(assets, name, &error);
    if (!ok) {
        ou_error_print(&error, "ouroscope", "", stderr);
    }
    return ok;
}

/* Checked here for their names; their values are read where the trace is. */
typedef struct ReplayOptions {
    const char *python, *base, *stride, *misalign, *slots, *max_arenas;
    bool poison;
} ReplayOptions;

/* A row is what is typed and, on a line of its own, what it does; packed, nobody could read it. */
/* clang-format off */
static const Option REPLAY_OPTIONS[] = {
    {"--python", "VERSION", offsetof(ReplayOptions, python), option_text, "a version such as 3.9",
     "geometry of this version (default 3.9)"},
    {"--base", "ADDRESS", offsetof(ReplayOptions, base), option_text, "an address",
     "where the first arena lies; never changes the output"},
    {"--stride", "BYTES", offsetof(ReplayOptions, stride), option_text, "a number of bytes",
     "from the place of one arena to the next (default: they touch)"},
    {"--misalign", "BYTES,...", offsetof(ReplayOptions, misalign), option_text, "numbers of bytes",
     "how far each arena lies behind its place (default 0)"},
    {"--slots", "HOW", offsetof(ReplayOptions, slots), option_text, "lowest or fresh",
     "place of a new arena: lowest free (default) or fresh"},
    {"--max-arenas", "N", offsetof(ReplayOptions, max_arenas), option_text, "a number",
     "refuse a further arena when N are in use"},
    {.name = "--poison", .field = offsetof(ReplayOptions, poison),
     .does = "fill new arenas with 0xA5; never changes the output"},
    {0},
};
/* clang-format on */

const Command COMMAND_REPLAY = {
    .name = "replay",
    .tables = {REPLAY_OPTIONS},
    .does = "Prints the addresses that the modelled pymalloc gives for a trace.\n"
            "The trace of malloc, free and realloc is read from standard input.",
};

int app_command_replay(int argc, char **argv)
{
    ReplayOptions options = {0};
    if (!options_read(&COMMAND_REPLAY, argc, argv, &options)) {
        return OPTIONS_MISTAKE;
    }
    return heap_replay_main(argc, argv, stdin, stdout, stderr);
}
