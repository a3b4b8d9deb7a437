/* weakref.h - weak references (weakrefobject.c): used by tp_subclasses and by scenarios. */
#ifndef OU_OBJECT_WEAKREF_H
#define OU_OBJECT_WEAKREF_H

#include "object/object.h"

Addr weakref_new(Interp *in, Addr object,
                 Addr callback_or_0); /* reuses the callback-less one, as CPython does */
/* weakref___new__ of a subclass: args is the call's tuple. New reference or 0. */
Addr instance_of_weakref(Interp *in, Addr type, Addr args);
/* weakref___init__: looks at the arguments, and does nothing. keywords: a dict that is not empty,
 * or 0. */
bool weakref_init(Interp *in, Addr args, Addr keywords);
/* weakref_call with so many arguments, of which there are to be none: new reference or 0. */
Addr weakref_ask(Interp *in, Addr ref, size_t nargs, size_t keywords);
/* PyWeakref_CheckRef */
static inline bool weakref_check(const Memory *mem, const CpyLayout *lay, Addr o)
{
    return obj_solid_base_id(mem, lay, obj_type(mem, o)) == TYPE_ID_weakref;
}
/* PyWeakref_NewProxy; what can be called gets a proxy that can. New reference or 0. */
Addr weakproxy_new(Interp *in, Addr object, Addr callback_or_0);
/* PyWeakref_CheckProxy */
static inline bool weakproxy_check(const Memory *mem, Addr o)
{
    return obj_is(mem, o, T_(weakproxy)) || obj_is(mem, o, T_(weakcallableproxy));
}
/* PyWeakref_Check: one or the other. */
static inline bool weak_check(const Memory *mem, const CpyLayout *lay, Addr o)
{
    return weakref_check(mem, lay, o) || weakproxy_check(mem, o);
}
/* What the proxy refers to (borrowed); 0 with ReferenceError when that is gone. */
Addr weakproxy_target(Interp *in, Addr proxy);
/* Address of the object's weakref list slot, or 0. */
Addr weakref_list_slot(const Memory *mem, const CpyLayout *lay, Addr o);
/* PyObject_ClearWeakRefs: clears all, runs callbacks (may run Python code). */
void weakref_clear_all(Interp *in, Addr o);
/* _PyWeakref_ClearRef. */
void weakref_clear_ref(Interp *in, Addr ref);

#endif
