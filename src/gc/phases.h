/* phases.h - the parts of a collection; lists and nodes are addresses of PyGC_Heads. */
#ifndef OU_GC_PHASES_H
#define OU_GC_PHASES_H

#include "object/object.h"

/* Flags in the links during a collection. */
enum { GC_PREV_FINALIZED = 1, GC_PREV_COLLECTING = 2, GC_NEXT_UNREACHABLE = 1, GC_REFS_SHIFT = 2 };

static inline Addr gc_object(Addr head)
{
    return head + 16;
}

/* deduce_unreachable: update_refs, subtract_refs, move_unreachable. What cannot be reached from
 * outside base ends on unreachable (an initialised list head), its next links flagged. */
void gc_deduce_unreachable(Interp *in, Addr base, Addr unreachable);
/* clear_unreachable_mask */
void gc_clear_unreachable_mask(Interp *in, Addr unreachable);
void gc_untrack_tuples(Interp *in, Addr list);
void gc_untrack_dicts(Interp *in, Addr list);
/* handle_weakrefs: clears weak references to trash and calls the callbacks of those that are not
 * trash. Returns how many weak references were freed by that. */
int64_t gc_handle_weakrefs(Interp *in, Addr unreachable, Addr old);
/* finalize_garbage */
void gc_finalize_garbage(Interp *in, Addr collectable);
/* handle_resurrected_objects: what is reachable again goes to old; the rest to still_unreachable.
 */
void gc_handle_resurrected(Interp *in, Addr unreachable, Addr still_unreachable, Addr old);
/* delete_garbage */
void gc_delete_garbage(Interp *in, Addr collectable, Addr old);

/* Objects of the interpreter's own (gc.h): a collection begins (gc_list_merge), and its survivors
 * join the next generation. How many those are. */
void gc_interpreter_merge(Memory *mem, int generation);
int64_t gc_interpreter_promote(Memory *mem, int generation);

/* Garbage of the interpreter's own, from a generation into another (3 = permanent). */
void gc_own_garbage_move(Memory *mem, int from, int to);
/* deduce_unreachable: how many objects of it a collection of this generation finds. */
int64_t gc_own_garbage_find(Memory *mem, int generation);
/* What of it is not found survives. */
void gc_own_garbage_promote(Memory *mem, int generation);
/* delete_garbage: what was found goes, and with it all that nothing else holds. */
void gc_own_garbage_delete(Interp *in);

/* gc.callbacks are told: phase "start" or "stop". */
void gc_tell_callbacks(Interp *in, const char *phase, int generation, int64_t collected);

#endif
