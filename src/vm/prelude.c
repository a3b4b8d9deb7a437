#include "vm/prelude.h"

#include "lang/append.h"
#include "lang/opcode39.h"
#include "object/dict.h"
#include "object/func.h"
#include "vm/vm_internal.h"

extern const char prelude_copy[], prelude_tracemalloc[], prelude_weakref[];

typedef struct Prelude {
    const char *module;
    const char *text;
    /* With names: the module has a model, and these are what the prelude adds. */
    const char *const *names;
    void (*prepare)(Vm *vm, Addr dict); /* gives it what CPython has in C */
} Prelude;

static const char *const weakref_names[] = {"WeakValueDictionary", "WeakKeyDictionary", "WeakSet",
                                            "WeakMethod",          "finalize",          NULL};

static const char *const tracemalloc_names[] = {"BaseFilter",    "DomainFilter",
                                                "Filter",        "Frame",
                                                "Snapshot",      "Statistic",
                                                "StatisticDiff", "Trace",
                                                "Traceback",     "get_object_traceback",
                                                "take_snapshot", NULL};

static const Prelude preludes[] = {
    {"copy",        prelude_copy,        NULL,              module_copy_load      },
    {"tracemalloc", prelude_tracemalloc, tracemalloc_names, NULL                  },
    {"weakref",     prelude_weakref,     weakref_names,     module_weakref_prepare},
};
enum { PRELUDE_COUNT = sizeof preludes / sizeof preludes[0] };

static bool has_name(const Prelude *prelude, const char *name)
{
    for (const char *const *at = prelude->names; at != NULL && *at != NULL; at++) {
        if (strcmp(*at, name) == 0) {
            return true;
        }
    }
    return false;
}

const char *prelude_module(unsigned i)
{
    return i < PRELUDE_COUNT ? preludes[i].module : NULL;
}

/* Does the scenario import the module, and name something that the prelude is for? */
static bool is_used(const LangModule *module, const Prelude *prelude)
{
    bool imports = false;
    bool names = prelude->names == NULL;
    for (uint32_t c = 0; c < module->code_count; c++) {
        const LangCode *code = module->codes[c];
        for (size_t i = 0; i < code->length / 2; i++) {
            const LangInstr *instr = &code->instrs[i];
            imports = imports || (instr->opcode == OP39_IMPORT_NAME &&
                                  strcmp(code->names[instr->arg], prelude->module) == 0);
        }
        for (uint32_t i = 0; i < code->name_count; i++) {
            names = names || has_name(prelude, code->names[i]);
        }
    }
    return imports && names;
}

bool prelude_add(const LangTarget *target, Arena *arena, const LangModule **module, Error *error)
{
    const LangModule **used = OU_ARENA_ARRAY(arena, const LangModule *, PRELUDE_COUNT);
    uint32_t count = 0;
    for (size_t i = 0; i < PRELUDE_COUNT; i++) {
        if (!is_used(*module, &preludes[i])) {
            continue;
        }
        LangSource source = {.text = preludes[i].text,
                             .length = strlen(preludes[i].text),
                             .file_name = preludes[i].module,
                             .is_prelude = true};
        OU_TRY(lang_compile(target, source, arena, &used[count], error));
        count++;
    }
    if (count > 0) {
        *module = lang_append(*module, used, count, arena);
    }
    return true;
}

static void prepare(Vm *vm, const char *module, Addr dict)
{
    for (size_t i = 0; i < PRELUDE_COUNT; i++) {
        if (preludes[i].prepare != NULL && strcmp(preludes[i].module, module) == 0) {
            preludes[i].prepare(vm, dict);
        }
    }
}

/* exec(code, the module's dict) */
static bool run(Vm *vm, const LangModule *prelude, Addr code)
{
    Interp *in = vm->in;
    Addr module = module_find(vm, prelude->file_name);
    if (module == 0) {
        module = module_new(in, prelude->file_name);
        (void)module_set(in, mem_load64(vm->mem, MACHINE(modules)), prelude->file_name, module);
    }
    Addr dict = mem_load64(vm->mem, module + ENGINE_LAYOUT.module.md_dict);
    (void)module_set(in, dict, "__builtins__",
                     owned_copy(in, mem_load64(vm->mem, MACHINE(builtins))));
    prepare(vm, prelude->file_name, dict);
    Addr name = str_interned(in, "<module>", strlen("<module>"));
    Addr function = func_new(in, code, dict, name);
    Addr result = function ? vm_call(in, function, NULL, 0, 0) : 0;
    obj_release(in, name);
    obj_xdecref(in, function, 0, REF_NATIVE);
    obj_xdecref(in, result, 0, REF_NATIVE);
    return result != 0;
}

bool prelude_load(Vm *vm)
{
    const LangModule *module = vm->module;
    for (uint32_t i = 0; i < module->prelude_count; i++) {
        Addr code = vm->codes[module->preludes[i]->code->id].object;
        if (!run(vm, module->preludes[i], code)) {
            return false;
        }
    }
    return true;
}
