/* set_class.h - assignment to __class__ (typeobject.c: object_set_class). */
#ifndef OU_OBJECT_SET_CLASS_H
#define OU_OBJECT_SET_CLASS_H

#include "object/object.h"

/* o.__class__ = class; 0 = del. False with TypeError when the layouts differ or one of the classes
 * is built in. */
bool object_set_class(Interp *in, Addr o, Addr class);

#endif
