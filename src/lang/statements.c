#include "lang/statements.h"

#include <string.h>

#include "base/array.h"

OU_ARRAY(NodeArray, node_array, const AstStmt *);

static void collect(NodeArray *nodes, AstStmtList body);

static void collect_try(NodeArray *nodes, const AstStmt *stmt)
{
    collect(nodes, stmt->u.try_block.body);
    for (uint32_t i = 0; i < stmt->u.try_block.handlers.count; i++) {
        collect(nodes, stmt->u.try_block.handlers.items[i].body);
    }
    collect(nodes, stmt->u.try_block.orelse);
    collect(nodes, stmt->u.try_block.finalbody);
}

static void collect(NodeArray *nodes, AstStmtList body)
{
    for (uint32_t i = 0; i < body.count; i++) {
        const AstStmt *stmt = body.items[i];
        node_array_push(nodes, stmt);
        switch ((int)stmt->kind) {
        case AST_FUNCTION_DEF: collect(nodes, stmt->u.function.body); break;
        case AST_CLASS_DEF: collect(nodes, stmt->u.class_def.body); break;
        case AST_FOR:
            collect(nodes, stmt->u.for_loop.body);
            collect(nodes, stmt->u.for_loop.orelse);
            break;
        case AST_WHILE:
        case AST_IF:
            collect(nodes, stmt->u.branch.body);
            collect(nodes, stmt->u.branch.orelse);
            break;
        case AST_WITH: collect(nodes, stmt->u.with.body); break;
        case AST_TRY: collect_try(nodes, stmt); break;
        default: break;
        }
    }
}

static StatementKind kind_of(const AstStmt *stmt)
{
    switch ((int)stmt->kind) {
    case AST_FUNCTION_DEF: return STATEMENT_DEF;
    case AST_CLASS_DEF: return STATEMENT_CLASS;
    case AST_RETURN: return STATEMENT_RETURN;
    case AST_RAISE:
    case AST_BREAK:
    case AST_CONTINUE: return STATEMENT_JUMP;
    case AST_FOR:
    case AST_WHILE:
    case AST_IF:
    case AST_WITH:
    case AST_TRY: return STATEMENT_COMPOUND;
    default: return STATEMENT_SIMPLE;
    }
}

static uint32_t *slot_of(const StatementTable *table, const AstStmt *stmt)
{
    uint32_t at = (uint32_t)((uintptr_t)stmt >> 4) * 2654435761U & (table->slot_count - 1);
    while (table->slots[at] && table->nodes[table->slots[at] - 1] != stmt) {
        at = (at + 1) & (table->slot_count - 1);
    }
    return &table->slots[at];
}

void statement_table_build(StatementTable *table, const AstModule *module, Arena *arena)
{
    NodeArray nodes = {0};
    collect(&nodes, module->body);
    *table = (StatementTable){.count = nodes.count, .slot_count = 64};
    while (table->slot_count < nodes.count * 2) {
        table->slot_count *= 2;
    }
    table->slots = ou_host_must_alloc(table->slot_count * sizeof *table->slots);
    table->nodes = ou_host_must_alloc((nodes.count + 1) * sizeof *table->nodes);
    table->items = OU_ARENA_ARRAY(arena, LangStatement, nodes.count + 1);
    for (uint32_t i = 0; i < nodes.count; i++) {
        const AstStmt *stmt = nodes.items[i];
        table->nodes[i] = stmt;
        *slot_of(table, stmt) = i + 1;
        table->items[i] = (LangStatement){.where = stmt->header,
                                          .probe_line = stmt->where.line,
                                          .kind = kind_of(stmt),
                                          .caption = UINT32_MAX,
                                          .code = UINT32_MAX};
    }
    node_array_free(&nodes);
}

void statement_table_free(StatementTable *table)
{
    ou_host_free(table->nodes, (table->count + 1) * sizeof *table->nodes);
    ou_host_free(table->slots, table->slot_count * sizeof *table->slots);
    *table = (StatementTable){0};
}

uint32_t statement_table_index(const StatementTable *table, const AstStmt *stmt)
{
    uint32_t found = *slot_of(table, stmt);
    OU_ASSERT(found != 0);
    return found - 1;
}
