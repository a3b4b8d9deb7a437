/* ast_dump.h - the tree as text, for tests and for people. */
#ifndef OU_LANG_AST_DUMP_H
#define OU_LANG_AST_DUMP_H

#include "base/text.h"
#include "lang/ast.h"

/* A line for each statement, its blocks indented under it:
 *   (Kind LINE:COLUMN-LINE:COLUMN field field ...)
 * Fields stand in the order of Python.asdl; '-' is None, [...] a list, names and strings are JSON;
 * type comments are left out. tests/lang/record_ast.py writes the same from a real interpreter's
 * tree. Floats are hexadecimal, bytes are hexadecimal digits. */
void ast_dump(const AstModule *module, Text *out);

/* One expression, in the same form. */
void ast_dump_expr(const AstExpr *expr, Text *out);

#endif
