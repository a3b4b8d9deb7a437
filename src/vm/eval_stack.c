/* eval_stack.c - instructions that only move references on the evaluation stack. */
#include "vm/handlers.h"

Flow vm_op_nop(Vm *vm, uint32_t arg)
{
    (void)vm;
    (void)arg;
    return FLOW_NEXT;
}

Flow vm_op_pop_top(Vm *vm, uint32_t arg)
{
    (void)arg;
    stack_drop(vm);
    return FLOW_NEXT;
}

/* Moves the top below the next n - 1 references. */
static Flow rotate(Vm *vm, uint32_t n)
{
    Addr top = stack_peek(vm, 1);
    for (uint32_t depth = 1; depth < n; depth++) {
        ref_move(vm->in, stack_cell(vm, depth), stack_peek(vm, depth + 1));
    }
    ref_move(vm->in, stack_cell(vm, n), top);
    return FLOW_NEXT;
}

Flow vm_op_rot_two(Vm *vm, uint32_t arg)
{
    (void)arg;
    return rotate(vm, 2);
}

Flow vm_op_rot_three(Vm *vm, uint32_t arg)
{
    (void)arg;
    return rotate(vm, 3);
}

Flow vm_op_rot_four(Vm *vm, uint32_t arg)
{
    (void)arg;
    return rotate(vm, 4);
}

Flow vm_op_dup_top(Vm *vm, uint32_t arg)
{
    (void)arg;
    stack_push_copy(vm, stack_peek(vm, 1));
    return FLOW_NEXT;
}

Flow vm_op_dup_top_two(Vm *vm, uint32_t arg)
{
    (void)arg;
    Addr top = stack_peek(vm, 1);
    Addr second = stack_peek(vm, 2);
    ref_copy(vm->in, vm->sp, second, REF_STACK);
    ref_copy(vm->in, vm->sp + 8, top, REF_STACK);
    stack_set(vm, vm->sp + 16);
    return FLOW_NEXT;
}

Flow vm_op_load_const(Vm *vm, uint32_t arg)
{
    stack_push_copy(vm, vm->consts[arg]);
    return FLOW_NEXT;
}
