/* timeline.h - what the timeline shows of a run, for each place where one can stop. There may be
 * millions of them: what is asked for by the blocks in use takes some two bytes of each, and the
 * rest is kept only where there is something to show. */
#ifndef OU_VIEW_TIMELINE_H
#define OU_VIEW_TIMELINE_H

#include "base/changes.h"
#include "base/numbers.h"

/* What is marked at a stop. */
typedef struct TimelineMark {
    uint32_t stop;
    bool collection : 1; /* a collection ran on the way to it */
    bool arena : 1;      /* an arena came or went */
    bool exception : 1;  /* one was raised */
    bool chapter : 1;    /* begins here */
} TimelineMark;
OU_ARRAY(TimelineMarkArray, timeline_mark_array, TimelineMark);

/* Begins as {0}. */
typedef struct Timeline {
    Numbers in_use;          /* bytes asked for by the blocks in use, raw ones included */
    Changes mapped;          /* heap_bytes_mapped */
    TimelineMarkArray marks; /* of the stops that have some, in order */
} Timeline;

/* A stop more at the end; mark.stop is filled in. Running out of host memory is fatal. */
static inline void timeline_push(Timeline *timeline, uint64_t in_use, uint64_t mapped,
                                 TimelineMark mark)
{
    mark.stop = numbers_count(&timeline->in_use);
    numbers_push(&timeline->in_use, in_use);
    changes_push(&timeline->mapped, mark.stop, mapped);
    if (mark.collection || mark.arena || mark.exception || mark.chapter) {
        timeline_mark_array_push(&timeline->marks, mark);
    }
}

/* The first of the marks at this stop or behind it; their number = there is none. */
uint32_t timeline_mark_from(const Timeline *timeline, uint32_t stop);
/* What is marked at a stop; nothing if nothing is. */
TimelineMark timeline_mark_at(const Timeline *timeline, uint32_t stop);
/* Only the first so many stops stay, if there are more. */
void timeline_cut(Timeline *timeline, uint32_t stops);
/* Bytes of the host that it keeps. */
size_t timeline_bytes(const Timeline *timeline);
void timeline_free(Timeline *timeline);

#endif
