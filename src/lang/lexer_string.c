#include "lang/lexer.h"

static bool fail_open_triple(const Lexer *lexer, uint32_t line)
{
    bool is_first = lexer->error->kind == ERROR_NONE;
    ou_error_set(lexer->error, ERROR_SYNTAX, lexer_end_place(lexer), "SyntaxError",
                 "EOF while scanning triple-quoted string literal");
    if (is_first) {
        ou_error_hint(lexer->error, "The string that begins in line %u is never closed.",
                      line + lexer->line_shift);
    }
    return false;
}

static bool fail_open_line(const Lexer *lexer)
{
    SourceSpan where = lexer->at >= lexer->end ? lexer_end_place(lexer)
                                               : lexer_place(lexer, lexer->at, lexer->at + 1);
    return ou_error_set(lexer->error, ERROR_SYNTAX, where, "SyntaxError",
                        "EOL while scanning string literal");
}

bool lexer_string(Lexer *lexer, const char *start, Token *out)
{
    char quote = *lexer->at;
    bool is_triple = lexer->at[1] == quote && lexer->at[2] == quote;
    uint32_t first_line = lexer->line;
    const char *first_line_start = lexer->line_start;
    lexer->at += is_triple ? 3 : 1;
    for (;;) {
        char c = *lexer->at;
        if (lexer->at >= lexer->end || (c == '\n' && !is_triple)) {
            return is_triple ? fail_open_triple(lexer, first_line) : fail_open_line(lexer);
        }
        if (c == quote && (!is_triple || (lexer->at[1] == quote && lexer->at[2] == quote))) {
            lexer->at += is_triple ? 3 : 1;
            break;
        }
        if (c == '\\' && lexer->at + 1 < lexer->end) {
            c = *++lexer->at;
        }
        lexer->at++;
        if (c == '\n') {
            lexer->line++;
            lexer->line_start = lexer->at;
        }
    }
    lexer_emit(lexer, TOKEN_STRING, lexer->at, out);
    uint32_t shift = lexer->line == 1 ? lexer->column_shift : 0;
    out->where.line = first_line + lexer->line_shift;
    out->where.column = (uint32_t)(start - first_line_start) + shift;
    out->text = start;
    out->length = (uint32_t)(lexer->at - start);
    return true;
}
