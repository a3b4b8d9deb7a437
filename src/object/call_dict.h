/* call_dict.h - a call with keywords out of a dict (call.c of CPython: PyObject_VectorcallDict). */
#ifndef OU_OBJECT_CALL_DICT_H
#define OU_OBJECT_CALL_DICT_H

#include "object/object.h"

/* callable(*args, **keywords). keywords: a dict whose keys are str, or 0. All are borrowed; a dict
 * that is not empty is unpacked into a block of arguments and a tuple of names, which live as long
 * as the call. New reference, or 0 with an exception. */
Addr obj_call_dict(Interp *in, Addr callable, const Addr *args, size_t nargs, Addr keywords);

#endif
