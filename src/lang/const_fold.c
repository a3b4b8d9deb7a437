#include "lang/const_fold.h"

#include <stdio.h>
#include <string.h>

#include "base/host.h"
#include "base/utf8.h"
#include "lang/const_number.h"

/* ast_opt.c: MAX_STR_SIZE, MAX_COLLECTION_SIZE, MAX_TOTAL_ITEMS. */
enum { MAX_TEXT = 4096, MAX_ITEMS = 256, MAX_TOTAL_ITEMS = 1024 };

static bool is_text(const LangConst *c)
{
    return c->kind == CONST_STR || c->kind == CONST_BYTES;
}

static const LangConst *join(ConstTable *table, const LangConst *left, const LangConst *right)
{
    if (left->kind != right->kind) {
        return NULL;
    }
    if (is_text(left)) {
        size_t length = left->length + right->length;
        char *text = ou_host_must_alloc(length + 1);
        memcpy(text, left->text, left->length);
        memcpy(text + left->length, right->text, right->length);
        const LangConst *folded = const_table_text(table, left->kind, text, length);
        ou_host_free(text, length + 1);
        return folded;
    }
    if (left->kind == CONST_TUPLE) {
        uint32_t count = left->item_count + right->item_count;
        const LangConst **items = ou_host_must_alloc((count + 1) * sizeof *items);
        for (uint32_t i = 0; i < count; i++) {
            items[i] = i < left->item_count ? left->items[i] : right->items[i - left->item_count];
        }
        const LangConst *folded = const_table_items(table, CONST_TUPLE, items, count);
        ou_host_free(items, (count + 1) * sizeof *items);
        return folded;
    }
    return NULL;
}

/* ast_opt.c: check_complexity. What is left of the limit after this item; negative when it is used
 * up. */
static int64_t within_complexity(const LangConst *c, int64_t limit)
{
    if (c->kind == CONST_TUPLE) {
        limit -= c->item_count;
        for (uint32_t i = 0; limit >= 0 && i < c->item_count; i++) {
            limit = within_complexity(c->items[i], limit);
        }
    } else if (c->kind == CONST_FROZENSET) {
        limit -= c->item_count;
    }
    return limit;
}

static const LangConst *repeat_text(ConstTable *table, const LangConst *c, int64_t times)
{
    size_t length = c->length * (size_t)times;
    char *text = ou_host_must_alloc(length + 1);
    for (size_t at = 0; at < length; at += c->length) {
        memcpy(text + at, c->text, c->length);
    }
    const LangConst *folded = const_table_text(table, c->kind, text, length);
    ou_host_free(text, length + 1);
    return folded;
}

static const LangConst *repeat_tuple(ConstTable *table, const LangConst *c, int64_t times)
{
    uint32_t count = c->item_count * (uint32_t)times;
    const LangConst **items = ou_host_must_alloc((count + 1) * sizeof *items);
    for (uint32_t i = 0; i < count; i++) {
        items[i] = c->items[i % c->item_count];
    }
    const LangConst *folded = const_table_items(table, CONST_TUPLE, items, count);
    ou_host_free(items, (count + 1) * sizeof *items);
    return folded;
}

/* ast_opt.c: safe_multiply for sequences. */
static const LangConst *repeat(ConstTable *table, const LangConst *c, const LangConst *factor)
{
    bool text = is_text(c);
    if (!text && c->kind != CONST_TUPLE) {
        return NULL;
    }
    int64_t size = c->kind == CONST_STR     ? (int64_t)ou_utf8_count(c->text, c->length)
                   : c->kind == CONST_BYTES ? (int64_t)c->length
                                            : c->item_count;
    int64_t times;
    bool fits = const_small_value(factor, &times);
    if (size == 0) {
        return fits ? c : NULL;
    }
    if (!fits || times < 0 || times > (text ? MAX_TEXT : MAX_ITEMS) / size) {
        return NULL;
    }
    if (!text && times && within_complexity(c, MAX_TOTAL_ITEMS / times) < 0) {
        return NULL;
    }
    return text ? repeat_text(table, c, times) : repeat_tuple(table, c, times);
}

const LangConst *const_fold_binary(ConstTable *table, FoldOperator op, const LangConst *left,
                                   const LangConst *right)
{
    if (const_is_number(left) && const_is_number(right)) {
        return const_number_binary(table, op, left, right);
    }
    if (op == FOLD_ADD) {
        return join(table, left, right);
    }
    if (op == FOLD_MULT && const_is_whole(right)) {
        return repeat(table, left, right);
    }
    if (op == FOLD_MULT && const_is_whole(left)) {
        return repeat(table, right, left);
    }
    return NULL;
}

const LangConst *const_fold_unary(ConstTable *table, FoldOperator op, const LangConst *operand)
{
    if (op == FOLD_NOT) {
        return const_table_singleton(table, const_is_true(operand) ? CONST_FALSE : CONST_TRUE);
    }
    return const_is_number(operand) ? const_number_unary(table, op, operand) : NULL;
}

static const LangConst *character(ConstTable *table, const LangConst *c, int64_t index)
{
    size_t at = 0;
    for (int64_t i = 0; i < index; i++) {
        at += ou_utf8_length((unsigned char)c->text[at]);
    }
    return const_table_text(table, CONST_STR, c->text + at,
                            ou_utf8_length((unsigned char)c->text[at]));
}

const LangConst *const_fold_subscript(ConstTable *table, const LangConst *value,
                                      const LangConst *index)
{
    int64_t at;
    bool sequence = is_text(value) || value->kind == CONST_TUPLE;
    if (!sequence || !const_is_whole(index) || !const_small_value(index, &at)) {
        return NULL;
    }
    int64_t size = value->kind == CONST_STR     ? (int64_t)ou_utf8_count(value->text, value->length)
                   : value->kind == CONST_BYTES ? (int64_t)value->length
                                                : value->item_count;
    at += at < 0 ? size : 0;
    if (at < 0 || at >= size) {
        return NULL;
    }
    if (value->kind == CONST_TUPLE) {
        return value->items[at];
    }
    if (value->kind == CONST_STR) {
        return character(table, value, at);
    }
    char digits[8];
    snprintf(digits, sizeof digits, "%u", (unsigned)(unsigned char)value->text[at]);
    return const_table_int(table, digits);
}
