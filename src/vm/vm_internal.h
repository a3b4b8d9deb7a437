/* vm_internal.h - what the files of this layer share: the machine's host side, the evaluation
 * stack, calls. */
#ifndef OU_VM_INTERNAL_H
#define OU_VM_INTERNAL_H

#include <string.h>

#include "base/text.h"
#include "object/abstract.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/frame.h"
#include "object/int.h"
#include "object/str.h"
#include "object/tuple.h"
#include "vm/builtins_copy.h"
#include "vm/vm.h"

/* A reference that C code of this layer owns while Python code may run: kept here, and moved into
 * the image (the NATIVE_ENTRY of the nested run) only if a nested run really starts. */
enum { VM_MOST_HELD = 6 };

/* A code object of the module: constant after loading. */
typedef struct VmCode {
    Addr object;
    Addr *consts, *names; /* the items of co_consts and co_names */
    DictHint *hints;      /* of each name */
} VmCode;

/* The host's side of a run. Between two statements of the outermost run the image holds all that
 * decides how it goes on, but for two things that only tell and count: caption_shown, and
 * Interp.turns. The copies of the running frame can be read from the machine's cells again; hints,
 * the answers about identifiers and the lookup cache (to be cleared when a run is taken back) are
 * caches; held, nesting, result, target and what Interp keeps for native code (call_tuple,
 * quiet_attribute, dealloc_running) are empty then. tests/vm/test_continue.c tries it. */
struct Vm {
    Interp *in;
    Memory *mem;
    const LangModule *module;
    /* Copies of the running frame's constants, and of its two moving cells. */
    const LangCode *code;
    const LangInstr *instrs;
    Addr frame, locals;
    const Addr *consts, *names;
    DictHint *hints;
    Addr sp;     /* MACHINE(stack_pointer) */
    uint32_t pc; /* offset of the running instruction, MACHINE(pc) */
    uint32_t target;
    Addr result; /* what the frame that ended a nested run returned */
    Addr held[VM_MOST_HELD];
    unsigned held_count;
    unsigned nesting; /* nested runs below us on the host */
    bool started, pause, is_halted, as_script, stdout_is_pipe;
    const char *program_path; /* only while the start state is built */
    SourceSpan halt_where;    /* of the instruction that halted the run */
    uint64_t halt_position;   /* of the journal, behind the LIMIT mark */
    uint64_t statements_left; /* until the pause; 0 = there is none */
    uint64_t last_block; /* serial; the pause comes earlier once it was taken; 0 = it does not */
    VmLimits limits;     /* as asked for */
    uint64_t max_steps;
    VmCode *codes; /* by LangCode.id */
    bool *caption_shown;
    BuiltinsCopy builtins_copy;
    VmObserver observer;
    void *observer_context;
    Text scratch; /* for texts of errors */
    VmStatus status;
};

/* What an instruction handler says about where to go on. */
typedef enum Flow {
    FLOW_NEXT,    /* with the next instruction (after a return: of the caller) */
    FLOW_JUMP,    /* at vm->target */
    FLOW_ENTER,   /* at the start of the frame that was entered */
    FLOW_ERROR,   /* an exception was set (or the run halted): one more traceback entry */
    FLOW_RERAISE, /* an exception was set again: no traceback entry for this place */
    FLOW_LEAVE    /* the frame that ended was the base of this run */
} Flow;

typedef Flow (*Handler)(Vm *vm, uint32_t arg);
extern const Handler vm_handlers[256];

/* ---- the evaluation stack; cells above the stack pointer are not read ---- */

static inline void stack_set(Vm *vm, Addr sp)
{
    vm->sp = sp;
    mem_store64(vm->mem, MACHINE(stack_pointer), sp);
}

/* depth 1 = the top. */
static inline Addr stack_cell(const Vm *vm, uint32_t depth)
{
    return vm->sp - 8 * (Addr)depth;
}

static inline Addr stack_peek(const Vm *vm, uint32_t depth)
{
    return mem_load64(vm->mem, stack_cell(vm, depth));
}

/* Pushes a reference of its own to o. */
static inline void stack_push_copy(Vm *vm, Addr o)
{
    ref_copy(vm->in, vm->sp, o, REF_STACK);
    stack_set(vm, vm->sp + 8);
}

/* Pushes the caller's reference. */
static inline void stack_push(Vm *vm, Addr o)
{
    ref_move(vm->in, vm->sp, o);
    stack_set(vm, vm->sp + 8);
}

/* Takes the top with its reference. */
static inline Addr stack_pop(Vm *vm)
{
    stack_set(vm, vm->sp - 8);
    return mem_load64(vm->mem, vm->sp);
}

/* Pops and drops the top (which may be NULL). */
static inline void stack_drop(Vm *vm)
{
    Addr o = stack_pop(vm);
    if (o != 0) {
        obj_decref(vm->in, o, vm->sp, REF_STACK);
    }
}

void stack_drop_to(Vm *vm, Addr sp);

/* Drops the reference in the cell this far down, while the cells above stay. Python code that runs
 * in its deallocation must not see a holder that is gone. */
void stack_release_cell(Vm *vm, uint32_t depth);

/* The operand on top has been used: result takes its place. 0 = the operation failed. */
Flow stack_finish_unary(Vm *vm, Addr result);
/* The same with two operands, released left first. */
Flow stack_finish_binary(Vm *vm, Addr result);
/* The same, released right first. */
Flow stack_finish_binary_right_first(Vm *vm, Addr result);

/* ---- references held by C code ---- */

static inline void hold(Vm *vm, Addr o)
{
    OU_ASSERT(vm->held_count < VM_MOST_HELD);
    vm->held[vm->held_count++] = o;
}

static inline Addr unhold(Vm *vm)
{
    OU_ASSERT(vm->held_count > 0);
    return vm->held[--vm->held_count];
}

/* ---- names ---- */

static inline Addr frame_name(const Vm *vm, uint32_t index)
{
    return vm->names[index];
}

/* UTF-8 text of a str, valid until the next call. */
const char *vm_text(Vm *vm, Addr str);

/* ---- frames (frame_run.c) ---- */

/* Frees what vm_load made. */
void vm_unload(Vm *vm);
/* The code objects of the scenario, of a prelude or of a question; the module's own is a new
 * reference. */
Addr vm_load_codes(Vm *vm, const LangModule *part);
/* Frees what the host keeps of them. */
void vm_unload_codes(Vm *vm, const LangModule *part);
/* The copies that the Vm keeps of the running frame are those of the image; none if none runs. */
void vm_read_running(Vm *vm);
/* The caches of what was looked up: the image has changed under them. */
void vm_forget_lookups(Vm *vm);

/* The frame becomes the running one, at its start or behind its last instruction; the caller's
 * reference stays with the run (a generator's frame belongs to the generator). False =
 * RecursionError, the frame was not entered. */
bool frame_enter(Vm *vm, Addr frame);
/* Writes the running frame's stack pointer and place into the frame itself. */
void frame_suspend(Vm *vm);
/* The running frame ends with a result (a new reference) or, with 0, an exception: its caller goes
 * on. */
Flow frame_leave(Vm *vm, Addr result);
/* The frame of the program, which has returned None or has no stack left, ends: nothing runs. */
void frame_leave_program(Vm *vm);
/* call_function's end, in the caller: the function and its arguments are dropped from the top, then
 * the result (a new reference; 0 = exception) is pushed. */
Flow frame_finish_call(Vm *vm, Addr result);
/* The running generator's frame yields. */
Flow frame_yield(Vm *vm, Addr value);

/* All of a paused or ended run that is not in its image. */
typedef struct VmPlace {
    Vm vm;
    Interp interp;
    bool *captions_shown;
} VmPlace;
/* NULL when the host has no memory. Owned by the caller: vm_place_free. */
VmPlace *vm_place(const Vm *vm);
void vm_place_free(const Vm *vm, VmPlace *place);
/* The run stands at the place again; its image does already. */
void vm_return_to(Vm *vm, const VmPlace *place);

/* As if nothing had been since: the host's side of the run is *before again, the history ends at
 * the position, and the image is what it was there. */
void vm_take_back(Vm *vm, const Vm *before, uint64_t position);

/* ---- the exit (exit.c) ---- */

static inline Finalizing vm_finalizing(const Vm *vm)
{
    return (Finalizing)mem_load32(vm->mem, MACHINE(finalizing));
}

/* ---- unwinding (unwind.c) ---- */

enum { BLOCK_FINALLY = 122, BLOCK_EXCEPT_HANDLER = 257 };
typedef struct TryBlock {
    uint32_t type, handler, level;
} TryBlock;
bool block_push(Vm *vm, uint32_t type, uint32_t handler, uint32_t level);
TryBlock block_pop(Vm *vm);
static inline uint32_t stack_level(const Vm *vm)
{
    return (uint32_t)((vm->sp - mem_load64(vm->mem, vm->frame + ENGINE_LAYOUT.frame.f_valuestack)) /
                      8);
}
/* POP_EXCEPT's half: the three references on top become the handled exception again. */
void restore_handled_exception(Vm *vm);
/* exception_unwind: goes on at a handler (FLOW_NEXT, vm->pc is set) or leaves the frame. */
Flow vm_unwind(Vm *vm, bool add_traceback);

/* ---- calls (call.c, bind.c, call_types.c) ---- */

/* args: nargs positional ones, then the values of kwnames (a tuple, or 0). f(*t, **d) hands its own
 * tuple and dict on to what has no vectorcall: then args_tuple and kwargs are those (borrowed), and
 * kwnames is 0. */
typedef struct CallArgs {
    Addr callable;
    const Addr *args;
    size_t nargs;
    Addr kwnames;
    Addr args_tuple, kwargs;
} CallArgs;

typedef enum CallState {
    CALL_DONE,   /* *result is a new reference, or 0 with an exception */
    CALL_ENTERED /* a frame was entered; it will deliver the result */
} CallState;

CallState call_begin(Vm *vm, const CallArgs *call, Addr *result);
/* PyObject_Call: classes and instances take the tuple and the dict as they are. */
bool call_takes_tuple(const Vm *vm, Addr callable);
/* Without keywords PyObject_Call hands the tuple itself to what has no vectorcall: most built-in
 * classes, METH_VARARGS functions and slot wrappers. */
bool call_hands_tuple(const Vm *vm, Addr callable);
/* callable(first, *tuple, **dict) for what takes a vector of arguments; first may be 0. */
CallState call_unpacked(Vm *vm, const CallArgs *call, Addr first, Addr *result);
/* Ends such a call: pops its two entries. */
Addr call_unpacked_finish(Vm *vm, Addr entry, Addr result);
/* callable with first put before the arguments. */
CallState call_prepended(Vm *vm, Addr callable, Addr first, const CallArgs *call, Addr *result);
/* hooks.call: a nested run on the host when Python code is called. */
/* tp_iternext as it is: a StopIteration that carries a value stays in flight. */
Addr vm_next_item(Interp *in, Addr iterator, bool *is_iterator);
Addr vm_call(Interp *in, Addr callable, const Addr *args, size_t nargs, Addr kwnames);
/* What C code below owns moves into the references of a NATIVE_ENTRY while Python code runs. */
unsigned vm_store_held(Vm *vm, Addr entry);
void vm_restore_held(Vm *vm, Addr entry, unsigned count);
/* Runs the loop until the frame that call_begin entered has delivered its result. entry: the
 * NATIVE_ENTRY pushed before call_begin. */
Addr vm_run_nested(Vm *vm, Addr entry);

/* Continuations: what is done with a frame's result before its caller sees it. In NATIVE_STATE of a
 * NATIVE_TYPE_CALL entry, whose NATIVE_OBJECT is the frame. */
typedef enum Continuation {
    CONTINUE_INIT = 1,   /* ref 0 args tuple, 1 kwargs dict, 2 instance, 3 the __init__ function */
    CONTINUE_CALL_SLOT,  /* ref 0 args tuple, 1 kwargs dict, 3 the __call__ function */
    CONTINUE_CLASS_BODY, /* ref 0 bases, 1 namespace, 2 metaclass, 3 cell (later); word 0: the name
                          */
    CONTINUE_KEYWORDS    /* ref 0 kwnames; the NATIVE_BLOCK entry below holds the arguments */
} Continuation;
/* Finishes the entry's call with this result; pops the entry. New reference or 0. */
Addr call_continue(Vm *vm, Addr entry, Addr result);

/* Binds the arguments (function_code_fastcall, _PyEval_EvalCode). A new frame or, for a generator
 * function, the generator; 0 = exception. */
Addr bind_arguments(Vm *vm, Addr function, const CallArgs *call);
/* A frame for a class body: locals is its namespace. */
Addr bind_class_body(Vm *vm, Addr function, Addr namespace);

/* LOAD_BUILD_CLASS's function: begins the class body. */
CallState build_class_begin(Vm *vm, const CallArgs *call, Addr *result);
Addr build_class_finish(Vm *vm, Addr entry, Addr cell);
Addr builtin_build_class(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames);

/* ---- generators (gen_run.c) ---- */

/* hooks.resume: gen_send_ex. */
Addr vm_resume(Interp *in, Addr generator, Addr value, bool throwing);

/* ---- output (output.c) ---- */

/* PyFile_WriteObject(value, file, Py_PRINT_RAW). */
bool vm_print_object(Interp *in, Addr file, Addr value);
/* print() borrows its file from the module sys: true and a halt when a write() has freed it. */
bool vm_file_is_gone(Interp *in, Addr file);
/* What print(flush=True) does in the end. */
bool vm_flush(Interp *in, Addr file);

/* ---- exceptions as text (uncaught.c, unraisable.c) ---- */

/* Those that add to a text do it in pieces (pieces.h), but for vm_traceback_text and its like. */

/* One source line without its own indentation (_Py_DisplaySourceLine). */
void vm_add_source_line(const LangModule *module, uint32_t line, const char *indent, Text *out);
/* The __module__ of a class of the scenario and a point; nothing for "builtins". */
void vm_add_class_module(const Vm *vm, Addr type, Text *out);
/* tb_printinternal: the lines of a traceback without its heading. */
void vm_add_traceback(const Vm *vm, Addr traceback, Text *out);
/* An exception and those that led to it (print_exception_recursive). */
enum { MOST_CHAINED = 1000 };
typedef struct ExceptionChain {
    Addr exceptions[MOST_CHAINED]; /* newest first, borrowed */
    bool is_cause[MOST_CHAINED];   /* the next older one was named with `from` */
    uint32_t count;
} ExceptionChain;
void vm_find_chain(const Vm *vm, Addr exception, ExceptionChain *chain);
/* What is written of one of them (print_exception), in pieces (pieces.h): its traceback; its class;
 * and, between it and the next newer one, how it led to that. */
void vm_add_exception_head(Vm *vm, Addr exception, Text *out);
void vm_add_class_name(const Vm *vm, Addr type, Text *out);
void vm_add_led_to(const ExceptionChain *chain, uint32_t i, Text *out);
/* handle_system_exit: a SystemExit that nobody looked at has no instance yet, and its value is the
 * code. Borrowed, 0 = none. */
Addr vm_exit_code(const Vm *vm, Addr value);
/* Writes what the compiler warns of, to stderr. */
void vm_show_compiler_warnings(Vm *vm);
/* hooks.warn_deprecated: warn_unicode (_warnings.c) of the running line. */
bool vm_warn_deprecated(Interp *in, Addr message);
/* What _Py_DisplaySourceLine leaves behind when it shows the source text of one line. */
void vm_look_up_line(Interp *in);
/* hooks.write_unraisable: PyErr_WriteUnraisable. */
void vm_write_unraisable(Interp *in, Addr source);

/* ---- built-in functions and modules (builtins_*.c, module_*.c, modules.c) ---- */

extern const NativeMethod vm_builtins_core[], vm_builtins_classes[], vm_builtins_numbers[],
    vm_builtins_iteration[], vm_module_gc[], vm_module_sys[], vm_module_weakref[],
    vm_module_tracemalloc[], vm_module_time[];

/* Makes the builtins module and its dict, and the importable modules with sys.modules. */
void modules_load(Vm *vm);
/* SETUP_ANNOTATIONS: __annotations__ is among the names. False = exception. */
bool vm_make_annotations(Vm *vm, Addr names);
/* A new reference to the module, ImportError otherwise. */
Addr module_import(Vm *vm, Addr name, Addr fromlist);
bool module_is_modelled(const char *name);
/* The modules whose names are looked at when Python exits: what the i-th import of the program that
 * found another one of them ended with; NULL = there were no more. */
enum { MOST_IMPORTED = 8 };
const char *module_imported(const Vm *vm, unsigned i);
/* The i-th of those that Python itself imports before any program; NULL = there are no more. */
const char *module_before(unsigned i);
/* A module that can be imported (borrowed, 0 = none), and whether it has this name. */
Addr module_find(const Vm *vm, const char *name);
/* An item of a module's dict, borrowed; 0 = there is no such module, or item. */
Addr module_item(const Vm *vm, const char *module_name, const char *name);
bool module_has(const Vm *vm, const char *module_name, const char *name);
Addr sys_debugmallocstats(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames);
/* The live value of a module attribute that is no plain constant. */
void module_gc_load(Vm *vm, Addr dict);
/* What the prelude of copy calls. */
void module_copy_load(Vm *vm, Addr dict);
void module_sys_load(Vm *vm, Addr dict);
/* _PySys_InitMain, when sys has been made and copied. A scenario is given no arguments. */
void module_sys_set_argv(Vm *vm);
void module_weakref_load(Vm *vm, Addr dict);
/* What its prelude asks of C. */
void module_weakref_prepare(Vm *vm, Addr dict);
/* Heap.trace_place; context is the Vm. */
bool vm_trace_place(void *context, uint32_t *line, uint32_t *file);
bool module_set(Interp *in, Addr dict, const char *name, Addr value); /* takes the reference */

/* A new reference to o. */
static inline Addr owned_copy(Interp *in, Addr o)
{
    obj_incref(in, o, 0, REF_NATIVE);
    return o;
}
static inline Addr none_new(Interp *in)
{
    return owned_copy(in, OBJ_NONE);
}

#endif
