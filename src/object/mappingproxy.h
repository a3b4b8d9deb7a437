/* mappingproxy.h - what A.__dict__ is (descrobject.c): a mapping that cannot be changed. */
#ifndef OU_OBJECT_MAPPINGPROXY_H
#define OU_OBJECT_MAPPINGPROXY_H

#include "object/object.h"

/* PyDictProxy_New: a view of the mapping, which gains a holder; 0 = of a built-in class, whose dict
 * the image does not keep (only to be counted and dropped). New reference or 0. */
Addr mappingproxy_new(Interp *in, Addr mapping);

#endif
