/* machine.h - addresses of the machine cells. Read with mem_load*, written with mem_store*. */
#ifndef OU_OBJECT_MACHINE_H
#define OU_OBJECT_MACHINE_H

#include "memory/memory.h"

enum {
#define CELL(name, offset, width, what) MACHINE_OFFSET_##name = (offset),
#include "object/machine.def"
#undef CELL
    MACHINE_ARG_PARSERS_MOST = 64, /* cells of arg_parsers */
    MACHINE_USED_NAMES = 128       /* bits of used_names */
};

/* The parts of the interpreter's exit (operand of the EXIT mark). */
typedef enum ExitPart {
    EXIT_BEGINS,    /* Py_FinalizeEx: exit functions, a full collection */
    EXIT_COLLECTED, /* that is over */
    EXIT_MODULES,   /* _PyImport_Cleanup: __main__ leaves sys.modules, a second collection */
    EXIT_OVER,      /* nothing of the program is left that could run */
    EXIT_PART_COUNT
} ExitPart;

/* MACHINE(frame) is the modelled address of the cell "frame". */
#define MACHINE(name) (MEM_MACHINE_BASE + (Addr)MACHINE_OFFSET_##name)

/* The output log: text written so far, in the machine region from here on. */
#define MACHINE_OUTPUT_LOG (MEM_MACHINE_BASE + 0x1000000ULL)

#endif
