#include "lang/symtable.h"

#include <string.h>

#include "lang/symtable_internal.h"

enum { DIRECTIVE_SIZE = 3 }; /* symtable_record_directive: name, line, column */

struct SymbolTable {
    Arena *arena;
    CompileTrace *trace;
    ScopeArray scopes;
    uint32_t *slots; /* open hash table of index in scopes + 1, by node */
    uint32_t slot_count;
};

const char *name_mangle(Arena *arena, const char *class_name, const char *name)
{
    size_t length = strlen(name);
    if (!class_name || strncmp(name, "__", 2) != 0 ||
        (length >= 2 && strcmp(name + length - 2, "__") == 0) || strchr(name, '.')) {
        return name;
    }
    class_name += strspn(class_name, "_");
    if (*class_name == '\0') {
        return name;
    }
    size_t class_length = strlen(class_name);
    char *mangled = ou_arena_alloc(arena, class_length + length + 2);
    mangled[0] = '_';
    memcpy(mangled + 1, class_name, class_length);
    memcpy(mangled + 1 + class_length, name, length);
    return mangled;
}

uint32_t scope_flags(const Scope *scope, const char *name)
{
    uint32_t index;
    return name_table_find(&scope->names, name, &index) ? scope->symbols.items[index].flags : 0;
}

NameScope scope_of_name(const Scope *scope, const char *name)
{
    uint32_t index;
    return name_table_find(&scope->names, name, &index) ? scope->symbols.items[index].scope
                                                        : NAME_UNKNOWN;
}

static uint32_t *node_slot(const SymbolTable *table, const void *node)
{
    uint32_t at = (uint32_t)((uintptr_t)node >> 4) * 2654435761U & (table->slot_count - 1);
    while (table->slots[at] && table->scopes.items[table->slots[at] - 1]->node != node) {
        at = (at + 1) & (table->slot_count - 1);
    }
    return &table->slots[at];
}

const Scope *symtable_find(const SymbolTable *table, const void *node)
{
    uint32_t found = *node_slot(table, node);
    OU_ASSERT(found != 0);
    return table->scopes.items[found - 1];
}

static void grow_slots(SymbolTable *table)
{
    ou_host_free(table->slots, table->slot_count * sizeof *table->slots);
    table->slot_count = table->slot_count ? table->slot_count * 2 : 64;
    table->slots = ou_host_must_alloc(table->slot_count * sizeof *table->slots);
    for (uint32_t i = 0; i < table->scopes.count; i++) {
        *node_slot(table, table->scopes.items[i]->node) = i + 1;
    }
}

Scope *symtable_add_scope(SymbolTable *table, const Scope *wanted)
{
    if (table->scopes.count * 2 >= table->slot_count) {
        grow_slots(table);
    }
    Scope *scope = OU_ARENA_NEW(table->arena, Scope);
    *scope = *wanted;
    scope_array_push(&table->scopes, scope);
    trace_dict_grows(table->trace, table->scopes.count); /* st_blocks */
    *node_slot(table, scope->node) = table->scopes.count;
    trace_made(table->trace, TRACE_DICT, 0); /* ste_symbols, ste_varnames, ste_children */
    trace_made(table->trace, TRACE_LIST, 0);
    trace_made(table->trace, TRACE_LIST, 0);
    if (scope->parent) {
        scope_array_push(&scope->parent->children, scope);
    }
    return scope;
}

uint32_t symtable_add_name(const SymbolTable *table, Scope *scope, const char *mangled)
{
    uint32_t index = name_table_add(&scope->names, mangled);
    if (index == scope->symbols.count) {
        symbol_array_push(&scope->symbols, (Symbol){0});
        trace_dict_grows(table->trace, scope->symbols.count); /* ste_symbols */
    }
    return index;
}

void symtable_destroy(SymbolTable *table)
{
    if (!table) {
        return;
    }
    for (uint32_t i = 0; i < table->scopes.count; i++) {
        Scope *scope = table->scopes.items[i];
        scope_array_free(&scope->children);
        name_table_free(&scope->names);
        symbol_array_free(&scope->symbols);
        name_table_free(&scope->params);
        name_directive_array_free(&scope->directives);
    }
    scope_array_free(&table->scopes);
    ou_host_free(table->slots, table->slot_count * sizeof *table->slots);
    ou_host_free(table, sizeof *table);
}

void symtable_trace_directive(SymbolTable *table, const Scope *scope)
{
    if (scope->directives.count == 0) {
        trace_made(table->trace, TRACE_LIST, 0);
    }
    trace_made(table->trace, TRACE_TUPLE, DIRECTIVE_SIZE);
}

void symtable_trace_end(const SymbolTable *table, CompileTrace *trace)
{
    trace_dropped(trace, TRACE_DICT, 0); /* st_blocks */
    trace_dict_goes(trace, table->scopes.count);
    for (uint32_t i = 0; i < table->scopes.count; i++) {
        const NameDirectiveArray *directives = &table->scopes.items[i]->directives;
        trace_dict_goes(trace, table->scopes.items[i]->names.count);
        trace_dropped(trace, TRACE_DICT, 0);
        trace_dropped(trace, TRACE_LIST, 0);
        trace_dropped(trace, TRACE_LIST, 0);
        for (uint32_t j = 0; j < directives->count; j++) {
            trace_dropped(trace, TRACE_TUPLE, DIRECTIVE_SIZE);
        }
        if (directives->count > 0) {
            trace_dropped(trace, TRACE_LIST, 0);
        }
    }
    trace_dropped(trace, TRACE_LIST, 0); /* st_stack */
}

SymbolTable *symtable_build(const AstModule *module, CompileTrace *trace, Arena *arena,
                            Error *error)
{
    SymbolTable *table = ou_host_must_alloc(sizeof *table);
    table->arena = arena;
    table->trace = trace;
    trace_made(trace, TRACE_LIST, 0); /* st_stack */
    trace_made(trace, TRACE_DICT, 0); /* st_blocks */
    Scope *top = symtable_collect(table, module, arena, error);
    if (!top || !symtable_analyze(top, trace, error)) {
        symtable_destroy(table);
        return NULL;
    }
    return table;
}
