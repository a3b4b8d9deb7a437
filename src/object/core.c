#include <string.h>

#include "heap/heap.h"
#include "heap/trace.h"
#include "memory/near.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/memory_error.h"
#include "object/object.h"

void machine_init(Interp *in)
{
    OU_ASSERT(memcmp(&ENGINE_LAYOUT, &ENGINE_LAYOUT, sizeof ENGINE_LAYOUT) == 0);
    Memory *mem = in->mem;
    mem_store64(mem, MACHINE(native_top), MEM_NATIVE_BASE);
    mem_store64(mem, MACHINE(exc_info), MACHINE(exc_base));
    gc_list_init(mem, MACHINE(gc_generation0));
    gc_list_init(mem, MACHINE(gc_generation1));
    gc_list_init(mem, MACHINE(gc_generation2));
    gc_list_init(mem, MACHINE(gc_permanent));
    gc_list_init(mem, MACHINE(gc_of_start));
    for (Addr g = 0; g < 3; g++) {
        mem_store32(mem, MACHINE(gc_threshold) + 4 * g, in->cpy->gc_threshold[g]);
    }
    mem_store32(mem, MACHINE(gc_enabled), 1);
    mem_store64(mem, MACHINE(memory_errors_kept), MEMORY_ERRORS_SAVED);
    mem_store32(mem, MACHINE(recursion_limit), in->cpy->recursion_limit);
    dict_load(in);
}

/* PyObject_INIT: in 3.9 an instance of a heap type holds its type. */
NEAR_INLINE void write_head(Interp *in, MemNear near, Addr type)
{
    Addr o = near.addr;
    near_store64(near, ENGINE_LAYOUT.head.ob_refcnt, 1);
    near_store64(near, ENGINE_LAYOUT.head.ob_type, type);
    if (type_id_of(type) == TYPE_ID_HEAP) {
        obj_incref(in, type, o + ENGINE_LAYOUT.head.ob_type, REF_SLOT);
    }
    JRN_MARK3(in->mem, BORN, o, type, 0);
}

NEAR_OUTLINE void initialise_shut(Interp *in, Addr o, Addr type)
{
    write_head(in, near_shut(in->mem, o), type);
}

static inline void initialise(Interp *in, Addr o, Addr type)
{
    MemNear near = mem_near_whole(in->mem, o);
    if (near.open != NULL) {
        write_head(in, near, type);
    } else {
        initialise_shut(in, o, type);
    }
}

__attribute__((noinline, cold)) Addr obj_no_memory(Interp *in, uint64_t bytes)
{
    if (bytes >= OBJ_GRANTED_NOWHERE && !in->mem->exhausted) {
        err_set(in, T_(MemoryError), 0);
    } else {
        in->halt = HALT_MEMORY;
    }
    return 0;
}

/* Native code that makes objects in a loop stops here when the history is full. */
static inline bool may_allocate(Interp *in)
{
    if (__builtin_expect(in->mem->exhausted, 0)) {
        in->halt = HALT_MEMORY;
        return false;
    }
    return true;
}

Addr obj_new(Interp *in, Addr type, size_t size)
{
    if (!may_allocate(in)) {
        return 0;
    }
    Addr o = heap_malloc(in->heap, size, HEAP_DOMAIN_OBJ, BLOCK_OBJECT);
    if (__builtin_expect(o == 0, 0)) {
        return obj_no_memory(in, size);
    }
    initialise(in, o, type);
    return o;
}

void obj_count_allocation(Interp *in)
{
    Memory *mem = in->mem;
    int32_t count = (int32_t)mem_load32(mem, MACHINE(gc_count)) + 1;
    int32_t threshold = (int32_t)mem_load32(mem, MACHINE(gc_threshold));
    mem_store32(mem, MACHINE(gc_count), (uint32_t)count);
    if (__builtin_expect(count > threshold, 0) && threshold != 0 &&
        mem_load32(mem, MACHINE(gc_enabled)) != 0 && mem_load32(mem, MACHINE(gc_collecting)) == 0 &&
        mem_load64(mem, MACHINE(curexc_type)) == 0 && in->hooks.collect_generations != NULL) {
        JRN_MARK1(mem, GC_SCHEDULED, 0);
        mem_store32(mem, MACHINE(gc_collecting), 1);
        in->hooks.collect_generations(in);
        mem_store32(mem, MACHINE(gc_collecting), 0);
    }
}

Addr obj_gc_new(Interp *in, Addr type, size_t size)
{
    Memory *mem = in->mem;
    if (!may_allocate(in)) {
        return 0;
    }
    Addr block =
        heap_malloc(in->heap, size + ENGINE_LAYOUT.gc.sizeof_, HEAP_DOMAIN_OBJ, BLOCK_GC_OBJECT);
    if (block == 0) {
        return obj_no_memory(in, size);
    }
    Addr o = block + ENGINE_LAYOUT.gc.sizeof_;
    MemNear near = mem_near(mem, block, ENGINE_LAYOUT.gc.sizeof_ + ENGINE_LAYOUT.head.ob_size);
    near_store64(near, ENGINE_LAYOUT.gc.gc_next, 0);
    near_store64(near, ENGINE_LAYOUT.gc.gc_prev, 0);
    /* A recycled block must not look like the object that lived here before while the collector
     * runs. */
    near_store64(near, ENGINE_LAYOUT.gc.sizeof_ + ENGINE_LAYOUT.head.ob_type, 0);
    obj_count_allocation(in);
    initialise(in, o, type);
    return o;
}

Addr obj_gc_new_var(Interp *in, Addr type, size_t size, int64_t n)
{
    Addr o = obj_gc_new(in, type, size);
    if (o != 0) {
        mem_store64(in->mem, o + ENGINE_LAYOUT.head.ob_size, (uint64_t)n);
    }
    return o;
}

void obj_revive(Interp *in, Addr o, Addr type)
{
    MemNear near = mem_near_whole(in->mem, o);
    near_store64(near, ENGINE_LAYOUT.head.ob_refcnt, 1);
    near_store64(near, ENGINE_LAYOUT.head.ob_type, type);
    if (heap_is_tracing(in->mem)) {
        heap_trace_revive(in->heap, obj_is_gc(in->mem, o) ? gc_head(o) : o);
    }
    JRN_MARK3(in->mem, BORN, o, type, 1);
}

void obj_free(Interp *in, Addr o)
{
    JRN_MARK2(in->mem, GONE, o, 0);
    heap_free(in->heap, o);
}

void obj_tp_free(Interp *in, Addr o)
{
    if (obj_type_id(in->mem, o) == TYPE_ID_HEAP) {
        obj_gc_free(in, o);
    } else {
        obj_free(in, o);
    }
}

void obj_gc_free(Interp *in, Addr o)
{
    Memory *mem = in->mem;
    gc_untrack(in, o);
    int32_t count = (int32_t)mem_load32(mem, MACHINE(gc_count));
    if (count > 0) {
        mem_store32(mem, MACHINE(gc_count), (uint32_t)(count - 1));
    }
    JRN_MARK2(mem, GONE, o, 0);
    heap_free(in->heap, gc_head(o));
}

void obj_keep(Interp *in, Addr o, FreeListKind kind)
{
    JRN_MARK2(in->mem, GONE, o, 1);
    JRN_MARK2(in->mem, FREELIST_GIVE, o, kind);
}

/* Straight to the new values: what the entry before left there is often the same. */
static void store_changed_words(Memory *mem, Addr entry, NativeKind kind, Addr object)
{
    uint64_t wanted[NATIVE_ENTRY_BYTES / 8] = {0};
    uint64_t old[NATIVE_ENTRY_BYTES / 8];
    wanted[NATIVE_KIND / 8] = (uint64_t)kind;
    wanted[NATIVE_OBJECT / 8] = object;
    mem_read(mem, entry, old, sizeof old);
    for (unsigned i = 0; i < NATIVE_ENTRY_BYTES / 8; i++) {
        if (old[i] != wanted[i]) {
            mem_gate64(mem, entry + 8 * (Addr)i, wanted[i]);
        }
    }
}

Addr native_push(Interp *in, NativeKind kind, Addr object)
{
    Memory *mem = in->mem;
    Addr entry = mem_load64(mem, MACHINE(native_top));
    MemNear near = mem_near_whole(mem, entry); /* they divide a piece */
    if (near.open != NULL) {
        /* In halves: compilers clear the whole by a string instruction that takes ten times longer.
         */
        memset(near.open, 0, NATIVE_ENTRY_BYTES / 2);
        memset(near.open + NATIVE_ENTRY_BYTES / 2, 0, NATIVE_ENTRY_BYTES / 2);
        near_store64(near, NATIVE_KIND, (uint64_t)kind);
        near_store64(near, NATIVE_OBJECT, object);
    } else {
        store_changed_words(mem, entry, kind, object);
    }
    mem_store64(mem, MACHINE(native_top), entry + NATIVE_ENTRY_BYTES);
    return entry;
}

Addr obj_call_kw(Interp *in, Addr callable, const Addr *args, size_t nargs, Addr kwnames)
{
    bool was_running = in->dealloc_running;
    in->dealloc_running = false;
    Addr result = in->hooks.call(in, callable, args, nargs, kwnames);
    in->dealloc_running = was_running;
    return result;
}

Addr obj_call(Interp *in, Addr callable, const Addr *args, size_t nargs)
{
    return obj_call_kw(in, callable, args, nargs, 0);
}
