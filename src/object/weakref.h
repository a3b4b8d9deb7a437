/* weakref.h - weak references (weakrefobject.c): used by tp_subclasses and by scenarios. */
#ifndef OU_OBJECT_WEAKREF_H
#define OU_OBJECT_WEAKREF_H

#include "object/object.h"

Addr weakref_new(Interp *in, Addr object,
                 Addr callback_or_0); /* reuses the callback-less one, as CPython does */
/* PyWeakref_NewProxy, of an object that cannot be called. New reference or 0. */
Addr weakproxy_new(Interp *in, Addr object, Addr callback_or_0);
/* Address of the object's weakref list slot, or 0. */
Addr weakref_list_slot(const Memory *mem, const CpyLayout *lay, Addr o);
/* PyObject_ClearWeakRefs: clears all, runs callbacks (may run Python code). */
void weakref_clear_all(Interp *in, Addr o);
/* _PyWeakref_ClearRef. */
void weakref_clear_ref(Interp *in, Addr ref);

#endif
