/* set.h - set and frozenset (setobject.c). */
#ifndef OU_OBJECT_SET_H
#define OU_OBJECT_SET_H

#include "object/object.h"

/* The key of an entry whose item was removed: the address of a static object that nobody counts. */
#define SET_DUMMY (MEM_STATIC_BASE + 0x1800ULL)

Addr set_new(Interp *in, Addr type); /* empty */
bool set_add(Interp *in, Addr set, Addr key);
int set_contains(Interp *in, Addr set, Addr key);
bool set_update(Interp *in, Addr set, Addr iterable);
static inline int64_t set_length(const Memory *mem, Addr s)
{
    return (int64_t)mem_load64(mem, s + 24);
}
bool set_next(const Memory *mem, const CpyLayout *lay, Addr set, int64_t *position, Addr *key);

/* The zeroed instance of a subclass becomes an empty set. */
void set_init_subclass_instance(Interp *in, Addr o);

#endif
