/* step_internal.h - the three passes that put a step together. */
#ifndef OU_EXPLAIN_STEP_INTERNAL_H
#define OU_EXPLAIN_STEP_INTERNAL_H

#include "explain/step.h"

/* Visits one record; the image stands at the start of the step. */
bool step_gather(void *context, const HistRecord *record);
/* What is to be known of the images at the start and at the end; words.reader.mem is the image. */
void step_look_before(Step *step);
void step_look_after(Step *step);

/* One dead object of this type was none of interest. */
void step_uncount_type(Step *step, Addr type);

/* A text of the step. */
static inline const char *step_keep(Step *step, Text *text)
{
    const char *kept = ou_arena_copy(&step->arena, ou_text_view(text), text->length);
    ou_text_clear(text);
    return kept;
}

#endif
