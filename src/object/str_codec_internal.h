/* str_codec_internal.h - the codecs that str_codec.c chooses from. Encoders take a str, decoders
 * bytes on the host; errors is the name of the error handler, NULL for strict. All give a new
 * reference, or 0 with an exception. */
#ifndef OU_OBJECT_STR_CODEC_INTERNAL_H
#define OU_OBJECT_STR_CODEC_INTERNAL_H

#include "object/codec_errors.h"

typedef struct ByteSpan {
    const uint8_t *at;
    size_t length;
} ByteSpan;

Addr str_encode_utf8(Interp *in, Addr text, const char *errors);
Addr str_encode_ascii(Interp *in, Addr text, const char *errors);
Addr str_encode_latin1(Interp *in, Addr text, const char *errors);
Addr str_decode_utf8(Interp *in, ByteSpan bytes, const char *errors);
/* PyUnicode_DecodeUTF8Stateful of a C string. */
Addr str_decode_c_string(Interp *in, const char *text, size_t length, const char *errors);
Addr str_decode_ascii(Interp *in, ByteSpan bytes, const char *errors);
Addr str_decode_latin1(Interp *in, ByteSpan bytes);

/* The byteorder of PyUnicode_DecodeUTF16: with a mark the encoder writes one, the decoder reads
 * one. */
typedef enum ByteOrder { ORDER_LITTLE = -1, ORDER_MARK = 0, ORDER_BIG = 1 } ByteOrder;

/* width: 2 for UTF-16, 4 for UTF-32. */
Addr str_encode_wide(Interp *in, Addr text, unsigned width, ByteOrder order, const char *errors);
Addr str_decode_utf16(Interp *in, ByteSpan bytes, ByteOrder order, const char *errors);
Addr str_decode_utf32(Interp *in, ByteSpan bytes, ByteOrder order, const char *errors);

#endif
