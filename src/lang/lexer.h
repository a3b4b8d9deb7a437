/* lexer.h - from source text to tokens, one at a time. Mirrors tok_get of CPython 3.9's
 * tokenizer.c, its messages and the places that it reports. */
#ifndef OU_LANG_LEXER_H
#define OU_LANG_LEXER_H

#include "base/array.h"
#include "lang/ast.h"
#include "lang/token.h"

enum {
    LEXER_MAX_INDENT = 100, /* tokenizer.c: MAXINDENT */
    LEXER_MAX_LEVEL = 200   /* MAXLEVEL */
};

OU_ARRAY(AstCommentArray, ast_comment_array, AstComment);

typedef struct Lexer {
    const char *text, *end, *at, *line_start;
    uint32_t line; /* in text, from 1 */
    /* A fragment is the expression of an f-string: no indentation, no comments. Its tokens are told
     * in the coordinates of the file: line_shift is added to lines; column_shift to the columns of
     * tokens that end on the fragment's first line (pegen.c: initialize_token). */
    bool is_fragment;
    uint32_t line_shift, column_shift;
    bool at_line_begin;
    uint32_t indents[LEXER_MAX_INDENT], alt_indents[LEXER_MAX_INDENT];
    uint32_t indent_depth;
    int pending; /* > 0: INDENTs, < 0: DEDENTs to come */
    char brackets[LEXER_MAX_LEVEL];
    SourceSpan bracket_places[LEXER_MAX_LEVEL];
    uint32_t level;
    AstCommentArray comments; /* those that may be directives */
    bool asks_unicodedata;    /* see AstModule */
    Arena *arena;
    Error *error;
} Lexer;

/* text is NUL-terminated and outlives the lexer. */
void lexer_init(Lexer *lexer, const char *text, size_t length, Arena *arena, Error *error);
void lexer_deinit(Lexer *lexer);

/* False: the lexer's error is set. At the end it gives DEDENTs, then TOKEN_END again and again. */
bool lexer_next(Lexer *lexer, Token *out);

/* Parts of lexer_next, one per file. */

/* At the beginning of a line: measures the indentation (tok_get, nextline). *is_blank: the line
 * holds nothing but white space, a comment or a backslash. */
bool lexer_indentation(Lexer *lexer, bool *is_blank);
/* At a digit, or a '.' before one. */
bool lexer_number(Lexer *lexer, Token *out);
/* At a quote; the token's text begins at start, before the prefix. */
bool lexer_string(Lexer *lexer, const char *start, Token *out);
/* At a letter: a name, a keyword or a prefixed string. */
bool lexer_name(Lexer *lexer, Token *out);
/* At any other character: an operator or a bracket. */
bool lexer_sign(Lexer *lexer, Token *out);

/* The token from start to the lexer's position. */
void lexer_emit(const Lexer *lexer, TokenKind kind, const char *start, Token *out);
/* The place of the bytes from start to end, all on the current line. */
SourceSpan lexer_place(const Lexer *lexer, const char *start, const char *end);
/* The place after the last character of the text. */
SourceSpan lexer_end_place(const Lexer *lexer);
/* SyntaxError at the character before the lexer's position (tokenizer.c: syntaxerror). */
bool lexer_fail(const Lexer *lexer, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Adds to the error that has been set which open bracket is never closed, if there is one. */
void lexer_hint_unclosed(const Lexer *lexer);
/* What is said where the source ends too early. */
#define LEXER_EOF "unexpected EOF while parsing"
/* LEXER_EOF, with a hint when a bracket is open. */
bool lexer_fail_at_end(const Lexer *lexer);

#endif
