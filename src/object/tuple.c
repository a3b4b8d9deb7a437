/* tuple.c - tuple objects: birth, death, resizing, untracking (tupleobject.c). */
#include "object/tuple.h"

#include "memory/near.h"
#include "object/abstract.h"
#include "object/complain.h"
#include "object/errors.h"
#include "object/held.h"
#include "object/int.h"
#include "object/list.h"
#include "object/seq_internal.h"
#include "object/special.h"
#include "object/tuple_internal.h"

/* ---- birth ---- */

static Addr empty_tuple(Interp *in)
{
    return obj_owned(in, mem_load64(in->mem, MACHINE(empty_tuple)));
}

static Addr chain_cell(int64_t n)
{
    return MACHINE(tuple_free) + 8 * (Addr)n;
}

static Addr count_cell(int64_t n)
{
    return MACHINE(tuple_numfree) + 8 * (Addr)n;
}

static size_t tuple_bytes(int64_t n)
{
    return ENGINE_LAYOUT.tuple.sizeof_ + 8 * (size_t)n;
}

Addr tuple_alloc(Interp *in, int64_t n)
{
    Memory *mem = in->mem;
    if (n < (int64_t)in->cpy->free_list_tuple_sizes) {
        Addr kept = mem_load64(mem, chain_cell(n));
        if (kept != 0) {
            mem_store64(mem, chain_cell(n), tuple_item(mem, kept, 0));
            mem_store64(mem, count_cell(n), mem_load64(mem, count_cell(n)) - 1);
            JRN_MARK2(mem, FREELIST_TAKE, kept, FREE_LIST_TUPLE);
            obj_revive(in, kept, T_(tuple));
            return kept;
        }
    }
    return obj_gc_new_var(in, T_(tuple), tuple_bytes(n), n);
}

Addr tuple_new(Interp *in, int64_t n)
{
    if (n == 0) {
        return empty_tuple(in);
    }
    Addr o = tuple_alloc(in, n);
    if (o != 0) {
        mem_fill(in->mem, tuple_slot(o, 0), 0, 8 * (size_t)n);
        gc_track(in, o);
    }
    return o;
}

/* _PyTuple_FromArray */
Addr tuple_from(Interp *in, const Addr *items, size_t n)
{
    if (n == 0) {
        return empty_tuple(in);
    }
    Addr o = tuple_alloc(in, (int64_t)n);
    if (o == 0) {
        return 0;
    }
    for (size_t i = 0; i < n; i++) {
        ref_copy(in, tuple_slot(o, (int64_t)i), items[i], REF_SLOT);
    }
    gc_track(in, o);
    return o;
}

/* ---- death ---- */

/* Keeps the emptied tuple on the free list of its length. False = no place there. */
static bool keep(Interp *in, Addr o, int64_t n)
{
    Memory *mem = in->mem;
    if (n == 0 || n >= (int64_t)in->cpy->free_list_tuple_sizes || !obj_is(mem, o, T_(tuple))) {
        return false;
    }
    uint64_t kept = mem_load64(mem, count_cell(n));
    if (kept >= in->cpy->free_list_tuple) {
        return false;
    }
    mem_store64(mem, tuple_slot(o, 0), mem_load64(mem, chain_cell(n)));
    mem_store64(mem, count_cell(n), kept + 1);
    mem_store64(mem, chain_cell(n), o);
    obj_keep(in, o, FREE_LIST_TUPLE);
    return true;
}

/* Items are dropped last to first. NATIVE_INDEX is the number dropped so far. */
static DeallocStatus tuple_dealloc(Interp *in, Addr o, Addr entry)
{
    Memory *mem = in->mem;
    int64_t n = tuple_length(mem, o);
    int64_t done = (int64_t)mem_load64(mem, entry + NATIVE_INDEX);
    if (done == 0) {
        gc_untrack(in, o);
    }
    while (done < n) {
        Addr slot = tuple_slot(o, n - 1 - done);
        MemNear cell = mem_near_whole(mem, slot);
        Addr item = near_load64(cell, 0);
        done++;
        if (item == 0 || __builtin_expect(near_drop_shared(cell, 0, item), 1)) {
            continue;
        }
        bool last_owner = obj_refcnt(mem, item) == 1;
        if (last_owner) {
            mem_store64(mem, entry + NATIVE_INDEX, (uint64_t)done);
        }
        near_store64(cell, 0, 0);
        obj_decref(in, item, slot, REF_DEALLOC);
        if (last_owner) {
            return DEALLOC_MORE;
        }
    }
    if (__builtin_expect(!keep(in, o, n), 0)) {
        obj_gc_free(in, o);
    }
    return DEALLOC_DONE;
}

void tuple_clear_free_list(Interp *in)
{
    Memory *mem = in->mem;
    for (int64_t n = 1; n < (int64_t)in->cpy->free_list_tuple_sizes; n++) {
        Addr o = mem_load64(mem, chain_cell(n));
        mem_store64(mem, chain_cell(n), 0);
        mem_store64(mem, count_cell(n), 0);
        while (o != 0) {
            Addr next = tuple_item(mem, o, 0);
            obj_gc_free(in, o);
            o = next;
        }
    }
}

/* ---- resizing ---- */

Addr tuple_resize(Interp *in, Addr o, int64_t n)
{
    Memory *mem = in->mem;
    int64_t old = tuple_length(mem, o);
    if (old == n) {
        return o;
    }
    if (old == 0) {
        obj_release(in, o);
        return tuple_new(in, n);
    }
    gc_untrack(in, o);
    for (int64_t i = n; i < old; i++) {
        ref_clear(in, tuple_slot(o, i), REF_SLOT);
    }
    Addr block = heap_realloc(in->heap, gc_head(o), ENGINE_LAYOUT.gc.sizeof_ + tuple_bytes(n),
                              HEAP_DOMAIN_OBJ, BLOCK_GC_OBJECT);
    if (block == 0) {
        in->halt = HALT_MEMORY;
        return 0;
    }
    o = block + ENGINE_LAYOUT.gc.sizeof_;
    mem_store64(mem, o + ENGINE_LAYOUT.tuple.ob_size, (uint64_t)n);
    if (n > old) {
        mem_fill(mem, tuple_slot(o, old), 0, 8 * (size_t)(n - old));
    }
    gc_track(in, o);
    return o;
}

/* ---- tuple(iterable) ---- */

static Addr from_list(Interp *in, Addr list)
{
    int64_t n = list_length(in->mem, list);
    Addr o = n == 0 ? empty_tuple(in) : tuple_alloc(in, n);
    if (o == 0 || n == 0) {
        return o;
    }
    for (int64_t i = 0; i < n; i++) {
        ref_copy(in, tuple_slot(o, i), list_item(in->mem, list, i), REF_SLOT);
    }
    gc_track(in, o);
    return o;
}

Addr list_to_tuple(Interp *in, Addr list)
{
    return from_list(in, list);
}

enum { ITERATOR = 0, RESULT = 1, UNKNOWN_LENGTH = 10 };

/* Fills the tuple in the entry with what the iterator yields; the number of items, -1 = exception.
 */
static int64_t fill(Interp *in, Addr entry)
{
    int64_t room = tuple_length(in->mem, held_get(in, entry, RESULT));
    int64_t count = 0;
    for (;;) {
        Addr item = obj_next(in, held_get(in, entry, ITERATOR));
        if (item == 0) {
            return err_occurred(in->mem) || in->halt != HALT_NONE ? -1 : count;
        }
        if (count >= room) {
            room += 10;
            room += room >> 2;
            Addr grown = tuple_resize(in, held_take(in, entry, RESULT), room);
            if (grown == 0) {
                obj_release(in, item);
                return -1;
            }
            held_put(in, entry, RESULT, grown);
        }
        ref_move(in, tuple_slot(held_get(in, entry, RESULT), count++), item);
    }
}

/* PySequence_Tuple for what is neither tuple nor list. */
static Addr from_iterator(Interp *in, Addr iterable)
{
    Addr iterator = obj_iter(in, iterable);
    if (iterator == 0) {
        return 0;
    }
    Addr entry = held_begin(in);
    held_put(in, entry, ITERATOR, iterator);
    int64_t hint = obj_length_hint(in, iterable, UNKNOWN_LENGTH);
    Addr result = hint < 0 ? 0 : tuple_new(in, hint);
    held_put(in, entry, RESULT, result);
    int64_t count = result ? fill(in, entry) : -1;
    if (count >= 0) {
        result = tuple_resize(in, held_take(in, entry, RESULT), count);
    } else {
        result = 0;
    }
    held_end(in, entry);
    return result;
}

Addr tuple_from_iterable(Interp *in, Addr iterable)
{
    if (obj_is(in->mem, iterable, T_(tuple))) {
        return obj_owned(in, iterable);
    }
    if (obj_is(in->mem, iterable, T_(list))) {
        return from_list(in, iterable);
    }
    return from_iterator(in, iterable);
}

static Addr tuple_create(Interp *in, Addr type, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)type;
    if (kwnames != 0) {
        return err_no_kwnames(in, "tuple");
    }
    if (nargs > 1) {
        return err_positional(in, "tuple", 0, 1, nargs);
    }
    return nargs == 0 ? empty_tuple(in) : tuple_from_iterable(in, args[0]);
}

/* ---- for the collector ---- */

bool tuple_maybe_untrack(Interp *in, Addr o)
{
    Memory *mem = in->mem;
    if (!obj_is(mem, o, T_(tuple)) || !gc_is_tracked(mem, o)) {
        return false;
    }
    int64_t n = tuple_length(mem, o);
    for (int64_t i = 0; i < n; i++) {
        Addr item = tuple_item(mem, o, i);
        if (item == 0 || gc_may_be_tracked(mem, item)) {
            return false;
        }
    }
    gc_untrack(in, o);
    JRN_MARK2(mem, UNTRACKED, o, 0);
    return true;
}

bool tuple_visit(const Memory *mem, const CpyLayout *lay, Addr o, EdgeVisit visit, void *context)
{
    (void)lay;
    for (int64_t i = tuple_length(mem, o) - 1; i >= 0; i--) {
        Addr item = tuple_item(mem, o, i);
        if (item != 0 && !visit(context, tuple_slot(o, i), item, EDGE_OWNED | EDGE_TRAVERSED)) {
            return false;
        }
    }
    return true;
}

static int64_t tuple_length_slot(Interp *in, Addr o)
{
    return tuple_length(in->mem, o);
}

static Addr tuple_iter(Interp *in, Addr o)
{
    return seqiter_new(in, T_(tuple_iterator), o, 0);
}

static uint64_t tuple_sizeof(const Memory *mem, const CpyLayout *lay, Addr o)
{
    (void)lay;
    Addr type = obj_type(mem, o);
    return mem_load64(mem, type + lay->type.tp_basicsize) + 8 * (uint64_t)tuple_length(mem, o);
}

const TypeOps tuple_ops = {
    .dealloc = tuple_dealloc,
    .trashcan = true,
    .repr = tuple_repr,
    .hash = tuple_hash,
    .compare = tuple_compare,
    .create = tuple_create,
    .iter = tuple_iter,
    .binary = tuple_binary,
    .length = tuple_length_slot,
    .getitem = tuple_getitem,
    .contains = tuple_contains,
    .sizeof_ = tuple_sizeof,
    .methods = tuple_methods,
};
const TypeEdges tuple_edges = {tuple_visit};
