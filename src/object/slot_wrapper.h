/* slot_wrapper.h - wrapper_descriptor and method-wrapper: what [].__len__, super().__init__ or
 * object.__repr__ find in a built-in class (descrobject.c). */
#ifndef OU_OBJECT_SLOT_WRAPPER_H
#define OU_OBJECT_SLOT_WRAPPER_H

#include "object/object.h"

/* Writes the wrapper descriptors of every built-in class. At load. */
void slot_wrappers_load(Interp *in);
/* Frees the host's table of them. */
void slot_wrappers_unload(Interp *in);
/* The descriptor of this name in the class itself, or 0. Borrowed. name is an interned str. */
Addr slot_wrapper_find(const Interp *in, TypeId id, Addr name);
/* The first that the type's bases have, along the MRO, or 0. Borrowed. */
Addr slot_wrapper_inherited(const Interp *in, Addr type, Addr name);
/* callable(*args, **keywords) of a slot wrapper or a method-wrapper; keywords: a dict that is not
 * empty, or 0. New reference, or 0 with an exception. */
Addr slot_wrapper_call(Interp *in, Addr callable, const Addr *args, size_t nargs, Addr keywords);
/* The names of the attributes that the built-in class itself has in a real 3.9, modelled or not. */
typedef struct StaticNames {
    const char *now, *next; /* names with a blank between them */
} StaticNames;
StaticNames static_type_names(TypeId id);
/* The next of them, which is not terminated; false = no more. */
bool static_names_next(StaticNames *names, const char **name, size_t *length);
/* Has the built-in class itself an attribute of this name in a real 3.9, modelled or not? */
bool static_type_has_name(TypeId id, const char *name);

#endif
