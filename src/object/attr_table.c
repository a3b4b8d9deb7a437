#include "object/attr_table.h"

#include "object/str.h"

Addr attr_slot(const Interp *in, Addr o, Addr name, const AttrRow *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (str_equals_utf8(in->mem, &ENGINE_LAYOUT, name, rows[i].name)) {
            return o + owned_field_offset(&ENGINE_LAYOUT, rows[i].field);
        }
    }
    return 0;
}

Addr attr_from_table(Interp *in, Addr o, Addr name, const AttrRow *rows, size_t count)
{
    Addr slot = attr_slot(in, o, name, rows, count);
    if (slot == 0) {
        return 0;
    }
    Addr value = mem_load64(in->mem, slot);
    value = value ? value : OBJ_NONE;
    obj_incref(in, value, 0, REF_NATIVE);
    return value;
}
