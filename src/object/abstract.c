/* abstract.c - operations on any object: text, hash, truth, attributes, subscripts, iteration
 * (object.c, abstract.c, and typeobject.c's slot functions for classes of the scenario). */
#include "object/abstract.h"

#include "base/text.h"
#include "object/complain.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/exceptions.h"
#include "object/float.h"
#include "object/generic_alias.h"
#include "object/held.h"
#include "object/int_internal.h"
#include "object/list_internal.h"
#include "object/name_use.h"
#include "object/seq_internal.h"
#include "object/slot_wrapper.h"
#include "object/special.h"
#include "object/static_types.h"
#include "object/str_internal.h"
#include "object/tuple.h"

static bool failed(const Interp *in)
{
    return in->halt != HALT_NONE || err_occurred(in->mem);
}

/* ---- text ---- */

/* What __repr__ or __str__ of a class returned must be a str. Takes the reference. */
static Addr checked_text(Interp *in, Addr text, const char *method)
{
    if (text == 0 || str_check(in, text)) {
        return text;
    }
    Text format = {0};
    ou_text_add_format(&format, "%s returned non-string (type %%.200N)", method);
    err_format(in, T_(TypeError), ou_text_view(&format), text);
    ou_text_free(&format);
    obj_release(in, text);
    return 0;
}

static Addr plain_repr(Interp *in, Addr o)
{
    const TypeOps *ops = ops_of(in->mem, o);
    OU_ASSERT(ops->repr != NULL);
    return ops->repr(in, o);
}

/* tp_repr; who asks says what is wrong when a class returned no str. */
static Addr call_repr(Interp *in, Addr o, const char *asked)
{
    const TypeOps *specific = special_slot(in, obj_type(in->mem, o), "__repr__");
    if (specific != NULL) {
        return specific->repr(in, o);
    }
    bool found = false;
    Addr text = special_call(in, "__repr__", &o, 1, &found);
    return found ? checked_text(in, text, asked) : plain_repr(in, o);
}

#define REPR " while getting the repr of an object"

Addr obj_repr(Interp *in, Addr o)
{
    if (is_plain_atom(in->mem, o)) {
        return recursion_check(in, REPR) ? plain_repr(in, o) : 0;
    }
    if (!recursion_enter(in, REPR)) {
        return 0;
    }
    Addr text = call_repr(in, o, "__repr__");
    if (in->halt == HALT_NONE) {
        recursion_leave(in);
    }
    return text;
}

Addr obj_ascii(Interp *in, Addr o)
{
    Addr repr = obj_repr(in, o);
    return repr ? str_to_ascii_escapes(in, repr) : 0;
}

/* tp_str */
static Addr call_str(Interp *in, Addr o)
{
    const TypeOps *specific = special_slot(in, obj_type(in->mem, o), "__str__");
    bool found = false;
    Addr text = specific == NULL ? special_call(in, "__str__", &o, 1, &found) : 0;
    if (found) {
        return checked_text(in, text, "__str__");
    }
    const TypeOps *ops = specific != NULL ? specific : ops_of(in->mem, o);
    return ops->str != NULL ? ops->str(in, o) : call_repr(in, o, "__str__"); /* object_str */
}

Addr obj_str(Interp *in, Addr o)
{
    if (obj_is(in->mem, o, T_(str))) {
        return obj_owned(in, o);
    }
    if (!recursion_enter(in, " while getting the str of an object")) {
        return 0;
    }
    Addr text = call_str(in, o);
    if (in->halt == HALT_NONE) {
        recursion_leave(in);
    }
    return text;
}

/* The list of Py_ReprEnter is made once per thread, in its dict: exec finds it there, a script
 * (which has a parser's arena) does not. What it holds in between stands in our own list. */
static bool make_repr_list(Interp *in)
{
    Memory *mem = in->mem;
    if (mem_load64(mem, MACHINE(parser_arena)) == 0 || mem_load64(mem, MACHINE(thread_dict)) != 0) {
        return true;
    }
    Addr dict = dict_new(in);
    Addr list = dict != 0 ? list_new(in, 0) : 0;
    Addr key = list != 0 ? str_interned(in, "Py_Repr", strlen("Py_Repr")) : 0;
    bool ok = key != 0 && dict_set(in, dict, key, list);
    obj_release(in, key);
    obj_release(in, list);
    ref_move(in, MACHINE(thread_dict), dict);
    return ok;
}

int repr_enter(Interp *in, Addr o)
{
    if (!make_repr_list(in)) {
        return -1;
    }
    Addr list = mem_load64(in->mem, MACHINE(repr_list));
    for (int64_t i = list_length(in->mem, list) - 1; i >= 0; i--) {
        if (list_item(in->mem, list, i) == o) {
            return 1;
        }
    }
    return list_append(in, list, o) ? 0 : -1;
}

void repr_leave(Interp *in, Addr o)
{
    if (in->halt != HALT_NONE) {
        return;
    }
    Addr list = mem_load64(in->mem, MACHINE(repr_list));
    for (int64_t i = list_length(in->mem, list) - 1; i >= 0; i--) {
        if (list_item(in->mem, list, i) == o) {
            (void)list_assign_slice(in, list, i, i + 1, 0);
            return;
        }
    }
}

/* ---- hash, truth, length ---- */

static bool unhashable(Interp *in, Addr o)
{
    return err_format(in, T_(TypeError), "unhashable type: '%.200N'", o) != 0;
}

/* slot_tp_hash */
static bool class_hash(Interp *in, Addr o, int64_t *out)
{
    bool found = false;
    Addr result = special_call(in, "__hash__", &o, 1, &found);
    if (result == 0) {
        return false;
    }
    bool is_int = int_check(in, result);
    if (!is_int) {
        err_format(in, T_(TypeError), "__hash__ method should return an integer");
    } else if (!int_as_i64(in->mem, result, out)) {
        is_int = static_ops(TYPE_ID_int)->hash(in, result, out);
    }
    if (*out == -1) {
        *out = -2;
    }
    obj_release(in, result);
    return is_int;
}

bool obj_hash(Interp *in, Addr o, int64_t *out)
{
    Addr own = special_find(in, obj_type(in->mem, o), "__hash__");
    if (own == OBJ_NONE) {
        return unhashable(in, o);
    }
    const TypeOps *specific = special_slot(in, obj_type(in->mem, o), "__hash__");
    if (own != 0 && specific == NULL) {
        return class_hash(in, o, out);
    }
    const TypeOps *ops = specific != NULL ? specific : ops_of(in->mem, o);
    return ops->hash != NULL ? ops->hash(in, o, out) : unhashable(in, o);
}

/* slot_nb_bool: __bool__, else __len__; -2 = the class has neither. */
static int class_truth(Interp *in, Addr o)
{
    bool found = false;
    Addr result = special_call(in, "__bool__", &o, 1, &found);
    if (found) {
        if (result == 0) {
            return -1;
        }
        bool is_bool = obj_is(in->mem, result, T_(bool));
        int truth = result == OBJ_TRUE;
        if (!is_bool) {
            err_format(in, T_(TypeError), "__bool__ should return bool, returned %N", result);
        }
        obj_release(in, result);
        return is_bool ? truth : -1;
    }
    if (special_find(in, obj_type(in->mem, o), "__len__") == 0) {
        return -2;
    }
    int64_t length = obj_length(in, o);
    return length < 0 ? -1 : length > 0;
}

int obj_truth(Interp *in, Addr o)
{
    if (o == OBJ_TRUE) {
        return 1;
    }
    if (o == OBJ_FALSE || o == OBJ_NONE) {
        return 0;
    }
    if (obj_type_id(in->mem, o) == TYPE_ID_HEAP) {
        int truth = class_truth(in, o);
        if (truth != -2) {
            return truth;
        }
    }
    const TypeOps *ops = ops_of(in->mem, o);
    if (ops->truth != NULL) {
        return ops->truth(in, o);
    }
    if (ops->length != NULL) {
        int64_t length = ops->length(in, o);
        return length < 0 ? -1 : length > 0;
    }
    return 1;
}

/* slot_sq_length. Takes the reference. */
static int64_t checked_length(Interp *in, Addr result)
{
    if (result == 0) {
        return -1;
    }
    int64_t length = -1;
    Addr number = int_index_object(in, result);
    if (number != 0 && int_size(in->mem, number) < 0) {
        err_format(in, T_(ValueError), "__len__() should return >= 0");
    } else if (number != 0 && !int_index_or(in, number, T_(OverflowError), &length)) {
        length = -1;
    }
    obj_release(in, number);
    obj_release(in, result);
    return length;
}

int64_t obj_length(Interp *in, Addr o)
{
    bool found = false;
    Addr result = special_call(in, "__len__", &o, 1, &found);
    if (found) {
        return checked_length(in, result);
    }
    const TypeOps *ops = ops_of(in->mem, o);
    if (ops->length == NULL) {
        err_format(in, T_(TypeError), "object of type '%.200N' has no len()", o);
        return -1;
    }
    return ops->length(in, o);
}

bool obj_has_length(Interp *in, Addr o)
{
    return ops_of(in->mem, o)->length != NULL ||
           special_find(in, obj_type(in->mem, o), "__len__") != 0;
}

int64_t obj_length_hint(Interp *in, Addr o, int64_t fallback)
{
    if (obj_has_length(in, o)) {
        int64_t length = obj_length(in, o);
        if (length >= 0 || in->halt != HALT_NONE || !err_matches(in, T_(TypeError))) {
            return length;
        }
        err_clear(in);
    }
    bool found = false;
    Addr result = special_call_bound(in, o, "__length_hint__", NULL, 0, &found);
    if (!found || result == OBJ_NOTIMPLEMENTED) {
        obj_release(in, result);
        return fallback;
    }
    if (result == 0) {
        if (in->halt == HALT_NONE && err_matches(in, T_(TypeError))) {
            err_clear(in);
            return fallback;
        }
        return -1;
    }
    int64_t hint = -1;
    if (!int_check(in, result)) {
        err_format(in, T_(TypeError), "__length_hint__ must be an integer, not %.200N", result);
    } else if (!int_as_i64(in->mem, result, &hint) || hint < 0) {
        err_format(in, T_(ValueError), "__length_hint__() should return >= 0");
        hint = -1;
    }
    obj_release(in, result);
    return hint;
}

/* ---- attributes ---- */

static Addr name_must_be_str(Interp *in, Addr name)
{
    return err_format(in, T_(TypeError), "attribute name must be string, not '%.200N'", name);
}

/* slot_tp_getattro, or the first half of slot_tp_getattr_hook, which binds the function first. */
static Addr get_by_getattribute(Interp *in, Addr o, Addr name)
{
    Addr type = obj_type(in->mem, o);
    unsigned hooks = type_hooks(in, type);
    bool is_own = (hooks & HOOK_GETATTRIBUTE) != 0;
    bool has_hook = (hooks & HOOK_GETATTR) != 0;
    if (is_own || has_hook) {
        name_use(in, "typeobject.c", "__getattr__");
        name_use(in, "typeobject.c", "__getattribute__");
    }
    if (!is_own) {
        return ops_of_type(in->mem, type)->getattr(in, o, name);
    }
    bool found = false;
    return has_hook ? special_call_bound(in, o, "__getattribute__", &name, 1, &found)
                    : special_call(in, "__getattribute__", (const Addr[]){o, name}, 2, &found);
}

/* slot_tp_getattr_hook: __getattr__ is asked after an AttributeError. */
Addr obj_getattr(Interp *in, Addr o, Addr name)
{
    if (!str_check(in, name)) {
        return name_must_be_str(in, name);
    }
    Addr value = get_by_getattribute(in, o, name);
    if (value != 0 || in->halt != HALT_NONE || obj_type_id(in->mem, o) != TYPE_ID_HEAP ||
        !err_matches(in, T_(AttributeError)) ||
        special_find(in, obj_type(in->mem, o), "__getattr__") == 0) {
        return value;
    }
    err_clear(in);
    bool found = false; /* call_attribute binds the function first */
    return special_call_bound(in, o, "__getattr__", &name, 1, &found);
}

/* The type has no tp_setattro: PyType_Ready has not inherited that of object. */
static bool only_read(Interp *in, Addr o, Addr name, bool deletes)
{
    return err_format(in, T_(TypeError), "'%.100N' object has only read-only attributes (%s .%U)",
                      o, deletes ? "del" : "assign to", name) != 0;
}

/* tp_setattro: that of the class, or slot_tp_setattro. */
static bool call_setattr(Interp *in, Addr o, Addr name, Addr value)
{
    Addr type = obj_type(in->mem, o);
    if (!type_is_ready(in, type)) {
        return only_read(in, o, name, value == 0);
    }
    unsigned asked = value ? HOOK_SETATTR : HOOK_DELATTR;
    if (__builtin_expect((type_hooks(in, type) & asked) == 0, 1)) {
        return ops_of_type(in->mem, type)->setattr(in, o, name, value);
    }
    const char *hook = value ? "__setattr__" : "__delattr__";
    bool found = false;
    Addr result = special_call(in, hook, (const Addr[]){o, name, value}, value ? 3 : 2, &found);
    obj_release(in, result);
    return result != 0;
}

/* PyObject_SetAttr: a name that is stored is interned. */
bool obj_setattr(Interp *in, Addr o, Addr name, Addr value)
{
    if (!str_check(in, name)) {
        return name_must_be_str(in, name) != 0;
    }
    if (__builtin_expect(str_is_interned(in->mem, name), 1)) {
        return call_setattr(in, o, name, value);
    }
    Addr entry = held_begin(in);
    Addr interned = str_intern(in, obj_owned(in, name));
    held_put(in, entry, 0, interned);
    bool ok = interned != 0 && call_setattr(in, o, interned, value);
    held_end(in, entry);
    return ok;
}

/* ---- subscripts ---- */

static Addr not_subscriptable(Interp *in, Addr o)
{
    return err_format(in, T_(TypeError), "'%.200N' object is not subscriptable", o);
}

/* C[key]: __class_getitem__. */
static Addr class_getitem(Interp *in, Addr class, Addr key)
{
    if (class == T_(type)) {
        return generic_alias_new(in, class, key);
    }
    Addr method = 0;
    if (!obj_lookup_attr(in, class, identifier_find(in, "__class_getitem__"), &method)) {
        return 0;
    }
    if (method == 0) {
        return not_subscriptable(in, class);
    }
    Addr entry = held_begin(in);
    held_put(in, entry, 0, method);
    Addr result = obj_call(in, method, &key, 1);
    held_end(in, entry);
    return result;
}

static Addr getitem_by(Interp *in, const char *slot, Addr o, Addr key)
{
    bool found = false;
    Addr result = special_call_by(in, slot, "__getitem__", (const Addr[]){o, key}, 2, &found);
    if (found) {
        return result;
    }
    const TypeOps *ops = ops_of(in->mem, o);
    if (ops->getitem != NULL) {
        return ops->getitem(in, o, key);
    }
    if (obj_isinstance(in, o, T_(type))) {
        return class_getitem(in, o, key);
    }
    return not_subscriptable(in, o);
}

Addr obj_getitem(Interp *in, Addr o, Addr key)
{
    return getitem_by(in, "typeobject.c", o, key);
}

Addr obj_sequence_item(Interp *in, Addr o, Addr index)
{
    return getitem_by(in, "typeobject.c: slot_sq_item", o, index);
}

/* A type with slots of a sequence takes only indices. */
static bool wants_index(Interp *in, Addr o, Addr key)
{
    Addr type = obj_type(in->mem, o);
    return (type_id_of(type) == TYPE_ID_HEAP || ops_of_type(in->mem, type)->length != NULL) &&
           int_has_index(in, key);
}

/* PySequence_DelItem or PyObject_DelItem, and what a class without __delitem__ says. */
static bool no_deletion(Interp *in, Addr o, Addr key)
{
    Addr type = obj_type(in->mem, o);
    if (special_find(in, type, "__setitem__") != 0) {
        return err_format(in, T_(AttributeError), "__delitem__") != 0;
    }
    bool as_sequence = wants_index(in, o, key);
    int64_t index = 0;
    if (as_sequence && !int_index_or(in, key, T_(IndexError), &index)) {
        return false;
    }
    return err_format(in, T_(TypeError),
                      as_sequence ? "'%.200N' object doesn't support item deletion"
                                  : "'%.200N' object does not support item deletion",
                      o) != 0;
}

bool obj_setitem(Interp *in, Addr o, Addr key, Addr value)
{
    bool found = false;
    Addr result = special_call(in, value ? "__setitem__" : "__delitem__",
                               (const Addr[]){o, key, value}, value ? 3 : 2, &found);
    if (found) {
        obj_release(in, result);
        return result != 0;
    }
    const TypeOps *ops = ops_of(in->mem, o);
    if (ops->setitem != NULL) {
        return ops->setitem(in, o, key, value);
    }
    if (value == 0) {
        return no_deletion(in, o, key);
    }
    int64_t index = 0;
    if (wants_index(in, o, key) && !int_index_or(in, key, T_(IndexError), &index)) {
        return false;
    }
    return err_format(in, T_(TypeError), "'%.200N' object does not support item assignment", o) !=
           0;
}

/* ---- iteration ---- */

Addr obj_iter_self(Interp *in, Addr o)
{
    return obj_owned(in, o);
}

bool obj_is_iterator(Interp *in, Addr o)
{
    return ops_of(in->mem, o)->next != NULL ||
           special_find(in, obj_type(in->mem, o), "__next__") != 0;
}

static Addr not_iterable(Interp *in, Addr o)
{
    return err_format(in, T_(TypeError), "'%.200N' object is not iterable", o);
}

bool obj_has_iter(Interp *in, Addr o)
{
    Addr type = obj_type(in->mem, o);
    return ops_of(in->mem, o)->iter != NULL ||
           (type_id_of(type) == TYPE_ID_HEAP && (special_find(in, type, "__iter__") != 0 ||
                                                 special_find(in, type, "__getitem__") != 0));
}

Addr obj_iter(Interp *in, Addr o)
{
    Addr type = obj_type(in->mem, o);
    Addr own = special_find(in, type, "__iter__");
    const TypeOps *ops = ops_of(in->mem, o);
    if (own == OBJ_NONE) {
        return not_iterable(in, o);
    }
    if (own == 0 && ops->iter == NULL) {
        bool is_sequence = special_find(in, type, "__getitem__") != 0;
        return is_sequence ? seqiter_new(in, T_(iterator), o, 0) : not_iterable(in, o);
    }
    bool found = false;
    Addr iterator = own ? special_call(in, "__iter__", &o, 1, &found) : ops->iter(in, o);
    if (iterator != 0 && !obj_is_iterator(in, iterator)) {
        err_format(in, T_(TypeError), "iter() returned non-iterator of type '%.200N'", iterator);
        obj_release(in, iterator);
        return 0;
    }
    return iterator;
}

Addr obj_iternext(Interp *in, Addr iterator)
{
    if (obj_type_id(in->mem, iterator) == TYPE_ID_HEAP) {
        bool found = false;
        Addr item = special_call(in, "__next__", &iterator, 1, &found);
        if (found) {
            return item;
        }
    }
    const TypeOps *ops = ops_of(in->mem, iterator);
    if (ops->next == NULL) {
        return err_format(in, T_(TypeError), "'%.200N' object is not an iterator", iterator);
    }
    return ops->next(in, iterator);
}

Addr obj_next(Interp *in, Addr iterator)
{
    if (++in->turns > in->most_turns && in->most_turns != 0) {
        in->halt = in->halt == HALT_NONE ? HALT_TURNS : in->halt;
        return 0;
    }
    Addr item = obj_iternext(in, iterator);
    if (item == 0 && in->halt == HALT_NONE && err_matches(in, T_(StopIteration))) {
        err_clear(in);
    }
    return item;
}

int64_t obj_iter_search(Interp *in, Addr o, Addr item, IterSearch what)
{
    Addr iterator = obj_iter(in, o);
    if (iterator == 0) {
        if (in->halt == HALT_NONE && err_matches(in, T_(TypeError))) {
            err_format(in, T_(TypeError), "argument of type '%.200N' is not iterable", o);
        }
        return -1;
    }
    enum { ITERATOR = 0, CANDIDATE = 1 };
    Addr entry = held_begin(in);
    held_put(in, entry, ITERATOR, iterator);
    int64_t passed = 0;
    int64_t found = 0;
    int equal = 0;
    while (equal >= 0 && (found == 0 || what == ITER_SEARCH_COUNT)) {
        Addr candidate = obj_next(in, iterator);
        if (candidate == 0) {
            equal = failed(in) ? -1 : 0;
            break;
        }
        held_put(in, entry, CANDIDATE, candidate);
        equal = obj_compare_bool(in, candidate, item, CMP_EQ);
        if (in->halt == HALT_NONE) {
            held_drop(in, entry, CANDIDATE);
        }
        found += equal > 0;
        passed += equal == 0;
    }
    if (equal >= 0 && found == 0 && what == ITER_SEARCH_INDEX) {
        err_format(in, T_(ValueError), "sequence.index(x): x not in sequence");
        equal = -1;
    }
    held_end(in, entry);
    return equal < 0 ? -1 : what == ITER_SEARCH_INDEX ? passed : found;
}

int obj_contains(Interp *in, Addr container, Addr item)
{
    Addr own = special_find(in, obj_type(in->mem, container), "__contains__");
    if (own == OBJ_NONE) {
        err_format(in, T_(TypeError), "'%.200N' object is not a container", container);
        return -1;
    }
    if (own != 0) {
        bool found = false;
        Addr result = special_call(in, "__contains__", (const Addr[]){container, item}, 2, &found);
        if (result == 0) {
            return -1;
        }
        int truth = obj_truth(in, result);
        obj_release(in, result);
        return truth;
    }
    const TypeOps *ops = ops_of(in->mem, container);
    return ops->contains != NULL ? ops->contains(in, container, item)
                                 : (int)obj_iter_search(in, container, item, ITER_SEARCH_CONTAINS);
}

/* ---- calls ---- */

bool obj_is_callable(Interp *in, Addr o)
{
    Addr type = obj_type(in->mem, o);
    TypeId id = type_id_of(type);
    return id == TYPE_ID_function || id == TYPE_ID_method || id == TYPE_ID_builtin ||
           id == TYPE_ID_type || id == TYPE_ID_weakcallableproxy ||
           ops_of_type(in->mem, type)->call != NULL ||
           (id == TYPE_ID_HEAP && type_lookup_id(in, type, "__call__") != 0);
}

/* ---- T(...) ---- */

/* Has the type a tp_new that the model lacks? A type without any is made by C code alone. */
static bool has_tp_new(TypeId id)
{
    switch ((int)id) {
    case TYPE_ID_function:
    case TYPE_ID_code:
    case TYPE_ID_cell:
    case TYPE_ID_method:
    case TYPE_ID_module:
    case TYPE_ID_traceback:
    case TYPE_ID_mappingproxy:
    case TYPE_ID_generic_alias:
    case TYPE_ID_stdout:
    case TYPE_ID_interpreter_object: return true;
    default: return (static_type_row(id)->flags & TF_BASE) != 0;
    }
}

Addr obj_create(Interp *in, Addr type, const Addr *args, size_t nargs, Addr kwnames)
{
    TypeId id = type_id_of(type);
    OU_ASSERT(id != TYPE_ID_HEAP);
    const TypeOps *ops = static_ops(id);
    if (ops->create != NULL) {
        return ops->create(in, type, args, nargs, kwnames);
    }
    const char *name = static_type_row(id)->name;
    return has_tp_new(id) ? err_not_modelled(in, "calling %s()", name)
                          : err_format(in, T_(TypeError), "cannot create '%.100s' instances", name);
}

/* ---- fields of values ---- */

typedef struct ValueField {
    const char *name;
    TypeId type;
    uint16_t offset;
} ValueField;

static Addr number_attribute(Interp *in, Addr o, Addr name)
{
    const Memory *mem = in->mem;
    bool is_int = int_check(in, o);
    if (str_equals_utf8(mem, &ENGINE_LAYOUT, name, "real") ||
        (is_int && str_equals_utf8(mem, &ENGINE_LAYOUT, name, "numerator"))) {
        return is_int ? int_unary(in, o, OP_POS) : static_ops(TYPE_ID_float)->unary(in, o, OP_POS);
    }
    if (str_equals_utf8(mem, &ENGINE_LAYOUT, name, "imag")) {
        return is_int ? int_from_i64(in, 0) : float_from_double(in, 0.0);
    }
    return is_int && str_equals_utf8(mem, &ENGINE_LAYOUT, name, "denominator") ? int_from_i64(in, 1)
                                                                               : 0;
}

Addr obj_value_attribute(Interp *in, Addr o, Addr name)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    const ValueField fields[] = {
        {"start", TYPE_ID_slice, lay->slice.start},
        {"stop",  TYPE_ID_slice, lay->slice.stop },
        {"step",  TYPE_ID_slice, lay->slice.step },
        {"start", TYPE_ID_range, lay->range.start},
        {"stop",  TYPE_ID_range, lay->range.stop },
        {"step",  TYPE_ID_range, lay->range.step },
    };
    TypeId id = obj_solid_base_id(in->mem, lay, obj_type(in->mem, o));
    if (id == TYPE_ID_int || id == TYPE_ID_bool || id == TYPE_ID_float) {
        return number_attribute(in, o, name);
    }
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        if (fields[i].type == id && str_equals_utf8(in->mem, lay, name, fields[i].name)) {
            return obj_owned(in, mem_load64(in->mem, o + fields[i].offset));
        }
    }
    return 0;
}
