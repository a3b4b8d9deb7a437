/* const_fold.h - operators on constants, as the AST optimiser of 3.9 evaluates them (ast_opt.c:
 * fold_binop, fold_unaryop, fold_subscr, with the limits of safe_multiply, safe_power,
 * safe_lshift). Each returns NULL where CPython does not fold: the operation fails, or the result
 * would be too large. */
#ifndef OU_LANG_CONST_FOLD_H
#define OU_LANG_CONST_FOLD_H

#include "lang/const_table.h"

typedef enum FoldOperator {
    FOLD_ADD,
    FOLD_SUB,
    FOLD_MULT,
    FOLD_DIV,
    FOLD_FLOOR_DIV,
    FOLD_MOD,
    FOLD_POW,
    FOLD_LSHIFT,
    FOLD_RSHIFT,
    FOLD_BIT_OR,
    FOLD_BIT_XOR,
    FOLD_BIT_AND,
    FOLD_NEGATE,
    FOLD_PLUS,
    FOLD_INVERT,
    FOLD_NOT
} FoldOperator;

const LangConst *const_fold_binary(ConstTable *table, FoldOperator op, const LangConst *left,
                                   const LangConst *right);
const LangConst *const_fold_unary(ConstTable *table, FoldOperator op, const LangConst *operand);
/* value[index] of str, bytes, tuple. */
const LangConst *const_fold_subscript(ConstTable *table, const LangConst *value,
                                      const LangConst *index);

#endif
