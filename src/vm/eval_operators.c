/* eval_operators.c - arithmetic, comparison, truth and text. */
#include "lang/opcode39.h"
#include "object/dict.h"
#include "vm/handlers.h"

static Flow binary(Vm *vm, BinaryOp op)
{
    return stack_finish_binary(vm, obj_binary(vm->in, stack_peek(vm, 2), stack_peek(vm, 1), op));
}

static Flow inplace(Vm *vm, BinaryOp op)
{
    return stack_finish_binary(vm, obj_inplace(vm->in, stack_peek(vm, 2), stack_peek(vm, 1), op));
}

#define BINARY(name, op)                                                                           \
    Flow vm_op_binary_##name(Vm *vm, uint32_t arg)                                                 \
    {                                                                                              \
        (void)arg;                                                                                 \
        return binary(vm, op);                                                                     \
    }
/* ceval.c lets go of the right operand of these first, and of the left one of all others. */
#define BINARY_RIGHT_FIRST(name, op)                                                               \
    Flow vm_op_binary_##name(Vm *vm, uint32_t arg)                                                 \
    {                                                                                              \
        (void)arg;                                                                                 \
        return stack_finish_binary_right_first(                                                    \
            vm, obj_binary(vm->in, stack_peek(vm, 2), stack_peek(vm, 1), op));                     \
    }
#define INPLACE(name, op)                                                                          \
    Flow vm_op_inplace_##name(Vm *vm, uint32_t arg)                                                \
    {                                                                                              \
        (void)arg;                                                                                 \
        return inplace(vm, op);                                                                    \
    }

BINARY(matrix_multiply, OP_MATMUL)
BINARY(power, OP_POW)
BINARY(multiply, OP_MUL)
BINARY_RIGHT_FIRST(modulo, OP_MOD)
BINARY_RIGHT_FIRST(subtract, OP_SUB)
BINARY(floor_divide, OP_FLOORDIV)
BINARY(true_divide, OP_TRUEDIV)
BINARY(lshift, OP_LSHIFT)
BINARY(rshift, OP_RSHIFT)
BINARY(and, OP_AND)
BINARY(xor, OP_XOR)
BINARY(or, OP_OR)
INPLACE(matrix_multiply, OP_MATMUL)
INPLACE(power, OP_POW)
INPLACE(multiply, OP_MUL)
INPLACE(modulo, OP_MOD)
INPLACE(subtract, OP_SUB)
INPLACE(floor_divide, OP_FLOORDIV)
INPLACE(true_divide, OP_TRUEDIV)
INPLACE(lshift, OP_LSHIFT)
INPLACE(rshift, OP_RSHIFT)
INPLACE(and, OP_AND)
INPLACE(xor, OP_XOR)
INPLACE(or, OP_OR)

/* unicode_concatenate: when the next instruction stores to the variable that holds the left
 * operand, the variable gives its reference up first, so that the string may grow in place. */
static bool release_variable(Vm *vm, Addr left)
{
    const LangInstr *next = &vm->instrs[(vm->pc >> 1) + 1];
    Addr slot = 0;
    switch (next->opcode) {
    case OP39_STORE_FAST: slot = vm->locals + 8 * (Addr)next->arg; break;
    case OP39_STORE_DEREF: {
        Addr cell = mem_load64(vm->mem, vm->locals + 8 * ((Addr)vm->code->nlocals + next->arg));
        slot = cell + ENGINE_LAYOUT.cell.ob_ref;
        break;
    }
    case OP39_STORE_NAME: {
        Addr locals = mem_load64(vm->mem, vm->frame + ENGINE_LAYOUT.frame.f_locals);
        Addr name = frame_name(vm, next->arg);
        return dict_get_str(vm->mem, &ENGINE_LAYOUT, locals, name) != left ||
               dict_delete(vm->in, locals, name) >= 0;
    }
    default: return true;
    }
    if (mem_load64(vm->mem, slot) == left) {
        ref_clear(vm->in, slot, REF_LOCAL);
    }
    return true;
}

static Flow concatenate(Vm *vm, Addr left, Addr right)
{
    Addr cell = stack_cell(vm, 2);
    bool ok = obj_refcnt(vm->mem, left) != 2 || release_variable(vm, left);
    Addr result = ok ? str_append(vm->in, left, right) : 0;
    if (result == 0) {
        stack_drop(vm);
        stack_set(vm, vm->sp - 8);
        return FLOW_ERROR;
    }
    ref_move(vm->in, cell, result);
    stack_drop(vm);
    return FLOW_NEXT;
}

static bool are_texts(const Vm *vm, Addr left, Addr right)
{
    return obj_is(vm->mem, left, T_(str)) && obj_is(vm->mem, right, T_(str));
}

Flow vm_op_binary_add(Vm *vm, uint32_t arg)
{
    (void)arg;
    Addr right = stack_peek(vm, 1);
    Addr left = stack_peek(vm, 2);
    return are_texts(vm, left, right) ? concatenate(vm, left, right) : binary(vm, OP_ADD);
}

Flow vm_op_inplace_add(Vm *vm, uint32_t arg)
{
    (void)arg;
    Addr right = stack_peek(vm, 1);
    Addr left = stack_peek(vm, 2);
    return are_texts(vm, left, right) ? concatenate(vm, left, right) : inplace(vm, OP_ADD);
}

static Flow unary(Vm *vm, UnaryOp op)
{
    return stack_finish_unary(vm, obj_unary(vm->in, stack_peek(vm, 1), op));
}

Flow vm_op_unary_positive(Vm *vm, uint32_t arg)
{
    (void)arg;
    return unary(vm, OP_POS);
}

Flow vm_op_unary_negative(Vm *vm, uint32_t arg)
{
    (void)arg;
    return unary(vm, OP_NEG);
}

Flow vm_op_unary_invert(Vm *vm, uint32_t arg)
{
    (void)arg;
    return unary(vm, OP_INVERT);
}

Flow vm_op_unary_not(Vm *vm, uint32_t arg)
{
    (void)arg;
    int truth = obj_truth(vm->in, stack_peek(vm, 1));
    return stack_finish_unary(vm, truth < 0 ? 0 : bool_new(vm->in, truth == 0));
}

Flow vm_op_compare_op(Vm *vm, uint32_t arg)
{
    return stack_finish_binary(
        vm, obj_compare(vm->in, stack_peek(vm, 2), stack_peek(vm, 1), (CompareOp)arg));
}

Flow vm_op_is_op(Vm *vm, uint32_t arg)
{
    bool same = stack_peek(vm, 2) == stack_peek(vm, 1);
    return stack_finish_binary(vm, bool_new(vm->in, same != (arg != 0)));
}

Flow vm_op_contains_op(Vm *vm, uint32_t arg)
{
    int found = obj_contains(vm->in, stack_peek(vm, 1), stack_peek(vm, 2));
    return stack_finish_binary(vm, found < 0 ? 0 : bool_new(vm->in, (found > 0) != (arg != 0)));
}

/* !s, !r or !a of the value at this depth, in its place. */
static bool convert(Vm *vm, uint32_t depth, uint32_t conversion)
{
    Addr value = stack_peek(vm, depth);
    Addr converted = 0;
    switch (conversion) {
    case 0: return true;
    case 1: converted = obj_str(vm->in, value); break;
    case 2: converted = obj_repr(vm->in, value); break;
    default: converted = obj_ascii(vm->in, value); break;
    }
    if (converted == 0) {
        return false;
    }
    ref_set(vm->in, stack_cell(vm, depth), converted, REF_STACK);
    return true;
}

Flow vm_op_format_value(Vm *vm, uint32_t arg)
{
    bool has_spec = (arg & 4) != 0;
    if (!convert(vm, has_spec ? 2 : 1, arg & 3)) {
        stack_drop_to(vm, stack_cell(vm, has_spec ? 2 : 1));
        return FLOW_ERROR;
    }
    Addr value = stack_peek(vm, has_spec ? 2 : 1);
    if (!has_spec && obj_is(vm->mem, value, T_(str))) {
        return FLOW_NEXT;
    }
    Addr result = obj_format(vm->in, value, has_spec ? stack_peek(vm, 1) : 0);
    return has_spec ? stack_finish_binary(vm, result) : stack_finish_unary(vm, result);
}
