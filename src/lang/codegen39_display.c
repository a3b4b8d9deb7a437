/* Displays, unpacking, calls and f-strings of compile.c of 3.9. */
#include "lang/codegen39.h"
#include "lang/warn39.h"

static bool all_constant(AstExprList list, uint32_t from, uint32_t end)
{
    for (uint32_t i = from; i < end; i++) {
        if (!list.items[i] || list.items[i]->kind != AST_CONSTANT) {
            return false;
        }
    }
    return true;
}

static bool has_star(AstExprList list)
{
    for (uint32_t i = 0; i < list.count; i++) {
        if (list.items[i]->kind == AST_STARRED) {
            return true;
        }
    }
    return false;
}

static void constants(Compiler39 *c, ConstKind kind, AstExprList list, uint32_t from, uint32_t end)
{
    const LangConst **items = ou_host_must_alloc((end - from + 1) * sizeof *items);
    for (uint32_t i = from; i < end; i++) {
        items[i - from] = const_table_merge(c->consts, list.items[i]->u.constant.value);
    }
    const LangConst *constant = const_table_items(c->consts, kind, items, end - from);
    if (kind == CONST_TUPLE) {
        emit39_new_tuple(c, constant);
    } else {
        trace_made(c->trace, TRACE_TUPLE, end - from);
        trace_made(c->trace, TRACE_SET, 0);
        trace_dropped(c->trace, TRACE_TUPLE, end - from);
        emit39_const(c, constant);
        trace_dropped(c->trace, TRACE_SET, 0);
    }
    ou_host_free(items, (end - from + 1) * sizeof *items);
}

/* How a display is built up. A tuple is collected in a list when its length is not known. */
typedef struct Display {
    Opcode39 build, add, extend;
    bool tuple;
} Display;

static const Display display_list = {OP39_BUILD_LIST, OP39_LIST_APPEND, OP39_LIST_EXTEND, false};
static const Display display_tuple = {OP39_BUILD_LIST, OP39_LIST_APPEND, OP39_LIST_EXTEND, true};
static const Display display_set = {OP39_BUILD_SET, OP39_SET_ADD, OP39_SET_UPDATE, false};

static bool starred_items(Compiler39 *c, AstExprList list, uint32_t pushed, const Display *display)
{
    bool built = false;
    for (uint32_t i = 0; i < list.count; i++) {
        const AstExpr *item = list.items[i];
        if (item->kind == AST_STARRED) {
            if (!built) {
                emit39_arg(c, display->build, i + pushed);
                built = true;
            }
            OU_TRY(expr39(c, item->u.starred.value));
            emit39_arg(c, display->extend, 1);
        } else {
            OU_TRY(expr39(c, item));
            if (built) {
                emit39_arg(c, display->add, 1);
            }
        }
    }
    if (display->tuple) {
        emit39(c, OP39_LIST_TO_TUPLE);
    }
    return true;
}

/* CPython: starunpack_helper. pushed items are on the stack already. */
static bool items(Compiler39 *c, AstExprList list, uint32_t pushed, const Display *display)
{
    if (list.count > 2 && all_constant(list, 0, list.count)) {
        if (display->tuple) {
            constants(c, CONST_TUPLE, list, 0, list.count);
            return true;
        }
        emit39_arg(c, display->build, pushed);
        constants(c, display->add == OP39_SET_ADD ? CONST_FROZENSET : CONST_TUPLE, list, 0,
                  list.count);
        emit39_arg(c, display->extend, 1);
        return true;
    }
    if (has_star(list)) {
        return starred_items(c, list, pushed, display);
    }
    OU_TRY(exprs39(c, list));
    emit39_arg(c, display->tuple ? OP39_BUILD_TUPLE : display->build, list.count + pushed);
    return true;
}

/* CPython: assignment_helper. */
static bool unpack(Compiler39 *c, AstExprList list)
{
    bool star = false;
    for (uint32_t i = 0; i < list.count; i++) {
        if (list.items[i]->kind == AST_STARRED && !star) {
            uint32_t after = list.count - i - 1;
            if (i >= 1 << 8 || after >= (uint32_t)INT32_MAX >> 8) {
                return ou_error_set(c->error, ERROR_SYNTAX, c->unit->where, "SyntaxError",
                                    "too many expressions in star-unpacking assignment");
            }
            emit39_arg(c, OP39_UNPACK_EX, i + (after << 8));
            star = true;
        }
    }
    if (!star) {
        emit39_arg(c, OP39_UNPACK_SEQUENCE, list.count);
    }
    for (uint32_t i = 0; i < list.count; i++) {
        const AstExpr *item = list.items[i];
        OU_TRY(expr39(c, item->kind == AST_STARRED ? item->u.starred.value : item));
    }
    return true;
}

bool sequence39(Compiler39 *c, const AstExpr *expr)
{
    const AstExprList list = expr->u.sequence.items;
    if (expr->kind == AST_SET) {
        return items(c, list, 0, &display_set);
    }
    switch (expr->u.sequence.context) {
    case AST_STORE: return unpack(c, list);
    case AST_DEL: return exprs39(c, list);
    case AST_LOAD: break;
    }
    return items(c, list, 0, expr->kind == AST_LIST ? &display_list : &display_tuple);
}

/* CPython: compiler_subdict. */
static bool part_of_dict(Compiler39 *c, const AstExpr *expr, uint32_t from, uint32_t end)
{
    const AstExprList keys = expr->u.dict.keys, values = expr->u.dict.values;
    if (end - from > 1 && all_constant(keys, from, end)) {
        for (uint32_t i = from; i < end; i++) {
            OU_TRY(expr39(c, values.items[i]));
        }
        constants(c, CONST_TUPLE, keys, from, end);
        emit39_arg(c, OP39_BUILD_CONST_KEY_MAP, end - from);
        return true;
    }
    for (uint32_t i = from; i < end; i++) {
        OU_TRY(expr39(c, keys.items[i]));
        OU_TRY(expr39(c, values.items[i]));
    }
    emit39_arg(c, OP39_BUILD_MAP, end - from);
    return true;
}

typedef struct DictParts {
    uint32_t waiting; /* pairs not yet in the dict */
    bool built;
} DictParts;

static bool flush_dict(Compiler39 *c, const AstExpr *expr, uint32_t end, DictParts *parts)
{
    OU_TRY(part_of_dict(c, expr, end - parts->waiting, end));
    if (parts->built) {
        emit39_arg(c, OP39_DICT_UPDATE, 1);
    }
    *parts = (DictParts){.built = true};
    return true;
}

/* Pair i, or **mapping where it has no key. */
static bool dict_item(Compiler39 *c, const AstExpr *expr, uint32_t i, DictParts *parts)
{
    enum { MOST_PAIRS = 0xFFFF };
    if (expr->u.dict.keys.items[i]) {
        parts->waiting++;
        return parts->waiting <= MOST_PAIRS || flush_dict(c, expr, i + 1, parts);
    }
    if (parts->waiting) {
        OU_TRY(flush_dict(c, expr, i, parts));
    }
    if (!parts->built) {
        emit39_arg(c, OP39_BUILD_MAP, 0);
        parts->built = true;
    }
    OU_TRY(expr39(c, expr->u.dict.values.items[i]));
    emit39_arg(c, OP39_DICT_UPDATE, 1);
    return true;
}

bool dict39(Compiler39 *c, const AstExpr *expr)
{
    DictParts parts = {0};
    uint32_t count = expr->u.dict.values.count;
    for (uint32_t i = 0; i < count; i++) {
        OU_TRY(dict_item(c, expr, i, &parts));
    }
    if (parts.waiting) {
        OU_TRY(flush_dict(c, expr, count, &parts));
    }
    if (!parts.built) {
        emit39_arg(c, OP39_BUILD_MAP, 0);
    }
    return true;
}

static void keyword_names(Compiler39 *c, AstKeywordList list, uint32_t from, uint32_t end)
{
    const char **names = ou_host_must_alloc((end - from) * sizeof *names);
    for (uint32_t i = from; i < end; i++) {
        names[i - from] = list.items[i].name;
    }
    emit39_names(c, names, end - from);
    ou_host_free(names, (end - from) * sizeof *names);
}

/* CPython: compiler_subkwargs. */
static bool part_of_keywords(Compiler39 *c, AstKeywordList list, uint32_t from, uint32_t end)
{
    if (end - from == 1) {
        emit39_str(c, list.items[from].name);
        OU_TRY(expr39(c, list.items[from].value));
        emit39_arg(c, OP39_BUILD_MAP, 1);
        return true;
    }
    for (uint32_t i = from; i < end; i++) {
        OU_TRY(expr39(c, list.items[i].value));
    }
    keyword_names(c, list, from, end);
    emit39_arg(c, OP39_BUILD_CONST_KEY_MAP, end - from);
    return true;
}

static bool flush_keywords(Compiler39 *c, AstKeywordList list, uint32_t end, DictParts *parts)
{
    OU_TRY(part_of_keywords(c, list, end - parts->waiting, end));
    if (parts->built) {
        emit39_arg(c, OP39_DICT_MERGE, 1);
    }
    *parts = (DictParts){.built = true};
    return true;
}

/* One dict of all keyword arguments. */
static bool keyword_dict(Compiler39 *c, AstKeywordList list)
{
    DictParts parts = {0};
    for (uint32_t i = 0; i < list.count; i++) {
        if (list.items[i].name) {
            parts.waiting++;
            continue;
        }
        if (parts.waiting) {
            OU_TRY(flush_keywords(c, list, i, &parts));
        }
        if (!parts.built) {
            emit39_arg(c, OP39_BUILD_MAP, 0);
            parts.built = true;
        }
        OU_TRY(expr39(c, list.items[i].value));
        emit39_arg(c, OP39_DICT_MERGE, 1);
    }
    return parts.waiting == 0 || flush_keywords(c, list, list.count, &parts);
}

static bool has_double_star(AstKeywordList list)
{
    for (uint32_t i = 0; i < list.count; i++) {
        if (!list.items[i].name) {
            return true;
        }
    }
    return false;
}

static bool call_unpacked(Compiler39 *c, uint32_t pushed, AstExprList args, AstKeywordList keywords)
{
    if (pushed == 0 && args.count == 1 && args.items[0]->kind == AST_STARRED) {
        OU_TRY(expr39(c, args.items[0]->u.starred.value));
    } else {
        OU_TRY(items(c, args, pushed, &display_tuple));
    }
    if (keywords.count) {
        OU_TRY(keyword_dict(c, keywords));
    }
    emit39_arg(c, OP39_CALL_FUNCTION_EX, keywords.count > 0);
    return true;
}

/* CPython: compiler_call_helper. */
bool call_arguments39(Compiler39 *c, uint32_t pushed, AstExprList args, AstKeywordList keywords)
{
    if (has_star(args) || has_double_star(keywords)) {
        return call_unpacked(c, pushed, args, keywords);
    }
    OU_TRY(exprs39(c, args));
    if (keywords.count == 0) {
        emit39_arg(c, OP39_CALL_FUNCTION, pushed + args.count);
        return true;
    }
    for (uint32_t i = 0; i < keywords.count; i++) {
        OU_TRY(expr39(c, keywords.items[i].value));
    }
    keyword_names(c, keywords, 0, keywords.count);
    emit39_arg(c, OP39_CALL_FUNCTION_KW, pushed + args.count + keywords.count);
    return true;
}

/* CPython: maybe_optimize_method_call. */
static bool is_method_call(const AstExpr *expr)
{
    const AstExpr *func = expr->u.call.func;
    return func->kind == AST_ATTRIBUTE && func->u.attribute.context == AST_LOAD &&
           expr->u.call.keywords.count == 0 && !has_star(expr->u.call.args);
}

bool call39(Compiler39 *c, const AstExpr *expr)
{
    const AstExpr *func = expr->u.call.func;
    if (is_method_call(expr)) {
        OU_TRY(expr39(c, func->u.attribute.value));
        emit39_attr(c, OP39_LOAD_METHOD, func->u.attribute.name);
        OU_TRY(exprs39(c, expr->u.call.args));
        emit39_arg(c, OP39_CALL_METHOD, expr->u.call.args.count);
        return true;
    }
    warn39_caller(c, func);
    OU_TRY(expr39(c, func));
    return call_arguments39(c, 0, expr->u.call.args, expr->u.call.keywords);
}

bool joined_str39(Compiler39 *c, const AstExpr *expr)
{
    OU_TRY(exprs39(c, expr->u.sequence.items));
    if (expr->u.sequence.items.count != 1) {
        emit39_arg(c, OP39_BUILD_STRING, expr->u.sequence.items.count);
    }
    return true;
}

bool formatted_value39(Compiler39 *c, const AstExpr *expr)
{
    enum { CONVERT_STR = 1, CONVERT_REPR, CONVERT_ASCII, WITH_FORMAT };
    uint32_t arg = 0;
    switch (expr->u.formatted.conversion) {
    case 's': arg = CONVERT_STR; break;
    case 'r': arg = CONVERT_REPR; break;
    case 'a': arg = CONVERT_ASCII; break;
    default: break;
    }
    OU_TRY(expr39(c, expr->u.formatted.value));
    if (expr->u.formatted.format_spec) {
        OU_TRY(expr39(c, expr->u.formatted.format_spec));
        arg |= WITH_FORMAT;
    }
    emit39_arg(c, OP39_FORMAT_VALUE, arg);
    return true;
}
