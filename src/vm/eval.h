/* eval.h - the evaluation loop. */
#ifndef OU_VM_EVAL_H
#define OU_VM_EVAL_H

#include "vm/vm_internal.h"

typedef enum EvalStep {
    STEP_ON,
    STEP_LEFT,   /* the base frame of this run has ended; vm->result holds its result or 0 */
    STEP_PAUSED, /* between two statements of the outermost run */
    STEP_HALTED  /* interp->halt says why */
} EvalStep;

/* The events before the first instruction of the running frame; false = halted. */
bool eval_begin(Vm *vm);
/* Goes on as if the instruction before had ended like this. */
EvalStep eval_resume(Vm *vm, Flow flow);
/* Runs from the instruction at vm->pc, whose events have been told, until this run ends. */
EvalStep eval_run(Vm *vm);

#endif
