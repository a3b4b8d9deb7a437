/* traceback.c - traceback objects (traceback.c: tb_create_raw, PyTraceBack_Here). */
#include "object/errors.h"
#include "object/int.h"
#include "object/str.h"
#include "object/type.h"

bool err_traceback_here(Interp *in, Addr frame, uint32_t lasti, uint32_t line)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    ErrState state = err_fetch(in);
    Addr tb = obj_gc_new(in, T_(traceback), lay->traceback.sizeof_);
    if (tb == 0) {
        err_restore(in, state);
        return false;
    }
    mem_store64(in->mem, tb + lay->traceback.tb_next, 0);
    if (state.traceback != 0) {
        ref_copy(in, tb + lay->traceback.tb_next, state.traceback, REF_SLOT);
    }
    ref_copy(in, tb + lay->traceback.tb_frame, frame, REF_SLOT);
    mem_store32(in->mem, tb + lay->traceback.tb_lasti, lasti);
    mem_store32(in->mem, tb + lay->traceback.tb_lineno, line);
    gc_track(in, tb);
    Addr old = state.traceback;
    state.traceback = tb;
    err_restore(in, state);
    obj_xdecref(in, old, MACHINE(curexc_traceback), REF_NATIVE);
    return true;
}

static DeallocStatus traceback_dealloc(Interp *in, Addr tb, Addr entry)
{
    const uint16_t owned[] = {ENGINE_LAYOUT.traceback.tb_next, ENGINE_LAYOUT.traceback.tb_frame};
    uint32_t state = mem_load32(in->mem, entry + NATIVE_STATE);
    if (state < 2) {
        mem_store32(in->mem, entry + NATIVE_STATE, state + 1);
        ref_clear(in, tb + owned[state], REF_DEALLOC);
        return DEALLOC_MORE;
    }
    obj_gc_free(in, tb);
    return DEALLOC_DONE;
}

static bool traceback_clear(Interp *in, Addr tb)
{
    ref_clear(in, tb + ENGINE_LAYOUT.traceback.tb_next, REF_CLEAR);
    ref_clear(in, tb + ENGINE_LAYOUT.traceback.tb_frame, REF_CLEAR);
    return true;
}

static bool traceback_visit(const Memory *mem, const CpyLayout *lay, Addr tb, EdgeVisit visit,
                            void *context)
{
    const uint16_t owned[] = {lay->traceback.tb_next, lay->traceback.tb_frame};
    for (size_t i = 0; i < 2; i++) {
        Addr target = mem_load64(mem, tb + owned[i]);
        if (target != 0 && !visit(context, tb + owned[i], target, EDGE_OWNED | EDGE_TRAVERSED)) {
            return false;
        }
    }
    return true;
}

static Addr traceback_getattr(Interp *in, Addr tb, Addr name)
{
    static const char *const names[] = {"tb_next", "tb_frame"};
    const uint16_t fields[] = {ENGINE_LAYOUT.traceback.tb_next, ENGINE_LAYOUT.traceback.tb_frame};
    for (size_t i = 0; i < 2; i++) {
        if (str_equals_utf8(in->mem, &ENGINE_LAYOUT, name, names[i])) {
            Addr value = mem_load64(in->mem, tb + fields[i]);
            value = value ? value : OBJ_NONE;
            obj_incref(in, value, 0, REF_NATIVE);
            return value;
        }
    }
    if (str_equals_utf8(in->mem, &ENGINE_LAYOUT, name, "tb_lineno")) {
        return int_from_i64(in, mem_load32(in->mem, tb + ENGINE_LAYOUT.traceback.tb_lineno));
    }
    if (str_equals_utf8(in->mem, &ENGINE_LAYOUT, name, "tb_lasti")) {
        return int_from_i64(in,
                            (int32_t)mem_load32(in->mem, tb + ENGINE_LAYOUT.traceback.tb_lasti));
    }
    return object_getattr(in, tb, name);
}

const TypeOps traceback_ops = {.dealloc = traceback_dealloc,
                               .trashcan = true,
                               .clear = traceback_clear,
                               .getattr = traceback_getattr};
const TypeEdges traceback_edges = {traceback_visit};
