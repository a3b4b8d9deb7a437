/* exit_exception.c - an exception that ended the program is told once more while Python exits, now
 * for what its text does (pythonrun.c: PyErr_PrintEx, print_exception_recursive): what it says has
 * been written by uncaught.c. */
#include "vm/exit_exception.h"

#include "base/host.h"
#include "object/abstract.h"
#include "object/exceptions.h"
#include "object/held.h"
#include "object/static_types.h"
#include "object/sys_write.h"
#include "object/tuple.h"
#include "vm/pieces.h"

/* ---- is there anything to run? ---- */

static bool is_of_program(const Vm *vm, Addr o)
{
    return o != 0 && obj_type_id(vm->mem, o) == TYPE_ID_HEAP;
}

/* An exception of a class of the program may have a __str__, and so may what it was made with. */
static bool may_run_code(const Vm *vm, Addr exception)
{
    if (is_of_program(vm, exception)) {
        return true;
    }
    Addr args = mem_load64(vm->mem, exception + ENGINE_LAYOUT.exception.args);
    for (int64_t i = 0; i < tuple_length(vm->mem, args); i++) {
        if (is_of_program(vm, tuple_item(vm->mem, args, i))) {
            return true;
        }
    }
    return false;
}

static bool is_exception(const Vm *vm, Addr o)
{
    return o != 0 &&
           obj_type_is_subtype(vm->mem, &ENGINE_LAYOUT, obj_type(vm->mem, o), T_(BaseException));
}

bool exit_exception_runs_code(const Vm *vm)
{
    Addr type = mem_load64(vm->mem, MACHINE(curexc_type));
    Addr value = mem_load64(vm->mem, MACHINE(curexc_value));
    if (vm->status != VM_UNCAUGHT || type == 0) {
        return false;
    }
    if (!is_exception(vm, value)) { /* it is made into one when somebody asks */
        return type_id_of(type) == TYPE_ID_HEAP || is_of_program(vm, value);
    }
    ExceptionChain *chain = ou_host_must_alloc(sizeof *chain);
    vm_find_chain(vm, value, chain);
    bool may = false;
    for (uint32_t i = 0; i < chain->count && !may; i++) {
        may = may_run_code(vm, chain->exceptions[i]);
    }
    ou_host_free(chain, sizeof *chain);
    return may;
}

/* ---- what sys has of it ---- */

static void keep(Interp *in, const char *name, Addr value)
{
    (void)module_set(in, mem_load64(in->mem, MACHINE(sys_dict)), name,
                     value != 0 ? value : owned_copy(in, OBJ_NONE));
}

/* ---- telling ---- */

/* None and an int are the status, and nothing is written of them. */
static bool has_text(const Vm *vm, Addr code)
{
    int64_t number = 0;
    return code != 0 && code != OBJ_NONE && !int_as_i64(vm->mem, code, &number);
}

/* Only what making the text does is wanted. */
static void tell(Interp *in, Addr o)
{
    if (in->halt != HALT_NONE) {
        return;
    }
    Addr entry = held_begin(in);
    held_copy(in, entry, 0, o);
    Addr text = obj_str(in, o);
    if (text == 0 && in->halt == HALT_NONE) {
        err_clear(in);
    }
    obj_release(in, text);
    held_end(in, entry);
}

static void write_or_forget(Vm *vm, Text *pieces)
{
    if (!pieces_write(vm, pieces)) {
        pieces_forget(vm);
    }
}

/* What is written to a file of the program's of an exception's text, behind its class. */
static bool write_str(Vm *vm, Addr file, Addr exception)
{
    Interp *in = vm->in;
    Text pieces = {0};
    Addr text = obj_str(in, exception);
    if (text == 0 && in->halt == HALT_NONE) {
        err_clear(in);
        ou_text_add(&pieces, ": <exception str() failed>" PIECE_END);
        (void)pieces_write_to(vm, file, &pieces);
        return false;
    }
    if (text != 0 && str_length(vm->mem, text) > 0) {
        ou_text_add(&pieces, ": " PIECE_END);
    }
    bool is_written =
        text != 0 && pieces_write_to(vm, file, &pieces) && vm_print_object(in, file, text);
    obj_release(in, text);
    return is_written;
}

/* Where one part cannot be written, only the end of the line follows. ok: what stands before it
 * could be written. */
static void print_exception(Vm *vm, Addr file, Addr exception, bool ok)
{
    Text pieces = {0};
    if (ok) {
        vm_add_exception_head(vm, exception, &pieces);
        ok = pieces_write_to(vm, file, &pieces);
    }
    if (ok) {
        vm_add_class_name(vm, obj_type(vm->mem, exception), &pieces);
        ok = pieces_write_to(vm, file, &pieces) && write_str(vm, file, exception);
    }
    if (!ok) {
        pieces_forget(vm);
    }
    ou_text_add(&pieces, "\n" PIECE_END);
    if (!pieces_write_to(vm, file, &pieces)) {
        pieces_forget(vm);
    }
}

/* What it says is written by uncaught.c, but to a file of the program's here. */
static bool tell_one(Vm *vm, Addr file, const ExceptionChain *chain, uint32_t i, bool ok)
{
    if (file == 0) {
        tell(vm->in, chain->exceptions[i]);
        return true;
    }
    Text pieces = {0};
    vm_add_led_to(chain, i, &pieces);
    Addr entry = held_begin(vm->in);
    held_copy(vm->in, entry, 0, chain->exceptions[i]);
    print_exception(vm, file, chain->exceptions[i], ok);
    held_end(vm->in, entry);
    ok = pieces_write_to(vm, file, &pieces);
    if (!ok) {
        pieces_forget(vm);
    }
    return ok;
}

/* handle_system_exit */
static void tell_exit_code(Vm *vm)
{
    ErrState exit = err_fetch(vm->in);
    Addr code = vm_exit_code(vm, exit.value);
    Addr entry = held_begin(vm->in);
    held_put(vm->in, entry, 0, exit.type);
    held_put(vm->in, entry, 1, exit.value);
    held_put(vm->in, entry, 2, exit.traceback);
    Addr file = pieces_own_file(vm->in);
    if (file != 0 && has_text(vm, code)) {
        if (!vm_print_object(vm->in, file, code)) {
            pieces_forget(vm);
        }
        Text end = {0};
        ou_text_add(&end, "\n" PIECE_END);
        write_or_forget(vm, &end);
    } else if (is_of_program(vm, code)) {
        tell(vm->in, code);
    }
    held_end(vm->in, entry);
}

void exit_keep_exception(Vm *vm)
{
    Interp *in = vm->in;
    if (err_matches(in, T_(SystemExit))) {
        tell_exit_code(vm);
        return;
    }
    ErrState last = err_fetch(in);
    err_normalize(in, &last);
    if (last.traceback != 0) {
        exception_set_traceback(in, last.value, last.traceback);
    }
    keep(in, "last_type", last.type);
    keep(in, "last_value", last.value);
    keep(in, "last_traceback", last.traceback);
}

/* print_exception_recursive: of an exception and those that led to it. */
static void tell_chain(Vm *vm, Addr value)
{
    Addr entry = held_begin(vm->in);
    held_copy(vm->in, entry, 0, value);
    ExceptionChain *chain = ou_host_must_alloc(sizeof *chain);
    vm_find_chain(vm, value, chain);
    Addr file = pieces_own_file(vm->in);
    held_copy(vm->in, entry, 1, file);
    bool ok = true;
    /* The oldest first. What is told may change what led to what: the chain is found anew each
     * time. */
    for (uint32_t i = chain->count; i-- > 0;) {
        if (i < chain->count) {
            ok = tell_one(vm, file, chain, i, ok);
        }
        vm_find_chain(vm, value, chain);
    }
    if (!pieces_flush(vm, file)) {
        pieces_forget(vm);
    }
    ou_host_free(chain, sizeof *chain);
    held_end(vm->in, entry);
}

void exit_tell_exception(Vm *vm)
{
    Addr value = module_item(vm, "sys", "last_value");
    if (value != 0 && value != OBJ_NONE) {
        tell_chain(vm, value);
    }
}

/* ---- of a function that runs at the exit ---- */

void exit_write_exception(Vm *vm, const char *title)
{
    Interp *in = vm->in;
    Text text = {0};
    ou_text_add(&text, title);
    if (pieces_own_file(in) == 0) {
        vm_traceback_text(vm, &text);
        err_clear(in);
        (void)pieces_write(vm, &text); /* the process' own */
        return;
    }
    ErrState state = err_fetch(in);
    err_normalize(in, &state);
    if (state.traceback != 0) {
        exception_set_traceback(in, state.value, state.traceback);
    }
    Addr entry = held_begin(in);
    held_put(in, entry, 0, state.type);
    held_put(in, entry, 1, state.value);
    held_put(in, entry, 2, state.traceback);
    if (text.length > 0) {
        sys_write_stderr(in, &text);
    }
    tell_chain(vm, state.value);
    held_end(in, entry);
}
