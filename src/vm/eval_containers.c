/* eval_containers.c - displays, comprehension steps, subscripts, unpacking. */
#include "object/dict.h"
#include "object/function_str.h"
#include "object/held.h"
#include "object/list.h"
#include "object/name_use.h"
#include "object/seq.h"
#include "object/set.h"
#include "object/special.h"
#include "object/static_types.h"
#include "vm/handlers.h"

/* ---- subscripts ---- */

Flow vm_op_binary_subscr(Vm *vm, uint32_t arg)
{
    (void)arg;
    return stack_finish_binary(vm, obj_getitem(vm->in, stack_peek(vm, 2), stack_peek(vm, 1)));
}

Flow vm_op_store_subscr(Vm *vm, uint32_t arg)
{
    (void)arg;
    bool ok = obj_setitem(vm->in, stack_peek(vm, 2), stack_peek(vm, 1), stack_peek(vm, 3));
    stack_release_cell(vm, 3);
    if (obj_refcnt(vm->mem, stack_peek(vm, 2)) == 1) {
        /* what dies with the container must not see the value held here any more */
        mem_store64(vm->mem, stack_cell(vm, 3), 0);
    }
    stack_release_cell(vm, 2);
    Addr key = stack_peek(vm, 1);
    stack_set(vm, vm->sp - 24);
    obj_decref(vm->in, key, vm->sp + 16, REF_STACK);
    return ok ? FLOW_NEXT : FLOW_ERROR;
}

Flow vm_op_delete_subscr(Vm *vm, uint32_t arg)
{
    (void)arg;
    bool ok = obj_setitem(vm->in, stack_peek(vm, 2), stack_peek(vm, 1), 0);
    stack_release_cell(vm, 2);
    Addr key = stack_peek(vm, 1);
    stack_set(vm, vm->sp - 16);
    obj_decref(vm->in, key, vm->sp + 8, REF_STACK);
    return ok ? FLOW_NEXT : FLOW_ERROR;
}

/* ---- displays ---- */

/* Tuples and lists take the references over, last item first. */
static Flow move_items(Vm *vm, Addr container, Addr first_slot, uint32_t count)
{
    if (container == 0) {
        return FLOW_ERROR;
    }
    for (uint32_t i = count; i > 0; i--) {
        ref_move(vm->in, first_slot + 8 * ((Addr)i - 1), stack_peek(vm, count - i + 1));
    }
    Addr base = stack_cell(vm, count);
    ref_move(vm->in, base, container);
    stack_set(vm, base + 8);
    return FLOW_NEXT;
}

Flow vm_op_build_tuple(Vm *vm, uint32_t arg)
{
    Addr tuple = tuple_new(vm->in, arg);
    return move_items(vm, tuple, tuple_slot(tuple, 0), arg);
}

Flow vm_op_build_list(Vm *vm, uint32_t arg)
{
    Addr list = list_new(vm->in, arg);
    return move_items(vm, list, list && arg ? list_slot(vm->mem, list, 0) : 0, arg);
}

Flow vm_op_build_set(Vm *vm, uint32_t arg)
{
    Addr set = set_new(vm->in, T_(set));
    bool ok = set != 0;
    hold(vm, set);
    for (uint32_t i = arg; i > 0; i--) {
        ok = ok && set_add(vm->in, set, stack_peek(vm, i));
        stack_release_cell(vm, i);
        mem_store64(vm->mem, stack_cell(vm, i), 0);
    }
    set = unhold(vm);
    stack_set(vm, stack_cell(vm, arg));
    if (!ok) {
        obj_release(vm->in, set);
        return FLOW_ERROR;
    }
    stack_push(vm, set);
    return FLOW_NEXT;
}

/* Drops the operands from the top and pushes the finished dict. */
static Flow finish_map(Vm *vm, bool ok, uint32_t operands)
{
    if (!ok) {
        obj_release(vm->in, unhold(vm));
        return FLOW_ERROR;
    }
    stack_drop_to(vm, stack_cell(vm, operands));
    stack_push(vm, unhold(vm));
    return FLOW_NEXT;
}

Flow vm_op_build_map(Vm *vm, uint32_t arg)
{
    Addr map = dict_new_presized(vm->in, arg);
    if (map == 0) {
        return FLOW_ERROR;
    }
    hold(vm, map);
    bool ok = true;
    for (uint32_t i = arg; ok && i > 0; i--) {
        ok = dict_set(vm->in, map, stack_peek(vm, 2 * i), stack_peek(vm, 2 * i - 1));
    }
    return finish_map(vm, ok, 2 * arg);
}

Flow vm_op_build_const_key_map(Vm *vm, uint32_t arg)
{
    Addr keys = stack_peek(vm, 1);
    Addr map = dict_new_presized(vm->in, arg);
    if (map == 0) {
        return FLOW_ERROR;
    }
    hold(vm, map);
    bool ok = true;
    for (uint32_t i = arg; ok && i > 0; i--) {
        ok = dict_set(vm->in, map, tuple_item(vm->mem, keys, arg - i), stack_peek(vm, i + 1));
    }
    return finish_map(vm, ok, arg + 1);
}

Flow vm_op_build_string(Vm *vm, uint32_t arg)
{
    Addr text = str_join_slots(vm->in, stack_cell(vm, arg), arg);
    if (text == 0) {
        return FLOW_ERROR;
    }
    stack_drop_to(vm, stack_cell(vm, arg));
    stack_push(vm, text);
    return FLOW_NEXT;
}

/* slice_new gains references of its own; the operands are dropped step, stop, start. */
Flow vm_op_build_slice(Vm *vm, uint32_t arg)
{
    Addr step = arg == 3 ? stack_peek(vm, 1) : 0;
    Addr slice = slice_new(vm->in, stack_peek(vm, arg), stack_peek(vm, arg - 1), step);
    if (slice == 0) {
        return FLOW_ERROR;
    }
    stack_drop_to(vm, stack_cell(vm, arg));
    stack_push(vm, slice);
    return FLOW_NEXT;
}

Flow vm_op_list_append(Vm *vm, uint32_t arg)
{
    bool ok = list_append(vm->in, stack_peek(vm, arg + 1), stack_peek(vm, 1));
    stack_drop(vm);
    return ok ? FLOW_NEXT : FLOW_ERROR;
}

Flow vm_op_set_add(Vm *vm, uint32_t arg)
{
    bool ok = set_add(vm->in, stack_peek(vm, arg + 1), stack_peek(vm, 1));
    stack_drop(vm);
    return ok ? FLOW_NEXT : FLOW_ERROR;
}

Flow vm_op_map_add(Vm *vm, uint32_t arg)
{
    bool ok = dict_set(vm->in, stack_peek(vm, arg + 2), stack_peek(vm, 2), stack_peek(vm, 1));
    stack_drop(vm);
    stack_drop(vm);
    return ok ? FLOW_NEXT : FLOW_ERROR;
}

/* ---- merging ---- */

Flow vm_op_list_extend(Vm *vm, uint32_t arg)
{
    Addr iterable = stack_peek(vm, 1);
    bool ok = list_extend(vm->in, stack_peek(vm, arg + 1), iterable);
    if (!ok && vm->in->halt == HALT_NONE && err_matches(vm->in, T_(TypeError)) &&
        !obj_has_iter(vm->in, iterable)) {
        err_clear(vm->in);
        err_format(vm->in, T_(TypeError), "Value after * must be an iterable, not %.200N",
                   iterable);
    }
    stack_drop(vm);
    return ok ? FLOW_NEXT : FLOW_ERROR;
}

Flow vm_op_list_to_tuple(Vm *vm, uint32_t arg)
{
    (void)arg;
    return stack_finish_unary(vm, list_to_tuple(vm->in, stack_peek(vm, 1)));
}

Flow vm_op_set_update(Vm *vm, uint32_t arg)
{
    bool ok = set_update(vm->in, stack_peek(vm, arg + 1), stack_peek(vm, 1));
    stack_drop(vm);
    return ok ? FLOW_NEXT : FLOW_ERROR;
}

/* format_kwargs_error */
static void mapping_error(Vm *vm, Addr callee, Addr o)
{
    Addr name = function_str(vm->in, callee);
    if (name != 0) {
        err_format(vm->in, T_(TypeError), "%U argument after ** must be a mapping, not %.200N",
                   name, o);
    }
    obj_release(vm->in, name);
}

Flow vm_op_dict_update(Vm *vm, uint32_t arg)
{
    Addr update = stack_peek(vm, 1);
    bool ok = dict_update(vm->in, stack_peek(vm, arg + 1), update);
    if (!ok && vm->in->halt == HALT_NONE && err_matches(vm->in, T_(AttributeError))) {
        err_format(vm->in, T_(TypeError), "'%.200N' object is not a mapping", update);
    }
    stack_drop(vm);
    return ok ? FLOW_NEXT : FLOW_ERROR;
}

/* format_kwargs_error: the same keyword twice in f(**a, **b), which is a KeyError of a tuple, names
 * the function. */
static void keyword_twice(Vm *vm, Addr function)
{
    Interp *in = vm->in;
    ErrState state = err_fetch(in);
    if (state.value == 0 || !obj_is(vm->mem, state.value, T_(tuple)) ||
        tuple_length(vm->mem, state.value) != 1) {
        err_restore(in, state);
        return;
    }
    Addr entry = held_begin(in);
    held_put(in, entry, 0, state.type);
    held_put(in, entry, 1, state.value);
    held_put(in, entry, 2, state.traceback);
    Addr name = function_str(vm->in, function);
    if (name != 0) {
        err_format(in, T_(TypeError), "%U got multiple values for keyword argument '%S'", name,
                   tuple_item(vm->mem, state.value, 0));
    }
    obj_release(in, name);
    held_end(in, entry);
}

/* _PyDict_MergeEx(dict, update, 2) */
static bool merge_keywords(Vm *vm, Addr dict, Addr update, Addr function)
{
    if (dict_merge_new(vm->in, dict, update)) {
        return true;
    }
    if (vm->in->halt == HALT_NONE && err_matches(vm->in, T_(AttributeError))) {
        err_clear(vm->in);
        mapping_error(vm, function, update);
    } else if (vm->in->halt == HALT_NONE && err_matches(vm->in, T_(KeyError))) {
        keyword_twice(vm, function);
    }
    return false;
}

Flow vm_op_dict_merge(Vm *vm, uint32_t arg)
{
    Addr update = stack_peek(vm, 1);
    Addr function = stack_peek(vm, arg + 3);
    bool ok = merge_keywords(vm, stack_peek(vm, arg + 1), update, function);
    stack_drop(vm);
    return ok ? FLOW_NEXT : FLOW_ERROR;
}

/* ---- unpacking ---- */

/* The items of an exact tuple or list, the first on top. */
static Flow unpack_items(Vm *vm, Addr first_slot, uint32_t count)
{
    Addr sequence = stack_pop(vm);
    Addr cell = vm->sp;
    for (uint32_t i = count; i > 0; i--) {
        ref_copy(vm->in, cell, mem_load64(vm->mem, first_slot + 8 * ((Addr)i - 1)), REF_STACK);
        cell += 8;
    }
    stack_set(vm, cell);
    obj_decref(vm->in, sequence, 0, REF_STACK);
    return FLOW_NEXT;
}

/* What unpack_iterable works on: the iterable and its iterator are held by the native stack, the
 * cells of the items are empty until filled, from the highest down. */
typedef struct Unpacking {
    Addr entry, base;
    uint32_t before, after, total;
    bool has_star;
} Unpacking;

static bool begin_unpacking(Vm *vm, Unpacking *u)
{
    Addr iterable = stack_pop(vm);
    u->base = vm->sp;
    u->entry = native_push(vm->in, NATIVE_CALL, 0);
    ref_move(vm->in, native_ref(u->entry, 0), iterable);
    for (uint32_t i = 0; i < u->total; i++) {
        mem_store64(vm->mem, u->base + 8 * (Addr)i, 0);
    }
    stack_set(vm, u->base + 8 * (Addr)u->total);
    Addr iterator = obj_iter(vm->in, iterable);
    if (iterator == 0) {
        bool is_plain = vm->in->halt == HALT_NONE && err_matches(vm->in, T_(TypeError)) &&
                        !obj_has_iter(vm->in, iterable);
        if (is_plain) {
            err_clear(vm->in);
            err_format(vm->in, T_(TypeError), "cannot unpack non-iterable %.200N object", iterable);
        }
        return false;
    }
    ref_move(vm->in, native_ref(u->entry, 1), iterator);
    return true;
}

static Flow end_unpacking(Vm *vm, const Unpacking *u, bool ok)
{
    if (!ok) {
        stack_drop_to(vm, u->base);
    }
    ref_clear(vm->in, native_ref(u->entry, 1), REF_NATIVE);
    ref_clear(vm->in, native_ref(u->entry, 0), REF_NATIVE);
    native_pop(vm->in, u->entry);
    return ok ? FLOW_NEXT : FLOW_ERROR;
}

static bool fail_too_few(Vm *vm, const Unpacking *u, uint32_t got)
{
    if (vm->in->halt == HALT_NONE && !err_occurred(vm->mem)) {
        err_format(vm->in, T_(ValueError),
                   u->has_star ? "not enough values to unpack (expected at least %d, got %d)"
                               : "not enough values to unpack (expected %d, got %d)",
                   (int)(u->before + u->after), (int)got);
    }
    return false;
}

/* The same behind the star, where CPython's figure is a Py_ssize_t. */
static bool fail_after_star(Vm *vm, const Unpacking *u, int64_t length)
{
    err_format(vm->in, T_(ValueError),
               "not enough values to unpack (expected at least %d, got %zd)",
               (int)(u->before + u->after), u->before + length);
    return false;
}

static bool take_items(Vm *vm, const Unpacking *u)
{
    Addr iterator = mem_load64(vm->mem, native_ref(u->entry, 1));
    for (uint32_t i = 0; i < u->before; i++) {
        Addr item = obj_next(vm->in, iterator);
        if (item == 0) {
            return fail_too_few(vm, u, i);
        }
        ref_move(vm->in, u->base + 8 * ((Addr)u->total - 1 - i), item);
    }
    if (u->has_star) {
        return true;
    }
    Addr extra = obj_next(vm->in, iterator);
    if (extra != 0) {
        obj_release(vm->in, extra);
        err_format(vm->in, T_(ValueError), "too many values to unpack (expected %d)",
                   (int)u->before);
        return false;
    }
    return vm->in->halt == HALT_NONE && !err_occurred(vm->mem);
}

/* The rest becomes a list, whose last items go to the targets after the star. */
static bool take_rest(Vm *vm, const Unpacking *u)
{
    Addr list = list_from_iterable(vm->in, mem_load64(vm->mem, native_ref(u->entry, 1)));
    if (list == 0) {
        return false;
    }
    ref_move(vm->in, u->base + 8 * (Addr)u->after, list);
    int64_t length = list_length(vm->mem, list);
    if (length < (int64_t)u->after) {
        return fail_after_star(vm, u, length);
    }
    for (uint32_t i = 0; i < u->after; i++) {
        int64_t index = length - (int64_t)u->after + i;
        ref_move(vm->in, u->base + 8 * ((Addr)u->after - 1 - i), list_item(vm->mem, list, index));
    }
    mem_store64(vm->mem, list + ENGINE_LAYOUT.list.ob_size, (uint64_t)(length - (int64_t)u->after));
    return true;
}

Flow vm_op_unpack_sequence(Vm *vm, uint32_t arg)
{
    Addr sequence = stack_peek(vm, 1);
    bool has_length = obj_size(vm->mem, sequence) == (int64_t)arg;
    if (obj_is(vm->mem, sequence, T_(tuple)) && has_length) {
        return unpack_items(vm, tuple_slot(sequence, 0), arg);
    }
    if (obj_is(vm->mem, sequence, T_(list)) && has_length) {
        return unpack_items(vm, arg ? list_slot(vm->mem, sequence, 0) : 0, arg);
    }
    Unpacking u = {.before = arg, .total = arg};
    return end_unpacking(vm, &u, begin_unpacking(vm, &u) && take_items(vm, &u));
}

Flow vm_op_unpack_ex(Vm *vm, uint32_t arg)
{
    Unpacking u = {.before = arg & 0xFF, .after = arg >> 8, .has_star = true};
    u.total = u.before + u.after + 1;
    return end_unpacking(vm, &u,
                         begin_unpacking(vm, &u) && take_items(vm, &u) && take_rest(vm, &u));
}
