/* prop.c - staticmethod, classmethod (funcobject.c) and property (descrobject.c). */
#include "object/prop.h"

#include "object/abstract.h"
#include "object/arg_parser.h"
#include "object/args_tuple.h"
#include "object/attr_table.h"
#include "object/complain.h"
#include "object/descr.h"
#include "object/errors.h"
#include "object/func.h"
#include "object/static_types.h"
#include "object/str.h"
#include "object/type.h"

static Addr owned(Interp *in, Addr o)
{
    obj_incref(in, o, 0, REF_NATIVE);
    return o;
}

/* ---- staticmethod and classmethod ---- */

static Addr wrapper_new(Interp *in, Addr type, Addr function)
{
    Addr wrapper = type_alloc_instance(in, type, 0);
    if (wrapper != 0) {
        ref_copy(in, wrapper + ENGINE_LAYOUT.staticmethod.sm_callable, function, REF_SLOT);
    }
    return wrapper;
}

Addr staticmethod_new(Interp *in, Addr function)
{
    return wrapper_new(in, T_(staticmethod), function);
}

Addr classmethod_new(Interp *in, Addr function)
{
    return wrapper_new(in, T_(classmethod), function);
}

static Addr wrapper_create(Interp *in, Addr type, const Addr *args, size_t nargs, Addr kwnames)
{
    const char *name = static_type_row(type_id_of(type))->name;
    Addr entry = args_tuple_begin(in, args, nargs);
    Addr wrapper = entry ? type_alloc_instance(in, type, 0) : 0;
    if (wrapper == 0) {
        return entry ? args_tuple_end(in, entry, 0) : 0;
    }
    if (kwnames != 0 || nargs != 1) { /* sm_init, cm_init */
        (void)(kwnames != 0 ? err_no_keywords(in, name) : err_positional(in, name, 1, 1, nargs));
        obj_release(in, wrapper);
        return args_tuple_end(in, entry, 0);
    }
    ref_copy(in, wrapper + ENGINE_LAYOUT.staticmethod.sm_callable, args[0], REF_SLOT);
    return args_tuple_end(in, entry, wrapper);
}

static const OwnedFields wrapper_fields = {
    .drop = {OWNED_FIELD(staticmethod, sm_callable), OWNED_FIELD(staticmethod, sm_dict)},
    .traverse = {OWNED_FIELD(staticmethod, sm_callable), OWNED_FIELD(staticmethod, sm_dict)},
};

static DeallocStatus wrapper_dealloc(Interp *in, Addr o, Addr entry)
{
    return owned_fields_dealloc(in, o, entry, &wrapper_fields);
}

static bool wrapper_clear(Interp *in, Addr o)
{
    return owned_fields_clear(in, o, &wrapper_fields);
}

static bool wrapper_visit(const Memory *mem, const CpyLayout *lay, Addr o, EdgeVisit visit,
                          void *context)
{
    return owned_fields_visit(mem, lay, o, &wrapper_fields, visit, context);
}

static Addr wrapper_getattr(Interp *in, Addr o, Addr name)
{
    static const AttrRow attributes[] = {
        {"__func__", OWNED_FIELD(staticmethod, sm_callable)},
    };
    Addr found = attr_from_table(in, o, name, ATTR_ROWS(attributes));
    return found ? found : object_getattr(in, o, name);
}

static Addr staticmethod_get(Interp *in, Addr o, Addr object, Addr type)
{
    (void)object;
    (void)type;
    return owned(in, mem_load64(in->mem, o + ENGINE_LAYOUT.staticmethod.sm_callable));
}

/* cm_descr_get: what is wrapped is bound to the class, by its own __get__ if it has one. */
static Addr classmethod_get(Interp *in, Addr o, Addr object, Addr type)
{
    Addr callable = mem_load64(in->mem, o + ENGINE_LAYOUT.classmethod.cm_callable);
    Addr class = type ? type : obj_type(in->mem, object);
    if (!descr_has_get(in, callable)) {
        return method_new(in, callable, class);
    }
    bool is_of_class = obj_type_id(in->mem, callable) == TYPE_ID_HEAP;
    return descr_run_get(in, callable, class, is_of_class ? 0 : class);
}

const TypeOps staticmethod_ops = {
    .dealloc = wrapper_dealloc,
    .clear = wrapper_clear,
    .getattr = wrapper_getattr,
    .create = wrapper_create,
    .descr_get = staticmethod_get,
};
const TypeEdges staticmethod_edges = {wrapper_visit};

const TypeOps classmethod_ops = {
    .dealloc = wrapper_dealloc,
    .clear = wrapper_clear,
    .getattr = wrapper_getattr,
    .create = wrapper_create,
    .descr_get = classmethod_get,
};
const TypeEdges classmethod_edges = {wrapper_visit};

/* ---- property ---- */

static const OwnedFields property_fields = {
    .drop = {OWNED_FIELD(property, prop_get), OWNED_FIELD(property, prop_set),
             OWNED_FIELD(property, prop_del), OWNED_FIELD(property, prop_doc)},
    .traverse = {OWNED_FIELD(property, prop_get), OWNED_FIELD(property, prop_set),
             OWNED_FIELD(property, prop_del), OWNED_FIELD(property, prop_doc)},
};
enum { PROPERTY_PARTS = 4 };

static DeallocStatus property_dealloc(Interp *in, Addr o, Addr entry)
{
    return owned_fields_dealloc(in, o, entry, &property_fields);
}

static bool property_clear(Interp *in, Addr o)
{
    ref_clear(in, o + ENGINE_LAYOUT.property.prop_doc, REF_CLEAR);
    return true;
}

static bool property_visit(const Memory *mem, const CpyLayout *lay, Addr o, EdgeVisit visit,
                           void *context)
{
    return owned_fields_visit(mem, lay, o, &property_fields, visit, context);
}

static Addr part_of(const Interp *in, Addr o, unsigned i)
{
    return mem_load64(in->mem, o + owned_field_offset(&ENGINE_LAYOUT, property_fields.drop[i]));
}

/* property_init: without a docstring of its own it takes the getter's. */
static bool property_init(Interp *in, Addr o, const Addr parts[PROPERTY_PARTS])
{
    for (unsigned i = 0; i < PROPERTY_PARTS; i++) {
        bool given = parts[i] != 0 && (i == 3 || parts[i] != OBJ_NONE);
        if (given) {
            ref_copy(in, o + owned_field_offset(&ENGINE_LAYOUT, property_fields.drop[i]), parts[i],
                     REF_SLOT);
        }
    }
    Addr getter = part_of(in, o, 0);
    bool wants_doc = (parts[3] == 0 || parts[3] == OBJ_NONE) && getter != 0;
    if (!wants_doc) {
        return true;
    }
    Addr doc = obj_getattr(in, getter, identifier_find(in, "__doc__"));
    if (doc == 0) {
        return false;
    }
    ref_set(in, o + ENGINE_LAYOUT.property.prop_doc, doc, REF_SLOT);
    mem_store32(in->mem, o + ENGINE_LAYOUT.property.getter_doc, 1);
    return true;
}

static Addr property_create(Interp *in, Addr type, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)type;
    Addr entry = args_call_begin(in, args, nargs, kwnames);
    if (entry == 0) {
        return 0;
    }
    Addr parts[PROPERTY_PARTS];
    Addr o = type_alloc_instance(in, T_(property), 0);
    bool ok = o != 0 && arg_unpack(in, ARG_PARSER_property, args, nargs, kwnames, parts) &&
              property_init(in, o, parts);
    if (!ok) {
        obj_release(in, o);
        o = 0;
    }
    return args_tuple_end(in, entry, o);
}

/* property_copy: getter(), setter() and deleter() make a new one of the same parts. */
static Addr property_with(Interp *in, Addr o, unsigned changed, Addr function)
{
    Addr args[PROPERTY_PARTS];
    for (unsigned i = 0; i < PROPERTY_PARTS; i++) {
        Addr part = i == changed ? function : part_of(in, o, i);
        args[i] = part ? part : OBJ_NONE;
    }
    bool doc_of_getter = mem_load32(in->mem, o + ENGINE_LAYOUT.property.getter_doc) != 0;
    if (doc_of_getter && args[0] != OBJ_NONE) {
        args[3] = OBJ_NONE;
    }
    return property_create(in, T_(property), args, PROPERTY_PARTS, 0);
}

static Addr method_getter(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)nargs;
    (void)kwnames;
    return property_with(in, self, 0, args[0]);
}

static Addr method_setter(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)nargs;
    (void)kwnames;
    return property_with(in, self, 1, args[0]);
}

static Addr method_deleter(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)nargs;
    (void)kwnames;
    return property_with(in, self, 2, args[0]);
}

static Addr property_getattr(Interp *in, Addr o, Addr name)
{
    static const AttrRow attributes[] = {
        {"fget",    OWNED_FIELD(property, prop_get)},
        {"fset",    OWNED_FIELD(property, prop_set)},
        {"fdel",    OWNED_FIELD(property, prop_del)},
        {"__doc__", OWNED_FIELD(property, prop_doc)},
    };
    Addr found = attr_from_table(in, o, name, ATTR_ROWS(attributes));
    return found ? found : object_getattr(in, o, name);
}

static Addr property_get(Interp *in, Addr o, Addr object, Addr type)
{
    (void)type;
    if (object == 0 || object == OBJ_NONE) {
        return owned(in, o);
    }
    Addr getter = part_of(in, o, 0);
    return getter ? obj_call(in, getter, &object, 1)
                  : err_format(in, T_(AttributeError), "unreadable attribute");
}

static bool property_set(Interp *in, Addr o, Addr object, Addr value)
{
    Addr function = part_of(in, o, value ? 1 : 2);
    if (function == 0) {
        return err_format(in, T_(AttributeError),
                          value ? "can't set attribute" : "can't delete attribute") != 0;
    }
    Addr result = obj_call(in, function, (const Addr[]){object, value}, value ? 2 : 1);
    obj_release(in, result);
    return result != 0;
}

static const NativeMethod property_methods[] = {
    {"getter",  method_getter,  1, 1, 0},
    {"setter",  method_setter,  1, 1, 0},
    {"deleter", method_deleter, 1, 1, 0},
    {NULL,      NULL,           0, 0, 0},
};

const TypeOps property_ops = {
    .dealloc = property_dealloc,
    .clear = property_clear,
    .getattr = property_getattr,
    .create = property_create,
    .descr_get = property_get,
    .descr_set = property_set,
    .methods = property_methods,
};
const TypeEdges property_edges = {property_visit};
