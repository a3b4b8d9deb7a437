/* step.h - what lies between two positions of a run, put together from the records in between and
 * the images at both ends: the net change. Its cost follows the number of records, not the size of
 * the heap. */
#ifndef OU_EXPLAIN_STEP_H
#define OU_EXPLAIN_STEP_H

#include "explain/words.h"
#include "history/history.h"
#include "inspect/addr_map.h"

enum {
    STEP_MOST_SLOTS = 48,
    STEP_MOST_CANDIDATES = 65536,
    STEP_FEW_CANDIDATES = 1024,
    STEP_MOST_ENTRIES = 64,
    STEP_FEW_ITEMS = 2 /* told one by one */,
    STEP_MOST_THINGS = 64,
    STEP_MOST_DEATHS = 48,
    STEP_MOST_TABLES = 8,
    STEP_MOST_MARKS = 12,
    STEP_MOST_TYPES = 8,
    STEP_MOST_FRAMES = 64,
    STEP_NAMED_PLACES = 2
};

/* A place that holds something else than before. Texts live as long as the step; never NULL. */
typedef struct StepSlot {
    Addr slot;
    RefPlace before, after;      /* kind PLACE_NATIVE: it was (is) no place with a name */
    Addr old_target, new_target; /* 0 = empty */
    const char *path_before, *path_after;
    const char *old_words, *new_words;
    bool old_is_thing, new_is_thing, new_is_born;
    bool old_is_own; /* words_is_own */
    bool has_changed;
    bool is_grown;        /* the same text, longer now: nobody else held it */
    uint64_t first, when; /* the first and the last record that touched it */
    int64_t old_count,
        new_count; /* of the new target; old: of what is no StepThing and was there */
} StepSlot;

/* A place that a record touched, and what it held before. */
typedef struct StepCandidate {
    Addr slot, old_target;
    RefPlace before;
    uint64_t first, when; /* the first and the last record that touched it */
} StepCandidate;
OU_ARRAY(StepCandidates, step_candidates, StepCandidate);

/* An object that was there before and whose count may have changed. */
typedef struct StepThing {
    Addr addr;
    int64_t was, now;
    const char *words_before, *words_after, *words; /* words: the better of the two */
    const char *holder; /* a name or path that leads to it afterwards; "" = there is none */
    Addr places[STEP_NAMED_PLACES]; /* the first slots with a path in new containers that hold it */
    uint32_t place_count;
    Addr new_holder;       /* one that holds it now in a place without a path; 0 = none */
    bool is_dead, is_lost; /* lost: alive, and no name leads to it any more */
    bool was_named;
    bool was_known;                          /* by a name outside of the function that ran */
    uint64_t when;                           /* the last record that changed its count */
    int64_t on_stack_before, on_stack_after; /* references from evaluation stacks */
} StepThing;

/* An object that died and had been there before. */
typedef struct StepDeath {
    Addr addr, type, parent;
    const char *words;  /* of the first few; else "" */
    bool is_nested;     /* taken along by another one */
    bool is_gone;       /* its memory went back within the step */
    bool was_finalized; /* its __del__ had run before, and does not run again */
    uint64_t when;      /* record of MARK_DIED */
} StepDeath;

/* A container whose length may have changed, or whose table was resized. */
typedef struct StepTable {
    Addr owner;
    Addr table; /* the new one, when it was resized */
    int64_t length_before, length_after;
    uint64_t bytes_before, bytes_after; /* of the table; equal when it was not resized */
    int64_t room;                       /* a dict's: entries that its table can take now */
    bool was_there, is_there, is_resized, is_list, is_bytes;
    bool is_namespace; /* where names or attributes live: nothing that a person thinks of */
    const char *words;
    uint64_t when; /* the last record that changed its length */
} StepTable;

typedef struct StepCount {
    Addr type;
    uint64_t count;
    const char *name; /* the type's */
} StepCount;

/* The first marks of kinds whose operands matter. */
typedef struct StepMark {
    MarkKind kind;
    uint64_t operands[MARK_MOST_OPERANDS];
    const char *words; /* of the object it is about */
    uint64_t when;     /* its record */
} StepMark;

/* Blocks that no object of the program gives back. */
typedef enum StepFrees {
    STEP_FREES_OBJECTS,
    STEP_FREES_FOR_IMPORT, /* of free lists, taken by what the interpreter itself makes */
    STEP_FREES_FREE_LISTS  /* clear_freelists */
} StepFrees;

typedef struct Step {
    Words words; /* its image stands at the end of the step, while the step is explained */
    History *history;
    uint64_t from, to;

    uint64_t marks[MARK_COUNT]; /* how often */
    uint64_t events;            /* steps of the granularity "memory event" */
    HistRecord event;           /* the last of them */
    uint64_t increments, decrements;
    Addr let_go, let_go_by; /* of the last decrement: the object, and the slot that held it */

    StepSlot slots[STEP_MOST_SLOTS];
    StepThing things[STEP_MOST_THINGS];
    StepDeath deaths[STEP_MOST_DEATHS];
    uint64_t died_things, died_others, born_things, born_others;
    uint64_t weakrefs_cleared;  /* that live on */
    Addr callback;              /* of the first of them that has one */
    uint64_t weakref_when;      /* the record that cleared the first of them */
    const char *callback_words; /* when it is a built-in: it ran within the step; else "" */
    uint64_t temporaries;       /* born and dead within the step */
    StepCount died_types[STEP_MOST_TYPES];
    StepCount taken_types[STEP_MOST_TYPES];     /* values that died with what held them */
    StepCount part_types[STEP_MOST_TYPES];      /* died in a place without words: args, defaults */
    StepCount gone_types[STEP_MOST_TYPES];      /* what went after `gone`, having died before it */
    StepCount temporary_types[STEP_MOST_TYPES]; /* name "": the type itself is gone */
    StepCount kept_types[STEP_MOST_TYPES]; /* what was born and lives on, when that is not much */
    StepTable tables[STEP_MOST_TABLES];
    StepMark notes[STEP_MOST_MARKS];

    uint64_t output_from, output_length;
    uint64_t output_when;              /* the record of the first text */
    int64_t blocks_taken, bytes_taken; /* net; bytes as they were asked for */
    uint64_t free_list_blocks;         /* freed as a full collection emptied the free lists */
    uint64_t import_blocks; /* of free lists: a first import took them for the interpreter */
    Addr imported;          /* name of the first module that was loaded by its first import */
    Addr frame_before, frame_after;
    Addr frames_before[STEP_MOST_FRAMES]; /* the innermost */
    const LangCode *code_before, *code_after;
    const char *names_before; /* of the function that ran: "thing and inside" */
    const char *names_kept;   /* of the function that ran: in cells that live on */
    const char *names_after;  /* of the one that runs, with what they point to */
    uint64_t tracked;         /* objects of before that the collector follows now */
    Addr gone; /* first object of before whose memory went back now, having died before */
    const char *gone_type;
    uint64_t gone_when;
    Addr dead_chip; /* first function or class of before that died */
    uint64_t dead_chip_when;
    const char *dead_chip_words;
    const char *tracked_words;
    Addr tracked_object;

    /* how it is put together */
    Arena arena;
    AddrMap born; /* alive objects of this step */
    StepCandidates candidates;
    AddrMap grown;         /* blocks that were resized, by their new place */
    AddrMap items_changed; /* container -> items that were replaced */
    AddrMap slot_at;       /* slot -> index of its candidate + 1; -1 = a place on a stack */
    AddrMap thing_at;      /* index in things + 1; -1 = it came and went */
    AddrMap death_at, table_at;
    AddrMap on_stack; /* object -> references from the evaluation stacks of the image looked at */
    StepFrees frees;  /* whose blocks are freed where the pass stands */

    /* how many there are of what is listed above */
    uint32_t slot_count;
    uint32_t thing_count;
    uint32_t death_count;
    uint32_t died_type_count, taken_type_count, gone_type_count, kept_type_count;
    uint32_t part_type_count, temporary_type_count;
    uint32_t table_count;
    uint32_t note_count;
    uint32_t depth_before, depth_after;
    uint32_t frame_count;
    uint32_t name_count_before, name_count_kept, name_count_after;
    uint32_t statement;   /* id of the one that was running, UINT32_MAX = none */
    uint32_t instruction; /* of code_before: index of the one that runs first */
    bool collecting_before, collecting_after;
    bool enabled_before, enabled_after; /* the collector runs by itself */
    bool is_entered, is_left;           /* frame_after began in the step; frame_before is over */
    bool gone_was_finalized;            /* a __del__ ran for what is gone, not a callback */
    bool gone_is_generator;             /* closed before it was gone */
    bool repr_list_is_new; /* Py_ReprEnter made the list that stays for all repr to come */
    bool output_is_shown;  /* whoever shows the sentences shows the output beside them */
} Step;

/* Reads what lies between from and to (from <= to <= hist_length) and leaves the history at to.
 * False when the host has no memory. Free it with step_free in either case. words->reader.mem is
 * not used. */
bool step_read(Step *step, const Words *words, History *history, uint64_t from, uint64_t to);
void step_free(Step *step);

/* One more of this type, in a list of at most STEP_MOST_TYPES: more types are not counted. */
void step_count_type(StepCount *types, uint32_t *type_count, Addr type);

/* The first note of a kind, or NULL. */
const StepMark *step_note(const Step *step, MarkKind kind);

/* How many items of this container point to something else than before. */
int64_t step_items_changed(const Step *step, Addr owner);

/* References to it from the evaluation stacks of the lines that run at the end of the step. */
int64_t step_on_stack(const Step *step, Addr o);

/* What is known of an object's count, or NULL. */
const StepThing *step_thing(const Step *step, Addr o);

#endif
