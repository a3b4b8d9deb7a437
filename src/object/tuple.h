/* tuple.h - tuple (tupleobject.c). */
#ifndef OU_OBJECT_TUPLE_H
#define OU_OBJECT_TUPLE_H

#include "object/object.h"

/* PyTuple_New with empty (zero) slots: fill them with ref_move / ref_copy, then gc_track is already
 * done: 3.9 tracks at creation. n == 0 gives the shared (). */
Addr tuple_new(Interp *in, int64_t n);
static inline int64_t tuple_length(const Memory *mem, Addr o)
{
    return obj_size(mem, o);
}
static inline Addr tuple_slot(Addr o, int64_t i)
{
    return o + 24 + 8 * (Addr)i;
}
static inline Addr tuple_item(const Memory *mem, Addr o, int64_t i)
{
    return mem_load64(mem, tuple_slot(o, i));
}
/* A tuple of borrowed objects (each gains a reference). */
Addr tuple_from(Interp *in, const Addr *items, size_t n);
/* _PyTuple_MaybeUntrack; true when it untracked. */
bool tuple_maybe_untrack(Interp *in, Addr o);
/* PyTuple_ClearFreeList: the collector calls these after a full collection. */
void tuple_clear_free_list(Interp *in);
/* tuple(iterable) (PySequence_Tuple). */
Addr tuple_from_iterable(Interp *in, Addr iterable);

#endif
