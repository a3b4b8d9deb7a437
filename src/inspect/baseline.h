/* baseline.h - what existed before the first statement. A real interpreter holds many references to
 * None, to types and to interned names that no scenario made; the model starts with some, too.
 * Their number at the start is the baseline: from then on, count == baseline + holders, for every
 * object. */
#ifndef OU_INSPECT_BASELINE_H
#define OU_INSPECT_BASELINE_H

#include "cpython/profile.h"
#include "inspect/addr_map.h"
#include "memory/memory.h"

typedef struct Baseline {
    AddrMap counts;       /* per object of the start state */
    uint64_t last_serial; /* blocks with a larger serial were taken by the scenario */
} Baseline;

/* Reads the start image. Owned by the caller. */
void insp_baseline_read(Baseline *baseline, const Memory *start, const CpyProfile *cpy);
/* References of the start state that no holder explains; 0 for objects born later. */
int64_t insp_baseline_of(const Baseline *baseline, Addr o);
void insp_baseline_free(Baseline *baseline);

#endif
