#include "explain/sentences.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"

enum { LARGEST_TABLE = 256 * 1024 };

static bool complain(Error *error, uint32_t number, const char *line, const char *what)
{
    SourceSpan where = {.line = number, .end_line = number, .end_column = (uint32_t)strlen(line)};
    return ou_error_set(error, ERROR_FILE, where, "", "%s", what);
}

static bool read_line(Sentences *sentences, char *line, uint32_t number, Error *error)
{
    if (line[0] == '\0' || line[0] == '#') {
        return true;
    }
    char *equals = strstr(line, " = ");
    if (equals == NULL) {
        return complain(error, number, line, "a sentence is written \"key = text\"");
    }
    *equals = '\0';
    sentence_array_push(&sentences->items, (Sentence){line, equals + 3});
    return true;
}

static int by_key(const void *a, const void *b)
{
    return strcmp(((const Sentence *)a)->key, ((const Sentence *)b)->key);
}

static bool put_in_order(Sentences *sentences, Error *error)
{
    Sentence *items = sentences->items.items;
    if (sentences->items.count > 1) {
        qsort(items, sentences->items.count, sizeof *items, by_key);
    }
    for (uint32_t i = 1; i < sentences->items.count; i++) {
        if (by_key(&items[i - 1], &items[i]) == 0) {
            SourceSpan nowhere = {0};
            return ou_error_set(error, ERROR_FILE, nowhere, "", "the key %s comes twice",
                                items[i].key);
        }
    }
    return true;
}

bool sentences_load(Sentences *sentences, const char *path, Error *error)
{
    *sentences = (Sentences){0};
    OU_TRY(ou_file_read(path, LARGEST_TABLE, &sentences->file, error));
    uint32_t number = 1;
    bool ok = true;
    for (char *line = sentences->file.bytes; ok && line != NULL && *line != '\0'; number++) {
        char *newline = strchr(line, '\n');
        if (newline != NULL) {
            *newline = '\0';
        }
        ok = read_line(sentences, line, number, error);
        line = newline != NULL ? newline + 1 : NULL;
    }
    ok = ok && put_in_order(sentences, error);
    if (!ok) {
        sentences_free(sentences);
    }
    return ok;
}

void sentences_free(Sentences *sentences)
{
    sentence_array_free(&sentences->items);
    ou_text_free(&sentences->file);
}

const char *sentences_find(const Sentences *sentences, const char *key)
{
    Sentence wanted = {key, NULL};
    if (sentences->items.count == 0) {
        return NULL;
    }
    const Sentence *found =
        bsearch(&wanted, sentences->items.items, sentences->items.count, sizeof wanted, by_key);
    return found ? found->text : NULL;
}

static const Filler *filler_of(const Filler *fillers, size_t count, const char *word, size_t length)
{
    for (size_t i = 0; i < count; i++) {
        if (strlen(fillers[i].word) == length && strncmp(fillers[i].word, word, length) == 0) {
            return &fillers[i];
        }
    }
    return NULL;
}

/* The word in braces at text, or NULL; *length with the braces. */
static const Filler *filler_at(const char *text, const Filler *fillers, size_t count,
                               size_t *length)
{
    static const Filler unknown = {"", "?", false};
    const char *close = *text == '{' ? strchr(text, '}') : NULL;
    if (close == NULL) {
        return NULL;
    }
    *length = (size_t)(close - text) + 1;
    const Filler *found = filler_of(fillers, count, text + 1, *length - 2);
    return found ? found : &unknown;
}

void sentences_fill_part(const Sentences *sentences, const char *key, const Filler *fillers,
                         size_t count, Text *out)
{
    const char *text = sentences_find(sentences, key);
    text = text ? text : key;
    while (*text != '\0') {
        size_t length = 0;
        const Filler *filler = filler_at(text, fillers, count, &length);
        if (filler != NULL) {
            ou_text_add(out, filler->value);
            text += length;
        } else {
            if (*text != '`') {
                ou_text_add_char(out, *text);
            }
            text++;
        }
    }
}

static bool begins_with_code(const char *text, const Filler *fillers, size_t count)
{
    size_t length = 0;
    const Filler *filler = filler_at(text, fillers, count, &length);
    return filler != NULL ? !filler->is_phrase : *text == '`';
}

void sentences_fill(const Sentences *sentences, const char *key, const Filler *fillers,
                    size_t count, Text *out)
{
    const char *text = sentences_find(sentences, key);
    size_t start = out->length;
    sentences_fill_part(sentences, key, fillers, count, out);
    if (text != NULL && !begins_with_code(text, fillers, count) && out->length > start) {
        out->bytes[start] = (char)toupper((unsigned char)out->bytes[start]);
    }
}
