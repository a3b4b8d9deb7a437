#include "object/slot_wrapper.h"

#include "base/text.h"
#include "object/abstract.h"
#include "object/args_tuple.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/list.h"
#include "object/owned_fields.h"
#include "object/set_internal.h"
#include "object/static_types.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/type.h"

/* The descriptors lie in a row by type id, head included. */
#define SLOT_WRAPPERS (MEM_STATIC_BASE + 0xC00000ULL)
enum { SLOT_WRAPPER_STRIDE = 0x60 };

static Addr descr_of(TypeId id)
{
    return SLOT_WRAPPERS + (Addr)id * SLOT_WRAPPER_STRIDE + 16;
}

static bool has_init(TypeId id)
{
    switch ((int)id) {
    case TYPE_ID_object:
    case TYPE_ID_list:
    case TYPE_ID_dict:
    case TYPE_ID_set:
    case TYPE_ID_BaseException:
    case TYPE_ID_StopIteration:
    case TYPE_ID_SystemExit: return true;
    default: return false;
    }
}

void slot_wrappers_load(Interp *in)
{
    const CpyLayout *lay = in->lay;
    for (unsigned i = 0; i < TYPE_ID_COUNT; i++) {
        if (!has_init((TypeId)i)) {
            continue;
        }
        Addr descr = descr_of((TypeId)i);
        mem_store64(in->mem, descr, 1);
        mem_store64(in->mem, descr + lay->head.ob_type, T_(wrapper_descr));
        ref_copy(in, descr + lay->descr.d_type, STATIC_TYPES_BASE + (Addr)i * STATIC_TYPE_STRIDE,
                 REF_CACHE);
        ref_move(in, descr + lay->descr.d_name, str_interned(in, "__init__", 8));
    }
}

Addr slot_wrapper_find(const Interp *in, TypeId id, Addr name)
{
    bool found =
        id < TYPE_ID_COUNT && has_init(id) && str_equals_utf8(in->mem, in->lay, name, "__init__");
    return found ? descr_of(id) : 0;
}

/* ---- the slots ---- */

/* object_init: arguments are refused unless somebody else could have used them. */
static bool init_object(Interp *in, Addr self, size_t nargs)
{
    if (nargs == 0) {
        return true;
    }
    Addr type = obj_type(in->mem, self);
    if (type_lookup_id(in, type, "__init__") != 0) {
        return err_format(in, T_(TypeError),
                          "object.__init__() takes exactly one argument (the instance to "
                          "initialize)") != 0;
    }
    if (type_lookup_id(in, type, "__new__") != 0) {
        return true;
    }
    Text name = {0};
    obj_type_name(in->mem, in->lay, type, &name);
    err_format(in, T_(TypeError), "%s() takes no arguments", ou_text_view(&name));
    ou_text_free(&name);
    return false;
}

/* BaseException_init: the args tuple of the call becomes the exception's. */
static bool init_exception(Interp *in, Addr self, Addr tuple, bool has_value)
{
    const CpyLayout *lay = in->lay;
    obj_incref(in, tuple, self + lay->exception.args, REF_SLOT);
    ref_set(in, self + lay->exception.args, tuple, REF_SLOT);
    if (has_value && tuple_length(in->mem, tuple) > 0) {
        Addr value = tuple_item(in->mem, tuple, 0);
        obj_incref(in, value, self + lay->exception.value, REF_SLOT);
        ref_set(in, self + lay->exception.value, value, REF_SLOT);
    }
    return true;
}

static bool init_container(Interp *in, TypeId id, Addr self, Addr source)
{
    if (id == TYPE_ID_set) {
        set_clear(in, self);
        return source == 0 || set_update(in, self, source);
    }
    if (id == TYPE_ID_dict) {
        return source == 0 || dict_update(in, self, source);
    }
    if (list_length(in->mem, self) > 0) {
        return err_not_modelled(in, "list.__init__ of a list that is not empty") != 0;
    }
    return source == 0 || list_extend(in, self, source);
}

static bool run_init(Interp *in, TypeId id, Addr self, Addr tuple)
{
    size_t nargs = (size_t)tuple_length(in->mem, tuple);
    switch ((int)id) {
    case TYPE_ID_object: return init_object(in, self, nargs);
    case TYPE_ID_BaseException: return init_exception(in, self, tuple, false);
    case TYPE_ID_StopIteration:
    case TYPE_ID_SystemExit: return init_exception(in, self, tuple, true);
    default: break;
    }
    if (nargs > 1) {
        return err_format(in, T_(TypeError), "%s expected at most 1 argument, got %zu",
                          static_type_row(id)->name, nargs) != 0;
    }
    return init_container(in, id, self, nargs > 0 ? tuple_item(in->mem, tuple, 0) : 0);
}

static TypeId owner_of(const Interp *in, Addr descr)
{
    return type_id_of(mem_load64(in->mem, descr + in->lay->descr.d_type));
}

/* wrap_init with the args tuple of the call. */
static Addr call_init(Interp *in, Addr descr, Addr self, const Addr *args, size_t nargs)
{
    Addr entry = args_tuple_begin(in, args, nargs);
    if (entry == 0) {
        return 0;
    }
    Addr tuple = mem_load64(in->mem, native_ref(entry, 0));
    bool ok = run_init(in, owner_of(in, descr), self, tuple);
    if (ok) {
        obj_incref(in, OBJ_NONE, 0, REF_NATIVE);
    }
    return args_tuple_end(in, entry, ok ? OBJ_NONE : 0);
}

/* ---- wrapper_descriptor ---- */

static Addr wrapper_descr_get(Interp *in, Addr descr, Addr object, Addr type)
{
    (void)type;
    if (object == 0) {
        obj_incref(in, descr, 0, REF_NATIVE);
        return descr;
    }
    const CpyLayout *lay = in->lay;
    Addr o = obj_gc_new(in, T_(method_wrapper), lay->wrapper.sizeof_);
    if (o != 0) {
        ref_copy(in, o + lay->wrapper.descr, descr, REF_SLOT);
        ref_copy(in, o + lay->wrapper.self, object, REF_SLOT);
        gc_track(in, o);
    }
    return o;
}

static Addr wrapper_descr_call(Interp *in, Addr descr, const Addr *args, size_t nargs, Addr kwnames)
{
    Addr owner = mem_load64(in->mem, descr + in->lay->descr.d_type);
    if (kwnames != 0) {
        return err_not_modelled(in, "keyword arguments for a slot wrapper");
    }
    if (nargs == 0 || !obj_isinstance(in, args[0], owner)) {
        const char *name = static_type_row(type_id_of(owner))->name;
        return err_format(in, T_(TypeError),
                          "descriptor '__init__' requires a '%s' object as its first argument",
                          name);
    }
    return call_init(in, descr, args[0], args + 1, nargs - 1);
}

static Addr text_repr(Interp *in, const char *before, TypeId id, Addr self)
{
    Text text = {0};
    ou_text_add_format(&text, "<%s '__init__' of %s%s%s object", before, self ? "" : "'",
                       static_type_row(id)->name, self ? "" : "'");
    if (self != 0) {
        ou_text_add_format(&text, " at 0x%llx>", (unsigned long long)self);
    } else {
        ou_text_add(&text, "s>");
    }
    Addr result = str_from_text(in, &text);
    ou_text_free(&text);
    return result;
}

static Addr wrapper_descr_repr(Interp *in, Addr descr)
{
    return text_repr(in, "slot wrapper", owner_of(in, descr), 0);
}

static const OwnedFields descr_fields = {
    .drop = {OWNED_FIELD(descr, d_type), OWNED_FIELD(descr, d_name),
             OWNED_FIELD(descr, d_qualname)},
    .traverse = {OWNED_FIELD(descr,      d_type)            },
    .quiet = {OWNED_FIELD(descr, d_name), OWNED_FIELD(descr,              d_qualname)        },
};

static DeallocStatus wrapper_descr_dealloc(Interp *in, Addr o, Addr entry)
{
    return owned_fields_dealloc(in, o, entry, &descr_fields);
}

static bool wrapper_descr_visit(const Memory *mem, const CpyLayout *lay, Addr o, EdgeVisit visit,
                                void *context)
{
    return owned_fields_visit(mem, lay, o, &descr_fields, visit, context);
}

const TypeOps wrapper_descr_ops = {
    .dealloc = wrapper_descr_dealloc,
    .repr = wrapper_descr_repr,
    .call = wrapper_descr_call,
    .descr_get = wrapper_descr_get,
};
const TypeEdges wrapper_descr_edges = {wrapper_descr_visit};

/* ---- method-wrapper ---- */

static const OwnedFields wrapper_fields = {
    .drop = {OWNED_FIELD(wrapper, descr), OWNED_FIELD(wrapper, self)},
    .traverse = {OWNED_FIELD(wrapper, descr), OWNED_FIELD(wrapper, self)},
};

static DeallocStatus method_wrapper_dealloc(Interp *in, Addr o, Addr entry)
{
    return owned_fields_dealloc(in, o, entry, &wrapper_fields);
}

static bool method_wrapper_visit(const Memory *mem, const CpyLayout *lay, Addr o, EdgeVisit visit,
                                 void *context)
{
    return owned_fields_visit(mem, lay, o, &wrapper_fields, visit, context);
}

static Addr method_wrapper_call(Interp *in, Addr o, const Addr *args, size_t nargs, Addr kwnames)
{
    if (kwnames != 0) {
        return err_not_modelled(in, "keyword arguments for a slot wrapper");
    }
    Addr descr = mem_load64(in->mem, o + in->lay->wrapper.descr);
    return call_init(in, descr, mem_load64(in->mem, o + in->lay->wrapper.self), args, nargs);
}

static Addr method_wrapper_repr(Interp *in, Addr o)
{
    Addr descr = mem_load64(in->mem, o + in->lay->wrapper.descr);
    Addr self = mem_load64(in->mem, o + in->lay->wrapper.self);
    return text_repr(in, "method-wrapper", owner_of(in, descr), self);
}

const TypeOps method_wrapper_ops = {
    .dealloc = method_wrapper_dealloc,
    .trashcan = true,
    .repr = method_wrapper_repr,
    .call = method_wrapper_call,
};
const TypeEdges method_wrapper_edges = {method_wrapper_visit};
