#include <ctype.h>
#include <gmp.h>
#include <stdlib.h>

#include "lang/parser.h"
#include "lang/refuse.h"
#include "lang/string_builder.h"

/* The digits without underscores, NUL-terminated. */
static char *plain_digits(Parser *parser, const Token *token)
{
    char *digits = ou_arena_alloc(parser->arena, (size_t)token->length + 1);
    size_t length = 0;
    for (uint32_t i = 0; i < token->length; i++) {
        if (token->text[i] != '_') {
            digits[length++] = token->text[i];
        }
    }
    return digits;
}

/* Python 3.9.14 and later read no more digits of a decimal number: the time grows with their
 * square. */
enum { DIGITS_MOST = 4300 };

/* CPython: _PyPegen_number_token, which turns the ValueError of PyLong_FromString into this. */
static bool check_length(Parser *parser, const Token *token, size_t digits)
{
    if (digits <= DIGITS_MOST) {
        return true;
    }
    parser_fail_at(
        parser, token->where,
        "Exceeds the limit (%d) for integer string conversion: value has %zu digits; use "
        "sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for "
        "huge integer literals to avoid decimal conversion limits.",
        DIGITS_MOST, digits);
    return false;
}

static const char *decimal_digits(Parser *parser, const char *digits)
{
    int base = 10;
    if (digits[0] == '0') {
        char mark = (char)tolower((unsigned char)digits[1]);
        base = mark == 'x' ? 16 : mark == 'o' ? 8 : mark == 'b' ? 2 : 10;
    }
    if (base == 10) {
        while (digits[0] == '0' && digits[1] != '\0') {
            digits++;
        }
        return digits;
    }
    mpz_t value;
    mpz_init(value);
    (void)mpz_set_str(value, digits + 2, base);
    char *text = ou_arena_alloc(parser->arena, mpz_sizeinbase(value, 10) + 2);
    mpz_get_str(text, 10, value);
    mpz_clear(value);
    return text;
}

AstExpr *literal_number(Parser *parser, const Token *token)
{
    char *digits = plain_digits(parser, token);
    size_t length = strlen(digits);
    bool is_hex = digits[0] == '0' && (digits[1] == 'x' || digits[1] == 'X');
    LangConst *value = OU_ARENA_NEW(parser->arena, LangConst);
    if (digits[length - 1] == 'j' || digits[length - 1] == 'J') {
        lang_refuse(parser->error, token->where, "int and float are the numbers here",
                    "complex number");
        return NULL;
    }
    if (!is_hex && strpbrk(digits, ".eE")) {
        value->kind = CONST_FLOAT;
        value->number = strtod(digits, NULL);
    } else if (digits[0] != '0' && !check_length(parser, token, length)) {
        return NULL;
    } else {
        value->kind = CONST_INT;
        value->text = decimal_digits(parser, digits);
        value->length = strlen(value->text);
    }
    AstExpr *expr = parser_new(parser, AST_CONSTANT, token->where);
    expr->u.constant.value = value;
    return expr;
}

/* A literal without prefix and quotes. */
typedef struct Literal {
    const char *start, *end;
    bool is_bytes, is_raw, is_f, is_u;
} Literal;

static Literal open_literal(const Token *token)
{
    Literal literal = {0};
    const char *at = token->text;
    for (; *at != '"' && *at != '\''; at++) {
        switch (tolower((unsigned char)*at)) {
        case 'b': literal.is_bytes = true; break;
        case 'r': literal.is_raw = true; break;
        case 'f': literal.is_f = true; break;
        default: literal.is_u = *at == 'u'; break; /* u"..." counts, U"..." does not */
        }
    }
    bool is_triple =
        at[1] == at[0] && at[2] == at[0] && (size_t)(token->text + token->length - at) >= 6;
    size_t quotes = is_triple ? 3 : 1;
    literal.start = at + quotes;
    literal.end = token->text + token->length - quotes;
    return literal;
}

static bool read_literal(StringBuilder *builder, const Token *token, const Literal *literal)
{
    if (literal->is_bytes) {
        return string_decode_bytes(builder, token, literal->start, literal->end, literal->is_raw);
    }
    if (literal->is_f) {
        return fstring_read(builder, token, literal->start, literal->end, literal->is_raw);
    }
    return string_decode(builder, token, literal->start, literal->end, literal->is_raw);
}

static AstExpr *read_literals(StringBuilder *builder, uint32_t first, uint32_t count)
{
    Parser *parser = builder->parser;
    bool is_f = false, is_bytes = false;
    for (uint32_t i = 0; i < count; i++) {
        const Token *token = &parser->tokens.items[first + i];
        Literal literal = open_literal(token);
        if (i == 0) {
            is_bytes = literal.is_bytes;
            builder->u_prefix = literal.is_u;
        }
        is_f = is_f || literal.is_f;
        /* _PyPegen_concatenate_strings decodes a literal first, and reads an f-string last. */
        bool fits = literal.is_bytes == is_bytes;
        if ((fits || !literal.is_f) && !read_literal(builder, token, &literal)) {
            return NULL;
        }
        if (!fits) {
            return parser_fail_at(parser, token->where, "cannot mix bytes and nonbytes literals");
        }
    }
    if (is_f) {
        return string_builder_join(builder);
    }
    return string_builder_constant(builder, is_bytes ? CONST_BYTES : CONST_STR);
}

AstExpr *literal_strings(Parser *parser)
{
    uint32_t first = parser->at;
    SourceSpan start = parser_start(parser);
    while (parser_accept(parser, TOKEN_STRING)) {
    }
    if (parser_failed(parser)) {
        return NULL;
    }
    StringBuilder builder = {
        .parser = parser, .where = parser_span(parser, start), .mark = parser_mark(parser)};
    AstExpr *expr = read_literals(&builder, first, parser->at - first);
    ou_text_free(&builder.text);
    return expr;
}
