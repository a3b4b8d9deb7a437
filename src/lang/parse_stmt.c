#include "lang/check.h"
#include "lang/parse.h"
#include "lang/parser.h"
#include "lang/refuse.h"
#include "lang/source.h"

/* True when the line that begins with this token opens a match statement: "match ...:" with a
 * "case" line under it. In 3.9 "match" is a name like any other. */
static bool opens_match(const Token *token)
{
    const char *end = token->text + strcspn(token->text, "\n");
    const char *last = end;
    while (last > token->text && (last[-1] == ' ' || last[-1] == '\t')) {
        last--;
    }
    if (last == token->text || last[-1] != ':') {
        return false;
    }
    while (*end == '\n' || *end == ' ' || *end == '\t' || *end == '#') {
        end += *end == '#' ? strcspn(end, "\n") : 1;
    }
    return strncmp(end, "case", 4) == 0 && (end[4] == ' ' || end[4] == '(' || end[4] == '[');
}

static bool is_name(const Token *token, const char *name)
{
    return token->length == strlen(name) && memcmp(token->text, name, token->length) == 0;
}

/* Statements of later Pythons that begin with a name. */
static bool reject_soft_keyword(Parser *parser)
{
    if (parser_peek(parser) != TOKEN_NAME) {
        return true;
    }
    Token token = *parser_token(parser);
    if (is_name(&token, "match") && opens_match(&token)) {
        return lang_refuse(parser->error, token.where, "if / elif does the same here",
                           "'match' statement");
    }
    if (is_name(&token, "type") && parser_peek_ahead(parser, 1) == TOKEN_NAME &&
        !parser_failed(parser)) {
        return lang_refuse(parser->error, token.where, "an assignment does the same here",
                           "'type' statement");
    }
    return !parser_failed(parser);
}

static AstStmtList take_stmts(Parser *parser, uint32_t mark)
{
    AstStmtList list = {.count = parser->scratch.count - mark};
    list.items = OU_ARENA_ARRAY(parser->arena, AstStmt *, list.count);
    for (uint32_t i = 0; i < list.count; i++) {
        list.items[i] = parser->scratch.items[mark + i];
    }
    parser->scratch.count = mark;
    return list;
}

static bool parse_statement(Parser *parser)
{
    OU_TRY(reject_soft_keyword(parser));
    if (!parse_at_compound(parser)) {
        return !parser_failed(parser) && parse_simple_line(parser);
    }
    AstStmt *stmt = parse_compound_statement(parser);
    if (stmt) {
        parser_push(parser, stmt);
    }
    return stmt != NULL;
}

bool parse_statements(Parser *parser, TokenKind end, AstStmtList *out)
{
    uint32_t mark = parser_mark(parser);
    while (parser_peek(parser) != end && !parser_failed(parser)) {
        OU_TRY(parse_statement(parser));
    }
    *out = take_stmts(parser, mark);
    return parser_expect(parser, end);
}

bool parse_block(Parser *parser, AstStmtList *out)
{
    if (!parser_accept(parser, TOKEN_NEWLINE)) {
        uint32_t mark = parser_mark(parser);
        OU_TRY(!parser_failed(parser) && parse_simple_line(parser));
        *out = take_stmts(parser, mark);
        return true;
    }
    if (!parser_accept(parser, TOKEN_INDENT)) {
        if (!parser_failed(parser)) {
            const Token *last = parser_token(parser);
            SourceSpan where = last->kind == TOKEN_END || parser->lexer->at >= parser->lexer->end
                                   ? lexer_end_place(parser->lexer)
                                   : last->where;
            ou_error_set(parser->error, ERROR_SYNTAX, where, "IndentationError",
                         "expected an indented block");
        }
        return false;
    }
    bool ok = parser_enter(parser) && parse_statements(parser, TOKEN_DEDENT, out);
    parser_leave(parser);
    return ok;
}

static bool parse_module(Parser *parser, AstModule *out)
{
    OU_TRY(parse_statements(parser, TOKEN_END, &out->body));
    const AstCommentArray *comments = &parser->lexer->comments;
    AstComment *copy = OU_ARENA_ARRAY(parser->arena, AstComment, comments->count);
    for (uint32_t i = 0; i < comments->count; i++) {
        copy[i] = comments->items[i];
    }
    out->comments = copy;
    out->comment_count = comments->count;
    out->asks_unicodedata = parser->lexer->asks_unicodedata;
    return true;
}

void parser_count_tokens(const Parser *parser)
{
    for (uint32_t i = 0; parser->one_byte_tokens && i < parser->tokens.count; i++) {
        const Token *token = &parser->tokens.items[i];
        if (token->length == 1 && token->kind != TOKEN_NEWLINE) {
            parser->one_byte_tokens[(unsigned char)token->text[0]]++;
        }
    }
}

static bool parse_source(const SourceText *text, Arena *arena, AstModule *out, Error *error)
{
    Lexer lexer;
    Parser parser;
    NameTable names = {0};
    lexer_init(&lexer, text->bytes, text->length, arena, error);
    parser_init(&parser, &lexer, &names);
    parser.one_byte_tokens = OU_ARENA_ARRAY(arena, uint32_t, TOKEN_BYTES);
    bool ok = parse_module(&parser, out);
    parser_count_tokens(&parser);
    out->one_byte_tokens = parser.one_byte_tokens;
    parser_deinit(&parser);
    lexer_deinit(&lexer);
    name_table_free(&names);
    return ok;
}

bool lang_parse_python(const char *source, size_t length, Arena *arena, AstModule *out,
                       Error *error)
{
    SourceText text;
    *out = (AstModule){0};
    return source_text_prepare(source, length, arena, &text, error) &&
           parse_source(&text, arena, out, error) && lang_check(out, false, error);
}

bool lang_parse(const char *source, size_t length, const char *file_name, Arena *arena,
                AstModule *out, Error *error)
{
    (void)file_name;
    return lang_parse_python(source, length, arena, out, error) && lang_check(out, true, error);
}
