#include "app/film_window.h"

enum {
    WINDOW_STOPS = 200,
    WINDOW_OBJECTS = 60000,
    BYTES_OF_OBJECT = 100,
    MOST_OBJECTS = 5000, /* a large heap is not looked at whole */
    WINDOW_BLOCKS = 4000 /* taken and freed: with some 25 records for each */
};

/* About how many objects are looked at for a stop of the scenario. */
static uint64_t objects_at(const FilmStops *stops, uint32_t stop)
{
    uint64_t start = stops->points[0].bytes_in_use;
    uint64_t now = stops->points[stop].bytes_in_use;
    uint64_t objects = 1 + (now > start ? now - start : 0) / BYTES_OF_OBJECT;
    return objects < MOST_OBJECTS ? objects : MOST_OBJECTS;
}

void film_windows_cut(FilmWindows *windows, const FilmStops *stops)
{
    *windows = (FilmWindows){.stop_count = stops->count};
    uint64_t objects = 0;
    uint32_t first = 0;
    for (uint32_t i = 0; i < stops->count; i++) {
        objects += objects_at(stops, i);
        uint32_t blocks = stops->items[i].blocks - stops->items[first].blocks;
        if (i == 0 || stops->points[i].chapter || i - first == WINDOW_STOPS ||
            objects > WINDOW_OBJECTS || blocks > WINDOW_BLOCKS) {
            stop_array_push(&windows->starts, i);
            first = i;
            objects = objects_at(stops, i);
        }
    }
}

void film_windows_free(FilmWindows *windows)
{
    stop_array_free(&windows->starts);
    *windows = (FilmWindows){0};
}

void film_window_of(const FilmWindows *windows, uint32_t stop, uint32_t *first, uint32_t *last)
{
    const uint32_t *starts = windows->starts.items;
    uint32_t low = 0, high = windows->starts.count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (starts[middle] <= stop) {
            low = middle;
        } else {
            high = middle;
        }
    }
    *first = starts[low];
    *last = (low + 1 < windows->starts.count ? starts[low + 1] : windows->stop_count) - 1;
}
