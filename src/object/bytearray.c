/* bytearray.c - bytearray objects: birth, growth, death, and the sequence (bytearrayobject.c). */
#include "object/bytearray.h"

#include <string.h>

#include "base/host.h"
#include "base/text.h"
#include "object/abstract.h"
#include "object/args_tuple.h"
#include "object/bytes_like.h"
#include "object/complain.h"
#include "object/errors.h"
#include "object/held.h"
#include "object/instance.h"
#include "object/int.h"
#include "object/percent.h"
#include "object/seq.h"
#include "object/seq_internal.h"
#include "object/special.h"
#include "object/str.h"
#include "object/str_codec.h"
#include "object/str_internal.h"
#include "object/text_args.h"

/* ---- birth, growth, death ---- */

bool bytearray_check(const Interp *in, Addr o)
{
    return obj_is(in->mem, o, T_(bytearray)) || obj_isinstance(in, o, T_(bytearray));
}

static void set_buffer(Interp *in, Addr o, Addr block, int64_t size, uint64_t room)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    if (block != 0 && block != mem_load64(mem, o + lay->bytearray.ob_bytes)) {
        heap_set_owner(in->heap, block, o);
    }
    mem_store64(mem, o + lay->bytearray.ob_size, (uint64_t)size);
    mem_store64(mem, o + lay->bytearray.ob_alloc, room);
    mem_store64(mem, o + lay->bytearray.ob_bytes, block);
    mem_store64(mem, o + lay->bytearray.ob_start, block);
    if (block != 0) {
        mem_store8(mem, block + (Addr)size, 0);
    }
}

Addr bytearray_new(Interp *in, const void *data, int64_t length)
{
    Addr o = obj_new(in, T_(bytearray), ENGINE_LAYOUT.bytearray.sizeof_);
    if (o == 0) {
        return 0;
    }
    mem_fill(in->mem, o + ENGINE_LAYOUT.bytearray.ob_size, 0,
             (size_t)ENGINE_LAYOUT.bytearray.sizeof_ - ENGINE_LAYOUT.bytearray.ob_size);
    if (length == 0) {
        return o;
    }
    uint64_t room = (uint64_t)length + 1;
    Addr block = heap_malloc(in->heap, room, HEAP_DOMAIN_OBJ, BLOCK_ITEMS);
    if (block == 0) {
        (void)obj_no_memory(in, room);
        if (in->halt == HALT_NONE) {
            obj_release(in, o);
        }
        return 0;
    }
    set_buffer(in, o, block, length, room);
    if (data != NULL) {
        mem_write(in->mem, block, data, (size_t)length);
    }
    return o;
}

/* A buffer that has lost bytes in front moves to a new block, else realloc says. 0 = no room. */
static Addr resized_block(Interp *in, Addr o, int64_t size, uint64_t room)
{
    Memory *mem = in->mem;
    Addr block = mem_load64(mem, o + ENGINE_LAYOUT.bytearray.ob_bytes);
    Addr start = bytearray_data(in, o);
    if (start == block) {
        return heap_realloc(in->heap, block, room, HEAP_DOMAIN_OBJ, BLOCK_ITEMS);
    }
    Addr moved = heap_malloc(in->heap, room, HEAP_DOMAIN_OBJ, BLOCK_ITEMS);
    if (moved != 0) {
        int64_t before = obj_size(mem, o);
        mem_copy(mem, moved, start, (size_t)(size < before ? size : before));
        heap_free(in->heap, block);
    }
    return moved;
}

bool bytearray_resize(Interp *in, Addr o, int64_t size)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    if (size == obj_size(mem, o)) {
        return true;
    }
    uint64_t room = mem_load64(mem, o + lay->bytearray.ob_alloc);
    Addr start = bytearray_data(in, o);
    uint64_t offset = start - mem_load64(mem, o + lay->bytearray.ob_bytes);
    uint64_t wanted = (uint64_t)size;
    if (wanted + offset + 1 <= room && wanted >= room / 2) {
        mem_store64(mem, o + lay->bytearray.ob_size, wanted);
        mem_store8(mem, start + wanted, 0);
        return true;
    }
    /* A moderate upsize takes some more, as a list does; everything else is exact. */
    bool is_moderate = wanted + offset + 1 > room && 8 * wanted <= 9 * room;
    uint64_t next = is_moderate ? wanted + (wanted >> 3) + (wanted < 9 ? 3 : 6) : wanted + 1;
    Addr block = resized_block(in, o, size, next);
    if (block == 0) {
        return obj_no_memory(in, next) != 0;
    }
    set_buffer(in, o, block, size, next);
    JRN_MARK4(mem, RESIZED, o, block, room, next);
    return true;
}

static DeallocStatus bytearray_dealloc(Interp *in, Addr o, Addr entry)
{
    (void)entry;
    heap_free(in->heap, mem_load64(in->mem, o + ENGINE_LAYOUT.bytearray.ob_bytes));
    obj_tp_free(in, o);
    return DEALLOC_DONE;
}

static uint64_t bytearray_sizeof(const Memory *mem, const CpyLayout *lay, Addr o)
{
    return object_sizeof(mem, lay, o) + mem_load64(mem, o + lay->bytearray.ob_alloc);
}

/* ---- single bytes and slices ---- */

bool byte_value(Interp *in, Addr o, uint8_t *out)
{
    int64_t value = 0;
    if (!int_as_c_long(in, o, &value)) {
        if (in->halt != HALT_NONE || !err_matches(in, T_(OverflowError))) {
            return false;
        }
        value = -1;
    }
    if (value < 0 || value > UINT8_MAX) {
        err_format(in, T_(ValueError), "byte must be in range(0, 256)");
        return false;
    }
    *out = (uint8_t)value;
    return true;
}

bool bytearray_replace(Interp *in, Addr o, int64_t low, int64_t high, const uint8_t *bytes,
                       size_t length)
{
    Memory *mem = in->mem;
    int64_t size = obj_size(mem, o);
    int64_t growth = (int64_t)length - (high - low);
    Addr data = bytearray_data(in, o);
    if (growth < 0) {
        if (low == 0) { /* shrinks by moving its start */
            mem_store64(mem, o + ENGINE_LAYOUT.bytearray.ob_start, data + (Addr)-growth);
        } else {
            mem_copy(mem, data + (Addr)low + length, data + (Addr)high, (size_t)(size - high));
        }
    }
    if (growth != 0 && !bytearray_resize(in, o, size + growth)) {
        return false;
    }
    data = bytearray_data(in, o);
    if (growth > 0) {
        mem_copy(mem, data + (Addr)low + length, data + (Addr)high, (size_t)(size - high));
    }
    if (length > 0) {
        mem_write(mem, data + (Addr)low, bytes, length);
    }
    return true;
}

static bool index_of_key(Interp *in, Addr o, Addr key, int64_t *out)
{
    if (!int_index_or(in, key, T_(IndexError), out)) {
        return false;
    }
    int64_t length = obj_size(in->mem, o);
    *out += *out < 0 ? length : 0;
    if (*out < 0 || *out >= length) {
        err_format(in, T_(IndexError), "bytearray index out of range");
        return false;
    }
    return true;
}

static Addr bad_key(Interp *in, Addr key)
{
    return err_format(in, T_(TypeError), "bytearray indices must be integers or slices, not %.200N",
                      key);
}

static Addr get_slice(Interp *in, Addr o, Addr slice)
{
    SliceIndices s;
    if (!slice_indices(in, slice, obj_size(in->mem, o), &s)) {
        return 0;
    }
    Addr result = bytearray_new(in, NULL, s.count > 0 ? s.count : 0);
    for (int64_t i = 0; result != 0 && i < s.count; i++) {
        uint8_t byte = mem_load8(in->mem, bytearray_data(in, o) + (Addr)(s.start + i * s.step));
        mem_store8(in->mem, bytearray_data(in, result) + (Addr)i, byte);
    }
    return result;
}

static Addr bytearray_getitem(Interp *in, Addr o, Addr key)
{
    int64_t i = 0;
    if (obj_is(in->mem, key, T_(slice))) {
        return get_slice(in, o, key);
    }
    if (!int_has_index(in, key)) {
        return bad_key(in, key);
    }
    return index_of_key(in, o, key, &i)
               ? int_from_i64(in, mem_load8(in->mem, bytearray_data(in, o) + (Addr)i))
               : 0;
}

/* del o[start:stop:step] */
static bool delete_stepped(Interp *in, Addr o, SliceIndices s)
{
    Memory *mem = in->mem;
    int64_t size = obj_size(mem, o);
    Addr data = bytearray_data(in, o);
    if (s.count == 0 || s.step == 0) {
        return true;
    }
    if (s.step < 0) {
        s.start += s.step * (s.count - 1);
        s.step = -s.step;
    }
    int64_t to = s.start;
    for (int64_t from = s.start; from < size; from++) {
        int64_t turn = (from - s.start) / s.step;
        if ((from - s.start) % s.step == 0 && turn < s.count) {
            continue;
        }
        mem_store8(mem, data + (Addr)to++, mem_load8(mem, data + (Addr)from));
    }
    return bytearray_resize(in, o, size - s.count);
}

static bool assign_slice(Interp *in, Addr o, Addr slice, const uint8_t *bytes, size_t length)
{
    SliceIndices s;
    if (!slice_indices(in, slice, obj_size(in->mem, o), &s)) {
        return false;
    }
    bool is_backwards = (s.step < 0 && s.start < s.stop) || (s.step > 0 && s.start > s.stop);
    int64_t stop = is_backwards ? s.start : s.stop;
    if (s.step == 1) {
        return bytearray_replace(in, o, s.start, stop, bytes, length);
    }
    if (length == 0) {
        return delete_stepped(in, o, s);
    }
    if ((int64_t)length != s.count) {
        err_format(in, T_(ValueError),
                   "attempt to assign bytes of size %zd to extended slice of size %zd", length,
                   s.count);
        return false;
    }
    for (int64_t i = 0; i < s.count; i++) {
        mem_store8(in->mem, bytearray_data(in, o) + (Addr)(s.start + i * s.step), bytes[i]);
    }
    return true;
}

/* Values that are no bytearray of their own become one first (PyByteArray_FromObject). */
static bool set_slice(Interp *in, Addr o, Addr slice, Addr value)
{
    if (value == 0) {
        return assign_slice(in, o, slice, NULL, 0);
    }
    Addr copy = 0;
    if (value == o || !bytearray_check(in, value)) {
        if (int_has_index(in, value) || obj_isinstance(in, value, T_(str))) {
            err_format(in, T_(TypeError),
                       "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
            return false;
        }
        copy = obj_create(in, T_(bytearray), &value, 1, 0);
        if (copy == 0) {
            return false;
        }
    }
    size_t length = 0;
    uint8_t *bytes = byteslike_read(in, copy ? copy : value, &length);
    bool ok = assign_slice(in, o, slice, bytes, length);
    bytes_read_end(bytes, length);
    obj_release(in, copy);
    return ok;
}

static bool bytearray_setitem(Interp *in, Addr o, Addr key, Addr value)
{
    if (obj_is(in->mem, key, T_(slice))) {
        return set_slice(in, o, key, value);
    }
    if (!int_has_index(in, key)) {
        return bad_key(in, key) != 0;
    }
    int64_t i = 0;
    if (!index_of_key(in, o, key, &i)) {
        return false;
    }
    if (value == 0) {
        return bytearray_replace(in, o, i, i + 1, NULL, 0);
    }
    uint8_t byte = 0;
    if (!byte_value(in, value, &byte)) {
        return false;
    }
    mem_store8(in->mem, bytearray_data(in, o) + (Addr)i, byte);
    return true;
}

/* ---- operators ---- */

/* PyObject_GetBuffer has complained before. */
static Addr bad_concat(Interp *in, Addr a, Addr b)
{
    (void)byteslike_required(in, b);
    return err_format(in, T_(TypeError), "can't concat %.100N to %.100N", b, a);
}

static Addr bytearray_binary(Interp *in, Addr a, Addr b, int op)
{
    int64_t count = 0;
    if (op == OP_ADD) {
        return byteslike_check(in, b) ? bytearray_concat(in, a, b) : bad_concat(in, a, b);
    }
    if (op == OP_MOD && bytearray_check(in, a)) {
        return byteslike_percent(in, a, b);
    }
    if (op != OP_MUL) {
        return obj_owned(in, OBJ_NOTIMPLEMENTED);
    }
    if (!int_index_or(in, b, T_(OverflowError), &count)) {
        return 0;
    }
    int64_t length = obj_size(in->mem, a);
    count = count < 0 ? 0 : count;
    if (length > 0 && count > INT64_MAX / 8 / length) {
        return obj_no_memory(in, UINT64_MAX);
    }
    Addr result = bytearray_new(in, NULL, length * count);
    for (int64_t i = 0; result != 0 && length > 0 && i < count; i++) {
        mem_copy(in->mem, bytearray_data(in, result) + (Addr)(i * length), bytearray_data(in, a),
                 (size_t)length);
    }
    return result;
}

static Addr inplace_concat(Interp *in, Addr a, Addr b)
{
    if (!byteslike_check(in, b)) {
        return bad_concat(in, a, b);
    }
    if (a == b && obj_size(in->mem, a) > 0) {
        return err_format(in, T_(BufferError),
                          "Existing exports of data: object cannot be re-sized");
    }
    size_t length = 0;
    uint8_t *bytes = byteslike_read(in, b, &length);
    int64_t size = obj_size(in->mem, a);
    bool ok = bytearray_replace(in, a, size, size, bytes, length);
    bytes_read_end(bytes, length);
    return ok ? obj_owned(in, a) : 0;
}

static Addr bytearray_inplace(Interp *in, Addr a, Addr b, int op)
{
    if (op == OP_ADD) {
        return inplace_concat(in, a, b);
    }
    int64_t count = 0;
    if (op != OP_MUL) {
        return obj_owned(in, OBJ_NOTIMPLEMENTED);
    }
    if (!int_index_or(in, b, T_(OverflowError), &count)) {
        return 0;
    }
    int64_t size = obj_size(in->mem, a);
    count = count < 0 ? 0 : count;
    if (size > 0 && count > INT64_MAX / 8 / size) {
        return obj_no_memory(in, UINT64_MAX);
    }
    if (!bytearray_resize(in, a, size * count)) {
        return 0;
    }
    for (int64_t i = 1; size > 0 && i < count; i++) {
        Addr data = bytearray_data(in, a);
        mem_copy(in->mem, data + (Addr)(i * size), data, (size_t)size);
    }
    return obj_owned(in, a);
}

/* bytearray_richcompare: the complaint of PyObject_GetBuffer about what is no str is dropped. */
static Addr bytearray_compare(Interp *in, Addr a, Addr b, int op)
{
    if (obj_isinstance(in, b, T_(str))) {
        return obj_owned(in, OBJ_NOTIMPLEMENTED);
    }
    if (!byteslike_required(in, b)) {
        err_clear(in);
        return obj_owned(in, OBJ_NOTIMPLEMENTED);
    }
    return bool_new(in, compare_holds(byteslike_order(in, a, b), (CompareOp)op));
}

static int64_t bytearray_length(Interp *in, Addr o)
{
    return obj_size(in->mem, o);
}

static Addr bytearray_iter(Interp *in, Addr o)
{
    return seqiter_new(in, T_(bytearray_iterator), o, 0);
}

/* bytearray_repr writes into a block with room for four characters a byte. */
static Addr bytearray_repr(Interp *in, Addr o)
{
    Text text = {0};
    obj_type_name(in->mem, &ENGINE_LAYOUT, obj_type(in->mem, o), &text);
    size_t room = text.length + 6 + 4 * (size_t)obj_size(in->mem, o);
    ou_text_add_char(&text, '(');
    byteslike_add_repr(in, o, &text);
    ou_text_add_char(&text, ')');
    Addr block = heap_malloc(in->heap, room, HEAP_DOMAIN_OBJ, BLOCK_SCRATCH);
    Addr result = block != 0 ? str_from_text(in, &text) : obj_no_memory(in, room);
    heap_free(in->heap, block);
    ou_text_free(&text);
    return result;
}

/* ---- bytearray(...) ---- */

static bool append_items(Interp *in, Addr o, Addr iterator)
{
    Addr item = 0;
    while ((item = obj_next(in, iterator)) != 0) {
        uint8_t byte = 0;
        bool ok = byte_value(in, item, &byte);
        obj_release(in, item);
        int64_t size = obj_size(in->mem, o);
        if (!ok || !bytearray_resize(in, o, size + 1)) {
            return false;
        }
        mem_store8(in->mem, bytearray_data(in, o) + (Addr)size, byte);
    }
    return in->halt == HALT_NONE && !err_occurred(in->mem);
}

static bool fill_from_iterable(Interp *in, Addr o, Addr source)
{
    Addr iterator = obj_iter(in, source);
    if (iterator == 0) {
        return in->halt == HALT_NONE && err_matches(in, T_(TypeError)) &&
               err_format(in, T_(TypeError), "cannot convert '%.200N' object to bytearray",
                          source) != 0;
    }
    Addr entry = held_begin(in);
    held_put(in, entry, 0, iterator);
    bool ok = append_items(in, o, iterator);
    held_end(in, entry);
    return ok;
}

static bool fill_zero(Interp *in, Addr o, int64_t count)
{
    if (count < 0) {
        err_format(in, T_(ValueError), "negative count");
        return false;
    }
    if (count == 0) {
        return true;
    }
    if (!bytearray_resize(in, o, count)) {
        return false;
    }
    mem_fill(in->mem, bytearray_data(in, o), 0, (size_t)count);
    return true;
}

/* bytearray___init__ with one argument that is no str. */
static bool fill_from(Interp *in, Addr o, Addr source)
{
    int64_t count = 0;
    if (int_has_index(in, source)) {
        if (int_index_or(in, source, T_(OverflowError), &count)) {
            return fill_zero(in, o, count);
        }
        if (in->halt != HALT_NONE || !err_matches(in, T_(TypeError))) {
            return false;
        }
        err_clear(in); /* perhaps it is a collection, too */
    }
    if (!byteslike_check(in, source)) {
        return fill_from_iterable(in, o, source);
    }
    size_t length = 0;
    uint8_t *bytes = byteslike_read(in, source, &length);
    bool ok = bytearray_resize(in, o, (int64_t)length);
    if (ok && length > 0) {
        mem_write(in->mem, bytearray_data(in, o), bytes, length);
    }
    bytes_read_end(bytes, length);
    return ok;
}

/* A str with its encoding: encoded first, then appended. */
static bool fill_from_text(Interp *in, Addr o, const TextArgs *given)
{
    if (given->encoding == 0) {
        return err_format(in, T_(TypeError), "string argument without an encoding") != 0;
    }
    Addr encoded = str_encode(in, "bytearray", given->source, given->encoding, given->errors);
    if (encoded == 0) {
        return false;
    }
    Addr same = inplace_concat(in, o, encoded);
    obj_release(in, same);
    obj_release(in, encoded);
    return same != 0;
}

bool bytearray_init(Interp *in, Addr o, const Addr *args, size_t nargs, Keywords keywords)
{
    TextArgs given;
    if ((obj_size(in->mem, o) != 0 && !bytearray_resize(in, o, 0)) ||
        !text_args_parse(in, TEXT_BYTEARRAY, args, nargs, keywords, &given)) {
        return false;
    }
    if (given.source != 0 && str_check(in, given.source)) {
        return fill_from_text(in, o, &given);
    }
    if (given.encoding != 0 || given.errors != 0) {
        return err_format(in, T_(TypeError),
                          given.encoding != 0 ? "encoding without a string argument"
                                              : "errors without a string argument") != 0;
    }
    return given.source == 0 || fill_from(in, o, given.source);
}

static Addr bytearray_create(Interp *in, Addr type, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)type;
    Addr entry = args_call_begin(in, args, nargs, kwnames);
    if (entry == 0) {
        return 0;
    }
    Addr o = bytearray_new(in, NULL, 0);
    held_put(in, entry, 2, o);
    bool ok = o != 0 && bytearray_init(in, o, args, nargs, keywords_behind(args, nargs, kwnames));
    if (in->halt != HALT_NONE) {
        return 0;
    }
    if (ok) {
        (void)held_take(in, entry, 2);
    } else {
        held_drop(in, entry, 2);
    }
    return args_tuple_end(in, entry, ok ? o : 0);
}

const TypeOps bytearray_ops = {
    .dealloc = bytearray_dealloc,
    .leaf = true,
    .repr = bytearray_repr,
    .compare = bytearray_compare,
    .create = bytearray_create,
    .iter = bytearray_iter,
    .binary = bytearray_binary,
    .inplace = bytearray_inplace,
    .length = bytearray_length,
    .getitem = bytearray_getitem,
    .setitem = bytearray_setitem,
    .contains = byteslike_contains,
    .sizeof_ = bytearray_sizeof,
    .methods = bytearray_methods,
};
const TypeEdges bytearray_edges = {NULL};
