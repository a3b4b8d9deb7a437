#include "object/mappingproxy.h"

#include "base/text.h"
#include "object/abstract.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/field_descr.h"
#include "object/func.h"
#include "object/generic_alias.h"
#include "object/held.h"
#include "object/name_use.h"
#include "object/owned_fields.h"
#include "object/slot_wrapper.h"
#include "object/static_types.h"
#include "object/str_from_format.h"
#include "object/str_hash.h"
#include "object/str_internal.h"

Addr mappingproxy_new(Interp *in, Addr mapping)
{
    Addr o = obj_gc_new(in, T_(mappingproxy), ENGINE_LAYOUT.mappingproxy.sizeof_);
    if (o == 0) {
        return 0;
    }
    mem_store64(in->mem, o + ENGINE_LAYOUT.mappingproxy.mapping, 0);
    ref_copy(in, o + ENGINE_LAYOUT.mappingproxy.mapping, mapping, REF_SLOT);
    gc_track(in, o);
    return o;
}

Addr mappingproxy_of_built_in(Interp *in, Addr type)
{
    Addr o = obj_gc_new(in, T_(mappingproxy), ENGINE_LAYOUT.mappingproxy.sizeof_);
    if (o == 0) {
        return 0;
    }
    mem_store64(in->mem, o + ENGINE_LAYOUT.mappingproxy.mapping, type);
    gc_track(in, o);
    return o;
}

static Addr mapping_of(const Interp *in, Addr o)
{
    return mem_load64(in->mem, o + ENGINE_LAYOUT.mappingproxy.mapping);
}

/* ---- the dict of a built-in class ---- */

/* Its names are known, and what stands under them, but neither a dict nor its order is there: the
 * field has the class instead, which the proxy does not own. */
static bool has_class(const Memory *mem, const CpyLayout *lay, Addr o)
{
    Addr mapping = mem_load64(mem, o + lay->mappingproxy.mapping);
    return mapping != 0 && obj_is(mem, mapping, T_(type));
}

bool mappingproxy_is_of_built_in(const Interp *in, Addr o)
{
    return has_class(in->mem, &ENGINE_LAYOUT, o);
}

static Addr refuse_whole(Interp *in)
{
    return err_not_modelled(in,
                            "the __dict__ of a built-in class as a whole: dir() lists its names");
}

static bool is_whole_there(Interp *in, Addr o)
{
    return !mappingproxy_is_of_built_in(in, o) || refuse_whole(in) != 0;
}

static int64_t count_names(TypeId id)
{
    StaticNames names = static_type_names(id);
    const char *name = NULL;
    size_t length = 0;
    int64_t count = 0;
    while (static_names_next(&names, &name, &length)) {
        count++;
    }
    return count;
}

/* Borrowed, 0 = the model has it not. Nothing is made on the way: all these names are interned. */
static Addr find_own(const Interp *in, TypeId id, const Text *text)
{
    const char *view = ou_text_view(text);
    Addr name = dict_find_text(in->mem, &ENGINE_LAYOUT, mem_load64(in->mem, MACHINE(interned)),
                               view, hash_bytes((const uint8_t *)view, text->length));
    Addr found = name != 0 ? static_type_attr(in, id, name) : 0;
    found = found != 0 || name == 0 ? found : slot_wrapper_find(in, id, name);
    found = found != 0 || name == 0 ? found : field_descr_find(in, id, name);
    bool is_inside_staticmethod = found != 0 && obj_is(in->mem, found, T_(builtin)) &&
                                  (native_row(in->mem, found)->flags & NATIVE_STATIC) != 0;
    return is_inside_staticmethod ? 0 : found;
}

/* 1 = there is something under the key, 0 = there is not, -1 = an exception. */
static int has_own(Interp *in, TypeId id, Addr key)
{
    int64_t hash = 0;
    if (!obj_hash(in, key, &hash)) {
        return -1;
    }
    Text text = {0};
    if (str_check(in, key)) {
        str_to_utf8(in->mem, &ENGINE_LAYOUT, key, &text);
    }
    const char *name = ou_text_view(&text);
    bool is_word = text.length > 0 && strlen(name) == text.length;
    bool has = is_word && static_type_has_name(id, name);
    ou_text_free(&text);
    return has;
}

/* The same, and *out: borrowed. */
static int own_item(Interp *in, Addr o, Addr key, Addr *out)
{
    TypeId id = type_id_of(mapping_of(in, o));
    int has = has_own(in, id, key);
    if (has > 0) {
        Text text = {0};
        str_to_utf8(in->mem, &ENGINE_LAYOUT, key, &text);
        *out = find_own(in, id, &text);
        if (*out == 0) {
            err_not_modelled(in, "the attribute '%s' of '%s'", ou_text_view(&text),
                             static_type_row(id)->name);
            has = -1;
        }
        ou_text_free(&text);
    }
    return has;
}

/* ---- slots: the mapping's own ---- */

static Addr proxy_repr(Interp *in, Addr o)
{
    if (!is_whole_there(in, o)) {
        return 0;
    }
    return str_from_format(in, "mappingproxy(%R)", mapping_of(in, o));
}

static Addr proxy_str(Interp *in, Addr o)
{
    return is_whole_there(in, o) ? obj_str(in, mapping_of(in, o)) : 0;
}

static Addr proxy_iter(Interp *in, Addr o)
{
    return is_whole_there(in, o) ? obj_iter(in, mapping_of(in, o)) : 0;
}

static int64_t proxy_length(Interp *in, Addr o)
{
    return mappingproxy_is_of_built_in(in, o) ? count_names(type_id_of(mapping_of(in, o)))
                                              : obj_length(in, mapping_of(in, o));
}

static Addr proxy_getitem(Interp *in, Addr o, Addr key)
{
    if (!mappingproxy_is_of_built_in(in, o)) {
        return obj_getitem(in, mapping_of(in, o), key);
    }
    Addr found = 0;
    int has = own_item(in, o, key, &found);
    return has > 0 ? obj_owned(in, found) : has == 0 ? err_key(in, key) : 0;
}

static int proxy_contains(Interp *in, Addr o, Addr key)
{
    return mappingproxy_is_of_built_in(in, o) ? has_own(in, type_id_of(mapping_of(in, o)), key)
                                              : obj_contains(in, mapping_of(in, o), key);
}

static Addr proxy_compare(Interp *in, Addr o, Addr other, int op)
{
    return is_whole_there(in, o) ? obj_compare(in, mapping_of(in, o), other, (CompareOp)op) : 0;
}

static Addr unwrapped(const Interp *in, Addr o)
{
    return obj_is(in->mem, o, T_(mappingproxy)) ? mapping_of(in, o) : o;
}

/* mappingproxy_or */
static Addr proxy_binary(Interp *in, Addr a, Addr b, int op)
{
    if (op != OP_OR) {
        obj_incref(in, OBJ_NOTIMPLEMENTED, 0, REF_NATIVE);
        return OBJ_NOTIMPLEMENTED;
    }
    bool are_there = (!obj_is(in->mem, a, T_(mappingproxy)) || is_whole_there(in, a)) &&
                     (!obj_is(in->mem, b, T_(mappingproxy)) || is_whole_there(in, b));
    return are_there ? obj_binary(in, unwrapped(in, a), unwrapped(in, b), op) : 0;
}

/* ---- methods: _PyObject_CallMethodId on the mapping, which is a dict ---- */

/* The name of the method, which the first call makes a str of; a new reference. */
static Addr method_name(Interp *in, const char *name)
{
    name_use(in, "descrobject.c", name);
    return str_interned(in, name, strlen(name));
}

static Addr call_dict_method(Interp *in, const char *name, Addr self, const Addr *args,
                             size_t nargs)
{
    enum { MOST = 2 };
    Addr values[MOST + 1] = {mapping_of(in, self)};
    for (size_t i = 0; i < nargs && i < MOST; i++) {
        values[i + 1] = args[i];
    }
    Addr text = method_name(in, name);
    Addr method = static_type_attr(in, TYPE_ID_dict, text);
    obj_release(in, text);
    return obj_call(in, method, values, nargs + 1);
}

static Addr method_get(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)kwnames;
    if (!mappingproxy_is_of_built_in(in, self)) {
        return call_dict_method(in, "get", self, args, nargs);
    }
    obj_release(in, method_name(in, "get"));
    Addr found = nargs > 1 ? args[1] : OBJ_NONE;
    return own_item(in, self, args[0], &found) >= 0 ? obj_owned(in, found) : 0;
}

#define PROXY_METHOD(name, text)                                                                   \
    static Addr method_##name(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames) \
    {                                                                                              \
        (void)kwnames;                                                                             \
        return is_whole_there(in, self) ? call_dict_method(in, text, self, args, nargs) : 0;       \
    }
PROXY_METHOD(keys, "keys")
PROXY_METHOD(values, "values")
PROXY_METHOD(items, "items")
PROXY_METHOD(copy, "copy")
PROXY_METHOD(reversed, "__reversed__")

static const NativeMethod methods[] = {
    GENERIC_ALIAS_ROW,
    {"get",          method_get,      1, 2, 0},
    {"keys",         method_keys,     0, 0, 0},
    {"values",       method_values,   0, 0, 0},
    {"items",        method_items,    0, 0, 0},
    {"copy",         method_copy,     0, 0, 0},
    {"__reversed__", method_reversed, 0, 0, 0},
    {NULL,           NULL,            0, 0, 0},
};

/* ---- death and edges ---- */

static const OwnedFields fields = {
    .drop = {OWNED_FIELD(mappingproxy, mapping)},
    .traverse = {OWNED_FIELD(mappingproxy, mapping)},
};

static DeallocStatus proxy_dealloc(Interp *in, Addr o, Addr entry)
{
    if (has_class(in->mem, &ENGINE_LAYOUT, o)) {
        mem_store64(in->mem, o + ENGINE_LAYOUT.mappingproxy.mapping, 0);
    }
    return owned_fields_dealloc(in, o, entry, &fields);
}

static bool proxy_visit(const Memory *mem, const CpyLayout *lay, Addr o, EdgeVisit visit,
                        void *context)
{
    return has_class(mem, lay, o) || owned_fields_visit(mem, lay, o, &fields, visit, context);
}

const TypeOps mappingproxy_ops = {
    .dealloc = proxy_dealloc,
    .repr = proxy_repr,
    .str = proxy_str,
    .iter = proxy_iter,
    .length = proxy_length,
    .getitem = proxy_getitem,
    .contains = proxy_contains,
    .compare = proxy_compare,
    .binary = proxy_binary,
    .methods = methods,
};
const TypeEdges mappingproxy_edges = {proxy_visit};
