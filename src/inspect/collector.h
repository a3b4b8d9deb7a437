/* collector.h - the cyclic collector at one moment: its lists as they are linked in the image, its
 * counts and thresholds; and the figures of one collection, gathered from the journal. */
#ifndef OU_INSPECT_COLLECTOR_H
#define OU_INSPECT_COLLECTOR_H

#include "base/host.h"
#include "cpython/profile.h"
#include "gc/gc.h"
#include "history/history.h"
#include "memory/memory.h"

enum { COLLECTOR_GENERATIONS = 3, COLLECTOR_MOST_NODES = 256 };

/* One object on a list, in the list's order. */
typedef struct CollectorNode {
    Addr object, type;
    uint64_t serial;
    bool is_young; /* belongs to the generation that is being collected and is not decided yet */
    bool is_tentative; /* on the unreachable list, and may still be rescued */
} CollectorNode;

typedef struct CollectorList {
    const CollectorNode *nodes; /* the last `shown` of `total` */
    uint32_t shown;
    uint64_t total; /* with the interpreter's own objects, such as gc.garbage: they have no nodes */
} CollectorList;

typedef struct CollectorState {
    bool enabled, collecting;
    int32_t count[COLLECTOR_GENERATIONS], threshold[COLLECTOR_GENERATIONS];
    int64_t long_lived_pending, long_lived_total;
    CollectorList generations[COLLECTOR_GENERATIONS];
    CollectorList unreachable; /* what a running collection has set apart */
} CollectorState;

typedef struct CollectorOptions {
    uint64_t start_serial; /* blocks with a larger one are the scenario's: Baseline.last_serial */
    bool only_ends;        /* the total of a list that is not shown whole only says so; not while a
                              collection runs, when lists cannot be read from their ends */
} CollectorOptions;

/* Nodes are kept in the arena. */
void collector_read(CollectorState *state, const Memory *mem, const CpyProfile *cpy,
                    const CollectorOptions *options, Arena *arena);

/* When the collector runs by itself. */
typedef struct CollectorForecast {
    bool is_on;          /* enabled, with a threshold */
    int64_t allocations; /* net allocations of collected types until it runs, at least 1 */
    int generation;      /* the oldest that would be collected then */
    bool quarter_holds;  /* generation 2 is let in: long_lived_pending >= long_lived_total / 4 */
} CollectorForecast;
CollectorForecast collector_forecast(const CollectorState *state);

/* What the latest collection at a position has done so far. Numbers count objects, unless said
 * otherwise; those of parts that have not begun are 0. */
typedef struct CollectionFigures {
    bool has_run, is_over;
    GcReason reason;
    int generation;
    int begun; /* the last GcPhase that began, -1 = none */
    int again; /* of the phases that run once more after the finalizers, the last that began; -1 */
    uint64_t copied;      /* counts copied */
    uint64_t subtracted;  /* references from inside taken away */
    uint64_t reachable;   /* held from outside, or by what is */
    uint64_t rescued;     /* taken back from the unreachable list */
    uint64_t unreachable; /* found to be garbage */
    uint64_t weakrefs;    /* weak references cleared */
    uint64_t finalizers;  /* called */
    uint64_t resurrected; /* reachable again after them */
    uint64_t cleared;     /* tp_clear called */
    uint64_t survivors;   /* promoted */
    int promoted_to;      /* generation */
    uint64_t collected;   /* what gc.collect() returns, when it is over */
} CollectionFigures;

/* The collection that was running at position `to`, or the last one that ended in (from, to];
 * has_run is false when there is none. */
void collection_read(CollectionFigures *figures, History *history, uint64_t from, uint64_t to);

#endif
