/* int_power.c - ** and pow() of ints (long_pow of longobject.c): the same products and remainders
 * in the same order, so that the same blocks are asked for. */
#include "object/errors.h"
#include "object/float.h"
#include "object/held.h"
#include "object/int_internal.h"

typedef struct Power {
    Addr z;
    Addr modulus; /* 0 = none */
} Power;

/* MULT with REDUCE: z = x * y (% modulus). */
static bool power_step(Interp *in, Power *power, Addr by)
{
    Addr product = int_mul(in, power->z, by);
    obj_release(in, power->z);
    power->z = product;
    if (product == 0 || power->modulus == 0) {
        return product != 0;
    }
    Addr reduced = 0;
    if (!int_divmod(in, product, power->modulus, NULL, &reduced)) {
        return false;
    }
    obj_release(in, product);
    power->z = reduced;
    return true;
}

/* Left to right, bit by bit (HAC Algorithm 14.79). */
static Addr power_by_bits(Interp *in, Addr a, Addr b, Addr modulus)
{
    Power power = {int_from_i64(in, 1), modulus};
    for (int64_t i = int_digits(in->mem, b) - 1; i >= 0; i--) {
        uint32_t digit = int_digit(in->mem, &ENGINE_LAYOUT, b, i);
        for (uint32_t bit = (uint32_t)1 << (INT_SHIFT - 1); bit != 0; bit >>= 1) {
            if (!power_step(in, &power, power.z)) {
                return 0;
            }
            if ((digit & bit) != 0 && !power_step(in, &power, a)) {
                return 0;
            }
        }
    }
    return power.z;
}

enum { FIVEARY_CUTOFF = 8, FIVEARY_BITS = 5, FIVEARY_SIZE = 1 << FIVEARY_BITS };

/* z to the 32nd, times the power of a that the next five bits of the exponent name. */
static bool fiveary_step(Interp *in, Power *power, Addr factor)
{
    for (int i = 0; i < FIVEARY_BITS; i++) {
        if (!power_step(in, power, power->z)) {
            return false;
        }
    }
    return factor == 0 || power_step(in, power, factor);
}

/* Left to right, five bits at a time (HAC Algorithm 14.82). */
static Addr power_by_fives(Interp *in, Addr a, Addr b, Addr modulus)
{
    Power table[FIVEARY_SIZE] = {
        {int_from_i64(in, 1), modulus}
    };
    Power power = {obj_owned(in, table[0].z), modulus};
    bool ok = true;
    for (int i = 1; ok && i < FIVEARY_SIZE; i++) {
        table[i] = (Power){obj_owned(in, table[i - 1].z), modulus};
        ok = power_step(in, &table[i], a);
    }
    for (int64_t i = int_digits(in->mem, b) - 1; ok && i >= 0; i--) {
        uint32_t digit = int_digit(in->mem, &ENGINE_LAYOUT, b, i);
        for (int j = INT_SHIFT - FIVEARY_BITS; ok && j >= 0; j -= FIVEARY_BITS) {
            uint32_t index = digit >> j & (FIVEARY_SIZE - 1);
            ok = fiveary_step(in, &power, index != 0 ? table[index].z : 0);
        }
    }
    for (int i = 0; i < FIVEARY_SIZE; i++) {
        obj_xdecref(in, table[i].z, 0, REF_NATIVE);
    }
    return ok ? power.z : 0;
}

static Addr power_loop(Interp *in, Addr a, Addr b, Addr modulus)
{
    return int_digits(in->mem, b) <= FIVEARY_CUTOFF ? power_by_bits(in, a, b, modulus)
                                                    : power_by_fives(in, a, b, modulus);
}

/* _PyLong_Copy, then _PyLong_Negate. New reference or 0. */
static Addr negated_copy(Interp *in, Addr o)
{
    return int_negate(in, int_copy(in, o));
}

/* long_invmod: the extended Euclidean algorithm; n > 0. New reference, or 0 with ValueError. */
static Addr inverse_modulo(Interp *in, Addr number, Addr modulus)
{
    Addr a = obj_owned(in, number);
    Addr n = obj_owned(in, modulus);
    Addr b = int_from_i64(in, 1);
    Addr c = int_from_i64(in, 0);
    while (int_size(in->mem, n) != 0) {
        Addr quotient = 0;
        Addr rest = 0;
        if (!int_divmod(in, a, n, &quotient, &rest)) {
            return 0;
        }
        obj_release(in, a);
        a = n;
        n = rest;
        Addr product = int_mul(in, quotient, c);
        obj_release(in, quotient);
        Addr next = product ? int_sub(in, b, product) : 0;
        if (next == 0) {
            return 0;
        }
        obj_release(in, product);
        obj_release(in, b);
        b = c;
        c = next;
    }
    obj_release(in, c);
    obj_release(in, n);
    bool is_one = int_size(in->mem, a) == 1 && int_digit(in->mem, &ENGINE_LAYOUT, a, 0) == 1;
    obj_release(in, a);
    if (is_one) {
        return b;
    }
    obj_release(in, b);
    return err_format(in, T_(ValueError), "base is not invertible for the given modulus");
}

/* The operands of a power as long_pow changes them before it begins; all owned. */
typedef struct Operands {
    Addr a, b, modulus;
} Operands;

/* Puts a new object in the place of an old one; false when there is none. */
static bool replace(Interp *in, Addr *place, Addr value)
{
    obj_release(in, *place);
    *place = value;
    return value != 0;
}

/* A negative exponent turns a into its inverse; then a is reduced where that pays. */
static bool prepare_operands(Interp *in, Operands *x)
{
    if (int_size(in->mem, x->b) < 0 &&
        (!replace(in, &x->b, negated_copy(in, x->b)) ||
         !replace(in, &x->a, inverse_modulo(in, x->a, x->modulus)))) {
        return false;
    }
    if (int_size(in->mem, x->a) >= 0 &&
        int_digits(in->mem, x->a) <= int_digits(in->mem, x->modulus)) {
        return true;
    }
    Addr reduced = 0;
    (void)int_divmod(in, x->a, x->modulus, NULL, &reduced);
    return replace(in, &x->a, reduced);
}

/* modulus > 0 */
static Addr power_of_operands(Interp *in, Operands *x)
{
    if (int_size(in->mem, x->modulus) == 1 &&
        int_digit(in->mem, &ENGINE_LAYOUT, x->modulus, 0) == 1) {
        return int_from_i64(in, 0);
    }
    return prepare_operands(in, x) ? power_loop(in, x->a, x->b, x->modulus) : 0;
}

Addr int_pow_modulo(Interp *in, Addr a, Addr b, Addr modulus)
{
    if (int_size(in->mem, modulus) == 0) {
        return err_format(in, T_(ValueError), "pow() 3rd argument cannot be 0");
    }
    bool is_negative = int_size(in->mem, modulus) < 0;
    Operands x = {obj_owned(in, a), obj_owned(in, b),
                  is_negative ? negated_copy(in, modulus) : obj_owned(in, modulus)};
    Addr z = x.modulus ? power_of_operands(in, &x) : 0;
    if (z != 0 && is_negative && int_size(in->mem, z) != 0) {
        (void)replace(in, &z, int_sub(in, z, x.modulus));
    }
    obj_xdecref(in, x.a, 0, REF_NATIVE);
    obj_xdecref(in, x.b, 0, REF_NATIVE);
    obj_xdecref(in, x.modulus, 0, REF_NATIVE);
    return z;
}

/* Has a ** b more digits than are computed? b >= 0. */
static bool is_too_long(const Interp *in, Addr a, Addr b)
{
    int64_t digits = int_digits(in->mem, a);
    if (digits == 0 || (digits == 1 && int_digit(in->mem, &ENGINE_LAYOUT, a, 0) == 1)) {
        return false;
    }
    uint32_t top = int_digit(in->mem, &ENGINE_LAYOUT, a, digits - 1);
    int64_t bits = (digits - 1) * INT_SHIFT + 31 - __builtin_clz(top); /* of a result, per factor */
    int64_t most = (int64_t)INT_MOST_DIGITS * INT_SHIFT / bits;
    return int_digits(in->mem, b) > 1 || int_medium(in->mem, &ENGINE_LAYOUT, b) > most;
}

Addr int_pow(Interp *in, Addr a, Addr b)
{
    if (int_size(in->mem, b) < 0) {
        return float_pow_objects(in, a, b);
    }
    /* Refused before its first product is made. */
    return is_too_long(in, a, b) ? int_alloc(in, INT_MOST_DIGITS + 1) : power_loop(in, a, b, 0);
}
