/* mappingproxy.h - what A.__dict__ is (descrobject.c): a mapping that cannot be changed. */
#ifndef OU_OBJECT_MAPPINGPROXY_H
#define OU_OBJECT_MAPPINGPROXY_H

#include "object/object.h"

/* PyDictProxy_New: a view of the mapping, which gains a holder. New reference or 0. */
Addr mappingproxy_new(Interp *in, Addr mapping);
/* The same of a built-in class's dict, which the image does not keep: the class, which gains no
 * holder, stands for it, or 0 for what is only counted and dropped. New reference or 0. */
Addr mappingproxy_of_built_in(Interp *in, Addr type);
bool mappingproxy_is_of_built_in(const Interp *in, Addr o);

#endif
