/* compile.h - from the text of a scenario to the code that the machine runs. */
#ifndef OU_LANG_COMPILE_H
#define OU_LANG_COMPILE_H

#include "base/error.h"
#include "lang/code.h"

/* One family of CPython versions whose code is generated alike. */
typedef struct LangTarget LangTarget;

/* The family of a version ("3.9"), NULL if there is none yet. */
const LangTarget *lang_target(const char *version);

/* The text of one compilation. */
typedef struct LangSource {
    const char *text;
    size_t length;
    const char *file_name;
    bool whole_path; /* tracebacks show all of it, and not the base name */
    /* As the oracle runs it: code with statements has constants of the oracle's own besides, so
     * that its co_consts equals no other tuple and is merged with none. */
    bool observed;
    /* A module of ouroscope's own (assets/prelude): its statements are no stops of the player, and
     * nothing in it is refused. */
    bool is_prelude;
} LangSource;

/* Parses the source, reads its directives and compiles it as CPython of the target's versions
 * would. source: UTF-8 text, may go away afterwards; its file_name as messages show it. Everything
 * in *out lives in the arena. On failure false and *error: what lang_parse reports,
 * ERROR_DIRECTIVE, or ERROR_SYNTAX with CPython's text. */
bool lang_compile(const LangTarget *target, LangSource source, Arena *arena, const LangModule **out,
                  Error *error);

#endif
