/* unicode_error.h - UnicodeEncodeError, UnicodeDecodeError and UnicodeTranslateError as objects
 * (exceptions.c). */
#ifndef OU_OBJECT_UNICODE_ERROR_H
#define OU_OBJECT_UNICODE_ERROR_H

#include "object/object.h"

/* What the first two of them tell. */
typedef struct UnicodeTrouble {
    const char *encoding;
    Addr object; /* borrowed; 0: a bytes object is made of the bytes */
    const uint8_t *bytes;
    size_t length;
    int64_t start, end;
    const char *reason;
} UnicodeTrouble;

/* make_encode_exception, make_decode_exception: type(encoding, object, start, end, reason), a new
 * reference; 0 = an exception is set. */
Addr unicode_error_new(Interp *in, Addr type, const UnicodeTrouble *trouble);
/* The same with one that there is already: start, end and reason are set. False = no memory. */
bool unicode_error_renew(Interp *in, Addr error, const UnicodeTrouble *trouble);
/* UnicodeEncodeError_str and the two others: a new str, or 0 with an exception. */
Addr unicode_error_str(Interp *in, Addr error);

#endif
