/* eval_exceptions.c - try blocks, raising, handlers, with statements. */
#include "object/exceptions.h"
#include "object/special.h"
#include "object/static_types.h"
#include "object/type.h"
#include "vm/handlers.h"
#include "vm/refusals.h"

Flow vm_op_setup_finally(Vm *vm, uint32_t arg)
{
    return block_push(vm, BLOCK_FINALLY, vm->pc + 2 + arg, stack_level(vm)) ? FLOW_NEXT
                                                                            : FLOW_ERROR;
}

Flow vm_op_pop_block(Vm *vm, uint32_t arg)
{
    (void)arg;
    (void)block_pop(vm);
    return FLOW_NEXT;
}

Flow vm_op_pop_except(Vm *vm, uint32_t arg)
{
    (void)arg;
    (void)block_pop(vm);
    restore_handled_exception(vm);
    return FLOW_NEXT;
}

Flow vm_op_load_assertion_error(Vm *vm, uint32_t arg)
{
    (void)arg;
    stack_push_copy(vm, T_(AssertionError));
    return FLOW_NEXT;
}

Flow vm_op_reraise(Vm *vm, uint32_t arg)
{
    (void)arg;
    ErrState state = {stack_peek(vm, 1), stack_peek(vm, 2), stack_peek(vm, 3)};
    stack_set(vm, vm->sp - 24);
    if (state.traceback == OBJ_NONE) {
        obj_decref(vm->in, OBJ_NONE, vm->sp, REF_STACK);
        state.traceback = 0;
    }
    err_restore(vm->in, state);
    return FLOW_RERAISE;
}

static bool is_exception_class(Vm *vm, Addr o)
{
    return obj_isinstance(vm->in, o, T_(type)) &&
           obj_type_is_subtype(vm->mem, &ENGINE_LAYOUT, o, T_(BaseException));
}

/* raise without operands: the handled exception once more. */
static Flow raise_again(Vm *vm)
{
    Addr item = err_topmost_handled(vm->mem);
    Addr type = mem_load64(vm->mem, item);
    if (type == 0 || type == OBJ_NONE) {
        err_format(vm->in, T_(RuntimeError), "No active exception to reraise");
        return FLOW_ERROR;
    }
    ErrState state = {type, mem_load64(vm->mem, item + 8), mem_load64(vm->mem, item + 16)};
    obj_incref(vm->in, state.type, 0, REF_NATIVE);
    obj_xincref(vm->in, state.value, 0, REF_NATIVE);
    obj_xincref(vm->in, state.traceback, 0, REF_NATIVE);
    err_restore(vm->in, state);
    return FLOW_RERAISE;
}

/* An exception class is called, an instance stays as it is. New reference or 0. */
static Addr exception_from(Vm *vm, Addr o)
{
    if (is_exception_class(vm, o)) {
        Addr value = vm_call(vm->in, o, NULL, 0, 0);
        if (value != 0 && !obj_isinstance(vm->in, value, T_(BaseException))) {
            obj_release(vm->in, value);
            return err_format(vm->in, T_(TypeError),
                              "calling %R should have returned an instance of BaseException, "
                              "not %R",
                              o, obj_type(vm->mem, value));
        }
        return value;
    }
    if (obj_isinstance(vm->in, o, T_(BaseException))) {
        return owned_copy(vm->in, o);
    }
    return err_format(vm->in, T_(TypeError), "exception causes must derive from BaseException");
}

static bool attach_cause(Vm *vm, Addr value, Addr cause)
{
    if (cause == OBJ_NONE) {
        mem_store8(vm->mem, value + ENGINE_LAYOUT.exception.suppress_context, 1);
        ref_clear(vm->in, value + ENGINE_LAYOUT.exception.cause, REF_SLOT);
        return true;
    }
    Addr fixed = exception_from(vm, cause);
    if (fixed == 0) {
        return false;
    }
    exception_set_cause(vm->in, value, fixed);
    return true;
}

/* do_raise of what is none: it dies first. */
static Flow raise_other(Vm *vm, uint32_t arg)
{
    stack_release_cell(vm, arg);
    mem_store64(vm->mem, stack_cell(vm, arg), 0);
    if (vm->in->halt == HALT_NONE) {
        err_set_text(vm->in, T_(TypeError), "exceptions must derive from BaseException");
    }
    stack_drop_to(vm, stack_cell(vm, arg));
    return FLOW_ERROR;
}

Flow vm_op_raise_varargs(Vm *vm, uint32_t arg)
{
    if (arg == 0) {
        return raise_again(vm);
    }
    Addr raised = stack_peek(vm, arg);
    if (!is_exception_class(vm, raised) && !obj_isinstance(vm->in, raised, T_(BaseException))) {
        return raise_other(vm, arg);
    }
    Addr value = exception_from(vm, raised);
    hold(vm, value);
    bool ok = value != 0 && (arg == 1 || attach_cause(vm, value, stack_peek(vm, 1)));
    value = unhold(vm);
    if (!ok) {
        obj_release(vm->in, value);
        stack_drop_to(vm, stack_cell(vm, arg));
        return FLOW_ERROR;
    }
    hold(vm, value);
    stack_drop_to(vm, stack_cell(vm, arg));
    err_set(vm->in, obj_type(vm->mem, value), value);
    obj_release(vm->in, unhold(vm));
    return FLOW_ERROR;
}

/* PyErr_GivenExceptionMatches for what except clauses name: -1 = not an exception class. */
static int matches(Vm *vm, Addr type, Addr wanted)
{
    if (obj_isinstance(vm->in, wanted, T_(tuple))) {
        int64_t count = tuple_length(vm->mem, wanted);
        int found = 0;
        for (int64_t i = 0; i < count; i++) {
            Addr item = tuple_item(vm->mem, wanted, i);
            if (!is_exception_class(vm, item)) {
                return -1;
            }
            found |= obj_type_is_subtype(vm->mem, &ENGINE_LAYOUT, type, item);
        }
        return found;
    }
    if (!is_exception_class(vm, wanted)) {
        return -1;
    }
    return obj_type_is_subtype(vm->mem, &ENGINE_LAYOUT, type, wanted);
}

Flow vm_op_jump_if_not_exc_match(Vm *vm, uint32_t arg)
{
    int found = matches(vm, stack_peek(vm, 2), stack_peek(vm, 1));
    if (found < 0) {
        err_format(vm->in, T_(TypeError),
                   "catching classes that do not inherit from BaseException is not allowed");
    }
    stack_release_cell(vm, 2);
    Addr wanted = stack_peek(vm, 1);
    stack_set(vm, vm->sp - 16);
    obj_decref(vm->in, wanted, vm->sp + 8, REF_STACK);
    if (found < 0) {
        return FLOW_ERROR;
    }
    if (found > 0) {
        return FLOW_NEXT;
    }
    vm->target = arg;
    return FLOW_JUMP;
}

/* special_lookup: found on the class, bound to the object. New reference or 0. */
static Addr special_method(Vm *vm, Addr o, const char *name)
{
    Interp *in = vm->in;
    Addr bound = special_bound(in, o, name);
    if (bound == 0 && in->halt == HALT_NONE && !err_occurred(vm->mem)) {
        TypeId id = obj_solid_base_id(vm->mem, &ENGINE_LAYOUT, obj_type(vm->mem, o));
        if (attribute_is_absent(id, name)) { /* of the standard streams */
            return err_not_modelled(in, "'with' on '%s', which it would close: write to it without",
                                    static_type_row(id)->name);
        }
        err_set(in, T_(AttributeError), identifier_find(in, name));
    }
    return bound;
}

Flow vm_op_setup_with(Vm *vm, uint32_t arg)
{
    Interp *in = vm->in;
    Addr manager = stack_peek(vm, 1);
    Addr enter = special_method(vm, manager, "__enter__");
    if (enter == 0) {
        return FLOW_ERROR;
    }
    hold(vm, enter);
    Addr leave = special_method(vm, manager, "__exit__");
    if (leave == 0) {
        obj_release(in, unhold(vm));
        return FLOW_ERROR;
    }
    ref_set(in, stack_cell(vm, 1), leave, REF_STACK);
    Addr entered = vm_call(in, enter, NULL, 0, 0);
    (void)unhold(vm);
    hold(vm, entered);
    obj_release(in, enter);
    entered = unhold(vm);
    if (entered == 0) {
        return FLOW_ERROR;
    }
    if (!block_push(vm, BLOCK_FINALLY, vm->pc + 2 + arg, stack_level(vm))) {
        obj_release(in, entered);
        return FLOW_ERROR;
    }
    stack_push(vm, entered);
    return FLOW_NEXT;
}

Flow vm_op_with_except_start(Vm *vm, uint32_t arg)
{
    (void)arg;
    Addr args[3] = {stack_peek(vm, 1), stack_peek(vm, 2), stack_peek(vm, 3)};
    Addr result = vm_call(vm->in, stack_peek(vm, 7), args, 3, 0);
    if (result == 0) {
        return FLOW_ERROR;
    }
    stack_push(vm, result);
    return FLOW_NEXT;
}
