/* module_weakref.c - the weakref module: references and proxies. Its containers are a prelude. */
#include "object/func.h"
#include "object/int.h"
#include "object/list.h"
#include "object/str_internal.h"
#include "object/weakref.h"
#include "vm/first_use.h"
#include "vm/vm_internal.h"

static Addr first_ref(Interp *in, Addr o)
{
    Addr slot = weakref_list_slot(in->mem, &ENGINE_LAYOUT, o);
    return slot ? mem_load64(in->mem, slot) : 0;
}

static Addr getweakrefcount(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)nargs;
    (void)kwnames;
    int64_t count = 0;
    for (Addr ref = first_ref(in, args[0]); ref != 0;
         ref = mem_load64(in->mem, ref + ENGINE_LAYOUT.weakref.wr_next)) {
        count++;
    }
    return int_from_i64(in, count);
}

static Addr next_ref(const Interp *in, Addr ref)
{
    return mem_load64(in->mem, ref + ENGINE_LAYOUT.weakref.wr_next);
}

static Addr getweakrefs(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)nargs;
    (void)kwnames;
    int64_t count = 0;
    for (Addr ref = first_ref(in, args[0]); ref != 0; ref = next_ref(in, ref)) {
        count++;
    }
    Addr list = list_new(in, count);
    Addr ref = first_ref(in, args[0]);
    for (int64_t i = 0; list != 0 && i < count; i++, ref = next_ref(in, ref)) {
        ref_copy(in, list_slot(in->mem, list, i), ref, REF_SLOT);
    }
    return list;
}

static Addr weakref_proxy(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)kwnames;
    return weakproxy_new(in, args[0], nargs > 1 ? args[1] : 0);
}

/* What the prelude asks of C, for the first finalize: import atexit. The module is no scenario's,
 * but its first import leaves its traces in a script. */
static Addr import_atexit(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    const Vm *vm = in->vm;
    (void)self;
    (void)args;
    (void)nargs;
    (void)kwnames;
    if (vm->as_script) {
        Addr name = str_interned(in, "atexit", strlen("atexit"));
        first_use_import(in, name);
        obj_release(in, name);
    }
    return in->halt == HALT_NONE ? owned_copy(in, OBJ_NONE) : 0;
}

void module_weakref_prepare(Vm *vm, Addr dict)
{
    static const NativeMethod row = {"_import_atexit", import_atexit, 0, 0, 0};
    (void)module_set(vm->in, dict, row.name, builtin_new(vm->in, &row, 0, 0));
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
    (void)module_set(vm->in, dict, "CallableProxyType", owned_copy(vm->in, T_(weakcallableproxy)));
    const Addr proxies[] = {T_(weakproxy), T_(weakcallableproxy)};
    (void)module_set(vm->in, dict, "ProxyTypes", tuple_from(vm->in, proxies, 2));
    (void)module_set(vm->in, dict, "ReferenceType", owned_copy(vm->in, T_(weakref)));
}
