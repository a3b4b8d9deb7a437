/* eval_import.c - import statements: only modules that exist already are found. */
#include "object/dict.h"
#include "object/module_names.h"
#include "object/str.h"
#include "vm/handlers.h"

/* import_name: level and the names asked for are dropped after the import. */
Flow vm_op_import_name(Vm *vm, uint32_t arg)
{
    Addr module = module_import(vm, frame_name(vm, arg), stack_peek(vm, 1));
    return stack_finish_binary(vm, module);
}

/* PyErr_SetImportError: name and path come as keywords. */
static void set_import_error(Interp *in, Addr name, Addr known_as)
{
    Addr keywords = dict_new(in);
    bool ok = keywords != 0 && module_set(in, keywords, "name", owned_copy(in, known_as)) &&
              module_set(in, keywords, "path", owned_copy(in, OBJ_NONE));
    if (ok) {
        err_format(in, T_(ImportError), "cannot import name %R from %R (unknown location)", name,
                   known_as);
    }
    obj_release(in, keywords);
}

/* The module of a file is told with its place, which the model has not. */
static void cannot_import(Vm *vm, Addr module, Addr name)
{
    static const char built_in[] = "gc sys time";
    Text module_name = {0};
    Text asked = {0};
    Addr known_as = mem_load64(vm->mem, module + vm->lay->module.md_name);
    str_to_utf8(vm->mem, vm->lay, known_as, &module_name);
    str_to_utf8(vm->mem, vm->lay, name, &asked);
    const char *of = ou_text_view(&module_name);
    err_clear(vm->in);
    if (ou_text_has_word(built_in, of) &&
        !ou_text_has_word(module_real_names(of), ou_text_view(&asked))) {
        set_import_error(vm->in, name, known_as);
    } else {
        err_not_modelled(vm->in, "importing the name '%s'", ou_text_view(&asked));
    }
    ou_text_free(&module_name);
    ou_text_free(&asked);
}

Flow vm_op_import_from(Vm *vm, uint32_t arg)
{
    Addr name = frame_name(vm, arg);
    Addr value = obj_getattr(vm->in, stack_peek(vm, 1), name);
    if (value == 0) {
        if (vm->in->halt == HALT_NONE && err_matches(vm->in, T_(AttributeError))) {
            cannot_import(vm, stack_peek(vm, 1), name);
        }
        return FLOW_ERROR;
    }
    stack_push(vm, value);
    return FLOW_NEXT;
}
