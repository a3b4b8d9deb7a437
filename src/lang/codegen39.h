/* codegen39.h - the code generator of the 3.9 family: from the tree to units of instructions.
 * Mirrors compile.c of 3.9, function by function; the files codegen39_*.c share this header. */
#ifndef OU_LANG_CODEGEN39_H
#define OU_LANG_CODEGEN39_H

#include "lang/ast.h"
#include "lang/compile_trace.h"
#include "lang/const_table.h"
#include "lang/statements.h"
#include "lang/symtable.h"
#include "lang/unit39.h"

OU_ARRAY(LangWarningArray, lang_warning_array, LangWarning);

typedef struct Compiler39 {
    Arena *arena;
    ConstTable *consts;
    CompileTrace *trace;
    const SymbolTable *symbols;
    const StatementTable *statements;
    const LangCode **statement_codes; /* for each statement the code it runs in, NULL: in none */
    LangWarningArray *warnings;       /* NULL: none are wanted */
    Error *error;
    Unit39 *unit;
    bool has_no_stops; /* no code has statements or events */
    uint32_t muted;    /* inside so many blocks that never run (if 0:): no instructions */
} Compiler39;

/* codegen39.c: the module, and what all files use to emit. Nothing is emitted while muted. */

void emit39(Compiler39 *c, Opcode39 opcode);
void emit39_arg(Compiler39 *c, Opcode39 opcode, uint32_t arg);
void emit39_jump(Compiler39 *c, Opcode39 opcode, Block39 *target);
/* Its index in one of the unit's tables of names, or in that of constants (one that is merged). */
uint32_t name39(Compiler39 *c, NameTable *table, const char *name);
uint32_t const39(Compiler39 *c, const LangConst *constant);
void emit39_const(Compiler39 *c, const LangConst *constant);
void emit39_none(Compiler39 *c);
/* A str constant. */
void emit39_str(Compiler39 *c, const char *text);
/* A tuple of constants that is made for this instruction. */
void emit39_new_tuple(Compiler39 *c, const LangConst *tuple);
/* A tuple of str constants. */
void emit39_names(Compiler39 *c, const char *const *names, uint32_t count);
/* An instruction on an attribute or module: its name, mangled, is added to co_names. */
void emit39_attr(Compiler39 *c, Opcode39 opcode, const char *name);
/* Loads, stores or deletes a variable, wherever it is found (CPython: compiler_nameop). */
void emit39_name(Compiler39 *c, const char *name, AstContext context);
void mark39(Compiler39 *c, EventKind kind, uint32_t statement);

Block39 *block39_new(const Compiler39 *c);
void block39_use(const Compiler39 *c, Block39 *block);
/* CPython: compiler_push_fblock; false and an error when blocks are nested too deeply. */
bool frame39_push(Compiler39 *c, FrameBlockKind kind, Block39 *start, Block39 *exit,
                  const void *datum);
void frame39_pop(const Compiler39 *c);

/* CPython: compiler_enter_scope. first_line 0: of the first instruction. */
void unit39_enter(Compiler39 *c, UnitKind kind, const char *name, const void *node,
                  uint32_t first_line);
/* Assembles the unit and goes back to the outer one. end_with_none: the implicit return returns
 * None. NULL while muted. */
const LangConst *unit39_leave(Compiler39 *c, bool end_with_none);

/* -1: not a constant, else its truth (CPython: expr_constant). */
int constant_truth39(const AstExpr *expr);

/* codegen39_expr.c */
bool expr39(Compiler39 *c, const AstExpr *expr);
bool exprs39(Compiler39 *c, AstExprList list);
/* Jumps to next if the truth of the expression is condition. CPython: compiler_jump_if. */
bool jump_if39(Compiler39 *c, const AstExpr *expr, Block39 *next, bool condition);

/* codegen39_display.c: displays, unpacking, calls, f-strings */
bool sequence39(Compiler39 *c, const AstExpr *expr);
bool dict39(Compiler39 *c, const AstExpr *expr);
bool call39(Compiler39 *c, const AstExpr *expr);
/* Arguments and the call itself; pushed arguments are on the stack already. */
bool call_arguments39(Compiler39 *c, uint32_t pushed, AstExprList args, AstKeywordList keywords);
bool joined_str39(Compiler39 *c, const AstExpr *expr);
bool formatted_value39(Compiler39 *c, const AstExpr *expr);

/* codegen39_func.c: functions, lambdas, classes */
bool function39(Compiler39 *c, const AstStmt *stmt);
bool class39(Compiler39 *c, const AstStmt *stmt);
bool lambda39(Compiler39 *c, const AstExpr *expr);
/* Makes a function of the code on the stack (CPython: compiler_make_closure). code: NULL while
 * muted. */
void closure39(Compiler39 *c, const LangConst *code, uint32_t flags, const char *qualname);

/* codegen39_comp.c */
bool comprehension39(Compiler39 *c, const AstExpr *expr);

/* codegen39_stmt.c */
bool body39(Compiler39 *c, AstStmtList body);
/* The body of a module or class: __annotations__, docstring, statements (CPython: compiler_body).
 */
bool block_body39(Compiler39 *c, AstStmtList body);
bool statement39(Compiler39 *c, const AstStmt *stmt);
/* A function's docstring: no instructions, no events, but its line counts. */
void docstring39(Compiler39 *c, const AstStmt *stmt);

/* codegen39_flow.c: if, while, for; codegen39_try.c: try, with; both: what leaves them */
bool if39(Compiler39 *c, const AstStmt *stmt);
bool while39(Compiler39 *c, const AstStmt *stmt, uint32_t statement);
bool for39(Compiler39 *c, const AstStmt *stmt, uint32_t statement);
bool return39(Compiler39 *c, const AstStmt *stmt);
bool break39(Compiler39 *c, const AstStmt *stmt);
bool continue39(Compiler39 *c, const AstStmt *stmt);
bool try39(Compiler39 *c, const AstStmt *stmt);
bool with39(Compiler39 *c, const AstStmt *stmt);
/* What leaving the block takes; keep_top: a value on the stack stays (CPython:
 * compiler_unwind_fblock). */
bool unwind39(Compiler39 *c, const FrameBlock *frame, bool keep_top);

/* The whole module. NULL and *error on failure. The tree is folded already. */
const LangConst *codegen39(Compiler39 *c, const AstModule *module);

#endif
