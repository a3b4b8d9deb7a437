/* int_arith.c - arithmetic of ints (longobject.c). Values are computed by libgmp; which blocks are
 * asked for, how large and in which order, is CPython's. */
#include <float.h>
#include <math.h>

#include "object/abstract.h"
#include "object/complain.h"
#include "object/errors.h"
#include "object/float.h"
#include "object/held.h"
#include "object/int_internal.h"
#include "object/int_product.h"
#include "object/tuple.h"

static bool is_medium(const Interp *in, Addr a, Addr b)
{
    return int_digits(in->mem, a) <= 1 && int_digits(in->mem, b) <= 1;
}

static int64_t medium(const Interp *in, Addr o)
{
    return int_medium(in->mem, &ENGINE_LAYOUT, o);
}

/* At most two digits: such numbers and their sums fit 64 bits. */
static bool is_short(const Interp *in, Addr o)
{
    return int_digits(in->mem, o) <= 2;
}

static int64_t short_value(const Interp *in, Addr o)
{
    int64_t magnitude = 0;
    for (int64_t i = int_digits(in->mem, o); i-- > 0;) {
        magnitude = magnitude << INT_SHIFT | int_digit(in->mem, &ENGINE_LAYOUT, o, i);
    }
    return int_size(in->mem, o) < 0 ? -magnitude : magnitude;
}

/* The result of op in an int with room for this many digits. */
static Addr computed(Interp *in, Addr a, Addr b, MpzOp op, int64_t room)
{
    if (room > INT_MOST_DIGITS) {
        return int_alloc(in, room);
    }
    if ((op == mpz_add || op == mpz_sub) && is_short(in, a) && is_short(in, b)) {
        int64_t left = short_value(in, a);
        int64_t right = short_value(in, b);
        return int_from_short(in, op == mpz_add ? left + right : left - right, room);
    }
    mpz_t value;
    mpz_init(value);
    int_compute(in, a, b, op, value);
    Addr z = int_from_mpz(in, value, room);
    mpz_clear(value);
    return z;
}

Addr int_negate(Interp *in, Addr o)
{
    if (o == 0) {
        return 0;
    }
    if (obj_refcnt(in->mem, o) == 1) {
        mem_store64(in->mem, o + ENGINE_LAYOUT.integer.ob_size, (uint64_t)-int_size(in->mem, o));
        return o;
    }
    Addr negative = int_from_i64(in, -medium(in, o));
    obj_release(in, o);
    return negative;
}

/* ---- + and - ---- */

/* x_add: room for one digit more than the longer operand. */
static Addr add_magnitudes(Interp *in, Addr a, Addr b, MpzOp op)
{
    int64_t size_a = int_digits(in->mem, a);
    int64_t size_b = int_digits(in->mem, b);
    return computed(in, a, b, op, (size_a > size_b ? size_a : size_b) + 1);
}

/* x_sub: room for the digits up to the highest one that differs. */
static Addr subtract_magnitudes(Interp *in, Addr a, Addr b, MpzOp op)
{
    const Memory *mem = in->mem;
    int64_t size_a = int_digits(mem, a);
    int64_t size_b = int_digits(mem, b);
    int64_t room = size_a > size_b ? size_a : size_b;
    if (size_a == size_b) {
        while (room > 0 && int_digit(mem, &ENGINE_LAYOUT, a, room - 1) ==
                               int_digit(mem, &ENGINE_LAYOUT, b, room - 1)) {
            room--;
        }
        if (room == 0) {
            return int_from_i64(in, 0);
        }
    }
    return int_maybe_small(in, computed(in, a, b, op, room));
}

Addr int_add(Interp *in, Addr a, Addr b)
{
    if (is_medium(in, a, b)) {
        return int_from_i64(in, medium(in, a) + medium(in, b));
    }
    bool same_sign = (int_size(in->mem, a) < 0) == (int_size(in->mem, b) < 0);
    return same_sign ? add_magnitudes(in, a, b, mpz_add) : subtract_magnitudes(in, a, b, mpz_add);
}

Addr int_sub(Interp *in, Addr a, Addr b)
{
    if (is_medium(in, a, b)) {
        return int_from_i64(in, medium(in, a) - medium(in, b));
    }
    bool same_sign = (int_size(in->mem, a) < 0) == (int_size(in->mem, b) < 0);
    return same_sign ? subtract_magnitudes(in, a, b, mpz_sub) : add_magnitudes(in, a, b, mpz_sub);
}

/* ---- * ---- */

Addr int_mul(Interp *in, Addr a, Addr b)
{
    if (is_medium(in, a, b)) {
        return int_from_i64(in, medium(in, a) * medium(in, b));
    }
    int64_t size_a = int_digits(in->mem, a);
    int64_t size_b = int_digits(in->mem, b);
    if (size_a == 0 || size_b == 0) {
        return int_from_i64(in, 0);
    }
    return int_product_is_long(in, a, b) && size_a + size_b <= INT_MOST_DIGITS
               ? int_long_product(in, a, b)
               : computed(in, a, b, mpz_mul, size_a + size_b);
}

/* ---- division ---- */

static Addr division_by_zero(Interp *in)
{
    return err_format(in, T_(ZeroDivisionError), "integer division or modulo by zero");
}

/* fast_floor_div and fast_mod: one digit each, neither zero. */
static int64_t floor_div(int64_t a, int64_t b)
{
    OU_ASSERT(b != 0);
    int64_t quotient = a / b;
    return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient;
}

/* x_divrem: the remainder's int is allocated before the quotient's, and stays one of its own also
 * when it is small; the shifted copy of the dividend lives in between. */
static bool divide_long(Interp *in, Addr a, Addr b, Addr *div, Addr *rem)
{
    const Memory *mem = in->mem;
    int64_t size_a = int_digits(mem, a);
    int64_t size_b = int_digits(mem, b);
    mpz_t x;
    mpz_t y;
    mpz_init(x);
    mpz_init(y);
    int_read(mem, &ENGINE_LAYOUT, a, x);
    int_read(mem, &ENGINE_LAYOUT, b, y);
    int shift = INT_SHIFT - (int)(mpz_sizeinbase(y, 2) - (size_t)(size_b - 1) * INT_SHIFT);
    uint32_t top_b = int_digit(mem, &ENGINE_LAYOUT, b, size_b - 1);
    uint32_t next_b = int_digit(mem, &ENGINE_LAYOUT, b, size_b - 2);
    uint32_t lead_b =
        shift == 0 ? top_b : (top_b << shift | next_b >> (INT_SHIFT - shift)) & INT_MASK;
    uint32_t top_a = int_digit(mem, &ENGINE_LAYOUT, a, size_a - 1);
    uint32_t next_a = int_digit(mem, &ENGINE_LAYOUT, a, size_a - 2);
    uint32_t carry = shift == 0 ? 0 : top_a >> (INT_SHIFT - shift);
    uint32_t lead_a =
        shift == 0 ? top_a : (top_a << shift | next_a >> (INT_SHIFT - shift)) & INT_MASK;
    int64_t steps = size_a - size_b + (carry != 0 || lead_a >= lead_b);
    Addr scratch = int_scratch(in, size_a + 1);
    mpz_tdiv_qr(x, y, x, y);
    *rem = scratch ? int_from_mpz(in, y, size_b) : 0;
    *div = *rem ? int_from_mpz(in, x, steps) : 0;
    mpz_clear(x);
    mpz_clear(y);
    obj_release(in, scratch);
    if (*div == 0) {
        return false;
    }
    /* The signs are set by the caller, as long_divrem does. */
    mem_store64(in->mem, *rem + ENGINE_LAYOUT.integer.ob_size, (uint64_t)int_digits(mem, *rem));
    mem_store64(in->mem, *div + ENGINE_LAYOUT.integer.ob_size, (uint64_t)int_digits(mem, *div));
    return true;
}

/* divrem1 */
static bool divide_by_digit(Interp *in, Addr a, Addr b, Addr *div, Addr *rem)
{
    mpz_t x;
    mpz_init(x);
    int_read(in->mem, &ENGINE_LAYOUT, a, x);
    mpz_abs(x, x);
    unsigned long remainder = mpz_tdiv_q_ui(x, x, int_digit(in->mem, &ENGINE_LAYOUT, b, 0));
    *div = int_from_mpz(in, x, int_digits(in->mem, a));
    mpz_clear(x);
    *rem = *div ? int_from_i64(in, (int64_t)remainder) : 0;
    return *rem != 0;
}

/* long_divrem: truncates; the remainder has the sign of the dividend. */
static bool divide_truncating(Interp *in, Addr a, Addr b, Addr *div, Addr *rem)
{
    const Memory *mem = in->mem;
    int64_t size_a = int_digits(mem, a);
    int64_t size_b = int_digits(mem, b);
    if (size_b == 0) {
        return division_by_zero(in) != 0;
    }
    if (size_a < size_b ||
        (size_a == size_b && int_digit(mem, &ENGINE_LAYOUT, a, size_a - 1) <
                                 int_digit(mem, &ENGINE_LAYOUT, b, size_b - 1))) {
        *rem = obj_is(mem, a, T_(int)) ? obj_owned(in, a) : int_from_i64(in, medium(in, a));
        *div = int_from_i64(in, 0);
        return true;
    }
    bool ok = size_b == 1 ? divide_by_digit(in, a, b, div, rem) : divide_long(in, a, b, div, rem);
    if (!ok) {
        return false;
    }
    if ((int_size(mem, a) < 0) != (int_size(mem, b) < 0)) {
        *div = int_negate(in, *div);
    }
    if (int_size(mem, a) < 0 && int_size(mem, *rem) != 0) {
        *rem = int_negate(in, *rem);
    }
    *div = int_maybe_small(in, *div);
    return true;
}

/* The quotient rounds towards minus infinity. */
static void floor_result(Interp *in, Addr b, Addr *div, Addr *mod)
{
    int64_t sign = int_size(in->mem, *mod);
    int64_t divisor = int_size(in->mem, b);
    if ((sign >= 0 || divisor <= 0) && (sign <= 0 || divisor >= 0)) {
        return;
    }
    Addr fixed = int_add(in, *mod, b);
    obj_release(in, *mod);
    *mod = fixed;
    Addr one = int_from_i64(in, 1);
    fixed = int_sub(in, *div, one);
    obj_release(in, one);
    obj_release(in, *div);
    *div = fixed;
}

bool int_divmod(Interp *in, Addr a, Addr b, Addr *div, Addr *mod)
{
    if (int_digits(in->mem, a) == 1 && int_digits(in->mem, b) == 1) {
        int64_t x = medium(in, a);
        int64_t y = medium(in, b);
        int64_t quotient = floor_div(x, y);
        if (div != NULL) {
            *div = int_from_i64(in, quotient);
        }
        if (mod != NULL) {
            *mod = int_from_i64(in, x - quotient * y);
        }
        return in->halt == HALT_NONE;
    }
    Addr quotient = 0;
    Addr rest = 0;
    if (!divide_truncating(in, a, b, &quotient, &rest)) {
        return false;
    }
    floor_result(in, b, &quotient, &rest);
    if (div != NULL) {
        *div = quotient;
    } else {
        obj_release(in, quotient);
    }
    if (mod != NULL) {
        *mod = rest;
    } else {
        obj_release(in, rest);
    }
    return in->halt == HALT_NONE;
}

static Addr divmod_tuple(Interp *in, Addr a, Addr b)
{
    Addr div = 0;
    Addr mod = 0;
    if (!int_divmod(in, a, b, &div, &mod)) {
        return 0;
    }
    Addr tuple = tuple_new(in, 2);
    if (tuple != 0) {
        ref_move(in, tuple_slot(tuple, 0), div);
        ref_move(in, tuple_slot(tuple, 1), mod);
    }
    return tuple;
}

/* ---- true division ---- */

static bool is_exact_double(const Interp *in, Addr o)
{
    int64_t digits = int_digits(in->mem, o);
    return digits <= 1 ||
           (digits == 2 &&
            int_digit(in->mem, &ENGINE_LAYOUT, o, 1) >> (DBL_MANT_DIG - INT_SHIFT) == 0);
}

static Addr too_large(Interp *in)
{
    return err_format(in, T_(OverflowError), "integer division result too large for a float");
}

/* The scratch ints of the general case, given back at once: x = |a| shifted, then x divided. */
static void true_divide_scratch(Interp *in, Addr a, Addr b, int64_t shift)
{
    int64_t size_a = int_digits(in->mem, a);
    int64_t size_b = int_digits(in->mem, b);
    int64_t room = shift <= 0 ? size_a + -shift / INT_SHIFT + 1 : size_a - shift / INT_SHIFT;
    Addr x = int_scratch(in, room);
    if (x != 0 && size_b > 1) {
        mpz_t scaled;
        mpz_init(scaled);
        int_read(in->mem, &ENGINE_LAYOUT, a, scaled);
        mpz_abs(scaled, scaled);
        if (shift <= 0) {
            mpz_mul_2exp(scaled, scaled, (mp_bitcnt_t)-shift);
        } else {
            mpz_tdiv_q_2exp(scaled, scaled, (mp_bitcnt_t)shift);
        }
        int_write(in, x, scaled);
        mpz_clear(scaled);
        Addr div = 0;
        Addr rem = 0;
        if (divide_long(in, x, b, &div, &rem)) {
            obj_release(in, x);
            obj_release(in, rem);
            x = div;
        }
    }
    obj_release(in, x);
}

/* |a / b| rounded half to even: 2 bits more than a double holds, and whether anything is left. */
static double quotient_of(Interp *in, Addr a, Addr b, int64_t shift)
{
    mpz_t x;
    mpz_t y;
    mpz_t rest;
    mpz_init(x);
    mpz_init(y);
    mpz_init(rest);
    int_read(in->mem, &ENGINE_LAYOUT, a, x);
    int_read(in->mem, &ENGINE_LAYOUT, b, y);
    mpz_abs(x, x);
    mpz_abs(y, y);
    if (shift <= 0) {
        mpz_mul_2exp(x, x, (mp_bitcnt_t)-shift);
    } else {
        mpz_mul_2exp(y, y, (mp_bitcnt_t)shift);
    }
    mpz_tdiv_qr(x, rest, x, y);
    uint64_t top = mpz_get_ui(x);
    bool inexact = mpz_sgn(rest) != 0;
    int bits = (int)mpz_sizeinbase(x, 2);
    mpz_clear(x);
    mpz_clear(y);
    mpz_clear(rest);
    int extra = bits - DBL_MANT_DIG;
    int floor_bits = DBL_MIN_EXP - (int)shift - DBL_MANT_DIG;
    if (floor_bits > extra) {
        extra = floor_bits;
    }
    uint64_t mask = (uint64_t)1 << (extra - 1);
    uint64_t low = top | inexact;
    if ((low & mask) != 0 && (low & (3 * mask - 1)) != 0) {
        low += mask;
    }
    low &= ~(2 * mask - 1);
    return ldexp((double)low, (int)shift);
}

Addr int_true_divide(Interp *in, Addr a, Addr b)
{
    bool negative = (int_size(in->mem, a) < 0) != (int_size(in->mem, b) < 0);
    int64_t size_a = int_digits(in->mem, a);
    int64_t size_b = int_digits(in->mem, b);
    if (size_b == 0) {
        return err_format(in, T_(ZeroDivisionError), "division by zero");
    }
    if (size_a == 0) {
        return float_from_double(in, negative ? -0.0 : 0.0);
    }
    if (is_exact_double(in, a) && is_exact_double(in, b)) {
        int64_t x = 0;
        int64_t y = 0;
        (void)int_as_i64(in->mem, a, &x);
        (void)int_as_i64(in->mem, b, &y);
        return float_from_double(in, (double)x / (double)y);
    }
    int bits_a = 32 - __builtin_clz(int_digit(in->mem, &ENGINE_LAYOUT, a, size_a - 1));
    int bits_b = 32 - __builtin_clz(int_digit(in->mem, &ENGINE_LAYOUT, b, size_b - 1));
    int64_t diff = (size_a - size_b) * INT_SHIFT + bits_a - bits_b;
    if (diff > DBL_MAX_EXP) {
        return too_large(in);
    }
    if (diff < DBL_MIN_EXP - DBL_MANT_DIG - 1) {
        return float_from_double(in, negative ? -0.0 : 0.0);
    }
    int64_t shift = (diff > DBL_MIN_EXP ? diff : DBL_MIN_EXP) - DBL_MANT_DIG - 2;
    true_divide_scratch(in, a, b, shift);
    double value = quotient_of(in, a, b, shift);
    if (isinf(value)) {
        return too_large(in);
    }
    return float_from_double(in, negative ? -value : value);
}

/* ---- signs ---- */

Addr int_copy(Interp *in, Addr a)
{
    if (int_digits(in->mem, a) <= 1) {
        return int_from_i64(in, medium(in, a));
    }
    mpz_t value;
    mpz_init(value);
    int_read(in->mem, &ENGINE_LAYOUT, a, value);
    Addr copy = int_from_mpz(in, value, int_digits(in->mem, a));
    mpz_clear(value);
    return copy;
}

/* long_long: an exact int is itself. */
static Addr as_exact(Interp *in, Addr a)
{
    return obj_is(in->mem, a, T_(int)) ? obj_owned(in, a) : int_copy(in, a);
}

Addr int_neg(Interp *in, Addr a)
{
    if (int_digits(in->mem, a) <= 1) {
        return int_from_i64(in, -medium(in, a));
    }
    mpz_t value;
    mpz_init(value);
    int_read(in->mem, &ENGINE_LAYOUT, a, value);
    mpz_neg(value, value);
    Addr result = int_from_mpz(in, value, int_digits(in->mem, a));
    mpz_clear(value);
    return result;
}

Addr int_invert(Interp *in, Addr a)
{
    if (int_digits(in->mem, a) <= 1) {
        return int_from_i64(in, -(medium(in, a) + 1));
    }
    Addr one = int_from_i64(in, 1);
    Addr sum = int_add(in, a, one);
    obj_release(in, one);
    return int_negate(in, sum);
}

Addr int_unary(Interp *in, Addr a, int op)
{
    switch ((UnaryOp)op) {
    case OP_NEG: return int_neg(in, a);
    case OP_POS: return as_exact(in, a);
    case OP_INVERT: return int_invert(in, a);
    case OP_ABS: return int_size(in->mem, a) < 0 ? int_neg(in, a) : as_exact(in, a);
    }
    return 0;
}

/* ---- the quotient to the nearest ---- */

static Addr negated(Interp *in, Addr a, Addr unused)
{
    (void)unused;
    return int_neg(in, a);
}

/* Takes the reference to a. */
static Addr changed(Interp *in, Addr a, Addr b, Addr (*operation)(Interp *in, Addr a, Addr b))
{
    Addr result = operation(in, a, b);
    obj_release(in, a);
    return result;
}

/* Is twice the rest more than the divisor, or as much and the quotient odd? */
static bool rounds_away(Interp *in, Addr quotient, Addr rest, Addr divisor, Addr one, bool negative)
{
    Addr twice = int_shift(in, rest, one, true);
    twice = negative && twice ? changed(in, twice, 0, negated) : twice;
    int order = twice ? int_compare(in->mem, &ENGINE_LAYOUT, twice, divisor) : 0;
    obj_release(in, twice);
    bool is_odd = int_size(in->mem, quotient) != 0 &&
                  (int_digit(in->mem, &ENGINE_LAYOUT, quotient, 0) & 1) != 0;
    return (int_size(in->mem, divisor) < 0 ? order < 0 : order > 0) || (order == 0 && is_odd);
}

Addr int_divmod_near(Interp *in, Addr a, Addr b)
{
    bool negative = (int_size(in->mem, a) < 0) != (int_size(in->mem, b) < 0);
    Addr quotient = 0;
    Addr rest = 0;
    if (!divide_truncating(in, a, b, &quotient, &rest)) {
        return 0;
    }
    Addr one = int_from_i64(in, 1);
    if (rounds_away(in, quotient, rest, b, one, negative)) {
        quotient = changed(in, quotient, one, negative ? int_sub : int_add);
        rest = changed(in, rest, b, negative ? int_add : int_sub);
    }
    obj_release(in, one);
    Addr pair = tuple_new(in, 2);
    if (pair != 0) {
        ref_move(in, tuple_slot(pair, 0), quotient);
        ref_move(in, tuple_slot(pair, 1), rest);
    }
    return pair;
}

/* ---- bits ---- */

/* long_bitwise: negative operands are complemented into scratch ints first. */
static Addr int_bitwise(Interp *in, Addr a, Addr b, int op)
{
    int64_t size_a = int_digits(in->mem, a);
    int64_t size_b = int_digits(in->mem, b);
    bool neg_a = int_size(in->mem, a) < 0;
    bool neg_b = int_size(in->mem, b) < 0;
    Addr scratch_a = neg_a ? int_scratch(in, size_a) : 0;
    Addr scratch_b = neg_b ? int_scratch(in, size_b) : 0;
    bool swap = size_a < size_b;
    int64_t longer = swap ? size_b : size_a;
    int64_t shorter = swap ? size_a : size_b;
    bool shorter_negative = swap ? neg_a : neg_b;
    MpzOp compute = op == OP_AND ? mpz_and : op == OP_OR ? mpz_ior : mpz_xor;
    bool negative = op == OP_AND ? neg_a && neg_b : op == OP_OR ? neg_a || neg_b : neg_a != neg_b;
    int64_t room = longer;
    if (op == OP_AND) {
        room = shorter_negative ? longer : shorter;
    } else if (op == OP_OR) {
        room = shorter_negative ? shorter : longer;
    }
    Addr result = computed(in, a, b, compute, room + negative);
    if (swap) {
        Addr first = scratch_b;
        scratch_b = scratch_a;
        scratch_a = first;
    }
    obj_release(in, scratch_a);
    obj_release(in, scratch_b);
    return int_maybe_small(in, result);
}

/* ---- dispatch ---- */

Addr int_binary(Interp *in, Addr a, Addr b, int op)
{
    if (!int_check(in, a) || !int_check(in, b)) {
        return obj_owned(in, OBJ_NOTIMPLEMENTED);
    }
    Addr div = 0;
    switch ((BinaryOp)op) {
    case OP_ADD: return int_add(in, a, b);
    case OP_SUB: return int_sub(in, a, b);
    case OP_MUL: return int_mul(in, a, b);
    case OP_TRUEDIV: return int_true_divide(in, a, b);
    case OP_FLOORDIV: return int_divmod(in, a, b, &div, NULL) ? div : 0;
    case OP_MOD: return int_divmod(in, a, b, NULL, &div) ? div : 0;
    case OP_POW: return int_pow(in, a, b);
    case OP_LSHIFT: return int_shift(in, a, b, true);
    case OP_RSHIFT: return int_shift(in, a, b, false);
    case OP_AND:
    case OP_OR:
    case OP_XOR: return int_bitwise(in, a, b, op);
    case OP_DIVMOD: return divmod_tuple(in, a, b);
    case OP_MATMUL:
    case OP_BINARY_COUNT: break;
    }
    return obj_owned(in, OBJ_NOTIMPLEMENTED);
}
