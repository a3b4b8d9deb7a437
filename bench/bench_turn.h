/* bench_turn.h - what one turn of `for i in range(n): x = x + i` stores and marks on a modelled
 * CPython 3.9, as a sequence of stores without an interpreter. */
#ifndef OU_BENCH_TURN_H
#define OU_BENCH_TURN_H

#include "memory/journal.h"

typedef struct Turn {
    Memory *memory;
    uint64_t number;
    Addr x, i;           /* the two ints that the names hold */
    uint64_t sum;        /* value of x */
    uint64_t operations; /* stores and marks asked for */
} Turn;

/* Fills the places that the turn uses as they are after some statements. */
void turn_prepare(Turn *turn, Memory *memory);
void turn_run(Turn *turn);

#endif
