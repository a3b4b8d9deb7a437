/* int_bytes.h - int.to_bytes and int.from_bytes, rows of int's method table. */
#ifndef OU_OBJECT_INT_BYTES_H
#define OU_OBJECT_INT_BYTES_H

#include "object/object.h"

Addr int_method_to_bytes(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames);
Addr int_method_from_bytes(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames);

#endif
