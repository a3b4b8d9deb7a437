/* Expressions of compile.c of 3.9, except displays, calls and functions. */
#include "lang/codegen39.h"
#include "lang/warn39.h"

bool exprs39(Compiler39 *c, AstExprList list)
{
    for (uint32_t i = 0; i < list.count; i++) {
        OU_TRY(expr39(c, list.items[i]));
    }
    return true;
}

static bool binary(Compiler39 *c, const AstExpr *expr)
{
    static const Opcode39 opcodes[] = {[AST_ADD] = OP39_BINARY_ADD,
                                       [AST_SUB] = OP39_BINARY_SUBTRACT,
                                       [AST_MULT] = OP39_BINARY_MULTIPLY,
                                       [AST_MAT_MULT] = OP39_BINARY_MATRIX_MULTIPLY,
                                       [AST_DIV] = OP39_BINARY_TRUE_DIVIDE,
                                       [AST_MOD] = OP39_BINARY_MODULO,
                                       [AST_POW] = OP39_BINARY_POWER,
                                       [AST_LSHIFT] = OP39_BINARY_LSHIFT,
                                       [AST_RSHIFT] = OP39_BINARY_RSHIFT,
                                       [AST_BIT_OR] = OP39_BINARY_OR,
                                       [AST_BIT_XOR] = OP39_BINARY_XOR,
                                       [AST_BIT_AND] = OP39_BINARY_AND,
                                       [AST_FLOOR_DIV] = OP39_BINARY_FLOOR_DIVIDE};
    OU_TRY(expr39(c, expr->u.bin_op.left));
    OU_TRY(expr39(c, expr->u.bin_op.right));
    emit39(c, opcodes[expr->u.bin_op.op]);
    return true;
}

static bool unary(Compiler39 *c, const AstExpr *expr)
{
    static const Opcode39 opcodes[] = {[AST_INVERT] = OP39_UNARY_INVERT,
                                       [AST_NOT] = OP39_UNARY_NOT,
                                       [AST_UADD] = OP39_UNARY_POSITIVE,
                                       [AST_USUB] = OP39_UNARY_NEGATIVE};
    OU_TRY(expr39(c, expr->u.unary_op.operand));
    emit39(c, opcodes[expr->u.unary_op.op]);
    return true;
}

static bool bool_op(Compiler39 *c, const AstExpr *expr)
{
    Opcode39 jump =
        expr->u.bool_op.op == AST_AND ? OP39_JUMP_IF_FALSE_OR_POP : OP39_JUMP_IF_TRUE_OR_POP;
    const AstExprList values = expr->u.bool_op.values;
    Block39 *end = block39_new(c);
    for (uint32_t i = 0; i < values.count; i++) {
        OU_TRY(expr39(c, values.items[i]));
        if (i + 1 < values.count) {
            emit39_jump(c, jump, end);
        }
    }
    block39_use(c, end);
    return true;
}

static void compare_op(Compiler39 *c, AstCmpOp op)
{
    static const struct {
        Opcode39 opcode;
        uint32_t arg;
    } rows[] = {
        [AST_EQ] = {OP39_COMPARE_OP,  2},
          [AST_NOT_EQ] = {OP39_COMPARE_OP,  3},
        [AST_LT] = {OP39_COMPARE_OP,  0},
          [AST_LT_E] = {OP39_COMPARE_OP,  1},
        [AST_GT] = {OP39_COMPARE_OP,  4},
          [AST_GT_E] = {OP39_COMPARE_OP,  5},
        [AST_IS] = {OP39_IS_OP,       0},
          [AST_IS_NOT] = {OP39_IS_OP,       1},
        [AST_IN] = {OP39_CONTAINS_OP, 0},
          [AST_NOT_IN] = {OP39_CONTAINS_OP, 1}
    };
    emit39_arg(c, rows[op].opcode, rows[op].arg);
}

/* a < b < c up to the last operand: a false answer goes to cleanup, where the operand kept for the
 * next comparison is still on the stack. */
static bool compare_chain(Compiler39 *c, const AstExpr *expr, Opcode39 jump, Block39 *cleanup)
{
    const AstExprList operands = expr->u.compare.comparators;
    uint32_t last = operands.count - 1;
    OU_TRY(expr39(c, expr->u.compare.left));
    for (uint32_t i = 0; i < last; i++) {
        OU_TRY(expr39(c, operands.items[i]));
        emit39(c, OP39_DUP_TOP);
        emit39(c, OP39_ROT_THREE);
        compare_op(c, expr->u.compare.ops.items[i]);
        emit39_jump(c, jump, cleanup);
    }
    OU_TRY(expr39(c, operands.items[last]));
    compare_op(c, expr->u.compare.ops.items[last]);
    return true;
}

static bool compare(Compiler39 *c, const AstExpr *expr)
{
    warn39_compare(c, expr);
    Block39 *cleanup = block39_new(c);
    OU_TRY(compare_chain(c, expr, OP39_JUMP_IF_FALSE_OR_POP, cleanup));
    if (expr->u.compare.ops.count == 1) {
        return true;
    }
    Block39 *end = block39_new(c);
    emit39_jump(c, OP39_JUMP_FORWARD, end);
    block39_use(c, cleanup);
    emit39(c, OP39_ROT_TWO);
    emit39(c, OP39_POP_TOP);
    block39_use(c, end);
    return true;
}

static bool if_exp(Compiler39 *c, const AstExpr *expr)
{
    Block39 *end = block39_new(c), *next = block39_new(c);
    OU_TRY(jump_if39(c, expr->u.if_exp.test, next, false));
    OU_TRY(expr39(c, expr->u.if_exp.body));
    emit39_jump(c, OP39_JUMP_FORWARD, end);
    block39_use(c, next);
    OU_TRY(expr39(c, expr->u.if_exp.orelse));
    block39_use(c, end);
    return true;
}

static bool slice_part(Compiler39 *c, const AstExpr *part)
{
    if (part) {
        return expr39(c, part);
    }
    emit39_none(c);
    return true;
}

static bool slice(Compiler39 *c, const AstExpr *expr)
{
    OU_TRY(slice_part(c, expr->u.slice.lower));
    OU_TRY(slice_part(c, expr->u.slice.upper));
    if (expr->u.slice.step) {
        OU_TRY(expr39(c, expr->u.slice.step));
    }
    emit39_arg(c, OP39_BUILD_SLICE, expr->u.slice.step ? 3 : 2);
    return true;
}

static bool subscript(Compiler39 *c, const AstExpr *expr)
{
    static const Opcode39 opcodes[] = {OP39_BINARY_SUBSCR, OP39_STORE_SUBSCR, OP39_DELETE_SUBSCR};
    if (expr->u.subscript.context == AST_LOAD) {
        warn39_subscript(c, expr->u.subscript.value, expr->u.subscript.index);
    }
    OU_TRY(expr39(c, expr->u.subscript.value));
    OU_TRY(expr39(c, expr->u.subscript.index));
    emit39(c, opcodes[expr->u.subscript.context]);
    return true;
}

static bool attribute(Compiler39 *c, const AstExpr *expr)
{
    static const Opcode39 opcodes[] = {OP39_LOAD_ATTR, OP39_STORE_ATTR, OP39_DELETE_ATTR};
    OU_TRY(expr39(c, expr->u.attribute.value));
    emit39_attr(c, opcodes[expr->u.attribute.context], expr->u.attribute.name);
    return true;
}

static bool yield(Compiler39 *c, const AstExpr *expr)
{
    if (expr->kind == AST_YIELD) {
        OU_TRY(slice_part(c, expr->u.value));
        emit39(c, OP39_YIELD_VALUE);
        return true;
    }
    OU_TRY(expr39(c, expr->u.value));
    emit39(c, OP39_GET_YIELD_FROM_ITER);
    emit39_none(c);
    emit39(c, OP39_YIELD_FROM);
    return true;
}

static bool named(Compiler39 *c, const AstExpr *expr)
{
    OU_TRY(expr39(c, expr->u.named.value));
    emit39(c, OP39_DUP_TOP);
    return expr39(c, expr->u.named.target);
}

static bool visit(Compiler39 *c, const AstExpr *expr)
{
    switch (expr->kind) {
    case AST_BOOL_OP: return bool_op(c, expr);
    case AST_NAMED_EXPR: return named(c, expr);
    case AST_BIN_OP: return binary(c, expr);
    case AST_UNARY_OP: return unary(c, expr);
    case AST_LAMBDA: return lambda39(c, expr);
    case AST_IF_EXP: return if_exp(c, expr);
    case AST_DICT: return dict39(c, expr);
    case AST_LIST_COMP:
    case AST_SET_COMP:
    case AST_DICT_COMP:
    case AST_GENERATOR_EXP: return comprehension39(c, expr);
    case AST_YIELD:
    case AST_YIELD_FROM: return yield(c, expr);
    case AST_COMPARE: return compare(c, expr);
    case AST_CALL: return call39(c, expr);
    case AST_FORMATTED_VALUE: return formatted_value39(c, expr);
    case AST_JOINED_STR: return joined_str39(c, expr);
    case AST_CONSTANT: emit39_const(c, expr->u.constant.value); return true;
    case AST_ATTRIBUTE: return attribute(c, expr);
    case AST_SUBSCRIPT: return subscript(c, expr);
    case AST_STARRED: return expr39(c, expr->u.starred.value);
    case AST_NAME: emit39_name(c, expr->u.name.name, expr->u.name.context); return true;
    case AST_SET:
    case AST_LIST:
    case AST_TUPLE: return sequence39(c, expr);
    case AST_SLICE: return slice(c, expr);
    }
    return false;
}

bool expr39(Compiler39 *c, const AstExpr *expr)
{
    Unit39 *unit = c->unit;
    uint32_t line = unit->line;
    SourceSpan where = unit->where;
    unit->line = expr->where.line;
    unit->where = expr->where;
    bool fine = visit(c, expr);
    unit->line = line;
    unit->where = where;
    return fine;
}

static bool jump_if_bool_op(Compiler39 *c, const AstExpr *expr, Block39 *next, bool condition)
{
    const AstExprList values = expr->u.bool_op.values;
    uint32_t last = values.count - 1;
    bool is_or = expr->u.bool_op.op == AST_OR;
    Block39 *decided = is_or == condition ? next : block39_new(c);
    for (uint32_t i = 0; i < last; i++) {
        OU_TRY(jump_if39(c, values.items[i], decided, is_or));
    }
    OU_TRY(jump_if39(c, values.items[last], next, condition));
    if (decided != next) {
        block39_use(c, decided);
    }
    return true;
}

static bool jump_if_if_exp(Compiler39 *c, const AstExpr *expr, Block39 *next, bool condition)
{
    Block39 *end = block39_new(c), *orelse = block39_new(c);
    OU_TRY(jump_if39(c, expr->u.if_exp.test, orelse, false));
    OU_TRY(jump_if39(c, expr->u.if_exp.body, next, condition));
    emit39_jump(c, OP39_JUMP_FORWARD, end);
    block39_use(c, orelse);
    OU_TRY(jump_if39(c, expr->u.if_exp.orelse, next, condition));
    block39_use(c, end);
    return true;
}

static void jump_on(Compiler39 *c, Block39 *next, bool condition)
{
    emit39_jump(c, condition ? OP39_POP_JUMP_IF_TRUE : OP39_POP_JUMP_IF_FALSE, next);
}

static bool jump_if_chain(Compiler39 *c, const AstExpr *expr, Block39 *next, bool condition)
{
    warn39_compare(c, expr);
    Block39 *cleanup = block39_new(c);
    OU_TRY(compare_chain(c, expr, OP39_POP_JUMP_IF_FALSE, cleanup));
    jump_on(c, next, condition);
    Block39 *end = block39_new(c);
    emit39_jump(c, OP39_JUMP_FORWARD, end);
    block39_use(c, cleanup);
    emit39(c, OP39_POP_TOP);
    if (!condition) {
        emit39_jump(c, OP39_JUMP_FORWARD, next);
    }
    block39_use(c, end);
    return true;
}

bool jump_if39(Compiler39 *c, const AstExpr *expr, Block39 *next, bool condition)
{
    if (expr->kind == AST_UNARY_OP && expr->u.unary_op.op == AST_NOT) {
        return jump_if39(c, expr->u.unary_op.operand, next, !condition);
    }
    if (expr->kind == AST_BOOL_OP) {
        return jump_if_bool_op(c, expr, next, condition);
    }
    if (expr->kind == AST_IF_EXP) {
        return jump_if_if_exp(c, expr, next, condition);
    }
    if (expr->kind == AST_COMPARE && expr->u.compare.ops.count > 1) {
        return jump_if_chain(c, expr, next, condition);
    }
    OU_TRY(expr39(c, expr));
    jump_on(c, next, condition);
    return true;
}
