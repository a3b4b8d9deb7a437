#include "object/str_codec.h"

#include <ctype.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "object/bytes_internal.h"
#include "object/bytes_like.h"
#include "object/complain.h"
#include "object/errors.h"
#include "object/exception_kinds.h"
#include "object/str_writer.h"

typedef enum Encoding { ENCODING_UNKNOWN, ENCODING_UTF8, ENCODING_ASCII, ENCODING_LATIN1 } Encoding;
typedef enum Handler {
    HANDLER_RAISES,
    HANDLER_IGNORE,
    HANDLER_REPLACE,
    HANDLER_BACKSLASH,
} Handler;

typedef struct Codec {
    Encoding encoding;
    Handler handler;
} Codec;

enum { SURROGATES = 0xD800, SURROGATES_END = 0xE000, REPLACEMENT = 0xFFFD, LATIN1_END = 0x100 };

/* ---- which encoding ---- */

/* _Py_normalize_encoding: small letters, and one _ for whatever stands between them. */
static void normalize(const char *name, Text *out)
{
    bool is_between = false;
    for (; *name != '\0'; name++) {
        unsigned char c = (unsigned char)*name;
        if (!isalnum(c) && c != '.') {
            is_between = true;
            continue;
        }
        if (is_between && out->length > 0) {
            ou_text_add_char(out, '_');
        }
        is_between = false;
        ou_text_add_char(out, (char)tolower(c));
    }
}

/* The names that unicodeobject.c knows itself. */
static Encoding encoding_of(const char *name)
{
    static const struct {
        const char *name;
        Encoding encoding;
    } known[] = {
        {"utf8",       ENCODING_UTF8  },
        {"utf_8",      ENCODING_UTF8  },
        {"ascii",      ENCODING_ASCII },
        {"us_ascii",   ENCODING_ASCII },
        {"latin1",     ENCODING_LATIN1},
        {"latin_1",    ENCODING_LATIN1},
        {"iso_8859_1", ENCODING_LATIN1},
        {"iso8859_1",  ENCODING_LATIN1},
    };
    Text text = {0};
    normalize(name, &text);
    Encoding found = ENCODING_UNKNOWN;
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (strcmp(ou_text_view(&text), known[i].name) == 0) {
            found = known[i].encoding;
        }
    }
    ou_text_free(&text);
    return found;
}

static Handler handler_of(const Interp *in, Addr errors)
{
    static const char *const names[] = {[HANDLER_IGNORE] = "ignore",
                                        [HANDLER_REPLACE] = "replace",
                                        [HANDLER_BACKSLASH] = "backslashreplace"};
    for (int i = HANDLER_IGNORE; errors != 0 && i <= HANDLER_BACKSLASH; i++) {
        if (str_equals_utf8(in->mem, in->lay, errors, names[i])) {
            return (Handler)i;
        }
    }
    return HANDLER_RAISES;
}

static bool must_be_str(Interp *in, const char *function, const char *argument, Addr o)
{
    if (o == 0 || str_check(in, o)) {
        return true;
    }
    char shown[40];
    (void)snprintf(shown, sizeof shown, "argument '%s'", argument);
    return err_bad_argument(in, function, shown, "str", o) != 0;
}

/* False = exception. An encoding of the registry is ENCODING_UNKNOWN. */
static bool codec_read(Interp *in, const char *function, Addr encoding, Addr errors, Codec *out)
{
    if (!must_be_str(in, function, "encoding", encoding) ||
        !must_be_str(in, function, "errors", errors)) {
        return false;
    }
    *out = (Codec){ENCODING_UTF8, handler_of(in, errors)};
    if (encoding != 0) {
        Text name = {0};
        str_to_utf8(in->mem, in->lay, encoding, &name);
        out->encoding = encoding_of(ou_text_view(&name));
        ou_text_free(&name);
    }
    return true;
}

/* ---- encode ---- */

static bool has_code(Encoding encoding, uint32_t c)
{
    if (encoding == ENCODING_UTF8) {
        return c < SURROGATES || c >= SURROGATES_END;
    }
    return c < (encoding == ENCODING_ASCII ? (uint32_t)MAX_ASCII + 1 : (uint32_t)LATIN1_END);
}

/* What the handler writes for a character that the encoding lacks; false = it raises. */
static bool add_missing(Handler handler, uint32_t c, Text *out)
{
    if (handler == HANDLER_REPLACE) {
        ou_text_add_char(out, '?');
    } else if (handler == HANDLER_BACKSLASH) {
        int digits = c < LATIN1_END ? 2 : c <= UINT16_MAX ? 4 : 8;
        char letter = digits == 2 ? 'x' : digits == 4 ? 'u' : 'U';
        ou_text_add_format(out, "\\%c%0*x", letter, digits, c);
    }
    return handler != HANDLER_RAISES;
}

/* Up to the first character that the encoding lacks and the handler does not write: returns its
 * index, or the length. */
static int64_t add_encoded(const Interp *in, Codec codec, StrInfo text, Text *out)
{
    for (int64_t i = 0; i < text.length; i++) {
        uint32_t c = str_at(in->mem, text, i);
        if (!has_code(codec.encoding, c)) {
            if (!add_missing(codec.handler, c, out)) {
                return i;
            }
        } else if (codec.encoding == ENCODING_UTF8) {
            char bytes[4];
            ou_text_add_bytes(out, bytes, ou_utf8_encode(c, bytes));
        } else {
            ou_text_add_char(out, (char)c);
        }
    }
    return text.length;
}

/* raise_encode_exception, about all characters in a row that the encoding lacks. */
static Addr raise_encode(Interp *in, Codec codec, Addr self, int64_t start)
{
    static const char *const names[] = {
        [ENCODING_UTF8] = "utf-8", [ENCODING_ASCII] = "ascii", [ENCODING_LATIN1] = "latin-1"};
    static const char *const reasons[] = {[ENCODING_UTF8] = "surrogates not allowed",
                                          [ENCODING_ASCII] = "ordinal not in range(128)",
                                          [ENCODING_LATIN1] = "ordinal not in range(256)"};
    StrInfo text = str_info(in->mem, in->lay, self);
    int64_t end = start + 1;
    while (end < text.length && !has_code(codec.encoding, str_at(in->mem, text, end))) {
        end++;
    }
    UnicodeTrouble trouble = {names[codec.encoding], self, (size_t)start, (size_t)end,
                              reasons[codec.encoding]};
    return exception_raise_unicode(in, T_(UnicodeEncodeError), &trouble);
}

/* What the encoder asks of its _PyBytesWriter: in UTF-8 the most that characters of the kind can
 * need. */
static size_t room_for(Codec codec, StrInfo text)
{
    size_t most = codec.encoding != ENCODING_UTF8 ? 1 : text.kind == 1 ? 2 : text.kind == 2 ? 3 : 4;
    return (size_t)text.length * most;
}

static Addr encode(Interp *in, Codec codec, Addr self)
{
    StrInfo text = str_info(in->mem, in->lay, self);
    Text out = {0};
    bool is_plain = text.ascii || (codec.encoding == ENCODING_LATIN1 && text.kind == 1);
    size_t room = is_plain ? 0 : room_for(codec, text);
    bool may_grow =
        !is_plain && codec.encoding != ENCODING_UTF8 && codec.handler == HANDLER_BACKSLASH;
    Addr result = 0;
    int64_t done = add_encoded(in, codec, text, &out);
    if (done < text.length) {
        result = raise_encode(in, codec, self, done);
    } else if (may_grow && out.length > BYTES_WRITER_SMALL) {
        /* The writer's buffer would move while it grows. */
        err_not_modelled(in,
                         "encode() of so long a text with backslashreplace; encode() it in parts");
    } else {
        result = bytes_written(in, ou_text_view(&out), out.length, room);
    }
    ou_text_free(&out);
    return result;
}

Addr str_encode(Interp *in, const char *function, Addr text, Addr encoding, Addr errors)
{
    Codec codec;
    if (!codec_read(in, function, encoding, errors, &codec)) {
        return 0;
    }
    if (codec.encoding == ENCODING_UNKNOWN) {
        return err_not_modelled(
            in, "encode() with another encoding than UTF-8, ASCII, Latin-1; one of these does");
    }
    return encode(in, codec, text);
}

/* ---- decode ---- */

/* A character of more than one byte. What is malformed is as long as what could have begun one. */
static bool take_utf8(const uint8_t *bytes, size_t left, uint32_t *c, size_t *used)
{
    uint8_t first = bytes[0];
    size_t size = first < 0xC2 || first > 0xF4 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    /* Neither longer than needed, nor surrogates, nor beyond U+10FFFF. */
    uint8_t low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    uint8_t high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    *used = 1;
    *c = first & (0x7FU >> size);
    for (; *used < size; (*used)++) {
        uint8_t next = *used < left ? bytes[*used] : 0;
        if (next < low || next > high) {
            return false;
        }
        *c = *c << 6 | (next & 0x3FU);
        low = 0x80;
        high = 0xBF;
    }
    return size > 0;
}

static bool take_char(Encoding encoding, const uint8_t *bytes, size_t left, uint32_t *c,
                      size_t *used)
{
    *c = bytes[0];
    *used = 1;
    return bytes[0] <= MAX_ASCII || (encoding == ENCODING_UTF8 && take_utf8(bytes, left, c, used));
}

/* used: bytes of what is malformed that could have begun a character. */
static Addr raise_decode(Interp *in, Codec codec, Addr source, size_t at, size_t used)
{
    size_t length = 0;
    uint8_t *bytes = byteslike_read(in, source, &length);
    uint8_t first = bytes[at];
    UnicodeTrouble trouble = {"ascii", source, at, at + 1, "ordinal not in range(128)"};
    if (codec.encoding == ENCODING_UTF8) {
        bool starts = first >= 0xC2 && first <= 0xF4;
        bool is_cut = starts && at + used == length;
        trouble = (UnicodeTrouble){"utf-8", source, at, at + used,
                                   is_cut   ? "unexpected end of data"
                                   : starts ? "invalid continuation byte"
                                            : "invalid start byte"};
    }
    Addr copy = bytes_new(in, bytes, length);
    bytes_read_end(bytes, length);
    if (copy != 0) {
        trouble.object = copy;
        exception_raise_unicode(in, T_(UnicodeDecodeError), &trouble);
        obj_release(in, copy);
    }
    return 0;
}

/* Behind the ASCII that a str of as many characters as there are bytes was made for. */
static Addr decode_rest(Interp *in, Codec codec, Addr source, size_t at)
{
    size_t length = 0;
    uint8_t *bytes = byteslike_read(in, source, &length);
    Addr buffer = str_alloc(in, (int64_t)length, MAX_ASCII);
    if (buffer == 0) {
        bytes_read_end(bytes, length);
        return 0;
    }
    StrWriter w;
    for (size_t i = 0; i < at; i++) {
        str_put(in, buffer, (int64_t)i, bytes[i]);
    }
    writer_begin_with(&w, in, buffer, (int64_t)at);
    bool ok = true;
    for (size_t used = 0; ok && at < length; at += used) {
        uint32_t c = 0;
        if (take_char(codec.encoding, bytes + at, length - at, &c, &used)) {
            ok = writer_char(&w, c);
        } else if (codec.handler == HANDLER_REPLACE) {
            ok = writer_char(&w, REPLACEMENT);
        } else if (codec.handler != HANDLER_IGNORE) {
            ok = raise_decode(in, codec, source, at, used) != 0;
        }
    }
    bytes_read_end(bytes, length);
    return ok ? writer_finish(&w) : writer_drop(&w);
}

static Addr decode_latin1(Interp *in, const uint8_t *bytes, size_t length)
{
    Points points;
    points_init(&points);
    for (size_t i = 0; i < length; i++) {
        points_add(&points, bytes[i]);
    }
    Addr result = str_from_points_cached(in, points.items, points.length);
    points_free(&points);
    return result;
}

static Addr decode(Interp *in, Codec codec, Addr source, const uint8_t *bytes, size_t length)
{
    if (codec.encoding == ENCODING_LATIN1) {
        return decode_latin1(in, bytes, length);
    }
    size_t at = 0;
    while (at < length && bytes[at] <= MAX_ASCII) {
        at++;
    }
    return at == length ? str_from_utf8(in, (const char *)bytes, length)
                        : decode_rest(in, codec, source, at);
}

Addr str_decode(Interp *in, const char *function, Addr bytes, Addr encoding, Addr errors)
{
    Codec codec;
    if (!codec_read(in, function, encoding, errors, &codec)) {
        return 0;
    }
    size_t length = 0;
    uint8_t *copy = byteslike_read(in, bytes, &length);
    Addr result =
        length > 0 && codec.encoding == ENCODING_UNKNOWN
            ? err_not_modelled(
                  in, "decode() of another encoding than UTF-8, ASCII, Latin-1; one of these does")
            : decode(in, codec, bytes, copy, length);
    bytes_read_end(copy, length);
    return result;
}
