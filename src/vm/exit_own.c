/* exit_own.c - counts the interpreter's own objects while a script exits, as CPython's collector
 * does: what gc.set_debug() writes, and finalizers see. */
#include "vm/exit_own.h"

#include <string.h>

#include "gc/phases.h"
#include "object/dict.h"
#include "object/static_types.h"
#include "vm/prelude.h"

/* ---- which row ---- */

static bool is_in_row(const CpyExit *row, const char *name)
{
    size_t length = strlen(name);
    for (const char *at = row->imported; *at != '\0'; at += strspn(at, " ")) {
        size_t word = strcspn(at, " ");
        if (word == length && strncmp(at, name, length) == 0) {
            return true;
        }
        at += word;
    }
    return false;
}

static unsigned words_in_row(const CpyExit *row)
{
    unsigned count = 0;
    for (const char *at = row->imported; *at != '\0'; at += strspn(at, " ")) {
        at += strcspn(at, " ");
        count++;
    }
    return count;
}

/* Of the same modules. What is in no row (gc, which has asked) is as good as there. */
static bool is_row_of_program(const Vm *vm, const CpyExit *row)
{
    unsigned found = 0;
    const char *name = NULL;
    for (unsigned i = 0; (name = module_imported(vm, i)) != NULL; i++) {
        found += is_in_row(row, name);
    }
    return found == words_in_row(row);
}

/* Their imports have ended in this order, too. */
static bool is_in_order(const Vm *vm, const CpyExit *row)
{
    const char *at = row->imported;
    const char *name = NULL;
    for (unsigned i = 0; (name = module_imported(vm, i)) != NULL; i++) {
        size_t word = strcspn(at, " ");
        if (word == strlen(name) && strncmp(at, name, word) == 0) {
            at += word + strspn(at + word, " ");
        }
    }
    return *at == '\0';
}

/* What gc.freeze() takes out of the collector's sight goes or stays, but is not found. */
static bool is_of_frozen(const CpyExit *row)
{
    return (row->history & HISTORY_FROZEN) != 0;
}

/* How well it fits; 0 = not at all. */
static unsigned fit_of(const Vm *vm, const CpyExit *row)
{
    enum { IN_ORDER = 4, SAME_HISTORY = 2, BY_SIZE = 8 };
    uint32_t debug = mem_load32(vm->mem, MACHINE(gc_debug));
    uint32_t history = mem_load32(vm->mem, MACHINE(gc_main_place)) & ~(uint32_t)HISTORY_EXITS;
    bool is_frozen = (history & HISTORY_FROZEN) != 0;
    bool saves_all = !is_frozen && (debug & GC_DEBUG_SAVEALL) != 0;
    if (is_frozen != is_of_frozen(row) || row->saves_all != saves_all ||
        !is_row_of_program(vm, row)) {
        return 0;
    }
    return 1 + BY_SIZE * words_in_row(row) + (is_in_order(vm, row) ? IN_ORDER : 0) +
           (row->history == history ? SAME_HISTORY : 0);
}

static const CpyExit *choose(const Vm *vm)
{
    const CpyStartState *start = vm->in->cpy->start;
    const CpyExit *chosen = NULL;
    unsigned best = 0;
    for (uint32_t i = 0; i < start->exit_count; i++) {
        unsigned fit = fit_of(vm, &start->exits[i]);
        if (fit > best) {
            best = fit;
            chosen = &start->exits[i];
        }
    }
    return chosen;
}

/* A module that is written in C is held by the interpreter, too. */
static void find_python_modules(const Vm *vm, ExitOwn *own)
{
    const char *name = NULL;
    for (unsigned i = 0; (name = prelude_module(i)) != NULL; i++) {
        OU_ASSERT(i < EXIT_PYTHON_MODULES);
        own->modules[i] = module_find(vm, name);
    }
}

/* What was frozen may have been let out again. */
static bool is_there(const Memory *mem, const CpyExit *row)
{
    int64_t there = is_of_frozen(row) ? gc_freeze_count(mem) : 0;
    int64_t goes = row->gone_later + row->found_count[0] + row->found_count[1];
    for (int i = 0; i <= GC_OLDEST; i++) {
        there += gc_interpreter_size(mem, i);
        goes += row->gone[i];
    }
    return there > goes;
}

ExitOwn exit_own_begin(const Vm *vm, Addr globals)
{
    ExitOwn own = {.globals = globals};
    if (vm->as_script) {
        const CpyExit *row = choose(vm);
        own.row = is_there(vm->mem, row) ? row : NULL;
        find_python_modules(vm, &own);
    }
    return own;
}

/* ---- step by step ---- */

static bool is_tracked_object(const Vm *vm, Addr o)
{
    for (int generation = 0; generation <= GC_PERMANENT; generation++) {
        Addr list = gc_generation_head(generation);
        for (Addr head = gc_next(vm->mem, list); head != list; head = gc_next(vm->mem, head)) {
            if (gc_object(head) == o) {
                return true;
            }
        }
    }
    return false;
}

static bool has_value(const Vm *vm, Addr dict, Addr value)
{
    int64_t position = 0;
    DictEntry item;
    while (dict_next(vm->mem, &ENGINE_LAYOUT, dict, &position, &item)) {
        if (item.value == value) {
            return true;
        }
    }
    return false;
}

static unsigned modules_held(const Vm *vm, const ExitOwn *own)
{
    unsigned count = 0;
    for (unsigned i = 0; i < EXIT_PYTHON_MODULES; i++) {
        count += own->modules[i] != 0 && has_value(vm, own->globals, own->modules[i]);
    }
    return count;
}

/* Where what __main__ began with lies. */
static int generation_of_start(const Memory *mem)
{
    switch (mem_load32(mem, MACHINE(gc_main_place)) & (uint32_t)HISTORY_FIRST) {
    case HISTORY_NONE: return 0;
    case HISTORY_YOUNG: return 1;
    default: return GC_OLDEST;
    }
}

/* __loader__ is one of the objects that go with the names of __main__, unless the dict stays. */
void exit_own_modules_gone(Vm *vm, ExitOwn *own)
{
    if (own->row == NULL) {
        return;
    }
    int kept = 0;
    if (is_tracked_object(vm, own->globals)) {
        enum { LOADER = 1 };
        own->held = modules_held(vm, own);
        kept = (int)own->held + LOADER;
    }
    int place = generation_of_start(vm->mem);
    for (int i = 0; i <= GC_OLDEST && !is_of_frozen(own->row); i++) {
        gc_interpreter_add(vm->mem, i, (i == place ? kept : 0) - own->row->gone[i]);
    }
    if (is_of_frozen(own->row)) {
        gc_frozen_add(vm->mem, kept - own->row->gone[GC_OLDEST]);
    }
    gc_interpreter_add(vm->mem, 0, own->row->made);
}

static void collect(Vm *vm, const ExitOwn *own, unsigned which)
{
    if (own->row == NULL) {
        gc_collect_no_fail(vm->in, NULL);
        return;
    }
    static const char *const held[] = {"SourceFileLoader", "SourceFileLoader module",
                                       "SourceFileLoader module*2", "SourceFileLoader module*3"};
    _Static_assert(sizeof held / sizeof held[0] == EXIT_PYTHON_MODULES + 1, "none, or some");
    GcOwnFound found = {.types = own->row->found[which],
                        .count = own->row->found_count[which],
                        .holder = which == 0 ? own->globals : 0,
                        .types_held = held[own->held],
                        .count_held = (int64_t)own->held + 1};
    gc_collect_no_fail(vm->in, &found);
}

void exit_own_collect(Vm *vm, const ExitOwn *own)
{
    collect(vm, own, 0);
}

void exit_own_names_gone(Vm *vm, const ExitOwn *own)
{
    if (own->row != NULL && is_of_frozen(own->row)) {
        bool is_main_there = is_tracked_object(vm, own->globals);
        gc_frozen_add(vm->mem, -(is_main_there ? own->row->gone_later_held : own->row->gone_later));
        gc_interpreter_add(vm->mem, GC_OLDEST, -own->row->made);
    } else if (own->row != NULL) {
        gc_interpreter_add(vm->mem, GC_OLDEST, -own->row->gone_later);
    }
}

void exit_own_collect_last(Vm *vm, const ExitOwn *own)
{
    collect(vm, own, 1);
}
