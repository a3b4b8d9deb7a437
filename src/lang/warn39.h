/* warn39.h - what compile.c of 3.9 warns of while it generates code (compiler_warn): check_compare,
 * check_caller, check_subscripter, check_index, and the tuple in an assert. The tree is folded. */
#ifndef OU_LANG_WARN39_H
#define OU_LANG_WARN39_H

#include "lang/codegen39.h"

void warn39_compare(Compiler39 *c, const AstExpr *expr);
void warn39_caller(Compiler39 *c, const AstExpr *function);
/* value[index], when it is loaded. */
void warn39_subscript(Compiler39 *c, const AstExpr *value, const AstExpr *index);
void warn39_assertion(Compiler39 *c, const AstExpr *test);

#endif
