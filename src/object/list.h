/* list.h - list (listobject.c). */
#ifndef OU_OBJECT_LIST_H
#define OU_OBJECT_LIST_H

#include "object/object.h"

/* PyList_New(n): array of exactly n zero slots by calloc; from the free list when possible. */
Addr list_new(Interp *in, int64_t n);
static inline int64_t list_length(const Memory *mem, Addr o)
{
    return obj_size(mem, o);
}
static inline Addr list_slot(const Memory *mem, Addr o, int64_t i)
{
    return mem_load64(mem, o + 24) + 8 * (Addr)i;
}
static inline Addr list_item(const Memory *mem, Addr o, int64_t i)
{
    return mem_load64(mem, list_slot(mem, o, i));
}
bool list_append(Interp *in, Addr list, Addr item); /* item gains a reference */
/* list.__init__(iterable) of an empty list: a known length is allocated exactly first. */
bool list_init(Interp *in, Addr o, Addr iterable);
bool list_extend(Interp *in, Addr list, Addr iterable); /* list.extend, +=, LIST_EXTEND */
Addr list_from_iterable(Interp *in, Addr iterable);
Addr list_to_tuple(Interp *in, Addr list);
void list_clear_free_list(Interp *in);

/* list.sort() without key; false = exception. */
bool list_sort_plain(Interp *in, Addr list);

#endif
