/* type_new.c - what a class statement does: type_new, PyType_Ready and add_subclass of
 * typeobject.c, allocation by allocation in the order of 3.9. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "object/call_dict.h"
#include "object/complain.h"
#include "object/descr.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/exceptions.h"
#include "object/func.h"
#include "object/held.h"
#include "object/int.h"
#include "object/list.h"
#include "object/mro.h"
#include "object/prop.h"
#include "object/special.h"
#include "object/static_types.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/type.h"
#include "object/type_fields.h"
#include "object/type_slots.h"
#include "object/weakref.h"

/* tp_flags of a class made by a class statement. */
enum {
    TPFLAGS_HEAPTYPE = 1 << 9,
    TPFLAGS_BASETYPE = 1 << 10,
    TPFLAGS_READY = 1 << 12,
    TPFLAGS_HAVE_GC = 1 << 14,
    TPFLAGS_HAVE_VERSION_TAG = 1 << 18 /* in Py_TPFLAGS_DEFAULT */
};
enum { MEMBER_BYTES = 40, MEMBER_OFFSET = 16 };

/* What type_new learns before it makes the type. */
typedef struct ClassPlan {
    Addr name, bases, dict; /* bases and dict are new references of ours */
    Addr base;              /* best_base */
    Addr slots;             /* tuple of sorted slot names or 0; ours */
    size_t slot_count;
    bool may_add_dict, may_add_weak; /* the base has none yet */
    bool add_dict, add_weak;
} ClassPlan;

static Addr ident(Interp *in, const char *name)
{
    return identifier_find(in, name);
}

static Addr dict_get_id(Interp *in, Addr dict, const char *name)
{
    return dict_get_str(in->mem, &ENGINE_LAYOUT, dict, ident(in, name));
}

static uint64_t type_word(const Interp *in, Addr type, uint16_t offset)
{
    return mem_load64(in->mem, type + offset);
}

/* extra_ivars: instances of the type are laid out otherwise than those of the base, for more than a
 * dict and weak references at their end. */
static bool has_extra_fields(const Interp *in, Addr type, Addr base)
{
    enum { WORD = 8 };
    const CpyLayout *lay = &ENGINE_LAYOUT;
    uint64_t size = type_word(in, type, lay->type.tp_basicsize);
    uint64_t base_size = type_word(in, base, lay->type.tp_basicsize);
    uint64_t items = type_word(in, type, lay->type.tp_itemsize);
    uint64_t base_items = type_word(in, base, lay->type.tp_itemsize);
    if (items != 0 || base_items != 0) {
        return size != base_size || items != base_items;
    }
    const uint16_t last[] = {lay->type.tp_weaklistoffset, lay->type.tp_dictoffset};
    for (size_t i = 0; i < 2 && type_id_of(type) == TYPE_ID_HEAP; i++) {
        uint64_t offset = type_word(in, type, last[i]);
        if (offset != 0 && type_word(in, base, last[i]) == 0 && offset + WORD == size) {
            size -= WORD;
        }
    }
    return size != base_size;
}

/* solid_base */
static Addr solid_base(const Interp *in, Addr type)
{
    Addr base = type_word(in, type, ENGINE_LAYOUT.type.tp_base);
    Addr solid = base != 0 ? solid_base(in, base) : T_(object);
    return has_extra_fields(in, type, solid) ? type : solid;
}

static bool is_subtype(const Interp *in, Addr type, Addr base)
{
    return obj_type_is_subtype(in->mem, &ENGINE_LAYOUT, type, base);
}

/* best_base: the base whose layout the others fit into. */
static Addr best_base(Interp *in, Addr bases)
{
    Addr best = 0;
    Addr winner = 0;
    int64_t count = tuple_length(in->mem, bases);
    for (int64_t i = 0; i < count; i++) {
        Addr base = tuple_item(in->mem, bases, i);
        if (!obj_isinstance(in, base, T_(type))) {
            return err_format(in, T_(TypeError),
                              "metaclass conflict: the metaclass of a derived class must be a "
                              "(non-strict) subclass of the metaclasses of all its bases");
        }
        TypeId id = type_id_of(base);
        if (id == TYPE_ID_stdout) {
            return err_not_modelled(in, "a class built on '_io.TextIOWrapper'");
        }
        if (id != TYPE_ID_HEAP && !(static_type_row(id)->flags & TF_BASE)) {
            return err_format(in, T_(TypeError), "type '%.100s' is not an acceptable base type",
                              static_type_row(id)->name);
        }
        Addr candidate = solid_base(in, base);
        if (winner == 0 ||
            (!is_subtype(in, winner, candidate) && is_subtype(in, candidate, winner))) {
            winner = candidate;
            best = base;
        } else if (!is_subtype(in, winner, candidate)) {
            return err_format(in, T_(TypeError), "multiple bases have instance lay-out conflict");
        }
    }
    return best;
}

/* ---- __slots__ ---- */

static bool is_name(const Interp *in, Addr str, const char *text)
{
    return str_equals_utf8(in->mem, &ENGINE_LAYOUT, str, text);
}

/* _Py_Mangle for a slot name. New reference. */
static Addr mangle(Interp *in, Addr class_name, Addr name)
{
    Text text = {0};
    Text class_text = {0};
    str_to_utf8(in->mem, &ENGINE_LAYOUT, name, &text);
    str_to_utf8(in->mem, &ENGINE_LAYOUT, class_name, &class_text);
    const char *stripped = ou_text_view(&class_text) + strspn(ou_text_view(&class_text), "_");
    bool is_private = text.length > 2 && strncmp(text.bytes, "__", 2) == 0 &&
                      strcmp(text.bytes + text.length - 2, "__") != 0 && stripped[0] != '\0';
    Addr result = name;
    if (is_private) {
        Text mangled = {0};
        ou_text_add_format(&mangled, "_%s%s", stripped, text.bytes);
        result = str_from_utf8(in, mangled.bytes, mangled.length);
        ou_text_free(&mangled);
    } else {
        obj_incref(in, name, 0, REF_NATIVE);
    }
    ou_text_free(&text);
    ou_text_free(&class_text);
    return result;
}

static bool is_special_slot(const Interp *in, Addr slot)
{
    return is_name(in, slot, "__dict__") || is_name(in, slot, "__weakref__");
}

/* The first look at a name of __slots__: two of them ask for a dict and for weak references. */
static bool check_slot(Interp *in, ClassPlan *plan, Addr slot)
{
    if (!obj_is(in->mem, slot, T_(str))) {
        return err_format(in, T_(TypeError), "__slots__ items must be strings, not '%.200N'",
                          slot) != 0;
    }
    if (!str_is_identifier(in, slot)) {
        return err_format(in, T_(TypeError), "__slots__ must be identifiers") != 0;
    }
    if (is_name(in, slot, "__dict__")) {
        bool ok = plan->may_add_dict && !plan->add_dict;
        plan->add_dict = true;
        return ok ||
               err_format(in, T_(TypeError), "__dict__ slot disallowed: we already got one") != 0;
    }
    if (is_name(in, slot, "__weakref__")) {
        bool ok = plan->may_add_weak && !plan->add_weak;
        plan->add_weak = true;
        return ok || err_format(in, T_(TypeError),
                                "__weakref__ slot disallowed: either we already got one, or "
                                "__itemsize__ != 0") != 0;
    }
    return true;
}

/* The mangled name; a new reference, or 0. */
static Addr slot_name(Interp *in, const ClassPlan *plan, Addr slot)
{
    Addr mangled = mangle(in, plan->name, slot);
    if (mangled == 0) {
        return 0;
    }
    bool conflict = dict_get_str(in->mem, &ENGINE_LAYOUT, plan->dict, mangled) != 0 &&
                    !is_name(in, mangled, "__qualname__") && !is_name(in, mangled, "__classcell__");
    if (conflict) {
        err_format(in, T_(ValueError), "%R in __slots__ conflicts with class variable", mangled);
        obj_release(in, mangled);
        return 0;
    }
    return mangled;
}

/* A list of the names, mangled and sorted, without the special ones. New reference or 0. */
static Addr sorted_slots(Interp *in, const ClassPlan *plan, Addr names)
{
    int64_t count = tuple_length(in->mem, names);
    Addr list = list_new(in, count - plan->add_dict - plan->add_weak);
    if (list == 0) {
        return 0;
    }
    bool ok = true;
    int64_t filled = 0;
    for (int64_t i = 0; ok && i < count; i++) {
        Addr slot = tuple_item(in->mem, names, i);
        if (!is_special_slot(in, slot)) {
            Addr mangled = slot_name(in, plan, slot);
            ok = mangled != 0;
            ref_move(in, list_slot(in->mem, list, filled++), mangled);
        }
    }
    if (!ok || !list_sort_plain(in, list)) {
        obj_release(in, list);
        return 0;
    }
    return list;
}

static bool plan_slots(Interp *in, ClassPlan *plan, Addr slots, bool sized)
{
    Addr names = obj_is(in->mem, slots, T_(str)) ? tuple_from(in, &slots, 1)
                                                 : tuple_from_iterable(in, slots);
    if (names == 0) {
        return false;
    }
    int64_t count = tuple_length(in->mem, names);
    if (count > 0 && !sized) {
        err_format(in, T_(TypeError), "nonempty __slots__ not supported for subtype of '%T'",
                   plan->base);
        obj_release(in, names);
        return false;
    }
    bool ok = true;
    for (int64_t i = 0; ok && i < count; i++) {
        ok = check_slot(in, plan, tuple_item(in->mem, names, i));
    }
    Addr list = ok ? sorted_slots(in, plan, names) : 0;
    obj_release(in, names);
    plan->slots = list ? list_to_tuple(in, list) : 0;
    plan->slot_count = plan->slots ? (size_t)tuple_length(in->mem, plan->slots) : 0;
    obj_release(in, list);
    return plan->slots != 0;
}

/* "Secondary bases may provide weakrefs or dict", type_new: what __slots__ left out. */
static void add_from_other_bases(Interp *in, ClassPlan *plan)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    for (int64_t i = 0; i < tuple_length(in->mem, plan->bases); i++) {
        Addr other = tuple_item(in->mem, plan->bases, i);
        if (other != plan->base) {
            plan->add_dict |=
                plan->may_add_dict && type_word(in, other, lay->type.tp_dictoffset) != 0;
            plan->add_weak |=
                plan->may_add_weak && type_word(in, other, lay->type.tp_weaklistoffset) != 0;
        }
    }
}

static bool plan_layout(Interp *in, ClassPlan *plan)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    bool sized = type_word(in, plan->base, lay->type.tp_itemsize) == 0;
    plan->may_add_dict = type_word(in, plan->base, lay->type.tp_dictoffset) == 0;
    plan->may_add_weak = type_word(in, plan->base, lay->type.tp_weaklistoffset) == 0 && sized;
    Addr slots = dict_get_id(in, plan->dict, "__slots__");
    if (slots == 0) {
        plan->add_dict = plan->may_add_dict;
        plan->add_weak = plan->may_add_weak;
        return true;
    }
    if (!plan_slots(in, plan, slots, sized)) {
        return false;
    }
    add_from_other_bases(in, plan);
    return true;
}

/* ---- the type object ---- */

static Addr allocate(Interp *in, ClassPlan *plan)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    uint64_t size = lay->type.sizeof_ + MEMBER_BYTES * (plan->slot_count + 1);
    Addr type = obj_gc_new_var(in, T_(type), size, (int64_t)plan->slot_count);
    if (type == 0) {
        return 0;
    }
    mem_fill(in->mem, type + 24, 0, size - 24);
    gc_track(in, type);
    mem_store64(in->mem, type + lay->type.tp_flags,
                TPFLAGS_HEAPTYPE | TPFLAGS_BASETYPE | TPFLAGS_READY | TPFLAGS_HAVE_GC |
                    TPFLAGS_HAVE_VERSION_TAG);
    ref_copy(in, type + lay->type.ht_name, plan->name, REF_SLOT);
    if (plan->slots != 0) {
        ref_move(in, type + lay->type.ht_slots, plan->slots);
    }
    return type;
}

/* Behind tp_name: a class whose name cannot be encoded dies without bases. */
static void set_bases(Interp *in, Addr type, const ClassPlan *plan)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    ref_move(in, type + lay->type.tp_bases, plan->bases);
    ref_copy(in, type + lay->type.tp_base, plan->base, REF_SLOT);
    ref_move(in, type + lay->type.tp_dict, plan->dict);
    heap_set_owner(in->heap, gc_head(plan->dict), type);
}

/* mp->name of the members that __slots__ makes. */
static bool keep_slot_names(Interp *in, Addr type)
{
    Addr slots = mem_load64(in->mem, type + ENGINE_LAYOUT.type.ht_slots);
    for (int64_t i = 0; slots != 0 && i < tuple_length(in->mem, slots); i++) {
        if (!str_keep_utf8(in, tuple_item(in->mem, slots, i))) {
            return false;
        }
    }
    return true;
}

/* tp_doc, a copy of __doc__ when that is a str. */
static bool set_tp_doc(Interp *in, Addr type, Addr doc)
{
    if (doc == 0 || !obj_is(in->mem, doc, T_(str))) {
        return true;
    }
    if (!str_keep_utf8(in, doc)) {
        return false;
    }
    Text text = {0};
    str_to_utf8(in->mem, &ENGINE_LAYOUT, doc, &text);
    size_t bytes = strlen(ou_text_view(&text)) + 1;
    Addr copy = heap_malloc(in->heap, bytes, HEAP_DOMAIN_OBJ, BLOCK_TEXT);
    if (copy != 0) {
        mem_write(in->mem, copy, ou_text_view(&text), bytes);
        mem_store64(in->mem, type + ENGINE_LAYOUT.type.tp_doc, copy);
    }
    ou_text_free(&text);
    return copy != 0 || obj_no_memory(in, bytes) != 0;
}

/* __module__ from the running frame's globals, __qualname__ out of the namespace, tp_doc.
 */
static bool set_names(Interp *in, Addr type, Addr dict)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    if (dict_get_id(in, dict, "__module__") == 0) {
        Addr globals =
            mem_load64(in->mem, mem_load64(in->mem, MACHINE(frame)) + lay->frame.f_globals);
        Addr module = dict_get_id(in, globals, "__name__");
        if (module != 0 && !dict_set(in, dict, ident(in, "__module__"), module)) {
            return false;
        }
    }
    Addr qualname = dict_get_id(in, dict, "__qualname__");
    if (qualname != 0 && !obj_isinstance(in, qualname, T_(str))) {
        return err_format(in, T_(TypeError), "type __qualname__ must be a str, not %N", qualname) !=
               0;
    }
    if (qualname != 0) {
        ref_copy(in, type + lay->type.ht_qualname, qualname, REF_SLOT);
        if (dict_delete(in, dict, ident(in, "__qualname__")) < 0) {
            return false;
        }
    } else {
        ref_copy(in, type + lay->type.ht_qualname, mem_load64(in->mem, type + lay->type.ht_name),
                 REF_SLOT);
    }
    return set_tp_doc(in, type, dict_get_id(in, dict, "__doc__")) && keep_slot_names(in, type);
}

/* __new__ becomes a static method, __init_subclass__ and __class_getitem__ class methods. */
static bool wrap_special(Interp *in, Addr dict)
{
    static const struct {
        const char *name;
        TypeId wrapper;
    } special[] = {
        {"__new__",           TYPE_ID_staticmethod},
        {"__init_subclass__", TYPE_ID_classmethod },
        {"__class_getitem__", TYPE_ID_classmethod }
    };
    for (size_t i = 0; i < sizeof special / sizeof special[0]; i++) {
        Addr function = dict_get_id(in, dict, special[i].name);
        if (function == 0 || !obj_is(in->mem, function, T_(function))) {
            continue;
        }
        Addr wrapped = special[i].wrapper == TYPE_ID_staticmethod ? staticmethod_new(in, function)
                                                                  : classmethod_new(in, function);
        bool ok = wrapped != 0 && dict_set(in, dict, ident(in, special[i].name), wrapped);
        obj_xdecref(in, wrapped, 0, REF_NATIVE);
        if (!ok) {
            return false;
        }
    }
    return true;
}

static bool fill_class_cell(Interp *in, Addr type, Addr dict)
{
    Addr cell = dict_get_id(in, dict, "__classcell__");
    if (cell == 0) {
        return true;
    }
    obj_incref(in, type, cell + ENGINE_LAYOUT.cell.ob_ref, REF_SLOT);
    ref_set(in, cell + ENGINE_LAYOUT.cell.ob_ref, type, REF_SLOT);
    return dict_delete(in, dict, ident(in, "__classcell__")) >= 0;
}

static void lay_out_members(Interp *in, Addr type, const ClassPlan *plan)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    uint64_t offset = type_word(in, plan->base, lay->type.tp_basicsize);
    uint64_t itemsize = type_word(in, plan->base, lay->type.tp_itemsize);
    for (size_t i = 0; i < plan->slot_count; i++) {
        mem_store64(mem, type + lay->type.members + MEMBER_BYTES * i + MEMBER_OFFSET, offset);
        offset += 8;
    }
    uint64_t dict_offset = type_word(in, plan->base, lay->type.tp_dictoffset);
    uint64_t weak_offset = type_word(in, plan->base, lay->type.tp_weaklistoffset);
    if (plan->add_dict) {
        dict_offset = itemsize != 0 ? (uint64_t)-8 : offset;
        offset += 8;
    }
    if (plan->add_weak) {
        weak_offset = offset;
        offset += 8;
    }
    mem_store64(mem, type + lay->type.tp_dictoffset, dict_offset);
    mem_store64(mem, type + lay->type.tp_weaklistoffset, weak_offset);
    mem_store64(mem, type + lay->type.tp_basicsize, offset);
    mem_store64(mem, type + lay->type.tp_itemsize, itemsize);
}

static bool add_descr(Interp *in, Addr dict, Addr descr)
{
    if (descr == 0) {
        return false;
    }
    Addr name = mem_load64(in->mem, descr + ENGINE_LAYOUT.descr.d_name);
    bool ok =
        dict_get_str(in->mem, &ENGINE_LAYOUT, dict, name) != 0 || dict_set(in, dict, name, descr);
    obj_release(in, descr);
    return ok;
}

/* add_members, then add_getset (subtype_getsets_full: __dict__, __weakref__). */
static bool add_descriptors(Interp *in, Addr type, Addr dict, const ClassPlan *plan)
{
    for (size_t i = 0; i < plan->slot_count; i++) {
        Addr name = tuple_item(in->mem, plan->slots, (int64_t)i);
        uint64_t offset = mem_load64(in->mem, type + ENGINE_LAYOUT.type.members + MEMBER_BYTES * i +
                                                  MEMBER_OFFSET);
        if (!add_descr(in, dict, member_descr_new(in, type, name, offset))) {
            return false;
        }
    }
    if (plan->add_dict && !add_descr(in, dict, getset_descr_new(in, type, GETSET_DICT))) {
        return false;
    }
    return !plan->add_weak || add_descr(in, dict, getset_descr_new(in, type, GETSET_WEAKREF));
}

static bool set_doc_and_hash(Interp *in, Addr dict)
{
    if (dict_get_id(in, dict, "__doc__") == 0 &&
        !dict_set(in, dict, ident(in, "__doc__"), OBJ_NONE)) {
        return false;
    }
    bool unhashable =
        dict_get_id(in, dict, "__eq__") != 0 && dict_get_id(in, dict, "__hash__") == 0;
    return !unhashable || dict_set(in, dict, ident(in, "__hash__"), OBJ_NONE);
}

/* add_subclass: the base knows its subclasses by address, through weak references. */
static bool add_subclass(Interp *in, Addr base, Addr type)
{
    Addr slot = base + ENGINE_LAYOUT.type.tp_subclasses;
    Addr key = int_from_i64(in, (int64_t)type);
    Addr ref = weakref_new(in, type, 0);
    bool ok = key != 0 && ref != 0;
    if (ok && mem_load64(in->mem, slot) == 0) {
        Addr dict = dict_new(in);
        if (dict != 0) {
            ref_move(in, slot, dict);
        }
        ok = dict != 0;
    }
    ok = ok && dict_set(in, mem_load64(in->mem, slot), key, ref);
    obj_xdecref(in, key, 0, REF_NATIVE);
    obj_xdecref(in, ref, 0, REF_NATIVE);
    return ok;
}

static bool type_ready(Interp *in, Addr type, Addr dict, const ClassPlan *plan)
{
    if (!add_descriptors(in, type, dict, plan)) {
        return false;
    }
    Addr mro = mro_compute(in, type, plan->bases);
    if (mro == 0) {
        return false;
    }
    ref_move(in, type + ENGINE_LAYOUT.type.tp_mro, mro);
    type_inherit_new(in, type);
    if (!set_doc_and_hash(in, dict)) {
        return false;
    }
    int64_t count = tuple_length(in->mem, plan->bases);
    for (int64_t i = 0; i < count; i++) {
        if (!add_subclass(in, tuple_item(in->mem, plan->bases, i), type)) {
            return false;
        }
    }
    return true;
}

/* ---- hooks of the class's parts ---- */

/* set_names: works on a copy of the namespace, and tells each descriptor its name. */
static bool tell_names(Interp *in, Addr type, Addr dict)
{
    Addr copy = dict_copy(in, dict);
    if (copy == 0) {
        return false;
    }
    Addr entry = native_push(in, NATIVE_CALL, type);
    ref_move(in, native_ref(entry, 0), copy);
    DictEntry item;
    bool ok = true;
    for (int64_t position = 0; ok && dict_next(in->mem, &ENGINE_LAYOUT, copy, &position, &item);) {
        bool found = false;
        Addr result = special_call_bound(in, item.value, "__set_name__",
                                         (const Addr[]){type, item.key}, 2, &found);
        ok = !found || result != 0;
        obj_xdecref(in, result, 0, REF_NATIVE);
        if (!ok && in->halt == HALT_NONE) {
            ErrState cause = exception_cause_begin(in);
            err_format(in, T_(RuntimeError),
                       "Error calling __set_name__ on '%.100N' instance %R in '%.100T'", item.value,
                       item.key, type);
            exception_cause_end(in, cause);
        }
    }
    ref_clear(in, native_ref(entry, 0), REF_NATIVE);
    native_pop(in, entry);
    return ok;
}

/* init_subclass: super(type, type).__init_subclass__(**keywords), whatever it finds. */
static bool init_subclass(Interp *in, Addr type, Addr keywords)
{
    Addr pair[2] = {type, type};
    Addr args = tuple_from(in, pair, 2);
    Addr proxy = args ? super_new(in, type, type) : 0;
    obj_xdecref(in, args, 0, REF_NATIVE);
    if (proxy == 0) {
        return false;
    }
    Addr hook = 0;
    size_t length = mro_length(in->mem, &ENGINE_LAYOUT, type);
    for (size_t i = 1; hook == 0 && i < length; i++) {
        Addr base = mro_item(in->mem, &ENGINE_LAYOUT, type, i);
        Addr dict =
            type_id_of(base) == TYPE_ID_HEAP ? type_word(in, base, ENGINE_LAYOUT.type.tp_dict) : 0;
        hook = dict ? dict_get_id(in, dict, "__init_subclass__") : 0;
    }
    /* Without keywords it is found and not called: it takes nothing and does nothing. */
    static const NativeMethod object_init_subclass = {"__init_subclass__", NULL, 0, 0, 0};
    Addr bound = hook == 0                 ? builtin_new(in, &object_init_subclass, type, 0)
                 : descr_has_get(in, hook) ? descr_call_get(in, hook, 0, type)
                                           : obj_owned(in, hook);
    obj_release(in, proxy);
    if (bound == 0) {
        return false;
    }
    Addr entry = held_begin(in);
    held_put(in, entry, 0, bound);
    bool ok = true;
    if (hook != 0 || (keywords != 0 && dict_length(in->mem, keywords) > 0)) {
        Addr result = obj_call_dict(in, bound, NULL, 0, keywords);
        ok = result != 0;
        obj_xdecref(in, result, 0, REF_NATIVE);
    }
    held_end(in, entry);
    return ok;
}

static bool finish(Interp *in, Addr type, Addr dict, const ClassPlan *plan, Addr keywords)
{
    if (!set_names(in, type, dict) || !wrap_special(in, dict)) {
        return false;
    }
    lay_out_members(in, type, plan);
    if (!fill_class_cell(in, type, dict) || !type_ready(in, type, dict, plan)) {
        return false;
    }
    if (type_word(in, type, ENGINE_LAYOUT.type.tp_dictoffset) != 0) {
        Addr keys = dict_shared_keys_new(in);
        if (keys == 0) {
            return false;
        }
        mem_store64(in->mem, type + ENGINE_LAYOUT.type.ht_cached_keys, keys);
    }
    return tell_names(in, type, dict) && init_subclass(in, type, keywords);
}

static void drop_plan(Interp *in, ClassPlan *plan)
{
    obj_xdecref(in, plan->slots, 0, REF_NATIVE);
    obj_xdecref(in, plan->dict, 0, REF_NATIVE);
    obj_xdecref(in, plan->bases, 0, REF_NATIVE);
}

Addr type_new(Interp *in, Addr name, Addr bases, Addr ns, Addr keywords)
{
    ClassPlan plan = {.name = name};
    if (tuple_length(in->mem, bases) == 0) {
        plan.base = T_(object);
        plan.bases = tuple_from(in, &plan.base, 1);
    } else {
        plan.base = best_base(in, bases);
        if (plan.base != 0) {
            obj_incref(in, bases, 0, REF_NATIVE);
            plan.bases = bases;
        }
    }
    if (plan.bases == 0) {
        return 0;
    }
    plan.dict = dict_copy(in, ns);
    Addr type = plan.dict != 0 && plan_layout(in, &plan) ? allocate(in, &plan) : 0;
    if (type == 0) {
        drop_plan(in, &plan);
        return 0;
    }
    if (!type_name_fits(in, name)) { /* tp_name */
        plan.slots = 0;              /* the class has them */
        drop_plan(in, &plan);
        obj_release(in, type);
        return 0;
    }
    set_bases(in, type, &plan);
    Addr entry = held_begin(in);
    held_put(in, entry, 0, type);
    if (finish(in, type, plan.dict, &plan, keywords)) {
        type = held_take(in, entry, 0);
        held_end(in, entry);
        return type;
    }
    held_end(in, entry);
    return 0;
}
