/* script_compile.c - what CPython's compiler leaves behind when a script is compiled: the code, and
 * the state of the free lists and of the collector (compile_trace.h). */
#include <ctype.h>

#include "base/array.h"
#include "lang/compile_trace.h"
#include "lang/token.h"
#include "object/bytes.h"
#include "object/dict.h"
#include "object/float.h"
#include "object/func.h"
#include "object/list.h"
#include "object/seq.h"
#include "object/set.h"
#include "object/static_types.h"
#include "object/str_internal.h"
#include "vm/first_use.h"
#include "vm/script.h"

typedef struct Temporary {
    TraceKind kind;
    uint32_t size;
    Addr object;
} Temporary;

OU_ARRAY(TemporaryArray, temporary_array, Temporary);

typedef struct Replay {
    Vm *vm;
    CodeMaker maker;
    TemporaryArray temporaries;
    Addr code; /* the module's own */
} Replay;

/* Sets and their iterators have no free list: a set can stand for an iterator. */
static Addr make_temporary(Interp *in, const TraceEvent *event)
{
    switch ((int)event->kind) {
    case TRACE_LIST: return list_new(in, 0);
    case TRACE_DICT: return dict_new(in);
    case TRACE_FLOAT: return float_from_double(in, 0.0);
    case TRACE_TUPLE: {
        Addr tuple = tuple_new(in, event->size);
        for (uint32_t i = 0; tuple != 0 && i < event->size; i++) {
            ref_copy(in, tuple_slot(tuple, i), OBJ_NONE, REF_SLOT);
        }
        return tuple;
    }
    default: return set_new(in, T_(set));
    }
}

/* The newest of its kind and size. */
static Addr take_temporary(Replay *replay, TraceKind kind, uint32_t size)
{
    TemporaryArray *array = &replay->temporaries;
    uint32_t at = array->count;
    while (at > 0 && (array->items[at - 1].kind != kind || array->items[at - 1].size != size)) {
        at--;
    }
    OU_ASSERT(at > 0);
    Addr object = array->items[at - 1].object;
    array->count--;
    memmove(array->items + at - 1, array->items + at,
            (array->count - (at - 1)) * sizeof *array->items);
    return object;
}

/* None, True, False and ... are no objects of the parser's. */
static bool is_parsed(const LangConst *c)
{
    return c->kind != CONST_NONE && c->kind != CONST_TRUE && c->kind != CONST_FALSE &&
           c->kind != CONST_ELLIPSIS;
}

/* The parser's arena has a reference to each, for as long as the script runs (run_mod). */
static void keep_in_arena(Interp *in, Addr object)
{
    (void)list_append(in, mem_load64(in->mem, MACHINE(parser_arena)), object);
}

static bool is_used(const Replay *replay, const LangConst *c)
{
    return c->index < replay->vm->module->const_count && replay->vm->module->consts[c->index] == c;
}

/* _PyPegen_fill_token makes bytes of each token, and the arena holds them: those of one byte are
 * cached. A letter is a name, too (_PyPegen_new_identifier). */
static void make_tokens(const Replay *replay)
{
    Interp *in = replay->vm->in;
    const uint32_t *counts = replay->vm->module->one_byte_tokens;
    for (uint32_t byte = 0; byte < TOKEN_BYTES; byte++) {
        const uint8_t text = (uint8_t)byte;
        if (counts[byte] == 0) {
            continue;
        }
        Addr o = bytes_new(in, &text, 1);
        mem_store64(in->mem, o + ENGINE_LAYOUT.head.ob_refcnt, 1 + (uint64_t)counts[byte]);
        if (isalpha(text) || text == '_') {
            obj_release(in, str_character(in, byte));
        }
    }
}

/* The constant and the tuple made last change places: that one is in the arena instead. */
static void take_over(Replay *replay, const LangConst *c)
{
    Interp *in = replay->vm->in;
    Addr arena = mem_load64(in->mem, MACHINE(parser_arena));
    Addr made = take_temporary(replay, TRACE_TUPLE, c->item_count);
    Addr constant = is_used(replay, c) ? replay->maker.consts[c->index] : 0;
    for (int64_t i = list_length(in->mem, arena); i > 0 && constant != 0; i--) {
        Addr slot = list_slot(in->mem, arena, i - 1);
        if (mem_load64(in->mem, slot) == constant) {
            ref_set(in, slot, made, REF_SLOT);
            return;
        }
    }
    keep_in_arena(in, made);
    obj_release(in, made);
}

static void make_constant(Replay *replay, const TraceEvent *event)
{
    const LangConst *c = event->constant;
    if (is_used(replay, c)) {
        Addr object = code_make_const(&replay->maker, c);
        if (event->kind == TRACE_PARSED && is_parsed(c)) {
            keep_in_arena(replay->vm->in, object);
        }
    } else if (c->kind == CONST_TUPLE || c->kind == CONST_FLOAT) { /* folding left it over */
        TraceKind kind = c->kind == CONST_TUPLE ? TRACE_TUPLE : TRACE_FLOAT;
        const TraceEvent left_over = {.kind = kind, .size = c->item_count};
        Addr object = make_temporary(replay->vm->in, &left_over);
        keep_in_arena(replay->vm->in, object);
        obj_release(replay->vm->in, object);
    } else if (event->kind == TRACE_PARSED && (c->kind == CONST_STR || c->kind == CONST_BYTES)) {
        Addr object = c->kind == CONST_STR ? str_from_utf8(replay->vm->in, c->text, c->length)
                                           : bytes_new(replay->vm->in, c->text, c->length);
        keep_in_arena(replay->vm->in, object);
        obj_release(replay->vm->in, object);
    }
}

static void make_code(Replay *replay, const LangConst *constant)
{
    if (constant->code == replay->vm->module->code) {
        replay->code = code_make(&replay->maker, constant->code);
    } else {
        (void)code_make_const(&replay->maker, constant);
    }
}

/* PyErr_WarnExplicitObject: what warn_explicit makes is gone again behind it. */
static void warn(Interp *in)
{
    enum { KEY = 3 }; /* the text, the category and the line */
    Addr message = obj_call(in, T_(SyntaxWarning), (const Addr[]){OBJ_NONE}, 1);
    Addr key = tuple_from(in, (const Addr[]){OBJ_NONE, OBJ_NONE, OBJ_NONE}, KEY);
    first_use_source_line(in);
    obj_release(in, key);
    obj_release(in, message);
}

static void replay_event(Replay *replay, const TraceEvent *event)
{
    switch ((int)event->kind) {
    case TRACE_PARSED:
    case TRACE_CONST: make_constant(replay, event); break;
    case TRACE_TAKES_OVER: take_over(replay, event->constant); break;
    case TRACE_CODE: make_code(replay, event->constant); break;
    case TRACE_WARNED: warn(replay->vm->in); break;
    default:
        if (event->dropped) {
            obj_release(replay->vm->in, take_temporary(replay, event->kind, event->size));
        } else {
            Addr object = make_temporary(replay->vm->in, event);
            temporary_array_push(&replay->temporaries,
                                 (Temporary){event->kind, event->size, object});
        }
        break;
    }
}

/* As many as the compiler had at the same time, if there were not more before. */
static void keep_tables(Interp *in, uint64_t most)
{
    most = most < in->cpy->free_list_keys ? most : in->cpy->free_list_keys;
    if (most > mem_load64(in->mem, MACHINE(keys_numfree))) {
        dict_keep_tables(in, most);
    }
}

Addr script_compile(Vm *vm, Addr *consts, Addr file_name)
{
    const LangModule *module = vm->module;
    Interp *in = vm->in;
    Replay replay = {
        .vm = vm, .maker = {in, consts, file_name, .settled = false}
    };
    for (uint32_t i = 0; i < module->own_code_count; i++) {
        code_make_names(&replay.maker, module->codes[i]);
    }
    make_tokens(&replay);
    if (module->asks_unicodedata) {
        first_use_import_in_c(in, "unicodedata");
    }
    for (uint32_t i = 0; i < module->trace_count; i++) {
        replay_event(&replay, &module->trace[i]);
    }
    for (uint32_t i = 0; i < replay.temporaries.count; i++) {
        keep_in_arena(in, replay.temporaries.items[i].object);
        obj_release(in, replay.temporaries.items[i].object);
    }
    temporary_array_free(&replay.temporaries);
    keep_tables(in, module->most_tables);
    code_make_end(&replay.maker);
    return replay.code;
}
