/* exit_unfreeze.h - modules of the model that are written in Python, at the exit. Private to this
 * layer. */
#ifndef OU_VM_EXIT_UNFREEZE_H
#define OU_VM_EXIT_UNFREEZE_H

#include "vm/vm_internal.h"

/* A module that is written in Python has nobody but sys.modules and the program: its functions hold
 * its names in turn, a circle for the collector. In the model it is of what was there before the
 * program, at which no collection looks; where the program has put something of its own into such a
 * module, the collector is to look from now on. */
void exit_unfreeze_modules(Vm *vm);

#endif
