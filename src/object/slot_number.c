/* slot_number.c - see slot_number.h. */
#include "object/slot_number.h"

#include "object/abstract.h"
#include "object/errors.h"
#include "object/float.h"
#include "object/held.h"
#include "object/int.h"
#include "object/int_internal.h"

/* long_pow, float_pow with a third argument. */
static Addr power_modulo(Interp *in, const SlotCall *call, Addr a, Addr b, Addr modulus)
{
    if (call->owner == TYPE_ID_float) {
        return err_format(in, T_(TypeError),
                          "pow() 3rd argument not allowed unless all arguments are integers");
    }
    if (call->owner != TYPE_ID_int) {
        return slot_missing(in, call);
    }
    bool all = int_check(in, a) && int_check(in, b) && int_check(in, modulus);
    return all ? int_pow_modulo(in, a, b, modulus) : obj_owned(in, OBJ_NOTIMPLEMENTED);
}

Addr slot_power(Interp *in, const SlotCall *call, int is_reflected)
{
    Addr a = is_reflected ? call->args[0] : call->self;
    Addr b = is_reflected ? call->self : call->args[0];
    if (call->nargs > 1 && call->args[1] != OBJ_NONE) {
        return power_modulo(in, call, a, b, call->args[1]);
    }
    const TypeOps *ops = static_ops(call->owner);
    return ops->binary != NULL ? ops->binary(in, a, b, OP_POW) : slot_missing(in, call);
}

static Addr float_of(Interp *in, Addr o)
{
    double value = 0;
    if (obj_is(in->mem, o, T_(float))) {
        return obj_owned(in, o);
    }
    return float_as_double(in, o, &value) ? float_from_double(in, value) : 0;
}

Addr slot_convert(Interp *in, const SlotCall *call, int what)
{
    bool is_int = call->owner == TYPE_ID_int;
    if (!is_int && (call->owner != TYPE_ID_float || what == SLOT_INDEX)) {
        return slot_missing(in, call);
    }
    if (what == SLOT_FLOAT) {
        return float_of(in, call->self);
    }
    return is_int ? int_unary(in, call->self, OP_POS)
                  : int_from_float(in, float_value(in->mem, call->self));
}
