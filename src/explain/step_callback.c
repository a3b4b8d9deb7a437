/* step_callback.c - which callback of a weak reference runs when several are called one after the
 * other: the image alone tells it, since the references were cleared in an earlier step. */
#include "explain/step_internal.h"
#include "object/func.h"
#include "object/object.h"
#include "object/tuple.h"
#include "object/weakref.h"

/* PyObject_ClearWeakRefs holds pairs of reference and callback in a tuple while it calls them. */
static Addr callback_in_tuple(const Memory *mem, Addr tuple, Addr ref)
{
    if (tuple == 0 || !obj_is(mem, tuple, T_(tuple))) {
        return 0;
    }
    for (int64_t i = 0; i + 1 < obj_size(mem, tuple); i += 2) {
        if (tuple_item(mem, tuple, i) == ref) {
            return tuple_item(mem, tuple, i + 1);
        }
    }
    return 0;
}

/* handle_weakrefs of gcmodule.c leaves the callback in the reference meanwhile. */
static Addr callback_of(const Step *step, Addr ref)
{
    const Memory *mem = step->words.reader.mem;
    Addr callback = mem_load64(mem, ref + step->words.reader.cpy->layout->weakref.wr_callback);
    Addr top = mem_load64(mem, MACHINE(native_top));
    for (Addr entry = MEM_NATIVE_BASE; callback == 0 && entry < top; entry += NATIVE_ENTRY_BYTES) {
        if (mem_load32(mem, entry + NATIVE_KIND) == NATIVE_CALL) {
            callback = callback_in_tuple(mem, mem_load64(mem, entry + NATIVE_REF), ref);
        }
    }
    return callback;
}

Addr step_callback_entered(const Step *step)
{
    const Memory *mem = step->words.reader.mem;
    const CpyLayout *lay = step->words.reader.cpy->layout;
    if (!step->is_entered || step->code_after->argcount == 0) {
        return 0;
    }
    Addr ref = mem_load64(mem, step->frame_after + lay->frame.f_localsplus);
    if (ref == 0 || !weakref_check(mem, lay, ref) ||
        mem_load64(mem, ref + lay->weakref.wr_object) != OBJ_NONE) {
        return 0;
    }
    Addr callback = callback_of(step, ref);
    bool is_running = callback != 0 && obj_is(mem, callback, T_(function)) &&
                      mem_load64(mem, callback + lay->func.func_code) ==
                          mem_load64(mem, step->frame_after + lay->frame.f_code);
    return is_running ? callback : 0;
}
