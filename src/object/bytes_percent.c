/* bytes_percent.c - bytes % args and bytearray % args (bytesobject.c: _PyBytes_FormatEx). */
#include <ctype.h>
#include <limits.h>
#include <string.h>

#include "base/text.h"
#include "object/bytearray.h"
#include "object/errors.h"
#include "object/float_internal.h"
#include "object/held.h"
#include "object/int_internal.h"
#include "object/percent.h"
#include "object/special.h"
#include "object/str_internal.h"
#include "object/tuple_internal.h"

/* References of the entry. */
enum { OWNED_ARGS = 0, PIECE = 1 };

typedef struct BytesPercent {
    Interp *in;
    Addr entry;
    const uint8_t *format;
    size_t length, pos;
    Addr args;
    int64_t arg_count, arg_index; /* -1 and -2: args is the only argument */
    Addr mapping;                 /* 0 = none */
    Text out;
    size_t room; /* _PyBytesWriter.min_size */
} BytesPercent;

/* What stands for one conversion: text without its padding. */
typedef struct Piece {
    Text bytes;
    bool is_written; /* CPython's fast path: it goes out as it is */
} Piece;

static bool complain(const BytesPercent *p, Addr exc, const char *text)
{
    return err_set_text(p->in, exc, text) != 0;
}

static bool at_end(const BytesPercent *p)
{
    return p->pos >= p->length;
}

/* The character at the place, 0 behind the end. */
static uint8_t peek(const BytesPercent *p)
{
    return at_end(p) ? 0 : p->format[p->pos];
}

/* getnextarg: borrowed. */
static Addr next_argument(BytesPercent *p)
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
static bool take_key(BytesPercent *p)
{
    if (p->mapping == 0) {
        return complain(p, T_(TypeError), "format requires a mapping");
    }
    size_t start = ++p->pos;
    int depth = 1;
    for (; depth > 0 && !at_end(p); p->pos++) {
        depth += (peek(p) == '(') - (peek(p) == ')');
    }
    if (depth > 0) {
        return complain(p, T_(ValueError), "incomplete format key");
    }
    Addr key = bytes_new(p->in, p->format + start, p->pos - 1 - start);
    if (key == 0) {
        return false;
    }
    held_drop(p->in, p->entry, OWNED_ARGS);
    held_put(p->in, p->entry, PIECE, key);
    Addr value = obj_getitem(p->in, p->mapping, key);
    if (p->in->halt != HALT_NONE) {
        return false;
    }
    held_drop(p->in, p->entry, PIECE);
    held_put(p->in, p->entry, OWNED_ARGS, value);
    p->args = value;
    p->arg_count = -1;
    p->arg_index = -2;
    return value != 0;
}

/* A width or precision: digits, or an argument for a star. */
static bool take_number(BytesPercent *p, int64_t most, const char *too_big, int64_t *out)
{
    if (peek(p) == '*') {
        p->pos++;
        Addr o = next_argument(p);
        if (o == 0) {
            return false;
        }
        if (!int_check(p->in, o)) {
            return complain(p, T_(TypeError), "* wants int");
        }
        if (!int_as_i64(p->in->mem, o, out) || *out > most || *out < -most - (most == INT_MAX)) {
            return complain(p, T_(OverflowError),
                            most == INT_MAX ? "Python int too large to convert to C int"
                                            : "Python int too large to convert to C ssize_t");
        }
        return true;
    }
    for (*out = 0; isdigit(peek(p)); p->pos++) {
        if (*out > (most - (peek(p) - '0')) / 10) {
            return complain(p, T_(ValueError), too_big);
        }
        *out = *out * 10 + (peek(p) - '0');
    }
    return true;
}

static bool parse(BytesPercent *p, PercentArg *arg)
{
    if (peek(p) == '(' && !take_key(p)) {
        return false;
    }
    for (; percent_flag(peek(p)) != 0; p->pos++) {
        arg->flags |= percent_flag(peek(p));
    }
    if (peek(p) == '*' || isdigit(peek(p))) {
        if (!take_number(p, INT64_MAX, "width too big", &arg->width)) {
            return false;
        }
        if (arg->width < 0) {
            arg->flags |= PERCENT_LJUST;
            arg->width = -arg->width;
        }
    }
    if (peek(p) == '.') {
        p->pos++;
        if (!take_number(p, INT_MAX, "prec too big", &arg->precision)) {
            return false;
        }
        arg->precision = arg->precision < 0 ? 0 : arg->precision;
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

/* ---- conversions ---- */

/* The bytes of an ASCII str; takes the reference, which the entry holds meanwhile. */
static bool take_text(BytesPercent *p, Addr text, Text *out)
{
    if (text == 0) {
        return false;
    }
    str_to_utf8(p->in->mem, p->in->lay, text, out);
    held_put(p->in, p->entry, PIECE, text);
    return true;
}

static void cut(Text *text, const PercentArg *arg)
{
    if (arg->precision >= 0 && text->length > (size_t)arg->precision) {
        text->length = (size_t)arg->precision;
    }
}

static bool convert_ascii(BytesPercent *p, const PercentArg *arg, Addr v, Text *out)
{
    Addr repr = obj_ascii(p->in, v);
    bool ok = take_text(p, repr, out);
    cut(out, arg);
    return ok;
}

/* format_obj: what has bytes, or makes some. */
static bool convert_bytes(BytesPercent *p, const PercentArg *arg, Addr v, Text *out)
{
    Interp *in = p->in;
    bool found = byteslike_check(in, v);
    Addr o = found ? obj_owned(in, v) : special_call_bound(in, v, "__bytes__", NULL, 0, &found);
    if (!found) {
        return err_format(in, T_(TypeError),
                          "%%b requires a bytes-like object, or an object that implements "
                          "__bytes__, not '%.100N'",
                          v) != 0;
    }
    if (o == 0) {
        return false;
    }
    held_put(in, p->entry, PIECE, o);
    if (!byteslike_check(in, v) && !bytes_check(in, o)) {
        return err_format(in, T_(TypeError), "__bytes__ returned non-bytes (type %.200N)", o) != 0;
    }
    size_t length = 0;
    uint8_t *bytes = byteslike_read(in, o, &length);
    ou_text_add_bytes(out, (const char *)bytes, length);
    bytes_read_end(bytes, length);
    cut(out, arg);
    return true;
}

/* _PyLong_FormatBytesWriter */
static void write_long(BytesPercent *p, const PercentArg *arg, Addr v, Text *out)
{
    unsigned base = percent_base(arg->type);
    if (int_size(p->in->mem, v) < 0) {
        ou_text_add_char(out, '-');
    }
    if ((arg->flags & PERCENT_ALT) != 0 && base != 10) {
        ou_text_add(out, base == 16 ? "0x" : "0o");
    }
    int_to_base_text(p->in, v, base, out);
}

static bool is_plain(const PercentArg *arg)
{
    return arg->width == -1 && arg->precision == -1 &&
           (arg->flags & (PERCENT_SIGN | PERCENT_BLANK)) == 0;
}

static bool convert_int(BytesPercent *p, PercentArg *arg, Addr v, Piece *out)
{
    Interp *in = p->in;
    if (obj_is(in->mem, v, T_(int)) && is_plain(arg) && arg->type != 'X') {
        out->is_written = true;
        write_long(p, arg, v, &out->bytes);
        return true;
    }
    arg->type = arg->type == 'i' ? 'd' : arg->type;
    arg->has_sign = true;
    Addr integer = int_check(in, v) ? obj_owned(in, v) : percent_int(in, arg, v);
    if (integer == 0) {
        return false;
    }
    bool ok = take_text(p, percent_long_text(in, integer, arg), &out->bytes);
    obj_release(in, integer);
    return ok;
}

static bool convert_float(BytesPercent *p, PercentArg *arg, Addr v, Piece *out)
{
    Interp *in = p->in;
    double value = 0.0;
    if (!float_as_double(in, v, &value)) {
        return in->halt == HALT_NONE &&
               err_format(in, T_(TypeError), "float argument required, not %.200N", v) != 0;
    }
    enum { MOST_PRECISION = 1000, DEFAULT_PRECISION = 6 };
    if (arg->precision > MOST_PRECISION) {
        return err_not_modelled(in, "a precision over %d", MOST_PRECISION) != 0;
    }
    FloatFormat format = {
        .type = (char)arg->type,
        .precision = arg->precision < 0 ? DEFAULT_PRECISION : (int)arg->precision,
        .alternate = (arg->flags & PERCENT_ALT) != 0,
    };
    out->is_written = is_plain(arg);
    arg->has_sign = !out->is_written;
    size_t buffer = 0;
    float_to_text(value, &format, &out->bytes, &buffer);
    Addr block = heap_malloc(in->heap, buffer, HEAP_DOMAIN_MEM, BLOCK_TEXT);
    if (block == 0) {
        return obj_no_memory(in, buffer) != 0;
    }
    Addr piece = out->is_written ? 0 : bytes_new(in, out->bytes.bytes, out->bytes.length);
    heap_free(in->heap, block);
    held_put(in, p->entry, PIECE, piece);
    return out->is_written || piece != 0;
}

/* byte_converter */
static bool convert_char(BytesPercent *p, const PercentArg *arg, Addr v, Piece *out)
{
    static const char wanted[] = "%c requires an integer in range(256) or a single byte";
    Interp *in = p->in;
    out->is_written = arg->width == -1;
    int64_t c = 0;
    if (byteslike_check(in, v) && obj_size(in->mem, v) == 1) {
        c = mem_load8(in->mem, byteslike_data(in, v));
    } else if (byteslike_check(in, v) || !int_has_index(in, v)) {
        return complain(p, T_(TypeError), wanted);
    } else if (!int_index(in, v, &c)) {
        return in->halt == HALT_NONE && err_matches(in, T_(TypeError)) &&
               complain(p, T_(TypeError), wanted);
    }
    if (c < 0 || c > UINT8_MAX) {
        return complain(p, T_(OverflowError), "%c arg not in range(256)");
    }
    ou_text_add_char(&out->bytes, (char)c);
    return true;
}

static bool convert(BytesPercent *p, PercentArg *arg, Piece *out)
{
    Addr v = next_argument(p);
    if (v == 0) {
        return false;
    }
    switch (arg->type) {
    case 'r':
    case 'a': return convert_ascii(p, arg, v, &out->bytes);
    case 's':
    case 'b': return convert_bytes(p, arg, v, &out->bytes);
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
    default:
        return err_format(p->in, T_(ValueError),
                          "unsupported format character '%c' (0x%x) at index %zd", (int)arg->type,
                          arg->type, p->pos - 1) != 0;
    }
}

/* ---- output ---- */

static void fill(Text *out, char c, int64_t count)
{
    for (int64_t i = 0; i < count; i++) {
        ou_text_add_char(out, c);
    }
}

/* The piece's sign, which goes before zeros; 0 = none. */
static char take_sign(const PercentArg *arg, const char **bytes, int64_t *length)
{
    if (!arg->has_sign) {
        return 0;
    }
    if (*length > 0 && (**bytes == '-' || **bytes == '+')) {
        --*length;
        return *(*bytes)++;
    }
    return (arg->flags & PERCENT_SIGN) != 0 ? '+' : (arg->flags & PERCENT_BLANK) != 0 ? ' ' : 0;
}

/* Sign, prefix, padding. False: there is no memory for so much of it. */
static bool put(BytesPercent *p, const PercentArg *arg, const Text *piece)
{
    enum { FOR_CONVERSION = 2 /* size preallocated for %s */, MOST_WIDTH = 1 << 28 };
    Text *out = &p->out;
    const char *bytes = ou_text_view(piece);
    int64_t length = (int64_t)piece->length;
    char sign = take_sign(arg, &bytes, &length);
    int64_t width = arg->width > length ? arg->width : length;
    int64_t room = width + (sign != 0 && length == width);
    p->room += room > FOR_CONVERSION ? (size_t)(room - FOR_CONVERSION) : 0;
    if (width > MOST_WIDTH) {
        return obj_no_memory(p->in, (uint64_t)width) != 0;
    }
    bool left = (arg->flags & PERCENT_LJUST) != 0;
    bool zeros = arg->has_sign && (arg->flags & PERCENT_ZERO) != 0;
    bool prefixed = (arg->flags & PERCENT_ALT) != 0 && percent_base(arg->type) != 10;
    int64_t prefix = prefixed ? 2 : 0;
    int64_t padding = width - length - (sign != 0);
    if (!left && !zeros) {
        fill(out, ' ', padding);
    }
    if (sign != 0) {
        ou_text_add_char(out, sign);
    }
    ou_text_add_bytes(out, bytes, (size_t)prefix);
    if (!left && zeros) {
        fill(out, '0', padding);
    }
    ou_text_add_bytes(out, bytes + prefix, (size_t)(length - prefix));
    if (left) {
        fill(out, ' ', padding);
    }
    return true;
}

static bool write_piece(BytesPercent *p, const PercentArg *arg, const Piece *piece)
{
    enum { FOR_NUMBER = 2 /* size preallocated for %d */ };
    if (!piece->is_written) {
        return put(p, arg, &piece->bytes);
    }
    if (arg->type != 'c') {
        p->room += piece->bytes.length;
        p->room -= FOR_NUMBER;
    }
    ou_text_add_bytes(&p->out, piece->bytes.bytes, piece->bytes.length);
    return true;
}

/* What follows a percent sign. */
static bool argument(BytesPercent *p)
{
    if (peek(p) == '%') {
        p->pos++;
        ou_text_add_char(&p->out, '%');
        return true;
    }
    PercentArg arg = {.width = -1, .precision = -1};
    Piece piece = {0};
    bool ok = parse(p, &arg) && convert(p, &arg, &piece) && write_piece(p, &arg, &piece);
    ou_text_free(&piece.bytes);
    if (p->in->halt == HALT_NONE) {
        held_drop(p->in, p->entry, PIECE);
    }
    return ok;
}

static bool run(BytesPercent *p)
{
    while (!at_end(p)) {
        if (peek(p) != '%') {
            ou_text_add_char(&p->out, (char)peek(p));
            p->pos++;
            continue;
        }
        p->pos++;
        if (!argument(p)) {
            return false;
        }
    }
    if (p->arg_index < p->arg_count && p->mapping == 0) {
        return complain(p, T_(TypeError), "not all arguments converted during bytes formatting");
    }
    return true;
}

static Addr finish(const BytesPercent *p, Addr format)
{
    const char *bytes = ou_text_view(&p->out);
    return bytearray_check(p->in, format) ? bytearray_new(p->in, bytes, (int64_t)p->out.length)
                                          : bytes_written(p->in, bytes, p->out.length, p->room);
}

Addr byteslike_percent(Interp *in, Addr format, Addr args)
{
    BytesPercent p = {.in = in, .args = args, .arg_count = -1, .arg_index = -2};
    if (tuple_check(in, args)) {
        p.arg_count = tuple_length(in->mem, args);
        p.arg_index = 0;
    } else if (!str_check(in, args) && !byteslike_check(in, args) && percent_is_mapping(in, args)) {
        p.mapping = args;
    }
    uint8_t *bytes = byteslike_read(in, format, &p.length);
    p.format = bytes;
    p.room = p.length;
    p.entry = held_begin(in);
    Addr result = run(&p) ? finish(&p, format) : 0;
    held_end(in, p.entry);
    bytes_read_end(bytes, p.length);
    ou_text_free(&p.out);
    return result;
}
