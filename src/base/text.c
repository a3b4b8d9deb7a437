#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/host.h"
#include "base/utf8.h"

/* Formatted pieces up to this length are written at the first go. */
enum { SHORT_PIECE = 48 };

static void reserve(Text *text, size_t extra)
{
    size_t needed = text->length + extra + 1;
    if (needed <= text->capacity) {
        return;
    }
    size_t capacity = text->capacity ? text->capacity : 64;
    while (capacity < needed) {
        capacity *= 2;
    }
    char *bytes = ou_host_resize(text->bytes, text->capacity, capacity);
    OU_ASSERT(bytes != NULL);
    text->bytes = bytes;
    text->capacity = capacity;
}

void ou_text_add_bytes(Text *text, const char *bytes, size_t length)
{
    reserve(text, length);
    memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    text->bytes[text->length] = '\0';
}

void ou_text_add(Text *text, const char *piece)
{
    ou_text_add_bytes(text, piece, strlen(piece));
}

void ou_text_add_char(Text *text, char c)
{
    ou_text_add_bytes(text, &c, 1);
}

void ou_text_add_code_point(Text *text, uint32_t code_point)
{
    char bytes[4];
    ou_text_add_bytes(text, bytes, ou_utf8_encode(code_point, bytes));
}

void ou_text_add_format(Text *text, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    va_list again;
    va_copy(again, args);
    reserve(text, SHORT_PIECE);
    size_t room = text->capacity - text->length;
    int length = vsnprintf(text->bytes + text->length, room, format, args);
    va_end(args);
    OU_ASSERT(length >= 0);
    if ((size_t)length >= room) {
        reserve(text, (size_t)length);
        (void)vsnprintf(text->bytes + text->length, (size_t)length + 1, format, again);
    }
    va_end(again);
    text->length += (size_t)length;
}

static void add_json_unit(Text *text, uint32_t unit)
{
    ou_text_add_format(text, "\\u%04x", unit);
}

static void add_json_point(Text *text, uint32_t point)
{
    switch (point) {
    case '"': ou_text_add(text, "\\\""); return;
    case '\\': ou_text_add(text, "\\\\"); return;
    case '\n': ou_text_add(text, "\\n"); return;
    case '\r': ou_text_add(text, "\\r"); return;
    case '\t': ou_text_add(text, "\\t"); return;
    default: break;
    }
    if (point >= 0x20 && point < 0x7F) {
        ou_text_add_char(text, (char)point);
    } else if (point < 0x10000) {
        add_json_unit(text, point);
    } else {
        add_json_unit(text, 0xD800 + ((point - 0x10000) >> 10));
        add_json_unit(text, 0xDC00 + ((point - 0x10000) & 0x3FF));
    }
}

void ou_text_add_json(Text *text, const char *bytes, size_t length)
{
    ou_text_add_char(text, '"');
    size_t used = 0;
    for (size_t i = 0; i < length; i += used) {
        add_json_point(text, ou_utf8_decode(bytes + i, length - i, &used));
    }
    ou_text_add_char(text, '"');
}

void ou_text_clear(Text *text)
{
    text->length = 0;
    if (text->bytes != NULL) {
        text->bytes[0] = '\0';
    }
}

void ou_text_free(Text *text)
{
    ou_host_free(text->bytes, text->capacity);
    *text = (Text){0};
}

const char *ou_text_view(const Text *text)
{
    return text->bytes ? text->bytes : "";
}

bool ou_text_has_word(const char *words, const char *word)
{
    size_t length = strlen(word);
    for (const char *at = words; at != NULL && *at != '\0';) {
        size_t next = strcspn(at, " ");
        if (next == length && memcmp(at, word, length) == 0) {
            return true;
        }
        at += next + (at[next] == ' ');
    }
    return false;
}
