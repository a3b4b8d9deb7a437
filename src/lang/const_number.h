/* const_number.h - arithmetic on int and float constants, with CPython's rounding. */
#ifndef OU_LANG_CONST_NUMBER_H
#define OU_LANG_CONST_NUMBER_H

#include "lang/const_fold.h"

/* int or bool. */
bool const_is_whole(const LangConst *constant);
bool const_is_number(const LangConst *constant);
/* The int or bool as a host number; false when it is larger than an int64_t. */
bool const_small_value(const LangConst *constant, int64_t *value);

/* Both operands are numbers. NULL: not folded. */
const LangConst *const_number_binary(ConstTable *table, FoldOperator op, const LangConst *left,
                                     const LangConst *right);
/* FOLD_NEGATE, FOLD_PLUS, FOLD_INVERT on a number. */
const LangConst *const_number_unary(ConstTable *table, FoldOperator op, const LangConst *operand);

#endif
