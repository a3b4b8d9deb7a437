/* facts_film.h - plays a journal from its start and writes a record at each of the oracle's probes.
 */
#ifndef OU_REPORT_FACTS_FILM_H
#define OU_REPORT_FACTS_FILM_H

#include <stdio.h>

#include "inspect/baseline.h"
#include "memory/journal.h"
#include "report/facts.h"

typedef struct FactsFilm {
    const Journal *journal;
    const CpyProfile *cpy;
    const LangModule *module;
    const char *error; /* "ValueError: text", or NULL when no exception ended the program */
    uint32_t error_line;
    bool with_allocations, as_script;
    const Baseline *audit; /* not NULL: check every count at each probe */
} FactsFilm;

/* Writes the header, the records and the end. False when the host has no memory, or when the audit
 * failed (*error). */
bool facts_film(const FactsFilm *film, FILE *out, Error *error);

#endif
