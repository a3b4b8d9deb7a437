/* string_builder.h - adjacent string literals becoming one expression. Mirrors FstringParser of
 * CPython 3.9's string_parser.c. */
#ifndef OU_LANG_STRING_BUILDER_H
#define OU_LANG_STRING_BUILDER_H

#include "base/text.h"
#include "lang/parser.h"

typedef struct StringBuilder {
    Parser *parser;
    SourceSpan where; /* from the first literal to the last: the place of every part */
    bool u_prefix;    /* the first literal is u"..." */
    Text text;        /* read since the last replacement field */
    uint32_t mark;    /* finished parts lie on the parser's scratch list */
} StringBuilder;

/* Ends the text read so far: a part of its own when it is not empty. */
void string_builder_end_text(StringBuilder *builder);

/* A str or bytes constant of the text read so far. */
AstExpr *string_builder_constant(StringBuilder *builder, ConstKind kind);

/* The parts since the mark as JOINED_STR. */
AstExpr *string_builder_join(StringBuilder *builder);

/* Decodes literal text of str (escapes unless is_raw) onto the builder's text. token is the literal
 * it stands in, for messages. */
bool string_decode(StringBuilder *builder, const Token *token, const char *start, const char *end,
                   bool is_raw);
bool string_decode_bytes(StringBuilder *builder, const Token *token, const char *start,
                         const char *end, bool is_raw);

/* The place of one character of a literal. */
SourceSpan string_place(const Token *token, const char *at);

/* The body of an f-string: literal text and replacement fields (fstring.c). */
bool fstring_read(StringBuilder *builder, const Token *token, const char *start, const char *end,
                  bool is_raw);

#endif
