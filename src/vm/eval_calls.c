/* eval_calls.c - the call instructions, methods, and making functions. */
#include <string.h>

#include "object/dict.h"
#include "object/func.h"
#include "object/function_str.h"
#include "object/leak.h"
#include "object/list.h"
#include "object/slot_wrapper.h"
#include "object/special.h"
#include "object/static_types.h"
#include "object/str_from_format.h"
#include "object/type.h"
#include "vm/handlers.h"

enum { FEW_ARGS = 16 };

static Flow run_call(Vm *vm, const CallArgs *call)
{
    TypeId id = obj_type_id(vm->mem, call->callable);
    if (id != TYPE_ID_builtin && id != TYPE_ID_method_descr) {
        JRN_MARK3(vm->mem, CALL, vm->frame, call->callable, call->nargs);
    }
    Addr result = 0;
    if (call_begin(vm, call, &result) == CALL_ENTERED) {
        return FLOW_ENTER;
    }
    return frame_finish_call(vm, result);
}

/* Calls with count arguments in the cells from first on, the last of which kwnames names. */
static Flow call_with_cells(Vm *vm, Addr callable, Addr first, uint32_t count, Addr kwnames)
{
    Addr few[FEW_ARGS];
    Addr *args = count <= FEW_ARGS ? few : ou_host_must_alloc(count * sizeof(Addr));
    for (uint32_t i = 0; i < count; i++) {
        args[i] = mem_load64(vm->mem, first + 8 * (Addr)i);
    }
    size_t keywords = kwnames ? (size_t)tuple_length(vm->mem, kwnames) : 0;
    CallArgs call = {callable, args, count - keywords, keywords ? kwnames : 0, 0, 0};
    Flow flow = run_call(vm, &call);
    if (args != few) {
        ou_host_free(args, count * sizeof(Addr));
    }
    return flow;
}

Flow vm_op_call_function(Vm *vm, uint32_t arg)
{
    return call_with_cells(vm, stack_peek(vm, arg + 1), stack_cell(vm, arg), arg, 0);
}

Flow vm_op_call_function_kw(Vm *vm, uint32_t arg)
{
    return call_with_cells(vm, stack_peek(vm, arg + 2), stack_cell(vm, arg + 1), arg,
                           stack_peek(vm, 1));
}

Flow vm_op_call_method(Vm *vm, uint32_t arg)
{
    Addr method = stack_peek(vm, arg + 2);
    if (method == 0) {
        return vm_op_call_function(vm, arg);
    }
    return call_with_cells(vm, method, stack_cell(vm, arg + 1), arg + 1, 0);
}

/* ---- f(*args, **kwargs) ---- */

/* check_args_iterable */
static bool check_iterable(Vm *vm, Addr function, Addr args)
{
    Interp *in = vm->in;
    if (obj_has_iter(in, args)) {
        return true;
    }
    Addr text = function_str(in, function);
    if (text != 0) {
        err_format(in, T_(TypeError), "%U argument after * must be an iterable, not %.200N", text,
                   args);
    }
    obj_release(in, text);
    return false;
}

/* CALL_FUNCTION_EX without an iterable behind the *: the keywords' dict is leaked, the callee dies
 * with the frame. */
static Flow refuse_args(Vm *vm, bool has_keywords)
{
    if (has_keywords) {
        ref_leak(vm->in, stack_cell(vm, 1));
        stack_set(vm, stack_cell(vm, 1));
    }
    stack_drop(vm);
    return FLOW_ERROR;
}

/* The cell's iterable becomes a tuple. */
static bool settle_args(Vm *vm, Addr function, uint32_t depth)
{
    Addr args = stack_peek(vm, depth);
    if (obj_is(vm->mem, args, T_(tuple))) {
        return true;
    }
    Addr tuple = check_iterable(vm, function, args) ? tuple_from_iterable(vm->in, args) : 0;
    if (tuple == 0) {
        return false;
    }
    ref_set(vm->in, stack_cell(vm, depth), tuple, REF_STACK);
    return true;
}

static bool is_slot_wrapper(const Vm *vm, Addr callable)
{
    return obj_is(vm->mem, callable, T_(method_wrapper)) ||
           obj_is(vm->mem, callable, T_(wrapper_descr));
}

/* Slot wrappers do so too, and count as a call. */
static Addr call_slot_wrapper(Vm *vm, const CallArgs *call)
{
    if (!recursion_enter(vm->in, " while calling a Python object")) {
        return 0;
    }
    vm->in->call_tuple = call->args_tuple;
    Addr result = slot_wrapper_call(vm->in, call->callable, call->args, call->nargs, call->kwargs);
    recursion_leave(vm->in);
    return result;
}

static Flow call_with_keywords(Vm *vm, const CallArgs *call)
{
    JRN_MARK3(vm->mem, CALL, vm->frame, call->callable, call->nargs);
    Addr result = 0;
    if (is_slot_wrapper(vm, call->callable)) {
        return frame_finish_call(vm, call_slot_wrapper(vm, call));
    }
    if (obj_is(vm->mem, call->callable, T_(builtin)) &&
        native_takes_dict(native_row(vm->mem, call->callable))) {
        vm->in->call_tuple = call->args_tuple;
        result = builtin_call_dict(vm->in, call->callable, call->args, call->nargs, call->kwargs);
        return frame_finish_call(vm, result);
    }
    CallState state = call_takes_tuple(vm, call->callable) ? call_begin(vm, call, &result)
                                                           : call_unpacked(vm, call, 0, &result);
    return state == CALL_ENTERED ? FLOW_ENTER : frame_finish_call(vm, result);
}

Flow vm_op_call_function_ex(Vm *vm, uint32_t arg)
{
    uint32_t has_keywords = arg & 1;
    Addr callable = stack_peek(vm, 2 + has_keywords);
    if (!settle_args(vm, callable, 1 + has_keywords)) {
        return refuse_args(vm, has_keywords != 0);
    }
    Addr tuple = stack_peek(vm, 1 + has_keywords);
    Addr dict = has_keywords ? stack_peek(vm, 1) : 0;
    bool with_keywords = dict != 0 && dict_length(vm->mem, dict) > 0;
    size_t count = (size_t)tuple_length(vm->mem, tuple);
    Addr few[FEW_ARGS];
    Addr *args = count <= FEW_ARGS ? few : ou_host_must_alloc(count * sizeof(Addr));
    for (size_t i = 0; i < count; i++) {
        args[i] = tuple_item(vm->mem, tuple, (int64_t)i);
    }
    CallArgs call = {callable, args, count, 0, tuple, with_keywords ? dict : 0};
    vm->in->call_tuple = !with_keywords && call_hands_tuple(vm, callable) ? tuple : 0;
    Flow flow = with_keywords ? call_with_keywords(vm, &call) : run_call(vm, &call);
    vm->in->call_tuple = 0;
    if (args != few) {
        ou_host_free(args, count * sizeof(Addr));
    }
    return flow;
}

/* ---- methods ---- */

/* A method that takes the object in front is pushed below the object, without a bound method. */
Flow vm_op_load_method(Vm *vm, uint32_t arg)
{
    Addr object = stack_peek(vm, 1);
    Addr method = 0;
    bool is_unbound = false;
    if (!object_get_method(vm->in, object, frame_name(vm, arg), &method, &is_unbound)) {
        return FLOW_ERROR;
    }
    Addr cell = stack_cell(vm, 1);
    if (is_unbound) {
        ref_move(vm->in, cell, method);
        stack_push(vm, object);
        return FLOW_NEXT;
    }
    mem_store64(vm->mem, cell, 0);
    hold(vm, method);
    obj_decref(vm->in, object, cell, REF_STACK);
    stack_push(vm, unhold(vm));
    return FLOW_NEXT;
}

/* ---- functions ---- */

Flow vm_op_make_function(Vm *vm, uint32_t arg)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    const struct {
        uint32_t bit;
        uint16_t field;
    } parts[] = {
        {8, lay->func.func_closure    },
        {4, lay->func.func_annotations},
        {2, lay->func.func_kwdefaults },
        {1, lay->func.func_defaults   },
    };
    Addr globals = mem_load64(vm->mem, vm->frame + lay->frame.f_globals);
    Addr function = func_new(vm->in, stack_peek(vm, 2), globals, stack_peek(vm, 1));
    if (function == 0) {
        return FLOW_ERROR;
    }
    stack_release_cell(vm, 2);
    Addr qualname = stack_peek(vm, 1);
    stack_set(vm, vm->sp - 16);
    obj_decref(vm->in, qualname, vm->sp + 8, REF_STACK);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (arg & parts[i].bit) {
            ref_move(vm->in, function + parts[i].field, stack_pop(vm));
        }
    }
    stack_push(vm, function);
    return FLOW_NEXT;
}

Flow vm_op_load_build_class(Vm *vm, uint32_t arg)
{
    (void)arg;
    Addr builtins = mem_load64(vm->mem, vm->frame + ENGINE_LAYOUT.frame.f_builtins);
    Addr name = identifier_find(vm->in, "__build_class__");
    Addr function = dict_get_str(vm->mem, &ENGINE_LAYOUT, builtins, name);
    if (function == 0) {
        err_format(vm->in, T_(NameError), "__build_class__ not found");
        return FLOW_ERROR;
    }
    stack_push_copy(vm, function);
    return FLOW_NEXT;
}
