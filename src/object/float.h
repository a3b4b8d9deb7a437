/* float.h - float (floatobject.c). */
#ifndef OU_OBJECT_FLOAT_H
#define OU_OBJECT_FLOAT_H

#include "object/object.h"

Addr float_from_double(Interp *in, double value);
double float_value(const Memory *mem, Addr o);
/* repr(float): the shortest text that reads back the same; out holds at least 32 bytes. */
void float_repr_text(double value, char out[32]);

#endif
