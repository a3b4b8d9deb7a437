/* args_tuple.h - the args tuple that _PyObject_MakeTpCall makes for the time of a call, and the
 * dict of its keywords. */
#ifndef OU_OBJECT_ARGS_TUPLE_H
#define OU_OBJECT_ARGS_TUPLE_H

#include "object/func.h"
#include "object/tuple.h"

/* A new reference to the tuple: that of f(*t) itself when the call was such a one. */
static inline Addr args_tuple_new(Interp *in, const Addr *args, size_t nargs)
{
    Addr given = in->call_tuple;
    in->call_tuple = 0;
    if (given != 0 && (size_t)tuple_length(in->mem, given) == nargs) {
        obj_incref(in, given, 0, REF_NATIVE);
        return given;
    }
    return tuple_from(in, args, nargs);
}

/* Makes the tuple and keeps it in a native stack entry, whose address is returned; 0 = failed. */
static inline Addr args_tuple_begin(Interp *in, const Addr *args, size_t nargs)
{
    Addr tuple = args_tuple_new(in, args, nargs);
    if (tuple == 0) {
        return 0;
    }
    Addr entry = native_push(in, NATIVE_CALL, 0);
    ref_move(in, native_ref(entry, 0), tuple);
    return entry;
}

/* The same with a dict of the keywords (a tuple, or 0), which is reference 1 of the entry. */
static inline Addr args_call_begin(Interp *in, const Addr *args, size_t nargs, Addr kwnames)
{
    Addr entry = args_tuple_begin(in, args, nargs);
    if (entry == 0 || kwnames == 0) {
        return entry;
    }
    Addr dict = keywords_as_dict(in, args + nargs, kwnames);
    if (dict == 0) {
        ref_clear(in, native_ref(entry, 0), REF_NATIVE);
        native_pop(in, entry);
        return 0;
    }
    ref_move(in, native_ref(entry, 1), dict);
    return entry;
}

/* Drops the tuple and the dict; result passes through. The arguments are held by the caller, so
 * nothing else dies. */
static inline Addr args_tuple_end(Interp *in, Addr entry, Addr result)
{
    ref_clear(in, native_ref(entry, 0), REF_NATIVE);
    ref_clear(in, native_ref(entry, 1), REF_NATIVE);
    native_pop(in, entry);
    return result;
}

#endif
