#include "lang/lexer.h"

#include <ctype.h>
#include <stdarg.h>

void lexer_init(Lexer *lexer, const char *text, size_t length, Arena *arena, Error *error)
{
    *lexer = (Lexer){.text = text,
                     .end = text + length,
                     .at = text,
                     .line_start = text,
                     .line = 1,
                     .at_line_begin = true,
                     .arena = arena,
                     .error = error};
}

void lexer_deinit(Lexer *lexer)
{
    ast_comment_array_free(&lexer->comments);
}

SourceSpan lexer_place(const Lexer *lexer, const char *start, const char *end)
{
    uint32_t shift = lexer->line == 1 ? lexer->column_shift : 0;
    uint32_t line = lexer->line + lexer->line_shift;
    return (SourceSpan){line, (uint32_t)(start - lexer->line_start) + shift, line,
                        (uint32_t)(end - lexer->line_start) + shift};
}

SourceSpan lexer_end_place(const Lexer *lexer)
{
    const char *end = lexer->end;
    const char *last = end > lexer->text && end[-1] == '\n' ? end - 1 : end;
    uint32_t line = lexer->line_shift + 1;
    const char *start = lexer->text;
    for (const char *c = lexer->text; c < last; c++) {
        if (*c == '\n') {
            line++;
            start = c + 1;
        }
    }
    uint32_t column = (uint32_t)(last - start);
    if (line == lexer->line_shift + 1) {
        column += lexer->column_shift;
    }
    return (SourceSpan){line, column, line, column + 1};
}

void lexer_emit(const Lexer *lexer, TokenKind kind, const char *start, Token *out)
{
    *out =
        (Token){kind, lexer_place(lexer, start, lexer->at), start, (uint32_t)(lexer->at - start)};
}

bool lexer_fail(const Lexer *lexer, const char *format, ...)
{
    char text[sizeof lexer->error->text];
    va_list args;
    va_start(args, format);
    (void)vsnprintf(text, sizeof text, format, args);
    va_end(args);
    const char *start = lexer->at > lexer->line_start ? lexer->at - 1 : lexer->at;
    while (start > lexer->line_start && ((unsigned char)*start & 0xC0) == 0x80) {
        start--;
    }
    return ou_error_set(lexer->error, ERROR_SYNTAX, lexer_place(lexer, start, lexer->at),
                        "SyntaxError", "%s", text);
}

static void hint_unclosed(const Lexer *lexer, uint32_t bracket)
{
    ou_error_hint(lexer->error, "The '%c' in line %u is never closed.", lexer->brackets[bracket],
                  lexer->bracket_places[bracket].line);
}

bool lexer_fail_at_end(const Lexer *lexer)
{
    bool is_first = lexer->error->kind == ERROR_NONE;
    ou_error_set(lexer->error, ERROR_SYNTAX, lexer_end_place(lexer), "SyntaxError", LEXER_EOF);
    if (is_first && lexer->level > 0) {
        hint_unclosed(lexer, lexer->level - 1);
    }
    return false;
}

/* Reads on, as if nothing had failed: what is open now and is never closed? */
void lexer_hint_unclosed(const Lexer *lexer)
{
    if (lexer->is_fragment || lexer->level == 0) {
        return;
    }
    Error ignored = {0};
    Token token;
    Lexer rest = *lexer;
    rest.comments = (AstCommentArray){0};
    rest.error = &ignored;
    uint32_t still_open = rest.level;
    while (lexer_next(&rest, &token) && token.kind != TOKEN_END) {
        still_open = rest.level < still_open ? rest.level : still_open;
    }
    ast_comment_array_free(&rest.comments);
    if (still_open > 0) {
        hint_unclosed(lexer, still_open - 1);
    }
}

static void skip_space(Lexer *lexer)
{
    while (*lexer->at == ' ' || *lexer->at == '\t' || *lexer->at == '\f') {
        lexer->at++;
    }
}

static void next_line(Lexer *lexer)
{
    lexer->at++;
    lexer->line++;
    lexer->line_start = lexer->at;
}

/* Only what looks like a directive is kept; directive.c decides. */
static void skip_comment(Lexer *lexer)
{
    const char *start = lexer->at;
    while (lexer->at < lexer->end && *lexer->at != '\n') {
        lexer->at++;
    }
    size_t length = (size_t)(lexer->at - start);
    static const char mark[] = "# ouroscope:";
    bool is_marked =
        length >= 2 && (start[1] == ':' || start[1] == '#' || start[1] == '?' || start[1] == '@');
    bool is_setting = length >= sizeof mark - 1 && memcmp(start, mark, sizeof mark - 1) == 0;
    if (lexer->is_fragment || !(is_marked || is_setting)) {
        return;
    }
    const char *before = lexer->line_start;
    while (*before == ' ' || *before == '\t' || *before == '\f') {
        before++;
    }
    AstComment comment = {.where = lexer_place(lexer, start, lexer->at),
                          .text = ou_arena_copy(lexer->arena, start, length),
                          .is_alone = before == start};
    ast_comment_array_push(&lexer->comments, comment);
}

/* At a backslash outside strings. */
static bool join_lines(Lexer *lexer)
{
    lexer->at++;
    if (*lexer->at != '\n') {
        lexer->at += lexer->at < lexer->end;
        return lexer->at == lexer->end
                   ? lexer_fail_at_end(lexer)
                   : lexer_fail(lexer, "unexpected character after line continuation character");
    }
    next_line(lexer);
    return lexer->at < lexer->end || lexer_fail_at_end(lexer);
}

static bool take_pending(Lexer *lexer, Token *out)
{
    bool is_indent = lexer->pending > 0;
    lexer->pending += is_indent ? -1 : 1;
    const char *start = lexer->at > lexer->line_start ? lexer->at - 1 : lexer->at;
    *out = (Token){is_indent ? TOKEN_INDENT : TOKEN_DEDENT, lexer_place(lexer, start, start + 1),
                   lexer->at, 0};
    return true;
}

static bool at_end(Lexer *lexer, Token *out)
{
    if (lexer->level > 0 && !lexer->is_fragment) {
        return lexer_fail_at_end(lexer);
    }
    if (lexer->indent_depth > 0) {
        lexer->pending = -(int)lexer->indent_depth;
        lexer->indent_depth = 0;
        return take_pending(lexer, out);
    }
    *out = (Token){TOKEN_END, lexer_end_place(lexer), lexer->end, 0};
    return true;
}

static bool scan_token(Lexer *lexer, Token *out)
{
    unsigned char c = (unsigned char)*lexer->at;
    if (isalpha(c) || c == '_' || c >= 0x80) {
        return lexer_name(lexer, out);
    }
    if (isdigit(c) || (c == '.' && isdigit((unsigned char)lexer->at[1]))) {
        return lexer_number(lexer, out);
    }
    if (c == '"' || c == '\'') {
        return lexer_string(lexer, lexer->at, out);
    }
    return lexer_sign(lexer, out);
}

bool lexer_next(Lexer *lexer, Token *out)
{
    bool is_blank = false;
    for (;;) {
        if (lexer->at_line_begin) {
            lexer->at_line_begin = false;
            is_blank = false;
            OU_TRY(lexer->is_fragment || lexer_indentation(lexer, &is_blank));
        }
        if (lexer->pending != 0) {
            return take_pending(lexer, out);
        }
        skip_space(lexer);
        if (*lexer->at == '#') {
            skip_comment(lexer);
        }
        if (lexer->at >= lexer->end) {
            return at_end(lexer, out);
        }
        if (*lexer->at == '\\') {
            OU_TRY(join_lines(lexer));
            continue;
        }
        if (*lexer->at != '\n') {
            return scan_token(lexer, out);
        }
        bool is_token = !is_blank && lexer->level == 0;
        lexer->at_line_begin = true;
        if (is_token) {
            const char *start = lexer->at;
            *out = (Token){TOKEN_NEWLINE, lexer_place(lexer, start, start + 1), start, 1};
        }
        next_line(lexer);
        if (is_token) {
            return true;
        }
    }
}
