/* tuple_internal.h - what the files of tuple share. */
#ifndef OU_OBJECT_TUPLE_INTERNAL_H
#define OU_OBJECT_TUPLE_INTERNAL_H

#include "object/tuple.h"

static inline bool tuple_check(const Interp *in, Addr o)
{
    Addr type = obj_type(in->mem, o);
    return type == T_(tuple) || type == T_(version_info) ||
           (type_id_of(type) == TYPE_ID_HEAP &&
            obj_type_is_subtype(in->mem, &ENGINE_LAYOUT, type, T_(tuple)));
}

/* tuple_alloc: from the free list or the allocator, items not written, not tracked. n > 0. */
Addr tuple_alloc(Interp *in, int64_t n);
/* _PyTuple_Resize: takes the only reference to o, returns one to the resized tuple or 0. */
Addr tuple_resize(Interp *in, Addr o, int64_t n);

Addr tuple_repr(Interp *in, Addr o);
Addr tuple_compare(Interp *in, Addr a, Addr b, int op);
bool tuple_hash(Interp *in, Addr o, int64_t *out);
Addr tuple_binary(Interp *in, Addr a, Addr b, int op);
Addr tuple_getitem(Interp *in, Addr o, Addr key);
int tuple_contains(Interp *in, Addr o, Addr item);
bool tuple_visit(const Memory *mem, const CpyLayout *lay, Addr o, EdgeVisit visit, void *context);
extern const NativeMethod tuple_methods[];

#endif
