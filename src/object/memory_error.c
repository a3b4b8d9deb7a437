#include "object/memory_error.h"

#include "object/type.h"

/* A new one, which the collector does not count. */
static Addr make_uncounted(Interp *in, size_t size)
{
    Memory *mem = in->mem;
    uint32_t enabled = mem_load32(mem, MACHINE(gc_enabled));
    uint32_t count = mem_load32(mem, MACHINE(gc_count));
    mem_store32(mem, MACHINE(gc_enabled), 0);
    Addr o = obj_gc_new(in, T_(MemoryError), size);
    mem_store32(mem, MACHINE(gc_count), count);
    mem_store32(mem, MACHINE(gc_enabled), enabled);
    return o;
}

/* The first of the chain, whose link is the dict of each. */
static Addr take_first(Interp *in)
{
    Memory *mem = in->mem;
    Addr o = mem_load64(mem, MACHINE(memory_errors));
    Addr link = o + ENGINE_LAYOUT.exception.dict;
    mem_store64(mem, MACHINE(memory_errors), mem_load64(mem, link));
    mem_store64(mem, link, 0);
    JRN_MARK2(mem, FREELIST_TAKE, o, FREE_LIST_MEMORY_ERROR);
    obj_revive(in, o, T_(MemoryError));
    return o;
}

Addr memory_error_take(Interp *in)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    uint64_t size = mem_load64(mem, T_(MemoryError) + lay->type.tp_basicsize);
    uint64_t kept = mem_load64(mem, MACHINE(memory_errors_kept));
    if (kept > 0) {
        mem_store64(mem, MACHINE(memory_errors_kept), kept - 1);
        if (mem_load64(mem, MACHINE(memory_errors)) != 0) {
            return take_first(in); /* whether it hides its context is what it was before */
        }
    }
    Addr o = kept > 0 ? make_uncounted(in, size) : obj_gc_new(in, T_(MemoryError), (size_t)size);
    if (o != 0) {
        mem_fill(mem, o + lay->head.ob_size, 0, size - lay->head.ob_size);
    }
    return o;
}

bool memory_error_keep(Interp *in, Addr o)
{
    Memory *mem = in->mem;
    uint64_t kept = mem_load64(mem, MACHINE(memory_errors_kept));
    if (!obj_is(mem, o, T_(MemoryError)) || kept >= MEMORY_ERRORS_SAVED) {
        return false;
    }
    mem_store64(mem, o + ENGINE_LAYOUT.exception.dict, mem_load64(mem, MACHINE(memory_errors)));
    mem_store64(mem, MACHINE(memory_errors), o);
    mem_store64(mem, MACHINE(memory_errors_kept), kept + 1);
    obj_keep(in, o, FREE_LIST_MEMORY_ERROR);
    return true;
}
