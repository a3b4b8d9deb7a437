/* run_options.h - the options that every command that runs a scenario has, and those of every
 * command that shows one. */
#ifndef OU_APP_RUN_OPTIONS_H
#define OU_APP_RUN_OPTIONS_H

#include "app/options.h"
#include "view/moment.h"
#include "vm/session.h"

typedef struct RunOptions {
    const char *path; /* "-" = standard input */
    SessionOptions session;
    const char *language; /* of what is shown and told; NULL = as the environment says */
} RunOptions;

/* What holds without any option: a start as a student's own run has it, where that is modelled. */
RunOptions run_options(void);

/* --python, --max-steps, --memory, --as. The command's struct begins with a RunOptions. */
extern const Option RUN_OPTIONS[];

/* --language. The command's struct begins with a RunOptions. */
extern const Option LANGUAGE_OPTIONS[];

typedef struct PictureOptions {
    RunOptions run;
    ThemeId theme; /* THEME_COUNT = as the scenario says, else day */
    int32_t scale; /* of the whole UI in 1/256; 0 = as the scenario says, else 256 */
    ViewKind view; /* VIEW_KIND_COUNT = as the scenario says */
    int32_t width, height;
} PictureOptions;

/* --size, --theme, --view, --scale. The command's struct begins with a PictureOptions. */
extern const Option PICTURE_OPTIONS[];
/* What holds without any option; the size stays 0. */
PictureOptions picture_options(void);

/* Whether there is such a file (or it is "-"). If not, one line on stderr with the name most like
 * it in the same folder: a mistake on the command line. */
bool run_options_file_exists(const RunOptions *options, const char *command_name);

/* The names of the views and themes as one writes them on the command line. */
const char *view_kind_name(ViewKind kind);

#endif
