#include "lang/const_table.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/array.h"

/* What the table knows of a constant. shown must stay first: a LangConst handed out is a ConstNode.
 */
typedef struct ConstNode {
    LangConst shown;
    const LangConst
        *merged; /* the entry of the table with this value: itself unless it is a fresh tuple */
    uint64_t hash;
    struct ConstNode *self; /* the way to change it: everybody else holds it as const */
    LangCode *code;         /* likewise */
    uint32_t marks;         /* ConstMark */
} ConstNode;

struct ConstTable {
    Arena *arena;
    ConstNode **slots;
    uint32_t slot_count, used;
    bool observed;
};

enum { FIRST_SLOTS = 64 };

ConstTable *const_table_create(Arena *arena)
{
    ConstTable *table = ou_host_must_alloc(sizeof *table);
    table->arena = arena;
    table->slot_count = FIRST_SLOTS;
    table->slots = ou_host_must_alloc(FIRST_SLOTS * sizeof(ConstNode *));
    return table;
}

void const_table_destroy(ConstTable *table)
{
    if (table) {
        ou_host_free(table->slots, table->slot_count * sizeof(ConstNode *));
        ou_host_free(table, sizeof *table);
    }
}

void const_table_observe(ConstTable *table)
{
    table->observed = true;
}

bool const_table_is_observed(const ConstTable *table)
{
    return table->observed;
}

static const LangConst *merged_of(const LangConst *constant)
{
    return ((const ConstNode *)constant)->merged;
}

static uint64_t mix(uint64_t hash, uint64_t value)
{
    return (hash ^ value) * 0x100000001B3U;
}

static uint64_t mix_bytes(uint64_t hash, const void *bytes, size_t length)
{
    const unsigned char *at = bytes;
    for (size_t i = 0; i < length; i++) {
        hash = mix(hash, at[i]);
    }
    return hash;
}

static uint64_t hash_of(const LangConst *c)
{
    uint64_t hash = mix(0xCBF29CE484222325U, (uint64_t)c->kind);
    switch (c->kind) {
    case CONST_NONE:
    case CONST_FALSE:
    case CONST_TRUE:
    case CONST_ELLIPSIS: return hash;
    case CONST_INT:
    case CONST_STR:
    case CONST_BYTES: return mix_bytes(hash, c->text, c->length);
    case CONST_FLOAT: return mix_bytes(hash, &c->number, sizeof c->number);
    case CONST_TUPLE:
        for (uint32_t i = 0; i < c->item_count; i++) {
            hash = mix(hash, ((const ConstNode *)merged_of(c->items[i]))->hash);
        }
        return hash;
    case CONST_FROZENSET: {
        uint64_t sum = 0;
        for (uint32_t i = 0; i < c->item_count; i++) {
            sum += ((const ConstNode *)merged_of(c->items[i]))->hash;
        }
        return mix(hash, sum);
    }
    case CONST_CODE:
        hash = mix_bytes(hash, c->code->name, strlen(c->code->name));
        hash = mix(hash, c->code->first_line);
        return mix_bytes(hash, c->code->bytecode, c->code->length);
    }
    return hash;
}

static bool same_constants(const LangConst *const *a, const LangConst *const *b, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        if (merged_of(a[i]) != merged_of(b[i])) {
            return false;
        }
    }
    return true;
}

static bool has_item(const LangConst *set, const LangConst *item)
{
    for (uint32_t i = 0; i < set->item_count; i++) {
        if (merged_of(set->items[i]) == merged_of(item)) {
            return true;
        }
    }
    return false;
}

static bool same_items(const LangConst *a, const LangConst *b)
{
    if (a->item_count != b->item_count) {
        return false;
    }
    if (a->kind == CONST_TUPLE) {
        return same_constants(a->items, b->items, a->item_count);
    }
    for (uint32_t i = 0; i < a->item_count; i++) {
        if (!has_item(b, a->items[i])) {
            return false;
        }
    }
    return true;
}

/* CPython: code_richcompare of 3.9, which looks neither at the line table nor at the file name. */
static bool same_code(const LangCode *a, const LangCode *b)
{
    return strcmp(a->name, b->name) == 0 && a->argcount == b->argcount &&
           a->posonlyargcount == b->posonlyargcount && a->kwonlyargcount == b->kwonlyargcount &&
           a->nlocals == b->nlocals && a->flags == b->flags && a->first_line == b->first_line &&
           a->length == b->length && memcmp(a->bytecode, b->bytecode, a->length) == 0 &&
           merged_of(a->consts_tuple) == merged_of(b->consts_tuple) &&
           merged_of(a->names_tuple) == merged_of(b->names_tuple) &&
           merged_of(a->varnames_tuple) == merged_of(b->varnames_tuple) &&
           merged_of(a->freevars_tuple) == merged_of(b->freevars_tuple) &&
           merged_of(a->cellvars_tuple) == merged_of(b->cellvars_tuple);
}

static bool same_value(const LangConst *a, const LangConst *b)
{
    if (a->kind != b->kind) {
        return false;
    }
    switch (a->kind) {
    case CONST_NONE:
    case CONST_FALSE:
    case CONST_TRUE:
    case CONST_ELLIPSIS: return true;
    case CONST_INT:
    case CONST_STR:
    case CONST_BYTES: return a->length == b->length && memcmp(a->text, b->text, a->length) == 0;
    case CONST_FLOAT:
        /* a NaN equals nothing; the sign tells the two zeros apart */
        return !isnan(a->number) && !(a->number < b->number) && !(a->number > b->number) &&
               signbit(a->number) == signbit(b->number);
    case CONST_TUPLE:
    case CONST_FROZENSET: return same_items(a, b);
    case CONST_CODE: return same_code(a->code, b->code);
    }
    return false;
}

static void insert(ConstTable *table, ConstNode *node)
{
    uint32_t at = (uint32_t)node->hash & (table->slot_count - 1);
    while (table->slots[at]) {
        at = (at + 1) & (table->slot_count - 1);
    }
    table->slots[at] = node;
}

static void grow(ConstTable *table)
{
    uint32_t old_count = table->slot_count;
    ConstNode **old = table->slots;
    table->slot_count = old_count * 2;
    table->slots = ou_host_must_alloc(table->slot_count * sizeof(ConstNode *));
    for (uint32_t i = 0; i < old_count; i++) {
        if (old[i]) {
            insert(table, old[i]);
        }
    }
    ou_host_free(old, old_count * sizeof(ConstNode *));
}

static ConstNode *find(const ConstTable *table, const LangConst *wanted, uint64_t hash)
{
    uint32_t at = (uint32_t)hash & (table->slot_count - 1);
    while (table->slots[at]) {
        ConstNode *node = table->slots[at];
        if (node->hash == hash && same_value(&node->shown, wanted)) {
            return node;
        }
        at = (at + 1) & (table->slot_count - 1);
    }
    return NULL;
}

/* The node's contents are copied only when the value is new, so that callers can look up cheaply.
 */
static void keep_contents(Arena *arena, LangConst *c)
{
    if (c->text) {
        c->text = ou_arena_copy(arena, c->text, c->length);
    }
    if (c->item_count) {
        const LangConst **items = OU_ARENA_ARRAY(arena, const LangConst *, c->item_count);
        memcpy(items, c->items, c->item_count * sizeof *items);
        c->items = items;
    }
}

static const LangConst *merge(ConstTable *table, const LangConst *wanted)
{
    uint64_t hash = hash_of(wanted);
    ConstNode *node = find(table, wanted, hash);
    if (!node) {
        if (table->used * 2 >= table->slot_count) {
            grow(table);
        }
        node = OU_ARENA_NEW(table->arena, ConstNode);
        node->shown = *wanted;
        keep_contents(table->arena, &node->shown);
        node->merged = &node->shown;
        node->hash = hash;
        node->self = node;
        insert(table, node);
        table->used++;
    }
    return &node->shown;
}

const LangConst *const_table_merge(ConstTable *table, const LangConst *constant)
{
    /* a tuple can only have been made by the table */
    bool entry = constant->kind == CONST_TUPLE || constant->kind == CONST_FROZENSET;
    return entry ? constant : merge(table, constant);
}

const LangConst *const_table_singleton(ConstTable *table, ConstKind kind)
{
    return merge(table, &(LangConst){.kind = kind});
}

const LangConst *const_table_int(ConstTable *table, const char *text)
{
    return merge(table, &(LangConst){.kind = CONST_INT, .text = text, .length = strlen(text)});
}

const LangConst *const_table_float(ConstTable *table, double number)
{
    return merge(table, &(LangConst){.kind = CONST_FLOAT, .number = number});
}

const LangConst *const_table_text(ConstTable *table, ConstKind kind, const char *text,
                                  size_t length)
{
    return merge(table, &(LangConst){.kind = kind, .text = text, .length = length});
}

const LangConst *const_table_str(ConstTable *table, const char *text)
{
    return const_table_text(table, CONST_STR, text, strlen(text));
}

static bool number_of(const LangConst *c, double *number)
{
    if (c->kind == CONST_TRUE || c->kind == CONST_FALSE) {
        *number = c->kind == CONST_TRUE ? 1.0 : 0.0;
        return true;
    }
    if (c->kind == CONST_FLOAT) {
        *number = c->number;
        return true;
    }
    return false;
}

/* 1 == True == 1.0: equal for a set, though not one constant. Only whole floats of at most 15
 * digits need the comparison with an int's digits; larger ones in a set together with their int are
 * told apart. */
static bool equal_for_set(const LangConst *a, const LangConst *b)
{
    if (merged_of(a) == merged_of(b)) {
        return true;
    }
    char digits[24];
    double x = 0, y = 0;
    bool a_number = number_of(a, &x), b_number = number_of(b, &y);
    if (a_number && b_number) {
        return !(x < y) && !(x > y) && !isnan(x) && !isnan(y);
    }
    if (!(a_number && b->kind == CONST_INT) && !(b_number && a->kind == CONST_INT)) {
        return false;
    }
    double number = a_number ? x : y;
    const LangConst *whole = a_number ? b : a;
    if (!(number > -1e15 && number < 1e15) || floor(number) < number) {
        return false;
    }
    snprintf(digits, sizeof digits, "%lld", (long long)number);
    return strcmp(digits, whole->text) == 0;
}

static const LangConst *merge_set(ConstTable *table, const LangConst *const *items, uint32_t count)
{
    const LangConst **different = ou_host_must_alloc((count + 1) * sizeof *different);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t j = 0;
        while (j < kept && !equal_for_set(different[j], items[i])) {
            j++;
        }
        if (j == kept) {
            different[kept++] = items[i];
        }
    }
    const LangConst *set =
        merge(table, &(LangConst){.kind = CONST_FROZENSET, .items = different, .item_count = kept});
    ou_host_free(different, (count + 1) * sizeof *different);
    return set;
}

const LangConst *const_table_items(ConstTable *table, ConstKind kind, const LangConst *const *items,
                                   uint32_t count)
{
    if (kind == CONST_FROZENSET) {
        return merge_set(table, items, count);
    }
    return merge(table, &(LangConst){.kind = kind, .items = items, .item_count = count});
}

const LangConst *const_table_fresh_tuple(ConstTable *table, const LangConst *const *items,
                                         uint32_t count)
{
    const ConstNode *equal = (const ConstNode *)const_table_items(table, CONST_TUPLE, items, count);
    ConstNode *node = OU_ARENA_NEW(table->arena, ConstNode);
    *node = *equal;
    node->self = node;
    return &node->shown;
}

const LangConst *const_table_code(ConstTable *table, LangCode *code)
{
    const LangConst *constant = merge(table, &(LangConst){.kind = CONST_CODE, .code = code});
    if (constant->code == code) {
        ((const ConstNode *)constant)->self->code = code;
        code->handle = constant;
    }
    return constant;
}

void const_set_index(const LangConst *constant, uint32_t index)
{
    ((const ConstNode *)constant)->self->shown.index = index;
}

void const_set_names(const LangConst *names)
{
    for (uint32_t i = 0; i < names->item_count; i++) {
        ((const ConstNode *)merged_of(names->items[i]))->self->shown.is_name = true;
    }
}

void const_set_interned(const LangConst *name)
{
    ConstNode *node = ((const ConstNode *)merged_of(name))->self;
    node->shown.is_interned |= (node->marks & CONST_KEYED) == 0;
}

void const_set_code_id(const LangConst *constant, uint32_t id)
{
    ((const ConstNode *)constant)->self->code->id = id;
}

bool const_is_marked(const LangConst *constant, ConstMark mark)
{
    return (((const ConstNode *)merged_of(constant))->marks & (uint32_t)mark) != 0;
}

bool const_mark(const LangConst *constant, ConstMark mark)
{
    ConstNode *node = ((const ConstNode *)merged_of(constant))->self;
    bool before = (node->marks & (uint32_t)mark) != 0;
    node->marks |= (uint32_t)mark;
    return before;
}

bool const_is_true(const LangConst *constant)
{
    switch (constant->kind) {
    case CONST_NONE:
    case CONST_FALSE: return false;
    case CONST_INT: return strcmp(constant->text, "0") != 0;
    case CONST_FLOAT:
        return constant->number < 0 || constant->number > 0 || isnan(constant->number);
    case CONST_STR:
    case CONST_BYTES: return constant->length != 0;
    case CONST_TUPLE:
    case CONST_FROZENSET: return constant->item_count != 0;
    case CONST_TRUE:
    case CONST_ELLIPSIS:
    case CONST_CODE: return true;
    }
    return true;
}
