/* film.h - a finished run that can be shown at any position of its journal, in any order. */
#ifndef OU_APP_FILM_H
#define OU_APP_FILM_H

#include "app/film_stops.h"
#include "app/run.h"
#include "explain/explain.h"
#include "heap/line_bytes.h"
#include "history/history.h"
#include "view/moment.h"

/* A step shows the net change between two positions of the journal; from == to: nothing moved. */
typedef struct FilmStep {
    uint64_t from, to;
} FilmStep;

/* The places of one chapter, or of a part of a very long one. */
typedef struct FilmWindow {
    uint32_t first, last; /* stops; first > last: none chosen yet */
    bool collects;        /* a collection runs in it */
    Places places;
} FilmWindow;

typedef struct Film {
    AppRun *run; /* borrowed */
    FontSet *fonts;
    FilmStops stops;
    FilmWindow window;
    StageRoom room; /* that places are chosen for */
    Sentences sentences;
    History *history;     /* stands at step.to of what is loaded */
    SceneOptions options; /* of the scenes that are read; film_forget after a change */
    bool spares_line_bytes;
    /* what is loaded */
    bool is_loaded;
    FilmStep step;
    Scene before, after;
    uint32_t beats; /* of the step's motion */
    Explanation explanation;
    const char *sentence_texts[EXPLAIN_MOST];
    Text output;
    LineBytes line_bytes;
    CollectionFigures collection;
    bool has_collected; /* something, in the step */
    uint64_t watched;   /* serial, 0 = none */
    uint64_t subject;
    Ledger ledger; /* of the subject, at ledger_at */
    uint64_t ledger_at;
    char position_text[96], version_text[32];
} Film;

/* Finds the stops. assets: the folder of that name. False with *error when a table of sentences is
 * missing or nothing was recorded. Close it in either case. */
bool film_open(Film *film, AppRun *run, FontSet *fonts, const char *assets, Error *error);
void film_close(Film *film);
/* What is loaded is read again at the next moment, and places are chosen again. */
void film_forget(Film *film);

/* Places are chosen for a panel of this size, at first for that of a lesson: the one of the view in
 * which the scenario is opened. It stays when the view changes, so that cards keep their places. */
void film_make_room(Film *film, StageRoom room);

/* What pictures show besides the stage: the collector's lists, the bytes of each line. In a large
 * heap both take long to read; at first all is. */
void film_need(Film *film, bool lists, bool line_bytes);

/* The object that panels shall tell about, by its serial; 0 = what each step changes. */
void film_watch(Film *film, uint64_t serial);

/* The step that leads to a stop; stop 0 is the start. */
FilmStep film_step_to(const Film *film, uint32_t stop);

/* How many beats the motion of this step has (stage.h), at least one. */
uint32_t film_beats(Film *film, FilmStep step);

/* Reads the scene at a stop's position with every small value as an object and no container cut
 * short. Owned by the caller: scene_free. */
void film_read_all(Film *film, uint64_t position, Scene *scene);
/* How many calls are in progress there. */
uint32_t film_calls_at(Film *film, uint64_t position);
/* The nearest stop from this one on (direction 1) or back (-1), itself included, at which no more
 * calls than that are in progress; SCENE_NONE = none. stop may lie beyond the ends. */
uint32_t film_stop_not_deeper(Film *film, uint32_t stop, int direction, uint32_t calls);

/* Everything a picture of this step shows; progress 0 ... STAGE_DONE. Valid until the next call.
 * What only a player knows (playing, speed, granularity, the scenario's number) is left zero. */
void film_moment(Film *film, FilmStep step, int32_t progress, Moment *out);

#endif
