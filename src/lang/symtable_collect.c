/* The first half of symtable.c of 3.9: what each block does with each name. */
#include <string.h>

#include "lang/symtable_internal.h"

typedef struct Collector {
    SymbolTable *table;
    Arena *arena;
    Error *error;
    Scope *current;
    const char *class_name;
} Collector;

static bool visit_expr(Collector *c, const AstExpr *expr);
static bool visit_body(Collector *c, AstStmtList body);

static bool fail(Collector *c, SourceSpan where, const char *text)
{
    return ou_error_set(c->error, ERROR_SYNTAX, where, "SyntaxError", "%s", text);
}

static void enter(Collector *c, ScopeKind kind, const char *name, const void *node,
                  SourceSpan where)
{
    Scope *outer = c->current;
    Scope wanted = {.kind = kind, .name = name, .node = node, .where = where, .parent = outer};
    if (outer) {
        wanted.nested = outer->nested || outer->kind == SCOPE_FUNCTION;
        /* a walrus is refused anywhere inside a comprehension's iterable, also in a lambda there */
        wanted.iterable_depth = outer->iterable_depth;
    }
    c->current = symtable_add_scope(c->table, &wanted);
}

static void leave(Collector *c)
{
    c->current = c->current->parent;
}

/* CPython: symtable_add_def_helper. name: as written. */
static bool define_in(Collector *c, Scope *scope, const char *name, uint32_t flag, SourceSpan where)
{
    const char *mangled = name_mangle(c->arena, c->class_name, name);
    uint32_t index = symtable_add_name(c->table, scope, mangled);
    uint32_t *flags = &scope->symbols.items[index].flags;
    if ((flag & SYMBOL_PARAM) && (*flags & SYMBOL_PARAM)) {
        return ou_error_set(c->error, ERROR_SYNTAX, where, "SyntaxError",
                            "duplicate argument '%s' in function definition", name);
    }
    *flags |= flag;
    if (scope->in_iteration_target) {
        if (*flags & (SYMBOL_GLOBAL | SYMBOL_NONLOCAL)) {
            return ou_error_set(
                c->error, ERROR_SYNTAX, where, "SyntaxError",
                "comprehension inner loop cannot rebind assignment expression target '%s'", name);
        }
        *flags |= SYMBOL_ITERATED;
    }
    if (flag & SYMBOL_PARAM) {
        (void)name_table_add(&scope->params, mangled);
    } else if (flag & SYMBOL_GLOBAL) {
        Scope *module = scope;
        while (module->parent) {
            module = module->parent;
        }
        uint32_t global = symtable_add_name(c->table, module, mangled);
        module->symbols.items[global].flags |= SYMBOL_GLOBAL;
    }
    return true;
}

static bool define(Collector *c, const char *name, uint32_t flag, SourceSpan where)
{
    return define_in(c, c->current, name, flag, where);
}

static void note_directive(Collector *c, const char *name, SourceSpan where)
{
    symtable_trace_directive(c->table, c->current);
    name_directive_array_push(&c->current->directives,
                              (NameDirective){name_mangle(c->arena, c->class_name, name), where});
}

static uint32_t flags_here(const Collector *c, const char *name)
{
    return scope_flags(c->current, name_mangle(c->arena, c->class_name, name));
}

static bool visit_exprs(Collector *c, AstExprList list)
{
    for (uint32_t i = 0; i < list.count; i++) {
        OU_TRY(visit_expr(c, list.items[i]));
    }
    return true;
}

static bool visit_keywords(Collector *c, AstKeywordList list)
{
    for (uint32_t i = 0; i < list.count; i++) {
        OU_TRY(visit_expr(c, list.items[i].value));
    }
    return true;
}

static bool define_params(Collector *c, AstArgList list)
{
    for (uint32_t i = 0; i < list.count; i++) {
        OU_TRY(define(c, list.items[i]->name, SYMBOL_PARAM, list.items[i]->where));
    }
    return true;
}

static bool visit_arguments(Collector *c, const AstArguments *args)
{
    OU_TRY(define_params(c, args->posonlyargs));
    OU_TRY(define_params(c, args->args));
    OU_TRY(define_params(c, args->kwonlyargs));
    if (args->vararg) {
        OU_TRY(define(c, args->vararg->name, SYMBOL_PARAM, args->vararg->where));
        c->current->varargs = true;
    }
    if (args->kwarg) {
        OU_TRY(define(c, args->kwarg->name, SYMBOL_PARAM, args->kwarg->where));
        c->current->varkeywords = true;
    }
    return true;
}

static bool visit_annotations(Collector *c, const AstArguments *args, const AstExpr *returns)
{
    const AstArgList lists[] = {args->posonlyargs, args->args, args->kwonlyargs};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        for (uint32_t j = 0; j < lists[i].count; j++) {
            OU_TRY(visit_expr(c, lists[i].items[j]->annotation));
        }
    }
    OU_TRY(visit_expr(c, args->vararg ? args->vararg->annotation : NULL));
    OU_TRY(visit_expr(c, args->kwarg ? args->kwarg->annotation : NULL));
    return visit_expr(c, returns);
}

/* A walrus inside a comprehension binds in the function or module around all comprehensions.
 * CPython: symtable_extend_namedexpr_scope. */
static bool extend_walrus(Collector *c, const AstExpr *target)
{
    const char *name = target->u.name.name;
    for (Scope *scope = c->current; scope; scope = scope->parent) {
        uint32_t flags = scope_flags(scope, name_mangle(c->arena, c->class_name, name));
        if (scope->comprehension) {
            if (flags & SYMBOL_ITERATED) {
                return ou_error_set(
                    c->error, ERROR_SYNTAX, target->where, "SyntaxError",
                    "assignment expression cannot rebind comprehension iteration variable '%s'",
                    name);
            }
            continue;
        }
        if (scope->kind == SCOPE_CLASS) {
            return fail(
                c, target->where,
                "assignment expression within a comprehension cannot be used in a class body");
        }
        bool global = scope->kind == SCOPE_MODULE || (flags & SYMBOL_GLOBAL);
        OU_TRY(define(c, name, global ? SYMBOL_GLOBAL : SYMBOL_NONLOCAL, target->where));
        note_directive(c, name, target->where);
        return define_in(c, scope, name, scope->kind == SCOPE_MODULE ? SYMBOL_GLOBAL : SYMBOL_LOCAL,
                         target->where);
    }
    return true;
}

static bool visit_walrus(Collector *c, const AstExpr *expr)
{
    if (c->current->iterable_depth > 0) {
        return fail(c, expr->where,
                    "assignment expression cannot be used in a comprehension iterable expression");
    }
    if (c->current->comprehension) {
        OU_TRY(extend_walrus(c, expr->u.named.target));
    }
    OU_TRY(visit_expr(c, expr->u.named.value));
    return visit_expr(c, expr->u.named.target);
}

static bool visit_target(Collector *c, const AstExpr *target)
{
    c->current->in_iteration_target = true;
    OU_TRY(visit_expr(c, target));
    c->current->in_iteration_target = false;
    return true;
}

static bool visit_iterable(Collector *c, const AstExpr *iter)
{
    c->current->iterable_depth++;
    OU_TRY(visit_expr(c, iter));
    c->current->iterable_depth--;
    return true;
}

static bool refuse_yield(Collector *c, const AstExpr *expr)
{
    const char *text = expr->kind == AST_LIST_COMP   ? "'yield' inside list comprehension"
                       : expr->kind == AST_SET_COMP  ? "'yield' inside set comprehension"
                       : expr->kind == AST_DICT_COMP ? "'yield' inside dict comprehension"
                                                     : "'yield' inside generator expression";
    return fail(c, expr->where, text);
}

/* CPython: symtable_handle_comprehension. The first iterable belongs to the block outside. */
static bool visit_comprehension(Collector *c, const AstExpr *expr)
{
    static const char *const names[] = {"listcomp", "setcomp", "dictcomp", "genexpr"};
    const AstComprehensionList generators = expr->u.comp.generators;
    const char *name = names[expr->kind == AST_LIST_COMP   ? 0
                             : expr->kind == AST_SET_COMP  ? 1
                             : expr->kind == AST_DICT_COMP ? 2
                                                           : 3];
    OU_TRY(visit_iterable(c, generators.items[0].iter));
    enter(c, SCOPE_FUNCTION, name, expr, expr->where);
    c->current->comprehension = true;
    OU_TRY(define(c, ".0", SYMBOL_PARAM, expr->where));
    for (uint32_t i = 0; i < generators.count; i++) {
        OU_TRY(visit_target(c, generators.items[i].target));
        if (i > 0) {
            OU_TRY(visit_iterable(c, generators.items[i].iter));
        }
        OU_TRY(visit_exprs(c, generators.items[i].ifs));
    }
    OU_TRY(visit_expr(c, expr->u.comp.value));
    OU_TRY(visit_expr(c, expr->u.comp.element));
    if (c->current->generator) {
        return refuse_yield(c, expr);
    }
    c->current->generator = expr->kind == AST_GENERATOR_EXP;
    leave(c);
    return true;
}

static bool visit_lambda(Collector *c, const AstExpr *expr)
{
    const AstArguments *args = expr->u.lambda.args;
    OU_TRY(visit_exprs(c, args->defaults));
    OU_TRY(visit_exprs(c, args->kw_defaults));
    enter(c, SCOPE_FUNCTION, "lambda", expr, expr->where);
    OU_TRY(visit_arguments(c, args));
    OU_TRY(visit_expr(c, expr->u.lambda.body));
    leave(c);
    return true;
}

static bool visit_name(Collector *c, const AstExpr *expr)
{
    bool load = expr->u.name.context == AST_LOAD;
    OU_TRY(define(c, expr->u.name.name, load ? SYMBOL_USE : SYMBOL_LOCAL, expr->where));
    /* super() finds its class through the cell __class__ */
    if (load && c->current->kind == SCOPE_FUNCTION && strcmp(expr->u.name.name, "super") == 0) {
        OU_TRY(define(c, "__class__", SYMBOL_USE, expr->where));
    }
    return true;
}

static bool visit_call(Collector *c, const AstExpr *expr)
{
    OU_TRY(visit_expr(c, expr->u.call.func));
    OU_TRY(visit_exprs(c, expr->u.call.args));
    return visit_keywords(c, expr->u.call.keywords);
}

static bool visit_three(Collector *c, const AstExpr *a, const AstExpr *b, const AstExpr *d)
{
    OU_TRY(visit_expr(c, a));
    OU_TRY(visit_expr(c, b));
    return visit_expr(c, d);
}

static bool visit_expr(Collector *c, const AstExpr *expr)
{
    if (!expr) {
        return true;
    }
    switch (expr->kind) {
    case AST_NAMED_EXPR: return visit_walrus(c, expr);
    case AST_BOOL_OP: return visit_exprs(c, expr->u.bool_op.values);
    case AST_BIN_OP: return visit_three(c, expr->u.bin_op.left, expr->u.bin_op.right, NULL);
    case AST_UNARY_OP: return visit_expr(c, expr->u.unary_op.operand);
    case AST_LAMBDA: return visit_lambda(c, expr);
    case AST_IF_EXP:
        return visit_three(c, expr->u.if_exp.test, expr->u.if_exp.body, expr->u.if_exp.orelse);
    case AST_DICT:
        OU_TRY(visit_exprs(c, expr->u.dict.keys));
        return visit_exprs(c, expr->u.dict.values);
    case AST_SET:
    case AST_LIST:
    case AST_TUPLE:
    case AST_JOINED_STR: return visit_exprs(c, expr->u.sequence.items);
    case AST_LIST_COMP:
    case AST_SET_COMP:
    case AST_DICT_COMP:
    case AST_GENERATOR_EXP: return visit_comprehension(c, expr);
    case AST_YIELD:
    case AST_YIELD_FROM:
        OU_TRY(visit_expr(c, expr->u.value));
        c->current->generator = true;
        return true;
    case AST_COMPARE:
        OU_TRY(visit_expr(c, expr->u.compare.left));
        return visit_exprs(c, expr->u.compare.comparators);
    case AST_CALL: return visit_call(c, expr);
    case AST_FORMATTED_VALUE:
        return visit_three(c, expr->u.formatted.value, expr->u.formatted.format_spec, NULL);
    case AST_CONSTANT: return true;
    case AST_ATTRIBUTE: return visit_expr(c, expr->u.attribute.value);
    case AST_SUBSCRIPT:
        return visit_three(c, expr->u.subscript.value, expr->u.subscript.index, NULL);
    case AST_STARRED: return visit_expr(c, expr->u.starred.value);
    case AST_NAME: return visit_name(c, expr);
    case AST_SLICE:
        return visit_three(c, expr->u.slice.lower, expr->u.slice.upper, expr->u.slice.step);
    }
    return true;
}

static bool visit_function(Collector *c, const AstStmt *stmt)
{
    const AstArguments *args = stmt->u.function.args;
    OU_TRY(define(c, stmt->u.function.name, SYMBOL_LOCAL, stmt->where));
    OU_TRY(visit_exprs(c, args->defaults));
    OU_TRY(visit_exprs(c, args->kw_defaults));
    OU_TRY(visit_annotations(c, args, stmt->u.function.returns));
    OU_TRY(visit_exprs(c, stmt->u.function.decorators));
    enter(c, SCOPE_FUNCTION, stmt->u.function.name, stmt, stmt->where);
    OU_TRY(visit_arguments(c, args));
    OU_TRY(visit_body(c, stmt->u.function.body));
    leave(c);
    return true;
}

static bool visit_class(Collector *c, const AstStmt *stmt)
{
    OU_TRY(define(c, stmt->u.class_def.name, SYMBOL_LOCAL, stmt->where));
    OU_TRY(visit_exprs(c, stmt->u.class_def.bases));
    OU_TRY(visit_keywords(c, stmt->u.class_def.keywords));
    OU_TRY(visit_exprs(c, stmt->u.class_def.decorators));
    enter(c, SCOPE_CLASS, stmt->u.class_def.name, stmt, stmt->where);
    const char *outer_class = c->class_name;
    c->class_name = stmt->u.class_def.name;
    OU_TRY(visit_body(c, stmt->u.class_def.body));
    c->class_name = outer_class;
    leave(c);
    return true;
}

static bool visit_annotated(Collector *c, const AstStmt *stmt)
{
    const AstExpr *target = stmt->u.ann_assign.target;
    bool simple = stmt->u.ann_assign.simple;
    if (target->kind == AST_NAME) {
        const char *name = target->u.name.name;
        uint32_t flags = flags_here(c, name);
        if ((flags & (SYMBOL_GLOBAL | SYMBOL_NONLOCAL)) && c->current->parent && simple) {
            return ou_error_set(c->error, ERROR_SYNTAX, stmt->where, "SyntaxError",
                                "annotated name '%s' can't be %s", name,
                                flags & SYMBOL_GLOBAL ? "global" : "nonlocal");
        }
        if (simple) {
            OU_TRY(define(c, name, SYMBOL_ANNOTATED | SYMBOL_LOCAL, target->where));
        } else if (stmt->u.ann_assign.value) {
            OU_TRY(define(c, name, SYMBOL_LOCAL, target->where));
        }
    } else {
        OU_TRY(visit_expr(c, target));
    }
    OU_TRY(visit_expr(c, stmt->u.ann_assign.annotation));
    return visit_expr(c, stmt->u.ann_assign.value);
}

/* What was done with the name before the global or nonlocal statement; word: which of the two. */
static bool check_declaration(Collector *c, const AstStmt *stmt, const char *name, const char *word)
{
    uint32_t flags = flags_here(c, name);
    if (flags & SYMBOL_PARAM) {
        return ou_error_set(c->error, ERROR_SYNTAX, stmt->where, "SyntaxError",
                            "name '%s' is parameter and %s", name, word);
    }
    if (flags & SYMBOL_USE) {
        return ou_error_set(c->error, ERROR_SYNTAX, stmt->where, "SyntaxError",
                            "name '%s' is used prior to %s declaration", name, word);
    }
    if (flags & SYMBOL_ANNOTATED) {
        return ou_error_set(c->error, ERROR_SYNTAX, stmt->where, "SyntaxError",
                            "annotated name '%s' can't be %s", name, word);
    }
    if (flags & SYMBOL_LOCAL) {
        return ou_error_set(c->error, ERROR_SYNTAX, stmt->where, "SyntaxError",
                            "name '%s' is assigned to before %s declaration", name, word);
    }
    return true;
}

static bool visit_declaration(Collector *c, const AstStmt *stmt)
{
    bool global = stmt->kind == AST_GLOBAL;
    for (uint32_t i = 0; i < stmt->u.names.count; i++) {
        const char *name = stmt->u.names.items[i];
        OU_TRY(check_declaration(c, stmt, name, global ? "global" : "nonlocal"));
        OU_TRY(define(c, name, global ? SYMBOL_GLOBAL : SYMBOL_NONLOCAL, stmt->where));
        note_directive(c, name, stmt->where);
    }
    return true;
}

/* "import a.b" binds a. */
static bool visit_aliases(Collector *c, AstAliasList list)
{
    for (uint32_t i = 0; i < list.count; i++) {
        const AstAlias *alias = &list.items[i];
        const char *name = alias->asname ? alias->asname : alias->name;
        if (strcmp(name, "*") == 0) {
            if (c->current->kind != SCOPE_MODULE) {
                return fail(c, c->current->where, "import * only allowed at module level");
            }
            continue;
        }
        OU_TRY(define(c, ou_arena_copy(c->arena, name, strcspn(name, ".")), SYMBOL_IMPORT,
                      alias->where));
    }
    return true;
}

static bool visit_try(Collector *c, const AstStmt *stmt)
{
    OU_TRY(visit_body(c, stmt->u.try_block.body));
    OU_TRY(visit_body(c, stmt->u.try_block.orelse));
    for (uint32_t i = 0; i < stmt->u.try_block.handlers.count; i++) {
        const AstHandler *handler = &stmt->u.try_block.handlers.items[i];
        OU_TRY(visit_expr(c, handler->type));
        if (handler->name) {
            OU_TRY(define(c, handler->name, SYMBOL_LOCAL, handler->where));
        }
        OU_TRY(visit_body(c, handler->body));
    }
    return visit_body(c, stmt->u.try_block.finalbody);
}

static bool visit_with(Collector *c, const AstStmt *stmt)
{
    for (uint32_t i = 0; i < stmt->u.with.items.count; i++) {
        OU_TRY(visit_expr(c, stmt->u.with.items.items[i].context_expr));
        OU_TRY(visit_expr(c, stmt->u.with.items.items[i].optional_vars));
    }
    return visit_body(c, stmt->u.with.body);
}

static bool visit_stmt(Collector *c, const AstStmt *stmt)
{
    switch (stmt->kind) {
    case AST_FUNCTION_DEF: return visit_function(c, stmt);
    case AST_CLASS_DEF: return visit_class(c, stmt);
    case AST_RETURN:
    case AST_EXPR: return visit_expr(c, stmt->u.value);
    case AST_DELETE: return visit_exprs(c, stmt->u.targets);
    case AST_ASSIGN:
        OU_TRY(visit_exprs(c, stmt->u.assign.targets));
        return visit_expr(c, stmt->u.assign.value);
    case AST_AUG_ASSIGN:
        return visit_three(c, stmt->u.aug_assign.target, stmt->u.aug_assign.value, NULL);
    case AST_ANN_ASSIGN: return visit_annotated(c, stmt);
    case AST_FOR:
        OU_TRY(visit_three(c, stmt->u.for_loop.target, stmt->u.for_loop.iter, NULL));
        OU_TRY(visit_body(c, stmt->u.for_loop.body));
        return visit_body(c, stmt->u.for_loop.orelse);
    case AST_WHILE:
    case AST_IF:
        OU_TRY(visit_expr(c, stmt->u.branch.test));
        OU_TRY(visit_body(c, stmt->u.branch.body));
        return visit_body(c, stmt->u.branch.orelse);
    case AST_WITH: return visit_with(c, stmt);
    case AST_RAISE: return visit_three(c, stmt->u.raise.exc, stmt->u.raise.cause, NULL);
    case AST_TRY: return visit_try(c, stmt);
    case AST_ASSERT: return visit_three(c, stmt->u.assertion.test, stmt->u.assertion.message, NULL);
    case AST_IMPORT: return visit_aliases(c, stmt->u.import);
    case AST_IMPORT_FROM: return visit_aliases(c, stmt->u.import_from.names);
    case AST_GLOBAL:
    case AST_NONLOCAL: return visit_declaration(c, stmt);
    case AST_PASS:
    case AST_BREAK:
    case AST_CONTINUE: return true;
    }
    return true;
}

static bool visit_body(Collector *c, AstStmtList body)
{
    for (uint32_t i = 0; i < body.count; i++) {
        OU_TRY(visit_stmt(c, body.items[i]));
    }
    return true;
}

Scope *symtable_collect(SymbolTable *table, const AstModule *module, Arena *arena, Error *error)
{
    Collector c = {
        .table = table, .arena = arena, .error = error, .class_name = module->class_name};
    enter(&c, SCOPE_MODULE, "top", module, (SourceSpan){1, 0, 1, 0});
    return visit_body(&c, module->body) ? c.current : NULL;
}
