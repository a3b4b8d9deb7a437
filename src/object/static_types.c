#include "object/static_types.h"

#include <stdlib.h>
#include <string.h>

#include "base/host.h"
#include "object/dict.h"
#include "object/field_descr.h"
#include "object/func.h"
#include "object/name_use.h"
#include "object/slot_wrapper.h"
#include "object/static_bases.h"
#include "object/str.h"
#include "object/type.h"

/* tp_flags bits a person looks for in the inspector. */
enum {
    TPFLAGS_BASETYPE = 1 << 10,
    TPFLAGS_READY = 1 << 12,
    TPFLAGS_HAVE_GC = 1 << 14,
    TPFLAGS_HAVE_VERSION_TAG = 1 << 18 /* in Py_TPFLAGS_DEFAULT */
};

static const StaticTypeRow rows[TYPE_ID_COUNT] = {
#define TYPE(id, name, basicsize, itemsize, flags, base)                                           \
    [TYPE_ID_##id] = {(name), (basicsize), (itemsize), (flags), TYPE_ID_##base},
#include "object/types.def"
#undef TYPE
};

const StaticTypeRow *static_type_row(TypeId id)
{
    return &rows[id];
}

/* Names the interpreter looks up by itself, sorted. */
static const char *const identifiers[] = {
    "__abs__",
    "__add__",
    "__and__",
    "__annotations__",
    "__args__",
    "__base__",
    "__bases__",
    "__bool__",
    "__build_class__",
    "__builtins__",
    "__bytes__",
    "__call__",
    "__callback__",
    "__cause__",
    "__ceil__",
    "__class__",
    "__class_getitem__",
    "__classcell__",
    "__closure__",
    "__code__",
    "__contains__",
    "__context__",
    "__debug__",
    "__defaults__",
    "__del__",
    "__delattr__",
    "__delete__",
    "__delitem__",
    "__dict__",
    "__dir__",
    "__divmod__",
    "__doc__",
    "__enter__",
    "__eq__",
    "__exit__",
    "__float__",
    "__floor__",
    "__floordiv__",
    "__format__",
    "__func__",
    "__ge__",
    "__get__",
    "__getattr__",
    "__getattribute__",
    "__getitem__",
    "__globals__",
    "__gt__",
    "__hash__",
    "__iadd__",
    "__iand__",
    "__ifloordiv__",
    "__ilshift__",
    "__imatmul__",
    "__imod__",
    "__import__",
    "__imul__",
    "__index__",
    "__init__",
    "__init_subclass__",
    "__instancecheck__",
    "__int__",
    "__invert__",
    "__ior__",
    "__ipow__",
    "__irshift__",
    "__isub__",
    "__iter__",
    "__itruediv__",
    "__ixor__",
    "__kwdefaults__",
    "__le__",
    "__len__",
    "__length_hint__",
    "__loader__",
    "__lshift__",
    "__lt__",
    "__main__",
    "__matmul__",
    "__missing__",
    "__mod__",
    "__module__",
    "__mro__",
    "__mro_entries__",
    "__mul__",
    "__name__",
    "__ne__",
    "__neg__",
    "__new__",
    "__next__",
    "__or__",
    "__orig_class__",
    "__origin__",
    "__package__",
    "__parameters__",
    "__path__",
    "__pos__",
    "__pow__",
    "__prepare__",
    "__qualname__",
    "__radd__",
    "__rand__",
    "__rdivmod__",
    "__repr__",
    "__reversed__",
    "__rfloordiv__",
    "__rlshift__",
    "__rmatmul__",
    "__rmod__",
    "__rmul__",
    "__ror__",
    "__round__",
    "__rpow__",
    "__rrshift__",
    "__rshift__",
    "__rsub__",
    "__rtruediv__",
    "__rxor__",
    "__self__",
    "__self_class__",
    "__set__",
    "__set_name__",
    "__setattr__",
    "__setitem__",
    "__sizeof__",
    "__slots__",
    "__spec__",
    "__str__",
    "__sub__",
    "__subclasscheck__",
    "__suppress_context__",
    "__thisclass__",
    "__traceback__",
    "__truediv__",
    "__trunc__",
    "__weakref__",
    "__xor__",
    "_initializing",
    "big",
    "builtins",
    "close",
    "copy",
    "difference_update",
    "flush",
    "get",
    "intersection",
    "keys",
    "send",
    "symmetric_difference_update",
    "throw",
    "values",
    "write",
};
_Static_assert(sizeof identifiers / sizeof identifiers[0] <= IDENTIFIER_COUNT,
               "room for every name");

static Addr type_address(TypeId id)
{
    return STATIC_TYPES_BASE + (Addr)id * STATIC_TYPE_STRIDE;
}

/* tp_dictoffset and tp_weaklistoffset of types whose instances have them in the structure. */
static void load_offsets(Interp *in, TypeId id, Addr type)
{
    const CpyLayout *lay = in->lay;
    uint64_t dict = rows[id].flags & TF_EXC ? lay->exception.dict : 0;
    uint64_t weak = 0;
    switch ((int)id) {
    case TYPE_ID_function:
        dict = lay->func.func_dict;
        weak = lay->func.func_weakreflist;
        break;
    case TYPE_ID_module:
        dict = lay->module.md_dict;
        weak = lay->module.md_weaklist;
        break;
    case TYPE_ID_staticmethod: dict = lay->staticmethod.sm_dict; break;
    case TYPE_ID_classmethod: dict = lay->classmethod.cm_dict; break;
    case TYPE_ID_builtin: weak = lay->cfunc.m_weakreflist; break;
    case TYPE_ID_method: weak = lay->method.im_weakreflist; break;
    case TYPE_ID_set:
    case TYPE_ID_frozenset: weak = lay->set.weakreflist; break;
    case TYPE_ID_generator: weak = lay->gen.gi_weakreflist; break;
    case TYPE_ID_code: weak = lay->code.co_weakreflist; break;
    case TYPE_ID_type: weak = lay->type.tp_weaklist; break;
    case TYPE_ID_generic_alias: weak = lay->generic_alias.weakreflist; break;
    default: break;
    }
    mem_store64(in->mem, type + lay->type.tp_dictoffset, dict);
    mem_store64(in->mem, type + lay->type.tp_weaklistoffset, weak);
}

static void load_type(Interp *in, TypeId id)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = in->lay;
    Addr type = type_address(id);
    uint64_t flags = TPFLAGS_READY | TPFLAGS_HAVE_VERSION_TAG;
    flags |= rows[id].flags & TF_BASE ? TPFLAGS_BASETYPE : 0;
    flags |= rows[id].flags & TF_GC ? TPFLAGS_HAVE_GC : 0;
    mem_store64(mem, type + lay->head.ob_refcnt, 1);
    mem_store64(mem, type + lay->head.ob_type, T_(type));
    mem_store64(mem, type + lay->type.tp_basicsize, rows[id].basicsize);
    mem_store64(mem, type + lay->type.tp_itemsize, rows[id].itemsize);
    mem_store64(mem, type + lay->type.tp_flags, flags);
    if (id != TYPE_ID_object) {
        mem_store64(mem, type + lay->type.tp_base, type_address(rows[id].base));
    }
    load_offsets(in, id, type);
}

static void load_singleton(Interp *in, Addr o, Addr type)
{
    mem_store64(in->mem, o, 1);
    mem_store64(in->mem, o + in->lay->head.ob_type, type);
}

static void load_bool(Interp *in, Addr o, uint32_t digit)
{
    load_singleton(in, o, T_(bool));
    mem_store64(in->mem, o + in->lay->integer.ob_size, digit);
    mem_store32(in->mem, o + in->lay->integer.ob_digit, digit);
}

static void add_attr(StaticTypes *statics, StaticAttr attr)
{
    if (statics->attr_count == statics->attr_capacity) {
        uint32_t capacity = statics->attr_capacity ? statics->attr_capacity * 2 : 256;
        StaticAttr *grown =
            ou_host_resize(statics->attrs, statics->attr_capacity * sizeof(StaticAttr),
                           capacity * sizeof(StaticAttr));
        OU_ASSERT(grown != NULL);
        statics->attrs = grown;
        statics->attr_capacity = capacity;
    }
    statics->attrs[statics->attr_count++] = attr;
}

/* PyDescr_NewMethod. */
static void load_method(Interp *in, TypeId id, const NativeMethod *row, Addr name, Addr descr)
{
    load_singleton(in, descr, T_(method_descr));
    ref_copy(in, descr + in->lay->descr.d_type, type_address(id), REF_CACHE);
    ref_move(in, descr + in->lay->descr.d_name, name);
    mem_store64(in->mem, descr + in->lay->descr.d_what, native_address(row));
}

/* METH_STATIC: the function that the staticmethod in the class's dict holds. */
static void load_static_method(Interp *in, TypeId id, const NativeMethod *row, Addr function)
{
    load_singleton(in, function, T_(builtin));
    ref_copy(in, function + in->lay->cfunc.m_self, type_address(id), REF_CACHE);
    mem_store64(in->mem, function + in->lay->cfunc.m_ml, native_address(row));
}

static void load_methods(Interp *in, TypeId id)
{
    StaticTypes *statics = in->statics;
    statics->first[id] = statics->attr_count;
    for (const NativeMethod *row = static_ops(id)->methods; row != NULL && row->name != NULL;
         row++) {
        Addr descr = STATIC_DESCRIPTORS + (Addr)statics->attr_count * STATIC_DESCRIPTOR_STRIDE + 16;
        Addr name = str_interned(in, row->name, strlen(row->name));
        if (row->flags & NATIVE_STATIC) {
            load_static_method(in, id, row, descr);
        } else {
            load_method(in, id, row, name, descr);
        }
        add_attr(statics, (StaticAttr){name, descr});
    }
}

/* __subclasses__() of these types is long in a real process: a table large enough not to grow
 * during a lesson. Its weak references make the collector track it from the start. */
static void load_subclasses(Interp *in, TypeId id)
{
    if (rows[id].flags & TF_SUBCLASSED) {
        Addr subclasses = dict_new_presized(in, 200);
        gc_track(in, subclasses);
        ref_move(in, type_address(id) + in->lay->type.tp_subclasses, subclasses);
    }
}

void types_load(Interp *in)
{
    registry_init();
    for (unsigned id = 0; id < TYPE_ID_COUNT; id++) {
        load_type(in, (TypeId)id);
    }
    load_singleton(in, OBJ_NONE, T_(none));
    load_singleton(in, OBJ_ELLIPSIS, T_(ellipsis));
    load_singleton(in, OBJ_NOTIMPLEMENTED, T_(notimplemented));
    load_singleton(in, OBJ_STDOUT, T_(stdout));
    load_singleton(in, OBJ_STDERR, T_(stdout));
    load_singleton(in, OBJ_INTERPRETER, T_(interpreter_object));
    load_bool(in, OBJ_TRUE, 1);
    load_bool(in, OBJ_FALSE, 0);
    mem_store64(in->mem, OBJ_FALSE + in->lay->integer.ob_size, 0);
    in->statics = ou_host_must_alloc(sizeof(StaticTypes));
    for (unsigned i = 0; i < sizeof identifiers / sizeof identifiers[0]; i++) {
        in->statics->identifiers[i] = str_interned(in, identifiers[i], strlen(identifiers[i]));
    }
    name_use_load(in);
    for (unsigned id = 0; id < TYPE_ID_COUNT; id++) {
        load_methods(in, (TypeId)id);
    }
    in->statics->first[TYPE_ID_COUNT] = in->statics->attr_count;
    slot_wrappers_load(in);
    field_descrs_load(in);
    for (unsigned id = 0; id < TYPE_ID_COUNT; id++) {
        load_subclasses(in, (TypeId)id);
    }
    static_bases_load(in);
    in->statics->is_complete = true;
}

static int compare_names(const void *name, const void *entry)
{
    return strcmp(name, *(const char *const *)entry);
}

/* Each is asked for again and again; where a name stands says which one it is. */
int identifier_index(const Interp *in, const char *name)
{
    StaticTypes *statics = in->statics;
    size_t place = ((uintptr_t)name >> 2) % ASKED_COUNT;
    if (statics->asked[place] == name) {
        return statics->answer[place];
    }
    const char *const *found =
        bsearch(name, identifiers, sizeof identifiers / sizeof identifiers[0],
                sizeof identifiers[0], compare_names);
    if (found == NULL) {
        return -1;
    }
    statics->asked[place] = name;
    statics->answer[place] = (uint8_t)(found - identifiers);
    return statics->answer[place];
}

Addr identifier_find(const Interp *in, const char *name)
{
    int at = identifier_index(in, name);
    return at >= 0 ? in->statics->identifiers[at] : 0;
}

bool identifier_is(const Interp *in, Addr o, const char *name)
{
    if (o == identifier_find(in, name)) {
        return true;
    }
    return !str_is_interned(in->mem, o) && str_equals_utf8(in->mem, in->lay, o, name);
}

void types_unload(Interp *in)
{
    if (in->statics != NULL) {
        slot_wrappers_unload(in);
        field_descrs_unload(in);
        ou_host_free(in->statics->attrs, in->statics->attr_capacity * sizeof(StaticAttr));
        ou_host_free(in->statics, sizeof(StaticTypes));
        in->statics = NULL;
    }
}

Addr static_type_attr(const Interp *in, TypeId id, Addr name)
{
    const StaticTypes *statics = in->statics;
    if (statics == NULL) {
        return 0;
    }
    bool interned = str_is_interned(in->mem, name);
    for (uint32_t i = statics->first[id]; i < statics->first[id + 1]; i++) {
        if (statics->attrs[i].name == name ||
            (!interned && str_equal(in->mem, statics->attrs[i].name, name))) {
            return statics->attrs[i].descr;
        }
    }
    return 0;
}
