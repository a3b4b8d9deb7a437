/* fold39.h - constant folding on the tree, as ast_opt.c of 3.9 does it before code is generated. */
#ifndef OU_LANG_FOLD39_H
#define OU_LANG_FOLD39_H

#include "lang/ast.h"
#include "lang/compile_trace.h"
#include "lang/const_table.h"

/* Changes the tree in place. It decides which objects exist: -1 is one constant, (1, 2) too, [1, 2]
 * after "in" and in a for becomes a tuple, {1, 2} there a frozenset, "not a in b" becomes "a not in
 * b". */
void fold39(AstModule *module, ConstTable *table, CompileTrace *trace, Arena *arena);

#endif
