/* name_use.h - the names that CPython's C code looks up by a _Py_Identifier (object.c:
 * _PyUnicode_FromId): at the first use of each it makes a str of the name, finds that the same text
 * is interned, and drops the new one. */
#ifndef OU_OBJECT_NAME_USE_H
#define OU_OBJECT_NAME_USE_H

#include "object/object.h"

/* Where the version's cold names of each identifier begin; the identifiers must be there. */
void name_use_load(Interp *in);
/* To be called where CPython's C code in that file looks the name up, "typeobject.c" for the slot
 * functions of classes. name must be an identifier of static_types.c. */
void name_use(Interp *in, const char *file, const char *name);

#endif
