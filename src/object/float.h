/* float.h - float (floatobject.c). */
#ifndef OU_OBJECT_FLOAT_H
#define OU_OBJECT_FLOAT_H

#include "object/object.h"

struct Text;
Addr float_from_double(Interp *in, double value);
double float_value(const Memory *mem, Addr o);
/* PyFloat_ClearFreeList */
void float_clear_free_list(Interp *in);
/* float(*args) for at most one of them (float_new_impl). New reference or 0. */
Addr float_from_args(Interp *in, const Addr *args, size_t nargs);
/* repr(float): the shortest text that reads back the same; out holds at least 32 bytes. */
void float_repr_text(double value, char out[32]);
/* PyFloat_AsDouble: float, int or __float__ / __index__; false = exception. */
bool float_as_double(Interp *in, Addr o, double *out);
/* The same where it is asked of an int: nb_float makes a float of it, which goes again at once. */
bool float_argument(Interp *in, Addr o, double *out);
/* _Py_HashDouble */
int64_t float_hash_double(double value);
/* float ** float of two numbers (float_pow). */
Addr float_pow_objects(Interp *in, Addr a, Addr b);
/* float_divmod, as used by // % and divmod(); the divisor is not 0. */
void float_floor_divide(double a, double b, double *div, double *mod);

/* PyOS_double_to_string: type is one of e f g r E F G; appended to out. *buffer is the size of the
 * temporary MEM block that CPython asks for meanwhile. */
typedef struct FloatFormat {
    char type;
    int precision;
    bool always_sign, add_dot_0, alternate;
} FloatFormat;
void float_to_text(double value, const FloatFormat *format, struct Text *out, size_t *buffer);
/* Correctly rounded to ndigits decimals, half to even (double_round). */
double float_round_to(double value, int ndigits);
/* PyFloat_FromString's grammar (underscores, inf, nan) for text without surrounding blanks. */
bool float_parse(const char *text, size_t length, double *out);

#endif
