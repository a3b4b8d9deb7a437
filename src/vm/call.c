/* call.c - calls (call.c of CPython: _PyObject_Vectorcall, _PyObject_MakeTpCall) and nested runs.
 */
#include "object/func.h"
#include "object/instance.h"
#include "object/native_block.h"
#include "object/static_types.h"
#include "object/type.h"
#include "vm/call_types.h"
#include "vm/eval.h"

/* _Py_EnterRecursiveCall(" while calling a Python object"). */
static bool enter_recursive_call(Vm *vm)
{
    uint32_t depth = mem_load32(vm->mem, MACHINE(recursion_depth)) + 1;
    if (depth > vm->in->cpy->recursion_limit) {
        err_format(vm->in, T_(RecursionError),
                   "maximum recursion depth exceeded while calling a Python object");
        return false;
    }
    mem_store32(vm->mem, MACHINE(recursion_depth), depth);
    return true;
}

static void leave_recursive_call(Vm *vm)
{
    mem_store32(vm->mem, MACHINE(recursion_depth),
                mem_load32(vm->mem, MACHINE(recursion_depth)) - 1);
}

static CallState done(Addr *result, Addr value)
{
    *result = value;
    return CALL_DONE;
}

/* _PyFunction_Vectorcall: binds the arguments and enters the frame. */
static CallState call_function(Vm *vm, const CallArgs *call, Addr *result)
{
    Addr code = mem_load64(vm->mem, call->callable + vm->lay->func.func_code);
    Addr bound = bind_arguments(vm, call->callable, call);
    if (bound == 0 || code_is_generator(vm, code)) {
        return done(result, bound);
    }
    if (frame_enter(vm, bound)) {
        return CALL_ENTERED;
    }
    obj_release(vm->in, bound);
    return done(result, 0);
}

/* Calls callable with first put before the arguments. */
static CallState call_prepended(Vm *vm, Addr callable, Addr first, const CallArgs *call,
                                Addr *result)
{
    size_t keywords = call->kwnames ? (size_t)tuple_length(vm->mem, call->kwnames) : 0;
    size_t count = 1 + call->nargs + keywords;
    Addr few[16];
    Addr *args = count <= 16 ? few : ou_host_must_alloc(count * sizeof(Addr));
    args[0] = first;
    for (size_t i = 1; i < count; i++) {
        args[i] = call->args[i - 1];
    }
    CallArgs inner = {callable, args, call->nargs + 1, call->kwnames, 0};
    CallState state = call_begin(vm, &inner, result);
    if (args != few) {
        ou_host_free(args, count * sizeof(Addr));
    }
    return state;
}

static CallState call_method(Vm *vm, const CallArgs *call, Addr *result)
{
    Addr function = mem_load64(vm->mem, call->callable + vm->lay->method.im_func);
    Addr self = mem_load64(vm->mem, call->callable + vm->lay->method.im_self);
    return call_prepended(vm, function, self, call, result);
}

static CallState call_native(Vm *vm, const CallArgs *call, Addr *result)
{
    const NativeMethod *row = native_row(vm->mem, call->callable);
    if (row->fn == builtin_build_class) {
        return build_class_begin(vm, call, result);
    }
    Addr self = mem_load64(vm->mem, call->callable + vm->lay->cfunc.m_self);
    return done(result, native_invoke(vm->in, row, self, call->args, call->nargs, call->kwnames));
}

/* The args tuple of _PyObject_MakeTpCall; f(*t) hands its own on. */
static Addr args_tuple(Vm *vm, const CallArgs *call)
{
    if (call->args_tuple != 0) {
        return owned_copy(vm->in, call->args_tuple);
    }
    return tuple_from(vm->in, call->args, call->nargs);
}

/* slot_tp_call: an instance whose class has __call__. */
static CallState call_instance(Vm *vm, const CallArgs *call, Addr *result)
{
    Interp *in = vm->in;
    Addr type = obj_type(vm->mem, call->callable);
    Addr method = type_id_of(type) == TYPE_ID_HEAP ? type_lookup_id(in, type, "__call__") : 0;
    if (method == 0) {
        return done(result, err_format(in, T_(TypeError), "'%s' object is not callable",
                                       vm_type_text(vm, call->callable)));
    }
    Addr tuple = args_tuple(vm, call);
    if (tuple == 0 || !enter_recursive_call(vm)) {
        obj_release(in, tuple);
        return done(result, 0);
    }
    Addr entry = native_push(in, NATIVE_TYPE_CALL, 0);
    mem_store32(vm->mem, entry + NATIVE_STATE, CONTINUE_CALL_SLOT);
    ref_move(in, native_ref(entry, 0), tuple);
    if (call->kwnames != 0) {
        ref_copy(in, native_ref(entry, 1), call->kwnames, REF_NATIVE);
    }
    ref_copy(in, native_ref(entry, 3), method, REF_NATIVE);
    Addr value = 0;
    if (call_prepended(vm, method, call->callable, call, &value) == CALL_ENTERED) {
        mem_store64(vm->mem, entry + NATIVE_OBJECT, vm->frame);
        return CALL_ENTERED;
    }
    return done(result, call_continue(vm, entry, value));
}

/* type_call for a class of the scenario: tp_new, then __init__ while the native stack holds the
 * args tuple, the new instance and the function. */
static CallState call_class(Vm *vm, const CallArgs *call, Addr *result)
{
    Interp *in = vm->in;
    Memory *mem = vm->mem;
    Addr tuple = args_tuple(vm, call);
    if (tuple == 0 || !enter_recursive_call(vm)) {
        obj_release(in, tuple);
        return done(result, 0);
    }
    Addr entry = native_push(in, NATIVE_TYPE_CALL, 0);
    mem_store32(mem, entry + NATIVE_STATE, CONTINUE_INIT);
    ref_move(in, native_ref(entry, 0), tuple);
    if (call->kwnames != 0) {
        ref_copy(in, native_ref(entry, 1), call->kwnames, REF_NATIVE);
    }
    Addr instance = class_instance_new(vm, call, tuple);
    if (instance == 0) {
        return done(result, call_continue(vm, entry, 0));
    }
    ref_move(in, native_ref(entry, 2), instance);
    /* type_call: what __new__ made is only initialised when it is an instance of the class. */
    Addr init = obj_isinstance(in, instance, call->callable)
                    ? type_lookup_id(in, obj_type(mem, instance), "__init__")
                    : 0;
    Addr value = 0;
    if (init != 0 && !obj_is(mem, init, T_(method_descr))) {
        ref_copy(in, native_ref(entry, 3), init, REF_NATIVE);
        if (call_prepended(vm, init, instance, call, &value) == CALL_ENTERED) {
            mem_store64(mem, entry + NATIVE_OBJECT, vm->frame);
            return CALL_ENTERED;
        }
    } else if (!obj_isinstance(in, instance, call->callable) ||
               instance_init(in, instance, tuple, call->kwnames)) {
        value = none_new(in);
    }
    return done(result, call_continue(vm, entry, value));
}

/* slot_tp_init's check of what __init__ returned. False = exception; takes the reference. */
static bool check_init_result(Vm *vm, Addr value)
{
    if (value == 0) {
        return false;
    }
    bool ok = value == OBJ_NONE;
    if (!ok) {
        hold(vm, value);
        err_format(vm->in, T_(TypeError), "__init__() should return None, not '%s'",
                   vm_type_text(vm, value));
        value = unhold(vm);
    }
    obj_release(vm->in, value);
    return ok;
}

/* _PyStack_UnpackDict_Free: the references of the block below, then the block. */
static void drop_keyword_block(Vm *vm)
{
    Addr entry = mem_load64(vm->mem, MACHINE(native_top)) - NATIVE_ENTRY_BYTES;
    NativeBlock block = native_block_of(vm->mem, entry);
    for (uint64_t i = 0; i < block.rows; i++) {
        ref_clear(vm->in, block.first + 8 * i, REF_NATIVE);
    }
    native_pop(vm->in, entry);
    heap_free(vm->in->heap, block.first - 8);
}

/* The tuple of names is dropped after the block. */
static Addr finish_keywords(Vm *vm, Addr entry, Addr result)
{
    Addr names = mem_load64(vm->mem, native_ref(entry, 0));
    mem_store64(vm->mem, native_ref(entry, 0), 0);
    native_pop(vm->in, entry);
    hold(vm, result);
    hold(vm, names);
    drop_keyword_block(vm);
    obj_release(vm->in, unhold(vm));
    return unhold(vm);
}

Addr call_continue(Vm *vm, Addr entry, Addr result)
{
    Interp *in = vm->in;
    Memory *mem = vm->mem;
    uint32_t state = mem_load32(mem, entry + NATIVE_STATE);
    mem_store64(mem, entry + NATIVE_OBJECT, 0);
    if (state == CONTINUE_CLASS_BODY) {
        return build_class_finish(vm, entry, result);
    }
    if (state == CONTINUE_KEYWORDS) {
        return finish_keywords(vm, entry, result);
    }
    hold(vm, result);
    ref_clear(in, native_ref(entry, 3), REF_NATIVE);
    if (state == CONTINUE_INIT) {
        bool ok = check_init_result(vm, unhold(vm));
        Addr instance = mem_load64(mem, native_ref(entry, 2));
        if (!ok) {
            ref_clear(in, native_ref(entry, 2), REF_NATIVE);
            instance = 0;
        }
        mem_store64(mem, native_ref(entry, 2), 0);
        hold(vm, instance);
    }
    leave_recursive_call(vm);
    ref_clear(in, native_ref(entry, 0), REF_NATIVE);
    ref_clear(in, native_ref(entry, 1), REF_NATIVE);
    native_pop(in, entry);
    return unhold(vm);
}

CallState call_begin(Vm *vm, const CallArgs *call, Addr *result)
{
    Addr type = obj_type(vm->mem, call->callable);
    switch ((int)type_id_of(type)) {
    case TYPE_ID_function: return call_function(vm, call, result);
    case TYPE_ID_builtin: return call_native(vm, call, result);
    case TYPE_ID_method: return call_method(vm, call, result);
    case TYPE_ID_type:
        if (type_id_of(call->callable) == TYPE_ID_HEAP) {
            return call_class(vm, call, result);
        }
        return done(result, call_static_type(vm, call));
    default: break;
    }
    const TypeOps *ops = ops_of_type(vm->mem, type);
    if (type_id_of(type) != TYPE_ID_HEAP && ops->call != NULL) {
        return done(result,
                    ops->call(vm->in, call->callable, call->args, call->nargs, call->kwnames));
    }
    return call_instance(vm, call, result);
}

/* ---- nested runs ---- */

/* What C code below owns moves into the image while Python code runs. */
unsigned vm_store_held(Vm *vm, Addr entry)
{
    unsigned count = vm->held_count;
    for (unsigned i = 0; i < count; i++) {
        if (vm->held[i] != 0) {
            ref_move(vm->in, native_ref(entry, i), vm->held[i]);
        }
    }
    vm->held_count = 0;
    return count;
}

void vm_restore_held(Vm *vm, Addr entry, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        vm->held[i] = mem_load64(vm->mem, native_ref(entry, i));
        mem_store64(vm->mem, native_ref(entry, i), 0);
    }
    vm->held_count = count;
}

Addr vm_run_nested(Vm *vm, Addr entry)
{
    mem_store64(vm->mem, entry + NATIVE_OBJECT, vm->frame);
    vm->nesting++;
    EvalStep step = eval_begin(vm) ? eval_run(vm) : STEP_HALTED;
    vm->nesting--;
    return step == STEP_LEFT ? vm->result : 0;
}

Addr vm_call(Interp *in, Addr callable, const Addr *args, size_t nargs, Addr kwnames)
{
    Vm *vm = in->vm;
    if (in->halt != HALT_NONE) {
        return 0;
    }
    CallArgs call = {callable, args, nargs, kwnames, 0};
    Addr result = 0;
    TypeId id = obj_type_id(vm->mem, callable);
    if (id == TYPE_ID_builtin || id == TYPE_ID_method_descr) {
        OU_ASSERT(call_begin(vm, &call, &result) == CALL_DONE);
        return result;
    }
    Addr entry = native_push(in, NATIVE_ENTRY, 0);
    unsigned held = vm_store_held(vm, entry);
    if (call_begin(vm, &call, &result) == CALL_ENTERED) {
        result = vm_run_nested(vm, entry);
    }
    if (in->halt != HALT_NONE) {
        vm->held_count = held;
        return 0;
    }
    vm_restore_held(vm, entry, held);
    native_pop(in, entry);
    return result;
}
