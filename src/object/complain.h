/* complain.h - texts of exceptions about the arguments of a call. */
#ifndef OU_OBJECT_COMPLAIN_H
#define OU_OBJECT_COMPLAIN_H

#include "object/object.h"

/* _PyArg_BadArgument: "<function>() <argument> must be <wanted>, not <type>". Always 0. */
Addr err_bad_argument(Interp *in, const char *function, const char *argument, const char *wanted,
                      Addr o);
/* The same of PyArg_ParseTuple, which makes the text on the host's stack (seterror); function NULL:
 * not named. */
Addr err_wrong_argument(Interp *in, const char *function, size_t number, const char *wanted,
                        Addr o);
/* _PyArg_CheckPositional: "<name> expected at most 2 arguments, got 3"; nargs is not between. */
Addr err_positional(Interp *in, const char *name, size_t least, size_t most, size_t nargs);
/* The same with the name of a class. */
Addr err_positional_of(Interp *in, Addr type, size_t least, size_t most, size_t nargs);
/* The same of PyArg_ParseTuple (vgetargs1_impl); function NULL: not named. */
Addr err_parsed_count(Interp *in, const char *function, size_t least, size_t most, size_t nargs);
/* _PyArg_NoKeywords, and _PyArg_NoKwnames of a type with vectorcall. */
Addr err_no_keywords(Interp *in, const char *name);
Addr err_no_kwnames(Interp *in, const char *name);
/* What _PyArg_UnpackKeywords and PyArg_ParseTupleAndKeywords say of more arguments than there are
 * parameters; given: with the keywords. */
Addr err_too_many(Interp *in, const char *function, size_t most, size_t nargs, size_t given);
/* A class that neither has __new__ nor __init__ of its own: "<type>() takes no arguments". */
Addr err_no_arguments(Interp *in, Addr type);

#endif
