/* bytes_translate.c - translate and maketrans of bytes and bytearray (bytesobject.c,
 * bytearrayobject.c, bytes_methods.c). */
#include <string.h>

#include "base/host.h"
#include "object/arg_parser.h"
#include "object/bytearray.h"
#include "object/errors.h"
#include "object/held.h"

enum { BYTE_VALUES = 256 };

typedef struct Translation {
    uint8_t to[BYTE_VALUES];
    bool is_deleted[BYTE_VALUES];
} Translation;

/* values: the table or None, what to delete or 0. */
static bool translation_read(Interp *in, const Addr values[2], Translation *out)
{
    memset(out, 0, sizeof *out);
    for (int c = 0; c < BYTE_VALUES; c++) {
        out->to[c] = (uint8_t)c;
    }
    if (values[0] != OBJ_NONE) {
        if (!byteslike_required(in, values[0])) {
            return false;
        }
        if (obj_size(in->mem, values[0]) != BYTE_VALUES) {
            err_format(in, T_(ValueError), "translation table must be 256 characters long");
            return false;
        }
        mem_read(in->mem, byteslike_data(in, values[0]), out->to, BYTE_VALUES);
    }
    if (values[1] != 0) {
        if (!byteslike_required(in, values[1])) {
            return false;
        }
        size_t count = 0;
        uint8_t *bytes = byteslike_read(in, values[1], &count);
        for (size_t i = 0; i < count; i++) {
            out->is_deleted[bytes[i]] = true;
        }
        bytes_read_end(bytes, count);
    }
    return true;
}

/* In place; the number of bytes that are left. */
static size_t translate(const Translation *how, uint8_t *bytes, size_t length, bool *changed)
{
    size_t left = 0;
    for (size_t i = 0; i < length; i++) {
        uint8_t c = bytes[i];
        if (!how->is_deleted[c]) {
            bytes[left++] = how->to[c];
        }
        *changed = *changed || how->is_deleted[c] || how->to[c] != c;
    }
    return left;
}

/* The result is made as long as self, and shortened when it is known what stays. */
static Addr shortened(Interp *in, Addr result, const uint8_t *bytes, size_t length)
{
    if (length > 0) {
        mem_write(in->mem, byteslike_data(in, result), bytes, length);
    }
    if (!bytearray_check(in, result)) {
        return bytes_resize(in, result, length);
    }
    if (bytearray_resize(in, result, (int64_t)length)) {
        return result;
    }
    if (in->halt == HALT_NONE) {
        obj_release(in, result);
    }
    return 0;
}

BYTES_LIKE_METHOD(translate)
{
    Addr values[2];
    Translation how;
    bool is_bytearray = bytearray_check(in, self);
    ArgParserId parser = is_bytearray ? ARG_PARSER_bytearray_translate : ARG_PARSER_bytes_translate;
    if (!arg_unpack(in, parser, args, nargs, kwnames, values) ||
        !translation_read(in, values, &how)) {
        return 0;
    }
    size_t length = 0;
    uint8_t *bytes = byteslike_read(in, self, &length);
    bool changed = false;
    Addr result = byteslike_new_filled(in, self, bytes, length);
    if (result != 0) {
        size_t left = translate(&how, bytes, length, &changed);
        if (!changed && obj_is(in->mem, self, T_(bytes))) {
            obj_release(in, result);
            result = obj_owned(in, self);
        } else {
            result = shortened(in, result, bytes, left);
        }
    }
    bytes_read_end(bytes, length);
    return result;
}

/* _Py_bytes_maketrans: bytes, also of bytearray. */
BYTES_LIKE_METHOD(maketrans)
{
    (void)self;
    (void)nargs;
    (void)kwnames;
    if (!byteslike_required(in, args[0]) || !byteslike_required(in, args[1])) {
        return 0;
    }
    if (obj_size(in->mem, args[0]) != obj_size(in->mem, args[1])) {
        return err_format(in, T_(ValueError), "maketrans arguments must have same length");
    }
    uint8_t table[BYTE_VALUES];
    for (int c = 0; c < BYTE_VALUES; c++) {
        table[c] = (uint8_t)c;
    }
    size_t length = 0;
    uint8_t *from = byteslike_read(in, args[0], &length);
    uint8_t *to = byteslike_read(in, args[1], &length);
    for (size_t i = 0; i < length; i++) {
        table[from[i]] = to[i];
    }
    bytes_read_end(from, length);
    bytes_read_end(to, length);
    return bytes_new_filled(in, table, BYTE_VALUES);
}
