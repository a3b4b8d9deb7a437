/* recorder.h - plays a scenario as the window plays it and hands each picture to a sink. Time is
 * counted in frames: nothing here depends on a clock. */
#ifndef OU_APP_RECORDER_H
#define OU_APP_RECORDER_H

#include <signal.h>

#include "app/app.h"
#include "app/film_plan.h"
#include "app/progress.h"
#include "canvas/surface.h"
#include "record/sink.h"

enum { RECORDER_MOST_JOBS = 64 };

/* Of statements that have run, ends included. */
typedef struct StepRange {
    uint64_t from, to;
} StepRange;
OU_ARRAY(StepRanges, step_ranges, StepRange);

typedef struct Recorder {
    App *app; /* a scenario is shown in it */
    int32_t fps;
    ViewKind view;           /* VIEW_KIND_COUNT = as the scenario says, step by step */
    uint32_t first, last;    /* stops that are recorded */
    const StepRanges *steps; /* stills: only these; NULL = all */
    bool captions_apart;     /* the scenario's captions are not in the pictures */
    PlayerPace pace;         /* of a film; zero = normal */
    uint32_t jobs;           /* processes that draw; 0 = this one */
    uint64_t from, to;       /* frames of the film that are wanted, to not included */
    FilmPlan plan;           /* by recorder_plan */
    Surface surface;         /* as large as the pictures */
    Progress *progress;      /* may be NULL */
    const volatile sig_atomic_t *interrupted; /* not 0: stop */
    uint32_t frame_of_phase;                  /* frames since the last step began */
    bool has_drawn;                           /* the surface holds the picture of app->list */
    uint8_t *changed; /* a byte for each row: it changed since a picture was encoded */
    Text bytes;       /* of the last picture, for the storage */
} Recorder;

/* Makes room for pictures of this size; the other fields are set by the caller, before or after.
 * False with *error when there is no memory. Close it in either case. */
bool recorder_open(Recorder *recorder, int32_t width, int32_t height, Error *error);
void recorder_close(Recorder *recorder);

/* The stops of statements from ... to (0 = at the start): the first stop at which as many have run,
 * and the last one. False when fewer statements ran. */
bool recorder_choose(Recorder *recorder, uint64_t from, uint64_t to);

/* Plays the stops first ... last without drawing anything: fills recorder->plan and wants all of
 * its frames. False with *error when it was interrupted. */
bool recorder_plan(Recorder *recorder, Error *error);

/* What a picture of this moment says, for those who do not see it. */
void recorder_say(Recorder *recorder, Text *out);

/* Records the wanted frames of the film that was planned. False with *error: the sink's, or
 * ERROR_LIMIT when it was interrupted. */
bool recorder_run(Recorder *recorder, RecSink *sink, Error *error);

/* One picture for each stop, without motion; nothing has to be planned. said (may be NULL): a line
 * is appended for each with its number and what it says. */
bool recorder_run_stills(Recorder *recorder, RecSink *sink, Text *said, Error *error);

/* ---- for recorder_jobs.c ---- */

/* Whether a picture is drawn here. */
typedef bool (*RecorderWants)(void *context, uint32_t picture);
/* Takes a picture that was drawn and encoded. */
typedef bool (*RecorderTake)(void *context, const Text *bytes, uint32_t frames, Error *error);
typedef struct RecorderHands {
    RecorderWants wants;
    RecorderTake take;
    void *context;
} RecorderHands;

/* Plays the planned film from the start and encodes what is wanted of it. */
bool recorder_draw_film(Recorder *recorder, RecSink *sink, const RecorderHands *hands,
                        Error *error);
/* False with ERROR_LIMIT once the recording was told to stop. */
bool recorder_check_interrupted(const Recorder *recorder, Error *error);
/* Frames of a planned picture that are wanted. */
uint32_t recorder_wanted_frames(const Recorder *recorder, uint32_t picture);
/* The same by several processes. */
bool recorder_run_jobs(Recorder *recorder, RecSink *sink, Error *error);

#endif
