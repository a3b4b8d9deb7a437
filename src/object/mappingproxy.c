#include "object/mappingproxy.h"

#include "base/text.h"
#include "object/abstract.h"
#include "object/dict.h"
#include "object/generic_alias.h"
#include "object/name_use.h"
#include "object/owned_fields.h"
#include "object/static_types.h"
#include "object/str.h"
#include "object/str_from_format.h"

Addr mappingproxy_new(Interp *in, Addr mapping)
{
    Addr o = obj_gc_new(in, T_(mappingproxy), in->lay->mappingproxy.sizeof_);
    if (o == 0) {
        return 0;
    }
    mem_store64(in->mem, o + in->lay->mappingproxy.mapping, 0);
    if (mapping != 0) {
        ref_copy(in, o + in->lay->mappingproxy.mapping, mapping, REF_SLOT);
    }
    gc_track(in, o);
    return o;
}

static Addr mapping_of(const Interp *in, Addr o)
{
    return mem_load64(in->mem, o + in->lay->mappingproxy.mapping);
}

/* ---- slots: the mapping's own ---- */

static Addr proxy_repr(Interp *in, Addr o)
{
    return str_from_format(in, "mappingproxy(%R)", mapping_of(in, o));
}

static Addr proxy_str(Interp *in, Addr o)
{
    return obj_str(in, mapping_of(in, o));
}

static Addr proxy_iter(Interp *in, Addr o)
{
    return obj_iter(in, mapping_of(in, o));
}

static int64_t proxy_length(Interp *in, Addr o)
{
    return obj_length(in, mapping_of(in, o));
}

static Addr proxy_getitem(Interp *in, Addr o, Addr key)
{
    return obj_getitem(in, mapping_of(in, o), key);
}

static int proxy_contains(Interp *in, Addr o, Addr key)
{
    return obj_contains(in, mapping_of(in, o), key);
}

static Addr proxy_compare(Interp *in, Addr o, Addr other, int op)
{
    return obj_compare(in, mapping_of(in, o), other, (CompareOp)op);
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
    return obj_binary(in, unwrapped(in, a), unwrapped(in, b), op);
}

/* ---- methods: _PyObject_CallMethodId on the mapping, which is a dict ---- */

static Addr call_dict_method(Interp *in, const char *name, Addr self, const Addr *args,
                             size_t nargs)
{
    enum { MOST = 2 };
    Addr values[MOST + 1] = {mapping_of(in, self)};
    for (size_t i = 0; i < nargs && i < MOST; i++) {
        values[i + 1] = args[i];
    }
    name_use(in, "descrobject.c", name);
    Addr text = str_interned(in, name, strlen(name));
    Addr method = static_type_attr(in, TYPE_ID_dict, text);
    obj_release(in, text);
    return obj_call(in, method, values, nargs + 1);
}

#define PROXY_METHOD(name, text)                                                                   \
    static Addr method_##name(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames) \
    {                                                                                              \
        (void)kwnames;                                                                             \
        return call_dict_method(in, text, self, args, nargs);                                      \
    }
PROXY_METHOD(get, "get")
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
    return owned_fields_dealloc(in, o, entry, &fields);
}

static bool proxy_visit(const Memory *mem, const CpyLayout *lay, Addr o, EdgeVisit visit,
                        void *context)
{
    return owned_fields_visit(mem, lay, o, &fields, visit, context);
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
