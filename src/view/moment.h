/* moment.h - all that one picture shows, gathered by the player: the view only draws it. */
#ifndef OU_VIEW_MOMENT_H
#define OU_VIEW_MOMENT_H

#include "inspect/ledger.h"
#include "inspect/scene.h"
#include "lang/code.h"
#include "view/breaks.h"
#include "view/choice.h"
#include "view/places.h"
#include "view/question.h"
#include "view/theme.h"
#include "view/timeline.h"

typedef enum ViewKind {
    VIEW_LESSON,
    VIEW_WHY,
    VIEW_COLLECTOR,
    VIEW_HEAP,
    VIEW_ALL,
    VIEW_KIND_COUNT
} ViewKind;
typedef enum PanelId {
    PANEL_NONE,
    PANEL_HEADER,
    PANEL_CODE,
    PANEL_HAPPENED,
    PANEL_OUTPUT,
    PANEL_STAGE,
    PANEL_TRANSPORT,
    PANEL_TIMELINE,
    PANEL_COLLECTOR,
    PANEL_HEAP,
    PANEL_INSPECTOR,
    PANEL_WHY,
    PANEL_COUNT
} PanelId;

typedef enum Granularity {
    STEP_STATEMENT,
    STEP_INSTRUCTION,
    STEP_EVENT,
    STEP_KIND_COUNT
} Granularity;

typedef struct Moment {
    const LangModule *module;
    const char *version; /* "CPython 3.9 · exec": what is modelled, and its start state */
    uint32_t number;     /* of the scenario in its folder, 0 = none */
    int32_t progress;    /* 0 ... STAGE_DONE */
    const Memory *image; /* after the step; for panels that read the heap */
    const CpyProfile *cpy;
    const Scene *before, *after;
    const Places *places;
    uint32_t stop, stop_count;
    const Timeline *timeline;          /* of stop_count stops */
    uint64_t head;                     /* of the timeline, in 1/256 of a stop */
    uint32_t line_done, line_done_end; /* the statement just run; 0 = none */
    uint32_t line_next;
    bool is_running; /* line_done has not finished: it called, or the playhead stands inside it */
    const char *caption;                      /* "" when there is none */
    const char *const *sentences;             /* in the order in which it happened */
    const uint8_t *sentence_ranks;            /* 0 = the most important one */
    uint32_t sentence_count, sentence_asides; /* the last ranks: for a closer look */
    uint32_t line_bytes_count;
    const char *output;
    size_t output_length;
    const uint64_t *line_bytes; /* asked for by blocks in use, by line */
    bool prints;                /* somewhere in the run there is output */
    bool collects;              /* in the chapter there is a collection */
    bool collected;
    int gc_phase;                 /* GcPhase, or -1 */
    bool phase_begins;            /* it is about to begin: the one before it has just been */
    CollectionFigures collection; /* the one that runs, or that ended in this step */
    uint64_t subject; /* serial of the object that panels tell about: what was asked for, or else
                         what this step changed most; 0 = none */
    const Ledger *ledger; /* of the subject, never NULL */
    const char *position; /* "statement 9 of 16" */
    bool playing;
    int32_t speed; /* in sixteenths: 16 is normal */
    Granularity granularity;
    const QuestionFace *question; /* the open one, NULL = none */
    bool is_masked;               /* it is not answered yet: nothing may tell */
    const char *ended; /* at the end of a run that ended early: traceback or limit; else NULL */
} Moment;

typedef struct ViewState {
    ViewKind kind;
    ThemeId theme;
    int32_t scale;          /* of the whole UI in 1/256 */
    uint64_t selected;      /* serial of an object, 0 = none */
    bool values_as_objects; /* small values are cards, too */
    PanelId big_panel;      /* alone on the stage's place; PANEL_NONE: the view's panels */
    bool show_keys;
    bool presents; /* to a class: one panel, large type, the selected object in a spotlight */
    /* Of the timeline, in stops: what is shown. last 0 = all of it. */
    uint32_t timeline_first, timeline_last;
    bool controls; /* false in recordings: no tabs, no transport */
    StageChoice stage;
    BreakMarks breaks;
    HeapChoice heap;
} ViewState;

#endif
