#include "base/text.h"
#include "lang/parser.h"

/* NAME ('.' NAME)* */
static const char *parse_dotted_name(Parser *parser, SourceSpan *where)
{
    SourceSpan start = parser_start(parser);
    Text text = {0};
    do {
        if (parser_peek(parser) != TOKEN_NAME || parser_failed(parser)) {
            ou_text_free(&text);
            return parser_fail(parser);
        }
        const Token *token = parser_token(parser);
        if (text.length > 0) {
            ou_text_add_char(&text, '.');
        }
        ou_text_add_bytes(&text, token->text, token->length);
        parser_advance(parser);
    } while (parser_accept(parser, SIGN_DOT));
    const char *name = parser_intern(parser, ou_text_view(&text), text.length);
    ou_text_free(&text);
    *where = parser_span(parser, start);
    return parser_failed(parser) ? NULL : name;
}

/* "as NAME", if it comes. */
static bool parse_as_name(Parser *parser, const char **out)
{
    *out = NULL;
    if (!parser_accept(parser, KEYWORD_AS)) {
        return !parser_failed(parser);
    }
    if (parser_peek(parser) != TOKEN_NAME || parser_failed(parser)) {
        parser_fail(parser);
        return false;
    }
    *out = parser_name(parser, parser_token(parser));
    parser_advance(parser);
    return true;
}

static void push_alias(Parser *parser, SourceSpan start, const char *name, const char *asname)
{
    AstAlias *alias = OU_ARENA_NEW(parser->arena, AstAlias);
    *alias = (AstAlias){parser_span(parser, start), name, asname};
    parser_push(parser, alias);
}

static AstAliasList take_aliases(Parser *parser, uint32_t mark)
{
    AstAliasList list;
    void **taken = parser_take(parser, mark, &list.count);
    list.items = OU_ARENA_ARRAY(parser->arena, AstAlias, list.count);
    for (uint32_t i = 0; i < list.count; i++) {
        list.items[i] = *(const AstAlias *)taken[i];
    }
    return list;
}

AstStmt *parse_import(Parser *parser)
{
    SourceSpan start = parser_start(parser);
    uint32_t mark = parser_mark(parser);
    parser_advance(parser);
    do {
        SourceSpan where = {0};
        const char *name = parse_dotted_name(parser, &where), *asname;
        if (!name || !parse_as_name(parser, &asname)) {
            return NULL;
        }
        push_alias(parser, where, name, asname);
    } while (parser_accept(parser, SIGN_COMMA));
    AstStmt *stmt = parser_new_stmt(parser, AST_IMPORT, parser_span(parser, start));
    stmt->u.import = take_aliases(parser, mark);
    return stmt;
}

/* NAME ["as" NAME], separated by commas, up to close (or the end of the line). */
static bool parse_import_names(Parser *parser, bool has_parentheses)
{
    do {
        if (has_parentheses && parser_peek(parser) == SIGN_RPAREN &&
            parser->tokens.items[parser->at - 1].kind == SIGN_COMMA) {
            break;
        }
        SourceSpan start = parser_start(parser);
        if (parser_peek(parser) != TOKEN_NAME || parser_failed(parser)) {
            bool is_trailing = !has_parentheses &&
                               parser->tokens.items[parser->at - 1].kind == SIGN_COMMA &&
                               parser_peek(parser) == TOKEN_NEWLINE;
            if (is_trailing) {
                parser_fail_last(parser,
                                 "trailing comma not allowed without surrounding parentheses");
            }
            parser_fail(parser);
            return false;
        }
        const char *name = parser_name(parser, parser_token(parser)), *asname;
        parser_advance(parser);
        OU_TRY(parse_as_name(parser, &asname));
        push_alias(parser, start, name, asname);
    } while (parser_accept(parser, SIGN_COMMA));
    return !parser_failed(parser);
}

static bool parse_import_targets(Parser *parser)
{
    SourceSpan start = parser_start(parser);
    if (parser_accept(parser, SIGN_STAR)) {
        push_alias(parser, start, parser_intern(parser, "*", 1), NULL);
        return true;
    }
    if (parser_accept(parser, SIGN_LPAREN)) {
        return parse_import_names(parser, true) && parser_expect(parser, SIGN_RPAREN);
    }
    return parse_import_names(parser, false);
}

/* The dots of a relative import. */
static uint32_t parse_level(Parser *parser)
{
    uint32_t level = 0;
    for (;;) {
        if (parser_accept(parser, SIGN_DOT)) {
            level++;
        } else if (parser_accept(parser, SIGN_ELLIPSIS)) {
            level += 3;
        } else {
            return level;
        }
    }
}

AstStmt *parse_import_from(Parser *parser)
{
    SourceSpan start = parser_start(parser);
    uint32_t mark = parser_mark(parser);
    parser_advance(parser);
    uint32_t level = parse_level(parser);
    SourceSpan where = {0};
    const char *module = NULL;
    if (level == 0 || parser_peek(parser) == TOKEN_NAME) {
        module = parse_dotted_name(parser, &where);
        if (!module) {
            return NULL;
        }
    }
    if (!parser_expect(parser, KEYWORD_IMPORT) || !parse_import_targets(parser)) {
        return NULL;
    }
    AstStmt *stmt = parser_new_stmt(parser, AST_IMPORT_FROM, parser_span(parser, start));
    stmt->u.import_from.module = module;
    stmt->u.import_from.level = level;
    stmt->u.import_from.names = take_aliases(parser, mark);
    return stmt;
}
