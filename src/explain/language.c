#include "explain/language.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/phrase.h"

static const char *const NAMES[] = {"en", "es"};
enum { NAME_COUNT = sizeof NAMES / sizeof NAMES[0] };

static struct {
    const char *name;  /* of NAMES; NULL = English */
    Sentences phrases; /* English phrase = what is said; empty for English */
    Sentences lessons; /* the same of the scenarios that come with the program */
} language;

const char *language_name(uint32_t index)
{
    return index < NAME_COUNT ? NAMES[index] : NULL;
}

static const char *find_name(const char *name, size_t length)
{
    for (size_t i = 0; i < NAME_COUNT; i++) {
        if (strlen(NAMES[i]) == length && strncmp(NAMES[i], name, length) == 0) {
            return NAMES[i];
        }
    }
    return NULL;
}

bool language_is_known(const char *name)
{
    return find_name(name, strlen(name)) != NULL;
}

/* The first of them that is set decides, as setlocale has it: "es_MX.UTF-8". */
const char *language_of_environment(void)
{
    static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
        const char *value = getenv(variables[i]);
        if (value != NULL && value[0] != '\0') {
            const char *name = find_name(value, strcspn(value, "_.@"));
            return name != NULL ? name : NAMES[0];
        }
    }
    return NAMES[0];
}

static const char *translation(const char *english)
{
    return sentences_find(&language.phrases, english);
}

const char *language_of_lesson(const char *text)
{
    const char *told = sentences_find(&language.lessons, text);
    return told != NULL ? told : text;
}

bool language_use(const char *assets, const char *name, Error *error)
{
    language_end();
    language.name = find_name(name, strlen(name));
    if (language.name == NULL || language.name == NAMES[0]) {
        return true;
    }
    char path[4096];
    (void)snprintf(path, sizeof path, "%s/text/%s/window.txt", assets, language.name);
    OU_TRY(sentences_load(&language.phrases, path, error));
    (void)snprintf(path, sizeof path, "%s/text/%s/scenarios.txt", assets, language.name);
    OU_TRY(sentences_load(&language.lessons, path, error));
    phrase_use(translation);
    return true;
}

bool language_sentences(Sentences *sentences, const char *assets, Error *error)
{
    char path[4096];
    (void)snprintf(path, sizeof path, "%s/text/%s/sentences.txt", assets,
                   language.name != NULL ? language.name : NAMES[0]);
    return sentences_load(sentences, path, error);
}

void language_end(void)
{
    phrase_use(NULL);
    sentences_free(&language.phrases);
    sentences_free(&language.lessons);
    language.phrases = language.lessons = (Sentences){0};
    language.name = NULL;
}
