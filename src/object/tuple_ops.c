/* tuple_ops.c - tuple as a sequence: hash, + and *, subscripts, its methods. */
#include "object/abstract.h"
#include "object/complain.h"
#include "object/errors.h"
#include "object/generic_alias.h"
#include "object/held.h"
#include "object/int.h"
#include "object/seq_internal.h"
#include "object/special.h"
#include "object/tuple_internal.h"

Addr tuple_repr(Interp *in, Addr o)
{
    return sequence_repr(in, o);
}

Addr tuple_compare(Interp *in, Addr a, Addr b, int op)
{
    if (!tuple_check(in, a) || !tuple_check(in, b)) {
        return obj_owned(in, OBJ_NOTIMPLEMENTED);
    }
    return sequence_compare(in, a, b, op);
}

/* tuplehash: xxHash over the items' hashes. */
bool tuple_hash(Interp *in, Addr o, int64_t *out)
{
    const uint64_t prime_1 = 11400714785074694791ULL;
    const uint64_t prime_2 = 14029467366897019727ULL;
    const uint64_t prime_5 = 2870177450012600261ULL;
    uint64_t acc = prime_5;
    int64_t n = tuple_length(in->mem, o);
    for (int64_t i = 0; i < n; i++) {
        int64_t lane = 0;
        if (!obj_hash(in, tuple_item(in->mem, o, i), &lane)) {
            return false;
        }
        acc += (uint64_t)lane * prime_2;
        acc = acc << 31 | acc >> 33;
        acc *= prime_1;
    }
    acc += (uint64_t)n ^ (prime_5 ^ 3527539ULL);
    *out = acc == (uint64_t)-1 ? 1546275796 : (int64_t)acc;
    return true;
}

/* ---- + and * ---- */

static void copy_items(Interp *in, Addr to, int64_t at, Addr from, int64_t n)
{
    for (int64_t i = 0; i < n; i++) {
        ref_copy(in, tuple_slot(to, at + i), tuple_item(in->mem, from, i), REF_SLOT);
    }
}

static Addr tuple_concat(Interp *in, Addr a, Addr b)
{
    int64_t size_a = tuple_length(in->mem, a);
    if (size_a == 0 && obj_is(in->mem, b, T_(tuple))) {
        return obj_owned(in, b);
    }
    if (!tuple_check(in, b)) {
        return err_format(in, T_(TypeError), "can only concatenate tuple (not \"%.200N\") to tuple",
                          b);
    }
    int64_t size_b = tuple_length(in->mem, b);
    if (size_b == 0 && obj_is(in->mem, a, T_(tuple))) {
        return obj_owned(in, a);
    }
    if (size_a + size_b == 0) {
        return tuple_new(in, 0);
    }
    Addr o = tuple_alloc(in, size_a + size_b);
    if (o != 0) {
        copy_items(in, o, 0, a, size_a);
        copy_items(in, o, size_a, b, size_b);
        gc_track(in, o);
    }
    return o;
}

static Addr tuple_repeat(Interp *in, Addr a, int64_t n)
{
    int64_t size = tuple_length(in->mem, a);
    if ((size == 0 || n == 1) && obj_is(in->mem, a, T_(tuple))) {
        return obj_owned(in, a);
    }
    if (size == 0 || n <= 0) {
        return tuple_new(in, 0);
    }
    if (n > INT64_MAX / 16 / size) {
        return err_set_text(in, T_(MemoryError), "");
    }
    Addr o = tuple_alloc(in, size * n);
    for (int64_t i = 0; o != 0 && i < n; i++) {
        copy_items(in, o, i * size, a, size);
    }
    if (o != 0) {
        gc_track(in, o);
    }
    return o;
}

Addr tuple_binary(Interp *in, Addr a, Addr b, int op)
{
    if (op == OP_ADD) {
        return tuple_concat(in, a, b);
    }
    if (op == OP_MUL) {
        int64_t n = 0;
        return int_index_or(in, b, T_(OverflowError), &n) ? tuple_repeat(in, a, n) : 0;
    }
    return obj_owned(in, OBJ_NOTIMPLEMENTED);
}

/* ---- subscripts ---- */

static Addr tuple_slice(Interp *in, Addr o, Addr slice)
{
    SliceIndices indices;
    int64_t length = tuple_length(in->mem, o);
    if (!slice_indices(in, slice, length, &indices)) {
        return 0;
    }
    if (indices.count <= 0) {
        return tuple_new(in, 0);
    }
    bool whole = indices.start == 0 && indices.step == 1 && indices.count == length;
    if (whole && obj_is(in->mem, o, T_(tuple))) {
        return obj_owned(in, o);
    }
    Addr result = tuple_alloc(in, indices.count);
    if (result == 0) {
        return 0;
    }
    for (int64_t i = 0; i < indices.count; i++) {
        Addr item = tuple_item(in->mem, o, indices.start + i * indices.step);
        ref_copy(in, tuple_slot(result, i), item, REF_SLOT);
    }
    gc_track(in, result);
    return result;
}

Addr tuple_getitem(Interp *in, Addr o, Addr key)
{
    if (int_has_index(in, key)) {
        int64_t i = 0;
        if (!int_index_or(in, key, T_(IndexError), &i)) {
            return 0;
        }
        int64_t length = tuple_length(in->mem, o);
        i += i < 0 ? length : 0;
        if (i < 0 || i >= length) {
            return err_format(in, T_(IndexError), "tuple index out of range");
        }
        return obj_owned(in, tuple_item(in->mem, o, i));
    }
    if (obj_is(in->mem, key, T_(slice))) {
        return tuple_slice(in, o, key);
    }
    return err_format(in, T_(TypeError), "tuple indices must be integers or slices, not %.200N",
                      key);
}

int tuple_contains(Interp *in, Addr o, Addr item)
{
    int found = 0;
    for (int64_t i = 0; found == 0 && i < tuple_length(in->mem, o); i++) {
        found = items_equal(in, tuple_item(in->mem, o, i), item, HOLD_NONE);
    }
    return found;
}

/* ---- methods ---- */

static Addr tuple_index(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)kwnames;
    int64_t length = tuple_length(in->mem, self);
    int64_t start = 0;
    int64_t stop = INT64_MAX;
    if ((nargs > 1 && !index_bound(in, args[1], length, &start)) ||
        (nargs > 2 && !index_bound(in, args[2], length, &stop))) {
        return 0;
    }
    for (int64_t i = start; i < stop && i < length; i++) {
        int equal = items_equal(in, tuple_item(in->mem, self, i), args[0], HOLD_NONE);
        if (equal != 0) {
            return equal > 0 ? int_from_i64(in, i) : 0;
        }
    }
    return err_format(in, T_(ValueError), "tuple.index(x): x not in tuple");
}

static Addr tuple_count(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)nargs;
    (void)kwnames;
    int64_t count = 0;
    for (int64_t i = 0; i < tuple_length(in->mem, self); i++) {
        int equal = items_equal(in, tuple_item(in->mem, self, i), args[0], HOLD_NONE);
        if (equal < 0) {
            return 0;
        }
        count += equal;
    }
    return int_from_i64(in, count);
}

const NativeMethod tuple_methods[] = {
    GENERIC_ALIAS_ROW,
    {"index", tuple_index, 1, 3, 0},
    {"count",      tuple_count, 1, 1, 0},
    {0     },
};
