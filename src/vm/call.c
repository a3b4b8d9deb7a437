/* call.c - calls (call.c of CPython: _PyObject_Vectorcall, _PyObject_MakeTpCall) and nested runs.
 */
#include "memory/near.h"
#include "object/args_tuple.h"
#include "object/dict.h"
#include "object/func.h"
#include "object/instance.h"
#include "object/special.h"
#include "object/static_types.h"
#include "object/tp_init.h"
#include "object/type.h"
#include "object/weakref.h"
#include "vm/call_types.h"
#include "vm/eval.h"

#define CALLING " while calling a Python object"

static CallState done(Addr *result, Addr value)
{
    *result = value;
    return CALL_DONE;
}

/* _PyFunction_Vectorcall: binds the arguments and enters the frame. */
static CallState call_function(Vm *vm, const CallArgs *call, Addr *result)
{
    Addr bound = bind_arguments(vm, call->callable, call);
    bool is_frame = bound != 0 && obj_is(vm->mem, bound, T_(frame));
    if (__builtin_expect(!is_frame, 0)) {
        return done(result, bound);
    }
    if (__builtin_expect(frame_enter(vm, bound), 1)) {
        return CALL_ENTERED;
    }
    obj_release(vm->in, bound);
    return done(result, 0);
}

CallState call_prepended(Vm *vm, Addr callable, Addr first, const CallArgs *call, Addr *result)
{
    size_t keywords = call->kwnames ? (size_t)tuple_length(vm->mem, call->kwnames) : 0;
    size_t count = 1 + call->nargs + keywords;
    Addr few[16];
    Addr *args = count <= 16 ? few : ou_host_must_alloc(count * sizeof(Addr));
    args[0] = first;
    for (size_t i = 1; i < count; i++) {
        args[i] = call->args[i - 1];
    }
    CallArgs inner = {callable, args, call->nargs + 1, call->kwnames, 0, 0};
    CallState state = call_begin(vm, &inner, result);
    if (args != few) {
        ou_host_free(args, count * sizeof(Addr));
    }
    return state;
}

static CallState call_method(Vm *vm, const CallArgs *call, Addr *result)
{
    Addr function = mem_load64(vm->mem, call->callable + ENGINE_LAYOUT.method.im_func);
    Addr self = mem_load64(vm->mem, call->callable + ENGINE_LAYOUT.method.im_self);
    return call_prepended(vm, function, self, call, result);
}

bool call_takes_tuple(const Vm *vm, Addr callable)
{
    TypeId id = obj_type_id(vm->mem, callable);
    bool is_class = id == TYPE_ID_type && type_id_of(callable) == TYPE_ID_HEAP;
    return is_class || id == TYPE_ID_HEAP || id == TYPE_ID_weakcallableproxy;
}

bool call_hands_tuple(const Vm *vm, Addr callable)
{
    switch ((int)obj_type_id(vm->mem, callable)) {
    case TYPE_ID_builtin:
    case TYPE_ID_method_descr:
        return (native_row(vm->mem, callable)->flags & NATIVE_TUPLE_ARGS) != 0;
    case TYPE_ID_wrapper_descr:
    case TYPE_ID_method_wrapper: return true;
    case TYPE_ID_type: break;
    default: return false;
    }
    switch ((int)type_id_of(callable)) {
    case TYPE_ID_HEAP:
    case TYPE_ID_object:
    case TYPE_ID_list:
    case TYPE_ID_tuple:
    case TYPE_ID_dict:
    case TYPE_ID_set:
    case TYPE_ID_frozenset:
    case TYPE_ID_range: return false;
    default: return true;
    }
}

static CallState call_native(Vm *vm, const CallArgs *call, Addr *result)
{
    const NativeMethod *row = native_row(vm->mem, call->callable);
    if (row->fn == builtin_build_class) {
        return build_class_begin(vm, call, result);
    }
    return done(result,
                builtin_call(vm->in, call->callable, call->args, call->nargs, call->kwnames));
}

/* What _PyObject_MakeTpCall makes for a callee without vectorcall, in a native stack entry: ref 0
 * the args tuple, ref 1 the dict of keywords. f(*t, **d) hands its own on, which its stack holds.
 */
typedef struct TupleCall {
    Addr entry;
    CallArgs call; /* with args_tuple and kwargs set */
} TupleCall;

/* False = exception; then there is no entry. */
static bool begin_tuple_call(Vm *vm, const CallArgs *call, Continuation state, TupleCall *out)
{
    Interp *in = vm->in;
    out->call = *call;
    Addr tuple = 0;
    Addr dict = 0;
    if (__builtin_expect(call->args_tuple == 0, 1)) {
        tuple = args_tuple_new(in, call->args, call->nargs);
        out->call.args_tuple = tuple;
        if (tuple == 0) {
            return false;
        }
    }
    if (__builtin_expect(call->kwnames != 0, 0)) {
        hold(vm, tuple);
        dict = keywords_as_dict(in, call->args + call->nargs, call->kwnames);
        tuple = unhold(vm);
        out->call.kwargs = dict;
        out->call.kwnames = 0;
    }
    if ((call->kwnames != 0 && dict == 0) || !recursion_enter(vm->in, CALLING)) {
        obj_release(in, tuple);
        obj_release(in, dict);
        return false;
    }
    out->entry = native_push(in, NATIVE_TYPE_CALL, 0);
    mem_store32(vm->mem, out->entry + NATIVE_STATE, state);
    if (tuple != 0) {
        ref_move(in, native_ref(out->entry, 0), tuple);
    }
    if (dict != 0) {
        ref_move(in, native_ref(out->entry, 1), dict);
    }
    return true;
}

/* Where the entry keeps the block that _PyObject_Call_Prepend takes for more arguments than its
 * _PY_FASTCALL_SMALL_STACK holds. */
enum { SMALL_STACK = 5, PREPENDED = NATIVE_WORD + 8 };

static void free_prepended(Vm *vm, Addr entry)
{
    Addr stack = mem_load64(vm->mem, entry + PREPENDED);
    if (stack != 0) {
        mem_store64(vm->mem, entry + PREPENDED, 0);
        heap_free(vm->in->heap, stack);
    }
}

static void prepend(Vm *vm, const TupleCall *t)
{
    if (__builtin_expect(t->call.nargs + 1 > SMALL_STACK, 0)) {
        Addr stack =
            heap_malloc(vm->in->heap, 8 * (t->call.nargs + 1), HEAP_DOMAIN_MEM, BLOCK_SCRATCH);
        mem_store64(vm->mem, t->entry + PREPENDED, stack);
    }
}

/* _PyObject_Call_Prepend: method(self, *tuple, **dict). */
static CallState call_with_self(Vm *vm, TupleCall *t, Addr method, Addr self, Addr *result)
{
    Addr value = 0;
    CallState state = CALL_DONE;
    ref_copy(vm->in, native_ref(t->entry, 3), method, REF_NATIVE);
    prepend(vm, t);
    bool has_keywords = t->call.kwargs != 0 && dict_length(vm->mem, t->call.kwargs) > 0;
    if (__builtin_expect(has_keywords, 0)) {
        t->call.callable = method;
        state = call_unpacked(vm, &t->call, self, &value);
    } else {
        state = call_prepended(vm, method, self, &t->call, &value);
    }
    if (state == CALL_ENTERED) {
        mem_store64(vm->mem, t->entry + NATIVE_OBJECT, vm->frame);
        return CALL_ENTERED;
    }
    return done(result, call_continue(vm, t->entry, value));
}

/* PyObject_Call of what ref 3 of the entry holds, with the tuple and the dict as they are. */
static CallState call_with_tuple(Vm *vm, TupleCall *t, Addr *result)
{
    Addr value = 0;
    Addr callable = mem_load64(vm->mem, native_ref(t->entry, 3));
    bool has_keywords = t->call.kwargs != 0 && dict_length(vm->mem, t->call.kwargs) > 0;
    bool unpacks = has_keywords && !call_takes_tuple(vm, callable);
    t->call.callable = callable;
    if (!has_keywords && obj_is(vm->mem, callable, T_(method))) {
        prepend(vm, t); /* method_vectorcall has no place in front of a tuple's items */
    }
    vm->in->call_tuple = !has_keywords && call_hands_tuple(vm, callable) ? t->call.args_tuple : 0;
    CallState state =
        unpacks ? call_unpacked(vm, &t->call, 0, &value) : call_begin(vm, &t->call, &value);
    vm->in->call_tuple = 0;
    if (state == CALL_ENTERED) {
        mem_store64(vm->mem, t->entry + NATIVE_OBJECT, vm->frame);
        return CALL_ENTERED;
    }
    return done(result, call_continue(vm, t->entry, value));
}

/* What slot_tp_call and slot_tp_init do with the attribute that they found on the class. */
static CallState call_attribute(Vm *vm, TupleCall *t, Addr attribute, Addr self, Addr *result)
{
    if (__builtin_expect(special_needs_no_binding(vm->mem, attribute), 1)) {
        return call_with_self(vm, t, attribute, self, result);
    }
    Addr bound = special_bind(vm->in, attribute, self);
    if (bound == 0) {
        return done(result, call_continue(vm, t->entry, 0));
    }
    ref_move(vm->in, native_ref(t->entry, 3), bound);
    return call_with_tuple(vm, t, result);
}

/* slot_tp_call: an instance whose class has __call__. */
static CallState call_instance(Vm *vm, const CallArgs *call, Addr *result)
{
    Addr type = obj_type(vm->mem, call->callable);
    Addr method = type_id_of(type) == TYPE_ID_HEAP ? type_lookup_id(vm->in, type, "__call__") : 0;
    if (method == 0) {
        return done(result, err_format(vm->in, T_(TypeError), "'%.200N' object is not callable",
                                       call->callable));
    }
    TupleCall t;
    if (!begin_tuple_call(vm, call, CONTINUE_CALL_SLOT, &t)) {
        return done(result, 0);
    }
    return call_attribute(vm, &t, method, call->callable, result);
}

/* proxy_call: PyObject_Call of what the proxy refers to, which lives as long as that takes. */
static CallState call_proxied(Vm *vm, const CallArgs *call, Addr *result)
{
    TupleCall t;
    if (!begin_tuple_call(vm, call, CONTINUE_CALL_SLOT, &t)) {
        return done(result, 0);
    }
    Addr target = weakproxy_target(vm->in, call->callable);
    if (target == 0) {
        return done(result, call_continue(vm, t.entry, 0));
    }
    ref_copy(vm->in, native_ref(t.entry, 3), target, REF_NATIVE);
    return call_with_tuple(vm, &t, result);
}

/* type_call for a class of the scenario: tp_new, then __init__ while the native stack holds the
 * args tuple, the new instance and the function. */
static CallState call_class(Vm *vm, const CallArgs *call, Addr *result)
{
    Interp *in = vm->in;
    Addr class = call->callable;
    TupleCall t;
    if (__builtin_expect(!begin_tuple_call(vm, call, CONTINUE_INIT, &t), 0)) {
        return done(result, 0);
    }
    Addr instance = class_instance_new(vm, &t.call);
    if (__builtin_expect(instance == 0, 0)) {
        return done(result, call_continue(vm, t.entry, 0));
    }
    ref_move(in, native_ref(t.entry, 2), instance);
    /* What __new__ made is only initialised when it is an instance of the class. */
    Addr type = obj_type(vm->mem, instance);
    bool is_initialised = __builtin_expect(type == class, 1) ||
                          obj_type_is_subtype(vm->mem, &ENGINE_LAYOUT, type, class);
    Addr init = is_initialised ? type_init_hook(in, type) : 0;
    bool is_slot = init != 0 && __builtin_expect(obj_is(vm->mem, init, T_(wrapper_descr)), 0);
    int owner = is_slot ? special_slot_owner(in, type, "__init__") : -1;
    if (init != 0 && owner < 0) {
        return call_attribute(vm, &t, init, instance, result);
    }
    bool ok =
        owner >= 0
            ? tp_init_run(in, (TypeId)owner, instance, t.call.args_tuple, t.call.kwargs)
            : !is_initialised || instance_init(in, instance, t.call.args_tuple, t.call.kwargs);
    return done(result, call_continue(vm, t.entry, ok ? none_new(in) : 0));
}

/* slot_tp_init's check of what __init__ returned. False = exception; takes the reference. */
static bool check_init_result(Vm *vm, Addr value)
{
    if (value == 0) {
        return false;
    }
    bool ok = value == OBJ_NONE;
    if (__builtin_expect(!ok, 0)) {
        hold(vm, value);
        err_format(vm->in, T_(TypeError), "__init__() should return None, not '%.200N'", value);
        value = unhold(vm);
    }
    obj_release(vm->in, value);
    return ok;
}

/* ref_clear of a reference of the entry. */
static inline void clear_ref(Vm *vm, MemNear entry, unsigned i)
{
    Addr o = near_load64(entry, native_ref(0, i));
    if (o != 0) {
        near_store64(entry, native_ref(0, i), 0);
        obj_decref(vm->in, o, native_ref(entry.addr, i), REF_NATIVE);
    }
}

/* What __init__ returned makes the new instance the result, or drops it. */
static Addr finish_init(Vm *vm, MemNear entry, Addr result)
{
    bool ok = check_init_result(vm, result);
    Addr instance = near_load64(entry, native_ref(0, 2));
    if (__builtin_expect(!ok, 0)) {
        clear_ref(vm, entry, 2);
        instance = 0;
    }
    near_store64(entry, native_ref(0, 2), 0);
    return instance;
}

Addr call_continue(Vm *vm, Addr entry, Addr result)
{
    Interp *in = vm->in;
    MemNear near = mem_near_whole(vm->mem, entry);
    uint32_t state = near_load32(near, NATIVE_STATE);
    near_store64(near, NATIVE_OBJECT, 0);
    if (__builtin_expect(in->halt != HALT_NONE, 0)) {
        return 0;
    }
    if (__builtin_expect(state == CONTINUE_CLASS_BODY, 0)) {
        return build_class_finish(vm, entry, result);
    }
    if (__builtin_expect(state == CONTINUE_KEYWORDS, 0)) {
        return call_unpacked_finish(vm, entry, result);
    }
    if (__builtin_expect(near_load64(near, PREPENDED) != 0, 0)) {
        free_prepended(vm, entry);
    }
    hold(vm, result);
    clear_ref(vm, near, 3);
    if (state == CONTINUE_INIT) {
        hold(vm, finish_init(vm, near, unhold(vm)));
    }
    recursion_leave(in);
    clear_ref(vm, near, 0);
    clear_ref(vm, near, 1);
    native_pop(in, entry);
    return unhold(vm);
}

/* Types with tp_vectorcall; _PyObject_MakeTpCall counts a call of the others. */
static bool is_counted_type(TypeId id)
{
    static const bool has_vectorcall[TYPE_ID_COUNT] = {
        [TYPE_ID_tuple] = true, [TYPE_ID_list] = true,  [TYPE_ID_dict] = true,
        [TYPE_ID_set] = true,   [TYPE_ID_range] = true, [TYPE_ID_frozenset] = true,
    };
    return !has_vectorcall[id];
}

static Addr call_static(Vm *vm, const CallArgs *call)
{
    if (!is_counted_type(type_id_of(call->callable))) {
        return call_static_type(vm, call);
    }
    if (!recursion_enter(vm->in, CALLING)) {
        return 0;
    }
    Addr result = call_static_type(vm, call);
    recursion_leave(vm->in);
    return result;
}

/* The tp_call of a built-in type. Method descriptors have vectorcall, and count themselves. */
static Addr call_slot(Vm *vm, const CallArgs *call, TypeId id, const TypeOps *ops)
{
    bool is_counted = id != TYPE_ID_method_descr;
    if (is_counted && !recursion_enter(vm->in, CALLING)) {
        return 0;
    }
    Addr result = ops->call(vm->in, call->callable, call->args, call->nargs, call->kwnames);
    if (is_counted) {
        recursion_leave(vm->in);
    }
    return result;
}

/* Else it has the tp_call of what it is built on. */
static bool has_own_call(Vm *vm, Addr type)
{
    return type_id_of(type) == TYPE_ID_HEAP && type_lookup_id(vm->in, type, "__call__") != 0;
}

CallState call_begin(Vm *vm, const CallArgs *call, Addr *result)
{
    Addr type = obj_type(vm->mem, call->callable);
    switch ((int)type_id_of(type)) {
    case TYPE_ID_function: return call_function(vm, call, result);
    case TYPE_ID_builtin: return call_native(vm, call, result);
    case TYPE_ID_method: return call_method(vm, call, result);
    case TYPE_ID_weakcallableproxy: return call_proxied(vm, call, result);
    case TYPE_ID_type:
        if (__builtin_expect(type_id_of(call->callable) == TYPE_ID_HEAP, 1)) {
            return call_class(vm, call, result);
        }
        return done(result, call_static(vm, call));
    default: break;
    }
    const TypeOps *ops = ops_of_type(vm->mem, type);
    if (ops->call != NULL && !has_own_call(vm, type)) {
        return done(result, call_slot(vm, call, type_id_of(type), ops));
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
    CallArgs call = {callable, args, nargs, kwnames, 0, 0};
    Addr result = 0;
    TypeId id = obj_type_id(vm->mem, callable);
    if (id == TYPE_ID_builtin || id == TYPE_ID_method_descr) {
        OU_ASSERT(call_begin(vm, &call, &result) == CALL_DONE);
        return result;
    }
    bool was_running = in->dealloc_running;
    in->dealloc_running = false;
    Addr entry = native_push(in, NATIVE_ENTRY, 0);
    unsigned held = vm_store_held(vm, entry);
    if (call_begin(vm, &call, &result) == CALL_ENTERED) {
        result = vm_run_nested(vm, entry);
    }
    in->dealloc_running = was_running;
    if (in->halt != HALT_NONE) {
        vm->held_count = held;
        return 0;
    }
    vm_restore_held(vm, entry, held);
    native_pop(in, entry);
    return result;
}
