#include "lang/question.h"

#include <string.h>

/* ---- paths ---- */

static bool is_index(const AstExpr *expr)
{
    if (expr->kind == AST_UNARY_OP && expr->u.unary_op.op == AST_USUB) {
        expr = expr->u.unary_op.operand;
        return expr->kind == AST_CONSTANT && expr->u.constant.value->kind == CONST_INT;
    }
    return expr->kind == AST_CONSTANT &&
           (expr->u.constant.value->kind == CONST_INT || expr->u.constant.value->kind == CONST_STR);
}

bool lang_is_path(const AstExpr *expr)
{
    for (;;) {
        if (expr->kind == AST_ATTRIBUTE) {
            expr = expr->u.attribute.value;
        } else if (expr->kind == AST_SUBSCRIPT && is_index(expr->u.subscript.index)) {
            expr = expr->u.subscript.value;
        } else {
            return expr->kind == AST_NAME;
        }
    }
}

/* ---- questions ---- */

static bool refuse(const AstExpr *expr, Error *error, const char *what)
{
    ou_error_set(error, ERROR_DIRECTIVE, expr->where, "directive", "%s", what);
    ou_error_hint(error, "A question asks for an expression; in it refs(x) counts the references "
                         "of x, and freed(a) says whether the statement frees a, which is a name, "
                         "attribute or item such as b.next or rows[0].");
    return false;
}

static bool is_singleton(const AstExpr *expr)
{
    return expr->kind == AST_CONSTANT && (expr->u.constant.value->kind == CONST_NONE ||
                                          expr->u.constant.value->kind == CONST_TRUE ||
                                          expr->u.constant.value->kind == CONST_FALSE);
}

static bool is_called(const AstExpr *expr, const char *name)
{
    return expr->kind == AST_CALL && expr->u.call.func->kind == AST_NAME &&
           strcmp(expr->u.call.func->u.name.name, name) == 0;
}

QuestionWord lang_question_word(const AstExpr *expr)
{
    return is_called(expr, "refs") ? WORD_REFS : is_called(expr, "freed") ? WORD_FREED : WORD_NONE;
}

static bool check_words(void *context, AstExpr *expr)
{
    Error *error = context;
    QuestionWord word = lang_question_word(expr);
    if (word == WORD_NONE) {
        return ast_each_part(expr, check_words, error);
    }
    const AstExprList *args = &expr->u.call.args;
    if (word == WORD_FREED && args->count == 0 && expr->u.call.keywords.count == 0) {
        return refuse(expr, error, "freed() without a name stands alone");
    }
    if (args->count != 1 || expr->u.call.keywords.count > 0) {
        return refuse(expr, error,
                      word == WORD_FREED
                          ? "one name, attribute or item is expected in the parentheses"
                          : "one object is expected in the parentheses");
    }
    if (word == WORD_FREED && !lang_is_path(args->items[0])) {
        return refuse(args->items[0], error, "this is not a name, attribute or item");
    }
    return check_words(context, args->items[0]);
}

static bool has_path(const AstExpr *call)
{
    return call->u.call.keywords.count == 0 && call->u.call.args.count == 1 &&
           lang_is_path(call->u.call.args.items[0]);
}

static bool is_side(const AstExpr *expr)
{
    return lang_is_path(expr) || is_singleton(expr);
}

/* One 'is' or 'is not' between what the picture shows. */
static bool read_identity(const AstExpr *tree, LangQuestion *out)
{
    AstCmpOp op = tree->u.compare.ops.items[0];
    const AstExpr *left = tree->u.compare.left, *right = tree->u.compare.comparators.items[0];
    *out = (LangQuestion){
        .kind = QUESTION_IS, .is_negated = op == AST_IS_NOT, .left = left, .right = right};
    return tree->u.compare.ops.count == 1 && (op == AST_IS || op == AST_IS_NOT) && is_side(left) &&
           is_side(right) && (lang_is_path(left) || lang_is_path(right));
}

static bool read_known(const AstExpr *tree, LangQuestion *out)
{
    if (tree->kind == AST_COMPARE) {
        return read_identity(tree, out);
    }
    if (is_called(tree, "freed") && tree->u.call.args.count == 0) {
        *out = (LangQuestion){.kind = QUESTION_WHICH};
        return tree->u.call.keywords.count == 0;
    }
    static const struct {
        const char *name;
        QuestionKind kind;
    } functions[] = {
        {"refs",  QUESTION_REFS },
        {"len",   QUESTION_LEN  },
        {"freed", QUESTION_FREED}
    };
    for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++) {
        if (is_called(tree, functions[i].name)) {
            *out = (LangQuestion){.kind = functions[i].kind};
            out->left = has_path(tree) ? tree->u.call.args.items[0] : NULL;
            return out->left != NULL;
        }
    }
    return false;
}

bool lang_read_question(AstExpr *tree, LangQuestion *out, Error *error)
{
    if (read_known(tree, out)) {
        return true;
    }
    *out = (LangQuestion){.kind = QUESTION_VALUE};
    return check_words(error, tree);
}
