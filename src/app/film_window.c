#include "app/film_window.h"

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
