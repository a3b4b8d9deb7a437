#include "lang/check.h"

#include <string.h>

#include "lang/check_internal.h"
#include "lang/refuse.h"

static bool check_stmt(Checker *checker, const AstStmt *stmt);

static bool check_body(Checker *checker, const AstStmtList *body)
{
    for (uint32_t i = 0; i < body->count; i++) {
        OU_TRY(check_stmt(checker, body->items[i]));
    }
    return true;
}

static bool check_loop_body(Checker *checker, const AstStmtList *body)
{
    bool outer = checker->in_loop;
    checker->in_loop = true;
    bool ok = check_body(checker, body);
    checker->in_loop = outer;
    return ok;
}

static bool check_function(Checker *checker, const AstStmt *stmt)
{
    OU_TRY(check_exprs(checker, &stmt->u.function.decorators));
    OU_TRY(check_name(checker, stmt->header, stmt->u.function.name));
    OU_TRY(check_arguments(checker, stmt->u.function.args));
    OU_TRY(check_expr(checker, stmt->u.function.returns));
    Checker inner = {.error = checker->error,
                     .depth = checker->depth,
                     .in_function = true,
                     .refuses = checker->refuses};
    return check_body(&inner, &stmt->u.function.body);
}

static bool check_class(Checker *checker, const AstStmt *stmt)
{
    OU_TRY(check_exprs(checker, &stmt->u.class_def.decorators));
    OU_TRY(check_name(checker, stmt->header, stmt->u.class_def.name));
    for (uint32_t i = 0; i < stmt->u.class_def.bases.count; i++) {
        OU_TRY(check_maybe_starred(checker, stmt->u.class_def.bases.items[i]));
    }
    const AstKeywordList *keywords = &stmt->u.class_def.keywords;
    for (uint32_t i = 0; checker->refuses && i < keywords->count; i++) {
        const AstKeyword *keyword = &keywords->items[i];
        if (keyword->name == NULL || strcmp(keyword->name, "metaclass") == 0) {
            return lang_refuse(checker->error, keyword->where,
                               "__init_subclass__ or a decorator often does the same here",
                               "'%s%s' in a class", keyword->name ? keyword->name : "**",
                               keyword->name ? "=" : "");
        }
    }
    OU_TRY(check_keywords(checker, keywords));
    Checker inner = {.error = checker->error, .depth = checker->depth, .refuses = checker->refuses};
    return check_body(&inner, &stmt->u.class_def.body);
}

static bool check_targets(Checker *checker, const AstExprList *targets)
{
    for (uint32_t i = 0; i < targets->count; i++) {
        OU_TRY(check_target(checker, targets->items[i]));
    }
    return true;
}

static bool check_for(Checker *checker, const AstStmt *stmt)
{
    return check_expr(checker, stmt->u.for_loop.iter) &&
           check_target(checker, stmt->u.for_loop.target) &&
           check_loop_body(checker, &stmt->u.for_loop.body) &&
           check_body(checker, &stmt->u.for_loop.orelse);
}

static bool check_branch(Checker *checker, const AstStmt *stmt)
{
    OU_TRY(check_expr(checker, stmt->u.branch.test));
    OU_TRY(stmt->kind == AST_WHILE ? check_loop_body(checker, &stmt->u.branch.body)
                                   : check_body(checker, &stmt->u.branch.body));
    return check_body(checker, &stmt->u.branch.orelse);
}

static bool check_with(Checker *checker, const AstStmt *stmt)
{
    for (uint32_t i = 0; i < stmt->u.with.items.count; i++) {
        const AstWithItem *item = &stmt->u.with.items.items[i];
        OU_TRY(check_expr(checker, item->context_expr));
        OU_TRY(!item->optional_vars || check_target(checker, item->optional_vars));
    }
    return check_body(checker, &stmt->u.with.body);
}

static bool check_try(Checker *checker, const AstStmt *stmt)
{
    const AstHandlerList *handlers = &stmt->u.try_block.handlers;
    OU_TRY(check_body(checker, &stmt->u.try_block.body));
    for (uint32_t i = 0; i < handlers->count; i++) {
        const AstHandler *handler = &handlers->items[i];
        if (!handler->type && i + 1 < handlers->count) {
            return check_fail(checker, checker->reached, "default 'except:' must be last");
        }
        checker->reached = handler->where;
        OU_TRY(check_expr(checker, handler->type));
        OU_TRY(!handler->name || check_name(checker, handler->where, handler->name));
        OU_TRY(check_body(checker, &handler->body));
    }
    return check_body(checker, &stmt->u.try_block.orelse) &&
           check_body(checker, &stmt->u.try_block.finalbody);
}

static const char *const MODULES[] = {"gc", "sys", "weakref", "tracemalloc", "copy", "time"};

static const char *const OWN_MODULES =
    "its modules are gc, sys, weakref, tracemalloc, copy and time";

/* What to use instead of a module, by the name in front of its first dot. */
static const char *module_hint(const char *name)
{
    static const struct {
        const char *name, *hint;
    } rows[] = {
#define ABSENT_MODULE(name, hint) {name, hint},
#include "lang/absent_modules.def"
#undef ABSENT_MODULE
    };
    size_t length = strcspn(name, ".");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (strncmp(rows[i].name, name, length) == 0 && rows[i].name[length] == '\0') {
            return rows[i].hint;
        }
    }
    return OWN_MODULES;
}

static bool check_module(Checker *checker, SourceSpan where, const char *name)
{
    for (size_t i = 0; i < sizeof MODULES / sizeof MODULES[0]; i++) {
        if (strcmp(name, MODULES[i]) == 0) {
            return true;
        }
    }
    return !checker->refuses ||
           lang_refuse(checker->error, where, module_hint(name), "module '%s'", name);
}

static bool check_bound_name(Checker *checker, const AstAlias *alias)
{
    return check_name(checker, alias->where, alias->asname ? alias->asname : alias->name);
}

static bool check_import(Checker *checker, const AstAliasList *list)
{
    for (uint32_t i = 0; i < list->count; i++) {
        OU_TRY(check_bound_name(checker, &list->items[i]));
        OU_TRY(check_module(checker, list->items[i].where, list->items[i].name));
    }
    return true;
}

static bool check_import_from(Checker *checker, const AstStmt *stmt)
{
    const AstAliasList *names = &stmt->u.import_from.names;
    for (uint32_t i = 0; i < names->count; i++) {
        OU_TRY(check_bound_name(checker, &names->items[i]));
    }
    bool is_star = strcmp(names->items[0].name, "*") == 0;
    if (checker->refuses && stmt->u.import_from.level > 0) {
        return lang_refuse(checker->error, stmt->where, OWN_MODULES, "relative import");
    }
    if (stmt->u.import_from.module) {
        OU_TRY(check_module(checker, stmt->where, stmt->u.import_from.module));
    }
    /* Elsewhere it is an error, which the symbol table finds. */
    return !is_star || !checker->refuses || !checker->in_module ||
           lang_refuse(checker->error, names->items[0].where, "import the names that are used",
                       "'import *' statement");
}

static bool check_jump(Checker *checker, const AstStmt *stmt)
{
    if (checker->in_loop) {
        return true;
    }
    return check_fail(checker, stmt->where,
                      stmt->kind == AST_BREAK ? "'break' outside loop"
                                              : "'continue' not properly in loop");
}

static bool check_return(Checker *checker, const AstStmt *stmt)
{
    if (!checker->in_function) {
        return check_fail(checker, stmt->where, "'return' outside function");
    }
    return check_expr(checker, stmt->u.value);
}

static bool check_kind(Checker *checker, const AstStmt *stmt)
{
    switch (stmt->kind) {
    case AST_FUNCTION_DEF: return check_function(checker, stmt);
    case AST_CLASS_DEF: return check_class(checker, stmt);
    case AST_RETURN: return check_return(checker, stmt);
    case AST_DELETE: return check_targets(checker, &stmt->u.targets);
    case AST_ASSIGN:
        return check_expr(checker, stmt->u.assign.value) &&
               check_targets(checker, &stmt->u.assign.targets);
    case AST_AUG_ASSIGN:
        return check_target(checker, stmt->u.aug_assign.target) &&
               check_expr(checker, stmt->u.aug_assign.value);
    case AST_ANN_ASSIGN:
        return check_expr(checker, stmt->u.ann_assign.value) &&
               check_target(checker, stmt->u.ann_assign.target) &&
               check_expr(checker, stmt->u.ann_assign.annotation);
    case AST_FOR: return check_for(checker, stmt);
    case AST_WHILE:
    case AST_IF: return check_branch(checker, stmt);
    case AST_WITH: return check_with(checker, stmt);
    case AST_RAISE:
        return check_expr(checker, stmt->u.raise.exc) && check_expr(checker, stmt->u.raise.cause);
    case AST_TRY: return check_try(checker, stmt);
    case AST_ASSERT:
        return check_expr(checker, stmt->u.assertion.test) &&
               check_expr(checker, stmt->u.assertion.message);
    case AST_IMPORT: return check_import(checker, &stmt->u.import);
    case AST_IMPORT_FROM: return check_import_from(checker, stmt);
    case AST_EXPR: return check_expr(checker, stmt->u.value);
    case AST_BREAK:
    case AST_CONTINUE: return check_jump(checker, stmt);
    case AST_GLOBAL:
    case AST_NONLOCAL:
    case AST_PASS: break;
    }
    return true;
}

static bool check_stmt(Checker *checker, const AstStmt *stmt)
{
    checker->reached = stmt->where;
    bool ok = check_enter(checker, stmt->where) && check_kind(checker, stmt);
    checker->depth--;
    return ok;
}

bool lang_check(const AstModule *module, bool refuses, Error *error)
{
    Checker checker = {.error = error, .in_module = true, .refuses = refuses};
    return check_body(&checker, &module->body);
}

bool lang_check_expression(const AstExpr *expr, Error *error)
{
    Checker checker = {.error = error, .refuses = true};
    return check_expr(&checker, expr);
}
