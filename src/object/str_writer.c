#include "object/str_writer.h"

#include <string.h>

enum { OVERALLOCATE_FACTOR = 4, BUFFER = 0 };

static Addr buffer_of(const StrWriter *w)
{
    return held_get(w->in, w->entry, BUFFER);
}

void writer_begin(StrWriter *w, Interp *in, int64_t min_length, bool overallocate)
{
    *w = (StrWriter){.in = in,
                     .entry = held_begin(in),
                     .min_length = min_length,
                     .min_char = MAX_ASCII,
                     .overallocate = overallocate};
}

/* _PyUnicodeWriter_Update: takes the new buffer's reference. */
static bool set_buffer(StrWriter *w, Addr buffer)
{
    if (buffer == 0) {
        mem_store64(w->in->mem, native_ref(w->entry, BUFFER), 0);
        return false;
    }
    held_put(w->in, w->entry, BUFFER, buffer);
    StrInfo info = str_info(w->in->mem, &ENGINE_LAYOUT, buffer);
    w->max_char = str_max_char(info);
    w->size = w->readonly ? 0 : info.length;
    return true;
}

void writer_begin_with(StrWriter *w, Interp *in, Addr buffer, int64_t pos)
{
    writer_begin(w, in, str_length(in->mem, buffer), false);
    w->min_char = 0;
    w->pos = pos;
    (void)set_buffer(w, buffer);
}

static bool copy_wider(StrWriter *w, int64_t size, uint32_t max_char)
{
    Addr wider = str_alloc(w->in, size, max_char);
    if (wider == 0) {
        return false;
    }
    Addr old = held_take(w->in, w->entry, BUFFER);
    str_copy(w->in, wider, 0, old, 0, w->pos);
    obj_release(w->in, old);
    w->readonly = false;
    return set_buffer(w, wider);
}

static int64_t grown(const StrWriter *w, int64_t length)
{
    if (w->overallocate && length <= INT64_MAX - length / OVERALLOCATE_FACTOR) {
        length += length / OVERALLOCATE_FACTOR;
    }
    return length < w->min_length ? w->min_length : length;
}

/* _PyUnicodeWriter_PrepareInternal */
static bool prepare(StrWriter *w, int64_t length, uint32_t max_char)
{
    if (length > INT64_MAX - w->pos) {
        return obj_no_memory(w->in, UINT64_MAX) != 0;
    }
    int64_t wanted = w->pos + length;
    max_char = max_char > w->min_char ? max_char : w->min_char;
    Addr buffer = buffer_of(w);
    if (buffer == 0) {
        return set_buffer(w, str_alloc(w->in, grown(w, wanted), max_char));
    }
    if (wanted > w->size) {
        if (max_char > w->max_char || w->readonly) {
            uint32_t wider = max_char > w->max_char ? max_char : w->max_char;
            return copy_wider(w, grown(w, wanted), wider);
        }
        return set_buffer(w, str_resize(w->in, buffer, grown(w, wanted)));
    }
    return max_char <= w->max_char || copy_wider(w, w->size, max_char);
}

bool writer_prepare(StrWriter *w, int64_t length, uint32_t max_char)
{
    if ((max_char <= w->max_char && length <= w->size - w->pos) || length == 0) {
        return true;
    }
    return prepare(w, length, max_char);
}

bool writer_char(StrWriter *w, uint32_t c)
{
    if (!writer_prepare(w, 1, c)) {
        return false;
    }
    str_put(w->in, buffer_of(w), w->pos, c);
    w->pos++;
    return true;
}

bool writer_str(StrWriter *w, Addr o)
{
    StrInfo info = str_info(w->in->mem, &ENGINE_LAYOUT, o);
    if (info.length == 0) {
        return true;
    }
    uint32_t max_char = str_max_char(info);
    if (max_char > w->max_char || info.length > w->size - w->pos) {
        if (buffer_of(w) == 0 && !w->overallocate) {
            w->readonly = true;
            (void)set_buffer(w, obj_owned(w->in, o));
            w->pos += info.length;
            return true;
        }
        if (!prepare(w, info.length, max_char)) {
            return false;
        }
    }
    str_copy(w->in, buffer_of(w), w->pos, o, 0, info.length);
    w->pos += info.length;
    return true;
}

bool writer_substring(StrWriter *w, Addr o, int64_t from, int64_t to)
{
    StrInfo info = str_info(w->in->mem, &ENGINE_LAYOUT, o);
    if (to <= from) {
        return true;
    }
    if (from == 0 && to == info.length) {
        return writer_str(w, o);
    }
    uint32_t max_char = str_max_char(info) > w->max_char
                            ? str_find_max(w->in->mem, &ENGINE_LAYOUT, o, from, to)
                            : w->max_char;
    if (!writer_prepare(w, to - from, max_char)) {
        return false;
    }
    str_copy(w->in, buffer_of(w), w->pos, o, from, to - from);
    w->pos += to - from;
    return true;
}

void writer_put_ascii(StrWriter *w, const char *text, size_t length)
{
    Addr buffer = buffer_of(w);
    StrInfo info = str_info(w->in->mem, &ENGINE_LAYOUT, buffer);
    if (info.kind == 1) {
        mem_write(w->in->mem, info.data + (Addr)w->pos, text, length);
    } else {
        for (size_t i = 0; i < length; i++) {
            str_put(w->in, buffer, w->pos + (int64_t)i, (unsigned char)text[i]);
        }
    }
    w->pos += (int64_t)length;
}

bool writer_ascii(StrWriter *w, const char *text, size_t length)
{
    if (buffer_of(w) == 0 && !w->overallocate) {
        Addr o = str_from_ascii(w->in, text, length);
        w->readonly = true;
        w->pos += (int64_t)length;
        return set_buffer(w, o);
    }
    if (!writer_prepare(w, (int64_t)length, MAX_ASCII)) {
        return false;
    }
    if (length > 0) {
        writer_put_ascii(w, text, length);
    }
    return true;
}

void writer_fill(StrWriter *w, uint32_t c, int64_t n)
{
    Addr buffer = buffer_of(w);
    for (int64_t i = 0; i < n; i++) {
        str_put(w->in, buffer, w->pos + i, c);
    }
    w->pos += n;
}

bool writer_take(StrWriter *w, Addr o)
{
    if (o == 0) {
        return false;
    }
    bool ok = writer_str(w, o);
    obj_release(w->in, o);
    return ok;
}

static Addr finished(StrWriter *w)
{
    Interp *in = w->in;
    Addr o = held_take(in, w->entry, BUFFER);
    if (w->pos == 0) {
        obj_release(in, o);
        return str_empty(in);
    }
    if (w->readonly) {
        return o;
    }
    if (str_length(in->mem, o) != w->pos) {
        o = str_resize(in, o, w->pos);
    }
    return o ? str_result_ready(in, o) : 0;
}

Addr writer_finish(StrWriter *w)
{
    if (w->in->halt != HALT_NONE) {
        return 0;
    }
    Addr o = finished(w);
    held_end(w->in, w->entry);
    return o;
}

Addr writer_drop(StrWriter *w)
{
    held_end(w->in, w->entry);
    return 0;
}
