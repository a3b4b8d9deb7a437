/* gen_run.c - running generators (genobject.c: gen_send_ex). Their frames are bases of nested runs.
 */
#include "object/exceptions.h"
#include "vm/eval.h"

static Addr gen_field(const Vm *vm, Addr generator, uint16_t offset)
{
    return mem_load64(vm->mem, generator + offset);
}

/* What a resumed generator finds on its stack: the value sent in. False = it cannot run now. */
static bool prepare(Vm *vm, Addr generator, Addr value, bool throwing)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr frame = gen_field(vm, generator, lay->gen.gi_frame);
    if (mem_load8(vm->mem, generator + lay->gen.gi_running) != 0) {
        err_format(vm->in, T_(ValueError), "generator already executing");
        return false;
    }
    if (frame == 0) {
        if (value != 0 && !throwing) {
            err_set(vm->in, T_(StopIteration), 0);
        }
        return false;
    }
    if ((int32_t)mem_load32(vm->mem, frame + lay->frame.f_lasti) < 0) {
        if (value != 0 && value != OBJ_NONE) {
            err_format(vm->in, T_(TypeError),
                       "can't send non-None value to a just-started generator");
            return false;
        }
        return true;
    }
    Addr stacktop = mem_load64(vm->mem, frame + lay->frame.f_stacktop);
    ref_copy(vm->in, stacktop, value ? value : OBJ_NONE, REF_STACK);
    mem_store64(vm->mem, frame + lay->frame.f_stacktop, stacktop + 8);
    return true;
}

/* exc_clear: the three references of the generator's exception state. */
static void clear_exception_state(Vm *vm, Addr generator)
{
    Addr item = generator + ENGINE_LAYOUT.gen.exc_type;
    for (Addr i = 0; i < 3; i++) {
        ref_clear(vm->in, item + 8 * i, REF_NATIVE);
    }
}

/* _PyGen_SetStopIterationValue: the exception is made when someone looks at it, but for a value
 * that would be taken for its arguments or for itself. Takes the reference. */
static void set_stop_iteration(Vm *vm, Addr value)
{
    hold(vm, value);
    if (!obj_isinstance(vm->in, value, T_(tuple)) &&
        !obj_isinstance(vm->in, value, T_(BaseException))) {
        err_set(vm->in, T_(StopIteration), value);
    } else {
        Addr stop = vm_call(vm->in, T_(StopIteration), &value, 1, 0);
        if (stop != 0) {
            err_set(vm->in, T_(StopIteration), stop);
            obj_release(vm->in, stop);
        }
    }
    obj_release(vm->in, unhold(vm));
}

/* A result that is no yield ends the generator: StopIteration carries it. While an exception is
 * handled it is made at once, for its context. Takes the reference. */
static void finish_result(Vm *vm, Addr result)
{
    if (result != OBJ_NONE) {
        set_stop_iteration(vm, result);
        return;
    }
    err_set(vm->in, T_(StopIteration), 0);
    obj_release(vm->in, result);
}

/* A StopIteration that escapes the body would end the caller's loop silently. */
static void convert_stop_iteration(Vm *vm)
{
    if (!err_matches(vm->in, T_(StopIteration))) {
        return;
    }
    ErrState cause = exception_cause_begin(vm->in);
    err_format(vm->in, T_(RuntimeError), "generator raised StopIteration");
    exception_cause_end(vm->in, cause);
}

static Addr run_frame(Vm *vm, Addr frame, Addr entry, bool throwing)
{
    if (!frame_enter(vm, frame)) {
        return 0;
    }
    mem_store64(vm->mem, entry + NATIVE_OBJECT, frame);
    vm->nesting++;
    EvalStep step = STEP_HALTED;
    if (throwing) {
        vm->pc = vm->pc >= 2 ? vm->pc - 2 : 0;
        step = eval_resume(vm, FLOW_ERROR);
        step = step == STEP_ON ? eval_run(vm) : step;
    } else {
        step = eval_begin(vm) ? eval_run(vm) : STEP_HALTED;
    }
    vm->nesting--;
    return step == STEP_LEFT ? vm->result : 0;
}

/* Puts the generator in front of the handled exceptions, runs it, and takes it away again. */
static Addr run_generator(Vm *vm, Addr generator, Addr frame, bool throwing)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Memory *mem = vm->mem;
    Addr back = frame + lay->frame.f_back;
    Addr previous = generator + lay->gen.previous_item;
    if (vm->frame != 0) {
        ref_copy(vm->in, back, vm->frame, REF_SLOT);
    }
    mem_store8(mem, generator + lay->gen.gi_running, 1);
    mem_store64(mem, previous, mem_load64(mem, MACHINE(exc_info)));
    mem_store64(mem, MACHINE(exc_info), generator + lay->gen.exc_type);
    if (throwing) {
        err_chain_handled(vm->in);
    }
    Addr entry = native_push(vm->in, NATIVE_ENTRY, 0);
    unsigned held = vm_store_held(vm, entry);
    /* A generator that is closed by its deallocation runs apart from that. */
    bool was_running = vm->in->dealloc_running;
    vm->in->dealloc_running = false;
    Addr result = run_frame(vm, frame, entry, throwing);
    vm->in->dealloc_running = was_running;
    if (vm->in->halt != HALT_NONE) {
        vm->held_count = held;
        return 0;
    }
    vm_restore_held(vm, entry, held);
    native_pop(vm->in, entry);
    mem_store64(mem, MACHINE(exc_info), mem_load64(mem, previous));
    mem_store64(mem, previous, 0);
    mem_store8(mem, generator + lay->gen.gi_running, 0);
    hold(vm, result);
    ref_clear(vm->in, back, REF_SLOT);
    return unhold(vm);
}

Addr vm_resume(Interp *in, Addr generator, Addr value, bool throwing)
{
    Vm *vm = in->vm;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    if (in->halt != HALT_NONE || !prepare(vm, generator, value, throwing)) {
        return 0;
    }
    Addr frame = gen_field(vm, generator, lay->gen.gi_frame);
    Addr result = run_generator(vm, generator, frame, throwing);
    if (in->halt != HALT_NONE) {
        return 0;
    }
    bool is_yield = result != 0 && mem_load64(vm->mem, frame + lay->frame.f_stacktop) != 0;
    if (is_yield) {
        return result;
    }
    if (result != 0) {
        finish_result(vm, result);
    } else {
        convert_stop_iteration(vm);
    }
    clear_exception_state(vm, generator);
    mem_store64(vm->mem, frame + lay->frame.f_gen, 0);
    mem_store64(vm->mem, generator + lay->gen.gi_frame, 0);
    obj_decref(in, frame, generator + lay->gen.gi_frame, REF_SLOT);
    return 0;
}
