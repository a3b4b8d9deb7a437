/* longrange.c - the iterator of a range that C's long is too short for (rangeobject.c:
 * longrangeiterobject). It computes with int objects. */
#include "object/longrange.h"

#include "object/abstract.h"
#include "object/int_internal.h"
#include "object/owned_fields.h"

static Addr field(const Interp *in, Addr o, uint16_t offset)
{
    return mem_load64(in->mem, o + offset);
}

/* ---- birth and death ---- */

Addr longrange_iterator_new(Interp *in, Addr start, Addr step, Addr length)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr o = obj_new(in, T_(longrange_iterator), lay->longrangeiter.sizeof_);
    if (o != 0) {
        ref_copy(in, o + lay->longrangeiter.start, start, REF_SLOT);
        ref_copy(in, o + lay->longrangeiter.step, step, REF_SLOT);
        ref_copy(in, o + lay->longrangeiter.len, length, REF_SLOT);
        ref_move(in, o + lay->longrangeiter.index, int_from_i64(in, 0));
    }
    return o;
}

/* start + (length - 1) * step: new reference or 0. */
static Addr last_item(Interp *in, Addr start, Addr step, Addr length)
{
    Addr one = int_from_i64(in, 1);
    Addr steps = one ? int_sub(in, length, one) : 0;
    obj_release(in, one);
    Addr product = steps ? int_mul(in, steps, step) : 0;
    obj_release(in, steps);
    Addr last = product ? int_add(in, start, product) : 0;
    obj_release(in, product);
    return last;
}

Addr longrange_reversed(Interp *in, Addr start, Addr step, Addr length)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr o = obj_new(in, T_(longrange_iterator), lay->longrangeiter.sizeof_);
    if (o == 0) {
        return 0;
    }
    ref_copy(in, o + lay->longrangeiter.len, length, REF_SLOT);
    ref_move(in, o + lay->longrangeiter.start, last_item(in, start, step, length));
    ref_move(in, o + lay->longrangeiter.step, int_neg(in, step));
    ref_move(in, o + lay->longrangeiter.index, int_from_i64(in, 0));
    return o;
}

static DeallocStatus longrangeiter_dealloc(Interp *in, Addr o, Addr entry)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    const uint16_t drop[] = {lay->longrangeiter.index, lay->longrangeiter.start,
                             lay->longrangeiter.step, lay->longrangeiter.len};
    uint32_t state = mem_load32(in->mem, entry + NATIVE_STATE);
    if (state < sizeof drop / sizeof drop[0]) {
        mem_store32(in->mem, entry + NATIVE_STATE, state + 1);
        ref_clear(in, o + drop[state], REF_DEALLOC);
        return DEALLOC_MORE;
    }
    obj_free(in, o);
    return DEALLOC_DONE;
}

/* It has no tp_traverse. */
static const OwnedFields fields = {
    .quiet = {OWNED_FIELD(longrangeiter, index), OWNED_FIELD(longrangeiter, start),
              OWNED_FIELD(longrangeiter, step), OWNED_FIELD(longrangeiter, len)},
};

static bool longrangeiter_visit(const Memory *mem, const CpyLayout *lay, Addr o, EdgeVisit visit,
                                void *context)
{
    return owned_fields_visit(mem, lay, o, &fields, visit, context);
}

/* ---- iteration ---- */

/* longrangeiter_next */
static Addr longrangeiter_next(Interp *in, Addr o)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr index = field(in, o, lay->longrangeiter.index);
    if (int_compare(in->mem, lay, index, field(in, o, lay->longrangeiter.len)) >= 0) {
        return 0;
    }
    Addr one = int_from_i64(in, 1);
    Addr next = one ? int_add(in, index, one) : 0;
    obj_release(in, one);
    Addr product = next ? int_mul(in, index, field(in, o, lay->longrangeiter.step)) : 0;
    Addr result = product ? int_add(in, field(in, o, lay->longrangeiter.start), product) : 0;
    obj_release(in, product);
    if (result == 0) {
        obj_release(in, next);
        return 0;
    }
    ref_set(in, o + lay->longrangeiter.index, next, REF_SLOT);
    return result;
}

/* longrangeiter_len */
static Addr longrangeiter_hint(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    return int_sub(in, field(in, self, lay->longrangeiter.len),
                   field(in, self, lay->longrangeiter.index));
}

static const NativeMethod longrangeiter_methods[] = {
    {"__length_hint__", longrangeiter_hint, 0, 0, 0},
    {0               },
};

const TypeOps longrange_iterator_ops = {
    .dealloc = longrangeiter_dealloc,
    .iter = obj_iter_self,
    .next = longrangeiter_next,
    .methods = longrangeiter_methods,
};
const TypeEdges longrange_iterator_edges = {longrangeiter_visit};
