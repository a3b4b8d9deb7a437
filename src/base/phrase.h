/* phrase.h - what the window says, written in English where it is said and told in the reader's
 * language. */
#ifndef OU_BASE_PHRASE_H
#define OU_BASE_PHRASE_H

#include <stdint.h>

/* A translation that lives as long as it is in use, or NULL for none. */
typedef const char *(*PhraseTable)(const char *english);

/* From now on phrases are looked up there; NULL: they are said as they are written. */
void phrase_use(PhraseTable table);

/* The translation, or the phrase itself. A format stays a format with the same conversions in the
 * same order. Borrowed. */
const char *phrase(const char *english) __attribute__((format_arg(1)));
/* The same for one and for several of something. */
const char *phrase_many(uint64_t count, const char *one, const char *many)
    __attribute__((format_arg(2), format_arg(3)));
/* "1 500", "-1 500 000": digits in groups of three, with spaces that do not break; for every figure
 * of ouroscope's own that a person reads, while values of the program, numbers of lines, addresses
 * and what stands in a file stay as they are. Writes out and returns it. */
enum { PHRASE_NUMBER = 40 };
const char *phrase_number(uint64_t number, char out[PHRASE_NUMBER]);
const char *phrase_signed(int64_t number, char out[PHRASE_NUMBER]);
/* The same, in a text that lives as long as the block around it. */
#define GROUPED(number) phrase_signed((int64_t)(number), (char[PHRASE_NUMBER]){0})
/* Marks a phrase in a table of constants, which is looked up where it is shown. */
#define PHRASE(english) english

#endif
