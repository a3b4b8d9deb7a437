/* check.h - what CPython 3.9 checks after parsing and that no symbol table is needed for. */
#ifndef OU_LANG_CHECK_H
#define OU_LANG_CHECK_H

#include "base/error.h"
#include "lang/ast.h"

/* Mirrors the errors of compile.c (return, yield, break, continue outside their places, starred
 * expressions, repeated keywords, __debug__, a bare except before others) and, of symtable.c,
 * repeated parameters and yield in comprehensions. Also refuses trees deeper than LANG_MAX_DEPTH
 * with ERROR_LIMIT. refuses: modules that are not modelled and keywords of classes are
 * ERROR_NOT_MODELLED. */
bool lang_check(const AstModule *module, bool refuses, Error *error);

/* The same for an expression that stands alone. */
bool lang_check_expression(const AstExpr *expr, Error *error);

#endif
