/* start_state.h - what `python3 -I -S FILE` has in its collector and free lists when it is about to
 * read the file. Recorded from the interpreter by tests/oracle/start_state.py. */
#ifndef OU_CPYTHON_START_STATE_H
#define OU_CPYTHON_START_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { START_TUPLE_SIZES = 19 };
enum { START_FIRST_USES_MOST = 256 }; /* first uses and cold functions */
enum { START_SMALL_INTS = 262, START_CHARACTERS = 256, START_SINGLES = 7, START_MODULES = 2 };

/* What the interpreter does of its own accord at a first use: it imports a module, makes one of its
 * types ready, looks into a folder of sys.path ("path-entry"), or looks up a line of source for a
 * traceback ("source-line", each time). What its free lists and the collector can tell of that:
 *   A..S     a tuple of 1..19 items is made; T a list, U a dict, V a slice, W a frame, X a float,
 *            Y any other object that the collector counts; Z a frame that its code has kept
 *   a..z     the youngest of that letter goes that this row has alive; a2 the one with two younger
 *            ones; y/name/2 one of another row's; a frame goes to its code with z, else with w
 *   =AC2     the tuple C2 is resized to one item
 *   ^        a frame that a code object has kept goes with it
 *   !        the next object is made while an exception is in flight: nothing is collected
 *   $        the next object is made by a call of its type: from no free list
 *   [c ]c2   a function of importlib with the sign c begins, ends: its code keeps one frame; these
 *            frames are objects of the letter [
 *   +U2 -U2  this object is tracked from here on, is not; before, all are but dicts and frames;
 *            +U/name/2 one of another row's; +U:A2:U this dict, if one of those is tracked (tuples
 *            that are put into it, or the dict that it is copied from)
 *   %A %A:B2:B a collection that this object survives stops tracking it (a dict: a full one),
 * unless one of the others was tracked until then; %A- not any more; %U/name/2 %U/name/2- the same
 * of a dict of another row; %1 %1- of a dict of importlib's (_blocking_on), with which another one
 *            ceases to be empty as long as the import lasts (_module_locks); %2 the dict of the
 *            modules that are written in C gets a key, a tuple that is tracked
 *   (Y2Y*B;Y2>Y;Y>B)  these objects are garbage from here on, *B held by one that the collector
 *            does not know, and Y2 holds Y; other garbage holds and is held as well
 *   {name} <name>  a module that this one imports; a type that becomes ready */
enum { FIRST_USE_PARTS = 8 };
typedef struct CpyFirstUse {
    const char *name;                  /* "a after b": what a is once b has been imported */
    const char *tape[FIRST_USE_PARTS]; /* one behind the other; what is left is NULL */
    int16_t tracked;                   /* objects more in the end, had there been no collection */
    bool is_type;
    bool fails; /* the import ends in an exception and is tried again the next time: then it does
                   what the next row says, if that has the same name */
} CpyFirstUse;

/* What an import leaves in caches. The free list of dicts' key tables, which kept n before, keeps
 * n - taken, but at least the one number and at most the other. */
enum { CACHED_BITS = 32 };
typedef struct CpyImport {
    const char *module, *earlier; /* modules of this table that have been imported, "a b" */
    uint8_t taken, least, most;
    uint8_t characters[CACHED_BITS]; /* a bit for each of Latin-1 that has been made by then */
    uint8_t bytes[CACHED_BITS];      /* and for each bytes object of one item */
} CpyImport;

/* What becomes of the interpreter's own objects at the exit of a script that has imported these
 * modules: some go with sys.modules, others come; a collection finds some; some go with the names
 * of the modules that are left; a last collection finds some. Recorded by tests/oracle/exits.py. */
typedef struct CpyExit {
    const char *imported; /* in the order in which their imports end, gc and sys left out */
    bool saves_all;       /* with gc.DEBUG_SAVEALL: what is found stays */
    uint16_t history;     /* bits of CpyHistory */
    int16_t gone[3];      /* from each generation; of what is frozen: gone[2], and gone_later */
    int16_t made, gone_later;
    int16_t gone_later_held; /* the same, if a frozen dict of __main__ is held by its functions */
    int16_t found_count[2];
    /* Their types, "dict module*2 ", in the order of the collector's lists; one part behind the
     * other, what is left is NULL. */
    const char *const *found[2];
} CpyExit;

/* Which collections have been, as far as the order of the collector's lists tells: the objects of
 * the start lie in the youngest and the middle generation. */
typedef enum CpyHistory {
    HISTORY_NO_SCRIPT,
    HISTORY_NONE,
    HISTORY_YOUNG,  /* only of the youngest generation */
    HISTORY_MIDDLE, /* the first was of the middle one */
    HISTORY_FULL,   /* the first was of all */
    HISTORY_OLDER,  /* after some of the youngest one of an older one */
    HISTORY_FIRST = 0xFF,
    HISTORY_FULL_AT_EXIT = 0x100, /* the only full one begins the exit */
    HISTORY_FULL_BEFORE = 0x200,
    HISTORY_EXITS = 0x400, /* the next one is of the exit */
    HISTORY_FROZEN = 0x800 /* all that was before gc.freeze(), behind which nothing is noted */
} CpyHistory;

/* How many references there are to the static type of this name. */
typedef struct CpyShared {
    const char *type;
    int32_t count;
} CpyShared;

typedef struct CpyStartState {
    int32_t count[3];       /* gc.get_count() */
    int32_t lengths[3];     /* objects in each generation */
    int32_t collections[3]; /* of each generation so far; none has collected anything */
    /* Of these objects the collector stops tracking so many: tuples in the first collection of the
     * youngest and of the middle generation; tuples of such tuples (of the youngest) one collection
     * later; dicts in the first full one. */
    int32_t fading[2], fading_later, fading_dicts;
    uint32_t free_tuples[START_TUPLE_SIZES]; /* of 1, 2, ... items */
    uint32_t free_lists, free_dicts, free_floats, cached_slices;
    uint32_t free_tables; /* of the keys of dicts */
    /* References to what all share: ints from -5 on, one-character texts (0: it is made at its
     * first use); True, False, Ellipsis, NotImplemented, (), "", b"". (0 and 1 have two more or
     * less in another locale.) */
    int32_t shared_ints[START_SMALL_INTS], shared_characters[START_CHARACTERS];
    int32_t shared_singles[START_SINGLES];
    int32_t shared_none;                   /* in one environment: a measure of how many */
    int32_t shared_modules[START_MODULES]; /* builtins, sys */
    const CpyShared *shared_types;         /* those that are ready */
    uint32_t shared_type_count;
    const CpyFirstUse *first_uses;
    uint32_t first_use_count;
    /* Some objects of this one module die in later imports; all are of the letter Y. */
    const char *passing;
    const char *cold; /* signs of importlib's functions that have not run before */
    const CpyImport *imports;
    uint32_t import_count;
    const CpyExit *exits;
    uint32_t exit_count;
    const uint8_t *frame_cells; /* of each such function, in the order of their signs: variables and
                                   places of the evaluation stack */
} CpyStartState;

extern const CpyStartState CPY_START_STATE_39;

#endif
