/* registry.c - which rows model which static type; gaps are inherited as PyType_Ready does
 * (inherit_slots). */
#include "object/instance.h"
#include "object/object.h"
#include "object/static_types.h"

/* Types with rows of their own; every exception type shares BaseException's. */
/* clang-format off */
#define OWN_TYPES(X)                                                                               \
    X(object)                                                                                      \
    X(type)                                                                                        \
    X(none)                                                                                        \
    X(ellipsis) X(notimplemented) X(int) X(bool) X(float) X(str) X(bytes) X(bytearray) X(tuple) X(list) X(dict) \
        X(set) X(frozenset) X(range) X(slice) X(function) X(builtin) X(method) X(code) X(cell)     \
            X(frame) X(generator) X(module) X(traceback) X(weakref) X(weakproxy) X(property) X(staticmethod)    \
                X(classmethod) X(super) X(member_descr) X(getset_descr) X(method_descr)            \
                    X(wrapper_descr) X(method_wrapper) X(mappingproxy) X(list_iterator) X(list_reverseiterator)    \
                        X(tuple_iterator) X(str_iterator) X(bytes_iterator) X(bytearray_iterator) X(iterator)            \
                            X(callable_iterator) X(range_iterator) X(dict_keyiterator) X(dict_valueiterator)            \
                                X(dict_itemiterator) X(dict_keys) X(dict_values) X(dict_items)     \
                                    X(dict_reversekeyiterator) X(dict_reversevalueiterator) X(dict_reverseitemiterator) X(version_info) X(set_iterator) X(enumerate) X(zip) X(map) X(filter)           \
                                        X(reversed) X(BaseException) X(OSError) X(ImportError) X(stdout) X(interpreter_object) X(weakcallableproxy) X(generic_alias) X(longrange_iterator)
/* clang-format on */

#define X(id)                                                                                      \
    extern const TypeOps id##_ops;                                                                 \
    extern const TypeEdges id##_edges;
OWN_TYPES(X)
#undef X

static const TypeOps *const own_ops[TYPE_ID_COUNT] = {
#define X(id) [TYPE_ID_##id] = &id##_ops,
    OWN_TYPES(X)
#undef X
};

static const TypeEdges *const own_edges[TYPE_ID_COUNT] = {
#define X(id) [TYPE_ID_##id] = &id##_edges,
    OWN_TYPES(X)
#undef X
};

static TypeOps static_table[TYPE_ID_COUNT];
static TypeOps heap_table[TYPE_ID_COUNT];
const TypeOps *const ops_static = static_table;

#define INHERIT(slot)                                                                              \
    if (ops->slot == NULL) {                                                                       \
        ops->slot = base->slot;                                                                    \
    }

/* tp_hash goes with tp_richcompare: a type that defines equality alone is unhashable. */
static void inherit_slots(TypeOps *ops, const TypeOps *base)
{
    if (ops->compare == NULL) {
        INHERIT(hash)
    }
    if (ops->dealloc == NULL) {
        ops->dealloc = base->dealloc;
        ops->trashcan = base->trashcan;
        ops->leaf = base->leaf;
    }
    INHERIT(compare)
    INHERIT(clear)
    INHERIT(repr)
    INHERIT(str)
    if (ops->getattr == NULL) {
        ops->getattr = base->getattr;
        ops->own_getattro = base->own_getattro;
    }
    INHERIT(setattr)
    INHERIT(call)
    INHERIT(iter)
    INHERIT(next)
    INHERIT(binary)
    INHERIT(inplace)
    INHERIT(unary)
    INHERIT(truth)
    INHERIT(length)
    INHERIT(getitem)
    INHERIT(setitem)
    INHERIT(contains)
    INHERIT(descr_get)
    INHERIT(descr_set)
    INHERIT(sizeof_)
    INHERIT(finalize)
}

void registry_init(void)
{
    if (static_table[TYPE_ID_object].dealloc != NULL) {
        return;
    }
    for (unsigned id = 0; id < TYPE_ID_COUNT; id++) {
        const StaticTypeRow *row = static_type_row((TypeId)id);
        static_table[id] = own_ops[id] ? *own_ops[id] : (TypeOps){0};
        if (id != TYPE_ID_object) {
            inherit_slots(&static_table[id], &static_table[row->base]);
        }
        if (row->flags & TF_EXC && static_table[id].create == NULL) {
            static_table[id].create = BaseException_ops.create;
        }
        heap_table[id] = static_table[id];
        instance_install_ops(&heap_table[id]);
    }
}

const TypeOps *ops_of_class(const Memory *mem, Addr type)
{
    return &heap_table[obj_solid_base_id(mem, &ENGINE_LAYOUT, type)];
}

const TypeOps *static_ops(TypeId id)
{
    return &static_table[id];
}

bool static_visit(TypeId id, const Memory *mem, const CpyLayout *lay, Addr o, EdgeVisit visit,
                  void *context)
{
    while (own_edges[id] == NULL && id != TYPE_ID_object) {
        id = static_type_row(id)->base;
    }
    const TypeEdges *edges = own_edges[id];
    return edges->visit == NULL || edges->visit(mem, lay, o, visit, context);
}

bool obj_visit(const Memory *mem, const CpyLayout *lay, Addr o, EdgeVisit visit, void *context)
{
    TypeId id = obj_type_id(mem, o);
    return id == TYPE_ID_HEAP ? instance_visit(mem, lay, o, visit, context)
                              : static_visit(id, mem, lay, o, visit, context);
}

uint64_t obj_getsizeof(const Memory *mem, const CpyLayout *lay, Addr o)
{
    const TypeOps *ops = ops_of(mem, o);
    uint64_t head = obj_is_gc(mem, o) ? lay->gc.sizeof_ : 0;
    return head + (ops->sizeof_ != NULL ? ops->sizeof_(mem, lay, o) : object_sizeof(mem, lay, o));
}
