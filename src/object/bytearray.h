/* bytearray.h - bytearray (bytearrayobject.c), and what it shares with bytes (bytes_methods.c). */
#ifndef OU_OBJECT_BYTEARRAY_H
#define OU_OBJECT_BYTEARRAY_H

#include "object/bytes_internal.h"
#include "object/bytes_like.h"
#include "object/keywords.h"

/* PyByteArray_FromStringAndSize. data may be NULL: the bytes are whatever is there. New reference
 * or 0. */
Addr bytearray_new(Interp *in, const void *data, int64_t length);
/* PyByteArray_Resize: false = exception. */
bool bytearray_resize(Interp *in, Addr o, int64_t size);
/* ob_start: the address of the first byte; 0 when nothing was ever allocated. */
static inline Addr bytearray_data(const Interp *in, Addr o)
{
    return mem_load64(in->mem, o + ENGINE_LAYOUT.bytearray.ob_start);
}
bool bytearray_check(const Interp *in, Addr o);
/* bytearray___init__: o loses what it had. False = exception. */
bool bytearray_init(Interp *in, Addr o, const Addr *args, size_t nargs, Keywords keywords);
/* self[low:high] = bytes (bytearray_setslice_linear); 0 <= low <= high <= length. */
bool bytearray_replace(Interp *in, Addr o, int64_t low, int64_t high, const uint8_t *bytes,
                       size_t length);
/* _getbytevalue: an int in range(256). False = TypeError or ValueError. */
bool byte_value(Interp *in, Addr o, uint8_t *out);
/* bytearray.extend(iterable). */
bool bytearray_extend(Interp *in, Addr o, Addr iterable);

extern const NativeMethod bytearray_methods[];

#endif
