#include "lang/parser.h"
#include "lang/refuse.h"

static bool augmented_operator(TokenKind kind, AstOperator *op)
{
    switch ((int)kind) {
    case SIGN_PLUS_ASSIGN: *op = AST_ADD; return true;
    case SIGN_MINUS_ASSIGN: *op = AST_SUB; return true;
    case SIGN_STAR_ASSIGN: *op = AST_MULT; return true;
    case SIGN_AT_ASSIGN: *op = AST_MAT_MULT; return true;
    case SIGN_SLASH_ASSIGN: *op = AST_DIV; return true;
    case SIGN_PERCENT_ASSIGN: *op = AST_MOD; return true;
    case SIGN_DOUBLE_STAR_ASSIGN: *op = AST_POW; return true;
    case SIGN_LSHIFT_ASSIGN: *op = AST_LSHIFT; return true;
    case SIGN_RSHIFT_ASSIGN: *op = AST_RSHIFT; return true;
    case SIGN_BAR_ASSIGN: *op = AST_BIT_OR; return true;
    case SIGN_CARET_ASSIGN: *op = AST_BIT_XOR; return true;
    case SIGN_AMPERSAND_ASSIGN: *op = AST_BIT_AND; return true;
    case SIGN_DOUBLE_SLASH_ASSIGN: *op = AST_FLOOR_DIV; return true;
    default: return false;
    }
}

static bool is_single_target(const AstExpr *expr)
{
    return expr->kind == AST_NAME || expr->kind == AST_ATTRIBUTE || expr->kind == AST_SUBSCRIPT;
}

static AstStmt *parse_annotated(Parser *parser, SourceSpan start, AstExpr *target)
{
    bool has_parentheses =
        parser_token(parser)->kind == SIGN_COLON &&
        (start.line != target->where.line || start.column != target->where.column);
    parser_advance(parser);
    AstExpr *annotation = parse_expression(parser);
    if (!annotation) {
        return NULL;
    }
    if (target->kind == AST_LIST || target->kind == AST_TUPLE) {
        return parser_fail_at(parser, target->where, "only single target (not %s) can be annotated",
                              target_expr_name(target));
    }
    if (!is_single_target(target)) {
        return parser_fail_at(parser, target->where, "illegal target for annotation");
    }
    AstExpr *value = NULL;
    if (parser_accept(parser, SIGN_ASSIGN)) {
        value = parse_yield_or_star_expressions(parser);
    }
    if (parser_failed(parser) || !parse_make_target(parser, target, TARGET_ASSIGN)) {
        return NULL;
    }
    AstStmt *stmt = parser_new_stmt(parser, AST_ANN_ASSIGN, parser_span(parser, start));
    stmt->u.ann_assign.target = target;
    stmt->u.ann_assign.annotation = annotation;
    stmt->u.ann_assign.value = value;
    stmt->u.ann_assign.simple = target->kind == AST_NAME && !has_parentheses;
    return stmt;
}

static AstStmt *parse_augmented(Parser *parser, SourceSpan start, AstExpr *target, AstOperator op)
{
    parser_advance(parser);
    AstExpr *value = parse_yield_or_star_expressions(parser);
    if (!value) {
        return NULL;
    }
    if (!is_single_target(target)) {
        return parser_fail_at(parser, target->where,
                              "'%s' is an illegal expression for augmented assignment",
                              target_expr_name(target));
    }
    if (!parse_make_target(parser, target, TARGET_ASSIGN)) {
        return NULL;
    }
    AstStmt *stmt = parser_new_stmt(parser, AST_AUG_ASSIGN, parser_span(parser, start));
    stmt->u.aug_assign.target = target;
    stmt->u.aug_assign.op = op;
    stmt->u.aug_assign.value = value;
    return stmt;
}

/* "targets = ... = value"; the first expression was read and a '=' follows. is_yield: it is a yield
 * without parentheses. */
static AstStmt *parse_assign(Parser *parser, SourceSpan start, AstExpr *first, bool is_yield)
{
    uint32_t mark = parser_mark(parser);
    AstExpr *value = first;
    while (parser_accept(parser, SIGN_ASSIGN)) {
        if (is_yield) {
            return parser_fail_at(parser, value->where,
                                  "assignment to yield expression not possible");
        }
        if (!parse_make_target(parser, value, TARGET_ASSIGN)) {
            return NULL;
        }
        parser_push(parser, value);
        is_yield = parser_peek(parser) == KEYWORD_YIELD;
        value = parse_yield_or_star_expressions(parser);
        if (!value) {
            return NULL;
        }
    }
    AstStmt *stmt = parser_new_stmt(parser, AST_ASSIGN, parser_span(parser, start));
    stmt->u.assign.targets = parser_take_exprs(parser, mark);
    stmt->u.assign.value = value;
    return stmt;
}

/* What CPython reads behind "a," before it gives up: invalid_assignment of its grammar looks for
 * "star_named_expression ',' star_named_expressions* ':' expression", so expressions may follow
 * without a comma. Its caret is behind them. */
static AstStmt *fail_behind_tuple(Parser *parser, SourceSpan first)
{
    while (parse_at_star_expression(parser)) {
        if (!parse_star_named_expression(parser)) {
            return NULL;
        }
        (void)parser_accept(parser, SIGN_COMMA);
    }
    if (parser_accept(parser, SIGN_COLON) && parse_expression(parser)) {
        return parser_fail_at(parser, first, "only single target (not tuple) can be annotated");
    }
    return parser_fail(parser);
}

/* True for "a, b" without parentheses. */
static bool is_open_tuple(const AstExpr *expr, TokenKind first)
{
    return expr->kind == AST_TUPLE && first != SIGN_LPAREN;
}

static bool ends_statement(TokenKind next)
{
    return next == TOKEN_NEWLINE || next == SIGN_SEMICOLON;
}

AstStmt *parse_assignment_or_expr(Parser *parser)
{
    SourceSpan start = parser_start(parser);
    TokenKind first = parser_peek(parser);
    bool is_yield = first == KEYWORD_YIELD;
    AstExpr *expr = parse_yield_or_star_expressions(parser);
    if (!expr) {
        return NULL;
    }
    TokenKind next = parser_peek(parser);
    AstOperator op;
    if (next == SIGN_ASSIGN) {
        return parse_assign(parser, start, expr, is_yield);
    }
    if (next == SIGN_COLON && !is_yield && !parser_failed(parser)) {
        return parse_annotated(parser, start, expr);
    }
    if (!is_yield && augmented_operator(next, &op)) {
        return parse_augmented(parser, start, expr, op);
    }
    if (next == SIGN_COLON_ASSIGN && !is_yield) {
        /* CPython's search for a better message reads the whole expression */
        parse_named_rest(parser, start, expr);
        return parser_accept(parser, SIGN_COMMA) ? fail_behind_tuple(parser, expr->where)
                                                 : parser_fail(parser);
    }
    if (is_open_tuple(expr, first) && !ends_statement(next)) {
        return fail_behind_tuple(parser, expr->where);
    }
    AstStmt *stmt = parser_new_stmt(parser, AST_EXPR, parser_span(parser, start));
    stmt->u.value = expr;
    return stmt;
}

static AstStmt *parse_return(Parser *parser, SourceSpan start)
{
    AstExpr *value = NULL;
    if (parse_at_star_expression(parser)) {
        value = parse_star_expressions(parser);
    }
    AstStmt *stmt = parser_new_stmt(parser, AST_RETURN, parser_span(parser, start));
    stmt->u.value = value;
    return stmt;
}

static AstStmt *parse_raise(Parser *parser, SourceSpan start)
{
    AstExpr *exc = NULL, *cause = NULL;
    if (parse_at_expression(parser)) {
        exc = parse_expression(parser);
        if (exc && parser_accept(parser, KEYWORD_FROM)) {
            cause = parse_expression(parser);
        }
    }
    AstStmt *stmt = parser_new_stmt(parser, AST_RAISE, parser_span(parser, start));
    stmt->u.raise.exc = exc;
    stmt->u.raise.cause = cause;
    return stmt;
}

static AstStmt *parse_assert(Parser *parser, SourceSpan start)
{
    AstExpr *test = parse_expression(parser), *message = NULL;
    if (test && parser_accept(parser, SIGN_COMMA)) {
        message = parse_expression(parser);
    }
    AstStmt *stmt = parser_new_stmt(parser, AST_ASSERT, parser_span(parser, start));
    stmt->u.assertion.test = test;
    stmt->u.assertion.message = message;
    return stmt;
}

static AstStmt *parse_delete(Parser *parser, SourceSpan start)
{
    uint32_t mark = parser_mark(parser);
    uint32_t first = parser->at;
    do {
        if (parser_mark(parser) > mark && !parse_at_expression(parser) &&
            parser_peek(parser) != SIGN_STAR) {
            break;
        }
        AstExpr *target = parse_star_expression(parser);
        if (!target) {
            parse_fail_delete(parser, first);
            return NULL;
        }
        parser_push(parser, target);
    } while (parser_accept(parser, SIGN_COMMA));
    SourceSpan where = parser_span(parser, start);
    AstExprList targets = parser_take_exprs(parser, mark);
    for (uint32_t i = 0; i < targets.count; i++) {
        if (!parse_make_target(parser, targets.items[i], TARGET_DELETE)) {
            return NULL;
        }
    }
    AstStmt *stmt = parser_new_stmt(parser, AST_DELETE, where);
    stmt->u.targets = targets;
    return stmt;
}

static AstStmt *parse_names(Parser *parser, AstStmtKind kind, SourceSpan start)
{
    uint32_t mark = parser_mark(parser);
    do {
        if (parser_peek(parser) != TOKEN_NAME || parser_failed(parser)) {
            return parser_fail(parser);
        }
        const char **name = OU_ARENA_NEW(parser->arena, const char *);
        *name = parser_name(parser, parser_token(parser));
        parser_push(parser, name);
        parser_advance(parser);
    } while (parser_accept(parser, SIGN_COMMA));
    AstStmt *stmt = parser_new_stmt(parser, kind, parser_span(parser, start));
    AstNameList *names = &stmt->u.names;
    void **items = parser_take(parser, mark, &names->count);
    names->items = OU_ARENA_ARRAY(parser->arena, const char *, names->count);
    for (uint32_t i = 0; i < names->count; i++) {
        names->items[i] = *(const char **)items[i];
    }
    return stmt;
}

static AstStmt *parse_after_keyword(Parser *parser, TokenKind keyword, SourceSpan start)
{
    switch ((int)keyword) {
    case KEYWORD_RETURN: return parse_return(parser, start);
    case KEYWORD_RAISE: return parse_raise(parser, start);
    case KEYWORD_ASSERT: return parse_assert(parser, start);
    case KEYWORD_DEL: return parse_delete(parser, start);
    case KEYWORD_GLOBAL: return parse_names(parser, AST_GLOBAL, start);
    case KEYWORD_NONLOCAL: return parse_names(parser, AST_NONLOCAL, start);
    case KEYWORD_PASS: return parser_new_stmt(parser, AST_PASS, start);
    case KEYWORD_BREAK: return parser_new_stmt(parser, AST_BREAK, start);
    default: return parser_new_stmt(parser, AST_CONTINUE, start);
    }
}

AstStmt *parse_simple_statement(Parser *parser)
{
    SourceSpan start = parser_start(parser);
    TokenKind kind = parser_peek(parser);
    AstStmt *stmt = NULL;
    switch ((int)kind) {
    case KEYWORD_IMPORT: stmt = parse_import(parser); break;
    case KEYWORD_FROM: stmt = parse_import_from(parser); break;
    case KEYWORD_RETURN:
    case KEYWORD_RAISE:
    case KEYWORD_ASSERT:
    case KEYWORD_DEL:
    case KEYWORD_GLOBAL:
    case KEYWORD_NONLOCAL:
    case KEYWORD_PASS:
    case KEYWORD_BREAK:
    case KEYWORD_CONTINUE:
        parser_advance(parser);
        stmt = parse_after_keyword(parser, kind, start);
        break;
    default: stmt = parse_assignment_or_expr(parser); break;
    }
    return parser_failed(parser) ? NULL : stmt;
}

bool parse_simple_line(Parser *parser)
{
    do {
        AstStmt *stmt = parse_simple_statement(parser);
        if (!stmt) {
            return false;
        }
        parser_push(parser, stmt);
    } while (parser_accept(parser, SIGN_SEMICOLON) && parser_peek(parser) != TOKEN_NEWLINE);
    return parser_expect(parser, TOKEN_NEWLINE);
}
