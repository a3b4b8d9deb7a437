/* text_sink.h - the objects behind sys.stdout and sys.stderr. */
#ifndef OU_OBJECT_TEXT_SINK_H
#define OU_OBJECT_TEXT_SINK_H

#include "object/object.h"

/* Both streams go to one log, in the order of writing, as to a terminal. */
typedef enum TextStream { STREAM_STDOUT = 1, STREAM_STDERR = 2 } TextStream;

/* Appends UTF-8 text of this many bytes to the output log. */
void text_sink_write(Interp *in, TextStream stream, const char *bytes, size_t length);

/* sys.stdout.flush(): what is kept goes out. */
void text_sink_flush(Interp *in);

/* The methods of OBJ_STDOUT and OBJ_STDERR; the first one is write. */
extern const NativeMethod text_sink_methods[];

#endif
