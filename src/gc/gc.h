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

/* Why a collection starts (operand of the GC_START mark). */
typedef enum GcReason {
    GC_REASON_THRESHOLD,
    GC_REASON_ASKED, /* gc.collect() */
    GC_REASON_EXIT,  /* the interpreter shuts down */
    GC_REASON_COUNT
} GcReason;

/* A row of MACHINE(gc_stats) for each generation: collections, collected, uncollectable. */
enum { GC_STATS_BYTES = 24 };

/* NATIVE_STATE of a NATIVE_GC entry whose list owns one reference to each of its objects. */
enum { GC_LIST_HOLDS = 1 };

/* Sets hooks.collect_generations. */
void gc_install(Interp *in);

/* gc.collect(generation): what CPython returns (collected + uncollectable); 0 when a collection is
 * running. */
int64_t gc_collect(Interp *in, int generation);

/* PyGC_Collect: a full collection unless collecting is disabled, as the interpreter does at its end
 * on its own account. */
void gc_collect_if_enabled(Interp *in);
/* Objects of the interpreter's own that a collection of the exit finds, without being modelled.
 * Where a modelled object that holds others of them, their holder, is found, so are those; 0 =
 * none.
 */
typedef struct GcOwnFound {
    const char *const *types; /* names of their types, as in CpyExit */
    int64_t count;
    Addr holder;
    const char *types_held;
    int64_t count_held;
} GcOwnFound;

/* What a full collection whose trash is on this list finds of them; they are gone, unless
 * gc.DEBUG_SAVEALL keeps them. found may be NULL. */
int64_t gc_own_found_take(Interp *in, const GcOwnFound *found, Addr unreachable);

/* _PyGC_CollectNoFail: a full collection in any case, of which nobody is told. found may be NULL.
 */
void gc_collect_no_fail(Interp *in, const GcOwnFound *found);

/* _PyGC_DumpShutdownStats: what gc.garbage is at the exit goes to stderr if gc.DEBUG_UNCOLLECTABLE
 * is set. (The ResourceWarning before it is one of those that are ignored.) */
bool gc_has_garbage_to_show(const Memory *mem);
void gc_show_garbage_at_exit(Interp *in);

/* gc.freeze(): everything tracked moves to the permanent generation, counts become 0. */
void gc_freeze(Interp *in);
void gc_unfreeze(Interp *in);
int64_t gc_freeze_count(const Memory *mem);
/* So many objects of the interpreter's own, or with a minus fewer, are frozen. */
void gc_frozen_add(Memory *mem, int64_t count);

/* The start state of a scenario: all that exists is frozen; counts, totals and statistics are 0. */
void gc_init_start_state(Interp *in);

/* Of a script nothing is frozen that it has not frozen itself: what the model has made as if it had
 * always been there goes to a list of its own. */
void gc_hide_start(Memory *mem);

enum { GC_OLDEST = 2, GC_PERMANENT = 3, GC_OF_START = 4 };
/* The generation that survivors of a collection of this one join. */
static inline int gc_next_generation(int generation)
{
    return generation < GC_OLDEST ? generation + 1 : GC_OLDEST;
}

/* Address of the list head of a generation (0, 1, 2; GC_PERMANENT, GC_OF_START). */
Addr gc_generation_head(int generation);

/* Objects of the interpreter's own that are counted but not modelled: how many are tracked, of
 * those how many tuples the next collection of that generation stops tracking, and how many tuples
 * hold such tuples (they are untracked one collection later), and how many hold those; and dicts,
 * which a full one stops tracking. passing: objects of a module of which a later import lets some
 * go.
 */
typedef struct GcOwn {
    int64_t tracked[3], fading[3], fading_later[3], fading_latest[3], fading_dicts, passing[3];
} GcOwn;

int64_t gc_interpreter_size(const Memory *mem, int generation);
void gc_interpreter_add(Memory *mem, int generation, int64_t count);
/* Adds them all, or with sign = -1 takes them away. */
void gc_own_add(Memory *mem, const GcOwn *own, int sign);
/* What a collection of this generation makes of them: gc_list_merge, untrack_tuples, untrack_dicts
 * and the move into the next generation. They all survive. */
void gc_own_collect(GcOwn *own, int generation);

/* Whether gc.freeze() has kept those dicts from being collected, and so from being untracked. */
bool gc_fading_dicts_are_frozen(const Memory *mem);
/* Of the passing ones, one goes that has so many younger ones. */
void gc_passing_goes(Memory *mem, int64_t younger);

/* An object of the interpreter's own is garbage from now on, as an import's classes and exceptions
 * become. kind: the free list it goes to (free_lists.h), or KEPT_KINDS. flags: GC_OWN_*. It is
 * among the tracked objects of that generation already. A number for gc_own_garbage_holds; the
 * numbers hold until gc_own_garbage_renew. */
enum {
    GC_OWN_TRACKED = 1,
    GC_OWN_HELD = 2,  /* by something that the collector does not know: it is no trash to it */
    GC_OWN_FADES = 4, /* a tuple that a collection stops tracking when it survives that */
    GC_OWN_FADES_LATER = 8,
    GC_OWN_FOUND = 16, /* in the collection that is running */
    GC_OWN_GONE = 32,
    GC_OWN_SAVED = 64 /* gc.garbage has it, while there is any of them in it */
};
uint32_t gc_own_garbage_add(Memory *mem, unsigned kind, int generation, unsigned flags);
/* One of these objects has a reference to another. */
void gc_own_garbage_holds(Memory *mem, uint32_t holder, uint32_t held);
/* What of it is new, and has been held only by what is gone already, goes at once. */
void gc_own_garbage_settle(Interp *in);
/* Whether there is any of it in this generation or a younger one. */
bool gc_own_garbage_is_left(const Memory *mem, int generation);
/* To be called before new numbers are given out: the table begins anew if all of them are gone. */
void gc_own_garbage_renew(Memory *mem);

/* A script's dict of __main__: among the youngest as the script begins; a collection (or, as the
 * oldest, gc.freeze) joins the lists; the script is over, and a collection begins. */
void gc_main_begin(Memory *mem);
void gc_main_merged(Memory *mem, int generation);
void gc_main_freeze(Memory *mem);
void gc_main_unfreeze(Memory *mem);
void gc_main_leave(Memory *mem);

/* Number of nodes on a list. */
int64_t gc_list_size(const Memory *mem, Addr list);

/* gc.DEBUG_STATS, gc.DEBUG_COLLECTABLE: each collection writes to stderr. */
bool gc_tells_of_collections(const Memory *mem);

/* gc.DEBUG_SAVEALL: what would be cleared is kept in gc.garbage. The other flags only make CPython
 * write to stderr (collect.c); of DEBUG_UNCOLLECTABLE there is nothing to say, since
 * whatever Python code can make is collectable. */
enum { GC_DEBUG_SAVEALL = 32 };

#endif
