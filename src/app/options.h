/* options.h - the command line as tables: one row for each option, one reader for all commands. */
#ifndef OU_APP_OPTIONS_H
#define OU_APP_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

/* Reads a value into the field; false when it is not what the option expects. */
typedef bool (*OptionRead)(const char *text, void *field);

typedef struct Option {
    const char *name;    /* "--fps"; NULL ends a table */
    const char *value;   /* what stands for its value in the help; NULL: a flag (a bool field) */
    size_t field;        /* offset in the struct that the command reads into */
    OptionRead read;     /* not for flags */
    const char *expects; /* completes "--fps needs ..." */
    const char *does;    /* for the help */
} Option;

enum { COMMAND_MOST_TABLES = 4 };

typedef struct Command {
    const char *name;     /* "record"; "" for the window, which has no word of its own */
    const char *argument; /* what stands for its argument in the help; NULL: it takes none */
    bool needs_argument;
    size_t argument_field; /* offset of a const char * */
    const Option *tables[COMMAND_MOST_TABLES];
    const char *does; /* one line */
} Command;

/* Reads a command's arguments (without the program's and the command's name) into *into. On a
 * mistake one line on stderr, and false: the exit code is OPTIONS_MISTAKE. Options may stand on
 * both sides of the argument, be written "--name value" or "--name=value"; "--" ends them; "-" is
 * an argument. */
bool options_read(const Command *command, int argc, char **argv, void *into);
enum { OPTIONS_MISTAKE = 2 };

/* Prints the usage line and a line for each option on stdout. */
void options_print(const Command *command);

/* Common readers; the field's type stands behind. */
bool option_text(const char *text, void *field);     /* const char * */
bool option_number(const char *text, void *field);   /* uint64_t, at least 1 */
bool option_scale(const char *text, void *field);    /* int32_t in 1/256, 0.5 to 4 */
bool option_on_off(const char *text, void *field);   /* bool: on, off */
bool option_whole(const char *text, long long *out); /* decimal digits only, below 10**15 */

/* The candidate that is written most like word, or NULL when none is similar. */
typedef struct Nearest {
    const char *word;
    const char *best;
    size_t distance;
} Nearest;
Nearest nearest_begin(const char *word);
void nearest_offer(Nearest *nearest, const char *candidate);

#endif
