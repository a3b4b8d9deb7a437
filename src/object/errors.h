/* errors.h - the exception in flight, exception objects, tracebacks (errors.c, exceptions.c,
 * traceback.c). */
#ifndef OU_OBJECT_ERRORS_H
#define OU_OBJECT_ERRORS_H

#include "object/object.h"

/* PyErr_Format: type(message), where value is the str until normalised. The format is that of
 * str_from_format, and CPython's own, letter by letter; without a % in it this is PyErr_SetString.
 * Always 0. */
Addr err_format(Interp *in, Addr type, const char *format, ...) __attribute__((cold));
/* PyErr_SetString of a text that was made elsewhere. Always 0. */
Addr err_set_text(Interp *in, Addr type, const char *text);
/* _PyErr_ChainStackItem(NULL): what is thrown into a generator gets as its __context__ what the
 * generator itself is handling, not what its callers are. */
void err_chain_handled(Interp *in);
/* _PyErr_GetTopmostException: address of the _PyErr_StackItem (type, value, traceback, previous)
 * with the exception that is being handled; the bottom one, whose type is 0 or None, without one.
 */
Addr err_topmost_handled(const Memory *mem);
/* PyErr_SetObject: value gains a reference; chains __context__ with the handled exception. */
void err_set(Interp *in, Addr type, Addr value);
/* KeyError(key) and friends. */
Addr err_key(Interp *in, Addr key);
bool err_occurred(const Memory *mem);
bool err_matches(Interp *in, Addr type); /* PyErr_ExceptionMatches against the one in flight */
void err_clear(Interp *in);
/* PyErr_WriteUnraisable: the exception in flight, which source (a finalizer, a callback, a
 * generator; 0: the collector) cannot pass on, is written to stderr with its traceback, and is
 * over. Nothing happens without one. */
void err_write_unraisable(Interp *in, Addr source);
/* PyErr_Fetch / Restore: three references move out of / into the cells. */
typedef struct ErrState {
    Addr type, value, traceback;
} ErrState;
ErrState err_fetch(Interp *in);
void err_restore(Interp *in, ErrState state);
void err_normalize(Interp *in, ErrState *state); /* PyErr_NormalizeException */
/* PyTraceBack_Here for the frame at this line. */
bool err_traceback_here(Interp *in, Addr frame, uint32_t lasti, uint32_t line);
/* Stops the run: something the model does not know was reached at run time. Always returns 0. */
/* PyErr_WarnFormat(PyExc_DeprecationWarning, 1, ...), with a format as in str_from_format.h. False
 * = an exception is set. */
bool err_warn_deprecated(Interp *in, const char *format, ...);
Addr err_not_modelled(Interp *in, const char *format, ...)
    __attribute__((format(printf, 2, 3), cold));

#endif
