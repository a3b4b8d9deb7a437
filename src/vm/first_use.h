/* first_use.h - what the interpreter does of its own accord at the first import of a module, or
 * when one of its types is first asked for an attribute (data: CpyFirstUse). */
#ifndef OU_VM_FIRST_USE_H
#define OU_VM_FIRST_USE_H

#include "object/object.h"

/* From now on each first use takes place: the scenario is a script. */
void first_use_install(Interp *in);

/* Is it ready (PyType_Ready)? Types of which the table of first uses knows nothing always are. */
bool first_use_type_is_ready(Interp *in, TypeId id);

/* The module is about to be imported. Collections that this starts see the scenario's objects. */
void first_use_import(Interp *in, Addr name);

/* A line of the script's source is looked up in its file (_Py_DisplaySourceLine). */
void first_use_source_line(Interp *in);

/* PyImport_ImportModule while no Python code runs: what CPython's parser does for unicodedata. */
void first_use_import_in_c(Interp *in, const char *module);

#endif
