/* frame_run.c - entering, leaving and resuming frames, without recursion on the host. A frame that
 * waits for a callee keeps its stack pointer in f_stacktop and its place in f_lasti; the running
 * frame's stand in the machine's cells. */
#include "lang/opcode39.h"
#include "memory/near.h"
#include "object/func.h"
#include "object/special.h"
#include "vm/vm_internal.h"

/* The host's copies of what is constant while this frame runs. */
static void set_running(Vm *vm, Addr frame, Addr code, Addr sp)
{
    uint32_t id = code_id(vm->mem, code);
    vm->frame = frame;
    vm->sp = sp;
    vm->code = vm->module->codes[id];
    vm->instrs = vm->code->instrs;
    vm->locals = frame_local_slot(frame, 0);
    vm->consts = vm->codes[id].consts;
    vm->names = vm->codes[id].names;
    vm->hints = vm->codes[id].hints;
}

void vm_read_running(Vm *vm)
{
    vm->frame = mem_load64(vm->mem, MACHINE(frame));
    if (vm->frame != 0) {
        set_running(vm, vm->frame, mem_load64(vm->mem, vm->frame + ENGINE_LAYOUT.frame.f_code),
                    mem_load64(vm->mem, MACHINE(stack_pointer)));
    }
    vm->pc = mem_load32(vm->mem, MACHINE(pc));
}

/* The cells of the machine that say what runs. */
static MemNear machine_cells(Vm *vm)
{
    return mem_near(vm->mem, MEM_MACHINE_BASE, MACHINE_OFFSET_line + sizeof(uint32_t));
}

void frame_suspend(Vm *vm)
{
    MemNear near = mem_near(vm->mem, vm->frame, ENGINE_LAYOUT.frame.f_localsplus);
    near_store64(near, ENGINE_LAYOUT.frame.f_stacktop, vm->sp);
    near_store32(near, ENGINE_LAYOUT.frame.f_lasti, vm->pc);
}

bool frame_enter(Vm *vm, Addr frame)
{
    Memory *mem = vm->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    if (!recursion_enter(vm->in, "")) {
        return false;
    }
    if (vm->frame != 0) {
        frame_suspend(vm);
    }
    MemNear near = mem_near(mem, frame, lay->frame.f_localsplus);
    Addr sp = near_load64(near, lay->frame.f_stacktop);
    int32_t lasti = (int32_t)near_load32(near, lay->frame.f_lasti);
    if (sp == 0) {
        sp = near_load64(near, lay->frame.f_valuestack);
    } else {
        near_store64(near, lay->frame.f_stacktop, 0);
    }
    MemNear machine = machine_cells(vm);
    near_store64(machine, MACHINE_OFFSET_frame, frame);
    near_store64(machine, MACHINE_OFFSET_stack_pointer, sp);
    near_store8(near, lay->frame.f_executing, 1);
    set_running(vm, frame, near_load64(near, lay->frame.f_code), sp);
    vm->pc = lasti < 0 ? 0 : (uint32_t)lasti + 2;
    return true;
}

/* The statement that the instruction belongs to becomes the running one. */
static void restore_statement(const Vm *vm, MemNear machine)
{
    uint32_t statement = vm->instrs[vm->pc >> 1].statement;
    if (statement != UINT32_MAX) {
        near_store32(machine, MACHINE_OFFSET_statement, statement);
        near_store32(machine, MACHINE_OFFSET_line, vm->module->statements[statement].where.line);
    }
}

/* The caller's frame runs again, at its call instruction. */
static void resume_caller(Vm *vm, Addr back)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    MemNear machine = machine_cells(vm);
    near_store64(machine, MACHINE_OFFSET_frame, back);
    if (back == 0) {
        vm->frame = 0;
        return;
    }
    MemNear near = mem_near(vm->mem, back, lay->frame.f_localsplus);
    Addr sp = near_load64(near, lay->frame.f_stacktop);
    near_store64(machine, MACHINE_OFFSET_stack_pointer, sp);
    near_store64(near, lay->frame.f_stacktop, 0);
    set_running(vm, back, near_load64(near, lay->frame.f_code), sp);
    vm->pc = near_load32(near, lay->frame.f_lasti);
    near_store32(machine, MACHINE_OFFSET_pc, vm->pc);
    restore_statement(vm, machine);
}

/* The end of function_code_fastcall and _PyEval_EvalCode: a frame that somebody else still holds
 * becomes visible to the collector. */
static void drop_frame(Vm *vm, Addr frame)
{
    bool is_shared = obj_refcnt(vm->mem, frame) > 1;
    obj_decref(vm->in, frame, 0, REF_NATIVE);
    if (is_shared) {
        gc_track(vm->in, frame);
    }
}

Flow frame_finish_call(Vm *vm, Addr result)
{
    if (__builtin_expect(vm->in->halt != HALT_NONE, 0)) {
        return FLOW_ERROR; /* a nested run that was stopped has left its own frame as the running
                              one */
    }
    const LangInstr *instr = &vm->instrs[vm->pc >> 1];
    Addr base = vm->sp;
    hold(vm, result);
    if (instr->opcode == OP39_CALL_FUNCTION) {
        base -= 8 * ((Addr)instr->arg + 1);
    } else if (instr->opcode == OP39_CALL_METHOD || instr->opcode == OP39_CALL_FUNCTION_KW) {
        base -= 8 * ((Addr)instr->arg + 2);
    } else {
        OU_ASSERT(instr->opcode == OP39_CALL_FUNCTION_EX);
        uint32_t count = 2 + (instr->arg & 1);
        base -= 8 * (Addr)count;
        /* what dies with the arguments must not see the callee held here any more */
        stack_release_cell(vm, count);
        mem_store64(vm->mem, base, 0);
        stack_release_cell(vm, count - 1);
        mem_store64(vm->mem, base + 8, 0);
    }
    stack_drop_to(vm, base);
    result = unhold(vm);
    if (__builtin_expect(result == 0, 0)) {
        return FLOW_ERROR;
    }
    stack_push(vm, result);
    return FLOW_NEXT;
}

/* Hands the result of a frame to whoever waits for it: continuations first, then the nested run
 * whose base it was, else the caller's call instruction. */
static Flow deliver(Vm *vm, Addr frame, Addr result)
{
    const Memory *mem = vm->mem;
    for (;;) {
        Addr top = mem_load64(mem, MACHINE(native_top));
        Addr entry = top - NATIVE_ENTRY_BYTES;
        if (top == MEM_NATIVE_BASE || mem_load64(mem, entry + NATIVE_OBJECT) != frame) {
            return frame_finish_call(vm, result);
        }
        if (mem_load32(mem, entry + NATIVE_KIND) != NATIVE_TYPE_CALL) {
            OU_ASSERT(mem_load32(mem, entry + NATIVE_KIND) == NATIVE_ENTRY);
            vm->result = result;
            return FLOW_LEAVE;
        }
        result = call_continue(vm, entry, result);
    }
}

static bool is_program(const Vm *vm, Addr frame)
{
    return vm->nesting == 0 && mem_load64(vm->mem, frame + ENGINE_LAYOUT.frame.f_back) == 0;
}

Flow frame_leave(Vm *vm, Addr result)
{
    Addr frame = vm->frame;
    bool is_generator = (vm->code->flags & CODE_GENERATOR) != 0;
    MemNear near = mem_near(vm->mem, frame, ENGINE_LAYOUT.frame.f_localsplus);
    OU_ASSERT(!is_program(vm, frame));
    near_store8(near, ENGINE_LAYOUT.frame.f_executing, 0);
    if (obj_refcnt(vm->mem, frame) > 1) {
        near_store32(near, ENGINE_LAYOUT.frame.f_lasti, vm->pc); /* somebody may ask for its line */
    }
    resume_caller(vm, near_load64(near, ENGINE_LAYOUT.frame.f_back));
    if (!is_generator) {
        hold(vm, result);
        drop_frame(vm, frame);
        result = unhold(vm);
    }
    recursion_leave(vm->in);
    return deliver(vm, frame, result);
}

void frame_leave_program(Vm *vm)
{
    Addr frame = vm->frame;
    MemNear near = mem_near(vm->mem, frame, ENGINE_LAYOUT.frame.f_localsplus);
    OU_ASSERT(is_program(vm, frame));
    near_store8(near, ENGINE_LAYOUT.frame.f_executing, 0);
    if (obj_refcnt(vm->mem, frame) > 1) {
        near_store32(near, ENGINE_LAYOUT.frame.f_lasti, vm->pc);
    }
    stack_drop_to(vm, near_load64(near, ENGINE_LAYOUT.frame.f_valuestack));
    resume_caller(vm, 0);
    drop_frame(vm, frame);
    recursion_leave(vm->in);
}

Flow frame_yield(Vm *vm, Addr value)
{
    frame_suspend(vm);
    return frame_leave(vm, value);
}
