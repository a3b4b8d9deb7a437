/* list_internal.h - what the files of list share. */
#ifndef OU_OBJECT_LIST_INTERNAL_H
#define OU_OBJECT_LIST_INTERNAL_H

#include "object/list.h"

static inline bool list_check(const Interp *in, Addr o)
{
    Addr type = obj_type(in->mem, o);
    return type == T_(list) || (type_id_of(type) == TYPE_ID_HEAP &&
                                obj_type_is_subtype(in->mem, &ENGINE_LAYOUT, type, T_(list)));
}

static inline int64_t list_allocated(const Interp *in, Addr o)
{
    return (int64_t)mem_load64(in->mem, o + ENGINE_LAYOUT.list.allocated);
}

/* list_resize: changes ob_size, the array when it has to; new cells are not written. */
bool list_resize(Interp *in, Addr o, int64_t size);
/* list_new_prealloc: an empty list with room for exactly n, by malloc. */
Addr list_new_room(Interp *in, int64_t n);
/* _list_clear: drops the items last to first, then the array. */
bool list_clear(Interp *in, Addr o);
/* list_slice: items from ... to - 1 of the list as a new one. */
Addr list_slice_of(Interp *in, Addr o, int64_t from, int64_t to);
/* list_ass_slice: o[low:high] = value; value 0 deletes. */
bool list_assign_slice(Interp *in, Addr o, int64_t low, int64_t high, Addr value);
/* PySequence_Fast: a list or tuple is itself (new reference), else list(iter(o)). message replaces
 * the TypeError of what cannot be iterated. */
Addr sequence_fast(Interp *in, Addr o, const char *message);
/* ins1 */
bool list_insert(Interp *in, Addr o, int64_t where, Addr item);

/* list.sort(key=, reverse=): key 0 = none. */
bool list_sort(Interp *in, Addr o, Addr key, bool reverse);

Addr list_repr(Interp *in, Addr o);
Addr list_compare(Interp *in, Addr a, Addr b, int op);
Addr list_binary(Interp *in, Addr a, Addr b, int op);
Addr list_inplace(Interp *in, Addr a, Addr b, int op);
Addr list_getitem(Interp *in, Addr o, Addr key);
bool list_setitem(Interp *in, Addr o, Addr key, Addr value);
int list_contains(Interp *in, Addr o, Addr item);
extern const NativeMethod list_methods[];

#endif
