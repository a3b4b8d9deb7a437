/* token.h - what the lexer cuts the source into. */
#ifndef OU_LANG_TOKEN_H
#define OU_LANG_TOKEN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"

/* Keywords stand in the order of the table in lexer_name.c. */
typedef enum TokenKind {
    TOKEN_END,
    TOKEN_NEWLINE,
    TOKEN_INDENT,
    TOKEN_DEDENT,
    TOKEN_NAME,
    TOKEN_NUMBER,
    TOKEN_STRING,
    TOKEN_STRAY, /* a character that Python has no use for: $ ? ! */

    KEYWORD_FALSE,
    KEYWORD_NONE,
    KEYWORD_TRUE,
    KEYWORD_AND,
    KEYWORD_AS,
    KEYWORD_ASSERT,
    KEYWORD_ASYNC,
    KEYWORD_AWAIT,
    KEYWORD_BREAK,
    KEYWORD_CLASS,
    KEYWORD_CONTINUE,
    KEYWORD_DEF,
    KEYWORD_DEL,
    KEYWORD_ELIF,
    KEYWORD_ELSE,
    KEYWORD_EXCEPT,
    KEYWORD_FINALLY,
    KEYWORD_FOR,
    KEYWORD_FROM,
    KEYWORD_GLOBAL,
    KEYWORD_IF,
    KEYWORD_IMPORT,
    KEYWORD_IN,
    KEYWORD_IS,
    KEYWORD_LAMBDA,
    KEYWORD_NONLOCAL,
    KEYWORD_NOT,
    KEYWORD_OR,
    KEYWORD_PASS,
    KEYWORD_RAISE,
    KEYWORD_RETURN,
    KEYWORD_TRY,
    KEYWORD_WHILE,
    KEYWORD_WITH,
    KEYWORD_YIELD,

    SIGN_LPAREN,
    SIGN_RPAREN,
    SIGN_LBRACKET,
    SIGN_RBRACKET,
    SIGN_LBRACE,
    SIGN_RBRACE,
    SIGN_COLON,
    SIGN_COMMA,
    SIGN_SEMICOLON,
    SIGN_DOT,
    SIGN_ELLIPSIS,
    SIGN_ASSIGN,
    SIGN_COLON_ASSIGN,
    SIGN_ARROW,
    SIGN_AT,
    SIGN_TILDE,

    SIGN_PLUS,
    SIGN_MINUS,
    SIGN_STAR,
    SIGN_SLASH,
    SIGN_DOUBLE_SLASH,
    SIGN_PERCENT,
    SIGN_DOUBLE_STAR,
    SIGN_LSHIFT,
    SIGN_RSHIFT,
    SIGN_AMPERSAND,
    SIGN_BAR,
    SIGN_CARET,

    SIGN_EQ,
    SIGN_NOT_EQ,
    SIGN_LESS_GREATER, /* <>, which nobody may use */
    SIGN_LT,
    SIGN_LT_E,
    SIGN_GT,
    SIGN_GT_E,

    SIGN_PLUS_ASSIGN,
    SIGN_MINUS_ASSIGN,
    SIGN_STAR_ASSIGN,
    SIGN_SLASH_ASSIGN,
    SIGN_DOUBLE_SLASH_ASSIGN,
    SIGN_PERCENT_ASSIGN,
    SIGN_DOUBLE_STAR_ASSIGN,
    SIGN_LSHIFT_ASSIGN,
    SIGN_RSHIFT_ASSIGN,
    SIGN_AMPERSAND_ASSIGN,
    SIGN_BAR_ASSIGN,
    SIGN_CARET_ASSIGN,
    SIGN_AT_ASSIGN
} TokenKind;

typedef struct Token {
    TokenKind kind;
    SourceSpan where;
    const char *text; /* in the lexer's text, not terminated */
    uint32_t length;
} Token;

enum { TOKEN_BYTES = 256 }; /* values of a byte */

#endif
