/* bytes_pad.c - what makes bytes and bytearray longer or shorter at their ends
 * (stringlib/transmogrify.h). */
#include <string.h>

#include "base/host.h"
#include "object/arg_parser.h"
#include "object/bytearray.h"
#include "object/complain.h"
#include "object/errors.h"
#include "object/int.h"

/* self with so many bytes more in front and behind; nothing to add gives return_self. */
static Addr pad(Interp *in, Addr self, int64_t left, int64_t right, uint8_t fill)
{
    left = left < 0 ? 0 : left;
    right = right < 0 ? 0 : right;
    if (left == 0 && right == 0) {
        return byteslike_same_or_copy(in, self);
    }
    int64_t length = obj_size(in->mem, self);
    bool is_bytearray = bytearray_check(in, self);
    Addr result = is_bytearray ? bytearray_new(in, NULL, left + length + right)
                               : bytes_alloc(in, left + length + right);
    if (result != 0) {
        Addr data = byteslike_data(in, result);
        mem_fill(in->mem, data, fill, (size_t)left);
        if (length > 0) {
            mem_copy(in->mem, data + (Addr)left, byteslike_data(in, self), (size_t)length);
        }
        mem_fill(in->mem, data + (Addr)(left + length), fill, (size_t)right);
    }
    return result;
}

/* The width, and a byte that is ' ' if not given (getargs' 'c'). */
static bool pad_arguments(Interp *in, const char *name, const Addr *args, size_t nargs,
                          int64_t *width, uint8_t *fill)
{
    *fill = ' ';
    if (!int_as_ssize(in, args[0], width)) {
        return false;
    }
    if (nargs < 2) {
        return true;
    }
    if (!byteslike_check(in, args[1]) || obj_size(in->mem, args[1]) != 1) {
        return err_bad_argument(in, name, "argument 2", "a byte string of length 1", args[1]) != 0;
    }
    *fill = mem_load8(in->mem, byteslike_data(in, args[1]));
    return true;
}

BYTES_LIKE_METHOD(center)
{
    (void)kwnames;
    int64_t width = 0;
    uint8_t fill = 0;
    if (!pad_arguments(in, "center", args, nargs, &width, &fill)) {
        return 0;
    }
    int64_t margin = width - obj_size(in->mem, self);
    int64_t left = margin <= 0 ? 0 : margin / 2 + (margin & width & 1);
    return pad(in, self, left, margin - left, fill);
}

BYTES_LIKE_METHOD(ljust)
{
    (void)kwnames;
    int64_t width = 0;
    uint8_t fill = 0;
    return pad_arguments(in, "ljust", args, nargs, &width, &fill)
               ? pad(in, self, 0, width - obj_size(in->mem, self), fill)
               : 0;
}

BYTES_LIKE_METHOD(rjust)
{
    (void)kwnames;
    int64_t width = 0;
    uint8_t fill = 0;
    return pad_arguments(in, "rjust", args, nargs, &width, &fill)
               ? pad(in, self, width - obj_size(in->mem, self), 0, fill)
               : 0;
}

/* A sign stays in front of the zeros. */
BYTES_LIKE_METHOD(zfill)
{
    (void)nargs;
    (void)kwnames;
    int64_t width = 0;
    if (!int_as_ssize(in, args[0], &width)) {
        return 0;
    }
    int64_t length = obj_size(in->mem, self);
    Addr result = pad(in, self, width - length, 0, '0');
    if (result != 0 && length > 0 && width > length) {
        Addr first = byteslike_data(in, result) + (Addr)(width - length);
        uint8_t sign = mem_load8(in->mem, first);
        if (sign == '+' || sign == '-') {
            mem_store8(in->mem, byteslike_data(in, result), sign);
            mem_store8(in->mem, first, '0');
        }
    }
    return result;
}

/* ---- tabs ---- */

/* Writes to out if it is not NULL; the number of bytes. */
static int64_t expand(const uint8_t *bytes, size_t length, int64_t size, uint8_t *out)
{
    int64_t column = 0;
    int64_t count = 0;
    for (size_t i = 0; i < length; i++) {
        bool is_tab = bytes[i] == '\t';
        int64_t wide = !is_tab ? 1 : size > 0 ? size - column % size : 0;
        if (out != NULL) {
            memset(out + count, is_tab ? ' ' : bytes[i], (size_t)wide);
        }
        count += wide;
        column = bytes[i] == '\n' || bytes[i] == '\r' ? 0 : column + wide;
    }
    return count;
}

BYTES_LIKE_METHOD(expandtabs)
{
    Addr tabsize = 0;
    int64_t size = 8;
    ArgParserId parser =
        bytearray_check(in, self) ? ARG_PARSER_bytearray_expandtabs : ARG_PARSER_bytes_expandtabs;
    if (!arg_unpack(in, parser, args, nargs, kwnames, &tabsize) ||
        (tabsize != 0 && !int_as_c_int(in, tabsize, &size))) {
        return 0;
    }
    size_t length = 0;
    uint8_t *bytes = byteslike_read(in, self, &length);
    size_t count = (size_t)expand(bytes, length, size, NULL);
    uint8_t *out = ou_host_must_alloc(count + 1);
    (void)expand(bytes, length, size, out);
    Addr result = byteslike_new_filled(in, self, out, count);
    ou_host_free(out, count + 1);
    bytes_read_end(bytes, length);
    return result;
}

/* ---- removeprefix, removesuffix ---- */

static Addr without_affix(Interp *in, Addr self, Addr affix, bool at_end)
{
    if (!byteslike_required(in, affix)) {
        return 0;
    }
    size_t length = 0;
    size_t width = 0;
    uint8_t *bytes = byteslike_read(in, self, &length);
    uint8_t *part = byteslike_read(in, affix, &width);
    bool has = width > 0 && width <= length &&
               memcmp(at_end ? bytes + length - width : bytes, part, width) == 0;
    Addr result = has ? byteslike_new(in, self, at_end ? bytes : bytes + width, length - width)
                      : byteslike_same_or_copy(in, self);
    bytes_read_end(part, width);
    bytes_read_end(bytes, length);
    return result;
}

BYTES_LIKE_METHOD(removeprefix)
{
    (void)nargs;
    (void)kwnames;
    return without_affix(in, self, args[0], false);
}

BYTES_LIKE_METHOD(removesuffix)
{
    (void)nargs;
    (void)kwnames;
    return without_affix(in, self, args[0], true);
}
