/* Constants as repr() shows them. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/shortest.h"
#include "base/utf8.h"
#include "lang/disasm.h"

/* CPython: float_repr, format code 'r'. */
static void float_text(double number, Text *out)
{
    if (isnan(number) || isinf(number)) {
        ou_text_add(out, isnan(number) ? "nan" : number < 0 ? "-inf" : "inf");
        return;
    }
    char text[40];
    ou_shortest(number, 1, text, sizeof text);
    char *mark = strchr(text, 'e');
    int exponent = (int)strtol(mark + 1, NULL, 10);
    if (exponent < -4 || exponent >= 16) {
        ou_text_add_bytes(out, text, (size_t)(mark - text));
        ou_text_add_format(out, "e%c%02d", exponent < 0 ? '-' : '+', abs(exponent));
        return;
    }
    int digits = (int)(mark - text) - (number < 0 || signbit(number) ? 1 : 0);
    int after = (digits > 1 ? digits - 2 : 0) - exponent; /* digits behind the point */
    ou_text_add_format(out, "%.*f", after < 1 ? 1 : after, number);
}

static void escaped(uint32_t code_point, char quote, bool bytes, Text *out)
{
    switch (code_point) {
    case '\\': ou_text_add(out, "\\\\"); return;
    case '\n': ou_text_add(out, "\\n"); return;
    case '\r': ou_text_add(out, "\\r"); return;
    case '\t': ou_text_add(out, "\\t"); return;
    default: break;
    }
    bool control =
        code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA1) || code_point == 0xAD;
    if (code_point == (unsigned char)quote) {
        ou_text_add_format(out, "\\%c", quote);
    } else if (control || (bytes && code_point >= 0x7F)) {
        ou_text_add_format(out, "\\x%02x", (unsigned)code_point);
    } else if (code_point >= 0xD800 && code_point < 0xE000) {
        ou_text_add_format(out, "\\u%04x", (unsigned)code_point);
    } else {
        ou_text_add_code_point(out, code_point);
    }
}

static void quoted(const LangConst *c, Text *out)
{
    bool bytes = c->kind == CONST_BYTES;
    bool single = memchr(c->text, '\'', c->length) != NULL;
    char quote = single && !memchr(c->text, '"', c->length) ? '"' : '\'';
    ou_text_add(out, bytes ? "b" : "");
    ou_text_add_char(out, quote);
    for (size_t at = 0; at < c->length;) {
        size_t used = 1;
        uint32_t code_point = (unsigned char)c->text[at];
        if (!bytes) {
            code_point = ou_utf8_decode(c->text + at, c->length - at, &used);
        }
        escaped(code_point, quote, bytes, out);
        at += used;
    }
    ou_text_add_char(out, quote);
}

static void listed(const LangConst *c, Text *out)
{
    for (uint32_t i = 0; i < c->item_count; i++) {
        ou_text_add(out, i ? ", " : "");
        lang_const_text(c->items[i], out);
    }
}

void lang_const_text(const LangConst *constant, Text *out)
{
    switch (constant->kind) {
    case CONST_NONE: ou_text_add(out, "None"); break;
    case CONST_FALSE: ou_text_add(out, "False"); break;
    case CONST_TRUE: ou_text_add(out, "True"); break;
    case CONST_ELLIPSIS: ou_text_add(out, "Ellipsis"); break;
    case CONST_INT: ou_text_add(out, constant->text); break;
    case CONST_FLOAT: float_text(constant->number, out); break;
    case CONST_STR:
    case CONST_BYTES: quoted(constant, out); break;
    case CONST_TUPLE:
        ou_text_add(out, "(");
        listed(constant, out);
        ou_text_add(out, constant->item_count == 1 ? ",)" : ")");
        break;
    case CONST_FROZENSET:
        ou_text_add(out, "frozenset({");
        listed(constant, out);
        ou_text_add(out, "})");
        break;
    case CONST_CODE:
        ou_text_add_format(out, "<code object %s, line %u>", constant->code->name,
                           (unsigned)constant->code->first_line);
        break;
    }
}
