/* format.h - format specs of int, float and str (formatter_unicode.c), used by __format__,
 * str.format and f-strings. */
#ifndef OU_OBJECT_FORMAT_H
#define OU_OBJECT_FORMAT_H

#include "object/str_writer.h"

/* Writes o as spec[from:to] says; an empty spec is str(o). False = exception. */
typedef bool (*Formatter)(StrWriter *w, Addr o, Addr spec, int64_t from, int64_t to);
bool format_int(StrWriter *w, Addr o, Addr spec, int64_t from, int64_t to);
bool format_float(StrWriter *w, Addr o, Addr spec, int64_t from, int64_t to);
bool format_str(StrWriter *w, Addr o, Addr spec, int64_t from, int64_t to);

/* __format__ of a type: spec must be a str. New reference or 0. */
Addr format_with_spec(Interp *in, Addr o, Addr spec, Formatter formatter);

/* _PyLong_FormatWriter: the digits straight into the writer. */
bool format_long_writer(StrWriter *w, Addr o, unsigned base, bool alternate);

/* str.format(*args, **keywords); keywords: a dict, or 0. */
Addr str_format(Interp *in, Addr self, const Addr *args, size_t nargs, Addr keywords);

#endif
