/* statements.h - the statements of a module, numbered in the order of the source. */
#ifndef OU_LANG_STATEMENTS_H
#define OU_LANG_STATEMENTS_H

#include "lang/ast.h"

/* Every statement of the tree gets a LangStatement; code and caption are filled in later. */
typedef struct StatementTable {
    LangStatement *items; /* in the arena */
    uint32_t count;
    const AstStmt **nodes; /* of each */
    uint32_t *slots;       /* open hash table of index + 1, by node */
    uint32_t slot_count;
} StatementTable;

void statement_table_build(StatementTable *table, const AstModule *module, Arena *arena);
/* Host memory only; the items stay with the arena. */
void statement_table_free(StatementTable *table);
uint32_t statement_table_index(const StatementTable *table, const AstStmt *stmt);

#endif
