/* code_address.h - modelled addresses of native code: what stands in fields that hold function
 * pointers. Nothing lies there; only equality means something. */
#ifndef OU_OBJECT_CODE_ADDRESS_H
#define OU_OBJECT_CODE_ADDRESS_H

#include "memory/memory.h"

typedef enum CodeSymbol {
    CODE_LOOKDICT = 1, /* any keys */
    CODE_LOOKDICT_UNICODE,
    CODE_LOOKDICT_UNICODE_NODUMMY,
    CODE_LOOKDICT_SPLIT,
    CODE_FUNCTION_VECTORCALL,
    CODE_METHOD_VECTORCALL,
    CODE_CFUNCTION_VECTORCALL
} CodeSymbol;

static inline Addr code_address(CodeSymbol symbol)
{
    return MEM_CODE_BASE + 0x40 * (Addr)symbol;
}

/* Rows of method tables (native_address) follow from here, 16 bytes apart. */
#define CODE_ROWS_BASE (MEM_CODE_BASE + 0x100000ULL)

#endif
