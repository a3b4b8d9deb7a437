/* film_stops.h - where a player can stop: before each statement, after each return, at the phases
 * of a collection, at the end. Found in one pass over the journal's marks. */
#ifndef OU_APP_FILM_STOPS_H
#define OU_APP_FILM_STOPS_H

#include "cpython/allocator_rules.h"
#include "lang/code.h"
#include "memory/record.h"
#include "view/moment.h"

typedef struct FilmStop {
    uint64_t position;   /* in the journal, just behind the mark */
    uint32_t done, next; /* statement ids; SCENE_NONE = none */
    uint32_t number;     /* statements that have run so far */
    uint32_t caption;    /* index, or SCENE_NONE */
    int8_t gc_phase;     /* GcPhase, or -1 */
    bool in_call;        /* done is still running: it called what runs now */
    bool in_exit;        /* the program has ended, and Python has begun to exit */
} FilmStop;
OU_ARRAY(FilmStopArray, film_stop_array, FilmStop);
OU_ARRAY(TimelineArray, timeline_array, TimelinePoint);

typedef struct FilmStops {
    FilmStop *items; /* at least one */
    uint32_t count;
    TimelinePoint *points; /* one for each stop */
    uint32_t total;        /* statements that ran in the whole run */
    bool prints;           /* somewhere there is output */
    FilmStopArray stop_array;
    TimelineArray point_array;
} FilmStops;

/* start: the image at the journal's beginning. False when the host has no memory for unpacking. */
bool film_stops_find(FilmStops *stops, const Journal *journal, const LangModule *module,
                     const Memory *start, const AllocatorRules *rules);
void film_stops_free(FilmStops *stops);

/* The last stop at or before a position. */
uint32_t film_stop_at(const FilmStops *stops, uint64_t position);

#endif
