/* main.c - the command line. */
#include <stdio.h>
#include <string.h>

#include "app/commands.h"

static const struct {
    const char *name;
    int (*run)(int argc, char **argv);
} COMMANDS[] = {
    {"facts",  app_command_facts },
    {"replay", app_command_replay},
    {"record", app_command_record},
    {"run",    app_command_run   },
    {"help",   app_command_help  },
};

int main(int argc, char **argv)
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
    for (size_t i = 0; i < sizeof COMMANDS / sizeof COMMANDS[0]; i++) {
        if (strcmp(argv[1], COMMANDS[i].name) == 0) {
            return COMMANDS[i].run(argc - 2, argv + 2);
        }
    }
    return app_command_open(argc - 1, argv + 1);
}
