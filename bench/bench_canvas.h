/* bench_canvas.h - what drawing costs, beside a plain fill of the same buffer. */
#ifndef OU_BENCH_CANVAS_H
#define OU_BENCH_CANVAS_H

#include <stdio.h>

/* Draws the teaching and the stress scene, parts and maps at 1920 x 1080 and prints CPU
 * milliseconds and their ratio to a fill. Returns 0, or 1 when there are no fonts or there is no
 * memory. */
int bench_canvas_main(FILE *out);

#endif
