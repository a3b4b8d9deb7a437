/* parse.h - from source text to the syntax tree of CPython 3.9. */
#ifndef OU_LANG_PARSE_H
#define OU_LANG_PARSE_H

#include "base/error.h"
#include "lang/ast.h"

/* Parses a whole file; file_name is not looked at, places count in the file. *error holds no error
 * yet. The tree lives in the arena; source may go away afterwards. On failure returns false with
 * *error set: ERROR_SYNTAX (label "SyntaxError", "IndentationError", "TabError", text as
 * CPython 3.9 words it), ERROR_NOT_MODELLED (Python, but outside the teaching subset, with a hint),
 * ERROR_FILE (not text) or ERROR_LIMIT. Checks everything that CPython's tokenizer, parser and
 * compiler check, except what its symbol table knows (global, nonlocal, names bound by assignment
 * expressions in comprehensions). No tree that it accepts is deeper than LANG_MAX_DEPTH nodes, so
 * that recursion over it is safe. */
bool lang_parse(const char *source, size_t length, const char *file_name, Arena *arena,
                AstModule *out, Error *error);

/* The same, but any module may be imported and classes may have keywords: for tests of the code
 * generator, which is further than the machine. */
bool lang_parse_python(const char *source, size_t length, Arena *arena, AstModule *out,
                       Error *error);

enum { LANG_MAX_DEPTH = 400 };

#endif
