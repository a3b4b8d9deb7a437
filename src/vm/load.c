/* load.c - the state before the first statement (the oracle's section 5). */
#include "gc/gc.h"
#include "lang/opcode39.h"
#include "object/arg_parser.h"
#include "object/dict.h"
#include "object/func.h"
#include "object/list.h"
#include "object/static_types.h"
#include "object/type.h"
#include "object/values.h"
#include "vm/prelude.h"
#include "vm/refusals.h"
#include "vm/script.h"
#include "vm/vm_internal.h"

/* ---- code objects, globals, the module's frame ---- */

/* A copy of the items of the tuple in this field. */
static Addr *copy_items(const Vm *vm, Addr field, uint32_t count)
{
    Addr tuple = mem_load64(vm->mem, field);
    Addr *items = ou_host_must_alloc((count + 1) * sizeof(Addr));
    for (uint32_t i = 0; i < count; i++) {
        items[i] = tuple_item(vm->mem, tuple, i);
    }
    return items;
}

static void unload_code(Vm *vm, const LangCode *code)
{
    VmCode *loaded = &vm->codes[code->id];
    ou_host_free(loaded->consts, (code->const_count + 1) * sizeof(Addr));
    ou_host_free(loaded->names, (code->name_count + 1) * sizeof(Addr));
    ou_host_free(loaded->hints, (code->name_count + 1) * sizeof(DictHint));
    *loaded = (VmCode){0};
}

void vm_unload_codes(Vm *vm, const LangModule *part)
{
    for (uint32_t i = 0; i < part->own_code_count; i++) {
        unload_code(vm, part->codes[i]);
    }
}

void vm_unload(Vm *vm)
{
    const LangModule *module = vm->module;
    for (uint32_t i = 0; i < module->code_count; i++) {
        unload_code(vm, module->codes[i]);
    }
    ou_host_free(vm->codes, module->code_count * sizeof(VmCode));
    ou_host_free(vm->caption_shown, module->caption_count * sizeof(bool));
    builtins_copy_free(&vm->builtins_copy);
}

Addr vm_load_codes(Vm *vm, const LangModule *part)
{
    Interp *in = vm->in;
    const LangModule *module = vm->module;
    Addr *consts = ou_host_must_alloc((module->const_count + 1) * sizeof(Addr));
    bool is_script = vm->as_script && part == module;
    Addr file_name = is_script ? owned_copy(in, script_file_name(in))
                               : str_from_utf8(in, part->file_name, strlen(part->file_name));
    Addr main_code = is_script ? script_compile(vm, consts, file_name)
                               : code_new(in, part->code, consts, file_name);
    for (uint32_t i = 0; i < module->const_count; i++) {
        if (module->consts[i]->kind == CONST_CODE && consts[i] != 0) {
            vm->codes[module->consts[i]->code->id].object = consts[i];
        }
    }
    vm->codes[part->code->id].object = main_code;
    ou_host_free(consts, (module->const_count + 1) * sizeof(Addr));
    obj_release(in, file_name);
    for (uint32_t i = 0; i < part->own_code_count; i++) {
        uint32_t id = part->codes[i]->id;
        Addr code = vm->codes[id].object;
        OU_ASSERT(code != 0);
        vm->codes[id].consts =
            copy_items(vm, code + ENGINE_LAYOUT.code.co_consts, part->codes[i]->const_count);
        vm->codes[id].names =
            copy_items(vm, code + ENGINE_LAYOUT.code.co_names, part->codes[i]->name_count);
        vm->codes[id].hints =
            ou_host_must_alloc((part->codes[i]->name_count + 1) * sizeof(DictHint));
    }
    return main_code;
}

/* Before the start state is made, as if the interpreter had brought them along. */
static bool load_preludes(Vm *vm)
{
    for (uint32_t i = 0; i < vm->module->prelude_count; i++) {
        (void)vm_load_codes(vm, vm->module->preludes[i]);
    }
    return prelude_load(vm);
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
    static const char *const names[] = {"__annotations__",
                                        "sort",
                                        "send",
                                        "__dict__",
                                        "__build_class__",
                                        "errors",
                                        "base",
                                        "fset",
                                        "fdel",
                                        "doc",
                                        "mod",
                                        "types"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        (void)str_interned(vm->in, names[i], strlen(names[i]));
    }
}

/* The tuples of names that the oracle's own calls have left: of print(end=) and list.sort(key=).
 * Full collections have untracked them. */
static void keep_parsers(Interp *in)
{
    static const ArgParserId used[] = {ARG_PARSER_print, ARG_PARSER_list_sort};
    for (size_t i = 0; i < sizeof used / sizeof used[0]; i++) {
        if (arg_parser_init(in, used[i])) {
            (void)tuple_maybe_untrack(in, mem_load64(in->mem, arg_parser_cell(used[i])));
        }
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
    module_sys_set_argv(vm);
    if (!load_preludes(vm)) {
        return ou_error_set(error, ERROR_MEMORY, (SourceSpan){0}, "",
                            "the modules of ouroscope's own could not be loaded");
    }
    if (!vm_refuse_early(vm, error)) {
        return false;
    }
    builtins_copy_take(vm);
    keep_names(vm);
    /* The text that list_item of listobject.c keeps in indexerr. */
    static const char out_of_range[] = "list index out of range";
    ref_move(in, MACHINE(list_indexerr), str_from_utf8(in, out_of_range, strlen(out_of_range)));
    if (!vm->as_script) {
        keep_parsers(in);
    }
    uint64_t modelled = (uint64_t)gc_list_size(in->mem, gc_generation_head(0));
    mem_store64(in->mem, MACHINE(gc_frozen_elsewhere), in->cpy->interpreter_objects - modelled);
    Addr globals = vm->as_script ? script_globals(vm) : make_globals(vm);
    Addr code = vm->as_script ? 0 : vm_load_codes(vm, module);
    if (!vm->as_script && module->code->bytecode[0] == OP39_SETUP_ANNOTATIONS) {
        (void)vm_make_annotations(vm, globals); /* FACTS.md counts from the first statement */
    }
    clear_free_lists(in);
    gc_init_start_state(in);
    if (vm->as_script) {
        script_begin(vm);
        code = vm_load_codes(vm, module);
        ref_move(in, MACHINE(main_code), code);
    }
    uint32_t count = mem_load32(vm->mem, MACHINE(gc_count));
    Addr frame = frame_new(in, code, globals, globals);
    if (frame == 0 || !frame_enter(vm, frame) || vm->mem->exhausted) {
        return ou_error_set(error, ERROR_MEMORY, (SourceSpan){0}, "",
                            "the host has no memory for the modelled interpreter");
    }
    if (vm->as_script) {
        script_renew_free_lists(in);
    }
    /* the frame of a script comes from the free list */
    mem_store32(vm->mem, MACHINE(gc_count), vm->as_script ? count : 0);
    /* Versions of the scenario's dicts, and with them the places of the type cache, do not depend
     * on how much of the interpreter is modelled. */
    OU_ASSERT(mem_load64(vm->mem, MACHINE(dict_version)) < in->cpy->dict_version);
    mem_store64(vm->mem, MACHINE(dict_version), in->cpy->dict_version);
    return true;
}
