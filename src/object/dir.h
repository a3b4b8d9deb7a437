/* dir.h - dir(o): the names of an object's attributes (object.c: _PyObject_Dir; typeobject.c:
 * object___dir__, type___dir__). */
#ifndef OU_OBJECT_DIR_H
#define OU_OBJECT_DIR_H

#include "object/object.h"

/* dir(o): a new list, sorted, or 0 with an exception. */
Addr obj_dir(Interp *in, Addr o);
/* object.__dir__() and type.__dir__(): a new list in no particular order, or 0. */
Addr object_dir(Interp *in, Addr o);
Addr type_dir(Interp *in, Addr type);
/* module.__dir__(): the names in its dict, and those of the real module that the model lacks. */
Addr module_dir(Interp *in, Addr module);

#endif
