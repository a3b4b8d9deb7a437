/* float_methods.c - the methods of float. */
#include <math.h>

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
    mpq_t ratio;
    mpq_init(ratio);
    mpq_set_d(ratio, value);
    Addr numerator = int_from_mpz(in, mpq_numref(ratio), int_mpz_digits(mpq_numref(ratio)));
    Addr denominator = int_from_mpz(in, mpq_denref(ratio), int_mpz_digits(mpq_denref(ratio)));
    mpq_clear(ratio);
    numerator = int_maybe_small(in, numerator);
    denominator = int_maybe_small(in, denominator);
    Addr items[] = {numerator, denominator};
    Addr tuple = numerator && denominator ? tuple_from(in, items, 2) : 0;
    obj_release(in, numerator);
    obj_release(in, denominator);
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
