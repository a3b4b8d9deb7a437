/* finalize.c - weak references and finalizers of trash (gcmodule.c: handle_weakrefs,
 * finalize_garbage). */
#include "gc/gc.h"
#include "gc/phases.h"
#include "object/errors.h"
#include "object/instance.h"
#include "object/weakref.h"

/* The collector's list heads live where other native stack entries keep their owned references. */
static Addr list_head_in(Addr entry)
{
    return entry + NATIVE_REF;
}

static bool is_collecting(const Memory *mem, Addr o)
{
    return (mem_load64(mem, gc_head(o) + 8) & GC_PREV_COLLECTING) != 0;
}

static bool is_weakref(Interp *in, Addr o)
{
    return obj_isinstance(in, o, T_(weakref)) || weakproxy_check(in->mem, o);
}

/* Clears the weak references to one piece of trash; those outside with a callback wait on to_call,
 * each with one more reference. */
static void clear_refs_to(Interp *in, Addr o, Addr to_call)
{
    Memory *mem = in->mem;
    Addr list = weakref_list_slot(mem, &ENGINE_LAYOUT, o);
    Addr ref = 0;
    while (list != 0 && (ref = mem_load64(mem, list)) != 0) {
        weakref_clear_ref(in, ref);
        Addr callback = mem_load64(mem, ref + ENGINE_LAYOUT.weakref.wr_callback);
        if (callback != 0 && !is_collecting(mem, ref)) {
            obj_incref(in, ref, to_call, REF_NATIVE);
            gc_list_move(mem, gc_head(ref), to_call);
        }
    }
}

static int64_t call_callbacks(Interp *in, Addr to_call, Addr old)
{
    Memory *mem = in->mem;
    int64_t freed = 0;
    while (!gc_list_is_empty(mem, to_call)) {
        Addr head = mem_load64(mem, to_call);
        Addr ref = gc_object(head);
        Addr callback = mem_load64(mem, ref + ENGINE_LAYOUT.weakref.wr_callback);
        Addr result = obj_call(in, callback, &ref, 1);
        if (result != 0) {
            obj_release(in, result);
        } else {
            err_write_unraisable(in, callback);
        }
        obj_decref(in, ref, to_call, REF_NATIVE);
        if (mem_load64(mem, to_call) == head) {
            gc_list_move(mem, head, old);
        } else {
            freed++;
        }
    }
    return freed;
}

int64_t gc_handle_weakrefs(Interp *in, Addr unreachable, Addr old)
{
    Memory *mem = in->mem;
    JRN_MARK1(mem, GC_PHASE, GC_PHASE_WEAKREFS);
    Addr entry = native_push(in, NATIVE_GC, 0);
    mem_store32(mem, entry + NATIVE_STATE, GC_LIST_HOLDS);
    Addr to_call = list_head_in(entry);
    gc_list_init(mem, to_call);
    for (Addr head = mem_load64(mem, unreachable); head != unreachable;
         head = mem_load64(mem, head)) {
        Addr o = gc_object(head);
        if (is_weakref(in, o)) {
            weakref_clear_ref(in, o);
        }
        clear_refs_to(in, o, to_call);
    }
    int64_t freed = call_callbacks(in, to_call, old);
    native_pop(in, entry);
    return freed;
}

void gc_finalize_garbage(Interp *in, Addr collectable)
{
    Memory *mem = in->mem;
    JRN_MARK1(mem, GC_PHASE, GC_PHASE_FINALIZE);
    Addr entry = native_push(in, NATIVE_GC, 0);
    Addr seen = list_head_in(entry);
    gc_list_init(mem, seen);
    while (!gc_list_is_empty(mem, collectable)) {
        Addr head = mem_load64(mem, collectable);
        Addr o = gc_object(head);
        gc_list_move(mem, head, seen);
        if (gc_is_finalized(mem, o) || !obj_has_finalizer(in, o)) {
            continue;
        }
        mem_store64(mem, head + 8, mem_load64(mem, head + 8) | GC_PREV_FINALIZED);
        Addr call = native_push(in, NATIVE_CALL, o);
        ref_copy(in, native_ref(call, 0), o, REF_NATIVE);
        JRN_MARK1(mem, GC_FINALIZER, o);
        obj_run_finalizer(in, o);
        ref_clear(in, native_ref(call, 0), REF_NATIVE);
        native_pop(in, call);
    }
    gc_list_merge(mem, seen, collectable);
    native_pop(in, entry);
}
