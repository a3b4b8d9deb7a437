/* start_state.h - what `python3 -I -S FILE` has in its collector and free lists when it is about to
 * read the file. Recorded from the interpreter by tests/oracle/start_state.py. */
#ifndef OU_CPYTHON_START_STATE_H
#define OU_CPYTHON_START_STATE_H

#include <stdint.h>

enum { START_TUPLE_SIZES = 19 };

/* What stays of a module's first import. A free list that would run short on the way is helped out
 * by the allocator, which the collector counts. */
typedef struct CpyFreeListUse {
    int8_t net;   /* how many more objects it holds afterwards */
    int8_t least; /* how many more at the lowest point on the way */
} CpyFreeListUse;

typedef struct CpyFirstImport {
    const char *module;
    int32_t count;   /* what gc.get_count() rises by when no free list runs short */
    int32_t tracked; /* objects in the youngest generation */
    CpyFreeListUse tuples[START_TUPLE_SIZES], lists, dicts;
} CpyFirstImport;

typedef struct CpyStartState {
    int32_t count[3];       /* gc.get_count() */
    int32_t lengths[3];     /* objects in each generation */
    int32_t collections[3]; /* of each generation so far; none has collected anything */
    /* Of these objects the collector stops tracking so many: tuples in their first collection,
     * tuples of such tuples in their second, dicts in the first full one. */
    int32_t untracked_first, untracked_second, untracked_full;
    uint32_t free_tuples[START_TUPLE_SIZES]; /* of 1, 2, ... items */
    uint32_t free_lists, free_dicts, free_floats, cached_slices;
    const CpyFirstImport *imports;
    uint32_t import_count;
} CpyStartState;

extern const CpyStartState CPY_START_STATE_39;

#endif
