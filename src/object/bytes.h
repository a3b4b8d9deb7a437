/* bytes.h - bytes (bytesobject.c). */
#ifndef OU_OBJECT_BYTES_H
#define OU_OBJECT_BYTES_H

#include "object/keywords.h"

Addr bytes_new(Interp *in, const void *data, size_t length);
/* bytes(...): bytes_new of bytes itself. New reference or 0. */
Addr bytes_from_args(Interp *in, const Addr *args, size_t nargs, Keywords keywords);
/* bytes_subtype_new: the bytes of value and its hash become those of a new instance of a subclass
 * that has room for them. */
void bytes_init_instance(Interp *in, Addr o, Addr value);

#endif
