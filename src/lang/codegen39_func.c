/* Functions, lambdas and classes of compile.c of 3.9. */
#include <string.h>

#include "lang/codegen39.h"

/* MAKE_FUNCTION's flags: what else is on the stack. */
enum { WITH_DEFAULTS = 1, WITH_KW_DEFAULTS = 2, WITH_ANNOTATIONS = 4, WITH_CLOSURE = 8 };

OU_ARRAY(TextArray, text_array, const char *);

void closure39(Compiler39 *c, const LangConst *code, uint32_t flags, const char *qualname)
{
    if (!code) {
        return;
    }
    const Unit39 *unit = c->unit;
    for (uint32_t i = 0; i < code->code->freevar_count; i++) {
        const char *name = code->code->freevars[i];
        uint32_t index;
        /* in a class a name can be free for a method and bound in the body: then it is free here,
         * too */
        bool class_cell = unit->kind == UNIT_CLASS && strcmp(name, "__class__") == 0;
        bool cell = class_cell || scope_of_name(unit->scope, name) == NAME_CELL;
        bool found = name_table_find(cell ? &unit->cellvars : &unit->freevars, name, &index);
        OU_ASSERT(found);
        emit39_arg(c, OP39_LOAD_CLOSURE, cell ? index : index + unit->cellvars.count);
    }
    if (code->code->freevar_count) {
        flags |= WITH_CLOSURE;
        emit39_arg(c, OP39_BUILD_TUPLE, code->code->freevar_count);
    }
    emit39_const(c, code);
    emit39_str(c, qualname);
    emit39_arg(c, OP39_MAKE_FUNCTION, flags);
}

/* The names collected so far and the values on the stack become a dict; its flag, 0 if there are
 * none. */
static uint32_t named_values(Compiler39 *c, TextArray *names, uint32_t flag)
{
    uint32_t count = names->count;
    if (count) {
        emit39_names(c, names->items, count);
        emit39_arg(c, OP39_BUILD_CONST_KEY_MAP, count);
    }
    text_array_free(names);
    return count ? flag : 0;
}

static bool kw_defaults(Compiler39 *c, const AstArguments *args, uint32_t *flags)
{
    TextArray names = {0};
    bool fine = true;
    for (uint32_t i = 0; fine && i < args->kwonlyargs.count; i++) {
        if (args->kw_defaults.items[i]) {
            const char *name = args->kwonlyargs.items[i]->name;
            if (names.count == 0) {
                trace_made(c->trace, TRACE_LIST, 0);
            }
            text_array_push(&names, name_mangle(c->arena, c->unit->class_name, name));
            fine = expr39(c, args->kw_defaults.items[i]);
        }
    }
    bool has_list = names.count > 0;
    *flags |= named_values(c, &names, WITH_KW_DEFAULTS);
    if (has_list) {
        trace_dropped(c->trace, TRACE_LIST, 0);
    }
    return fine;
}

/* CPython: compiler_default_arguments. */
static bool defaults(Compiler39 *c, const AstArguments *args, uint32_t *flags)
{
    if (args->defaults.count) {
        OU_TRY(exprs39(c, args->defaults));
        emit39_arg(c, OP39_BUILD_TUPLE, args->defaults.count);
        *flags |= WITH_DEFAULTS;
    }
    return kw_defaults(c, args, flags);
}

static bool annotation(Compiler39 *c, const char *name, const AstExpr *expr, TextArray *names)
{
    if (!expr) {
        return true;
    }
    text_array_push(names, name_mangle(c->arena, c->unit->class_name, name));
    return expr39(c, expr);
}

static bool arg_annotations(Compiler39 *c, AstArgList list, TextArray *names)
{
    for (uint32_t i = 0; i < list.count; i++) {
        OU_TRY(annotation(c, list.items[i]->name, list.items[i]->annotation, names));
    }
    return true;
}

static bool all_annotations(Compiler39 *c, const AstStmt *stmt, TextArray *names)
{
    const AstArguments *args = stmt->u.function.args;
    OU_TRY(arg_annotations(c, args->args, names));
    OU_TRY(arg_annotations(c, args->posonlyargs, names));
    if (args->vararg) {
        OU_TRY(annotation(c, args->vararg->name, args->vararg->annotation, names));
    }
    OU_TRY(arg_annotations(c, args->kwonlyargs, names));
    if (args->kwarg) {
        OU_TRY(annotation(c, args->kwarg->name, args->kwarg->annotation, names));
    }
    return annotation(c, "return", stmt->u.function.returns, names);
}

/* CPython: compiler_visit_annotations. */
static bool annotations(Compiler39 *c, const AstStmt *stmt, uint32_t *flags)
{
    TextArray names = {0};
    trace_made(c->trace, TRACE_LIST, 0);
    bool fine = all_annotations(c, stmt, &names);
    *flags |= named_values(c, &names, WITH_ANNOTATIONS);
    trace_dropped(c->trace, TRACE_LIST, 0);
    return fine;
}

static void enter_function(Compiler39 *c, const AstArguments *args, const LangConst *docstring)
{
    Unit39 *unit = c->unit;
    if (!c->muted) {
        (void)const39(c, docstring);
    }
    unit->posonlyargcount = args->posonlyargs.count;
    unit->argcount = args->posonlyargs.count + args->args.count;
    unit->kwonlyargcount = args->kwonlyargs.count;
}

static uint32_t first_line(const AstStmt *stmt, AstExprList decorators)
{
    return decorators.count ? decorators.items[0]->where.line : stmt->where.line;
}

static void call_decorators(Compiler39 *c, AstExprList decorators)
{
    for (uint32_t i = 0; i < decorators.count; i++) {
        emit39_arg(c, OP39_CALL_FUNCTION, 1);
    }
}

static bool function_body(Compiler39 *c, const AstStmt *stmt)
{
    const AstStmtList body = stmt->u.function.body;
    const LangConst *docstring = ast_docstring(&body);
    const LangConst *none = const_table_singleton(c->consts, CONST_NONE);
    enter_function(c, stmt->u.function.args,
                   docstring ? const_table_merge(c->consts, docstring) : none);
    uint32_t first = docstring ? 1 : 0;
    if (docstring) {
        docstring39(c, body.items[0]);
    }
    mark39(c, EVENT_FUNCTION_ENTRY, statement_table_index(c->statements, stmt));
    return body39(c, (AstStmtList){body.items + first, body.count - first});
}

bool function39(Compiler39 *c, const AstStmt *stmt)
{
    const AstExprList decorators = stmt->u.function.decorators;
    uint32_t flags = 0;
    OU_TRY(exprs39(c, decorators));
    OU_TRY(defaults(c, stmt->u.function.args, &flags));
    OU_TRY(annotations(c, stmt, &flags));
    unit39_enter(c, UNIT_FUNCTION, stmt->u.function.name, stmt, first_line(stmt, decorators));
    OU_TRY(function_body(c, stmt));
    const char *qualname = c->unit->qualname;
    const LangConst *code = unit39_leave(c, true);
    closure39(c, code, flags, qualname);
    call_decorators(c, decorators);
    emit39_name(c, stmt->u.function.name, AST_STORE);
    return true;
}

bool lambda39(Compiler39 *c, const AstExpr *expr)
{
    uint32_t flags = 0;
    OU_TRY(defaults(c, expr->u.lambda.args, &flags));
    unit39_enter(c, UNIT_LAMBDA, "<lambda>", expr, expr->where.line);
    /* None comes first, so that the lambda has no docstring */
    enter_function(c, expr->u.lambda.args, const_table_singleton(c->consts, CONST_NONE));
    OU_TRY(expr39(c, expr->u.lambda.body));
    bool generator = c->unit->scope->generator;
    if (!generator) {
        emit39(c, OP39_RETURN_VALUE);
    }
    const char *qualname = c->unit->qualname;
    const LangConst *code = unit39_leave(c, !generator);
    closure39(c, code, flags, qualname);
    return true;
}

static bool class_body(Compiler39 *c, const AstStmt *stmt)
{
    c->unit->class_name = stmt->u.class_def.name;
    c->unit->statement = statement_table_index(c->statements, stmt);
    c->unit->where = stmt->header;
    emit39_name(c, "__name__", AST_LOAD);
    emit39_name(c, "__module__", AST_STORE);
    emit39_str(c, c->unit->qualname);
    emit39_name(c, "__qualname__", AST_STORE);
    OU_TRY(block_body39(c, stmt->u.class_def.body));
    if (c->unit->scope->needs_class_closure) {
        emit39_arg(c, OP39_LOAD_CLOSURE, 0);
        emit39(c, OP39_DUP_TOP);
        emit39_name(c, "__classcell__", AST_STORE);
    } else {
        emit39_none(c);
    }
    emit39(c, OP39_RETURN_VALUE);
    return true;
}

bool class39(Compiler39 *c, const AstStmt *stmt)
{
    const AstExprList decorators = stmt->u.class_def.decorators;
    const char *name = stmt->u.class_def.name;
    OU_TRY(exprs39(c, decorators));
    unit39_enter(c, UNIT_CLASS, name, stmt, first_line(stmt, decorators));
    OU_TRY(class_body(c, stmt));
    const LangConst *code = unit39_leave(c, true);
    emit39(c, OP39_LOAD_BUILD_CLASS);
    closure39(c, code, 0, name);
    emit39_str(c, name);
    OU_TRY(call_arguments39(c, 2, stmt->u.class_def.bases, stmt->u.class_def.keywords));
    call_decorators(c, decorators);
    emit39_name(c, name, AST_STORE);
    return true;
}
