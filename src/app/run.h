/* run.h - a scenario that has run to its end or to a limit, with what it began with. */
#ifndef OU_APP_RUN_H
#define OU_APP_RUN_H

#include "app/film_stops.h"
#include "inspect/baseline.h"
#include "vm/session.h"

typedef struct AppRun {
    Session session;
    Baseline baseline;
    VmStatus status;
    Text ending; /* traceback or limit, for a person; empty when the program simply ended */
    Text
        error_summary; /* "ValueError: text" after an uncaught exception, or the limit's sentence */
    Text exit_ending;  /* why what Python runs when it exits could not be followed; mostly empty */
    int exit_status;   /* after an uncaught exception: 1, or what SystemExit says */
    uint32_t ending_line;
    FilmStops stops; /* found on the way, when the history is in segments; a film takes them over */
} AppRun;

/* path "-" is standard input; it is read once, and a second run finds the same text. False with
 * *error when nothing could run; session.source is then still there for showing the line. Owned by
 * the caller: app_run_close, also after false. */
bool app_run_open(AppRun *run, const char *path, const SessionOptions *options, Error *error);
void app_run_close(AppRun *run);

/* The path as messages show it: "<stdin>" for "-". */
const char *app_run_name(const char *path);

/* Prints an error in the scenario on stderr with its line. */
void app_run_complain(const AppRun *run, const char *path, const Error *error);
/* After a run that did not simply end: the traceback, unless it is printed already, or "file:line:
 * the limit", on stderr. Returns the exit code: 0 when it simply ended, what SystemExit says, 1
 * otherwise. */
int app_run_report_ending(const AppRun *run, const char *path, bool is_printed);

#endif
