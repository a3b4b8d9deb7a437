/* bytes_split.c - split, rsplit, splitlines and partition of bytes and bytearray
 * (stringlib/split.h, stringlib/partition.h). */
#include <string.h>

#include "base/host.h"
#include "object/arg_parser.h"
#include "object/bytearray.h"
#include "object/errors.h"
#include "object/held.h"
#include "object/int.h"
#include "object/list_internal.h"
#include "object/tuple.h"

/* A list made with room for up to 12 pieces (PREALLOC_SIZE). */
typedef struct Pieces {
    Interp *in;
    Addr self, list;
    const uint8_t *bytes;
    int64_t length, count;
} Pieces;
enum { MOST_PREALLOCATED = 12 };

/* What is between the pieces. */
typedef struct Separator {
    const uint8_t *bytes;
    int64_t width;
} Separator;

/* Takes the reference; 0 = the piece could not be made. */
static bool put_piece(Pieces *p, Addr piece)
{
    if (piece == 0) {
        return false;
    }
    bool ok = true;
    if (p->count < MOST_PREALLOCATED) {
        ref_move(p->in, list_slot(p->in->mem, p->list, p->count), piece);
    } else {
        ok = list_append(p->in, p->list, piece);
        obj_release(p->in, piece);
    }
    p->count++;
    return ok;
}

/* SPLIT_ADD */
static bool add_piece(Pieces *p, int64_t from, int64_t to)
{
    return put_piece(p, byteslike_new(p->in, p->self, p->bytes + from, (size_t)(to - from)));
}

/* A piece that is all there is: bytes themselves. */
static bool add_whole_or_piece(Pieces *p, int64_t from, int64_t to)
{
    return from == 0 && to == p->length ? put_piece(p, byteslike_same_or_copy(p->in, p->self))
                                        : add_piece(p, from, to);
}

static int64_t after_blanks(const Pieces *p, int64_t i)
{
    while (i < p->length && byteslike_is_space(p->bytes[i])) {
        i++;
    }
    return i;
}

static int64_t before_blanks(const Pieces *p, int64_t end)
{
    while (end > 0 && byteslike_is_space(p->bytes[end - 1])) {
        end--;
    }
    return end;
}

static bool split_blanks(Pieces *p, int64_t most)
{
    int64_t i = after_blanks(p, 0);
    for (; i < p->length && most > 0; most--) {
        int64_t start = i;
        while (i < p->length && !byteslike_is_space(p->bytes[i])) {
            i++;
        }
        if (!add_whole_or_piece(p, start, i)) {
            return false;
        }
        i = after_blanks(p, i);
    }
    return i == p->length || add_piece(p, i, p->length);
}

static bool rsplit_blanks(Pieces *p, int64_t most)
{
    int64_t end = before_blanks(p, p->length);
    for (; end > 0 && most > 0; most--) {
        int64_t start = end;
        while (start > 0 && !byteslike_is_space(p->bytes[start - 1])) {
            start--;
        }
        if (!add_whole_or_piece(p, start, end)) {
            return false;
        }
        end = before_blanks(p, start);
    }
    return end == 0 || add_piece(p, 0, end);
}

static bool split_at(Pieces *p, Separator separator, int64_t most)
{
    int64_t start = 0;
    for (; most > 0; most--) {
        int64_t found = bytes_find(p->bytes + start, (size_t)(p->length - start), separator.bytes,
                                   (size_t)separator.width);
        if (found < 0) {
            break;
        }
        if (!add_piece(p, start, start + found)) {
            return false;
        }
        start += found + separator.width;
    }
    return p->count == 0 ? add_whole_or_piece(p, 0, p->length) : add_piece(p, start, p->length);
}

/* The last place in the first length bytes, or -1. */
static int64_t find_last(const uint8_t *bytes, int64_t length, Separator separator)
{
    for (int64_t i = length - separator.width; i >= 0; i--) {
        if (memcmp(bytes + i, separator.bytes, (size_t)separator.width) == 0) {
            return i;
        }
    }
    return -1;
}

static bool rsplit_at(Pieces *p, Separator separator, int64_t most)
{
    int64_t end = p->length;
    for (; most > 0; most--) {
        int64_t found = find_last(p->bytes, end, separator);
        if (found < 0) {
            break;
        }
        if (!add_piece(p, found + separator.width, end)) {
            return false;
        }
        end = found;
    }
    return p->count == 0 ? add_whole_or_piece(p, 0, p->length) : add_piece(p, 0, end);
}

/* PyList_Reverse */
static void reverse_pieces(const Pieces *p)
{
    Memory *mem = p->in->mem;
    for (int64_t i = 0, k = p->count - 1; i < k; i++, k--) {
        Addr first = list_item(mem, p->list, i);
        ref_move(p->in, list_slot(mem, p->list, i), list_item(mem, p->list, k));
        ref_move(p->in, list_slot(mem, p->list, k), first);
    }
}

static Addr pieces_end(const Pieces *p, bool ok, bool is_reversed)
{
    if (p->in->halt != HALT_NONE) {
        return 0;
    }
    if (p->count < MOST_PREALLOCATED) {
        mem_store64(p->in->mem, p->list + ENGINE_LAYOUT.list.ob_size, (uint64_t)p->count);
    }
    if (!ok) {
        obj_release(p->in, p->list);
        return 0;
    }
    if (is_reversed) {
        reverse_pieces(p);
    }
    return p->list;
}

/* separator.bytes is NULL: at blanks. */
static Addr split(Interp *in, Addr self, Separator separator, int64_t most, bool from_end)
{
    int64_t room = most >= MOST_PREALLOCATED ? MOST_PREALLOCATED : most + 1;
    Addr list = list_new(in, room);
    if (list == 0) {
        return 0;
    }
    size_t length = 0;
    uint8_t *bytes = byteslike_read(in, self, &length);
    Pieces p = {in, self, list, bytes, (int64_t)length, 0};
    bool ok = false;
    if (separator.bytes == NULL) {
        ok = from_end ? rsplit_blanks(&p, most) : split_blanks(&p, most);
    } else {
        ok = from_end ? rsplit_at(&p, separator, most) : split_at(&p, separator, most);
    }
    bytes_read_end(bytes, length);
    return pieces_end(&p, ok, from_end);
}

static Addr split_arguments(Interp *in, Addr self, const Addr values[2], bool from_end)
{
    int64_t most = -1;
    if (values[1] != 0 && !int_as_ssize(in, values[1], &most)) {
        return 0;
    }
    most = most < 0 ? INT64_MAX : most;
    if (values[0] == 0 || values[0] == OBJ_NONE) {
        return split(in, self, (Separator){NULL, 0}, most, from_end);
    }
    if (!byteslike_required(in, values[0])) {
        return 0;
    }
    size_t width = 0;
    uint8_t *bytes = byteslike_read(in, values[0], &width);
    Addr result = width > 0 ? split(in, self, (Separator){bytes, (int64_t)width}, most, from_end)
                            : err_format(in, T_(ValueError), "empty separator");
    bytes_read_end(bytes, width);
    return result;
}

BYTES_LIKE_METHOD(split)
{
    Addr values[2];
    ArgParserId parser =
        bytearray_check(in, self) ? ARG_PARSER_bytearray_split : ARG_PARSER_bytes_split;
    return arg_unpack(in, parser, args, nargs, kwnames, values)
               ? split_arguments(in, self, values, false)
               : 0;
}

BYTES_LIKE_METHOD(rsplit)
{
    Addr values[2];
    ArgParserId parser =
        bytearray_check(in, self) ? ARG_PARSER_bytearray_rsplit : ARG_PARSER_bytes_rsplit;
    return arg_unpack(in, parser, args, nargs, kwnames, values)
               ? split_arguments(in, self, values, true)
               : 0;
}

/* ---- lines ---- */

static bool is_line_break(uint8_t c)
{
    return c == '\n' || c == '\r';
}

static bool add_lines(Interp *in, Addr self, Addr list, bool keep)
{
    size_t length = 0;
    uint8_t *bytes = byteslike_read(in, self, &length);
    bool ok = true;
    for (size_t i = 0; ok && i < length;) {
        size_t start = i;
        while (i < length && !is_line_break(bytes[i])) {
            i++;
        }
        size_t end = i;
        if (i < length) {
            i += bytes[i] == '\r' && i + 1 < length && bytes[i + 1] == '\n' ? 2 : 1;
            end = keep ? i : end;
        }
        Addr line = start == 0 && end == length
                        ? byteslike_same_or_copy(in, self)
                        : byteslike_new(in, self, bytes + start, end - start);
        ok = line != 0 && list_append(in, list, line);
        obj_release(in, line);
    }
    bytes_read_end(bytes, length);
    return ok;
}

BYTES_LIKE_METHOD(splitlines)
{
    Addr keepends = 0;
    int64_t keep = 0;
    ArgParserId parser =
        bytearray_check(in, self) ? ARG_PARSER_bytearray_splitlines : ARG_PARSER_bytes_splitlines;
    if (!arg_unpack(in, parser, args, nargs, kwnames, &keepends) ||
        (keepends != 0 && !int_as_c_int(in, keepends, &keep))) {
        return 0;
    }
    Addr list = list_new(in, 0);
    if (list == 0 || add_lines(in, self, list, keep != 0)) {
        return list;
    }
    if (in->halt == HALT_NONE) {
        obj_release(in, list);
    }
    return 0;
}

/* ---- partition ---- */

/* The part of self that no separator was found in. */
static Addr unparted(Interp *in, Addr self, const uint8_t *bytes, size_t length)
{
    return bytearray_check(in, self) ? byteslike_new(in, self, bytes, length) : obj_owned(in, self);
}

/* The three parts into an array of owned references. */
static void part(Interp *in, Addr self, Addr separator, bool from_end, Addr parts[3])
{
    size_t length = 0;
    size_t width = 0;
    uint8_t *bytes = byteslike_read(in, self, &length);
    uint8_t *between = byteslike_read(in, separator, &width);
    int64_t found = from_end
                        ? find_last(bytes, (int64_t)length, (Separator){between, (int64_t)width})
                        : bytes_find(bytes, length, between, width);
    if (found < 0) {
        parts[0] = from_end ? byteslike_new(in, self, NULL, 0) : unparted(in, self, bytes, length);
        parts[1] = byteslike_new(in, self, NULL, 0);
        parts[2] = from_end ? unparted(in, self, bytes, length) : byteslike_new(in, self, NULL, 0);
    } else {
        size_t end = (size_t)found + width;
        parts[0] = byteslike_new(in, self, bytes, (size_t)found);
        parts[1] = obj_owned(in, separator);
        parts[2] = byteslike_new(in, self, bytes + end, length - end);
    }
    bytes_read_end(bytes, length);
    bytes_read_end(between, width);
}

static Addr partition(Interp *in, Addr self, Addr separator, bool from_end)
{
    if (obj_size(in->mem, separator) == 0) {
        return err_format(in, T_(ValueError), "empty separator");
    }
    Addr tuple = tuple_new(in, 3);
    if (tuple == 0) {
        return 0;
    }
    Addr parts[3];
    part(in, self, separator, from_end, parts);
    for (int i = 0; i < 3; i++) {
        ref_move(in, tuple_slot(tuple, i), parts[i]);
    }
    return tuple;
}

/* bytearray_partition makes a bytearray of the separator first (_PyByteArray_FromBufferObject). */
static Addr partition_argument(Interp *in, Addr self, Addr separator, bool from_end)
{
    if (!byteslike_required(in, separator)) {
        return 0;
    }
    if (!bytearray_check(in, self)) {
        return partition(in, self, separator, from_end);
    }
    size_t width = 0;
    uint8_t *bytes = byteslike_read(in, separator, &width);
    Addr copy = bytearray_new(in, bytes, (int64_t)width);
    bytes_read_end(bytes, width);
    if (copy == 0) {
        return 0;
    }
    Addr entry = held_begin(in);
    held_put(in, entry, 0, copy);
    Addr result = partition(in, self, copy, from_end);
    held_end(in, entry);
    return result;
}

BYTES_LIKE_METHOD(partition)
{
    (void)nargs;
    (void)kwnames;
    return partition_argument(in, self, args[0], false);
}

BYTES_LIKE_METHOD(rpartition)
{
    (void)nargs;
    (void)kwnames;
    return partition_argument(in, self, args[0], true);
}
