/* float_methods.c - the methods of float. */
#include <math.h>
#include <stdlib.h>

#include "object/abstract.h"
#include "object/errors.h"
#include "object/float_internal.h"
#include "object/format.h"
#include "object/held.h"
#include "object/int_internal.h"
#include "object/tuple.h"

static Addr method_is_integer(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    double value = float_value(in->mem, self);
    return bool_new(in, isfinite(value) && floor(value) == value);
}

static Addr method_conjugate(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    return obj_unary(in, self, OP_POS);
}

static Addr method_trunc(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    return int_from_float(in, float_value(in->mem, self));
}

static Addr method_floor(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    return int_from_float(in, floor(float_value(in->mem, self)));
}

static Addr method_ceil(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    return int_from_float(in, ceil(float_value(in->mem, self)));
}

/* float___round___impl: without ndigits an int, halves to the even neighbour. */
static Addr method_round(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)kwnames;
    enum { MOST_PLACES = 323, LEAST_PLACES = -308 };
    double value = float_value(in->mem, self);
    if (nargs == 0 || args[0] == OBJ_NONE) {
        double rounded = round(value);
        if (fabs(value - rounded) == 0.5) {
            rounded = 2.0 * round(value / 2.0);
        }
        return int_from_float(in, rounded);
    }
    int64_t ndigits = 0;
    if (!int_index(in, args[0], &ndigits)) {
        return 0;
    }
    if (!isfinite(value) || ndigits > MOST_PLACES) {
        return float_from_double(in, value);
    }
    if (ndigits < LEAST_PLACES) {
        return float_from_double(in, 0.0 * value);
    }
    double rounded = float_round_to(value, (int)ndigits);
    if (isinf(rounded)) {
        return err_format(in, T_(OverflowError), "rounded value too large to represent");
    }
    return float_from_double(in, rounded);
}

/* float_as_integer_ratio_impl */
static Addr method_as_ratio(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    double value = float_value(in->mem, self);
    if (!isfinite(value)) {
        return err_format(in, isnan(value) ? T_(ValueError) : T_(OverflowError),
                          isnan(value) ? "cannot convert NaN to integer ratio"
                                       : "cannot convert Infinity to integer ratio");
    }
    enum { MOST_STEPS = 300 };
    int exponent = 0;
    double part = frexp(value, &exponent);
    for (int i = 0; i < MOST_STEPS && part != floor(part); i++) {
        part *= 2.0;
        exponent--;
    }
    Addr ratio[] = {int_from_double(in, part), int_from_i64(in, 1)};
    Addr shift = int_from_i64(in, abs(exponent));
    Addr *shifted = exponent > 0 ? &ratio[0] : &ratio[1];
    Addr before = *shifted;
    *shifted = before && shift ? int_binary(in, before, shift, OP_LSHIFT) : 0;
    obj_release(in, before);
    Addr tuple = ratio[0] && ratio[1] ? tuple_from(in, ratio, 2) : 0;
    obj_release(in, shift);
    obj_release(in, ratio[1]);
    obj_release(in, ratio[0]);
    return tuple;
}

static Addr method_format(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)nargs;
    (void)kwnames;
    return format_with_spec(in, self, args[0], format_float);
}

const NativeMethod float_methods[] = {
    {"conjugate", method_conjugate, 0, 0, 0},
    {"__trunc__",          method_trunc, 0, 0, 0},
    {"__floor__",          method_floor, 0, 0, 0},
    {"__ceil__", method_ceil, 0, 0, 0},
    {"__round__",          method_round, 0, 1, 0},
    {"as_integer_ratio",          method_as_ratio, 0, 0, 0},
    {"fromhex", float_method_fromhex, 1, 1, NATIVE_CLASS},
    {"hex",          float_method_hex, 0, 0, 0},
    {"is_integer",          method_is_integer, 0, 0, 0},
    {"__format__",  method_format, 1, 1, 0},
    {0         },
};
