/* fold.h - which steps of a run only repeat the steps before them: the turns of a loop, the levels
 * of a recursion. The first turns are shown, those that follow are hidden until one differs. */
#ifndef OU_REPORT_FOLD_H
#define OU_REPORT_FOLD_H

#include <stdbool.h>
#include <stdint.h>

enum { FOLD_SHOWN_TURNS = 3, FOLD_MOST_STEPS = 48, FOLD_KEPT = FOLD_SHOWN_TURNS * FOLD_MOST_STEPS };

/* What makes two steps alike. */
typedef struct FoldKey {
    uint32_t statement;
    uint32_t depth; /* of the frames; from turn to turn it may change, always by the same */
    uint64_t shape; /* what kinds of things happened */
} FoldKey;

typedef struct Fold {
    FoldKey keys[FOLD_KEPT]; /* the last ones, as a ring */
    uint64_t count;          /* of all steps that were added */
    uint32_t period;         /* steps of the turn that repeats; 0 = nothing is hidden */
    int64_t deeper;          /* by how much the depth changes from turn to turn */
    uint32_t position;       /* steps of the turn that is being hidden */
} Fold;

typedef enum FoldAnswer {
    FOLD_SHOW,    /* nothing is hidden; what was hidden so far ends before this step */
    FOLD_HIDE,    /* it repeats what was shown */
    FOLD_HIDE_END /* the same, and it is the last of its turn */
} FoldAnswer;

/* Adds the next step. */
FoldAnswer fold_add(Fold *fold, FoldKey key);

/* How many different statements a turn has. */
uint32_t fold_lines(const Fold *fold);

#endif
