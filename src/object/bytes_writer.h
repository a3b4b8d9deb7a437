/* bytes_writer.h - _PyBytesWriter (bytesobject.c): bytes that an encoder collects, a few in a
 * buffer on the C stack, more in an object that grows by realloc, so that which blocks encoding
 * asks for is CPython's. The bytes themselves are kept on the host until the end. */
#ifndef OU_OBJECT_BYTES_WRITER_H
#define OU_OBJECT_BYTES_WRITER_H

#include "base/text.h"
#include "object/held.h"

typedef struct BytesWriter {
    Interp *in;
    Addr entry; /* of the native stack: reference 0 is the object, once there is one */
    Text bytes; /* written so far */
    size_t min_size, allocated;
    bool overallocate; /* the next growth is not the last */
} BytesWriter;

/* _PyBytesWriter_Init and _PyBytesWriter_Alloc: asks for size bytes. False = no memory. Ended by
 * one of the two below, also after false. */
bool bytes_writer_begin(BytesWriter *w, Interp *in, size_t size);
/* _PyBytesWriter_Prepare: asks for size bytes more. False = no memory. */
bool bytes_writer_prepare(BytesWriter *w, size_t size);
/* _PyBytesWriter_Finish: the bytes object, a new reference, or 0. */
Addr bytes_writer_finish(BytesWriter *w);
/* _PyBytesWriter_Dealloc. Always 0. */
Addr bytes_writer_drop(BytesWriter *w);

#endif
