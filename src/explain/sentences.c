#include "explain/sentences.h"

#include <ctype.h>
#include <string.h>

#include "base/file.h"

enum { LARGEST_TABLE = 256 * 1024 };

static bool read_line(Sentences *sentences, char *line, uint32_t number, Error *error)
{
    if (line[0] == '\0' || line[0] == '#') {
        return true;
    }
    char *equals = strstr(line, " = ");
    if (equals == NULL) {
        SourceSpan where = {
            .line = number, .end_line = number, .end_column = (uint32_t)strlen(line)};
        return ou_error_set(error, ERROR_FILE, where, "", "a sentence is written \"key = text\"");
    }
    *equals = '\0';
    sentence_array_push(&sentences->items, (Sentence){line, equals + 3});
    return true;
}

bool sentences_load(Sentences *sentences, const char *path, Error *error)
{
    *sentences = (Sentences){0};
    OU_TRY(ou_file_read(path, LARGEST_TABLE, &sentences->file, error));
    uint32_t number = 1;
    for (char *line = sentences->file.bytes; line != NULL && *line != '\0'; number++) {
        char *newline = strchr(line, '\n');
        if (newline != NULL) {
            *newline = '\0';
        }
        if (!read_line(sentences, line, number, error)) {
            sentences_free(sentences);
            return false;
        }
        line = newline != NULL ? newline + 1 : NULL;
    }
    return true;
}

void sentences_free(Sentences *sentences)
{
    sentence_array_free(&sentences->items);
    ou_text_free(&sentences->file);
}

const char *sentences_get(const Sentences *sentences, const char *key)
{
    for (uint32_t i = 0; i < sentences->items.count; i++) {
        if (strcmp(sentences->items.items[i].key, key) == 0) {
            return sentences->items.items[i].text;
        }
    }
    return key;
}

static const char *value_of(const Filler *fillers, size_t count, const char *word, size_t length)
{
    for (size_t i = 0; i < count; i++) {
        if (strlen(fillers[i].word) == length && strncmp(fillers[i].word, word, length) == 0) {
            return fillers[i].value;
        }
    }
    return "?";
}

void sentences_fill(const Sentences *sentences, const char *key, const Filler *fillers,
                    size_t count, Text *out)
{
    const char *text = sentences_get(sentences, key);
    size_t start = out->length;
    /* A sentence that begins with a name of the program keeps its spelling. */
    bool capital = strncmp(text, "{name}", 6) != 0 && strncmp(text, "{holder}", 8) != 0;
    while (*text != '\0') {
        const char *close = *text == '{' ? strchr(text, '}') : NULL;
        if (close != NULL) {
            ou_text_add(out, value_of(fillers, count, text + 1, (size_t)(close - text - 1)));
            text = close + 1;
        } else {
            ou_text_add_char(out, *text++);
        }
    }
    if (capital && out->length > start) {
        out->bytes[start] = (char)toupper((unsigned char)out->bytes[start]);
    }
}
