#include "lang/parser.h"

#include <ctype.h>
#include <stdarg.h>

#include "base/text.h"
#include "cpython/unicode_normal.h"
#include "lang/refuse.h"

void parser_init(Parser *parser, Lexer *lexer, NameTable *names)
{
    *parser =
        (Parser){.lexer = lexer, .arena = lexer->arena, .error = lexer->error, .names = names};
}

void parser_deinit(Parser *parser)
{
    token_array_free(&parser->tokens);
    pointer_array_free(&parser->scratch);
}

TokenKind parser_peek_ahead(Parser *parser, uint32_t ahead)
{
    while (parser->at + ahead >= parser->tokens.count) {
        Token token;
        if (parser_failed(parser)) {
            return TOKEN_STRAY;
        }
        if (!lexer_next(parser->lexer, &token)) {
            parser->lexer_failed = true;
            return TOKEN_STRAY;
        }
        token_array_push(&parser->tokens, token);
        if (token.kind == TOKEN_STRAY) {
            parser_fail(parser);
            parser->lexer_failed = true;
        }
    }
    return parser->tokens.items[parser->at + ahead].kind;
}

TokenKind parser_peek(Parser *parser)
{
    return parser_peek_ahead(parser, 0);
}

const Token *parser_token(Parser *parser)
{
    OU_ASSERT(parser->at < parser->tokens.count);
    return &parser->tokens.items[parser->at];
}

void parser_advance(Parser *parser)
{
    OU_ASSERT(parser->at < parser->tokens.count);
    parser->at++;
}

bool parser_accept(Parser *parser, TokenKind kind)
{
    if (parser_peek(parser) != kind || parser_failed(parser)) {
        return false;
    }
    parser->at++;
    return true;
}

bool parser_expect(Parser *parser, TokenKind kind)
{
    if (parser_accept(parser, kind)) {
        return true;
    }
    parser_fail(parser);
    return false;
}

SourceSpan parser_start(Parser *parser)
{
    parser_peek(parser);
    return parser_failed(parser) ? (SourceSpan){0} : parser_token(parser)->where;
}

SourceSpan parser_span(const Parser *parser, SourceSpan start)
{
    for (uint32_t i = parser->at; i-- > 0;) {
        const Token *token = &parser->tokens.items[i];
        if (token->kind != TOKEN_NEWLINE && token->kind != TOKEN_INDENT &&
            token->kind != TOKEN_DEDENT && token->kind != TOKEN_END) {
            start.end_line = token->where.end_line;
            start.end_column = token->where.end_column;
            break;
        }
    }
    return start;
}

bool parser_failed(const Parser *parser)
{
    return parser->error->kind != ERROR_NONE;
}

static void fail(Parser *parser, SourceSpan where, const char *label, const char *text)
{
    if (parser->string_level > 0) {
        ou_error_set(parser->error, ERROR_SYNTAX, where, label, "f-string: %s", text);
    } else {
        ou_error_set(parser->error, ERROR_SYNTAX, where, label, "%s", text);
    }
}

static bool is_word(const char *text, const char *word)
{
    size_t length = strlen(word);
    return strncmp(text, word, length) == 0 && text[length] == ' ';
}

/* print and exec as statements (exceptions.c: _report_missing_parentheses). False: neither. */
static bool fail_legacy(Parser *parser, SourceSpan where)
{
    const Lexer *lexer = parser->lexer;
    const char *line = lexer->text;
    for (uint32_t i = 1; i < where.line && parser->string_level == 0; i++) {
        const char *newline = strchr(line, '\n');
        line = newline ? newline + 1 : line;
    }
    size_t length = strcspn(line, "\n");
    if (parser->string_level > 0 || memchr(line, '(', length)) {
        return false;
    }
    for (size_t i = 0; i < length; i++) {
        bool starts = i == 0 || strchr(":;", line[i - 1]) != NULL;
        if (!starts) {
            continue;
        }
        while (i < length && isspace((unsigned char)line[i])) {
            i++;
        }
        if (is_word(line + i, "print")) {
            i += 5;
            while (i < length && isspace((unsigned char)line[i])) {
                i++;
            }
            size_t end = i + strcspn(line + i, ";\n");
            while (end > i && isspace((unsigned char)line[end - 1])) {
                end--;
            }
            const char *more = end > i && line[end - 1] == ',' ? " end=\" \"" : "";
            ou_error_set(parser->error, ERROR_SYNTAX, where, "SyntaxError",
                         "Missing parentheses in call to 'print'. Did you mean print(%.*s%s)?",
                         (int)(end - i), line + i, more);
            return true;
        }
        if (is_word(line + i, "exec")) {
            ou_error_set(parser->error, ERROR_SYNTAX, where, "SyntaxError",
                         "Missing parentheses in call to 'exec'");
            return true;
        }
    }
    return false;
}

void *parser_fail(Parser *parser)
{
    if (parser_failed(parser) || parser->tokens.count == 0) {
        return NULL;
    }
    const Token *last = &parser->tokens.items[parser->tokens.count - 1];
    bool is_end = last->kind == TOKEN_END ||
                  (last->kind == TOKEN_DEDENT && parser->lexer->at >= parser->lexer->end);
    if (is_end && parser->string_level == 0) {
        fail(parser, lexer_end_place(parser->lexer), "SyntaxError", LEXER_EOF);
    } else if (last->kind == TOKEN_INDENT) {
        fail(parser, last->where, "IndentationError", "unexpected indent");
    } else if (last->kind == TOKEN_DEDENT) {
        fail(parser, last->where, "IndentationError", "unexpected unindent");
    } else if (!fail_legacy(parser, last->where)) {
        fail(parser, last->where, "SyntaxError", "invalid syntax");
        lexer_hint_unclosed(parser->lexer);
    }
    return NULL;
}

void *parser_fail_at(Parser *parser, SourceSpan where, const char *format, ...)
{
    char text[sizeof parser->error->text];
    va_list args;
    va_start(args, format);
    (void)vsnprintf(text, sizeof text, format, args);
    va_end(args);
    fail(parser, where, "SyntaxError", text);
    return NULL;
}

void *parser_fail_last(Parser *parser, const char *text)
{
    if (!parser_failed(parser)) {
        fail(parser, parser->tokens.items[parser->tokens.count - 1].where, "SyntaxError", text);
    }
    return NULL;
}

bool parser_enter(Parser *parser)
{
    if (++parser->depth <= PARSER_MAX_DEPTH) {
        return true;
    }
    if (!parser_failed(parser)) {
        ou_error_set(parser->error, ERROR_LIMIT, parser_start(parser), "limit",
                     "nested more than %d levels deep", PARSER_MAX_DEPTH);
        ou_error_hint(parser->error, "Split it into several statements.");
    }
    return false;
}

void parser_leave(Parser *parser)
{
    parser->depth--;
}

uint32_t parser_mark(const Parser *parser)
{
    return parser->scratch.count;
}

void parser_push(Parser *parser, void *item)
{
    pointer_array_push(&parser->scratch, item);
}

void **parser_take(Parser *parser, uint32_t mark, uint32_t *count)
{
    *count = parser->scratch.count - mark;
    parser->scratch.count = mark;
    if (*count == 0) {
        return NULL;
    }
    void **items = OU_ARENA_ARRAY(parser->arena, void *, *count);
    memcpy(items, parser->scratch.items + mark, *count * sizeof *items);
    return items;
}

AstExprList parser_take_exprs(Parser *parser, uint32_t mark)
{
    AstExprList list = {.count = parser->scratch.count - mark};
    if (list.count > 0) {
        list.items = OU_ARENA_ARRAY(parser->arena, AstExpr *, list.count);
        for (uint32_t i = 0; i < list.count; i++) {
            list.items[i] = parser->scratch.items[mark + i];
        }
    }
    parser->scratch.count = mark;
    return list;
}

const char *parser_intern(Parser *parser, const char *bytes, size_t length)
{
    char buffer[64];
    char *key = length < sizeof buffer ? buffer : ou_arena_alloc(parser->arena, length + 1);
    memcpy(key, bytes, length);
    key[length] = '\0';
    uint32_t index;
    if (name_table_find(parser->names, key, &index)) {
        return parser->names->items[index];
    }
    index = name_table_add(parser->names, ou_arena_copy(parser->arena, bytes, length));
    return parser->names->items[index];
}

static bool is_ascii(const Token *token)
{
    for (uint32_t i = 0; i < token->length; i++) {
        if ((unsigned char)token->text[i] >= 0x80) {
            return false;
        }
    }
    return true;
}

const char *parser_name(Parser *parser, const Token *token)
{
    if (is_ascii(token)) {
        return parser_intern(parser, token->text, token->length);
    }
    parser->lexer->asks_unicodedata = true;
    Text normal = {0};
    unicode_normalize_name(token->text, token->length, &normal);
    const char *name = parser_intern(parser, normal.bytes, normal.length);
    ou_text_free(&normal);
    return name;
}

AstExpr *parser_new(Parser *parser, AstExprKind kind, SourceSpan where)
{
    return ast_expr_new(parser->arena, kind, where);
}

AstStmt *parser_new_stmt(Parser *parser, AstStmtKind kind, SourceSpan where)
{
    return ast_stmt_new(parser->arena, kind, where);
}

void parser_end_header(const Parser *parser, AstStmt *stmt)
{
    const Token *colon = &parser->tokens.items[parser->at - 1];
    stmt->header = stmt->where;
    stmt->header.end_line = colon->where.end_line;
    stmt->header.end_column = colon->where.end_column;
}
