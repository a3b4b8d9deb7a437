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
    PercentSource source;
    const uint8_t *format;
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
    return err_set_text(p->source.in, exc, text) != 0;
}

static const BytesPercent *percent_of(const PercentSource *s)
{
    return (const BytesPercent *)s; /* its first member */
}

static uint32_t character(const PercentSource *s, int64_t at)
{
    return percent_of(s)->format[at];
}

static Addr key(const PercentSource *s, int64_t from, int64_t to)
{
    return bytes_new(s->in, percent_of(s)->format + from, (size_t)(to - from));
}

/* ---- conversions ---- */

/* The bytes of an ASCII str; takes the reference, which the entry holds meanwhile. */
static bool take_text(BytesPercent *p, Addr text, Text *out)
{
    if (text == 0) {
        return false;
    }
    str_to_utf8(p->source.in->mem, &ENGINE_LAYOUT, text, out);
    held_put(p->source.in, p->source.entry, PIECE, text);
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
    Addr repr = obj_ascii(p->source.in, v);
    bool ok = take_text(p, repr, out);
    cut(out, arg);
    return ok;
}

/* format_obj: what has bytes, or makes some. */
static bool convert_bytes(BytesPercent *p, const PercentArg *arg, Addr v, Text *out)
{
    Interp *in = p->source.in;
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
    held_put(in, p->source.entry, PIECE, o);
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
static bool write_long(BytesPercent *p, const PercentArg *arg, Addr v, Text *out)
{
    unsigned base = percent_base(arg->type);
    Addr scratch = base == 10 ? int_decimal_scratch(p->source.in, v) : 0;
    if (base == 10 && scratch == 0) {
        return false;
    }
    if (int_size(p->source.in->mem, v) < 0) {
        ou_text_add_char(out, '-');
    }
    if ((arg->flags & PERCENT_ALT) != 0 && base != 10) {
        ou_text_add(out, base == 16 ? "0x" : "0o");
    }
    int_to_base_text(p->source.in, v, base, out);
    obj_release(p->source.in, scratch);
    return true;
}

static bool convert_int(BytesPercent *p, PercentArg *arg, Addr v, Piece *out)
{
    Interp *in = p->source.in;
    if (obj_is(in->mem, v, T_(int)) && percent_is_plain(arg) && arg->type != 'X') {
        out->is_written = true;
        return write_long(p, arg, v, &out->bytes);
    }
    arg->type = arg->type == 'i' ? 'd' : arg->type;
    arg->has_sign = true;
    Addr integer = int_check(in, v) ? obj_owned(in, v) : percent_int(in, arg, v, true);
    if (integer == 0) {
        return false;
    }
    bool ok = take_text(p, percent_long_text(in, integer, arg), &out->bytes);
    obj_release(in, integer);
    return ok;
}

static bool convert_float(BytesPercent *p, PercentArg *arg, Addr v, Piece *out)
{
    Interp *in = p->source.in;
    double value = 0.0;
    if (!float_argument(in, v, &value)) {
        return in->halt == HALT_NONE &&
               err_format(in, T_(TypeError), "float argument required, not %.200N", v) != 0;
    }
    FloatFormat format;
    if (!percent_float(in, arg, &format)) {
        return false;
    }
    out->is_written = percent_is_plain(arg);
    arg->has_sign = !out->is_written;
    size_t buffer = 0;
    float_to_text(value, &format, &out->bytes, &buffer);
    Addr block = heap_malloc(in->heap, buffer, HEAP_DOMAIN_MEM, BLOCK_TEXT);
    if (block == 0) {
        return obj_no_memory(in, buffer) != 0;
    }
    Addr piece = out->is_written ? 0 : bytes_new(in, out->bytes.bytes, out->bytes.length);
    heap_free(in->heap, block);
    held_put(in, p->source.entry, PIECE, piece);
    return out->is_written || piece != 0;
}

/* byte_converter */
static bool convert_char(BytesPercent *p, const PercentArg *arg, Addr v, Piece *out)
{
    static const char wanted[] = "%c requires an integer in range(256) or a single byte";
    Interp *in = p->source.in;
    out->is_written = arg->width == -1;
    int64_t c = 0;
    if (byteslike_check(in, v) && obj_size(in->mem, v) == 1) {
        c = mem_load8(in->mem, byteslike_data(in, v));
    } else if (!int_clamped(in, v, &c)) {
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
    Addr v = percent_next_argument(&p->source);
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
        return err_format(p->source.in, T_(ValueError),
                          "unsupported format character '%c' (0x%x) at index %zd", (int)arg->type,
                          arg->type, p->source.pos - 1) != 0;
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
        return obj_no_memory(p->source.in, (uint64_t)width) != 0;
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
    if (percent_peek(&p->source) == '%') {
        p->source.pos++;
        ou_text_add_char(&p->out, '%');
        return true;
    }
    PercentArg arg;
    Piece piece = {0};
    bool ok =
        percent_parse(&p->source, &arg) && convert(p, &arg, &piece) && write_piece(p, &arg, &piece);
    ou_text_free(&piece.bytes);
    if (p->source.in->halt == HALT_NONE) {
        held_drop(p->source.in, p->source.entry, PIECE);
    }
    return ok;
}

static bool run(BytesPercent *p)
{
    while (!percent_at_end(&p->source)) {
        if (percent_peek(&p->source) != '%') {
            ou_text_add_char(&p->out, (char)percent_peek(&p->source));
            p->source.pos++;
            continue;
        }
        p->source.pos++;
        if (!argument(p)) {
            return false;
        }
    }
    return percent_is_used_up(&p->source) ||
           complain(p, T_(TypeError), "not all arguments converted during bytes formatting");
}

static Addr finish(const BytesPercent *p)
{
    const char *bytes = ou_text_view(&p->out);
    return bytearray_check(p->source.in, p->source.format)
               ? bytearray_new(p->source.in, bytes, (int64_t)p->out.length)
               : bytes_written(p->source.in, bytes, p->out.length, p->room);
}

Addr byteslike_percent(Interp *in, Addr format, Addr args)
{
    size_t length = 0;
    uint8_t *bytes = byteslike_read(in, format, &length);
    BytesPercent p = {
        .source = {.in = in,
                   .format = format,
                   .length = (int64_t)length,
                   .character = character,
                   .key = key,
                   .precision_too_big = "prec too big",
                   .entry = held_begin(in),
                   .owned_args = OWNED_ARGS,
                   .piece = PIECE,
                   .args = args},
        .format = bytes,
        .room = length
    };
    percent_begin(&p.source, !str_check(in, args) && !byteslike_check(in, args));
    Addr result = run(&p) ? finish(&p) : 0;
    held_end(in, p.source.entry);
    bytes_read_end(bytes, length);
    ou_text_free(&p.out);
    return result;
}
