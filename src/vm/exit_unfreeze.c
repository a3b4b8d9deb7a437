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

OU_ARRAY(Flags, flags, bool);

typedef struct Frozen {
    const Vm *vm;
    Addrs there;    /* before the program, sorted */
    Flags is_found; /* for each of them */
    Addrs found;    /* what is to be looked at, and has been */
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
    Addr list = gc_generation_head(frozen->vm->as_script ? GC_OF_START : GC_PERMANENT);
    for (Addr head = gc_next(mem, list); head != list; head = gc_next(mem, head)) {
        addrs_push(&frozen->there, gc_object(head));
        flags_push(&frozen->is_found, false);
    }
    if (frozen->there.count > 0) {
        qsort(frozen->there.items, frozen->there.count, sizeof(Addr), by_address);
    }
}

/* Its place among them, or NULL. */
static const Addr *find_frozen(const Frozen *frozen, Addr o)
{
    const Addrs *there = &frozen->there;
    return there->count > 0 ? bsearch(&o, there->items, there->count, sizeof o, by_address) : NULL;
}

static bool is_frozen(const Frozen *frozen, Addr o)
{
    return find_frozen(frozen, o) != NULL;
}

static void add_found(Frozen *frozen, Addr o)
{
    const Addr *place = find_frozen(frozen, o);
    bool *is_found = place != NULL ? &frozen->is_found.items[place - frozen->there.items] : NULL;
    if (is_found != NULL && !*is_found) {
        *is_found = true;
        addrs_push(&frozen->found, o);
    }
}

/* ---- does the program have something there? ---- */

static bool holds_of_program(const Frozen *frozen, Addr dict)
{
    const Vm *vm = frozen->vm;
    int64_t position = 0;
    DictEntry item;
    while (dict_next(vm->mem, &ENGINE_LAYOUT, dict, &position, &item)) {
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
    if (target != frozen->builtins && target != mem_load64(vm->mem, MACHINE(main_dict)) &&
        !obj_is(vm->mem, target, T_(module))) {
        add_found(frozen, target);
    }
    return true;
}

/* What is written in C there belongs to another module in CPython (_weakref), which stays. */
static void let_go_of_module(Vm *vm, Addr o)
{
    if (obj_is(vm->mem, o, T_(builtin))) {
        ref_clear(vm->in, o + ENGINE_LAYOUT.cfunc.m_self, REF_CACHE);
    }
}

static void unfreeze(Vm *vm, Frozen *frozen, Addr module)
{
    frozen->found.count = 0;
    add_found(frozen, module);
    for (uint32_t i = 0; i < frozen->found.count; i++) {
        Addr o = frozen->found.items[i];
        (void)obj_visit(vm->mem, &ENGINE_LAYOUT, o, find_part, frozen);
        gc_list_move(vm->mem, gc_head(o), gc_generation_head(GC_OLDEST));
    }
    if (vm->as_script) { /* one of those that are counted has become one that is modelled */
        gc_interpreter_add(vm->mem, GC_OLDEST, -(int64_t)frozen->found.count);
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
        Addr dict = module != 0 ? mem_load64(vm->mem, module + ENGINE_LAYOUT.module.md_dict) : 0;
        if (dict != 0 && is_frozen(&frozen, module) && holds_of_program(&frozen, dict)) {
            unfreeze(vm, &frozen, module);
        }
    }
    addrs_free(&frozen.found);
    flags_free(&frozen.is_found);
    addrs_free(&frozen.there);
}
