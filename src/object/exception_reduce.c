/* exception_reduce.c - __reduce__ and __setstate__ of exceptions (exceptions.c:
 * BaseException_reduce, OSError_reduce, ImportError_reduce, BaseException_setstate). */
#include <string.h>

#include "object/abstract.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/exception_kinds.h"
#include "object/held.h"
#include "object/static_types.h"
#include "object/str.h"
#include "object/tuple.h"

static Addr field(const Interp *in, Addr o, uint16_t offset)
{
    return mem_load64(in->mem, o + offset);
}

/* PyTuple_Pack: the class, its arguments, and the state if there is one. */
static Addr packed(Interp *in, Addr self, Addr args, Addr state)
{
    return tuple_from(in, (const Addr[]){obj_type(in->mem, self), args, state}, state != 0 ? 3 : 2);
}

/* The attributes only if there is a dict for them. */
Addr exception_reduce(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    return packed(in, self, field(in, self, ENGINE_LAYOUT.exception.args),
                  field(in, self, ENGINE_LAYOUT.exception.dict));
}

/* args has lost the names of the files. */
Addr os_error_reduce(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr kept = field(in, self, lay->exception.args);
    Addr first = field(in, self, lay->os_error.filename);
    Addr second = field(in, self, lay->os_error.filename2);
    if (tuple_length(in->mem, kept) != 2 || first == 0) {
        return exception_reduce(in, self, args, nargs, kwnames);
    }
    const Addr parts[] = {tuple_item(in->mem, kept, 0), tuple_item(in->mem, kept, 1), first,
                          OBJ_NONE, second};
    Addr all = tuple_from(in, parts, second != 0 ? 5 : 3);
    if (all == 0) {
        return 0;
    }
    Addr recipe = packed(in, self, all, field(in, self, lay->exception.dict));
    obj_release(in, all);
    return recipe;
}

static bool put(Interp *in, Addr dict, const char *name, Addr value)
{
    if (value == 0) {
        return true;
    }
    Addr key = str_interned(in, name, strlen(name));
    bool ok = key != 0 && dict_set(in, dict, key, value);
    obj_xdecref(in, key, 0, REF_NATIVE);
    return ok;
}

/* ImportError_getstate: the attributes, and with them a name or path that is known. 0 = neither, or
 * an exception. */
static Addr import_state(Interp *in, Addr self)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr own = field(in, self, lay->exception.dict);
    Addr name = field(in, self, lay->import_error.name);
    Addr path = field(in, self, lay->import_error.path);
    if (name == 0 && path == 0) {
        return own != 0 ? obj_owned(in, own) : 0;
    }
    Addr state = own != 0 ? dict_copy(in, own) : dict_new(in);
    if (state == 0 || (put(in, state, "name", name) && put(in, state, "path", path))) {
        return state;
    }
    obj_release(in, state);
    return 0;
}

Addr import_error_reduce(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    Addr state = import_state(in, self);
    if (state == 0 && (in->halt != HALT_NONE || err_occurred(in->mem))) {
        return 0;
    }
    Addr recipe = packed(in, self, field(in, self, ENGINE_LAYOUT.exception.args), state);
    obj_xdecref(in, state, 0, REF_NATIVE);
    return recipe;
}

Addr exception_setstate(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)nargs;
    (void)kwnames;
    if (args[0] == OBJ_NONE) {
        return obj_owned(in, OBJ_NONE);
    }
    if (!obj_isinstance(in, args[0], T_(dict))) {
        return err_format(in, T_(TypeError), "state is not a dictionary");
    }
    DictEntry entry;
    for (int64_t at = 0; dict_next(in->mem, &ENGINE_LAYOUT, args[0], &at, &entry);) {
        if (!obj_setattr(in, self, entry.key, entry.value)) {
            return 0;
        }
    }
    return obj_owned(in, OBJ_NONE);
}
