/* exceptions.h - exception objects (exceptions.c). */
#ifndef OU_OBJECT_EXCEPTIONS_H
#define OU_OBJECT_EXCEPTIONS_H

#include "object/errors.h"
#include "object/object.h"

/* BaseException_new: the tuple itself becomes args (borrowed by the caller). New reference or 0. */
Addr exception_new(Interp *in, Addr type, Addr args);
/* PyException_SetContext: the reference to context moves in. */
void exception_set_context(Interp *in, Addr exception, Addr context);
void exception_set_cause(Interp *in, Addr exception, Addr cause);
/* _PyErr_FormatFromCause, around the making of the new exception: the one in flight is fetched, and
 * becomes cause and context of that which is in flight then. */
ErrState exception_cause_begin(Interp *in);
void exception_cause_end(Interp *in, ErrState cause);
void exception_set_traceback(Interp *in, Addr exception,
                             Addr traceback_or_0); /* gains a reference */

#endif
