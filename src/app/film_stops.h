/* film_stops.h - where a player can stop: before each statement, after each return, at the phases
 * of a collection, at the end. Found in one pass over the marks: those of a journal, or, where the
 * history is made of segments that are not recorded yet (vm/segments.h), while the program runs. */
#ifndef OU_APP_FILM_STOPS_H
#define OU_APP_FILM_STOPS_H

#include "app/film_rows.h"
#include "app/film_window.h"
#include "cpython/allocator_rules.h"
#include "explain/run_stops.h"
#include "history/history.h"
#include "lang/code.h"
#include "view/timeline.h"
#include "vm/session.h"

OU_ARRAY(AnchorArray, anchor_array, uint64_t);

typedef struct FilmSegment {
    uint32_t first;       /* number of stops before it */
    uint32_t least_calls; /* no stop in it has fewer calls in progress: 0 = it is not known */
    AnchorArray anchors;  /* the position behind each of RUN_STOP_MARKS in it; empty until needed */
} FilmSegment;
OU_ARRAY(FilmSegmentArray, film_segment_array, FilmSegment);

typedef struct FilmStops {
    uint32_t count; /* at least one */
    uint32_t total; /* statements that ran in the whole run */
    bool prints;    /* somewhere there is output */
    FilmRows rows;
    Changes anchors; /* FilmSegment: how many more marks than stops came before a stop */
    FilmWindows windows;
    Timeline timeline;
    FilmSegmentArray segments;
    History *history; /* of positions; borrowed */
} FilmStops;

/* What is known on the way through the marks. */
typedef struct StopsOnWay {
    uint32_t blocks;        /* that were taken, freed or resized so far; it may wrap around */
    uint32_t caption;       /* of the next stop; SCENE_NONE = none */
    uint32_t caption_ahead; /* of the statement that begins behind it */
    uint32_t done;          /* the statement that is done before it */
    TimelineMark mark;
    WindowCut cut;
    uint64_t arenas;
    MemAsked asked; /* by the blocks in use, since the start; of a segment that is not recorded
                       what adds up in the memory (memory->asked) comes to it when it ends */
    MemAsked begun; /* memory->asked at its beginning */
    uint64_t marks_begun;
    uint32_t anchors; /* of the segment so far */
    bool is_plain;    /* at the next stop nothing is to be told but what is asked for */
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

/* What is known of a stop. */
static inline FilmStop film_stop(const FilmStops *stops, uint32_t stop)
{
    return film_rows_at(&stops->rows, stop);
}
/* The statement that was done last, or is still running (in_call); SCENE_NONE = none. */
uint32_t film_stop_done(const FilmStops *stops, uint32_t stop);
/* The first stop at which so many statements have run; the last one if fewer ever did. */
uint32_t film_stop_with(const FilmStops *stops, uint64_t statements);
/* The segment in which it lies. */
uint32_t film_stop_segment(const FilmStops *stops, uint32_t stop);
/* The position of a stop in the history. This and film_stop_at make its segment, if need be, and
 * note there (in stops->segments) where its stops lie. */
uint64_t film_stop_position(const FilmStops *stops, uint32_t stop);
/* The last stop at or before a place: a position, canonical or not. */
uint32_t film_stop_at(const FilmStops *stops, uint64_t place);

#endif
