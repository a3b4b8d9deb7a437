/* gchead.c - the collector's doubly linked lists through the 16 bytes before each object
 * (gcmodule.c: gc_list_*). The low bits of both links are flags: next bit 0 unreachable (during a
 * collection only), prev bit 0 finalized, bit 1 collecting. */
#include "memory/near.h"
#include "object/object.h"

enum { PREV_FLAGS = 3 };

static Addr next_field(Addr head)
{
    return head;
}

static Addr prev_field(Addr head)
{
    return head + 8;
}

/* _PyGCHead_SET_PREV keeps the flags. */
static inline void near_set_prev(MemNear head, Addr prev)
{
    near_store64(head, 8, prev | (near_load64(head, 8) & PREV_FLAGS));
}

static inline void set_prev(Memory *mem, Addr head, Addr prev)
{
    near_set_prev(mem_near_whole(mem, head), prev);
}

static inline void set_next(Memory *mem, Addr head, Addr next)
{
    mem_store64(mem, next_field(head), next);
}

void gc_list_init(Memory *mem, Addr list)
{
    mem_store64(mem, next_field(list), list);
    mem_store64(mem, prev_field(list), list);
}

bool gc_list_is_empty(const Memory *mem, Addr list)
{
    return mem_load64(mem, next_field(list)) == list;
}

void gc_list_append(Memory *mem, Addr node, Addr list)
{
    Addr last = mem_load64(mem, prev_field(list));
    set_prev(mem, node, last);
    set_next(mem, last, node);
    set_next(mem, node, list);
    mem_store64(mem, prev_field(list), node);
}

void gc_list_remove(Memory *mem, Addr node)
{
    Addr prev = gc_prev(mem, node);
    Addr next = gc_next(mem, node);
    set_next(mem, prev, next);
    set_prev(mem, next, prev);
    set_next(mem, node, 0);
}

void gc_list_move(Memory *mem, Addr node, Addr list)
{
    Addr from_prev = gc_prev(mem, node);
    Addr from_next = gc_next(mem, node);
    set_next(mem, from_prev, from_next);
    set_prev(mem, from_next, from_prev);
    Addr to_prev = mem_load64(mem, prev_field(list));
    set_prev(mem, node, to_prev);
    set_next(mem, to_prev, node);
    mem_store64(mem, prev_field(list), node);
    set_next(mem, node, list);
}

void gc_list_merge(Memory *mem, Addr from, Addr to)
{
    if (!gc_list_is_empty(mem, from)) {
        Addr to_tail = gc_prev(mem, to);
        Addr from_head = gc_next(mem, from);
        Addr from_tail = gc_prev(mem, from);
        set_next(mem, to_tail, from_head);
        set_prev(mem, from_head, to_tail);
        set_next(mem, from_tail, to);
        set_prev(mem, to, from_tail);
    }
    gc_list_init(mem, from);
}

/* _PyObject_GC_TRACK: gc_list_append to generation 0. */
NEAR_INLINE void track(Interp *in, MemNear head)
{
    Memory *mem = in->mem;
    Addr last = mem_load64(mem, prev_field(MACHINE(gc_generation0)));
    OU_ASSERT(near_load64(head, 0) == 0);
    near_set_prev(head, last);
    set_next(mem, last, head.addr);
    near_store64(head, 0, MACHINE(gc_generation0));
    mem_store64(mem, prev_field(MACHINE(gc_generation0)), head.addr);
    JRN_MARK2(mem, TRACKED, head.addr + 16, 0);
}

NEAR_OUTLINE void track_shut(Interp *in, Addr head)
{
    track(in, near_shut(in->mem, head));
}

void gc_track(Interp *in, Addr o)
{
    MemNear head = mem_near_whole(in->mem, gc_head(o));
    if (head.open != NULL) {
        track(in, head);
    } else {
        track_shut(in, head.addr);
    }
}

/* _PyObject_GC_UNTRACK: gc_list_remove; of the flags it keeps only the finalized one. */
NEAR_INLINE void untrack(Interp *in, MemNear head)
{
    Addr next = near_load64(head, 0) & ~(Addr)1;
    Addr prev = near_load64(head, 8) & ~(Addr)PREV_FLAGS;
    set_next(in->mem, prev, next);
    set_prev(in->mem, next, prev);
    near_store64(head, 0, 0);
    near_store64(head, 8, near_load64(head, 8) & 1);
}

NEAR_OUTLINE void untrack_shut(Interp *in, Addr head)
{
    untrack(in, near_shut(in->mem, head));
}

void gc_untrack_tracked(Interp *in, Addr o)
{
    MemNear head = mem_near_whole(in->mem, gc_head(o));
    if (head.open != NULL) {
        untrack(in, head);
    } else {
        untrack_shut(in, head.addr);
    }
}

bool obj_is_gc(const Memory *mem, Addr o)
{
    Addr type = obj_type(mem, o);
    TypeId id = type_id_of(type);
    if (id == TYPE_ID_HEAP) {
        return true; /* every class of a class statement is collector-managed */
    }
    if (id == TYPE_ID_type) {
        return type_id_of(o) == TYPE_ID_HEAP; /* type_is_gc: only heap types */
    }
    static const unsigned char flags[TYPE_ID_COUNT] = {
#define TYPE(id, name, basicsize, itemsize, flags, base) [TYPE_ID_##id] = (unsigned char)(flags),
#include "object/types.def"
#undef TYPE
    };
    return (flags[id] & TF_GC) != 0;
}

bool gc_may_be_tracked(const Memory *mem, Addr o)
{
    if (!obj_is_gc(mem, o)) {
        return false;
    }
    return obj_type(mem, o) != T_(tuple) || gc_is_tracked(mem, o);
}
