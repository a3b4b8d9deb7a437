/* module_copy.c - what CPython's copy module asks of C: the recipe of object.__reduce_ex__(4), for
 * an object of a plain class (typeobject.c: reduce_newobj, _PyObject_GetState) and for those whose
 * class has a __reduce__. The rest of the module is a prelude, which calls it. */
#include "object/abstract.h"
#include "object/func.h"
#include "object/held.h"
#include "object/list_internal.h"
#include "object/mro.h"
#include "object/static_types.h"
#include "object/type.h"
#include "object/weakref.h"
#include "vm/vm_internal.h"

/* What the prelude gives in a tuple: what stands for copyreg.__newobj__ and copyreg._slotnames, and
 * names: of two attributes, then of the methods that would give another recipe. */
enum { KNOWN_NEWOBJ, KNOWN_SLOTNAMES, KNOWN_NAMES };
enum {
    NAME_SLOTNAMES,
    NAME_GETSTATE,
    NAME_METHODS,
    NAME_REDUCE_EX = NAME_METHODS,
    NAME_REDUCE,
    NAME_ARGUMENTS /* __getnewargs_ex__ and __getnewargs__ */
};

static Addr own_attribute(const Interp *in, Addr class, Addr name)
{
    Addr dict = mem_load64(in->mem, class + ENGINE_LAYOUT.type.tp_dict);
    return dict_get_str(in->mem, &ENGINE_LAYOUT, dict, name);
}

static bool has_method(const Interp *in, Addr class, Addr names, int64_t first)
{
    for (int64_t i = first; i < tuple_length(in->mem, names); i++) {
        if (own_attribute(in, class, tuple_item(in->mem, names, i)) != 0) {
            return true;
        }
    }
    return false;
}

/* Built-in classes that have none of these methods, and no value but their items. */
static bool is_container(Addr class)
{
    return type_id_of(class) == TYPE_ID_list || type_id_of(class) == TYPE_ID_dict;
}

/* Of a class that is built on nothing but object, list and dict and has none of the methods from
 * the first. */
static bool is_plain(const Interp *in, Addr type, Addr names, int64_t first)
{
    size_t last = mro_length(in->mem, &ENGINE_LAYOUT, type) - 1;
    for (size_t i = 0; i < last; i++) {
        Addr class = mro_item(in->mem, &ENGINE_LAYOUT, type, i);
        bool is_heap = type_id_of(class) == TYPE_ID_HEAP;
        if ((!is_heap && !is_container(class)) ||
            (is_heap && has_method(in, class, names, first))) {
            return false;
        }
    }
    return type_id_of(type) == TYPE_ID_HEAP;
}

/* _PyType_GetSlotNames: a list or None, new reference or 0. A built-in class has no slots. */
static Addr slot_names(Interp *in, Addr type, Addr known)
{
    if (type_id_of(type) != TYPE_ID_HEAP) {
        return obj_owned(in, OBJ_NONE);
    }
    Addr names = tuple_item(in->mem, known, KNOWN_NAMES);
    Addr there = own_attribute(in, type, tuple_item(in->mem, names, NAME_SLOTNAMES));
    if (there != 0 && there != OBJ_NONE && !list_check(in, there)) {
        return err_format(in, T_(TypeError),
                          "%.200T.__slotnames__ should be a list or None, not %.200N", type, there);
    }
    return there != 0 ? obj_owned(in, there)
                      : obj_call(in, tuple_item(in->mem, known, KNOWN_SLOTNAMES), &type, 1);
}

/* The slots that have a value, in a dict. New reference or 0. */
static Addr filled_slots(Interp *in, Addr o, Addr names)
{
    enum { SLOTS, NAME };
    Addr entry = held_begin(in);
    held_put(in, entry, SLOTS, dict_new(in));
    bool ok = held_get(in, entry, SLOTS) != 0;
    int64_t length = list_length(in->mem, names);
    for (int64_t i = 0; ok && i < length; i++) {
        Addr name = list_item(in->mem, names, i);
        Addr value = 0;
        held_copy(in, entry, NAME, name);
        ok = obj_lookup_attr(in, o, name, &value) &&
             (value == 0 || dict_set(in, held_get(in, entry, SLOTS), name, value));
        obj_xdecref(in, value, 0, REF_NATIVE);
        if (ok && list_length(in->mem, names) != length) {
            ok = err_set_text(in, T_(RuntimeError),
                              "__slotsname__ changed size during iteration") != 0;
        }
    }
    Addr slots = ok ? held_take(in, entry, SLOTS) : 0;
    held_end(in, entry);
    return slots;
}

/* The object's dict or None, which also an empty dict is, and behind it in a tuple the filled
 * slots: the dict is taken from its place (_PyObject_GetDictPtr), no __getattribute__ is asked. */
static Addr attributes(Interp *in, Addr o, Addr known)
{
    enum { OWN, NAMES, SLOTS };
    Addr own = object_dict(in->mem, &ENGINE_LAYOUT, o);
    if (own == 0 || dict_length(in->mem, own) == 0) {
        own = OBJ_NONE;
    }
    Addr entry = held_begin(in);
    held_put(in, entry, OWN, obj_owned(in, own));
    Addr names = slot_names(in, obj_type(in->mem, o), known);
    held_put(in, entry, NAMES, names);
    bool ok = names != 0;
    bool has_slots = ok && names != OBJ_NONE && list_length(in->mem, names) > 0;
    if (has_slots) {
        held_put(in, entry, SLOTS, filled_slots(in, o, names));
        ok = held_get(in, entry, SLOTS) != 0;
    }
    Addr state = 0;
    if (ok && has_slots && dict_length(in->mem, held_get(in, entry, SLOTS)) > 0) {
        state =
            tuple_from(in, (const Addr[]){held_get(in, entry, OWN), held_get(in, entry, SLOTS)}, 2);
    } else if (ok) {
        state = held_take(in, entry, OWN);
    }
    held_end(in, entry);
    return state;
}

/* _PyObject_GetState: new reference or 0. */
static Addr state_of(Interp *in, Addr o, Addr known)
{
    Addr getstate = 0;
    Addr names = tuple_item(in->mem, known, KNOWN_NAMES);
    if (!obj_lookup_attr(in, o, tuple_item(in->mem, names, NAME_GETSTATE), &getstate)) {
        return 0;
    }
    if (getstate == 0) {
        return attributes(in, o, known);
    }
    Addr entry = held_begin(in);
    held_put(in, entry, 0, getstate);
    Addr state = obj_call(in, getstate, NULL, 0);
    held_end(in, entry);
    return state;
}

/* _PyObject_CallMethodIdNoArgs(o, "items") */
static Addr call_items(Interp *in, Addr o)
{
    Addr method = 0;
    bool is_unbound = false;
    Addr name = str_interned(in, "items", strlen("items"));
    bool ok = object_get_method(in, o, name, &method, &is_unbound);
    obj_release(in, name);
    if (!ok) {
        return 0;
    }
    Addr entry = held_begin(in);
    held_put(in, entry, 0, method);
    Addr items = is_unbound ? obj_call(in, method, &o, 1) : obj_call(in, method, NULL, 0);
    held_end(in, entry);
    return items;
}

/* _PyObject_GetItemsIter: one that goes through the items of a list or the pairs of a dict, else
 * None. New reference or 0. */
static Addr iter_of_items(Interp *in, Addr o)
{
    return list_check(in, o) ? obj_iter(in, o) : obj_owned(in, OBJ_NONE);
}

static Addr iter_of_pairs(Interp *in, Addr o)
{
    if (!obj_isinstance(in, o, T_(dict))) {
        return obj_owned(in, OBJ_NONE);
    }
    Addr items = call_items(in, o);
    if (items == 0) {
        return 0;
    }
    Addr entry = held_begin(in);
    held_put(in, entry, 0, items);
    Addr pairs = obj_iter(in, items);
    held_end(in, entry);
    return pairs;
}

/* reduce_newobj for a class that is plain: new reference or 0. */
static Addr recipe_of_new(Interp *in, Addr self, Addr known)
{
    enum { ARGUMENTS, STATE, ITEMS, PAIRS };
    Addr type = obj_type(in->mem, self);
    Addr entry = held_begin(in);
    held_put(in, entry, ARGUMENTS, tuple_from(in, &type, 1));
    Addr state = held_get(in, entry, ARGUMENTS) != 0 ? state_of(in, self, known) : 0;
    held_put(in, entry, STATE, state);
    Addr items = state != 0 ? iter_of_items(in, self) : 0;
    held_put(in, entry, ITEMS, items);
    Addr pairs = items != 0 ? iter_of_pairs(in, self) : 0;
    held_put(in, entry, PAIRS, pairs);
    Addr recipe = 0;
    if (pairs != 0) {
        const Addr parts[] = {tuple_item(in->mem, known, KNOWN_NEWOBJ),
                              held_get(in, entry, ARGUMENTS), state, items, pairs};
        recipe = tuple_from(in, parts, sizeof parts / sizeof parts[0]);
    }
    held_end(in, entry);
    return recipe;
}

/* _PyObject_GetState, required: nothing would tell the value that a built-in class keeps. */
static bool is_value_lost(Interp *in, Addr self, Addr names)
{
    Addr type = obj_type(in->mem, self);
    switch ((int)obj_solid_base_id(in->mem, &ENGINE_LAYOUT, type)) {
    case TYPE_ID_object:
    case TYPE_ID_list:
    case TYPE_ID_dict:
    case TYPE_ID_int: /* these have a __getnewargs__ */
    case TYPE_ID_float:
    case TYPE_ID_str:
    case TYPE_ID_bytes:
    case TYPE_ID_tuple: return false;
    default: break;
    }
    for (int64_t i = NAME_ARGUMENTS; i < tuple_length(in->mem, names); i++) {
        if (type_lookup(in, type, tuple_item(in->mem, names, i)) != 0) {
            return false;
        }
    }
    return true;
}

/* _common_reduce(4) */
static Addr common_recipe(Interp *in, Addr self, Addr known)
{
    Addr names = tuple_item(in->mem, known, KNOWN_NAMES);
    if (is_plain(in, obj_type(in->mem, self), names, NAME_ARGUMENTS)) {
        return recipe_of_new(in, self, known);
    }
    return is_value_lost(in, self, names)
               ? err_format(in, T_(TypeError), "cannot pickle '%.200N' object", self)
               : obj_owned(in, known);
}

/* object___reduce_ex___impl: a __reduce__ that is not object's own is called; where the object says
 * that it has none, the recipe is _common_reduce's. */
static Addr call_reduce(Interp *in, Addr self, Addr known)
{
    Addr names = tuple_item(in->mem, known, KNOWN_NAMES);
    Addr method = 0;
    if (!obj_lookup_attr(in, self, tuple_item(in->mem, names, NAME_REDUCE), &method)) {
        return 0;
    }
    if (method == 0) {
        return common_recipe(in, self, known);
    }
    Addr entry = held_begin(in);
    held_put(in, entry, 0, method);
    Addr result = obj_call(in, method, NULL, 0);
    held_end(in, entry);
    return result;
}

/* ---- classes with a recipe of their own ---- */

/* Does a class of the scenario's own have the method? */
static bool is_defined(const Interp *in, Addr type, Addr name)
{
    size_t length = mro_length(in->mem, &ENGINE_LAYOUT, type);
    for (size_t i = 0; i < length; i++) {
        Addr class = mro_item(in->mem, &ENGINE_LAYOUT, type, i);
        if (type_id_of(class) == TYPE_ID_HEAP && own_attribute(in, class, name) != 0) {
            return true;
        }
    }
    return false;
}

/* The __reduce_ex__ or __reduce__ of a built-in class, or _common_reduce's recipe. */
static Addr recipe_of_built_in(Interp *in, Addr self, Addr known)
{
    enum { PROTOCOL = 4 };
    Addr names = tuple_item(in->mem, known, KNOWN_NAMES);
    Addr type = obj_type(in->mem, self);
    Addr protocol = int_from_i64(in, PROTOCOL);
    Addr method = type_lookup(in, type, tuple_item(in->mem, names, NAME_REDUCE_EX));
    Addr args[] = {self, protocol};
    size_t nargs = 2;
    if (method == 0) {
        method = type_lookup(in, type, tuple_item(in->mem, names, NAME_REDUCE));
        nargs = 1;
    }
    Addr recipe = method != 0 ? obj_call(in, method, args, nargs) : common_recipe(in, self, known);
    obj_xdecref(in, protocol, 0, REF_NATIVE);
    return recipe;
}

/* Of an object whose class is not plain; the method __reduce_ex__ of a class is the prelude's to
 * call. */
static Addr recipe_of_other(Interp *in, Addr self, Addr known)
{
    Addr type = obj_type(in->mem, self);
    Addr names = tuple_item(in->mem, known, KNOWN_NAMES);
    if (is_defined(in, type, tuple_item(in->mem, names, NAME_REDUCE_EX))) {
        return obj_owned(in, known);
    }
    Addr reduce = tuple_item(in->mem, names, NAME_REDUCE);
    bool is_asked =
        is_defined(in, type, reduce) ||
        (type_lookup(in, type, reduce) != 0 && (type_hooks(in, type) & HOOK_GETATTRIBUTE) != 0);
    return is_asked ? call_reduce(in, self, known) : recipe_of_built_in(in, self, known);
}

/* ---- the recipe ---- */

/* The method itself. What the prelude gave for an object whose recipe is the prelude's to make. */
static Addr reduce(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)nargs;
    (void)kwnames;
    Addr known = args[0];
    Addr names = tuple_item(in->mem, known, KNOWN_NAMES);
    return is_plain(in, obj_type(in->mem, self), names, NAME_METHODS)
               ? recipe_of_new(in, self, known)
               : recipe_of_other(in, self, known);
}

static const NativeMethod reduce_row = {"__reduce_ex__", reduce, 1, 1, 0};

/* The method bound to the object; a proxy has that of what it refers to. */
static Addr reductor(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)nargs;
    (void)kwnames;
    Addr object = weakproxy_check(in->mem, args[0]) ? weakproxy_target(in, args[0]) : args[0];
    return object != 0 ? builtin_new(in, &reduce_row, object, 0) : 0;
}

static const NativeMethod reductor_row = {"_reductor", reductor, 1, 1, 0};

/* The state alone, for the recipes that are the prelude's. */
static Addr state(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)nargs;
    (void)kwnames;
    return state_of(in, args[0], args[1]);
}

static const NativeMethod state_row = {"_state", state, 2, 2, 0};

void module_copy_load(Vm *vm, Addr dict)
{
    (void)module_set(vm->in, dict, reductor_row.name, builtin_new(vm->in, &reductor_row, 0, 0));
    (void)module_set(vm->in, dict, state_row.name, builtin_new(vm->in, &state_row, 0, 0));
    (void)module_set(vm->in, dict, "_REFERENCE", owned_copy(vm->in, T_(weakref)));
}
