/* complain.h - exception texts that name an object's type or quote an object. */
#ifndef OU_OBJECT_COMPLAIN_H
#define OU_OBJECT_COMPLAIN_H

#include "object/object.h"

/* exc("<before><type(o).__name__><after>"). Always 0. */
Addr err_about(Interp *in, Addr exc, const char *before, Addr o, const char *after);
/* The same with a second object: exc("<before><type(a)><between><type(b)><after>"). */
typedef struct ErrPair {
    const char *before;
    Addr a;
    const char *between;
    Addr b;
    const char *after;
} ErrPair;
Addr err_about_two(Interp *in, Addr exc, const ErrPair *pair);
/* exc("<before><repr(o)><after>"). Always 0. */
Addr err_quoting(Interp *in, Addr exc, const char *before, Addr o, const char *after);

/* "expected at most 1 argument" and friends are native_invoke's. Keywords of a function that takes
 * none: "<name>() takes no keyword arguments". */
Addr err_no_keywords(Interp *in, const char *name);
/* A class that neither has __new__ nor __init__ of its own: "<type>() takes no arguments". */
Addr err_no_arguments(Interp *in, Addr type);

#endif
