#include "object/set_class.h"

#include "base/text.h"
#include "object/abstract.h"
#include "object/complain.h"
#include "object/errors.h"
#include "object/type.h"

static uint64_t word(const Interp *in, Addr type, uint16_t offset)
{
    return mem_load64(in->mem, type + offset);
}

static Addr base_of(const Interp *in, Addr type)
{
    return word(in, type, ENGINE_LAYOUT.type.tp_base);
}

/* compatible_with_tp_base. A class of the scenario has a tp_clear of its own (subtype_clear), which
 * only another one shares. */
static bool is_like_base(const Interp *in, Addr type)
{
    Addr base = base_of(in, type);
    if (base == 0 || type_id_of(base) != TYPE_ID_HEAP) {
        return false;
    }
    const uint16_t same[] = {ENGINE_LAYOUT.type.tp_basicsize, ENGINE_LAYOUT.type.tp_itemsize,
                             ENGINE_LAYOUT.type.tp_dictoffset,
                             ENGINE_LAYOUT.type.tp_weaklistoffset};
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++) {
        if (word(in, type, same[i]) != word(in, base, same[i])) {
            return false;
        }
    }
    return true;
}

/* same_slots_added: a and b add the same to the base they share. */
static bool add_the_same(Interp *in, Addr a, Addr b)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    uint64_t size = word(in, base_of(in, a), lay->type.tp_basicsize);
    const uint16_t offsets[] = {lay->type.tp_dictoffset, lay->type.tp_weaklistoffset};
    for (size_t i = 0; i < sizeof offsets / sizeof offsets[0]; i++) {
        if (word(in, a, offsets[i]) == size && word(in, b, offsets[i]) == size) {
            size += 8;
        }
    }
    Addr slots_a = word(in, a, lay->type.ht_slots);
    Addr slots_b = word(in, b, lay->type.ht_slots);
    if (slots_a != 0 && slots_b != 0) {
        if (obj_compare_bool(in, slots_a, slots_b, CMP_EQ) != 1) {
            return false;
        }
        size += 8 * (uint64_t)obj_size(in->mem, slots_a);
    }
    return size == word(in, a, lay->type.tp_basicsize) &&
           size == word(in, b, lay->type.tp_basicsize);
}

/* compatible_for_assignment */
static bool fits(Interp *in, Addr old, Addr new)
{
    if (obj_solid_base_id(in->mem, &ENGINE_LAYOUT, old) ==
        obj_solid_base_id(in->mem, &ENGINE_LAYOUT, new)) {
        Addr a = new;
        Addr b = old;
        while (is_like_base(in, a)) {
            a = base_of(in, a);
        }
        while (is_like_base(in, b)) {
            b = base_of(in, b);
        }
        if (a == b || (base_of(in, a) == base_of(in, b) && add_the_same(in, a, b))) {
            return true;
        }
    }
    return err_format(in, T_(TypeError), "%s assignment: '%T' object layout differs from '%T'",
                      "__class__", new, old) != 0;
}

bool object_set_class(Interp *in, Addr o, Addr class)
{
    Addr old = obj_type(in->mem, o);
    if (class == 0) {
        return err_format(in, T_(TypeError), "can't delete __class__ attribute") != 0;
    }
    if (!obj_isinstance(in, class, T_(type))) {
        return err_format(in, T_(TypeError), "__class__ must be set to a class, not '%N' object",
                          class) != 0;
    }
    if (type_id_of(class) != TYPE_ID_HEAP || type_id_of(old) != TYPE_ID_HEAP) {
        return err_format(in, T_(TypeError),
                          "__class__ assignment only supported for heap types or ModuleType "
                          "subclasses") != 0;
    }
    if (!fits(in, old, class)) {
        return false;
    }
    Addr slot = o + ENGINE_LAYOUT.head.ob_type;
    obj_incref(in, class, slot, REF_SLOT);
    ref_set(in, slot, class, REF_SLOT);
    return true;
}
