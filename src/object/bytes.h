/* bytes.h - bytes (bytesobject.c). */
#ifndef OU_OBJECT_BYTES_H
#define OU_OBJECT_BYTES_H

#include "object/object.h"

Addr bytes_new(Interp *in, const void *data, size_t length);

#endif
