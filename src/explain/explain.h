/* explain.h - what a step did, in one to three sentences with the names of this program. */
#ifndef OU_EXPLAIN_EXPLAIN_H
#define OU_EXPLAIN_EXPLAIN_H

#include "explain/sentences.h"
#include "inspect/scene.h"

enum { EXPLAIN_MOST = 3 };

typedef struct Explanation {
    Text sentences[EXPLAIN_MOST];
    uint32_t count;
} Explanation;

/* Compares the scenes before and after the step; before NULL: the start. collected: how many
 * objects a collection that ended in this step freed, -1 when none ended. */
void explain_step(Explanation *explanation, const Sentences *sentences, Scene *before, Scene *after,
                  int64_t collected);
void explain_free(Explanation *explanation);

#endif
