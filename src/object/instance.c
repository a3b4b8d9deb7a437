#include "object/instance.h"

#include "base/text.h"
#include "memory/near.h"
#include "object/complain.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/exceptions.h"
#include "object/held.h"
#include "object/iters.h"
#include "object/list.h"
#include "object/set.h"
#include "object/special.h"
#include "object/static_types.h"
#include "object/str.h"
#include "object/tp_init.h"
#include "object/tuple.h"
#include "object/type.h"
#include "object/weakref.h"

/* ---- where things lie ---- */

static Addr base_of(const Memory *mem, const CpyLayout *lay, Addr type)
{
    return mem_load64(mem, type + lay->type.tp_base);
}

static inline Addr dict_slot_by(const Memory *mem, const CpyLayout *lay, Addr o, Addr type)
{
    int64_t offset = (int64_t)mem_load64(mem, type + lay->type.tp_dictoffset);
    if (offset >= 0) {
        return offset == 0 ? 0 : o + (Addr)offset;
    }
    int64_t items = obj_size(mem, o);
    uint64_t size =
        mem_load64(mem, type + lay->type.tp_basicsize) +
        (uint64_t)(items < 0 ? -items : items) * mem_load64(mem, type + lay->type.tp_itemsize);
    return o + ((size + 7) & ~(uint64_t)7) - (Addr)-offset;
}

Addr object_dict_slot(const Memory *mem, const CpyLayout *lay, Addr o)
{
    return dict_slot_by(mem, lay, o, obj_type(mem, o));
}

Addr object_dict(const Memory *mem, const CpyLayout *lay, Addr o)
{
    Addr slot = object_dict_slot(mem, lay, o);
    return slot ? mem_load64(mem, slot) : 0;
}

uint64_t object_sizeof(const Memory *mem, const CpyLayout *lay, Addr o)
{
    Addr type = obj_type(mem, o);
    uint64_t itemsize = mem_load64(mem, type + lay->type.tp_itemsize);
    uint64_t size = mem_load64(mem, type + lay->type.tp_basicsize);
    if (itemsize != 0) {
        int64_t items = obj_size(mem, o);
        size += (uint64_t)(items < 0 ? -items : items) * itemsize;
    }
    return size;
}

/* ---- birth ---- */

Addr type_alloc_instance(Interp *in, Addr type, int64_t items)
{
    Memory *mem = in->mem;
    uint64_t itemsize = mem_load64(mem, type + ENGINE_LAYOUT.type.tp_itemsize);
    uint64_t size = mem_load64(mem, type + ENGINE_LAYOUT.type.tp_basicsize);
    if (__builtin_expect(itemsize != 0, 0)) {
        size = (size + itemsize * (uint64_t)(items + 1) + 7) & ~(uint64_t)7;
    }
    Addr o = itemsize ? obj_gc_new_var(in, type, size, items) : obj_gc_new(in, type, size);
    if (o == 0) {
        return 0;
    }
    uint64_t start = itemsize ? 24 : 16;
    near_clear(mem_near(mem, o + start, size - start), size - start);
    gc_track(in, o);
    return o;
}

/* PyType_GenericNew, dict_new, set_new: the value is tp_init's. */
static Addr new_empty(Interp *in, Addr type, TypeId base)
{
    Addr o = type_alloc_instance(in, type, 0);
    if (o != 0 && base == TYPE_ID_dict) {
        dict_init_subclass_instance(in, o);
    } else if (o != 0 && base == TYPE_ID_set) {
        set_init_subclass_instance(in, o);
    }
    return o;
}

/* The arguments as a vector: they stay in the call's tuple. */
static Addr new_of_value(Interp *in, Addr type, TypeId base, Addr args, Keywords keywords)
{
    enum { MOST = 4 }; /* one more than any of them takes */
    Addr items[MOST] = {0};
    size_t nargs = (size_t)tuple_length(in->mem, args);
    for (size_t i = 0; i < nargs && i < MOST; i++) {
        items[i] = tuple_item(in->mem, args, (int64_t)i);
    }
    return base == TYPE_ID_frozenset ? instance_of_frozenset(in, type, items, nargs)
                                     : instance_of_value(in, type, base, items, nargs, keywords);
}

/* object_new: arguments are refused unless __init__ could have used them. */
static bool check_no_arguments(Interp *in, Addr type, Addr args, Keywords keywords)
{
    if (tuple_length(in->mem, args) == 0 && keywords_count(in, keywords) == 0) {
        return true;
    }
    unsigned hooks = type_hooks(in, type);
    if (hooks & HOOK_NEW) {
        return err_format(in, T_(TypeError),
                          "object.__new__() takes exactly one argument (the type to "
                          "instantiate)") != 0;
    }
    if (hooks & HOOK_INIT) {
        return true;
    }
    return err_no_arguments(in, type) != 0;
}

static Addr not_instantiated(Interp *in, TypeId base)
{
    return err_not_modelled(in, "instances of a subclass of '%s'; use an object that holds one",
                            static_type_row(base)->name);
}

Addr instance_new(Interp *in, Addr type, Addr args, Keywords keywords)
{
    TypeId base = obj_solid_base_id(in->mem, &ENGINE_LAYOUT, type);
    if (__builtin_expect(base == TYPE_ID_object, 1)) {
        return check_no_arguments(in, type, args, keywords) ? new_empty(in, type, base) : 0;
    }
    if (static_type_row(base)->flags & TF_EXC) {
        return exception_new(in, type, args);
    }
    switch ((int)base) {
    case TYPE_ID_list:
    case TYPE_ID_dict:
    case TYPE_ID_set:
    case TYPE_ID_bytearray: return new_empty(in, type, base);
    case TYPE_ID_tuple:
    case TYPE_ID_int:
    case TYPE_ID_float:
    case TYPE_ID_str:
    case TYPE_ID_bytes:
    case TYPE_ID_frozenset: return new_of_value(in, type, base, args, keywords);
    case TYPE_ID_enumerate:
    case TYPE_ID_zip:
    case TYPE_ID_map:
    case TYPE_ID_filter:
    case TYPE_ID_reversed: return instance_of_iterator(in, type, args, keywords);
    case TYPE_ID_weakref: return instance_of_weakref(in, type, args);
    default: return not_instantiated(in, base);
    }
}

bool instance_init(Interp *in, Addr o, Addr args, Addr keywords)
{
    TypeId base = obj_solid_base_id(in->mem, &ENGINE_LAYOUT, obj_type(in->mem, o));
    bool is_exception = (static_type_row(base)->flags & TF_EXC) != 0;
    if (is_exception && keywords == 0) {
        return true; /* exception_new has taken the arguments */
    }
    return tp_init_run(in, base, o, args, keywords);
}

/* ---- finalizers ---- */

bool obj_has_finalizer(Interp *in, Addr o)
{
    Addr type = obj_type(in->mem, o);
    if (type_hooks(in, type) & HOOK_DEL) {
        return true;
    }
    return static_ops(obj_solid_base_id(in->mem, &ENGINE_LAYOUT, type))->finalize != NULL;
}

/* slot_tp_finalize: the exception in flight is kept apart, one raised by __del__ goes to
 * stderr. */
static void call_del(Interp *in, Addr o, Addr del)
{
    ErrState saved = err_fetch(in);
    Addr entry = native_push(in, NATIVE_CALL, o);
    const Addr parts[] = {saved.type, saved.value, saved.traceback};
    for (unsigned i = 0; i < 3; i++) {
        if (parts[i] != 0) {
            ref_move(in, native_ref(entry, i + 1), parts[i]);
        }
    }
    bool takes_self = special_needs_no_binding(in->mem, del);
    del = takes_self ? obj_owned(in, del) : special_bind(in, del, o);
    if (del != 0) {
        ref_move(in, native_ref(entry, 0), del);
        Addr result = obj_call(in, del, &o, takes_self ? 1 : 0);
        if (result != 0) {
            obj_release(in, result);
        } else {
            err_write_unraisable(in, del);
        }
        ref_clear(in, native_ref(entry, 0), REF_NATIVE);
    } else if (in->halt == HALT_NONE) {
        err_clear(in); /* nobody hears of a __del__ that cannot be bound */
    }
    native_pop(in, entry);
    err_restore(in, saved);
}

void obj_run_finalizer(Interp *in, Addr o)
{
    Addr type = obj_type(in->mem, o);
    Addr del = type_lookup_id(in, type, "__del__");
    const TypeOps *ops = static_ops(obj_solid_base_id(in->mem, &ENGINE_LAYOUT, type));
    /* What dies meanwhile, an exception with its frames for one, is gone when the finalizer is
     * done. */
    bool was_running = in->dealloc_running;
    in->dealloc_running = false;
    if (del != 0) {
        call_del(in, o, del);
    } else if (ops->finalize != NULL) {
        ops->finalize(in, o);
    }
    in->dealloc_running = was_running;
}

void obj_call_finalizer(Interp *in, Addr o)
{
    Memory *mem = in->mem;
    if (gc_is_finalized(mem, o)) {
        return;
    }
    obj_run_finalizer(in, o);
    Addr prev_field = gc_head(o) + ENGINE_LAYOUT.gc.gc_prev;
    mem_store64(mem, prev_field, mem_load64(mem, prev_field) | 1);
}

bool obj_call_finalizer_from_dealloc(Interp *in, Addr o, Addr entry)
{
    Memory *mem = in->mem;
    JRN_MARK1(mem, FINALIZER, o);
    ref_copy(in, native_ref(entry, 0), o, REF_NATIVE);
    obj_call_finalizer(in, o);
    mem_store64(mem, native_ref(entry, 0), 0);
    (void)jrn_refcount(mem, o, -1, native_ref(entry, 0), REF_NATIVE);
    if (obj_refcnt(mem, o) == 0) {
        return true;
    }
    JRN_MARK1(mem, RESURRECTED, o);
    return false;
}

/* ---- death: subtype_dealloc in steps ---- */

/* Plain words 2 and 3 of the entry: where the next step goes on. They are only written when there
 * is one. */
enum { STEP = NATIVE_WORD + 16, CURSOR = NATIVE_WORD + 24 };
enum { AT_START = 0, AT_SLOTS, AT_BASE };

static void clear_weakrefs(Interp *in, Addr o)
{
    /* Callbacks run to their end here, inside the step. */
    bool was_running = in->dealloc_running;
    in->dealloc_running = false;
    weakref_clear_all(in, o);
    in->dealloc_running = was_running;
}

/* Where its list of weak references begins, 0 = its class allows none. */
static inline Addr weaklist(const Interp *in, Addr o, Addr type)
{
    uint64_t offset = mem_load64(in->mem, type + ENGINE_LAYOUT.type.tp_weaklistoffset);
    return offset != 0 ? mem_load64(in->mem, o + offset) : 0;
}

/* __del__ and the callbacks of weak references. False: the object lives on. */
static bool run_last_code(Interp *in, Addr o, Addr entry, Addr type)
{
    if (__builtin_expect((type_hooks(in, type) & HOOK_DEL) != 0, 0)) {
        gc_track(in, o);
        if (!obj_call_finalizer_from_dealloc(in, o, entry)) {
            return false;
        }
        gc_untrack(in, o);
        type = obj_type(in->mem, o);
    }
    if (__builtin_expect(weaklist(in, o, type) != 0, 0)) {
        clear_weakrefs(in, o);
    }
    return true;
}

static inline bool has_slot_members(const Interp *in, Addr type)
{
    return mem_load64(in->mem, type + ENGINE_LAYOUT.type.ht_slots) != 0;
}

static __attribute__((noinline)) Addr filled_slot_of(const Interp *in, Addr o, Addr type)
{
    enum { MOST_SLOTS = 256 };
    SlotMember members[MOST_SLOTS];
    size_t count = type_slot_members(in->mem, &ENGINE_LAYOUT, type, members, MOST_SLOTS);
    for (size_t i = 0; i < count; i++) {
        if (mem_load64(in->mem, o + members[i].offset) != 0) {
            return o + members[i].offset;
        }
    }
    return 0;
}

/* The first filled slot of *type, a class of the scenario, or of those above it, most derived class
 * first (clear_slots), and which class it is of. */
static inline Addr next_filled_slot(const Interp *in, Addr o, Addr *type)
{
    do {
        bool has_slots = __builtin_expect(has_slot_members(in, *type), 0);
        Addr slot = has_slots ? filled_slot_of(in, o, *type) : 0;
        if (slot != 0) {
            return slot;
        }
        *type = base_of(in->mem, &ENGINE_LAYOUT, *type);
    } while (type_id_of(*type) == TYPE_ID_HEAP);
    return 0;
}

/* The instance's dict, if these classes added one, 0 = there is none. */
static inline Addr added_dict_slot(const Interp *in, Addr o)
{
    Addr type = obj_type(in->mem, o);
    TypeId base = obj_solid_base_id(in->mem, &ENGINE_LAYOUT, type);
    bool base_has_dict = base != TYPE_ID_object && (static_type_row(base)->flags & TF_EXC) != 0;
    Addr slot = base_has_dict ? 0 : dict_slot_by(in->mem, &ENGINE_LAYOUT, o, type);
    return slot != 0 && mem_load64(in->mem, slot) != 0 ? slot : 0;
}

/* The base's own deallocation, which frees the object. */
static DeallocStatus dealloc_base(Interp *in, Addr o, Addr entry, Addr type)
{
    TypeId base = obj_solid_base_id(in->mem, &ENGINE_LAYOUT, type);
    if (__builtin_expect(base != TYPE_ID_object, 0)) {
        return static_ops(base)->dealloc(in, o, entry);
    }
    obj_gc_free(in, o);
    return DEALLOC_DONE;
}

/* Goes on from step to step until something was dropped that may have been the last reference. */
static DeallocStatus instance_dealloc(Interp *in, Addr o, Addr entry)
{
    uint64_t step = mem_load64(in->mem, entry + STEP);
    if (step == AT_START && !run_last_code(in, o, entry, obj_type(in->mem, o))) {
        return DEALLOC_DONE;
    }
    MemNear near = mem_near_whole(in->mem, entry);
    if (step != AT_BASE) {
        Addr class = step == AT_START ? obj_type(in->mem, o) : near_load64(near, CURSOR);
        Addr slot = next_filled_slot(in, o, &class);
        if (slot != 0) {
            near_store64(near, CURSOR, class);
            near_store64(near, STEP, AT_SLOTS);
            ref_clear(in, slot, REF_DEALLOC);
            return DEALLOC_MORE;
        }
        near_store64(near, STEP, AT_BASE);
        slot = added_dict_slot(in, o);
        if (slot != 0) {
            ref_clear(in, slot, REF_DEALLOC);
            return DEALLOC_MORE;
        }
    }
    Addr type = near_load64(near, NATIVE_WORD + 8);
    if (dealloc_base(in, o, entry, type) == DEALLOC_MORE) {
        return DEALLOC_MORE;
    }
    bool is_last = obj_refcnt(in->mem, type) == 1;
    if (__builtin_expect(is_last, 0)) {
        near_store64(near, NATIVE_WORD + 8, 0); /* its steps end with it */
    }
    obj_decref(in, type, o + ENGINE_LAYOUT.head.ob_type, REF_DEALLOC);
    return is_last ? DEALLOC_MORE : DEALLOC_DONE;
}

/* ---- tp_clear and edges ---- */

static bool instance_clear(Interp *in, Addr o)
{
    enum { MOST_SLOTS = 256 };
    Addr type = obj_type(in->mem, o);
    TypeId base = obj_solid_base_id(in->mem, &ENGINE_LAYOUT, type);
    for (Addr t = type; type_id_of(t) == TYPE_ID_HEAP; t = base_of(in->mem, &ENGINE_LAYOUT, t)) {
        SlotMember members[MOST_SLOTS];
        size_t count = type_slot_members(in->mem, &ENGINE_LAYOUT, t, members, MOST_SLOTS);
        for (size_t i = 0; i < count; i++) {
            ref_clear(in, o + members[i].offset, REF_CLEAR);
        }
    }
    bool base_has_dict = (static_type_row(base)->flags & TF_EXC) != 0;
    Addr slot = base_has_dict ? 0 : object_dict_slot(in->mem, &ENGINE_LAYOUT, o);
    if (slot != 0) {
        ref_clear(in, slot, REF_CLEAR);
    }
    const TypeOps *ops = static_ops(base);
    return ops->clear == NULL || ops->clear(in, o);
}

static bool visit_slots(const Memory *mem, const CpyLayout *lay, Addr o, EdgeVisit visit,
                        void *context)
{
    enum { MOST_SLOTS = 256 };
    for (Addr t = obj_type(mem, o); type_id_of(t) == TYPE_ID_HEAP; t = base_of(mem, lay, t)) {
        SlotMember members[MOST_SLOTS];
        size_t count = type_slot_members(mem, lay, t, members, MOST_SLOTS);
        for (size_t i = 0; i < count; i++) {
            Addr target = mem_load64(mem, o + members[i].offset);
            if (target != 0 &&
                !visit(context, o + members[i].offset, target, EDGE_OWNED | EDGE_TRAVERSED)) {
                return false;
            }
        }
    }
    return true;
}

/* subtype_traverse: slots, dict, the class itself (3.9 and later), then the base's traverse. */
bool instance_visit(const Memory *mem, const CpyLayout *lay, Addr o, EdgeVisit visit, void *context)
{
    Addr type = obj_type(mem, o);
    TypeId base = obj_solid_base_id(mem, lay, type);
    if (!visit_slots(mem, lay, o, visit, context)) {
        return false;
    }
    bool base_has_dict = (static_type_row(base)->flags & TF_EXC) != 0;
    Addr slot = base_has_dict ? 0 : object_dict_slot(mem, lay, o);
    Addr dict = slot ? mem_load64(mem, slot) : 0;
    if (dict != 0 && !visit(context, slot, dict, EDGE_OWNED | EDGE_TRAVERSED)) {
        return false;
    }
    if (!visit(context, o + lay->head.ob_type, type, EDGE_OWNED | EDGE_TRAVERSED)) {
        return false;
    }
    return static_visit(base, mem, lay, o, visit, context);
}

void instance_install_ops(TypeOps *ops)
{
    ops->dealloc = instance_dealloc;
    ops->trashcan = true;
    ops->leaf = false;
    ops->clear = instance_clear;
    if (ops->getattr == NULL || ops->getattr == static_ops(TYPE_ID_object)->getattr) {
        ops->getattr = object_getattr;
    }
    if (ops->setattr == NULL || ops->setattr == static_ops(TYPE_ID_object)->setattr) {
        ops->setattr = object_setattr;
    }
}
