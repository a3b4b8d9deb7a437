/* run_internal.h - the text of a run while it is put together. */
#ifndef OU_REPORT_RUN_INTERNAL_H
#define OU_REPORT_RUN_INTERNAL_H

#include "explain/run_stops.h"
#include "report/fold.h"
#include "report/run_report.h"

/* What a step, or many of them, came to. */
typedef struct Figures {
    int64_t born, died, blocks, bytes, collections;
} Figures;

/* Turns that are not printed: their sums, and the text of the last of them, which is. */
typedef struct Hidden {
    Fold fold;
    uint64_t turns;              /* whole ones */
    Figures before, last, begun; /* of all turns but the last; of the last; of the one that runs */
    Text first_text, last_text, begun_text; /* a single turn is not worth counting */
    uint32_t lines;
    int64_t deeper;
} Hidden;

typedef struct Player {
    const RunReport *report;
    FILE *out;
    Step *step;
    Explanation explanation;
    Text line;
    Text text; /* of the step, until it is known whether it is printed */
    Hidden hidden;
    uint32_t statement; /* that runs from here on; UINT32_MAX = none */
    uint32_t depth;     /* of the frames, the module's included */
    bool is_going_on;   /* it is the rest of a statement that waited for a call */
    bool has_ended;     /* the program has; what is still told is what Python does when it exits */
    bool is_phase;      /* the statement goes on after a phase of a collection */
    RunStops stops;
} Player;

/* Everything below a statement's own line is set in as far as its source. */
void run_begin_line(Player *player, const char *prefix);
void run_add(Player *player, const char *key, const Filler *fillers, size_t count);
/* Adds the line to the text of the step. */
void run_end_line(Player *player);
/* Writes a text to the output and clears it. */
void run_print_text(Player *player, Text *text);

Figures run_figures_of(const Step *step);
/* Adds the line of figures, told with the sentence key; it goes on behind the counts that text
 * holds already. */
void run_print_figures(Player *player, const char *key, const Figures *figures, Text *text);

/* The text of the step that was told: prints it, or hides it when it repeats the turns before. */
void run_print_or_hide(Player *player);
/* The turns are over: tells how many were hidden, and prints the last one as it is. */
void run_print_hidden(Player *player);

#endif
