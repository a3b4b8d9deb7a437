/* excursion.h - the machine of a run that is over executes something on another image, and stands
 * where it stood afterwards, as if it had not. */
#ifndef OU_VM_EXCURSION_H
#define OU_VM_EXCURSION_H

#include "vm/session.h"
#include "vm/vm_internal.h"

typedef struct Excursion {
    VmPlace *place; /* of the machine, in the image of the run */
    Memory memory;  /* that image */
    VmObserver observer;
    void *observer_context;
} Excursion;

/* The session's image becomes this one, which it owns from then on; nobody observes the machine.
 * False when the host has no memory: then nothing has changed, and the image is still the caller's.
 */
bool excursion_begin(Session *session, Excursion *excursion, const Memory *image);
/* The image is deinitialised. */
void excursion_end(Session *session, Excursion *excursion);

#endif
