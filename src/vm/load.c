/* load.c - the state before the first statement (the oracle's section 5). */
#include "gc/gc.h"
#include "lang/opcode39.h"
#include "object/dict.h"
#include "object/func.h"
#include "object/list.h"
#include "object/static_types.h"
#include "object/type.h"
#include "object/values.h"
#include "vm/vm_internal.h"

/* ---- what is not modelled is refused before anything runs ---- */

static bool is_load_of_name(const LangInstr *instr)
{
    return instr->opcode == OP39_LOAD_NAME || instr->opcode == OP39_LOAD_GLOBAL;
}

static bool is_store_of_name(const LangInstr *instr)
{
    return instr->opcode == OP39_STORE_NAME || instr->opcode == OP39_STORE_GLOBAL;
}

/* Does the scenario itself bind this name anywhere? */
static bool is_bound(const LangModule *module, const char *name)
{
    for (uint32_t c = 0; c < module->code_count; c++) {
        const LangCode *code = module->codes[c];
        for (size_t i = 0; i < code->length / 2; i++) {
            const LangInstr *instr = &code->instrs[i];
            if (is_store_of_name(instr) && strcmp(code->names[instr->arg], name) == 0) {
                return true;
            }
        }
    }
    return false;
}

static bool refuse(Error *error, const LangInstr *instr, const char *what, const char *name)
{
    ou_error_set(error, ERROR_NOT_MODELLED, instr->where, "not modelled", "%s'%s'", what, name);
    ou_error_hint(error, "ouroscope models a teaching subset of Python. See `ouroscope help "
                         "language`.");
    return false;
}

/* gc.something: a name that the real module has and the model has not. */
static bool check_module_attribute(const Vm *vm, const LangCode *code, size_t i, Error *error)
{
    const LangInstr *instr = &code->instrs[i];
    if (!is_load_of_name(instr) || i + 1 >= code->length / 2) {
        return true;
    }
    const LangInstr *next = &code->instrs[i + 1];
    const char *module = code->names[instr->arg];
    bool is_attribute = next->opcode == OP39_LOAD_ATTR || next->opcode == OP39_LOAD_METHOD;
    if (!is_attribute || !module_is_modelled(module)) {
        return true;
    }
    const char *name = code->names[next->arg];
    if (module_has(vm, module, name)) {
        return true;
    }
    char both[96];
    (void)snprintf(both, sizeof both, "%s.%s", module, name);
    return refuse(error, next, "", both);
}

static bool check_instr(const Vm *vm, const LangCode *code, size_t i, Error *error)
{
    const LangInstr *instr = &code->instrs[i];
    if (instr->opcode == OP39_IMPORT_NAME && !module_is_modelled(code->names[instr->arg])) {
        return refuse(error, instr, "module ", code->names[instr->arg]);
    }
    if (is_load_of_name(instr) && builtin_is_refused(code->names[instr->arg]) &&
        !is_bound(vm->module, code->names[instr->arg])) {
        return refuse(error, instr, "the built-in ", code->names[instr->arg]);
    }
    return check_module_attribute(vm, code, i, error);
}

static bool check_module(const Vm *vm, Error *error)
{
    for (uint32_t c = 0; c < vm->module->code_count; c++) {
        const LangCode *code = vm->module->codes[c];
        for (size_t i = 0; i < code->length / 2; i++) {
            if (!check_instr(vm, code, i, error)) {
                return false;
            }
        }
    }
    return true;
}

/* ---- code objects, globals, the module's frame ---- */

static Addr load_codes(Vm *vm)
{
    Interp *in = vm->in;
    const LangModule *module = vm->module;
    Addr *consts = ou_host_must_alloc((module->const_count + 1) * sizeof(Addr));
    Addr file_name = str_from_utf8(in, module->file_name, strlen(module->file_name));
    Addr main_code = code_new(in, module->code, consts, file_name);
    for (uint32_t i = 0; i < module->const_count; i++) {
        if (module->consts[i]->kind == CONST_CODE && consts[i] != 0) {
            vm->codes[module->consts[i]->code->id].object = consts[i];
        }
    }
    vm->codes[module->code->id].object = main_code;
    ou_host_free(consts, (module->const_count + 1) * sizeof(Addr));
    obj_release(in, file_name);
    for (uint32_t i = 0; i < module->code_count; i++) {
        Addr code = vm->codes[i].object;
        OU_ASSERT(code != 0);
        vm->codes[i].consts = tuple_slot(mem_load64(vm->mem, code + vm->lay->code.co_consts), 0);
        vm->codes[i].names = tuple_slot(mem_load64(vm->mem, code + vm->lay->code.co_names), 0);
    }
    return main_code;
}

/* {"__name__": "__main__"}, to which exec adds the built-ins. */
static Addr make_globals(Vm *vm)
{
    Interp *in = vm->in;
    Addr globals = dict_new(in);
    (void)module_set(in, globals, "__name__", str_interned(in, "__main__", strlen("__main__")));
    (void)module_set(in, globals, "__builtins__",
                     owned_copy(in, mem_load64(vm->mem, MACHINE(builtins))));
    ref_move(in, MACHINE(main_dict), globals);
    return globals;
}

/* Names that only instructions and built-in functions look up; in a real process they exist. */
static void keep_names(Vm *vm)
{
    static const char *const names[] = {"__annotations__", "sort", "send", "__dict__",
                                        "__build_class__"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        (void)str_interned(vm->in, names[i], strlen(names[i]));
    }
}

static void clear_free_lists(Interp *in)
{
    frame_clear_free_list(in);
    tuple_clear_free_list(in);
    float_clear_free_list(in);
    list_clear_free_list(in);
    dict_clear_free_list(in);
    mem_store64(in->mem, MACHINE(slice_cache), 0);
}

bool vm_load(Vm *vm, const LangModule *module, Error *error)
{
    Interp *in = vm->in;
    OU_ASSERT(vm->mem->journal == NULL);
    vm->module = module;
    in->module = module;
    vm->codes = ou_host_must_alloc(module->code_count * sizeof(VmCode));
    vm->caption_shown = ou_host_must_alloc(module->caption_count * sizeof(bool));
    machine_init(in);
    values_load(in);
    types_load(in);
    modules_load(vm);
    if (!check_module(vm, error)) {
        return false;
    }
    keep_names(vm);
    uint64_t modelled = (uint64_t)gc_list_size(in->mem, gc_generation_head(0));
    mem_store64(in->mem, MACHINE(gc_frozen_elsewhere), in->cpy->interpreter_objects - modelled);
    Addr code = load_codes(vm);
    Addr globals = make_globals(vm);
    clear_free_lists(in);
    gc_init_start_state(in);
    Addr frame = frame_new(in, code, globals, globals);
    if (frame == 0 || !frame_enter(vm, frame) || vm->mem->exhausted) {
        return ou_error_set(error, ERROR_MEMORY, (SourceSpan){0}, "",
                            "the host has no memory for the modelled interpreter");
    }
    mem_store32(vm->mem, MACHINE(gc_count), 0);
    return true;
}
