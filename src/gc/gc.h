/* gc.h - the cyclic collector of gcmodule.c: when it runs, on which generation, and its phases. */
#ifndef OU_GC_GC_H
#define OU_GC_GC_H

#include "object/free_lists.h"

/* The phases a person can stop at (operand of the GC_PHASE mark). */
typedef enum GcPhase {
    GC_PHASE_COPY,      /* update_refs: copy each count to gc_refs */
    GC_PHASE_SUBTRACT,  /* subtract_refs: take away the references from inside */
    GC_PHASE_REACHABLE, /* move_unreachable: what the outside holds rescues what it reaches */
    GC_PHASE_UNTRACK,   /* untrack_tuples, untrack_dicts */
    GC_PHASE_WEAKREFS,  /* handle_weakrefs */
    GC_PHASE_FINALIZE,  /* finalize_garbage, handle_resurrected_objects */
    GC_PHASE_CLEAR,     /* delete_garbage: tp_clear */
    GC_PHASE_PROMOTE,   /* survivors join the next generation */
    GC_PHASE_COUNT
} GcPhase;

/* A row of MACHINE(gc_stats) for each generation: collections, collected, uncollectable. */
enum { GC_STATS_BYTES = 24 };

/* NATIVE_STATE of a NATIVE_GC entry whose list owns one reference to each of its objects. */
enum { GC_LIST_HOLDS = 1 };

/* Sets hooks.collect_generations. */
void gc_install(Interp *in);

/* gc.collect(generation): what CPython returns (collected + uncollectable); 0 when a collection is
 * running. */
int64_t gc_collect(Interp *in, int generation);

/* gc.freeze(): everything tracked moves to the permanent generation, counts become 0. */
void gc_freeze(Interp *in);
void gc_unfreeze(Interp *in);
int64_t gc_freeze_count(const Memory *mem);

/* The start state of a scenario: all that exists is frozen; counts, totals and statistics are 0. */
void gc_init_start_state(Interp *in);

/* Address of the list head of a generation (0, 1, 2; 3 = permanent). */
Addr gc_generation_head(int generation);

/* Objects of the interpreter's own in a generation that are counted but not modelled. */
int64_t gc_interpreter_size(const Memory *mem, int generation);
void gc_interpreter_add(Memory *mem, int generation, int64_t count);
/* A collection of this generation: they all survive, and some are untracked. How many go on into
 * the next generation. */
int64_t gc_interpreter_promote(Memory *mem, int generation);

/* Garbage of the interpreter's own: objects of them are unreachable from now on, and what goes with
 * them are objects of these kinds: free lists (free_lists.h), then others (KEPT_KINDS). */
enum { GC_OWN_KINDS = KEPT_KINDS + 1 };
void gc_own_garbage_add(Memory *mem, int generation, int32_t objects, const uint8_t *kinds);

/* Number of nodes on a list. */
int64_t gc_list_size(const Memory *mem, Addr list);

/* gc.DEBUG_SAVEALL: what would be cleared is kept in gc.garbage. The other flags only make CPython
 * write to stderr (collect.c); of DEBUG_UNCOLLECTABLE there is nothing to say, since
 * whatever Python code can make is collectable. */
enum { GC_DEBUG_SAVEALL = 32 };

#endif
