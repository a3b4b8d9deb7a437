/* bytearray_methods.c - the methods of bytearray that change it (bytearrayobject.c). */
#include "object/abstract.h"
#include "object/bytearray.h"
#include "object/bytes_like.h"
#include "object/complain.h"
#include "object/errors.h"
#include "object/held.h"
#include "object/int.h"
#include "object/reduce.h"
#include "object/tuple.h"

#define BYTEARRAY_METHOD(name)                                                                     \
    static Addr method_##name(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)

static Addr none_if(Interp *in, bool ok)
{
    return ok ? obj_owned(in, OBJ_NONE) : 0;
}

/* One byte more at this place. */
static bool insert(Interp *in, Addr self, int64_t where, Addr item)
{
    uint8_t byte = 0;
    int64_t size = obj_size(in->mem, self);
    if (where < 0) {
        where = where + size < 0 ? 0 : where + size;
    }
    where = where > size ? size : where;
    return byte_value(in, item, &byte) && bytearray_replace(in, self, where, where, &byte, 1);
}

BYTEARRAY_METHOD(append)
{
    (void)nargs;
    (void)kwnames;
    return none_if(in, insert(in, self, obj_size(in->mem, self), args[0]));
}

BYTEARRAY_METHOD(insert)
{
    (void)nargs;
    (void)kwnames;
    int64_t where = 0;
    return int_as_ssize(in, args[0], &where) ? none_if(in, insert(in, self, where, args[1])) : 0;
}

/* Takes one byte out; what is behind it moves down (unlike a slice, also at the front). */
static bool take_out(Interp *in, Addr self, int64_t i)
{
    int64_t size = obj_size(in->mem, self);
    Addr data = bytearray_data(in, self);
    mem_copy(in->mem, data + (Addr)i, data + (Addr)i + 1, (size_t)(size - i));
    return bytearray_resize(in, self, size - 1);
}

BYTEARRAY_METHOD(pop)
{
    (void)kwnames;
    int64_t i = -1;
    int64_t size = obj_size(in->mem, self);
    if (nargs > 0 && !int_as_ssize(in, args[0], &i)) {
        return 0;
    }
    if (size == 0) {
        return err_format(in, T_(IndexError), "pop from empty bytearray");
    }
    i += i < 0 ? size : 0;
    if (i < 0 || i >= size) {
        return err_format(in, T_(IndexError), "pop index out of range");
    }
    uint8_t byte = mem_load8(in->mem, bytearray_data(in, self) + (Addr)i);
    return take_out(in, self, i) ? int_from_i64(in, byte) : 0;
}

BYTEARRAY_METHOD(remove)
{
    (void)nargs;
    (void)kwnames;
    uint8_t byte = 0;
    if (!byte_value(in, args[0], &byte)) {
        return 0;
    }
    for (int64_t i = 0; i < obj_size(in->mem, self); i++) {
        if (mem_load8(in->mem, bytearray_data(in, self) + (Addr)i) == byte) {
            return none_if(in, take_out(in, self, i));
        }
    }
    return err_format(in, T_(ValueError), "value not found in bytearray");
}

BYTEARRAY_METHOD(clear)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    return none_if(in, bytearray_resize(in, self, 0));
}

BYTEARRAY_METHOD(copy)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    size_t length = 0;
    uint8_t *bytes = byteslike_read(in, self, &length);
    Addr result = bytearray_new(in, bytes, (int64_t)length);
    bytes_read_end(bytes, length);
    return result;
}

BYTEARRAY_METHOD(reverse)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    Memory *mem = in->mem;
    Addr data = bytearray_data(in, self);
    for (int64_t low = 0, high = obj_size(mem, self) - 1; low < high; low++, high--) {
        uint8_t first = mem_load8(mem, data + (Addr)low);
        mem_store8(mem, data + (Addr)low, mem_load8(mem, data + (Addr)high));
        mem_store8(mem, data + (Addr)high, first);
    }
    return none_if(in, true);
}

/* ---- extend ---- */

static bool append_bytes(Interp *in, Addr self, Addr source)
{
    size_t length = 0;
    uint8_t *bytes = byteslike_read(in, source, &length);
    int64_t size = obj_size(in->mem, self);
    bool ok = bytearray_replace(in, self, size, size, bytes, length);
    bytes_read_end(bytes, length);
    return ok;
}

/* The items in a bytearray of the expected length, that grows by half; how many they are, or -1. */
static int64_t collect(Interp *in, Addr buffer, Addr iterator)
{
    int64_t room = obj_size(in->mem, buffer);
    int64_t count = 0;
    Addr item = 0;
    while ((item = obj_next(in, iterator)) != 0) {
        uint8_t byte = 0;
        bool ok = byte_value(in, item, &byte);
        if (ok) {
            mem_store8(in->mem, bytearray_data(in, buffer) + (Addr)count++, byte);
        }
        obj_release(in, item);
        if (ok && count >= room) {
            room = count + (count >> 1) + 1;
            ok = bytearray_resize(in, buffer, room);
        }
        if (!ok) {
            return -1;
        }
    }
    return in->halt == HALT_NONE && !err_occurred(in->mem) ? count : -1;
}

bool bytearray_extend(Interp *in, Addr o, Addr iterable)
{
    enum { EXPECTED = 32 };
    if (byteslike_check(in, iterable)) {
        return append_bytes(in, o, iterable);
    }
    Addr iterator = obj_iter(in, iterable);
    if (iterator == 0) {
        if (in->halt == HALT_NONE && err_matches(in, T_(TypeError))) {
            err_clear(in);
            err_format(in, T_(TypeError), "can't extend bytearray with %.200N", iterable);
        }
        return false;
    }
    Addr entry = held_begin(in);
    held_put(in, entry, 0, iterator);
    int64_t expected = obj_length_hint(in, iterable, EXPECTED);
    Addr buffer = expected < 0 ? 0 : bytearray_new(in, NULL, expected);
    held_put(in, entry, 1, buffer);
    int64_t count = buffer != 0 ? collect(in, buffer, iterator) : -1;
    if (in->halt != HALT_NONE) {
        return false;
    }
    held_drop(in, entry, 0);
    bool ok = count >= 0 && bytearray_resize(in, buffer, count) && append_bytes(in, o, buffer);
    held_end(in, entry);
    return ok;
}

BYTEARRAY_METHOD(extend)
{
    (void)nargs;
    (void)kwnames;
    return none_if(in, bytearray_extend(in, self, args[0]));
}

/* bytearray.__alloc__ */
BYTEARRAY_METHOD(alloc)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    return int_from_u64(in, mem_load64(in->mem, self + ENGINE_LAYOUT.bytearray.ob_alloc));
}

/* _common_reduce of protocol 3 and more: the bytes, if there are any. */
static Addr reduce(Interp *in, Addr self)
{
    if (obj_size(in->mem, self) == 0) {
        return reduce_with_attributes(in, self, tuple_new(in, 0));
    }
    Addr bytes = obj_call(in, T_(bytes), &self, 1);
    Addr entry = held_begin(in);
    held_put(in, entry, 0, bytes);
    Addr recipe = bytes != 0 ? reduce_with_attributes(in, self, tuple_from(in, &bytes, 1)) : 0;
    held_end(in, entry);
    return recipe;
}

/* bytearray.__reduce_ex__(protocol) */
BYTEARRAY_METHOD(reduce_ex)
{
    (void)kwnames;
    enum { LEAST = 3 }; /* an older protocol has no bytes: they are a str of Latin-1 there */
    int64_t protocol = 0;
    if (nargs > 0 && !int_as_c_int(in, args[0], &protocol)) {
        return 0;
    }
    return protocol >= LEAST
               ? reduce(in, self)
               : err_not_modelled(in, "bytearray.__reduce_ex__() of a protocol before 3");
}

const NativeMethod bytearray_methods[] = {
    {"__reduce_ex__", method_reduce_ex, 0, 1, 0},
    {"__alloc__",              method_alloc, 0, 0, 0},
    {"append",              method_append, 1, 1, 0},
    {"clear",     method_clear, 0, 0, 0},
    {"copy",              method_copy, 0, 0, 0},
    {"extend",              method_extend, 1, 1, 0},
    {"insert",        method_insert, 2, 2, 0},
    {"pop",              method_pop, 0, 1, 0},
    {"remove",              method_remove, 1, 1, 0},
    {"reverse",         method_reverse, 0, 0, 0},
    BYTES_LIKE_ROWS,
    {0             },
};
