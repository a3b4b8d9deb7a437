/* step_internal.h - the three passes that put a step together. */
#ifndef OU_EXPLAIN_STEP_INTERNAL_H
#define OU_EXPLAIN_STEP_INTERNAL_H

#include "explain/step.h"

/* Visits one record; the image stands at the start of the step. */
bool step_gather(void *context, const HistRecord *record);
/* What is to be known of the images at the start and at the end; words.reader.mem is the image. */
void step_look_before(Step *step);
void step_look_after(Step *step);

/* ---- step_slots.c ---- */

/* The place when a person has a word for it, else of kind PLACE_NATIVE; and what lies there. */
RefPlace step_known_place(const Words *words, Addr slot);
Addr step_content_of(const Words *words, const RefPlace *place, Addr slot);
/* Adds the entries of dicts whose table is resized; the image stands at the start of the step. */
void step_slots_before(Step *step);
/* Compares all candidates and keeps those that changed; the image stands at the end of the step. */
void step_slots_after(Step *step);
/* Notes the container that a place belongs to, as one whose length may change. */
void step_note_container(Step *step, const RefPlace *place);
bool step_is_born(const Step *step, Addr o);
bool step_is_running(const Words *words, Addr frame);
/* repr of a value, or what to call an object; "" for 0. Lives as long as the step. */
const char *step_object_text(Step *step, Addr o);

/* Finds who holds the things whose counts rose; the image stands at the end of the step. */
void step_look_at_gains(Step *step);
/* In the image after: the function that was entered, when it is the callback of a weak reference
 * that was cleared earlier; else 0. */
Addr step_callback_entered(const Step *step);

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
