/* Comprehensions and generator expressions of compile.c of 3.9: each is a function of its own. */
#include "lang/codegen39.h"

static bool generator(Compiler39 *c, const AstExpr *expr, uint32_t index, uint32_t depth);

/* "for y in [f(x)]" inside a comprehension only binds y: the one item, else NULL. */
static const AstExpr *only_item(const AstExpr *iter)
{
    bool display = iter->kind == AST_LIST || iter->kind == AST_TUPLE;
    if (!display || iter->u.sequence.items.count != 1) {
        return NULL;
    }
    const AstExpr *item = iter->u.sequence.items.items[0];
    return item->kind == AST_STARRED ? NULL : item;
}

/* What happens for each combination of items. depth: iterators on the stack. */
static bool element(Compiler39 *c, const AstExpr *expr, uint32_t depth)
{
    OU_TRY(expr39(c, expr->u.comp.element));
    switch ((int)expr->kind) {
    case AST_GENERATOR_EXP:
        emit39(c, OP39_YIELD_VALUE);
        emit39(c, OP39_POP_TOP);
        break;
    case AST_LIST_COMP: emit39_arg(c, OP39_LIST_APPEND, depth + 1); break;
    case AST_SET_COMP: emit39_arg(c, OP39_SET_ADD, depth + 1); break;
    default:
        OU_TRY(expr39(c, expr->u.comp.value));
        emit39_arg(c, OP39_MAP_ADD, depth + 1);
        break;
    }
    return true;
}

static bool filtered(Compiler39 *c, const AstExpr *expr, uint32_t index, uint32_t depth,
                     Block39 *skip)
{
    const AstComprehension *part = &expr->u.comp.generators.items[index];
    OU_TRY(expr39(c, part->target));
    for (uint32_t i = 0; i < part->ifs.count; i++) {
        OU_TRY(jump_if39(c, part->ifs.items[i], skip, false));
    }
    bool last = index + 1 == expr->u.comp.generators.count;
    return last ? element(c, expr, depth) : generator(c, expr, index + 1, depth);
}

static bool iterable(Compiler39 *c, const AstComprehension *part, uint32_t index)
{
    if (index == 0) { /* comes as the argument .0 */
        emit39_arg(c, OP39_LOAD_FAST, 0);
        return true;
    }
    OU_TRY(expr39(c, part->iter));
    emit39(c, OP39_GET_ITER);
    return true;
}

/* CPython: compiler_sync_comprehension_generator. */
static bool generator(Compiler39 *c, const AstExpr *expr, uint32_t index, uint32_t depth)
{
    const AstComprehension *part = &expr->u.comp.generators.items[index];
    Block39 *start = block39_new(c), *skip = block39_new(c), *anchor = block39_new(c);
    const AstExpr *item = index ? only_item(part->iter) : NULL;
    if (item) {
        OU_TRY(expr39(c, item));
        OU_TRY(filtered(c, expr, index, depth, skip));
        block39_use(c, skip);
        return true;
    }
    OU_TRY(iterable(c, part, index));
    block39_use(c, start);
    emit39_jump(c, OP39_FOR_ITER, anchor);
    OU_TRY(filtered(c, expr, index, depth + 1, skip));
    block39_use(c, skip);
    emit39_jump(c, OP39_JUMP_ABSOLUTE, start);
    block39_use(c, anchor);
    return true;
}

static const char *name_of(const AstExpr *expr)
{
    switch ((int)expr->kind) {
    case AST_LIST_COMP: return "<listcomp>";
    case AST_SET_COMP: return "<setcomp>";
    case AST_DICT_COMP: return "<dictcomp>";
    default: return "<genexpr>";
    }
}

static void start_display(Compiler39 *c, const AstExpr *expr)
{
    switch ((int)expr->kind) {
    case AST_LIST_COMP: emit39_arg(c, OP39_BUILD_LIST, 0); break;
    case AST_SET_COMP: emit39_arg(c, OP39_BUILD_SET, 0); break;
    case AST_DICT_COMP: emit39_arg(c, OP39_BUILD_MAP, 0); break;
    default: break;
    }
}

bool comprehension39(Compiler39 *c, const AstExpr *expr)
{
    unit39_enter(c, UNIT_COMPREHENSION, name_of(expr), expr, expr->where.line);
    c->unit->argcount = 1;
    start_display(c, expr);
    OU_TRY(generator(c, expr, 0, 0));
    if (expr->kind != AST_GENERATOR_EXP) {
        emit39(c, OP39_RETURN_VALUE);
    }
    const char *qualname = c->unit->qualname;
    const LangConst *code = unit39_leave(c, true);
    closure39(c, code, 0, qualname);
    OU_TRY(expr39(c, expr->u.comp.generators.items[0].iter));
    emit39(c, OP39_GET_ITER);
    emit39_arg(c, OP39_CALL_FUNCTION, 1);
    return true;
}
