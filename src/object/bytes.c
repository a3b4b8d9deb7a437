/* bytes.c - bytes objects (bytesobject.c). */
#include "object/bytes.h"

#include <string.h>

#include "base/host.h"
#include "base/text.h"
#include "object/abstract.h"
#include "object/args_tuple.h"
#include "object/bytes_internal.h"
#include "object/bytes_like.h"
#include "object/complain.h"
#include "object/errors.h"
#include "object/held.h"
#include "object/int.h"
#include "object/name_use.h"
#include "object/percent.h"
#include "object/seq_internal.h"
#include "object/special.h"
#include "object/str_codec.h"
#include "object/str_hash.h"
#include "object/str_internal.h"
#include "object/text_args.h"
#include "object/values.h"

/* ---- birth and death ---- */

static Addr data_of(Addr o)
{
    return o + ENGINE_LAYOUT.bytes.ob_sval;
}

static Addr empty_bytes(Interp *in)
{
    return obj_owned(in, mem_load64(in->mem, MACHINE(empty_bytes)));
}

static Addr alloc_new(Interp *in, int64_t length)
{
    if (length > INT64_MAX / 8) {
        return obj_no_memory(in, UINT64_MAX);
    }
    Addr o = obj_new(in, T_(bytes), ENGINE_LAYOUT.bytes.sizeof_ + (size_t)length);
    if (o != 0) {
        mem_store64(in->mem, o + ENGINE_LAYOUT.bytes.ob_size, (uint64_t)length);
        mem_store64(in->mem, o + ENGINE_LAYOUT.bytes.ob_shash, (uint64_t)-1);
        mem_store8(in->mem, data_of(o) + (Addr)length, 0);
    }
    return o;
}

Addr bytes_alloc(Interp *in, int64_t length)
{
    return length == 0 ? empty_bytes(in) : alloc_new(in, length);
}

Addr bytes_new(Interp *in, const void *data, size_t length)
{
    if (length != 1) {
        return bytes_new_filled(in, data, length);
    }
    Addr slot = mem_load64(in->mem, MACHINE(one_byte)) + 8 * (Addr) * (const uint8_t *)data;
    Addr o = mem_load64(in->mem, slot);
    if (o != 0) {
        return obj_owned(in, o);
    }
    o = bytes_new_filled(in, data, length);
    if (o != 0) {
        ref_copy(in, slot, o, REF_SLOT);
    }
    return o;
}

Addr bytes_new_filled(Interp *in, const void *data, size_t length)
{
    Addr o = bytes_alloc(in, (int64_t)length);
    if (o != 0 && length > 0) {
        mem_write(in->mem, data_of(o), data, length);
    }
    return o;
}

Addr bytes_resize(Interp *in, Addr o, size_t length)
{
    if ((int64_t)length == obj_size(in->mem, o)) {
        return o;
    }
    if (length == 0) {
        obj_release(in, o);
        return empty_bytes(in);
    }
    Addr moved = heap_realloc(in->heap, o, ENGINE_LAYOUT.bytes.sizeof_ + length, HEAP_DOMAIN_OBJ,
                              BLOCK_OBJECT);
    if (moved == 0) {
        in->halt = HALT_MEMORY;
        return 0;
    }
    mem_store64(in->mem, moved + ENGINE_LAYOUT.bytes.ob_size, length);
    mem_store64(in->mem, moved + ENGINE_LAYOUT.bytes.ob_shash, (uint64_t)-1);
    mem_store8(in->mem, data_of(moved) + (Addr)length, 0);
    return moved;
}

Addr bytes_written(Interp *in, const void *data, size_t length, size_t room)
{
    if (room <= BYTES_WRITER_SMALL) {
        return bytes_new(in, data, length);
    }
    Addr o = bytes_alloc(in, (int64_t)room);
    if (o != 0) {
        mem_write(in->mem, data_of(o), data, length);
        o = bytes_resize(in, o, length);
    }
    return o;
}

static DeallocStatus bytes_dealloc(Interp *in, Addr o, Addr entry)
{
    (void)entry;
    obj_tp_free(in, o);
    return DEALLOC_DONE;
}

bool bytes_check(const Interp *in, Addr o)
{
    return obj_is(in->mem, o, T_(bytes)) || obj_isinstance(in, o, T_(bytes));
}

uint8_t *bytes_read(const Interp *in, Addr o, size_t *length)
{
    *length = (size_t)obj_size(in->mem, o);
    uint8_t *bytes = ou_host_must_alloc(*length + 1);
    mem_read(in->mem, data_of(o), bytes, *length);
    return bytes;
}

void bytes_read_end(uint8_t *bytes, size_t length)
{
    ou_host_free(bytes, length + 1);
}

/* ---- text, hash, comparison ---- */

static Addr bytes_repr(Interp *in, Addr o)
{
    Text text = {0};
    byteslike_add_repr(in, o, &text);
    Addr result = str_from_text(in, &text);
    ou_text_free(&text);
    return result;
}

static bool bytes_hash(Interp *in, Addr o, int64_t *out)
{
    *out = (int64_t)mem_load64(in->mem, o + ENGINE_LAYOUT.bytes.ob_shash);
    if (*out == -1) {
        size_t length = 0;
        uint8_t *bytes = bytes_read(in, o, &length);
        *out = hash_bytes(bytes, length);
        bytes_read_end(bytes, length);
        mem_store64(in->mem, o + ENGINE_LAYOUT.bytes.ob_shash, (uint64_t)*out);
    }
    return true;
}

static Addr bytes_compare(Interp *in, Addr a, Addr b, int op)
{
    if (!bytes_check(in, a) || !bytes_check(in, b)) {
        return obj_owned(in, OBJ_NOTIMPLEMENTED);
    }
    return bool_new(in, compare_holds(byteslike_order(in, a, b), (CompareOp)op));
}

/* ---- as a sequence ---- */

static int64_t bytes_length(Interp *in, Addr o)
{
    return obj_size(in->mem, o);
}

static Addr bytes_slice(Interp *in, Addr o, Addr slice)
{
    SliceIndices s;
    int64_t length = obj_size(in->mem, o);
    if (!slice_indices(in, slice, length, &s)) {
        return 0;
    }
    if (s.count <= 0) {
        return empty_bytes(in);
    }
    if (s.start == 0 && s.step == 1 && s.count == length && obj_is(in->mem, o, T_(bytes))) {
        return obj_owned(in, o);
    }
    size_t count = (size_t)s.count;
    uint8_t *bytes = ou_host_must_alloc(count);
    for (int64_t i = 0; i < s.count; i++) {
        bytes[i] = mem_load8(in->mem, data_of(o) + (Addr)(s.start + i * s.step));
    }
    Addr result = s.step == 1 ? bytes_new(in, bytes, count) : bytes_new_filled(in, bytes, count);
    ou_host_free(bytes, count);
    return result;
}

static Addr bytes_getitem(Interp *in, Addr o, Addr key)
{
    if (obj_is(in->mem, key, T_(slice))) {
        return bytes_slice(in, o, key);
    }
    if (!int_has_index(in, key)) {
        return err_format(in, T_(TypeError), "byte indices must be integers or slices, not %.200N",
                          key);
    }
    int64_t i = 0;
    if (!int_index_or(in, key, T_(IndexError), &i)) {
        return 0;
    }
    int64_t length = obj_size(in->mem, o);
    i += i < 0 ? length : 0;
    if (i < 0 || i >= length) {
        return err_format(in, T_(IndexError), "index out of range");
    }
    return int_from_i64(in, mem_load8(in->mem, data_of(o) + (Addr)i));
}

static Addr bytes_concat(Interp *in, Addr a, Addr b)
{
    if (!byteslike_required(in, b)) {
        return err_format(in, T_(TypeError), "can't concat %.100N to %.100N", b, a);
    }
    int64_t size_a = obj_size(in->mem, a);
    int64_t size_b = obj_size(in->mem, b);
    bool is_b = size_a == 0 && obj_is(in->mem, b, T_(bytes));
    if (is_b || (size_b == 0 && obj_is(in->mem, a, T_(bytes)))) {
        return obj_owned(in, is_b ? b : a);
    }
    Addr o = bytes_alloc(in, size_a + size_b);
    if (o != 0) {
        mem_copy(in->mem, data_of(o), data_of(a), (size_t)size_a);
        mem_copy(in->mem, data_of(o) + (Addr)size_a, byteslike_data(in, b), (size_t)size_b);
    }
    return o;
}

static Addr bytes_repeat(Interp *in, Addr o, int64_t count)
{
    int64_t length = obj_size(in->mem, o);
    count = count < 0 ? 0 : count;
    if (length > 0 && count > INT64_MAX / length) {
        return err_format(in, T_(OverflowError), "repeated bytes are too long");
    }
    if (length * count == length && obj_is(in->mem, o, T_(bytes))) {
        return obj_owned(in, o);
    }
    Addr result = alloc_new(in, length * count); /* an empty one is not that which all share */
    for (int64_t i = 0; result != 0 && length > 0 && i < count; i++) {
        mem_copy(in->mem, data_of(result) + (Addr)(i * length), data_of(o), (size_t)length);
    }
    return result;
}

static Addr bytes_binary(Interp *in, Addr a, Addr b, int op)
{
    if (op == OP_ADD) {
        return bytes_concat(in, a, b);
    }
    if (op == OP_MUL) {
        int64_t count = 0;
        return int_index_or(in, b, T_(OverflowError), &count) ? bytes_repeat(in, a, count) : 0;
    }
    if (op == OP_MOD && bytes_check(in, a)) {
        return byteslike_percent(in, a, b);
    }
    return obj_owned(in, OBJ_NOTIMPLEMENTED);
}

static Addr bytes_iter(Interp *in, Addr o)
{
    return seqiter_new(in, T_(bytes_iterator), o, 0);
}

/* ---- bytes(...) ---- */

static Addr zero_bytes(Interp *in, int64_t count)
{
    if (count < 0) {
        return err_format(in, T_(ValueError), "negative count");
    }
    Addr o = bytes_alloc(in, count);
    if (o != 0 && count > 0) {
        mem_fill(in->mem, data_of(o), 0, (size_t)count);
    }
    return o;
}

/* A list or tuple of ints. _PyBytes_FromTuple makes the object first, _PyBytes_FromList copies. */
static Addr from_items(Interp *in, Addr items)
{
    int64_t count = obj_size(in->mem, items);
    bool is_list = is_list_like(in->mem, &ENGINE_LAYOUT, items);
    size_t room = (size_t)count + 1;
    uint8_t *bytes = ou_host_must_alloc(room);
    bool ok = true;
    for (int64_t i = 0; ok && i < count; i++) {
        int64_t value = 0;
        ok = int_index(in, mem_load64(in->mem, sequence_slot(in->mem, items, i, is_list)), &value);
        if (ok && (value < 0 || value > UINT8_MAX)) {
            err_format(in, T_(ValueError), "bytes must be in range(0, 256)");
            ok = false;
        }
        bytes[i] = (uint8_t)value;
    }
    Addr result = !ok       ? 0
                  : is_list ? bytes_new(in, bytes, (size_t)count)
                            : bytes_new_filled(in, bytes, (size_t)count);
    ou_host_free(bytes, room);
    return result;
}

/* _PyBytes_FromIterator: up to 512 bytes need no block before the object itself, which is there
 * when the iterator goes. */
static Addr from_iterator(Interp *in, Addr iterator)
{
    Addr entry = held_begin(in);
    held_put(in, entry, 0, iterator);
    Text text = {0};
    bool ok = true;
    for (Addr item = 0; ok && (item = obj_next(in, iterator)) != 0;) {
        int64_t value = 0;
        held_put(in, entry, 1, item);
        ok = int_index(in, item, &value);
        if (ok && (value < 0 || value > UINT8_MAX)) {
            ok = err_format(in, T_(ValueError), "bytes must be in range(0, 256)") != 0;
        }
        ou_text_add_char(&text, (char)value);
        held_drop(in, entry, 1);
    }
    ok = ok && in->halt == HALT_NONE && !err_occurred(in->mem);
    Addr result = ok ? bytes_new(in, ou_text_view(&text), text.length) : 0;
    ou_text_free(&text);
    held_put(in, entry, 1, result);
    held_drop(in, entry, 0);
    result = held_take(in, entry, 1);
    held_end(in, entry);
    return result;
}

/* PyBytes_FromObject of what is no bytes object. */
static Addr from_collection(Interp *in, Addr o)
{
    if (byteslike_check(in, o)) {
        size_t length = 0;
        uint8_t *bytes = byteslike_read(in, o, &length);
        Addr copy = bytes_new_filled(in, bytes, length);
        bytes_read_end(bytes, length);
        return copy;
    }
    if (obj_is(in->mem, o, T_(list)) || obj_is(in->mem, o, T_(tuple))) {
        return from_items(in, o);
    }
    Addr iterator = str_check(in, o) ? 0 : obj_iter(in, o);
    if (iterator != 0) {
        return from_iterator(in, iterator);
    }
    bool is_other =
        in->halt != HALT_NONE || (err_occurred(in->mem) && !err_matches(in, T_(TypeError)));
    return is_other ? 0
                    : err_format(in, T_(TypeError), "cannot convert '%.200N' object to bytes", o);
}

/* __bytes__ of a class of the scenario; *found says whether it has one. */
static Addr call_bytes(Interp *in, Addr o, bool *found)
{
    *found = special_find(in, obj_type(in->mem, o), "__bytes__") != 0;
    Addr result = *found ? special_call_bound(in, o, "__bytes__", NULL, 0, found) : 0;
    if (result != 0 && !bytes_check(in, result)) {
        (void)err_format(in, T_(TypeError), "__bytes__ returned non-bytes (type %.200N)", result);
        obj_release(in, result);
        return 0;
    }
    return result;
}

Addr bytes_from_object(Interp *in, Addr o)
{
    if (obj_is(in->mem, o, T_(bytes))) {
        return obj_owned(in, o);
    }
    name_use(in, "object.c", "__bytes__");
    bool found = false;
    Addr result = call_bytes(in, o, &found);
    return found ? result : from_collection(in, o);
}

/* bytes_new */
static Addr from_object(Interp *in, Addr o)
{
    if (obj_is(in->mem, o, T_(bytes))) {
        return obj_owned(in, o);
    }
    bool found = false;
    Addr result = call_bytes(in, o, &found);
    if (found) {
        return result;
    }
    if (obj_isinstance(in, o, T_(str))) {
        return err_format(in, T_(TypeError), "string argument without an encoding");
    }
    int64_t count = 0;
    if (int_has_index(in, o)) {
        if (int_index_or(in, o, T_(OverflowError), &count)) {
            return zero_bytes(in, count);
        }
        if (in->halt != HALT_NONE || !err_matches(in, T_(TypeError))) {
            return 0;
        }
        err_clear(in); /* perhaps it is a collection, too */
    }
    return from_collection(in, o);
}

Addr bytes_from_args(Interp *in, const Addr *args, size_t nargs, Keywords keywords)
{
    TextArgs given;
    if (!text_args_parse(in, TEXT_BYTES, args, nargs, keywords, &given)) {
        return 0;
    }
    bool is_text = given.source != 0 && str_check(in, given.source);
    if (given.encoding != 0) {
        return is_text ? str_encode(in, "bytes", given.source, given.encoding, given.errors)
                       : err_format(in, T_(TypeError), "encoding without a string argument");
    }
    if (given.errors != 0) {
        return err_format(in, T_(TypeError),
                          is_text ? "string argument without an encoding"
                                  : "errors without a string argument");
    }
    return given.source != 0 ? from_object(in, given.source) : empty_bytes(in);
}

static Addr bytes_create(Interp *in, Addr type, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)type;
    Addr entry = args_call_begin(in, args, nargs, kwnames);
    if (entry == 0) {
        return 0;
    }
    Addr result = bytes_from_args(in, args, nargs, keywords_behind(args, nargs, kwnames));
    held_end(in, entry);
    return result;
}

void bytes_init_instance(Interp *in, Addr o, Addr value)
{
    Memory *mem = in->mem;
    Addr hash = ENGINE_LAYOUT.bytes.ob_shash;
    mem_copy(mem, data_of(o), data_of(value), (size_t)obj_size(mem, value) + 1);
    mem_store64(mem, o + hash, mem_load64(mem, value + hash));
}

const TypeOps bytes_ops = {
    .dealloc = bytes_dealloc,
    .leaf = true,
    .repr = bytes_repr,
    .hash = bytes_hash,
    .compare = bytes_compare,
    .create = bytes_create,
    .iter = bytes_iter,
    .binary = bytes_binary,
    .length = bytes_length,
    .getitem = bytes_getitem,
    .contains = byteslike_contains,
    .methods = bytes_methods,
};
const TypeEdges bytes_edges = {NULL};
