#include "lang/parser.h"
#include "lang/refuse.h"

/* "expression as target"; the target only before ',', ')' or ':'. */
static AstWithItem *parse_with_item(Parser *parser)
{
    AstWithItem *item = OU_ARENA_NEW(parser->arena, AstWithItem);
    item->context_expr = parse_expression(parser);
    if (!item->context_expr || !parser_accept(parser, KEYWORD_AS)) {
        return parser_failed(parser) ? NULL : item;
    }
    AstExpr *target = parse_star_expression(parser);
    if (!target) {
        return NULL;
    }
    TokenKind next = parser_peek(parser);
    bool is_ended = next == SIGN_COMMA || next == SIGN_RPAREN || next == SIGN_COLON;
    if (!parse_make_target(parser, target, TARGET_ASSIGN) || !is_ended) {
        return parser_fail(parser);
    }
    item->optional_vars = target;
    return item;
}

/* One or more items; close: the token that may follow a last comma, or TOKEN_END. */
static bool parse_with_items(Parser *parser, TokenKind close)
{
    do {
        if (close != TOKEN_END && parser_peek(parser) == close) {
            break;
        }
        AstWithItem *item = parse_with_item(parser);
        if (!item) {
            return false;
        }
        parser_push(parser, item);
    } while (parser_accept(parser, SIGN_COMMA));
    return true;
}

/* with_stmt: '(' items ')' ':' is tried before the items without parentheses. What goes wrong in
 * the try is kept: *error says it when the other way fails too. */
static bool try_parenthesised(Parser *parser, Error *error)
{
    uint32_t at = parser->at, mark = parser_mark(parser);
    Error *own = parser->error;
    uint32_t depth = parser->depth;
    parser->error = parser->lexer->error = error;
    parser_advance(parser);
    bool ok = parser_peek(parser) != SIGN_RPAREN && parse_with_items(parser, SIGN_RPAREN) &&
              parser_accept(parser, SIGN_RPAREN) && parser_accept(parser, SIGN_COLON);
    parser->error = parser->lexer->error = own;
    if (!ok) {
        parser->at = at;
        parser->scratch.count = mark;
        parser->depth = depth;
    }
    return ok;
}

static bool parse_with_head(Parser *parser)
{
    Error error = {0};
    bool may_group = parser_peek(parser) == SIGN_LPAREN && !parser_failed(parser);
    if (may_group && try_parenthesised(parser, &error)) {
        return true;
    }
    bool is_final = parser->lexer_failed || error.kind != ERROR_SYNTAX;
    if (error.kind != ERROR_NONE && is_final) {
        *parser->error = error;
        return false;
    }
    bool ok = parse_with_items(parser, TOKEN_END) && parser_expect(parser, SIGN_COLON);
    bool is_vague = strcmp(parser->error->text, "invalid syntax") == 0;
    if (!ok && is_vague && error.kind != ERROR_NONE) {
        *parser->error = error;
    }
    return ok;
}

AstStmt *parse_with(Parser *parser)
{
    AstStmt *stmt = parser_new_stmt(parser, AST_WITH, parser_start(parser));
    uint32_t mark = parser_mark(parser);
    parser_advance(parser);
    if (!parse_with_head(parser)) {
        return NULL;
    }
    parser_end_header(parser, stmt);
    AstWithItemList *items = &stmt->u.with.items;
    void **taken = parser_take(parser, mark, &items->count);
    items->items = OU_ARENA_ARRAY(parser->arena, AstWithItem, items->count);
    for (uint32_t i = 0; i < items->count; i++) {
        items->items[i] = *(const AstWithItem *)taken[i];
    }
    if (!parse_block(parser, &stmt->u.with.body)) {
        return NULL;
    }
    stmt->where = parser_span(parser, stmt->where);
    return stmt;
}

/* After "except". */
static bool parse_handler(Parser *parser, AstHandler *handler)
{
    if (parser_peek(parser) == SIGN_STAR) {
        return lang_refuse(parser->error, handler->where, "a plain except does the same here",
                           "'except*' clause");
    }
    if (parser_peek(parser) != SIGN_COLON) {
        handler->type = parse_expression(parser);
        OU_TRY(handler->type != NULL);
        if (parser_accept(parser, KEYWORD_AS)) {
            if (parser_peek(parser) != TOKEN_NAME) {
                return parser_fail(parser);
            }
            handler->name = parser_name(parser, parser_token(parser));
            parser_advance(parser);
        }
    }
    OU_TRY(parser_expect(parser, SIGN_COLON));
    OU_TRY(parse_block(parser, &handler->body));
    handler->where = parser_span(parser, handler->where);
    return true;
}

static bool parse_handlers(Parser *parser, AstHandlerList *out)
{
    uint32_t mark = parser_mark(parser);
    while (parser_peek(parser) == KEYWORD_EXCEPT) {
        AstHandler *handler = OU_ARENA_NEW(parser->arena, AstHandler);
        handler->where = parser_start(parser);
        parser_advance(parser);
        OU_TRY(parse_handler(parser, handler));
        parser_push(parser, handler);
    }
    void **taken = parser_take(parser, mark, &out->count);
    out->items = OU_ARENA_ARRAY(parser->arena, AstHandler, out->count);
    for (uint32_t i = 0; i < out->count; i++) {
        out->items[i] = *(const AstHandler *)taken[i];
    }
    return !parser_failed(parser);
}

AstStmt *parse_try(Parser *parser)
{
    AstStmt *stmt = parser_new_stmt(parser, AST_TRY, parser_start(parser));
    parser_advance(parser);
    if (!parser_expect(parser, SIGN_COLON)) {
        return NULL;
    }
    parser_end_header(parser, stmt);
    if (!parse_block(parser, &stmt->u.try_block.body) ||
        !parse_handlers(parser, &stmt->u.try_block.handlers)) {
        return NULL;
    }
    bool has_handlers = stmt->u.try_block.handlers.count > 0;
    if (has_handlers && parser_accept(parser, KEYWORD_ELSE)) {
        if (!parser_expect(parser, SIGN_COLON) || !parse_block(parser, &stmt->u.try_block.orelse)) {
            return NULL;
        }
    }
    if (parser_accept(parser, KEYWORD_FINALLY)) {
        if (!parser_expect(parser, SIGN_COLON) ||
            !parse_block(parser, &stmt->u.try_block.finalbody)) {
            return NULL;
        }
    } else if (!has_handlers) {
        return parser_fail(parser);
    }
    stmt->where = parser_span(parser, stmt->where);
    return parser_failed(parser) ? NULL : stmt;
}
