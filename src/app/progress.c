#include "app/progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { REDRAW_MS = 100, CELLS = 30 };

static uint64_t now_ms(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

void progress_begin(Progress *progress, const char *what)
{
    *progress =
        (Progress){.what = what, .is_terminal = isatty(STDERR_FILENO) != 0, .began = now_ms()};
}

static void show_bar(const Progress *progress, uint64_t done, uint64_t whole, uint64_t left_ms)
{
    char bar[CELLS + 1];
    for (uint64_t i = 0; i < CELLS; i++) {
        bar[i] = i * whole < done * CELLS ? '#' : '.';
    }
    bar[CELLS] = '\0';
    uint64_t seconds = (left_ms + 999) / 1000;
    (void)fprintf(stderr, "\r%s [%s] %3u %%, %u:%02u left \x1b[K", progress->what, bar,
                  (unsigned)(done * 100 / whole), (unsigned)(seconds / 60),
                  (unsigned)(seconds % 60));
}

void progress_show(Progress *progress, uint64_t done, uint64_t whole)
{
    uint64_t now = now_ms();
    uint64_t elapsed = now - progress->began;
    if (whole == 0 || done > whole) {
        return;
    }
    if (progress->is_terminal) {
        if (done > 0 && now - progress->shown >= REDRAW_MS) {
            progress->shown = now;
            show_bar(progress, done, whole, elapsed * (whole - done) / done);
        }
        return;
    }
    uint32_t tenth = (uint32_t)(done * 10 / whole);
    if (tenth > progress->tenth) {
        progress->tenth = tenth;
        (void)fprintf(stderr, "%s: %u %%\n", progress->what, (unsigned)tenth * 10);
    }
}

uint64_t progress_end(Progress *progress)
{
    if (progress->is_terminal && progress->shown != 0) {
        (void)fprintf(stderr, "\r\x1b[K");
    }
    return now_ms() - progress->began;
}
