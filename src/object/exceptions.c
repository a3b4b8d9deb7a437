#include "object/exceptions.h"

#include "base/text.h"
#include "object/abstract.h"
#include "object/args_tuple.h"
#include "object/descr.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/exception_attrs.h"
#include "object/exception_kinds.h"
#include "object/held.h"
#include "object/memory_error.h"
#include "object/static_types.h"
#include "object/str.h"
#include "object/str_from_format.h"
#include "object/tuple.h"
#include "object/type.h"

static Addr owned(Interp *in, Addr o)
{
    obj_incref(in, o, 0, REF_NATIVE);
    return o;
}

Addr exception_new(Interp *in, Addr type, Addr args)
{
    Memory *mem = in->mem;
    bool waits = exception_waits_for_init(in, type);
    type = exception_class_for(in, type, args);
    uint64_t size = mem_load64(mem, type + ENGINE_LAYOUT.type.tp_basicsize);
    bool is_saved = type == T_(MemoryError);
    Addr o = is_saved ? memory_error_take(in) : obj_gc_new(in, type, size);
    if (o == 0) {
        return 0;
    }
    if (!is_saved) {
        mem_fill(mem, o + ENGINE_LAYOUT.head.ob_size, 0, size - ENGINE_LAYOUT.head.ob_size);
    }
    gc_track(in, o);
    if (waits) {
        ref_move(in, o + ENGINE_LAYOUT.exception.args, tuple_new(in, 0));
        return o;
    }
    ref_copy(in, o + ENGINE_LAYOUT.exception.args, args, REF_SLOT);
    if (!exception_kind_init(in, o, args)) {
        obj_release(in, o);
        return 0;
    }
    return o;
}

void exception_set_context(Interp *in, Addr exception, Addr context)
{
    ref_set(in, exception + ENGINE_LAYOUT.exception.context, context, REF_SLOT);
}

/* PyException_SetCause also hides the context. */
void exception_set_cause(Interp *in, Addr exception, Addr cause)
{
    mem_store8(in->mem, exception + ENGINE_LAYOUT.exception.suppress_context, 1);
    ref_set(in, exception + ENGINE_LAYOUT.exception.cause, cause, REF_SLOT);
}

void exception_set_traceback(Interp *in, Addr exception, Addr traceback_or_0)
{
    Addr slot = exception + ENGINE_LAYOUT.exception.traceback;
    if (traceback_or_0 == 0) {
        ref_clear(in, slot, REF_SLOT);
        return;
    }
    obj_incref(in, traceback_or_0, slot, REF_SLOT);
    ref_set(in, slot, traceback_or_0, REF_SLOT);
}

static Addr exception_create(Interp *in, Addr type, const Addr *args, size_t nargs, Addr kwnames)
{
    bool is_import = obj_type_is_subtype(in->mem, &ENGINE_LAYOUT, type, T_(ImportError));
    if (kwnames != 0 && !is_import) {
        return err_format(in, T_(TypeError), "%.200T() takes no keyword arguments", type);
    }
    enum { ARGS, KEYWORDS, EXCEPTION };
    Addr entry = args_call_begin(in, args, nargs, kwnames);
    if (entry == 0) {
        return 0;
    }
    Addr o = exception_new(in, type, held_get(in, entry, ARGS));
    if (o != 0 && kwnames != 0) {
        held_put(in, entry, EXCEPTION, o);
        bool ok = import_error_keywords(in, o, held_get(in, entry, KEYWORDS));
        o = ok ? held_take(in, entry, EXCEPTION) : 0;
    }
    held_end(in, entry);
    return o;
}

/* ---- the fields, in the order in which BaseException_clear drops them ---- */

enum { FIELD_MOST = EXCEPTION_OWN_MOST + 5 };

static size_t owned_fields(const CpyLayout *lay, TypeId base, uint16_t out[FIELD_MOST])
{
    size_t n = exception_own_fields(lay, exception_kind(base), out);
    out[n++] = lay->exception.dict;
    out[n++] = lay->exception.args;
    out[n++] = lay->exception.traceback;
    out[n++] = lay->exception.cause;
    out[n++] = lay->exception.context;
    return n;
}

static TypeId base_id(const Memory *mem, const CpyLayout *lay, Addr o)
{
    return obj_solid_base_id(mem, lay, obj_type(mem, o));
}

static DeallocStatus exception_dealloc(Interp *in, Addr o, Addr entry)
{
    uint16_t fields[FIELD_MOST];
    size_t count = owned_fields(&ENGINE_LAYOUT, base_id(in->mem, &ENGINE_LAYOUT, o), fields);
    uint32_t state = mem_load32(in->mem, entry + NATIVE_STATE);
    if (state == 0) {
        gc_untrack(in, o);
    }
    if (state < count) {
        mem_store32(in->mem, entry + NATIVE_STATE, state + 1);
        ref_clear(in, o + fields[state], REF_DEALLOC);
        return DEALLOC_MORE;
    }
    if (!memory_error_keep(in, o)) {
        obj_gc_free(in, o);
    }
    return DEALLOC_DONE;
}

static bool exception_clear(Interp *in, Addr o)
{
    uint16_t fields[FIELD_MOST];
    size_t count = owned_fields(&ENGINE_LAYOUT, base_id(in->mem, &ENGINE_LAYOUT, o), fields);
    for (size_t i = 0; i < count; i++) {
        ref_clear(in, o + fields[i], REF_CLEAR);
    }
    return true;
}

static bool exception_visit(const Memory *mem, const CpyLayout *lay, Addr o, EdgeVisit visit,
                            void *context)
{
    uint16_t fields[FIELD_MOST];
    size_t count = owned_fields(lay, base_id(mem, lay, o), fields);
    for (size_t i = 0; i < count; i++) {
        Addr target = mem_load64(mem, o + fields[i]);
        if (target != 0 && !visit(context, o + fields[i], target, EDGE_OWNED | EDGE_TRAVERSED)) {
            return false;
        }
    }
    return true;
}

/* ---- str and repr ---- */

static Addr exception_str(Interp *in, Addr o)
{
    bool done = false;
    Addr own = exception_kind_str(in, o, &done);
    if (done) {
        return own;
    }
    Addr args = mem_load64(in->mem, o + ENGINE_LAYOUT.exception.args);
    int64_t count = args ? tuple_length(in->mem, args) : 0;
    if (count == 0) {
        return str_from_utf8(in, "", 0);
    }
    if (count > 1) {
        return obj_str(in, args);
    }
    Addr only = tuple_item(in->mem, args, 0);
    return obj_isinstance(in, o, T_(KeyError)) ? obj_repr(in, only) : obj_str(in, only);
}

static Addr exception_repr(Interp *in, Addr o)
{
    Addr args = mem_load64(in->mem, o + ENGINE_LAYOUT.exception.args);
    return args != 0 && tuple_length(in->mem, args) == 1
               ? str_from_format(in, "%N(%R)", o, tuple_item(in->mem, args, 0))
               : str_from_format(in, "%N%R", o, args);
}

/* ---- the type ---- */

static Addr with_traceback(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)nargs;
    (void)kwnames;
    return exception_setattr_traceback(in, self, args[0]) ? owned(in, self) : 0;
}

static const NativeMethod exception_methods[] = {
    {"__reduce__",     exception_reduce,   0, 0, 0},
    {"__setstate__",   exception_setstate, 1, 1, 0},
    {"with_traceback", with_traceback,     1, 1, 0},
    {NULL,             NULL,               0, 0, 0}
};

const TypeOps BaseException_ops = {
    .dealloc = exception_dealloc,
    .clear = exception_clear,
    .repr = exception_repr,
    .str = exception_str,
    .getattr = exception_getattr,
    .setattr = exception_setattr,
    .create = exception_create,
    .methods = exception_methods,
};
const TypeEdges BaseException_edges = {exception_visit};

/* Two that have a __reduce__ of their own; the rest is inherited. */
static const NativeMethod os_error_methods[] = {
    {"__reduce__", os_error_reduce, 0, 0, 0},
    {NULL,         NULL,            0, 0, 0}
};
const TypeOps OSError_ops = {.methods = os_error_methods};
const TypeEdges OSError_edges = {exception_visit};

static const NativeMethod import_error_methods[] = {
    {"__reduce__", import_error_reduce, 0, 0, 0},
    {NULL,         NULL,                0, 0, 0}
};
const TypeOps ImportError_ops = {.methods = import_error_methods};
const TypeEdges ImportError_edges = {exception_visit};

ErrState exception_cause_begin(Interp *in)
{
    ErrState cause = err_fetch(in);
    err_normalize(in, &cause);
    if (cause.traceback != 0) {
        exception_set_traceback(in, cause.value, cause.traceback);
    }
    return cause;
}

void exception_cause_end(Interp *in, ErrState cause)
{
    ErrState raised = err_fetch(in);
    err_normalize(in, &raised);
    exception_set_cause(in, raised.value, obj_owned(in, cause.value));
    exception_set_context(in, raised.value, cause.value);
    obj_release(in, cause.type);
    obj_release(in, cause.traceback);
    err_restore(in, raised);
}
