/* breakpoints.h - where playing stops: before a line, at a free, a collection, a new arena, a count
 * that reaches a value. Found in the marks and counts of the journal; nothing is replayed for it.
 */
#ifndef OU_APP_BREAKPOINTS_H
#define OU_APP_BREAKPOINTS_H

#include "app/film_stops.h"
#include "base/array.h"
#include "history/history.h"

typedef enum BreakKind {
    BREAK_LINE,       /* a statement that starts in this line runs next */
    BREAK_FREED,      /* the count of the object has reached 0 and its deallocation begins */
    BREAK_ANY_FREED,  /* the same of any container, instance, class, function or cell */
    BREAK_COUNT,      /* the count of the object has changed to this value */
    BREAK_COLLECTION, /* one starts */
    BREAK_ARENA       /* pymalloc has asked for one */
} BreakKind;

/* An object for life: addresses are used again. */
typedef struct BreakObject {
    uint64_t serial;
    Addr addr;
    uint64_t born, gone; /* records at which it and its successor at the address came to life; 0 and
                            HIST_NOWHERE where there is none */
    uint64_t position;   /* at which its count was */
    int64_t count;
    char name[48]; /* what it was called when the break was set */
} BreakObject;

typedef struct Breakpoint {
    BreakKind kind;
    uint32_t line;      /* LINE */
    int64_t count;      /* COUNT */
    BreakObject object; /* FREED, COUNT */
} Breakpoint;
OU_ARRAY(BreakpointArray, breakpoint_array, Breakpoint);

/* Where one stops. */
typedef struct BreakHit {
    uint64_t position; /* of the journal, just behind what happened; HIST_NOWHERE = nowhere */
    uint32_t index;    /* of the breakpoint */
} BreakHit;

/* The run that is looked through; all borrowed. */
typedef struct BreakRun {
    History *history; /* not moved */
    const FilmStops *stops;
    const LangModule *module;
} BreakRun;

/* The life of the object that is alive at a position. Its serial, addr, position, count and name
 * are filled in. */
void break_object_life(const BreakRun *run, BreakObject *object);

/* Index of the one that stops where this one does, or UINT32_MAX. */
uint32_t breakpoint_find(const BreakpointArray *breaks, const Breakpoint *wanted);
/* Sets it, or takes it away when it is set. Returns whether it is set now. */
bool breakpoint_toggle(BreakpointArray *breaks, const Breakpoint *wanted);
/* Another run of the file has begun: what is bound to an object of the last one goes. Returns how
 * many went. */
uint32_t breakpoint_forget_objects(BreakpointArray *breaks);

/* The first statement that starts at or behind this line: its line, or 0. */
uint32_t break_line_at(const LangModule *module, uint32_t line);

/* Nearest hit behind (direction 1) or before (-1) a position. */
BreakHit breakpoint_next(const BreakRun *run, const BreakpointArray *breaks, uint64_t from,
                         int direction);

#endif
