/* exit_modules.c - what becomes of the modules while Python exits (import.c of 3.9:
 * _PyImport_Cleanup; moduleobject.c: _PyModule_ClearDict). */
#include "vm/exit_modules.h"

#include "gc/gc.h"
#include "gc/phases.h"
#include "object/held.h"
#include "object/static_types.h"
#include "object/str.h"
#include "object/text_sink.h"
#include "vm/exit_unfreeze.h"

/* Code may run while what was there before dies. */
static void set_none(Interp *in, Addr dict, Addr key)
{
    Addr entry = held_begin(in);
    held_copy(in, entry, 0, key);
    if (!dict_set(in, dict, key, OBJ_NONE) && in->halt == HALT_NONE) {
        err_clear(in); /* PyErr_WriteUnraisable(NULL) */
    }
    held_end(in, entry);
}

static Addr module_dict(const Vm *vm, Addr module)
{
    return mem_load64(vm->mem, module + ENGINE_LAYOUT.module.md_dict);
}

/* ---- what stands in sys ---- */

static void set_in_sys(Interp *in, const char *name, Addr value)
{
    Addr entry = held_begin(in);
    Addr key = str_interned(in, name, strlen(name));
    held_put(in, entry, 0, key);
    (void)dict_set(in, mem_load64(in->mem, MACHINE(sys_dict)), key, value);
    held_end(in, entry);
}

/* builtins._, where the interactive prompt leaves what it showed last, goes before all else. */
static void delete_last_shown(Vm *vm)
{
    if (module_has(vm, "builtins", "_")) {
        (void)module_set(vm->in, mem_load64(vm->mem, MACHINE(builtins)), "_",
                         obj_owned(vm->in, OBJ_NONE));
    }
}

/* sys_deletes */
static void delete_special(Vm *vm)
{
    static const char *const names[] = {"path",
                                        "argv",
                                        "ps1",
                                        "ps2",
                                        "last_type",
                                        "last_value",
                                        "last_traceback",
                                        "path_hooks",
                                        "path_importer_cache",
                                        "meta_path",
                                        "__interactivehook__"};
    for (size_t i = 0; i < sizeof names / sizeof names[0] && vm->in->halt == HALT_NONE; i++) {
        if (module_has(vm, "sys", names[i])) {
            set_in_sys(vm->in, names[i], OBJ_NONE);
        }
    }
}

/* sys_files: what the program assigned or deleted. */
static void restore_streams(Vm *vm)
{
    static const struct {
        const char *name, *first;
    } streams[] = {
        {"stdout", "__stdout__"},
        {"stderr", "__stderr__"}
    };
    for (size_t i = 0; i < sizeof streams / sizeof streams[0]; i++) {
        Addr first = module_item(vm, "sys", streams[i].first);
        first = first != 0 ? first : OBJ_NONE;
        if (module_item(vm, "sys", streams[i].name) != first) {
            set_in_sys(vm->in, streams[i].name, first);
        }
    }
}

void exit_clear_sys(Vm *vm)
{
    delete_last_shown(vm);
    delete_special(vm);
    restore_streams(vm);
}

/* ---- sys.modules ---- */

/* CLEAR_MODULE: only modules are taken out one by one. */
static void clear_modules(Vm *vm, Addr modules, bool first_two)
{
    DictEntry item;
    int64_t position = 0;
    while (vm->in->halt == HALT_NONE &&
           dict_next(vm->mem, &ENGINE_LAYOUT, modules, &position, &item)) {
        bool is_first = str_equals_utf8(vm->mem, &ENGINE_LAYOUT, item.key, "sys") ||
                        str_equals_utf8(vm->mem, &ENGINE_LAYOUT, item.key, "builtins");
        if (obj_is(vm->mem, item.value, T_(module)) && is_first == first_two) {
            set_none(vm->in, modules, item.key);
        }
    }
}

/* _PyImport_Cleanup: __main__ stands behind sys and builtins, and before what the program has
 * imported. */
void exit_empty_modules(Vm *vm, Addr globals)
{
    Interp *in = vm->in;
    Addr modules = mem_load64(in->mem, MACHINE(modules));
    exit_unfreeze_modules(vm);
    clear_modules(vm, modules, true);
    mem_store64(in->mem, MACHINE(main_dict), 0);
    obj_decref(in, globals, MACHINE(main_dict), REF_CACHE);
    clear_modules(vm, modules, false);
    dict_clear(in, modules);
    builtins_copy_restore(vm);
}

/* ---- the names of modules that are left ---- */

static bool begins_with_one_underscore(const Vm *vm, Addr name)
{
    Text text = {0};
    str_to_utf8(vm->mem, &ENGINE_LAYOUT, name, &text);
    bool does = text.length > 0 && ou_text_view(&text)[0] == '_' && ou_text_view(&text)[1] != '_';
    ou_text_free(&text);
    return does;
}

static bool is_cleared(const Vm *vm, Addr key, int pass)
{
    return obj_is(vm->mem, key, T_(str)) &&
           (pass == 0 ? begins_with_one_underscore(vm, key)
                      : !str_equals_utf8(vm->mem, &ENGINE_LAYOUT, key, "__builtins__"));
}

/* _PyModule_ClearDict: the names that begin with one underscore come first; __builtins__ stays. */
static void clear_dict(Vm *vm, Addr dict)
{
    for (int pass = 0; pass < 2; pass++) {
        DictEntry item;
        int64_t position = 0;
        while (vm->in->halt == HALT_NONE &&
               dict_next(vm->mem, &ENGINE_LAYOUT, dict, &position, &item)) {
            if (item.value != OBJ_NONE && is_cleared(vm, item.key, pass)) {
                set_none(vm->in, dict, item.key);
            }
        }
    }
}

static void clear_module(Vm *vm, Addr module)
{
    Interp *in = vm->in;
    if (in->halt != HALT_NONE) {
        return;
    }
    Addr entry = held_begin(in);
    held_copy(in, entry, 0, module);
    clear_dict(vm, module_dict(vm, module));
    held_end(in, entry);
}

void exit_find_modules(const Vm *vm, ExitModules *found)
{
    *found = (ExitModules){0};
    const char *name = NULL;
    for (unsigned i = 0; (name = module_before(i)) != NULL; i++) {
        found->modules[found->count++] = module_find(vm, name);
    }
    for (unsigned i = 0; (name = module_imported(vm, i)) != NULL; i++) {
        found->modules[found->count++] = module_find(vm, name);
    }
}

/* The address of one that is gone is in no list, or has become another object. */
static bool is_still_there(const Vm *vm, Addr module)
{
    for (int generation = 0; generation <= GC_OF_START; generation++) {
        Addr list = gc_generation_head(generation);
        for (Addr head = gc_next(vm->mem, list); head != list; head = gc_next(vm->mem, head)) {
            if (gc_object(head) == module) {
                return obj_is(vm->mem, module, T_(module));
            }
        }
    }
    return false;
}

void exit_clear_names(Vm *vm, const ExitModules *found, Addr sys_dict)
{
    for (unsigned i = found->count; i-- > 0;) {
        if (is_still_there(vm, found->modules[i])) {
            clear_module(vm, found->modules[i]);
        }
    }
    text_sink_flush(vm->in); /* when sys.stdout goes, whoever still holds it */
    clear_dict(vm, sys_dict);
    clear_dict(vm, mem_load64(vm->mem, MACHINE(builtins)));
}
