/* mappingproxy.h - what A.__dict__ is (descrobject.c): a mapping that cannot be changed. */
#ifndef OU_OBJECT_MAPPINGPROXY_H
#define OU_OBJECT_MAPPINGPROXY_H

#include "object/object.h"

/* PyDictProxy_New: a view of the mapping, which gains a holder. Of a built-in class, whose dict the
 * image does not keep, the class stands for it, or 0 for what is only counted and dropped. New
 * reference or 0. */
Addr mappingproxy_new(Interp *in, Addr mapping);

#endif
