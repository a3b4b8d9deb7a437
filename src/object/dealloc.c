/* dealloc.c - _Py_Dealloc as a loop: a cascade is a stack of entries in the image, never recursion
 * on the host. The order of every release is that of CPython's recursive deallocators, the trashcan
 * of 3.9 included (object.c: _PyTrash_begin, _PyTrash_end, _PyTrash_thread_destroy_chain). */
#include "memory/near.h"
#include "object/object.h"

/* Plain words of a NATIVE_DEALLOC entry: word 0 and 1 are the loop's, words 2 and 3 are free for
 * the type's steps. The type is kept because the object's bytes belong to the allocator before an
 * instance's last step; 0 = the instance's reference was its last one: nothing is left to do. */
enum { PHASE_START = 0, PHASE_STEPS = 1, PHASE_STEPS_IN_TRASHCAN = 2, PHASE_DESTROY_CHAIN = 3 };
enum { DRIVER_PHASE = NATIVE_WORD, DRIVER_TYPE = NATIVE_WORD + 8 };

static Addr push_dealloc(Interp *in, Addr o, Addr type, RefCause cause)
{
    Addr parent = 0;
    if (in->dealloc_running) {
        Addr below = mem_load64(in->mem, MACHINE(native_top)) - NATIVE_ENTRY_BYTES;
        parent = mem_load64(in->mem, below + NATIVE_OBJECT);
    }
    JRN_MARK4(in->mem, DIED, o, type, parent, cause);
    Addr entry = native_push(in, NATIVE_DEALLOC, o);
    if (parent != 0) {
        mem_store64(in->mem, entry + NATIVE_PARENT, parent);
    }
    return entry;
}

static int32_t trash_nesting(const Memory *mem)
{
    return (int32_t)mem_load32(mem, MACHINE(trash_nesting));
}

static void set_trash_nesting(Interp *in, int32_t nesting)
{
    mem_store32(in->mem, MACHINE(trash_nesting), (uint32_t)nesting);
}

/* _PyTrash_thread_deposit_object: the chain runs through gc_prev. */
static void trash_deposit(Interp *in, Addr o)
{
    Memory *mem = in->mem;
    Addr prev_field = gc_head(o) + ENGINE_LAYOUT.gc.gc_prev;
    Addr flags = mem_load64(mem, prev_field) & 3;
    mem_store64(mem, prev_field, mem_load64(mem, MACHINE(trash_later)) | flags);
    mem_store64(mem, MACHINE(trash_later), o);
    JRN_MARK1(mem, TRASH_LATER, o);
}

static Addr trash_withdraw(Interp *in)
{
    Memory *mem = in->mem;
    Addr o = mem_load64(mem, MACHINE(trash_later));
    mem_store64(mem, MACHINE(trash_later), gc_prev(mem, gc_head(o)));
    return o;
}

/* Returns false when the trashcan postponed the object. */
NEAR_INLINE bool begin_at(Interp *in, MemNear entry, Addr o, Addr type, const TypeOps *ops)
{
    near_store64(entry, DRIVER_TYPE, type);
    if (!ops->trashcan) {
        near_store64(entry, DRIVER_PHASE, PHASE_STEPS);
        return true;
    }
    gc_untrack(in, o);
    int32_t nesting = trash_nesting(in->mem);
    if (nesting >= (int32_t)in->cpy->trashcan_limit) {
        trash_deposit(in, o);
        native_pop(in, entry.addr);
        return false;
    }
    set_trash_nesting(in, nesting + 1);
    near_store64(entry, DRIVER_PHASE, PHASE_STEPS_IN_TRASHCAN);
    return true;
}

NEAR_OUTLINE bool begin_shut(Interp *in, Addr entry, Addr o, Addr type, const TypeOps *ops)
{
    return begin_at(in, near_shut(in->mem, entry), o, type, ops);
}

static inline bool begin(Interp *in, Addr entry, Addr o, Addr type, const TypeOps *ops)
{
    MemNear near = mem_near_whole(in->mem, entry);
    return near.open != NULL ? begin_at(in, near, o, type, ops)
                             : begin_shut(in, entry, o, type, ops);
}

static inline void finish(Interp *in, Addr entry, uint64_t phase)
{
    Memory *mem = in->mem;
    if (phase == PHASE_STEPS_IN_TRASHCAN) {
        int32_t nesting = trash_nesting(mem) - 1;
        set_trash_nesting(in, nesting);
        if (mem_load64(mem, MACHINE(trash_later)) != 0 && nesting <= 0) {
            set_trash_nesting(in, nesting + 1);
            mem_store64(mem, entry + NATIVE_OBJECT, 0);
            mem_store64(mem, entry + DRIVER_PHASE, PHASE_DESTROY_CHAIN);
            return;
        }
    }
    native_pop(in, entry);
}

static void destroy_chain_step(Interp *in, Addr entry)
{
    if (mem_load64(in->mem, MACHINE(trash_later)) == 0) {
        set_trash_nesting(in, trash_nesting(in->mem) - 1);
        native_pop(in, entry);
        return;
    }
    (void)native_push(in, NATIVE_DEALLOC, trash_withdraw(in));
}

static bool is_top(const Memory *mem, Addr entry)
{
    return mem_load64(mem, MACHINE(native_top)) == entry + NATIVE_ENTRY_BYTES;
}

/* The type's steps, until one has scheduled something that goes first. Once in the program, as an
 * instance with a dict goes through it from three places. */
static __attribute__((noinline)) void run_steps(Interp *in, Addr entry, Addr o, const TypeOps *ops,
                                                uint64_t phase)
{
    while (ops->dealloc(in, o, entry) != DEALLOC_DONE) {
        if (!is_top(in->mem, entry) || in->halt != HALT_NONE) {
            return;
        }
    }
    finish(in, entry, phase);
}

static __attribute__((noinline)) void first_step(Interp *in, Addr entry, Addr o, Addr type,
                                                 const TypeOps *ops)
{
    if (begin(in, entry, o, type, ops)) {
        run_steps(in, entry, o, ops, ops->trashcan ? PHASE_STEPS_IN_TRASHCAN : PHASE_STEPS);
    }
}

static void step(Interp *in, Addr entry)
{
    const Memory *mem = in->mem;
    MemNear near = mem_near_whole(in->mem, entry);
    uint64_t phase = near_load64(near, DRIVER_PHASE);
    if (phase == PHASE_DESTROY_CHAIN) {
        destroy_chain_step(in, entry);
        return;
    }
    Addr o = near_load64(near, NATIVE_OBJECT);
    if (phase == PHASE_START) {
        Addr type = obj_type(mem, o);
        first_step(in, entry, o, type, ops_of_type(mem, type));
        return;
    }
    Addr type = near_load64(near, DRIVER_TYPE);
    if (type == 0) {
        finish(in, entry, phase);
    } else {
        run_steps(in, entry, o, ops_of_type(mem, type), phase);
    }
}

static void dealloc_with_references(Interp *in, Addr o, Addr type, const TypeOps *ops,
                                    RefCause cause)
{
    Addr base = push_dealloc(in, o, type, cause);
    if (in->dealloc_running) {
        return;
    }
    in->dealloc_running = true;
    first_step(in, base, o, type, ops);
    while (mem_load64(in->mem, MACHINE(native_top)) > base && in->halt == HALT_NONE) {
        step(in, mem_load64(in->mem, MACHINE(native_top)) - NATIVE_ENTRY_BYTES);
    }
    in->dealloc_running = false;
}

void obj_dealloc(Interp *in, Addr o, RefCause cause)
{
    if (__builtin_expect(in->halt != HALT_NONE, 0)) {
        return;
    }
    Addr type = obj_type(in->mem, o);
    const TypeOps *ops = ops_of_type(in->mem, type);
    if (ops->leaf) {
        JRN_MARK4(in->mem, DIED, o, type, 0, cause);
        (void)ops->dealloc(in, o, 0);
    } else {
        dealloc_with_references(in, o, type, ops, cause);
    }
}
