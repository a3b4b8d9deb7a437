/* stdout_buffer.h - what sys.stdout of a script keeps of what is written to it. */
#ifndef OU_VM_STDOUT_BUFFER_H
#define OU_VM_STDOUT_BUFFER_H

#include "object/object.h"

/* From now on it keeps what a TextIOWrapper keeps (vm_print_to_pipe). */
void stdout_buffer_install(Interp *in);

#endif
