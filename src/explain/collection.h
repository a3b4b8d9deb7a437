/* collection.h - what the collector's marks within a step say. */
#ifndef OU_EXPLAIN_COLLECTION_H
#define OU_EXPLAIN_COLLECTION_H

#include "explain/step.h"
#include "gc/gc.h"

enum { COLLECTION_MOST_SEEN = 64 };

typedef struct SeenObject {
    Addr object, holder; /* holder: who brought it back from the unreachable list; 0 = nobody */
    int64_t count;       /* gc_refs */
    Addr inside;         /* the object whose reference was the last to be subtracted */
    uint32_t subtracted; /* how many were */
    int64_t before;      /* gc_refs at the start of the step: set by whoever asks for it */
    uint64_t rescue;     /* number of its return, from 1 on; 0 = it was not brought back */
    uint64_t serial;
    bool is_chosen; /* for the set that is told */
} SeenObject;

typedef struct Collection {
    const Step *step;
    SeenObject seen[COLLECTION_MOST_SEEN]; /* the program's own things, by age */
    uint32_t seen_count;
    AddrMap at; /* object -> index + 1, while it is read */
    uint64_t copies, subtractions, rescued, unreachable;
    uint64_t all_reachable, all_tentative;          /* of all the scenario's, not only things */
    int64_t promoted, promoted_to, promoted_others; /* others: of the interpreter's own */
    uint64_t untracked_tuples, untracked_dicts, untracked_own;
    int generation; /* when it starts in the step */
    GcReason reason;
    bool has_start, has_end, is_second_pass;
    uint64_t collected;
} Collection;

/* An object of the interpreter's own that is modelled, such as gc.garbage and the names of the
 * module: older than the scenario. */
bool collection_is_own(const Step *step, Addr object);

/* Reads the step's records. Free it with collection_free. */
void collection_gather(Collection *c, const Step *step);
void collection_free(Collection *c);

/* The phase that was running when the step began, or -1. */
int collection_phase_before(const Step *step);
/* Does that phase belong to the second pass, which comes after the finalizers? */
bool collection_began_second_pass(const Step *step);
/* The generation that is collected at the end of the step. */
int collection_generation(const Step *step);
/* How many marks of a kind the phase that is over made, also before the statements of a __del__ or
 * a callback that ran in it. */
int64_t collection_marks_in_phase(const Step *step, MarkKind kind, int phase);
/* Of those the ones about an object of this built-in type. */
int64_t collection_marks_of_type(const Step *step, MarkKind kind, int phase, Addr type);

#endif
