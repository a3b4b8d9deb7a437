#include "explain/lesson.h"

#include <stdio.h>
#include <string.h>

#include "base/phrase.h"

const char *lesson_title(const LangModule *module)
{
    return phrase(module->title);
}

/* It has several lines; in the table it stands under the title. */
const char *lesson_text(const LangModule *module)
{
    char key[256];
    (void)snprintf(key, sizeof key, "%s (lesson)", module->title);
    const char *told = phrase(key);
    return told == key ? module->lesson : told;
}

const char *lesson_caption(const LangModule *module, uint64_t index)
{
    return index < module->caption_count ? phrase(module->captions[index]) : "";
}
