/* The second half of symtable.c of 3.9: from what each block does with a name to where the name is
 * found. */
#include <string.h>

#include "lang/symtable_internal.h"

/* What a block sees of the blocks around it (CPython: the sets bound and global). */
typedef struct Outside {
    NameSet bound;  /* variables of enclosing functions */
    NameSet global; /* declared global by an enclosing block */
    bool at_module; /* CPython passes no set "bound" at all */
} Outside;

static void outside_free(Outside *outside)
{
    name_set_free(&outside->bound);
    name_set_free(&outside->global);
}

static SourceSpan directive_place(const Scope *scope, const char *name)
{
    for (uint32_t i = 0; i < scope->directives.count; i++) {
        if (strcmp(name, scope->directives.items[i].name) == 0) {
            return scope->directives.items[i].where;
        }
    }
    return scope->where;
}

static bool analyze_nonlocal(const Scope *scope, const char *name, const Outside *outside,
                             Error *error)
{
    if (outside->at_module) {
        return ou_error_set(error, ERROR_SYNTAX, directive_place(scope, name), "SyntaxError",
                            "nonlocal declaration not allowed at module level");
    }
    if (!name_set_has(&outside->bound, name)) {
        return ou_error_set(error, ERROR_SYNTAX, directive_place(scope, name), "SyntaxError",
                            "no binding for nonlocal '%s' found", name);
    }
    return true;
}

/* CPython: analyze_name. local collects the block's own variables, free_above those that it takes
 * from outside. */
static bool analyze_name(Scope *scope, uint32_t index, Outside *outside, NameSet *local,
                         NameSet *free_above, Error *error)
{
    const char *name = scope->names.items[index];
    Symbol *symbol = &scope->symbols.items[index];
    if (symbol->flags & SYMBOL_GLOBAL) {
        if (symbol->flags & SYMBOL_NONLOCAL) {
            return ou_error_set(error, ERROR_SYNTAX, directive_place(scope, name), "SyntaxError",
                                "name '%s' is nonlocal and global", name);
        }
        symbol->scope = NAME_GLOBAL_EXPLICIT;
        name_set_add(&outside->global, name);
        (void)name_set_discard(&outside->bound, name);
        return true;
    }
    if (symbol->flags & SYMBOL_NONLOCAL) {
        OU_TRY(analyze_nonlocal(scope, name, outside, error));
        symbol->scope = NAME_FREE;
        name_set_add(free_above, name);
        return true;
    }
    if (symbol->flags & SYMBOL_BOUND) {
        symbol->scope = NAME_LOCAL;
        name_set_add(local, name);
        (void)name_set_discard(&outside->global, name);
        return true;
    }
    if (name_set_has(&outside->bound, name)) {
        symbol->scope = NAME_FREE;
        name_set_add(free_above, name);
        return true;
    }
    symbol->scope = NAME_GLOBAL_IMPLICIT;
    return true;
}

/* CPython: analyze_cells. */
static void make_cells(Scope *scope, NameSet *free_names)
{
    for (uint32_t i = 0; i < scope->names.count; i++) {
        Symbol *symbol = &scope->symbols.items[i];
        if (symbol->scope == NAME_LOCAL && name_set_discard(free_names, scope->names.items[i])) {
            symbol->scope = NAME_CELL;
        }
    }
}

/* CPython: update_symbols. Free names of inner blocks pass through this one. */
static void pass_free_names(Scope *scope, const Outside *outside, const NameSet *free_names,
                            CompileTrace *trace)
{
    for (uint32_t i = 0; i < free_names->names.count; i++) {
        const char *name = free_names->names.items[i];
        uint32_t index;
        if (!free_names->present[i]) {
            continue;
        }
        if (name_table_find(&scope->names, name, &index)) {
            Symbol *symbol = &scope->symbols.items[index];
            if (scope->kind == SCOPE_CLASS && (symbol->flags & (SYMBOL_BOUND | SYMBOL_GLOBAL))) {
                symbol->flags |= SYMBOL_FREE_CLASS;
            }
        } else if (outside->at_module || name_set_has(&outside->bound, name)) {
            (void)name_table_add(&scope->names, name);
            symbol_array_push(&scope->symbols, (Symbol){.scope = NAME_FREE});
            trace_dict_grows(trace, scope->symbols.count);
        }
    }
}

/* Where the analysis reports to. */
typedef struct Analysis {
    CompileTrace *trace;
    Error *error;
} Analysis;

/* local, newglobal, newfree, newbound, allfree; the copies for a child; free and global at the top.
 */
enum { BLOCK_SETS = 5, CHILD_SETS = 3, TOP_SETS = 2 };

static void trace_sets(CompileTrace *trace, uint32_t count, bool dropped)
{
    for (uint32_t i = 0; i < count; i++) {
        (dropped ? trace_dropped : trace_made)(trace, TRACE_SET, 0);
    }
}

static bool analyze_block(Scope *scope, Outside *outside, NameSet *free_above,
                          const Analysis *analysis);

/* CPython: analyze_child_block. Each child gets sets of its own, as siblings must not see each
 * other's. */
static bool analyze_children(const Scope *scope, const Outside *inside, NameSet *free_names,
                             const Analysis *analysis)
{
    bool fine = true;
    for (uint32_t i = 0; fine && i < scope->children.count; i++) {
        Outside copy = {0};
        name_set_add_all(&copy.bound, &inside->bound);
        name_set_add_all(&copy.global, &inside->global);
        trace_sets(analysis->trace, CHILD_SETS, false);
        fine = analyze_block(scope->children.items[i], &copy, free_names, analysis);
        trace_sets(analysis->trace, CHILD_SETS, true);
        outside_free(&copy);
    }
    return fine;
}

static void add_all(Outside *inside, const Outside *outside)
{
    name_set_add_all(&inside->bound, &outside->bound);
    name_set_add_all(&inside->global, &outside->global);
}

/* CPython: analyze_block. outside belongs to the call, which changes it. */
static bool analyze_block(Scope *scope, Outside *outside, NameSet *free_above,
                          const Analysis *analysis)
{
    NameSet local = {0}, free_names = {0};
    Outside inside = {0};
    bool fine = true;
    trace_made(analysis->trace, TRACE_DICT, 0); /* scopes */
    trace_sets(analysis->trace, BLOCK_SETS, false);
    if (scope->kind == SCOPE_CLASS) { /* what a class body binds is not seen in its functions */
        add_all(&inside, outside);
    }
    for (uint32_t i = 0; fine && i < scope->names.count; i++) {
        fine = analyze_name(scope, i, outside, &local, free_above, analysis->error);
        trace_dict_grows(analysis->trace, i + 1);
    }
    uint32_t found = scope->names.count;
    if (scope->kind == SCOPE_CLASS) {
        name_set_add(&inside.bound, "__class__");
    } else {
        if (scope->kind == SCOPE_FUNCTION) {
            name_set_add_all(&inside.bound, &local);
        }
        add_all(&inside, outside);
    }
    fine = fine && analyze_children(scope, &inside, &free_names, analysis);
    if (fine) {
        if (scope->kind == SCOPE_FUNCTION) {
            make_cells(scope, &free_names);
        } else if (scope->kind == SCOPE_CLASS) {
            scope->needs_class_closure = name_set_discard(&free_names, "__class__");
        }
        trace_made(analysis->trace, TRACE_SET_ITERATOR, 0);
        trace_dropped(analysis->trace, TRACE_SET_ITERATOR, 0);
        pass_free_names(scope, outside, &free_names, analysis->trace);
        name_set_add_all(free_above, &free_names);
    }
    trace_dropped(analysis->trace, TRACE_DICT, 0);
    trace_dict_goes(analysis->trace, found);
    trace_sets(analysis->trace, BLOCK_SETS, true);
    name_set_free(&local);
    name_set_free(&free_names);
    outside_free(&inside);
    return fine;
}

bool symtable_analyze(Scope *module, CompileTrace *trace, Error *error)
{
    Outside outside = {.at_module = true};
    NameSet free_names = {0};
    trace_sets(trace, TOP_SETS, false);
    bool fine = analyze_block(module, &outside, &free_names, &(Analysis){trace, error});
    trace_sets(trace, TOP_SETS, true);
    name_set_free(&free_names);
    outside_free(&outside);
    return fine;
}
