/* exit.c - what the interpreter does when the program has ended (pylifecycle.c: Py_FinalizeEx;
 * import.c of 3.9: _PyImport_Cleanup), as far as the program's own code may run in it: a full
 * collection; then __main__ is no longer in sys.modules, and what its names held dies, at once or,
 * where a function of the module holds them in turn, in a second collection. */
#include "gc/gc.h"
#include "gc/phases.h"
#include "memory/journal.h"
#include "object/abstract.h"
#include "object/dict.h"
#include "object/held.h"
#include "object/list.h"
#include "object/static_types.h"
#include "object/text_sink.h"
#include "object/type.h"
#include "object/weakref.h"
#include "vm/exit_exception.h"
#include "vm/exit_modules.h"
#include "vm/exit_own.h"
#include "vm/vm_internal.h"

/* ---- is there anything to run? ---- */

/* A generator that waits inside a try or with has something to do when it is closed. */
static bool waits_in_a_block(const Vm *vm, Addr generator)
{
    Addr frame = mem_load64(vm->mem, generator + ENGINE_LAYOUT.gen.gi_frame);
    return frame != 0 && mem_load32(vm->mem, frame + ENGINE_LAYOUT.frame.f_iblock) > 0;
}

/* What the program has assigned is flushed by its own code. */
static bool has_own_stream(const Vm *vm)
{
    Addr out = text_sink_current(vm->in, STREAM_STDOUT);
    Addr err = text_sink_current(vm->in, STREAM_STDERR);
    return (out != 0 && out != OBJ_STDOUT && out != OBJ_NONE) ||
           (err != 0 && err != OBJ_STDERR && err != OBJ_NONE);
}

/* A weakref.finalize is known by its weak reference with a callback. */
static bool may_run_code(const Vm *vm, Addr o)
{
    if (weak_check(vm->mem, &ENGINE_LAYOUT, o)) {
        return mem_load64(vm->mem, o + ENGINE_LAYOUT.weakref.wr_callback) != 0;
    }
    switch ((int)obj_type_id(vm->mem, o)) {
    case TYPE_ID_generator: return waits_in_a_block(vm, o);
    case TYPE_ID_type: /* its instances may be of those that the collector does not track */
        return type_id_of(o) == TYPE_ID_HEAP && type_lookup_id(vm->in, o, "__del__") != 0;
    default: return false;
    }
}

static bool has_something_to_run(const Vm *vm)
{
    Addr callbacks = mem_load64(vm->mem, MACHINE(gc_callbacks));
    if (callbacks != 0 && list_length(vm->mem, callbacks) > 0) {
        return true;
    }
    if (has_own_stream(vm) || exit_exception_runs_code(vm) || gc_has_garbage_to_show(vm->mem) ||
        (vm->as_script && gc_tells_of_collections(vm->mem))) {
        return true;
    }
    for (int generation = 0; generation <= GC_OF_START; generation++) {
        Addr list = gc_generation_head(generation);
        for (Addr head = gc_next(vm->mem, list); head != list; head = gc_next(vm->mem, head)) {
            if (may_run_code(vm, gc_object(head))) {
                return true;
            }
        }
    }
    return false;
}

/* ---- flushing ---- */

/* file_is_closed */
static bool is_closed(Interp *in, Addr file)
{
    if (file == OBJ_STDOUT || file == OBJ_STDERR) {
        return false;
    }
    Addr key = str_interned(in, "closed", strlen("closed"));
    Addr closed = obj_getattr(in, file, key);
    int truth = closed != 0 ? obj_truth(in, closed) : 0;
    if (in->halt == HALT_NONE) {
        err_clear(in);
    }
    obj_release(in, closed);
    obj_release(in, key);
    return truth > 0;
}

/* file.flush() */
static bool flush_file(Interp *in, Addr file)
{
    if (file == OBJ_STDOUT) {
        text_sink_flush(in);
    }
    return file == OBJ_STDOUT || file == OBJ_STDERR || vm_flush(in, file);
}

/* One of flush_std_files. Of sys.stdout an exception is written, of sys.stderr it is dropped. */
static void flush_stream(Vm *vm, TextStream stream)
{
    Interp *in = vm->in;
    Addr file = text_sink_current(in, stream);
    if (in->halt != HALT_NONE || file == 0 || file == OBJ_NONE || is_closed(in, file)) {
        return;
    }
    if (text_sink_current(in, stream) != file) { /* CPython goes on with what may be dead by then */
        (void)err_not_modelled(in, "a file that replaces itself in sys when it is asked whether it "
                                   "is closed; replace it before");
        return;
    }
    Addr entry = held_begin(in);
    held_copy(in, entry, 0, file);
    if (!flush_file(in, file) && in->halt == HALT_NONE) {
        mem_store32(in->mem, MACHINE(flush_failed), 1);
        if (stream == STREAM_STDOUT) {
            vm_write_unraisable(in, file);
        } else {
            err_clear(in);
        }
    }
    held_end(in, entry);
}

static void flush_std_files(Vm *vm)
{
    flush_stream(vm, STREAM_STDOUT);
    flush_stream(vm, STREAM_STDERR);
}

/* flush_io of pythonrun.c, when a file has been run: before its exception is told, whatever comes
 * of it, and whether the stream is closed or not. */
static void flush_io(Vm *vm)
{
    static const TextStream streams[] = {STREAM_STDERR, STREAM_STDOUT};
    Interp *in = vm->in;
    ErrState saved = err_fetch(in);
    Addr entry = held_begin(in);
    held_put(in, entry, 0, saved.type);
    held_put(in, entry, 1, saved.value);
    held_put(in, entry, 2, saved.traceback);
    for (size_t i = 0; i < 2 && in->halt == HALT_NONE; i++) {
        Addr file = text_sink_current(in, streams[i]);
        held_copy(in, entry, 3, file);
        if (file != 0 && !flush_file(in, file) && in->halt == HALT_NONE) {
            err_clear(in);
        }
        if (in->halt == HALT_NONE) {
            held_drop(in, entry, 3);
        }
    }
    if (in->halt == HALT_NONE) {
        (void)held_take(in, entry, 0);
        (void)held_take(in, entry, 1);
        (void)held_take(in, entry, 2);
    }
    held_end(in, entry);
    err_restore(in, saved);
}

bool vm_flush_failed(const Vm *vm)
{
    return mem_load32(vm->mem, MACHINE(flush_failed)) != 0;
}

/* ---- functions that run at exit ---- */

/* finalize._exitfunc tells of an Exception and goes on; any other ends it, and atexit_callfuncs
 * tells of that, but for a SystemExit. */
static bool goes_on_after_exception(Vm *vm)
{
    Interp *in = vm->in;
    bool is_plain = err_matches(in, T_(Exception));
    if (err_matches(in, T_(SystemExit))) {
        err_clear(in);
    } else {
        exit_write_exception(vm, is_plain ? "" : "Error in atexit._run_exitfuncs:\n");
    }
    return is_plain;
}

/* atexit_callfuncs: what registers there is weakref.finalize alone (finalize._exitfunc). */
static void run_exit_functions(Vm *vm)
{
    Interp *in = vm->in;
    Addr finalize = module_item(vm, "weakref", "finalize");
    Addr name = str_interned(in, "_call_last", strlen("_call_last"));
    Addr call_last = finalize != 0 ? type_lookup(in, finalize, name) : 0;
    bool is_more = call_last != 0;
    obj_release(in, name);
    while (is_more && in->halt == HALT_NONE) {
        Addr result = obj_call(in, call_last, NULL, 0);
        is_more =
            result == 0 ? in->halt == HALT_NONE && goes_on_after_exception(vm) : result == OBJ_TRUE;
        obj_xdecref(in, result, 0, REF_NATIVE);
    }
}

/* ---- the exit ---- */

/* run_mod, PyRun_FileExFlags: the code of the file goes, and then what its parser has kept. */
static void drop_code_of_program(Vm *vm)
{
    ref_clear(vm->in, MACHINE(main_code), REF_CACHE);
    ref_clear(vm->in, MACHINE(parser_arena), REF_CACHE);
}

/* The loader and the module __main__ are gone. */
static void drop_names_of_main(Vm *vm)
{
    ref_clear(vm->in, machine_script_name(NAME_OF_LOADER), REF_CACHE);
    ref_clear(vm->in, machine_script_name(NAME_OF_MODULE), REF_CACHE);
}

/* A scenario that is no script runs by exec(): its globals are frozen with all that was there
 * before the program, and __main__ would never be collected. */
static void unfreeze_main(Vm *vm, Addr globals)
{
    if (!vm->as_script) {
        gc_list_move(vm->mem, gc_head(globals), gc_generation_head(GC_OLDEST));
    }
}

/* _PyImport_Cleanup up to the collection behind which only modules that Python holds are left. */
static ExitOwn take_modules_apart(Vm *vm)
{
    Interp *in = vm->in;
    Memory *mem = in->mem;
    Addr globals = mem_load64(mem, MACHINE(main_dict));
    ExitOwn own = exit_own_begin(vm, globals);
    JRN_MARK2(mem, EXIT, EXIT_MODULES, obj_refcnt(mem, globals) > 1);
    exit_clear_sys(vm);
    mem_store32(mem, MACHINE(finalizing), FINALIZING_MODULES);
    unfreeze_main(vm, globals);
    exit_empty_modules(vm, globals);
    drop_names_of_main(vm);
    exit_own_modules_gone(vm, &own);
    exit_own_collect(vm, &own);
    gc_show_garbage_at_exit(in);
    return own;
}

/* The rest of it: what these modules hold, if that can run code. */
static void clear_modules_left(Vm *vm, const ExitModules *modules, const ExitOwn *own)
{
    Memory *mem = vm->mem;
    if (vm->in->halt == HALT_NONE && has_something_to_run(vm)) {
        JRN_MARK2(mem, EXIT, EXIT_SWEPT, 0);
        JRN_MARK2(mem, EXIT, EXIT_NAMES, 0);
        exit_clear_names(vm, modules, mem_load64(mem, MACHINE(sys_dict)));
        exit_own_names_gone(vm, own);
        exit_own_collect_last(vm, own);
    }
}

static void shut_down(Vm *vm)
{
    Interp *in = vm->in;
    Memory *mem = vm->mem;
    JRN_MARK2(mem, EXIT, EXIT_BEGINS, 0);
    mem_store32(mem, MACHINE(statement), UINT32_MAX);
    frame_leave_program(vm);
    if (vm->as_script) {
        drop_code_of_program(vm);
        flush_io(vm);
    }
    if (vm->status == VM_UNCAUGHT) {
        exit_keep_exception(vm);
        exit_tell_exception(vm);
    }
    ref_clear(in, machine_script_name(NAME_OF_RUN), REF_CACHE); /* pyrun_simple_file returns */
    run_exit_functions(vm);
    mem_store32(mem, MACHINE(finalizing), FINALIZING_BEGUN);
    flush_std_files(vm);
    gc_collect_if_enabled(in);
    JRN_MARK2(mem, EXIT, EXIT_COLLECTED, 0);
    if (in->halt == HALT_NONE) {
        ExitModules modules;
        exit_find_modules(vm, &modules);
        ExitOwn own = take_modules_apart(vm);
        clear_modules_left(vm, &modules, &own);
    }
    mem_store32(mem, MACHINE(finalizing), FINALIZING_OVER);
    JRN_MARK2(mem, EXIT, EXIT_OVER, 0);
}

/* What the program's own code leaves in the image when it runs, or is missed. */
typedef struct Traces {
    uint64_t statements, output;
    bool flush_failed; /* of a stream without flush() */
} Traces;

static Traces traces_of(const Vm *vm)
{
    return (Traces){mem_load64(vm->mem, MACHINE(steps)),
                    mem_load64(vm->mem, MACHINE(output_length)), vm_flush_failed(vm)};
}

bool vm_exit(Vm *vm, Text *why)
{
    Journal *journal = vm->mem->journal;
    OU_ASSERT(vm->status == VM_FINISHED || vm->status == VM_UNCAUGHT);
    if (journal == NULL || !has_something_to_run(vm)) {
        return true;
    }
    const Vm before = *vm;
    uint64_t position = jrn_position(journal);
    Traces traces = traces_of(vm);
    shut_down(vm);
    bool is_whole = vm->in->halt == HALT_NONE && !vm->mem->exhausted;
    Traces after = traces_of(vm);
    bool has_run = after.statements != traces.statements || after.output != traces.output ||
                   after.flush_failed;
    if (!is_whole) {
        (void)vm_halt_text(vm, why);
    }
    if (!is_whole || !has_run) {
        vm_take_back(vm, &before, position);
    }
    return is_whole;
}
