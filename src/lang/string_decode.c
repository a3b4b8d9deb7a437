#include <ctype.h>

#include "base/utf8.h"
#include "cpython/unicode_name.h"
#include "lang/string_builder.h"

typedef struct Decoder {
    StringBuilder *builder;
    const Token *token;
    const char *at, *end;
    const char *start;
    bool is_bytes;
} Decoder;

/* CPython decodes the literal with its non-ASCII characters written as \UXXXXXXXX, and counts
 * positions there (decode_unicode_with_escapes). */
static size_t position_of(const Decoder *decoder, const char *at)
{
    size_t position = 0;
    for (const char *c = decoder->start; c < at;) {
        size_t used = ou_utf8_length((unsigned char)*c);
        position += used > 1 ? 10 : 1;
        c += used;
    }
    return position;
}

static bool fail_escape(const Decoder *decoder, const char *backslash, const char *what)
{
    SourceSpan where = string_place(decoder->token, backslash);
    where.end_column = where.column + (uint32_t)(decoder->at - backslash);
    if (decoder->is_bytes) {
        parser_fail_at(decoder->builder->parser, where,
                       "(value error) invalid \\x escape at position %zu",
                       position_of(decoder, backslash));
    } else {
        parser_fail_at(decoder->builder->parser, where,
                       "(unicode error) 'unicodeescape' codec can't decode bytes in position "
                       "%zu-%zu: %s",
                       position_of(decoder, backslash), position_of(decoder, decoder->at) - 1,
                       what);
    }
    return false;
}

/* Exactly count hexadecimal digits. */
static bool read_hex(Decoder *decoder, uint32_t count, uint32_t *value)
{
    *value = 0;
    for (; count > 0; count--) {
        if (decoder->at >= decoder->end || !isxdigit((unsigned char)*decoder->at)) {
            return false;
        }
        int c = tolower((unsigned char)*decoder->at++);
        *value = *value * 16 + (uint32_t)(c <= '9' ? c - '0' : c - 'a' + 10);
    }
    return true;
}

static void add(const Decoder *decoder, uint32_t code_point)
{
    if (decoder->is_bytes) {
        ou_text_add_char(&decoder->builder->text, (char)(unsigned char)code_point);
    } else {
        ou_text_add_code_point(&decoder->builder->text, code_point);
    }
}

static bool decode_hex(Decoder *decoder, const char *backslash, uint32_t count, const char *what)
{
    uint32_t value;
    if (!read_hex(decoder, count, &value)) {
        return fail_escape(decoder, backslash, what);
    }
    if (value > 0x10FFFF) {
        return fail_escape(decoder, backslash, "illegal Unicode character");
    }
    add(decoder, value);
    return true;
}

/* The first digit was read. */
static void decode_octal(Decoder *decoder, char first)
{
    uint32_t value = (uint32_t)(first - '0');
    for (uint32_t i = 0; i < 2 && decoder->at < decoder->end; i++) {
        if (*decoder->at < '0' || *decoder->at > '7') {
            break;
        }
        value = value * 8 + (uint32_t)(*decoder->at++ - '0');
    }
    add(decoder, decoder->is_bytes ? value & 0xFF : value);
}

/* The name of a character in braces. */
static bool decode_name(Decoder *decoder, const char *backslash)
{
    decoder->builder->parser->lexer->asks_unicodedata = true;
    bool is_open = decoder->at < decoder->end && *decoder->at == '{';
    const char *name = decoder->at + is_open;
    const char *close = is_open ? memchr(name, '}', (size_t)(decoder->end - name)) : NULL;
    if (close == NULL || close == name) {
        decoder->at = close != NULL || !is_open ? name : decoder->end;
        return fail_escape(decoder, backslash, "malformed \\N character escape");
    }
    decoder->at = close + 1;
    uint32_t value;
    if (!char_from_name(name, (size_t)(close - name), &value)) {
        return fail_escape(decoder, backslash, "unknown Unicode character name");
    }
    add(decoder, value);
    return true;
}

/* After the backslash. An escape that Python does not know stays as it is. */
static bool decode_escape(Decoder *decoder)
{
    static const char simple[] = "\\'\"bftnrva";
    static const char meaning[] = "\\'\"\b\f\t\n\r\v\a";
    const char *backslash = decoder->at - 1;
    if (decoder->at >= decoder->end) {
        add(decoder, '\\');
        return true;
    }
    char c = *decoder->at++;
    const char *known = c ? strchr(simple, c) : NULL;
    if (known) {
        add(decoder, (unsigned char)meaning[known - simple]);
        return true;
    }
    if (c >= '0' && c <= '7') {
        decode_octal(decoder, c);
        return true;
    }
    bool is_str = !decoder->is_bytes;
    switch (c) {
    case '\n': return true;
    case 'x': return decode_hex(decoder, backslash, 2, "truncated \\xXX escape");
    case 'u':
        if (is_str) {
            return decode_hex(decoder, backslash, 4, "truncated \\uXXXX escape");
        }
        break;
    case 'U':
        if (is_str) {
            return decode_hex(decoder, backslash, 8, "truncated \\UXXXXXXXX escape");
        }
        break;
    case 'N':
        if (is_str) {
            return decode_name(decoder, backslash);
        }
        break;
    default: break;
    }
    add(decoder, '\\');
    decoder->at--;
    return true;
}

static bool decode(Decoder *decoder)
{
    while (decoder->at < decoder->end) {
        if (*decoder->at != '\\') {
            ou_text_add_char(&decoder->builder->text, *decoder->at++);
            continue;
        }
        decoder->at++;
        OU_TRY(decode_escape(decoder));
    }
    return true;
}

bool string_decode(StringBuilder *builder, const Token *token, const char *start, const char *end,
                   bool is_raw)
{
    if (is_raw) {
        ou_text_add_bytes(&builder->text, start, (size_t)(end - start));
        return true;
    }
    Decoder decoder = {builder, token, start, end, start, false};
    return decode(&decoder);
}

bool string_decode_bytes(StringBuilder *builder, const Token *token, const char *start,
                         const char *end, bool is_raw)
{
    for (const char *c = start; c < end; c++) {
        if ((unsigned char)*c >= 0x80) {
            parser_fail_at(builder->parser, string_place(token, c),
                           "bytes can only contain ASCII literal characters.");
            return false;
        }
    }
    if (is_raw) {
        ou_text_add_bytes(&builder->text, start, (size_t)(end - start));
        return true;
    }
    Decoder decoder = {builder, token, start, end, start, true};
    return decode(&decoder);
}
