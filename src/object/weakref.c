/* weakref.c - weak references (weakrefobject.c). An object's weak references form a list through
 * wr_prev and wr_next: the shared one without callback first, the others newest first. */
#include "object/weakref.h"

#include "base/text.h"
#include "object/abstract.h"
#include "object/attr_table.h"
#include "object/complain.h"
#include "object/errors.h"
#include "object/instance.h"
#include "object/name_use.h"
#include "object/static_types.h"
#include "object/str.h"
#include "object/str_from_format.h"
#include "object/tuple.h"
#include "object/type.h"
#include "object/weakref_internal.h"

static Addr owned(Interp *in, Addr o)
{
    obj_incref(in, o, 0, REF_NATIVE);
    return o;
}

Addr weakref_list_slot(const Memory *mem, const CpyLayout *lay, Addr o)
{
    uint64_t offset = mem_load64(mem, obj_type(mem, o) + lay->type.tp_weaklistoffset);
    return offset ? o + offset : 0;
}

static Addr callback_of(const Interp *in, Addr ref)
{
    return mem_load64(in->mem, ref + ENGINE_LAYOUT.weakref.wr_callback);
}

static Addr next_of(const Interp *in, Addr ref)
{
    return mem_load64(in->mem, ref + ENGINE_LAYOUT.weakref.wr_next);
}

/* ---- the list ---- */

static bool is_basic(const Interp *in, Addr ref, Addr type)
{
    return ref != 0 && callback_of(in, ref) == 0 && obj_is(in->mem, ref, type);
}

BasicRefs weakref_basic(const Interp *in, Addr list)
{
    BasicRefs basic = {0, 0};
    Addr first = mem_load64(in->mem, list);
    if (is_basic(in, first, T_(weakref))) {
        basic.ref = first;
        first = next_of(in, first);
    }
    if (is_basic(in, first, T_(weakproxy)) || is_basic(in, first, T_(weakcallableproxy))) {
        basic.proxy = first;
    }
    return basic;
}

/* Where those begin that are not shared; 0 = at the head. */
static Addr last_basic(BasicRefs basic)
{
    return basic.proxy ? basic.proxy : basic.ref;
}

void weakref_insert(Interp *in, Addr list, Addr ref, Addr before)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr link = before ? before + lay->weakref.wr_next : list;
    Addr next = mem_load64(mem, link);
    mem_store64(mem, ref + lay->weakref.wr_prev, before);
    mem_store64(mem, ref + lay->weakref.wr_next, next);
    if (next != 0) {
        mem_store64(mem, next + lay->weakref.wr_prev, ref);
    }
    mem_store64(mem, link, ref);
}

/* The first half of clear_weakref: the reference leaves its object's list. */
static void unlink(Interp *in, Addr ref)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr object = mem_load64(mem, ref + lay->weakref.wr_object);
    if (object == OBJ_NONE) {
        return;
    }
    Addr list = weakref_list_slot(mem, lay, object);
    Addr prev = mem_load64(mem, ref + lay->weakref.wr_prev);
    Addr next = next_of(in, ref);
    if (mem_load64(mem, list) == ref) {
        mem_store64(mem, list, next);
    }
    mem_store64(mem, ref + lay->weakref.wr_object, OBJ_NONE);
    if (prev != 0) {
        mem_store64(mem, prev + lay->weakref.wr_next, next);
    }
    if (next != 0) {
        mem_store64(mem, next + lay->weakref.wr_prev, prev);
    }
    mem_store64(mem, ref + lay->weakref.wr_prev, 0);
    mem_store64(mem, ref + lay->weakref.wr_next, 0);
    JRN_MARK2(mem, WEAKREF_CLEARED, ref, object);
}

void weakref_clear_ref(Interp *in, Addr ref)
{
    unlink(in, ref);
}

/* ---- birth ---- */

/* init_weakref */
static void init(Interp *in, Addr ref, Addr object, Addr callback)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    mem_store64(mem, ref + lay->weakref.hash, UINT64_MAX);
    mem_store64(mem, ref + lay->weakref.wr_object, object);
    mem_store64(mem, ref + lay->weakref.wr_prev, 0);
    mem_store64(mem, ref + lay->weakref.wr_next, 0);
    mem_store64(mem, ref + lay->weakref.wr_callback, 0);
    if (callback != 0) {
        ref_copy(in, ref + lay->weakref.wr_callback, callback, REF_SLOT);
    }
}

Addr weakref_make(Interp *in, Addr type, Addr object, Addr callback)
{
    Addr ref = obj_gc_new(in, type, ENGINE_LAYOUT.weakref.sizeof_);
    if (ref != 0) {
        init(in, ref, object, callback);
        gc_track(in, ref);
    }
    return ref;
}

Addr weakref_list_of(Interp *in, Addr object)
{
    Addr list = weakref_list_slot(in->mem, &ENGINE_LAYOUT, object);
    if (list == 0) {
        err_format(in, T_(TypeError), "cannot create weak reference to '%N' object", object);
    }
    return list;
}

Addr weakref_new(Interp *in, Addr object, Addr callback_or_0)
{
    Addr list = weakref_list_of(in, object);
    if (list == 0) {
        return 0;
    }
    Addr callback = callback_or_0 == OBJ_NONE ? 0 : callback_or_0;
    BasicRefs basic = weakref_basic(in, list);
    if (callback == 0 && basic.ref != 0) {
        return owned(in, basic.ref);
    }
    Addr ref = weakref_make(in, T_(weakref), object, callback);
    if (ref == 0) {
        return 0;
    }
    /* A collection inside the allocation may have made or cleared the basic ones. */
    basic = weakref_basic(in, list);
    if (callback == 0 && basic.ref != 0) {
        obj_release(in, ref);
        return owned(in, basic.ref);
    }
    weakref_insert(in, list, ref, callback ? last_basic(basic) : 0);
    return ref;
}

/* weakref___new__: the reference of a subclass is never shared, and stands behind those that are.
 */
Addr instance_of_weakref(Interp *in, Addr type, Addr args)
{
    size_t nargs = (size_t)tuple_length(in->mem, args);
    if (nargs < 1 || nargs > 2) {
        return err_positional(in, "__new__", 1, 2, nargs);
    }
    Addr object = tuple_item(in->mem, args, 0);
    Addr callback = nargs > 1 ? tuple_item(in->mem, args, 1) : OBJ_NONE;
    Addr list = weakref_list_of(in, object);
    Addr ref = list != 0 ? type_alloc_instance(in, type, 0) : 0;
    if (ref != 0) {
        init(in, ref, object, callback == OBJ_NONE ? 0 : callback);
        weakref_insert(in, list, ref, last_basic(weakref_basic(in, list)));
    }
    return ref;
}

bool weakref_init(Interp *in, Addr args, Addr keywords)
{
    size_t nargs = (size_t)tuple_length(in->mem, args);
    if (keywords != 0) {
        return err_no_keywords(in, "ref") != 0;
    }
    return (nargs >= 1 && nargs <= 2) || err_positional(in, "__init__", 1, 2, nargs) != 0;
}

/* ---- the object dies ---- */

/* handle_callback */
static void call_callback(Interp *in, Addr ref, Addr callback)
{
    Addr result = obj_call(in, callback, &ref, 1);
    if (result != 0) {
        obj_release(in, result);
    } else {
        err_write_unraisable(in, callback);
    }
}

/* A single remaining reference: its callback is called without a tuple. */
static void clear_single(Interp *in, Addr ref)
{
    Addr slot = ref + ENGINE_LAYOUT.weakref.wr_callback;
    Addr callback = mem_load64(in->mem, slot);
    Addr held = native_push(in, NATIVE_CALL, 0);
    if (callback != 0) {
        ref_move(in, native_ref(held, 0), callback);
    }
    mem_store64(in->mem, slot, 0);
    unlink(in, ref);
    if (callback != 0 && obj_refcnt(in->mem, ref) > 0) {
        call_callback(in, ref, callback);
    }
    ref_clear(in, native_ref(held, 0), REF_NATIVE);
    native_pop(in, held);
}

/* Several: all are cleared first, kept in a tuple of (reference, callback) pairs. */
static void clear_several(Interp *in, Addr first, int64_t count)
{
    Memory *mem = in->mem;
    Addr tuple = tuple_new(in, 2 * count);
    if (tuple == 0) {
        return;
    }
    Addr held = native_push(in, NATIVE_CALL, 0);
    ref_move(in, native_ref(held, 0), tuple);
    Addr ref = first;
    for (int64_t i = 0; i < count; i++) {
        Addr next = next_of(in, ref);
        Addr slot = ref + ENGINE_LAYOUT.weakref.wr_callback;
        Addr callback = mem_load64(mem, slot);
        bool alive = obj_refcnt(mem, ref) > 0;
        if (alive) {
            ref_copy(in, tuple_slot(tuple, 2 * i), ref, REF_SLOT);
        }
        if (alive && callback != 0) {
            ref_move(in, tuple_slot(tuple, 2 * i + 1), callback);
        }
        mem_store64(mem, slot, 0);
        unlink(in, ref);
        if (!alive && callback != 0) {
            obj_decref(in, callback, slot, REF_SLOT);
        }
        ref = next;
    }
    for (int64_t i = 0; i < count && in->halt == HALT_NONE; i++) {
        Addr callback = tuple_item(mem, tuple, 2 * i + 1);
        if (callback != 0) {
            call_callback(in, tuple_item(mem, tuple, 2 * i), callback);
        }
    }
    ref_clear(in, native_ref(held, 0), REF_NATIVE);
    native_pop(in, held);
}

/* The exception in flight is kept apart while callbacks run. */
static void clear_with_callbacks(Interp *in, Addr first)
{
    int64_t count = 0;
    for (Addr ref = first; ref != 0; ref = next_of(in, ref)) {
        count++;
    }
    ErrState saved = err_fetch(in);
    Addr held = native_push(in, NATIVE_CALL, 0);
    const Addr parts[] = {saved.type, saved.value, saved.traceback};
    for (unsigned i = 0; i < 3; i++) {
        if (parts[i] != 0) {
            ref_move(in, native_ref(held, i), parts[i]);
        }
    }
    if (count == 1) {
        clear_single(in, first);
    } else {
        clear_several(in, first, count);
    }
    native_pop(in, held);
    err_restore(in, saved);
}

void weakref_clear_all(Interp *in, Addr o)
{
    Addr list = weakref_list_slot(in->mem, &ENGINE_LAYOUT, o);
    if (list == 0 || mem_load64(in->mem, list) == 0) {
        return;
    }
    enum { BASIC = 2 };
    Addr first = mem_load64(in->mem, list);
    for (unsigned i = 0; i < BASIC && first != 0 && callback_of(in, first) == 0; i++) {
        unlink(in, first);
        first = mem_load64(in->mem, list);
    }
    if (first != 0) {
        clear_with_callbacks(in, first);
    }
}

/* ---- the type ---- */

static const OwnedFields fields = {
    .drop = {OWNED_FIELD(weakref, wr_callback)},
    .traverse = {OWNED_FIELD(weakref, wr_callback)},
};

DeallocStatus weakref_dealloc(Interp *in, Addr ref, Addr entry)
{
    if (mem_load32(in->mem, entry + NATIVE_STATE) == 0) {
        gc_untrack(in, ref);
        unlink(in, ref);
    }
    return owned_fields_dealloc(in, ref, entry, &fields);
}

/* gc_clear: the reference is cleared, and its callback dropped. */
bool weakref_tp_clear(Interp *in, Addr ref)
{
    unlink(in, ref);
    ref_clear(in, ref + ENGINE_LAYOUT.weakref.wr_callback, REF_CLEAR);
    return true;
}

bool weakref_visit(const Memory *mem, const CpyLayout *lay, Addr ref, EdgeVisit visit,
                   void *context)
{
    return owned_fields_visit(mem, lay, ref, &fields, visit, context);
}

Addr weakref_object(const Interp *in, Addr ref)
{
    Addr object = mem_load64(in->mem, ref + ENGINE_LAYOUT.weakref.wr_object);
    return object != OBJ_NONE && obj_refcnt(in->mem, object) > 0 ? object : OBJ_NONE;
}

Addr weakref_ask(Interp *in, Addr ref, size_t nargs, size_t keywords)
{
    if (nargs > 0 || keywords > 0) {
        return err_too_many(in, "__call__", 0, nargs, nargs + keywords);
    }
    return owned(in, weakref_object(in, ref));
}

static Addr weakref_call(Interp *in, Addr ref, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    return weakref_ask(in, ref, nargs, kwnames != 0 ? (size_t)tuple_length(in->mem, kwnames) : 0);
}

static Addr weakref_create(Interp *in, Addr type, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)type;
    if (kwnames != 0) {
        return err_format(in, T_(TypeError), "ref() takes no keyword arguments");
    }
    if (nargs < 1 || nargs > 2) {
        return err_positional(in, "__new__", 1, 2, nargs);
    }
    Addr tuple = tuple_from(in, args, nargs);
    if (tuple == 0) {
        return 0;
    }
    Addr held = native_push(in, NATIVE_CALL, 0);
    ref_move(in, native_ref(held, 0), tuple);
    Addr ref = weakref_new(in, args[0], nargs > 1 ? args[1] : 0);
    ref_clear(in, native_ref(held, 0), REF_NATIVE);
    native_pop(in, held);
    return ref;
}

static bool weakref_hash(Interp *in, Addr ref, int64_t *out)
{
    Addr slot = ref + ENGINE_LAYOUT.weakref.hash;
    *out = (int64_t)mem_load64(in->mem, slot);
    if (*out != -1) {
        return true;
    }
    Addr object = weakref_object(in, ref);
    if (object == OBJ_NONE) {
        return err_format(in, T_(TypeError), "weak object has gone away") != 0;
    }
    Addr held = native_push(in, NATIVE_CALL, 0);
    ref_copy(in, native_ref(held, 0), object, REF_NATIVE);
    bool ok = obj_hash(in, object, out);
    ref_clear(in, native_ref(held, 0), REF_NATIVE);
    native_pop(in, held);
    if (ok) {
        mem_store64(in->mem, slot, (uint64_t)*out);
    }
    return ok;
}

/* Live ones compare by their objects, dead ones by identity. */
static Addr weakref_compare(Interp *in, Addr a, Addr b, int op)
{
    bool comparable = obj_isinstance(in, a, T_(weakref)) && obj_isinstance(in, b, T_(weakref)) &&
                      (op == CMP_EQ || op == CMP_NE);
    if (!comparable) {
        return owned(in, OBJ_NOTIMPLEMENTED);
    }
    Addr x = weakref_object(in, a);
    Addr y = weakref_object(in, b);
    if (x == OBJ_NONE || y == OBJ_NONE) {
        return owned(in, (a == b) == (op == CMP_EQ) ? OBJ_TRUE : OBJ_FALSE);
    }
    Addr held = native_push(in, NATIVE_CALL, 0);
    ref_copy(in, native_ref(held, 0), x, REF_NATIVE);
    ref_copy(in, native_ref(held, 1), y, REF_NATIVE);
    Addr result = obj_compare(in, x, y, (CompareOp)op);
    ref_clear(in, native_ref(held, 0), REF_NATIVE);
    ref_clear(in, native_ref(held, 1), REF_NATIVE);
    native_pop(in, held);
    return result;
}

static Addr weakref_getattr(Interp *in, Addr ref, Addr name)
{
    static const AttrRow attributes[] = {
        {"__callback__", OWNED_FIELD(weakref, wr_callback)},
    };
    Addr type = obj_type(in->mem, ref);
    bool class_has_own = type_id_of(type) == TYPE_ID_HEAP && type_lookup(in, type, name) != 0;
    Addr found = class_has_own ? 0 : attr_from_table(in, ref, name, ATTR_ROWS(attributes));
    return found ? found : object_getattr(in, ref, name);
}

static Addr weakref_repr(Interp *in, Addr ref)
{
    Addr object = weakref_object(in, ref);
    if (object == OBJ_NONE) {
        return str_from_format(in, "<weakref at %p; dead>", ref);
    }
    name_use(in, "weakrefobject.c", "__name__");
    Addr name = 0;
    if (!obj_lookup_attr(in, object, identifier_find(in, "__name__"), &name)) {
        return 0;
    }
    Addr text =
        name != 0 && obj_isinstance(in, name, T_(str))
            ? str_from_format(in, "<weakref at %p; to '%N' at %p (%U)>", ref, object, object, name)
            : str_from_format(in, "<weakref at %p; to '%N' at %p>", ref, object, object);
    obj_release(in, name);
    return text;
}

const TypeOps weakref_ops = {
    .dealloc = weakref_dealloc,
    .clear = weakref_tp_clear,
    .repr = weakref_repr,
    .hash = weakref_hash,
    .compare = weakref_compare,
    .getattr = weakref_getattr,
    .call = weakref_call,
    .create = weakref_create,
};
const TypeEdges weakref_edges = {weakref_visit};
