/* language.h - the language of the window and of the sentences: one for the whole program, chosen
 * before anything is shown. Texts of the command line stay English. */
#ifndef OU_EXPLAIN_LANGUAGE_H
#define OU_EXPLAIN_LANGUAGE_H

#include "explain/sentences.h"

/* "en", "es": the folders of assets/text; NULL behind the last one. */
const char *language_name(uint32_t index);
bool language_is_known(const char *name);
/* What LC_ALL, LC_MESSAGES or LANG asks for when there are tables for it, else "en". */
const char *language_of_environment(void);

/* From now on everything is said in this language. assets: the folder of that name. False with
 * *error when its table of phrases cannot be read. */
bool language_use(const char *assets, const char *name, Error *error);
/* Reads the sentences of the language in use. Free with sentences_free. */
bool language_sentences(Sentences *sentences, const char *assets, Error *error);
/* A text of a scenario that comes with the program in this language; any other as it is. */
const char *language_of_lesson(const char *text);
/* Back to English; frees the phrases. */
void language_end(void);

#endif
