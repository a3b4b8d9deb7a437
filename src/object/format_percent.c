/* format_percent.c - format % args (unicodeobject.c: PyUnicode_Format). */
#include <ctype.h>
#include <string.h>

#include "base/text.h"
#include "object/abstract.h"
#include "object/bytes.h"
#include "object/complain.h"
#include "object/errors.h"
#include "object/float_internal.h"
#include "object/format.h"
#include "object/int_internal.h"
#include "object/percent.h"
#include "object/special.h"
#include "object/tuple_internal.h"

/* References of the writer's entry. */
enum { OWNED_ARGS = 1, PIECE = 2 };

typedef struct Percent {
    Interp *in;
    StrWriter w;
    Addr format;
    StrInfo info;
    int64_t pos;
    Addr args;
    int64_t arg_count, arg_index; /* -1 and -2: args is the only argument */
    Addr mapping;                 /* 0 = none */
} Percent;

static bool complain(const Percent *p, Addr exc, const char *text)
{
    return err_set_text(p->in, exc, text) != 0;
}

static bool at_end(const Percent *p)
{
    return p->pos >= p->info.length;
}

static uint32_t peek(const Percent *p)
{
    return at_end(p) ? 0 : str_at(p->in->mem, p->info, p->pos);
}

/* unicode_format_getnextarg: borrowed. */
static Addr next_argument(Percent *p)
{
    if (p->arg_index >= p->arg_count) {
        complain(p, T_(TypeError), "not enough arguments for format string");
        return 0;
    }
    p->arg_index++;
    return p->arg_count < 0 ? p->args : tuple_item(p->in->mem, p->args, p->arg_index - 1);
}

/* ---- parsing ---- */

/* %(name): the value becomes the only argument. */
static bool take_key(Percent *p)
{
    if (p->mapping == 0) {
        return complain(p, T_(TypeError), "format requires a mapping");
    }
    int64_t start = ++p->pos;
    int depth = 1;
    for (; depth > 0 && !at_end(p); p->pos++) {
        uint32_t c = peek(p);
        depth += (c == '(') - (c == ')');
    }
    if (depth > 0) {
        return complain(p, T_(ValueError), "incomplete format key");
    }
    Addr key = str_substring(p->in, p->format, start, p->pos - 1);
    if (key == 0) {
        return false;
    }
    held_drop(p->in, p->w.entry, OWNED_ARGS);
    held_put(p->in, p->w.entry, PIECE, key);
    Addr value = obj_getitem(p->in, p->mapping, key);
    if (value == 0) {
        return false;
    }
    held_drop(p->in, p->w.entry, PIECE);
    held_put(p->in, p->w.entry, OWNED_ARGS, value);
    p->args = value;
    p->arg_count = -1;
    p->arg_index = -2;
    return true;
}

unsigned percent_flag(uint32_t c)
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

static bool star(Percent *p, int64_t *out)
{
    p->pos++;
    Addr o = next_argument(p);
    if (o == 0) {
        return false;
    }
    if (!int_check(p->in, o)) {
        return complain(p, T_(TypeError), "* wants int");
    }
    if (!int_as_i64(p->in->mem, o, out)) {
        return complain(p, T_(OverflowError), "Python int too large to convert to C ssize_t");
    }
    return true;
}

static bool number(Percent *p, int64_t *out, int64_t most, const char *too_big)
{
    for (; peek(p) >= '0' && peek(p) <= '9'; p->pos++) {
        int64_t digit = peek(p) - '0';
        if (*out > (most - digit) / 10) {
            return complain(p, T_(ValueError), too_big);
        }
        *out = *out * 10 + digit;
    }
    return true;
}

static bool take_width(Percent *p, PercentArg *arg)
{
    if (peek(p) == '*') {
        if (!star(p, &arg->width)) {
            return false;
        }
        if (arg->width < 0) {
            arg->flags |= PERCENT_LJUST;
            arg->width = -arg->width;
        }
        return true;
    }
    if (peek(p) < '0' || peek(p) > '9') {
        return true;
    }
    arg->width = 0;
    return number(p, &arg->width, INT64_MAX, "width too big");
}

static bool take_precision(Percent *p, PercentArg *arg)
{
    if (peek(p) != '.') {
        return true;
    }
    p->pos++;
    arg->precision = 0;
    if (peek(p) == '*') {
        bool ok = star(p, &arg->precision);
        arg->precision = arg->precision < 0 ? 0 : arg->precision;
        return ok;
    }
    return number(p, &arg->precision, INT32_MAX, "precision too big");
}

/* unicode_format_arg_parse */
static bool parse(Percent *p, PercentArg *arg)
{
    if (peek(p) == '(' && !take_key(p)) {
        return false;
    }
    for (; percent_flag(peek(p)) != 0; p->pos++) {
        arg->flags |= percent_flag(peek(p));
    }
    if (!take_width(p, arg) || !take_precision(p, arg)) {
        return false;
    }
    if (peek(p) == 'h' || peek(p) == 'l' || peek(p) == 'L') {
        p->pos++;
    }
    if (at_end(p)) {
        return complain(p, T_(ValueError), "incomplete format");
    }
    arg->type = peek(p);
    p->pos++;
    return true;
}

/* ---- conversions: 1 = written already, 0 = *out holds the text, -1 = exception ---- */

static int keep_text(Addr text, Addr *out)
{
    *out = text;
    return text ? 0 : -1;
}

static int convert_text(Percent *p, const PercentArg *arg, Addr v, Addr *out)
{
    Interp *in = p->in;
    if (obj_is(in->mem, v, T_(int)) && arg->width == -1 && arg->precision == -1) {
        return format_long_writer(&p->w, v, 10, false) ? 1 : -1;
    }
    if (arg->type == 's') {
        return keep_text(obj_str(in, v), out);
    }
    Addr repr = obj_repr(in, v);
    return keep_text(repr != 0 && arg->type == 'a' ? str_to_ascii_escapes(in, repr) : repr, out);
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
        mem_write(in->mem, str_info(in->mem, in->lay, first).data, text.bytes, text.length);
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

Addr percent_int(Interp *in, const PercentArg *arg, Addr v)
{
    bool strict = percent_base(arg->type) != 10;
    bool is_number = float_check(in, v) || int_has_index(in, v) ||
                     special_find(in, obj_type(in->mem, v), "__int__") != 0 ||
                     special_find(in, obj_type(in->mem, v), "__float__") != 0;
    Addr result = !is_number ? 0 : strict ? int_index_object(in, v) : int_from_object(in, v);
    if (result == 0 && in->halt == HALT_NONE &&
        (!err_occurred(in->mem) || err_matches(in, T_(TypeError)))) {
        err_format(in, T_(TypeError),
                   strict ? "%%%c format: an integer is required, not %.200N"
                          : "%%%c format: a number is required, not %.200N",
                   (int)arg->type, v);
    }
    return result;
}

static int convert_int(Percent *p, PercentArg *arg, Addr v, Addr *out)
{
    Interp *in = p->in;
    Addr integer = int_check(in, v) ? obj_owned(in, v) : percent_int(in, arg, v);
    if (integer == 0) {
        return -1;
    }
    int state = 0;
    if (obj_is(in->mem, v, T_(int)) && arg->width == -1 && arg->precision == -1 &&
        (arg->flags & (PERCENT_SIGN | PERCENT_BLANK)) == 0 && arg->type != 'X') {
        bool alternate = (arg->flags & PERCENT_ALT) != 0;
        state = format_long_writer(&p->w, v, percent_base(arg->type), alternate) ? 1 : -1;
    } else {
        state = keep_text(percent_long_text(in, integer, arg), out);
        arg->has_sign = true;
    }
    obj_release(in, integer);
    return state;
}

static int convert_float(Percent *p, PercentArg *arg, Addr v, Addr *out)
{
    Interp *in = p->in;
    double value = 0.0;
    if (!float_as_double(in, v, &value)) {
        return -1;
    }
    enum { MOST_PRECISION = 1000, DEFAULT_PRECISION = 6 };
    if (arg->precision > MOST_PRECISION) {
        err_not_modelled(in, "a precision over %d", MOST_PRECISION);
        return -1;
    }
    FloatFormat format = {
        .type = (char)arg->type,
        .precision = arg->precision < 0 ? DEFAULT_PRECISION : (int)arg->precision,
        .alternate = (arg->flags & PERCENT_ALT) != 0,
    };
    if (arg->width == -1 && arg->precision == -1 &&
        (arg->flags & (PERCENT_SIGN | PERCENT_BLANK)) == 0) {
        Text text = {0};
        size_t buffer = 0;
        float_to_text(value, &format, &text, &buffer);
        Addr block = heap_malloc(in->heap, buffer, HEAP_DOMAIN_MEM, BLOCK_TEXT);
        bool ok = block != 0 && writer_ascii(&p->w, text.bytes, text.length);
        heap_free(in->heap, block);
        ou_text_free(&text);
        return ok ? 1 : -1;
    }
    arg->has_sign = true;
    return keep_text(float_formatted(in, value, &format), out);
}

/* formatchar */
static int convert_char(Percent *p, const PercentArg *arg, Addr v, Addr *out)
{
    Interp *in = p->in;
    int64_t c = 0;
    if (str_check(in, v)) {
        if (str_length(in->mem, v) != 1) {
            complain(p, T_(TypeError), "%c requires int or char");
            return -1;
        }
        c = str_char(in->mem, in->lay, v, 0);
    } else if (!int_as_c_long(in, v, &c)) {
        if (in->halt == HALT_NONE) {
            complain(p, T_(TypeError), "%c requires int or char");
        }
        return -1;
    }
    if (c < 0 || c > MAX_CODE_POINT) {
        complain(p, T_(OverflowError), "%c arg not in range(0x110000)");
        return -1;
    }
    if (arg->width == -1 && arg->precision == -1) {
        return writer_char(&p->w, (uint32_t)c) ? 1 : -1;
    }
    return keep_text(str_character(in, (uint32_t)c), out);
}

static int convert(Percent *p, PercentArg *arg, Addr *out)
{
    Addr v = next_argument(p);
    if (v == 0) {
        return -1;
    }
    switch (arg->type) {
    case 's':
    case 'r':
    case 'a': return convert_text(p, arg, v, out);
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X': return convert_int(p, arg, v, out);
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G': return convert_float(p, arg, v, out);
    case 'c': return convert_char(p, arg, v, out);
    default: break;
    }
    bool shown = arg->type >= 31 && arg->type < 128;
    err_format(p->in, T_(ValueError), "unsupported format character '%c' (0x%x) at index %zd",
               shown ? (int)arg->type : '?', arg->type, p->pos - 1);
    return -1;
}

/* ---- output ---- */

/* unicode_format_arg_output: text with sign, prefix, padding. */
static bool put(Percent *p, const PercentArg *arg, Addr text)
{
    StrWriter *w = &p->w;
    const Memory *mem = p->in->mem;
    StrInfo info = str_info(mem, p->in->lay, text);
    int64_t length = info.length;
    bool signs = (arg->flags & (PERCENT_SIGN | PERCENT_BLANK)) != 0;
    if (arg->width <= length && (arg->precision == -1 || arg->precision >= length) && !signs) {
        return writer_str(w, text);
    }
    bool is_text = arg->type == 's' || arg->type == 'r' || arg->type == 'a';
    if (is_text && arg->precision >= 0 && length > arg->precision) {
        length = arg->precision;
    }
    int64_t from = 0;
    uint32_t sign = 0;
    if (arg->has_sign) {
        uint32_t first = length > 0 ? str_at(mem, info, 0) : 0;
        if (first == '-' || first == '+') {
            sign = first;
            from++;
        } else if ((arg->flags & PERCENT_SIGN) != 0) {
            sign = '+';
        } else if ((arg->flags & PERCENT_BLANK) != 0) {
            sign = ' ';
        }
    }
    int64_t body = length - from;
    bool zero = arg->has_sign && (arg->flags & PERCENT_ZERO) != 0;
    bool prefixed =
        (arg->flags & PERCENT_ALT) != 0 && arg->type < 128 && strchr("xXo", (int)arg->type) != NULL;
    int64_t prefix = prefixed ? 2 : 0;
    int64_t padding = arg->width - body - (sign != 0);
    padding = padding > 0 ? padding : 0;
    bool left = (arg->flags & PERCENT_LJUST) != 0;
    uint32_t max_char = str_find_max(mem, p->in->lay, text, 0, from + body);
    max_char = max_char > w->max_char ? max_char : w->max_char;
    if (!writer_prepare(w, padding + (sign != 0) + body, max_char)) {
        return false;
    }
    if (!left && !zero) {
        writer_fill(w, ' ', padding);
    }
    writer_fill(w, sign, sign != 0);
    bool ok = writer_substring(w, text, from, from + prefix);
    if (!left && zero) {
        writer_fill(w, '0', padding);
    }
    ok = ok && writer_substring(w, text, from + prefix, from + body);
    if (left) {
        writer_fill(w, ' ', padding);
    }
    return ok;
}

/* unicode_format_arg: what follows a percent sign. */
static bool argument(Percent *p)
{
    PercentArg arg = {.width = -1, .precision = -1};
    bool is_percent = !at_end(p) && peek(p) == '%';
    if (!parse(p, &arg)) {
        return false;
    }
    if (is_percent) {
        return writer_char(&p->w, '%');
    }
    if (at_end(p)) {
        p->w.overallocate = false;
    }
    Addr text = 0;
    int state = convert(p, &arg, &text);
    if (state == 0) {
        held_put(p->in, p->w.entry, PIECE, text);
        state = put(p, &arg, text) ? 1 : -1;
        if (p->in->halt == HALT_NONE) {
            held_drop(p->in, p->w.entry, PIECE);
        }
    }
    return state >= 0;
}

static bool run(Percent *p)
{
    while (!at_end(p)) {
        int64_t start = p->pos;
        while (!at_end(p) && peek(p) != '%') {
            p->pos++;
        }
        if (p->pos > start) {
            if (at_end(p)) {
                p->w.overallocate = false;
            }
            if (!writer_substring(&p->w, p->format, start, p->pos)) {
                return false;
            }
            continue;
        }
        p->pos++;
        if (!argument(p)) {
            return false;
        }
    }
    if (p->arg_index < p->arg_count && p->mapping == 0) {
        return complain(p, T_(TypeError), "not all arguments converted during string formatting");
    }
    return true;
}

bool percent_is_mapping(Interp *in, Addr o)
{
    return ops_of(in->mem, o)->getitem != NULL ||
           special_find(in, obj_type(in->mem, o), "__getitem__") != 0;
}

Addr str_percent(Interp *in, Addr format, Addr args)
{
    enum { SLACK = 100 };
    Percent p = {.in = in, .format = format, .args = args, .arg_count = -1, .arg_index = -2};
    p.info = str_info(in->mem, in->lay, format);
    bool is_tuple = tuple_check(in, args);
    if (is_tuple) {
        p.arg_count = tuple_length(in->mem, args);
        p.arg_index = 0;
    } else if (!str_check(in, args) && percent_is_mapping(in, args)) {
        p.mapping = args;
    }
    writer_begin(&p.w, in, p.info.length + SLACK, true);
    return run(&p) ? writer_finish(&p.w) : writer_drop(&p.w);
}
