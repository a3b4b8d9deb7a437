/* progress.h - how far a recording is, on stderr: a bar with the time left on a terminal, else a
 * line each tenth or, for a program that reads them, each hundredth. The clock never reaches a
 * picture. */
#ifndef OU_APP_PROGRESS_H
#define OU_APP_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

typedef struct Progress {
    const char *what; /* "recording" */
    bool is_terminal;
    uint64_t began, shown; /* milliseconds */
    uint32_t parts;        /* of the whole that have a line each */
    uint32_t part;         /* last one told */
} Progress;

/* parts: 10, or 100 for a program that reads the lines. */
void progress_begin(Progress *progress, const char *what, uint32_t parts);
/* done of whole. */
void progress_show(Progress *progress, uint64_t done, uint64_t whole);
/* Removes the bar; returns the milliseconds since the beginning. */
uint64_t progress_end(Progress *progress);

typedef struct ProgressLine {
    unsigned percent;
    int64_t left; /* seconds */
} ProgressLine;

/* False when the line is none of those that progress_show writes. */
bool progress_read(const char *line, ProgressLine *out);

#endif
