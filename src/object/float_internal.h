/* float_internal.h - what the files of float share. */
#ifndef OU_OBJECT_FLOAT_INTERNAL_H
#define OU_OBJECT_FLOAT_INTERNAL_H

#include "object/float.h"

bool float_check(const Interp *in, Addr o);
/* The text as a str, with CPython's temporary MEM block around its birth. */
Addr float_formatted(Interp *in, double value, const FloatFormat *format);
/* float_hex.c */
Addr float_method_hex(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames);
Addr float_method_fromhex(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames);
extern const NativeMethod float_methods[];

#endif
