/* film_window.h - the parts of a run whose places are chosen together: chapters, and parts of those
 * that have more stops, or more objects at them, than can be looked at when one is entered. */
#ifndef OU_APP_FILM_WINDOW_H
#define OU_APP_FILM_WINDOW_H

#include "app/film_stops.h"

OU_ARRAY(StopArray, stop_array, uint32_t);

typedef struct FilmWindows {
    StopArray starts; /* the first stop of each, ascending, stop 0 first */
    uint32_t stop_count;
} FilmWindows;

/* Cuts the whole run, in one pass over its stops. Owned by the caller: film_windows_free. */
void film_windows_cut(FilmWindows *windows, const FilmStops *stops);
void film_windows_free(FilmWindows *windows);

/* The first and the last stop of the one in which a stop lies. */
void film_window_of(const FilmWindows *windows, uint32_t stop, uint32_t *first, uint32_t *last);

#endif
