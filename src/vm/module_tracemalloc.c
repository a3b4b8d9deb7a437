/* module_tracemalloc.c - what tracemalloc's C part answers (Modules/_tracemalloc.c). Snapshots and
 * statistics are a prelude; what that asks for itself is not traced. */
#include <stdlib.h>

#include "base/array.h"
#include "heap/heap_query.h"
#include "heap/trace.h"
#include "object/list.h"
#include "object/special.h"
#include "vm/vm_internal.h"

/* ---- who asks ---- */

/* 0: the scenario; n: its prelude n - 1. */
static uint32_t file_of(const LangModule *module, const LangCode *code)
{
    uint32_t end = module->own_code_count;
    uint32_t file = 0;
    while (code->id >= end && file < module->prelude_count) {
        end += module->preludes[file]->own_code_count;
        file++;
    }
    return code->id < end ? file : 0; /* of a question of the scenario */
}

static const char *file_name(const LangModule *module, uint32_t file)
{
    return file == 0 ? module->file_name : module->preludes[file - 1]->file_name;
}

bool vm_trace_place(void *context, uint32_t *line, uint32_t *file)
{
    const Vm *vm = context;
    if (vm->frame == 0) {
        return false;
    }
    *file = file_of(vm->module, vm->code);
    *line = vm_line_of(vm->code, vm->pc);
    return *file == 0 || strcmp(file_name(vm->module, *file), "tracemalloc") != 0;
}

/* ---- functions ---- */

#define TRACE_FUNCTION(name)                                                                       \
    static Addr name(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)

TRACE_FUNCTION(trace_start)
{
    enum { MOST_FRAMES = 65535 };
    (void)self;
    (void)kwnames;
    int64_t limit = 1;
    if (nargs > 0 && !int_index(in, args[0], &limit)) {
        return 0;
    }
    if (limit < 1 || limit > MOST_FRAMES) {
        return err_format(in, T_(ValueError), "the number of frames must be in range [1; %lu]",
                          (unsigned long)MOST_FRAMES);
    }
    heap_trace_start(in->heap, (uint32_t)limit);
    return none_new(in);
}

#define TRACE_COMMAND(name, command)                                                               \
    TRACE_FUNCTION(name)                                                                           \
    {                                                                                              \
        (void)self;                                                                                \
        (void)args;                                                                                \
        (void)nargs;                                                                               \
        (void)kwnames;                                                                             \
        command(in->heap);                                                                         \
        return none_new(in);                                                                       \
    }
TRACE_COMMAND(trace_stop, heap_trace_stop)
TRACE_COMMAND(trace_clear, heap_trace_clear)
TRACE_COMMAND(trace_reset_peak, heap_trace_reset_peak)

TRACE_FUNCTION(trace_is_tracing)
{
    (void)self;
    (void)args;
    (void)nargs;
    (void)kwnames;
    return bool_new(in, heap_trace_totals(in->mem).limit != 0);
}

TRACE_FUNCTION(trace_limit)
{
    (void)self;
    (void)args;
    (void)nargs;
    (void)kwnames;
    uint32_t limit = heap_trace_totals(in->mem).limit;
    return int_from_i64(in, limit != 0 ? limit : 1);
}

TRACE_FUNCTION(trace_memory)
{
    (void)self;
    (void)args;
    (void)nargs;
    (void)kwnames;
    HeapTraceTotals totals = heap_trace_totals(in->mem);
    const uint64_t values[] = {totals.bytes, totals.peak};
    Addr tuple = tuple_new(in, 2);
    for (int64_t i = 0; tuple != 0 && i < 2; i++) {
        ref_move(in, tuple_slot(tuple, i), int_from_u64(in, values[i]));
    }
    return tuple;
}

/* ---- traces as objects ---- */

typedef struct TracedBlock {
    uint64_t size;
    uint32_t file, line;
} TracedBlock;
OU_ARRAY(TracedArray, traced_array, TracedBlock);

static bool gather(void *context, const HeapBlock *block)
{
    TracedArray *found = context;
    if (block->is_traced) {
        traced_array_push(found, (TracedBlock){block->requested, block->file, block->line});
    }
    return true;
}

static int by_place(const void *a, const void *b)
{
    const TracedBlock *x = a;
    const TracedBlock *y = b;
    if (x->file != y->file) {
        return x->file < y->file ? -1 : 1;
    }
    if (x->line != y->line) {
        return x->line < y->line ? -1 : 1;
    }
    return (x->size > y->size) - (x->size < y->size);
}

/* A new tuple that takes these references, or 0. */
static Addr tuple_taking(Interp *in, const Addr *items, int64_t count)
{
    bool ok = in->halt == HALT_NONE;
    for (int64_t i = 0; i < count; i++) {
        ok = ok && items[i] != 0;
    }
    Addr tuple = ok ? tuple_new(in, count) : 0;
    for (int64_t i = 0; tuple != 0 && i < count; i++) {
        ref_move(in, tuple_slot(tuple, i), items[i]);
    }
    return tuple;
}

/* ((file name, line),): the innermost frame. */
static Addr frames_of(Interp *in, uint32_t file, uint32_t line)
{
    const Vm *vm = in->vm;
    const char *name = file_name(vm->module, file);
    Addr frame = tuple_taking(
        in, (const Addr[]){str_from_utf8(in, name, strlen(name)), int_from_u64(in, line)}, 2);
    return tuple_taking(in, &frame, 1);
}

/* One frame is all that the shadow keeps of a place. */
static bool keeps_frames(Interp *in)
{
    return heap_trace_totals(in->mem).limit <= 1 ||
           err_not_modelled(in, "the places of tracemalloc.start() with more than one frame") != 0;
}

/* Traces of one place share its tuple, as CPython's do. */
static bool list_traces(Interp *in, const TracedArray *found, Addr list)
{
    Addr frames = 0;
    bool ok = true;
    for (uint32_t i = 0; ok && i < found->count; i++) {
        const TracedBlock *b = &found->items[i];
        if (i == 0 || b->file != b[-1].file || b->line != b[-1].line) {
            obj_release(in, frames);
            frames = frames_of(in, b->file, b->line);
        }
        Addr items[] = {int_from_i64(in, 0), int_from_u64(in, b->size),
                        frames ? owned_copy(in, frames) : 0, int_from_i64(in, 1)};
        Addr trace = tuple_taking(in, items, 4);
        ok = trace != 0 && list_append(in, list, trace);
        obj_release(in, trace);
    }
    obj_release(in, frames);
    return ok;
}

TRACE_FUNCTION(trace_get_traces)
{
    (void)self;
    (void)args;
    (void)nargs;
    (void)kwnames;
    if (!keeps_frames(in)) {
        return 0;
    }
    TracedArray found = {0};
    (void)heap_each_block(in->mem, in->cpy->allocator, gather, &found);
    if (found.count > 1) {
        qsort(found.items, found.count, sizeof *found.items, by_place);
    }
    Addr list = list_new(in, 0);
    if (list != 0 && !list_traces(in, &found, list)) {
        obj_release(in, list);
        list = 0;
    }
    traced_array_free(&found);
    return list;
}

TRACE_FUNCTION(trace_object_traceback)
{
    (void)self;
    (void)nargs;
    (void)kwnames;
    Addr start = obj_is_gc(in->mem, args[0]) ? gc_head(args[0]) : args[0];
    HeapBlock block;
    bool is_traced = heap_block_at(in->mem, in->cpy->allocator, start, &block) && block.in_use &&
                     block.is_traced;
    if (!is_traced) {
        return none_new(in);
    }
    return keeps_frames(in) ? frames_of(in, block.file, block.line) : 0;
}

/* What linecache.getline does for the scenario's own file; "" elsewhere. */
TRACE_FUNCTION(trace_source_line)
{
    (void)self;
    (void)nargs;
    (void)kwnames;
    const Vm *vm = in->vm;
    int64_t line = 0;
    if (!int_index(in, args[1], &line)) {
        return 0;
    }
    const char *at = vm->module->source;
    bool is_own = str_equals_utf8(in->mem, &ENGINE_LAYOUT, args[0], vm->module->file_name);
    for (int64_t i = 1; is_own && at != NULL && i < line; i++) {
        at = strchr(at, '\n');
        at = at ? at + 1 : NULL;
    }
    return is_own && at != NULL ? str_from_utf8(in, at, strcspn(at, "\n"))
                                : str_from_utf8(in, "", 0);
}

const NativeMethod vm_module_tracemalloc[] = {
    {"start",                  trace_start,            0, 1, 0},
    {"stop",                   trace_stop,             0, 0, 0},
    {"is_tracing",             trace_is_tracing,       0, 0, 0},
    {"clear_traces",           trace_clear,            0, 0, 0},
    {"reset_peak",             trace_reset_peak,       0, 0, 0},
    {"get_traced_memory",      trace_memory,           0, 0, 0},
    {"get_traceback_limit",    trace_limit,            0, 0, 0},
    {"__get_traces",           trace_get_traces,       0, 0, 0},
    {"__get_object_traceback", trace_object_traceback, 1, 1, 0},
    {"__source_line",          trace_source_line,      2, 2, 0},
    {NULL,                     NULL,                   0, 0, 0}
};
