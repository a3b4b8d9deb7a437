/* reduce.h - what the __reduce__ of built-in types gives: how copy makes another such object. */
#ifndef OU_OBJECT_REDUCE_H
#define OU_OBJECT_REDUCE_H

#include "object/object.h"

/* Py_BuildValue("O(O...)"), with a state "O(O...)O": what is called, its arguments, and what
 * __setstate__ is given (0 = nothing). All borrowed; callable 0 = an exception is set. New
 * reference or 0. */
Addr reduce_recipe(Interp *in, Addr callable, const Addr *args, size_t nargs, Addr state);
/* The state is a number: "O(O...)n". */
Addr reduce_recipe_at(Interp *in, Addr callable, const Addr *args, size_t nargs, int64_t index);
/* "N(N)": takes the reference to the one argument (0 = an exception is set). */
Addr reduce_recipe_of(Interp *in, Addr callable, Addr arg);
/* _PyEval_GetBuiltin: borrowed. 0 = AttributeError. */
Addr reduce_builtin(Interp *in, const char *name);
/* The class, a tuple of arguments, whose reference is taken (0 = an exception is set), and the
 * attribute __dict__ of the object or None. */
Addr reduce_with_attributes(Interp *in, Addr self, Addr arguments);

/* iter() of a list of what is left for an iterator, which holds its container in the field at that
 * offset, and is where it is by what stands in these words. CPython goes on with a copy of the
 * iterator on the C stack; here it is put back to where it was. */
enum { REDUCE_WORDS = 3 };
Addr reduce_rest(Interp *in, Addr iterator, uint16_t container, const uint16_t words[REDUCE_WORDS]);

#endif
