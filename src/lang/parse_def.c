#include "lang/parser.h"
#include "lang/refuse.h"

static const char *expect_name(Parser *parser)
{
    if (parser_peek(parser) != TOKEN_NAME || parser_failed(parser)) {
        return parser_fail(parser);
    }
    const char *name = parser_name(parser, parser_token(parser));
    parser_advance(parser);
    return name;
}

AstStmt *parse_function_def(Parser *parser, AstExprList decorators)
{
    AstStmt *stmt = parser_new_stmt(parser, AST_FUNCTION_DEF, parser_start(parser));
    stmt->u.function.decorators = decorators;
    parser_advance(parser);
    stmt->u.function.name = expect_name(parser);
    if (!stmt->u.function.name || !parser_expect(parser, SIGN_LPAREN)) {
        return NULL;
    }
    stmt->u.function.args = parse_parameters(parser, false);
    if (!stmt->u.function.args || !parser_expect(parser, SIGN_RPAREN)) {
        return NULL;
    }
    if (parser_accept(parser, SIGN_ARROW)) {
        stmt->u.function.returns = parse_expression(parser);
        if (!stmt->u.function.returns) {
            return NULL;
        }
    }
    if (!parser_expect(parser, SIGN_COLON)) {
        return NULL;
    }
    parser_end_header(parser, stmt);
    if (!parse_block(parser, &stmt->u.function.body)) {
        return NULL;
    }
    stmt->where = parser_span(parser, stmt->where);
    return stmt;
}

AstStmt *parse_class_def(Parser *parser, AstExprList decorators)
{
    AstStmt *stmt = parser_new_stmt(parser, AST_CLASS_DEF, parser_start(parser));
    stmt->u.class_def.decorators = decorators;
    parser_advance(parser);
    stmt->u.class_def.name = expect_name(parser);
    if (!stmt->u.class_def.name) {
        return NULL;
    }
    SourceSpan open = parser_start(parser);
    if (parser_accept(parser, SIGN_LPAREN)) {
        CallArguments arguments;
        if (!parse_call_arguments(parser, true, open, &arguments)) {
            return NULL;
        }
        stmt->u.class_def.bases = arguments.args;
        stmt->u.class_def.keywords = arguments.keywords;
    }
    if (!parser_expect(parser, SIGN_COLON)) {
        return NULL;
    }
    parser_end_header(parser, stmt);
    if (!parse_block(parser, &stmt->u.class_def.body)) {
        return NULL;
    }
    stmt->where = parser_span(parser, stmt->where);
    return stmt;
}

AstStmt *parse_decorated(Parser *parser)
{
    uint32_t mark = parser_mark(parser);
    while (parser_accept(parser, SIGN_AT)) {
        AstExpr *decorator = parse_named_expression(parser);
        if (!decorator || !parser_expect(parser, TOKEN_NEWLINE)) {
            return NULL;
        }
        parser_push(parser, decorator);
    }
    AstExprList decorators = parser_take_exprs(parser, mark);
    switch ((int)parser_peek(parser)) {
    case KEYWORD_DEF: return parse_function_def(parser, decorators);
    case KEYWORD_CLASS: return parse_class_def(parser, decorators);
    case KEYWORD_ASYNC: return parse_compound_statement(parser);
    default: return parser_fail(parser);
    }
}
