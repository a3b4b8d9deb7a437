#include "object/bytes_writer.h"

#include "object/bytes_internal.h"

enum { OVERALLOCATE_FACTOR = 4, BUFFER = 0 };

/* _PyBytesWriter_Resize */
static bool resize(BytesWriter *w, size_t size)
{
    if (w->overallocate) {
        size += size / OVERALLOCATE_FACTOR;
    }
    Addr buffer = held_take(w->in, w->entry, BUFFER);
    buffer = buffer == 0 ? bytes_alloc(w->in, (int64_t)size) : bytes_resize(w->in, buffer, size);
    held_put(w->in, w->entry, BUFFER, buffer);
    w->allocated = size;
    return buffer != 0;
}

bool bytes_writer_begin(BytesWriter *w, Interp *in, size_t size)
{
    *w = (BytesWriter){.in = in, .entry = held_begin(in), .allocated = BYTES_WRITER_SMALL};
    return bytes_writer_prepare(w, size);
}

bool bytes_writer_prepare(BytesWriter *w, size_t size)
{
    size_t wanted = w->min_size + size;
    bool ok = size == 0 || wanted <= w->allocated || resize(w, wanted);
    w->min_size = wanted;
    return ok;
}

static Addr end(BytesWriter *w, Addr result)
{
    ou_text_free(&w->bytes);
    held_end(w->in, w->entry);
    return result;
}

Addr bytes_writer_finish(BytesWriter *w)
{
    Interp *in = w->in;
    Addr buffer = held_take(in, w->entry, BUFFER);
    if (buffer == 0) {
        return end(w, bytes_new(in, ou_text_view(&w->bytes), w->bytes.length));
    }
    if (w->bytes.length > 0) {
        mem_write(in->mem, buffer + ENGINE_LAYOUT.bytes.ob_sval, ou_text_view(&w->bytes),
                  w->bytes.length);
    }
    return end(w, bytes_resize(in, buffer, w->bytes.length));
}

Addr bytes_writer_drop(BytesWriter *w)
{
    return end(w, 0);
}
