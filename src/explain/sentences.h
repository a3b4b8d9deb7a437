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
    SentenceArray items; /* in the order of their keys */
    Text file;
    bool contracts; /* some lines say which words become one: "contraction.a el = al" */
} Sentences;

/* Reads a table. A line without " = " and a key that comes twice are errors with their number. Free
 * with sentences_free. */
bool sentences_load(Sentences *sentences, const char *path, Error *error);
void sentences_free(Sentences *sentences);

/* The text of a key, NULL when the table lacks it. */
const char *sentences_find(const Sentences *sentences, const char *key);

/* What stands for a word in braces. Code (names, values) keeps its spelling at the start of a
 * sentence, a phrase ("the list songs") gets a capital. */
typedef struct Filler {
    const char *word, *value;
    bool is_phrase;
} Filler;
static inline Filler filler_code(const char *word, const char *value)
{
    return (Filler){word, value, false};
}
static inline Filler filler_phrase(const char *word, const char *value)
{
    return (Filler){word, value, true};
}

/* Words in braces are filled in; {count object|objects} is a number and what it counts, "1 object"
 * or "3 objects". */

/* Appends the text of key with its words filled in: a sentence, with a capital unless it begins
 * with code (a word of code, or `words in back quotes`, which are left out). A key that the table
 * lacks is appended itself. */
void sentences_fill(const Sentences *sentences, const char *key, const Filler *fillers,
                    size_t count, Text *out);
/* The same for a part of a sentence: nothing is capitalised. */
void sentences_fill_part(const Sentences *sentences, const char *key, const Filler *fillers,
                         size_t count, Text *out);

#endif
