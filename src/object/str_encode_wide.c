/* str_encode_wide.c - to UTF-16 and UTF-32 (_PyUnicode_EncodeUTF16, _PyUnicode_EncodeUTF32). */
#include "object/bytes_internal.h"
#include "object/str_codec_internal.h"

enum { BYTE_ORDER_MARK = 0xFEFF, FIRST_PAIR = 0x10000, HIGH = 0xD800, LOW = 0xDC00 };

typedef struct Encoder {
    Interp *in;
    Addr text;
    unsigned width;
    ByteOrder order;
    Points points;
    CodecErrors errors;
    Addr result; /* the bytes object, while its length is found */
    size_t room;
    Text bytes;
} Encoder;

static const char *name_of(const Encoder *e)
{
    static const char *const names[2][3] = {
        {"utf-16-le", "utf-16", "utf-16-be"},
        {"utf-32-le", "utf-32", "utf-32-be"}
    };
    return names[e->width == 4][e->order + 1];
}

static void add_unit(Encoder *e, uint32_t unit)
{
    for (unsigned i = 0; i < e->width; i++) {
        unsigned place = e->order == ORDER_BIG ? e->width - 1 - i : i;
        ou_text_add_char(&e->bytes, (char)(unit >> 8 * place));
    }
}

static bool is_pair(const Encoder *e, uint32_t c)
{
    return e->width == 2 && c >= FIRST_PAIR;
}

static void add_char(Encoder *e, uint32_t c)
{
    if (is_pair(e, c)) {
        add_unit(e, HIGH + ((c - FIRST_PAIR) >> 10));
        add_unit(e, LOW + ((c - FIRST_PAIR) & 0x3FF));
    } else {
        add_unit(e, c);
    }
}

static bool is_ascii(const Text *text)
{
    for (size_t i = 0; i < text->length; i++) {
        if ((unsigned char)text->bytes[i] > MAX_ASCII) {
            return false;
        }
    }
    return true;
}

/* Bytes fit when they are whole units; there is room for one unit. */
static bool add_given(Encoder *e, const CodecReplacement *given, const CodecTrouble *trouble)
{
    size_t length = given->text.length;
    bool fits = given->is_bytes ? length % e->width == 0 : is_ascii(&given->text);
    if (!fits) {
        return codec_errors_raise_encode(&e->errors, e->text, trouble) != 0;
    }
    size_t units = given->is_bytes ? length / e->width : length;
    if (units > 1) {
        e->room += e->width * (units - 1);
        e->result = bytes_resize(e->in, e->result, e->room);
    }
    if (given->is_bytes) {
        ou_text_add_bytes(&e->bytes, ou_text_view(&given->text), length);
    }
    for (size_t i = 0; !given->is_bytes && i < length; i++) {
        add_unit(e, (unsigned char)given->text.bytes[i]);
    }
    return e->result != 0;
}

/* A surrogate; *at becomes the character to go on with. False = an exception is set. */
static bool add_missing(Encoder *e, int64_t *at)
{
    const CodecTrouble trouble = {name_of(e), "surrogates not allowed", *at, *at + 1};
    CodecReplacement given;
    if (!codec_errors_encode(&e->errors, e->text, &trouble, &given)) {
        return false;
    }
    bool ok = add_given(e, &given, &trouble);
    *at = given.next;
    ou_text_free(&given.text);
    codec_errors_used(&e->errors);
    return ok;
}

static bool add_all(Encoder *e)
{
    bool ok = true;
    if (e->order == ORDER_MARK) {
        add_unit(e, BYTE_ORDER_MARK);
    }
    for (int64_t at = 0; ok && at < e->points.length;) {
        if (is_surrogate(e->points.items[at])) {
            ok = add_missing(e, &at);
        } else {
            add_char(e, e->points.items[at++]);
        }
    }
    return ok;
}

static Addr finish(Encoder *e, bool ok)
{
    Interp *in = e->in;
    if (!ok) {
        obj_release(in, e->result);
        return 0;
    }
    size_t written = e->bytes.length < e->room ? e->bytes.length : e->room;
    if (written > 0) {
        mem_write(in->mem, e->result + ENGINE_LAYOUT.bytes.ob_sval, ou_text_view(&e->bytes),
                  written);
    }
    return bytes_resize(in, e->result, written);
}

Addr str_encode_wide(Interp *in, Addr text, unsigned width, ByteOrder order, const char *errors)
{
    Encoder e = {.in = in, .text = text, .width = width, .order = order};
    points_read(in->mem, &ENGINE_LAYOUT, text, &e.points);
    size_t units = (size_t)e.points.length + (order == ORDER_MARK);
    for (int64_t i = 0; i < e.points.length; i++) {
        units += is_pair(&e, e.points.items[i]);
    }
    e.room = units * width;
    e.result = bytes_alloc(in, (int64_t)e.room);
    Addr result = 0;
    if (e.result != 0) {
        codec_errors_begin(&e.errors, in, errors);
        bool ok = add_all(&e);
        result = codec_errors_end(&e.errors, finish(&e, ok));
    }
    ou_text_free(&e.bytes);
    points_free(&e.points);
    return result;
}
