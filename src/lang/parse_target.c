#include <string.h>

#include "lang/parser.h"

static const AstExpr *find_invalid_item(const AstExprList *items, TargetKind kind)
{
    for (uint32_t i = 0; i < items->count; i++) {
        const AstExpr *found = target_find_invalid(items->items[i], kind);
        if (found) {
            return found;
        }
    }
    return NULL;
}

const AstExpr *target_find_invalid(const AstExpr *expr, TargetKind kind)
{
    switch ((int)expr->kind) {
    case AST_LIST:
    case AST_TUPLE: return find_invalid_item(&expr->u.sequence.items, kind);
    case AST_STARRED:
        return kind == TARGET_DELETE ? expr : target_find_invalid(expr->u.starred.value, kind);
    case AST_COMPARE:
        /* "for a in b" without its in reads as a comparison */
        if (kind == TARGET_FOR) {
            return expr->u.compare.ops.items[0] == AST_IN
                       ? target_find_invalid(expr->u.compare.left, kind)
                       : NULL;
        }
        return expr;
    case AST_NAME:
    case AST_SUBSCRIPT:
    case AST_ATTRIBUTE: return NULL;
    default: return expr;
    }
}

static const char *constant_name(const LangConst *value)
{
    switch ((int)value->kind) {
    case CONST_NONE: return "None";
    case CONST_TRUE: return "True";
    case CONST_FALSE: return "False";
    case CONST_ELLIPSIS: return "Ellipsis";
    default: return "literal";
    }
}

const char *target_expr_name(const AstExpr *expr)
{
    switch (expr->kind) {
    case AST_ATTRIBUTE: return "attribute";
    case AST_SUBSCRIPT: return "subscript";
    case AST_STARRED: return "starred";
    case AST_NAME: return "name";
    case AST_LIST: return "list";
    case AST_TUPLE: return "tuple";
    case AST_LAMBDA: return "lambda";
    case AST_CALL: return "function call";
    case AST_BOOL_OP:
    case AST_BIN_OP:
    case AST_UNARY_OP: return "operator";
    case AST_GENERATOR_EXP: return "generator expression";
    case AST_YIELD:
    case AST_YIELD_FROM: return "yield expression";
    case AST_LIST_COMP: return "list comprehension";
    case AST_SET_COMP: return "set comprehension";
    case AST_DICT_COMP: return "dict comprehension";
    case AST_DICT: return "dict display";
    case AST_SET: return "set display";
    case AST_JOINED_STR:
    case AST_FORMATTED_VALUE: return "f-string expression";
    case AST_CONSTANT: return constant_name(expr->u.constant.value);
    case AST_COMPARE: return "comparison";
    case AST_IF_EXP: return "conditional expression";
    case AST_NAMED_EXPR: return "named expression";
    case AST_SLICE: break;
    }
    return "slice";
}

static void set_context(AstExpr *expr, AstContext context)
{
    switch ((int)expr->kind) {
    case AST_NAME: expr->u.name.context = context; break;
    case AST_ATTRIBUTE: expr->u.attribute.context = context; break;
    case AST_SUBSCRIPT: expr->u.subscript.context = context; break;
    case AST_STARRED:
        expr->u.starred.context = context;
        set_context(expr->u.starred.value, context);
        break;
    case AST_LIST:
    case AST_TUPLE:
        expr->u.sequence.context = context;
        for (uint32_t i = 0; i < expr->u.sequence.items.count; i++) {
            set_context(expr->u.sequence.items.items[i], context);
        }
        break;
    default: break;
    }
}

/* star_target: '*' (!'*' star_target); "*(*a)" fails in the group already. */
bool parse_make_target(Parser *parser, AstExpr *expr, TargetKind kind)
{
    const AstExpr *invalid = target_find_invalid(expr, kind);
    if (!invalid) {
        set_context(expr, kind == TARGET_DELETE ? AST_DEL : AST_STORE);
        return true;
    }
    parser_fail_at(parser, invalid->where, "cannot %s %s",
                   kind == TARGET_DELETE ? "delete" : "assign to", target_expr_name(invalid));
    return false;
}

/* Where the bracket begins that the source ends in, or its end. */
static uint32_t outermost_open(const Parser *parser, uint32_t first)
{
    uint32_t depth = 0, at = first;
    for (uint32_t i = first; i < parser->tokens.count; i++) {
        switch ((int)parser->tokens.items[i].kind) {
        case SIGN_LPAREN:
        case SIGN_LBRACKET:
        case SIGN_LBRACE:
            at = depth == 0 ? i : at;
            depth++;
            break;
        case SIGN_RPAREN:
        case SIGN_RBRACKET:
        case SIGN_RBRACE: depth--; break;
        default: break;
        }
    }
    return depth > 0 ? at : parser->tokens.count - 1;
}

/* The tokens from first up to end as star_expressions, or NULL. */
static AstExpr *read_up_to(Parser *parser, uint32_t first, uint32_t end)
{
    TokenKind kind = parser->tokens.items[end].kind;
    *parser->error = (Error){0};
    parser->at = first;
    parser->tokens.items[end].kind = TOKEN_NEWLINE;
    AstExpr *expr = parse_star_expressions(parser);
    bool is_whole = expr != NULL && !parser_failed(parser) && parser->at == end;
    parser->tokens.items[end].kind = kind;
    return is_whole ? expr : NULL;
}

static void tell_undeletable(Parser *parser, const AstExpr *expr, const Error *at_end)
{
    const AstExpr *invalid = target_find_invalid(expr, TARGET_DELETE);
    *parser->error = (Error){0};
    if (invalid != NULL) {
        parser_fail_at(parser, invalid->where, "cannot delete %s", target_expr_name(invalid));
        return;
    }
    ou_error_set(parser->error, ERROR_SYNTAX, at_end->where, "SyntaxError", "invalid syntax");
    ou_error_hint(parser->error, "%s", at_end->hint);
}

/* invalid_del_stmt reads as much as it can: a source that ends in a bracket behind that is invalid
 * syntax then, and no unexpected EOF. */
void parse_fail_delete(Parser *parser, uint32_t first)
{
    Error at_end = *parser->error;
    if (strcmp(at_end.text, LEXER_EOF) != 0) {
        return;
    }
    bool lexer_failed = parser->lexer_failed;
    const AstExpr *expr = NULL;
    parser->lexer_failed = false;
    token_array_push(&parser->tokens, (Token){.kind = TOKEN_NEWLINE, .where = at_end.where});
    uint32_t end = outermost_open(parser, first);
    while (end > first && expr == NULL) {
        expr = read_up_to(parser, first, end);
        /* It stopped at the same token with any end that lies further behind. */
        end = parser->at + 1 < end ? parser->at + 1 : end - 1;
    }
    parser->tokens.count--;
    parser->lexer_failed = lexer_failed;
    if (expr != NULL) {
        tell_undeletable(parser, expr, &at_end);
    } else {
        *parser->error = at_end;
    }
}

static AstExpr *parse_for_target(Parser *parser)
{
    SourceSpan start = parser_start(parser);
    return parser_accept(parser, SIGN_STAR) ? parse_starred(parser, start)
                                            : parse_bitwise_or(parser);
}

static bool at_for_target(Parser *parser)
{
    return parser_peek(parser) != KEYWORD_IN;
}

/* invalid_for_target: reads the targets again as an expression, to say what is wrong with them. */
static void fail_for_targets(Parser *parser, uint32_t first)
{
    parser->at = first;
    const AstExpr *expr = parse_star_expressions(parser);
    const AstExpr *invalid = expr ? target_find_invalid(expr, TARGET_FOR) : NULL;
    if (invalid) {
        parser_fail_at(parser, invalid->where, "cannot assign to %s", target_expr_name(invalid));
    }
    parser_fail(parser);
}

AstExpr *parse_for_targets(Parser *parser)
{
    uint32_t first = parser->at;
    if (parser_peek(parser) == KEYWORD_LAMBDA || parser_peek(parser) == KEYWORD_NOT) {
        fail_for_targets(parser, first);
        return NULL;
    }
    AstExpr *target = parse_item_or_tuple(parser, parse_for_target, at_for_target);
    if (!target) {
        return NULL;
    }
    if (parser_peek(parser) != KEYWORD_IN || target_find_invalid(target, TARGET_ASSIGN)) {
        fail_for_targets(parser, first);
        return NULL;
    }
    parser_advance(parser);
    set_context(target, AST_STORE);
    return target;
}
