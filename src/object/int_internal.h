/* int_internal.h - what the files of int share: digits in the image and host big numbers. */
#ifndef OU_OBJECT_INT_INTERNAL_H
#define OU_OBJECT_INT_INTERNAL_H

#include <gmp.h>

#include "object/int.h"

enum { INT_SHIFT = 30, INT_MASK = (1 << INT_SHIFT) - 1 };

/* Longest int that is computed, in digits; more is refused. */
enum { INT_MOST_DIGITS = 1 << 20 };

/* Py_SIZE: number of digits, negative for negative numbers. */
static inline int64_t int_size(const Memory *mem, Addr o)
{
    return obj_size(mem, o);
}

static inline int64_t int_digits(const Memory *mem, Addr o)
{
    int64_t size = int_size(mem, o);
    return size < 0 ? -size : size;
}

static inline uint32_t int_digit(const Memory *mem, const CpyLayout *lay, Addr o, int64_t i)
{
    return mem_load32(mem, o + lay->integer.ob_digit + 4 * (Addr)i);
}

/* MEDIUM_VALUE: only for at most one digit. */
static inline int64_t int_medium(const Memory *mem, const CpyLayout *lay, Addr o)
{
    int64_t size = int_size(mem, o);
    return size == 0 ? 0 : size * (int64_t)int_digit(mem, lay, o, 0);
}

static inline bool int_check(const Interp *in, Addr o)
{
    Addr type = obj_type(in->mem, o);
    return type == T_(int) || type == T_(bool) ||
           obj_type_is_subtype(in->mem, &ENGINE_LAYOUT, type, T_(int));
}

/* _PyLong_New: room for this many digits (the block is asked for exactly), ob_size set, digits not.
 * 0 = refused. */
Addr int_alloc(Interp *in, int64_t digits);
/* What one of these methods has returned is an instance of a subclass: a DeprecationWarning. */
bool int_warn_of_subclass(Interp *in, const char *method, Addr result);
/* Host number of an int. out must be initialised. */
void int_read(const Memory *mem, const CpyLayout *lay, Addr o, mpz_t out);
/* An operation of libgmp on two numbers: mpz_add, mpz_mul, mpz_and, ... */
typedef void (*MpzOp)(mpz_ptr out, mpz_srcptr a, mpz_srcptr b);
/* Host number of the result of op on two ints. out must be initialised. */
void int_compute(const Interp *in, Addr a, Addr b, MpzOp op, mpz_t out);
/* Writes value into an int that has room for it: digits, and ob_size as long_normalize leaves it.
 */
void int_write(Interp *in, Addr o, const mpz_t value);
/* An int with room for exactly this many digits that holds value: _PyLong_New, then long_normalize.
 */
Addr int_from_mpz(Interp *in, const mpz_t value, int64_t digits);
/* The same for a value of the host, at most 62 bits. */
Addr int_from_short(Interp *in, int64_t value, int64_t most_digits);
/* Digits that the magnitude needs. */
int64_t int_mpz_digits(const mpz_t value);
/* maybe_small_long: takes the reference; the cached object when there is one. */
Addr int_maybe_small(Interp *in, Addr o);
/* The cached object of a small value (new reference), or 0. */
Addr int_small(Interp *in, int64_t value);
/* A scratch int that only its allocation matters of; given back by obj_release. */
Addr int_scratch(Interp *in, int64_t digits);

/* long_add ... long_divmod on two ints (bools included). New reference or 0. */
Addr int_add(Interp *in, Addr a, Addr b);
Addr int_sub(Interp *in, Addr a, Addr b);
Addr int_mul(Interp *in, Addr a, Addr b);
/* l_divmod: either out may be NULL. */
bool int_divmod(Interp *in, Addr a, Addr b, Addr *div, Addr *mod);
/* _PyLong_DivmodNear of ints: a new tuple of the quotient to the nearest, half to even, and the
 * rest, or 0. */
Addr int_divmod_near(Interp *in, Addr a, Addr b);
Addr int_true_divide(Interp *in, Addr a, Addr b);
Addr int_pow(Interp *in, Addr a, Addr b);
/* long_pow with three ints. */
Addr int_pow_modulo(Interp *in, Addr a, Addr b, Addr modulus);
Addr int_neg(Interp *in, Addr a);
/* _PyLong_Copy: small ones are the cached objects. New reference or 0. */
Addr int_copy(Interp *in, Addr a);
/* _PyLong_Negate: takes the reference. */
Addr int_negate(Interp *in, Addr o);
/* -1, 0, 1 */
int int_compare(const Memory *mem, const CpyLayout *lay, Addr a, Addr b);

Addr int_binary(Interp *in, Addr a, Addr b, int op);
Addr int_unary(Interp *in, Addr a, int op);

/* long_to_decimal_string: a str of its own, also for one digit. */
Addr int_to_decimal(Interp *in, Addr o);
/* The scratch int that a decimal conversion asks for; released by the caller. */
Addr int_decimal_scratch(Interp *in, Addr o);
struct Text;
/* Digits of the magnitude without sign and prefix. */
void int_to_base_text(const Interp *in, Addr o, unsigned base, struct Text *out);
/* PyLong_FromUnicodeObject: ValueError for what is no literal. */
Addr int_from_str(Interp *in, Addr o, int base);
Addr int_from_byteslike(Interp *in, Addr o, int base);
/* PyLong_FromDouble with its errors for nan and inf. */
Addr int_from_float(Interp *in, double value);
/* PyNumber_Long */
Addr int_from_object(Interp *in, Addr o);
extern const NativeMethod int_methods[];

/* ~a: new reference or 0. */
Addr int_invert(Interp *in, Addr a);
/* a << b or a >> b. New reference or 0. */
Addr int_shift(Interp *in, Addr a, Addr b, bool left);

#endif
