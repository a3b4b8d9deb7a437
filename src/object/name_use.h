/* name_use.h - the names that CPython's C code looks up by a _Py_Identifier (object.c:
 * _PyUnicode_FromId): at the first use of each it makes a str of the name, finds that the same text
 * is interned, and drops the new one. */
#ifndef OU_OBJECT_NAME_USE_H
#define OU_OBJECT_NAME_USE_H

#include "object/object.h"

/* Which of the version's cold names each identifier is; the identifiers must be there. */
void name_use_load(Interp *in);
/* To be called where a slot function looks the name up. name must be an identifier of
 * static_types.c. */
void name_use(Interp *in, const char *name);

#endif
