/* modules.c - the built-in names and the modules that an import finds. */
#include "object/abstract.h"
#include "object/dict.h"
#include "object/func.h"
#include "object/int.h"
#include "object/static_types.h"
#include "vm/first_use.h"
#include "vm/prelude.h"
#include "vm/vm_internal.h"

bool module_set(Interp *in, Addr dict, const char *name, Addr value)
{
    Addr key = str_interned(in, name, strlen(name));
    bool ok = key != 0 && value != 0 && dict_set(in, dict, key, value);
    obj_release(in, key);
    obj_release(in, value);
    return ok;
}

static Addr module_dict(const Interp *in, Addr module)
{
    return mem_load64(in->mem, module + ENGINE_LAYOUT.module.md_dict);
}

static void add_functions(Interp *in, Addr module, const char *module_name,
                          const NativeMethod *rows)
{
    Addr name = str_interned(in, module_name, strlen(module_name));
    for (const NativeMethod *row = rows; row->name != NULL; row++) {
        (void)module_set(in, module_dict(in, module), row->name,
                         builtin_new(in, row, module, name));
    }
    obj_release(in, name);
}

/* The references that copies of a module's dict hold. They belong to the start state: nothing of
 * the scenario is their holder. */
static void count_copies(Interp *in, Addr dict, unsigned copies)
{
    int64_t position = 0;
    DictEntry entry;
    while (dict_next(in->mem, &ENGINE_LAYOUT, dict, &position, &entry)) {
        TypeId id = obj_type_id(in->mem, entry.value);
        bool is_counted = id == TYPE_ID_builtin || id == TYPE_ID_list || id == TYPE_ID_int;
        for (unsigned i = 0; is_counted && i < copies; i++) {
            obj_incref(in, entry.value, 0, REF_NATIVE);
        }
    }
}

/* Static types that are built-in names; the others have no name of their own in Python. */
static bool is_builtin_name(TypeId id)
{
    static const bool named[TYPE_ID_COUNT] = {
        [TYPE_ID_object] = true,      [TYPE_ID_type] = true,      [TYPE_ID_int] = true,
        [TYPE_ID_bool] = true,        [TYPE_ID_float] = true,     [TYPE_ID_str] = true,
        [TYPE_ID_bytes] = true,       [TYPE_ID_bytearray] = true, [TYPE_ID_tuple] = true,
        [TYPE_ID_list] = true,        [TYPE_ID_dict] = true,      [TYPE_ID_set] = true,
        [TYPE_ID_frozenset] = true,   [TYPE_ID_range] = true,     [TYPE_ID_slice] = true,
        [TYPE_ID_property] = true,    [TYPE_ID_enumerate] = true, [TYPE_ID_staticmethod] = true,
        [TYPE_ID_classmethod] = true, [TYPE_ID_zip] = true,       [TYPE_ID_map] = true,
        [TYPE_ID_filter] = true,      [TYPE_ID_reversed] = true,  [TYPE_ID_super] = true,
    };
    return named[id] || (static_type_row(id)->flags & TF_EXC) != 0;
}

static void load_builtins(Vm *vm)
{
    Interp *in = vm->in;
    Addr module = module_new(in, "builtins");
    Addr dict = module_dict(in, module);
    add_functions(in, module, "builtins", vm_builtins_core);
    add_functions(in, module, "builtins", vm_builtins_classes);
    add_functions(in, module, "builtins", vm_builtins_numbers);
    add_functions(in, module, "builtins", vm_builtins_iteration);
    for (unsigned id = 0; id < TYPE_ID_COUNT; id++) {
        if (is_builtin_name((TypeId)id)) {
            Addr type = STATIC_TYPES_BASE + (Addr)id * STATIC_TYPE_STRIDE;
            (void)module_set(in, dict, static_type_row((TypeId)id)->name, owned_copy(in, type));
        }
    }
    static const struct {
        const char *name;
        Addr value;
    } constants[] = {
        {"None",           OBJ_NONE          },
        {"True",           OBJ_TRUE          },
        {"False",          OBJ_FALSE         },
        {"Ellipsis",       OBJ_ELLIPSIS      },
        {"NotImplemented", OBJ_NOTIMPLEMENTED},
        {"__debug__",      OBJ_TRUE          },
    };
    for (size_t i = 0; i < sizeof constants / sizeof constants[0]; i++) {
        (void)module_set(in, dict, constants[i].name, owned_copy(in, constants[i].value));
    }
    (void)module_set(in, dict, "EnvironmentError", owned_copy(in, T_(OSError)));
    (void)module_set(in, dict, "IOError", owned_copy(in, T_(OSError)));
    enum { COPIES = 2 }; /* m_base.m_copy and interp->builtins_copy */
    count_copies(in, dict, COPIES);
    ref_copy(in, MACHINE(builtins), dict, REF_CACHE);
    (void)module_set(in, mem_load64(in->mem, MACHINE(modules)), "builtins", module);
}

/* Of a module, for the order in which the exit clears the names of those that are left. */
enum {
    IS_NOTED = 1, /* it goes by where its first import ended; sys has a place of its own */
    IS_BEFORE = 2 /* Python itself imports it before any program: time, by way of zipimport */
};

typedef struct ModuleRow {
    const char *name;
    const char *home;              /* the module that the functions say they are of */
    const NativeMethod *functions; /* NULL = a prelude as a whole */
    void (*load)(Vm *vm, Addr dict);
    unsigned copies; /* further dicts of the real process that hold its functions and lists */
    unsigned flags;
    const char *imports; /* another of these that its own code imports; NULL = none */
} ModuleRow;

/* A module that is initialised in one phase leaves a copy of its dict in m_base.m_copy; the
 * functions of weakref and tracemalloc are in the dicts of _weakref and _tracemalloc as well. */
static const ModuleRow rows[] = {
    {"gc",          "gc",           vm_module_gc,          module_gc_load,      1, IS_NOTED,  NULL     },
    {"sys",         "sys",          vm_module_sys,         module_sys_load,     1, 0,         NULL     },
    {"weakref",     "_weakref",     vm_module_weakref,     module_weakref_load, 1, IS_NOTED,  NULL     },
    {"tracemalloc", "_tracemalloc", vm_module_tracemalloc, NULL,                1, IS_NOTED,  NULL     },
    {"time",        "time",         vm_module_time,        NULL,                0, IS_BEFORE, NULL     },
    {"copy",        NULL,           NULL,                  NULL,                0, IS_NOTED,  "weakref"},
};
enum { ROW_COUNT = sizeof rows / sizeof rows[0] };
_Static_assert((int)ROW_COUNT <= (int)MOST_IMPORTED, "a byte of MACHINE(imported) for each");

static const ModuleRow *find_row(const char *name)
{
    for (size_t i = 0; i < ROW_COUNT; i++) {
        if (strcmp(rows[i].name, name) == 0) {
            return &rows[i];
        }
    }
    return NULL;
}

bool module_is_modelled(const char *name)
{
    return find_row(name) != NULL;
}

Addr module_find(const Vm *vm, const char *name)
{
    Addr modules = mem_load64(vm->mem, MACHINE(modules));
    int64_t position = 0;
    DictEntry entry;
    while (dict_next(vm->mem, &ENGINE_LAYOUT, modules, &position, &entry)) {
        if (str_equals_utf8(vm->mem, &ENGINE_LAYOUT, entry.key, name)) {
            return entry.value;
        }
    }
    return 0;
}

Addr module_item(const Vm *vm, const char *module_name, const char *name)
{
    Addr module = module_find(vm, module_name);
    if (module == 0) {
        return 0;
    }
    int64_t position = 0;
    DictEntry entry;
    while (dict_next(vm->mem, &ENGINE_LAYOUT, module_dict(vm->in, module), &position, &entry)) {
        if (str_equals_utf8(vm->mem, &ENGINE_LAYOUT, entry.key, name)) {
            return entry.value;
        }
    }
    return 0;
}

bool module_has(const Vm *vm, const char *module_name, const char *name)
{
    return module_item(vm, module_name, name) != 0;
}

static void load_row(Vm *vm, const ModuleRow *row)
{
    Interp *in = vm->in;
    Addr module = module_new(in, row->name);
    add_functions(in, module, row->home, row->functions);
    if (row->load != NULL) {
        row->load(vm, module_dict(in, module));
    }
    count_copies(in, module_dict(in, module), row->copies);
    (void)module_set(in, mem_load64(in->mem, MACHINE(modules)), row->name, module);
}

void modules_load(Vm *vm)
{
    ref_move(vm->in, MACHINE(modules), dict_new(vm->in));
    load_builtins(vm);
    for (size_t i = 0; i < ROW_COUNT; i++) {
        if (rows[i].functions != NULL) {
            load_row(vm, &rows[i]);
        }
    }
}

/* ---- imports ---- */

const char *module_before(unsigned i)
{
    for (unsigned row = 0; row < ROW_COUNT; row++) {
        if ((rows[row].flags & IS_BEFORE) != 0 && i-- == 0) {
            return rows[row].name;
        }
    }
    return NULL;
}

const char *module_imported(const Vm *vm, unsigned i)
{
    unsigned number = i < MOST_IMPORTED ? mem_load8(vm->mem, MACHINE(imported) + i) : 0;
    return number != 0 ? rows[number - 1].name : NULL;
}

static void note_row(Vm *vm, const ModuleRow *row)
{
    unsigned i = 0;
    const char *known = module_imported(vm, i);
    while (known != NULL && strcmp(known, row->name) != 0) {
        known = module_imported(vm, ++i);
    }
    if ((row->flags & IS_NOTED) != 0 && known == NULL) {
        mem_store8(vm->mem, MACHINE(imported) + i, (uint8_t)(row - rows + 1));
    }
}

/* Behind what it imports itself, as _load_unlocked puts it at the end of sys.modules once more. */
static void note_import(Vm *vm, const char *name)
{
    const ModuleRow *row = find_row(name);
    const ModuleRow *inner = row != NULL && row->imports != NULL ? find_row(row->imports) : NULL;
    if (inner != NULL) {
        note_row(vm, inner);
    }
    if (row != NULL) {
        note_row(vm, row);
    }
}

/* PyImport_ImportModuleLevelObject for a module in sys.modules. Only a package has a __path__; it
 * is looked for when names are imported from the module. */
Addr module_import(Vm *vm, Addr name, Addr fromlist)
{
    Addr modules = mem_load64(vm->mem, MACHINE(modules));
    Addr module = dict_get_str(vm->mem, &ENGINE_LAYOUT, modules, name);
    if (module == 0) {
        return err_not_modelled(vm->in, "module '%s'", vm_text(vm, name));
    }
    if (vm->as_script) {
        first_use_import(vm->in, name);
    }
    note_import(vm, vm_text(vm, name));
    module_ask_spec(vm->in, module);
    if (fromlist != OBJ_NONE) {
        Addr path = 0;
        (void)obj_lookup_attr(vm->in, module, identifier_find(vm->in, "__path__"), &path);
        obj_release(vm->in, path);
    }
    return owned_copy(vm->in, module);
}
