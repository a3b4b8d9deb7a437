/* keywords.h - the keywords of a call as a C function finds them: names with the values beside them
 * (vectorcall), or a dict (tp_new, tp_init). */
#ifndef OU_OBJECT_KEYWORDS_H
#define OU_OBJECT_KEYWORDS_H

#include "object/object.h"

/* All borrowed. At most one of names and dict is not 0; both 0 = no keywords. */
typedef struct Keywords {
    Addr names;         /* a tuple of str */
    const Addr *values; /* as many as names */
    Addr dict;          /* what a call with ** gave: its keys are str */
} Keywords;

#define NO_KEYWORDS ((Keywords){0})

/* Those of a vectorcall: the values follow the nargs positional arguments. kwnames may be 0. */
static inline Keywords keywords_behind(const Addr *args, size_t nargs, Addr kwnames)
{
    return (Keywords){kwnames, args + nargs, 0};
}
/* Those of tp_new or tp_init. dict may be 0. */
static inline Keywords keywords_of_dict(Addr dict)
{
    return (Keywords){0, NULL, dict};
}

size_t keywords_count(const Interp *in, Keywords keywords);
/* One name after the other: *position begins at 0. Borrowed; 0 = there are no more. */
Addr keywords_next(const Interp *in, Keywords keywords, int64_t *position);
/* The value that is given by this name, compared as text: borrowed, or 0. Makes nothing. */
Addr keywords_find(const Interp *in, Keywords keywords, const char *name);

#endif
