/* explain.h - what a step did, in a few sentences with the names of this program. */
#ifndef OU_EXPLAIN_EXPLAIN_H
#define OU_EXPLAIN_EXPLAIN_H

#include "explain/step.h"

enum { EXPLAIN_MOST = 4 };

typedef struct Explanation {
    Text sentences[EXPLAIN_MOST]; /* in the order in which it happened, what is beside it last */
    /* 0 = the most important one. Where there is no room for all, those of the highest rank go. */
    uint8_t ranks[EXPLAIN_MOST];
    uint32_t count;
    /* So many, those of the highest ranks, tell what the interpreter does for itself: a lesson is
     * clearer without them. 0 where there is nothing else to tell. */
    uint32_t asides;
} Explanation;

/* Explains what lies between two positions of the history and leaves it at `to`. words->reader.mem
 * is not used. from == to: nothing has happened, or nothing yet at the start of the program. The
 * explanation is cleared first; free it with explain_free. False when the host has no memory. */
bool explain_step(Explanation *explanation, const Words *words, History *history, uint64_t from,
                  uint64_t to);
/* The same for a step that has been read; the history stands at its end. */
void explain_read_step(Explanation *explanation, const Step *step);
void explain_free(Explanation *explanation);

#endif
