/* percent.h - format % args: what str and bytes do alike (unicodeobject.c, bytesobject.c). */
#ifndef OU_OBJECT_PERCENT_H
#define OU_OBJECT_PERCENT_H

#include "object/float_internal.h"

/* Flags of a conversion. */
enum { PERCENT_LJUST = 1, PERCENT_SIGN = 2, PERCENT_BLANK = 4, PERCENT_ALT = 8, PERCENT_ZERO = 16 };

/* One conversion: "%-8.3f". */
typedef struct PercentArg {
    uint32_t type;
    unsigned flags;
    int64_t width, precision; /* -1 = not given */
    bool has_sign;
} PercentArg;

/* The format and its arguments, while it is gone through. To be filled before percent_begin: in,
 * format, length, character, key, precision_too_big, the two references of entry, args. */
typedef struct PercentSource PercentSource;
struct PercentSource {
    Interp *in;
    Addr format;
    int64_t pos, length;
    uint32_t (*character)(const PercentSource *s, int64_t at);
    Addr (*key)(const PercentSource *s, int64_t from, int64_t to); /* a new object, or 0 */
    const char *precision_too_big;
    Addr entry; /* held.h */
    unsigned owned_args, piece;
    Addr args;
    int64_t arg_count, arg_index; /* -1 and -2: args is the only argument */
    Addr mapping;                 /* 0 = none */
};

/* may_be_mapping: args is none of the types that are no mapping here. */
void percent_begin(PercentSource *s, bool may_be_mapping);
bool percent_at_end(const PercentSource *s);
/* The character at the place, 0 behind the end. */
uint32_t percent_peek(const PercentSource *s);
/* getnextarg: borrowed, or 0 with TypeError. */
Addr percent_next_argument(PercentSource *s);
/* False: "not all arguments converted". */
bool percent_is_used_up(const PercentSource *s);
/* What stands behind a percent sign (unicode_format_arg_parse): false with an exception. */
bool percent_parse(PercentSource *s, PercentArg *arg);
/* No width, no precision, no sign asked for: the number goes out as it is. */
bool percent_is_plain(const PercentArg *arg);
/* How a float is written; false when the model refuses it. */
bool percent_float(Interp *in, const PercentArg *arg, FloatFormat *out);
/* 8, 16 or 10, of %o, %x, %d and their like. */
unsigned percent_base(uint32_t type);
/* The int that %d and %x show of v, which is none itself (mainformatlong, formatlong): a new
 * reference, or 0 with an exception, "%d format: a number is required, not str" for one. */
Addr percent_int(Interp *in, const PercentArg *arg, Addr v, bool of_bytes);
/* _PyUnicode_FormatLong: the digits of an int with its sign, its prefix in the alternate form, and
 * zeros up to the precision. A new str, or 0. */
Addr percent_long_text(Interp *in, Addr v, const PercentArg *arg);

/* str % args (PyUnicode_Format): a new str, or 0 with an exception. */
Addr str_percent(Interp *in, Addr format, Addr args);
/* bytes % args, bytearray % args (_PyBytes_FormatEx): a new object of format's kind, or 0. */
Addr byteslike_percent(Interp *in, Addr format, Addr args);

#endif
