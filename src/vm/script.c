/* script.c - the state in which `python3 -I -S FILE` reaches the first instruction (data:
 * start_state.h, script39.def): the names of __main__, counts, generations and free lists, what the
 * compiler left, and what the first import of a module adds. */
#include "vm/script.h"

#include "base/array.h"
#include "cpython/start_state.h"
#include "gc/gc.h"
#include "lang/compile_trace.h"
#include "object/float.h"
#include "object/func.h"
#include "object/list.h"
#include "object/seq.h"
#include "object/set.h"
#include "object/static_types.h"

/* ---- __main__ ---- */

/* CPython: init_import_site, set_main_loader. The loader is an object of importlib's own that no
 * scenario uses; a plain object stands for it. */
Addr script_globals(Vm *vm)
{
    enum { OBJECT_SIZE = 16 };
    Interp *in = vm->in;
    Addr globals = dict_new(in);
    const char *file = vm->module->file_name;
    const struct {
        const char *name;
        Addr value;
    } items[] = {
        {"__name__",    str_interned(in, "__main__",     strlen("__main__"))},
        {"__doc__",             owned_copy(in,                    OBJ_NONE)        },
        {"__package__",             owned_copy(in,                OBJ_NONE)},
        {"__loader__",             obj_new(in,                 T_(object),             OBJECT_SIZE)},
        {"__spec__", owned_copy(in,                OBJ_NONE)        },
        {"__annotations__",    dict_new(in)   },
        {"__builtins__",             owned_copy(in,            module_find(vm,"builtins"))},
        {"__file__", str_from_utf8(in,                file, strlen(file))},
        {"__cached__",         owned_copy(in,OBJ_NONE)                           },
    };
    for (size_t i = 0; i < sizeof items / sizeof items[0]; i++) {
        (void)module_set(in, globals, items[i].name, items[i].value);
    }
    ref_move(in, MACHINE(main_dict), globals);
    return globals;
}

/* ---- the free lists ---- */

OU_ARRAY(AddrArray, addr_array, Addr);

static void release_all(Interp *in, AddrArray *objects)
{
    for (uint32_t i = 0; i < objects->count; i++) {
        obj_release(in, objects->items[i]);
    }
    objects->count = 0;
}

static void keep_tuples(Interp *in, AddrArray *objects, int64_t items, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        Addr tuple = tuple_new(in, items);
        for (int64_t j = 0; j < items; j++) {
            ref_copy(in, tuple_slot(tuple, j), OBJ_NONE, REF_SLOT);
        }
        addr_array_push(objects, tuple);
    }
    release_all(in, objects);
}

static void fill_free_lists(Interp *in, const CpyStartState *start)
{
    AddrArray objects = {0};
    for (uint32_t i = 0; i < START_TUPLE_SIZES; i++) {
        keep_tuples(in, &objects, i + 1, start->free_tuples[i]);
    }
    for (uint32_t i = 0; i < start->free_lists; i++) {
        addr_array_push(&objects, list_new(in, 0));
    }
    for (uint32_t i = 0; i < start->free_dicts; i++) {
        addr_array_push(&objects, dict_new(in));
    }
    for (uint32_t i = 0; i < start->free_floats; i++) {
        addr_array_push(&objects, float_from_double(in, 0.0));
    }
    if (start->cached_slices > 0) {
        addr_array_push(&objects, slice_new(in, OBJ_NONE, OBJ_NONE, OBJ_NONE));
    }
    release_all(in, &objects);
    addr_array_free(&objects);
}

/* ---- the collector ---- */

void script_begin(Interp *in)
{
    Memory *mem = in->mem;
    const CpyStartState *start = in->cpy->start;
    uint32_t enabled = mem_load32(mem, MACHINE(gc_enabled));
    mem_store32(mem, MACHINE(gc_enabled), 0);
    ref_move(in, MACHINE(parser_arena), list_new(in, 0));
    fill_free_lists(in, start);
    Addr globals = gc_head(mem_load64(mem, MACHINE(main_dict)));
    gc_list_move(mem, globals, gc_generation_head(1)); /* it is older than the last collection */
    for (int i = 0; i < 3; i++) {
        int64_t modelled = gc_list_size(mem, gc_generation_head(i));
        gc_interpreter_add(mem, i, start->lengths[i] - modelled);
        mem_store32(mem, MACHINE(gc_count) + 4 * (Addr)i, (uint32_t)start->count[i]);
        mem_store64(mem, MACHINE(gc_stats) + 24 * (Addr)i, (uint64_t)start->collections[i]);
    }
    const int32_t untrackable[] = {start->untracked_first, start->untracked_second,
                                   start->untracked_full};
    for (Addr i = 0; i < 3; i++) {
        mem_store32(mem, MACHINE(gc_untrackable) + 4 * i, (uint32_t)untrackable[i]);
    }
    /* none of the objects that were made as if they had always been there is frozen for Python */
    mem_store64(mem, MACHINE(gc_frozen_elsewhere),
                0 - (uint64_t)gc_list_size(mem, MACHINE(gc_permanent)));
    mem_store32(mem, MACHINE(gc_enabled), enabled);
}

/* ---- the compiler ---- */

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

static void drop_temporary(Replay *replay, const TraceEvent *event)
{
    TemporaryArray *array = &replay->temporaries;
    uint32_t at = array->count;
    while (at > 0 &&
           (array->items[at - 1].kind != event->kind || array->items[at - 1].size != event->size)) {
        at--;
    }
    OU_ASSERT(at > 0);
    obj_release(replay->vm->in, array->items[at - 1].object);
    array->count--;
    memmove(array->items + at - 1, array->items + at,
            (array->count - (at - 1)) * sizeof *array->items);
}

/* The parser's arena has a reference to each, for as long as the script runs (run_mod). */
static void keep_in_arena(Interp *in, Addr object)
{
    (void)list_append(in, mem_load64(in->mem, MACHINE(parser_arena)), object);
}

static void make_constant(Replay *replay, const TraceEvent *event)
{
    const LangConst *c = event->constant;
    bool is_used =
        c->index < replay->vm->module->const_count && replay->vm->module->consts[c->index] == c;
    if (is_used) {
        Addr object = code_make_const(&replay->maker, c);
        if (event->kind == TRACE_PARSED) {
            keep_in_arena(replay->vm->in, object);
        }
    } else if (c->kind == CONST_TUPLE || c->kind == CONST_FLOAT) { /* folding left it over */
        TraceKind kind = c->kind == CONST_TUPLE ? TRACE_TUPLE : TRACE_FLOAT;
        const TraceEvent left_over = {.kind = kind, .size = c->item_count};
        Addr object = make_temporary(replay->vm->in, &left_over);
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

static void replay_event(Replay *replay, const TraceEvent *event)
{
    switch ((int)event->kind) {
    case TRACE_PARSED:
    case TRACE_CONST: make_constant(replay, event); break;
    case TRACE_CODE: make_code(replay, event->constant); break;
    default:
        if (event->dropped) {
            drop_temporary(replay, event);
        } else {
            Addr object = make_temporary(replay->vm->in, event);
            temporary_array_push(&replay->temporaries,
                                 (Temporary){event->kind, event->size, object});
        }
        break;
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
    for (uint32_t i = 0; i < module->trace_count; i++) {
        replay_event(&replay, &module->trace[i]);
    }
    for (uint32_t i = 0; i < replay.temporaries.count; i++) {
        keep_in_arena(in, replay.temporaries.items[i].object);
        obj_release(in, replay.temporaries.items[i].object);
    }
    temporary_array_free(&replay.temporaries);
    code_make_end(&replay.maker);
    return replay.code;
}

/* ---- imports ---- */

bool script_knows_import(const CpyProfile *cpy, const char *module)
{
    for (uint32_t i = 0; i < cpy->start->import_count; i++) {
        if (strcmp(cpy->start->imports[i].module, module) == 0) {
            return true;
        }
    }
    return false;
}

/* An object that the interpreter takes from a free list for itself is none of the model's any more.
 */
static void take_from_array(Interp *in, Addr count_cell, Addr array)
{
    uint64_t kept = mem_load64(in->mem, count_cell) - 1;
    Addr object = mem_load64(in->mem, array + 8 * kept);
    mem_store64(in->mem, array + 8 * kept, 0);
    mem_store64(in->mem, count_cell, kept);
    obj_gc_free(in, object);
}

static void take_tuple(Interp *in, Addr count_cell, Addr chain)
{
    Addr tuple = mem_load64(in->mem, chain);
    mem_store64(in->mem, chain, tuple_item(in->mem, tuple, 0));
    mem_store64(in->mem, count_cell, mem_load64(in->mem, count_cell) - 1);
    obj_gc_free(in, tuple);
}

/* How many objects the allocator had to make, and *kept: how many the list holds in the end. */
static int64_t use_free_list(const CpyFreeListUse *use, int64_t *kept)
{
    int64_t lowest = *kept + use->least;
    int64_t shortage = lowest < 0 ? -lowest : 0;
    *kept += use->net + shortage;
    return shortage;
}

static int64_t use_tuples(Interp *in, uint32_t items, const CpyFreeListUse *use)
{
    AddrArray objects = {0};
    Addr count_cell = MACHINE(tuple_numfree) + 8 * (Addr)items;
    int64_t kept = (int64_t)mem_load64(in->mem, count_cell), before = kept;
    int64_t shortage = use_free_list(use, &kept);
    for (; before > kept; before--) {
        take_tuple(in, count_cell, MACHINE(tuple_free) + 8 * (Addr)items);
    }
    if (before < kept) {
        keep_tuples(in, &objects, items, (uint32_t)kept);
    }
    addr_array_free(&objects);
    return shortage;
}

static int64_t use_array(Interp *in, Addr count_cell, Addr array, const CpyFreeListUse *use)
{
    AddrArray objects = {0};
    int64_t kept = (int64_t)mem_load64(in->mem, count_cell), before = kept;
    int64_t shortage = use_free_list(use, &kept);
    for (; before > kept; before--) {
        take_from_array(in, count_cell, array);
    }
    for (int64_t i = 0; before < kept && i < kept; i++) {
        bool is_list = array == MACHINE(list_free);
        addr_array_push(&objects, is_list ? list_new(in, 0) : dict_new(in));
    }
    release_all(in, &objects);
    addr_array_free(&objects);
    return shortage;
}

static void import_first(Interp *in, const CpyFirstImport *import)
{
    Memory *mem = in->mem;
    uint32_t enabled = mem_load32(mem, MACHINE(gc_enabled));
    int64_t count = (int32_t)mem_load32(mem, MACHINE(gc_count)) + import->count;
    mem_store32(mem, MACHINE(gc_enabled), 0);
    for (uint32_t i = 0; i < START_TUPLE_SIZES; i++) {
        count += use_tuples(in, i + 1, &import->tuples[i]);
    }
    count += use_array(in, MACHINE(list_numfree), MACHINE(list_free), &import->lists);
    count += use_array(in, MACHINE(dict_numfree), MACHINE(dict_free), &import->dicts);
    mem_store32(mem, MACHINE(gc_count), (uint32_t)count);
    gc_interpreter_add(mem, 0, import->tracked);
    mem_store32(mem, MACHINE(gc_enabled), enabled);
}

void script_import(Interp *in, Addr name)
{
    uint32_t imported = mem_load32(in->mem, MACHINE(imported));
    for (uint32_t i = 0; i < in->cpy->start->import_count; i++) {
        const CpyFirstImport *import = &in->cpy->start->imports[i];
        bool is_new = (imported & (1U << i)) == 0;
        if (is_new && str_equals_utf8(in->mem, in->lay, name, import->module)) {
            mem_store32(in->mem, MACHINE(imported), imported | (1U << i));
            import_first(in, import);
        }
    }
}
