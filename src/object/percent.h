/* percent.h - format % args: what str and bytes do alike (unicodeobject.c, bytesobject.c). */
#ifndef OU_OBJECT_PERCENT_H
#define OU_OBJECT_PERCENT_H

#include "object/object.h"

/* Flags of a conversion. */
enum { PERCENT_LJUST = 1, PERCENT_SIGN = 2, PERCENT_BLANK = 4, PERCENT_ALT = 8, PERCENT_ZERO = 16 };

/* One conversion: "%-8.3f". */
typedef struct PercentArg {
    uint32_t type;
    unsigned flags;
    int64_t width, precision; /* -1 = not given */
    bool has_sign;
} PercentArg;

/* The flag that a character stands for, or 0. */
unsigned percent_flag(uint32_t c);
/* 8, 16 or 10, of %o, %x, %d and their like. */
unsigned percent_base(uint32_t type);
/* The int that %d and %x show of v, which is none itself (mainformatlong, formatlong): a new
 * reference, or 0 with an exception, "%d format: a number is required, not str" for one. */
Addr percent_int(Interp *in, const PercentArg *arg, Addr v);
/* _PyUnicode_FormatLong: the digits of an int with its sign, its prefix in the alternate form, and
 * zeros up to the precision. A new str, or 0. */
Addr percent_long_text(Interp *in, Addr v, const PercentArg *arg);
/* PyMapping_Check: has o subscripts? */
bool percent_is_mapping(Interp *in, Addr o);

/* str % args (PyUnicode_Format): a new str, or 0 with an exception. */
Addr str_percent(Interp *in, Addr format, Addr args);
/* bytes % args, bytearray % args (_PyBytes_FormatEx): a new object of format's kind, or 0. */
Addr byteslike_percent(Interp *in, Addr format, Addr args);

#endif
