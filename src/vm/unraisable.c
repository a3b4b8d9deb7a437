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

/* What is written, and to which file of the program's: it gets the pieces so far before code of the
 * program's runs for the next one. 0 = the process' own, which gets all at once. */
typedef struct Report {
    Vm *vm;
    Addr file;
    Text text;
} Report;

static bool hand_over(Report *report)
{
    return report->file == 0 || pieces_write_to(report->vm, report->file, &report->text);
}

/* PyFile_WriteObject of what make() says of an object, or `otherwise` where either fails. */
static bool add_or_else(Report *report, Addr (*make)(Interp *in, Addr o), Addr o,
                        const char *otherwise)
{
    Vm *vm = report->vm;
    if (!hand_over(report)) {
        return false;
    }
    Addr text = make(vm->in, o);
    bool is_written = text != 0;
    if (text != 0 && report->file != 0) {
        is_written = vm_print_object(vm->in, report->file, text);
    } else if (text != 0) {
        str_to_utf8(vm->mem, &ENGINE_LAYOUT, text, &report->text);
        ou_text_add(&report->text, PIECE_END);
    }
    obj_release(vm->in, text);
    if (!is_written && vm->in->halt == HALT_NONE) {
        err_clear(vm->in);
        ou_text_add(&report->text, otherwise);
        ou_text_add(&report->text, PIECE_END);
    }
    return vm->in->halt == HALT_NONE;
}

/* write_unraisable_exc_file has nothing to say of None. */
static bool add_source(Report *report, Addr source)
{
    if (source == OBJ_NONE) {
        return true;
    }
    if (source == 0) {
        ou_text_add(&report->text,
                    "Exception ignored in garbage collection" PIECE_END ":\n" PIECE_END);
        return true;
    }
    ou_text_add(&report->text, "Exception ignored in: " PIECE_END);
    bool ok = add_or_else(report, obj_repr, source, "<object repr() failed>");
    ou_text_add(&report->text, "\n" PIECE_END);
    return ok;
}

/* Other than for an exception that ends the program, ": " is there without a text too. */
static bool add_exception(Report *report, Addr type, Addr value)
{
    const Vm *vm = report->vm;
    if (type_id_of(type) == TYPE_ID_HEAP) {
        vm_add_class_module(vm, type, &report->text);
    }
    obj_type_name(vm->mem, &ENGINE_LAYOUT, type, &report->text);
    ou_text_add(&report->text, PIECE_END ": " PIECE_END);
    bool ok = add_or_else(report, obj_str, value, "<exception str() failed>");
    ou_text_add(&report->text, "\n" PIECE_END);
    return ok;
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
        traceback = mem_load64(vm->mem, traceback + ENGINE_LAYOUT.traceback.tb_next);
    }
}

/* That its traceback could not be written does not end the report. */
static bool add_traceback(Report *report, Addr traceback)
{
    Vm *vm = report->vm;
    if (!hand_over(report)) {
        return false;
    }
    ou_text_add(&report->text, "Traceback (most recent call last):\n" PIECE_END);
    vm_add_traceback(vm, traceback, &report->text);
    look_up_lines(vm, traceback);
    if (!hand_over(report)) {
        pieces_forget(vm);
    }
    return vm->in->halt == HALT_NONE;
}

/* The lines behind the first one (write_unraisable_exc_file), and all of it is written. */
static bool write_rest(Report *report, Addr entry)
{
    Vm *vm = report->vm;
    Addr traceback = held_get(vm->in, entry, HELD_TRACEBACK);
    return (traceback == 0 || add_traceback(report, traceback)) &&
           add_exception(report, held_get(vm->in, entry, HELD_TYPE),
                         held_get(vm->in, entry, HELD_VALUE)) &&
           pieces_write_to(vm, report->file, &report->text) && pieces_flush(vm, report->file);
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

/* An entry keeps the file, whatever the program's code assigns meanwhile. */
static Report begin_report(Vm *vm, Addr *file_entry)
{
    Report report = {.vm = vm, .file = pieces_own_file(vm->in)};
    *file_entry = held_begin(vm->in);
    held_copy(vm->in, *file_entry, 0, report.file);
    return report;
}

static void end_report(Report *report, Addr file_entry)
{
    held_end(report->vm->in, file_entry);
    ou_text_free(&report->text);
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
    Addr file_entry = 0;
    Report report = begin_report(vm, &file_entry);
    ou_text_add(&report.text, "Exception ignored in sys.unraisablehook" PIECE_END ": " PIECE_END
                              "<built-in function unraisablehook>" PIECE_END "\n" PIECE_END);
    if (!write_rest(&report, entry)) {
        pieces_forget(vm);
    }
    end_report(&report, file_entry);
    held_end(vm->in, entry);
}

static void write_exception(Vm *vm, Addr entry, Addr source)
{
    if (text_sink_is_nobody(vm->in)) {
        return;
    }
    Addr file_entry = 0;
    Report report = begin_report(vm, &file_entry);
    bool is_written = add_source(&report, source) && write_rest(&report, entry);
    end_report(&report, file_entry);
    if (!is_written) {
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
