/* str_codec.h - str to bytes and back in the encodings that CPython has in C (unicodeobject.c). */
#ifndef OU_OBJECT_STR_CODEC_H
#define OU_OBJECT_STR_CODEC_H

#include "object/object.h"

/* PyUnicode_AsEncodedString. function: the one that complains. encoding, errors: objects that must
 * be str, or 0. A new bytes object or 0. What CPython would look up in the codec registry is not
 * modelled. */
Addr str_encode(Interp *in, const char *function, Addr text, Addr encoding, Addr errors);

/* PyUnicode_FromEncodedObject, for bytes or a bytearray; the rest as above. A new str or 0. */
Addr str_decode(Interp *in, const char *function, Addr bytes, Addr encoding, Addr errors);

#endif
