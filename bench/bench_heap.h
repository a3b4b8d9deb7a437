/* bench_heap.h - pairs of malloc and free per second on the modelled heap, beside libc's malloc. */
#ifndef OU_BENCH_HEAP_H
#define OU_BENCH_HEAP_H

#include <stdio.h>

/* Runs every job and prints a line of figures for each. 0, or 1 when the host has no memory. */
int bench_heap_main(FILE *out);

#endif
