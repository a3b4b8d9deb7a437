#include "object/bytes_like.h"

#include <string.h>

#include "base/host.h"
#include "base/text.h"
#include "object/bytearray.h"
#include "object/complain.h"
#include "object/errors.h"
#include "object/held.h"
#include "object/int.h"

bool byteslike_check(const Interp *in, Addr o)
{
    return bytes_check(in, o) || bytearray_check(in, o);
}

Addr byteslike_data(const Interp *in, Addr o)
{
    return bytearray_check(in, o) ? bytearray_data(in, o) : o + ENGINE_LAYOUT.bytes.ob_sval;
}

uint8_t *byteslike_read(const Interp *in, Addr o, size_t *length)
{
    *length = (size_t)obj_size(in->mem, o);
    uint8_t *bytes = ou_host_must_alloc(*length + 1);
    if (*length > 0) {
        mem_read(in->mem, byteslike_data(in, o), bytes, *length);
    }
    return bytes;
}

Addr byteslike_new(Interp *in, Addr self, const void *data, size_t length)
{
    return bytearray_check(in, self) ? bytearray_new(in, data, (int64_t)length)
                                     : bytes_new(in, data, length);
}

Addr byteslike_new_filled(Interp *in, Addr self, const void *data, size_t length)
{
    return bytearray_check(in, self) ? bytearray_new(in, data, (int64_t)length)
                                     : bytes_new_filled(in, data, length);
}

Addr byteslike_same_or_copy(Interp *in, Addr self)
{
    if (obj_is(in->mem, self, T_(bytes))) {
        return obj_owned(in, self);
    }
    size_t length = 0;
    uint8_t *bytes = byteslike_read(in, self, &length);
    Addr result = byteslike_new(in, self, bytes, length);
    bytes_read_end(bytes, length);
    return result;
}

bool byteslike_required(Interp *in, Addr o)
{
    return byteslike_check(in, o) ||
           err_format(in, T_(TypeError), "a bytes-like object is required, not '%.200N'", o) != 0;
}

int byteslike_order(const Interp *in, Addr a, Addr b)
{
    int64_t size_a = obj_size(in->mem, a);
    int64_t size_b = obj_size(in->mem, b);
    Addr x = byteslike_data(in, a);
    Addr y = byteslike_data(in, b);
    for (int64_t i = 0; i < size_a && i < size_b; i++) {
        int difference = mem_load8(in->mem, x + (Addr)i) - mem_load8(in->mem, y + (Addr)i);
        if (difference != 0) {
            return difference < 0 ? -1 : 1;
        }
    }
    return (size_a > size_b) - (size_a < size_b);
}

void byteslike_add_repr(const Interp *in, Addr o, Text *out)
{
    size_t length = 0;
    uint8_t *bytes = byteslike_read(in, o, &length);
    bool has_single = memchr(bytes, '\'', length) != NULL;
    bool has_double = memchr(bytes, '"', length) != NULL;
    char quote = has_single && !has_double ? '"' : '\'';
    ou_text_add_format(out, "b%c", quote);
    for (size_t i = 0; i < length; i++) {
        uint8_t c = bytes[i];
        /* bytearray_repr escapes a ' between any quotes */
        if (c == (uint8_t)quote || c == '\\' || (c == '\'' && bytearray_check(in, o))) {
            ou_text_add_format(out, "\\%c", c);
        } else if (c == '\t' || c == '\n' || c == '\r') {
            ou_text_add(out, c == '\t' ? "\\t" : c == '\n' ? "\\n" : "\\r");
        } else if (c < ' ' || c >= 0x7F) {
            ou_text_add_format(out, "\\x%02x", c);
        } else {
            ou_text_add_char(out, (char)c);
        }
    }
    ou_text_add_char(out, quote);
    bytes_read_end(bytes, length);
}

static int contains_part(Interp *in, const uint8_t *bytes, size_t length, Addr part)
{
    err_clear(in);
    if (!byteslike_required(in, part)) {
        return -1;
    }
    size_t width = 0;
    uint8_t *needle = byteslike_read(in, part, &width);
    int found = bytes_find(bytes, length, needle, width) >= 0;
    bytes_read_end(needle, width);
    return found;
}

/* _Py_bytes_contains: PyNumber_AsSsize_t is asked first, whose exception is dropped. */
int byteslike_contains(Interp *in, Addr o, Addr item)
{
    size_t length = 0;
    uint8_t *bytes = byteslike_read(in, o, &length);
    int found = -1;
    int64_t byte = 0;
    if (!int_index(in, item, &byte)) {
        found = in->halt == HALT_NONE ? contains_part(in, bytes, length, item) : -1;
    } else if (byte < 0 || byte > UINT8_MAX) {
        err_format(in, T_(ValueError), "byte must be in range(0, 256)");
    } else {
        found = memchr(bytes, (int)byte, length) != NULL;
    }
    bytes_read_end(bytes, length);
    return found;
}

Addr bytearray_concat(Interp *in, Addr a, Addr b)
{
    int64_t size_a = obj_size(in->mem, a);
    int64_t size_b = obj_size(in->mem, b);
    Addr o = bytearray_new(in, NULL, size_a + size_b);
    if (o != 0 && size_a + size_b > 0) {
        Addr data = bytearray_data(in, o);
        if (size_a > 0) {
            mem_copy(in->mem, data, byteslike_data(in, a), (size_t)size_a);
        }
        if (size_b > 0) {
            mem_copy(in->mem, data + (Addr)size_a, byteslike_data(in, b), (size_t)size_b);
        }
    }
    return o;
}
