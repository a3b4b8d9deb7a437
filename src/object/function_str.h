/* function_str.h - how exceptions about a call name the function. */
#ifndef OU_OBJECT_FUNCTION_STR_H
#define OU_OBJECT_FUNCTION_STR_H

#include "object/object.h"

/* _PyObject_FunctionStr (object.c): the __qualname__ of the callable, with its module unless that
 * is builtins, and "()"; without a __qualname__ its str(). A new reference, 0 = exception. */
Addr function_str(Interp *in, Addr callable);

#endif
