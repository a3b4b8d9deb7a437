/* lesson.h - what a scenario says, its title, lesson, captions, chapters and questions, told in the
 * reader's language where the table of scenarios has it; else as it was written. */
#ifndef OU_EXPLAIN_LESSON_H
#define OU_EXPLAIN_LESSON_H

#include "lang/code.h"

const char *lesson_title(const LangModule *module);
/* What stands below the title in the docstring; empty where nothing does. */
const char *lesson_text(const LangModule *module);
/* Empty for an index that no caption has. */
const char *lesson_caption(const LangModule *module, uint64_t index);
const char *lesson_chapter(const LangModule *module, uint32_t index);
const char *lesson_question(const char *text);

#endif
