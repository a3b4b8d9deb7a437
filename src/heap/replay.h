/* replay.h - "ouroscope replay": a trace of malloc / free / realloc on the model, printed as the
 * oracle prints it (tests/pymalloc-oracle/README.md). */
#ifndef OU_HEAP_REPLAY_H
#define OU_HEAP_REPLAY_H

#include <stdio.h>

/* Arguments without the program's and the command's name: --python VERSION, and --base, --stride,
 * --misalign, --slots, --max-arenas, --poison as the oracle has them ("--name VALUE" or
 * "--name=VALUE"). The trace is read from in, the result written to out, one-line messages to err.
 * Returns the exit code: 0, 1 for a bad trace or no memory, 2 for bad options. */
int heap_replay_main(int argc, char **argv, FILE *in, FILE *out, FILE *err);

#endif
