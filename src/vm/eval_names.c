/* eval_names.c - names, locals, cells and attributes. */
#include "object/dict.h"
#include "object/name_use.h"
#include "vm/handlers.h"

static Addr frame_field(const Vm *vm, uint16_t offset)
{
    return mem_load64(vm->mem, vm->frame + offset);
}

static Flow name_error(Vm *vm, Addr name)
{
    err_format(vm->in, T_(NameError), "name '%.200s' is not defined", vm_text(vm, name));
    return FLOW_ERROR;
}

/* The value of a name in the dict that this field of the frame holds, or 0. */
static Addr find_in(Vm *vm, uint16_t field, uint32_t arg)
{
    return dict_get_name(vm->mem, &ENGINE_LAYOUT, frame_field(vm, field), vm->names[arg],
                         &vm->hints[arg]);
}

/* The same in the globals or else the built-ins. */
static Addr find_global(Vm *vm, uint32_t arg)
{
    Addr value = find_in(vm, ENGINE_LAYOUT.frame.f_globals, arg);
    return value ? value : find_in(vm, ENGINE_LAYOUT.frame.f_builtins, arg);
}

static Flow push_found(Vm *vm, uint32_t arg, Addr value)
{
    if (value == 0) {
        return name_error(vm, frame_name(vm, arg));
    }
    stack_push_copy(vm, value);
    return FLOW_NEXT;
}

Flow vm_op_load_name(Vm *vm, uint32_t arg)
{
    Addr value = find_in(vm, ENGINE_LAYOUT.frame.f_locals, arg);
    return push_found(vm, arg, value ? value : find_global(vm, arg));
}

Flow vm_op_load_global(Vm *vm, uint32_t arg)
{
    return push_found(vm, arg, find_global(vm, arg));
}

static Flow store_in(Vm *vm, uint16_t field, uint32_t arg)
{
    Addr value = stack_peek(vm, 1);
    bool ok = dict_set_name(vm->in, frame_field(vm, field), vm->names[arg], value, &vm->hints[arg]);
    stack_set(vm, vm->sp - 8);
    obj_decref(vm->in, value, vm->sp, REF_STACK);
    return ok ? FLOW_NEXT : FLOW_ERROR;
}

Flow vm_op_store_name(Vm *vm, uint32_t arg)
{
    return store_in(vm, ENGINE_LAYOUT.frame.f_locals, arg);
}

Flow vm_op_store_global(Vm *vm, uint32_t arg)
{
    return store_in(vm, ENGINE_LAYOUT.frame.f_globals, arg);
}

static Flow delete_from(Vm *vm, Addr dict, Addr name)
{
    int deleted = dict_delete(vm->in, dict, name);
    if (deleted == 0) {
        (void)err_key(vm->in, name); /* the dict's own, which the NameError takes the place of */
        return name_error(vm, name);
    }
    return deleted > 0 ? FLOW_NEXT : FLOW_ERROR;
}

Flow vm_op_delete_name(Vm *vm, uint32_t arg)
{
    return delete_from(vm, frame_field(vm, ENGINE_LAYOUT.frame.f_locals), frame_name(vm, arg));
}

Flow vm_op_delete_global(Vm *vm, uint32_t arg)
{
    return delete_from(vm, frame_field(vm, ENGINE_LAYOUT.frame.f_globals), frame_name(vm, arg));
}

/* ---- fast locals ---- */

static Flow unbound_local(Vm *vm, const char *name)
{
    err_format(vm->in, T_(UnboundLocalError),
               "local variable '%.200s' referenced before assignment", name);
    return FLOW_ERROR;
}

Flow vm_op_load_fast(Vm *vm, uint32_t arg)
{
    Addr value = mem_load64(vm->mem, vm->locals + 8 * (Addr)arg);
    if (value == 0) {
        return unbound_local(vm, vm->code->varnames[arg]);
    }
    stack_push_copy(vm, value);
    return FLOW_NEXT;
}

Flow vm_op_store_fast(Vm *vm, uint32_t arg)
{
    Addr value = stack_pop(vm);
    ref_set(vm->in, vm->locals + 8 * (Addr)arg, value, REF_LOCAL);
    return FLOW_NEXT;
}

Flow vm_op_delete_fast(Vm *vm, uint32_t arg)
{
    Addr slot = vm->locals + 8 * (Addr)arg;
    if (mem_load64(vm->mem, slot) == 0) {
        return unbound_local(vm, vm->code->varnames[arg]);
    }
    ref_clear(vm->in, slot, REF_LOCAL);
    return FLOW_NEXT;
}

/* ---- cells ---- */

static Addr cell_of(const Vm *vm, uint32_t index)
{
    return mem_load64(vm->mem, vm->locals + 8 * ((Addr)vm->code->nlocals + index));
}

/* format_exc_unbound */
static Flow unbound_cell(Vm *vm, uint32_t index)
{
    if (index < vm->code->cellvar_count) {
        return unbound_local(vm, vm->code->cellvars[index]);
    }
    err_format(vm->in, T_(NameError),
               "free variable '%.200s' referenced before assignment in enclosing scope",
               vm->code->freevars[index - vm->code->cellvar_count]);
    return FLOW_ERROR;
}

Flow vm_op_load_closure(Vm *vm, uint32_t arg)
{
    stack_push_copy(vm, cell_of(vm, arg));
    return FLOW_NEXT;
}

Flow vm_op_load_deref(Vm *vm, uint32_t arg)
{
    Addr value = mem_load64(vm->mem, cell_of(vm, arg) + ENGINE_LAYOUT.cell.ob_ref);
    if (value == 0) {
        return unbound_cell(vm, arg);
    }
    stack_push_copy(vm, value);
    return FLOW_NEXT;
}

/* A class body looks at its own names first. */
Flow vm_op_load_classderef(Vm *vm, uint32_t arg)
{
    const char *text = arg < vm->code->cellvar_count
                           ? vm->code->cellvars[arg]
                           : vm->code->freevars[arg - vm->code->cellvar_count];
    Addr name = str_interned(vm->in, text, strlen(text));
    Addr value =
        dict_get_str(vm->mem, &ENGINE_LAYOUT, frame_field(vm, ENGINE_LAYOUT.frame.f_locals), name);
    obj_release(vm->in, name);
    if (value == 0) {
        return vm_op_load_deref(vm, arg);
    }
    stack_push_copy(vm, value);
    return FLOW_NEXT;
}

Flow vm_op_store_deref(Vm *vm, uint32_t arg)
{
    Addr value = stack_pop(vm);
    ref_set(vm->in, cell_of(vm, arg) + ENGINE_LAYOUT.cell.ob_ref, value, REF_SLOT);
    return FLOW_NEXT;
}

Flow vm_op_delete_deref(Vm *vm, uint32_t arg)
{
    Addr slot = cell_of(vm, arg) + ENGINE_LAYOUT.cell.ob_ref;
    if (mem_load64(vm->mem, slot) == 0) {
        return unbound_cell(vm, arg);
    }
    ref_clear(vm->in, slot, REF_SLOT);
    return FLOW_NEXT;
}

/* ---- attributes ---- */

Flow vm_op_load_attr(Vm *vm, uint32_t arg)
{
    return stack_finish_unary(vm, obj_getattr(vm->in, stack_peek(vm, 1), frame_name(vm, arg)));
}

Flow vm_op_store_attr(Vm *vm, uint32_t arg)
{
    bool ok = obj_setattr(vm->in, stack_peek(vm, 1), frame_name(vm, arg), stack_peek(vm, 2));
    stack_release_cell(vm, 2);
    Addr owner = stack_peek(vm, 1);
    stack_set(vm, vm->sp - 16);
    obj_decref(vm->in, owner, vm->sp + 8, REF_STACK);
    return ok ? FLOW_NEXT : FLOW_ERROR;
}

Flow vm_op_delete_attr(Vm *vm, uint32_t arg)
{
    bool ok = obj_setattr(vm->in, stack_peek(vm, 1), frame_name(vm, arg), 0);
    stack_drop(vm);
    return ok ? FLOW_NEXT : FLOW_ERROR;
}

bool vm_make_annotations(Vm *vm, Addr names)
{
    name_use(vm->in, "ceval.c", "__annotations__");
    Addr name = str_interned(vm->in, "__annotations__", strlen("__annotations__"));
    bool ok = true;
    if (dict_get_str(vm->mem, &ENGINE_LAYOUT, names, name) == 0) {
        Addr annotations = dict_new(vm->in);
        ok = annotations != 0 && dict_set(vm->in, names, name, annotations);
        obj_release(vm->in, annotations);
    }
    obj_release(vm->in, name);
    return ok;
}

Flow vm_op_setup_annotations(Vm *vm, uint32_t arg)
{
    (void)arg;
    bool ok = vm_make_annotations(vm, frame_field(vm, ENGINE_LAYOUT.frame.f_locals));
    return ok ? FLOW_NEXT : FLOW_ERROR;
}
