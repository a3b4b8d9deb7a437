/* slice.c - slice objects: one is kept for the next (sliceobject.c). */
#include "object/abstract.h"
#include "object/args_tuple.h"
#include "object/complain.h"
#include "object/errors.h"
#include "object/held.h"
#include "object/int_internal.h"
#include "object/owned_fields.h"
#include "object/reduce.h"
#include "object/seq_internal.h"
#include "object/special.h"
#include "object/str_from_format.h"
#include "object/str_writer.h"
#include "object/tuple.h"

/* PySlice_New */
Addr slice_new(Interp *in, Addr start, Addr stop, Addr step)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr o = mem_load64(mem, MACHINE(slice_cache));
    if (o != 0) {
        mem_store64(mem, MACHINE(slice_cache), 0);
        JRN_MARK2(mem, FREELIST_TAKE, o, FREE_LIST_SLICE);
        obj_revive(in, o, T_(slice));
    } else {
        o = obj_gc_new(in, T_(slice), lay->slice.sizeof_);
    }
    if (o == 0) {
        return 0;
    }
    ref_copy(in, o + lay->slice.step, step ? step : OBJ_NONE,
             REF_SLOT); /* PySlice_New: NULL is None */
    ref_copy(in, o + lay->slice.start, start, REF_SLOT);
    ref_copy(in, o + lay->slice.stop, stop, REF_SLOT);
    gc_track(in, o);
    return o;
}

/* step, start, stop; then the object is kept when no other is. */
static DeallocStatus slice_dealloc(Interp *in, Addr o, Addr entry)
{
    Memory *mem = in->mem;
    const uint16_t fields[] = {ENGINE_LAYOUT.slice.step, ENGINE_LAYOUT.slice.start,
                               ENGINE_LAYOUT.slice.stop};
    uint32_t state = mem_load32(mem, entry + NATIVE_STATE);
    if (state == 0) {
        gc_untrack(in, o);
    }
    if (state < 3) {
        mem_store32(mem, entry + NATIVE_STATE, state + 1);
        ref_clear(in, o + fields[state], REF_DEALLOC);
        return DEALLOC_MORE;
    }
    if (mem_load64(mem, MACHINE(slice_cache)) == 0) {
        mem_store64(mem, MACHINE(slice_cache), o);
        obj_keep(in, o, FREE_LIST_SLICE);
    } else {
        obj_gc_free(in, o);
    }
    return DEALLOC_DONE;
}

static const OwnedFields slice_fields = {
    .traverse = {OWNED_FIELD(slice, start), OWNED_FIELD(slice, stop), OWNED_FIELD(slice, step)},
};

static bool slice_visit(const Memory *mem, const CpyLayout *lay, Addr o, EdgeVisit visit,
                        void *context)
{
    return owned_fields_visit(mem, lay, o, &slice_fields, visit, context);
}

/* ---- indices ---- */

static int64_t clamp(int64_t i, int64_t length, bool backwards)
{
    if (i < 0) {
        i += length;
        return i < 0 ? (backwards ? -1 : 0) : i;
    }
    return i < length ? i : backwards ? length - 1 : length;
}

/* PySlice_Unpack and PySlice_AdjustIndices */
bool slice_indices(Interp *in, Addr slice, int64_t length, SliceIndices *out)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    out->step = 1;
    if (!slice_index(in, mem_load64(in->mem, slice + lay->slice.step), &out->step)) {
        return false;
    }
    if (out->step == 0) {
        err_format(in, T_(ValueError), "slice step cannot be zero");
        return false;
    }
    out->step = out->step < -INT64_MAX ? -INT64_MAX : out->step;
    bool backwards = out->step < 0;
    out->start = backwards ? INT64_MAX : 0;
    out->stop = backwards ? INT64_MIN : INT64_MAX;
    if (!slice_index(in, mem_load64(in->mem, slice + lay->slice.start), &out->start) ||
        !slice_index(in, mem_load64(in->mem, slice + lay->slice.stop), &out->stop)) {
        return false;
    }
    out->start = clamp(out->start, length, backwards);
    out->stop = clamp(out->stop, length, backwards);
    out->count = 0;
    if (backwards && out->stop < out->start) {
        out->count = (out->start - out->stop - 1) / -out->step + 1;
    } else if (!backwards && out->start < out->stop) {
        out->count = (out->stop - out->start - 1) / out->step + 1;
    }
    return true;
}

/* ---- the rows ---- */

static Addr slice_repr(Interp *in, Addr o)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    return str_from_format(in, "slice(%R, %R, %R)", mem_load64(in->mem, o + lay->slice.start),
                           mem_load64(in->mem, o + lay->slice.stop),
                           mem_load64(in->mem, o + lay->slice.step));
}

/* slice_richcompare: as tuples of the three fields. */
static Addr slice_compare(Interp *in, Addr a, Addr b, int op)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    if (!obj_is(in->mem, a, T_(slice)) || !obj_is(in->mem, b, T_(slice))) {
        return obj_owned(in, OBJ_NOTIMPLEMENTED);
    }
    if (a == b) {
        return bool_new(in, compare_holds(0, (CompareOp)op));
    }
    Addr first = tuple_from(in,
                            (const Addr[]){mem_load64(in->mem, a + lay->slice.start),
                                           mem_load64(in->mem, a + lay->slice.stop),
                                           mem_load64(in->mem, a + lay->slice.step)},
                            3);
    Addr second = tuple_from(in,
                             (const Addr[]){mem_load64(in->mem, b + lay->slice.start),
                                            mem_load64(in->mem, b + lay->slice.stop),
                                            mem_load64(in->mem, b + lay->slice.step)},
                             3);
    Addr entry = held_begin(in);
    held_put(in, entry, 0, first);
    held_put(in, entry, 1, second);
    Addr result = first && second ? obj_compare(in, first, second, (CompareOp)op) : 0;
    held_end(in, entry);
    return result;
}

static Addr slice_create(Interp *in, Addr type, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)type;
    if (kwnames != 0) {
        return err_no_keywords(in, "slice");
    }
    Addr entry = args_tuple_begin(in, args, nargs);
    if (entry == 0) {
        return 0;
    }
    if (nargs < 1 || nargs > 3) {
        return args_tuple_end(in, entry, err_positional(in, "slice", 1, 3, nargs));
    }
    Addr start = nargs > 1 ? args[0] : OBJ_NONE;
    Addr stop = nargs > 1 ? args[1] : args[0];
    Addr result = slice_new(in, start, stop, nargs > 2 ? args[2] : OBJ_NONE);
    held_end(in, entry);
    return result;
}

static Addr method_indices(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)nargs;
    (void)kwnames;
    SliceInts s;
    Addr length = int_index_object(in, args[0]);
    if (length == 0) {
        return 0;
    }
    if (int_size(in->mem, length) < 0) {
        obj_release(in, length);
        return err_format(in, T_(ValueError), "length should not be negative");
    }
    bool ok = slice_long_indices(in, self, length, &s);
    obj_release(in, length);
    if (!ok) {
        return 0;
    }
    const Addr items[] = {s.start, s.stop, s.step};
    Addr tuple = tuple_from(in, items, 3);
    for (unsigned i = 0; i < 3; i++) {
        obj_release(in, items[i]);
    }
    return tuple;
}

/* slice_reduce */
static Addr method_reduce(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    const Addr parts[] = {mem_load64(in->mem, self + lay->slice.start),
                          mem_load64(in->mem, self + lay->slice.stop),
                          mem_load64(in->mem, self + lay->slice.step)};
    return reduce_recipe(in, obj_type(in->mem, self), parts, 3, 0);
}

static const NativeMethod slice_methods[] = {
    {"__reduce__", method_reduce, 0, 0, 0},
    {"indices",           method_indices, 1, 1, 0},
    {0          },
};

const TypeOps slice_ops = {
    .dealloc = slice_dealloc,
    .repr = slice_repr,
    .compare = slice_compare,
    .create = slice_create,
    .methods = slice_methods,
};
const TypeEdges slice_edges = {slice_visit};
