#include "lang/const_number.h"

#include <gmp.h>
#include <math.h>
#include <string.h>

#include "base/host.h"

/* ast_opt.c: no int of more bits is made by *, ** and <<. */
enum { MAX_INT_BITS = 128 };

bool const_is_whole(const LangConst *constant)
{
    return constant->kind == CONST_INT || constant->kind == CONST_TRUE ||
           constant->kind == CONST_FALSE;
}

bool const_is_number(const LangConst *constant)
{
    return const_is_whole(constant) || constant->kind == CONST_FLOAT;
}

static void load_whole(mpz_t value, const LangConst *constant)
{
    if (constant->kind == CONST_INT) {
        (void)mpz_init_set_str(value, constant->text, 10);
    } else {
        mpz_init_set_ui(value, constant->kind == CONST_TRUE);
    }
}

bool const_small_value(const LangConst *constant, int64_t *value)
{
    mpz_t number;
    load_whole(number, constant);
    bool fits = mpz_fits_slong_p(number) != 0;
    *value = fits ? mpz_get_si(number) : 0;
    mpz_clear(number);
    return fits;
}

static const LangConst *whole_const(ConstTable *table, const mpz_t value)
{
    size_t size = mpz_sizeinbase(value, 10) + 2;
    char *text = ou_host_must_alloc(size);
    mpz_get_str(text, 10, value);
    const LangConst *constant = const_table_int(table, text);
    ou_host_free(text, size);
    return constant;
}

/* value * 2**exponent, rounded once to the nearest double, ties to even; infinite when too large.
 * The last bit of value may stand for everything below it that is not zero. */
static double round_to_double(const mpz_t value, long exponent)
{
    if (mpz_sgn(value) == 0) {
        return 0.0;
    }
    long bits = (long)mpz_sizeinbase(value, 2);
    long top = bits + exponent; /* |result| < 2**top */
    if (top > 1024) {
        return mpz_sgn(value) < 0 ? -HUGE_VAL : HUGE_VAL;
    }
    long precision = top > -1021 ? 53 : 53 - (-1021 - top);
    if (precision < 0) {
        return mpz_sgn(value) < 0 ? -0.0 : 0.0;
    }
    mpz_t kept, rest, half;
    mpz_inits(kept, rest, half, NULL);
    mpz_abs(kept, value);
    long drop = bits - precision;
    if (drop > 0) {
        mpz_tdiv_r_2exp(rest, kept, (mp_bitcnt_t)drop);
        mpz_tdiv_q_2exp(kept, kept, (mp_bitcnt_t)drop);
        mpz_setbit(half, (mp_bitcnt_t)(drop - 1));
        int side = mpz_cmp(rest, half);
        if (side > 0 || (side == 0 && mpz_odd_p(kept))) {
            mpz_add_ui(kept, kept, 1);
        }
        exponent += drop;
    }
    double result = ldexp(mpz_get_d(kept), (int)exponent);
    result = mpz_sgn(value) < 0 ? -result : result;
    mpz_clears(kept, rest, half, NULL);
    return result;
}

static double as_double(const LangConst *constant)
{
    if (constant->kind == CONST_FLOAT) {
        return constant->number;
    }
    mpz_t value;
    load_whole(value, constant);
    double result = round_to_double(value, 0);
    mpz_clear(value);
    return result;
}

static bool is_zero(double x)
{
    return !(x < 0) && !(x > 0) && !isnan(x);
}

/* CPython: long_true_divide. */
static bool divide_whole(const mpz_t left, const mpz_t right, double *result)
{
    if (mpz_sgn(right) == 0) {
        return false;
    }
    if (mpz_sgn(left) == 0) {
        *result = mpz_sgn(right) < 0 ? -0.0 : 0.0;
        return true;
    }
    /* enough bits that one rounding at the end, with the rest in the last bit, is exact */
    long shift = 66 - (long)mpz_sizeinbase(left, 2) + (long)mpz_sizeinbase(right, 2);
    mpz_t above, below, rest;
    mpz_init_set(above, left);
    mpz_init_set(below, right);
    mpz_init(rest);
    if (shift > 0) {
        mpz_mul_2exp(above, above, (mp_bitcnt_t)shift);
    } else {
        mpz_mul_2exp(below, below, (mp_bitcnt_t)-shift);
    }
    mpz_tdiv_qr(above, rest, above, below);
    if (mpz_sgn(rest) != 0 && mpz_even_p(above)) {
        if (mpz_sgn(above) < 0) {
            mpz_sub_ui(above, above, 1);
        } else {
            mpz_add_ui(above, above, 1);
        }
    }
    *result = round_to_double(above, -shift);
    mpz_clears(above, below, rest, NULL);
    return !isinf(*result);
}

static bool is_odd(double x)
{
    return fmod(fabs(x), 2.0) >= 1.0 && is_zero(fmod(x, 1.0));
}

/* The cases of float_pow that do not depend on the C library; true when it is one of them. */
static bool power_special(double base, double exponent, double *result)
{
    bool base_is_one = !(base < 1.0) && !(base > 1.0) && !isnan(base);
    if (is_zero(exponent)) {
        *result = 1.0;
    } else if (isnan(base)) {
        *result = base;
    } else if (isnan(exponent)) {
        *result = base_is_one ? 1.0 : exponent;
    } else if (isinf(exponent)) {
        double size = fabs(base);
        bool is_one = !(size < 1.0) && !(size > 1.0);
        *result = is_one ? 1.0 : (exponent > 0) == (size > 1.0) ? HUGE_VAL : 0.0;
    } else if (isinf(base)) {
        bool odd = is_odd(exponent);
        *result = exponent > 0 ? (odd ? base : fabs(base)) : odd ? copysign(0.0, base) : 0.0;
    } else if (is_zero(base) && exponent > 0) {
        *result = is_odd(exponent) ? base : 0.0;
    } else {
        return false;
    }
    return true;
}

/* CPython: float_pow. A zero to a negative power and results that are complex or too large are not
 * folded. */
static bool power_float(double base, double exponent, double *result)
{
    if (power_special(base, exponent, result)) {
        return true;
    }
    if (is_zero(base) || (base < 0 && !is_zero(exponent - floor(exponent)))) {
        return false;
    }
    double power = pow(fabs(base), exponent);
    *result = base < 0 && is_odd(exponent) ? -power : power;
    return !isinf(power);
}

/* CPython: float_rem and _float_div_mod. */
static void divmod_float(double left, double right, double *quotient, double *rest)
{
    double mod = fmod(left, right);
    double div = (left - mod) / right;
    if (!is_zero(mod)) {
        if ((right < 0) != (mod < 0)) {
            mod += right;
            div -= 1.0;
        }
    } else {
        mod = copysign(0.0, right);
    }
    *rest = mod;
    if (!is_zero(div)) {
        *quotient = floor(div);
        if (div - *quotient > 0.5) {
            *quotient += 1.0;
        }
    } else {
        *quotient = copysign(0.0, left / right);
    }
}

static const LangConst *binary_float(ConstTable *table, FoldOperator op, double left, double right)
{
    double result = 0.0, other = 0.0;
    bool known = true;
    switch ((int)op) {
    case FOLD_ADD: result = left + right; break;
    case FOLD_SUB: result = left - right; break;
    case FOLD_MULT: result = left * right; break;
    case FOLD_DIV:
        known = !is_zero(right);
        result = known ? left / right : 0.0;
        break;
    case FOLD_FLOOR_DIV:
    case FOLD_MOD:
        known = !is_zero(right);
        if (known) {
            divmod_float(left, right, &result, &other);
        }
        result = op == FOLD_MOD ? other : result;
        break;
    case FOLD_POW: known = power_float(left, right, &result); break;
    default: known = false; break;
    }
    return known ? const_table_float(table, result) : NULL;
}

/* **, << and >>: the right operand has to be a host number. False: not folded. */
static bool shift_or_power(FoldOperator op, mpz_t result, const mpz_t left, const mpz_t right)
{
    if (mpz_sgn(right) < 0) {
        return false;
    }
    size_t bits = mpz_sgn(left) ? mpz_sizeinbase(left, 2) : 0;
    bool fits = mpz_fits_ulong_p(right) != 0;
    unsigned long count = fits ? mpz_get_ui(right) : 0;
    if (op == FOLD_RSHIFT) {
        if (fits) {
            mpz_fdiv_q_2exp(result, left, count);
        } else {
            mpz_set_si(result, mpz_sgn(left) < 0 ? -1 : 0);
        }
        return true;
    }
    if (bits == 0 || mpz_sgn(right) == 0) { /* no limit where nothing can grow */
        if (op == FOLD_POW) {
            mpz_set_ui(result, mpz_sgn(right) == 0);
        } else {
            mpz_set(result, left);
        }
        return true;
    }
    if (!fits) {
        return false;
    }
    if (op == FOLD_POW) {
        if (bits > MAX_INT_BITS / count) {
            return false;
        }
        mpz_pow_ui(result, left, count);
        return true;
    }
    if (count > MAX_INT_BITS || bits > MAX_INT_BITS - count) {
        return false;
    }
    mpz_mul_2exp(result, left, count);
    return true;
}

static bool too_large_product(const mpz_t left, const mpz_t right)
{
    return mpz_sgn(left) != 0 && mpz_sgn(right) != 0 &&
           mpz_sizeinbase(left, 2) + mpz_sizeinbase(right, 2) > MAX_INT_BITS;
}

static bool whole_result(FoldOperator op, mpz_t result, const mpz_t left, const mpz_t right)
{
    bool known = true;
    switch ((int)op) {
    case FOLD_ADD: mpz_add(result, left, right); break;
    case FOLD_SUB: mpz_sub(result, left, right); break;
    case FOLD_MULT:
        known = !too_large_product(left, right);
        if (known) {
            mpz_mul(result, left, right);
        }
        break;
    case FOLD_FLOOR_DIV:
    case FOLD_MOD:
        known = mpz_sgn(right) != 0;
        if (known && op == FOLD_MOD) {
            mpz_fdiv_r(result, left, right);
        } else if (known) {
            mpz_fdiv_q(result, left, right);
        }
        break;
    case FOLD_BIT_OR: mpz_ior(result, left, right); break;
    case FOLD_BIT_XOR: mpz_xor(result, left, right); break;
    case FOLD_BIT_AND: mpz_and(result, left, right); break;
    case FOLD_POW:
    case FOLD_LSHIFT:
    case FOLD_RSHIFT: known = shift_or_power(op, result, left, right); break;
    default: known = false; break;
    }
    return known;
}

static const LangConst *binary_whole(ConstTable *table, FoldOperator op, const LangConst *left,
                                     const LangConst *right)
{
    mpz_t a, b, result;
    load_whole(a, left);
    load_whole(b, right);
    mpz_init(result);
    const LangConst *folded = NULL;
    double quotient;
    bool bools = left->kind != CONST_INT && right->kind != CONST_INT;
    if (op == FOLD_DIV) {
        folded = divide_whole(a, b, &quotient) ? const_table_float(table, quotient) : NULL;
    } else if (whole_result(op, result, a, b)) {
        bool stays_bool = bools && (op == FOLD_BIT_OR || op == FOLD_BIT_XOR || op == FOLD_BIT_AND);
        folded = stays_bool
                     ? const_table_singleton(table, mpz_sgn(result) ? CONST_TRUE : CONST_FALSE)
                     : whole_const(table, result);
    }
    mpz_clears(a, b, result, NULL);
    return folded;
}

static bool is_negative(const LangConst *whole)
{
    return whole->kind == CONST_INT && whole->text[0] == '-';
}

const LangConst *const_number_binary(ConstTable *table, FoldOperator op, const LangConst *left,
                                     const LangConst *right)
{
    if (const_is_whole(left) && const_is_whole(right) && !(op == FOLD_POW && is_negative(right))) {
        return binary_whole(table, op, left, right);
    }
    double a = as_double(left), b = as_double(right);
    if ((isinf(a) && left->kind != CONST_FLOAT) || (isinf(b) && right->kind != CONST_FLOAT)) {
        return NULL; /* OverflowError: int too large to convert to float */
    }
    return binary_float(table, op, a, b);
}

const LangConst *const_number_unary(ConstTable *table, FoldOperator op, const LangConst *operand)
{
    if (operand->kind == CONST_FLOAT) {
        return op == FOLD_INVERT ? NULL
                                 : const_table_float(table, op == FOLD_NEGATE ? -operand->number
                                                                              : operand->number);
    }
    mpz_t value;
    load_whole(value, operand);
    if (op == FOLD_NEGATE) {
        mpz_neg(value, value);
    } else if (op == FOLD_INVERT) {
        mpz_com(value, value);
    }
    const LangConst *folded = whole_const(table, value);
    mpz_clear(value);
    return folded;
}
