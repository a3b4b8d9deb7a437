/* exit_own.h - what becomes of the interpreter's own objects while a script exits (data:
 * CpyExit). Private to this layer. */
#ifndef OU_VM_EXIT_OWN_H
#define OU_VM_EXIT_OWN_H

#include "cpython/start_state.h"
#include "gc/gc.h"
#include "vm/vm_internal.h"

enum { EXIT_PYTHON_MODULES = 3 }; /* copy, tracemalloc, weakref */
typedef struct ExitOwn {
    const CpyExit *row; /* NULL = they are not counted */
    Addr globals;       /* of __main__: when the dict survives, so does what its names hold */
    Addr modules[EXIT_PYTHON_MODULES]; /* that are written in Python; 0 = not there */
    unsigned held;                     /* how many of them the names of __main__ hold */
} ExitOwn;

/* To be asked while sys.modules is still whole. */
ExitOwn exit_own_begin(const Vm *vm, Addr globals);

/* sys.modules is empty; the collection behind that. */
void exit_own_modules_gone(Vm *vm, ExitOwn *own);
void exit_own_collect(Vm *vm, const ExitOwn *own);

/* The names of the modules that were left are gone; the last collection. */
void exit_own_names_gone(Vm *vm, const ExitOwn *own);
void exit_own_collect_last(Vm *vm, const ExitOwn *own);

#endif
