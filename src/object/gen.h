/* gen.h - generators (genobject.c): birth, closing, death. Running one is the vm's (hooks.resume).
 */
#ifndef OU_OBJECT_GEN_H
#define OU_OBJECT_GEN_H

#include "object/object.h"

/* PyGen_NewWithQualName: the caller's reference to the frame moves in, name and qualname gain
 * references. The frame is not tracked here. New reference or 0. */
Addr gen_new(Interp *in, Addr frame, Addr name, Addr qualname);
/* _PyGen_Finalize: closes a generator that waits at a yield. */
void gen_finalize(Interp *in, Addr gen);
/* gen_close: raises GeneratorExit at the yield. New reference to None, or 0 with an exception. */
Addr gen_close(Interp *in, Addr gen);
/* _PyGen_FetchStopIterationValue: takes the StopIteration in flight; one that was never made is not
 * made for this. New reference to what the generator returned. */
Addr gen_stop_value(Interp *in);

#endif
