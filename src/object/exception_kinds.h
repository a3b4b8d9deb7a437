/* exception_kinds.h - what some exceptions keep beyond BaseException: their fields, how __init__
 * takes them out of the arguments, and their text (exceptions.c). */
#ifndef OU_OBJECT_EXCEPTION_KINDS_H
#define OU_OBJECT_EXCEPTION_KINDS_H

#include "object/object.h"

typedef enum ExceptionKind {
    EXCEPTION_PLAIN,
    EXCEPTION_STOP,
    EXCEPTION_EXIT,
    EXCEPTION_IMPORT,
    EXCEPTION_SYNTAX,
    EXCEPTION_OS,
    EXCEPTION_ENCODE,
    EXCEPTION_DECODE,
    EXCEPTION_TRANSLATE
} ExceptionKind;

/* base: the static type that instances are laid out as. */
ExceptionKind exception_kind(TypeId base);

/* Offsets of the references that the kind keeps itself, in the order in which tp_clear drops them.
 * Returns how many. */
enum { EXCEPTION_OWN_MOST = 4 };
size_t exception_own_fields(const CpyLayout *lay, ExceptionKind kind,
                            uint16_t out[EXCEPTION_OWN_MOST]);

/* tp_init behind BaseException_init: fills the fields from args (a tuple). False = exception or
 * halted. */
bool exception_kind_init(Interp *in, Addr o, Addr args);

/* ImportError_init: name and path, which are given by keyword. False = TypeError. */
bool import_error_keywords(Interp *in, Addr o, Addr keywords);

/* OSError(errno, ...) is made as the class that stands for the errno, when there is one. */
Addr exception_class_for(Interp *in, Addr type, Addr args);

/* OSError_new parses the arguments itself, unless the class has an __init__ of its own. */
bool exception_waits_for_init(Interp *in, Addr type);

/* The kind's own str(); *done = false: BaseException_str makes it. New reference or 0. */
Addr exception_kind_str(Interp *in, Addr o, bool *done);

/* tp_members: a new reference, or 0 when the kind has no such member. */
Addr exception_member(Interp *in, Addr o, Addr name);
/* Sets (value 0: deletes) a member. *done = false: the kind has no such member. */
bool exception_set_member(Interp *in, Addr o, Addr name, Addr value, bool *done);

/* The methods __reduce__ and __setstate__: rows of NativeMethod. */
Addr exception_reduce(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames);
Addr os_error_reduce(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames);
Addr import_error_reduce(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames);
Addr exception_setstate(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames);

#endif
