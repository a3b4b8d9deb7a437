#include "object/format_spec.h"

#include <string.h>

#include "object/errors.h"

typedef struct SpecReader {
    Interp *in;
    StrInfo info;
    int64_t pos, end;
} SpecReader;

static uint32_t peek(const SpecReader *r, int64_t ahead)
{
    return r->pos + ahead < r->end ? str_at(r->in->mem, r->info, r->pos + ahead) : 0;
}

static bool accept(SpecReader *r, uint32_t c)
{
    if (r->pos < r->end && peek(r, 0) == c) {
        r->pos++;
        return true;
    }
    return false;
}

static bool is_align(uint32_t c)
{
    return c == '<' || c == '>' || c == '=' || c == '^';
}

static bool complain(const SpecReader *r, const char *text)
{
    return err_set_text(r->in, T_(ValueError), text) != 0;
}

/* get_integer: -1 when there are no digits. */
static bool read_number(SpecReader *r, int64_t *out)
{
    bool any = false;
    int64_t value = 0;
    while (r->pos < r->end && peek(r, 0) >= '0' && peek(r, 0) <= '9') {
        int64_t digit = peek(r, 0) - '0';
        if (value > (INT64_MAX - digit) / 10) {
            return complain(r, "Too many decimal digits in format string");
        }
        value = value * 10 + digit;
        r->pos++;
        any = true;
    }
    *out = any ? value : -1;
    return true;
}

/* Fill, alignment, sign, alternate form, zero padding. */
static void read_front(SpecReader *r, FormatSpec *out)
{
    bool has_fill = false;
    bool has_align = false;
    if (r->end - r->pos >= 2 && is_align(peek(r, 1))) {
        out->fill = peek(r, 0);
        out->align = peek(r, 1);
        has_fill = true;
        has_align = true;
        r->pos += 2;
    } else if (is_align(peek(r, 0))) {
        out->align = peek(r, 0);
        has_align = true;
        r->pos++;
    }
    uint32_t sign = peek(r, 0);
    if (sign == '+' || sign == '-' || sign == ' ') {
        out->sign = sign;
        r->pos++;
    }
    out->alternate = accept(r, '#');
    if (!has_fill && accept(r, '0')) {
        out->fill = '0';
        if (!has_align) {
            out->align = '=';
        }
    }
}

static bool read_separators(SpecReader *r, FormatSpec *out)
{
    if (accept(r, ',')) {
        out->separator = ',';
    }
    if (accept(r, '_')) {
        if (out->separator != 0) {
            return complain(r, "Cannot specify both ',' and '_'.");
        }
        out->separator = '_';
    }
    if (peek(r, 0) == ',' && out->separator == '_') {
        return complain(r, "Cannot specify both ',' and '_'.");
    }
    return true;
}

static bool check_separator(const SpecReader *r, FormatSpec *spec)
{
    enum { THOUSANDS = 3, NIBBLES = 4 };
    spec->group = THOUSANDS;
    if (spec->separator == 0 || spec->type == 0 ||
        (spec->type < 128 && strchr("defgEG%F", (int)spec->type) != NULL)) {
        return true;
    }
    if (spec->separator == '_' && spec->type < 128 && strchr("boxX", (int)spec->type) != NULL) {
        spec->group = NIBBLES;
        return true;
    }
    if (spec->type > 32 && spec->type < 128) {
        err_format(r->in, T_(ValueError), "Cannot specify '%c' with '%c'.", (int)spec->separator,
                   (int)spec->type);
    } else {
        err_format(r->in, T_(ValueError), "Cannot specify '%c' with '\\x%x'.", (int)spec->separator,
                   spec->type);
    }
    return false;
}

bool format_spec_parse(Interp *in, Addr spec, int64_t from, int64_t to, FormatSpec *out)
{
    SpecReader r = {in, str_info(in->mem, &ENGINE_LAYOUT, spec), from, to};
    out->fill = ' ';
    out->precision = -1;
    read_front(&r, out);
    if (!read_number(&r, &out->width) || !read_separators(&r, out)) {
        return false;
    }
    if (accept(&r, '.')) {
        if (!read_number(&r, &out->precision)) {
            return false;
        }
        if (out->precision < 0) {
            return complain(&r, "Format specifier missing precision");
        }
    }
    if (r.end - r.pos > 1) {
        return complain(&r, "Invalid format specifier");
    }
    if (r.pos < r.end) {
        out->type = peek(&r, 0);
    }
    return check_separator(&r, out);
}

void format_padding(const FormatSpec *spec, int64_t length, int64_t *left, int64_t *right)
{
    int64_t padding = spec->width > length ? spec->width - length : 0;
    *left = spec->align == '>' ? padding : spec->align == '^' ? padding / 2 : 0;
    *right = padding - *left;
}

static int64_t larger(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* _PyUnicode_InsertThousandsGrouping, right to left: digits, zeros up to the least width,
 * separators. The result is in reverse order. */
static void group_digits(const FormatSpec *spec, const NumberText *number, int64_t least,
                         Points *out)
{
    int64_t left = (int64_t)number->digit_count;
    int64_t in_group = spec->separator != 0 ? (int64_t)spec->group : 0;
    bool use_separator = false;
    for (;;) {
        int64_t want = larger(larger(left, least), 1);
        int64_t count = in_group != 0 && in_group < want ? in_group : want;
        if (use_separator) {
            points_add(out, spec->separator);
        }
        for (int64_t i = 0; i < count; i++) {
            points_add(out, left > 0 ? number->digits[--left] : '0');
        }
        use_separator = true;
        least -= count;
        if (in_group == 0 || (left <= 0 && least <= 0)) {
            return;
        }
        least--;
    }
}

static char shown_sign(const FormatSpec *spec, const NumberText *number)
{
    if (number->sign == '-') {
        return '-';
    }
    return spec->sign == '+' ? '+' : spec->sign == ' ' ? ' ' : '\0';
}

static void add_text(Points *out, const char *text)
{
    for (; *text != '\0'; text++) {
        points_add(out, (unsigned char)*text);
    }
}

static void add_times(Points *out, uint32_t c, int64_t n)
{
    for (int64_t i = 0; i < n; i++) {
        points_add(out, c);
    }
}

static bool write_points(StrWriter *w, const Points *points)
{
    uint32_t max_char = w->max_char;
    for (int64_t i = 0; i < points->length; i++) {
        max_char = points->items[i] > max_char ? points->items[i] : max_char;
    }
    if (!writer_prepare(w, points->length, max_char)) {
        return false;
    }
    for (int64_t i = 0; i < points->length; i++) {
        writer_fill(w, points->items[i], 1);
    }
    return true;
}

bool format_number(StrWriter *w, const FormatSpec *spec, const NumberText *number)
{
    enum { MOST_WIDTH = 1 << 28 };
    if (spec->width > MOST_WIDTH) {
        return obj_no_memory(w->in, (uint64_t)spec->width) != 0;
    }
    char sign = shown_sign(spec, number);
    int64_t fixed =
        (sign != '\0') + (int64_t)strlen(number->prefix) + (int64_t)strlen(number->rest);
    Points grouped;
    points_init(&grouped);
    bool zero_padded = spec->fill == '0' && spec->align == '=';
    if (number->digit_count > 0) {
        group_digits(spec, number, zero_padded ? spec->width - fixed : 0, &grouped);
    }
    int64_t padding = spec->width - fixed - grouped.length;
    padding = padding > 0 ? padding : 0;
    int64_t left = spec->align == '>' ? padding : spec->align == '^' ? padding / 2 : 0;
    int64_t middle = spec->align == '=' ? padding : 0;
    Points all;
    points_init(&all);
    add_times(&all, spec->fill, left);
    if (sign != '\0') {
        points_add(&all, (unsigned char)sign);
    }
    add_text(&all, number->prefix);
    add_times(&all, spec->fill, middle);
    for (int64_t i = grouped.length - 1; i >= 0; i--) {
        points_add(&all, grouped.items[i]);
    }
    add_text(&all, number->rest);
    add_times(&all, spec->fill, padding - left - middle);
    bool ok = write_points(w, &all);
    points_free(&grouped);
    points_free(&all);
    return ok;
}
