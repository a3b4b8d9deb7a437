/* machine.h - addresses of the machine cells. Read with mem_load*, written with mem_store*. */
#ifndef OU_OBJECT_MACHINE_H
#define OU_OBJECT_MACHINE_H

#include "memory/memory.h"

enum {
#define CELL(name, offset, width, what) MACHINE_OFFSET_##name = (offset),
#include "object/machine.def"
#undef CELL
    MACHINE_ARG_PARSERS_MOST = 64, /* cells of arg_parsers */
    MACHINE_USED_NAMES = 128,      /* bits of used_names */
    MACHINE_FIRST_USES = 256       /* bits of first_uses */
};

/* The parts of the interpreter's exit (operand of the EXIT mark). */
typedef enum ExitPart {
    EXIT_BEGINS,    /* Py_FinalizeEx: exit functions, a full collection */
    EXIT_COLLECTED, /* that is over */
    EXIT_MODULES,   /* _PyImport_Cleanup: __main__ leaves sys.modules, a second collection */
    EXIT_SWEPT,     /* that is over, and modules are left whose names hold something */
    EXIT_NAMES,     /* _PyModule_ClearDict: these names become None, a third collection */
    EXIT_OVER,      /* nothing of the program is left that could run */
    EXIT_PART_COUNT
} ExitPart;

/* MACHINE(finalizing). Without sys.modules nothing is imported any more, and no file is read for a
 * line of a traceback. */
typedef enum Finalizing {
    FINALIZING_NOT,
    FINALIZING_BEGUN,   /* sys.is_finalizing() */
    FINALIZING_MODULES, /* sys.modules is empty, sys.meta_path None */
    FINALIZING_OVER
} Finalizing;

/* The cells of MACHINE(script_names), of eight bytes each. */
typedef enum ScriptName {
    NAME_OF_RUN,    /* __file__, held by pyrun_simple_file */
    NAME_OF_LOADER, /* __file__, its path */
    NAME_OF_MODULE, /* md_name of __main__ */
    SCRIPT_NAMES
} ScriptName;

/* MACHINE(frame) is the modelled address of the cell "frame". */
#define MACHINE(name) (MEM_MACHINE_BASE + (Addr)MACHINE_OFFSET_##name)

static inline Addr machine_script_name(ScriptName name)
{
    return MACHINE(script_names) + 8 * (Addr)name;
}

/* The output log: text written so far, in the machine region from here on. */
#define MACHINE_OUTPUT_LOG (MEM_MACHINE_BASE + 0x1000000ULL)

#endif
