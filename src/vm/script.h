/* script.h - the state in which a script starts, as `python3 -I -S FILE` runs it. */
#ifndef OU_VM_SCRIPT_H
#define OU_VM_SCRIPT_H

#include "vm/vm_internal.h"

/* The dict of __main__: MACHINE(main_dict), borrowed. */
Addr script_globals(Vm *vm);
/* Its __file__, which its codes have as co_filename: borrowed. */
Addr script_file_name(Interp *in);
/* Counts, generations and free lists as they are before the file is read. The free lists must be
 * empty, and all objects frozen. */
void script_begin(Vm *vm);
/* To be called when all is there that precedes the first statement. */
void script_renew_free_lists(Interp *in);
/* The module's code, made in the order of CPython's compiler, with all that this leaves behind.
 * consts: as for code_new. A new reference. */
Addr script_compile(Vm *vm, Addr *consts, Addr file_name);

#endif
