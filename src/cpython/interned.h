/* interned.h - the strings that are interned when a scenario is compiled. Recorded from the
 * interpreter by tests/oracle/interned.py. */
#ifndef OU_CPYTHON_INTERNED_H
#define OU_CPYTHON_INTERNED_H

#include <stdbool.h>

/* text: NUL-terminated. Whether 3.9 has interned it before it reads the scenario. */
bool cpy_interned_at_start_39(const char *text);

#endif
