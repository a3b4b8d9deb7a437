/* asked.h - the code of what a `#? question = expression` asks for. It is no part of the program:
 * no object of it is in any image before somebody asks (vm/ask.h). */
#ifndef OU_LANG_ASKED_H
#define OU_LANG_ASKED_H

#include "lang/ast.h"
#include "lang/compile.h"

/* In a question refs(x) counts the references of x, and freed(PATH) says whether the statement
 * frees what PATH led to. The code calls constants instead, strs with these texts (of freed the
 * number of the path behind it), for which the machine puts the functions themselves. */
#define ASKED_REFS "\x01refs"
#define ASKED_FREED                                                                                \
    "\x01"                                                                                         \
    "freed"

typedef struct LangAsked {
    const LangModule *part;      /* codes and constants; NULL: this one has no code */
    const LangCode *code;        /* what runs */
    bool takes_variables;        /* the variables of the function around are its own, by name */
    const AstExpr *const *freed; /* the PATH of each freed(PATH) */
    uint32_t freed_count;
    const AstExpr *const *counted; /* of each refs(x) whose x is a path, that path */
    uint32_t counted_count;
} LangAsked;

/* Compiles the questions of a module, and adds their codes behind its own and those of its
 * preludes. The module stays the same when there are none. Everything lives in the arena. False
 * with *error: what only the compiler notices. */
bool lang_add_asked(const LangTarget *target, Arena *arena, const LangModule **module,
                    Error *error);

#endif
