#include "inspect/type_slot.h"

#include "object/dict.h"
#include "object/object.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/type_slots.h"

enum { HAVE_GC = 1 << 14 }; /* Py_TPFLAGS_HAVE_GC */

static bool has_name(const Memory *mem, const CpyLayout *lay, Addr dict, const char *name)
{
    int64_t position = 0;
    DictEntry entry;
    while (dict_next(mem, lay, dict, &position, &entry)) {
        if (obj_type_id(mem, entry.key) == TYPE_ID_str &&
            str_equals_utf8(mem, lay, entry.key, name)) {
            return true;
        }
    }
    return false;
}

/* lookup_method of "__del__" along the MRO. */
static bool has_del(const Memory *mem, const CpyLayout *lay, Addr type)
{
    Addr mro = mem_load64(mem, type + lay->type.tp_mro);
    int64_t count = mro != 0 ? tuple_length(mem, mro) : 0;
    for (int64_t i = 0; i < count; i++) {
        Addr base = tuple_item(mem, mro, i);
        Addr dict = mem_load64(mem, base + lay->type.tp_dict);
        if (type_id_of(base) == TYPE_ID_HEAP && dict != 0 && has_name(mem, lay, dict, "__del__")) {
            return true;
        }
    }
    return false;
}

static TypeSlot function_if(bool filled, const char *name)
{
    return (TypeSlot){.kind = filled ? TYPE_SLOT_FUNCTION : TYPE_SLOT_NULL, .function = name};
}

/* type_new fills them, and update_one_slot tp_finalize. */
static TypeSlot slot_of_class(const Memory *mem, const CpyLayout *lay, Addr type, uint16_t offset)
{
    bool is_gc = (mem_load64(mem, type + lay->type.tp_flags) & HAVE_GC) != 0;
    if (offset == lay->type.tp_dealloc) {
        return function_if(true, "subtype_dealloc");
    }
    if (offset == lay->type.tp_traverse) {
        return function_if(is_gc, "subtype_traverse");
    }
    if (offset == lay->type.tp_clear) {
        return function_if(is_gc, "subtype_clear");
    }
    if (offset == lay->type.tp_finalize) {
        return function_if(has_del(mem, lay, type), "slot_tp_finalize");
    }
    if (offset == lay->type.tp_new) { /* else inherited from a built-in class */
        return function_if(true, type_has_slot_new(mem, lay, type) ? "slot_tp_new" : NULL);
    }
    if (offset == lay->type.tp_members) { /* PyHeapType_GET_MEMBERS */
        uint64_t size = mem_load64(mem, obj_type(mem, type) + lay->type.tp_basicsize);
        return (TypeSlot){.kind = TYPE_SLOT_ADDRESS, .address = type + size};
    }
    return (TypeSlot){.kind = TYPE_SLOT_IN_IMAGE};
}

static TypeSlot slot_of_static(const Memory *mem, const CpyLayout *lay, Addr type, uint16_t offset)
{
    bool is_gc = (mem_load64(mem, type + lay->type.tp_flags) & HAVE_GC) != 0;
    const TypeOps *ops = static_ops(type_id_of(type));
    if (offset == lay->type.tp_dealloc) {
        return function_if(true, NULL);
    }
    if (offset == lay->type.tp_traverse) {
        return function_if(is_gc, NULL);
    }
    if (offset == lay->type.tp_clear) {
        return function_if(ops->clear != NULL, NULL);
    }
    if (offset == lay->type.tp_finalize) {
        return function_if(ops->finalize != NULL, NULL);
    }
    if (offset == lay->type.tp_doc || offset == lay->type.tp_members ||
        offset == lay->type.tp_new) {
        return (TypeSlot){.kind = TYPE_SLOT_UNKNOWN};
    }
    return (TypeSlot){.kind = TYPE_SLOT_IN_IMAGE};
}

TypeSlot insp_type_slot(const Memory *mem, const CpyLayout *lay, Addr type, uint16_t offset)
{
    if (offset == lay->type.tp_name) {
        return (TypeSlot){.kind = TYPE_SLOT_TEXT};
    }
    bool is_class = type_id_of(type) == TYPE_ID_HEAP;
    return is_class ? slot_of_class(mem, lay, type, offset)
                    : slot_of_static(mem, lay, type, offset);
}
