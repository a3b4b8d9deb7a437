/* type_slots.h - tp_new of the scenario's classes (typeobject.c: inherit_special, update_one_slot).
 * What __new__ is at the time does not tell it: when a __new__ is deleted, or object's own is
 * assigned, tp_new stays what it was. */
#ifndef OU_OBJECT_TYPE_SLOTS_H
#define OU_OBJECT_TYPE_SLOTS_H

#include "object/object.h"

/* Is it slot_tp_new, which calls __new__? Else it is that of the built-in class. */
bool type_has_slot_new(const Memory *mem, const CpyLayout *lay, Addr type);
/* For a class that has its MRO, but not been used: PyType_Ready, fixup_slot_dispatchers. */
void type_inherit_new(Interp *in, Addr type);
/* update_slot: __new__ of the class has been assigned or deleted. */
void type_update_new(Interp *in, Addr type);

#endif
