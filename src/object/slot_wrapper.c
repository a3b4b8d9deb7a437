#include "object/slot_wrapper.h"

#include <string.h>

#include "base/text.h"
#include "object/abstract.h"
#include "object/args_tuple.h"
#include "object/attr_table.h"
#include "object/descr.h"
#include "object/errors.h"
#include "object/func.h"
#include "object/held.h"
#include "object/mro.h"
#include "object/new_wrapper.h"
#include "object/owned_fields.h"
#include "object/reduce.h"
#include "object/slot_call.h"
#include "object/static_types.h"
#include "object/str.h"
#include "object/str_from_format.h"
#include "object/tuple.h"
#include "object/type.h"

typedef struct TypeNames {
    const char *wrappers, *others; /* names with a blank between them */
} TypeNames;

static const TypeNames type_names[TYPE_ID_COUNT] = {
#define NAMES(id, wrappers, others) [TYPE_ID_##id] = {wrappers, others},
#include "object/static_names.def"
#undef NAMES
};

bool static_type_has_name(TypeId id, const char *name)
{
    return ou_text_has_word(type_names[id].wrappers, name) ||
           ou_text_has_word(type_names[id].others, name);
}

StaticNames static_type_names(TypeId id)
{
    const char *wrappers = type_names[id].wrappers;
    const char *others = type_names[id].others;
    return (StaticNames){wrappers ? wrappers : "", others ? others : ""};
}

bool static_names_next(StaticNames *names, const char **name, size_t *length)
{
    if (*names->now == '\0') {
        *names = (StaticNames){names->next, ""};
    }
    *name = names->now;
    *length = strcspn(names->now, " ");
    names->now += *length + (names->now[*length] == ' ');
    return *length > 0;
}

/* ---- the descriptors ---- */

/* The place of the next descriptor: they lie without a gap. */
static Addr next_place(uint32_t *made)
{
    return SLOT_WRAPPERS + (Addr)(*made)++ * STATIC_DESCRIPTOR_STRIDE + ENGINE_LAYOUT.gc.sizeof_;
}

static void load_wrapper(Interp *in, TypeId id, Addr name, uint32_t *made)
{
    StaticTypes *statics = in->statics;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr descr = next_place(made);
    mem_store64(in->mem, descr, 1);
    mem_store64(in->mem, descr + lay->head.ob_type, T_(wrapper_descr));
    ref_copy(in, descr + lay->descr.d_type, STATIC_TYPES_BASE + (Addr)id * STATIC_TYPE_STRIDE,
             REF_CACHE);
    ref_move(in, descr + lay->descr.d_name, name);
    static_attr_array_push(&statics->wrappers, (StaticAttr){name, descr});
}

/* The class's __new__: a built-in function bound to the class. */
static void load_new(Interp *in, TypeId id, uint32_t *made)
{
    StaticTypes *statics = in->statics;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr o = next_place(made);
    mem_store64(in->mem, o, 1);
    mem_store64(in->mem, o + lay->head.ob_type, T_(builtin));
    mem_store64(in->mem, o + lay->cfunc.m_ml, native_address(&new_wrapper_row));
    ref_copy(in, o + lay->cfunc.m_self, STATIC_TYPES_BASE + (Addr)id * STATIC_TYPE_STRIDE,
             REF_CACHE);
    static_attr_array_push(&statics->wrappers, (StaticAttr){identifier_find(in, "__new__"), o});
}

/* PyType_Ready: __hash__ is None in the dict of a class whose objects cannot be hashed. */
static void load_no_hash(Interp *in)
{
    static_attr_array_push(&in->statics->wrappers,
                           (StaticAttr){identifier_find(in, "__hash__"), OBJ_NONE});
}

/* Every name is interned from the start, as a key of its class's dict. */
static void load_names(Interp *in)
{
    for (unsigned id = 0; id < TYPE_ID_COUNT; id++) {
        StaticNames names = static_type_names((TypeId)id);
        const char *name = NULL;
        size_t length = 0;
        while (static_names_next(&names, &name, &length)) {
            (void)str_interned(in, name, length);
        }
    }
}

void slot_wrappers_load(Interp *in)
{
    uint32_t made = 0;
    for (unsigned id = 0; id < TYPE_ID_COUNT; id++) {
        in->statics->first_wrapper[id] = in->statics->wrappers.count;
        for (const char *at = type_names[id].wrappers; at != NULL && *at != '\0';) {
            size_t length = strcspn(at, " ");
            load_wrapper(in, (TypeId)id, str_interned(in, at, length), &made);
            at += length + (at[length] == ' ');
        }
        if (ou_text_has_word(type_names[id].others, "__new__")) {
            load_new(in, (TypeId)id, &made);
        }
        if (ou_text_has_word(type_names[id].others, "__hash__")) {
            load_no_hash(in);
        }
    }
    in->statics->first_wrapper[TYPE_ID_COUNT] = in->statics->wrappers.count;
    load_names(in);
}

void slot_wrappers_unload(Interp *in)
{
    static_attr_array_free(&in->statics->wrappers);
}

Addr slot_wrapper_find(const Interp *in, TypeId id, Addr name)
{
    const StaticTypes *statics = in->statics;
    if (statics == NULL || id >= TYPE_ID_COUNT) {
        return 0;
    }
    for (uint32_t i = statics->first_wrapper[id]; i < statics->first_wrapper[id + 1]; i++) {
        if (statics->wrappers.items[i].name == name) {
            return statics->wrappers.items[i].descr;
        }
    }
    return 0;
}

Addr slot_wrapper_inherited(const Interp *in, Addr type, Addr name)
{
    Addr found = 0;
    size_t length = mro_length(in->mem, &ENGINE_LAYOUT, type);
    for (size_t i = 0; found == 0 && i < length; i++) {
        found = slot_wrapper_find(in, type_id_of(mro_item(in->mem, &ENGINE_LAYOUT, type, i)), name);
    }
    return found;
}

static SlotCall slot_call(const Interp *in, Addr descr, Addr self, const Addr *args, size_t nargs)
{
    Text name = {0};
    str_to_utf8(in->mem, &ENGINE_LAYOUT, mem_load64(in->mem, descr + ENGINE_LAYOUT.descr.d_name),
                &name);
    Addr owner = mem_load64(in->mem, descr + ENGINE_LAYOUT.descr.d_type);
    SlotCall call = {.owner = type_id_of(owner), .self = self, .args = args, .nargs = nargs};
    size_t length = name.length < sizeof call.name ? name.length : sizeof call.name - 1;
    memcpy(call.name, ou_text_view(&name), length);
    ou_text_free(&name);
    return call;
}

/* The wrapper's own args tuple for the time of the call. */
static Addr call_with_tuple(Interp *in, SlotCall *call)
{
    Addr entry = args_tuple_begin(in, call->args, call->nargs);
    if (entry == 0) {
        return 0;
    }
    call->tuple = mem_load64(in->mem, native_ref(entry, 0));
    Addr result = slot_run(in, call);
    return in->halt == HALT_NONE ? args_tuple_end(in, entry, result) : 0;
}

/* ---- wrapper_descriptor ---- */

static Addr wrapper_descr_get(Interp *in, Addr descr, Addr object, Addr type)
{
    (void)type;
    if (object == 0) {
        obj_incref(in, descr, 0, REF_NATIVE);
        return descr;
    }
    if (!descr_check(in, descr, object)) {
        return 0;
    }
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr o = obj_gc_new(in, T_(method_wrapper), lay->wrapper.sizeof_);
    if (o != 0) {
        ref_copy(in, o + lay->wrapper.descr, descr, REF_SLOT);
        ref_copy(in, o + lay->wrapper.self, object, REF_SLOT);
        gc_track(in, o);
    }
    return o;
}

/* wrapperdescr_call: the tuple of the call, and a slice of it without self. */
static Addr call_wrapper_descr(Interp *in, Addr descr, const Addr *args, size_t nargs,
                               Addr keywords)
{
    Addr owner = mem_load64(in->mem, descr + ENGINE_LAYOUT.descr.d_type);
    SlotCall call = slot_call(in, descr, nargs > 0 ? args[0] : 0, args + 1, nargs - 1);
    call.keywords = keywords;
    Addr entry = args_tuple_begin(in, args, nargs);
    if (entry == 0) {
        return 0;
    }
    Addr name = mem_load64(in->mem, descr + ENGINE_LAYOUT.descr.d_name);
    Addr result = 0;
    if (nargs == 0) {
        err_format(in, T_(TypeError), "descriptor '%U' of '%.100T' object needs an argument", name,
                   owner);
    } else if (!obj_isinstance(in, args[0], owner)) {
        err_format(in, T_(TypeError),
                   "descriptor '%U' requires a '%.100T' object but received a '%.100N'", name,
                   owner, args[0]);
    } else {
        result = call_with_tuple(in, &call);
    }
    return in->halt == HALT_NONE ? args_tuple_end(in, entry, result) : 0;
}

/* _PyObject_MakeTpCall makes a dict of the keywords. */
static Addr call_with_names(Interp *in, Addr callable, const Addr *args, size_t nargs, Addr kwnames)
{
    Addr keywords = kwnames != 0 ? keywords_as_dict(in, args + nargs, kwnames) : 0;
    if (kwnames != 0 && keywords == 0) {
        return 0;
    }
    Addr entry = held_begin(in);
    held_put(in, entry, 0, keywords);
    Addr result = slot_wrapper_call(in, callable, args, nargs, keywords);
    held_end(in, entry);
    return result;
}

static Addr wrapper_descr_call(Interp *in, Addr descr, const Addr *args, size_t nargs, Addr kwnames)
{
    return kwnames != 0 ? call_with_names(in, descr, args, nargs, kwnames)
                        : call_wrapper_descr(in, descr, args, nargs, 0);
}

static Addr wrapper_descr_repr(Interp *in, Addr descr)
{
    return str_from_format(in, "<slot wrapper '%U' of '%T' objects>",
                           mem_load64(in->mem, descr + ENGINE_LAYOUT.descr.d_name),
                           mem_load64(in->mem, descr + ENGINE_LAYOUT.descr.d_type));
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
    .methods = descr_methods,
    .dealloc = wrapper_descr_dealloc,
    .repr = wrapper_descr_repr,
    .getattr = descr_getattr,
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

static Addr call_method_wrapper(Interp *in, Addr o, const Addr *args, size_t nargs, Addr keywords)
{
    Addr descr = mem_load64(in->mem, o + ENGINE_LAYOUT.wrapper.descr);
    SlotCall call =
        slot_call(in, descr, mem_load64(in->mem, o + ENGINE_LAYOUT.wrapper.self), args, nargs);
    call.keywords = keywords;
    return call_with_tuple(in, &call);
}

static Addr method_wrapper_call(Interp *in, Addr o, const Addr *args, size_t nargs, Addr kwnames)
{
    return kwnames != 0 ? call_with_names(in, o, args, nargs, kwnames)
                        : call_method_wrapper(in, o, args, nargs, 0);
}

Addr slot_wrapper_call(Interp *in, Addr callable, const Addr *args, size_t nargs, Addr keywords)
{
    return obj_is(in->mem, callable, T_(method_wrapper))
               ? call_method_wrapper(in, callable, args, nargs, keywords)
               : call_wrapper_descr(in, callable, args, nargs, keywords);
}

static Addr method_wrapper_repr(Interp *in, Addr o)
{
    Addr descr = mem_load64(in->mem, o + ENGINE_LAYOUT.wrapper.descr);
    Addr self = mem_load64(in->mem, o + ENGINE_LAYOUT.wrapper.self);
    return str_from_format(in, "<method-wrapper '%s' of %N object at %p>",
                           slot_call(in, descr, self, NULL, 0).name, self, self);
}

/* wrapper_name: a new str. */
static Addr method_wrapper_name(Interp *in, Addr o)
{
    Addr descr = mem_load64(in->mem, o + ENGINE_LAYOUT.wrapper.descr);
    Text name = {0};
    str_to_utf8(in->mem, &ENGINE_LAYOUT, mem_load64(in->mem, descr + ENGINE_LAYOUT.descr.d_name),
                &name);
    Addr text = str_from_utf8(in, ou_text_view(&name), name.length);
    ou_text_free(&name);
    return text;
}

/* wrapper_getsets, and __self__ */
static Addr method_wrapper_getattr(Interp *in, Addr o, Addr name)
{
    static const AttrRow attributes[] = {
        {"__self__", OWNED_FIELD(wrapper, self)}
    };
    Addr found = attr_from_table(in, o, name, ATTR_ROWS(attributes));
    if (found != 0) {
        return found;
    }
    if (str_equals_utf8(in->mem, &ENGINE_LAYOUT, name, "__name__")) {
        return method_wrapper_name(in, o);
    }
    bool of_descr = str_equals_utf8(in->mem, &ENGINE_LAYOUT, name, "__objclass__") ||
                    str_equals_utf8(in->mem, &ENGINE_LAYOUT, name, "__qualname__");
    return of_descr ? descr_getattr(in, mem_load64(in->mem, o + ENGINE_LAYOUT.wrapper.descr), name)
                    : object_getattr(in, o, name);
}

/* wrapper_reduce */
static Addr method_wrapper_reduce(Interp *in, Addr self, const Addr *args, size_t nargs,
                                  Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    Addr descr = mem_load64(in->mem, self + ENGINE_LAYOUT.wrapper.descr);
    const Addr parts[] = {mem_load64(in->mem, self + ENGINE_LAYOUT.wrapper.self),
                          mem_load64(in->mem, descr + ENGINE_LAYOUT.descr.d_name)};
    return reduce_recipe(in, reduce_builtin(in, "getattr"), parts, 2, 0);
}

static const NativeMethod method_wrapper_methods[] = {
    {"__reduce__", method_wrapper_reduce, 0, 0, 0},
    {NULL,         NULL,                  0, 0, 0},
};

const TypeOps method_wrapper_ops = {
    .methods = method_wrapper_methods,
    .dealloc = method_wrapper_dealloc,
    .trashcan = true,
    .repr = method_wrapper_repr,
    .getattr = method_wrapper_getattr,
    .call = method_wrapper_call,
};
const TypeEdges method_wrapper_edges = {method_wrapper_visit};
