#include "lang/parser.h"
#include "lang/refuse.h"

static AstExpr *new_singleton(Parser *parser, ConstKind kind)
{
    LangConst *value = OU_ARENA_NEW(parser->arena, LangConst);
    value->kind = kind;
    AstExpr *expr = parser_new(parser, AST_CONSTANT, parser_start(parser));
    expr->u.constant.value = value;
    parser_advance(parser);
    return expr;
}

bool parse_at_for_clause(Parser *parser)
{
    TokenKind kind = parser_peek(parser);
    if (kind == KEYWORD_ASYNC && parser_peek_ahead(parser, 1) == KEYWORD_FOR &&
        !parser_failed(parser)) {
        lang_refuse(parser->error, parser_start(parser), "a plain for does the same here",
                    "asynchronous comprehension");
    }
    return kind == KEYWORD_FOR;
}

static AstComprehension *parse_for_if_clause(Parser *parser)
{
    AstComprehension *clause = OU_ARENA_NEW(parser->arena, AstComprehension);
    clause->target = parse_for_targets(parser);
    clause->iter = clause->target ? parse_disjunction(parser) : NULL;
    if (!clause->iter) {
        return NULL;
    }
    uint32_t mark = parser_mark(parser);
    while (parser_accept(parser, KEYWORD_IF)) {
        AstExpr *test = parse_disjunction(parser);
        if (!test) {
            return NULL;
        }
        parser_push(parser, test);
    }
    clause->ifs = parser_take_exprs(parser, mark);
    return clause;
}

bool parse_for_if_clauses(Parser *parser, AstComprehensionList *out)
{
    uint32_t mark = parser_mark(parser);
    while (parse_at_for_clause(parser) && parser_accept(parser, KEYWORD_FOR)) {
        AstComprehension *clause = parse_for_if_clause(parser);
        if (!clause) {
            return false;
        }
        parser_push(parser, clause);
    }
    void **clauses = parser_take(parser, mark, &out->count);
    out->items = OU_ARENA_ARRAY(parser->arena, AstComprehension, out->count);
    for (uint32_t i = 0; i < out->count; i++) {
        out->items[i] = *(const AstComprehension *)clauses[i];
    }
    return !parser_failed(parser);
}

AstExpr *parse_comprehension(Parser *parser, AstExprKind kind, AstExpr *element, AstExpr *value)
{
    AstExpr *expr = parser_new(parser, kind, element->where);
    expr->u.comp.element = element;
    expr->u.comp.value = value;
    if (!parse_for_if_clauses(parser, &expr->u.comp.generators)) {
        return NULL;
    }
    if (element->kind == AST_STARRED) {
        return parser_fail_at(parser, element->where,
                              "iterable unpacking cannot be used in comprehension");
    }
    return expr;
}

/* The rest of a display: first was read, then come ", item"... and the closing bracket. */
static AstExpr *parse_display(Parser *parser, SourceSpan start, AstExprKind kind, TokenKind close,
                              AstExpr *first)
{
    uint32_t mark = parser_mark(parser);
    if (first) {
        parser_push(parser, first);
        while (parser_accept(parser, SIGN_COMMA) && parser_peek(parser) != close) {
            AstExpr *next = parse_star_named_expression(parser);
            if (!next) {
                return NULL;
            }
            parser_push(parser, next);
        }
    }
    if (!parser_expect(parser, close)) {
        return NULL;
    }
    AstExpr *expr = parser_new(parser, kind, parser_span(parser, start));
    expr->u.sequence.items = parser_take_exprs(parser, mark);
    return expr;
}

static AstExpr *close_comprehension(Parser *parser, SourceSpan start, TokenKind close,
                                    AstExpr *expr)
{
    if (!expr || !parser_expect(parser, close)) {
        return NULL;
    }
    expr->where = parser_span(parser, start);
    return expr;
}

static AstExpr *parse_list(Parser *parser, SourceSpan start)
{
    if (parser_peek(parser) == SIGN_RBRACKET) {
        return parse_display(parser, start, AST_LIST, SIGN_RBRACKET, NULL);
    }
    AstExpr *first = parse_star_named_expression(parser);
    if (!first) {
        return NULL;
    }
    if (parse_at_for_clause(parser)) {
        AstExpr *expr = parse_comprehension(parser, AST_LIST_COMP, first, NULL);
        return close_comprehension(parser, start, SIGN_RBRACKET, expr);
    }
    return parse_display(parser, start, AST_LIST, SIGN_RBRACKET, first);
}

/* A tuple, an expression in parentheses, or a generator expression. */
static AstExpr *parse_group(Parser *parser, SourceSpan start)
{
    if (parser_peek(parser) == SIGN_RPAREN) {
        return parse_display(parser, start, AST_TUPLE, SIGN_RPAREN, NULL);
    }
    bool is_yield = parser_peek(parser) == KEYWORD_YIELD;
    AstExpr *first = is_yield ? parse_yield_expr(parser) : parse_star_named_expression(parser);
    if (!first) {
        return NULL;
    }
    if (!is_yield && parse_at_for_clause(parser)) {
        AstExpr *expr = parse_comprehension(parser, AST_GENERATOR_EXP, first, NULL);
        return close_comprehension(parser, start, SIGN_RPAREN, expr);
    }
    if (!is_yield && parser_peek(parser) == SIGN_COMMA) {
        return parse_display(parser, start, AST_TUPLE, SIGN_RPAREN, first);
    }
    if (!parser_expect(parser, SIGN_RPAREN)) {
        return NULL;
    }
    if (first->kind == AST_STARRED) {
        return parser_fail_at(parser, first->where, "can't use starred expression here");
    }
    return first;
}

/* "key: value" or "** mapping"; the key of the latter is NULL. */
static bool parse_key_value(Parser *parser, AstExpr **key, AstExpr **value)
{
    *key = NULL;
    if (parser_accept(parser, SIGN_DOUBLE_STAR)) {
        *value = parse_bitwise_or(parser);
        return *value != NULL;
    }
    *key = parse_expression(parser);
    if (!*key || !parser_expect(parser, SIGN_COLON)) {
        return false;
    }
    *value = parse_expression(parser);
    return *value != NULL;
}

/* The first pair was read. Keys and values lie on the scratch list in turn. */
static AstExpr *parse_dict(Parser *parser, SourceSpan start, AstExpr *key, AstExpr *value)
{
    uint32_t mark = parser_mark(parser);
    parser_push(parser, key);
    parser_push(parser, value);
    while (parser_accept(parser, SIGN_COMMA) && parser_peek(parser) != SIGN_RBRACE) {
        if (!parse_key_value(parser, &key, &value)) {
            return NULL;
        }
        parser_push(parser, key);
        parser_push(parser, value);
    }
    if (!parser_expect(parser, SIGN_RBRACE)) {
        return NULL;
    }
    AstExpr *expr = parser_new(parser, AST_DICT, parser_span(parser, start));
    AstExprList pairs = parser_take_exprs(parser, mark);
    uint32_t count = pairs.count / 2;
    AstExprList *keys = &expr->u.dict.keys, *values = &expr->u.dict.values;
    *keys = (AstExprList){OU_ARENA_ARRAY(parser->arena, AstExpr *, count), count};
    *values = (AstExprList){OU_ARENA_ARRAY(parser->arena, AstExpr *, count), count};
    for (uint32_t i = 0; i < count; i++) {
        keys->items[i] = pairs.items[2 * i];
        values->items[i] = pairs.items[2 * i + 1];
    }
    return expr;
}

static AstExpr *parse_dict_unpacking(Parser *parser, SourceSpan start)
{
    SourceSpan stars = parser_start(parser);
    AstExpr *key, *value;
    if (!parse_key_value(parser, &key, &value)) {
        return NULL;
    }
    if (parse_at_for_clause(parser)) {
        AstComprehensionList clauses;
        if (parse_for_if_clauses(parser, &clauses) && parser_expect(parser, SIGN_RBRACE)) {
            parser_fail_at(parser, stars, "dict unpacking cannot be used in dict comprehension");
        }
        return NULL;
    }
    return parse_dict(parser, start, key, value);
}

static AstExpr *parse_dict_or_set(Parser *parser, SourceSpan start)
{
    if (parser_accept(parser, SIGN_RBRACE)) {
        return parser_new(parser, AST_DICT, parser_span(parser, start));
    }
    if (parser_peek(parser) == SIGN_DOUBLE_STAR) {
        return parse_dict_unpacking(parser, start);
    }
    SourceSpan first_start = parser_start(parser);
    bool may_be_key = parser_peek(parser) != SIGN_STAR;
    AstExpr *first = may_be_key ? parse_expression(parser) : parse_star_named_expression(parser);
    if (first && may_be_key && parser_accept(parser, SIGN_COLON)) {
        AstExpr *value = parse_expression(parser);
        if (!value) {
            return NULL;
        }
        if (parse_at_for_clause(parser)) {
            AstExpr *expr = parse_comprehension(parser, AST_DICT_COMP, first, value);
            return close_comprehension(parser, start, SIGN_RBRACE, expr);
        }
        return parse_dict(parser, start, first, value);
    }
    first = parse_named_rest(parser, first_start, first);
    if (!first) {
        return NULL;
    }
    if (parse_at_for_clause(parser)) {
        AstExpr *expr = parse_comprehension(parser, AST_SET_COMP, first, NULL);
        return close_comprehension(parser, start, SIGN_RBRACE, expr);
    }
    return parse_display(parser, start, AST_SET, SIGN_RBRACE, first);
}

static AstExpr *parse_bracketed(Parser *parser)
{
    SourceSpan start = parser_start(parser);
    TokenKind kind = parser_peek(parser);
    parser_advance(parser);
    if (kind == SIGN_LPAREN) {
        return parse_group(parser, start);
    }
    return kind == SIGN_LBRACKET ? parse_list(parser, start) : parse_dict_or_set(parser, start);
}

AstExpr *parse_atom(Parser *parser)
{
    TokenKind kind = parser_peek(parser);
    if (parser_failed(parser)) {
        return NULL;
    }
    switch ((int)kind) {
    case TOKEN_NAME: {
        AstExpr *expr = parser_new(parser, AST_NAME, parser_start(parser));
        expr->u.name.name = parser_name(parser, parser_token(parser));
        parser_advance(parser);
        return expr;
    }
    case TOKEN_NUMBER: {
        AstExpr *expr = literal_number(parser, parser_token(parser));
        parser_advance(parser);
        return expr;
    }
    case TOKEN_STRING: return literal_strings(parser);
    case KEYWORD_NONE: return new_singleton(parser, CONST_NONE);
    case KEYWORD_TRUE: return new_singleton(parser, CONST_TRUE);
    case KEYWORD_FALSE: return new_singleton(parser, CONST_FALSE);
    case SIGN_ELLIPSIS: return new_singleton(parser, CONST_ELLIPSIS);
    case SIGN_LPAREN:
    case SIGN_LBRACKET:
    case SIGN_LBRACE: {
        AstExpr *expr = parser_enter(parser) ? parse_bracketed(parser) : NULL;
        parser_leave(parser);
        return expr;
    }
    default: return parser_fail(parser);
    }
}
