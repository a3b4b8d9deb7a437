/* bytes_like.h - what bytes and bytearray share: their bytes, order, text, and most methods
 * (bytes_methods.c, Objects/bytes_methods.c and stringlib). */
#ifndef OU_OBJECT_BYTES_LIKE_H
#define OU_OBJECT_BYTES_LIKE_H

#include "object/object.h"

struct Text;

/* An object whose bytes can be read: bytes, bytearray, or an instance of a class built on them. */
bool byteslike_check(const Interp *in, Addr o);
/* The address of the first byte; 0 in a bytearray that never had one. */
Addr byteslike_data(const Interp *in, Addr o);
/* A host copy of them; give it back with bytes_read_end. */
uint8_t *byteslike_read(const Interp *in, Addr o, size_t *length);
/* What a method of self makes: a bytes or bytearray of its own, never of a class built on them. Of
 * bytes, one byte is the one there is. New reference or 0. */
Addr byteslike_new(Interp *in, Addr self, const void *data, size_t length);
/* The same by methods that make the result first and write into it: also one byte is new. */
Addr byteslike_new_filled(Interp *in, Addr self, const void *data, size_t length);
/* return_self: bytes that stay as they are are the same object; everything else is copied. */
Addr byteslike_same_or_copy(Interp *in, Addr self);
/* False = TypeError "a bytes-like object is required". */
bool byteslike_required(Interp *in, Addr o);
/* Py_ISSPACE */
bool byteslike_is_space(uint8_t c);
/* Like memcmp, then the longer is the greater. */
int byteslike_order(const Interp *in, Addr a, Addr b);
/* b'...' */
void byteslike_add_repr(const Interp *in, Addr o, struct Text *out);
/* item in o, an int or bytes-like. 1, 0, -1 = exception. */
int byteslike_contains(Interp *in, Addr o, Addr item);
/* A new bytearray of both. */
Addr bytearray_concat(Interp *in, Addr a, Addr b);

/* Rows of a method table. */
#define BYTES_LIKE_METHOD(name)                                                                    \
    Addr byteslike_##name(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
BYTES_LIKE_METHOD(find);
BYTES_LIKE_METHOD(rfind);
BYTES_LIKE_METHOD(index);
BYTES_LIKE_METHOD(rindex);
BYTES_LIKE_METHOD(count);
BYTES_LIKE_METHOD(startswith);
BYTES_LIKE_METHOD(endswith);
BYTES_LIKE_METHOD(decode);
BYTES_LIKE_METHOD(hex);
BYTES_LIKE_METHOD(upper);
BYTES_LIKE_METHOD(lower);
BYTES_LIKE_METHOD(swapcase);
BYTES_LIKE_METHOD(capitalize);
BYTES_LIKE_METHOD(title);
BYTES_LIKE_METHOD(isalpha);
BYTES_LIKE_METHOD(isdigit);
BYTES_LIKE_METHOD(isalnum);
BYTES_LIKE_METHOD(isspace);
BYTES_LIKE_METHOD(isupper);
BYTES_LIKE_METHOD(islower);
BYTES_LIKE_METHOD(istitle);
BYTES_LIKE_METHOD(isascii);
BYTES_LIKE_METHOD(replace);
BYTES_LIKE_METHOD(join);
BYTES_LIKE_METHOD(split);
BYTES_LIKE_METHOD(rsplit);
BYTES_LIKE_METHOD(splitlines);
BYTES_LIKE_METHOD(partition);
BYTES_LIKE_METHOD(rpartition);
BYTES_LIKE_METHOD(strip);
BYTES_LIKE_METHOD(lstrip);
BYTES_LIKE_METHOD(rstrip);
BYTES_LIKE_METHOD(removeprefix);
BYTES_LIKE_METHOD(removesuffix);
BYTES_LIKE_METHOD(center);
BYTES_LIKE_METHOD(ljust);
BYTES_LIKE_METHOD(rjust);
BYTES_LIKE_METHOD(zfill);
BYTES_LIKE_METHOD(expandtabs);
BYTES_LIKE_METHOD(translate);
BYTES_LIKE_METHOD(maketrans);
BYTES_LIKE_METHOD(fromhex);

#define BYTES_LIKE_ROWS                                                                            \
    {"find", byteslike_find, 1, 3, NATIVE_TUPLE_ARGS},                                             \
        {"rfind", byteslike_rfind, 1, 3, NATIVE_TUPLE_ARGS},                                       \
        {"index", byteslike_index, 1, 3, NATIVE_TUPLE_ARGS},                                       \
        {"rindex", byteslike_rindex, 1, 3, NATIVE_TUPLE_ARGS},                                     \
        {"count", byteslike_count, 1, 3, NATIVE_TUPLE_ARGS},                                       \
        {"startswith", byteslike_startswith, 1, 3, NATIVE_TUPLE_ARGS},                             \
        {"endswith", byteslike_endswith, 1, 3, NATIVE_TUPLE_ARGS},                                 \
        {"decode", byteslike_decode, 0, -1, NATIVE_KEYWORDS},                                      \
        {"hex", byteslike_hex, 0, -1, NATIVE_KEYWORDS}, {"upper", byteslike_upper, 0, 0, 0},       \
        {"lower", byteslike_lower, 0, 0, 0}, {"swapcase", byteslike_swapcase, 0, 0, 0},            \
        {"capitalize", byteslike_capitalize, 0, 0, 0}, {"title", byteslike_title, 0, 0, 0},        \
        {"isalpha", byteslike_isalpha, 0, 0, 0}, {"isdigit", byteslike_isdigit, 0, 0, 0},          \
        {"isalnum", byteslike_isalnum, 0, 0, 0}, {"isspace", byteslike_isspace, 0, 0, 0},          \
        {"isupper", byteslike_isupper, 0, 0, 0}, {"islower", byteslike_islower, 0, 0, 0},          \
        {"istitle", byteslike_istitle, 0, 0, 0}, {"isascii", byteslike_isascii, 0, 0, 0},          \
        {"replace", byteslike_replace, 2, 3, 0}, {"join", byteslike_join, 1, 1, 0},                \
        {"split", byteslike_split, 0, -1, NATIVE_KEYWORDS},                                        \
        {"rsplit", byteslike_rsplit, 0, -1, NATIVE_KEYWORDS},                                      \
        {"splitlines", byteslike_splitlines, 0, -1, NATIVE_KEYWORDS},                              \
        {"partition", byteslike_partition, 1, 1, 0},                                               \
        {"rpartition", byteslike_rpartition, 1, 1, 0}, {"strip", byteslike_strip, 0, 1, 0},        \
        {"lstrip", byteslike_lstrip, 0, 1, 0}, {"rstrip", byteslike_rstrip, 0, 1, 0},              \
        {"removeprefix", byteslike_removeprefix, 1, 1, 0},                                         \
        {"removesuffix", byteslike_removesuffix, 1, 1, 0}, {"center", byteslike_center, 1, 2, 0},  \
        {"ljust", byteslike_ljust, 1, 2, 0}, {"rjust", byteslike_rjust, 1, 2, 0},                  \
        {"zfill", byteslike_zfill, 1, 1, 0},                                                       \
        {"expandtabs", byteslike_expandtabs, 0, -1, NATIVE_KEYWORDS},                              \
        {"translate", byteslike_translate, 0, -1, NATIVE_KEYWORDS},                                \
        {"maketrans", byteslike_maketrans, 2, 2, NATIVE_STATIC},                                   \
    {                                                                                              \
        "fromhex", byteslike_fromhex, 1, 1, NATIVE_CLASS                                           \
    }

#endif
