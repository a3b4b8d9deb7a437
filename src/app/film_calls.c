/* film_calls.c - how many calls are in progress at a stop, without making segments that need not be
 * looked at. */
#include "app/film.h"
#include "object/machine.h"

uint32_t film_calls_at(Film *film, uint64_t position)
{
    hist_seek(film->history, position);
    return mem_load32(hist_image(film->history), MACHINE(recursion_depth));
}

/* The stop behind the segment of this one, or before it; beyond the ends it is no stop. */
static uint32_t stop_beyond_segment(const FilmStops *stops, uint32_t stop, int direction)
{
    const FilmSegmentArray *segments = &stops->segments;
    uint32_t segment = film_stop_segment(stops, stop);
    if (direction < 0) {
        return segments->items[segment].first - 1;
    }
    return segment + 1 < segments->count ? segments->items[segment + 1].first : stops->count;
}

uint32_t film_stop_not_deeper(Film *film, uint32_t stop, int direction, uint32_t calls)
{
    const FilmStops *stops = &film->stops;
    while (stop < stops->count) { /* before the first one the number wraps around */
        const FilmSegment *segment = &stops->segments.items[film_stop_segment(stops, stop)];
        if (segment->least_calls > calls) {
            stop = stop_beyond_segment(stops, stop, direction);
        } else if (film_calls_at(film, film_stop_position(stops, stop)) > calls) {
            stop += (uint32_t)direction;
        } else {
            return stop;
        }
    }
    return SCENE_NONE;
}
