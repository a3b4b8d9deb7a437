#include "lang/parser.h"

typedef struct ArgReader {
    Parser *parser;
    PointerArray keywords;
    SourceSpan open;
    bool is_class;
    bool has_keyword, has_unpacking; /* name=value; **mapping */
    const char *disorder;            /* a positional argument stood after those; or NULL */
    uint32_t positional_count;
} ArgReader;

static bool add_keyword(ArgReader *reader, SourceSpan start, const char *name, AstExpr *value)
{
    if (!value) {
        return false;
    }
    AstKeyword *keyword = OU_ARENA_NEW(reader->parser->arena, AstKeyword);
    *keyword = (AstKeyword){parser_span(reader->parser, start), name, value};
    pointer_array_push(&reader->keywords, keyword);
    return true;
}

static void add_positional(ArgReader *reader, AstExpr *expr)
{
    parser_push(reader->parser, expr);
    reader->positional_count++;
}

static bool parse_keyword(ArgReader *reader)
{
    Parser *parser = reader->parser;
    SourceSpan start = parser_start(parser);
    const char *name = parser_name(parser, parser_token(parser));
    parser_advance(parser);
    parser_advance(parser);
    reader->has_keyword = true;
    return add_keyword(reader, start, name, parse_expression(parser));
}

static bool parse_double_star(ArgReader *reader)
{
    Parser *parser = reader->parser;
    SourceSpan start = parser_start(parser);
    parser_advance(parser);
    reader->has_unpacking = true;
    return add_keyword(reader, start, NULL, parse_expression(parser));
}

static bool parse_star(ArgReader *reader)
{
    Parser *parser = reader->parser;
    SourceSpan start = parser_start(parser);
    bool is_first = reader->positional_count == 0 && reader->keywords.count == 0;
    parser_advance(parser);
    /* invalid_arguments: args ',' '*' */
    if (reader->has_unpacking || (!is_first && !parse_at_expression(parser))) {
        parser_fail_last(parser, "iterable argument unpacking follows keyword argument unpacking");
        return false;
    }
    AstExpr *value = parse_expression(parser);
    if (!value) {
        return false;
    }
    AstExpr *expr = parser_new(parser, AST_STARRED, parser_span(parser, start));
    expr->u.starred.value = value;
    add_positional(reader, expr);
    return true;
}

/* "x for x in y" as the only argument: its place is that of the call's parentheses. */
static bool parse_generator(ArgReader *reader, AstExpr *element)
{
    Parser *parser = reader->parser;
    AstComprehensionList clauses;
    if (!parse_for_if_clauses(parser, &clauses)) {
        return false;
    }
    bool is_only = reader->positional_count == 0 && reader->keywords.count == 0;
    if (!is_only) {
        parser_fail_at(parser, element->where, "Generator expression must be parenthesized");
        return false;
    }
    if (reader->is_class || parser_peek(parser) != SIGN_RPAREN) {
        if (parser_peek(parser) == SIGN_COMMA) {
            parser_fail_at(parser, element->where, "Generator expression must be parenthesized");
        }
        parser_fail(parser);
        return false;
    }
    AstExpr *expr = parser_new(parser, AST_GENERATOR_EXP, reader->open);
    expr->u.comp.element = element;
    expr->u.comp.generators = clauses;
    expr->where.end_line = parser_token(parser)->where.end_line;
    expr->where.end_column = parser_token(parser)->where.end_column;
    add_positional(reader, expr);
    return true;
}

/* After an argument that no for clause may follow. */
static bool reject_for_clause(ArgReader *reader, const AstExpr *last)
{
    Parser *parser = reader->parser;
    if (!parse_at_for_clause(parser)) {
        return !parser_failed(parser);
    }
    AstComprehensionList clauses;
    if (!parse_for_if_clauses(parser, &clauses)) {
        return false;
    }
    if (last && reader->positional_count == 1 && reader->keywords.count == 0) {
        parser_fail_at(parser, last->where, "iterable unpacking cannot be used in comprehension");
    } else if (reader->positional_count > 1) {
        parser_fail_last(parser, "Generator expression must be parenthesized");
    }
    parser_fail(parser);
    return false;
}

static bool parse_positional(ArgReader *reader)
{
    Parser *parser = reader->parser;
    AstExpr *expr = parse_named_expression(parser);
    if (!expr) {
        return false;
    }
    if (parser_peek(parser) == SIGN_ASSIGN) {
        parser_fail_at(parser, expr->where,
                       "expression cannot contain assignment, perhaps you meant \"==\"?");
        return false;
    }
    if (parse_at_for_clause(parser)) {
        return parse_generator(reader, expr);
    }
    if (!reader->disorder && (reader->has_keyword || reader->has_unpacking)) {
        reader->disorder = reader->has_unpacking
                               ? "positional argument follows keyword argument unpacking"
                               : "positional argument follows keyword argument";
    }
    add_positional(reader, expr);
    return true;
}

static bool parse_argument(ArgReader *reader)
{
    Parser *parser = reader->parser;
    TokenKind kind = parser_peek(parser);
    if (kind == SIGN_STAR) {
        OU_TRY(parse_star(reader));
        return reject_for_clause(reader, parser->scratch.items[parser->scratch.count - 1]);
    }
    if (kind == SIGN_DOUBLE_STAR) {
        OU_TRY(parse_double_star(reader));
        return reject_for_clause(reader, NULL);
    }
    if (kind == TOKEN_NAME && parser_peek_ahead(parser, 1) == SIGN_ASSIGN) {
        OU_TRY(parse_keyword(reader));
        return reject_for_clause(reader, NULL);
    }
    return parse_positional(reader);
}

static bool parse_all(ArgReader *reader)
{
    Parser *parser = reader->parser;
    while (parser_peek(parser) != SIGN_RPAREN) {
        OU_TRY(parse_argument(reader));
        if (!parser_accept(parser, SIGN_COMMA)) {
            break;
        }
    }
    if (reader->disorder) {
        parser_peek(parser);
        parser_fail_last(parser, reader->disorder);
        return false;
    }
    return parser_expect(parser, SIGN_RPAREN);
}

static void take_keywords(ArgReader *reader, AstKeywordList *out)
{
    out->count = reader->keywords.count;
    out->items = OU_ARENA_ARRAY(reader->parser->arena, AstKeyword, out->count);
    for (uint32_t i = 0; i < out->count; i++) {
        out->items[i] = *(const AstKeyword *)reader->keywords.items[i];
    }
}

bool parse_call_arguments(Parser *parser, bool is_class, SourceSpan open, CallArguments *out)
{
    ArgReader reader = {.parser = parser, .open = open, .is_class = is_class};
    uint32_t mark = parser_mark(parser);
    bool ok = parser_enter(parser) && parse_all(&reader);
    parser_leave(parser);
    if (ok) {
        out->args = parser_take_exprs(parser, mark);
        take_keywords(&reader, &out->keywords);
    }
    pointer_array_free(&reader.keywords);
    return ok;
}
