/* exception_attrs.h - the attributes that BaseException has in its structure (exception_attrs.c).
 */
#ifndef OU_OBJECT_EXCEPTION_ATTRS_H
#define OU_OBJECT_EXCEPTION_ATTRS_H

#include "object/object.h"

/* tp_getattro and tp_setattro (value 0: deletes). */
Addr exception_getattr(Interp *in, Addr o, Addr name);
bool exception_setattr(Interp *in, Addr o, Addr name, Addr value);

/* The field of a built-in class itself, whatever the classes of the scenario in front of it have
 * under its name. New reference; 0 = exception, or there is no such field. */
Addr exception_field(Interp *in, Addr o, Addr name);
/* *done = false: there is no such field. */
bool exception_set_field(Interp *in, Addr o, Addr name, Addr value, bool *done);

/* BaseException_set_tb. */
bool exception_setattr_traceback(Interp *in, Addr o, Addr value);

#endif
