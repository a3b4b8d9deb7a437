/* int.c - int and bool objects: their birth, conversions and behaviour tables. */
#include <math.h>
#include <string.h>

#include "base/host.h"
#include "base/text.h"
#include "memory/near.h"
#include "object/abstract.h"
#include "object/arg_parser.h"
#include "object/args_tuple.h"
#include "object/bytes_like.h"
#include "object/complain.h"
#include "object/errors.h"
#include "object/float.h"
#include "object/held.h"
#include "object/int_internal.h"
#include "object/special.h"
#include "object/str_internal.h"
#include "object/tuple.h"

/* ---- birth ---- */

Addr int_small(Interp *in, int64_t value)
{
    if (value < in->cpy->small_int_min || value > in->cpy->small_int_max) {
        return 0;
    }
    Addr table = mem_load64(in->mem, MACHINE(small_ints));
    Addr o = mem_load64(in->mem, table + 8 * (Addr)(value - in->cpy->small_int_min));
    JRN_MARK2(in->mem, CACHE_HIT, o, CACHE_SMALL_INT);
    return obj_owned(in, o);
}

/* MAX_LONG_DIGITS of _PyLong_New */
#define ADDRESSED_DIGITS ((INT64_MAX - 24) / 4)

Addr int_alloc(Interp *in, int64_t digits)
{
    if (digits > ADDRESSED_DIGITS) {
        return err_set_text(in, T_(OverflowError), "too many digits in integer");
    }
    if (digits > INT_MOST_DIGITS && 4 * (uint64_t)digits >= OBJ_GRANTED_NOWHERE) {
        return obj_no_memory(in, 4 * (uint64_t)digits);
    }
    if (digits > INT_MOST_DIGITS) {
        return err_not_modelled(in, "an int of more than %d digits of 30 bits", INT_MOST_DIGITS);
    }
    Addr o = obj_new(in, T_(int), ENGINE_LAYOUT.integer.sizeof_ + 4 * (size_t)digits);
    if (o != 0) {
        mem_store64(in->mem, o + ENGINE_LAYOUT.integer.ob_size, (uint64_t)digits);
    }
    return o;
}

Addr int_scratch(Interp *in, int64_t digits)
{
    return int_alloc(in, digits);
}

static __attribute__((noinline)) Addr from_magnitude(Interp *in, uint64_t magnitude, bool negative)
{
    int64_t digits = 0;
    for (uint64_t rest = magnitude; rest != 0; rest >>= INT_SHIFT) {
        digits++;
    }
    size_t size = ENGINE_LAYOUT.integer.sizeof_ + 4 * (size_t)digits;
    Addr o = obj_new(in, T_(int), size);
    if (o == 0) {
        return 0;
    }
    MemNear near = mem_near(in->mem, o, size);
    near_store64(near, ENGINE_LAYOUT.integer.ob_size, (uint64_t)digits);
    for (int64_t i = 0; i < digits; i++) {
        near_store32(near, ENGINE_LAYOUT.integer.ob_digit + 4 * (Addr)i,
                     (uint32_t)(magnitude & INT_MASK));
        magnitude >>= INT_SHIFT;
    }
    if (negative) {
        near_store64(near, ENGINE_LAYOUT.integer.ob_size, (uint64_t)-digits);
    }
    return o;
}

/* An int of one digit. */
static Addr from_digit(Interp *in, uint32_t digit, bool negative)
{
    Addr o = obj_new(in, T_(int), ENGINE_LAYOUT.integer.sizeof_ + sizeof digit);
    if (o != 0) {
        MemNear near = mem_near_whole(in->mem, o);
        near_store64(near, ENGINE_LAYOUT.integer.ob_size, 1);
        near_store32(near, ENGINE_LAYOUT.integer.ob_digit, digit);
        if (__builtin_expect(negative, 0)) {
            near_store64(near, ENGINE_LAYOUT.integer.ob_size, (uint64_t)-1);
        }
    }
    return o;
}

Addr int_from_i64(Interp *in, int64_t value)
{
    Addr small = int_small(in, value);
    if (small != 0) {
        return small;
    }
    uint64_t magnitude = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    return __builtin_expect(magnitude <= INT_MASK, 1)
               ? from_digit(in, (uint32_t)magnitude, value < 0)
               : from_magnitude(in, magnitude, value < 0);
}

Addr int_from_u64(Interp *in, uint64_t value)
{
    return value <= INT64_MAX ? int_from_i64(in, (int64_t)value) : from_magnitude(in, value, false);
}

Addr bool_new(Interp *in, bool value)
{
    return obj_owned(in, bool_from(value));
}

Addr int_maybe_small(Interp *in, Addr o)
{
    if (o == 0 || int_digits(in->mem, o) > 1) {
        return o;
    }
    Addr small = int_small(in, int_medium(in->mem, &ENGINE_LAYOUT, o));
    if (small == 0) {
        return o;
    }
    obj_release(in, o);
    return small;
}

/* ---- host numbers ---- */

enum { FEW_DIGITS = 64 };

void int_read(const Memory *mem, const CpyLayout *lay, Addr o, mpz_t out)
{
    size_t count = (size_t)int_digits(mem, o);
    uint32_t few[FEW_DIGITS];
    uint32_t *digits = count <= FEW_DIGITS ? few : ou_host_must_alloc(count * sizeof *digits);
    mem_read(mem, o + lay->integer.ob_digit, digits, count * sizeof *digits);
    mpz_import(out, count, -1, sizeof *digits, 0, 32 - INT_SHIFT, digits);
    if (int_size(mem, o) < 0) {
        mpz_neg(out, out);
    }
    if (digits != few) {
        ou_host_free(digits, count * sizeof *digits);
    }
}

void int_compute(const Interp *in, Addr a, Addr b, MpzOp op, mpz_t out)
{
    mpz_t other;
    mpz_init(other);
    int_read(in->mem, &ENGINE_LAYOUT, a, out);
    int_read(in->mem, &ENGINE_LAYOUT, b, other);
    op(out, out, other);
    mpz_clear(other);
}

int64_t int_mpz_digits(const mpz_t value)
{
    if (mpz_sgn(value) == 0) {
        return 0;
    }
    return (int64_t)((mpz_sizeinbase(value, 2) + INT_SHIFT - 1) / INT_SHIFT);
}

/* The digits, then ob_size as long_normalize leaves it. */
static void write_digits(Interp *in, Addr o, const uint32_t *digits, size_t count, bool negative)
{
    mem_write(in->mem, o + ENGINE_LAYOUT.integer.ob_digit, digits, count * sizeof *digits);
    int64_t size = negative ? -(int64_t)count : (int64_t)count;
    mem_store64(in->mem, o + ENGINE_LAYOUT.integer.ob_size, (uint64_t)size);
}

void int_write(Interp *in, Addr o, const mpz_t value)
{
    size_t count = (size_t)int_mpz_digits(value);
    uint32_t few[FEW_DIGITS];
    uint32_t *digits = count <= FEW_DIGITS ? few : ou_host_must_alloc(count * sizeof *digits);
    (void)mpz_export(digits, NULL, -1, sizeof *digits, 0, 32 - INT_SHIFT, value);
    write_digits(in, o, digits, count, mpz_sgn(value) < 0);
    if (digits != few) {
        ou_host_free(digits, count * sizeof *digits);
    }
}

Addr int_from_short(Interp *in, int64_t value, int64_t most_digits)
{
    uint32_t digits[3];
    size_t count = 0;
    uint64_t magnitude = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    for (; magnitude != 0; magnitude >>= INT_SHIFT) {
        digits[count++] = (uint32_t)(magnitude & INT_MASK);
    }
    Addr o = int_alloc(in, most_digits);
    if (o != 0) {
        write_digits(in, o, digits, count, value < 0);
    }
    return o;
}

Addr int_from_mpz(Interp *in, const mpz_t value, int64_t digits)
{
    Addr o = int_alloc(in, digits);
    if (o != 0) {
        int_write(in, o, value);
    }
    return o;
}

Addr int_from_decimal(Interp *in, const char *digits)
{
    mpz_t value;
    if (mpz_init_set_str(value, digits, 10) != 0) {
        mpz_clear(value);
        return err_not_modelled(in, "the int literal %.40s", digits);
    }
    Addr o = mpz_fits_slong_p(value) ? int_from_i64(in, mpz_get_si(value))
                                     : int_from_mpz(in, value, int_mpz_digits(value));
    mpz_clear(value);
    return o;
}

Addr int_from_double(Interp *in, double value)
{
    if (value > -9.2e18 && value < 9.2e18) {
        return int_from_i64(in, (int64_t)value);
    }
    mpz_t number;
    mpz_init_set_d(number, value);
    int exponent = 0;
    (void)frexp(value, &exponent);
    Addr o = int_from_mpz(in, number, (exponent - 1) / INT_SHIFT + 1);
    mpz_clear(number);
    return o;
}

/* ---- reading ---- */

bool int_as_i64(const Memory *mem, Addr o, int64_t *out)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    if (obj_solid_base_id(mem, lay, obj_type(mem, o)) != TYPE_ID_int &&
        obj_type(mem, o) != T_(bool)) {
        return false;
    }
    int64_t size = int_size(mem, o);
    int64_t count = size < 0 ? -size : size;
    if (count > 3) {
        return false;
    }
    uint64_t magnitude = 0;
    for (int64_t i = count - 1; i >= 0; i--) {
        if (magnitude >> (64 - INT_SHIFT) != 0) {
            return false;
        }
        magnitude = magnitude << INT_SHIFT | int_digit(mem, lay, o, i);
    }
    if (magnitude > (uint64_t)INT64_MAX + (size < 0)) {
        return false;
    }
    *out = size < 0 ? (int64_t)(0 - magnitude) : (int64_t)magnitude;
    return true;
}

bool int_has_index(Interp *in, Addr o)
{
    return int_check(in, o) || special_find(in, obj_type(in->mem, o), "__index__") != 0;
}

bool int_warn_of_subclass(Interp *in, const char *method, Addr result)
{
    return err_warn_deprecated(
        in,
        "%s returned non-int (type %.200N).  The ability to return an instance of a strict "
        "subclass of int is deprecated, and may be removed in a future version of Python.",
        method, result);
}

Addr int_index_object(Interp *in, Addr o)
{
    if (int_check(in, o)) {
        return obj_owned(in, o);
    }
    bool found = false;
    Addr result = special_call(in, "__index__", &o, 1, &found);
    if (!found) {
        return err_format(in, T_(TypeError), "'%.200N' object cannot be interpreted as an integer",
                          o);
    }
    if (result != 0 && !int_check(in, result)) {
        err_format(in, T_(TypeError), "__index__ returned non-int (type %.200N)", result);
        obj_release(in, result);
        return 0;
    }
    if (result != 0 && !obj_is(in->mem, result, T_(int)) &&
        !int_warn_of_subclass(in, "__index__", result)) {
        obj_release(in, result);
        return 0;
    }
    return result;
}

bool int_clamped(Interp *in, Addr o, int64_t *out)
{
    Addr number = int_index_object(in, o);
    if (number == 0) {
        return false;
    }
    if (!int_as_i64(in->mem, number, out)) {
        *out = int_size(in->mem, number) < 0 ? INT64_MIN : INT64_MAX;
    }
    obj_release(in, number);
    return true;
}

static const char ssize_too_large[] = "Python int too large to convert to C ssize_t";

/* PyNumber_AsSsize_t: PyLong_AsSsize_t raises before anybody is asked whether that matters. */
static bool fits_ssize(Interp *in, Addr number, int64_t *out)
{
    bool fits = int_as_i64(in->mem, number, out);
    if (!fits) {
        (void)err_set_text(in, T_(OverflowError), ssize_too_large);
        err_clear(in);
    }
    return fits;
}

bool int_index(Interp *in, Addr o, int64_t *out)
{
    Addr number = int_index_object(in, o);
    if (number == 0) {
        return false;
    }
    if (!fits_ssize(in, number, out)) {
        *out = int_size(in->mem, number) < 0 ? INT64_MIN : INT64_MAX;
    }
    obj_release(in, number);
    return in->halt == HALT_NONE;
}

bool int_index_or(Interp *in, Addr o, Addr exc, int64_t *out)
{
    Addr number = int_index_object(in, o);
    if (number == 0) {
        return false;
    }
    bool fits = fits_ssize(in, number, out);
    if (!fits && in->halt == HALT_NONE) {
        err_format(in, exc, "cannot fit '%.200N' into an index-sized integer", o);
    }
    obj_release(in, number);
    return fits;
}

/* PyNumber_Index, then a number of 64 bits. */
static bool as_c_type(Interp *in, Addr o, int64_t *out, const char *too_large)
{
    Addr number = int_index_object(in, o);
    if (number == 0) {
        return false;
    }
    bool fits = int_as_i64(in->mem, number, out);
    obj_release(in, number);
    return fits || err_set_text(in, T_(OverflowError), too_large) != 0;
}

/* float_argument_error */
static bool is_no_float(Interp *in, Addr o)
{
    return !obj_isinstance(in, o, T_(float)) ||
           err_format(in, T_(TypeError), "integer argument expected, got float") != 0;
}

bool int_as_ssize(Interp *in, Addr o, int64_t *out)
{
    return is_no_float(in, o) && as_c_type(in, o, out, ssize_too_large);
}

bool int_from_state(Interp *in, Addr o, int64_t *out)
{
    return int_check(in, o) ? as_c_type(in, o, out, ssize_too_large)
                            : err_format(in, T_(TypeError), "an integer is required") != 0;
}

bool int_as_c_long(Interp *in, Addr o, int64_t *out)
{
    return as_c_type(in, o, out, "Python int too large to convert to C long");
}

bool int_as_c_int(Interp *in, Addr o, int64_t *out)
{
    if (!is_no_float(in, o)) {
        return false;
    }
    if (!int_has_index(in, o)) {
        return err_format(in, T_(TypeError), "an integer is required (got type %.200N)", o) != 0;
    }
    Addr number = int_index_object(in, o);
    if (number == 0) {
        return false;
    }
    bool fits = int_as_i64(in->mem, number, out) && *out >= INT32_MIN && *out <= INT32_MAX;
    obj_release(in, number);
    return fits ||
           err_format(in, T_(OverflowError), "Python int too large to convert to C int") != 0;
}

/* _PyLong_Frexp: rounds half to even. */
static bool big_as_double(Interp *in, Addr o, double *out)
{
    enum { KEPT_BITS = 62 };
    mpz_t number;
    mpz_init(number);
    int_read(in->mem, &ENGINE_LAYOUT, o, number);
    bool negative = mpz_sgn(number) < 0;
    mpz_abs(number, number);
    size_t bits = mpz_sizeinbase(number, 2);
    size_t shift = bits > KEPT_BITS ? bits - KEPT_BITS : 0;
    bool sticky = shift > 0 && mpz_scan1(number, 0) < shift;
    mpz_tdiv_q_2exp(number, number, shift);
    /* The sticky bit makes the last rounding, that of the conversion, the only one. */
    uint64_t top = mpz_get_ui(number) << 1 | sticky;
    mpz_clear(number);
    double value = bits > 1100 ? HUGE_VAL : ldexp((double)top, (int)shift - 1);
    if (isinf(value)) {
        err_format(in, T_(OverflowError), "int too large to convert to float");
        return false;
    }
    *out = negative ? -value : value;
    return true;
}

bool int_as_double(Interp *in, Addr o, double *out)
{
    int64_t value = 0;
    if (int_as_i64(in->mem, o, &value)) {
        *out = (double)value;
        return true;
    }
    return big_as_double(in, o, out);
}

void int_to_text(const Memory *mem, const CpyLayout *lay, Addr o, Text *out)
{
    int64_t small = 0;
    if (int_as_i64(mem, o, &small)) {
        ou_text_add_format(out, "%lld", (long long)small);
        return;
    }
    mpz_t number;
    mpz_init(number);
    int_read(mem, lay, o, number);
    size_t room = mpz_sizeinbase(number, 10) + 2;
    char *text = ou_host_must_alloc(room);
    (void)mpz_get_str(text, 10, number);
    ou_text_add(out, text);
    ou_host_free(text, room);
    mpz_clear(number);
}

/* ---- behaviour ---- */

static DeallocStatus int_dealloc(Interp *in, Addr o, Addr entry)
{
    (void)entry;
    obj_tp_free(in, o);
    return DEALLOC_DONE;
}

/* long_hash: the value modulo 2**61 - 1, with the sign, and never -1. */
static bool int_hash(Interp *in, Addr o, int64_t *out)
{
    enum { HASH_BITS = 61 };
    const uint64_t modulus = ((uint64_t)1 << HASH_BITS) - 1;
    int64_t size = int_size(in->mem, o);
    uint64_t x = 0;
    for (int64_t i = int_digits(in->mem, o) - 1; i >= 0; i--) {
        x = ((x << INT_SHIFT) & modulus) | (x >> (HASH_BITS - INT_SHIFT));
        x += int_digit(in->mem, &ENGINE_LAYOUT, o, i);
        if (x >= modulus) {
            x -= modulus;
        }
    }
    int64_t hash = size < 0 ? -(int64_t)x : (int64_t)x;
    *out = hash == -1 ? -2 : hash;
    return true;
}

int int_compare(const Memory *mem, const CpyLayout *lay, Addr a, Addr b)
{
    int64_t size = int_size(mem, a);
    int64_t other = int_size(mem, b);
    if (size != other) {
        return size < other ? -1 : 1;
    }
    for (int64_t i = (size < 0 ? -size : size) - 1; i >= 0; i--) {
        uint32_t x = int_digit(mem, lay, a, i);
        uint32_t y = int_digit(mem, lay, b, i);
        if (x != y) {
            return (x < y) == (size > 0) ? -1 : 1;
        }
    }
    return 0;
}

static Addr int_richcompare(Interp *in, Addr a, Addr b, int op)
{
    if (!int_check(in, a) || !int_check(in, b)) {
        return obj_owned(in, OBJ_NOTIMPLEMENTED);
    }
    return bool_new(in, compare_holds(int_compare(in->mem, &ENGINE_LAYOUT, a, b), (CompareOp)op));
}

static int int_truth(Interp *in, Addr o)
{
    return int_size(in->mem, o) != 0;
}

static uint64_t int_sizeof(const Memory *mem, const CpyLayout *lay, Addr o)
{
    return lay->integer.sizeof_ + 4 * (uint64_t)int_digits(mem, o);
}

/* ---- int(...) ---- */

static bool base_argument(Interp *in, Addr o, int *base)
{
    int64_t value = 0;
    if (!int_index(in, o, &value)) {
        return false;
    }
    if ((value != 0 && value < 2) || value > 36) {
        err_format(in, T_(ValueError), "int() base must be >= 2 and <= 36, or 0");
        return false;
    }
    *base = (int)value;
    return true;
}

static Addr int_with_base(Interp *in, Addr x, Addr base_object)
{
    int base = 0;
    if (!base_argument(in, base_object, &base)) {
        return 0;
    }
    if (str_check(in, x)) {
        return int_from_str(in, x, base);
    }
    if (byteslike_check(in, x)) {
        return int_from_byteslike(in, x, base);
    }
    return err_format(in, T_(TypeError), "int() can't convert non-string with explicit base");
}

Addr int_from_args(Interp *in, const Addr *args, size_t nargs, Keywords keywords)
{
    Addr values[2];
    if (!arg_unpack_keywords(in, ARG_PARSER_int, args, nargs, keywords, values)) {
        return 0;
    }
    if (values[0] == 0 && values[1] != 0) {
        return err_format(in, T_(TypeError), "int() missing string argument");
    }
    return values[0] == 0   ? int_from_i64(in, 0)
           : values[1] == 0 ? int_from_object(in, values[0])
                            : int_with_base(in, values[0], values[1]);
}

static Addr int_create(Interp *in, Addr type, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)type;
    Addr entry = args_call_begin(in, args, nargs, kwnames);
    if (entry == 0) {
        return 0;
    }
    Addr result = int_from_args(in, args, nargs, keywords_behind(args, nargs, kwnames));
    held_end(in, entry);
    return result;
}

static Addr bool_create(Interp *in, Addr type, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)type;
    if (kwnames != 0) {
        return err_no_keywords(in, "bool");
    }
    if (nargs > 1) {
        return err_positional(in, "bool", 0, 1, nargs);
    }
    Addr entry = args_tuple_begin(in, args, nargs);
    if (entry == 0) {
        return 0;
    }
    int truth = nargs == 0 ? 0 : obj_truth(in, args[0]);
    held_end(in, entry);
    return truth < 0 ? 0 : bool_new(in, truth != 0);
}

/* ---- bool ---- */

static Addr bool_repr(Interp *in, Addr o)
{
    if (o == OBJ_TRUE) {
        return str_interned(in, "True", 4);
    }
    Addr text = mem_load64(in->mem, MACHINE(false_text));
    if (text == 0) {
        text = str_intern(in, str_from_utf8(in, "False", 5));
        ref_move(in, MACHINE(false_text), text);
    }
    return obj_owned(in, text);
}

static Addr bool_binary(Interp *in, Addr a, Addr b, int op)
{
    bool both = obj_is(in->mem, a, T_(bool)) && obj_is(in->mem, b, T_(bool));
    bool x = a == OBJ_TRUE;
    bool y = b == OBJ_TRUE;
    if (both && op == OP_AND) {
        return bool_new(in, x && y);
    }
    if (both && op == OP_OR) {
        return bool_new(in, x || y);
    }
    if (both && op == OP_XOR) {
        return bool_new(in, x != y);
    }
    return int_binary(in, a, b, op);
}

const TypeOps int_ops = {
    .dealloc = int_dealloc,
    .leaf = true,
    .repr = int_to_decimal,
    .hash = int_hash,
    .compare = int_richcompare,
    .create = int_create,
    .binary = int_binary,
    .unary = int_unary,
    .truth = int_truth,
    .sizeof_ = int_sizeof,
    .methods = int_methods,
};
const TypeEdges int_edges = {NULL};

const TypeOps bool_ops = {
    .repr = bool_repr,
    .create = bool_create,
    .binary = bool_binary,
};
const TypeEdges bool_edges = {NULL};
