/* percent.c - format % args: what str and bytes do alike (unicodeobject.c, bytesobject.c). */
#include "object/percent.h"

#include <ctype.h>
#include <limits.h>

#include "base/text.h"
#include "object/abstract.h"
#include "object/bytes.h"
#include "object/complain.h"
#include "object/errors.h"
#include "object/held.h"
#include "object/int_internal.h"
#include "object/special.h"
#include "object/str_internal.h"
#include "object/tuple_internal.h"

static bool complain(const PercentSource *s, Addr exc, const char *text)
{
    return err_set_text(s->in, exc, text) != 0;
}

bool percent_at_end(const PercentSource *s)
{
    return s->pos >= s->length;
}

uint32_t percent_peek(const PercentSource *s)
{
    return percent_at_end(s) ? 0 : s->character(s, s->pos);
}

/* ---- arguments ---- */

/* PyMapping_Check */
static bool is_mapping(Interp *in, Addr o)
{
    return ops_of(in->mem, o)->getitem != NULL ||
           special_find(in, obj_type(in->mem, o), "__getitem__") != 0;
}

void percent_begin(PercentSource *s, bool may_be_mapping)
{
    s->arg_count = -1;
    s->arg_index = -2;
    if (tuple_check(s->in, s->args)) {
        s->arg_count = tuple_length(s->in->mem, s->args);
        s->arg_index = 0;
    } else if (may_be_mapping && is_mapping(s->in, s->args)) {
        s->mapping = s->args;
    }
}

Addr percent_next_argument(PercentSource *s)
{
    if (s->arg_index >= s->arg_count) {
        complain(s, T_(TypeError), "not enough arguments for format string");
        return 0;
    }
    s->arg_index++;
    return s->arg_count < 0 ? s->args : tuple_item(s->in->mem, s->args, s->arg_index - 1);
}

bool percent_is_used_up(const PercentSource *s)
{
    return s->arg_index >= s->arg_count || s->mapping != 0;
}

/* %(name): the value becomes the only argument. */
static bool take_key(PercentSource *s)
{
    if (s->mapping == 0) {
        return complain(s, T_(TypeError), "format requires a mapping");
    }
    int64_t start = ++s->pos;
    int depth = 1;
    for (; depth > 0 && !percent_at_end(s); s->pos++) {
        uint32_t c = percent_peek(s);
        depth += (c == '(') - (c == ')');
    }
    if (depth > 0) {
        return complain(s, T_(ValueError), "incomplete format key");
    }
    Addr key = s->key(s, start, s->pos - 1);
    if (key == 0) {
        return false;
    }
    held_drop(s->in, s->entry, s->owned_args);
    held_put(s->in, s->entry, s->piece, key);
    Addr value = obj_getitem(s->in, s->mapping, key);
    if (s->in->halt != HALT_NONE) {
        return false;
    }
    held_drop(s->in, s->entry, s->piece);
    held_put(s->in, s->entry, s->owned_args, value);
    s->args = value;
    s->arg_count = -1;
    s->arg_index = -2;
    return value != 0;
}

/* ---- parsing ---- */

/* The flag that a character stands for, or 0. */
static unsigned flag_of(uint32_t c)
{
    switch (c) {
    case '-': return PERCENT_LJUST;
    case '+': return PERCENT_SIGN;
    case ' ': return PERCENT_BLANK;
    case '#': return PERCENT_ALT;
    case '0': return PERCENT_ZERO;
    default: return 0;
    }
}

static bool is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

/* PyLong_AsSsize_t of a width, _PyLong_AsInt of a precision. */
static bool take_star(PercentSource *s, bool is_precision, int64_t *out)
{
    s->pos++;
    Addr o = percent_next_argument(s);
    if (o == 0) {
        return false;
    }
    if (!int_check(s->in, o)) {
        return complain(s, T_(TypeError), "* wants int");
    }
    bool fits = int_as_i64(s->in->mem, o, out);
    if (is_precision && (!fits || *out > INT_MAX || *out < INT_MIN)) {
        return complain(s, T_(OverflowError), "Python int too large to convert to C int");
    }
    return fits || complain(s, T_(OverflowError), "Python int too large to convert to C ssize_t");
}

static bool take_digits(PercentSource *s, int64_t most, const char *too_big, int64_t *out)
{
    for (*out = 0; is_digit(percent_peek(s)); s->pos++) {
        int64_t digit = percent_peek(s) - '0';
        if (*out > (most - digit) / 10) {
            return complain(s, T_(ValueError), too_big);
        }
        *out = *out * 10 + digit;
    }
    return true;
}

static bool take_width(PercentSource *s, PercentArg *arg)
{
    if (percent_peek(s) != '*') {
        return !is_digit(percent_peek(s)) ||
               take_digits(s, INT64_MAX, "width too big", &arg->width);
    }
    if (!take_star(s, false, &arg->width)) {
        return false;
    }
    if (arg->width < 0) {
        arg->flags |= PERCENT_LJUST;
        arg->width = (int64_t)(0 - (uint64_t)arg->width); /* the least one stays itself */
    }
    return true;
}

static bool take_precision(PercentSource *s, PercentArg *arg)
{
    if (percent_peek(s) != '.') {
        return true;
    }
    s->pos++;
    if (percent_peek(s) != '*') {
        return take_digits(s, INT_MAX, s->precision_too_big, &arg->precision);
    }
    bool ok = take_star(s, true, &arg->precision);
    arg->precision = arg->precision < 0 ? 0 : arg->precision;
    return ok;
}

bool percent_parse(PercentSource *s, PercentArg *arg)
{
    *arg = (PercentArg){.width = -1, .precision = -1};
    if (percent_peek(s) == '(' && !take_key(s)) {
        return false;
    }
    for (; flag_of(percent_peek(s)) != 0; s->pos++) {
        arg->flags |= flag_of(percent_peek(s));
    }
    if (!take_width(s, arg) || !take_precision(s, arg)) {
        return false;
    }
    uint32_t size = percent_peek(s);
    s->pos += size == 'h' || size == 'l' || size == 'L';
    if (percent_at_end(s)) {
        return complain(s, T_(ValueError), "incomplete format");
    }
    arg->type = percent_peek(s);
    s->pos++;
    return true;
}

/* ---- numbers ---- */

bool percent_is_plain(const PercentArg *arg)
{
    return arg->width == -1 && arg->precision == -1 &&
           (arg->flags & (PERCENT_SIGN | PERCENT_BLANK)) == 0;
}

bool percent_float(Interp *in, const PercentArg *arg, FloatFormat *out)
{
    enum { MOST_PRECISION = 1000, DEFAULT_PRECISION = 6 };
    if (arg->precision > MOST_PRECISION) {
        return err_not_modelled(in, "a precision over %d", MOST_PRECISION) != 0;
    }
    *out = (FloatFormat){
        .type = (char)arg->type,
        .precision = arg->precision < 0 ? DEFAULT_PRECISION : (int)arg->precision,
        .alternate = (arg->flags & PERCENT_ALT) != 0,
    };
    return true;
}

unsigned percent_base(uint32_t type)
{
    return type == 'o' ? 8 : type == 'x' || type == 'X' ? 16 : 10;
}

/* Sign, prefix only in the alternate form, zeros up to the precision, digits. Were there zeros? */
static bool add_long(Interp *in, Addr v, const PercentArg *arg, Text *text)
{
    unsigned base = percent_base(arg->type);
    Text digits = {0};
    int_to_base_text(in, v, base, &digits);
    if (int_size(in->mem, v) < 0) {
        ou_text_add_char(text, '-');
    }
    if ((arg->flags & PERCENT_ALT) != 0 && base != 10) {
        ou_text_add(text, base == 16 ? "0x" : "0o");
    }
    for (int64_t i = (int64_t)digits.length; i < arg->precision; i++) {
        ou_text_add_char(text, '0');
    }
    ou_text_add_bytes(text, digits.bytes, digits.length);
    for (size_t i = 0; arg->type == 'X' && i < text->length; i++) {
        text->bytes[i] = (char)toupper((unsigned char)text->bytes[i]);
    }
    bool is_padded = (int64_t)digits.length < arg->precision;
    ou_text_free(&digits);
    return is_padded;
}

/* _PyUnicode_FormatLong: the str of the number with its prefix is changed in place; where its
 * length does not fit it is replaced, by way of bytes when zeros come in. */
Addr percent_long_text(Interp *in, Addr v, const PercentArg *arg)
{
    enum { MOST_PRECISION_OF_LONG = 1 << 28 /* that the model has room for */ };
    if (arg->precision > INT_MAX - 3) {
        return err_set_text(in, T_(OverflowError), "precision too large");
    }
    if (arg->precision > MOST_PRECISION_OF_LONG) {
        return obj_no_memory(in, (uint64_t)arg->precision);
    }
    Addr first = int_to_base(in, v, percent_base(arg->type));
    if (first == 0) {
        return 0;
    }
    Text text = {0};
    bool is_padded = add_long(in, v, arg, &text);
    Addr result = first;
    if ((int64_t)text.length == str_length(in->mem, first)) {
        mem_write(in->mem, str_info(in->mem, &ENGINE_LAYOUT, first).data, text.bytes, text.length);
    } else {
        if (is_padded) {
            Addr padded = bytes_new(in, text.bytes, text.length);
            obj_release(in, first);
            first = padded;
        }
        result = str_from_ascii(in, text.bytes, text.length);
        obj_release(in, first);
    }
    ou_text_free(&text);
    return result;
}

/* mainformatlong of str has two texts, formatlong of bytes has one. */
static void number_required(Interp *in, const PercentArg *arg, Addr v, bool of_bytes)
{
    bool strict = percent_base(arg->type) != 10;
    if (of_bytes) {
        err_format(in, T_(TypeError), "%%%c format: %s is required, not %.200N", (int)arg->type,
                   strict ? "an integer" : "a number", v);
    } else {
        err_format(in, T_(TypeError),
                   strict ? "%%%c format: an integer is required, not %.200N"
                          : "%%%c format: a number is required, not %.200N",
                   (int)arg->type, v);
    }
}

Addr percent_int(Interp *in, const PercentArg *arg, Addr v, bool of_bytes)
{
    bool strict = percent_base(arg->type) != 10;
    bool is_number = float_check(in, v) || int_has_index(in, v) ||
                     special_find(in, obj_type(in->mem, v), "__int__") != 0 ||
                     special_find(in, obj_type(in->mem, v), "__float__") != 0;
    Addr result = !is_number ? 0 : strict ? int_index_object(in, v) : int_from_object(in, v);
    if (result == 0 && in->halt == HALT_NONE &&
        (!err_occurred(in->mem) || err_matches(in, T_(TypeError)))) {
        number_required(in, arg, v, of_bytes);
    }
    return result;
}
