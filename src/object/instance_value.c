/* instance_value.c - instances of classes built on a type whose tp_new makes the whole value: the
 * plain value is made first and copied into the instance (tuple_subtype_new, long_subtype_new,
 * float_subtype_new, unicode_subtype_new, bytes_subtype_new); a frozenset is filled itself
 * (make_new_set). */
#include "object/bytes.h"
#include "object/complain.h"
#include "object/errors.h"
#include "object/float.h"
#include "object/held.h"
#include "object/instance.h"
#include "object/int.h"
#include "object/set.h"
#include "object/static_types.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/type.h"

/* The base's own tp_new without a call's args tuple. tuple and float refuse keywords only when they
 * are called themselves. */
static Addr plain_value(Interp *in, TypeId base, const Addr *args, size_t nargs, Keywords keywords)
{
    switch ((int)base) {
    case TYPE_ID_int: return int_from_args(in, args, nargs, keywords);
    case TYPE_ID_str: return str_from_args(in, args, nargs, keywords);
    case TYPE_ID_bytes: return bytes_from_args(in, args, nargs, keywords);
    default: break;
    }
    if (nargs > 1) {
        return err_positional(in, static_type_row(base)->name, 0, 1, nargs);
    }
    if (base == TYPE_ID_float) {
        return float_from_args(in, args, nargs);
    }
    return nargs == 0 ? tuple_new(in, 0) : tuple_from_iterable(in, args[0]);
}

/* How many items tp_alloc is asked for. */
static int64_t item_count(const Interp *in, TypeId base, Addr plain)
{
    if (base == TYPE_ID_float || base == TYPE_ID_str) {
        return 0;
    }
    int64_t size = obj_size(in->mem, plain);
    return size < 0 ? -size : size;
}

static void copy_digits(Interp *in, Addr o, Addr plain)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    mem_store64(in->mem, o + lay->integer.ob_size, (uint64_t)obj_size(in->mem, plain));
    for (int64_t i = 0; i < item_count(in, TYPE_ID_int, plain); i++) {
        Addr digit = lay->integer.ob_digit + 4 * (Addr)i;
        mem_store32(in->mem, o + digit, mem_load32(in->mem, plain + digit));
    }
}

static bool copy_value(Interp *in, TypeId base, Addr o, Addr plain)
{
    Memory *mem = in->mem;
    Addr ob_fval = ENGINE_LAYOUT.floating.ob_fval;
    switch ((int)base) {
    case TYPE_ID_tuple:
        for (int64_t i = 0; i < tuple_length(mem, plain); i++) {
            ref_copy(in, tuple_slot(o, i), tuple_item(mem, plain, i), REF_SLOT);
        }
        return true;
    case TYPE_ID_float:
        mem_store64(mem, o + ob_fval, mem_load64(mem, plain + ob_fval));
        return true;
    case TYPE_ID_str: return str_init_instance(in, o, plain);
    case TYPE_ID_bytes: bytes_init_instance(in, o, plain); return true;
    default: copy_digits(in, o, plain); return true;
    }
}

Addr instance_of_value(Interp *in, Addr type, TypeId base, const Addr *args, size_t nargs,
                       Keywords keywords)
{
    Addr plain = plain_value(in, base, args, nargs, keywords);
    if (plain == 0) {
        return 0;
    }
    enum { PLAIN, INSTANCE };
    Addr entry = held_begin(in);
    held_put(in, entry, PLAIN, plain);
    Addr o = type_alloc_instance(in, type, item_count(in, base, plain));
    held_put(in, entry, INSTANCE, o);
    if (o != 0 && copy_value(in, base, o, plain)) {
        (void)held_take(in, entry, INSTANCE);
    } else {
        o = 0;
    }
    held_end(in, entry);
    return o;
}

Addr instance_of_frozenset(Interp *in, Addr type, const Addr *args, size_t nargs)
{
    if (nargs > 1) {
        return err_positional_of(in, type, 0, 1, nargs);
    }
    Addr o = type_alloc_instance(in, type, 0);
    if (o == 0) {
        return 0;
    }
    set_init_subclass_instance(in, o);
    Addr entry = held_begin(in);
    held_put(in, entry, 0, o);
    bool ok = nargs == 0 || set_update(in, o, args[0]);
    o = ok ? held_take(in, entry, 0) : 0;
    held_end(in, entry);
    return o;
}
