/* call_types.h - calls of classes. */
#ifndef OU_VM_CALL_TYPES_H
#define OU_VM_CALL_TYPES_H

#include "vm/vm_internal.h"

/* T(...) of a static type. New reference or 0. */
Addr call_static_type(Vm *vm, const CallArgs *call);
/* Has one of the bases, which is no class, __mro_entries__? 1, 0, -1 = exception. file: CPython's,
 * that asks. */
int class_wants_other_bases(Interp *in, const char *file, Addr bases);
/* tp_new of a class of the scenario: its own __new__ (a nested run), or that of its static base.
 * The call has args_tuple and kwargs. New reference or 0. */
Addr class_instance_new(Vm *vm, const CallArgs *call);

#endif
