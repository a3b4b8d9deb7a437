/* eval.c - the evaluation loop (ceval.c: _PyEval_EvalFrameDefault) and what stands between the
 * instructions: statements' beginnings and ends, limits, pauses. */
#include "vm/eval.h"

#include "heap/heap_query.h"
#include "lang/opcode39.h"
#include "memory/near.h"
#include "vm/vm_internal.h"

static __attribute__((noinline, cold)) void show_caption(Vm *vm, uint32_t caption)
{
    if (!vm->caption_shown[caption]) {
        vm->caption_shown[caption] = true;
        JRN_MARK1(vm->mem, CAPTION, caption);
    }
}

/* Stops at the statement that would have gone over a limit. */
static __attribute__((noinline, cold)) bool stop_at_limit(Vm *vm)
{
    Interp *in = vm->in;
    if (in->halt == HALT_NONE) {
        in->halt = vm->mem->exhausted ? HALT_MEMORY : HALT_STEPS;
    }
    return false;
}

static void count_down(Vm *vm)
{
    bool is_over = vm->last_block != 0 && heap_newest_serial(vm->mem) >= vm->last_block;
    if (vm->statements_left > 1 && !is_over) {
        vm->statements_left--;
    } else if (vm->nesting == 0) {
        vm->statements_left = 0;
        vm->pause = true;
    }
}

NEAR_INLINE bool begin_at(Vm *vm, MemNear machine, uint32_t id)
{
    const LangStatement *statement = &vm->module->statements[id];
    uint64_t steps = near_load64(machine, MACHINE_OFFSET_steps);
    if (vm->in->halt != HALT_NONE || vm->mem->exhausted || steps >= vm->max_steps) {
        return stop_at_limit(vm);
    }
    near_store64(machine, MACHINE_OFFSET_steps, steps + 1);
    near_store32(machine, MACHINE_OFFSET_statement, id);
    near_store32(machine, MACHINE_OFFSET_line, statement->where.line);
    if (statement->caption < vm->module->caption_count) {
        show_caption(vm, statement->caption);
    }
    JRN_MARK1(vm->mem, STATEMENT_BEGIN, id);
    if (vm->statements_left != 0) {
        count_down(vm);
    }
    return true;
}

NEAR_OUTLINE bool begin_shut(Vm *vm, uint32_t id)
{
    return begin_at(vm, near_shut(vm->mem, MEM_MACHINE_BASE), id);
}

static inline bool begin_statement(Vm *vm, uint32_t id)
{
    MemNear machine = mem_near_whole(vm->mem, MEM_MACHINE_BASE);
    return machine.open != NULL ? begin_at(vm, machine, id) : begin_shut(vm, id);
}

static inline void end_statement(Vm *vm, uint32_t id)
{
    JRN_MARK1(vm->mem, STATEMENT_END, id);
    if (vm->observer != NULL) {
        vm->observer(vm->observer_context, vm->in);
    }
}

static bool run_events(Vm *vm, const EventList *events)
{
    const CodeEvent *end = events->items + events->count;
    for (const CodeEvent *event = events->items; event < end; event++) {
        switch (event->kind) {
        case EVENT_STATEMENT_BEGIN:
            if (!begin_statement(vm, event->statement)) {
                return false;
            }
            break;
        case EVENT_STATEMENT_END: end_statement(vm, event->statement); break;
        case EVENT_FUNCTION_ENTRY:
            JRN_MARK3(vm->mem, FUNCTION_ENTRY, vm->frame,
                      mem_load64(vm->mem, vm->frame + ENGINE_LAYOUT.frame.f_code),
                      event->statement);
            break;
        }
    }
    return true;
}

/* The first place that notices: what native code does on its way out is cut off the journal later.
 */
static EvalStep halt(Vm *vm)
{
    if (!vm->is_halted) {
        vm->is_halted = true;
        if (vm->code->id < vm->module->own_code_count) { /* a prelude's places are not the file's */
            vm->halt_where = vm->instrs[vm->pc >> 1].where;
        }
        JRN_MARK1(vm->mem, LIMIT, vm->in->halt);
        if (vm->mem->journal != NULL) {
            vm->halt_position = jrn_position(vm->mem->journal);
        }
    }
    return STEP_HALTED;
}

/* Moves on after an instruction: the place, and the events that belong to the way there. */
static EvalStep advance(Vm *vm, Flow flow, const LangInstr *instr)
{
    bool is_jump = flow == FLOW_JUMP;
    if (flow == FLOW_ERROR || flow == FLOW_RERAISE) {
        flow = vm_unwind(vm, flow == FLOW_ERROR);
    }
    switch (flow) {
    case FLOW_NEXT: vm->pc += 2; break;
    case FLOW_JUMP: vm->pc = vm->target; break;
    case FLOW_ENTER: break;
    case FLOW_ERROR:
    case FLOW_RERAISE: return halt(vm);
    case FLOW_LEAVE: return STEP_LEFT;
    }
    const EventList *events = is_jump ? &instr->on_jump : &vm->instrs[vm->pc >> 1].before;
    jrn_instruction(vm->mem, MACHINE(pc), vm->pc);
    if (events->count > 0 && !run_events(vm, events)) {
        return halt(vm);
    }
    return STEP_ON;
}

bool eval_begin(Vm *vm)
{
    jrn_instruction(vm->mem, MACHINE(pc), vm->pc);
    if (!run_events(vm, &vm->instrs[vm->pc >> 1].before)) {
        (void)halt(vm);
        return false;
    }
    return true;
}

EvalStep eval_resume(Vm *vm, Flow flow)
{
    return advance(vm, flow, &vm->instrs[vm->pc >> 1]);
}

static __attribute__((noinline, cold)) Flow refuse(Vm *vm, const LangInstr *instr)
{
    const OpcodeInfo *info = lang_opcode39_info(instr->opcode);
    err_not_modelled(vm->in, "the instruction %s", info != NULL ? info->name : "(unknown)");
    return FLOW_ERROR;
}

static inline Flow run_instruction(Vm *vm, const LangInstr *instr)
{
    Handler handler = vm_handlers[instr->opcode];
    return handler != NULL ? handler(vm, instr->arg) : refuse(vm, instr);
}

EvalStep eval_run(Vm *vm)
{
    for (;;) {
        if (vm->pause && vm->nesting == 0) {
            return STEP_PAUSED;
        }
        const LangInstr *instr = &vm->instrs[vm->pc >> 1];
        Flow flow = FLOW_NEXT;
        /* Most instructions have no events between them and the next one. */
        while ((flow = run_instruction(vm, instr)) == FLOW_NEXT) {
            /* The handler of a return has moved to the caller's code. */
            const LangInstr *next = &vm->instrs[vm->pc >> 1] + 1;
            if (next->before.count != 0) {
                break;
            }
            vm->pc += 2;
            jrn_instruction(vm->mem, MACHINE(pc), vm->pc);
            instr = next;
        }
        EvalStep step = advance(vm, flow, instr);
        if (step != STEP_ON) {
            return step;
        }
    }
}

const char *vm_text(Vm *vm, Addr str)
{
    ou_text_clear(&vm->scratch);
    str_to_utf8(vm->mem, &ENGINE_LAYOUT, str, &vm->scratch);
    return ou_text_view(&vm->scratch);
}
