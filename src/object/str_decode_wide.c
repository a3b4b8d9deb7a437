/* str_decode_wide.c - from UTF-16 and UTF-32 (PyUnicode_DecodeUTF16Stateful,
 * PyUnicode_DecodeUTF32Stateful). */
#include "object/str_codec_internal.h"

enum {
    BYTE_ORDER_MARK = 0xFEFF,
    FIRST_PAIR = 0x10000,
    HIGH = 0xD800,
    LOW = 0xDC00,
    SURROGATES_END = 0xE000
};

typedef struct Decoder {
    ByteSpan bytes;
    size_t at;
    unsigned width;
    bool is_big;
    CodecErrors errors;
    StrWriter writer;
} Decoder;

static uint32_t unit_at(const uint8_t *bytes, unsigned width, bool is_big)
{
    uint32_t unit = 0;
    for (unsigned i = 0; i < width; i++) {
        unit = unit << 8 | bytes[is_big ? i : width - 1 - i];
    }
    return unit;
}

static uint32_t unit(const Decoder *d, size_t at)
{
    return unit_at(d->bytes.at + at, d->width, d->is_big);
}

static const char *name_of(const Decoder *d)
{
    static const char *const names[2][2] = {
        {"utf-16-le", "utf-16-be"},
        {"utf-32-le", "utf-32-be"}
    };
    return names[d->width == 4][d->is_big];
}

/* What is wrong, and how many bytes of it; NULL when *c is a character of *used bytes. */
typedef const char *(*Take)(const Decoder *d, uint32_t *c, size_t *used);

static const char *take_utf16(const Decoder *d, uint32_t *c, size_t *used)
{
    size_t left = d->bytes.length - d->at;
    *used = left;
    if (left < 2) {
        return "truncated data";
    }
    *c = unit(d, d->at);
    if (!is_surrogate(*c)) {
        *used = 2;
        return NULL;
    }
    if (*c >= LOW) {
        *used = 2;
        return "illegal encoding";
    }
    if (left < 4) {
        return "unexpected end of data";
    }
    uint32_t low = unit(d, d->at + 2);
    if (low < LOW || low >= SURROGATES_END) {
        *used = 2;
        return "illegal UTF-16 surrogate";
    }
    *c = FIRST_PAIR + ((*c - HIGH) << 10 | (low - LOW));
    *used = 4;
    return NULL;
}

static const char *take_utf32(const Decoder *d, uint32_t *c, size_t *used)
{
    size_t left = d->bytes.length - d->at;
    *used = left < 4 ? left : 4;
    if (left < 4) {
        return "truncated data";
    }
    *c = unit(d, d->at);
    return is_surrogate(*c)      ? "code point in surrogate code point range(0xd800, 0xe000)"
           : *c > MAX_CODE_POINT ? "code point not in range(0x110000)"
                                 : NULL;
}

static bool step(Decoder *d, Take take)
{
    uint32_t c = 0;
    size_t used = 0;
    const char *reason = take(d, &c, &used);
    if (reason == NULL) {
        d->at += used;
        return writer_char(&d->writer, c);
    }
    const CodecTrouble trouble = {name_of(d), reason, (int64_t)d->at, (int64_t)(d->at + used)};
    return codec_errors_decode(&d->errors, d->bytes.at, d->bytes.length, &trouble, &d->writer,
                               &d->at);
}

/* A mark at the beginning tells the order; without one it is this machine's, which is little. */
static void read_mark(Decoder *d, ByteOrder order)
{
    d->is_big = order == ORDER_BIG;
    if (order == ORDER_MARK && d->bytes.length >= d->width) {
        bool is_big = unit_at(d->bytes.at, d->width, true) == BYTE_ORDER_MARK;
        bool is_little = unit_at(d->bytes.at, d->width, false) == BYTE_ORDER_MARK;
        d->is_big = is_big;
        d->at = is_big || is_little ? d->width : 0;
    }
}

static Addr finish(Decoder *d, bool ok)
{
    if (!ok) {
        return codec_errors_end(&d->errors, writer_drop(&d->writer));
    }
    codec_errors_release(&d->errors);
    return codec_errors_end(&d->errors, writer_finish(&d->writer));
}

static Addr decode(Interp *in, Decoder *d, ByteOrder order, const char *errors, Take take)
{
    read_mark(d, order);
    size_t left = d->bytes.length - d->at;
    if (left == 0) {
        return str_empty(in);
    }
    int64_t most = (int64_t)((left + d->width - 1) / d->width);
    codec_errors_begin(&d->errors, in, errors);
    writer_begin(&d->writer, in, most, false);
    bool ok = writer_prepare(&d->writer, most, MAX_ASCII);
    while (ok && d->at < d->bytes.length) {
        ok = step(d, take);
    }
    return finish(d, ok);
}

Addr str_decode_utf16(Interp *in, ByteSpan bytes, ByteOrder order, const char *errors)
{
    Decoder d = {.bytes = bytes, .width = 2};
    return decode(in, &d, order, errors, take_utf16);
}

Addr str_decode_utf32(Interp *in, ByteSpan bytes, ByteOrder order, const char *errors)
{
    Decoder d = {.bytes = bytes, .width = 4};
    return decode(in, &d, order, errors, take_utf32);
}
