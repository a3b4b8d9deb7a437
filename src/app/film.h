/* film.h - a finished run as a row of stops that can be shown in any order. */
#ifndef OU_APP_FILM_H
#define OU_APP_FILM_H

#include "app/run.h"
#include "explain/explain.h"
#include "memory/record.h"
#include "view/moment.h"

typedef struct FilmStop {
    uint64_t position;   /* in the journal */
    uint32_t done, next; /* statement ids; SCENE_NONE = none */
    uint64_t output_length;
    int64_t collected; /* by the collections on the way here; -1 = none ran */
    int32_t gc_phase;  /* GcPhase, or -1 */
    uint32_t caption;  /* index, or SCENE_NONE */
} FilmStop;
OU_ARRAY(FilmStopArray, film_stop_array, FilmStop);
OU_ARRAY(TimelineArray, timeline_array, TimelinePoint);

typedef struct Film {
    AppRun *run; /* borrowed */
    FontSet *fonts;
    FilmStopArray stops;
    TimelineArray points;
    Places places;
    Sentences sentences;
    /* what is loaded */
    Memory image;
    uint64_t position;
    JrnUnpacked unpacked;
    Scene before, after;
    uint32_t loaded; /* stop of after, SCENE_NONE = nothing */
    Explanation explanation;
    const char *sentence_texts[EXPLAIN_MOST];
    Text output;
    char position_text[48];
} Film;

/* Goes through the whole run once and chooses all places. False with *error when a table of
 * sentences is missing. */
bool film_open(Film *film, AppRun *run, FontSet *fonts, const char *assets, Error *error);
void film_close(Film *film);

/* Everything a picture of this stop shows; progress 0 ... STAGE_DONE of the step that leads to it.
 * Valid until the next call. */
void film_moment(Film *film, uint32_t stop, int32_t progress, Moment *out);

#endif
