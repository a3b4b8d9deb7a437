/* module_weakref.c - the weakref module: references and proxies. Its containers are a prelude. */
#include "object/int.h"
#include "object/list.h"
#include "object/weakref.h"
#include "vm/vm_internal.h"

static Addr first_ref(Interp *in, Addr o)
{
    Addr slot = weakref_list_slot(in->mem, in->lay, o);
    return slot ? mem_load64(in->mem, slot) : 0;
}

static Addr getweakrefcount(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)nargs;
    (void)kwnames;
    int64_t count = 0;
    for (Addr ref = first_ref(in, args[0]); ref != 0;
         ref = mem_load64(in->mem, ref + in->lay->weakref.wr_next)) {
        count++;
    }
    return int_from_i64(in, count);
}

static Addr getweakrefs(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)nargs;
    (void)kwnames;
    Addr list = list_new(in, 0);
    for (Addr ref = first_ref(in, args[0]); list != 0 && ref != 0;
         ref = mem_load64(in->mem, ref + in->lay->weakref.wr_next)) {
        if (!list_append(in, list, ref)) {
            obj_release(in, list);
            return 0;
        }
    }
    return list;
}

static Addr weakref_proxy(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)kwnames;
    return weakproxy_new(in, args[0], nargs > 1 ? args[1] : 0);
}

const NativeMethod vm_module_weakref[] = {
    {"proxy",           weakref_proxy,   1, 2, NATIVE_TUPLE_ARGS | NATIVE_UNPACKS},
    {"getweakrefcount", getweakrefcount, 1, 1, 0                                 },
    {"getweakrefs",     getweakrefs,     1, 1, 0                                 },
    {NULL,              NULL,            0, 0, 0                                 }
};

void module_weakref_load(Vm *vm, Addr dict)
{
    (void)module_set(vm->in, dict, "ref", owned_copy(vm->in, T_(weakref)));
    (void)module_set(vm->in, dict, "ProxyType", owned_copy(vm->in, T_(weakproxy)));
    (void)module_set(vm->in, dict, "ReferenceType", owned_copy(vm->in, T_(weakref)));
}
