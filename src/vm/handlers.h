/* handlers.h - one function per instruction; the table is handlers.def. */
#ifndef OU_VM_HANDLERS_H
#define OU_VM_HANDLERS_H

#include "vm/vm_internal.h"

#define HANDLER(opcode, function) Flow vm_op_##function(Vm *vm, uint32_t arg);
#include "vm/handlers.def"
#undef HANDLER

#endif
