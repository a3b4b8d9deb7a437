/* exit_modules.h - what becomes of the modules while Python exits. Private to this layer. */
#ifndef OU_VM_EXIT_MODULES_H
#define OU_VM_EXIT_MODULES_H

#include "vm/vm_internal.h"

/* The modules that the program has imported, in the order in which their imports ended, behind one
 * that is there before any program. */
typedef struct ExitModules {
    Addr modules[MOST_IMPORTED + 1];
    unsigned count;
} ExitModules;
void exit_find_modules(const Vm *vm, ExitModules *found);

/* _PyImport_Cleanup, in its order. First the names in sys (and the _ among
 * the built-in ones) behind which people leave things are gone: with the streams that the program
 * has replaced, and an exception that nobody caught. */
void exit_clear_sys(Vm *vm);
/* Then sys.modules becomes empty, and with it go the names of __main__, these ones, and what the
 * program has added to the built-in ones. What only modules that are written in Python held is left
 * for the next collection. */
void exit_empty_modules(Vm *vm, Addr globals);
/* The modules that are still there behind it, which Python itself holds if they are written in C,
 * lose their names one by one: the last one imported first, then sys, then builtins. */
void exit_clear_names(Vm *vm, const ExitModules *found, Addr sys_dict);

#endif
