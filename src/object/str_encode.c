/* str_encode.c - UTF-8, ASCII and Latin-1 (unicode_encode_utf8, unicode_encode_ucs1). */
#include <string.h>

#include "base/utf8.h"
#include "object/bytes_internal.h"
#include "object/bytes_writer.h"
#include "object/str_codec_internal.h"

/* What tells the encodings apart. */
typedef struct Narrow {
    const char *name, *reason;
    uint32_t limit; /* 0: UTF-8, which lacks the surrogates only */
} Narrow;

static const Narrow utf8 = {"utf-8", "surrogates not allowed", 0};
static const Narrow ascii = {"ascii", "ordinal not in range(128)", MAX_ASCII + 1};
static const Narrow latin1 = {"latin-1", "ordinal not in range(256)", MAX_LATIN1 + 1};

typedef struct Encoder {
    const Narrow *to;
    Addr text;
    Points points;
    CodecErrors errors;
    BytesWriter writer;
    int64_t at;
    size_t room; /* bytes that were asked for each character */
} Encoder;

static bool lacks(const Narrow *to, uint32_t c)
{
    return to->limit == 0 ? is_surrogate(c) : c >= to->limit;
}

static void add_char(Encoder *e, uint32_t c)
{
    if (e->to->limit == 0) {
        ou_text_add_code_point(&e->writer.bytes, c);
    } else {
        ou_text_add_char(&e->writer.bytes, (char)c);
    }
}

/* backslashreplace, xmlcharrefreplace of bytesobject.c: the room of the characters is given back.
 */
static bool add_escapes(Encoder *e, int64_t end, void (*add)(Text *, uint32_t))
{
    Text escapes = {0};
    e->writer.min_size -= e->room * (size_t)(end - e->at);
    for (int64_t i = e->at; i < end; i++) {
        add(&escapes, e->points.items[i]);
    }
    bool ok = bytes_writer_prepare(&e->writer, escapes.length);
    ou_text_add_bytes(&e->writer.bytes, ou_text_view(&escapes), escapes.length);
    ou_text_free(&escapes);
    e->at = end;
    return ok;
}

/* The handlers that have no way of their own, and those that cannot go on. */
static bool call_handler(Encoder *e, int64_t end)
{
    const CodecTrouble trouble = {e->to->name, e->to->reason, e->at, end};
    CodecReplacement given;
    if (e->errors.handler == HANDLER_STRICT && e->to->limit != 0) {
        return codec_errors_raise_encode(&e->errors, e->text, &trouble) != 0;
    }
    if (!codec_errors_encode(&e->errors, e->text, &trouble, &given)) {
        return false;
    }
    e->writer.min_size -= e->room * (size_t)(given.next - e->at);
    e->writer.overallocate = given.next < e->points.length;
    bool ok = bytes_writer_prepare(&e->writer, given.text.length);
    ou_text_add_bytes(&e->writer.bytes, ou_text_view(&given.text), given.text.length);
    e->at = given.next;
    ou_text_free(&given.text);
    codec_errors_used(&e->errors);
    return ok;
}

/* Up to the first that is no escaped byte. */
static void add_escaped_bytes(Encoder *e, int64_t end)
{
    for (; e->at < end; e->at++) {
        uint32_t c = e->points.items[e->at];
        if (c <= SURROGATE_ESCAPE + MAX_ASCII || c > SURROGATE_ESCAPE + MAX_LATIN1) {
            return;
        }
        ou_text_add_char(&e->writer.bytes, (char)(c - SURROGATE_ESCAPE));
    }
}

/* All characters in a row that the encoding lacks. False = an exception is set. */
static bool add_missing(Encoder *e)
{
    int64_t end = e->at + 1;
    while (end < e->points.length && lacks(e->to, e->points.items[end])) {
        end++;
    }
    e->writer.overallocate = end < e->points.length;
    bool passes = e->errors.handler == HANDLER_SURROGATEPASS && e->to->limit == 0;
    switch ((int)e->errors.handler) {
    case HANDLER_BACKSLASHREPLACE: return add_escapes(e, end, codec_add_backslash);
    case HANDLER_XMLCHARREFREPLACE: return add_escapes(e, end, codec_add_charref);
    case HANDLER_IGNORE: e->at = end; return true;
    case HANDLER_SURROGATEESCAPE:
        add_escaped_bytes(e, end);
        return e->at == end || call_handler(e, end);
    case HANDLER_REPLACE:
        for (; e->at < end; e->at++) {
            ou_text_add_char(&e->writer.bytes, '?');
        }
        return true;
    default: break;
    }
    for (; passes && e->at < end; e->at++) {
        add_char(e, e->points.items[e->at]);
    }
    return passes || call_handler(e, end);
}

static bool add_all(Encoder *e)
{
    bool ok = true;
    while (ok && e->at < e->points.length) {
        if (lacks(e->to, e->points.items[e->at])) {
            ok = add_missing(e);
        } else {
            add_char(e, e->points.items[e->at++]);
        }
    }
    return ok;
}

/* stringlib's utf8_encoder asks for the most that characters of the kind can need. */
static size_t room_of(const Narrow *to, StrInfo info)
{
    return to->limit != 0 ? 1 : info.kind == 1 ? 2 : info.kind == 2 ? 3 : 4;
}

static Addr encode(Interp *in, const Narrow *to, Addr text, const char *errors)
{
    Encoder e = {
        .to = to, .text = text, .room = room_of(to, str_info(in->mem, &ENGINE_LAYOUT, text))};
    points_read(in->mem, &ENGINE_LAYOUT, text, &e.points);
    codec_errors_begin(&e.errors, in, errors);
    bool ok = bytes_writer_begin(&e.writer, in, e.room * (size_t)e.points.length) && add_all(&e);
    Addr result = 0;
    if (ok) { /* the exception object goes before the result is cut to its length */
        codec_errors_release(&e.errors);
        result = bytes_writer_finish(&e.writer);
    } else {
        result = bytes_writer_drop(&e.writer);
    }
    points_free(&e.points);
    return codec_errors_end(&e.errors, result);
}

/* The bytes of the str as they are. */
static Addr copied(Interp *in, Addr data, size_t length)
{
    Text bytes = {0};
    for (size_t i = 0; i < length; i++) {
        ou_text_add_char(&bytes, (char)mem_load8(in->mem, data + i));
    }
    Addr result = bytes_new(in, ou_text_view(&bytes), length);
    ou_text_free(&bytes);
    return result;
}

Addr str_encode_utf8(Interp *in, Addr text, const char *errors)
{
    StrInfo info = str_info(in->mem, &ENGINE_LAYOUT, text);
    Addr cached = info.ascii ? info.data : mem_load64(in->mem, text + ENGINE_LAYOUT.string.utf8);
    if (cached != 0) { /* PyUnicode_UTF8 */
        uint64_t length = info.ascii ? (uint64_t)info.length
                                     : mem_load64(in->mem, text + ENGINE_LAYOUT.string.utf8_length);
        return copied(in, cached, length);
    }
    return encode(in, &utf8, text, errors);
}

bool str_keep_utf8(Interp *in, Addr o)
{
    StrInfo info = str_info(in->mem, &ENGINE_LAYOUT, o);
    if (info.ascii || mem_load64(in->mem, o + ENGINE_LAYOUT.string.utf8) != 0) {
        return true;
    }
    Encoder e = {.to = &utf8, .text = o, .room = room_of(&utf8, info)};
    points_read(in->mem, &ENGINE_LAYOUT, o, &e.points);
    codec_errors_begin(&e.errors, in, NULL);
    bool ok = bytes_writer_begin(&e.writer, in, e.room * (size_t)info.length) && add_all(&e);
    if (ok) { /* unicode_fill_utf8 */
        size_t length = e.writer.bytes.length;
        Addr kept = heap_malloc(in->heap, length + 1, HEAP_DOMAIN_OBJ, BLOCK_TEXT);
        ok = kept != 0 || obj_no_memory(in, length + 1) != 0;
        if (ok) {
            mem_write(in->mem, kept, ou_text_view(&e.writer.bytes), length + 1);
            mem_store64(in->mem, o + ENGINE_LAYOUT.string.utf8, kept);
            mem_store64(in->mem, o + ENGINE_LAYOUT.string.utf8_length, length);
        }
    }
    (void)bytes_writer_drop(&e.writer);
    points_free(&e.points);
    (void)codec_errors_end(&e.errors, 0);
    return ok;
}

Addr str_encode_ascii(Interp *in, Addr text, const char *errors)
{
    StrInfo info = str_info(in->mem, &ENGINE_LAYOUT, text);
    return info.ascii ? copied(in, info.data, (size_t)info.length)
                      : encode(in, &ascii, text, errors);
}

Addr str_encode_latin1(Interp *in, Addr text, const char *errors)
{
    StrInfo info = str_info(in->mem, &ENGINE_LAYOUT, text);
    return info.kind == 1 ? copied(in, info.data, (size_t)info.length)
                          : encode(in, &latin1, text, errors);
}
