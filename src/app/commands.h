/* commands.h - one function per command; arguments without the program's and the command's name.
 * Each returns the exit code: 0, 1 when the scenario or its run failed, 2 for a wrong command line.
 */
#ifndef OU_APP_COMMANDS_H
#define OU_APP_COMMANDS_H

#include <stdint.h>

#include "app/app.h"
#include "app/run_options.h"

int app_command_facts(int argc, char **argv);
int app_command_replay(int argc, char **argv);
int app_command_record(int argc, char **argv);
int app_command_run(int argc, char **argv);
int app_command_help(int argc, char **argv);
int app_command_open(int argc, char **argv);

/* What stands on their command lines. */
extern const Command COMMAND_FACTS, COMMAND_REPLAY, COMMAND_RECORD, COMMAND_RUN, COMMAND_HELP,
    COMMAND_OPEN;

typedef struct CommandRow {
    const Command *command;
    int (*run)(int argc, char **argv);
} CommandRow;

/* Every command that has a word of its own, in the order of the help. */
const CommandRow *app_commands(uint32_t *count);

/* The folder with assets/ and scenarios/. */
const char *app_home(void);

/* Speaks the language of the options or of the environment from now on. False when its tables
 * cannot be read: that has been said on stderr. */
bool app_use_language(const RunOptions *options);

/* For "ouroscope FILE" where there is no display to open a window on: says so on stderr, records
 * film-NAME.mp4 where one stands, or without ffmpeg the frames into a folder film-NAME, and tells
 * where that is. Exit code. */
int app_record_without_display(const PictureOptions *picture);

/* For AppOptions: the film of the scenario that is shown, as `ouroscope record FILE -o OUTPUT`
 * makes it in the theme of the moment. Closes the app, whose memory would count against the run's.
 */
int app_record_film(App *app, const char *output);

#endif
