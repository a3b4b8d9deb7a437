/* prelude_line.h - which line of CPython's library a line of a prelude stands for. */
#ifndef OU_VM_PRELUDE_LINE_H
#define OU_VM_PRELUDE_LINE_H

#include "base/text.h"
#include "lang/compile.h"

/* Adds the entry of a traceback for it, a piece for each write, and is true. A line of a prelude
 * that calls what the scenario has given ends in a comment that says where CPython's library does:
 *     #= weakref.py 591 __call__ return info.func(*info.args, **(info.kwargs or {}))
 * or with "#= no frame", where CPython has none. False when the line has no such comment.
 * code_name: of the code that runs, for comprehensions. */
bool prelude_line_add(const LangModule *prelude, uint32_t line, const char *code_name,
                      bool with_source, Text *out);

#endif
