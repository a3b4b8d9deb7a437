/* version_info.h - sys.version_info: a tuple with names (structseq.c, sysmodule.c). */
#ifndef OU_OBJECT_VERSION_INFO_H
#define OU_OBJECT_VERSION_INFO_H

#include "object/object.h"

/* The three numbers of the modelled version. */
typedef struct VersionNumbers {
    int major, minor, micro;
} VersionNumbers;
VersionNumbers version_numbers(const Interp *in);

/* make_version_info: not tracked, as PyStructSequence_New leaves it. New reference or 0. */
Addr version_info_new(Interp *in);

#endif
