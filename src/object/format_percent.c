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
    PercentSource source;
    StrWriter w;
} Percent;

static bool complain(const Percent *p, Addr exc, const char *text)
{
    return err_set_text(p->source.in, exc, text) != 0;
}

static uint32_t character(const PercentSource *s, int64_t at)
{
    return str_at(s->in->mem, str_info(s->in->mem, &ENGINE_LAYOUT, s->format), at);
}

static Addr key(const PercentSource *s, int64_t from, int64_t to)
{
    return str_substring(s->in, s->format, from, to);
}

/* ---- conversions: 1 = written already, 0 = *out holds the text, -1 = exception ---- */

static int keep_text(Addr text, Addr *out)
{
    *out = text;
    return text ? 0 : -1;
}

static int convert_text(Percent *p, const PercentArg *arg, Addr v, Addr *out)
{
    Interp *in = p->source.in;
    if (obj_is(in->mem, v, T_(int)) && arg->width == -1 && arg->precision == -1) {
        return format_long_writer(&p->w, v, 10, false) ? 1 : -1;
    }
    if (arg->type == 's') {
        return keep_text(obj_str(in, v), out);
    }
    Addr repr = obj_repr(in, v);
    return keep_text(repr != 0 && arg->type == 'a' ? str_to_ascii_escapes(in, repr) : repr, out);
}

static int convert_int(Percent *p, PercentArg *arg, Addr v, Addr *out)
{
    Interp *in = p->source.in;
    Addr integer = int_check(in, v) ? obj_owned(in, v) : percent_int(in, arg, v, false);
    if (integer == 0) {
        return -1;
    }
    int state = 0;
    if (obj_is(in->mem, v, T_(int)) && percent_is_plain(arg) && arg->type != 'X') {
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
    Interp *in = p->source.in;
    double value = 0.0;
    if (!float_argument(in, v, &value)) {
        return -1;
    }
    FloatFormat format;
    if (!percent_float(in, arg, &format)) {
        return -1;
    }
    if (percent_is_plain(arg)) {
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
    Interp *in = p->source.in;
    int64_t c = 0;
    if (str_check(in, v)) {
        if (str_length(in->mem, v) != 1) {
            complain(p, T_(TypeError), "%c requires int or char");
            return -1;
        }
        c = str_char(in->mem, &ENGINE_LAYOUT, v, 0);
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
    Addr v = percent_next_argument(&p->source);
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
    err_format(p->source.in, T_(ValueError),
               "unsupported format character '%c' (0x%x) at index %zd",
               shown ? (int)arg->type : '?', arg->type, p->source.pos - 1);
    return -1;
}

/* ---- output ---- */

/* unicode_format_arg_output: text with sign, prefix, padding. */
static bool put(Percent *p, const PercentArg *arg, Addr text)
{
    StrWriter *w = &p->w;
    const Memory *mem = p->source.in->mem;
    StrInfo info = str_info(mem, &ENGINE_LAYOUT, text);
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
    uint32_t max_char = str_find_max(mem, &ENGINE_LAYOUT, text, 0, from + body);
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
    PercentArg arg;
    bool is_percent = percent_peek(&p->source) == '%';
    if (!percent_parse(&p->source, &arg)) {
        return false;
    }
    if (is_percent) {
        return writer_char(&p->w, '%');
    }
    if (percent_at_end(&p->source)) {
        p->w.overallocate = false;
    }
    Addr text = 0;
    int state = convert(p, &arg, &text);
    if (state == 0) {
        held_put(p->source.in, p->w.entry, PIECE, text);
        state = put(p, &arg, text) ? 1 : -1;
        if (p->source.in->halt == HALT_NONE) {
            held_drop(p->source.in, p->w.entry, PIECE);
        }
    }
    return state >= 0;
}

static bool run(Percent *p)
{
    while (!percent_at_end(&p->source)) {
        int64_t start = p->source.pos;
        while (!percent_at_end(&p->source) && percent_peek(&p->source) != '%') {
            p->source.pos++;
        }
        if (p->source.pos > start) {
            if (percent_at_end(&p->source)) {
                p->w.overallocate = false;
            }
            if (!writer_substring(&p->w, p->source.format, start, p->source.pos)) {
                return false;
            }
            continue;
        }
        p->source.pos++;
        if (!argument(p)) {
            return false;
        }
    }
    return percent_is_used_up(&p->source) ||
           complain(p, T_(TypeError), "not all arguments converted during string formatting");
}

Addr str_percent(Interp *in, Addr format, Addr args)
{
    enum { SLACK = 100 };
    Percent p = {
        .source = {.in = in,
                   .format = format,
                   .length = str_length(in->mem, format),
                   .character = character,
                   .key = key,
                   .precision_too_big = "precision too big",
                   .owned_args = OWNED_ARGS,
                   .piece = PIECE,
                   .args = args}
    };
    percent_begin(&p.source, !str_check(in, args));
    writer_begin(&p.w, in, p.source.length + SLACK, true);
    p.source.entry = p.w.entry;
    return run(&p) ? writer_finish(&p.w) : writer_drop(&p.w);
}
