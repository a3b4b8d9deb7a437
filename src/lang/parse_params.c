#include "lang/parser.h"

/* The parts of a parameter list, in the order in which they may come. */
typedef struct ParamReader {
    Parser *parser;
    bool is_lambda;
    TokenKind close;
    PointerArray positional, keyword_only, kw_defaults, defaults;
    uint32_t posonly_count;
    bool has_slash, has_star;
    AstArguments *out;
} ParamReader;

static AstArg *parse_param(ParamReader *reader)
{
    Parser *parser = reader->parser;
    if (parser_peek(parser) != TOKEN_NAME || parser_failed(parser)) {
        return parser_fail(parser);
    }
    AstArg *arg = OU_ARENA_NEW(parser->arena, AstArg);
    SourceSpan start = parser_start(parser);
    arg->name = parser_name(parser, parser_token(parser));
    parser_advance(parser);
    if (!reader->is_lambda && parser_accept(parser, SIGN_COLON)) {
        arg->annotation = parse_expression(parser);
        if (!arg->annotation) {
            return NULL;
        }
    }
    arg->where = parser_span(parser, start);
    return arg;
}

/* *default_value is NULL when there is none. */
static bool parse_default(ParamReader *reader, AstExpr **default_value)
{
    *default_value = NULL;
    if (!parser_accept(reader->parser, SIGN_ASSIGN)) {
        return !parser_failed(reader->parser);
    }
    *default_value = parse_expression(reader->parser);
    return *default_value != NULL;
}

static bool parse_plain(ParamReader *reader)
{
    AstArg *arg = parse_param(reader);
    AstExpr *default_value;
    if (!arg || !parse_default(reader, &default_value)) {
        return false;
    }
    if (reader->has_star) {
        pointer_array_push(&reader->keyword_only, arg);
        pointer_array_push(&reader->kw_defaults, default_value);
        return true;
    }
    if (default_value) {
        pointer_array_push(&reader->defaults, default_value);
    } else if (reader->defaults.count > 0) {
        /* invalid_parameters: CPython has looked at what follows the name */
        TokenKind next = parser_peek(reader->parser);
        if (next == SIGN_COMMA && !reader->is_lambda) {
            parser_peek_ahead(reader->parser, 1);
        }
        if (next == SIGN_COMMA || next == reader->close) {
            parser_fail_last(reader->parser, "non-default argument follows default argument");
        }
        parser_fail(reader->parser);
        return false;
    }
    pointer_array_push(&reader->positional, arg);
    return true;
}

static bool parse_slash(ParamReader *reader)
{
    Parser *parser = reader->parser;
    if (reader->has_slash || reader->has_star || reader->positional.count == 0) {
        parser_fail(parser);
        return false;
    }
    parser_advance(parser);
    reader->has_slash = true;
    reader->posonly_count = reader->positional.count;
    return true;
}

static bool parse_star(ParamReader *reader)
{
    Parser *parser = reader->parser;
    if (reader->has_star) {
        parser_fail(parser);
        return false;
    }
    parser_advance(parser);
    reader->has_star = true;
    if (parser_peek(parser) == TOKEN_NAME) {
        reader->out->vararg = parse_param(reader);
        return reader->out->vararg != NULL;
    }
    /* invalid_star_etc */
    bool is_bare = parser_peek(parser) == reader->close;
    if (parser_peek(parser) == SIGN_COMMA) {
        TokenKind next = parser_peek_ahead(parser, 1);
        is_bare = next == reader->close || next == SIGN_DOUBLE_STAR;
        if (!is_bare && next != TOKEN_NAME) {
            parser_fail(parser);
            return false;
        }
    } else if (!is_bare) {
        parser_fail(parser);
        return false;
    }
    if (is_bare) {
        parser_fail_last(parser, "named arguments must follow bare *");
        return false;
    }
    return true;
}

static bool parse_double_star(ParamReader *reader)
{
    Parser *parser = reader->parser;
    parser_advance(parser);
    reader->out->kwarg = parse_param(reader);
    if (!reader->out->kwarg) {
        return false;
    }
    parser_accept(parser, SIGN_COMMA);
    if (parser_peek(parser) != reader->close) {
        parser_fail(parser);
    }
    return !parser_failed(parser);
}

static bool parse_all(ParamReader *reader)
{
    Parser *parser = reader->parser;
    while (parser_peek(parser) != reader->close) {
        switch ((int)parser_peek(parser)) {
        case SIGN_SLASH: OU_TRY(parse_slash(reader)); break;
        case SIGN_STAR: OU_TRY(parse_star(reader)); break;
        case SIGN_DOUBLE_STAR: return parse_double_star(reader);
        default: OU_TRY(parse_plain(reader)); break;
        }
        if (parser_accept(parser, SIGN_COMMA)) {
            continue;
        }
        if (parser_peek(parser) != reader->close) {
            parser_fail(parser);
            return false;
        }
    }
    return !parser_failed(parser);
}

static AstArgList copy_args(Arena *arena, const PointerArray *from, uint32_t first, uint32_t count)
{
    AstArgList list = {OU_ARENA_ARRAY(arena, AstArg *, count), count};
    for (uint32_t i = 0; i < count; i++) {
        list.items[i] = from->items[first + i];
    }
    return list;
}

static AstExprList copy_exprs(Arena *arena, const PointerArray *from)
{
    AstExprList list = {OU_ARENA_ARRAY(arena, AstExpr *, from->count), from->count};
    for (uint32_t i = 0; i < from->count; i++) {
        list.items[i] = from->items[i];
    }
    return list;
}

AstArguments *parse_parameters(Parser *parser, bool is_lambda)
{
    ParamReader reader = {.parser = parser,
                          .is_lambda = is_lambda,
                          .close = is_lambda ? SIGN_COLON : SIGN_RPAREN,
                          .out = OU_ARENA_NEW(parser->arena, AstArguments)};
    bool ok = parse_all(&reader);
    if (ok) {
        AstArguments *out = reader.out;
        uint32_t posonly = reader.posonly_count;
        out->posonlyargs = copy_args(parser->arena, &reader.positional, 0, posonly);
        out->args = copy_args(parser->arena, &reader.positional, posonly,
                              reader.positional.count - posonly);
        out->kwonlyargs =
            copy_args(parser->arena, &reader.keyword_only, 0, reader.keyword_only.count);
        out->kw_defaults = copy_exprs(parser->arena, &reader.kw_defaults);
        out->defaults = copy_exprs(parser->arena, &reader.defaults);
    }
    pointer_array_free(&reader.positional);
    pointer_array_free(&reader.keyword_only);
    pointer_array_free(&reader.kw_defaults);
    pointer_array_free(&reader.defaults);
    return ok ? reader.out : NULL;
}
