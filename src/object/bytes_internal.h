/* bytes_internal.h - what the files of bytes share. */
#ifndef OU_OBJECT_BYTES_INTERNAL_H
#define OU_OBJECT_BYTES_INTERNAL_H

#include "object/bytes.h"

bool bytes_check(const Interp *in, Addr o);
/* A host copy; give it back with bytes_read_end. */
uint8_t *bytes_read(const Interp *in, Addr o, size_t *length);
void bytes_read_end(uint8_t *bytes, size_t length);
/* PyBytes_FromStringAndSize(NULL, length): one exact block, the bytes not written. New reference or
 * 0. */
Addr bytes_alloc(Interp *in, int64_t length);
/* The same, written afterwards: also of one byte a new object, which
 * bytes_new does not make. New reference or 0. */
Addr bytes_new_filled(Interp *in, const void *data, size_t length);
/* _PyBytes_Resize: takes the only reference to o, returns one to what has the length, or 0. */
Addr bytes_resize(Interp *in, Addr o, size_t length);
enum { BYTES_WRITER_SMALL = 512 };
/* _PyBytesWriter that was asked for room bytes: a few come from a buffer on the stack, more are
 * written into an object that is cut to its length. New reference or 0. */
Addr bytes_written(Interp *in, const void *data, size_t length, size_t room);
/* PyObject_Bytes: a new reference, or 0 with an exception. */
Addr bytes_from_object(Interp *in, Addr o);
/* First place of needle, or -1. */
int64_t bytes_find(const uint8_t *bytes, size_t length, const uint8_t *needle, size_t width);
extern const NativeMethod bytes_methods[];

#endif
