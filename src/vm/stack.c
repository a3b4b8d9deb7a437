/* stack.c - giving up references of the evaluation stack. */
#include "vm/vm_internal.h"

void stack_drop_to(Vm *vm, Addr sp)
{
    const Memory *mem = vm->mem;
    for (Addr cell = vm->sp - 8; cell >= sp; cell -= 8) {
        Addr o = mem_load64(mem, cell);
        uint8_t *p = NULL;
        if (o == 0) {
            continue;
        }
        if (__builtin_expect(mem_is_open(vm->mem, o, &p) && mem_word(p) > 1, 1)) {
            (void)jrn_refcount(vm->mem, o, -1, cell, REF_STACK);
            continue;
        }
        /* What runs in its deallocation sees only the cells that are left. */
        if (obj_refcnt(mem, o) == 1) {
            stack_set(vm, cell);
        }
        obj_decref(vm->in, o, cell, REF_STACK);
    }
    stack_set(vm, sp);
}

void stack_release_cell(Vm *vm, uint32_t depth)
{
    Addr cell = stack_cell(vm, depth);
    Addr o = mem_load64(vm->mem, cell);
    if (o == 0) {
        return;
    }
    if (obj_refcnt(vm->mem, o) == 1 && !ops_of(vm->mem, o)->leaf) {
        mem_store64(vm->mem, cell, 0);
    }
    obj_decref(vm->in, o, cell, REF_STACK);
}

Flow stack_finish_unary(Vm *vm, Addr result)
{
    if (result == 0) {
        stack_drop(vm);
        return FLOW_ERROR;
    }
    ref_set(vm->in, stack_cell(vm, 1), result, REF_STACK);
    return FLOW_NEXT;
}

Flow stack_finish_binary_right_first(Vm *vm, Addr result)
{
    hold(vm, result);
    stack_drop(vm);
    stack_drop(vm);
    result = unhold(vm);
    if (result == 0) {
        return FLOW_ERROR;
    }
    stack_push(vm, result);
    return FLOW_NEXT;
}

Flow stack_finish_binary(Vm *vm, Addr result)
{
    if (result == 0) {
        stack_release_cell(vm, 2);
        mem_store64(vm->mem, stack_cell(vm, 2), 0); /* what dies next must not see it held */
        stack_drop(vm);
        stack_set(vm, vm->sp - 8);
        return FLOW_ERROR;
    }
    ref_set(vm->in, stack_cell(vm, 2), result, REF_STACK);
    stack_drop(vm);
    return FLOW_NEXT;
}
