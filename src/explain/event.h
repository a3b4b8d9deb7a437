/* event.h - one record of the journal in words. */
#ifndef OU_EXPLAIN_EVENT_H
#define OU_EXPLAIN_EVENT_H

#include "explain/words.h"
#include "history/history.h"

/* Appends one sentence about a count that changed, a reference that moved, or a mark. The words'
 * image stands just behind the record. Nothing for plain stores and instructions. */
void explain_record(const Words *words, const HistRecord *record, Text *out);

/* Key of the sentence of a mark kind, without its variants: "mark.gc_start". */
void explain_mark_key(MarkKind kind, Text *out);

/* What the operands of a mark mean to a reader: for the test that every variant has its sentence.
 * Appends the variants of the kind as ".1", one after the other separated by blanks. */
void explain_mark_variants(MarkKind kind, Text *out);

#endif
