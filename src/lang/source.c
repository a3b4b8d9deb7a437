#include "lang/source.h"

#include <ctype.h>
#include <string.h>

#include "base/utf8.h"
#include "lang/refuse.h"

static SourceSpan place_of(const char *bytes, size_t offset)
{
    uint32_t line = 1;
    size_t start = 0;
    for (size_t i = 0; i < offset; i++) {
        bool ends_line = bytes[i] == '\n' || (bytes[i] == '\r' && bytes[i + 1] != '\n');
        if (ends_line) {
            line++;
            start = i + 1;
        }
    }
    uint32_t column = (uint32_t)(offset - start);
    return (SourceSpan){line, column, line, column + 1};
}

static bool check_text(const char *bytes, size_t length, Error *error)
{
    const char *nul = memchr(bytes, '\0', length);
    if (nul) {
        ou_error_set(error, ERROR_FILE, place_of(bytes, (size_t)(nul - bytes)), "not text",
                     "the file holds a NUL byte, so it is not Python source");
        ou_error_hint(error, "Is this the right file?");
        return false;
    }
    size_t bad;
    if (!ou_utf8_valid(bytes, length, &bad)) {
        ou_error_set(error, ERROR_FILE, place_of(bytes, bad), "not text",
                     "byte 0x%02x is not UTF-8", (unsigned)(unsigned char)bytes[bad]);
        ou_error_hint(error, "Save the file with the encoding UTF-8.");
        return false;
    }
    return true;
}

/* CPython: get_coding_spec. The encoding's name in the comment of this line, or NULL. */
static const char *find_coding(const char *line, size_t length, size_t *name_length)
{
    size_t i = 0;
    while (i < length && (line[i] == ' ' || line[i] == '\t' || line[i] == '\f')) {
        i++;
    }
    if (i == length || line[i] != '#') {
        return NULL;
    }
    for (; i + 7 <= length; i++) {
        bool is_key =
            memcmp(line + i, "coding", 6) == 0 && (line[i + 6] == ':' || line[i + 6] == '=');
        if (!is_key) {
            continue;
        }
        size_t start = i + 7;
        while (start < length && (line[start] == ' ' || line[start] == '\t')) {
            start++;
        }
        size_t end = start;
        while (end < length &&
               (isalnum((unsigned char)line[end]) || strchr("-_.", line[end]) != NULL)) {
            end++;
        }
        if (end > start) {
            *name_length = end - start;
            return line + start;
        }
    }
    return NULL;
}

static bool is_blank_or_comment(const char *line, size_t length)
{
    size_t i = 0;
    while (i < length && (line[i] == ' ' || line[i] == '\t' || line[i] == '\f')) {
        i++;
    }
    return i == length || line[i] == '#';
}

/* The name in lower case with '-' for '_', as far as it fits. */
static void normalise_encoding(const char *name, size_t length, char out[32])
{
    size_t i = 0;
    for (; i < length && i < 31; i++) {
        out[i] = name[i] == '_' ? '-' : (char)tolower((unsigned char)name[i]);
    }
    out[i] = '\0';
}

static bool is_ascii(const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if ((unsigned char)bytes[i] >= 0x80) {
            return false;
        }
    }
    return true;
}

/* Encodings that agree with UTF-8 on ASCII do no harm to a file of ASCII. */
static bool agrees_on_ascii(const char *encoding)
{
    static const char *const prefixes[] = {"ascii", "us-ascii", "latin",  "iso-8859", "iso8859",
                                           "cp125", "windows-", "koi8-r", "l1"};
    for (size_t i = 0; i < sizeof prefixes / sizeof prefixes[0]; i++) {
        if (strncmp(encoding, prefixes[i], strlen(prefixes[i])) == 0) {
            return true;
        }
    }
    return false;
}

static bool check_coding(const SourceText *text, Error *error)
{
    const char *line = text->bytes;
    for (uint32_t number = 1; number <= 2 && *line; number++) {
        size_t length = strcspn(line, "\n");
        size_t name_length = 0;
        const char *name = find_coding(line, length, &name_length);
        if (name) {
            char encoding[32];
            normalise_encoding(name, name_length, encoding);
            bool fits = strncmp(encoding, "utf-8", 5) == 0 || strcmp(encoding, "utf8") == 0 ||
                        (agrees_on_ascii(encoding) && is_ascii(text->bytes, text->length));
            uint32_t column = (uint32_t)(name - line);
            SourceSpan where = {number, column, number, column + (uint32_t)name_length};
            return fits || lang_refuse(error, where, "save the file as UTF-8",
                                       "source encoding '%s'", encoding);
        }
        if (!is_blank_or_comment(line, length)) {
            return true;
        }
        line += length + (line[length] == '\n');
    }
    return true;
}

bool source_text_prepare(const char *bytes, size_t length, Arena *arena, SourceText *out,
                         Error *error)
{
    if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
        bytes += 3;
        length -= 3;
    }
    OU_TRY(check_text(bytes, length, error));
    char *copy = ou_arena_alloc(arena, length + 2);
    size_t used = 0;
    for (size_t i = 0; i < length; i++) {
        if (bytes[i] != '\r') {
            copy[used++] = bytes[i];
        } else {
            copy[used++] = '\n';
            i += i + 1 < length && bytes[i + 1] == '\n';
        }
    }
    if (used > 0 && copy[used - 1] != '\n') {
        copy[used++] = '\n';
    }
    copy[used] = '\0';
    *out = (SourceText){copy, used};
    return check_coding(out, error);
}
