/* film_plan.h - a film before it is drawn: which picture is shown how long, where chapters begin,
 * what is said when. Time is counted in frames: nothing here depends on a clock. */
#ifndef OU_APP_FILM_PLAN_H
#define OU_APP_FILM_PLAN_H

#include "app/app.h"

/* One picture, shown for frames first ... first + frames - 1. */
typedef struct PlanPicture {
    uint64_t first;
    uint32_t frames;
    uint32_t stop; /* that is shown, or that the motion leads to */
} PlanPicture;
OU_ARRAY(PlanPictures, plan_pictures, PlanPicture);

typedef struct PlanChapter {
    const char *title; /* of the module */
    uint64_t first;    /* frame */
} PlanChapter;
OU_ARRAY(PlanChapters, plan_chapters, PlanChapter);

/* The scenario's caption from a frame on, until the next one. */
typedef struct PlanCaption {
    uint64_t first;
    const char *text; /* of the module; "" = none */
} PlanCaption;
OU_ARRAY(PlanCaptions, plan_captions, PlanCaption);

typedef struct FilmPlan {
    PlanPictures pictures;
    PlanChapters chapters;
    PlanCaptions captions;
    uint64_t frames;
    uint64_t motion_ms, rest_ms, pause_ms; /* parts of it: motion, reading, `#@ pause` */
} FilmPlan;

void film_plan_free(FilmPlan *plan);

/* The module's chapter that begins with the statement that runs next at a stop; NULL: none. */
const char *film_plan_chapter(const Film *film, uint32_t stop);

/* Subtitles of frames from ... to (not included), in the format WebVTT, counted from the first of
 * them. */
void film_plan_subtitles(const FilmPlan *plan, int32_t fps, uint64_t from, uint64_t to, Text *out);

/* The same stretch's chapters in the format that ffmpeg reads; nothing is appended when there are
 * none. */
void film_plan_chapters(const FilmPlan *plan, int32_t fps, uint64_t from, uint64_t to, Text *out);

#endif
