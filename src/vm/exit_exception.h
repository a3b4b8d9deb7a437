/* exit_exception.h - the exception that ended the program, while Python exits. Private to this
 * layer. */
#ifndef OU_VM_EXIT_EXCEPTION_H
#define OU_VM_EXIT_EXCEPTION_H

#include "vm/vm_internal.h"

/* Is there one in flight whose text may be made by code of the program? */
bool exit_exception_runs_code(const Vm *vm);
/* PyErr_PrintEx, in its order: sys.last_value and its like keep the exception in flight, which is
 * over; a SystemExit only tells its code. */
void exit_keep_exception(Vm *vm);
/* Then what the texts of it and of those that led to it do. */
void exit_tell_exception(Vm *vm);

/* The one in flight, behind a title, which a function that runs at the exit has raised: it goes to
 * sys.stderr with its traceback, and is over. */
void exit_write_exception(Vm *vm, const char *title);

#endif
