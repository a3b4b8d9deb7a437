/* memory_error.h - the MemoryErrors that are kept for the moment in which there is no memory for
 * one (exceptions.c: MemoryError_new, MemoryError_dealloc). */
#ifndef OU_OBJECT_MEMORY_ERROR_H
#define OU_OBJECT_MEMORY_ERROR_H

#include "object/object.h"

/* MEMERRORS_SAVE */
enum { MEMORY_ERRORS_SAVED = 16 };

/* An instance of MemoryError itself, all fields but the kept one's zero, not tracked: one of those
 * that are kept, which the collector does not count as born, else a new one. New reference or 0.
 *
 * CPython makes the kept ones at its start (preallocate_memerrors). Ours get their blocks when they
 * are first taken. */
Addr memory_error_take(Interp *in);

/* The end of its deallocation: it is kept, or false. */
bool memory_error_keep(Interp *in, Addr o);

#endif
