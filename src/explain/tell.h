/* tell.h - sentences are offered with a weight and a time; the heaviest are told, the earliest
 * first. */
#ifndef OU_EXPLAIN_TELL_H
#define OU_EXPLAIN_TELL_H

#include "base/phrase.h"
#include "explain/step.h"

/* How important a sentence is. */
enum {
    WEIGHT_ENDING = 100,
    WEIGHT_EXCEPTION = 90,
    WEIGHT_UNRAISABLE = 89,
    WEIGHT_CONCLUSION = 89, /* of a phase */
    WEIGHT_PHASE = 88,
    WEIGHT_CALL = 85,
    WEIGHT_REMOVED = 80,
    WEIGHT_MOVED = 80,     /* a place that moved on: before what becomes of what it held */
    WEIGHT_FINALIZER = 79, /* runs before the death */
    WEIGHT_DEATH = 78,
    WEIGHT_CALLBACK = 77,
    WEIGHT_CASCADE = 76,
    WEIGHT_INSTRUCTION = 74, /* what those who step by instruction read first */
    WEIGHT_NAME = 72,
    WEIGHT_COLLECTION = 71,
    WEIGHT_LOST = 70,
    WEIGHT_FATE = 68,
    WEIGHT_PART = 66,
    WEIGHT_TABLE = 64,
    WEIGHT_WEAKREF = 62,
    WEIGHT_VALUE_DEATH = 61,
    WEIGHT_PHASE_MORE = 60, /* what else a phase did */
    WEIGHT_ARENA = 58,
    WEIGHT_OUTPUT = 55,
    WEIGHT_FINISHED = 55,
    WEIGHT_COUNT = 50,
    WEIGHT_TRASHCAN = 45,
    WEIGHT_RESIZED = 40,
    WEIGHT_INNER = 39, /* from here on down: what the interpreter does for itself */
    WEIGHT_PARTS = 30,
    WEIGHT_ASIDE = 25, /* from here on down: only while few sentences are told */
    WEIGHT_TRACKED = 25,
    WEIGHT_TEMPORARIES = 15
};

enum { TELL_MOST = 24, TELL_KEY = 64 };

/* Times are numbers of records; what happens beside it is told after what is told by its time. */
#define TELL_BESIDE (UINT64_MAX - 1)
#define TELL_LAST   UINT64_MAX

typedef struct Teller {
    const Step *step;
    uint64_t when; /* of what is told next */
    struct {
        int weight;
        uint64_t when;
        Text text;
    } said[TELL_MOST];
    uint32_t count;
} Teller;

/* Offers a sentence of teller->when. Of the same time, the one that is offered first comes first.
 */
void tell(Teller *teller, int weight, const char *key, const Filler *fillers, size_t count);

/* From here on what is told happened with this record. */
static inline void tell_when(Teller *teller, uint64_t when)
{
    teller->when = when;
}
/* The same with the first mark of a kind; at the start of the step when there is none. */
void tell_when_marked(Teller *teller, MarkKind kind);

typedef struct Number {
    char text[PHRASE_NUMBER];
} Number;
Number tell_number(int64_t value);
/* Without groups: a number of a line is a name. */
Number tell_line(int64_t line);

/* Names, attributes, items (tell_names.c). */
void tell_names(Teller *teller);
/* Is a class bound to its name as soon as its body is over? One sentence tells both. */
bool tell_completes_class(const Step *step);
/* Is a __del__ over that brought nothing back? One sentence tells that and the object's end. */
bool tell_ends_finalizer(const Step *step);
/* The end of a death that a finalizer or a callback held up (tell_counts.c). */
void tell_gone(Teller *teller);
/* Deaths, counts (tell_counts.c). */
void tell_counts(Teller *teller);
/* Calls, exceptions, endings (tell_calls.c). */
void tell_calls(Teller *teller);
/* Containers, output, memory (tell_rest.c). */
void tell_rest(Teller *teller);
/* The instruction that ran, in a step by instruction (tell_instruction.c). */
void tell_instruction(Teller *teller);
/* The key of that sentence alone; false: it is no step by instruction. */
bool tell_instruction_key(const Step *step, char key[TELL_KEY]);
/* What changed no name and no count, when nothing else is told (tell_nothing.c). */
void tell_nothing(Teller *teller);
/* Collections (tell_collector.c). */
void tell_collector(Teller *teller);

/* "the list that x pointed to before", when the name has moved on; otherwise words. out keeps it.
 */
const char *tell_former(const Step *step, Addr o, const char *words, Text *out);

/* Appends "2 lists and 1 Node". */
void tell_types(const Step *step, const StepCount *types, uint32_t type_count, Text *out);

/* Did the collector kill in this step? Then deaths are told by tell_collector. */
bool step_is_collecting(const Step *step);
/* The source of the statement that ran; "" = none. Not NUL-terminated. */
const char *step_source(const Step *step);

#endif
