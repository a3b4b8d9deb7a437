/* str_decode.c - UTF-8, ASCII and Latin-1 (unicode_decode_utf8, PyUnicode_DecodeASCII). */
#include "object/str_codec_internal.h"

enum { REPLACEMENT = 0xFFFD };

typedef struct Decoder {
    const char *encoding;
    ByteSpan bytes;
    size_t at;
    CodecErrors errors;
    StrWriter writer;
} Decoder;

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

static const char *utf8_reason(const Decoder *d, size_t used)
{
    uint8_t first = d->bytes.at[d->at];
    bool starts = first >= 0xC2 && first <= 0xF4;
    return !starts                           ? "invalid start byte"
           : d->at + used == d->bytes.length ? "unexpected end of data"
                                             : "invalid continuation byte";
}

/* used: bytes of what is malformed. False = an exception is set. */
static bool mend(Decoder *d, size_t used, const char *reason)
{
    const CodecTrouble trouble = {d->encoding, reason, (int64_t)d->at, (int64_t)(d->at + used)};
    bool ok = true;
    switch ((int)d->errors.handler) {
    case HANDLER_IGNORE: break;
    case HANDLER_REPLACE: ok = writer_char(&d->writer, REPLACEMENT); break;
    case HANDLER_SURROGATEESCAPE:
        for (size_t i = 0; ok && i < used; i++) {
            ok = writer_char(&d->writer, SURROGATE_ESCAPE + d->bytes.at[d->at + i]);
        }
        break;
    default:
        return codec_errors_decode(&d->errors, d->bytes.at, d->bytes.length, &trouble, &d->writer,
                                   &d->at);
    }
    d->at += used;
    return ok;
}

static bool take(Decoder *d, bool is_utf8)
{
    const uint8_t *next = d->bytes.at + d->at;
    uint32_t c = next[0];
    size_t used = 1;
    if (c <= MAX_ASCII || (is_utf8 && take_utf8(next, d->bytes.length - d->at, &c, &used))) {
        d->at += used;
        return writer_char(&d->writer, c);
    }
    return mend(d, used, is_utf8 ? utf8_reason(d, used) : "ordinal not in range(128)");
}

/* Behind the ASCII that a str of as many characters as there are bytes was made for. */
static Addr decode_rest(Interp *in, ByteSpan bytes, size_t at, bool is_utf8, const char *errors)
{
    Addr buffer = str_alloc(in, (int64_t)bytes.length, MAX_ASCII);
    if (buffer == 0) {
        return 0;
    }
    for (size_t i = 0; i < at; i++) {
        str_put(in, buffer, (int64_t)i, bytes.at[i]);
    }
    Decoder d = {.encoding = is_utf8 ? "utf-8" : "ascii", .bytes = bytes, .at = at};
    codec_errors_begin(&d.errors, in, errors);
    writer_begin_with(&d.writer, in, buffer, (int64_t)at);
    bool ok = true;
    while (ok && d.at < bytes.length) {
        ok = take(&d, is_utf8);
    }
    if (ok || is_utf8) { /* PyUnicode_DecodeASCII gives up its buffer first */
        codec_errors_release(&d.errors);
    }
    return codec_errors_end(&d.errors, ok ? writer_finish(&d.writer) : writer_drop(&d.writer));
}

static Addr decode(Interp *in, ByteSpan bytes, bool is_utf8, const char *errors)
{
    size_t at = 0;
    while (at < bytes.length && bytes.at[at] <= MAX_ASCII) {
        at++;
    }
    return at == bytes.length ? str_from_ascii(in, (const char *)bytes.at, bytes.length)
                              : decode_rest(in, bytes, at, is_utf8, errors);
}

Addr str_decode_utf8(Interp *in, ByteSpan bytes, const char *errors)
{
    return decode(in, bytes, true, errors);
}

Addr str_decode_c_string(Interp *in, const char *text, size_t length, const char *errors)
{
    return str_decode_utf8(in, (ByteSpan){(const uint8_t *)text, length}, errors);
}

Addr str_decode_ascii(Interp *in, ByteSpan bytes, const char *errors)
{
    return decode(in, bytes, false, errors);
}

Addr str_decode_latin1(Interp *in, ByteSpan bytes)
{
    Points points;
    points_init(&points);
    for (size_t i = 0; i < bytes.length; i++) {
        points_add(&points, bytes.at[i]);
    }
    Addr result = str_from_points_cached(in, points.items, points.length);
    points_free(&points);
    return result;
}
