#include "vm/vm.h"

#include "gc/gc.h"
#include "heap/heap_query.h"
#include "object/static_types.h"
#include "vm/eval.h"
#include "vm/vm_internal.h"

Vm *vm_create(Interp *interp, VmLimits limits)
{
    Vm *vm = ou_host_must_alloc(sizeof(Vm));
    vm->in = interp;
    vm->mem = interp->mem;
    vm->limits = limits;
    vm->max_steps = limits.steps ? limits.steps : limits.memory_bytes / VM_BYTES_A_STATEMENT;
    interp->most_turns =
        limits.steps ? VM_TURNS_A_STEP * limits.steps : limits.memory_bytes / VM_BYTES_A_TURN;
    interp->vm = vm;
    interp->heap->trace_place = vm_trace_place;
    interp->heap->place_context = vm;
    interp->hooks.call = vm_call;
    interp->hooks.resume = vm_resume;
    interp->hooks.write_unraisable = vm_write_unraisable;
    interp->hooks.warn_deprecated = vm_warn_deprecated;
    return vm;
}

void vm_start_as_script(Vm *vm, bool as_script)
{
    vm->as_script = as_script;
}

void vm_print_to_pipe(Vm *vm, bool is_pipe)
{
    vm->stdout_is_pipe = is_pipe;
}

void vm_name_program(Vm *vm, const char *path)
{
    vm->program_path = path;
}

void vm_destroy(Vm *vm)
{
    if (vm == NULL) {
        return;
    }
    if (vm->module != NULL) {
        vm_unload(vm);
    }
    ou_text_free(&vm->scratch);
    vm->in->vm = NULL;
    ou_host_free(vm, sizeof(Vm));
}

void vm_set_observer(Vm *vm, VmObserver observer, void *context)
{
    vm->observer = observer;
    vm->observer_context = context;
}

static size_t captions_size(const Vm *vm)
{
    return vm->module->caption_count * sizeof *vm->caption_shown;
}

VmPlace *vm_place(const Vm *vm)
{
    VmPlace *place = ou_host_alloc(sizeof *place);
    if (place == NULL) {
        return NULL;
    }
    place->vm = *vm;
    place->interp = *vm->in;
    if (captions_size(vm) > 0) {
        place->captions_shown = ou_host_alloc(captions_size(vm));
        if (place->captions_shown == NULL) {
            ou_host_free(place, sizeof *place);
            return NULL;
        }
        memcpy(place->captions_shown, vm->caption_shown, captions_size(vm));
    }
    return place;
}

void vm_place_free(const Vm *vm, VmPlace *place)
{
    if (place != NULL) {
        ou_host_free(place->captions_shown, captions_size(vm));
        ou_host_free(place, sizeof *place);
    }
}

void vm_forget_lookups(Vm *vm)
{
    lookup_cache_clear(&vm->in->statics->cache);
}

void vm_return_to(Vm *vm, const VmPlace *place)
{
    const Vm now = *vm;
    *vm = place->vm;
    vm->scratch = now.scratch;
    vm->observer = now.observer;
    vm->observer_context = now.observer_context;
    *vm->in = place->interp;
    if (place->captions_shown != NULL) {
        memcpy(vm->caption_shown, place->captions_shown, captions_size(vm));
    }
    vm_forget_lookups(vm);
}

void vm_take_back(Vm *vm, const Vm *before, uint64_t position)
{
    Journal *journal = vm->mem->journal;
    Text scratch = vm->scratch;
    *vm = *before;
    vm->scratch = scratch;
    vm->in->halt = HALT_NONE;
    if (journal != NULL) {
        (void)jrn_truncate(journal, vm->mem, position);
        vm_forget_lookups(vm);
    }
}

/* What native code did after the halt, on its way out, never happened. */
static VmStatus halted(Vm *vm)
{
    Journal *journal = vm->mem->journal;
    if (journal != NULL && jrn_position(journal) > vm->halt_position) {
        (void)jrn_truncate(journal, vm->mem, vm->halt_position);
        vm_forget_lookups(vm);
    }
    vm->status = VM_HALTED;
    return VM_HALTED;
}

VmStatus vm_run_slice(Vm *vm, uint64_t max_statements)
{
    return vm_run_short(vm, max_statements, 0);
}

VmStatus vm_run_short(Vm *vm, uint64_t max_statements, uint64_t max_blocks)
{
    if (vm->started && vm->status != VM_PAUSED) {
        return vm->status;
    }
    vm->pause = false;
    vm->statements_left = max_statements;
    vm->last_block = max_blocks != 0 ? heap_newest_serial(vm->mem) + max_blocks : 0;
    if (!vm->started) {
        vm->started = true;
        vm->status = VM_PAUSED;
        vm_show_compiler_warnings(vm);
        if (!eval_begin(vm)) {
            return halted(vm);
        }
    }
    switch (eval_run(vm)) {
    case STEP_PAUSED: return VM_PAUSED;
    case STEP_HALTED: return halted(vm);
    case STEP_ON:
    case STEP_LEFT: break;
    }
    return vm->status;
}
