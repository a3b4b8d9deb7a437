#include "lang/lexer.h"

enum { TAB_SIZE = 8 };

/* The columns with tabs of 8 and of 1 (tabsize, ALTTABSIZE): they must order all lines alike. */
static void measure(Lexer *lexer, uint32_t *column, uint32_t *alt_column)
{
    *column = *alt_column = 0;
    for (;; lexer->at++) {
        if (*lexer->at == ' ') {
            *column += 1;
            *alt_column += 1;
        } else if (*lexer->at == '\t') {
            *column = (*column / TAB_SIZE + 1) * TAB_SIZE;
            *alt_column += 1;
        } else if (*lexer->at == '\f') {
            *column = *alt_column = 0;
        } else {
            return;
        }
    }
}

static bool fail(const Lexer *lexer, const char *label, uint32_t column, const char *text)
{
    SourceSpan where = {lexer->line + lexer->line_shift, column, lexer->line + lexer->line_shift,
                        column + 1};
    return ou_error_set(lexer->error, ERROR_SYNTAX, where, label, "%s", text);
}

static bool fail_tabs(const Lexer *lexer)
{
    return fail(lexer, "TabError", 0, "inconsistent use of tabs and spaces in indentation");
}

static bool fail_dedent(const Lexer *lexer)
{
    uint32_t column = (uint32_t)strcspn(lexer->line_start, "\n");
    return fail(lexer, "IndentationError", column,
                "unindent does not match any outer indentation level");
}

bool lexer_indentation(Lexer *lexer, bool *is_blank)
{
    uint32_t column, alt_column;
    measure(lexer, &column, &alt_column);
    *is_blank =
        *lexer->at == '#' || *lexer->at == '\n' || *lexer->at == '\\' || lexer->at >= lexer->end;
    if (*is_blank || lexer->level > 0) {
        return true;
    }
    uint32_t depth = lexer->indent_depth;
    uint32_t current = depth > 0 ? lexer->indents[depth - 1] : 0;
    uint32_t alt_current = depth > 0 ? lexer->alt_indents[depth - 1] : 0;
    if (column == current) {
        return alt_column == alt_current || fail_tabs(lexer);
    }
    if (column > current) {
        if (depth + 1 >= LEXER_MAX_INDENT) {
            return fail(lexer, "IndentationError", 0, "too many levels of indentation");
        }
        if (alt_column <= alt_current) {
            return fail_tabs(lexer);
        }
        lexer->indents[depth] = column;
        lexer->alt_indents[depth] = alt_column;
        lexer->indent_depth++;
        lexer->pending++;
        return true;
    }
    while (depth > 0 && column < lexer->indents[depth - 1]) {
        lexer->pending--;
        depth--;
    }
    lexer->indent_depth = depth;
    if (column != (depth > 0 ? lexer->indents[depth - 1] : 0)) {
        return fail_dedent(lexer);
    }
    return alt_column == (depth > 0 ? lexer->alt_indents[depth - 1] : 0) || fail_tabs(lexer);
}
