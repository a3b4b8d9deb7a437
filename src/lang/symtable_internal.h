/* symtable_internal.h - what the collecting walk and the analysis of the symbol table share. */
#ifndef OU_LANG_SYMTABLE_INTERNAL_H
#define OU_LANG_SYMTABLE_INTERNAL_H

#include "lang/symtable.h"

/* A copy of *wanted in the table, added to its parent's children. */
Scope *symtable_add_scope(SymbolTable *table, const Scope *wanted);

/* The index of the name among the scope's. */
uint32_t symtable_add_name(const SymbolTable *table, Scope *scope, const char *mangled);

/* What CPython makes when it notes a directive of the scope; to be called before it is added. */
void symtable_trace_directive(SymbolTable *table, const Scope *scope);

/* Walks the tree and notes what each block does with each name; NULL and *error for a
 * contradiction. */
Scope *symtable_collect(SymbolTable *table, const AstModule *module, Arena *arena, Error *error);

/* Decides for every name of every block where it is found (CPython: symtable_analyze). */
bool symtable_analyze(Scope *module, CompileTrace *trace, Error *error);

#endif
