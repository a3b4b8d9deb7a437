/* list.c - list objects: birth, growth, extension, clearing, death (listobject.c). */
#include "object/list.h"

#include "memory/near.h"
#include "object/abstract.h"
#include "object/complain.h"
#include "object/errors.h"
#include "object/held.h"
#include "object/list_internal.h"
#include "object/native_block.h"
#include "object/seq_internal.h"
#include "object/special.h"
#include "object/tuple.h"

/* ---- birth ---- */

NEAR_INLINE void write_array(Interp *in, MemNear list, Addr items, int64_t size, int64_t allocated)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    near_store64(list, lay->list.ob_size, (uint64_t)size);
    if (items != 0 && items != near_load64(list, lay->list.ob_item)) {
        heap_set_owner(in->heap, items, list.addr);
    }
    near_store64(list, lay->list.ob_item, items);
    near_store64(list, lay->list.allocated, (uint64_t)allocated);
}

NEAR_OUTLINE void set_array_shut(Interp *in, Addr o, Addr items, int64_t size, int64_t allocated)
{
    write_array(in, near_shut(in->mem, o), items, size, allocated);
}

static void set_array(Interp *in, Addr o, Addr items, int64_t size, int64_t allocated)
{
    MemNear list = mem_near(in->mem, o, ENGINE_LAYOUT.list.sizeof_);
    if (list.open != NULL) {
        write_array(in, list, items, size, allocated);
    } else {
        set_array_shut(in, o, items, size, allocated);
    }
}

static Addr items_of(const Interp *in, Addr o)
{
    return mem_load64(in->mem, o + ENGINE_LAYOUT.list.ob_item);
}

/* An empty, untracked list object: from the free list or the allocator. */
static Addr list_object(Interp *in)
{
    Memory *mem = in->mem;
    uint64_t kept = mem_load64(mem, MACHINE(list_numfree));
    if (kept == 0) {
        return obj_gc_new(in, T_(list), ENGINE_LAYOUT.list.sizeof_);
    }
    Addr o = mem_load64(mem, MACHINE(list_free) + 8 * (kept - 1));
    mem_store64(mem, MACHINE(list_numfree), kept - 1);
    JRN_MARK2(mem, FREELIST_TAKE, o, FREE_LIST_LIST);
    obj_revive(in, o, T_(list));
    return o;
}

/* A list whose items could not be had. After a halt everything stays as it is. */
static Addr drop_failed(Interp *in, Addr o)
{
    if (in->halt == HALT_NONE) {
        obj_release(in, o);
    }
    return 0;
}

Addr list_new(Interp *in, int64_t n)
{
    Addr o = list_object(in);
    if (o == 0) {
        return 0;
    }
    Addr items = 0;
    if (n > 0) {
        items = heap_calloc(in->heap, 8 * (size_t)n, HEAP_DOMAIN_MEM, BLOCK_ITEMS);
        if (items == 0) {
            set_array(in, o, 0, 0, 0);
            (void)obj_no_memory(in, 8 * (uint64_t)n);
            return drop_failed(in, o);
        }
    }
    set_array(in, o, items, n, n);
    gc_track(in, o);
    return o;
}

static bool allocate_exact(Interp *in, Addr o, int64_t n)
{
    bool fits = n <= INT64_MAX / 8;
    Addr items = fits ? heap_malloc(in->heap, 8 * (size_t)n, HEAP_DOMAIN_MEM, BLOCK_ITEMS) : 0;
    if (items == 0) {
        return obj_no_memory(in, fits ? 8 * (uint64_t)n : UINT64_MAX) != 0;
    }
    set_array(in, o, items, 0, n);
    return true;
}

Addr list_new_room(Interp *in, int64_t n)
{
    Addr o = list_new(in, 0);
    return o == 0 || n == 0 || allocate_exact(in, o, n) ? o : drop_failed(in, o);
}

/* ---- growth ---- */

bool list_resize(Interp *in, Addr o, int64_t size)
{
    Memory *mem = in->mem;
    int64_t allocated = list_allocated(in, o);
    if (allocated >= size && size >= allocated >> 1) {
        mem_store64(mem, o + ENGINE_LAYOUT.list.ob_size, (uint64_t)size);
        return true;
    }
    int64_t room = (size + (size >> 3) + 6) & ~(int64_t)3;
    if (size - list_length(mem, o) > room - size) {
        room = (size + 3) & ~(int64_t)3;
    }
    if (size == 0) {
        room = 0;
    }
    if (room > INT64_MAX / 8) {
        return obj_no_memory(in, UINT64_MAX) != 0;
    }
    Addr items =
        heap_realloc(in->heap, items_of(in, o), 8 * (size_t)room, HEAP_DOMAIN_MEM, BLOCK_ITEMS);
    if (items == 0) {
        return obj_no_memory(in, 8 * (uint64_t)room) != 0;
    }
    set_array(in, o, items, size, room);
    JRN_MARK4(mem, RESIZED, o, items, 8 * allocated, 8 * room);
    return true;
}

bool list_append(Interp *in, Addr list, Addr item)
{
    int64_t n = list_length(in->mem, list);
    if (!list_resize(in, list, n + 1)) {
        return false;
    }
    ref_copy(in, list_slot(in->mem, list, n), item, REF_SLOT);
    return true;
}

bool list_insert(Interp *in, Addr o, int64_t where, Addr item)
{
    int64_t n = list_length(in->mem, o);
    if (!list_resize(in, o, n + 1)) {
        return false;
    }
    if (where < 0) {
        where = where + n < 0 ? 0 : where + n;
    }
    where = where > n ? n : where;
    Addr slot = list_slot(in->mem, o, where);
    mem_copy(in->mem, slot + 8, slot, 8 * (size_t)(n - where));
    ref_copy(in, slot, item, REF_SLOT);
    return true;
}

/* ---- extension ---- */

/* From a list or tuple, o itself included. */
static bool extend_from_sequence(Interp *in, Addr o, Addr source)
{
    Memory *mem = in->mem;
    bool is_list = is_list_like(mem, &ENGINE_LAYOUT, source);
    int64_t n = obj_size(mem, source);
    int64_t old = list_length(mem, o);
    if (n == 0) {
        return true;
    }
    if (!list_resize(in, o, old + n)) {
        return false;
    }
    for (int64_t i = 0; i < n; i++) {
        Addr item = mem_load64(mem, sequence_slot(mem, source, i, is_list));
        ref_copy(in, list_slot(mem, o, old + i), item, REF_SLOT);
    }
    return true;
}

static bool add_taken(Interp *in, Addr o, Addr item)
{
    int64_t n = list_length(in->mem, o);
    if (n < list_allocated(in, o)) {
        ref_move(in, list_slot(in->mem, o, n), item);
        mem_store64(in->mem, o + ENGINE_LAYOUT.list.ob_size, (uint64_t)n + 1);
        return true;
    }
    bool ok = list_append(in, o, item);
    obj_release(in, item);
    return ok;
}

static bool extend_from_iterator(Interp *in, Addr o, Addr iterator, Addr iterable)
{
    enum { UNKNOWN_LENGTH = 8 };
    int64_t hint = obj_length_hint(in, iterable, UNKNOWN_LENGTH);
    if (hint < 0) {
        return false;
    }
    int64_t old = list_length(in->mem, o);
    if (!list_resize(in, o, old + hint)) {
        return false;
    }
    mem_store64(in->mem, o + ENGINE_LAYOUT.list.ob_size, (uint64_t)old);
    for (;;) {
        Addr item = obj_next(in, iterator);
        if (item == 0) {
            break;
        }
        if (!add_taken(in, o, item)) {
            return false;
        }
    }
    if (err_occurred(in->mem) || in->halt != HALT_NONE) {
        return false;
    }
    int64_t n = list_length(in->mem, o);
    return n >= list_allocated(in, o) || list_resize(in, o, n);
}

bool list_extend(Interp *in, Addr list, Addr iterable)
{
    if (obj_is(in->mem, iterable, T_(list)) || obj_is(in->mem, iterable, T_(tuple)) ||
        list == iterable) {
        return extend_from_sequence(in, list, iterable);
    }
    Addr iterator = obj_iter(in, iterable);
    if (iterator == 0) {
        return false;
    }
    Addr entry = held_begin(in);
    held_put(in, entry, 0, iterator);
    bool ok = extend_from_iterator(in, list, iterator, iterable);
    held_end(in, entry);
    return ok;
}

/* PySequence_List */
Addr list_from_iterable(Interp *in, Addr iterable)
{
    Addr o = list_new(in, 0);
    if (o == 0) {
        return 0;
    }
    Addr entry = held_begin(in);
    held_put(in, entry, 0, o);
    bool ok = list_extend(in, o, iterable);
    o = ok ? held_take(in, entry, 0) : 0;
    held_end(in, entry);
    return o;
}

Addr sequence_fast(Interp *in, Addr o, const char *message)
{
    if (obj_is(in->mem, o, T_(list)) || obj_is(in->mem, o, T_(tuple))) {
        return obj_owned(in, o);
    }
    Addr iterator = obj_iter(in, o);
    if (iterator == 0) {
        if (err_matches(in, T_(TypeError))) {
            err_set_text(in, T_(TypeError), message);
        }
        return 0;
    }
    Addr entry = held_begin(in);
    held_put(in, entry, 0, iterator);
    Addr list = list_from_iterable(in, iterator);
    held_end(in, entry);
    return list;
}

/* ---- slices ---- */

Addr list_slice_of(Interp *in, Addr o, int64_t from, int64_t to)
{
    int64_t n = to > from ? to - from : 0;
    Addr result = list_new_room(in, n);
    if (result == 0) {
        return 0;
    }
    for (int64_t i = 0; i < n; i++) {
        ref_copy(in, list_slot(in->mem, result, i), list_item(in->mem, o, from + i), REF_SLOT);
    }
    mem_store64(in->mem, result + ENGINE_LAYOUT.list.ob_size, (uint64_t)n);
    return result;
}

/* The items that a slice assignment replaces: up to 8 lie on the C stack (references of the entry),
 * more in a MEM block of their own. */
typedef struct Recycled {
    Addr entry, first, block;
    int64_t count;
} Recycled;

static bool recycle(Interp *in, Recycled *r, Addr from)
{
    size_t bytes = 8 * (size_t)r->count;
    if (r->count <= NATIVE_REF_COUNT) {
        r->entry = native_push(in, NATIVE_CALL, 0);
        r->first = native_ref(r->entry, 0);
    } else {
        r->block = heap_malloc(in->heap, bytes, HEAP_DOMAIN_MEM, BLOCK_SCRATCH);
        if (r->block == 0) {
            return obj_no_memory(in, bytes) != 0;
        }
        r->first = r->block;
        r->entry = native_block_push(in, (NativeBlock){r->first, (uint64_t)r->count, 8, 1});
    }
    mem_copy(in->mem, r->first, from, bytes);
    return true;
}

/* Last to first. */
static void drop_recycled(Interp *in, const Recycled *r)
{
    for (int64_t i = r->count - 1; i >= 0; i--) {
        ref_clear(in, r->first + 8 * (Addr)i, REF_SLOT);
    }
    native_pop(in, r->entry);
    heap_free(in->heap, r->block);
}

/* Moves the tail behind o[low:high] so that n items fit there. */
static bool open_gap(Interp *in, Addr o, int64_t high, int64_t change)
{
    Memory *mem = in->mem;
    int64_t size = list_length(mem, o);
    size_t tail = 8 * (size_t)(size - high);
    if (change < 0) {
        Addr slot = list_slot(mem, o, high);
        mem_copy(mem, slot - 8 * (Addr)-change, slot, tail);
        return list_resize(in, o, size + change);
    }
    if (change > 0) {
        if (!list_resize(in, o, size + change)) {
            return false;
        }
        Addr slot = list_slot(mem, o, high);
        mem_copy(mem, slot + 8 * (Addr)change, slot, tail);
    }
    return true;
}

/* values: a list or tuple, or 0. */
static bool replace_items(Interp *in, Addr o, int64_t low, int64_t high, Addr values)
{
    Memory *mem = in->mem;
    int64_t n = values ? obj_size(mem, values) : 0;
    int64_t size = list_length(mem, o);
    low = low < 0 ? 0 : low > size ? size : low;
    high = high < low ? low : high > size ? size : high;
    if (size + n - (high - low) == 0) {
        return list_clear(in, o);
    }
    Recycled recycled = {.count = high - low};
    if (recycled.count > 0 && !recycle(in, &recycled, list_slot(mem, o, low))) {
        return false;
    }
    if (!open_gap(in, o, high, n - (high - low))) {
        return false;
    }
    bool is_list = values != 0 && is_list_like(mem, &ENGINE_LAYOUT, values);
    for (int64_t i = 0; i < n; i++) {
        Addr item = mem_load64(mem, sequence_slot(mem, values, i, is_list));
        ref_copy(in, list_slot(mem, o, low + i), item, REF_SLOT);
    }
    if (recycled.count > 0) {
        drop_recycled(in, &recycled);
    }
    return true;
}

bool list_assign_slice(Interp *in, Addr o, int64_t low, int64_t high, Addr value)
{
    if (value == 0) {
        return replace_items(in, o, low, high, 0);
    }
    Addr values = value == o ? list_slice_of(in, o, 0, list_length(in->mem, o))
                             : sequence_fast(in, value, "can only assign an iterable");
    if (values == 0) {
        return false;
    }
    Addr entry = held_begin(in);
    held_put(in, entry, 0, values);
    bool ok = replace_items(in, o, low, high, values);
    held_end(in, entry);
    return ok;
}

/* ---- clearing and death ---- */

bool list_clear(Interp *in, Addr o)
{
    Addr items = items_of(in, o);
    int64_t n = list_length(in->mem, o);
    if (items == 0) {
        return true;
    }
    set_array(in, o, 0, 0, 0);
    if (n > 0) {
        Addr entry = native_block_push(in, (NativeBlock){items, (uint64_t)n, 8, 1});
        for (int64_t i = n - 1; i >= 0; i--) {
            ref_clear(in, items + 8 * (Addr)i, REF_CLEAR);
        }
        native_pop(in, entry);
    }
    heap_free(in->heap, items);
    return true;
}

static void give_back(Interp *in, Addr o, MemNear list)
{
    Memory *mem = in->mem;
    heap_free(in->heap, near_load64(list, ENGINE_LAYOUT.list.ob_item));
    uint64_t kept = mem_load64(mem, MACHINE(list_numfree));
    if (kept < in->cpy->free_list_list &&
        near_load64(list, ENGINE_LAYOUT.head.ob_type) == T_(list)) {
        mem_store64(mem, MACHINE(list_free) + 8 * kept, o);
        mem_store64(mem, MACHINE(list_numfree), kept + 1);
        obj_keep(in, o, FREE_LIST_LIST);
        return;
    }
    obj_gc_free(in, o);
}

/* Items are dropped last to first. NATIVE_INDEX is the number dropped so far. */
static DeallocStatus list_dealloc(Interp *in, Addr o, Addr entry)
{
    Memory *mem = in->mem;
    MemNear list = mem_near(mem, o, ENGINE_LAYOUT.list.sizeof_);
    int64_t n = (int64_t)near_load64(list, ENGINE_LAYOUT.list.ob_size);
    int64_t done = (int64_t)mem_load64(mem, entry + NATIVE_INDEX);
    if (done == 0) {
        gc_untrack(in, o);
    }
    Addr items = near_load64(list, ENGINE_LAYOUT.list.ob_item);
    while (done < n) {
        Addr slot = items + 8 * (Addr)(n - 1 - done);
        MemNear cell = mem_near_whole(mem, slot);
        Addr item = near_load64(cell, 0);
        done++;
        if (item == 0 || near_drop_shared(cell, 0, item)) {
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
    give_back(in, o, list);
    return DEALLOC_DONE;
}

void list_clear_free_list(Interp *in)
{
    Memory *mem = in->mem;
    uint64_t kept = mem_load64(mem, MACHINE(list_numfree));
    while (kept > 0) {
        kept--;
        Addr o = mem_load64(mem, MACHINE(list_free) + 8 * kept);
        mem_store64(mem, MACHINE(list_free) + 8 * kept, 0);
        mem_store64(mem, MACHINE(list_numfree), kept);
        obj_gc_free(in, o);
    }
}

/* ---- list(...) ---- */

/* PyType_GenericAlloc: never from the free list. */
static Addr list_called(Interp *in)
{
    Addr o = obj_gc_new(in, T_(list), ENGINE_LAYOUT.list.sizeof_);
    if (o != 0) {
        set_array(in, o, 0, 0, 0);
        gc_track(in, o);
    }
    return o;
}

/* list___init__: a known length is allocated exactly first. */
bool list_init(Interp *in, Addr o, Addr iterable)
{
    int64_t length = 0;
    if (obj_has_length(in, iterable)) {
        length = obj_length(in, iterable);
        if (length < 0) {
            if (in->halt != HALT_NONE || !err_matches(in, T_(TypeError))) {
                return false;
            }
            err_clear(in);
        }
    }
    bool is_new = mem_load64(in->mem, o + ENGINE_LAYOUT.list.ob_item) == 0;
    return (length <= 0 || !is_new || allocate_exact(in, o, length)) &&
           list_extend(in, o, iterable);
}

static Addr list_create(Interp *in, Addr type, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)type;
    if (kwnames != 0) {
        return err_no_kwnames(in, "list");
    }
    if (nargs > 1) {
        return err_positional(in, "list", 0, 1, nargs);
    }
    Addr o = list_called(in);
    if (o == 0 || nargs == 0) {
        return o;
    }
    Addr entry = held_begin(in);
    held_put(in, entry, 0, o);
    bool ok = list_init(in, o, args[0]);
    o = ok ? held_take(in, entry, 0) : 0;
    held_end(in, entry);
    return o;
}

/* ---- the rows ---- */

static bool list_visit(const Memory *mem, const CpyLayout *lay, Addr o, EdgeVisit visit,
                       void *context)
{
    (void)lay;
    for (int64_t i = list_length(mem, o) - 1; i >= 0; i--) {
        Addr slot = list_slot(mem, o, i);
        Addr item = mem_load64(mem, slot);
        if (item != 0 && !visit(context, slot, item, EDGE_OWNED | EDGE_TRAVERSED)) {
            return false;
        }
    }
    return true;
}

static int64_t list_length_slot(Interp *in, Addr o)
{
    return list_length(in->mem, o);
}

static Addr list_iter(Interp *in, Addr o)
{
    return seqiter_new(in, T_(list_iterator), o, 0);
}

static uint64_t list_sizeof(const Memory *mem, const CpyLayout *lay, Addr o)
{
    return mem_load64(mem, obj_type(mem, o) + lay->type.tp_basicsize) +
           8 * mem_load64(mem, o + lay->list.allocated);
}

const TypeOps list_ops = {
    .dealloc = list_dealloc,
    .trashcan = true,
    .clear = list_clear,
    .repr = list_repr,
    .compare = list_compare,
    .create = list_create,
    .iter = list_iter,
    .binary = list_binary,
    .inplace = list_inplace,
    .length = list_length_slot,
    .getitem = list_getitem,
    .setitem = list_setitem,
    .contains = list_contains,
    .sizeof_ = list_sizeof,
    .methods = list_methods,
};
const TypeEdges list_edges = {list_visit};
