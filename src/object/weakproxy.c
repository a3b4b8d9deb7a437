/* weakproxy.c - weakref.proxy (weakrefobject.c): a weak reference that hands every operation on to
 * its object. */
#include "base/text.h"
#include "object/abstract.h"
#include "object/errors.h"
#include "object/held.h"
#include "object/special.h"
#include "object/str.h"
#include "object/str_from_format.h"
#include "object/type.h"
#include "object/weakref_internal.h"

Addr weakproxy_new(Interp *in, Addr object, Addr callback_or_0)
{
    Addr list = weakref_list_of(in, object);
    if (list == 0) {
        return 0;
    }
    Addr callback = callback_or_0 == OBJ_NONE ? 0 : callback_or_0;
    BasicRefs basic = weakref_basic(in, list);
    if (callback == 0 && basic.proxy != 0) {
        return obj_owned(in, basic.proxy);
    }
    Addr type = obj_is_callable(in, object) ? T_(weakcallableproxy) : T_(weakproxy);
    Addr proxy = weakref_make(in, type, object, callback);
    if (proxy == 0) {
        return 0;
    }
    /* A collection inside the allocation may have made or cleared the basic ones. */
    basic = weakref_basic(in, list);
    if (callback == 0 && basic.proxy != 0) {
        obj_release(in, proxy);
        return obj_owned(in, basic.proxy);
    }
    bool goes_last = callback != 0 && basic.proxy != 0;
    weakref_insert(in, list, proxy, goes_last ? basic.proxy : basic.ref);
    return proxy;
}

/* ---- handing on ---- */

Addr weakproxy_target(Interp *in, Addr proxy)
{
    Addr object = weakref_object(in, proxy);
    return object != OBJ_NONE
               ? object
               : err_format(in, T_(ReferenceError), "weakly-referenced object no longer exists");
}

/* UNWRAP and Py_INCREF: o itself when it is no proxy. False with ReferenceError. */
static bool unwrap(Interp *in, Addr entry, unsigned i, Addr o)
{
    Addr object = weakproxy_check(in->mem, o) ? weakproxy_target(in, o) : o;
    held_copy(in, entry, i, object);
    return object != 0;
}

/* Both operands, alive for the operation; b may be 0. Pair it with held_end. */
static bool unwrap_both(Interp *in, Addr *entry, Addr *a, Addr *b)
{
    *entry = held_begin(in);
    if (!unwrap(in, *entry, 0, *a) || (b != NULL && !unwrap(in, *entry, 1, *b))) {
        held_end(in, *entry);
        return false;
    }
    *a = held_get(in, *entry, 0);
    if (b != NULL) {
        *b = held_get(in, *entry, 1);
    }
    return true;
}

static Addr proxy_str(Interp *in, Addr proxy)
{
    Addr entry;
    if (!unwrap_both(in, &entry, &proxy, NULL)) {
        return 0;
    }
    Addr result = obj_str(in, proxy);
    held_end(in, entry);
    return result;
}

/* UNWRAP alone: proxy_richcompare keeps no reference of its own. */
static Addr proxy_compare(Interp *in, Addr a, Addr b, int op)
{
    Addr left = weakproxy_check(in->mem, a) ? weakproxy_target(in, a) : a;
    if (left == 0) {
        return 0;
    }
    Addr right = weakproxy_check(in->mem, b) ? weakproxy_target(in, b) : b;
    return right ? obj_compare(in, left, right, (CompareOp)op) : 0;
}

static Addr proxy_getattr(Interp *in, Addr proxy, Addr name)
{
    Addr entry;
    if (!unwrap_both(in, &entry, &proxy, &name)) {
        return 0;
    }
    Addr result = obj_getattr(in, proxy, name);
    held_end(in, entry);
    return result;
}

static bool proxy_setattr(Interp *in, Addr proxy, Addr name, Addr value)
{
    Addr entry = held_begin(in);
    bool ok = unwrap(in, entry, 0, proxy) && obj_setattr(in, held_get(in, entry, 0), name, value);
    held_end(in, entry);
    return ok;
}

static Addr proxy_binary(Interp *in, Addr a, Addr b, int op)
{
    Addr entry;
    if (!unwrap_both(in, &entry, &a, &b)) {
        return 0;
    }
    Addr result = obj_binary(in, a, b, (BinaryOp)op);
    held_end(in, entry);
    return result;
}

static Addr proxy_inplace(Interp *in, Addr a, Addr b, int op)
{
    Addr entry;
    if (!unwrap_both(in, &entry, &a, &b)) {
        return 0;
    }
    Addr result = obj_inplace(in, a, b, (BinaryOp)op);
    held_end(in, entry);
    return result;
}

static Addr proxy_unary(Interp *in, Addr proxy, int op)
{
    Addr entry;
    if (!unwrap_both(in, &entry, &proxy, NULL)) {
        return 0;
    }
    Addr result = obj_unary(in, proxy, (UnaryOp)op);
    held_end(in, entry);
    return result;
}

static int proxy_truth(Interp *in, Addr proxy)
{
    Addr entry;
    if (!unwrap_both(in, &entry, &proxy, NULL)) {
        return -1;
    }
    int result = obj_truth(in, proxy);
    held_end(in, entry);
    return result;
}

static int64_t proxy_length(Interp *in, Addr proxy)
{
    Addr entry;
    if (!unwrap_both(in, &entry, &proxy, NULL)) {
        return -1;
    }
    int64_t result = obj_length(in, proxy);
    held_end(in, entry);
    return result;
}

static int proxy_contains(Interp *in, Addr proxy, Addr item)
{
    Addr entry;
    if (!unwrap_both(in, &entry, &proxy, NULL)) {
        return -1;
    }
    int result = obj_contains(in, proxy, item);
    held_end(in, entry);
    return result;
}

static Addr proxy_getitem(Interp *in, Addr proxy, Addr key)
{
    Addr entry;
    if (!unwrap_both(in, &entry, &proxy, &key)) {
        return 0;
    }
    Addr result = obj_getitem(in, proxy, key);
    held_end(in, entry);
    return result;
}

static bool proxy_setitem(Interp *in, Addr proxy, Addr key, Addr value)
{
    Addr entry = held_begin(in);
    bool ok = unwrap(in, entry, 0, proxy) && obj_setitem(in, held_get(in, entry, 0), key, value);
    held_end(in, entry);
    return ok;
}

static Addr proxy_iter(Interp *in, Addr proxy)
{
    Addr entry;
    if (!unwrap_both(in, &entry, &proxy, NULL)) {
        return 0;
    }
    Addr result = obj_iter(in, proxy);
    held_end(in, entry);
    return result;
}

/* proxy_iternext: PyIter_Next, which takes a StopIteration for the plain end. */
static Addr proxy_next(Interp *in, Addr proxy)
{
    Addr entry;
    if (!unwrap_both(in, &entry, &proxy, NULL)) {
        return 0;
    }
    Addr item = obj_is_iterator(in, proxy)
                    ? obj_next(in, proxy)
                    : err_format(in, T_(TypeError),
                                 "Weakref proxy referenced a non-iterator '%.200N' object", proxy);
    held_end(in, entry);
    return item;
}

static Addr proxy_repr(Interp *in, Addr proxy)
{
    Addr object = weakref_object(in, proxy);
    return str_from_format(in, "<weakproxy at %p to %N at %p>", proxy, object, object);
}

#define PROXY_OPS                                                                                  \
    .dealloc = weakref_dealloc, .clear = weakref_tp_clear, .repr = proxy_repr, .str = proxy_str,   \
    .compare = proxy_compare, .getattr = proxy_getattr, .own_getattro = true,                      \
    .setattr = proxy_setattr, .iter = proxy_iter, .next = proxy_next, .binary = proxy_binary,      \
    .inplace = proxy_inplace, .unary = proxy_unary, .truth = proxy_truth, .length = proxy_length,  \
    .getitem = proxy_getitem, .setitem = proxy_setitem, .contains = proxy_contains

const TypeOps weakproxy_ops = {PROXY_OPS};
const TypeEdges weakproxy_edges = {weakref_visit};
const TypeOps weakcallableproxy_ops = {PROXY_OPS};
const TypeEdges weakcallableproxy_edges = {weakref_visit};
