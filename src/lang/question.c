#include "lang/question.h"

#include <string.h>

/* ---- paths ---- */

static bool is_index(const AstExpr *expr)
{
    if (expr->kind == AST_UNARY_OP && expr->u.unary_op.op == AST_USUB) {
        expr = expr->u.unary_op.operand;
        return expr->kind == AST_CONSTANT && expr->u.constant.value->kind == CONST_INT;
    }
    return expr->kind == AST_CONSTANT &&
           (expr->u.constant.value->kind == CONST_INT || expr->u.constant.value->kind == CONST_STR);
}

bool lang_is_path(const AstExpr *expr)
{
    for (;;) {
        if (expr->kind == AST_ATTRIBUTE) {
            expr = expr->u.attribute.value;
        } else if (expr->kind == AST_SUBSCRIPT && is_index(expr->u.subscript.index)) {
            expr = expr->u.subscript.value;
        } else {
            return expr->kind == AST_NAME;
        }
    }
}

/* ---- questions ---- */

static bool refuse(const AstExpr *expr, Error *error, const char *what)
{
    ou_error_set(error, ERROR_DIRECTIVE, expr->where, "directive", "%s", what);
    ou_error_hint(error, "A question asks for refs(a), len(a), a is b, freed(a) or freed(); a and "
                         "b are names, attributes or items such as b.next or rows[0].");
    return false;
}

static bool is_singleton(const AstExpr *expr)
{
    return expr->kind == AST_CONSTANT && (expr->u.constant.value->kind == CONST_NONE ||
                                          expr->u.constant.value->kind == CONST_TRUE ||
                                          expr->u.constant.value->kind == CONST_FALSE);
}

static bool read_identity(const AstExpr *tree, LangQuestion *out, Error *error)
{
    AstCmpOp op = tree->u.compare.ops.items[0];
    if (tree->u.compare.ops.count > 1 || (op != AST_IS && op != AST_IS_NOT)) {
        return refuse(tree, error, "only one 'is' or 'is not' can be asked about");
    }
    *out = (LangQuestion){.kind = QUESTION_IS,
                          .is_negated = op == AST_IS_NOT,
                          .left = tree->u.compare.left,
                          .right = tree->u.compare.comparators.items[0]};
    const AstExpr *sides[] = {out->left, out->right};
    for (int i = 0; i < 2; i++) {
        if (!lang_is_path(sides[i]) && !is_singleton(sides[i])) {
            return refuse(sides[i], error, "this is not a name, attribute or item");
        }
    }
    return true;
}

static bool read_call(const AstExpr *tree, LangQuestion *out, Error *error)
{
    static const struct {
        const char *name;
        QuestionKind kind;
    } functions[] = {
        {"refs",  QUESTION_REFS },
        {"len",   QUESTION_LEN  },
        {"freed", QUESTION_FREED}
    };
    const AstExpr *func = tree->u.call.func;
    const AstExprList *args = &tree->u.call.args;
    for (size_t i = 0; func->kind == AST_NAME && i < sizeof functions / sizeof functions[0]; i++) {
        if (strcmp(functions[i].name, func->u.name.name) != 0) {
            continue;
        }
        bool is_which = functions[i].kind == QUESTION_FREED && args->count == 0;
        if (tree->u.call.keywords.count > 0 || (args->count != 1 && !is_which)) {
            return refuse(tree, error,
                          "one name, attribute or item is expected in the parentheses");
        }
        *out = (LangQuestion){.kind = is_which ? QUESTION_WHICH : functions[i].kind,
                              .left = is_which ? NULL : args->items[0]};
        return is_which || lang_is_path(args->items[0]) ||
               refuse(args->items[0], error, "this is not a name, attribute or item");
    }
    return refuse(func, error, "this function cannot be asked about");
}

bool lang_read_question(const AstExpr *tree, LangQuestion *out, Error *error)
{
    switch ((int)tree->kind) {
    case AST_COMPARE: return read_identity(tree, out, error);
    case AST_CALL: return read_call(tree, out, error);
    default: return refuse(tree, error, "this expression cannot be asked about");
    }
}
