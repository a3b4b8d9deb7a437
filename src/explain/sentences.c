#include "explain/sentences.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"

enum { LARGEST_TABLE = 256 * 1024 };

static const char CONTRACTION[] = "contraction.";

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
    sentences->contracts =
        sentences->contracts || strncmp(line, CONTRACTION, sizeof CONTRACTION - 1) == 0;
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

/* What a pair of braces at text stands for. */
typedef struct Braces {
    const Filler *filler;
    const char *one, *many; /* "{count object|objects}": what is counted; NULL = nothing */
    size_t one_length, many_length;
    size_t length; /* of the whole, braces included; 0 = there are none */
} Braces;

static Braces braces_at(const char *text, const Filler *fillers, size_t count)
{
    static const Filler unknown = {"", "?", false};
    const char *close = *text == '{' ? strchr(text, '}') : NULL;
    if (close == NULL) {
        return (Braces){0};
    }
    Braces braces = {.length = (size_t)(close - text) + 1};
    size_t word = strcspn(text + 1, " }");
    const char *bar = strchr(text, '|');
    if (text[1 + word] == ' ' && bar != NULL && bar < close) {
        braces.one = text + 1 + word;
        braces.one_length = (size_t)(bar - braces.one);
        braces.many = bar + 1;
        braces.many_length = (size_t)(close - bar) - 1;
    }
    braces.filler = filler_of(fillers, count, text + 1, word);
    braces.filler = braces.filler ? braces.filler : &unknown;
    return braces;
}

/* Spanish: "a el list" is "al list". The table has a line "contraction.a el = al" for it. Returns
 * what is still to be added. */
static const char *contract(const Sentences *sentences, const char *value, Text *out)
{
    size_t first = strcspn(value, " "), end = out->length;
    if (!sentences->contracts || value[first] == '\0' || end < 2 || out->bytes[end - 1] != ' ') {
        return value;
    }
    size_t start = end - 1;
    while (start > 0 && out->bytes[start - 1] != ' ') {
        start--;
    }
    Text key = {0};
    ou_text_add(&key, CONTRACTION);
    ou_text_add_bytes(&key, out->bytes + start, end - start);
    ou_text_add_bytes(&key, value, first);
    const char *contracted = sentences_find(sentences, ou_text_view(&key));
    ou_text_free(&key);
    if (contracted == NULL) {
        return value;
    }
    out->length = start;
    ou_text_add(out, contracted);
    return value + first;
}

static void add_braces(const Sentences *sentences, const Braces *braces, Text *out)
{
    ou_text_add(out, contract(sentences, braces->filler->value, out));
    if (braces->one == NULL) {
        return;
    }
    const char *value = braces->filler->value; /* a change has its sign */
    value += value[0] == '+' || value[0] == '-';
    if (strcmp(value, "1") == 0) {
        ou_text_add_bytes(out, braces->one, braces->one_length);
    } else {
        ou_text_add_char(out, ' ');
        ou_text_add_bytes(out, braces->many, braces->many_length);
    }
}

void sentences_fill_part(const Sentences *sentences, const char *key, const Filler *fillers,
                         size_t count, Text *out)
{
    const char *text = sentences_find(sentences, key);
    text = text ? text : key;
    while (*text != '\0') {
        Braces braces = braces_at(text, fillers, count);
        if (braces.length > 0) {
            add_braces(sentences, &braces, out);
            text += braces.length;
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
    Braces braces = braces_at(text, fillers, count);
    return braces.length > 0 ? !braces.filler->is_phrase : *text == '`';
}

/* "list·2" stands where a phrase may stand, and is a name all the same. */
static bool begins_with_nickname(const char *text)
{
    const char *dot = strstr(text, "\xC2\xB7");
    return dot != NULL && dot < text + strcspn(text, " ");
}

void sentences_fill(const Sentences *sentences, const char *key, const Filler *fillers,
                    size_t count, Text *out)
{
    const char *text = sentences_find(sentences, key);
    size_t start = out->length;
    sentences_fill_part(sentences, key, fillers, count, out);
    if (text != NULL && !begins_with_code(text, fillers, count) && out->length > start &&
        !begins_with_nickname(out->bytes + start)) {
        out->bytes[start] = (char)toupper((unsigned char)out->bytes[start]);
    }
}
