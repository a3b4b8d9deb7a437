/* slot_call.h - what a slot wrapper does when it is called: the functions wrap_* of typeobject.c.
 */
#ifndef OU_OBJECT_SLOT_CALL_H
#define OU_OBJECT_SLOT_CALL_H

#include "object/object.h"

typedef struct SlotCall {
    char name[24]; /* "__len__" */
    TypeId owner;  /* the built-in class whose slot it is */
    Addr self;
    const Addr *args; /* without self */
    size_t nargs;
    Addr tuple;    /* the same as a tuple */
    Addr keywords; /* a dict, or 0 */
} SlotCall;

/* Runs the owner's slot on self. New reference or 0. */
Addr slot_run(Interp *in, const SlotCall *call);

/* The owner has no such slot here: a refusal, 0. */
Addr slot_missing(Interp *in, const SlotCall *call);

#endif
