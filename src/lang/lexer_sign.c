#include "lang/lexer.h"

typedef struct Sign {
    const char *text;
    TokenKind kind;
} Sign;

/* Longer signs stand before their own beginnings. */
static const Sign SIGNS[] = {
    {"**=", SIGN_DOUBLE_STAR_ASSIGN },
    {"//=", SIGN_DOUBLE_SLASH_ASSIGN},
    {"<<=", SIGN_LSHIFT_ASSIGN      },
    {">>=", SIGN_RSHIFT_ASSIGN      },
    {"...", SIGN_ELLIPSIS           },
    {"**",  SIGN_DOUBLE_STAR        },
    {"//",  SIGN_DOUBLE_SLASH       },
    {"<<",  SIGN_LSHIFT             },
    {">>",  SIGN_RSHIFT             },
    {"<=",  SIGN_LT_E               },
    {">=",  SIGN_GT_E               },
    {"==",  SIGN_EQ                 },
    {"!=",  SIGN_NOT_EQ             },
    {"<>",  SIGN_LESS_GREATER       },
    {"->",  SIGN_ARROW              },
    {":=",  SIGN_COLON_ASSIGN       },
    {"+=",  SIGN_PLUS_ASSIGN        },
    {"-=",  SIGN_MINUS_ASSIGN       },
    {"*=",  SIGN_STAR_ASSIGN        },
    {"/=",  SIGN_SLASH_ASSIGN       },
    {"%=",  SIGN_PERCENT_ASSIGN     },
    {"&=",  SIGN_AMPERSAND_ASSIGN   },
    {"|=",  SIGN_BAR_ASSIGN         },
    {"^=",  SIGN_CARET_ASSIGN       },
    {"@=",  SIGN_AT_ASSIGN          },
    {"(",   SIGN_LPAREN             },
    {")",   SIGN_RPAREN             },
    {"[",   SIGN_LBRACKET           },
    {"]",   SIGN_RBRACKET           },
    {"{",   SIGN_LBRACE             },
    {"}",   SIGN_RBRACE             },
    {":",   SIGN_COLON              },
    {",",   SIGN_COMMA              },
    {";",   SIGN_SEMICOLON          },
    {".",   SIGN_DOT                },
    {"=",   SIGN_ASSIGN             },
    {"@",   SIGN_AT                 },
    {"~",   SIGN_TILDE              },
    {"+",   SIGN_PLUS               },
    {"-",   SIGN_MINUS              },
    {"*",   SIGN_STAR               },
    {"/",   SIGN_SLASH              },
    {"%",   SIGN_PERCENT            },
    {"&",   SIGN_AMPERSAND          },
    {"|",   SIGN_BAR                },
    {"^",   SIGN_CARET              },
    {"<",   SIGN_LT                 },
    {">",   SIGN_GT                 },
};

static bool open_bracket(Lexer *lexer, const Token *token)
{
    if (lexer->level >= LEXER_MAX_LEVEL) {
        return lexer_fail(lexer, "too many nested parentheses");
    }
    lexer->brackets[lexer->level] = *token->text;
    lexer->bracket_places[lexer->level++] = token->where;
    return true;
}

static bool close_bracket(Lexer *lexer, char close)
{
    if (lexer->level == 0) {
        return lexer_fail(lexer, "unmatched '%c'", close);
    }
    char open = lexer->brackets[--lexer->level];
    bool matches = (open == '(' && close == ')') || (open == '[' && close == ']') ||
                   (open == '{' && close == '}');
    if (matches) {
        return true;
    }
    uint32_t open_line = lexer->bracket_places[lexer->level].line;
    if (open_line != lexer->line + lexer->line_shift) {
        return lexer_fail(lexer,
                          "closing parenthesis '%c' does not match opening parenthesis '%c' on "
                          "line %u",
                          close, open, open_line);
    }
    return lexer_fail(lexer, "closing parenthesis '%c' does not match opening parenthesis '%c'",
                      close, open);
}

bool lexer_sign(Lexer *lexer, Token *out)
{
    const char *start = lexer->at;
    TokenKind kind = TOKEN_STRAY;
    size_t length = 1;
    for (size_t i = 0; i < sizeof SIGNS / sizeof SIGNS[0]; i++) {
        size_t sign_length = strlen(SIGNS[i].text);
        if (strncmp(start, SIGNS[i].text, sign_length) == 0) {
            kind = SIGNS[i].kind;
            length = sign_length;
            break;
        }
    }
    lexer->at += length;
    lexer_emit(lexer, kind, start, out);
    switch (*start) {
    case '(':
    case '[':
    case '{': return open_bracket(lexer, out);
    case ')':
    case ']':
    case '}': return close_bracket(lexer, *start);
    default: return true;
    }
}
