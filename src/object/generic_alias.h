/* generic_alias.h - list[int] (genericaliasobject.c): a class and what stands in the brackets. */
#ifndef OU_OBJECT_GENERIC_ALIAS_H
#define OU_OBJECT_GENERIC_ALIAS_H

#include "object/object.h"

/* Py_GenericAlias: args that are no tuple get one of their own. New reference or 0. */
Addr generic_alias_new(Interp *in, Addr origin, Addr args);

/* The row __class_getitem__ of classes that can stand in front of brackets. */
Addr generic_alias_of_class(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames);
#define GENERIC_ALIAS_ROW                                                                          \
    {                                                                                              \
        "__class_getitem__", generic_alias_of_class, 1, 1, NATIVE_CLASS                            \
    }

#endif
