/* audit.h - does every count equal its holders, are the collector's lists well-formed, do the pools
 * add up? */
#ifndef OU_INSPECT_AUDIT_H
#define OU_INSPECT_AUDIT_H

#include "base/error.h"
#include "inspect/baseline.h"

/* Checks the whole image between two statements. On a mismatch *error names the object, its count
 * and its holders. */
bool insp_audit(const Memory *mem, const CpyProfile *cpy, const Baseline *baseline, Error *error);

#endif
