/* run_report.h - a run as text for a person and for a screen reader: a paragraph for each statement
 * with what it did. Plays the journal once from its start; the cost follows its length. */
#ifndef OU_REPORT_RUN_REPORT_H
#define OU_REPORT_RUN_REPORT_H

#include <stdio.h>

#include "explain/explain.h"

typedef enum RunDetail {
    RUN_TURNS,  /* statements, with sentences and figures; turns that repeat are counted */
    RUN_STEPS,  /* every statement, however often it runs */
    RUN_EVENTS, /* and every event of the journal */
    RUN_OUTPUT  /* only what the program itself prints */
} RunDetail;

typedef struct RunReport {
    const Words *words; /* its image is not used */
    History *history;
    RunDetail detail;
    bool as_script;     /* the start state that the figures are of */
    const char *ending; /* with RUN_OUTPUT: what Python writes to stderr when the program ends,
                           before it exits */
} RunReport;

/* False when the host has no memory, or the text cannot be written. */
bool run_report(const RunReport *report, FILE *out);

#endif
