/* unwind.c - the block stack and exception_unwind of ceval.c. */
#include "object/exceptions.h"
#include "object/text_sink.h"
#include "vm/vm_internal.h"

enum { BLOCK_BYTES = 12, MOST_BLOCKS = 20 };

static Addr block_at(const Vm *vm, uint32_t index)
{
    return vm->frame + ENGINE_LAYOUT.frame.f_blockstack + BLOCK_BYTES * (Addr)index;
}

static uint32_t block_count(const Vm *vm)
{
    return mem_load32(vm->mem, vm->frame + ENGINE_LAYOUT.frame.f_iblock);
}

bool block_push(Vm *vm, uint32_t type, uint32_t handler, uint32_t level)
{
    uint32_t count = block_count(vm);
    if (count >= MOST_BLOCKS) {
        err_format(vm->in, T_(SystemError), "too many statically nested blocks");
        return false;
    }
    Addr block = block_at(vm, count);
    mem_store32(vm->mem, block, type);
    mem_store32(vm->mem, block + 4, handler);
    mem_store32(vm->mem, block + 8, level);
    mem_store32(vm->mem, vm->frame + ENGINE_LAYOUT.frame.f_iblock, count + 1);
    return true;
}

TryBlock block_pop(Vm *vm)
{
    uint32_t count = block_count(vm);
    OU_ASSERT(count > 0);
    mem_store32(vm->mem, vm->frame + ENGINE_LAYOUT.frame.f_iblock, count - 1);
    Addr block = block_at(vm, count - 1);
    return (TryBlock){mem_load32(vm->mem, block), mem_load32(vm->mem, block + 4),
                      mem_load32(vm->mem, block + 8)};
}

static Addr level_cell(const Vm *vm, uint32_t level)
{
    return mem_load64(vm->mem, vm->frame + ENGINE_LAYOUT.frame.f_valuestack) + 8 * (Addr)level;
}

/* Type, value and traceback, in this order. What dies with the value may see who holds the others.
 */
static void drop_exception(Vm *vm, const Addr old[3], Addr item)
{
    bool dies = old[1] != 0 && obj_refcnt(vm->mem, old[1]) == 1;
    Addr held = dies ? native_push(vm->in, NATIVE_CALL, 0) : 0;
    for (Addr i = 0; dies && i < 3; i++) {
        if (old[i] != 0) {
            ref_move(vm->in, native_ref(held, (unsigned)i), old[i]);
        }
    }
    for (Addr i = 0; i < 3; i++) {
        if (dies) {
            ref_clear(vm->in, native_ref(held, (unsigned)i), REF_NATIVE);
        } else {
            obj_xdecref(vm->in, old[i], item + 8 * i, REF_NATIVE);
        }
    }
    if (dies) {
        native_pop(vm->in, held);
    }
}

/* The item's three references (type, value, traceback) are replaced by those on top of the stack.
 */
void restore_handled_exception(Vm *vm)
{
    Addr item = mem_load64(vm->mem, MACHINE(exc_info));
    Addr old[3];
    for (uint32_t i = 0; i < 3; i++) {
        old[i] = mem_load64(vm->mem, item + 8 * i);
        ref_move(vm->in, item + 8 * i, stack_peek(vm, i + 1));
    }
    stack_set(vm, vm->sp - 24);
    drop_exception(vm, old, item);
}

static void leave_handler(Vm *vm, TryBlock block)
{
    stack_drop_to(vm, level_cell(vm, block.level + 3));
    restore_handled_exception(vm);
}

/* Pushes what was handled before and makes the exception in flight the handled one. */
static bool enter_handler(Vm *vm, uint32_t handler)
{
    Interp *in = vm->in;
    Memory *mem = vm->mem;
    if (!block_push(vm, BLOCK_EXCEPT_HANDLER, vm->pc, stack_level(vm))) {
        return false;
    }
    Addr item = mem_load64(mem, MACHINE(exc_info));
    ref_move(in, vm->sp, mem_load64(mem, item + 16));
    ref_move(in, vm->sp + 8, mem_load64(mem, item + 8));
    Addr type_before = mem_load64(mem, item);
    if (type_before != 0) {
        ref_move(in, vm->sp + 16, type_before);
    } else {
        ref_copy(in, vm->sp + 16, OBJ_NONE, REF_STACK);
    }
    for (Addr i = 0; i < 3; i++) {
        mem_store64(mem, item + 8 * i, 0);
    }
    stack_set(vm, vm->sp + 24);
    ErrState state = err_fetch(in);
    err_normalize(in, &state);
    exception_set_traceback(in, state.value, state.traceback);
    ref_copy(in, item, state.type, REF_NATIVE);
    ref_copy(in, item + 8, state.value, REF_NATIVE);
    if (state.traceback != 0) {
        ref_move(in, item + 16, state.traceback);
    }
    stack_push_copy(vm, state.traceback ? state.traceback : OBJ_NONE);
    stack_push(vm, state.value);
    stack_push(vm, state.type);
    vm->target = handler;
    JRN_MARK2(mem, HANDLER, vm->frame, state.value);
    return true;
}

/* The frame's own blocks, innermost first. */
static bool find_handler(Vm *vm)
{
    while (block_count(vm) > 0) {
        TryBlock block = block_pop(vm);
        if (block.type == BLOCK_EXCEPT_HANDLER) {
            leave_handler(vm, block);
            continue;
        }
        stack_drop_to(vm, level_cell(vm, block.level));
        return enter_handler(vm, block.handler);
    }
    return false;
}

static void add_traceback_entry(Vm *vm)
{
    (void)err_traceback_here(vm->in, vm->frame, vm->pc, vm_line_of(vm->code, vm->pc));
}

static void mark_raise(Vm *vm)
{
    Addr value = mem_load64(vm->mem, MACHINE(curexc_value));
    bool is_instance = value != 0 && obj_isinstance(vm->in, value, T_(BaseException));
    JRN_MARK3(vm->mem, RAISE, vm->frame,
              is_instance ? value : mem_load64(vm->mem, MACHINE(curexc_type)),
              vm_line_of(vm->code, vm->pc));
}

static Flow leave_program(Vm *vm)
{
    if (text_sink_current(vm->in, STREAM_STDERR) == 0) { /* PyErr_Display dumps the bare object */
        (void)err_not_modelled(vm->in, "an exception that nobody catches when sys.stderr has been "
                                       "deleted; assign None");
        return FLOW_ERROR;
    }
    Addr traceback = mem_load64(vm->mem, MACHINE(curexc_traceback));
    uint32_t line = 0;
    while (traceback != 0) {
        line = mem_load32(vm->mem, traceback + ENGINE_LAYOUT.traceback.tb_lineno);
        traceback = mem_load64(vm->mem, traceback + ENGINE_LAYOUT.traceback.tb_next);
    }
    JRN_MARK3(vm->mem, UNCAUGHT, mem_load64(vm->mem, MACHINE(curexc_type)),
              mem_load64(vm->mem, MACHINE(curexc_value)), line);
    vm->status = VM_UNCAUGHT;
    return FLOW_LEAVE;
}

Flow vm_unwind(Vm *vm, bool add_traceback)
{
    if (vm->in->halt == HALT_NONE && add_traceback) {
        OU_ASSERT(err_occurred(vm->mem));
        mark_raise(vm);
    }
    for (;;) {
        if (vm->in->halt != HALT_NONE) {
            return FLOW_ERROR;
        }
        if (add_traceback) {
            add_traceback_entry(vm);
        }
        if (find_handler(vm)) {
            return FLOW_JUMP;
        }
        if (vm->in->halt != HALT_NONE) {
            return FLOW_ERROR;
        }
        stack_drop_to(vm, level_cell(vm, 0));
        if (vm->in->halt != HALT_NONE) {
            return FLOW_ERROR;
        }
        if (vm->nesting == 0 && mem_load64(vm->mem, vm->frame + ENGINE_LAYOUT.frame.f_back) == 0) {
            return leave_program(vm);
        }
        Flow flow = frame_leave(vm, 0);
        if (flow != FLOW_ERROR) {
            return flow;
        }
        add_traceback = true;
    }
}

uint32_t vm_line_of(const LangCode *code, uint32_t lasti)
{
    uint32_t line = code->first_line;
    uint32_t address = 0;
    for (size_t i = 0; i + 1 < code->lnotab_length; i += 2) {
        address += code->lnotab[i];
        if (address > lasti) {
            break;
        }
        int8_t delta = (int8_t)code->lnotab[i + 1];
        line = (uint32_t)((int32_t)line + delta);
    }
    return line;
}
