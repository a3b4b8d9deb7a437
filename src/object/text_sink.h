/* text_sink.h - the objects behind sys.stdout and sys.stderr. */
#ifndef OU_OBJECT_TEXT_SINK_H
#define OU_OBJECT_TEXT_SINK_H

#include "object/object.h"

/* Both streams go to one log, in the order of writing. On a terminal what of stdout has no end of
 * line yet would come behind what stderr is given meanwhile. */
typedef enum TextStream { STREAM_STDOUT = 1, STREAM_STDERR = 2 } TextStream;

/* Appends UTF-8 text of this many bytes to the output log. */
void text_sink_write(Interp *in, TextStream stream, const char *bytes, size_t length);

/* What sys.stdout or sys.stderr is by now (_PySys_GetObjectId), borrowed; 0 = there is none. */
Addr text_sink_current(const Interp *in, TextStream stream);

/* Is sys.stderr None or deleted? */
bool text_sink_is_nobody(const Interp *in);

/* sys.stdout.flush(): what is kept goes out. */
void text_sink_flush(Interp *in);

Addr text_sink_repr(Interp *in, Addr self);
Addr text_sink_iter(Interp *in, Addr self);
bool text_sink_setattr(Interp *in, Addr self, Addr name, Addr value);

/* The methods of OBJ_STDOUT and OBJ_STDERR; the first one is write. */
extern const NativeMethod text_sink_methods[];

#endif
