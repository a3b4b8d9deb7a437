#include "explain/lesson.h"

#include <stdio.h>
#include <string.h>

#include "explain/language.h"

const char *lesson_title(const LangModule *module)
{
    return language_of_lesson(module->title);
}

/* It has several lines; in the table it stands under the title. */
const char *lesson_text(const LangModule *module)
{
    char key[256];
    (void)snprintf(key, sizeof key, "%s (lesson)", module->title);
    const char *told = language_of_lesson(key);
    return told == key ? module->lesson : told;
}

const char *lesson_caption(const LangModule *module, uint64_t index)
{
    return index < module->caption_count ? language_of_lesson(module->captions[index]) : "";
}

const char *lesson_chapter(const LangModule *module, uint32_t index)
{
    return language_of_lesson(module->chapters[index].title);
}

const char *lesson_question(const char *text)
{
    return language_of_lesson(text);
}
