/* int.h - int and bool (longobject.c, boolobject.c). */
#ifndef OU_OBJECT_INT_H
#define OU_OBJECT_INT_H

#include "object/keywords.h"

struct Text;
/* A new reference to the int; -5 ... 256 are the cached objects (CACHE_HIT). */
Addr int_from_i64(Interp *in, int64_t value);
Addr int_from_u64(Interp *in, uint64_t value);
/* int(*args, **keywords): long_new and long_new_impl. New reference or 0. */
Addr int_from_args(Interp *in, const Addr *args, size_t nargs, Keywords keywords);
/* Decimal digits with optional '-', any size. Constants of the code. */
Addr int_from_decimal(Interp *in, const char *digits);
/* False when o is no int (or bool) or does not fit; sets no exception. */
bool int_as_i64(const Memory *mem, Addr o, int64_t *out);
/* operator.index(): int, bool, or TypeError "'x' object cannot be interpreted as an integer". An
 * int that does not fit becomes INT64_MAX or INT64_MIN, as PyNumber_AsSsize_t(o, NULL) does. */
bool int_index(Interp *in, Addr o, int64_t *out);
/* The same where no exception is raised in between. */
bool int_clamped(Interp *in, Addr o, int64_t *out);
/* PyNumber_Index: an int object. New reference or 0. */
Addr int_index_object(Interp *in, Addr o);
/* PyNumber_AsSsize_t(o, exc): an int that does not fit raises exc "cannot fit 'x' into an
 * index-sized integer". */
bool int_index_or(Interp *in, Addr o, Addr exc, int64_t *out);
/* PyNumber_Index and PyLong_AsSsize_t, and no float: what argument clinic does for a Py_ssize_t.
 * False with the exception set. */
bool int_as_ssize(Interp *in, Addr o, int64_t *out);
/* PyLong_AsSsize_t as a __setstate__ calls it: TypeError "an integer is required". */
bool int_from_state(Interp *in, Addr o, int64_t *out);
/* PyNumber_Index and PyLong_AsLong: likewise for a C long. */
bool int_as_c_long(Interp *in, Addr o, int64_t *out);
/* _PyLong_AsInt as argument clinic calls it: no float, and a C int. False with the exception set.
 */
bool int_as_c_int(Interp *in, Addr o, int64_t *out);
/* PyIndex_Check: has the type nb_index? */
bool int_has_index(Interp *in, Addr o);
/* PyLong_AsDouble: false = OverflowError "int too large to convert to float". */
bool int_as_double(Interp *in, Addr o, double *out);
/* The truncated value of a finite double as an int (PyLong_FromDouble). */
Addr int_from_double(Interp *in, double value);
/* Appends the decimal digits. Read side too. */
void int_to_text(const Memory *mem, const CpyLayout *lay, Addr o, struct Text *out);
/* _PyLong_Format: hex(), oct(), bin() (base 16, 8, 2, with prefix) and base 10. */
Addr int_to_base(Interp *in, Addr o, unsigned base);
static inline Addr bool_from(bool value)
{
    return value ? OBJ_TRUE : OBJ_FALSE;
} /* borrowed */
/* True / False as a new reference. */
Addr bool_new(Interp *in, bool value);

#endif
