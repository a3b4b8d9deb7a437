/* progress.h - how far a recording is, on stderr: a bar with the time left on a terminal, else a
 * line each tenth. The clock never reaches a picture. */
#ifndef OU_APP_PROGRESS_H
#define OU_APP_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

typedef struct Progress {
    const char *what; /* "recording" */
    bool is_terminal;
    uint64_t began, shown; /* milliseconds */
    uint32_t tenth;        /* last one told */
} Progress;

void progress_begin(Progress *progress, const char *what);
/* done of whole. */
void progress_show(Progress *progress, uint64_t done, uint64_t whole);
/* Removes the bar; returns the milliseconds since the beginning. */
uint64_t progress_end(Progress *progress);

#endif
