#include "gc/phases.h"

#include "gc/gc.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/list.h"
#include "object/tuple.h"

static Addr prev_field(Addr head)
{
    return head + 8;
}

static uint64_t prev_word(const Memory *mem, Addr head)
{
    return mem_load64(mem, prev_field(head));
}

static int64_t get_refs(const Memory *mem, Addr head)
{
    return (int64_t)(prev_word(mem, head) >> GC_REFS_SHIFT);
}

static bool is_collecting(const Memory *mem, Addr head)
{
    return (prev_word(mem, head) & GC_PREV_COLLECTING) != 0;
}

/* gc_reset_refs: the working count takes the place of the back link; the finalized flag stays. */
static void reset_refs(Interp *in, Addr head, int64_t refs)
{
    uint64_t word = (prev_word(in->mem, head) & GC_PREV_FINALIZED) | GC_PREV_COLLECTING |
                    (uint64_t)refs << GC_REFS_SHIFT;
    mem_store64(in->mem, prev_field(head), word);
}

static void set_refs(Interp *in, Addr head, int64_t refs)
{
    uint64_t word = (prev_word(in->mem, head) & (GC_PREV_FINALIZED | GC_PREV_COLLECTING)) |
                    (uint64_t)refs << GC_REFS_SHIFT;
    mem_store64(in->mem, prev_field(head), word);
}

static void set_prev(Interp *in, Addr head, Addr prev)
{
    uint64_t flags = prev_word(in->mem, head) & (GC_PREV_FINALIZED | GC_PREV_COLLECTING);
    mem_store64(in->mem, prev_field(head), prev | flags);
}

static void clear_collecting(Interp *in, Addr head)
{
    mem_store64(in->mem, prev_field(head),
                prev_word(in->mem, head) & ~(uint64_t)GC_PREV_COLLECTING);
}

static void phase(Interp *in, GcPhase which)
{
    JRN_MARK1(in->mem, GC_PHASE, which);
}

/* ---- update_refs and subtract_refs ---- */

static void update_refs(Interp *in, Addr list)
{
    phase(in, GC_PHASE_COPY);
    for (Addr head = mem_load64(in->mem, list); head != list; head = mem_load64(in->mem, head)) {
        int64_t count = obj_refcnt(in->mem, gc_object(head));
        reset_refs(in, head, count);
        JRN_MARK2(in->mem, GC_COPY, gc_object(head), count);
    }
}

typedef struct Subtract {
    Interp *in;
    Addr holder;
} Subtract;

/* visit_decref */
static bool subtract_one(void *context, Addr slot, Addr target, unsigned flags)
{
    Subtract *subtract = context;
    Interp *in = subtract->in;
    (void)slot;
    if ((flags & EDGE_TRAVERSED) && obj_is_gc(in->mem, target) &&
        is_collecting(in->mem, gc_head(target))) {
        int64_t refs = get_refs(in->mem, gc_head(target)) - 1;
        set_refs(in, gc_head(target), refs);
        JRN_MARK3(in->mem, GC_SUBTRACT, subtract->holder, target, refs);
    }
    return true;
}

static void subtract_refs(Interp *in, Addr list)
{
    phase(in, GC_PHASE_SUBTRACT);
    for (Addr head = mem_load64(in->mem, list); head != list; head = mem_load64(in->mem, head)) {
        Subtract subtract = {in, gc_object(head)};
        (void)obj_visit(in->mem, &ENGINE_LAYOUT, gc_object(head), subtract_one, &subtract);
    }
}

/* ---- move_unreachable ---- */

typedef struct Rescue {
    Interp *in;
    Addr young, holder;
} Rescue;

/* visit_reachable: what a reachable object refers to is reachable. */
static bool rescue_one(void *context, Addr slot, Addr target, unsigned flags)
{
    Rescue *rescue = context;
    Interp *in = rescue->in;
    Memory *mem = in->mem;
    (void)slot;
    if (!(flags & EDGE_TRAVERSED) || !obj_is_gc(mem, target) ||
        !is_collecting(mem, gc_head(target))) {
        return true;
    }
    Addr head = gc_head(target);
    if (mem_load64(mem, head) & GC_NEXT_UNREACHABLE) {
        /* It stands on the unreachable list, whose links carry the flag: take it out and append it
         * to young. */
        Addr prev = gc_prev(mem, head);
        Addr next = gc_next(mem, head);
        mem_store64(mem, prev, next | GC_NEXT_UNREACHABLE);
        set_prev(in, next, prev);
        gc_list_append(mem, head, rescue->young);
        set_refs(in, head, 1);
        JRN_MARK2(mem, GC_RESCUED, rescue->holder, target);
    } else if (get_refs(mem, head) == 0) {
        set_refs(in, head, 1);
    }
    return true;
}

static void keep_reachable(Interp *in, Addr head, Addr prev, Addr young)
{
    Addr o = gc_object(head);
    JRN_MARK1(in->mem, GC_REACHABLE, o);
    Rescue rescue = {in, young, o};
    (void)obj_visit(in->mem, &ENGINE_LAYOUT, o, rescue_one, &rescue);
    /* The back link is restored: prev is the last reachable node. */
    mem_store64(in->mem, prev_field(head), (prev_word(in->mem, head) & GC_PREV_FINALIZED) | prev);
}

static void move_to_unreachable(Interp *in, Addr head, Addr prev, Addr unreachable)
{
    Memory *mem = in->mem;
    JRN_MARK1(mem, GC_TENTATIVE, gc_object(head));
    mem_store64(mem, prev, mem_load64(mem, head));
    Addr last = mem_load64(mem, prev_field(unreachable));
    mem_store64(mem, last, head | GC_NEXT_UNREACHABLE);
    set_prev(in, head, last);
    mem_store64(mem, head, unreachable | GC_NEXT_UNREACHABLE);
    mem_store64(mem, prev_field(unreachable), head);
}

static void move_unreachable(Interp *in, Addr young, Addr unreachable)
{
    Memory *mem = in->mem;
    phase(in, GC_PHASE_REACHABLE);
    Addr prev = young;
    Addr head = mem_load64(mem, young);
    while (head != young) {
        if (get_refs(mem, head) != 0) {
            keep_reachable(in, head, prev, young);
            prev = head;
        } else {
            move_to_unreachable(in, head, prev, unreachable);
        }
        head = mem_load64(mem, prev);
    }
    mem_store64(mem, prev_field(young), prev);
    /* The list head's own link must not carry the flag. */
    mem_store64(mem, unreachable, mem_load64(mem, unreachable) & ~(uint64_t)GC_NEXT_UNREACHABLE);
}

void gc_deduce_unreachable(Interp *in, Addr base, Addr unreachable)
{
    update_refs(in, base);
    subtract_refs(in, base);
    gc_list_init(in->mem, unreachable);
    move_unreachable(in, base, unreachable);
}

void gc_clear_unreachable_mask(Interp *in, Addr unreachable)
{
    Memory *mem = in->mem;
    for (Addr head = mem_load64(mem, unreachable); head != unreachable;
         head = mem_load64(mem, head)) {
        mem_store64(mem, head, gc_next(mem, head));
        JRN_MARK1(mem, GC_UNREACHABLE, gc_object(head));
    }
}

/* ---- untracking ---- */

void gc_untrack_tuples(Interp *in, Addr list)
{
    phase(in, GC_PHASE_UNTRACK);
    Addr head = mem_load64(in->mem, list);
    while (head != list) {
        Addr next = gc_next(in->mem, head);
        if (obj_is(in->mem, gc_object(head), T_(tuple))) {
            (void)tuple_maybe_untrack(in, gc_object(head));
        }
        head = next;
    }
}

void gc_untrack_dicts(Interp *in, Addr list)
{
    Addr head = mem_load64(in->mem, list);
    while (head != list) {
        Addr next = gc_next(in->mem, head);
        if (obj_is(in->mem, gc_object(head), T_(dict))) {
            dict_maybe_untrack(in, gc_object(head));
        }
        head = next;
    }
}

/* ---- resurrection and deletion ---- */

void gc_handle_resurrected(Interp *in, Addr unreachable, Addr still_unreachable, Addr old)
{
    Memory *mem = in->mem;
    /* Their collecting flags are set again by the second pass. */
    for (Addr head = mem_load64(mem, unreachable); head != unreachable;
         head = mem_load64(mem, head)) {
        clear_collecting(in, head);
    }
    gc_deduce_unreachable(in, unreachable, still_unreachable);
    gc_clear_unreachable_mask(in, still_unreachable);
    for (Addr head = mem_load64(mem, unreachable); head != unreachable;
         head = mem_load64(mem, head)) {
        JRN_MARK1(mem, GC_RESURRECTED, gc_object(head));
    }
    gc_list_merge(mem, unreachable, old);
}

void gc_delete_garbage(Interp *in, Addr collectable, Addr old)
{
    Memory *mem = in->mem;
    phase(in, GC_PHASE_CLEAR);
    while (!gc_list_is_empty(mem, collectable)) {
        Addr head = mem_load64(mem, collectable);
        Addr o = gc_object(head);
        const TypeOps *ops = ops_of(mem, o);
        if (mem_load32(mem, MACHINE(gc_debug)) & GC_DEBUG_SAVEALL) {
            if (!list_append(in, mem_load64(mem, MACHINE(gc_garbage)), o)) {
                err_clear(in);
            }
        } else if (ops->clear != NULL) {
            Addr entry = native_push(in, NATIVE_CALL, 0);
            ref_copy(in, native_ref(entry, 0), o, REF_NATIVE);
            JRN_MARK1(mem, GC_CLEAR, o);
            (void)ops->clear(in, o);
            ref_clear(in, native_ref(entry, 0), REF_NATIVE);
            native_pop(in, entry);
        }
        if (mem_load64(mem, collectable) == head) {
            /* Still alive: it may die later, when others are cleared. */
            clear_collecting(in, head);
            gc_list_move(mem, head, old);
        }
    }
}
