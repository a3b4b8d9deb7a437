#include <ctype.h>
#include <stdarg.h>

#include "lang/string_builder.h"

enum { MAX_NESTING = 2 }; /* a replacement field in a format spec, and no deeper */

typedef struct FieldReader {
    StringBuilder *builder;
    const Token *token;
    const char *at, *end;
    bool is_raw;
} FieldReader;

static bool fail(const FieldReader *reader, const char *at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static bool fail(const FieldReader *reader, const char *at, const char *format, ...)
{
    char text[128];
    va_list args;
    va_start(args, format);
    (void)vsnprintf(text, sizeof text, format, args);
    va_end(args);
    parser_fail_at(reader->builder->parser, string_place(reader->token, at), "%s", text);
    return false;
}

static bool fail_open(const FieldReader *reader)
{
    return fail(reader, reader->end, "f-string: expecting '}'");
}

/* Behind the N of \N{...}: its braces open no field; the decoder sees to the rest. */
static const char *skip_name(const FieldReader *reader, const char *s)
{
    if (s < reader->end && *s++ == '{') {
        while (s < reader->end && *s++ != '}') {
        }
    }
    return s;
}

/* Literal text up to a field, the end, or (in a format spec) a '}'. CPython:
 * fstring_find_literal. *is_doubled: it ends with the first of two braces, which stand for one. */
static bool read_literal_text(FieldReader *reader, uint32_t level, bool *is_doubled)
{
    const char *start = reader->at, *s = start;
    *is_doubled = false;
    while (s < reader->end) {
        char c = *s++;
        if (!reader->is_raw && c == '\\' && s < reader->end) {
            c = *s++;
            if (c == 'N') {
                s = skip_name(reader, s);
                continue;
            }
        }
        if (c != '{' && c != '}') {
            continue;
        }
        if (level == 0 && s < reader->end && *s == c) {
            *is_doubled = true;
            break;
        }
        s--;
        if (level == 0 && c == '}') {
            return fail(reader, s, "f-string: single '}' is not allowed");
        }
        break;
    }
    reader->at = *is_doubled ? s + 1 : s;
    return string_decode(reader->builder, reader->token, start, s, reader->is_raw);
}

typedef struct ExprScan {
    char stack[LEXER_MAX_LEVEL];
    uint32_t depth;
    char quote; /* 0: not in a string */
    bool is_triple;
} ExprScan;

static bool at_triple(const FieldReader *reader, char quote)
{
    return reader->at + 2 < reader->end && reader->at[1] == quote && reader->at[2] == quote;
}

static void scan_in_string(FieldReader *reader, ExprScan *scan)
{
    if (*reader->at != scan->quote || (scan->is_triple && !at_triple(reader, scan->quote))) {
        return;
    }
    reader->at += scan->is_triple ? 2 : 0;
    scan->quote = 0;
}

static bool scan_close(FieldReader *reader, ExprScan *scan, char close)
{
    if (scan->depth == 0) {
        return fail(reader, reader->at, "f-string: unmatched '%c'", close);
    }
    char open = scan->stack[--scan->depth];
    bool matches = (open == '(' && close == ')') || (open == '[' && close == ']') ||
                   (open == '{' && close == '}');
    return matches ||
           fail(reader, reader->at,
                "f-string: closing parenthesis '%c' does not match opening parenthesis '%c'", close,
                open);
}

static bool scan_open(FieldReader *reader, ExprScan *scan, char open)
{
    if (scan->depth >= LEXER_MAX_LEVEL) {
        return fail(reader, reader->at, "f-string: too many nested parenthesis");
    }
    scan->stack[scan->depth++] = open;
    return true;
}

/* Outside brackets: does the expression end here? Skips the first character of != == <= >=. */
static bool scan_is_end(FieldReader *reader)
{
    char c = *reader->at;
    bool has_next = reader->at + 1 < reader->end;
    if (has_next && reader->at[1] == '=' && strchr("!=<>", c)) {
        reader->at++;
        return false;
    }
    return c != '<' && c != '>';
}

static bool scan_char(FieldReader *reader, ExprScan *scan, bool *is_end)
{
    char c = *reader->at;
    if (c == '\\') {
        return fail(reader, reader->at, "f-string expression part cannot include a backslash");
    }
    if (scan->quote) {
        scan_in_string(reader, scan);
        return true;
    }
    if (scan->depth == 0 && c != '\0' && strchr("!:}=<>", c)) {
        *is_end = scan_is_end(reader);
        return true;
    }
    switch (c) {
    case '\'':
    case '"':
        scan->quote = c;
        scan->is_triple = at_triple(reader, c);
        reader->at += scan->is_triple ? 2 : 0;
        return true;
    case '[':
    case '{':
    case '(': return scan_open(reader, scan, c);
    case '#': return fail(reader, reader->at, "f-string expression part cannot include '#'");
    case ']':
    case '}':
    case ')': return scan_close(reader, scan, c);
    default: return true;
    }
}

/* From after the '{' to the end of the expression (CPython: fstring_find_expr, first half). */
static bool scan_expression(FieldReader *reader)
{
    ExprScan scan = {.depth = 0};
    bool is_end = false;
    for (; reader->at < reader->end; reader->at++) {
        OU_TRY(scan_char(reader, &scan, &is_end));
        if (is_end) {
            break;
        }
    }
    if (scan.quote) {
        return fail(reader, reader->end, "f-string: unterminated string");
    }
    if (scan.depth > 0) {
        return fail(reader, reader->end, "f-string: unmatched '%c'", scan.stack[scan.depth - 1]);
    }
    return reader->at < reader->end || fail_open(reader);
}

/* Where the tree says that the expression stands (CPython: fstring_find_expr_location, quirks
 * included). *excess is by how much the columns of its first line are too large. */
static void locate(const FieldReader *reader, const char *start, Lexer *lexer, uint32_t *excess)
{
    const char *brace = start - 1, *line = brace;
    uint32_t lines = 0;
    while (line > reader->token->text && *line != '\n') {
        line--;
    }
    for (const char *c = reader->token->text; c < brace; c++) {
        lines += *c == '\n';
    }
    const char *first = start;
    while (*first == ' ' || *first == '\t' || *first == '\f') {
        first++;
    }
    bool is_newline_first = *first == '\n';
    lexer->line_shift = reader->token->where.line + lines - 1;
    lexer->column_shift =
        reader->token->where.column + (is_newline_first ? 0 : (uint32_t)(brace - line));
    *excess = lines > 0 && !is_newline_first ? reader->token->where.column + 1 : 0;
}

static AstExpr *parse_fragment(const FieldReader *reader, Lexer *lexer)
{
    const Parser *outer = reader->builder->parser;
    Parser parser;
    parser_init(&parser, lexer, outer->names);
    parser.one_byte_tokens = outer->one_byte_tokens;
    parser.depth = outer->depth;
    parser.string_level = outer->string_level + 1;
    AstExpr *expr = parser_enter(&parser) ? parse_star_expressions(&parser) : NULL;
    if (expr && !parser_expect(&parser, TOKEN_END)) {
        expr = NULL;
    }
    parser_count_tokens(&parser);
    parser_deinit(&parser);
    return expr;
}

/* CPython: fstring_compile_expr. The parentheses allow for leading white space. */
static AstExpr *compile_expression(const FieldReader *reader, const char *start, const char *end)
{
    const char *c = start;
    while (c < end && (*c == ' ' || *c == '\t' || *c == '\n' || *c == '\f')) {
        c++;
    }
    if (c == end) {
        (void)fail(reader, start, "f-string: empty expression not allowed");
        return NULL;
    }
    Parser *outer = reader->builder->parser;
    size_t length = (size_t)(end - start);
    char *text = ou_arena_alloc(outer->arena, length + 3);
    text[0] = '(';
    memcpy(text + 1, start, length);
    text[length + 1] = ')';
    Lexer lexer;
    lexer_init(&lexer, text, length + 2, outer->arena, outer->error);
    lexer.is_fragment = true;
    uint32_t excess;
    locate(reader, start, &lexer, &excess);
    AstExpr *expr = parse_fragment(reader, &lexer);
    Error *error = outer->error;
    if (!expr && error->where.line == lexer.line_shift + 1 && error->where.column >= excess) {
        error->where.column -= excess;
        error->where.end_column -= excess;
    }
    outer->lexer->asks_unicodedata |= lexer.asks_unicodedata;
    lexer_deinit(&lexer);
    return expr;
}

static bool read_parts(FieldReader *reader, uint32_t level);

/* "!r"; the '!' is the next character if there is one. */
static bool read_conversion(FieldReader *reader, int *conversion)
{
    if (*reader->at != '!') {
        return true;
    }
    reader->at++;
    if (reader->at >= reader->end) {
        return fail_open(reader);
    }
    *conversion = (unsigned char)*reader->at++;
    return strchr("sra", *conversion) ||
           fail(reader, reader->at - 1,
                "f-string: invalid conversion character: expected 's', 'r', or 'a'");
}

/* ":..."; the parts of the spec make a JOINED_STR of their own. */
static bool read_format_spec(FieldReader *reader, uint32_t level, AstExpr **spec)
{
    if (reader->at >= reader->end) {
        return fail_open(reader);
    }
    if (*reader->at != ':') {
        return true;
    }
    reader->at++;
    if (reader->at >= reader->end) {
        return fail_open(reader);
    }
    StringBuilder inner = *reader->builder;
    inner.text = (Text){0};
    inner.mark = parser_mark(inner.parser);
    FieldReader part = *reader;
    part.builder = &inner;
    bool ok = read_parts(&part, level + 1);
    *spec = ok ? string_builder_join(&inner) : NULL;
    ou_text_free(&inner.text);
    reader->at = part.at;
    return ok;
}

/* "{ expression = !r : spec }" (CPython: fstring_find_expr). */
static bool read_field(FieldReader *reader, uint32_t level)
{
    StringBuilder *builder = reader->builder;
    if (level >= MAX_NESTING) {
        return fail(reader, reader->at, "f-string: expressions nested too deeply");
    }
    const char *start = ++reader->at;
    OU_TRY(scan_expression(reader));
    AstExpr *value = compile_expression(reader, start, reader->at);
    if (!value) {
        return false;
    }
    bool is_echo = *reader->at == '=';
    if (is_echo) {
        do {
            reader->at++;
        } while (isspace((unsigned char)*reader->at));
        ou_text_add_bytes(&builder->text, start, (size_t)(reader->at - start));
    }
    string_builder_end_text(builder);
    int conversion = -1;
    AstExpr *spec = NULL;
    OU_TRY(reader->at < reader->end || fail_open(reader));
    OU_TRY(read_conversion(reader, &conversion));
    OU_TRY(read_format_spec(reader, level, &spec));
    if (reader->at >= reader->end || *reader->at != '}') {
        return fail_open(reader);
    }
    reader->at++;
    AstExpr *field = parser_new(builder->parser, AST_FORMATTED_VALUE, builder->where);
    field->u.formatted.value = value;
    field->u.formatted.conversion = is_echo && conversion < 0 && !spec ? 'r' : conversion;
    field->u.formatted.format_spec = spec;
    parser_push(builder->parser, field);
    return true;
}

static bool read_parts(FieldReader *reader, uint32_t level)
{
    while (reader->at < reader->end) {
        bool is_doubled;
        OU_TRY(read_literal_text(reader, level, &is_doubled));
        if (is_doubled) {
            continue;
        }
        if (reader->at >= reader->end || *reader->at == '}') {
            break;
        }
        OU_TRY(read_field(reader, level));
    }
    return true;
}

bool fstring_read(StringBuilder *builder, const Token *token, const char *start, const char *end,
                  bool is_raw)
{
    FieldReader reader = {builder, token, start, end, is_raw};
    return read_parts(&reader, 0);
}
