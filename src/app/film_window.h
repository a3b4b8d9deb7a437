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
    uint64_t objects;        /* looked at for the last window so far */
    uint32_t blocks;         /* taken and freed before it */
} WindowCut;

/* What a stop is cut by. */
typedef struct WindowStop {
    uint64_t in_use; /* bytes */
    uint32_t blocks; /* taken, freed or resized so far; it may wrap around */
    bool chapter;    /* begins there */
} WindowStop;

/* A stop more at the end. Running out of host memory is fatal. */
void film_windows_push(FilmWindows *windows, WindowCut *cut, WindowStop stop);
/* Only the first so many stops stay, if there are more; cut is what it was behind them. */
void film_windows_shorten(FilmWindows *windows, uint32_t stops);
void film_windows_free(FilmWindows *windows);

/* The first and the last stop of the one in which a stop lies. */
void film_window_of(const FilmWindows *windows, uint32_t stop, uint32_t *first, uint32_t *last);

#endif
