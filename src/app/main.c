/* main.c - the command line. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "app/commands.h"

static const CommandRow ROWS[] = {
    {&COMMAND_RUN,    app_command_run   },
    {&COMMAND_RECORD, app_command_record},
    {&COMMAND_FACTS,  app_command_facts },
    {&COMMAND_REPLAY, app_command_replay},
    {&COMMAND_HELP,   app_command_help  },
};

const CommandRow *app_commands(uint32_t *count)
{
    *count = sizeof ROWS / sizeof ROWS[0];
    return ROWS;
}

/* A word that is neither a command nor an option nor a file, and looks like a command. */
static bool is_unknown_command(const char *word)
{
    struct stat info;
    return word[0] != '-' && strpbrk(word, "./") == NULL && stat(word, &info) != 0;
}

static int refuse_command(const char *word)
{
    uint32_t count;
    const CommandRow *rows = app_commands(&count);
    Nearest nearest = nearest_begin(word);
    for (uint32_t i = 0; i < count; i++) {
        nearest_offer(&nearest, rows[i].command->name);
    }
    (void)fprintf(stderr, "ouroscope: there is no command and no file '%s'; ", word);
    if (nearest.best != NULL) {
        (void)fprintf(stderr, "did you mean %s?\n", nearest.best);
    } else {
        (void)fprintf(stderr, "see ouroscope --help\n");
    }
    return OPTIONS_MISTAKE;
}

static int dispatch(int argc, char **argv)
{
    if (argc < 2) {
        return app_command_open(0, NULL);
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        return app_command_help(0, NULL);
    }
    if (strcmp(argv[1], "--version") == 0) {
        (void)puts("ouroscope " OUROSCOPE_VERSION);
        return 0;
    }
    uint32_t count;
    const CommandRow *rows = app_commands(&count);
    for (uint32_t i = 0; i < count; i++) {
        if (strcmp(argv[1], rows[i].command->name) == 0) {
            bool wants_help =
                argc == 3 && (strcmp(argv[2], "--help") == 0 || strcmp(argv[2], "-h") == 0);
            return wants_help ? app_command_help(1, argv + 1) : rows[i].run(argc - 2, argv + 2);
        }
    }
    return is_unknown_command(argv[1]) ? refuse_command(argv[1])
                                       : app_command_open(argc - 1, argv + 1);
}

int main(int argc, char **argv)
{
    /* A file that grows too large is an error of the write, told like a full disk. */
    (void)signal(SIGXFSZ, SIG_IGN);
    int status = dispatch(argc, argv);
    errno = 0;
    if (fflush(stdout) != 0 || ferror(stdout) != 0) {
        (void)fprintf(stderr, "ouroscope: the output could not be written%s%s\n",
                      errno != 0 ? ": " : "", errno != 0 ? strerror(errno) : "");
        return status != 0 ? status : 1;
    }
    return status;
}
