/* slice_long.c - the indices of a slice as ints of any size: for range and slice.indices(). */
#include "object/errors.h"
#include "object/held.h"
#include "object/int_internal.h"
#include "object/seq.h"

/* What start and stop may be at most and at least. */
typedef struct Bounds {
    Addr length, lower, upper;
    bool backwards;
} Bounds;

/* evaluate_slice_index: a new reference, or 0. */
static Addr evaluate(Interp *in, Addr o)
{
    return int_has_index(in, o)
               ? int_index_object(in, o)
               : err_format(in, T_(TypeError),
                            "slice indices must be integers or None or have an __index__ method");
}

static Addr step_of(Interp *in, Addr given)
{
    Addr step = given == OBJ_NONE ? int_from_i64(in, 1) : evaluate(in, given);
    if (step != 0 && int_size(in->mem, step) == 0) {
        err_format(in, T_(ValueError), "slice step cannot be zero");
        obj_release(in, step);
        return 0;
    }
    return step;
}

static bool find_bounds(Interp *in, Bounds *b)
{
    b->lower = int_from_i64(in, b->backwards ? -1 : 0);
    b->upper = b->backwards ? int_add(in, b->length, b->lower) : obj_owned(in, b->length);
    return b->upper != 0;
}

static Addr replace(Interp *in, Addr o, Addr by)
{
    Addr kept = obj_owned(in, by);
    obj_release(in, o);
    return kept;
}

/* start or stop; otherwise: what None means. */
static Addr bound_of(Interp *in, const Bounds *b, Addr given, Addr otherwise)
{
    if (given == OBJ_NONE) {
        return obj_owned(in, otherwise);
    }
    Addr place = evaluate(in, given);
    if (place == 0) {
        return 0;
    }
    if (int_size(in->mem, place) < 0) {
        Addr from_end = int_add(in, place, b->length);
        obj_release(in, place);
        bool is_below =
            from_end != 0 && int_compare(in->mem, &ENGINE_LAYOUT, from_end, b->lower) < 0;
        return is_below ? replace(in, from_end, b->lower) : from_end;
    }
    return int_compare(in->mem, &ENGINE_LAYOUT, place, b->upper) > 0 ? replace(in, place, b->upper)
                                                                     : place;
}

/* _PySlice_GetLongIndices */
bool slice_long_indices(Interp *in, Addr slice, Addr length, SliceInts *out)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Bounds b = {.length = length};
    *out = (SliceInts){.step = step_of(in, mem_load64(in->mem, slice + lay->slice.step))};
    if (out->step == 0) {
        return false;
    }
    b.backwards = int_size(in->mem, out->step) < 0;
    if (find_bounds(in, &b)) {
        out->start = bound_of(in, &b, mem_load64(in->mem, slice + lay->slice.start),
                              b.backwards ? b.upper : b.lower);
    }
    if (out->start != 0) {
        out->stop = bound_of(in, &b, mem_load64(in->mem, slice + lay->slice.stop),
                             b.backwards ? b.lower : b.upper);
    }
    obj_release(in, b.upper);
    obj_release(in, b.lower);
    if (out->stop == 0) {
        obj_release(in, out->start);
        obj_release(in, out->step);
        return false;
    }
    return true;
}
