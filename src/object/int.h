/* int.h - int and bool (longobject.c, boolobject.c). */
#ifndef OU_OBJECT_INT_H
#define OU_OBJECT_INT_H

#include "object/object.h"

/* A new reference to the int; -5 ... 256 are the cached objects (CACHE_HIT). */
Addr int_from_i64(Interp *in, int64_t value);
/* Decimal digits with optional '-', any size. Constants of the code. */
Addr int_from_decimal(Interp *in, const char *digits);
/* False when o is no int (or bool) or does not fit; sets no exception. */
bool int_as_i64(const Memory *mem, Addr o, int64_t *out);
/* operator.index(): int, bool, or TypeError "'x' object cannot be interpreted as an integer". */
bool int_index(Interp *in, Addr o, int64_t *out);
static inline Addr bool_from(bool value)
{
    return value ? OBJ_TRUE : OBJ_FALSE;
} /* borrowed */
/* True / False as a new reference. */
Addr bool_new(Interp *in, bool value);

#endif
