/* append.h - modules that run on one machine are one list of codes and one list of constants. */
#ifndef OU_LANG_APPEND_H
#define OU_LANG_APPEND_H

#include "lang/code.h"

/* A module like this one with the codes and constants of the preludes (count of them, compiled into
 * the same arena) behind its own; these are numbered anew. It lives in the arena. */
const LangModule *lang_append(const LangModule *module, const LangModule *const *preludes,
                              uint32_t count, Arena *arena);

struct LangAsked;
/* The same with the codes of questions, which come last. asked: for each directive. */
const LangModule *lang_append_asked(const LangModule *module, const LangModule *const *parts,
                                    uint32_t count, const struct LangAsked *asked, Arena *arena);

#endif
