#include "view/timeline.h"

uint32_t timeline_mark_from(const Timeline *timeline, uint32_t stop)
{
    uint32_t low = 0, high = timeline->marks.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (timeline->marks.items[middle].stop < stop) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

TimelineMark timeline_mark_at(const Timeline *timeline, uint32_t stop)
{
    uint32_t i = timeline_mark_from(timeline, stop);
    bool is_marked = i < timeline->marks.count && timeline->marks.items[i].stop == stop;
    return is_marked ? timeline->marks.items[i] : (TimelineMark){.stop = stop};
}

void timeline_cut(Timeline *timeline, uint32_t stops)
{
    numbers_cut(&timeline->in_use, stops);
    changes_cut(&timeline->mapped, stops);
    timeline->marks.count = timeline_mark_from(timeline, stops);
}

size_t timeline_bytes(const Timeline *timeline)
{
    return numbers_bytes(&timeline->in_use) + changes_bytes(&timeline->mapped) +
           timeline->marks.capacity * sizeof *timeline->marks.items;
}

void timeline_free(Timeline *timeline)
{
    numbers_free(&timeline->in_use);
    changes_free(&timeline->mapped);
    timeline_mark_array_free(&timeline->marks);
}
