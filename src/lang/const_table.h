/* const_table.h - the constants of one compilation, each value once.
 * Mirrors compile.c of 3.9: merge_consts_recursive, merge_const_one, _PyCode_ConstantKey. Two
 * constants are the same when type and value are, in all items: 1, 1.0 and True differ, so do 0.0
 * and -0.0; code objects are equal when name, first line, bytecode, constants and names are. */
#ifndef OU_LANG_CONST_TABLE_H
#define OU_LANG_CONST_TABLE_H

#include "lang/code.h"

typedef struct ConstTable ConstTable;

/* Everything it hands out lives in the arena; the table itself is given back with
 * const_table_destroy. */
ConstTable *const_table_create(Arena *arena);
void const_table_destroy(ConstTable *table);
/* The constants of an observed program (LangSource). */
void const_table_observe(ConstTable *table);
bool const_table_is_observed(const ConstTable *table);

/* The table's entry for a constant that is not from the table, or for one that is; not for fresh
 * tuples and code. */
const LangConst *const_table_merge(ConstTable *table, const LangConst *constant);
/* None, False, True, Ellipsis. */
const LangConst *const_table_singleton(ConstTable *table, ConstKind kind);
/* text: decimal digits with an optional '-', NUL-terminated; copied. */
const LangConst *const_table_int(ConstTable *table, const char *text);
const LangConst *const_table_float(ConstTable *table, double number);
/* kind: CONST_STR or CONST_BYTES; text is copied. */
const LangConst *const_table_text(ConstTable *table, ConstKind kind, const char *text,
                                  size_t length);
const LangConst *const_table_str(ConstTable *table, const char *text);
/* kind: CONST_TUPLE or CONST_FROZENSET (which drops items equal to an earlier one). items are
 * copied. */
const LangConst *const_table_items(ConstTable *table, ConstKind kind, const LangConst *const *items,
                                   uint32_t count);
/* A tuple that is a new object even if there is an equal one: what the peephole optimiser makes
 * (fold_tuple_on_constants does not merge). */
const LangConst *const_table_fresh_tuple(ConstTable *table, const LangConst *const *items,
                                         uint32_t count);
const LangConst *const_table_code(ConstTable *table, LangCode *code);

/* What is only known when everything is compiled: a constant's place among the module's constants,
 * a code's among the codes. */
void const_set_index(const LangConst *constant, uint32_t index);
/* A tuple of names: they are names of the program. */
void const_set_names(const LangConst *names);
/* A name of the program that is about to be a constant: its object is what the table has, unless
 * one of the same text is there (CONST_KEYED). */
void const_set_interned(const LangConst *name);
void const_set_code_id(const LangConst *constant, uint32_t id);

/* What the trace of the compilation notes about a value once (lang/compile_trace.h). */
typedef enum ConstMark {
    CONST_MADE = 1, /* there is an object */
    CONST_KEYED = 2 /* it is in CPython's table of constants */
} ConstMark;
/* Whether it was noted before. */
bool const_mark(const LangConst *constant, ConstMark mark);
bool const_is_marked(const LangConst *constant, ConstMark mark);

/* As bool() says; code is true. */
bool const_is_true(const LangConst *constant);

#endif
