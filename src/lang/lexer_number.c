#include <ctype.h>

#include "lang/lexer.h"

static bool is_digit(const Lexer *lexer)
{
    return isdigit((unsigned char)*lexer->at) != 0;
}

/* Digits in groups that single underscores separate (tok_decimal_tail). */
static bool decimal_tail(Lexer *lexer)
{
    for (;;) {
        while (is_digit(lexer)) {
            lexer->at++;
        }
        if (*lexer->at != '_') {
            return true;
        }
        lexer->at++;
        if (!is_digit(lexer)) {
            return lexer_fail(lexer, "invalid decimal literal");
        }
    }
}

static bool is_digit_of(char c, unsigned base)
{
    return base == 16 ? isxdigit((unsigned char)c) != 0
                      : isdigit((unsigned char)c) != 0 && (unsigned)(c - '0') < base;
}

/* After 0x, 0o or 0b. */
static bool radix_digits(Lexer *lexer, unsigned base, const char *name)
{
    lexer->at += 2;
    do {
        if (*lexer->at == '_') {
            lexer->at++;
        }
        if (!is_digit_of(*lexer->at, base)) {
            if (!is_digit(lexer)) {
                return lexer_fail(lexer, "invalid %s literal", name);
            }
            lexer->at++;
            return lexer_fail(lexer, "invalid digit '%c' in %s literal", lexer->at[-1], name);
        }
        while (is_digit_of(*lexer->at, base)) {
            lexer->at++;
        }
    } while (*lexer->at == '_');
    if (is_digit(lexer)) {
        lexer->at++;
        return lexer_fail(lexer, "invalid digit '%c' in %s literal", lexer->at[-1], name);
    }
    return true;
}

/* The exponent, if what follows is one, and the j of an imaginary number. */
static bool number_tail(Lexer *lexer)
{
    if (*lexer->at == 'e' || *lexer->at == 'E') {
        const char *digits = lexer->at + 1;
        bool has_sign = *digits == '+' || *digits == '-';
        if (isdigit((unsigned char)digits[has_sign])) {
            lexer->at = digits + has_sign;
            OU_TRY(decimal_tail(lexer));
        } else if (has_sign) {
            lexer->at = digits + 1;
            return lexer_fail(lexer, "invalid decimal literal");
        }
    }
    if (*lexer->at == 'j' || *lexer->at == 'J') {
        lexer->at++;
    }
    return true;
}

static bool fraction(Lexer *lexer)
{
    lexer->at++;
    OU_TRY(!is_digit(lexer) || decimal_tail(lexer));
    return number_tail(lexer);
}

/* A first 0: zeros only, or the beginning of a float. */
static bool leading_zero(Lexer *lexer)
{
    bool has_other_digit = false;
    for (;;) {
        if (*lexer->at == '_') {
            lexer->at++;
            if (!is_digit(lexer)) {
                return lexer_fail(lexer, "invalid decimal literal");
            }
        }
        if (*lexer->at != '0') {
            break;
        }
        lexer->at++;
    }
    if (is_digit(lexer)) {
        has_other_digit = true;
        OU_TRY(decimal_tail(lexer));
    }
    if (*lexer->at == '.') {
        return fraction(lexer);
    }
    bool goes_on = *lexer->at != '\0' && strchr("eEjJ", *lexer->at) != NULL;
    if (has_other_digit && !goes_on) {
        return lexer_fail(lexer, "leading zeros in decimal integer literals are not permitted; "
                                 "use an 0o prefix for octal integers");
    }
    return number_tail(lexer);
}

static bool scan(Lexer *lexer)
{
    if (*lexer->at == '.') {
        return fraction(lexer);
    }
    if (*lexer->at == '0') {
        switch (lexer->at[1]) {
        case 'x':
        case 'X': return radix_digits(lexer, 16, "hexadecimal");
        case 'o':
        case 'O': return radix_digits(lexer, 8, "octal");
        case 'b':
        case 'B': return radix_digits(lexer, 2, "binary");
        default: return leading_zero(lexer);
        }
    }
    OU_TRY(decimal_tail(lexer));
    return *lexer->at == '.' ? fraction(lexer) : number_tail(lexer);
}

bool lexer_number(Lexer *lexer, Token *out)
{
    const char *start = lexer->at;
    OU_TRY(scan(lexer));
    lexer_emit(lexer, TOKEN_NUMBER, start, out);
    return true;
}
