/* value.h - what an object is, in words a person or a test compares: repr of atoms, without running
 * any code. */
#ifndef OU_INSPECT_VALUE_H
#define OU_INSPECT_VALUE_H

#include "base/text.h"
#include "cpython/profile.h"
#include "memory/memory.h"

/* None, bool, int, float, str, bytes of the exact built-in types. */
bool insp_is_atom(const Memory *mem, Addr o);
bool insp_is_atom_type(Addr type);

/* The same, and instances of classes built on int, float, str or bytes. */
bool insp_has_atom_value(const Memory *mem, const CpyLayout *lay, Addr o);

/* repr() of such a value, appended. */
void insp_atom_repr(const Memory *mem, const CpyLayout *lay, Addr o, Text *out);

/* The same for a place that shows a few dozen characters: of a longer str the repr of its first
 * INSP_BRIEF, so that a text of many megabytes is not copied at every step. */
enum { INSP_BRIEF = 512 };
void insp_atom_brief(const Memory *mem, const CpyLayout *lay, Addr o, Text *out);

/* The name that its definition gave a function, a class or a module, appended: "print",
 * "gc.collect", "list.append", "Node.link", "Node", "gc". False for anything else. */
bool insp_defined_name(const Memory *mem, const CpyLayout *lay, Addr o, Text *out);

/* A class made by a class statement of the scenario, and an instance of one. */
bool insp_is_user_class(const Memory *mem, Addr o);
bool insp_is_user_instance(const Memory *mem, Addr o);

/* Begins and ends with two underscores. */
bool insp_is_dunder(const char *name);

#endif
