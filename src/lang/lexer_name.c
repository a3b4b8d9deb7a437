#include <ctype.h>

#include "base/utf8.h"
#include "cpython/unicode_type.h"
#include "lang/lexer.h"

static const char *const KEYWORDS[] = {
    "False", "None",     "True",  "and",    "as",   "assert", "async",  "await",    "break",
    "class", "continue", "def",   "del",    "elif", "else",   "except", "finally",  "for",
    "from",  "global",   "if",    "import", "in",   "is",     "lambda", "nonlocal", "not",
    "or",    "pass",     "raise", "return", "try",  "while",  "with",   "yield"};

_Static_assert(sizeof KEYWORDS / sizeof KEYWORDS[0] == KEYWORD_YIELD - KEYWORD_FALSE + 1,
               "keywords and their kinds");

/* The prefixes b, u, r, f, br, rb, fr, rf in any case (tok_get, process_letter). */
static bool is_prefix(const char *text, size_t length)
{
    char lower[2] = {(char)tolower((unsigned char)text[0]), '\0'};
    if (length == 1) {
        return strchr("burf", lower[0]) != NULL;
    }
    lower[1] = (char)tolower((unsigned char)text[1]);
    return length == 2 && ((lower[0] == 'r' && (lower[1] == 'b' || lower[1] == 'f')) ||
                           (lower[1] == 'r' && (lower[0] == 'b' || lower[0] == 'f')));
}

/* CPython: verify_identifier. */
static bool check_characters(Lexer *lexer, const char *start)
{
    const char *end = lexer->at;
    size_t used = 1;
    for (const char *c = start; c < end; c += used) {
        uint32_t code_point = ou_utf8_decode(c, (size_t)(end - c), &used);
        unsigned properties = char_properties(code_point);
        if (properties & (c == start ? CHAR_ID_START : CHAR_ID_CONTINUE)) {
            continue;
        }
        lexer->at = c + used;
        return properties & CHAR_PRINTABLE
                   ? lexer_fail(lexer, "invalid character '%.*s' (U+%04X)", (int)used, c,
                                code_point)
                   : lexer_fail(lexer, "invalid non-printable character U+%04X", code_point);
    }
    return true;
}

static TokenKind keyword_or_name(const char *text, size_t length)
{
    for (size_t i = 0; i < sizeof KEYWORDS / sizeof KEYWORDS[0]; i++) {
        if (strlen(KEYWORDS[i]) == length && memcmp(KEYWORDS[i], text, length) == 0) {
            return (TokenKind)(KEYWORD_FALSE + (int)i);
        }
    }
    return TOKEN_NAME;
}

bool lexer_name(Lexer *lexer, Token *out)
{
    const char *start = lexer->at;
    bool is_ascii = true;
    while (isalnum((unsigned char)*lexer->at) || *lexer->at == '_' ||
           (unsigned char)*lexer->at >= 0x80) {
        is_ascii = is_ascii && (unsigned char)*lexer->at < 0x80;
        lexer->at++;
    }
    size_t length = (size_t)(lexer->at - start);
    if ((*lexer->at == '"' || *lexer->at == '\'') && is_prefix(start, length)) {
        return lexer_string(lexer, start, out);
    }
    OU_TRY(is_ascii || check_characters(lexer, start));
    lexer_emit(lexer, keyword_or_name(start, length), start, out);
    return true;
}
