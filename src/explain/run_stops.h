/* run_stops.h - where one stops in a run: before each statement, behind each return, at the phases
 * of a collection that is told in parts, at the end of the program, and at the two parts of the
 * exit. */
#ifndef OU_EXPLAIN_RUN_STOPS_H
#define OU_EXPLAIN_RUN_STOPS_H

#include "lang/code.h"
#include "lang/directive.h"
#include "memory/journal.h"

/* What is known on the way through the marks. Begins as {.module = ...}. */
typedef struct RunStops {
    const LangModule *module;
    DirectiveChoice collect; /* the last `#@ collect`: it holds from its statement on */
    bool in_parts;           /* a collection runs that stops at its phases */
} RunStops;

/* The marks that run_stops_behind is to be asked of, in the order of the journal, as a set of
 * 1 << MarkKind. */
extern const uint64_t RUN_STOP_MARKS;
/* Does a stop stand behind this mark? */
bool run_stops_behind(RunStops *stops, MarkKind mark, const uint64_t *operands);

#endif
