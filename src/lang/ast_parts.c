#include "lang/ast.h"

typedef struct PartVisit {
    bool (*visit)(void *context, AstExpr *part);
    void *context;
} PartVisit;

static bool part(const PartVisit *v, AstExpr *expr)
{
    return expr == NULL || v->visit(v->context, expr);
}

static bool parts(const PartVisit *v, AstExprList list)
{
    for (uint32_t i = 0; i < list.count; i++) {
        if (!part(v, list.items[i])) {
            return false;
        }
    }
    return true;
}

static bool comprehension(const PartVisit *v, const AstExpr *expr)
{
    for (uint32_t i = 0; i < expr->u.comp.generators.count; i++) {
        const AstComprehension *clause = &expr->u.comp.generators.items[i];
        if (!part(v, clause->target) || !part(v, clause->iter) || !parts(v, clause->ifs)) {
            return false;
        }
    }
    return part(v, expr->u.comp.element) && part(v, expr->u.comp.value);
}

static bool call(const PartVisit *v, const AstExpr *expr)
{
    for (uint32_t i = 0; i < expr->u.call.keywords.count; i++) {
        if (!part(v, expr->u.call.keywords.items[i].value)) {
            return false;
        }
    }
    return part(v, expr->u.call.func) && parts(v, expr->u.call.args);
}

bool ast_each_part(const AstExpr *expr, bool (*visit)(void *context, AstExpr *part), void *context)
{
    const PartVisit v = {visit, context};
    switch (expr->kind) {
    case AST_BOOL_OP: return parts(&v, expr->u.bool_op.values);
    case AST_NAMED_EXPR: return part(&v, expr->u.named.target) && part(&v, expr->u.named.value);
    case AST_BIN_OP: return part(&v, expr->u.bin_op.left) && part(&v, expr->u.bin_op.right);
    case AST_UNARY_OP: return part(&v, expr->u.unary_op.operand);
    case AST_LAMBDA:
        return parts(&v, expr->u.lambda.args->defaults) &&
               parts(&v, expr->u.lambda.args->kw_defaults) && part(&v, expr->u.lambda.body);
    case AST_IF_EXP:
        return part(&v, expr->u.if_exp.test) && part(&v, expr->u.if_exp.body) &&
               part(&v, expr->u.if_exp.orelse);
    case AST_DICT: return parts(&v, expr->u.dict.keys) && parts(&v, expr->u.dict.values);
    case AST_LIST_COMP:
    case AST_SET_COMP:
    case AST_DICT_COMP:
    case AST_GENERATOR_EXP: return comprehension(&v, expr);
    case AST_YIELD:
    case AST_YIELD_FROM: return part(&v, expr->u.value);
    case AST_COMPARE:
        return part(&v, expr->u.compare.left) && parts(&v, expr->u.compare.comparators);
    case AST_CALL: return call(&v, expr);
    case AST_FORMATTED_VALUE:
        return part(&v, expr->u.formatted.value) && part(&v, expr->u.formatted.format_spec);
    case AST_ATTRIBUTE: return part(&v, expr->u.attribute.value);
    case AST_SUBSCRIPT:
        return part(&v, expr->u.subscript.value) && part(&v, expr->u.subscript.index);
    case AST_STARRED: return part(&v, expr->u.starred.value);
    case AST_SLICE:
        return part(&v, expr->u.slice.lower) && part(&v, expr->u.slice.upper) &&
               part(&v, expr->u.slice.step);
    case AST_JOINED_STR:
    case AST_SET:
    case AST_LIST:
    case AST_TUPLE: return parts(&v, expr->u.sequence.items);
    case AST_CONSTANT:
    case AST_NAME: break;
    }
    return true;
}
