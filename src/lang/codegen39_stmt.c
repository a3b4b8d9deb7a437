/* Simple statements of compile.c of 3.9, and what every statement has in common. */
#include <string.h>

#include "lang/codegen39.h"
#include "lang/warn39.h"

static bool assign(Compiler39 *c, const AstStmt *stmt)
{
    const AstExprList targets = stmt->u.assign.targets;
    OU_TRY(expr39(c, stmt->u.assign.value));
    for (uint32_t i = 0; i < targets.count; i++) {
        if (i + 1 < targets.count) {
            emit39(c, OP39_DUP_TOP);
        }
        OU_TRY(expr39(c, targets.items[i]));
    }
    return true;
}

static Opcode39 inplace_opcode(AstOperator op)
{
    static const Opcode39 opcodes[] = {[AST_ADD] = OP39_INPLACE_ADD,
                                       [AST_SUB] = OP39_INPLACE_SUBTRACT,
                                       [AST_MULT] = OP39_INPLACE_MULTIPLY,
                                       [AST_MAT_MULT] = OP39_INPLACE_MATRIX_MULTIPLY,
                                       [AST_DIV] = OP39_INPLACE_TRUE_DIVIDE,
                                       [AST_MOD] = OP39_INPLACE_MODULO,
                                       [AST_POW] = OP39_INPLACE_POWER,
                                       [AST_LSHIFT] = OP39_INPLACE_LSHIFT,
                                       [AST_RSHIFT] = OP39_INPLACE_RSHIFT,
                                       [AST_BIT_OR] = OP39_INPLACE_OR,
                                       [AST_BIT_XOR] = OP39_INPLACE_XOR,
                                       [AST_BIT_AND] = OP39_INPLACE_AND,
                                       [AST_FLOOR_DIV] = OP39_INPLACE_FLOOR_DIVIDE};
    return opcodes[op];
}

static bool aug_load(Compiler39 *c, const AstExpr *target)
{
    if (target->kind == AST_NAME) {
        emit39_name(c, target->u.name.name, AST_LOAD);
    } else if (target->kind == AST_ATTRIBUTE) {
        OU_TRY(expr39(c, target->u.attribute.value));
        emit39(c, OP39_DUP_TOP);
        emit39_attr(c, OP39_LOAD_ATTR, target->u.attribute.name);
    } else {
        OU_TRY(expr39(c, target->u.subscript.value));
        OU_TRY(expr39(c, target->u.subscript.index));
        emit39(c, OP39_DUP_TOP_TWO);
        emit39(c, OP39_BINARY_SUBSCR);
    }
    return true;
}

static void aug_store(Compiler39 *c, const AstExpr *target)
{
    if (target->kind == AST_NAME) {
        emit39_name(c, target->u.name.name, AST_STORE);
    } else if (target->kind == AST_ATTRIBUTE) {
        emit39(c, OP39_ROT_TWO);
        emit39_attr(c, OP39_STORE_ATTR, target->u.attribute.name);
    } else {
        emit39(c, OP39_ROT_THREE);
        emit39(c, OP39_STORE_SUBSCR);
    }
}

static bool aug_assign(Compiler39 *c, const AstStmt *stmt)
{
    OU_TRY(aug_load(c, stmt->u.aug_assign.target));
    OU_TRY(expr39(c, stmt->u.aug_assign.value));
    emit39(c, inplace_opcode(stmt->u.aug_assign.op));
    aug_store(c, stmt->u.aug_assign.target);
    return true;
}

/* Evaluated and dropped. CPython: check_ann_expr. */
static bool evaluate(Compiler39 *c, const AstExpr *expr)
{
    if (expr) {
        OU_TRY(expr39(c, expr));
        emit39(c, OP39_POP_TOP);
    }
    return true;
}

static bool evaluate_index(Compiler39 *c, const AstExpr *index)
{
    if (index->kind == AST_SLICE) {
        OU_TRY(evaluate(c, index->u.slice.lower));
        OU_TRY(evaluate(c, index->u.slice.upper));
        return evaluate(c, index->u.slice.step);
    }
    if (index->kind == AST_TUPLE) {
        for (uint32_t i = 0; i < index->u.sequence.items.count; i++) {
            OU_TRY(evaluate_index(c, index->u.sequence.items.items[i]));
        }
        return true;
    }
    return evaluate(c, index);
}

/* "a.b: int" without a value evaluates a, but stores nothing. */
static bool bare_target(Compiler39 *c, const AstExpr *target)
{
    if (target->kind == AST_ATTRIBUTE) {
        return evaluate(c, target->u.attribute.value);
    }
    if (target->kind == AST_SUBSCRIPT) {
        OU_TRY(evaluate(c, target->u.subscript.value));
        return evaluate_index(c, target->u.subscript.index);
    }
    return true;
}

/* CPython: compiler_annassign. */
static bool ann_assign(Compiler39 *c, const AstStmt *stmt)
{
    const AstExpr *target = stmt->u.ann_assign.target, *annotation = stmt->u.ann_assign.annotation;
    bool kept = c->unit->kind == UNIT_MODULE || c->unit->kind == UNIT_CLASS;
    if (stmt->u.ann_assign.value) {
        OU_TRY(expr39(c, stmt->u.ann_assign.value));
        OU_TRY(expr39(c, target));
    } else {
        OU_TRY(bare_target(c, target));
    }
    if (kept && target->kind == AST_NAME && stmt->u.ann_assign.simple) {
        OU_TRY(expr39(c, annotation));
        emit39_attr(c, OP39_LOAD_NAME, "__annotations__");
        emit39_str(c, name_mangle(c->arena, c->unit->class_name, target->u.name.name));
        emit39(c, OP39_STORE_SUBSCR);
        return true;
    }
    return !kept || stmt->u.ann_assign.simple || evaluate(c, annotation);
}

static bool raise_statement(Compiler39 *c, const AstStmt *stmt)
{
    uint32_t count = 0;
    if (stmt->u.raise.exc) {
        OU_TRY(expr39(c, stmt->u.raise.exc));
        count++;
        if (stmt->u.raise.cause) {
            OU_TRY(expr39(c, stmt->u.raise.cause));
            count++;
        }
    }
    emit39_arg(c, OP39_RAISE_VARARGS, count);
    return true;
}

static bool assertion(Compiler39 *c, const AstStmt *stmt)
{
    warn39_assertion(c, stmt->u.assertion.test);
    Block39 *end = block39_new(c);
    OU_TRY(jump_if39(c, stmt->u.assertion.test, end, true));
    emit39(c, OP39_LOAD_ASSERTION_ERROR);
    if (stmt->u.assertion.message) {
        OU_TRY(expr39(c, stmt->u.assertion.message));
        emit39_arg(c, OP39_CALL_FUNCTION, 1);
    }
    emit39_arg(c, OP39_RAISE_VARARGS, 1);
    block39_use(c, end);
    return true;
}

/* "import a.b.c as d" takes b from a and c from b. CPython: compiler_import_as. */
static void import_as(Compiler39 *c, const AstAlias *alias)
{
    const char *dot = strchr(alias->name, '.');
    bool dotted = dot != NULL;
    while (dot) {
        const char *part = dot + 1;
        dot = strchr(part, '.');
        size_t length = dot ? (size_t)(dot - part) : strlen(part);
        const char *name = ou_arena_copy(c->arena, part, length);
        if (!c->muted) {
            emit39_arg(c, OP39_IMPORT_FROM, name39(c, &c->unit->names, name));
        }
        if (dot) {
            emit39(c, OP39_ROT_TWO);
            emit39(c, OP39_POP_TOP);
        }
    }
    emit39_name(c, alias->asname, AST_STORE);
    if (dotted) {
        emit39(c, OP39_POP_TOP);
    }
}

static void import(Compiler39 *c, const AstStmt *stmt)
{
    for (uint32_t i = 0; i < stmt->u.import.count; i++) {
        const AstAlias *alias = &stmt->u.import.items[i];
        emit39_const(c, const_table_int(c->consts, "0"));
        emit39_none(c);
        emit39_attr(c, OP39_IMPORT_NAME, alias->name);
        if (alias->asname) {
            import_as(c, alias);
        } else {
            const char *top = ou_arena_copy(c->arena, alias->name, strcspn(alias->name, "."));
            emit39_name(c, top, AST_STORE);
        }
    }
}

static void import_from(Compiler39 *c, const AstStmt *stmt)
{
    const AstAliasList list = stmt->u.import_from.names;
    const char **names = OU_ARENA_ARRAY(c->arena, const char *, list.count);
    for (uint32_t i = 0; i < list.count; i++) {
        names[i] = list.items[i].name;
    }
    char level[16];
    snprintf(level, sizeof level, "%u", (unsigned)stmt->u.import_from.level);
    emit39_const(c, const_table_int(c->consts, level));
    emit39_names(c, names, list.count);
    emit39_attr(c, OP39_IMPORT_NAME, stmt->u.import_from.module ? stmt->u.import_from.module : "");
    if (strcmp(list.items[0].name, "*") == 0) {
        emit39(c, OP39_IMPORT_STAR);
        return;
    }
    for (uint32_t i = 0; i < list.count; i++) {
        const AstAlias *alias = &list.items[i];
        emit39_attr(c, OP39_IMPORT_FROM, alias->name);
        emit39_name(c, alias->asname ? alias->asname : alias->name, AST_STORE);
    }
    emit39(c, OP39_POP_TOP);
}

static bool expression(Compiler39 *c, const AstStmt *stmt)
{
    if (stmt->u.value->kind == AST_CONSTANT) { /* nobody could see it */
        return true;
    }
    OU_TRY(expr39(c, stmt->u.value));
    emit39(c, OP39_POP_TOP);
    return true;
}

static bool generate(Compiler39 *c, const AstStmt *stmt, uint32_t index)
{
    switch (stmt->kind) {
    case AST_FUNCTION_DEF: return function39(c, stmt);
    case AST_CLASS_DEF: return class39(c, stmt);
    case AST_RETURN: return return39(c, stmt);
    case AST_DELETE: return exprs39(c, stmt->u.targets);
    case AST_ASSIGN: return assign(c, stmt);
    case AST_AUG_ASSIGN: return aug_assign(c, stmt);
    case AST_ANN_ASSIGN: return ann_assign(c, stmt);
    case AST_FOR: return for39(c, stmt, index);
    case AST_WHILE: return while39(c, stmt, index);
    case AST_IF: return if39(c, stmt);
    case AST_WITH: return with39(c, stmt);
    case AST_RAISE: return raise_statement(c, stmt);
    case AST_TRY: return try39(c, stmt);
    case AST_ASSERT: return assertion(c, stmt);
    case AST_IMPORT: import(c, stmt); return true;
    case AST_IMPORT_FROM: import_from(c, stmt); return true;
    case AST_EXPR: return expression(c, stmt);
    case AST_BREAK: return break39(c, stmt);
    case AST_CONTINUE: return continue39(c, stmt);
    case AST_GLOBAL:
    case AST_NONLOCAL:
    case AST_PASS: return true;
    }
    return false;
}

/* The oracle has no probe after what leaves its block, nor after a __future__ import. */
static bool has_end(const AstStmt *stmt)
{
    switch ((int)stmt->kind) {
    case AST_RETURN:
    case AST_RAISE:
    case AST_BREAK:
    case AST_CONTINUE: return false;
    case AST_IMPORT_FROM:
        return !stmt->u.import_from.module || strcmp(stmt->u.import_from.module, "__future__") != 0;
    default: return true;
    }
}

/* From here on what is generated belongs to the statement. */
static uint32_t enter_statement(Compiler39 *c, const AstStmt *stmt)
{
    uint32_t index = statement_table_index(c->statements, stmt);
    index_array_push(&c->unit->own_statements, index);
    c->unit->statement = index;
    c->unit->where = stmt->header;
    return index;
}

void docstring39(Compiler39 *c, const AstStmt *stmt)
{
    (void)enter_statement(c, stmt);
    c->unit->line = stmt->where.line;
}

bool statement39(Compiler39 *c, const AstStmt *stmt)
{
    Unit39 *unit = c->unit;
    uint32_t outer = unit->statement;
    SourceSpan outer_where = unit->where;
    uint32_t index = enter_statement(c, stmt);
    unit->line = stmt->where.line;
    if (stmt->kind != AST_WHILE) { /* that one begins anew with each test */
        mark39(c, EVENT_STATEMENT_BEGIN, index);
    }
    OU_TRY(generate(c, stmt, index));
    if (has_end(stmt)) {
        mark39(c, EVENT_STATEMENT_END, index);
    }
    if (outer != UINT32_MAX) {
        unit->statement = outer;
        unit->where = outer_where;
    }
    return true;
}

bool body39(Compiler39 *c, AstStmtList body)
{
    for (uint32_t i = 0; i < body.count; i++) {
        OU_TRY(statement39(c, body.items[i]));
    }
    return true;
}

static bool has_annotation(AstStmtList body);

static bool annotates(const AstStmt *stmt)
{
    switch ((int)stmt->kind) {
    case AST_ANN_ASSIGN: return true;
    case AST_FOR:
        return has_annotation(stmt->u.for_loop.body) || has_annotation(stmt->u.for_loop.orelse);
    case AST_WHILE:
    case AST_IF:
        return has_annotation(stmt->u.branch.body) || has_annotation(stmt->u.branch.orelse);
    case AST_WITH: return has_annotation(stmt->u.with.body);
    case AST_TRY:
        for (uint32_t i = 0; i < stmt->u.try_block.handlers.count; i++) {
            if (has_annotation(stmt->u.try_block.handlers.items[i].body)) {
                return true;
            }
        }
        return has_annotation(stmt->u.try_block.body) || has_annotation(stmt->u.try_block.orelse) ||
               has_annotation(stmt->u.try_block.finalbody);
    default: return false;
    }
}

/* CPython: find_ann. */
static bool has_annotation(AstStmtList body)
{
    for (uint32_t i = 0; i < body.count; i++) {
        if (annotates(body.items[i])) {
            return true;
        }
    }
    return false;
}

static bool store_docstring(Compiler39 *c, const AstStmt *stmt)
{
    (void)enter_statement(c, stmt);
    OU_TRY(expr39(c, stmt->u.value));
    emit39_name(c, "__doc__", AST_STORE);
    return true;
}

bool block_body39(Compiler39 *c, AstStmtList body)
{
    if (c->unit->kind == UNIT_MODULE && body.count) {
        c->unit->line = body.items[0]->where.line;
    }
    if (has_annotation(body)) {
        emit39(c, OP39_SETUP_ANNOTATIONS);
    }
    uint32_t first = 0;
    if (ast_docstring(&body)) {
        OU_TRY(store_docstring(c, body.items[0]));
        first = 1;
    }
    return body39(c, (AstStmtList){body.items + first, body.count - first});
}
