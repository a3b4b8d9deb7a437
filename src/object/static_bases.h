/* static_bases.h - what the built-in classes know of each other: tp_bases, tp_mro, and the
 * subclasses they have at the start (typeobject.c: PyType_Ready, add_subclass). */
#ifndef OU_OBJECT_STATIC_BASES_H
#define OU_OBJECT_STATIC_BASES_H

#include "object/object.h"

/* Makes the two tuples of each built-in class, in the static region. The collector has seen before
 * that they hold nothing it tracks. */
void static_bases_load(Interp *in);

/* The classes that __subclasses__() of a built-in class tells in a script that has made none: their
 * number, and out[] filled with at most `most`; -1: among them are classes without a model. */
int static_subclasses(TypeId id, Addr *out, int most);

#endif
