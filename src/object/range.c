/* range.c - range objects and their iterator (rangeobject.c). The fields are int objects; what is
 * computed of them is computed by int objects, as CPython does. */
#include "memory/near.h"
#include "object/abstract.h"
#include "object/complain.h"
#include "object/errors.h"
#include "object/held.h"
#include "object/int_internal.h"
#include "object/longrange.h"
#include "object/owned_fields.h"
#include "object/reduce.h"
#include "object/seq_internal.h"
#include "object/special.h"
#include "object/str_from_format.h"
#include "object/str_writer.h"
#include "object/tuple.h"

static Addr field(const Interp *in, Addr o, uint16_t offset)
{
    return mem_load64(in->mem, o + offset);
}

static int64_t sign_of(const Interp *in, Addr number)
{
    return int_size(in->mem, number);
}

/* ---- birth ---- */

/* compute_range_length: 1 + (hi - lo - 1) // step. */
static Addr range_count(Interp *in, Addr start, Addr stop, Addr step)
{
    bool forward = sign_of(in, step) > 0;
    Addr lo = forward ? start : stop;
    Addr hi = forward ? stop : start;
    Addr distance = forward ? obj_owned(in, step) : int_neg(in, step);
    if (distance == 0) {
        return 0;
    }
    if (int_compare(in->mem, &ENGINE_LAYOUT, lo, hi) >= 0) {
        obj_release(in, distance);
        return int_from_i64(in, 0);
    }
    Addr one = int_from_i64(in, 1);
    Addr span = int_sub(in, hi, lo);
    Addr last = span ? int_sub(in, span, one) : 0;
    Addr steps = 0;
    bool ok = last != 0 && int_divmod(in, last, distance, &steps, NULL);
    Addr count = ok ? int_add(in, steps, one) : 0;
    obj_release(in, steps);
    obj_release(in, last);
    obj_release(in, distance);
    obj_release(in, span);
    obj_release(in, one);
    return count;
}

/* make_range_object */
Addr range_new(Interp *in, Addr start, Addr stop, Addr step)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr count = range_count(in, start, stop, step);
    if (count == 0) {
        return 0;
    }
    Addr o = obj_new(in, T_(range), lay->range.sizeof_);
    if (o != 0) {
        ref_copy(in, o + lay->range.start, start, REF_SLOT);
        ref_copy(in, o + lay->range.stop, stop, REF_SLOT);
        ref_copy(in, o + lay->range.step, step, REF_SLOT);
        ref_move(in, o + lay->range.length, count);
    }
    return o;
}

/* range_from_array: the arguments as exact indices, in an entry's references 0 to 2. */
static bool take_arguments(Interp *in, Addr entry, const Addr *args, size_t nargs)
{
    if (nargs == 1) {
        Addr stop = int_index_object(in, args[0]);
        held_put(in, entry, 1, stop);
        held_put(in, entry, 0, int_from_i64(in, 0));
        held_put(in, entry, 2, int_from_i64(in, 1));
        return stop != 0;
    }
    for (unsigned i = 0; i < 3; i++) {
        Addr value = i < nargs ? int_index_object(in, args[i]) : int_from_i64(in, 1);
        if (value == 0) {
            return false;
        }
        held_put(in, entry, i, value);
    }
    if (sign_of(in, held_get(in, entry, 2)) == 0) {
        err_format(in, T_(ValueError), "range() arg 3 must not be zero");
        return false;
    }
    return true;
}

static Addr range_create(Interp *in, Addr type, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)type;
    if (kwnames != 0) {
        return err_no_kwnames(in, "range");
    }
    if (nargs < 1 || nargs > 3) {
        return nargs < 1
                   ? err_format(in, T_(TypeError), "range expected at least 1 argument, got 0")
                   : err_format(in, T_(TypeError), "range expected at most 3 arguments, got %zd",
                                nargs);
    }
    Addr entry = held_begin(in);
    Addr result = 0;
    if (take_arguments(in, entry, args, nargs)) {
        result =
            range_new(in, held_get(in, entry, 0), held_get(in, entry, 1), held_get(in, entry, 2));
    }
    held_end(in, entry);
    return result;
}

/* ---- death and edges ---- */

static const OwnedFields range_fields = {
    .quiet = {OWNED_FIELD(range, start), OWNED_FIELD(range, stop), OWNED_FIELD(range, step),
              OWNED_FIELD(range, length)},
};

static DeallocStatus range_dealloc(Interp *in, Addr o, Addr entry)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    const uint16_t fields[] = {lay->range.start, lay->range.stop, lay->range.step,
                               lay->range.length};
    uint32_t state = mem_load32(in->mem, entry + NATIVE_STATE);
    if (state < 4) {
        mem_store32(in->mem, entry + NATIVE_STATE, state + 1);
        ref_clear(in, o + fields[state], REF_DEALLOC);
        return DEALLOC_MORE;
    }
    obj_free(in, o);
    return DEALLOC_DONE;
}

static bool range_visit(const Memory *mem, const CpyLayout *lay, Addr o, EdgeVisit visit,
                        void *context)
{
    return owned_fields_visit(mem, lay, o, &range_fields, visit, context);
}

/* ---- reading ---- */

static int64_t range_length(Interp *in, Addr o)
{
    int64_t length = 0;
    if (!int_as_i64(in->mem, field(in, o, ENGINE_LAYOUT.range.length), &length)) {
        err_format(in, T_(OverflowError), "Python int too large to convert to C ssize_t");
        return -1;
    }
    return length;
}

static int range_truth(Interp *in, Addr o)
{
    return sign_of(in, field(in, o, ENGINE_LAYOUT.range.length)) != 0;
}

/* compute_item: start + i * step. */
static Addr item_at(Interp *in, Addr o, Addr i)
{
    Addr offset = int_mul(in, i, field(in, o, ENGINE_LAYOUT.range.step));
    Addr item = offset ? int_add(in, field(in, o, ENGINE_LAYOUT.range.start), offset) : 0;
    obj_release(in, offset);
    return item;
}

/* compute_range_item */
static Addr item_checked(Interp *in, Addr o, Addr index)
{
    Addr length = field(in, o, ENGINE_LAYOUT.range.length);
    Addr i = sign_of(in, index) < 0 ? int_add(in, length, index) : obj_owned(in, index);
    if (i == 0) {
        return 0;
    }
    bool inside = sign_of(in, i) >= 0 && int_compare(in->mem, &ENGINE_LAYOUT, i, length) < 0;
    Addr item = inside ? item_at(in, o, i)
                       : err_format(in, T_(IndexError), "range object index out of range");
    obj_release(in, i);
    return item;
}

/* compute_slice */
static Addr range_slice(Interp *in, Addr o, Addr slice)
{
    SliceInts s;
    if (!slice_long_indices(in, slice, field(in, o, ENGINE_LAYOUT.range.length), &s)) {
        return 0;
    }
    Addr entry = held_begin(in);
    held_put(in, entry, 0, int_mul(in, field(in, o, ENGINE_LAYOUT.range.step), s.step));
    obj_release(in, s.step);
    held_put(in, entry, 1, item_at(in, o, s.start));
    obj_release(in, s.start);
    held_put(in, entry, 2, item_at(in, o, s.stop));
    obj_release(in, s.stop);
    Addr result = in->halt == HALT_NONE ? range_new(in, held_get(in, entry, 1),
                                                    held_get(in, entry, 2), held_get(in, entry, 0))
                                        : 0;
    held_end(in, entry);
    return result;
}

static Addr range_getitem(Interp *in, Addr o, Addr key)
{
    if (int_has_index(in, key)) {
        Addr index = int_index_object(in, key);
        Addr item = index ? item_checked(in, o, index) : 0;
        obj_release(in, index);
        return item;
    }
    if (obj_is(in->mem, key, T_(slice))) {
        return range_slice(in, o, key);
    }
    return err_format(in, T_(TypeError), "range indices must be integers or slices, not %.200N",
                      key);
}

/* range_contains_long */
static int contains_int(Interp *in, Addr o, Addr item)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr start = field(in, o, lay->range.start);
    Addr stop = field(in, o, lay->range.stop);
    Addr step = field(in, o, lay->range.step);
    bool forward = sign_of(in, step) > 0;
    int from_start = int_compare(in->mem, lay, start, item);
    int to_stop = int_compare(in->mem, lay, item, stop);
    if (forward ? from_start > 0 || to_stop >= 0 : from_start < 0 || to_stop <= 0) {
        return 0;
    }
    Addr distance = int_sub(in, item, start);
    Addr rest = 0;
    bool ok = distance != 0 && int_divmod(in, distance, step, NULL, &rest);
    int found = !ok ? -1 : sign_of(in, rest) == 0;
    obj_release(in, distance);
    obj_release(in, rest);
    return found;
}

/* Found by arithmetic; everything else is compared with each item. */
static bool is_plain_int(const Interp *in, Addr o)
{
    return obj_is(in->mem, o, T_(int)) || obj_is(in->mem, o, T_(bool));
}

static int range_contains(Interp *in, Addr o, Addr item)
{
    return is_plain_int(in, item) ? contains_int(in, o, item)
                                  : (int)obj_iter_search(in, o, item, ITER_SEARCH_CONTAINS);
}

/* ---- comparison, hash, text ---- */

/* range_equals: 1, 0. */
static bool same_items(Interp *in, Addr a, Addr b)
{
    const Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    if (a == b) {
        return true;
    }
    Addr length = field(in, a, lay->range.length);
    if (int_compare(mem, lay, length, field(in, b, lay->range.length)) != 0) {
        return false;
    }
    if (sign_of(in, length) == 0) {
        return true;
    }
    if (int_compare(mem, lay, field(in, a, lay->range.start), field(in, b, lay->range.start)) !=
        0) {
        return false;
    }
    int64_t count = 0;
    if (int_as_i64(mem, length, &count) && count == 1) {
        return true;
    }
    return int_compare(mem, lay, field(in, a, lay->range.step), field(in, b, lay->range.step)) == 0;
}

static Addr range_compare(Interp *in, Addr a, Addr b, int op)
{
    if (!obj_is(in->mem, b, T_(range)) || (op != CMP_EQ && op != CMP_NE)) {
        return obj_owned(in, OBJ_NOTIMPLEMENTED);
    }
    return bool_new(in, same_items(in, a, b) == (op == CMP_EQ));
}

static bool range_hash(Interp *in, Addr o, int64_t *out)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr length = field(in, o, lay->range.length);
    int64_t count = 0;
    bool is_one = int_as_i64(in->mem, length, &count) && count == 1;
    bool is_empty = sign_of(in, length) == 0;
    Addr items[] = {length, is_empty ? OBJ_NONE : field(in, o, lay->range.start),
                    is_empty || is_one ? OBJ_NONE : field(in, o, lay->range.step)};
    Addr tuple = tuple_from(in, items, 3);
    bool ok = tuple != 0 && obj_hash(in, tuple, out);
    obj_release(in, tuple);
    return ok;
}

static Addr range_repr(Interp *in, Addr o)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr start = field(in, o, lay->range.start);
    Addr stop = field(in, o, lay->range.stop);
    Addr step = field(in, o, lay->range.step);
    int64_t by = 0;
    return int_as_i64(in->mem, step, &by) && by == 1
               ? str_from_format(in, "range(%R, %R)", start, stop)
               : str_from_format(in, "range(%R, %R, %R)", start, stop, step);
}

/* ---- iteration ---- */

static Addr iterator_new(Interp *in, int64_t start, int64_t step, int64_t length)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr o = obj_new(in, T_(range_iterator), lay->rangeiter.sizeof_);
    if (o != 0) {
        mem_store64(mem, o + lay->rangeiter.index, 0);
        mem_store64(mem, o + lay->rangeiter.start, (uint64_t)start);
        mem_store64(mem, o + lay->rangeiter.step, (uint64_t)step);
        mem_store64(mem, o + lay->rangeiter.len, (uint64_t)length);
    }
    return o;
}

typedef struct RangeNumbers {
    int64_t start, stop, step, length;
} RangeNumbers;

static bool read_number(Interp *in, Addr o, uint16_t offset, int64_t *out)
{
    return int_as_c_long(in, field(in, o, offset), out);
}

/* False: C's long is too short for one of them. CPython finds out by an OverflowError, which it
 * drops. */
static bool read_numbers(Interp *in, Addr o, RangeNumbers *out)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    if (!read_number(in, o, lay->range.start, &out->start) ||
        !read_number(in, o, lay->range.stop, &out->stop) ||
        !read_number(in, o, lay->range.step, &out->step)) {
        err_clear(in);
        return false;
    }
    return true;
}

static bool read_length(const Interp *in, Addr o, RangeNumbers *out)
{
    return int_as_i64(in->mem, field(in, o, ENGINE_LAYOUT.range.length), &out->length);
}

/* range_iter: lstart + ulen * lstep may go past C's long. */
static bool goes_too_far(const RangeNumbers *r)
{
    int64_t end = 0;
    return r->length > 0 &&
           __builtin_add_overflow(r->stop, r->step > 0 ? r->step - 1 : r->step + 1, &end);
}

static Addr range_iter(Interp *in, Addr o)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    RangeNumbers r = {0};
    if (read_numbers(in, o, &r) && read_length(in, o, &r) && !goes_too_far(&r)) {
        return iterator_new(in, r.start, r.step, r.length);
    }
    return longrange_iterator_new(in, field(in, o, lay->range.start), field(in, o, lay->range.step),
                                  field(in, o, lay->range.length));
}

static Addr rangeiter_next(Interp *in, Addr o)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    MemNear near = mem_near(mem, o, lay->rangeiter.sizeof_);
    uint64_t index = near_load64(near, lay->rangeiter.index);
    if (__builtin_expect(index >= near_load64(near, lay->rangeiter.len), 0)) {
        return 0;
    }
    near_store64(near, lay->rangeiter.index, index + 1);
    uint64_t value =
        near_load64(near, lay->rangeiter.start) + index * near_load64(near, lay->rangeiter.step);
    return int_from_i64(in, (int64_t)value);
}

static Addr rangeiter_hint(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    return int_from_i64(in, (int64_t)(mem_load64(in->mem, self + ENGINE_LAYOUT.rangeiter.len) -
                                      mem_load64(in->mem, self + ENGINE_LAYOUT.rangeiter.index)));
}

/* rangeiter_reduce: the range anew, and how far it was gone through. */
static Addr rangeiter_reduce(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    uint64_t start = mem_load64(in->mem, self + lay->rangeiter.start);
    uint64_t step = mem_load64(in->mem, self + lay->rangeiter.step);
    uint64_t length = mem_load64(in->mem, self + lay->rangeiter.len);
    const uint64_t numbers[] = {start, start + length * step, step};
    Addr entry = held_begin(in);
    for (unsigned i = 0; i < 3; i++) {
        held_put(in, entry, i, int_from_i64(in, (int64_t)numbers[i]));
    }
    Addr range =
        range_new(in, held_get(in, entry, 0), held_get(in, entry, 1), held_get(in, entry, 2));
    held_put(in, entry, 3, range);
    Addr recipe = range != 0
                      ? reduce_recipe_at(in, reduce_builtin(in, "iter"), &range, 1,
                                         (int64_t)mem_load64(in->mem, self + lay->rangeiter.index))
                      : 0;
    held_end(in, entry);
    return recipe;
}

/* rangeiter_setstate */
static Addr rangeiter_setstate(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)nargs;
    (void)kwnames;
    int64_t index = 0;
    if (!int_from_state(in, args[0], &index)) {
        return 0;
    }
    int64_t length = (int64_t)mem_load64(in->mem, self + ENGINE_LAYOUT.rangeiter.len);
    index = index < 0 ? 0 : index > length ? length : index;
    mem_store64(in->mem, self + ENGINE_LAYOUT.rangeiter.index, (uint64_t)index);
    return obj_owned(in, OBJ_NONE);
}

static DeallocStatus rangeiter_dealloc(Interp *in, Addr o, Addr entry)
{
    (void)entry;
    obj_free(in, o);
    return DEALLOC_DONE;
}

/* range_reverse */
static Addr method_reversed(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    RangeNumbers r = {0};
    int64_t stop = 0; /* of the range backwards */
    if (!read_numbers(in, self, &r) || r.step == INT64_MIN ||
        __builtin_sub_overflow(r.start, r.step, &stop) || !read_length(in, self, &r)) {
        return longrange_reversed(in, field(in, self, lay->range.start),
                                  field(in, self, lay->range.step),
                                  field(in, self, lay->range.length));
    }
    uint64_t start = (uint64_t)stop + (uint64_t)r.length * (uint64_t)r.step;
    return iterator_new(in, (int64_t)start, -r.step, r.length);
}

/* ---- methods ---- */

static Addr method_count(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)nargs;
    (void)kwnames;
    if (!is_plain_int(in, args[0])) {
        int64_t count = obj_iter_search(in, self, args[0], ITER_SEARCH_COUNT);
        return count < 0 ? 0 : int_from_i64(in, count);
    }
    int found = contains_int(in, self, args[0]);
    return found < 0 ? 0 : int_from_i64(in, found);
}

static Addr method_index(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)nargs;
    (void)kwnames;
    if (!is_plain_int(in, args[0])) {
        int64_t index = obj_iter_search(in, self, args[0], ITER_SEARCH_INDEX);
        return index < 0 ? 0 : int_from_i64(in, index);
    }
    int found = contains_int(in, self, args[0]);
    if (found < 0) {
        return 0;
    }
    if (!found) {
        return err_format(in, T_(ValueError), "%R is not in range", args[0]);
    }
    Addr distance = int_sub(in, args[0], field(in, self, ENGINE_LAYOUT.range.start));
    Addr place = 0;
    if (distance != 0) {
        (void)int_divmod(in, distance, field(in, self, ENGINE_LAYOUT.range.step), &place, NULL);
    }
    obj_release(in, distance);
    return place;
}

/* range_reduce */
static Addr method_reduce(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    const Addr numbers[] = {field(in, self, lay->range.start), field(in, self, lay->range.stop),
                            field(in, self, lay->range.step)};
    return reduce_recipe(in, obj_type(in->mem, self), numbers, 3, 0);
}

static const NativeMethod range_methods[] = {
    {"__reduce__",   method_reduce, 0, 0, 0},
    {"__reversed__",             method_reversed, 0, 0, 0},
    {"count",             method_count, 1, 1, 0},
    {"index", method_index, 1, 1, 0},
    {0            },
};

static const NativeMethod rangeiter_methods[] = {
    {"__length_hint__", rangeiter_hint, 0, 0, 0},
    {"__reduce__",                rangeiter_reduce, 0, 0, 0},
    {"__setstate__",                rangeiter_setstate, 1, 1, 0},
    {0     },
};

const TypeOps range_ops = {
    .dealloc = range_dealloc,
    .repr = range_repr,
    .hash = range_hash,
    .compare = range_compare,
    .create = range_create,
    .iter = range_iter,
    .truth = range_truth,
    .length = range_length,
    .getitem = range_getitem,
    .contains = range_contains,
    .methods = range_methods,
};
const TypeEdges range_edges = {range_visit};

const TypeOps range_iterator_ops = {
    .dealloc = rangeiter_dealloc,
    .leaf = true,
    .iter = obj_iter_self,
    .next = rangeiter_next,
    .methods = rangeiter_methods,
};
const TypeEdges range_iterator_edges = {NULL};
