/* sentences.h - the tables of assets/text/LANGUAGE: key = text with words in braces to fill in. */
#ifndef OU_EXPLAIN_SENTENCES_H
#define OU_EXPLAIN_SENTENCES_H

#include "base/array.h"
#include "base/error.h"
#include "base/text.h"

typedef struct Sentence {
    const char *key, *text; /* in the file's text */
} Sentence;
OU_ARRAY(SentenceArray, sentence_array, Sentence);

typedef struct Sentences {
    SentenceArray items;
    Text file;
} Sentences;

/* Reads a table. A line without " = " is an error with its number. Free with sentences_free. */
bool sentences_load(Sentences *sentences, const char *path, Error *error);
void sentences_free(Sentences *sentences);

/* The text of a key; the key itself when the table lacks it. */
const char *sentences_get(const Sentences *sentences, const char *key);

typedef struct Filler {
    const char *word, *value;
} Filler;
/* Appends the text of key with its words filled in, the first letter made a capital. */
void sentences_fill(const Sentences *sentences, const char *key, const Filler *fillers,
                    size_t count, Text *out);

#endif
