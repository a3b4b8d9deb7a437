/* facts.h - the records of the oracle's facts format (tests/oracle/FACTS.md), read from the image.
 */
#ifndef OU_REPORT_FACTS_H
#define OU_REPORT_FACTS_H

#include "base/text.h"
#include "cpython/profile.h"
#include "lang/code.h"
#include "memory/memory.h"

/* What happened since the previous record: collections as JSON objects joined by commas, text
 * written, allocator calls as JSON arrays joined by commas (only when asked for). */
typedef struct FactsSince {
    Text collections;
    Text output;
    Text allocations;
    bool with_allocations;
} FactsSince;

void facts_since_clear(FactsSince *since);
void facts_since_free(FactsSince *since);

/* One line each, with its newline, appended to out. */
/* start: the state before the first statement of a script; NULL as under exec. */
void facts_header(const CpyProfile *cpy, const LangModule *module, bool with_allocations,
                  const Memory *start, Text *out);
/* line: first line of the statement (of the def for an entry record). frame: the running frame at
 * the probe. */
typedef struct FactsProbe {
    uint32_t line;
    bool is_entry;
    Addr frame;
    const LangCode *code;
} FactsProbe;
void facts_record(const Memory *mem, const CpyProfile *cpy, const FactsProbe *probe,
                  const FactsSince *since, Text *out);
void facts_error(const char *description, uint32_t line, Text *out);
/* mem NULL leaves out the counts, as after an error. */
void facts_end(const Memory *mem, uint64_t records, const FactsSince *since, Text *out);

#endif
