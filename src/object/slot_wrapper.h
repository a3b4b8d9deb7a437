/* slot_wrapper.h - wrapper_descriptor and method-wrapper: what super().__init__ finds in a built-in
 * class (descrobject.c). */
#ifndef OU_OBJECT_SLOT_WRAPPER_H
#define OU_OBJECT_SLOT_WRAPPER_H

#include "object/object.h"

/* Writes the wrapper descriptors of __init__, one for each built-in class that has its own. At
 * load. */
void slot_wrappers_load(Interp *in);
/* The descriptor of this name in the class itself, or 0. Borrowed. */
Addr slot_wrapper_find(const Interp *in, TypeId id, Addr name);

#endif
