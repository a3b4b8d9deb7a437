/* type_attrs.c - attribute access: PyObject_GenericGetAttr / SetAttr, _PyObject_GetMethod, and
 * classes' own type_getattro / type_setattro. */
#include "base/text.h"
#include "object/abstract.h"
#include "object/descr.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/field_descr.h"
#include "object/func.h"
#include "object/held.h"
#include "object/mro.h"
#include "object/name_use.h"
#include "object/set_class.h"
#include "object/slot_wrapper.h"
#include "object/special.h"
#include "object/static_types.h"
#include "object/str_internal.h"
#include "object/tuple.h"
#include "object/type.h"
#include "object/type_cache.h"
#include "object/type_fields.h"
#include "object/type_slots.h"

static Addr owned(Interp *in, Addr o)
{
    obj_incref(in, o, 0, REF_NATIVE);
    return o;
}

Addr descr_run_get(Interp *in, Addr descr, Addr object, Addr type)
{
    const TypeOps *ops = ops_of(in->mem, descr);
    if (ops->descr_get != NULL) {
        return ops->descr_get(in, descr, object, type);
    }
    name_use(in, "typeobject.c", "__get__");
    Addr hook = type_lookup_id(in, obj_type(in->mem, descr), "__get__");
    const Addr args[] = {descr, object ? object : OBJ_NONE, type ? type : OBJ_NONE};
    return obj_call(in, hook, args, 3);
}

/* Does getting or setting through this descriptor run Python code, which can see its count? */
static bool runs_python(const Interp *in, Addr descr)
{
    TypeId id = obj_type_id(in->mem, descr);
    if (id == TYPE_ID_classmethod) {
        Addr callable = mem_load64(in->mem, descr + ENGINE_LAYOUT.classmethod.cm_callable);
        id = callable != 0 ? obj_type_id(in->mem, callable) : id;
    }
    return id == TYPE_ID_property || id == TYPE_ID_HEAP;
}

Addr descr_call_get(Interp *in, Addr descr, Addr object, Addr type)
{
    in->quiet_attribute = false; /* it is not missing; what runs below looks for its own */
    if (!runs_python(in, descr)) {
        return descr_run_get(in, descr, object, type);
    }
    Addr entry = held_begin(in);
    held_put(in, entry, 0, obj_owned(in, descr));
    Addr result = descr_run_get(in, descr, object, type);
    held_end(in, entry);
    return result;
}

static bool run_set(Interp *in, Addr descr, Addr object, Addr value)
{
    const TypeOps *ops = ops_of(in->mem, descr);
    if (ops->descr_set != NULL) {
        return ops->descr_set(in, descr, object, value);
    }
    const char *name = value ? "__set__" : "__delete__";
    bool found = false;
    Addr result =
        special_call(in, name, (const Addr[]){descr, object, value}, value ? 3 : 2, &found);
    if (!found) {
        err_set(in, T_(AttributeError), identifier_find(in, name));
    }
    obj_xdecref(in, result, 0, REF_NATIVE);
    return result != 0;
}

/* A slot whose old value dies of it: its finalizer can see the descriptor's count. */
static bool ends_old_value(const Interp *in, Addr descr, Addr object)
{
    if (!obj_is(in->mem, descr, T_(member_descr))) {
        return false;
    }
    Addr old =
        mem_load64(in->mem, object + mem_load64(in->mem, descr + ENGINE_LAYOUT.descr.d_what));
    return old != 0 && obj_refcnt(in->mem, old) == 1;
}

static bool call_set(Interp *in, Addr descr, Addr object, Addr value)
{
    if (!runs_python(in, descr) && !ends_old_value(in, descr, object)) {
        return run_set(in, descr, object, value);
    }
    Addr entry = held_begin(in);
    held_put(in, entry, 0, obj_owned(in, descr));
    bool ok = run_set(in, descr, object, value);
    held_end(in, entry);
    return ok;
}

/* Has a built-in class of the object such an attribute in a real 3.9? */
static bool is_known(Interp *in, Addr type, const char *name)
{
    size_t length = mro_length(in->mem, &ENGINE_LAYOUT, type);
    for (size_t i = 0; i < length; i++) {
        TypeId id = type_id_of(mro_item(in->mem, &ENGINE_LAYOUT, type, i));
        if (id != TYPE_ID_HEAP && static_type_has_name(id, name)) {
            return true;
        }
    }
    return false;
}

/* True when CPython has the attribute and the model has not: then the run is stopped. */
static bool is_not_modelled(Interp *in, Addr o, Addr name)
{
    Text type_text = {0};
    Text name_text = {0};
    bool is_type = obj_isinstance(in, o, T_(type));
    Addr type = is_type ? o : obj_type(in->mem, o);
    str_to_utf8(in->mem, &ENGINE_LAYOUT, name, &name_text);
    bool is_missing = is_known(in, type, ou_text_view(&name_text)) ||
                      (is_type && is_known(in, T_(type), ou_text_view(&name_text)));
    if (is_missing) {
        obj_type_name(in->mem, &ENGINE_LAYOUT, type, &type_text);
        err_not_modelled(in, "the attribute '%s' of '%s'", ou_text_view(&name_text),
                         ou_text_view(&type_text));
    }
    ou_text_free(&type_text);
    ou_text_free(&name_text);
    return is_missing;
}

static Addr no_attribute(Interp *in, Addr o, Addr name)
{
    if (is_not_modelled(in, o, name)) {
        return 0;
    }
    if (in->quiet_attribute) {
        in->quiet_attribute = false;
        return 0;
    }
    return obj_isinstance(in, o, T_(type))
               ? err_format(in, T_(AttributeError), "type object '%.50T' has no attribute '%U'", o,
                            name)
               : err_format(in, T_(AttributeError), "'%.50N' object has no attribute '%U'", o,
                            name);
}

/* Attributes every object has through object's own getsets. 0 = none of them. */
static Addr universal_attribute(Interp *in, Addr o, Addr name)
{
    if (identifier_is(in, name, "__class__")) {
        return owned(in, obj_type(in->mem, o));
    }
    return 0;
}

/* A name like __class__ begins so. */
static bool begins_with_underscore(const Interp *in, Addr name)
{
    StrInfo info = str_info(in->mem, &ENGINE_LAYOUT, name);
    return info.length > 0 && str_at(in->mem, info, 0) == '_';
}

/* _PyType_Lookup with the slot wrappers of built-in classes, which type_lookup leaves out: there a
 * slot itself answers. */
static Addr attribute_lookup(Interp *in, Addr type, Addr name)
{
    type_cache_note(in, type, name);
    Addr found = type_lookup(in, type, name);
    return found != 0 || !begins_with_underscore(in, name) ? found
                                                           : slot_wrapper_inherited(in, type, name);
}

/* Does the class itself define the name, apart from slot wrappers and fields? */
static bool defines(const Interp *in, Addr class, Addr name)
{
    TypeId id = type_id_of(class);
    if (id != TYPE_ID_HEAP) {
        return static_type_attr(in, id, name) != 0;
    }
    Addr dict = mem_load64(in->mem, class + ENGINE_LAYOUT.type.tp_dict);
    return dict != 0 && dict_get_str(in->mem, &ENGINE_LAYOUT, dict, name) != 0;
}

static Addr look_for_field(const Interp *in, Addr type, Addr name, Addr descr)
{
    size_t length = mro_length(in->mem, &ENGINE_LAYOUT, type);
    for (size_t i = 0; i < length; i++) {
        Addr class = mro_item(in->mem, &ENGINE_LAYOUT, type, i);
        Addr found = field_descr_find(in, type_id_of(class), name);
        if (found != 0 || (descr != 0 && defines(in, class, name))) {
            return found;
        }
    }
    return 0;
}

/* The descriptor of a built-in type's field that _PyType_Lookup finds, or 0. descr: what the MRO
 * has under the name apart from fields, or 0; the class that is in front of the other wins. A class
 * built on object alone has no field but __class__, which is not looked for here. slot: where o has
 * its __dict__, or 0. Right behind the head it is in such a class, and in an exception, of whose
 * fields exception_setattr knows. */
static inline Addr field_of_instance(const Interp *in, Addr o, Addr slot, Addr name, Addr descr)
{
    Addr type = obj_type(in->mem, o);
    bool is_behind_head = slot == o + ENGINE_LAYOUT.head.sizeof_;
    if (__builtin_expect(is_behind_head && type_id_of(type) == TYPE_ID_HEAP, 1)) {
        return 0;
    }
    bool is_plain = obj_solid_base_id(in->mem, &ENGINE_LAYOUT, type) == TYPE_ID_object;
    return is_plain ? 0 : look_for_field(in, type, name, descr);
}

/* _PyObject_GenericGetAttrWithDict. It holds the name, which shows where a name of a class built on
 * str runs Python code. */
static Addr generic_getattr(Interp *in, Addr o, Addr name)
{
    Addr type = obj_type(in->mem, o);
    Addr descr = attribute_lookup(in, type, name);
    Addr slot = object_dict_slot(in->mem, &ENGINE_LAYOUT, o);
    Addr field = field_of_instance(in, o, slot, name, descr);
    Addr own = field != 0 ? obj_value_attribute(in, o, name) : 0;
    if (own != 0) {
        return own;
    }
    if (descr != 0 && descr_is_data(in, descr) && descr_has_get(in, descr)) {
        return descr_call_get(in, descr, o, type);
    }
    Addr dict = slot != 0 ? mem_load64(in->mem, slot) : 0;
    Addr value = dict ? dict_get_attribute(in, dict, name) : 0;
    if (value != 0 || in->halt != HALT_NONE || err_occurred(in->mem)) {
        return value != 0 ? owned(in, value) : 0;
    }
    if (descr != 0) {
        return descr_has_get(in, descr) ? descr_call_get(in, descr, o, type) : owned(in, descr);
    }
    Addr universal = universal_attribute(in, o, name);
    return universal ? universal : no_attribute(in, o, name);
}

Addr object_getattr(Interp *in, Addr o, Addr name)
{
    if (obj_is(in->mem, name, T_(str))) {
        return generic_getattr(in, o, name);
    }
    Addr entry = held_begin(in);
    held_copy(in, entry, 0, name);
    Addr value = generic_getattr(in, o, name);
    held_end(in, entry);
    return value;
}

/* tp_getattro is not PyObject_GenericGetAttr: a built-in type's own, slot_tp_getattro or
 * slot_tp_getattr_hook. */
static bool has_own_getattro(Interp *in, Addr type)
{
    return ops_of_type(in->mem, type)->own_getattro ||
           (type_hooks(in, type) & (HOOK_GETATTRIBUTE | HOOK_GETATTR)) != 0;
}

bool obj_lookup_attr(Interp *in, Addr o, Addr name, Addr *out)
{
    in->quiet_attribute = !has_own_getattro(in, obj_type(in->mem, o));
    *out = obj_getattr(in, o, name);
    in->quiet_attribute = false;
    if (*out != 0 || in->halt != HALT_NONE || !err_occurred(in->mem)) {
        return in->halt == HALT_NONE;
    }
    bool is_missing = err_matches(in, T_(AttributeError));
    if (is_missing) {
        err_clear(in);
    }
    return is_missing;
}

bool object_get_method(Interp *in, Addr o, Addr name, Addr *out, bool *unbound)
{
    Addr type = obj_type(in->mem, o);
    *unbound = false;
    Addr descr = has_own_getattro(in, type) ? 0 : attribute_lookup(in, type, name);
    /* Py_TPFLAGS_METHOD_DESCRIPTOR: functions and method descriptors need no bound method for a
     * call. */
    bool is_method = descr != 0 && (obj_is(in->mem, descr, T_(function)) ||
                                    (obj_is(in->mem, descr, T_(method_descr)) &&
                                     !(native_row(in->mem, descr)->flags & NATIVE_CLASS)) ||
                                    obj_is(in->mem, descr, T_(wrapper_descr)));
    if (!is_method) {
        *out = obj_getattr(in, o, name);
        return *out != 0;
    }
    Addr dict = object_dict(in->mem, &ENGINE_LAYOUT, o);
    Addr value = dict ? dict_get_attribute(in, dict, name) : 0;
    if (value == 0 && (in->halt != HALT_NONE || err_occurred(in->mem))) {
        return false;
    }
    *unbound = value == 0;
    *out = owned(in, value ? value : descr);
    return true;
}

/* The object has no __dict__, or it has a built-in type with such a field. descr: what its type has
 * under this name, apart from slot wrappers and fields. */
static bool cannot_set(Interp *in, Addr o, Addr name, Addr descr, Addr field)
{
    Addr type = obj_type(in->mem, o);
    if (field != 0 && field_descr_refuses(in, field)) {
        return false;
    }
    if (descr == 0) {
        descr = attribute_lookup(in, type, name);
    }
    /* Every type has one, even if it is None. */
    bool has_doc = field == 0 && identifier_is(in, name, "__doc__");
    if (descr == 0 && !has_doc && is_not_modelled(in, o, name)) {
        return false;
    }
    if (descr == 0 && !has_doc) {
        return err_format(in, T_(AttributeError), "'%.100N' object has no attribute '%U'", o,
                          name) != 0;
    }
    return err_format(in, T_(AttributeError), "'%.50N' object attribute '%U' is read-only", o,
                      name) != 0;
}

/* _PyObject_GenericSetAttrWithDict; the same holds. */
static bool generic_setattr(Interp *in, Addr o, Addr name, Addr value)
{
    Addr type = obj_type(in->mem, o);
    type_cache_note(in, type, name);
    Addr descr = type_lookup(in, type, name);
    Addr slot = object_dict_slot(in->mem, &ENGINE_LAYOUT, o);
    Addr field = field_of_instance(in, o, slot, name, descr);
    if (field == 0 && descr != 0 && descr_is_data(in, descr)) {
        return call_set(in, descr, o, value);
    }
    if (descr == 0 && identifier_is(in, name, "__class__")) {
        return object_set_class(in, o, value);
    }
    bool is_built_in = type_id_of(type) != TYPE_ID_HEAP;
    if (slot == 0 || (is_built_in && field != 0)) {
        return cannot_set(in, o, name, descr, field);
    }
    if (field != 0) {
        return field_descr_set(in, field, o, value);
    }
    if (dict_instance_set(in, o, slot, name, value)) {
        return true;
    }
    if (value == 0 && err_matches(in, T_(KeyError))) {
        err_clear(in);
        err_set(in, T_(AttributeError), name);
    }
    return false;
}

bool object_setattr(Interp *in, Addr o, Addr name, Addr value)
{
    if (__builtin_expect(obj_is(in->mem, name, T_(str)), 1)) {
        return generic_setattr(in, o, name, value);
    }
    Addr entry = held_begin(in);
    held_copy(in, entry, 0, name);
    bool ok = generic_setattr(in, o, name, value);
    held_end(in, entry);
    return ok;
}

/* ---- classes ---- */

Addr type_getattr(Interp *in, Addr type, Addr name)
{
    type_make_ready(in, type); /* also for the names that need no look into its dict */
    Addr own = type_field(in, type, name);
    if (own != 0 || in->halt != HALT_NONE || err_occurred(in->mem)) {
        return own;
    }
    type_cache_note(in, T_(type),
                    name); /* the metatype is asked first; no attribute of it matters yet */
    Addr found = attribute_lookup(in, type, name);
    if (found != 0) {
        return descr_has_get(in, found) ? descr_call_get(in, found, 0, type) : owned(in, found);
    }
    Addr meta = attribute_lookup(in, T_(type), name);
    if (meta != 0) {
        return descr_has_get(in, meta) ? descr_call_get(in, meta, type, T_(type)) : owned(in, meta);
    }
    Addr field = field_descr_of_class(in, type, name);
    return field != 0 ? owned(in, field) : no_attribute(in, type, name);
}

/* A store into the class's own attributes; name is an exact str. */
static bool set_class_attribute(Interp *in, Addr type, Addr name, Addr value)
{
    int done = type_set_field(in, type, name, value);
    if (done != 0) {
        return done > 0;
    }
    Addr dict = mem_load64(in->mem, type + ENGINE_LAYOUT.type.tp_dict);
    int stored = value != 0 ? dict_set(in, dict, name, value) : dict_delete(in, dict, name);
    if (stored == 0 && value == 0) {
        err_set(in, T_(AttributeError), name);
    }
    if (stored > 0 && identifier_is(in, name, "__new__")) {
        type_update_new(in, type);
    }
    return stored > 0;
}

/* type_setattro: a name of a class built on str is copied, so that the class's dict has interned
 * keys only. */
bool type_setattr(Interp *in, Addr type, Addr name, Addr value)
{
    if (type_id_of(type) != TYPE_ID_HEAP) {
        return err_format(in, T_(TypeError), "can't set attributes of built-in/extension type '%T'",
                          type) != 0;
    }
    if (obj_is(in->mem, name, T_(str))) {
        return set_class_attribute(in, type, name, value);
    }
    Addr copy = str_intern(in, str_unchanged(in, name));
    if (copy == 0) {
        return false;
    }
    Addr entry = held_begin(in);
    held_put(in, entry, 0, copy);
    bool ok = set_class_attribute(in, type, copy, value);
    held_end(in, entry);
    return ok;
}
