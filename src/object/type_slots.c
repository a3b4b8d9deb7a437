#include "object/type_slots.h"

#include "object/dict.h"
#include "object/func.h"
#include "object/new_wrapper.h"
#include "object/static_types.h"
#include "object/type.h"

/* What the image has in tp_new for the address of slot_tp_new; 0 is that of the built-in class. */
enum { SLOT_TP_NEW = 1 };

bool type_has_slot_new(const Memory *mem, const CpyLayout *lay, Addr type)
{
    return mem_load64(mem, type + lay->type.tp_new) == SLOT_TP_NEW;
}

static bool is_new_wrapper(const Memory *mem, Addr o)
{
    return obj_is(mem, o, T_(builtin)) && native_row(mem, o) == &new_wrapper_row;
}

/* update_one_slot: for a tp_new_wrapper "specific" is the tp_new that the class has. */
static void update_one(Interp *in, Addr type)
{
    Addr found = type_lookup_id(in, type, "__new__");
    if (found != 0 && !is_new_wrapper(in->mem, found)) {
        mem_store64(in->mem, type + ENGINE_LAYOUT.type.tp_new, SLOT_TP_NEW);
    }
}

void type_inherit_new(Interp *in, Addr type)
{
    Addr base = mem_load64(in->mem, type + ENGINE_LAYOUT.type.tp_base);
    if (type_id_of(base) == TYPE_ID_HEAP && type_has_slot_new(in->mem, &ENGINE_LAYOUT, base)) {
        mem_store64(in->mem, type + ENGINE_LAYOUT.type.tp_new, SLOT_TP_NEW);
    }
    update_one(in, type);
}

/* recurse_down_subclasses: those that have a __new__ of their own keep it, and theirs do. */
void type_update_new(Interp *in, Addr type)
{
    update_one(in, type);
    Addr known = mem_load64(in->mem, type + ENGINE_LAYOUT.type.tp_subclasses);
    DictEntry item;
    int64_t position = 0;
    while (known != 0 && dict_next(in->mem, &ENGINE_LAYOUT, known, &position, &item)) {
        Addr class = mem_load64(in->mem, item.value + ENGINE_LAYOUT.weakref.wr_object);
        Addr dict = class != OBJ_NONE ? mem_load64(in->mem, class + ENGINE_LAYOUT.type.tp_dict) : 0;
        if (dict != 0 &&
            dict_get_str(in->mem, &ENGINE_LAYOUT, dict, identifier_find(in, "__new__")) == 0) {
            type_update_new(in, class);
        }
    }
}
