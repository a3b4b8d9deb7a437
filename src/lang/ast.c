#include "lang/ast.h"

AstExpr *ast_expr_new(Arena *arena, AstExprKind kind, SourceSpan where)
{
    AstExpr *expr = OU_ARENA_NEW(arena, AstExpr);
    expr->kind = kind;
    expr->where = where;
    return expr;
}

AstStmt *ast_stmt_new(Arena *arena, AstStmtKind kind, SourceSpan where)
{
    AstStmt *stmt = OU_ARENA_NEW(arena, AstStmt);
    stmt->kind = kind;
    stmt->where = where;
    stmt->header = where;
    return stmt;
}

const LangConst *ast_docstring(const AstStmtList *body)
{
    if (body->count == 0 || body->items[0]->kind != AST_EXPR) {
        return NULL;
    }
    const AstExpr *value = body->items[0]->u.value;
    bool is_text = value->kind == AST_CONSTANT && value->u.constant.value->kind == CONST_STR;
    return is_text ? value->u.constant.value : NULL;
}

const char *ast_expr_kind_name(AstExprKind kind)
{
    static const char *const names[] = {
        "BoolOp",   "NamedExpr", "BinOp",     "UnaryOp", "Lambda",         "IfExp",
        "Dict",     "Set",       "ListComp",  "SetComp", "DictComp",       "GeneratorExp",
        "Yield",    "YieldFrom", "Compare",   "Call",    "FormattedValue", "JoinedStr",
        "Constant", "Attribute", "Subscript", "Starred", "Name",           "List",
        "Tuple",    "Slice"};
    return names[kind];
}

const char *ast_stmt_kind_name(AstStmtKind kind)
{
    static const char *const names[] = {"FunctionDef", "ClassDef",  "Return",   "Delete", "Assign",
                                        "AugAssign",   "AnnAssign", "For",      "While",  "If",
                                        "With",        "Raise",     "Try",      "Assert", "Import",
                                        "ImportFrom",  "Global",    "Nonlocal", "Expr",   "Pass",
                                        "Break",       "Continue"};
    return names[kind];
}

const char *ast_operator_name(AstOperator op)
{
    static const char *const names[] = {"Add",    "Sub",    "Mult",    "MatMult", "Div",
                                        "Mod",    "Pow",    "LShift",  "RShift",  "BitOr",
                                        "BitXor", "BitAnd", "FloorDiv"};
    return names[op];
}

const char *ast_unary_op_name(AstUnaryOp op)
{
    static const char *const names[] = {"Invert", "Not", "UAdd", "USub"};
    return names[op];
}

const char *ast_cmp_op_name(AstCmpOp op)
{
    static const char *const names[] = {"Eq",  "NotEq", "Lt",    "LtE", "Gt",
                                        "GtE", "Is",    "IsNot", "In",  "NotIn"};
    return names[op];
}

const char *ast_context_name(AstContext context)
{
    static const char *const names[] = {"Load", "Store", "Del"};
    return names[context];
}
