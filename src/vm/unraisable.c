/* unraisable.c - exceptions that have nowhere to go: of finalizers, callbacks and generators that
 * are closed by whoever drops them (errors.c: PyErr_WriteUnraisable, write_unraisable_exc_file). */
#include "object/exceptions.h"
#include "object/held.h"
#include "object/text_sink.h"
#include "vm/first_use.h"
#include "vm/pieces.h"
#include "vm/vm_internal.h"

/* The references of the entry: the exception's three, and those of the argument that
 * sys.unraisablehook is called with, which are dropped first. */
enum { HELD_TYPE, HELD_VALUE, HELD_TRACEBACK, HELD_ARGUMENT };

/* Adds the text of a str (a new reference), or `otherwise` when making it raised. */
static void add_or_else(Vm *vm, Addr text, const char *otherwise, Text *out)
{
    if (text == 0) {
        err_clear(vm->in);
        ou_text_add(out, otherwise);
        return;
    }
    str_to_utf8(vm->mem, vm->lay, text, out);
    obj_release(vm->in, text);
}

/* write_unraisable_exc_file has nothing to say of None. */
static void add_source(Vm *vm, Addr source, Text *out)
{
    if (source == OBJ_NONE) {
        return;
    }
    if (source == 0) {
        ou_text_add(out, "Exception ignored in garbage collection" PIECE_END ":\n" PIECE_END);
        return;
    }
    ou_text_add(out, "Exception ignored in: " PIECE_END);
    add_or_else(vm, obj_repr(vm->in, source), "<object repr() failed>", out);
    ou_text_add(out, PIECE_END "\n" PIECE_END);
}

/* Other than for an exception that ends the program, ": " is there without a text too. */
static void add_exception(Vm *vm, Addr type, Addr value, Text *out)
{
    if (type_id_of(type) == TYPE_ID_HEAP) {
        vm_add_class_module(vm, type, out);
    }
    obj_type_name(vm->mem, vm->lay, type, out);
    ou_text_add(out, PIECE_END ": " PIECE_END);
    add_or_else(vm, obj_str(vm->in, value), "<exception str() failed>", out);
    ou_text_add(out, PIECE_END "\n" PIECE_END);
}

/* _Py_DisplaySourceLine looks for the file behind a code that exec() runs and does not find it.
 * What stays of that is on the free lists: the arguments of __import__("io"), of FileIO and of its
 * FileNotFoundError, which keeps two of its three. */
static void look_for_file(Interp *in)
{
    static const size_t lengths[] = {5, 4, 3, 2};
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        obj_release(in,
                    tuple_from(in, (const Addr[]){OBJ_NONE, OBJ_NONE, OBJ_NONE, OBJ_NONE, OBJ_NONE},
                               lengths[i]));
    }
}

void vm_look_up_line(Interp *in)
{
    const Vm *vm = in->vm;
    if (vm->as_script) {
        first_use_source_line(in);
    } else {
        look_for_file(in);
    }
}

/* In a script the file is opened for each entry of the traceback. */
static void look_up_lines(Vm *vm, Addr traceback)
{
    if (vm_finalizing(vm) >= FINALIZING_MODULES) {
        return;
    }
    for (bool is_first = true; traceback != 0 && (is_first || vm->as_script); is_first = false) {
        vm_look_up_line(vm->in);
        traceback = mem_load64(vm->mem, traceback + vm->lay->traceback.tb_next);
    }
}

/* The lines behind the first one (write_unraisable_exc_file). */
static void add_rest(Vm *vm, Addr entry, Text *out)
{
    Addr traceback = held_get(vm->in, entry, HELD_TRACEBACK);
    if (traceback != 0) {
        ou_text_add(out, "Traceback (most recent call last):\n" PIECE_END);
        vm_add_traceback(vm, traceback, out);
        look_up_lines(vm, traceback);
    }
    if (vm->in->halt == HALT_NONE) {
        add_exception(vm, held_get(vm->in, entry, HELD_TYPE), held_get(vm->in, entry, HELD_VALUE),
                      out);
    }
}

/* The exception in flight, normalized, in an entry of its own. */
static Addr hold_exception(Vm *vm, ErrState *state)
{
    Interp *in = vm->in;
    *state = err_fetch(in);
    err_normalize(in, state);
    if (state->traceback != 0) {
        exception_set_traceback(in, state->value, state->traceback);
    }
    Addr entry = held_begin(in);
    held_put(in, entry, HELD_TYPE, state->type);
    held_put(in, entry, HELD_VALUE, state->value);
    held_put(in, entry, HELD_TRACEBACK, state->traceback);
    return entry;
}

/* write() or flush() of the program's sys.stderr has failed: what sys.unraisablehook raises is
 * written in turn, and if that fails as well, nobody hears of it (_PyErr_WriteUnraisableMsg). */
static void write_failure(Vm *vm)
{
    if (vm->in->halt != HALT_NONE) {
        return;
    }
    ErrState state;
    Addr entry = hold_exception(vm, &state);
    Text text = {0};
    ou_text_add(&text, "Exception ignored in sys.unraisablehook" PIECE_END ": " PIECE_END
                       "<built-in function unraisablehook>" PIECE_END "\n" PIECE_END);
    add_rest(vm, entry, &text);
    if (!pieces_write(vm, &text) || !pieces_flush(vm)) {
        pieces_forget(vm);
    }
    held_end(vm->in, entry);
}

static void write_exception(Vm *vm, Addr entry, Addr source)
{
    Text text = {0};
    if (text_sink_is_nobody(vm->in)) {
        return;
    }
    add_source(vm, source, &text);
    add_rest(vm, entry, &text);
    if (!pieces_write(vm, &text) || !pieces_flush(vm)) {
        write_failure(vm);
    }
}

void vm_write_unraisable(Interp *in, Addr source)
{
    Vm *vm = in->vm;
    /* What the exception alone keeps alive is gone when this is over. */
    bool was_running = in->dealloc_running;
    in->dealloc_running = false;
    if (mem_load64(in->mem, MACHINE(curexc_traceback)) == 0 && vm->frame != 0) {
        (void)err_traceback_here(in, vm->frame, vm->pc, vm_line_of(vm->code, vm->pc));
    }
    ErrState state;
    Addr entry = hold_exception(vm, &state);
    JRN_MARK3(in->mem, UNRAISABLE, state.value, source, state.type);
    const Addr argument[] = {state.type, state.value, state.traceback, source};
    for (unsigned i = 0; i < 4; i++) {
        held_copy(in, entry, HELD_ARGUMENT + i, argument[i]);
    }
    write_exception(vm, entry, source);
    for (unsigned i = 0; i < 4 && in->halt == HALT_NONE; i++) {
        held_drop(in, entry, HELD_ARGUMENT + i);
    }
    held_end(in, entry);
    in->dealloc_running = was_running;
}
