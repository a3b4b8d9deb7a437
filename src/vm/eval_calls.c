/* eval_calls.c - the call instructions, methods, and making functions. */
#include "object/dict.h"
#include "object/func.h"
#include "object/list.h"
#include "object/native_block.h"
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
    CallArgs call = {callable, args, count - keywords, keywords ? kwnames : 0, 0};
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

/* _PyObject_FunctionStr, for errors. */
static void function_text(Vm *vm, Addr function, Text *out)
{
    if (obj_is(vm->mem, function, T_(function))) {
        ou_text_add(out, "__main__.");
        str_to_utf8(vm->mem, vm->lay, mem_load64(vm->mem, function + vm->lay->func.func_qualname),
                    out);
        ou_text_add(out, "()");
        return;
    }
    Addr shown = obj_str(vm->in, function);
    if (shown != 0) {
        str_to_utf8(vm->mem, vm->lay, shown, out);
        obj_release(vm->in, shown);
    }
}

/* The cell's iterable becomes a tuple. */
static bool settle_args(Vm *vm, Addr function, uint32_t depth)
{
    Addr args = stack_peek(vm, depth);
    if (obj_is(vm->mem, args, T_(tuple))) {
        return true;
    }
    Addr tuple = tuple_from_iterable(vm->in, args);
    if (tuple == 0) {
        bool is_plain = vm->in->halt == HALT_NONE && err_matches(vm->in, T_(TypeError)) &&
                        ops_of(vm->mem, args)->iter == NULL &&
                        obj_type_id(vm->mem, args) != TYPE_ID_HEAP;
        if (is_plain) {
            err_clear(vm->in);
            Text text = {0};
            function_text(vm, function, &text);
            err_format(vm->in, T_(TypeError), "%s argument after * must be an iterable, not %s",
                       ou_text_view(&text), vm_type_text(vm, args));
            ou_text_free(&text);
        }
        return false;
    }
    ref_set(vm->in, stack_cell(vm, depth), tuple, REF_STACK);
    return true;
}

/* A native stack entry for the block of references (held as long as the call runs), and above it
 * the one that finishes the call. */
static Addr push_keyword_entries(Vm *vm, Addr block, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        mem_store64(vm->mem, block + 8 * i, 0);
    }
    Addr holder = native_push(vm->in, NATIVE_BLOCK, 0);
    mem_store64(vm->mem, holder + NATIVE_BLOCK_FIRST, block);
    mem_store64(vm->mem, holder + NATIVE_BLOCK_ROWS, count);
    mem_store64(vm->mem, holder + NATIVE_BLOCK_STRIDE, 8);
    mem_store64(vm->mem, holder + NATIVE_BLOCK_WIDTH, 1);
    Addr entry = native_push(vm->in, NATIVE_TYPE_CALL, 0);
    mem_store32(vm->mem, entry + NATIVE_STATE, CONTINUE_KEYWORDS);
    return entry;
}

/* _PyStack_UnpackDict: a block with references of its own to all arguments, and the tuple of names.
 * Returns the entry that finishes the call; 0 = exception. */
static Addr unpack_keywords(Vm *vm, Addr tuple, Addr dict)
{
    Interp *in = vm->in;
    int64_t positional = tuple_length(vm->mem, tuple);
    int64_t keywords = dict_length(vm->mem, dict);
    size_t count = (size_t)(positional + keywords);
    Addr block = heap_malloc(in->heap, 8 * (count + 1), HEAP_DOMAIN_MEM, BLOCK_ARGUMENTS);
    if (block == 0) {
        in->halt = HALT_MEMORY;
        return 0;
    }
    block += 8;
    Addr entry = push_keyword_entries(vm, block, count);
    Addr names = tuple_new(in, keywords);
    ref_move(in, native_ref(entry, 0), names);
    for (int64_t i = 0; i < positional; i++) {
        ref_copy(in, block + 8 * (Addr)i, tuple_item(vm->mem, tuple, i), REF_NATIVE);
    }
    DictEntry item;
    int64_t position = 0;
    for (int64_t i = 0; dict_next(vm->mem, vm->lay, dict, &position, &item); i++) {
        if (!obj_isinstance(in, item.key, T_(str))) {
            err_format(in, T_(TypeError), "keywords must be strings");
        }
        ref_copy(in, tuple_slot(names, i), item.key, REF_SLOT);
        ref_copy(in, block + 8 * (Addr)(positional + i), item.value, REF_NATIVE);
    }
    if (err_occurred(vm->mem)) {
        (void)call_continue(vm, entry, 0);
        return 0;
    }
    return entry;
}

static Flow call_with_keywords(Vm *vm, Addr callable, Addr tuple, Addr dict)
{
    Addr entry = unpack_keywords(vm, tuple, dict);
    if (entry == 0) {
        return frame_finish_call(vm, 0);
    }
    NativeBlock held = native_block_of(vm->mem, entry - NATIVE_ENTRY_BYTES);
    size_t count = held.rows;
    Addr *args = ou_host_must_alloc((count + 1) * sizeof(Addr));
    for (size_t i = 0; i < count; i++) {
        args[i] = mem_load64(vm->mem, held.first + 8 * i);
    }
    size_t positional = (size_t)tuple_length(vm->mem, tuple);
    CallArgs call = {callable, args, positional, mem_load64(vm->mem, native_ref(entry, 0)), tuple};
    JRN_MARK3(vm->mem, CALL, vm->frame, callable, positional);
    Addr result = 0;
    CallState state = call_begin(vm, &call, &result);
    ou_host_free(args, (count + 1) * sizeof(Addr));
    if (state == CALL_ENTERED) {
        mem_store64(vm->mem, entry + NATIVE_OBJECT, vm->frame);
        return FLOW_ENTER;
    }
    return frame_finish_call(vm, call_continue(vm, entry, result));
}

Flow vm_op_call_function_ex(Vm *vm, uint32_t arg)
{
    uint32_t has_keywords = arg & 1;
    Addr callable = stack_peek(vm, 2 + has_keywords);
    if (!settle_args(vm, callable, 1 + has_keywords)) {
        return frame_finish_call(vm, 0);
    }
    Addr tuple = stack_peek(vm, 1 + has_keywords);
    Addr dict = has_keywords ? stack_peek(vm, 1) : 0;
    if (dict != 0 && dict_length(vm->mem, dict) > 0) {
        return call_with_keywords(vm, callable, tuple, dict);
    }
    size_t count = (size_t)tuple_length(vm->mem, tuple);
    Addr few[FEW_ARGS];
    Addr *args = count <= FEW_ARGS ? few : ou_host_must_alloc(count * sizeof(Addr));
    for (size_t i = 0; i < count; i++) {
        args[i] = tuple_item(vm->mem, tuple, (int64_t)i);
    }
    CallArgs call = {callable, args, count, 0, tuple};
    Flow flow = run_call(vm, &call);
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
    const CpyLayout *lay = vm->lay;
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
    Addr builtins = mem_load64(vm->mem, vm->frame + vm->lay->frame.f_builtins);
    Addr name = str_interned(vm->in, "__build_class__", strlen("__build_class__"));
    Addr function = dict_get_str(vm->mem, vm->lay, builtins, name);
    obj_release(vm->in, name);
    if (function == 0) {
        err_format(vm->in, T_(NameError), "__build_class__ not found");
        return FLOW_ERROR;
    }
    stack_push_copy(vm, function);
    return FLOW_NEXT;
}
