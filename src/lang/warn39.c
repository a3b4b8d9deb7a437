#include "lang/warn39.h"

#include <stdio.h>
#include <string.h>

/* CPython: compiler_warn. Code that is generated twice is warned of twice. */
static void warn(Compiler39 *c, const char *text)
{
    if (c->warnings != NULL) {
        LangWarning warning = {c->unit->line, ou_arena_copy(c->arena, text, strlen(text))};
        lang_warning_array_push(c->warnings, warning);
        trace_warned(c->trace);
    }
}

static bool is_const(const AstExpr *expr, ConstKind kind)
{
    return expr->kind == AST_CONSTANT && expr->u.constant.value->kind == kind;
}

enum { MOST_TEXT = 100 };

/* ---- is ---- */

/* CPython: check_is_arg. There is only one of each of these. */
static bool may_be_asked_is(const AstExpr *expr)
{
    return expr->kind != AST_CONSTANT || is_const(expr, CONST_NONE) ||
           is_const(expr, CONST_FALSE) || is_const(expr, CONST_TRUE) ||
           is_const(expr, CONST_ELLIPSIS);
}

void warn39_compare(Compiler39 *c, const AstExpr *expr)
{
    const AstExprList operands = expr->u.compare.comparators;
    bool left = may_be_asked_is(expr->u.compare.left);
    for (uint32_t i = 0; i < operands.count; i++) {
        AstCmpOp op = expr->u.compare.ops.items[i];
        bool right = may_be_asked_is(operands.items[i]);
        if ((op == AST_IS || op == AST_IS_NOT) && !(left && right)) {
            warn(c, op == AST_IS ? "\"is\" with a literal. Did you mean \"==\"?"
                                 : "\"is not\" with a literal. Did you mean \"!=\"?");
            return;
        }
        left = right;
    }
}

/* ---- calls and subscripts ---- */

static const char *type_of_const(ConstKind kind)
{
    static const char *const names[] = {
        [CONST_NONE] = "NoneType",     [CONST_TRUE] = "bool",           [CONST_FALSE] = "bool",
        [CONST_INT] = "int",           [CONST_FLOAT] = "float",         [CONST_STR] = "str",
        [CONST_BYTES] = "bytes",       [CONST_TUPLE] = "tuple",         [CONST_CODE] = "code",
        [CONST_ELLIPSIS] = "ellipsis", [CONST_FROZENSET] = "frozenset",
    };
    return names[kind];
}

/* CPython: infer_type. NULL: it is not known what this will be. */
static const char *type_of(const AstExpr *expr)
{
    switch ((int)expr->kind) {
    case AST_TUPLE: return "tuple";
    case AST_LIST:
    case AST_LIST_COMP: return "list";
    case AST_DICT:
    case AST_DICT_COMP: return "dict";
    case AST_SET:
    case AST_SET_COMP: return "set";
    case AST_GENERATOR_EXP: return "generator";
    case AST_LAMBDA: return "function";
    case AST_JOINED_STR:
    case AST_FORMATTED_VALUE: return "str";
    case AST_CONSTANT: return type_of_const(expr->u.constant.value->kind);
    default: return NULL;
    }
}

void warn39_caller(Compiler39 *c, const AstExpr *function)
{
    if (type_of(function) != NULL && function->kind != AST_LAMBDA) {
        char text[MOST_TEXT];
        (void)snprintf(text, sizeof text,
                       "'%s' object is not callable; perhaps you missed a comma?",
                       type_of(function));
        warn(c, text);
    }
}

static bool is_sequence(const AstExpr *expr)
{
    switch ((int)expr->kind) {
    case AST_TUPLE:
    case AST_LIST:
    case AST_LIST_COMP:
    case AST_JOINED_STR:
    case AST_FORMATTED_VALUE: return true;
    default:
        return is_const(expr, CONST_STR) || is_const(expr, CONST_BYTES) ||
               is_const(expr, CONST_TUPLE);
    }
}

/* CPython: check_subscripter, which knows of no subscript for what these make. */
static bool has_no_items(const AstExpr *expr)
{
    switch ((int)expr->kind) {
    case AST_SET:
    case AST_SET_COMP:
    case AST_GENERATOR_EXP:
    case AST_LAMBDA: return true;
    case AST_CONSTANT: return !is_sequence(expr);
    default: return false;
    }
}

static bool is_index(const AstExpr *expr)
{
    return type_of(expr) == NULL || is_const(expr, CONST_INT) || is_const(expr, CONST_TRUE) ||
           is_const(expr, CONST_FALSE);
}

void warn39_subscript(Compiler39 *c, const AstExpr *value, const AstExpr *index)
{
    char text[MOST_TEXT];
    if (has_no_items(value)) {
        (void)snprintf(text, sizeof text,
                       "'%s' object is not subscriptable; perhaps you missed a comma?",
                       type_of(value));
        warn(c, text);
    } else if (is_sequence(value) && !is_index(index)) {
        (void)snprintf(text, sizeof text,
                       "%s indices must be integers or slices, not %s; perhaps you missed a comma?",
                       type_of(value), type_of(index));
        warn(c, text);
    }
}

/* ---- assert ---- */

void warn39_assertion(Compiler39 *c, const AstExpr *test)
{
    if (test->kind == AST_TUPLE && test->u.sequence.items.count > 0) {
        warn(c, "assertion is always true, perhaps remove parentheses?");
    }
}
