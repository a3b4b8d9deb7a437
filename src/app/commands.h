/* commands.h - one function per command; arguments without the program's and the command's name.
 * Each returns the exit code: 0, 1 when the scenario or its run failed, 2 for a wrong command line.
 */
#ifndef OU_APP_COMMANDS_H
#define OU_APP_COMMANDS_H

int app_command_facts(int argc, char **argv);
int app_command_replay(int argc, char **argv);
int app_command_record(int argc, char **argv);
int app_command_run(int argc, char **argv);
int app_command_help(int argc, char **argv);
int app_command_open(int argc, char **argv);

#endif
