/* codec_errors.h - what a codec does about what it cannot encode or decode: the handlers of
 * Python/codecs.c, and how unicodeobject.c calls them. */
#ifndef OU_OBJECT_CODEC_ERRORS_H
#define OU_OBJECT_CODEC_ERRORS_H

#include "base/text.h"
#include "object/str_writer.h"

/* _Py_error_handler */
typedef enum CodecHandler {
    HANDLER_STRICT,
    HANDLER_IGNORE,
    HANDLER_REPLACE,
    HANDLER_BACKSLASHREPLACE,
    HANDLER_SURROGATEESCAPE,
    HANDLER_SURROGATEPASS,
    HANDLER_XMLCHARREFREPLACE,
    HANDLER_NAMEREPLACE, /* unicodeobject.c does not know it by itself */
    HANDLER_OTHER
} CodecHandler;

enum { SURROGATE_ESCAPE = 0xDC00 }; /* byte 0x80 to 0xFF: its code point is this much more */

/* One encoding or decoding. */
typedef struct CodecErrors {
    Interp *in;
    Addr entry;       /* of the native stack: the exception object, and what a handler gave */
    const char *name; /* of the handler */
    CodecHandler handler;
    bool is_looked_up;
} CodecErrors;

/* name: of the handler, which stays the caller's; NULL: strict. */
void codec_errors_begin(CodecErrors *errors, Interp *in, const char *name);
/* Lets the exception object go, which CPython does before it finishes the result. */
void codec_errors_release(CodecErrors *errors);
/* The entry ends. result passes through. */
Addr codec_errors_end(CodecErrors *errors, Addr result);

/* What cannot be encoded or decoded: from start to before end. */
typedef struct CodecTrouble {
    const char *encoding, *reason;
    int64_t start, end;
} CodecTrouble;

/* What a handler wants written in place of characters: bytes, or characters to encode (ASCII, when
 * is_bytes is false and the encoder can go on). next: the character to go on with. */
typedef struct CodecReplacement {
    Text text;
    bool is_bytes;
    int64_t next;
} CodecReplacement;

/* unicode_encode_call_errorhandler: false = an exception is set. On true the text of out is the
 * caller's to free, and codec_errors_used() lets the handler's object go. text: the str that is
 * encoded. */
bool codec_errors_encode(CodecErrors *errors, Addr text, const CodecTrouble *trouble,
                         CodecReplacement *out);
void codec_errors_used(CodecErrors *errors);
/* raise_encode_exception. Always 0. */
Addr codec_errors_raise_encode(CodecErrors *errors, Addr text, const CodecTrouble *trouble);

/* unicode_decode_call_errorhandler_writer: false = an exception is set. The handler's text is
 * written; *next is the byte to go on with. */
bool codec_errors_decode(CodecErrors *errors, const uint8_t *bytes, size_t length,
                         const CodecTrouble *trouble, StrWriter *w, size_t *next);

/* The escapes of backslashreplace and xmlcharrefreplace for one character. */
void codec_add_backslash(Text *out, uint32_t c);
void codec_add_charref(Text *out, uint32_t c);

#endif
