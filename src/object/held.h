/* held.h - references that a C function owns while Python code may run: an entry of the native
 * stack with up to NATIVE_REF_COUNT of them.
 *
 * After a halt the entries stay as they are (native_pop ignores them), so that the picture shows
 * where the run stopped. */
#ifndef OU_OBJECT_HELD_H
#define OU_OBJECT_HELD_H

#include "object/object.h"

static inline Addr held_begin(Interp *in)
{
    return native_push(in, NATIVE_CALL, 0);
}

/* The caller's reference moves in; o may be 0. */
static inline void held_put(Interp *in, Addr entry, unsigned i, Addr o)
{
    if (o != 0) {
        ref_move(in, native_ref(entry, i), o);
    }
}

/* A new reference for the entry; o may be 0. */
static inline void held_copy(Interp *in, Addr entry, unsigned i, Addr o)
{
    if (o != 0) {
        ref_copy(in, native_ref(entry, i), o, REF_NATIVE);
    }
}

static inline Addr held_get(const Interp *in, Addr entry, unsigned i)
{
    return mem_load64(in->mem, native_ref(entry, i));
}

/* The reference moves out to the caller. */
static inline Addr held_take(Interp *in, Addr entry, unsigned i)
{
    Addr o = held_get(in, entry, i);
    mem_store64(in->mem, native_ref(entry, i), 0);
    return o;
}

/* Drops one of them. */
static inline void held_drop(Interp *in, Addr entry, unsigned i)
{
    ref_clear(in, native_ref(entry, i), REF_NATIVE);
}

/* Drops what is left, first to last, and ends the entry. */
static inline void held_end(Interp *in, Addr entry)
{
    if (in->halt != HALT_NONE) {
        return;
    }
    for (unsigned i = 0; i < NATIVE_REF_COUNT; i++) {
        held_drop(in, entry, i);
    }
    native_pop(in, entry);
}

/* callable(value), which takes the reference to value, as class methods do that make an instance of
 * a subclass. */
static inline Addr obj_call_with(Interp *in, Addr callable, Addr value)
{
    Addr entry = held_begin(in);
    held_put(in, entry, 0, value);
    Addr result = obj_call(in, callable, &value, 1);
    held_end(in, entry);
    return result;
}

/* A borrowed object becomes a new reference. */
static inline Addr obj_owned(Interp *in, Addr o)
{
    obj_incref(in, o, 0, REF_NATIVE);
    return o;
}

#endif
