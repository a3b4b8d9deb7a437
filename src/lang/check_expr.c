#include <stdarg.h>
#include <string.h>

#include "lang/check_internal.h"
#include "lang/name_table.h"
#include "lang/parse.h"

bool check_fail(Checker *checker, SourceSpan where, const char *format, ...)
{
    char text[sizeof checker->error->text];
    va_list args;
    va_start(args, format);
    (void)vsnprintf(text, sizeof text, format, args);
    va_end(args);
    return ou_error_set(checker->error, ERROR_SYNTAX, where, "SyntaxError", "%s", text);
}

bool check_enter(Checker *checker, SourceSpan where)
{
    if (++checker->depth <= LANG_MAX_DEPTH) {
        return true;
    }
    ou_error_set(checker->error, ERROR_LIMIT, where, "limit", "nested more than %d levels deep",
                 LANG_MAX_DEPTH);
    ou_error_hint(checker->error, "Split it into several statements.");
    return false;
}

bool check_name(Checker *checker, SourceSpan where, const char *name)
{
    return strcmp(name, "__debug__") != 0 ||
           check_fail(checker, where, "cannot assign to __debug__");
}

bool check_exprs(Checker *checker, const AstExprList *list)
{
    for (uint32_t i = 0; i < list->count; i++) {
        OU_TRY(check_expr(checker, list->items[i]));
    }
    return true;
}

bool check_maybe_starred(Checker *checker, const AstExpr *expr)
{
    return check_expr(checker, expr->kind == AST_STARRED ? expr->u.starred.value : expr);
}

static bool check_all_maybe_starred(Checker *checker, const AstExprList *list)
{
    for (uint32_t i = 0; i < list->count; i++) {
        OU_TRY(check_maybe_starred(checker, list->items[i]));
    }
    return true;
}

/* False: it was there before. */
static bool add_name(NameTable *seen, const char *name)
{
    uint32_t index;
    bool is_new = !name_table_find(seen, name, &index);
    (void)name_table_add(seen, name);
    return is_new;
}

/* CPython: validate_keywords. */
static bool check_keyword_names(Checker *checker, const AstKeywordList *keywords)
{
    NameTable seen = {0};
    bool ok = true;
    for (uint32_t i = 0; i < keywords->count && ok; i++) {
        const AstKeyword *keyword = &keywords->items[i];
        if (!keyword->name) {
            continue;
        }
        ok = check_name(checker, keyword->where, keyword->name);
        if (ok && !add_name(&seen, keyword->name)) {
            ok =
                check_fail(checker, keyword->where, "keyword argument repeated: %s", keyword->name);
        }
    }
    name_table_free(&seen);
    return ok;
}

bool check_keywords(Checker *checker, const AstKeywordList *keywords)
{
    OU_TRY(check_keyword_names(checker, keywords));
    for (uint32_t i = 0; i < keywords->count; i++) {
        OU_TRY(check_expr(checker, keywords->items[i].value));
    }
    return true;
}

static bool check_arg(Checker *checker, const AstArg *arg)
{
    return !arg ||
           (check_name(checker, arg->where, arg->name) && check_expr(checker, arg->annotation));
}

/* Every parameter, in the order of the source. */
static const AstArg *nth_arg(const AstArguments *args, uint32_t n)
{
    OU_ASSERT(args != NULL);
    const AstArgList *lists[] = {&args->posonlyargs, &args->args, NULL, &args->kwonlyargs};
    for (uint32_t i = 0; i < 4; i++) {
        if (!lists[i]) {
            if (args->vararg && n-- == 0) {
                return args->vararg;
            }
            continue;
        }
        if (n < lists[i]->count) {
            return lists[i]->items[n];
        }
        n -= lists[i]->count;
    }
    return n == 0 ? args->kwarg : NULL;
}

bool check_arguments(Checker *checker, const AstArguments *args)
{
    NameTable seen = {0};
    const AstArg *arg;
    bool ok = true;
    for (uint32_t i = 0; ok && (arg = nth_arg(args, i)) != NULL; i++) {
        ok = check_arg(checker, arg);
        if (ok && !add_name(&seen, arg->name)) {
            ok = check_fail(checker, arg->where, "duplicate argument '%s' in function definition",
                            arg->name);
        }
    }
    name_table_free(&seen);
    return ok && check_exprs(checker, &args->defaults) && check_exprs(checker, &args->kw_defaults);
}

static bool check_lambda(Checker *checker, const AstExpr *expr)
{
    OU_TRY(check_arguments(checker, expr->u.lambda.args));
    Checker inner = {.error = checker->error,
                     .depth = checker->depth,
                     .in_function = true,
                     .refuses = checker->refuses};
    return check_expr(&inner, expr->u.lambda.body);
}

static const char *comprehension_name(AstExprKind kind)
{
    switch ((int)kind) {
    case AST_LIST_COMP: return "list comprehension";
    case AST_SET_COMP: return "set comprehension";
    case AST_DICT_COMP: return "dict comprehension";
    default: return "generator expression";
    }
}

static bool check_comprehension(Checker *checker, const AstExpr *expr)
{
    const AstComprehensionList *generators = &expr->u.comp.generators;
    OU_TRY(check_expr(checker, generators->items[0].iter));
    Checker inner = *checker;
    inner.comprehension = comprehension_name(expr->kind);
    for (uint32_t i = 0; i < generators->count; i++) {
        const AstComprehension *clause = &generators->items[i];
        OU_TRY(check_target(&inner, clause->target));
        OU_TRY(i == 0 || check_expr(&inner, clause->iter));
        OU_TRY(check_exprs(&inner, &clause->ifs));
    }
    return check_expr(&inner, expr->u.comp.element) && check_expr(&inner, expr->u.comp.value);
}

static bool check_yield(Checker *checker, const AstExpr *expr)
{
    if (checker->comprehension) {
        return check_fail(checker, expr->where, "'yield' inside %s", checker->comprehension);
    }
    if (!checker->in_function) {
        return check_fail(checker, expr->where, "'yield' outside function");
    }
    return check_expr(checker, expr->u.value);
}

/* Expressions with up to three parts, each of which is simply evaluated. */
static bool check_parts(Checker *checker, const AstExpr *a, const AstExpr *b, const AstExpr *c)
{
    return check_expr(checker, a) && check_expr(checker, b) && check_expr(checker, c);
}

static bool check_kind(Checker *checker, const AstExpr *expr)
{
    switch (expr->kind) {
    case AST_BOOL_OP: return check_exprs(checker, &expr->u.bool_op.values);
    case AST_NAMED_EXPR:
        return check_target(checker, expr->u.named.target) &&
               check_expr(checker, expr->u.named.value);
    case AST_BIN_OP: return check_parts(checker, expr->u.bin_op.left, expr->u.bin_op.right, NULL);
    case AST_UNARY_OP: return check_expr(checker, expr->u.unary_op.operand);
    case AST_LAMBDA: return check_lambda(checker, expr);
    case AST_IF_EXP:
        return check_parts(checker, expr->u.if_exp.test, expr->u.if_exp.body,
                           expr->u.if_exp.orelse);
    case AST_DICT:
        return check_exprs(checker, &expr->u.dict.keys) &&
               check_exprs(checker, &expr->u.dict.values);
    case AST_LIST_COMP:
    case AST_SET_COMP:
    case AST_DICT_COMP:
    case AST_GENERATOR_EXP: return check_comprehension(checker, expr);
    case AST_YIELD:
    case AST_YIELD_FROM: return check_yield(checker, expr);
    case AST_COMPARE:
        return check_expr(checker, expr->u.compare.left) &&
               check_exprs(checker, &expr->u.compare.comparators);
    case AST_CALL:
        return check_expr(checker, expr->u.call.func) &&
               check_all_maybe_starred(checker, &expr->u.call.args) &&
               check_keywords(checker, &expr->u.call.keywords);
    case AST_FORMATTED_VALUE:
        return check_parts(checker, expr->u.formatted.value, expr->u.formatted.format_spec, NULL);
    case AST_ATTRIBUTE: return check_expr(checker, expr->u.attribute.value);
    case AST_SUBSCRIPT:
        return check_parts(checker, expr->u.subscript.value, expr->u.subscript.index, NULL);
    case AST_STARRED: return check_fail(checker, expr->where, "can't use starred expression here");
    case AST_SET:
    case AST_LIST:
    case AST_TUPLE:
    case AST_JOINED_STR: return check_all_maybe_starred(checker, &expr->u.sequence.items);
    case AST_SLICE:
        return check_parts(checker, expr->u.slice.lower, expr->u.slice.upper, expr->u.slice.step);
    case AST_CONSTANT:
    case AST_NAME: break;
    }
    return true;
}

bool check_expr(Checker *checker, const AstExpr *expr)
{
    if (!expr) {
        return true;
    }
    bool ok = check_enter(checker, expr->where) && check_kind(checker, expr);
    checker->depth--;
    return ok;
}

static bool check_target_items(Checker *checker, const AstExprList *items)
{
    const AstExpr *star = NULL;
    for (uint32_t i = 0; i < items->count; i++) {
        const AstExpr *item = items->items[i];
        if (item->kind != AST_STARRED) {
            OU_TRY(check_target(checker, item));
            continue;
        }
        if (star) {
            return check_fail(checker, item->where, "multiple starred expressions in assignment");
        }
        if (i >= 1U << 8 || items->count - i - 1 >= INT32_MAX >> 8) {
            return check_fail(checker, item->where,
                              "too many expressions in star-unpacking assignment");
        }
        star = item;
        OU_TRY(check_target(checker, item->u.starred.value));
    }
    return true;
}

/* CPython 3.9 forbids __debug__ where it is assigned to (forbidden_name), not where it is deleted.
 */
static bool check_target_kind(Checker *checker, const AstExpr *expr)
{
    switch ((int)expr->kind) {
    case AST_NAME:
        return expr->u.name.context == AST_DEL ||
               check_name(checker, expr->where, expr->u.name.name);
    case AST_ATTRIBUTE:
        return check_expr(checker, expr->u.attribute.value) &&
               (expr->u.attribute.context == AST_DEL ||
                check_name(checker, expr->where, expr->u.attribute.name));
    case AST_STARRED:
        return check_fail(checker, expr->where,
                          "starred assignment target must be in a list or tuple");
    case AST_LIST:
    case AST_TUPLE: return check_target_items(checker, &expr->u.sequence.items);
    default: return check_kind(checker, expr);
    }
}

bool check_target(Checker *checker, const AstExpr *expr)
{
    bool ok = check_enter(checker, expr->where) && check_target_kind(checker, expr);
    checker->depth--;
    return ok;
}
