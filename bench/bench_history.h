/* bench_history.h - how fast the journal is written and read, each figure beside a plain write of
 * the same number of bytes. */
#ifndef OU_BENCH_HISTORY_H
#define OU_BENCH_HISTORY_H

#include <stdio.h>

/* Prints a table; returns 0, or 1 when a stated limit is missed. */
int bench_history_main(FILE *out);

#endif
