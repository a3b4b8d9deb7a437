/* builtins_iteration.c - iter, next, all, any, sorted (bltinmodule.c). */
#include "object/int.h"
#include "object/list.h"
#include "object/seq.h"
#include "object/special.h"
#include "object/static_types.h"
#include "object/type.h"
#include "vm/vm_internal.h"

static Addr builtin_iter(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)kwnames;
    if (nargs == 1) {
        return obj_iter(in, args[0]);
    }
    if (!obj_is_callable(in, args[0])) {
        return err_format(in, T_(TypeError), "iter(v, w): v must be callable");
    }
    return calliter_new(in, args[0], args[1]);
}

Addr vm_next_item(Interp *in, Addr iterator, bool *is_iterator)
{
    Addr type = obj_type(in->mem, iterator);
    *is_iterator = true;
    if (type_id_of(type) != TYPE_ID_HEAP) {
        const TypeOps *ops = ops_of_type(in->mem, type);
        *is_iterator = ops->next != NULL;
        return *is_iterator ? ops->next(in, iterator) : 0;
    }
    Addr item = special_call(in, "__next__", &iterator, 1, is_iterator);
    const TypeOps *ops = ops_of_type(in->mem, type);
    if (!*is_iterator && ops->next != NULL) {
        *is_iterator = true;
        item = ops->next(in, iterator);
    }
    return item;
}

static Addr builtin_next(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)kwnames;
    bool is_iterator = false;
    Addr item = vm_next_item(in, args[0], &is_iterator);
    if (!is_iterator) {
        return err_format(in, T_(TypeError), "'%.200N' object is not an iterator", args[0]);
    }
    if (item != 0 || in->halt != HALT_NONE) {
        return item;
    }
    if (nargs > 1) {
        if (err_occurred(in->mem)) {
            if (!err_matches(in, T_(StopIteration))) {
                return 0;
            }
            err_clear(in);
        }
        return owned_copy(in, args[1]);
    }
    if (!err_occurred(in->mem)) {
        err_set(in, T_(StopIteration), 0);
    }
    return 0;
}

/* all: stops at the first false item; any: at the first true one. */
static Addr find_truth(Interp *in, Addr iterable, int wanted)
{
    Vm *vm = in->vm;
    Addr iterator = obj_iter(in, iterable);
    if (iterator == 0) {
        return 0;
    }
    hold(vm, iterator);
    int found = !wanted;
    Addr item = 0;
    while (found == !wanted && (item = obj_next(in, iterator)) != 0) {
        hold(vm, item);
        found = obj_truth(in, item);
        obj_release(in, unhold(vm));
    }
    bool failed = found < 0 || in->halt != HALT_NONE || err_occurred(in->mem);
    obj_release(in, unhold(vm));
    return failed ? 0 : bool_new(in, found > 0);
}

static Addr builtin_all(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)nargs;
    (void)kwnames;
    return find_truth(in, args[0], 0);
}

static Addr builtin_any(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)nargs;
    (void)kwnames;
    return find_truth(in, args[0], 1);
}

/* A new list, its bound method sort, and the keywords handed on. */
static Addr builtin_sorted(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    Vm *vm = in->vm;
    Addr list = list_from_iterable(in, args[0]);
    if (list == 0) {
        return 0;
    }
    hold(vm, list);
    Addr name = str_interned(in, "sort", strlen("sort"));
    Addr sort = obj_getattr(in, list, name);
    obj_release(in, name);
    Addr result = 0;
    if (sort != 0) {
        hold(vm, sort);
        result = obj_call_kw(in, sort, args + 1, nargs - 1, kwnames);
        obj_release(in, unhold(vm));
    }
    (void)unhold(vm);
    obj_release(in, result);
    if (result == 0) {
        obj_release(in, list);
        return 0;
    }
    return list;
}

const NativeMethod vm_builtins_iteration[] = {
    {"iter",   builtin_iter,   1, 2, 0              },
    {"next",   builtin_next,   1, 2, 0              },
    {"all",    builtin_all,    1, 1, 0              },
    {"any",    builtin_any,    1, 1, 0              },
    {"sorted", builtin_sorted, 1, 1, NATIVE_KEYWORDS},
    {NULL,     NULL,           0, 0, 0              }
};
