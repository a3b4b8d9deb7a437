#include "base/phrase.h"

#include <stddef.h>

static PhraseTable in_use;

void phrase_use(PhraseTable table)
{
    in_use = table;
}

const char *phrase(const char *english)
{
    const char *said = in_use != NULL ? in_use(english) : NULL;
    return said != NULL ? said : english;
}

const char *phrase_many(uint64_t count, const char *one, const char *many)
{
    return phrase(count == 1 ? one : many);
}
