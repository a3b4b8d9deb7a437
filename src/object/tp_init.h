/* tp_init.h - tp_init of the built-in classes. */
#ifndef OU_OBJECT_TP_INIT_H
#define OU_OBJECT_TP_INIT_H

#include "object/object.h"

/* Runs the tp_init of the built-in class id on self, an instance of it or of a class built on it:
 * object_init, BaseException_init and its like, list___init__, dict_init, set_init,
 * bytearray___init__. args: the tuple of positional arguments; keywords: a dict or 0; all are
 * borrowed. False = exception. */
bool tp_init_run(Interp *in, TypeId id, Addr self, Addr args, Addr keywords);

#endif
