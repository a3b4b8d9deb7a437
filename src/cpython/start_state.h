/* start_state.h - what `python3 -I -S FILE` has in its collector and free lists when it is about to
 * read the file. Recorded from the interpreter by tests/oracle/start_state.py. */
#ifndef OU_CPYTHON_START_STATE_H
#define OU_CPYTHON_START_STATE_H

#include <stdbool.h>
#include <stdint.h>

enum { START_TUPLE_SIZES = 19 };

/* What the interpreter does of its own accord at a first use: it imports a module, or makes one of
 * its types ready. The tape is all that its free lists and the collector's count can tell of that:
 *   A..S     a tuple of 1..19 items is made; T a list, U a dict, V a slice, W a frame, X a float,
 *            Y any other object that the collector counts; the small letter: one goes
 *   !        the next object is made while an exception is in flight: nothing is collected
 *   [c ]c    a function of importlib with the sign c begins, ends: its code keeps one frame
 *   {name}   a module that this one imports; <name> a type that becomes ready
 *   (n,k,u,goes)  from here on n objects are garbage, the oldest the one before the last k - 1 that
 * were made; u of them are tuples that a collection untracks; what goes with them */
typedef struct CpyFirstUse {
    const char *name;
    const char *tape;
    /* objects more that are tracked; how many of these a first collection untracks, and a full one
     */
    int16_t tracked, untracked_first, untracked_full;
    bool is_type;
    bool fails; /* the import ends in an exception, and is tried again the next time */
} CpyFirstUse;

typedef struct CpyStartState {
    int32_t count[3];       /* gc.get_count() */
    int32_t lengths[3];     /* objects in each generation */
    int32_t collections[3]; /* of each generation so far; none has collected anything */
    /* Of these objects the collector stops tracking so many: tuples in their first collection,
     * tuples of such tuples in their second, dicts in the first full one. */
    int32_t untracked_first, untracked_second, untracked_full;
    uint32_t free_tuples[START_TUPLE_SIZES]; /* of 1, 2, ... items */
    uint32_t free_lists, free_dicts, free_floats, cached_slices;
    const CpyFirstUse *first_uses;
    uint32_t first_use_count;
    const char *cold; /* signs of importlib's functions that have not run before */
} CpyStartState;

extern const CpyStartState CPY_START_STATE_39;

#endif
