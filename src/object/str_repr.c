/* str_repr.c - repr of strings: quotes and escapes (unicode_repr). */
#include "base/text.h"
#include "base/utf8.h"
#include "cpython/unicode_type.h"
#include "object/bytes_internal.h"
#include "object/str_codec_internal.h"

static uint32_t choose_quote(bool has_single, bool has_double)
{
    return has_single && !has_double ? '"' : '\'';
}

static char short_escape(uint32_t c, uint32_t quote)
{
    switch (c) {
    case '\\': return '\\';
    case '\t': return 't';
    case '\n': return 'n';
    case '\r': return 'r';
    default: return c == quote ? (char)quote : '\0';
    }
}

static void add_hex(Points *out, char letter, uint32_t c, unsigned digits)
{
    points_add(out, '\\');
    points_add(out, (unsigned char)letter);
    while (digits-- > 0) {
        points_add(out, (unsigned char)"0123456789abcdef"[c >> (4 * digits) & 15]);
    }
}

static void add_quoted(Points *out, uint32_t c, uint32_t quote)
{
    char escape = short_escape(c, quote);
    if (escape != '\0') {
        points_add(out, '\\');
        points_add(out, (unsigned char)escape);
    } else if (char_has(c, CHAR_PRINTABLE)) {
        points_add(out, c);
    } else if (c <= MAX_LATIN1) {
        add_hex(out, 'x', c, 2);
    } else if (c <= MAX_UCS2) {
        add_hex(out, 'u', c, 4);
    } else {
        add_hex(out, 'U', c, 8);
    }
}

static void quote_points(const Points *in, Points *out)
{
    bool has_single = false;
    bool has_double = false;
    for (int64_t i = 0; i < in->length; i++) {
        has_single = has_single || in->items[i] == '\'';
        has_double = has_double || in->items[i] == '"';
    }
    uint32_t quote = choose_quote(has_single, has_double);
    points_add(out, quote);
    for (int64_t i = 0; i < in->length; i++) {
        add_quoted(out, in->items[i], quote);
    }
    points_add(out, quote);
}

Addr str_repr(Interp *in, Addr o)
{
    Points text;
    Points quoted;
    points_read(in->mem, &ENGINE_LAYOUT, o, &text);
    points_init(&quoted);
    quote_points(&text, &quoted);
    Addr result = str_from_points(in, quoted.items, quoted.length);
    points_free(&text);
    points_free(&quoted);
    return result;
}

void str_repr_text(const char *text, size_t length, Text *out)
{
    Points points;
    Points quoted;
    points_init(&points);
    points_init(&quoted);
    for (size_t i = 0; i < length;) {
        size_t used = 1;
        points_add(&points, ou_utf8_decode(text + i, length - i, &used));
        i += used;
    }
    quote_points(&points, &quoted);
    for (int64_t i = 0; i < quoted.length; i++) {
        ou_text_add_code_point(out, quoted.items[i]);
    }
    points_free(&points);
    points_free(&quoted);
}

/* PyObject_ASCII: what is not ASCII goes through bytes, escaped. */
Addr str_to_ascii_escapes(Interp *in, Addr repr)
{
    if (str_info(in->mem, &ENGINE_LAYOUT, repr).ascii) {
        return repr;
    }
    Addr bytes = str_encode_ascii(in, repr, "backslashreplace");
    obj_release(in, repr);
    size_t length = 0;
    uint8_t *copy = bytes != 0 ? bytes_read(in, bytes, &length) : NULL;
    Addr result = copy != NULL ? str_from_ascii(in, (const char *)copy, length) : 0;
    if (copy != NULL) {
        bytes_read_end(copy, length);
        obj_release(in, bytes);
    }
    return result;
}
