/* new_wrapper.c - object.__new__ and its like: a built-in function of each class (typeobject.c:
 * tp_new_wrapper). */
#include "object/new_wrapper.h"

#include "base/text.h"
#include "object/abstract.h"
#include "object/errors.h"
#include "object/func.h"
#include "object/held.h"
#include "object/instance.h"
#include "object/static_types.h"
#include "object/tuple.h"
#include "object/type.h"

/* tp_new of the class with the arguments behind it. */
static Addr run_new(Interp *in, Addr type, const Addr *args, size_t nargs, Addr kwnames)
{
    if (type_id_of(type) != TYPE_ID_HEAP) {
        return obj_create(in, type, args, nargs, kwnames);
    }
    Addr tuple = tuple_from(in, args, nargs);
    if (tuple == 0) {
        return 0;
    }
    Addr entry = held_begin(in);
    held_put(in, entry, 0, tuple);
    Addr o = instance_new(in, type, tuple, keywords_behind(args, nargs, kwnames));
    if (in->halt == HALT_NONE) {
        held_end(in, entry);
    }
    return o;
}

static Addr wrong(Interp *in, const char *owner, Addr subject)
{
    if (obj_isinstance(in, subject, T_(type))) {
        return err_format(in, T_(TypeError), "%s.__new__(%T): %T is not a subtype of %s", owner,
                          subject, subject, owner);
    }
    return err_format(in, T_(TypeError), "%s.__new__(X): X is not a type object (%N)", owner,
                      subject);
}

static Addr new_wrapper(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    const char *owner = static_type_row(type_id_of(self))->name;
    if (nargs == 0) {
        return err_format(in, T_(TypeError), "%s.__new__(): not enough arguments", owner);
    }
    if (!obj_isinstance(in, args[0], T_(type)) ||
        !obj_type_is_subtype(in->mem, &ENGINE_LAYOUT, args[0], self)) {
        return wrong(in, owner, args[0]);
    }
    TypeId made = obj_solid_base_id(in->mem, &ENGINE_LAYOUT, args[0]);
    if (made != type_id_of(self) && static_type_row(made)->base != TYPE_ID_BaseException &&
        !(static_type_row(made)->flags & TF_EXC)) {
        return err_format(in, T_(TypeError), "%s.__new__(%T) is not safe, use %s.__new__()", owner,
                          args[0], static_type_row(made)->name);
    }
    return run_new(in, args[0], args + 1, nargs - 1, kwnames);
}

const NativeMethod new_wrapper_row = {"__new__", new_wrapper, 0, -1,
                                      NATIVE_KEYWORDS | NATIVE_TUPLE_ARGS};
