/* run.h - a scenario that has run to its end or to a limit, with what it began with. */
#ifndef OU_APP_RUN_H
#define OU_APP_RUN_H

#include "inspect/baseline.h"
#include "vm/session.h"

typedef struct AppRun {
    Session session;
    Baseline baseline;
    VmStatus status;
    Text ending; /* traceback or limit, for a person; empty when the program simply ended */
    Text
        error_summary; /* "ValueError: text" after an uncaught exception, or the limit's sentence */
    uint32_t ending_line;
} AppRun;

/* False with *error when nothing could run; session.source is then still there for showing the
 * line. Owned by the caller: app_run_close, also after false. */
bool app_run_open(AppRun *run, const char *path, const SessionOptions *options, Error *error);
void app_run_close(AppRun *run);

#endif
