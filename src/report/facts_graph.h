/* facts_graph.h - the part of a record that lists the names and every object that can be reached
 * from them. */
#ifndef OU_REPORT_FACTS_GRAPH_H
#define OU_REPORT_FACTS_GRAPH_H

#include "object/object.h"
#include "report/facts.h"

/* Appends "locals":{...},"names":{...},"objects":[...]. */
void facts_graph(const Memory *mem, const CpyProfile *cpy, const FactsProbe *probe, Text *out);

#endif
