#include "lang/ast_dump.h"

#include <string.h>

static void dump_name(const char *name, Text *out)
{
    if (name) {
        ou_text_add_json(out, name, strlen(name));
    } else {
        ou_text_add(out, "-");
    }
}

static void open_node(const char *kind, SourceSpan where, Text *out)
{
    ou_text_add_format(out, "(%s %u:%u-%u:%u", kind, where.line, where.column, where.end_line,
                       where.end_column);
}

/* A space, then the expression or '-'. */
static void dump_part(const AstExpr *expr, Text *out)
{
    ou_text_add(out, " ");
    if (expr) {
        ast_dump_expr(expr, out);
    } else {
        ou_text_add(out, "-");
    }
}

static void dump_list(const AstExprList *list, Text *out)
{
    ou_text_add(out, " [");
    for (uint32_t i = 0; i < list->count; i++) {
        if (i > 0) {
            ou_text_add(out, " ");
        }
        if (list->items[i]) {
            ast_dump_expr(list->items[i], out);
        } else {
            ou_text_add(out, "-");
        }
    }
    ou_text_add(out, "]");
}

static void dump_arg(const AstArg *arg, Text *out)
{
    if (!arg) {
        ou_text_add(out, "-");
        return;
    }
    open_node("arg", arg->where, out);
    ou_text_add(out, " ");
    dump_name(arg->name, out);
    dump_part(arg->annotation, out);
    ou_text_add(out, ")");
}

static void dump_args(const AstArgList *list, Text *out)
{
    ou_text_add(out, " [");
    for (uint32_t i = 0; i < list->count; i++) {
        if (i > 0) {
            ou_text_add(out, " ");
        }
        dump_arg(list->items[i], out);
    }
    ou_text_add(out, "]");
}

static void dump_arguments(const AstArguments *args, Text *out)
{
    ou_text_add(out, " (arguments");
    dump_args(&args->posonlyargs, out);
    dump_args(&args->args, out);
    ou_text_add(out, " ");
    dump_arg(args->vararg, out);
    dump_args(&args->kwonlyargs, out);
    dump_list(&args->kw_defaults, out);
    ou_text_add(out, " ");
    dump_arg(args->kwarg, out);
    dump_list(&args->defaults, out);
    ou_text_add(out, ")");
}

static void dump_keywords(const AstKeywordList *list, Text *out)
{
    ou_text_add(out, " [");
    for (uint32_t i = 0; i < list->count; i++) {
        const AstKeyword *keyword = &list->items[i];
        if (i > 0) {
            ou_text_add(out, " ");
        }
        open_node("keyword", keyword->where, out);
        ou_text_add(out, " ");
        dump_name(keyword->name, out);
        dump_part(keyword->value, out);
        ou_text_add(out, ")");
    }
    ou_text_add(out, "]");
}

static void dump_generators(const AstComprehensionList *list, Text *out)
{
    ou_text_add(out, " [");
    for (uint32_t i = 0; i < list->count; i++) {
        ou_text_add(out, i > 0 ? " (comprehension" : "(comprehension");
        dump_part(list->items[i].target, out);
        dump_part(list->items[i].iter, out);
        dump_list(&list->items[i].ifs, out);
        ou_text_add(out, " 0)");
    }
    ou_text_add(out, "]");
}

static void dump_const(const LangConst *value, Text *out)
{
    switch (value->kind) {
    case CONST_NONE: ou_text_add(out, "None"); break;
    case CONST_FALSE: ou_text_add(out, "False"); break;
    case CONST_TRUE: ou_text_add(out, "True"); break;
    case CONST_ELLIPSIS: ou_text_add(out, "Ellipsis"); break;
    case CONST_INT: ou_text_add(out, value->text); break;
    case CONST_FLOAT: ou_text_add_format(out, "%a", value->number); break;
    case CONST_STR: ou_text_add_json(out, value->text, value->length); break;
    case CONST_BYTES:
        ou_text_add(out, "b'");
        for (size_t i = 0; i < value->length; i++) {
            ou_text_add_format(out, "%02x", (unsigned)(unsigned char)value->text[i]);
        }
        ou_text_add(out, "'");
        break;
    case CONST_TUPLE:
    case CONST_FROZENSET:
        ou_text_add(out, value->kind == CONST_TUPLE ? "<tuple" : "<frozenset");
        for (uint32_t i = 0; i < value->item_count; i++) {
            ou_text_add(out, " ");
            dump_const(value->items[i], out);
        }
        ou_text_add(out, ">");
        break;
    case CONST_CODE: ou_text_add(out, "<code>"); break;
    }
}

static void dump_word(const char *word, Text *out)
{
    ou_text_add(out, " ");
    ou_text_add(out, word);
}

static void dump_named_in(const char *name, AstContext context, Text *out)
{
    ou_text_add(out, " ");
    dump_name(name, out);
    dump_word(ast_context_name(context), out);
}

static void dump_ops(const AstCompareOps *ops, Text *out)
{
    ou_text_add(out, " [");
    for (uint32_t i = 0; i < ops->count; i++) {
        ou_text_add(out, i > 0 ? " " : "");
        ou_text_add(out, ast_cmp_op_name(ops->items[i]));
    }
    ou_text_add(out, "]");
}

/* Operators, comparisons, lambda, conditional: the kinds whose fields are plain parts. */
static bool dump_operation(const AstExpr *expr, Text *out)
{
    switch ((int)expr->kind) {
    case AST_BOOL_OP:
        dump_word(expr->u.bool_op.op == AST_AND ? "And" : "Or", out);
        dump_list(&expr->u.bool_op.values, out);
        return true;
    case AST_NAMED_EXPR:
        dump_part(expr->u.named.target, out);
        dump_part(expr->u.named.value, out);
        return true;
    case AST_BIN_OP:
        dump_part(expr->u.bin_op.left, out);
        dump_word(ast_operator_name(expr->u.bin_op.op), out);
        dump_part(expr->u.bin_op.right, out);
        return true;
    case AST_UNARY_OP:
        dump_word(ast_unary_op_name(expr->u.unary_op.op), out);
        dump_part(expr->u.unary_op.operand, out);
        return true;
    case AST_LAMBDA:
        dump_arguments(expr->u.lambda.args, out);
        dump_part(expr->u.lambda.body, out);
        return true;
    case AST_IF_EXP:
        dump_part(expr->u.if_exp.test, out);
        dump_part(expr->u.if_exp.body, out);
        dump_part(expr->u.if_exp.orelse, out);
        return true;
    case AST_COMPARE:
        dump_part(expr->u.compare.left, out);
        dump_ops(&expr->u.compare.ops, out);
        dump_list(&expr->u.compare.comparators, out);
        return true;
    default: return false;
    }
}

static void dump_comprehension(const AstExpr *expr, Text *out)
{
    dump_part(expr->u.comp.element, out);
    if (expr->kind == AST_DICT_COMP) {
        dump_part(expr->u.comp.value, out);
    }
    dump_generators(&expr->u.comp.generators, out);
}

static void dump_fields(const AstExpr *expr, Text *out)
{
    switch ((int)expr->kind) {
    case AST_DICT:
        dump_list(&expr->u.dict.keys, out);
        dump_list(&expr->u.dict.values, out);
        break;
    case AST_LIST_COMP:
    case AST_SET_COMP:
    case AST_DICT_COMP:
    case AST_GENERATOR_EXP: dump_comprehension(expr, out); break;
    case AST_YIELD:
    case AST_YIELD_FROM: dump_part(expr->u.value, out); break;
    case AST_CALL:
        dump_part(expr->u.call.func, out);
        dump_list(&expr->u.call.args, out);
        dump_keywords(&expr->u.call.keywords, out);
        break;
    case AST_FORMATTED_VALUE:
        dump_part(expr->u.formatted.value, out);
        ou_text_add_format(out, " %d", expr->u.formatted.conversion);
        dump_part(expr->u.formatted.format_spec, out);
        break;
    case AST_CONSTANT:
        ou_text_add(out, " ");
        dump_const(expr->u.constant.value, out);
        dump_word(expr->u.constant.u_prefix ? "\"u\"" : "-", out);
        break;
    case AST_ATTRIBUTE:
        dump_part(expr->u.attribute.value, out);
        dump_named_in(expr->u.attribute.name, expr->u.attribute.context, out);
        break;
    case AST_SUBSCRIPT:
        dump_part(expr->u.subscript.value, out);
        dump_part(expr->u.subscript.index, out);
        dump_word(ast_context_name(expr->u.subscript.context), out);
        break;
    case AST_STARRED:
        dump_part(expr->u.starred.value, out);
        dump_word(ast_context_name(expr->u.starred.context), out);
        break;
    case AST_NAME: dump_named_in(expr->u.name.name, expr->u.name.context, out); break;
    case AST_LIST:
    case AST_TUPLE:
        dump_list(&expr->u.sequence.items, out);
        dump_word(ast_context_name(expr->u.sequence.context), out);
        break;
    case AST_SET:
    case AST_JOINED_STR: dump_list(&expr->u.sequence.items, out); break;
    case AST_SLICE:
        dump_part(expr->u.slice.lower, out);
        dump_part(expr->u.slice.upper, out);
        dump_part(expr->u.slice.step, out);
        break;
    default: break;
    }
}

void ast_dump_expr(const AstExpr *expr, Text *out)
{
    open_node(ast_expr_kind_name(expr->kind), expr->where, out);
    if (!dump_operation(expr, out)) {
        dump_fields(expr, out);
    }
    ou_text_add(out, ")");
}

static void dump_body(const AstStmtList *body, uint32_t indent, Text *out);

static void dump_block(const char *title, const AstStmtList *body, uint32_t indent, Text *out)
{
    if (body->count > 0) {
        ou_text_add_format(out, "%*s%s\n", (int)(indent * 2 + 1), "", title);
        dump_body(body, indent + 1, out);
    }
}

static void dump_aliases(const AstAliasList *list, Text *out)
{
    ou_text_add(out, " [");
    for (uint32_t i = 0; i < list->count; i++) {
        ou_text_add(out, i > 0 ? " (alias " : "(alias ");
        dump_name(list->items[i].name, out);
        ou_text_add(out, " ");
        dump_name(list->items[i].asname, out);
        ou_text_add(out, ")");
    }
    ou_text_add(out, "]");
}

static void dump_names(const AstNameList *list, Text *out)
{
    ou_text_add(out, " [");
    for (uint32_t i = 0; i < list->count; i++) {
        ou_text_add(out, i > 0 ? " " : "");
        dump_name(list->items[i], out);
    }
    ou_text_add(out, "]");
}

static void dump_with_items(const AstWithItemList *list, Text *out)
{
    ou_text_add(out, " [");
    for (uint32_t i = 0; i < list->count; i++) {
        ou_text_add(out, i > 0 ? " (withitem" : "(withitem");
        dump_part(list->items[i].context_expr, out);
        dump_part(list->items[i].optional_vars, out);
        ou_text_add(out, ")");
    }
    ou_text_add(out, "]");
}

/* Fields of simple statements. */
static bool dump_simple(const AstStmt *stmt, Text *out)
{
    switch ((int)stmt->kind) {
    case AST_RETURN:
    case AST_EXPR: dump_part(stmt->u.value, out); return true;
    case AST_DELETE: dump_list(&stmt->u.targets, out); return true;
    case AST_ASSIGN:
        dump_list(&stmt->u.assign.targets, out);
        dump_part(stmt->u.assign.value, out);
        return true;
    case AST_AUG_ASSIGN:
        dump_part(stmt->u.aug_assign.target, out);
        dump_word(ast_operator_name(stmt->u.aug_assign.op), out);
        dump_part(stmt->u.aug_assign.value, out);
        return true;
    case AST_ANN_ASSIGN:
        dump_part(stmt->u.ann_assign.target, out);
        dump_part(stmt->u.ann_assign.annotation, out);
        dump_part(stmt->u.ann_assign.value, out);
        dump_word(stmt->u.ann_assign.simple ? "1" : "0", out);
        return true;
    case AST_RAISE:
        dump_part(stmt->u.raise.exc, out);
        dump_part(stmt->u.raise.cause, out);
        return true;
    case AST_ASSERT:
        dump_part(stmt->u.assertion.test, out);
        dump_part(stmt->u.assertion.message, out);
        return true;
    case AST_IMPORT: dump_aliases(&stmt->u.import, out); return true;
    case AST_IMPORT_FROM:
        ou_text_add(out, " ");
        dump_name(stmt->u.import_from.module, out);
        dump_aliases(&stmt->u.import_from.names, out);
        ou_text_add_format(out, " %u", stmt->u.import_from.level);
        return true;
    case AST_GLOBAL:
    case AST_NONLOCAL: dump_names(&stmt->u.names, out); return true;
    default: return false;
    }
}

/* The fields of compound statements that are no blocks. */
static void dump_compound(const AstStmt *stmt, Text *out)
{
    switch ((int)stmt->kind) {
    case AST_FUNCTION_DEF:
        ou_text_add(out, " ");
        dump_name(stmt->u.function.name, out);
        dump_arguments(stmt->u.function.args, out);
        dump_list(&stmt->u.function.decorators, out);
        dump_part(stmt->u.function.returns, out);
        break;
    case AST_CLASS_DEF:
        ou_text_add(out, " ");
        dump_name(stmt->u.class_def.name, out);
        dump_list(&stmt->u.class_def.bases, out);
        dump_keywords(&stmt->u.class_def.keywords, out);
        dump_list(&stmt->u.class_def.decorators, out);
        break;
    case AST_FOR:
        dump_part(stmt->u.for_loop.target, out);
        dump_part(stmt->u.for_loop.iter, out);
        break;
    case AST_WHILE:
    case AST_IF: dump_part(stmt->u.branch.test, out); break;
    case AST_WITH: dump_with_items(&stmt->u.with.items, out); break;
    default: break;
    }
}

static void dump_handler(const AstHandler *handler, uint32_t indent, Text *out)
{
    ou_text_add_format(out, "%*s", (int)(indent * 2 + 1), "");
    open_node("ExceptHandler", handler->where, out);
    dump_part(handler->type, out);
    ou_text_add(out, " ");
    dump_name(handler->name, out);
    ou_text_add(out, ")\n");
    dump_block("body", &handler->body, indent + 1, out);
}

static void dump_try(const AstStmt *stmt, uint32_t indent, Text *out)
{
    dump_block("body", &stmt->u.try_block.body, indent, out);
    for (uint32_t i = 0; i < stmt->u.try_block.handlers.count; i++) {
        dump_handler(&stmt->u.try_block.handlers.items[i], indent, out);
    }
    dump_block("orelse", &stmt->u.try_block.orelse, indent, out);
    dump_block("finalbody", &stmt->u.try_block.finalbody, indent, out);
}

static void dump_blocks(const AstStmt *stmt, uint32_t indent, Text *out)
{
    switch ((int)stmt->kind) {
    case AST_FUNCTION_DEF: dump_block("body", &stmt->u.function.body, indent, out); break;
    case AST_CLASS_DEF: dump_block("body", &stmt->u.class_def.body, indent, out); break;
    case AST_WITH: dump_block("body", &stmt->u.with.body, indent, out); break;
    case AST_FOR:
        dump_block("body", &stmt->u.for_loop.body, indent, out);
        dump_block("orelse", &stmt->u.for_loop.orelse, indent, out);
        break;
    case AST_WHILE:
    case AST_IF:
        dump_block("body", &stmt->u.branch.body, indent, out);
        dump_block("orelse", &stmt->u.branch.orelse, indent, out);
        break;
    case AST_TRY: dump_try(stmt, indent, out); break;
    default: break;
    }
}

static void dump_body(const AstStmtList *body, uint32_t indent, Text *out)
{
    for (uint32_t i = 0; i < body->count; i++) {
        const AstStmt *stmt = body->items[i];
        ou_text_add_format(out, "%*s", (int)(indent * 2), "");
        open_node(ast_stmt_kind_name(stmt->kind), stmt->where, out);
        if (!dump_simple(stmt, out)) {
            dump_compound(stmt, out);
        }
        ou_text_add(out, ")\n");
        dump_blocks(stmt, indent, out);
    }
}

void ast_dump(const AstModule *module, Text *out)
{
    dump_body(&module->body, 0, out);
}
