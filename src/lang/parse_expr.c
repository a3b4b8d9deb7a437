#include "lang/parser.h"

bool parse_at_expression(Parser *parser)
{
    switch ((int)parser_peek(parser)) {
    case TOKEN_NAME:
    case TOKEN_NUMBER:
    case TOKEN_STRING:
    case KEYWORD_FALSE:
    case KEYWORD_NONE:
    case KEYWORD_TRUE:
    case KEYWORD_AWAIT:
    case KEYWORD_LAMBDA:
    case KEYWORD_NOT:
    case SIGN_LPAREN:
    case SIGN_LBRACKET:
    case SIGN_LBRACE:
    case SIGN_ELLIPSIS:
    case SIGN_TILDE:
    case SIGN_PLUS:
    case SIGN_MINUS: return true;
    default: return false;
    }
}

static AstExpr *parse_bool_op(Parser *parser, TokenKind sign, AstBoolOp op,
                              AstExpr *(*operand)(Parser *))
{
    SourceSpan start = parser_start(parser);
    AstExpr *first = operand(parser);
    if (!first || parser_peek(parser) != sign) {
        return first;
    }
    uint32_t mark = parser_mark(parser);
    parser_push(parser, first);
    while (parser_accept(parser, sign)) {
        AstExpr *next = operand(parser);
        if (!next) {
            return NULL;
        }
        parser_push(parser, next);
    }
    AstExpr *expr = parser_new(parser, AST_BOOL_OP, parser_span(parser, start));
    expr->u.bool_op.op = op;
    expr->u.bool_op.values = parser_take_exprs(parser, mark);
    return expr;
}

static bool accept_comparison(Parser *parser, AstCmpOp *op)
{
    switch ((int)parser_peek(parser)) {
    case SIGN_EQ: *op = AST_EQ; break;
    case SIGN_NOT_EQ: *op = AST_NOT_EQ; break;
    case SIGN_LT: *op = AST_LT; break;
    case SIGN_LT_E: *op = AST_LT_E; break;
    case SIGN_GT: *op = AST_GT; break;
    case SIGN_GT_E: *op = AST_GT_E; break;
    case KEYWORD_IN: *op = AST_IN; break;
    case KEYWORD_IS:
        parser_advance(parser);
        *op = parser_accept(parser, KEYWORD_NOT) ? AST_IS_NOT : AST_IS;
        return true;
    case KEYWORD_NOT:
        if (parser_peek_ahead(parser, 1) != KEYWORD_IN) {
            return false;
        }
        parser_advance(parser);
        *op = AST_NOT_IN;
        break;
    default: return false;
    }
    parser_advance(parser);
    return true;
}

static AstExpr *parse_comparison(Parser *parser)
{
    SourceSpan start = parser_start(parser);
    AstExpr *left = parse_bitwise_or(parser);
    AstCmpOp op;
    if (!left || !accept_comparison(parser, &op)) {
        return left;
    }
    AstCmpOp *ops = NULL;
    uint32_t count = 0, capacity = 0, mark = parser_mark(parser);
    do {
        if (count == capacity) {
            capacity = capacity ? capacity * 2 : 2;
            AstCmpOp *more = OU_ARENA_ARRAY(parser->arena, AstCmpOp, capacity);
            if (count > 0) {
                memcpy(more, ops, count * sizeof *ops);
            }
            ops = more;
        }
        ops[count++] = op;
        AstExpr *right = parse_bitwise_or(parser);
        if (!right) {
            return NULL;
        }
        parser_push(parser, right);
    } while (accept_comparison(parser, &op));
    AstExpr *expr = parser_new(parser, AST_COMPARE, parser_span(parser, start));
    expr->u.compare.left = left;
    expr->u.compare.ops = (AstCompareOps){ops, count};
    expr->u.compare.comparators = parser_take_exprs(parser, mark);
    return expr;
}

static AstExpr *parse_inversion(Parser *parser)
{
    SourceSpan start = parser_start(parser);
    if (!parser_accept(parser, KEYWORD_NOT)) {
        return parse_comparison(parser);
    }
    AstExpr *operand = parser_enter(parser) ? parse_inversion(parser) : NULL;
    parser_leave(parser);
    if (!operand) {
        return NULL;
    }
    AstExpr *expr = parser_new(parser, AST_UNARY_OP, parser_span(parser, start));
    expr->u.unary_op.op = AST_NOT;
    expr->u.unary_op.operand = operand;
    return expr;
}

static AstExpr *parse_conjunction(Parser *parser)
{
    return parse_bool_op(parser, KEYWORD_AND, AST_AND, parse_inversion);
}

AstExpr *parse_disjunction(Parser *parser)
{
    return parse_bool_op(parser, KEYWORD_OR, AST_OR, parse_conjunction);
}

static AstExpr *parse_lambda(Parser *parser, SourceSpan start)
{
    AstArguments *args = parse_parameters(parser, true);
    if (!args || !parser_expect(parser, SIGN_COLON)) {
        return NULL;
    }
    AstExpr *body = parse_expression(parser);
    if (!body) {
        return NULL;
    }
    AstExpr *expr = parser_new(parser, AST_LAMBDA, parser_span(parser, start));
    expr->u.lambda.args = args;
    expr->u.lambda.body = body;
    return expr;
}

static AstExpr *parse_conditional(Parser *parser)
{
    SourceSpan start = parser_start(parser);
    if (parser_accept(parser, KEYWORD_LAMBDA)) {
        return parse_lambda(parser, start);
    }
    AstExpr *body = parse_disjunction(parser);
    if (!body || !parser_accept(parser, KEYWORD_IF)) {
        return body;
    }
    AstExpr *test = parse_disjunction(parser);
    if (!test || !parser_expect(parser, KEYWORD_ELSE)) {
        return NULL;
    }
    AstExpr *orelse = parse_expression(parser);
    if (!orelse) {
        return NULL;
    }
    AstExpr *expr = parser_new(parser, AST_IF_EXP, parser_span(parser, start));
    expr->u.if_exp.test = test;
    expr->u.if_exp.body = body;
    expr->u.if_exp.orelse = orelse;
    return expr;
}

AstExpr *parse_expression(Parser *parser)
{
    AstExpr *expr = parser_enter(parser) ? parse_conditional(parser) : NULL;
    parser_leave(parser);
    return expr;
}

AstExpr *parse_named_rest(Parser *parser, SourceSpan start, AstExpr *target)
{
    if (!target || !parser_accept(parser, SIGN_COLON_ASSIGN)) {
        return target;
    }
    AstExpr *value = parse_expression(parser);
    if (!value) {
        return NULL;
    }
    bool has_parentheses = start.column != target->where.column || start.line != target->where.line;
    if (has_parentheses || target->kind != AST_NAME) {
        return parser_fail_at(parser, target->where, "cannot use assignment expressions with %s",
                              target_expr_name(target));
    }
    target->u.name.context = AST_STORE;
    AstExpr *expr = parser_new(parser, AST_NAMED_EXPR, parser_span(parser, start));
    expr->u.named.target = target;
    expr->u.named.value = value;
    return expr;
}

AstExpr *parse_named_expression(Parser *parser)
{
    SourceSpan start = parser_start(parser);
    return parse_named_rest(parser, start, parse_expression(parser));
}

/* After the '*'. */
AstExpr *parse_starred(Parser *parser, SourceSpan start)
{
    AstExpr *value = parse_bitwise_or(parser);
    if (!value) {
        return NULL;
    }
    AstExpr *expr = parser_new(parser, AST_STARRED, parser_span(parser, start));
    expr->u.starred.value = value;
    return expr;
}

AstExpr *parse_star_expression(Parser *parser)
{
    SourceSpan start = parser_start(parser);
    return parser_accept(parser, SIGN_STAR) ? parse_starred(parser, start)
                                            : parse_expression(parser);
}

AstExpr *parse_star_named_expression(Parser *parser)
{
    SourceSpan start = parser_start(parser);
    return parser_accept(parser, SIGN_STAR) ? parse_starred(parser, start)
                                            : parse_named_expression(parser);
}

AstExpr *parse_item_or_tuple(Parser *parser, AstExpr *(*parse_item)(Parser *),
                             bool (*at_item)(Parser *))
{
    SourceSpan start = parser_start(parser);
    AstExpr *first = parse_item(parser);
    if (!first || parser_peek(parser) != SIGN_COMMA) {
        return first;
    }
    uint32_t mark = parser_mark(parser);
    parser_push(parser, first);
    while (parser_accept(parser, SIGN_COMMA) && at_item(parser)) {
        AstExpr *next = parse_item(parser);
        if (!next) {
            return NULL;
        }
        parser_push(parser, next);
    }
    AstExpr *expr = parser_new(parser, AST_TUPLE, parser_span(parser, start));
    expr->u.sequence.items = parser_take_exprs(parser, mark);
    return expr;
}

bool parse_at_star_expression(Parser *parser)
{
    return parse_at_expression(parser) || parser_peek(parser) == SIGN_STAR;
}

AstExpr *parse_star_expressions(Parser *parser)
{
    return parse_item_or_tuple(parser, parse_star_expression, parse_at_star_expression);
}

AstExpr *parse_yield_expr(Parser *parser)
{
    SourceSpan start = parser_start(parser);
    if (!parser_expect(parser, KEYWORD_YIELD)) {
        return NULL;
    }
    AstExprKind kind = AST_YIELD;
    AstExpr *value = NULL;
    if (parser_accept(parser, KEYWORD_FROM)) {
        kind = AST_YIELD_FROM;
        value = parse_expression(parser);
    } else if (parse_at_star_expression(parser)) {
        value = parse_star_expressions(parser);
    }
    if (parser_failed(parser)) {
        return NULL;
    }
    AstExpr *expr = parser_new(parser, kind, parser_span(parser, start));
    expr->u.value = value;
    return expr;
}

AstExpr *parse_yield_or_star_expressions(Parser *parser)
{
    return parser_peek(parser) == KEYWORD_YIELD ? parse_yield_expr(parser)
                                                : parse_star_expressions(parser);
}
