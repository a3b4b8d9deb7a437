/* vm.h - runs a compiled scenario on the modelled heap: CPython 3.9's evaluation loop (ceval.c).
 *
 * Everything a person may ask about the running program (frames, evaluation stacks, the exception
 * in flight, the place in the code) is bytes in the image. The Vm itself holds only what is
 * constant after loading, copies of the running frame's constants, and the host's own bookkeeping.
 */
#ifndef OU_VM_VM_H
#define OU_VM_VM_H

#include "base/error.h"
#include "lang/code.h"
#include "object/object.h"

struct Text;
typedef struct Vm Vm;

typedef enum VmStatus {
    VM_PAUSED,   /* between two statements of the scenario; vm_run_slice goes on */
    VM_FINISHED, /* the last statement has been executed; nothing is torn down before vm_exit */
    VM_UNCAUGHT, /* an exception left the program; it stays in the machine's curexc cells */
    VM_HALTED    /* a stated limit, or something not modelled: Interp.halt says which */
} VmStatus;

/* A run ends because its memory is used up, not at a number of ours: without a limit of its own it
 * has as many statements as memory_bytes has room for what readers keep of each (a stop of the
 * film, a point of the timeline; film_stops.c holds them to it). */
typedef struct VmLimits {
    uint64_t steps;      /* statements begun, and VM_TURNS_A_STEP turns for each of them;
                            0 = memory_bytes / VM_BYTES_A_STATEMENT (VM_BYTES_A_TURN) */
    size_t memory_bytes; /* the budget of the run's history, or of a run without one */
} VmLimits;
/* Turns are those of loops inside expressions and native code. No history of one was seen that
 * takes less. */
enum { VM_BYTES_A_STATEMENT = 64, VM_BYTES_A_TURN = 4, VM_TURNS_A_STEP = 10 };

/* A machine for this interpreter, whose Memory, Heap, profile and layout are ready. Sets
 * interp->vm, interp->hooks.call and interp->hooks.resume. Owned by the caller: vm_destroy. */
Vm *vm_create(Interp *interp, VmLimits limits);
void vm_destroy(Vm *vm);
/* Whether vm_load makes the start state of a script (`python3 -I -S FILE`) and not that of exec. */
void vm_start_as_script(Vm *vm, bool as_script);
/* Of a script: whether what it prints goes into a pipe and not to a terminal. */
void vm_print_to_pipe(Vm *vm, bool is_pipe);
/* sys.argv[0] of what is loaded next. */
void vm_name_program(Vm *vm, const char *path);

/* Builds the start state of the oracle (its section 5) in the image: types, built-ins, modules, the
 * code's constants and the globals dict {__name__, __builtins__}; everything frozen, counts 0, free
 * lists empty. The journal must still be NULL. False with *error filled (ERROR_NOT_MODELLED with
 * its place) when the scenario names a built-in or a module that is not modelled. The module must
 * outlive the Vm. */
bool vm_load(Vm *vm, const LangModule *module, Error *error);

/* Runs until the program ends, a limit is reached, or max_statements statements of the scenario
 * have begun (0 = no pause). A pause is only made in the outermost run, never inside a callback
 * from native code. */
VmStatus vm_run_slice(Vm *vm, uint64_t max_statements);
/* The same, or until so many blocks were taken, if that comes earlier; 0 = however many. */
VmStatus vm_run_short(Vm *vm, uint64_t max_statements, uint64_t max_blocks);

/* After VM_FINISHED or VM_UNCAUGHT, once: what Python does when it exits (Py_FinalizeEx).
 * Finalizers of what is still there run, and callbacks of weak references; an exception that left
 * the program is gone. An exit in which nothing of the program's code can run, or does, is not
 * recorded: the history then ends as before. False when a limit was reached on the way, or
 * something not modelled; then the history ends as before, too, and what vm_halt_text would say of
 * it is added to *why. */
bool vm_exit(Vm *vm, struct Text *why);
/* Py_FinalizeEx gave -1: what the program has assigned to sys.stdout or sys.stderr could not be
 * flushed. */
bool vm_flush_failed(const Vm *vm);

/* What happens to be told at each statement's end, with the machine in a state that can be audited
 * (for tests and validating builds). */
typedef void (*VmObserver)(void *context, Interp *interp);
void vm_set_observer(Vm *vm, VmObserver observer, void *context);

/* After VM_UNCAUGHT: the text that Python would print ("Traceback (most recent call last): ...").
 */
void vm_traceback_text(Vm *vm, struct Text *out);
/* After VM_UNCAUGHT: true when it is a SystemExit; then what Python prints for its code (a line, or
 * nothing) is added to *out, and *status is the exit status that it asks for. */
bool vm_exit_text(Vm *vm, struct Text *out, int *status);
/* After VM_UNCAUGHT: whether either of these texts goes to the process' own stderr, or to what the
 * program has assigned (which vm_exit does then), or to nobody. */
bool vm_ending_is_shown(Vm *vm);
/* After VM_UNCAUGHT by another exception: the exit status that a shell sees; of a KeyboardInterrupt
 * Python ends itself by SIGINT (exit_sigint). */
int vm_uncaught_status(Vm *vm);
/* After VM_UNCAUGHT: "ValueError: text", and the line of the innermost frame. */
uint32_t vm_uncaught_text(Vm *vm, struct Text *out);
/* After VM_HALTED: one sentence for a person, and the line that was running. */
uint32_t vm_halt_text(const Vm *vm, struct Text *out);

/* After VM_HALTED: where the expression stands that was running; line 0 = unknown. */
SourceSpan vm_halt_where(const Vm *vm);

/* The line of the instruction at byte offset lasti (PyCode_Addr2Line). Constant data only. */
uint32_t vm_line_of(const LangCode *code, uint32_t lasti);

#endif
