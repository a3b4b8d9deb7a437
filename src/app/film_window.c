#include "app/film_window.h"

enum {
    WINDOW_STOPS = 200,
    WINDOW_OBJECTS = 60000,
    BYTES_OF_OBJECT = 100,
    MOST_OBJECTS = 5000, /* a large heap is not looked at whole */
    WINDOW_BLOCKS = 4000 /* taken and freed: with some 25 records for each */
};

/* About how many objects are looked at for a stop of the scenario. */
static uint64_t objects_at(uint64_t start, uint64_t now)
{
    uint64_t objects = 1 + (now > start ? now - start : 0) / BYTES_OF_OBJECT;
    return objects < MOST_OBJECTS ? objects : MOST_OBJECTS;
}

void film_windows_push(FilmWindows *windows, WindowCut *cut, WindowStop stop)
{
    uint32_t index = windows->stop_count++;
    if (index == 0) {
        cut->bytes_at_start = stop.in_use;
    }
    uint64_t objects = objects_at(cut->bytes_at_start, stop.in_use);
    cut->objects += objects;
    uint32_t first = index > 0 ? windows->starts.items[windows->starts.count - 1] : 0;
    if (index == 0 || stop.chapter || index - first == WINDOW_STOPS ||
        cut->objects > WINDOW_OBJECTS || stop.blocks - cut->blocks > WINDOW_BLOCKS) {
        stop_array_push(&windows->starts, index);
        cut->objects = objects;
        cut->blocks = stop.blocks;
    }
}

void film_windows_shorten(FilmWindows *windows, uint32_t stops)
{
    while (windows->starts.count > 0 && windows->starts.items[windows->starts.count - 1] >= stops) {
        windows->starts.count--;
    }
    windows->stop_count = stops < windows->stop_count ? stops : windows->stop_count;
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
