/* printing.c - ouroscope's commands that print, linked without what draws: the some seventy
 * libraries behind a window make a start three times as long, and the comparisons here start it ten
 * thousand times. */
#include <stdio.h>
#include <string.h>

#include "app/commands.h"

static const CommandRow ROWS[] = {
    {&COMMAND_RUN,    app_command_run   },
    {&COMMAND_FACTS,  app_command_facts },
    {&COMMAND_REPLAY, app_command_replay},
};

int main(int argc, char **argv)
{
    for (size_t i = 0; argc > 1 && i < sizeof ROWS / sizeof ROWS[0]; i++) {
        if (strcmp(argv[1], ROWS[i].command->name) == 0) {
            return ROWS[i].run(argc - 2, argv + 2);
        }
    }
    (void)fprintf(stderr, "ouroscope_printing: run, facts or replay, and what ouroscope takes\n");
    return OPTIONS_MISTAKE;
}
