#include "base/utf8.h"

#include <string.h>

size_t ou_utf8_length(unsigned char first)
{
    if (first >= 0xF0 && first <= 0xF4) {
        return 4;
    }
    if (first >= 0xE0) {
        return first <= 0xEF ? 3 : 1;
    }
    return first >= 0xC2 ? 2 : 1;
}

static bool is_continuation(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

uint32_t ou_utf8_decode(const char *text, size_t length, size_t *used)
{
    static const uint32_t first_mask[5] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    static const uint32_t smallest[5] = {0, 0, 0x80, 0x800, 0x10000};
    unsigned char first = (unsigned char)text[0];
    size_t size = ou_utf8_length(first);
    *used = 1;
    if (size == 1) {
        return first < 0x80 ? first : 0xFFFD;
    }
    if (size > length) {
        return 0xFFFD;
    }
    uint32_t point = first & first_mask[size];
    for (size_t i = 1; i < size; i++) {
        if (!is_continuation(text[i])) {
            return 0xFFFD;
        }
        point = point << 6 | ((unsigned char)text[i] & 0x3FU);
    }
    if (point < smallest[size] || point > 0x10FFFF) {
        return 0xFFFD;
    }
    *used = size;
    return point;
}

size_t ou_utf8_encode(uint32_t code_point, char out[4])
{
    if (code_point < 0x80) {
        out[0] = (char)code_point;
        return 1;
    }
    if (code_point < 0x800) {
        out[0] = (char)(0xC0 | code_point >> 6);
        out[1] = (char)(0x80 | (code_point & 0x3F));
        return 2;
    }
    if (code_point < 0x10000) {
        out[0] = (char)(0xE0 | code_point >> 12);
        out[1] = (char)(0x80 | (code_point >> 6 & 0x3F));
        out[2] = (char)(0x80 | (code_point & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | code_point >> 18);
    out[1] = (char)(0x80 | (code_point >> 12 & 0x3F));
    out[2] = (char)(0x80 | (code_point >> 6 & 0x3F));
    out[3] = (char)(0x80 | (code_point & 0x3F));
    return 4;
}

size_t ou_utf8_count(const char *text, size_t length)
{
    size_t count = 0;
    for (size_t i = 0; i < length; i += ou_utf8_length((unsigned char)text[i])) {
        count++;
    }
    return count;
}

void ou_utf8_trim(char *text)
{
    size_t length = strlen(text);
    size_t start = length;
    while (start > 0 && is_continuation(text[start - 1])) {
        start--;
    }
    if (start > 0 && start - 1 + ou_utf8_length((unsigned char)text[start - 1]) > length) {
        text[start - 1] = '\0';
    }
}

bool ou_utf8_valid(const char *text, size_t length, size_t *bad_offset)
{
    size_t used = 0;
    for (size_t i = 0; i < length; i += used) {
        uint32_t point = ou_utf8_decode(text + i, length - i, &used);
        if ((point == 0xFFFD && used == 1) || (point >= 0xD800 && point <= 0xDFFF)) {
            *bad_offset = i;
            return false;
        }
    }
    return true;
}

void ou_utf8_cut(const char *text, char *out, size_t room)
{
    static const char dots[] = "\xE2\x80\xA6";
    size_t length = strlen(text);
    if (length < room) {
        memcpy(out, text, length + 1);
        return;
    }
    size_t kept = room - sizeof dots;
    memcpy(out, text, kept);
    out[kept] = '\0';
    ou_utf8_trim(out);
    memcpy(out + strlen(out), dots, sizeof dots);
}
