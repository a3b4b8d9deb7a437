#include <string.h>

#include "lang/directive_internal.h"

/* The line on which a statement begins, with its decorators. */
static uint32_t first_line(const AstStmt *stmt)
{
    const AstExprList *decorators = NULL;
    if (stmt->kind == AST_FUNCTION_DEF) {
        decorators = &stmt->u.function.decorators;
    } else if (stmt->kind == AST_CLASS_DEF) {
        decorators = &stmt->u.class_def.decorators;
    }
    return decorators && decorators->count > 0 ? decorators->items[0]->where.line
                                               : stmt->where.line;
}

static const AstStmt *docstring_of(const AstStmtList *body)
{
    return ast_docstring(body) ? body->items[0] : NULL;
}

/* The docstring statement right after this def or class, if it has one. */
static const AstStmt *docstring_after(const AstStmt *stmt)
{
    OU_ASSERT(stmt != NULL);
    switch ((int)stmt->kind) {
    case AST_FUNCTION_DEF: return docstring_of(&stmt->u.function.body);
    case AST_CLASS_DEF: return docstring_of(&stmt->u.class_def.body);
    default: return NULL;
    }
}

static bool needs_statement(const LangDirective *item)
{
    return (item->kind == DIRECTIVE_CAPTION && *item->text) || item->kind == DIRECTIVE_PREDICT;
}

static bool check_place(const DirectiveReader *reader, const LangDirective *item,
                        uint32_t first_statement_line)
{
    if (item->line == 0 && needs_statement(item)) {
        return ou_error_set(reader->error, ERROR_DIRECTIVE, item->where, "directive",
                            "no statement follows this %s",
                            item->kind == DIRECTIVE_CAPTION ? "caption" : "prediction");
    }
    if (item->kind == DIRECTIVE_SETTING && item->where.line > first_statement_line) {
        return ou_error_set(reader->error, ERROR_DIRECTIVE, item->where, "directive",
                            "'# ouroscope:' stands before the first statement");
    }
    return true;
}

bool directive_attach(const DirectiveReader *reader, const AstModule *module,
                      const StatementTable *statements)
{
    const AstStmt *docstring = docstring_of(&module->body);
    uint32_t next = 0, first_statement_line = UINT32_MAX;
    uint32_t skip = docstring ? 1 : 0;
    if (statements->count > skip) {
        first_statement_line = first_line(statements->nodes[skip]);
    }
    for (uint32_t i = 0; i < reader->found.count; i++) {
        LangDirective *item = &reader->found.items[i];
        for (; next < statements->count; next++) {
            const AstStmt *stmt = statements->nodes[next];
            bool is_docstring = stmt == docstring ||
                                (next > 0 && stmt == docstring_after(statements->nodes[next - 1]));
            if (!is_docstring && first_line(stmt) > item->where.line) {
                break;
            }
        }
        bool has_statement = next < statements->count;
        item->statement = has_statement ? next : UINT32_MAX;
        item->line = has_statement ? statements->nodes[next]->where.line : 0;
        OU_TRY(check_place(reader, item, first_statement_line));
    }
    return true;
}
