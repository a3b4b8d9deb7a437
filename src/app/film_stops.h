/* film_stops.h - where a player can stop: before each statement, after each return, at the phases
 * of a collection, at the end. Found in one pass over the marks: those of a journal, or, where the
 * history is made of segments that are not recorded yet (vm/segments.h), while the program runs. */
#ifndef OU_APP_FILM_STOPS_H
#define OU_APP_FILM_STOPS_H

#include "cpython/allocator_rules.h"
#include "explain/run_stops.h"
#include "history/history.h"
#include "lang/code.h"
#include "view/moment.h"
#include "vm/session.h"

enum { FILM_CAPTION_BITS = 22 }; /* no source has that many */

/* Of a long run there are millions. */
typedef struct FilmStop {
    uint32_t anchor; /* it lies just behind which one of RUN_STOP_MARKS in its segment;
                        FILM_AT_START = none, at its start */
    uint32_t next;   /* statement id; SCENE_NONE = none */
    uint32_t number; /* statements that have run so far */
    uint32_t blocks; /* that were taken, freed or resized so far; it may wrap around */
    uint32_t captions : FILM_CAPTION_BITS; /* the one shown: its index, and 1; 0 = none */
    bool in_call : 1; /* what was done is still running: it called what runs now */
    bool in_exit : 1; /* the program has ended, and Python has begun to exit */
    int8_t gc_phase;  /* GcPhase, or -1 */
} FilmStop;
enum { FILM_AT_START = UINT32_MAX };
OU_ARRAY(FilmStopArray, film_stop_array, FilmStop);
OU_ARRAY(TimelineArray, timeline_array, TimelinePoint);
OU_ARRAY(AnchorArray, anchor_array, uint64_t);

typedef struct FilmSegment {
    uint32_t first;       /* number of stops before it */
    uint32_t least_calls; /* no stop in it has fewer calls in progress: 0 = it is not known */
    AnchorArray anchors;  /* the position behind each of RUN_STOP_MARKS in it; empty until needed */
} FilmSegment;
OU_ARRAY(FilmSegmentArray, film_segment_array, FilmSegment);

typedef struct FilmStops {
    FilmStop *items; /* at least one */
    uint32_t count;
    TimelinePoint *points; /* one for each stop */
    uint32_t total;        /* statements that ran in the whole run */
    bool prints;           /* somewhere there is output */
    FilmStopArray stop_array;
    TimelineArray point_array;
    FilmSegmentArray segments;
    History *history; /* of positions; borrowed */
} FilmStops;

/* What is known on the way through the marks. */
typedef struct StopsOnWay {
    uint32_t number, blocks, captions; /* of the next stop (FilmStop) */
    uint32_t captions_ahead;           /* of the statement that begins behind it */
    uint32_t done;                     /* the statement that is done before it */
    TimelinePoint point;
    uint64_t arenas;
    MemAsked asked; /* by the blocks in use, since the start; of a segment that is not recorded
                       what adds up in the memory (memory->asked) comes to it when it ends */
    MemAsked begun; /* memory->asked at its beginning */
    uint64_t marks_begun;
    uint32_t anchors; /* of the segment so far */
    bool entered;     /* a call began and its first statement has not */
    bool in_exit;     /* the program has ended */
    bool prints;
    RunStops rule;
} StopsOnWay;

/* Finds the stops of one run. Lives at one address until film_stops_end. */
typedef struct StopFinder {
    FilmStops *stops;
    Session *session;
    MemAsked start; /* by the blocks in use at the start */
    StopsOnWay way;
    StopsOnWay kept; /* where the last segment begins */
    bool failed;     /* the host had no memory for reading the start */
    SegmentListener listener;
} StopFinder;

/* What a session is opened with whose stops will be found while it runs (SessionOptions.listener).
 */
const SegmentListener *film_stops_listener(StopFinder *finder);
/* The session was opened, and runs next; or it has run already, and was recorded in one. */
void film_stops_begin(StopFinder *finder, FilmStops *stops, Session *session);
/* The run has ended. False when the host has no memory for reading what was recorded. */
bool film_stops_end(StopFinder *finder);
void film_stops_free(FilmStops *stops);

/* The statement that was done last, or is still running (in_call); SCENE_NONE = none. */
uint32_t film_stop_done(const FilmStops *stops, uint32_t stop);
/* What it showed; SCENE_NONE = nothing. */
static inline uint32_t film_stop_caption(const FilmStop *stop)
{
    return stop->captions == 0 ? SCENE_NONE : stop->captions - 1U;
}
/* The segment in which it lies. */
uint32_t film_stop_segment(const FilmStops *stops, uint32_t stop);
/* The position of a stop in the history. This and film_stop_at make its segment, if need be, and
 * note there (in stops->segments) where its stops lie. */
uint64_t film_stop_position(const FilmStops *stops, uint32_t stop);
/* The last stop at or before a place: a position, canonical or not. */
uint32_t film_stop_at(const FilmStops *stops, uint64_t place);

#endif
