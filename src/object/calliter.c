/* calliter.c - iter(callable, sentinel): calls until the sentinel comes (calliterobject). */
#include "object/abstract.h"
#include "object/errors.h"
#include "object/owned_fields.h"
#include "object/reduce.h"
#include "object/seq.h"
#include "object/tuple.h"

Addr calliter_new(Interp *in, Addr callable, Addr sentinel)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr o = obj_gc_new(in, T_(callable_iterator), lay->calliter.sizeof_);
    if (o != 0) {
        ref_copy(in, o + lay->calliter.it_callable, callable, REF_SLOT);
        ref_copy(in, o + lay->calliter.it_sentinel, sentinel, REF_SLOT);
        gc_track(in, o);
    }
    return o;
}

static Addr exhausted(Interp *in, Addr o)
{
    ref_clear(in, o + ENGINE_LAYOUT.calliter.it_callable, REF_SLOT);
    ref_clear(in, o + ENGINE_LAYOUT.calliter.it_sentinel, REF_SLOT);
    return 0;
}

/* calliter_iternext: a StopIteration of the callable ends it as the sentinel does. */
static Addr calliter_next(Interp *in, Addr o)
{
    Addr callable = mem_load64(in->mem, o + ENGINE_LAYOUT.calliter.it_callable);
    if (callable == 0) {
        return 0;
    }
    Addr result = obj_call(in, callable, NULL, 0);
    if (result == 0) {
        if (in->halt == HALT_NONE && err_matches(in, T_(StopIteration))) {
            err_clear(in);
            return exhausted(in, o);
        }
        return 0;
    }
    Addr held = native_push(in, NATIVE_CALL, 0);
    ref_move(in, native_ref(held, 0), result);
    Addr sentinel = mem_load64(in->mem, o + ENGINE_LAYOUT.calliter.it_sentinel);
    int equal = obj_compare_bool(in, sentinel, result, CMP_EQ);
    if (equal == 0) {
        mem_store64(in->mem, native_ref(held, 0), 0);
    } else {
        ref_clear(in, native_ref(held, 0), REF_NATIVE);
    }
    native_pop(in, held);
    if (equal > 0) {
        return exhausted(in, o);
    }
    return equal == 0 ? result : 0;
}

static const OwnedFields calliter_fields = {
    .drop = {OWNED_FIELD(calliter, it_callable), OWNED_FIELD(calliter, it_sentinel)},
    .traverse = {OWNED_FIELD(calliter, it_callable), OWNED_FIELD(calliter, it_sentinel)},
};

static DeallocStatus calliter_dealloc(Interp *in, Addr o, Addr entry)
{
    return owned_fields_dealloc(in, o, entry, &calliter_fields);
}

static bool calliter_visit(const Memory *mem, const CpyLayout *lay, Addr o, EdgeVisit visit,
                           void *context)
{
    return owned_fields_visit(mem, lay, o, &calliter_fields, visit, context);
}

/* calliter_reduce */
static Addr reduce(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    Addr callable = mem_load64(in->mem, self + ENGINE_LAYOUT.calliter.it_callable);
    Addr sentinel = mem_load64(in->mem, self + ENGINE_LAYOUT.calliter.it_sentinel);
    Addr iter = reduce_builtin(in, "iter");
    if (callable != 0 && sentinel != 0) {
        return reduce_recipe(in, iter, (const Addr[]){callable, sentinel}, 2, 0);
    }
    return iter != 0 ? reduce_recipe_of(in, iter, tuple_new(in, 0)) : 0;
}

static const NativeMethod calliter_methods[] = {
    {"__reduce__", reduce, 0, 0, 0},
    {NULL,         NULL,   0, 0, 0},
};

const TypeOps callable_iterator_ops = {
    .methods = calliter_methods,
    .dealloc = calliter_dealloc,
    .iter = obj_iter_self,
    .next = calliter_next,
};
const TypeEdges callable_iterator_edges = {calliter_visit};
