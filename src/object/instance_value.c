/* instance_value.c - instances of classes built on tuple, int or float: the plain value is made
 * first and copied into the instance (tuple_subtype_new, long_subtype_new, float_subtype_new). */
#include "object/complain.h"
#include "object/errors.h"
#include "object/float.h"
#include "object/instance.h"
#include "object/int.h"
#include "object/static_types.h"
#include "object/tuple.h"
#include "object/type.h"

/* tuple_new_impl, long_new_impl, float_new_impl without a call's args tuple. */
static Addr plain_value(Interp *in, TypeId base, const Addr *args, size_t nargs)
{
    if (base == TYPE_ID_int) {
        return int_from_args(in, args, nargs, 0);
    }
    if (nargs > 1) {
        return err_positional(in, static_type_row(base)->name, 0, 1, nargs);
    }
    if (base == TYPE_ID_float) {
        return float_from_args(in, args, nargs);
    }
    return nargs == 0 ? tuple_new(in, 0) : tuple_from_iterable(in, args[0]);
}

static void copy_value(Interp *in, TypeId base, Addr o, Addr plain)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = in->lay;
    int64_t size = obj_size(mem, plain);
    if (base == TYPE_ID_tuple) {
        for (int64_t i = 0; i < size; i++) {
            ref_copy(in, tuple_slot(o, i), tuple_item(mem, plain, i), REF_SLOT);
        }
    } else if (base == TYPE_ID_float) {
        mem_store64(mem, o + lay->floating.ob_fval, mem_load64(mem, plain + lay->floating.ob_fval));
    } else {
        mem_store64(mem, o + lay->integer.ob_size, (uint64_t)size);
        for (int64_t i = 0; i < (size < 0 ? -size : size); i++) {
            Addr digit = lay->integer.ob_digit + 4 * (Addr)i;
            mem_store32(mem, o + digit, mem_load32(mem, plain + digit));
        }
    }
}

Addr instance_of_value(Interp *in, Addr type, TypeId base, const Addr *args, size_t nargs)
{
    Addr plain = plain_value(in, base, args, nargs);
    if (plain == 0) {
        return 0;
    }
    int64_t size = base == TYPE_ID_float ? 0 : obj_size(in->mem, plain);
    Addr o = type_alloc_instance(in, type, size < 0 ? -size : size);
    if (o != 0) {
        copy_value(in, base, o, plain);
    }
    obj_release(in, plain);
    return o;
}
