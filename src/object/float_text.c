/* float_text.c - floats as text and back (pystrtod.c). The host's printf and strtod are correctly
 * rounded, as CPython's dtoa is. */
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/shortest.h"
#include "base/text.h"
#include "object/float.h"

/* Decimal digits of a finite magnitude: 0.d1d2d3... * 10**point, without trailing zeros. */
typedef struct Digits {
    char text[1100];
    int count, point;
} Digits;

enum { SHORT_DIGITS = 15, TEXT_ROOM = 1120 };

static void strip_zeros(Digits *digits)
{
    while (digits->count > 0 && digits->text[digits->count - 1] == '0') {
        digits->count--;
    }
    digits->text[digits->count] = '\0';
}

/* The digits of "d.ddde+XX". */
static void split_digits(const char *text, Digits *out)
{
    const char *exponent = strchr(text, 'e');
    out->count = 0;
    for (const char *p = text; p < exponent; p++) {
        if (isdigit((unsigned char)*p)) {
            out->text[out->count++] = *p;
        }
    }
    out->point = (int)strtol(exponent + 1, NULL, 10) + 1;
}

/* count significant digits. */
static void significant(double value, int count, Digits *out)
{
    char text[TEXT_ROOM];
    (void)snprintf(text, sizeof text, "%.*e", count - 1, value);
    split_digits(text, out);
}

/* The digits up to that many places after the point (dtoa mode 3); none left = zero. */
static void decimals(double value, int places, Digits *out)
{
    char text[TEXT_ROOM];
    (void)snprintf(text, sizeof text, "%.*f", places, value);
    out->count = 0;
    out->point = 0;
    bool after_point = false;
    bool leading = true;
    for (const char *p = text; *p != '\0'; p++) {
        if (!isdigit((unsigned char)*p)) {
            after_point = true;
            continue;
        }
        leading = leading && *p == '0';
        if (leading) {
            out->point -= after_point;
            continue;
        }
        out->text[out->count++] = *p;
        out->point += !after_point;
    }
}

/* dtoa mode 0: fewer digits than SHORT_DIGITS decide only a subnormal, else they are zeros. */
static void shortest(double value, Digits *out)
{
    char text[TEXT_ROOM];
    ou_shortest(value, fpclassify(value) == FP_SUBNORMAL ? 1 : SHORT_DIGITS, text, sizeof text);
    split_digits(text, out);
}

static void find_digits(double value, const FloatFormat *format, Digits *out)
{
    char type = (char)tolower((unsigned char)format->type);
    if (value == 0.0) {
        *out = (Digits){.text = "0", .count = 1, .point = 1};
        return;
    }
    if (type == 'r') {
        shortest(value, out);
    } else if (type == 'e') {
        significant(value, format->precision + 1, out);
    } else if (type == 'f') {
        decimals(value, format->precision, out);
    } else {
        significant(value, format->precision, out);
    }
    strip_zeros(out);
}

/* The places that are shown: digits[start] ... digits[end - 1], zeros outside of 0 ... count - 1.
 */
typedef struct Shown {
    int start, end, point, exponent;
    bool use_exponent;
} Shown;

static Shown choose_form(const Digits *digits, const FloatFormat *format)
{
    Shown shown = {0, digits->count, digits->point, 0, false};
    int point = digits->point;
    int precision = format->precision;
    switch (tolower((unsigned char)format->type)) {
    case 'e':
        shown.use_exponent = true;
        shown.end = precision + 1;
        break;
    case 'f': shown.end = point + precision; break;
    case 'g':
        shown.use_exponent = point <= -4 || point > precision - (format->add_dot_0 ? 1 : 0);
        if (format->alternate) {
            shown.end = precision;
        }
        break;
    default: shown.use_exponent = point <= -4 || point > 16; break;
    }
    if (shown.use_exponent) {
        shown.exponent = point - 1;
        shown.point = 1;
    }
    shown.start = shown.point <= 0 ? shown.point - 1 : 0;
    int least = shown.point + (!shown.use_exponent && format->add_dot_0 ? 1 : 0);
    shown.end = shown.end > least ? shown.end : least;
    return shown;
}

static void add_digits(const Digits *digits, int from, int to, Text *out)
{
    for (int i = from; i < to; i++) {
        ou_text_add_char(out, i >= 0 && i < digits->count ? digits->text[i] : '0');
    }
}

static void add_special(double value, const FloatFormat *format, Text *out)
{
    if (isnan(value)) {
        ou_text_add(out, format->always_sign ? "+nan" : "nan");
    } else {
        ou_text_add(out, value < 0 ? "-inf" : format->always_sign ? "+inf" : "inf");
    }
}

static void to_upper(Text *out, size_t from)
{
    for (size_t i = from; i < out->length; i++) {
        out->bytes[i] = (char)toupper((unsigned char)out->bytes[i]);
    }
}

enum { SPECIAL_BUFFER = 5, PLAIN_BUFFER = 3, EXPONENT_BUFFER = 5 };

static void add_shown(const Digits *digits, const Shown *shown, bool alternate, Text *out)
{
    add_digits(digits, shown->start, shown->point, out);
    if (shown->end > shown->point || alternate) {
        ou_text_add_char(out, '.');
    }
    add_digits(digits, shown->point, shown->end, out);
    if (shown->use_exponent) {
        ou_text_add_format(out, "e%+.02d", shown->exponent);
    }
}

/* Returns the bytes of the buffer that CPython takes for a finite value. */
static size_t add_finite(double value, const FloatFormat *format, Text *out)
{
    FloatFormat adjusted = *format;
    if (tolower((unsigned char)format->type) == 'g' && format->precision == 0) {
        adjusted.precision = 1;
    }
    Digits digits;
    find_digits(fabs(value), &adjusted, &digits);
    Shown shown = choose_form(&digits, &adjusted);
    if (signbit(value)) {
        ou_text_add_char(out, '-');
    } else if (format->always_sign) {
        ou_text_add_char(out, '+');
    }
    add_shown(&digits, &shown, format->alternate, out);
    return PLAIN_BUFFER + (size_t)(shown.end - shown.start) +
           (shown.use_exponent ? EXPONENT_BUFFER : 0);
}

/* format_float_short */
void float_to_text(double value, const FloatFormat *format, Text *out, size_t *buffer)
{
    size_t begin = out->length;
    if (isfinite(value)) {
        *buffer = add_finite(value, format, out);
    } else {
        add_special(value, format, out);
        *buffer = SPECIAL_BUFFER;
    }
    if (isupper((unsigned char)format->type)) {
        to_upper(out, begin);
    }
}

void float_repr_text(double value, char out[32])
{
    static const FloatFormat repr = {.type = 'r', .add_dot_0 = true};
    Text text = {0};
    size_t buffer = 0;
    float_to_text(value, &repr, &text, &buffer);
    (void)snprintf(out, 32, "%s", ou_text_view(&text));
    ou_text_free(&text);
}

/* ---- rounding to decimals ---- */

double float_round_to(double value, int ndigits)
{
    enum { MOST_PLACES = 330 };
    if (!isfinite(value) || value == 0.0 || ndigits > MOST_PLACES) {
        return value;
    }
    if (ndigits >= 0) {
        char text[1400];
        (void)snprintf(text, sizeof text, "%.*f", ndigits, value);
        return strtod(text, NULL);
    }
    char exact[1400];
    (void)snprintf(exact, sizeof exact, "%.1074f", fabs(value));
    int whole = (int)(strchr(exact, '.') - exact);
    int keep = whole + ndigits;
    if (keep < 0) {
        return copysign(0.0, value);
    }
    const char *rest = exact + keep;
    bool above = false;
    for (const char *p = rest + 1; *p != '\0'; p++) {
        above = above || (*p != '0' && *p != '.');
    }
    bool odd = keep > 0 && ((exact[keep - 1] - '0') & 1) != 0;
    bool up = *rest > '5' || (*rest == '5' && (above || odd));
    char text[1400];
    text[0] = '0';
    memcpy(text + 1, exact, (size_t)keep);
    int last = keep;
    for (; up && text[last] == '9'; last--) {
        text[last] = '0';
    }
    text[last] = (char)(text[last] + up);
    (void)snprintf(text + keep + 1, sizeof text - (size_t)keep - 1, "e%d", -ndigits);
    return copysign(strtod(text, NULL), value);
}

/* ---- reading ---- */

static bool is_word(const char *text, size_t length, const char *word)
{
    if (strlen(word) != length) {
        return false;
    }
    for (size_t i = 0; i < length; i++) {
        if (tolower((unsigned char)text[i]) != word[i]) {
            return false;
        }
    }
    return true;
}

/* digits, underscores only between two digits; copies the digits. Returns how many there were. */
static size_t take_digits(const char **p, const char *end, Text *out, bool *ok)
{
    size_t count = 0;
    while (*p < end && (isdigit((unsigned char)**p) || (**p == '_' && count > 0))) {
        if (**p == '_') {
            *ok = *ok && *p + 1 < end && isdigit((unsigned char)(*p)[1]);
        } else {
            ou_text_add_char(out, **p);
            count++;
        }
        (*p)++;
    }
    return count;
}

static bool parse_number(const char *p, const char *end, Text *out)
{
    bool ok = true;
    size_t count = take_digits(&p, end, out, &ok);
    if (p < end && *p == '.') {
        ou_text_add_char(out, '.');
        p++;
        count += take_digits(&p, end, out, &ok);
    }
    if (count == 0) {
        return false;
    }
    if (p < end && (*p == 'e' || *p == 'E')) {
        ou_text_add_char(out, 'e');
        p++;
        if (p < end && (*p == '+' || *p == '-')) {
            ou_text_add_char(out, *p++);
        }
        if (take_digits(&p, end, out, &ok) == 0) {
            return false;
        }
    }
    return ok && p == end;
}

bool float_parse(const char *text, size_t length, double *out)
{
    const char *p = text;
    const char *end = text + length;
    bool negative = false;
    if (p < end && (*p == '+' || *p == '-')) {
        negative = *p++ == '-';
    }
    size_t rest = (size_t)(end - p);
    double value = 0.0;
    if (is_word(p, rest, "inf") || is_word(p, rest, "infinity")) {
        value = HUGE_VAL;
    } else if (is_word(p, rest, "nan")) {
        value = (double)NAN;
    } else {
        Text digits = {0};
        bool ok = parse_number(p, end, &digits);
        if (ok) {
            value = strtod(ou_text_view(&digits), NULL);
        }
        ou_text_free(&digits);
        if (!ok) {
            return false;
        }
    }
    *out = negative ? -value : value;
    return true;
}
