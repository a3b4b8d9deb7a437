/* float.c - float objects: free list, arithmetic, comparisons, conversions. */
#include "object/float.h"

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "object/args_tuple.h"
#include "object/bytes_internal.h"
#include "object/bytes_like.h"
#include "object/complain.h"
#include "object/errors.h"
#include "object/float_internal.h"
#include "object/held.h"
#include "object/int_internal.h"
#include "object/special.h"
#include "object/str.h"
#include "object/str_internal.h"
#include "object/tuple.h"

/* ---- birth and death ---- */

static void store_value(Interp *in, Addr o, double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    mem_store64(in->mem, o + ENGINE_LAYOUT.floating.ob_fval, bits);
}

double float_value(const Memory *mem, Addr o)
{
    uint64_t bits = mem_load64(mem, o + ENGINE_LAYOUT.floating.ob_fval);
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* PyFloat_FromDouble: the free list is a chain through ob_type. */
Addr float_from_double(Interp *in, double value)
{
    Memory *mem = in->mem;
    Addr o = mem_load64(mem, MACHINE(float_free));
    if (o != 0) {
        mem_store64(mem, MACHINE(float_free), obj_type(mem, o));
        mem_store64(mem, MACHINE(float_numfree), mem_load64(mem, MACHINE(float_numfree)) - 1);
        JRN_MARK2(mem, FREELIST_TAKE, o, FREE_LIST_FLOAT);
        obj_revive(in, o, T_(float));
    } else {
        o = obj_new(in, T_(float), ENGINE_LAYOUT.floating.sizeof_);
    }
    if (o != 0) {
        store_value(in, o, value);
    }
    return o;
}

static DeallocStatus float_dealloc(Interp *in, Addr o, Addr entry)
{
    (void)entry;
    Memory *mem = in->mem;
    uint64_t kept = mem_load64(mem, MACHINE(float_numfree));
    if (kept >= in->cpy->free_list_float || !obj_is(mem, o, T_(float))) {
        obj_tp_free(in, o);
        return DEALLOC_DONE;
    }
    mem_store64(mem, MACHINE(float_numfree), kept + 1);
    mem_store64(mem, o + ENGINE_LAYOUT.head.ob_type, mem_load64(mem, MACHINE(float_free)));
    mem_store64(mem, MACHINE(float_free), o);
    obj_keep(in, o, FREE_LIST_FLOAT);
    return DEALLOC_DONE;
}

void float_clear_free_list(Interp *in)
{
    Memory *mem = in->mem;
    Addr o = mem_load64(mem, MACHINE(float_free));
    while (o != 0) {
        Addr next = obj_type(mem, o);
        heap_free(in->heap, o);
        o = next;
    }
    mem_store64(mem, MACHINE(float_free), 0);
    mem_store64(mem, MACHINE(float_numfree), 0);
}

/* ---- conversions ---- */

bool float_check(const Interp *in, Addr o)
{
    Addr type = obj_type(in->mem, o);
    return type == T_(float) || (type_id_of(type) == TYPE_ID_HEAP &&
                                 obj_type_is_subtype(in->mem, &ENGINE_LAYOUT, type, T_(float)));
}

/* What __float__ of o has returned, a new reference: an exact float is passed on. */
static Addr float_of_result(Interp *in, Addr o, Addr result)
{
    if (!float_check(in, result)) {
        err_format(in, T_(TypeError), "%.50N.__float__ returned non-float (type %.50N)", o, result);
        obj_release(in, result);
        return 0;
    }
    if (obj_is(in->mem, result, T_(float))) {
        return result;
    }
    bool goes_on = err_warn_deprecated(
        in,
        "%.50N.__float__ returned non-float (type %.50N).  The ability to return an instance of a "
        "strict subclass of float is deprecated, and may be removed in a future version of Python.",
        o, result);
    Addr exact = goes_on ? float_from_double(in, float_value(in->mem, result)) : 0;
    obj_release(in, result);
    return exact;
}

bool float_as_double(Interp *in, Addr o, double *out)
{
    if (float_check(in, o)) {
        *out = float_value(in->mem, o);
        return true;
    }
    bool found = false;
    Addr result = special_call(in, "__float__", &o, 1, &found);
    if (found) {
        result = result != 0 ? float_of_result(in, o, result) : 0;
    }
    if (!found && int_check(in, o)) {
        return int_as_double(in, o, out);
    }
    if (!found && int_has_index(in, o)) {
        result = int_index_object(in, o);
        bool ok = result != 0 && int_as_double(in, result, out);
        obj_release(in, result);
        return ok;
    }
    if (!found) {
        return err_format(in, T_(TypeError), "must be real number, not %.50N", o) != 0;
    }
    if (result != 0) {
        *out = float_value(in->mem, result);
        obj_release(in, result);
    }
    return result != 0;
}

bool float_argument(Interp *in, Addr o, double *out)
{
    if (!float_as_double(in, o, out)) {
        return false;
    }
    if (int_check(in, o) && special_find(in, obj_type(in->mem, o), "__float__") == 0) {
        Addr made = float_from_double(in, *out);
        obj_release(in, made);
        return made != 0;
    }
    return true;
}

/* Is there a number at its beginning, so that PyOS_string_to_double does not complain itself? */
static bool begins_with_number(const char *s)
{
    s += *s == '+' || *s == '-';
    if (isdigit((unsigned char)s[0]) || (s[0] == '.' && isdigit((unsigned char)s[1]))) {
        return true;
    }
    return strncasecmp(s, "inf", 3) == 0 || strncasecmp(s, "nan", 3) == 0;
}

/* A float of the characters, or 0. With an exception then, if not a part of them is a number;
 * *is_empty: there was nothing but blanks. */
static Addr from_characters(Interp *in, const Text *text, bool *is_empty)
{
    size_t from = 0;
    size_t to = text->length;
    while (from < to && byteslike_is_space((uint8_t)text->bytes[from])) {
        from++;
    }
    while (to > from && byteslike_is_space((uint8_t)text->bytes[to - 1])) {
        to--;
    }
    double value = 0.0;
    const char *begin = ou_text_view(text) + from;
    *is_empty = from == to;
    if (float_parse(begin, to - from, &value)) {
        return float_from_double(in, value);
    }
    if (!begins_with_number(begin)) {
        err_format(in, T_(ValueError), "could not convert string to float: '%.200s'", begin);
    }
    return 0;
}

/* Copies a number without its underscores, each of which stands between two digits. False = not so,
 * or there is a NUL. */
static bool drop_underscores(const Text *text, Text *out)
{
    const char *bytes = ou_text_view(text);
    char before = '\0';
    for (size_t i = 0; i < text->length; i++) {
        char c = bytes[i];
        bool is_digit = isdigit((unsigned char)c) != 0;
        if (c == '\0' || (c == '_' && !isdigit((unsigned char)before)) ||
            (before == '_' && !is_digit)) {
            return false;
        }
        if (c != '_') {
            ou_text_add_char(out, c);
        }
        before = c;
    }
    return before != '_';
}

/* float_from_string_inner; of a text without a character PyOS_string_to_double complains. */
static Addr from_plain(Interp *in, const Text *text, Addr o)
{
    bool is_empty = false;
    Addr result = from_characters(in, text, &is_empty);
    if (result == 0 && in->halt == HALT_NONE && !is_empty) {
        err_format(in, T_(ValueError), "could not convert string to float: %R", o);
    }
    return result;
}

/* _Py_string_to_number_with_underscores: the digits are copied into a block. */
static Addr from_underscored(Interp *in, const Text *text, Addr o)
{
    Addr block = heap_malloc(in->heap, text->length + 1, HEAP_DOMAIN_MEM, BLOCK_SCRATCH);
    Text digits = {0};
    bool ok = drop_underscores(text, &digits);
    Addr result = ok ? from_plain(in, &digits, o) : 0;
    heap_free(in->heap, block);
    ou_text_free(&digits);
    return ok ? result
              : err_format(in, T_(ValueError), "could not convert string to %s: %R", "float", o);
}

/* PyFloat_FromString */
static Addr from_string(Interp *in, Addr o)
{
    Text text = {0};
    Addr ascii = 0;
    if (str_check(in, o)) {
        ascii = str_number_text(in, o);
        if (ascii == 0) {
            return 0;
        }
        str_to_utf8(in->mem, &ENGINE_LAYOUT, ascii, &text);
    } else {
        size_t length = 0;
        uint8_t *bytes = byteslike_read(in, o, &length);
        ou_text_add_bytes(&text, (const char *)bytes, length);
        bytes_read_end(bytes, length);
    }
    bool is_underscored = strchr(ou_text_view(&text), '_') != NULL;
    Addr result = is_underscored ? from_underscored(in, &text, o) : from_plain(in, &text, o);
    ou_text_free(&text);
    obj_release(in, ascii);
    return result;
}

/* float(x): PyNumber_Float; an exact float is itself. */
static Addr from_object(Interp *in, Addr o)
{
    if (obj_is(in->mem, o, T_(float))) {
        return obj_owned(in, o);
    }
    bool is_number = float_check(in, o) || int_has_index(in, o) ||
                     special_find(in, obj_type(in->mem, o), "__float__") != 0;
    if (!is_number && (str_check(in, o) || byteslike_check(in, o))) {
        return from_string(in, o);
    }
    if (!is_number) {
        err_format(in, T_(TypeError), "a bytes-like object is required, not '%.100N'", o);
        return err_format(in, T_(TypeError),
                          "float() argument must be a string or a number, not '%.200N'", o);
    }
    bool found = false;
    Addr result = special_call(in, "__float__", &o, 1, &found);
    if (found) {
        return result != 0 ? float_of_result(in, o, result) : 0;
    }
    double value = 0.0;
    return float_as_double(in, o, &value) ? float_from_double(in, value) : 0;
}

Addr float_from_args(Interp *in, const Addr *args, size_t nargs)
{
    return nargs == 0 ? float_from_double(in, 0.0) : from_object(in, args[0]);
}

static Addr float_create(Interp *in, Addr type, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)type;
    if (kwnames != 0) {
        return err_no_keywords(in, "float");
    }
    if (nargs > 1) {
        return err_positional(in, "float", 0, 1, nargs);
    }
    Addr entry = args_tuple_begin(in, args, nargs);
    if (entry == 0) {
        return 0;
    }
    Addr result = float_from_args(in, args, nargs);
    held_end(in, entry);
    return result;
}

/* ---- text ---- */

Addr float_formatted(Interp *in, double value, const FloatFormat *format)
{
    Text text = {0};
    size_t buffer = 0;
    float_to_text(value, format, &text, &buffer);
    Addr block = heap_malloc(in->heap, buffer, HEAP_DOMAIN_MEM, BLOCK_TEXT);
    Addr result = block ? str_from_ascii(in, ou_text_view(&text), text.length) : 0;
    heap_free(in->heap, block);
    ou_text_free(&text);
    return result;
}

static Addr float_repr(Interp *in, Addr o)
{
    static const FloatFormat repr = {.type = 'r', .add_dot_0 = true};
    return float_formatted(in, float_value(in->mem, o), &repr);
}

/* ---- hash and comparisons ---- */

int64_t float_hash_double(double value)
{
    enum { HASH_BITS = 61, STEP = 28, HASH_INF = 314159 };
    const uint64_t modulus = ((uint64_t)1 << HASH_BITS) - 1;
    if (isinf(value)) {
        return value > 0 ? HASH_INF : -HASH_INF;
    }
    if (isnan(value)) {
        return 0;
    }
    int exponent = 0;
    double m = frexp(fabs(value), &exponent);
    uint64_t x = 0;
    while (m != 0.0) {
        x = ((x << STEP) & modulus) | x >> (HASH_BITS - STEP);
        m *= (double)(1 << STEP);
        exponent -= STEP;
        uint64_t part = (uint64_t)m;
        m -= (double)part;
        x += part;
        if (x >= modulus) {
            x -= modulus;
        }
    }
    exponent = exponent >= 0 ? exponent % HASH_BITS : HASH_BITS - 1 - ((-1 - exponent) % HASH_BITS);
    x = ((x << exponent) & modulus) | x >> (HASH_BITS - exponent);
    int64_t hash = value < 0 ? -(int64_t)x : (int64_t)x;
    return hash == -1 ? -2 : hash;
}

static bool float_hash(Interp *in, Addr o, int64_t *out)
{
    *out = float_hash_double(float_value(in->mem, o));
    return true;
}

/* Order of a double and an int, exactly. */
static int compare_to_int(Interp *in, double value, Addr number)
{
    if (isinf(value)) {
        return value > 0 ? 1 : -1;
    }
    mpz_t integer;
    mpz_init(integer);
    int_read(in->mem, &ENGINE_LAYOUT, number, integer);
    int order = -mpz_cmp_d(integer, value);
    mpz_clear(integer);
    return (order > 0) - (order < 0);
}

/* The result in the place of its first operand; 0 stays 0. */
static Addr int_step(Interp *in, Addr a, Addr b, BinaryOp op)
{
    Addr result = a != 0 ? int_binary(in, a, b, op) : 0;
    obj_release(in, a);
    return result;
}

/* The ints that float_richcompare makes, and gives back, when both numbers have the same sign and
 * as many bits before the point, more than 48: the whole part, and twice both with a one for the
 * fraction. False = exception. */
static bool compare_scratch(Interp *in, double value, Addr number)
{
    enum { EXACT_BITS = 48 };
    mpz_t integer;
    mpz_init(integer);
    int_read(in->mem, &ENGINE_LAYOUT, number, integer);
    int sign = mpz_sgn(integer);
    int64_t bits = sign != 0 ? (int64_t)mpz_sizeinbase(integer, 2) : 0;
    mpz_clear(integer);
    int exponent = 0;
    (void)frexp(value, &exponent);
    bool concerned = bits > EXACT_BITS && exponent == bits && (value < 0) == (sign < 0);
    if (isinf(value) || !concerned) {
        return true;
    }
    Addr other = sign < 0 ? int_neg(in, number) : obj_owned(in, number);
    Addr whole = int_from_double(in, trunc(fabs(value)));
    if (other != 0 && whole != 0 && trunc(value) != value) {
        Addr one = int_from_i64(in, 1);
        other = int_step(in, other, one, OP_LSHIFT);
        whole = int_step(in, whole, one, OP_LSHIFT);
        whole = int_step(in, whole, one, OP_OR);
        obj_release(in, one);
    }
    bool ok = other != 0 && whole != 0;
    obj_release(in, whole);
    obj_release(in, other);
    return ok;
}

static bool compare_doubles(double a, double b, CompareOp op)
{
    if (isnan(a) || isnan(b)) {
        return op == CMP_NE;
    }
    return compare_holds((a > b) - (a < b), op);
}

/* float_richcompare: a is the float. */
static Addr float_compare(Interp *in, Addr a, Addr b, int op)
{
    double value = float_value(in->mem, a);
    if (float_check(in, b)) {
        return bool_new(in, compare_doubles(value, float_value(in->mem, b), (CompareOp)op));
    }
    if (!int_check(in, b)) {
        return obj_owned(in, OBJ_NOTIMPLEMENTED);
    }
    if (isnan(value)) {
        return bool_new(in, op == CMP_NE);
    }
    if (!compare_scratch(in, value, b)) {
        return 0;
    }
    return bool_new(in, compare_holds(compare_to_int(in, value, b), (CompareOp)op));
}

static int float_truth(Interp *in, Addr o)
{
    return float_value(in->mem, o) != 0.0;
}

/* ---- arithmetic ---- */

/* CONVERT_TO_DOUBLE: 1 = a double, 0 = not a number of ours, -1 = exception. */
static int to_operand(Interp *in, Addr o, double *out)
{
    if (float_check(in, o)) {
        *out = float_value(in->mem, o);
        return 1;
    }
    if (!int_check(in, o)) {
        return 0;
    }
    return int_as_double(in, o, out) ? 1 : -1;
}

void float_floor_divide(double a, double b, double *div, double *mod)
{
    *mod = fmod(a, b);
    double quotient = (a - *mod) / b;
    if (*mod != 0.0) {
        if ((b < 0) != (*mod < 0)) {
            *mod += b;
            quotient -= 1.0;
        }
    } else {
        *mod = copysign(0.0, b);
    }
    if (quotient != 0.0) {
        *div = floor(quotient);
        if (quotient - *div > 0.5) {
            *div += 1.0;
        }
    } else {
        *div = copysign(0.0, a / b);
    }
}

static Addr zero_division(Interp *in, const char *text)
{
    return err_set_text(in, T_(ZeroDivisionError), text);
}

static Addr divide(Interp *in, double a, double b, BinaryOp op)
{
    if (b == 0.0) {
        return zero_division(in, op == OP_MOD        ? "float modulo"
                                 : op == OP_FLOORDIV ? "float floor division by zero"
                                 : op == OP_DIVMOD   ? "float divmod()"
                                                     : "float division by zero");
    }
    if (op == OP_TRUEDIV) {
        return float_from_double(in, a / b);
    }
    double div = 0.0;
    double mod = 0.0;
    float_floor_divide(a, b, &div, &mod);
    if (op != OP_DIVMOD) {
        return float_from_double(in, op == OP_MOD ? mod : div);
    }
    Addr tuple = tuple_new(in, 2);
    Addr first = tuple ? float_from_double(in, div) : 0;
    Addr second = first ? float_from_double(in, mod) : 0;
    if (second != 0) {
        ref_move(in, tuple_slot(tuple, 0), first);
        ref_move(in, tuple_slot(tuple, 1), second);
    }
    return second ? tuple : 0;
}

/* PyErr_SetFromErrno makes OverflowError(34, 'Numerical result out of range') at once. */
static Addr out_of_range(Interp *in)
{
    Addr number = int_from_i64(in, ERANGE);
    Addr text = str_from_utf8(in, "Numerical result out of range", 29);
    Addr args[] = {number, text};
    Addr exception = number && text ? obj_call(in, T_(OverflowError), args, 2) : 0;
    obj_release(in, number);
    obj_release(in, text);
    if (exception != 0) {
        err_set(in, T_(OverflowError), exception);
    }
    obj_release(in, exception);
    return 0;
}

static bool is_odd(double value)
{
    return fmod(fabs(value), 2.0) == 1.0;
}

/* base to an infinite power. */
static double infinite_power(double base, double exponent)
{
    base = fabs(base);
    if (base == 1.0) {
        return 1.0;
    }
    return (exponent > 0) == (base > 1.0) ? fabs(exponent) : 0.0;
}

/* An infinite base to a finite power. */
static double power_of_infinity(double base, double exponent)
{
    bool odd = is_odd(exponent);
    if (exponent > 0) {
        return odd ? base : fabs(base);
    }
    return odd ? copysign(0.0, base) : 0.0;
}

static Addr power_of_zero(Interp *in, double base, double exponent)
{
    if (exponent < 0.0) {
        return zero_division(in, "0.0 cannot be raised to a negative power");
    }
    return float_from_double(in, is_odd(exponent) ? base : 0.0);
}

/* float_pow: the cases C leaves open are decided first. */
static Addr power(Interp *in, double a, double b)
{
    if (b == 0.0 || a == 1.0) {
        return float_from_double(in, 1.0);
    }
    if (isnan(a) || isnan(b)) {
        return float_from_double(in, isnan(a) ? a : b);
    }
    if (isinf(b)) {
        return float_from_double(in, infinite_power(a, b));
    }
    if (isinf(a)) {
        return float_from_double(in, power_of_infinity(a, b));
    }
    if (a == 0.0) {
        return power_of_zero(in, a, b);
    }
    bool negate = false;
    if (a < 0.0) {
        if (b != floor(b)) {
            return err_not_modelled(in, "complex numbers (a negative number to a broken power)");
        }
        negate = is_odd(b);
        a = -a;
    }
    double value = a == 1.0 ? 1.0 : pow(a, b);
    if (isinf(value)) {
        return out_of_range(in);
    }
    return float_from_double(in, negate ? -value : value);
}

Addr float_pow_objects(Interp *in, Addr a, Addr b)
{
    double x = 0.0;
    double y = 0.0;
    return to_operand(in, a, &x) == 1 && to_operand(in, b, &y) == 1 ? power(in, x, y) : 0;
}

static Addr float_binary(Interp *in, Addr a, Addr b, int op)
{
    double x = 0.0;
    double y = 0.0;
    int is_number = to_operand(in, a, &x);
    if (is_number == 1) {
        is_number = to_operand(in, b, &y);
    }
    if (is_number < 0) {
        return 0;
    }
    if (is_number == 0) {
        return obj_owned(in, OBJ_NOTIMPLEMENTED);
    }
    switch (op) {
    case OP_ADD: return float_from_double(in, x + y);
    case OP_SUB: return float_from_double(in, x - y);
    case OP_MUL: return float_from_double(in, x * y);
    case OP_TRUEDIV:
    case OP_FLOORDIV:
    case OP_MOD:
    case OP_DIVMOD: return divide(in, x, y, (BinaryOp)op);
    case OP_POW: return power(in, x, y);
    default: return obj_owned(in, OBJ_NOTIMPLEMENTED);
    }
}

static Addr float_unary(Interp *in, Addr a, int op)
{
    double value = float_value(in->mem, a);
    switch ((UnaryOp)op) {
    case OP_NEG: return float_from_double(in, -value);
    case OP_ABS: return float_from_double(in, fabs(value));
    case OP_POS:
        return obj_is(in->mem, a, T_(float)) ? obj_owned(in, a) : float_from_double(in, value);
    case OP_INVERT: break;
    }
    return obj_owned(in, OBJ_NOTIMPLEMENTED);
}

const TypeOps float_ops = {
    .dealloc = float_dealloc,
    .leaf = true,
    .repr = float_repr,
    .hash = float_hash,
    .compare = float_compare,
    .create = float_create,
    .binary = float_binary,
    .unary = float_unary,
    .truth = float_truth,
    .methods = float_methods,
};
const TypeEdges float_edges = {NULL};
