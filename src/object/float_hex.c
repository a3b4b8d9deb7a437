/* float_hex.c - float.hex and float.fromhex (floatobject.c). The host's strtod reads hexadecimal
 * text correctly rounded, as float_fromhex does. */
#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "object/abstract.h"
#include "object/errors.h"
#include "object/float_internal.h"
#include "object/held.h"
#include "object/str_from_format.h"
#include "object/str_writer.h"

/* ---- hex ---- */

/* One digit in front of the point and 13 behind it, whatever the value. Returns the exponent. */
static int write_mantissa(double value, Text *out)
{
    static const char digits[] = "0123456789abcdef";
    enum { PLACES = (DBL_MANT_DIG + 2) / 4, BASE = 16 };
    int exponent = 0;
    double mantissa = frexp(fabs(value), &exponent);
    int below = DBL_MIN_EXP - exponent;
    int shift = 1 - (below > 0 ? below : 0);
    mantissa = ldexp(mantissa, shift);
    exponent -= shift;
    for (int i = 0; i <= PLACES; i++) {
        int digit = (int)mantissa;
        ou_text_add_char(out, digits[digit]);
        if (i == 0) {
            ou_text_add_char(out, '.');
        }
        mantissa = (mantissa - digit) * BASE;
    }
    return exponent;
}

Addr float_method_hex(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    double value = float_value(in->mem, self);
    if (!isfinite(value)) {
        return static_ops(TYPE_ID_float)->repr(in, self);
    }
    Text text = {0};
    Addr result = 0;
    if (value == 0.0) {
        ou_text_add(&text, signbit(value) ? "-0x0.0p+0" : "0x0.0p+0");
        result = str_from_text(in, &text);
    } else {
        int exponent = write_mantissa(value, &text);
        result = str_from_format(in, signbit(value) ? "-0x%sp%c%d" : "0x%sp%c%d",
                                 ou_text_view(&text), exponent < 0 ? '-' : '+', abs(exponent));
    }
    ou_text_free(&text);
    return result;
}

/* ---- fromhex ---- */

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_hex_digit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static bool is_decimal(char c)
{
    return c >= '0' && c <= '9';
}

static size_t skip_hex_digits(const char **p)
{
    const char *start = *p;
    while (is_hex_digit(**p)) {
        (*p)++;
    }
    return (size_t)(*p - start);
}

/* Digits, perhaps a point, perhaps an exponent: as strtod wants them into out. Moves *p behind
 * them; false = there are none. */
static bool take_number(const char **p, Text *out)
{
    const char *start = *p;
    if (start[0] == '0' && (start[1] == 'x' || start[1] == 'X')) {
        start += 2;
    }
    *p = start;
    size_t count = skip_hex_digits(p);
    if (**p == '.') {
        (*p)++;
        count += skip_hex_digits(p);
    }
    if (count > 0 && (**p == 'p' || **p == 'P')) {
        (*p)++;
        *p += **p == '-' || **p == '+' ? 1 : 0;
        if (!is_decimal(**p)) {
            return false;
        }
        while (is_decimal(**p)) {
            (*p)++;
        }
    }
    ou_text_add(out, "0x");
    ou_text_add_bytes(out, start, (size_t)(*p - start));
    return count > 0;
}

/* _Py_parse_inf_or_nan, behind the sign. Moves *p behind the word, or leaves it. */
static bool take_word(const char **p, double *out)
{
    static const char *const words[] = {"infinity", "inf", "nan"};
    if (strchr("iInN", **p) == NULL) {
        return false;
    }
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        size_t length = strlen(words[i]);
        if (strnlen(*p, length) == length && float_parse(*p, length, out)) {
            *p += length;
            return true;
        }
    }
    return false;
}

typedef enum HexProblem { HEX_FINE, HEX_INVALID, HEX_TOO_LARGE } HexProblem;

static HexProblem read_number(const char *p, const char *end, double *out)
{
    while (is_blank(*p)) {
        p++;
    }
    bool is_negative = *p == '-';
    p += *p == '-' || *p == '+' ? 1 : 0;
    if (!take_word(&p, out)) {
        Text number = {0};
        bool ok = take_number(&p, &number);
        *out = ok ? strtod(ou_text_view(&number), NULL) : 0.0;
        ou_text_free(&number);
        if (!ok || !isfinite(*out)) {
            return ok ? HEX_TOO_LARGE : HEX_INVALID;
        }
    }
    while (is_blank(*p)) {
        p++;
    }
    *out = is_negative ? -*out : *out;
    return p == end ? HEX_FINE : HEX_INVALID;
}

Addr float_method_fromhex(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)nargs;
    (void)kwnames;
    if (!str_check(in, args[0])) {
        return err_format(in, T_(TypeError), "bad argument type for built-in operation");
    }
    if (!str_info(in->mem, &ENGINE_LAYOUT, args[0]).ascii) {
        /* PyUnicode_AsUTF8AndSize would leave a block with the string. */
        return err_not_modelled(in, "float.fromhex() of text that is not ASCII");
    }
    Text text = {0};
    double value = 0.0;
    str_to_utf8(in->mem, &ENGINE_LAYOUT, args[0], &text);
    const char *start = ou_text_view(&text);
    HexProblem problem = read_number(start, start + text.length, &value);
    ou_text_free(&text);
    if (problem != HEX_FINE) {
        bool is_large = problem == HEX_TOO_LARGE;
        return err_format(in, is_large ? T_(OverflowError) : T_(ValueError),
                          is_large ? "hexadecimal value too large to represent as a float"
                                   : "invalid hexadecimal floating-point string");
    }
    Addr result = float_from_double(in, value);
    if (result == 0 || self == T_(float)) {
        return result;
    }
    return obj_call_with(in, self, result);
}
