/* exit_unfreeze.c - finds what belongs to a module of the model that is written in Python, and
 * makes it the collector's again. */
#include "vm/exit_unfreeze.h"

#include <stdlib.h>

#include "base/array.h"
#include "gc/gc.h"
#include "gc/phases.h"
#include "object/static_types.h"
#include "vm/prelude.h"

OU_ARRAY(Addrs, addrs, Addr);

typedef struct Frozen {
    const Vm *vm;
    Addrs there; /* before the program, sorted */
    Addrs found; /* what is to be looked at, and has been */
    Addr builtins;
} Frozen;

static int by_address(const void *a, const void *b)
{
    const Addr *left = a;
    const Addr *right = b;
    return (*left > *right) - (*left < *right);
}

static void list_frozen(Frozen *frozen)
{
    const Memory *mem = frozen->vm->mem;
    Addr list = MACHINE(gc_permanent);
    for (Addr head = gc_next(mem, list); head != list; head = gc_next(mem, head)) {
        addrs_push(&frozen->there, gc_object(head));
    }
    if (frozen->there.count > 0) {
        qsort(frozen->there.items, frozen->there.count, sizeof(Addr), by_address);
    }
}

static bool is_frozen(const Frozen *frozen, Addr o)
{
    return frozen->there.count > 0 &&
           bsearch(&o, frozen->there.items, frozen->there.count, sizeof o, by_address) != NULL;
}

static bool is_found(const Frozen *frozen, Addr o)
{
    for (uint32_t i = 0; i < frozen->found.count; i++) {
        if (frozen->found.items[i] == o) {
            return true;
        }
    }
    return false;
}

/* ---- does the program have something there? ---- */

static bool holds_of_program(const Frozen *frozen, Addr dict)
{
    const Vm *vm = frozen->vm;
    int64_t position = 0;
    DictEntry item;
    while (dict_next(vm->mem, vm->lay, dict, &position, &item)) {
        if (obj_is_gc(vm->mem, item.value) && gc_is_tracked(vm->mem, item.value) &&
            !is_frozen(frozen, item.value)) {
            return true;
        }
    }
    return false;
}

/* ---- what belongs to the module ---- */

/* Other modules are not its own, nor the built-in names, nor those of __main__. */
static bool find_part(void *context, Addr slot, Addr target, unsigned flags)
{
    (void)slot;
    (void)flags;
    Frozen *frozen = context;
    const Vm *vm = frozen->vm;
    if (is_frozen(frozen, target) && target != frozen->builtins &&
        target != mem_load64(vm->mem, MACHINE(main_dict)) && !obj_is(vm->mem, target, T_(module)) &&
        !is_found(frozen, target)) {
        addrs_push(&frozen->found, target);
    }
    return true;
}

/* What is written in C there belongs to another module in CPython (_weakref), which stays. */
static void let_go_of_module(Vm *vm, Addr o)
{
    if (obj_is(vm->mem, o, T_(builtin))) {
        ref_clear(vm->in, o + vm->lay->cfunc.m_self, REF_CACHE);
    }
}

static void unfreeze(Vm *vm, Frozen *frozen, Addr module)
{
    frozen->found.count = 0;
    addrs_push(&frozen->found, module);
    for (uint32_t i = 0; i < frozen->found.count; i++) {
        Addr o = frozen->found.items[i];
        (void)obj_visit(vm->mem, vm->lay, o, find_part, frozen);
        gc_list_move(vm->mem, gc_head(o), gc_generation_head(GC_OLDEST));
    }
    for (uint32_t i = 0; i < frozen->found.count; i++) {
        let_go_of_module(vm, frozen->found.items[i]);
    }
}

void exit_unfreeze_modules(Vm *vm)
{
    Frozen frozen = {.vm = vm, .builtins = mem_load64(vm->mem, MACHINE(builtins))};
    list_frozen(&frozen);
    const char *name = NULL;
    for (unsigned i = 0; (name = prelude_module(i)) != NULL; i++) {
        Addr module = module_find(vm, name);
        Addr dict = module != 0 ? mem_load64(vm->mem, module + vm->lay->module.md_dict) : 0;
        if (dict != 0 && is_frozen(&frozen, module) && holds_of_program(&frozen, dict)) {
            unfreeze(vm, &frozen, module);
        }
    }
    addrs_free(&frozen.found);
    addrs_free(&frozen.there);
}
