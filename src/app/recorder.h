/* recorder.h - plays a scenario as the window plays it and hands each picture to a sink. Time is
 * counted in frames: nothing here depends on a clock. */
#ifndef OU_APP_RECORDER_H
#define OU_APP_RECORDER_H

#include <signal.h>

#include "app/app.h"
#include "app/progress.h"
#include "canvas/surface.h"
#include "record/sink.h"

typedef struct Recorder {
    App *app; /* a scenario is shown in it */
    int32_t fps;
    ViewKind view;           /* VIEW_KIND_COUNT = as the scenario says, step by step */
    uint32_t first, last;    /* stops that are recorded */
    bool stills;             /* one picture for each stop, without motion */
    Surface surface;         /* as large as the pictures */
    Progress *progress;      /* may be NULL */
    uint32_t frame_of_phase; /* frames since the last step began */
    const volatile sig_atomic_t *interrupted; /* not 0: stop */
} Recorder;

/* The stops of statements from ... to (0 = at the start): the first stop at which as many have run,
 * and the last one. False when fewer statements ran. */
bool recorder_choose(Recorder *recorder, uint64_t from, uint64_t to);

/* Records the stops first ... last. False with *error: the sink's, or ERROR_LIMIT when it was
 * interrupted. */
bool recorder_run(Recorder *recorder, RecSink *sink, Error *error);

#endif
