/* type_fields.h - the attributes and methods that type itself gives to classes (typeobject.c:
 * type_members, type_getsets, type_methods). */
#ifndef OU_OBJECT_TYPE_FIELDS_H
#define OU_OBJECT_TYPE_FIELDS_H

#include "object/object.h"

/* A new reference; 0 without an exception = not one of them. */
Addr type_field(Interp *in, Addr type, Addr name);
/* Sets (0 = deletes) one of them of a class of the scenario. 1 = done, 0 = to be stored in the
 * class's dict, -1 = exception. */
int type_set_field(Interp *in, Addr type, Addr name, Addr value);
/* Can it be tp_name? Else ValueError. The str keeps its UTF-8. */
bool type_name_fits(Interp *in, Addr name);
extern const NativeMethod type_methods[];

#endif
