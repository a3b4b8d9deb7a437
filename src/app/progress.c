#include "app/progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { REDRAW_MS = 100, CELLS = 30 };

static uint64_t now_ms(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

void progress_begin(Progress *progress, const char *what, uint32_t parts)
{
    *progress = (Progress){
        .what = what, .is_terminal = isatty(STDERR_FILENO) != 0, .began = now_ms(), .parts = parts};
}

static unsigned seconds_left(uint64_t left_ms)
{
    return (unsigned)((left_ms + 999) / 1000);
}

static void show_bar(const Progress *progress, uint64_t done, uint64_t whole, uint64_t left_ms)
{
    char bar[CELLS + 1];
    for (uint64_t i = 0; i < CELLS; i++) {
        bar[i] = i * whole < done * CELLS ? '#' : '.';
    }
    bar[CELLS] = '\0';
    unsigned seconds = seconds_left(left_ms);
    (void)fprintf(stderr, "\r%s [%s] %3u %%, %u:%02u left \x1b[K", progress->what, bar,
                  (unsigned)(done * 100 / whole), seconds / 60, seconds % 60);
}

void progress_show(Progress *progress, uint64_t done, uint64_t whole)
{
    uint64_t now = now_ms();
    uint64_t elapsed = now - progress->began;
    if (whole == 0 || done > whole) {
        return;
    }
    uint64_t left_ms = done > 0 ? elapsed * (whole - done) / done : 0;
    if (progress->is_terminal) {
        if (done > 0 && now - progress->shown >= REDRAW_MS) {
            progress->shown = now;
            show_bar(progress, done, whole, left_ms);
        }
        return;
    }
    uint32_t part = (uint32_t)(done * progress->parts / whole);
    if (part > progress->part) {
        unsigned seconds = seconds_left(left_ms);
        progress->part = part;
        (void)fprintf(stderr, "%s: %u %%, %u:%02u left\n", progress->what,
                      (unsigned)(part * 100 / progress->parts), seconds / 60, seconds % 60);
    }
}

bool progress_read(const char *line, ProgressLine *out)
{
    unsigned numbers[3] = {0};
    const char *at = strstr(line, ": ");
    for (int i = 0; at != NULL && i < 3; i++) {
        static const char *const behind[] = {" %, ", ":", " left"};
        char *end = NULL;
        at += i == 0 ? 2 : 0;
        numbers[i] = (unsigned)strtoul(at, &end, 10);
        size_t length = strlen(behind[i]);
        at = end != at && strncmp(end, behind[i], length) == 0 ? end + length : NULL;
    }
    *out = (ProgressLine){numbers[0], (int64_t)numbers[1] * 60 + numbers[2]};
    return at != NULL && *at == '\0';
}

uint64_t progress_end(Progress *progress)
{
    if (progress->is_terminal && progress->shown != 0) {
        (void)fprintf(stderr, "\r\x1b[K");
    }
    return now_ms() - progress->began;
}
