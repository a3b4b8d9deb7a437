/* list_ops.c - list as a sequence: + and *, subscripts, slices with steps. */
#include "object/abstract.h"
#include "object/complain.h"
#include "object/errors.h"
#include "object/held.h"
#include "object/int.h"
#include "object/list_internal.h"
#include "object/native_block.h"
#include "object/seq_internal.h"
#include "object/special.h"

Addr list_repr(Interp *in, Addr o)
{
    return sequence_repr(in, o);
}

Addr list_compare(Interp *in, Addr a, Addr b, int op)
{
    if (!list_check(in, a) || !list_check(in, b)) {
        return obj_owned(in, OBJ_NOTIMPLEMENTED);
    }
    return sequence_compare(in, a, b, op);
}

int list_contains(Interp *in, Addr o, Addr item)
{
    int found = 0;
    for (int64_t i = 0; found == 0 && i < list_length(in->mem, o); i++) {
        found = items_equal(in, list_item(in->mem, o, i), item, HOLD_ITEM);
    }
    return found;
}

/* ---- + and * ---- */

static void append_items(Interp *in, Addr o, int64_t at, Addr from, int64_t n)
{
    for (int64_t i = 0; i < n; i++) {
        ref_copy(in, list_slot(in->mem, o, at + i), list_item(in->mem, from, i), REF_SLOT);
    }
}

static void set_size(Interp *in, Addr o, int64_t n)
{
    mem_store64(in->mem, o + ENGINE_LAYOUT.list.ob_size, (uint64_t)n);
}

static Addr list_concat(Interp *in, Addr a, Addr b)
{
    if (!list_check(in, b)) {
        return err_format(in, T_(TypeError), "can only concatenate list (not \"%.200N\") to list",
                          b);
    }
    int64_t size_a = list_length(in->mem, a);
    int64_t size_b = list_length(in->mem, b);
    Addr o = list_new_room(in, size_a + size_b);
    if (o != 0) {
        append_items(in, o, 0, a, size_a);
        append_items(in, o, size_a, b, size_b);
        set_size(in, o, size_a + size_b);
    }
    return o;
}

static bool too_long(Interp *in, int64_t size, int64_t n)
{
    if (size == 0 || n <= INT64_MAX / size) {
        return false;
    }
    err_set(in, T_(MemoryError), 0);
    return true;
}

static Addr list_repeat(Interp *in, Addr a, int64_t n)
{
    int64_t size = list_length(in->mem, a);
    n = n < 0 ? 0 : n;
    if (too_long(in, size, n)) {
        return 0;
    }
    Addr o = list_new_room(in, size * n);
    for (int64_t i = 0; o != 0 && i < n; i++) {
        append_items(in, o, i * size, a, size);
    }
    if (o != 0) {
        set_size(in, o, size * n);
    }
    return o;
}

Addr list_binary(Interp *in, Addr a, Addr b, int op)
{
    if (op == OP_ADD) {
        return list_concat(in, a, b);
    }
    if (op == OP_MUL) {
        int64_t n = 0;
        return int_index_or(in, b, T_(OverflowError), &n) ? list_repeat(in, a, n) : 0;
    }
    return obj_owned(in, OBJ_NOTIMPLEMENTED);
}

static Addr inplace_repeat(Interp *in, Addr a, int64_t n)
{
    int64_t size = list_length(in->mem, a);
    if (size == 0 || n == 1) {
        return obj_owned(in, a);
    }
    if (n < 1) {
        (void)list_clear(in, a);
        return obj_owned(in, a);
    }
    if (too_long(in, size, n) || !list_resize(in, a, size * n)) {
        return 0;
    }
    for (int64_t i = 1; i < n; i++) {
        append_items(in, a, i * size, a, size);
    }
    return obj_owned(in, a);
}

Addr list_inplace(Interp *in, Addr a, Addr b, int op)
{
    if (op == OP_ADD) {
        return list_extend(in, a, b) ? obj_owned(in, a) : 0;
    }
    if (op == OP_MUL) {
        int64_t n = 0;
        return int_index_or(in, b, T_(OverflowError), &n) ? inplace_repeat(in, a, n) : 0;
    }
    return obj_owned(in, OBJ_NOTIMPLEMENTED);
}

/* ---- reading ---- */

static Addr get_slice(Interp *in, Addr o, Addr slice)
{
    SliceIndices indices;
    if (!slice_indices(in, slice, list_length(in->mem, o), &indices)) {
        return 0;
    }
    if (indices.count <= 0) {
        return list_new(in, 0);
    }
    if (indices.step == 1) {
        return list_slice_of(in, o, indices.start, indices.start + indices.count);
    }
    Addr result = list_new_room(in, indices.count);
    if (result == 0) {
        return 0;
    }
    for (int64_t i = 0; i < indices.count; i++) {
        Addr item = list_item(in->mem, o, indices.start + i * indices.step);
        ref_copy(in, list_slot(in->mem, result, i), item, REF_SLOT);
    }
    set_size(in, result, indices.count);
    return result;
}

static Addr bad_index(Interp *in, Addr key)
{
    return err_format(in, T_(TypeError), "list indices must be integers or slices, not %.200N",
                      key);
}

Addr list_getitem(Interp *in, Addr o, Addr key)
{
    if (int_has_index(in, key)) {
        int64_t i = 0;
        if (!int_index_or(in, key, T_(IndexError), &i)) {
            return 0;
        }
        int64_t length = list_length(in->mem, o);
        i += i < 0 ? length : 0;
        if (i < 0 || i >= length) {
            err_set(in, T_(IndexError), mem_load64(in->mem, MACHINE(list_indexerr)));
            return 0;
        }
        return obj_owned(in, list_item(in->mem, o, i));
    }
    return obj_is(in->mem, key, T_(slice)) ? get_slice(in, o, key) : bad_index(in, key);
}

/* ---- writing ---- */

static bool set_index(Interp *in, Addr o, Addr key, Addr value)
{
    int64_t i = 0;
    if (!int_index_or(in, key, T_(IndexError), &i)) {
        return false;
    }
    int64_t length = list_length(in->mem, o);
    i += i < 0 ? length : 0;
    if (i < 0 || i >= length) {
        err_format(in, T_(IndexError), "list assignment index out of range");
        return false;
    }
    if (value == 0) {
        return list_assign_slice(in, o, i, i + 1, 0);
    }
    Addr slot = list_slot(in->mem, o, i);
    obj_incref(in, value, slot, REF_SLOT);
    ref_set(in, slot, value, REF_SLOT);
    return true;
}

/* The block of removed items, dropped first to last. */
static void drop_garbage(Interp *in, Addr garbage, int64_t n)
{
    native_block_clear(in, (NativeBlock){garbage, (uint64_t)n, 8, 1}, REF_SLOT);
    heap_free(in->heap, garbage);
}

static Addr garbage_block(Interp *in, int64_t n)
{
    Addr block = heap_malloc(in->heap, 8 * (size_t)n, HEAP_DOMAIN_MEM, BLOCK_SCRATCH);
    if (block == 0) {
        in->halt = HALT_MEMORY;
    }
    return block;
}

static bool delete_steps(Interp *in, Addr o, SliceIndices s)
{
    Memory *mem = in->mem;
    if (s.count <= 0) {
        return true;
    }
    if (s.step < 0) {
        s.start = s.start + s.step * (s.count - 1);
        s.step = -s.step;
    }
    Addr garbage = garbage_block(in, s.count);
    if (garbage == 0) {
        return false;
    }
    int64_t size = list_length(mem, o);
    for (int64_t i = 0; i < s.count; i++) {
        int64_t place = s.start + i * s.step;
        int64_t kept = place + s.step >= size || i == s.count - 1 ? size - place - 1 : s.step - 1;
        Addr slot = list_slot(mem, o, place);
        mem_store64(mem, garbage + 8 * (Addr)i, mem_load64(mem, slot));
        mem_copy(mem, slot - 8 * (Addr)i, slot + 8, 8 * (size_t)kept);
    }
    bool ok = list_resize(in, o, size - s.count);
    if (ok) {
        drop_garbage(in, garbage, s.count);
    }
    return ok;
}

static bool assign_steps(Interp *in, Addr o, SliceIndices s, Addr values)
{
    Memory *mem = in->mem;
    int64_t n = obj_size(mem, values);
    if (n != s.count) {
        err_format(in, T_(ValueError),
                   "attempt to assign sequence of size %zd to extended slice of size %zd", n,
                   s.count);
        return false;
    }
    if (n == 0) {
        return true;
    }
    Addr garbage = garbage_block(in, n);
    if (garbage == 0) {
        return false;
    }
    bool is_list = is_list_like(mem, &ENGINE_LAYOUT, values);
    for (int64_t i = 0; i < n; i++) {
        Addr slot = list_slot(mem, o, s.start + i * s.step);
        mem_store64(mem, garbage + 8 * (Addr)i, mem_load64(mem, slot));
        ref_copy(in, slot, mem_load64(mem, sequence_slot(mem, values, i, is_list)), REF_SLOT);
    }
    drop_garbage(in, garbage, n);
    return true;
}

static bool set_slice(Interp *in, Addr o, Addr slice, Addr value)
{
    SliceIndices s;
    if (!slice_indices(in, slice, list_length(in->mem, o), &s)) {
        return false;
    }
    if (s.step == 1) {
        return list_assign_slice(in, o, s.start, s.stop, value);
    }
    if (value == 0) {
        return delete_steps(in, o, s);
    }
    Addr values = value == o ? list_slice_of(in, o, 0, list_length(in->mem, o))
                             : sequence_fast(in, value, "must assign iterable to extended slice");
    if (values == 0) {
        return false;
    }
    Addr entry = held_begin(in);
    held_put(in, entry, 0, values);
    bool ok = assign_steps(in, o, s, values);
    held_end(in, entry);
    return ok;
}

bool list_setitem(Interp *in, Addr o, Addr key, Addr value)
{
    if (int_has_index(in, key)) {
        return set_index(in, o, key, value);
    }
    return obj_is(in->mem, key, T_(slice)) ? set_slice(in, o, key, value) : bad_index(in, key) != 0;
}
