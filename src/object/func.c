/* func.c - function objects (funcobject.c). */
#include "object/func.h"

#include "base/text.h"
#include "object/abstract.h"
#include "object/attr_table.h"
#include "object/code_address.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/static_types.h"
#include "object/str.h"
#include "object/str_from_format.h"
#include "object/tuple.h"
#include "object/type.h"

static Addr owned(Interp *in, Addr o)
{
    obj_incref(in, o, 0, REF_NATIVE);
    return o;
}

/* The docstring is the first constant when that is a str. */
static Addr doc_of(const Interp *in, Addr code)
{
    Addr consts = mem_load64(in->mem, code + ENGINE_LAYOUT.code.co_consts);
    Addr first = tuple_length(in->mem, consts) > 0 ? tuple_item(in->mem, consts, 0) : OBJ_NONE;
    return obj_isinstance(in, first, T_(str)) ? first : OBJ_NONE;
}

Addr func_new(Interp *in, Addr code, Addr globals, Addr qualname)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr f = obj_gc_new(in, T_(function), lay->func.sizeof_);
    if (f == 0) {
        return 0;
    }
    mem_fill(mem, f + lay->func.func_code, 0, (size_t)lay->func.sizeof_ - lay->func.func_code);
    Addr name = mem_load64(mem, code + lay->code.co_name);
    ref_copy(in, f + lay->func.func_code, code, REF_SLOT);
    ref_copy(in, f + lay->func.func_globals, globals, REF_SLOT);
    ref_copy(in, f + lay->func.func_name, name, REF_SLOT);
    mem_store64(mem, f + lay->func.vectorcall, code_address(CODE_FUNCTION_VECTORCALL));
    ref_copy(in, f + lay->func.func_doc, doc_of(in, code), REF_SLOT);
    Addr module = dict_get_str(mem, lay, globals, identifier_find(in, "__name__"));
    if (module != 0) {
        ref_copy(in, f + lay->func.func_module, module, REF_SLOT);
    }
    ref_copy(in, f + lay->func.func_qualname, qualname ? qualname : name, REF_SLOT);
    gc_track(in, f);
    return f;
}

/* ---- death and edges ---- */

static const OwnedFields fields = {
    .drop = {OWNED_FIELD(func, func_code), OWNED_FIELD(func, func_globals),
             OWNED_FIELD(func, func_module), OWNED_FIELD(func, func_name),
             OWNED_FIELD(func, func_defaults),   OWNED_FIELD(func, func_kwdefaults),
             OWNED_FIELD(func, func_doc),  OWNED_FIELD(func, func_dict),
             OWNED_FIELD(func, func_closure), OWNED_FIELD(func, func_annotations),
             OWNED_FIELD(func, func_qualname)},
    .traverse = {OWNED_FIELD(func, func_code), OWNED_FIELD(func, func_globals),
             OWNED_FIELD(func, func_module), OWNED_FIELD(func, func_defaults),
             OWNED_FIELD(func, func_kwdefaults), OWNED_FIELD(func, func_doc),
             OWNED_FIELD(func, func_name), OWNED_FIELD(func, func_dict),
             OWNED_FIELD(func, func_closure), OWNED_FIELD(func, func_annotations),
             OWNED_FIELD(func, func_qualname)},
    .has_weakrefs = true,
};

static DeallocStatus func_dealloc(Interp *in, Addr f, Addr entry)
{
    return owned_fields_dealloc(in, f, entry, &fields);
}

static bool func_clear(Interp *in, Addr f)
{
    return owned_fields_clear(in, f, &fields);
}

static bool func_visit(const Memory *mem, const CpyLayout *lay, Addr f, EdgeVisit visit,
                       void *context)
{
    return owned_fields_visit(mem, lay, f, &fields, visit, context);
}

/* ---- attributes ---- */

static const AttrRow attributes[] = {
    {"__code__",       OWNED_FIELD(func, func_code)      },
    {"__globals__",    OWNED_FIELD(func, func_globals)   },
    {"__defaults__",   OWNED_FIELD(func, func_defaults)  },
    {"__kwdefaults__", OWNED_FIELD(func, func_kwdefaults)},
    {"__closure__",    OWNED_FIELD(func, func_closure)   },
    {"__doc__",        OWNED_FIELD(func, func_doc)       },
    {"__name__",       OWNED_FIELD(func, func_name)      },
    {"__qualname__",   OWNED_FIELD(func, func_qualname)  },
    {"__module__",     OWNED_FIELD(func, func_module)    },
};

/* func_get_annotations, PyObject_GenericGetDict: made when first asked for. */
static Addr dict_made_on_demand(Interp *in, Addr slot)
{
    if (mem_load64(in->mem, slot) == 0) {
        Addr dict = dict_new(in);
        if (dict == 0) {
            return 0;
        }
        ref_move(in, slot, dict);
    }
    return owned(in, mem_load64(in->mem, slot));
}

static Addr func_getattr(Interp *in, Addr f, Addr name)
{
    Addr found = attr_from_table(in, f, name, ATTR_ROWS(attributes));
    if (found != 0) {
        return found;
    }
    if (str_equals_utf8(in->mem, &ENGINE_LAYOUT, name, "__annotations__")) {
        return dict_made_on_demand(in, f + ENGINE_LAYOUT.func.func_annotations);
    }
    if (str_equals_utf8(in->mem, &ENGINE_LAYOUT, name, "__dict__")) {
        return dict_made_on_demand(in, f + ENGINE_LAYOUT.func.func_dict);
    }
    return object_getattr(in, f, name);
}

/* What may be stored in one of the fields. */
static bool check_value(Interp *in, Addr name, Addr value)
{
    const struct {
        const char *name;
        Addr type;
        bool may_be_none;
        const char *complaint;
    } rules[] = {
        {"__name__",        T_(str),   false, "__name__ must be set to a string object"     },
        {"__qualname__",    T_(str),   false, "__qualname__ must be set to a string object" },
        {"__defaults__",    T_(tuple), true,  "__defaults__ must be set to a tuple object"  },
        {"__kwdefaults__",  T_(dict),  true,  "__kwdefaults__ must be set to a dict object" },
        {"__annotations__", T_(dict),  true,  "__annotations__ must be set to a dict object"},
    };
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        if (!str_equals_utf8(in->mem, &ENGINE_LAYOUT, name, rules[i].name)) {
            continue;
        }
        bool empty = value == 0 || value == OBJ_NONE;
        bool ok = empty ? rules[i].may_be_none : obj_isinstance(in, value, rules[i].type);
        return ok || err_set_text(in, T_(TypeError), rules[i].complaint) != 0;
    }
    return true;
}

static bool func_setattr(Interp *in, Addr f, Addr name, Addr value)
{
    static const char *const fixed[] = {"__globals__", "__closure__"};
    static const AttrRow more[] = {
        {"__annotations__", OWNED_FIELD(func, func_annotations)},
    };
    for (size_t i = 0; i < sizeof fixed / sizeof fixed[0]; i++) {
        if (str_equals_utf8(in->mem, &ENGINE_LAYOUT, name, fixed[i])) {
            return err_format(in, T_(AttributeError), "readonly attribute") != 0;
        }
    }
    if (str_equals_utf8(in->mem, &ENGINE_LAYOUT, name, "__code__") ||
        str_equals_utf8(in->mem, &ENGINE_LAYOUT, name, "__dict__")) {
        return err_not_modelled(in, "assignment to __code__ or __dict__ of a function") != 0;
    }
    Addr slot = attr_slot(in, f, name, ATTR_ROWS(attributes));
    slot = slot ? slot : attr_slot(in, f, name, ATTR_ROWS(more));
    if (slot == 0) {
        return object_setattr(in, f, name, value);
    }
    if (!check_value(in, name, value)) {
        return false;
    }
    bool keeps_none = str_equals_utf8(in->mem, &ENGINE_LAYOUT, name, "__doc__") ||
                      str_equals_utf8(in->mem, &ENGINE_LAYOUT, name, "__module__");
    if (value == 0 || (value == OBJ_NONE && !keeps_none)) {
        ref_clear(in, slot, REF_SLOT);
        return true;
    }
    ref_set(in, slot, owned(in, value), REF_SLOT);
    return true;
}

/* func_descr_get */
static Addr func_get(Interp *in, Addr f, Addr object, Addr type)
{
    (void)type;
    return object == 0 || object == OBJ_NONE ? owned(in, f) : method_new(in, f, object);
}

static Addr func_repr(Interp *in, Addr f)
{
    return str_from_format(in, "<function %U at %p>",
                           mem_load64(in->mem, f + ENGINE_LAYOUT.func.func_qualname), f);
}

const TypeOps function_ops = {
    .dealloc = func_dealloc,
    .clear = func_clear,
    .repr = func_repr,
    .getattr = func_getattr,
    .setattr = func_setattr,
    .descr_get = func_get,
};
const TypeEdges function_edges = {func_visit};
