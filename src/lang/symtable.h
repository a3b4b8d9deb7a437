/* symtable.h - which names a block binds, and where each name it uses is found.
 * Mirrors symtable.c of 3.9: a first walk collects what each block does with a name, an analysis
 * then decides. */
#ifndef OU_LANG_SYMTABLE_H
#define OU_LANG_SYMTABLE_H

#include "base/array.h"
#include "lang/ast.h"
#include "lang/compile_trace.h"
#include "lang/name_table.h"

typedef enum ScopeKind {
    SCOPE_MODULE,
    SCOPE_CLASS,
    SCOPE_FUNCTION /* lambdas and comprehensions too */
} ScopeKind;

typedef enum NameScope {
    NAME_UNKNOWN,
    NAME_LOCAL,
    NAME_GLOBAL_EXPLICIT, /* by a global statement */
    NAME_GLOBAL_IMPLICIT,
    NAME_FREE, /* a variable of an enclosing function */
    NAME_CELL  /* a local variable that an inner function uses */
} NameScope;

/* What a block does with a name (CPython: DEF_... and USE). */
enum {
    SYMBOL_GLOBAL = 1,
    SYMBOL_LOCAL = 2,
    SYMBOL_PARAM = 4,
    SYMBOL_NONLOCAL = 8,
    SYMBOL_USE = 16,
    SYMBOL_FREE_CLASS = 64, /* free in a method, but bound in the class body */
    SYMBOL_IMPORT = 128,
    SYMBOL_ANNOTATED = 256,
    SYMBOL_ITERATED = 512, /* the target of a comprehension's for */
    SYMBOL_BOUND = SYMBOL_LOCAL | SYMBOL_PARAM | SYMBOL_IMPORT
};

typedef struct Symbol {
    uint32_t flags;
    NameScope scope;
} Symbol;

OU_ARRAY(SymbolArray, symbol_array, Symbol);

/* Where a global or nonlocal statement (or a walrus in a comprehension) names something. */
typedef struct NameDirective {
    const char *name;
    SourceSpan where;
} NameDirective;

OU_ARRAY(NameDirectiveArray, name_directive_array, NameDirective);

typedef struct Scope Scope;
OU_ARRAY(ScopeArray, scope_array, Scope *);

struct Scope {
    ScopeKind kind;
    const char *name;
    const void *node; /* of the tree; the key of symtable_find */
    SourceSpan where;
    Scope *parent;
    ScopeArray children;
    NameTable names;     /* mangled */
    SymbolArray symbols; /* for each of names */
    NameTable params;    /* in the order of co_varnames */
    NameDirectiveArray directives;
    bool nested; /* in a function */
    bool generator, varargs, varkeywords;
    bool comprehension;
    bool needs_class_closure; /* a class with a method that uses __class__ or super */
    bool in_iteration_target; /* while such a target is visited */
    uint32_t iterable_depth;  /* in so many iterables of comprehensions */
};

typedef struct SymbolTable SymbolTable;

/* NULL and *error (SyntaxError with CPython's text) if the names contradict each other. */
SymbolTable *symtable_build(const AstModule *module, CompileTrace *trace, Arena *arena,
                            Error *error);
void symtable_destroy(SymbolTable *table);
/* CPython gives its table back at the end of the compilation (PySymtable_Free). */
void symtable_trace_end(const SymbolTable *table, CompileTrace *trace);

/* The scope that belongs to a node: module, class, function, lambda, comprehension. */
const Scope *symtable_find(const SymbolTable *table, const void *node);

/* name: mangled. NAME_UNKNOWN if the block does not mention it. */
NameScope scope_of_name(const Scope *scope, const char *name);
uint32_t scope_flags(const Scope *scope, const char *name);

/* __name inside class C is _C__name (CPython: _Py_Mangle). class_name: NULL outside classes. */
const char *name_mangle(Arena *arena, const char *class_name, const char *name);

#endif
