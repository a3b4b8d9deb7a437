/* new_wrapper.h - what object.__new__, list.__new__ ... run: a built-in function whose self is the
 * class. */
#ifndef OU_OBJECT_NEW_WRAPPER_H
#define OU_OBJECT_NEW_WRAPPER_H

#include "object/object.h"

extern const NativeMethod new_wrapper_row;

#endif
