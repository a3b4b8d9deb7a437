#include <ctype.h>

#include "base/utf8.h"
#include "lang/lexer.h"
#include "lang/refuse.h"

static const char *const KEYWORDS[] = {
    "False", "None",     "True",  "and",    "as",   "assert", "async",  "await",    "break",
    "class", "continue", "def",   "del",    "elif", "else",   "except", "finally",  "for",
    "from",  "global",   "if",    "import", "in",   "is",     "lambda", "nonlocal", "not",
    "or",    "pass",     "raise", "return", "try",  "while",  "with",   "yield"};

_Static_assert(sizeof KEYWORDS / sizeof KEYWORDS[0] == KEYWORD_YIELD - KEYWORD_FALSE + 1,
               "keywords and their kinds");

typedef struct IdentifierRange {
    uint32_t first, last;
    uint32_t kind;
} IdentifierRange;

static const IdentifierRange RANGES[] = {
#include "lang/identifier_ranges.def"
};

/* 0: not in a name, 1: inside a name, 2: also at its beginning. */
static uint32_t identifier_kind(uint32_t code_point)
{
    size_t low = 0, high = sizeof RANGES / sizeof RANGES[0];
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (code_point < RANGES[middle].first) {
            high = middle;
        } else if (code_point > RANGES[middle].last) {
            low = middle + 1;
        } else {
            return RANGES[middle].kind;
        }
    }
    return 0;
}

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

/* CPython: verify_identifier. Signs, white space and controls are no letters in any script; what is
 * left are characters that Python would change (NFKC) or that later Unicode versions know. */
static bool check_characters(Lexer *lexer, const char *start)
{
    const char *end = lexer->at;
    for (const char *c = start; c < end;) {
        size_t used = 1;
        uint32_t code_point = ou_utf8_decode(c, (size_t)(end - c), &used);
        uint32_t kind = code_point < 0x80 ? 2 : identifier_kind(code_point);
        if (kind == 2 || (kind == 1 && c > start)) {
            c += used;
            continue;
        }
        lexer->at = c + used;
        bool is_sign =
            (code_point < 0xC0 && code_point != 0xAA && code_point != 0xB5 && code_point != 0xBA) ||
            code_point == 0xD7 || code_point == 0xF7 ||
            (code_point >= 0x2000 && code_point < 0x2070) ||
            (code_point >= 0x20A0 && code_point < 0x20D0) ||
            (code_point >= 0x2190 && code_point < 0x2460) ||
            (code_point >= 0x2500 && code_point < 0x2C00) ||
            (code_point >= 0x3000 && code_point < 0x3005) || code_point == 0xFEFF ||
            code_point >= 0x1F000 || kind == 1;
        bool is_hidden = code_point <= 0xA0 || code_point == 0xAD || code_point == 0xFEFF ||
                         code_point == 0x3000 || (code_point >= 0x2000 && code_point <= 0x200F) ||
                         (code_point >= 0x2028 && code_point <= 0x202F) ||
                         (code_point >= 0x205F && code_point < 0x2070);
        if (is_hidden) {
            return lexer_fail(lexer, "invalid non-printable character U+%04X", code_point);
        }
        if (is_sign) {
            return lexer_fail(lexer, "invalid character '%.*s' (U+%04X)", (int)used, c, code_point);
        }
        return lang_refuse(lexer->error, lexer_place(lexer, c, c + used),
                           "plain letters, also with accents, do", "'%.*s' (U+%04X) in a name",
                           (int)used, c, code_point);
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
