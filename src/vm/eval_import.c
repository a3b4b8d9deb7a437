/* eval_import.c - import statements: only modules that exist already are found. */
#include "vm/handlers.h"

/* import_name: level and the names asked for are dropped after the import. */
Flow vm_op_import_name(Vm *vm, uint32_t arg)
{
    Addr module = module_import(vm, frame_name(vm, arg), stack_peek(vm, 1));
    return stack_finish_binary(vm, module);
}

Flow vm_op_import_from(Vm *vm, uint32_t arg)
{
    Addr name = frame_name(vm, arg);
    Addr value = obj_getattr(vm->in, stack_peek(vm, 1), name);
    if (value == 0) {
        if (vm->in->halt == HALT_NONE && err_matches(vm->in, T_(AttributeError))) {
            err_clear(vm->in);
            err_not_modelled(vm->in, "importing the name '%s'", vm_text(vm, name));
        }
        return FLOW_ERROR;
    }
    stack_push(vm, value);
    return FLOW_NEXT;
}
