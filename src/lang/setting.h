/* setting.h - what a scenario asks for before it can be compiled. */
#ifndef OU_LANG_SETTING_H
#define OU_LANG_SETTING_H

#include "lang/compile.h"

/* The version in a scenario's own `# ouroscope: python=VERSION`: *version is NULL when it names
 * none, otherwise a text in the arena, and *where is the place of the comment. False with what
 * lang_parse reports. */
bool lang_asked_python(const LangSource *source, Arena *arena, const char **version,
                       SourceSpan *where, Error *error);

#endif
