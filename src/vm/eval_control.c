/* eval_control.c - jumps, loops, returns, yields. */
#include "object/func.h"
#include "object/gen.h"
#include "object/held.h"
#include "object/name_use.h"
#include "object/static_types.h"
#include "object/type.h"
#include "vm/handlers.h"

static Flow jump_to(Vm *vm, uint32_t target)
{
    vm->target = target;
    return FLOW_JUMP;
}

Flow vm_op_jump_forward(Vm *vm, uint32_t arg)
{
    return jump_to(vm, vm->pc + 2 + arg);
}

/* Loops without statements (comprehensions, generator expressions) stop here when the history is
 * full. */
Flow vm_op_jump_absolute(Vm *vm, uint32_t arg)
{
    if (vm->mem->exhausted) {
        vm->in->halt = HALT_MEMORY;
        return FLOW_ERROR;
    }
    return jump_to(vm, arg);
}

/* Truth of the top: 1, 0, or -1 with an exception. */
static int top_truth(Vm *vm)
{
    Addr top = stack_peek(vm, 1);
    if (top == OBJ_TRUE || top == OBJ_FALSE) {
        return top == OBJ_TRUE;
    }
    return obj_truth(vm->in, top);
}

static Flow pop_jump_if(Vm *vm, uint32_t target, int wanted)
{
    int truth = top_truth(vm);
    stack_drop(vm);
    if (truth < 0) {
        return FLOW_ERROR;
    }
    return truth == wanted ? jump_to(vm, target) : FLOW_NEXT;
}

Flow vm_op_pop_jump_if_false(Vm *vm, uint32_t arg)
{
    return pop_jump_if(vm, arg, 0);
}

Flow vm_op_pop_jump_if_true(Vm *vm, uint32_t arg)
{
    return pop_jump_if(vm, arg, 1);
}

static Flow jump_if_or_pop(Vm *vm, uint32_t target, int wanted)
{
    int truth = top_truth(vm);
    if (truth < 0) {
        return FLOW_ERROR;
    }
    if (truth == wanted) {
        return jump_to(vm, target);
    }
    stack_drop(vm);
    return FLOW_NEXT;
}

Flow vm_op_jump_if_false_or_pop(Vm *vm, uint32_t arg)
{
    return jump_if_or_pop(vm, arg, 0);
}

Flow vm_op_jump_if_true_or_pop(Vm *vm, uint32_t arg)
{
    return jump_if_or_pop(vm, arg, 1);
}

Flow vm_op_get_iter(Vm *vm, uint32_t arg)
{
    (void)arg;
    return stack_finish_unary(vm, obj_iter(vm->in, stack_peek(vm, 1)));
}

Flow vm_op_for_iter(Vm *vm, uint32_t arg)
{
    Addr next = obj_next(vm->in, stack_peek(vm, 1));
    if (__builtin_expect(next != 0, 1)) {
        stack_push(vm, next);
        return FLOW_NEXT;
    }
    if (vm->in->halt != HALT_NONE || err_occurred(vm->mem)) {
        return FLOW_ERROR;
    }
    stack_drop(vm);
    return jump_to(vm, vm->pc + 2 + arg);
}

/* The statement that goes on when this frame returns. */
static uint32_t waiting_statement(const Vm *vm)
{
    const Memory *mem = vm->mem;
    Addr frame = vm->frame;
    while ((frame = mem_load64(mem, frame + ENGINE_LAYOUT.frame.f_back)) != 0) {
        uint32_t id = code_id(mem, mem_load64(mem, frame + ENGINE_LAYOUT.frame.f_code));
        uint32_t lasti = mem_load32(mem, frame + ENGINE_LAYOUT.frame.f_lasti);
        uint32_t statement = vm->module->codes[id]->instrs[lasti >> 1].statement;
        if (statement != UINT32_MAX) {
            return statement;
        }
    }
    /* What runs at the exit was called by no line: the first streams are flushed before anything
     * else knows of it. */
    bool is_exit = vm->status == VM_FINISHED || vm->status == VM_UNCAUGHT;
    return is_exit ? UINT32_MAX : mem_load32(mem, MACHINE(statement));
}

Flow vm_op_return_value(Vm *vm, uint32_t arg)
{
    (void)arg;
    bool is_program =
        vm->nesting == 0 && mem_load64(vm->mem, vm->frame + ENGINE_LAYOUT.frame.f_back) == 0;
    if (__builtin_expect(is_program, 0)) {
        JRN_MARK0(vm->mem, FINISHED);
        vm->status = VM_FINISHED;
        return FLOW_LEAVE;
    }
    if (__builtin_expect(vm->code->has_statements, 1)) {
        JRN_MARK3(vm->mem, RETURN, vm->frame, stack_peek(vm, 1), waiting_statement(vm));
    }
    return frame_leave(vm, stack_pop(vm));
}

Flow vm_op_yield_value(Vm *vm, uint32_t arg)
{
    (void)arg;
    return frame_yield(vm, stack_pop(vm));
}

Flow vm_op_get_yield_from_iter(Vm *vm, uint32_t arg)
{
    if (obj_is(vm->mem, stack_peek(vm, 1), T_(generator))) {
        return FLOW_NEXT;
    }
    return vm_op_get_iter(vm, arg);
}

/* _PyObject_CallMethodIdOneArg: a method of the class is called without being bound. */
static Addr call_send(Vm *vm, Addr receiver, Addr sent)
{
    Interp *in = vm->in;
    Addr method = 0;
    bool is_unbound = false;
    name_use(in, "ceval.c", "send");
    if (!object_get_method(in, receiver, identifier_find(in, "send"), &method, &is_unbound)) {
        return 0;
    }
    Addr entry = held_begin(in);
    held_put(in, entry, 0, method);
    const Addr args[] = {receiver, sent};
    Addr got = is_unbound ? vm_call(in, method, args, 2, 0) : vm_call(in, method, args + 1, 1, 0);
    held_end(in, entry);
    return got;
}

/* The inner iterator's next value, with what was sent in: 0 without an exception when it is done,
 * and then *value is what it returned (a new reference). */
static Addr delegate(Vm *vm, Addr receiver, Addr sent, Addr *value)
{
    Interp *in = vm->in;
    Addr got = 0;
    if (obj_is(vm->mem, receiver, T_(generator))) {
        got = vm_resume(in, receiver, sent, false);
    } else if (sent == OBJ_NONE) {
        bool is_iterator = false; /* GET_YIELD_FROM_ITER has seen to it */
        got = vm_next_item(in, receiver, &is_iterator);
    } else {
        got = call_send(vm, receiver, sent);
    }
    if (got != 0 || in->halt != HALT_NONE) {
        return got;
    }
    if (!err_occurred(vm->mem)) {
        *value = none_new(in);
        return 0;
    }
    if (err_matches(in, T_(StopIteration))) {
        *value = gen_stop_value(in);
    }
    return 0;
}

/* While the inner iterator yields, this instruction is run again each time. */
Flow vm_op_yield_from(Vm *vm, uint32_t arg)
{
    (void)arg;
    Addr value = 0;
    Addr got = delegate(vm, stack_peek(vm, 2), stack_peek(vm, 1), &value);
    if (got == 0 && value == 0) {
        stack_drop(vm);
        return FLOW_ERROR;
    }
    if (got == 0) {
        hold(vm, value);
        stack_drop(vm);
        return stack_finish_unary(vm, unhold(vm));
    }
    hold(vm, got);
    stack_drop(vm);
    got = unhold(vm);
    vm->pc -= 2;
    return frame_yield(vm, got);
}
