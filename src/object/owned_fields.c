#include "object/owned_fields.h"

#include "object/weakref.h"

void dealloc_clear_weakrefs(Interp *in, Addr o)
{
    Addr list = weakref_list_slot(in->mem, &ENGINE_LAYOUT, o);
    if (list == 0 || mem_load64(in->mem, list) == 0) {
        return;
    }
    bool was_running = in->dealloc_running;
    in->dealloc_running = false;
    weakref_clear_all(in, o);
    in->dealloc_running = was_running;
}

DeallocStatus owned_fields_dealloc(Interp *in, Addr o, Addr entry, const OwnedFields *fields)
{
    uint32_t state = mem_load32(in->mem, entry + NATIVE_STATE);
    if (state == 0) {
        gc_untrack(in, o);
        if (fields->has_weakrefs) {
            dealloc_clear_weakrefs(in, o);
        }
    }
    while (state < OWNED_FIELDS_MOST && fields->drop[state] != 0) {
        Addr slot = o + owned_field_offset(&ENGINE_LAYOUT, fields->drop[state++]);
        if (mem_load64(in->mem, slot) != 0) {
            mem_store32(in->mem, entry + NATIVE_STATE, state);
            ref_clear(in, slot, REF_DEALLOC);
            return DEALLOC_MORE;
        }
    }
    obj_gc_free(in, o);
    return DEALLOC_DONE;
}

bool owned_fields_clear(Interp *in, Addr o, const OwnedFields *fields)
{
    for (size_t i = 0; i < OWNED_FIELDS_MOST && fields->drop[i] != 0; i++) {
        ref_clear(in, o + owned_field_offset(&ENGINE_LAYOUT, fields->drop[i]), REF_CLEAR);
    }
    return true;
}

bool owned_fields_visit(const Memory *mem, const CpyLayout *lay, Addr o, const OwnedFields *fields,
                        EdgeVisit visit, void *context)
{
    for (size_t i = 0; i < OWNED_FIELDS_MOST && fields->traverse[i] != 0; i++) {
        Addr slot = o + owned_field_offset(lay, fields->traverse[i]);
        Addr target = mem_load64(mem, slot);
        if (target != 0 && !visit(context, slot, target, EDGE_OWNED | EDGE_TRAVERSED)) {
            return false;
        }
    }
    for (size_t i = 0; i < OWNED_FIELDS_MOST && fields->quiet[i] != 0; i++) {
        Addr slot = o + owned_field_offset(lay, fields->quiet[i]);
        Addr target = mem_load64(mem, slot);
        if (target != 0 && !visit(context, slot, target, EDGE_OWNED)) {
            return false;
        }
    }
    return true;
}

Addr call_and_drop(Interp *in, Addr callable, const Addr *args, size_t nargs)
{
    if (callable == 0) {
        return 0;
    }
    Addr entry = native_push(in, NATIVE_CALL, 0);
    ref_move(in, native_ref(entry, 0), callable);
    Addr result = obj_call(in, callable, args, nargs);
    if (result != 0) {
        ref_move(in, native_ref(entry, 1), result);
    }
    ref_clear(in, native_ref(entry, 0), REF_NATIVE);
    mem_store64(in->mem, native_ref(entry, 1), 0);
    native_pop(in, entry);
    return result;
}
