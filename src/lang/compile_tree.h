/* compile_tree.h - from the syntax tree to the code objects of a module, for each family of
 * versions. */
#ifndef OU_LANG_COMPILE_TREE_H
#define OU_LANG_COMPILE_TREE_H

#include "lang/ast.h"
#include "lang/compile.h"
#include "lang/statements.h"

/* Compiles the tree (and changes it by folding). statements: of this tree; their codes are filled
 * in. Fills code, codes, consts and statements of *module. False and *error if the names contradict
 * each other or blocks are nested too deeply. */
bool lang_compile_tree(const LangTarget *target, AstModule *tree, const StatementTable *statements,
                       Arena *arena, LangModule *module, Error *error);

#endif
