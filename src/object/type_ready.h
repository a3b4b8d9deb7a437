/* type_ready.h - what a built-in class holds once it is ready (typeobject.c: PyType_Ready). */
#ifndef OU_OBJECT_TYPE_READY_H
#define OU_OBJECT_TYPE_READY_H

#include "object/object.h"

/* The built-in class of this name (types.def); TYPE_ID_COUNT: there is no model of it. */
TypeId static_type_called(const char *name);

/* The count of a class that is not ready: the one reference that a static object begins with. Its
 * tp_dict and tp_mro, which are there in the model from the start, do not count yet. */
void static_type_begin_unready(Interp *in, TypeId id);

/* Counts what becoming ready adds: to the class itself, and to the one it is built on. */
void static_type_become_ready(Interp *in, TypeId id);

#endif
