/* str_from_format.h - PyUnicode_FromFormat: the texts of exceptions and reprs, built in a buffer of
 * the format's length and 100 characters that is cut at the end. */
#ifndef OU_OBJECT_STR_FROM_FORMAT_H
#define OU_OBJECT_STR_FROM_FORMAT_H

#include <stdarg.h>

#include "object/object.h"

/* A new str, or 0 with an exception. The format is CPython's, letter by letter, since its length
 * decides the size of the first block:
 *   %s      const char *, UTF-8; a str is made of it and dropped, as CPython does
 *   %U      Addr of a str
 *   %S %R   Addr: its str(), its repr()
 *   %N %T   Addr of an object, of a type: where CPython has %s for tp_name
 *   %c %d %i %u %x  int; with l: long, ll: long long, z: int64_t,
 *           which is what CPython's Py_ssize_t is in the model
 *   %p      Addr
 *   %%
 * with CPython's flags, width and precision ("%.200s", "%02x"). */
Addr str_from_format(Interp *in, const char *format, ...);
Addr str_from_format_list(Interp *in, const char *format, va_list args);

#endif
