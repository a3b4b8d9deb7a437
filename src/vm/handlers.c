#include "vm/handlers.h"

#include "lang/opcode39.h"

const Handler vm_handlers[256] = {
#define HANDLER(opcode, function) [OP39_##opcode] = vm_op_##function,
#include "vm/handlers.def"
#undef HANDLER
};
