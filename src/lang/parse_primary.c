#include "lang/parser.h"
#include "lang/refuse.h"

static AstExpr *parse_attribute(Parser *parser, SourceSpan start, AstExpr *value)
{
    if (parser_peek(parser) != TOKEN_NAME) {
        return parser_fail(parser);
    }
    const char *name = parser_name(parser, parser_token(parser));
    parser_advance(parser);
    AstExpr *expr = parser_new(parser, AST_ATTRIBUTE, parser_span(parser, start));
    expr->u.attribute.value = value;
    expr->u.attribute.name = name;
    return expr;
}

static AstExpr *parse_slice(Parser *parser)
{
    SourceSpan start = parser_start(parser);
    AstExpr *bounds[3] = {NULL, NULL, NULL};
    if (parser_peek(parser) != SIGN_COLON) {
        bounds[0] = parse_expression(parser);
        if (!bounds[0] || parser_peek(parser) != SIGN_COLON) {
            return bounds[0];
        }
    }
    for (uint32_t i = 1; i < 3 && parser_accept(parser, SIGN_COLON); i++) {
        if (parse_at_expression(parser)) {
            bounds[i] = parse_expression(parser);
        }
        if (parser_failed(parser)) {
            return NULL;
        }
    }
    AstExpr *expr = parser_new(parser, AST_SLICE, parser_span(parser, start));
    expr->u.slice.lower = bounds[0];
    expr->u.slice.upper = bounds[1];
    expr->u.slice.step = bounds[2];
    return expr;
}

static bool at_slice(Parser *parser)
{
    return parser_peek(parser) != SIGN_RBRACKET;
}

static AstExpr *parse_subscript(Parser *parser, SourceSpan start, AstExpr *value)
{
    AstExpr *index = parse_item_or_tuple(parser, parse_slice, at_slice);
    if (!index || !parser_expect(parser, SIGN_RBRACKET)) {
        return NULL;
    }
    AstExpr *expr = parser_new(parser, AST_SUBSCRIPT, parser_span(parser, start));
    expr->u.subscript.value = value;
    expr->u.subscript.index = index;
    return expr;
}

static AstExpr *parse_call(Parser *parser, SourceSpan start, SourceSpan open, AstExpr *func)
{
    CallArguments arguments;
    if (!parse_call_arguments(parser, false, open, &arguments)) {
        return NULL;
    }
    AstExpr *expr = parser_new(parser, AST_CALL, parser_span(parser, start));
    expr->u.call.func = func;
    expr->u.call.args = arguments.args;
    expr->u.call.keywords = arguments.keywords;
    return expr;
}

AstExpr *parse_primary(Parser *parser)
{
    SourceSpan start = parser_start(parser);
    if (parser_peek(parser) == KEYWORD_AWAIT && !parser_failed(parser)) {
        lang_refuse(parser->error, start, "a plain call does the same here without waiting",
                    "'await' expression");
        return NULL;
    }
    AstExpr *expr = parse_atom(parser);
    while (expr) {
        SourceSpan next = parser_start(parser);
        if (parser_accept(parser, SIGN_DOT)) {
            expr = parse_attribute(parser, start, expr);
        } else if (parser_accept(parser, SIGN_LPAREN)) {
            expr = parse_call(parser, start, next, expr);
        } else if (parser_accept(parser, SIGN_LBRACKET)) {
            expr = parse_subscript(parser, start, expr);
        } else {
            break;
        }
    }
    return parser_failed(parser) ? NULL : expr;
}
