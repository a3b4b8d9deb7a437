#include "lang/fold39.h"

#include <string.h>

#include "lang/const_fold.h"

typedef struct Folder {
    ConstTable *table;
    CompileTrace *trace;
    Arena *arena;
    bool looks_only; /* inside what is not folded: its constants are noted all the same */
} Folder;

static void fold_expr(Folder *f, AstExpr *expr);
static void fold_body(Folder *f, const AstStmtList *body);

static void become_constant(const Folder *f, AstExpr *expr, const LangConst *value)
{
    if (value && !f->looks_only) {
        trace_parsed(f->trace, value);
        expr->kind = AST_CONSTANT;
        expr->u.constant.value = value;
        expr->u.constant.u_prefix = false;
    }
}

static const LangConst *value_of(const Folder *f, const AstExpr *expr)
{
    return const_table_merge(f->table, expr->u.constant.value);
}

static void fold_exprs(Folder *f, AstExprList list)
{
    for (uint32_t i = 0; i < list.count; i++) {
        fold_expr(f, list.items[i]);
    }
}

/* A tuple (or frozenset) of the items if all are constants, else NULL. CPython: make_const_tuple.
 */
static const LangConst *items_const(const Folder *f, ConstKind kind, AstExprList list)
{
    const LangConst **items = ou_host_must_alloc((list.count + 1) * sizeof *items);
    uint32_t i = 0;
    for (; i < list.count && list.items[i]->kind == AST_CONSTANT; i++) {
        items[i] = value_of(f, list.items[i]);
    }
    const LangConst *constant =
        i == list.count ? const_table_items(f->table, kind, items, i) : NULL;
    ou_host_free(items, (list.count + 1) * sizeof *items);
    return constant;
}

/* The iterable of a for and the right operand of in. CPython: fold_iter. */
static void fold_iterable(const Folder *f, AstExpr *expr)
{
    if (f->looks_only) {
        return;
    }
    if (expr->kind == AST_LIST) {
        for (uint32_t i = 0; i < expr->u.sequence.items.count; i++) {
            if (expr->u.sequence.items.items[i]->kind == AST_STARRED) {
                return;
            }
        }
        expr->kind = AST_TUPLE;
        become_constant(f, expr, items_const(f, CONST_TUPLE, expr->u.sequence.items));
    } else if (expr->kind == AST_SET) {
        become_constant(f, expr, items_const(f, CONST_FROZENSET, expr->u.sequence.items));
    }
}

static bool fold_operator(AstOperator op, FoldOperator *folded)
{
    static const FoldOperator operators[] = {
        [AST_ADD] = FOLD_ADD,         [AST_SUB] = FOLD_SUB,
        [AST_MULT] = FOLD_MULT,       [AST_DIV] = FOLD_DIV,
        [AST_MOD] = FOLD_MOD,         [AST_POW] = FOLD_POW,
        [AST_LSHIFT] = FOLD_LSHIFT,   [AST_RSHIFT] = FOLD_RSHIFT,
        [AST_BIT_OR] = FOLD_BIT_OR,   [AST_BIT_XOR] = FOLD_BIT_XOR,
        [AST_BIT_AND] = FOLD_BIT_AND, [AST_FLOOR_DIV] = FOLD_FLOOR_DIV};
    if (op == AST_MAT_MULT) {
        return false;
    }
    *folded = operators[op];
    return true;
}

static void fold_bin_op(Folder *f, AstExpr *expr)
{
    const AstExpr *left = expr->u.bin_op.left, *right = expr->u.bin_op.right;
    FoldOperator op;
    if (left->kind == AST_CONSTANT && right->kind == AST_CONSTANT &&
        fold_operator(expr->u.bin_op.op, &op)) {
        become_constant(f, expr,
                        const_fold_binary(f->table, op, value_of(f, left), value_of(f, right)));
    }
}

/* not (a in b) is a not in b; == is left alone, as classes may define it apart from !=. */
static bool invert_comparison(AstExpr *expr)
{
    AstExpr *operand = expr->u.unary_op.operand;
    if (operand->kind != AST_COMPARE || operand->u.compare.ops.count != 1) {
        return false;
    }
    AstCmpOp *op = &operand->u.compare.ops.items[0];
    switch ((int)*op) {
    case AST_IS: *op = AST_IS_NOT; break;
    case AST_IS_NOT: *op = AST_IS; break;
    case AST_IN: *op = AST_NOT_IN; break;
    case AST_NOT_IN: *op = AST_IN; break;
    default: return false;
    }
    SourceSpan where = expr->where;
    *expr = *operand;
    expr->where = where;
    return true;
}

static void fold_unary_op(Folder *f, AstExpr *expr)
{
    static const FoldOperator operators[] = {[AST_INVERT] = FOLD_INVERT,
                                             [AST_NOT] = FOLD_NOT,
                                             [AST_UADD] = FOLD_PLUS,
                                             [AST_USUB] = FOLD_NEGATE};
    const AstExpr *operand = expr->u.unary_op.operand;
    if (operand->kind == AST_CONSTANT) {
        FoldOperator op = operators[expr->u.unary_op.op];
        become_constant(f, expr, const_fold_unary(f->table, op, value_of(f, operand)));
    } else if (expr->u.unary_op.op == AST_NOT && !f->looks_only) {
        (void)invert_comparison(expr);
    }
}

static void fold_compare(Folder *f, AstExpr *expr)
{
    fold_expr(f, expr->u.compare.left);
    fold_exprs(f, expr->u.compare.comparators);
    uint32_t last = expr->u.compare.ops.count - 1;
    AstCmpOp op = expr->u.compare.ops.items[last];
    if (op == AST_IN || op == AST_NOT_IN) {
        fold_iterable(f, expr->u.compare.comparators.items[last]);
    }
}

static void fold_subscript(Folder *f, AstExpr *expr)
{
    AstExpr *value = expr->u.subscript.value, *index = expr->u.subscript.index;
    fold_expr(f, value);
    fold_expr(f, index);
    if (expr->u.subscript.context == AST_LOAD && value->kind == AST_CONSTANT &&
        index->kind == AST_CONSTANT) {
        become_constant(f, expr,
                        const_fold_subscript(f->table, value_of(f, value), value_of(f, index)));
    }
}

static void fold_comprehension(Folder *f, AstExpr *expr)
{
    fold_expr(f, expr->u.comp.element);
    if (expr->kind == AST_DICT_COMP) {
        fold_expr(f, expr->u.comp.value);
    }
    for (uint32_t i = 0; i < expr->u.comp.generators.count; i++) {
        AstComprehension *generator = &expr->u.comp.generators.items[i];
        fold_expr(f, generator->target);
        fold_expr(f, generator->iter);
        fold_exprs(f, generator->ifs);
        fold_iterable(f, generator->iter);
    }
}

static void fold_arg(Folder *f, AstArg *arg)
{
    if (arg) {
        fold_expr(f, arg->annotation);
    }
}

static void fold_args(Folder *f, AstArgList list)
{
    for (uint32_t i = 0; i < list.count; i++) {
        fold_arg(f, list.items[i]);
    }
}

static void fold_arguments(Folder *f, AstArguments *args)
{
    fold_args(f, args->posonlyargs);
    fold_args(f, args->args);
    fold_arg(f, args->vararg);
    fold_args(f, args->kwonlyargs);
    fold_exprs(f, args->kw_defaults);
    fold_arg(f, args->kwarg);
    fold_exprs(f, args->defaults);
}

static void fold_keywords(Folder *f, AstKeywordList list)
{
    for (uint32_t i = 0; i < list.count; i++) {
        fold_expr(f, list.items[i].value);
    }
}

static void fold_three(Folder *f, AstExpr *a, AstExpr *b, AstExpr *c)
{
    fold_expr(f, a);
    fold_expr(f, b);
    fold_expr(f, c);
}

static void fold_sequence(Folder *f, AstExpr *expr)
{
    fold_exprs(f, expr->u.sequence.items);
    if (expr->kind == AST_TUPLE && expr->u.sequence.context == AST_LOAD) {
        become_constant(f, expr, items_const(f, CONST_TUPLE, expr->u.sequence.items));
    }
}

static void fold_name(const Folder *f, AstExpr *expr)
{
    if (expr->u.name.context == AST_LOAD && strcmp(expr->u.name.name, "__debug__") == 0) {
        become_constant(f, expr, const_table_singleton(f->table, CONST_TRUE));
    }
}

static void fold_call(Folder *f, AstExpr *expr)
{
    fold_expr(f, expr->u.call.func);
    fold_exprs(f, expr->u.call.args);
    fold_keywords(f, expr->u.call.keywords);
}

/* CPython: astfold_expr; the parts first, then the whole. */
static void look_only(Folder *f, AstExpr *expr)
{
    bool before = f->looks_only;
    f->looks_only = true;
    fold_expr(f, expr);
    f->looks_only = before;
}

static void fold_expr(Folder *f, AstExpr *expr)
{
    if (!expr) {
        return;
    }
    switch (expr->kind) {
    case AST_BOOL_OP: fold_exprs(f, expr->u.bool_op.values); break;
    case AST_BIN_OP:
        fold_three(f, expr->u.bin_op.left, expr->u.bin_op.right, NULL);
        fold_bin_op(f, expr);
        break;
    case AST_UNARY_OP:
        fold_expr(f, expr->u.unary_op.operand);
        fold_unary_op(f, expr);
        break;
    case AST_LAMBDA:
        fold_arguments(f, expr->u.lambda.args);
        fold_expr(f, expr->u.lambda.body);
        break;
    case AST_IF_EXP:
        fold_three(f, expr->u.if_exp.test, expr->u.if_exp.body, expr->u.if_exp.orelse);
        break;
    case AST_DICT:
        fold_exprs(f, expr->u.dict.keys);
        fold_exprs(f, expr->u.dict.values);
        break;
    case AST_LIST_COMP:
    case AST_SET_COMP:
    case AST_DICT_COMP:
    case AST_GENERATOR_EXP: fold_comprehension(f, expr); break;
    case AST_YIELD:
    case AST_YIELD_FROM: fold_expr(f, expr->u.value); break;
    case AST_COMPARE: fold_compare(f, expr); break;
    case AST_CALL: fold_call(f, expr); break;
    case AST_FORMATTED_VALUE:
        fold_three(f, expr->u.formatted.value, expr->u.formatted.format_spec, NULL);
        break;
    case AST_SET:
    case AST_LIST:
    case AST_TUPLE:
    case AST_JOINED_STR: fold_sequence(f, expr); break;
    case AST_ATTRIBUTE: fold_expr(f, expr->u.attribute.value); break;
    case AST_SUBSCRIPT: fold_subscript(f, expr); break;
    case AST_STARRED: fold_expr(f, expr->u.starred.value); break;
    case AST_NAME: fold_name(f, expr); break;
    case AST_SLICE:
        fold_three(f, expr->u.slice.lower, expr->u.slice.upper, expr->u.slice.step);
        break;
    case AST_NAMED_EXPR: look_only(f, expr->u.named.value); break; /* 3.9 does not fold inside */
    case AST_CONSTANT: trace_parsed(f->trace, value_of(f, expr)); break;
    }
}

/* CPython: astfold_body. Folding must not make a docstring of "a" + "b". */
static void fold_block(Folder *f, AstStmtList *body)
{
    bool docstring = ast_docstring(body) != NULL;
    fold_body(f, body);
    if (docstring || !ast_docstring(body)) {
        return;
    }
    AstStmt *first = body->items[0];
    AstExpr *joined = ast_expr_new(f->arena, AST_JOINED_STR, first->where);
    joined->u.sequence.items.items = OU_ARENA_NEW(f->arena, AstExpr *);
    joined->u.sequence.items.items[0] = first->u.value;
    joined->u.sequence.items.count = 1;
    first->u.value = joined;
}

static void fold_function(Folder *f, AstStmt *stmt)
{
    fold_arguments(f, stmt->u.function.args);
    fold_block(f, &stmt->u.function.body);
    fold_exprs(f, stmt->u.function.decorators);
    fold_expr(f, stmt->u.function.returns);
}

static void fold_class(Folder *f, AstStmt *stmt)
{
    fold_exprs(f, stmt->u.class_def.bases);
    fold_keywords(f, stmt->u.class_def.keywords);
    fold_block(f, &stmt->u.class_def.body);
    fold_exprs(f, stmt->u.class_def.decorators);
}

static void fold_for(Folder *f, AstStmt *stmt)
{
    fold_three(f, stmt->u.for_loop.target, stmt->u.for_loop.iter, NULL);
    fold_body(f, &stmt->u.for_loop.body);
    fold_body(f, &stmt->u.for_loop.orelse);
    fold_iterable(f, stmt->u.for_loop.iter);
}

static void fold_with(Folder *f, AstStmt *stmt)
{
    for (uint32_t i = 0; i < stmt->u.with.items.count; i++) {
        AstWithItem *item = &stmt->u.with.items.items[i];
        fold_three(f, item->context_expr, item->optional_vars, NULL);
    }
    fold_body(f, &stmt->u.with.body);
}

static void fold_try(Folder *f, AstStmt *stmt)
{
    fold_body(f, &stmt->u.try_block.body);
    for (uint32_t i = 0; i < stmt->u.try_block.handlers.count; i++) {
        AstHandler *handler = &stmt->u.try_block.handlers.items[i];
        fold_expr(f, handler->type);
        fold_body(f, &handler->body);
    }
    fold_body(f, &stmt->u.try_block.orelse);
    fold_body(f, &stmt->u.try_block.finalbody);
}

static void fold_stmt(Folder *f, AstStmt *stmt)
{
    switch (stmt->kind) {
    case AST_FUNCTION_DEF: fold_function(f, stmt); break;
    case AST_CLASS_DEF: fold_class(f, stmt); break;
    case AST_RETURN:
    case AST_EXPR: fold_expr(f, stmt->u.value); break;
    case AST_DELETE: fold_exprs(f, stmt->u.targets); break;
    case AST_ASSIGN:
        fold_exprs(f, stmt->u.assign.targets);
        fold_expr(f, stmt->u.assign.value);
        break;
    case AST_AUG_ASSIGN:
        fold_three(f, stmt->u.aug_assign.target, stmt->u.aug_assign.value, NULL);
        break;
    case AST_ANN_ASSIGN:
        fold_three(f, stmt->u.ann_assign.target, stmt->u.ann_assign.annotation,
                   stmt->u.ann_assign.value);
        break;
    case AST_FOR: fold_for(f, stmt); break;
    case AST_WHILE:
    case AST_IF:
        fold_expr(f, stmt->u.branch.test);
        fold_body(f, &stmt->u.branch.body);
        fold_body(f, &stmt->u.branch.orelse);
        break;
    case AST_WITH: fold_with(f, stmt); break;
    case AST_RAISE: fold_three(f, stmt->u.raise.exc, stmt->u.raise.cause, NULL); break;
    case AST_TRY: fold_try(f, stmt); break;
    case AST_ASSERT: fold_three(f, stmt->u.assertion.test, stmt->u.assertion.message, NULL); break;
    case AST_IMPORT:
    case AST_IMPORT_FROM:
    case AST_GLOBAL:
    case AST_NONLOCAL:
    case AST_PASS:
    case AST_BREAK:
    case AST_CONTINUE: break;
    }
}

static void fold_body(Folder *f, const AstStmtList *body)
{
    for (uint32_t i = 0; i < body->count; i++) {
        fold_stmt(f, body->items[i]);
    }
}

void fold39(AstModule *module, ConstTable *table, CompileTrace *trace, Arena *arena)
{
    Folder f = {.table = table, .trace = trace, .arena = arena};
    fold_block(&f, &module->body);
}
