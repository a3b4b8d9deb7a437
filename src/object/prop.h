/* prop.h - staticmethod, classmethod, property and super objects (funcobject.c, descrobject.c,
 * typeobject.c). */
#ifndef OU_OBJECT_PROP_H
#define OU_OBJECT_PROP_H

#include "object/object.h"

/* New references; the wrapped function gains a holder. */
Addr staticmethod_new(Interp *in, Addr function);
Addr classmethod_new(Interp *in, Addr function);
/* super(type, obj): object may be a class. */
Addr super_new(Interp *in, Addr type, Addr object);

#endif
