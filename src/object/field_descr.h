/* field_descr.h - the descriptors that show a field of an instance of a built-in type, as int.real
 * or slice.start: tp_members and tp_getset (PyDescr_NewMember, PyDescr_NewGetSet). An instance's
 * own lookup does without: its type's getattr() answers. */
#ifndef OU_OBJECT_FIELD_DESCR_H
#define OU_OBJECT_FIELD_DESCR_H

#include "object/object.h"

/* Writes the descriptors of every built-in class, which are named in static_fields.def. At load. */
void field_descrs_load(Interp *in);
/* Frees the host's table of them. */
void field_descrs_unload(Interp *in);

/* The descriptor of this name in the class itself, or 0. Borrowed. name is a str. */
Addr field_descr_find(const Interp *in, TypeId id, Addr name);
/* What the class finds along its MRO, or 0. Borrowed. 0 also for what its own class, type, answers
 * first. */
Addr field_descr_of_class(const Interp *in, Addr type, Addr name);

/* Is it one of these, and not a slot or the __dict__ of a class of the scenario? */
bool field_descr_is(Addr descr);
/* tp_descr_get and tp_descr_set of one, for an object that descr_check() has let through. */
Addr field_descr_get(Interp *in, Addr descr, Addr object);
bool field_descr_set(Interp *in, Addr descr, Addr object, Addr value);
/* Is it one that nothing can be stored through? Then an AttributeError says so. */
bool field_descr_refuses(Interp *in, Addr descr);

#endif
