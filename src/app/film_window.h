/* film_window.h - the parts of a run whose places are chosen together: chapters, and parts of those
 * that have more stops, or more objects at them, than can be looked at when one is entered. */
#ifndef OU_APP_FILM_WINDOW_H
#define OU_APP_FILM_WINDOW_H

#include "base/array.h"

OU_ARRAY(StopArray, stop_array, uint32_t);

/* Begins as {0}. */
typedef struct FilmWindows {
    StopArray starts; /* the first stop of each, ascending, stop 0 first */
    uint32_t stop_count;
} FilmWindows;

/* What is known on the way through the stops. Begins as {0}. */
typedef struct WindowCut {
    uint64_t bytes_at_start; /* in use at stop 0 */
    uint64_t bytes;  /* of the objects that are looked at for the last window so far, about */
    uint32_t first;  /* stop of it */
    uint32_t blocks; /* taken and freed before it */
} WindowCut;

/* What a stop is cut by. */
typedef struct WindowStop {
    uint64_t in_use; /* bytes */
    uint32_t blocks; /* taken, freed or resized so far; it may wrap around */
    bool chapter;    /* begins there */
} WindowStop;

enum {
    WINDOW_STOPS = 200,
    WINDOW_OBJECTS = 60000,
    WINDOW_BLOCKS = 4000, /* taken and freed: with some 25 records for each */
    BYTES_OF_OBJECT = 100,
    MOST_OBJECTS = 5000 /* a large heap is not looked at whole */
};

/* A stop more at the end. Running out of host memory is fatal. */
static inline void film_windows_push(FilmWindows *windows, WindowCut *cut, WindowStop stop)
{
    uint32_t index = windows->stop_count++;
    if (index == 0) {
        cut->bytes_at_start = stop.in_use;
    }
    bool is_more = stop.in_use > cut->bytes_at_start;
    uint64_t bytes = BYTES_OF_OBJECT + (is_more ? stop.in_use - cut->bytes_at_start : 0);
    const uint64_t most = (uint64_t)MOST_OBJECTS * BYTES_OF_OBJECT;
    bytes = bytes < most ? bytes : most;
    cut->bytes += bytes;
    if (index == 0 || stop.chapter || index - cut->first == WINDOW_STOPS ||
        cut->bytes > (uint64_t)WINDOW_OBJECTS * BYTES_OF_OBJECT ||
        stop.blocks - cut->blocks > WINDOW_BLOCKS) {
        stop_array_push(&windows->starts, index);
        cut->first = index;
        cut->bytes = bytes;
        cut->blocks = stop.blocks;
    }
}
/* Only the first so many stops stay, if there are more; cut is what it was behind them. */
void film_windows_shorten(FilmWindows *windows, uint32_t stops);
void film_windows_free(FilmWindows *windows);

/* The first and the last stop of the one in which a stop lies. */
void film_window_of(const FilmWindows *windows, uint32_t stop, uint32_t *first, uint32_t *last);

#endif
