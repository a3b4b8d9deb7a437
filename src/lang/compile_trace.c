#include "lang/compile_trace.h"

#include <math.h>

#include "lang/const_table.h"

void compile_trace_free(CompileTrace *trace)
{
    trace_event_array_free(&trace->events);
    trace_size_array_free(&trace->kept_tuples);
}

static void add(CompileTrace *trace, TraceEvent event)
{
    trace_event_array_push(&trace->events, event);
}

/* The empty tuple is one object that is there already. */
static bool is_no_event(TraceKind kind, uint32_t size)
{
    return kind == TRACE_TUPLE && size == 0;
}

void trace_made(CompileTrace *trace, TraceKind kind, uint32_t size)
{
    if (!is_no_event(kind, size)) {
        add(trace, (TraceEvent){.kind = kind, .size = size});
    }
}

void trace_dropped(CompileTrace *trace, TraceKind kind, uint32_t size)
{
    if (!is_no_event(kind, size)) {
        add(trace, (TraceEvent){.kind = kind, .dropped = true, .size = size});
    }
}

/* USABLE_FRACTION(PyDict_MINSIZE) */
enum { SMALLEST_TABLE = 5 };

/* The first entry takes a table of the smallest size (insert_to_emptydict), and the one that it has
 * no room for gives it back (insertion_resize). */
void trace_dict_grows(CompileTrace *trace, uint32_t entries)
{
    if (entries == 1) {
        trace->tables++;
    } else if (entries == SMALLEST_TABLE + 1) {
        trace->tables--;
    }
    if (trace->most_tables < trace->tables) {
        trace->most_tables = trace->tables;
    }
}

void trace_dict_goes(CompileTrace *trace, uint32_t entries)
{
    trace->tables -= entries > 0 && entries <= SMALLEST_TABLE;
}

/* A text or bytes of at most one character (of Latin-1), or the empty tuple: each that the parser
 * reads is the same object, and one more reference of its arena. */
static bool is_shared(const LangConst *constant)
{
    enum { FIRST_OF_LATIN1 = 0xC2, LAST_OF_LATIN1 = 0xC3 }; /* of two bytes in UTF-8 */
    unsigned char first = (unsigned char)(constant->length > 0 ? constant->text[0] : 0);
    bool is_latin1 = constant->kind == CONST_STR && constant->length == 2 &&
                     first >= FIRST_OF_LATIN1 && first <= LAST_OF_LATIN1;
    bool is_text = constant->kind == CONST_STR || constant->kind == CONST_BYTES;
    return (is_text && (constant->length < 2 || is_latin1)) ||
           (constant->kind == CONST_TUPLE && constant->item_count == 0);
}

/* A second frozenset like this one is an object of its own; the table of constants makes the one
 * that the code holds (see trace_merge). */
void trace_parsed(CompileTrace *trace, const LangConst *constant)
{
    if (constant->kind == CONST_FROZENSET) {
        trace_made(trace, TRACE_TUPLE, constant->item_count);
        trace_made(trace, TRACE_SET, 0);
        trace_dropped(trace, TRACE_TUPLE, constant->item_count);
    } else if (!const_mark(constant, CONST_MADE) || is_shared(constant)) {
        add(trace, (TraceEvent){.kind = TRACE_PARSED, .constant = constant});
    } else if (constant->kind == CONST_TUPLE) {
        trace_made(trace, TRACE_TUPLE, constant->item_count);
    } else if (constant->kind == CONST_FLOAT) {
        trace_made(trace, TRACE_FLOAT, 0);
    }
}

bool trace_tuple(CompileTrace *trace, const LangConst *tuple)
{
    if (!const_mark(tuple, CONST_MADE)) {
        add(trace, (TraceEvent){.kind = TRACE_CONST, .constant = tuple});
        return true;
    }
    trace_made(trace, TRACE_TUPLE, tuple->item_count);
    return false;
}

void trace_takes_over(CompileTrace *trace, const LangConst *tuple)
{
    if (!is_no_event(TRACE_TUPLE, tuple->item_count)) {
        add(trace, (TraceEvent){.kind = TRACE_TAKES_OVER, .constant = tuple});
    }
}

void trace_warned(CompileTrace *trace)
{
    add(trace, (TraceEvent){.kind = TRACE_WARNED});
}

/* ---- _PyCode_ConstantKey ---- */

static uint32_t key_size(const LangConst *c)
{
    switch ((int)c->kind) {
    case CONST_FLOAT: return signbit(c->number) != 0 && !(c->number < 0) ? 3 : 2; /* -0.0 */
    case CONST_FALSE:
    case CONST_TRUE:
    case CONST_BYTES:
    case CONST_TUPLE:
    case CONST_FROZENSET: return 2;
    default: return 0; /* the object is its own key */
    }
}

static void make_key(CompileTrace *trace, const LangConst *c)
{
    if (c->kind == CONST_TUPLE || c->kind == CONST_FROZENSET) {
        trace_made(trace, TRACE_TUPLE, c->item_count);
        for (uint32_t i = 0; i < c->item_count; i++) {
            make_key(trace, c->items[i]);
        }
    }
    if (c->kind == CONST_FROZENSET) {
        trace_made(trace, TRACE_SET, 0);
        trace_dropped(trace, TRACE_TUPLE, c->item_count);
    }
    trace_made(trace, TRACE_TUPLE, key_size(c));
}

static void drop_key(CompileTrace *trace, const LangConst *c)
{
    trace_dropped(trace, TRACE_TUPLE, key_size(c));
    if (c->kind == CONST_FROZENSET) {
        trace_dropped(trace, TRACE_SET, 0);
    }
    for (uint32_t i = 0; i < c->item_count; i++) {
        drop_key(trace, c->items[i]);
    }
    if (c->kind == CONST_TUPLE) {
        trace_dropped(trace, TRACE_TUPLE, c->item_count);
    }
}

static void keep_key(CompileTrace *trace, const LangConst *c)
{
    trace_size_array_push(&trace->kept_tuples, key_size(c));
    trace->kept_sets += c->kind == CONST_FROZENSET;
    for (uint32_t i = 0; i < c->item_count; i++) {
        keep_key(trace, c->items[i]);
    }
    if (c->kind == CONST_TUPLE) {
        trace_size_array_push(&trace->kept_tuples, c->item_count);
    }
}

/* False: the table had this value. */
static bool add_key(CompileTrace *trace, const LangConst *c)
{
    make_key(trace, c);
    bool is_new = !const_mark(c, CONST_KEYED);
    if (is_new) {
        keep_key(trace, c);
        trace_dict_grows(trace, ++trace->keyed);
    } else {
        drop_key(trace, c);
    }
    return is_new;
}

/* code_richcompare: of a function in a finally block, which is compiled twice, the table has an
 * equal code. Both have the same tuple of constants by then. */
static void compare_codes(CompileTrace *trace, const LangCode *code)
{
    make_key(trace, code->consts_tuple);
    make_key(trace, code->consts_tuple);
    drop_key(trace, code->consts_tuple);
    drop_key(trace, code->consts_tuple);
}

void trace_merge(CompileTrace *trace, const LangConst *constant)
{
    if (constant->kind == CONST_NONE || constant->kind == CONST_ELLIPSIS) {
        return;
    }
    if (!add_key(trace, constant)) {
        if (constant->kind == CONST_CODE) {
            compare_codes(trace, constant->code);
        }
        return;
    }
    bool rebuilt = constant->kind == CONST_FROZENSET && constant->item_count > 0;
    if (rebuilt) {
        trace_made(trace, TRACE_TUPLE, constant->item_count);
    }
    for (uint32_t i = 0; i < constant->item_count; i++) {
        trace_merge(trace, constant->items[i]);
    }
    if (rebuilt) {
        add(trace, (TraceEvent){.kind = TRACE_CONST, .constant = constant});
        trace_dropped(trace, TRACE_TUPLE, constant->item_count);
    }
}

/* CPython: merge_const_one. */
static void merge_tuple(CompileTrace *trace, const LangConst *tuple, bool is_first)
{
    if (add_key(trace, tuple)) {
        if (!is_first) { /* the equal one is only in the tree */
            trace_takes_over(trace, tuple);
        }
    } else if (!is_first) {
        trace_dropped(trace, TRACE_TUPLE, tuple->item_count);
    }
}

/* intern_string_constants looks at the items of a set in a tuple. */
static void look_into(CompileTrace *trace, const LangConst *c)
{
    if (c->kind == CONST_FROZENSET) {
        trace_made(trace, TRACE_SET_ITERATOR, 0);
        trace_made(trace, TRACE_TUPLE, c->item_count);
        trace_dropped(trace, TRACE_SET_ITERATOR, 0);
        trace_dropped(trace, TRACE_TUPLE, c->item_count);
    }
    for (uint32_t i = 0; c->kind == CONST_TUPLE && i < c->item_count; i++) {
        look_into(trace, c->items[i]);
    }
}

void trace_code(CompileTrace *trace, const LangConst *code)
{
    const LangCode *c = code->code;
    const LangConst *const tuples[] = {c->names_tuple, c->varnames_tuple, c->cellvars_tuple,
                                       c->freevars_tuple};
    enum { TUPLES = sizeof tuples / sizeof tuples[0] };
    bool is_first[TUPLES];
    trace_made(trace, TRACE_LIST, 0); /* the constants, while the bytecode is optimised */
    for (size_t i = 0; i < TUPLES; i++) {
        is_first[i] = trace_tuple(trace, tuples[i]);
    }
    for (size_t i = 0; i < TUPLES; i++) {
        merge_tuple(trace, tuples[i], is_first[i]);
    }
    bool is_first_consts = trace_tuple(trace, c->consts_tuple);
    trace_dropped(trace, TRACE_LIST, 0);
    merge_tuple(trace, c->consts_tuple, is_first_consts);
    look_into(trace, c->consts_tuple);
    add(trace, (TraceEvent){.kind = TRACE_CODE, .constant = code});
}

void trace_forget_consts(CompileTrace *trace)
{
    trace_dict_goes(trace, trace->keyed);
    for (uint32_t i = trace->kept_tuples.count; i > 0; i--) {
        trace_dropped(trace, TRACE_TUPLE, trace->kept_tuples.items[i - 1]);
    }
    for (uint32_t i = 0; i < trace->kept_sets; i++) {
        trace_dropped(trace, TRACE_SET, 0);
    }
}
