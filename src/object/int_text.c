/* int_text.c - ints as text and back, int(x), and the methods of int. */
#include <ctype.h>
#include <math.h>
#include <stddef.h>
#include <string.h>

#include "base/host.h"
#include "base/text.h"
#include "object/abstract.h"
#include "object/bytes.h"
#include "object/bytes_internal.h"
#include "object/bytes_like.h"
#include "object/complain.h"
#include "object/errors.h"
#include "object/float.h"
#include "object/format.h"
#include "object/held.h"
#include "object/int_bytes.h"
#include "object/int_internal.h"
#include "object/special.h"
#include "object/str_internal.h"
#include "object/tuple.h"

/* ---- to text ---- */

/* sys.int_info.default_max_str_digits: what takes time that grows with the square is refused. */
enum { DECIMAL_DIGITS_MOST = 4300 };
#define SEE_LIMIT "; use sys.set_int_max_str_digits() to increase the limit"

static Addr err_too_long(Interp *in)
{
    return err_format(in, T_(ValueError),
                      "Exceeds the limit (%d) for integer string conversion" SEE_LIMIT,
                      DECIMAL_DIGITS_MOST);
}

/* The first look of long_to_decimal_string_internal, at the size alone. */
static bool is_far_too_long(int64_t size)
{
    enum { OVERHEAD = 11, EXTRA = 10, DECIMAL_SHIFT = 3 };
    return size >= OVERHEAD &&
           DECIMAL_DIGITS_MOST / (DECIMAL_SHIFT * INT_SHIFT) <= (size - OVERHEAD) / EXTRA;
}

static size_t count_decimals(const Interp *in, Addr o)
{
    Text text = {0};
    int_to_text(in->mem, &ENGINE_LAYOUT, o, &text);
    size_t count = text.length - (text.bytes[0] == '-');
    ou_text_free(&text);
    return count;
}

Addr int_decimal_scratch(Interp *in, Addr o)
{
    /* One more base 10**9 digit for every 99 of ours. */
    enum { DIGITS_PER_EXTRA = 99, DECIMALS_PER_DIGIT = 9 };
    int64_t size = int_digits(in->mem, o);
    if (is_far_too_long(size)) {
        return err_too_long(in);
    }
    Addr scratch = int_scratch(in, 1 + size + size / DIGITS_PER_EXTRA);
    if (scratch != 0 && size > DECIMAL_DIGITS_MOST / (DECIMALS_PER_DIGIT + 1) &&
        count_decimals(in, o) > DECIMAL_DIGITS_MOST) {
        obj_release(in, scratch);
        return err_too_long(in);
    }
    return scratch;
}

Addr int_to_decimal(Interp *in, Addr o)
{
    Addr scratch = int_decimal_scratch(in, o);
    if (scratch == 0) {
        return 0;
    }
    Text text = {0};
    int_to_text(in->mem, &ENGINE_LAYOUT, o, &text);
    Addr result = str_alloc(in, (int64_t)text.length, MAX_ASCII);
    if (result != 0) {
        mem_write(in->mem, str_info(in->mem, &ENGINE_LAYOUT, result).data, text.bytes, text.length);
    }
    ou_text_free(&text);
    obj_release(in, scratch);
    return result;
}

void int_to_base_text(const Interp *in, Addr o, unsigned base, Text *out)
{
    mpz_t number;
    mpz_init(number);
    int_read(in->mem, &ENGINE_LAYOUT, o, number);
    mpz_abs(number, number);
    size_t room = mpz_sizeinbase(number, (int)base) + 2;
    char *digits = ou_host_must_alloc(room);
    (void)mpz_get_str(digits, (int)base, number);
    ou_text_add(out, digits);
    ou_host_free(digits, room);
    mpz_clear(number);
}

Addr int_to_base(Interp *in, Addr o, unsigned base)
{
    if (base == 10) {
        return int_to_decimal(in, o);
    }
    Text text = {0};
    ou_text_add(&text, int_size(in->mem, o) < 0 ? "-0" : "0");
    ou_text_add_char(&text, base == 16 ? 'x' : base == 8 ? 'o' : 'b');
    int_to_base_text(in, o, base, &text);
    Addr result = str_from_ascii(in, text.bytes, text.length);
    ou_text_free(&text);
    return result;
}

/* ---- from text ---- */

static int digit_value(char c)
{
    if (isdigit((unsigned char)c)) {
        return c - '0';
    }
    return isalpha((unsigned char)c) ? tolower((unsigned char)c) - 'a' + 10 : 37;
}

/* 0x, 0o, 0b: the base they say, 0 = none. */
static int prefix_base(const char *p, const char *end)
{
    if (end - p < 2 || p[0] != '0') {
        return 0;
    }
    switch (tolower((unsigned char)p[1])) {
    case 'x': return 16;
    case 'o': return 8;
    case 'b': return 2;
    default: return 0;
    }
}

typedef struct Literal {
    Text digits;        /* without underscores */
    bool ok, misplaced; /* misplaced: an underscore; then nothing is made */
} Literal;

static Literal scan_digits(const char *p, const char *end, int base)
{
    Literal literal = {.ok = true};
    char last = '_';
    const char *begin = p;
    for (; p < end && (*p == '_' || digit_value(*p) < base); p++) {
        if (*p == '_') {
            literal.misplaced = literal.misplaced || last == '_';
        } else {
            ou_text_add_char(&literal.digits, *p);
        }
        last = *p;
    }
    literal.misplaced = literal.misplaced || (p > begin && last == '_');
    literal.ok = !literal.misplaced && p == end && literal.digits.length > 0;
    return literal;
}

/* Room that PyLong_FromString asks for. */
static int64_t room_for(size_t digits, int base)
{
    if ((base & (base - 1)) == 0) {
        int bits = 0;
        while (1 << bits < base) {
            bits++;
        }
        return (int64_t)(digits * (size_t)bits + INT_SHIFT - 1) / INT_SHIFT;
    }
    double per_digit = log((double)base) / log((double)(1 << INT_SHIFT));
    return (int64_t)((double)digits * per_digit + 1.0);
}

/* Only bases that are no power of two cost more than the text is long. */
static bool is_too_long(const Literal *literal, int base)
{
    return (base & (base - 1)) != 0 && literal->digits.length > DECIMAL_DIGITS_MOST;
}

static Addr convert(Interp *in, const Literal *literal, int base, bool negative)
{
    if (is_too_long(literal, base)) {
        return err_format(
            in, T_(ValueError),
            "Exceeds the limit (%d) for integer string conversion: value has %zd digits" SEE_LIMIT,
            DECIMAL_DIGITS_MOST, (ptrdiff_t)literal->digits.length);
    }
    int64_t room = room_for(literal->digits.length, base);
    if (room > INT_MOST_DIGITS) {
        return int_alloc(in, room);
    }
    mpz_t value;
    (void)mpz_init_set_str(value, literal->ok ? ou_text_view(&literal->digits) : "0", base);
    if (negative) {
        mpz_neg(value, value);
    }
    Addr o = int_from_mpz(in, value, room);
    mpz_clear(value);
    return literal->ok ? int_maybe_small(in, o) : (obj_release(in, o), (Addr)0);
}

/* The label onError of PyLong_FromString. Its callers complain again, of what they were given. */
static Addr not_a_literal(Interp *in, const char *text, size_t length, int base)
{
    enum { MOST = 200 };
    size_t shown = strnlen(text, length);
    Addr copy = str_from_utf8(in, text, shown < MOST ? shown : MOST);
    if (copy != 0) {
        err_format(in, T_(ValueError), "invalid literal for int() with base %d: %.200R", base,
                   copy);
    }
    obj_release(in, copy);
    return 0;
}

/* *is_told: the exception is the last word, and the caller does not complain again. */
static Addr int_from_text(Interp *in, const char *text, size_t length, int base, bool *is_told)
{
    const char *p = text;
    const char *end = text + length;
    while (p < end && isspace((unsigned char)*p)) {
        p++;
    }
    while (end > p && isspace((unsigned char)end[-1])) {
        end--;
    }
    bool negative = p < end && *p == '-';
    if (p < end && (*p == '+' || *p == '-')) {
        p++;
    }
    int prefix = prefix_base(p, end);
    bool only_zero = base == 0 && prefix == 0 && p < end && *p == '0';
    if (base == 0) {
        base = prefix ? prefix : 10;
    }
    if (prefix == base) {
        p += 2;
        p += p < end && *p == '_';
    }
    Literal literal = scan_digits(p, end, base);
    *is_told = !literal.misplaced && is_too_long(&literal, base);
    if (only_zero && strspn(ou_text_view(&literal.digits), "0") != literal.digits.length) {
        literal.ok = false;
    }
    Addr result = literal.misplaced ? 0 : convert(in, &literal, base, negative);
    ou_text_free(&literal.digits);
    int told = only_zero && !literal.misplaced ? 0 : base; /* 08 is one of base 0, not of base 10 */
    return result == 0 && in->halt == HALT_NONE && !*is_told ? not_a_literal(in, text, length, told)
                                                             : result;
}

/* PyLong_FromString stops at a NUL, behind which its caller wants nothing more. */
static Addr from_whole(Interp *in, const char *text, size_t length, int base, bool *is_told)
{
    size_t read = strnlen(text, length);
    Addr result = int_from_text(in, text, read, base, is_told);
    if (result != 0 && read != length) {
        obj_release(in, result);
        return 0;
    }
    return result;
}

/* PyLong_FromUnicodeObject */
Addr int_from_str(Interp *in, Addr o, int base)
{
    Addr ascii = str_number_text(in, o);
    if (ascii == 0) {
        return 0;
    }
    Text text = {0};
    str_to_utf8(in->mem, &ENGINE_LAYOUT, ascii, &text);
    bool is_told = false;
    Addr result = from_whole(in, ou_text_view(&text), text.length, base, &is_told);
    ou_text_free(&text);
    obj_release(in, ascii);
    if (result == 0 && in->halt == HALT_NONE && !is_told) {
        err_format(in, T_(ValueError), "invalid literal for int() with base %d: %.200R", base, o);
    }
    return result;
}

/* _PyLong_FromBytes */
Addr int_from_byteslike(Interp *in, Addr o, int base)
{
    size_t length = 0;
    uint8_t *bytes = byteslike_read(in, o, &length);
    bool is_told = false;
    Addr result = from_whole(in, (const char *)bytes, length, base, &is_told);
    if (result == 0 && in->halt == HALT_NONE && !is_told) {
        enum { MOST = 200 };
        Addr shown = bytes_new(in, bytes, length < MOST ? length : MOST);
        if (shown != 0) {
            err_format(in, T_(ValueError), "invalid literal for int() with base %d: %.200R", base,
                       shown);
        }
        obj_release(in, shown);
    }
    bytes_read_end(bytes, length);
    return result;
}

Addr int_from_float(Interp *in, double value)
{
    if (isnan(value)) {
        return err_format(in, T_(ValueError), "cannot convert float NaN to integer");
    }
    if (isinf(value)) {
        return err_format(in, T_(OverflowError), "cannot convert float infinity to integer");
    }
    return int_from_double(in, value);
}

/* An exact int; takes the reference. */
static Addr exact_int(Interp *in, Addr result)
{
    if (result == 0 || obj_is(in->mem, result, T_(int))) {
        return result;
    }
    Addr exact = int_unary(in, result, OP_POS);
    obj_release(in, result);
    return exact;
}

/* What __int__ returned; takes the reference. */
static Addr checked_int(Interp *in, Addr result)
{
    bool goes_on = result == 0 || obj_is(in->mem, result, T_(int));
    if (!goes_on && !int_check(in, result)) {
        err_format(in, T_(TypeError), "__int__ returned non-int (type %.200N)", result);
    } else if (!goes_on) {
        goes_on = int_warn_of_subclass(in, "__int__", result);
    }
    if (!goes_on) {
        obj_release(in, result);
        return 0;
    }
    return exact_int(in, result);
}

Addr int_from_object(Interp *in, Addr o)
{
    if (obj_is(in->mem, o, T_(int))) {
        return obj_owned(in, o);
    }
    bool found = false;
    Addr result = special_call(in, "__int__", &o, 1, &found);
    if (found) {
        return checked_int(in, result);
    }
    if (obj_isinstance(in, o, T_(float))) {
        return int_from_float(in, float_value(in->mem, o));
    }
    if (int_has_index(in, o)) {
        return exact_int(in, int_index_object(in, o));
    }
    if (str_check(in, o) || byteslike_check(in, o)) {
        return str_check(in, o) ? int_from_str(in, o, 10) : int_from_byteslike(in, o, 10);
    }
    err_format(in, T_(TypeError), "a bytes-like object is required, not '%.100N'", o);
    return err_format(
        in, T_(TypeError),
        "int() argument must be a string, a bytes-like object or a number, not '%.200N'", o);
}

/* ---- methods ---- */

static Addr method_bit_length(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    int64_t size = int_digits(in->mem, self);
    if (size == 0) {
        return int_from_i64(in, 0);
    }
    int top = 32 - __builtin_clz(int_digit(in->mem, &ENGINE_LAYOUT, self, size - 1));
    return int_from_i64(in, (size - 1) * INT_SHIFT + top);
}

static Addr method_itself(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    return int_unary(in, self, OP_POS);
}

static Addr method_as_ratio(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    Addr numerator = int_unary(in, self, OP_POS);
    Addr one = int_from_i64(in, 1);
    Addr ratio = numerator ? tuple_from(in, (const Addr[]){numerator, one}, 2) : 0;
    obj_release(in, numerator);
    obj_release(in, one);
    return ratio;
}

/* What is left of self / 10 ** places to the nearest multiple, as long_round asks for it. */
static Addr rest_of_rounding(Interp *in, Addr self, Addr places)
{
    Addr ten = int_from_i64(in, 10);
    Addr unit = ten && places ? int_pow(in, ten, places) : 0;
    obj_release(in, places);
    obj_release(in, ten);
    Addr pair = unit ? int_divmod_near(in, self, unit) : 0;
    obj_release(in, unit);
    return pair;
}

/* long_round: half to even, to tens, hundreds, ... for negative ndigits. */
static Addr method_round(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)kwnames;
    Addr ndigits = nargs > 0 ? int_index_object(in, args[0]) : 0;
    if (nargs > 0 && ndigits == 0) {
        return 0;
    }
    if (ndigits == 0 || int_size(in->mem, ndigits) >= 0) {
        obj_release(in, ndigits);
        return int_unary(in, self, OP_POS);
    }
    Addr places = int_neg(in, ndigits);
    obj_release(in, ndigits);
    Addr pair = rest_of_rounding(in, self, places);
    Addr result = pair ? int_sub(in, self, tuple_item(in->mem, pair, 1)) : 0;
    obj_release(in, pair);
    return result;
}

static Addr method_format(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)nargs;
    (void)kwnames;
    return format_with_spec(in, self, args[0], format_int);
}

const NativeMethod int_methods[] = {
    {"bit_length",                    method_bit_length, 0, 0, 0},
    {"to_bytes",                              int_method_to_bytes, 0, -1, NATIVE_KEYWORDS},
    {"from_bytes",                              int_method_from_bytes, 0, -1, NATIVE_KEYWORDS | NATIVE_CLASS},
    {"conjugate",                      method_itself, 0, 0, 0},
    {"as_integer_ratio",                              method_as_ratio, 0, 0, 0},
    {"__trunc__",                method_itself, 0, 0, 0},
    {"__floor__",                    method_itself, 0, 0, 0},
    {"__ceil__",                              method_itself, 0, 0, 0},
    {"__round__", method_round, 0, 1, NATIVE_TUPLE_ARGS},
    {"__format__",                     method_format, 1, 1, 0},
    {0                             },
};
