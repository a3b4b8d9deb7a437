#include "report/facts.h"

#include <string.h>

#include "base/host.h"
#include "inspect/generation.h"
#include "inspect/value.h"
#include "report/facts_graph.h"

void facts_since_clear(FactsSince *since)
{
    ou_text_clear(&since->collections);
    ou_text_clear(&since->output);
    ou_text_clear(&since->allocations);
}

void facts_since_free(FactsSince *since)
{
    ou_text_free(&since->collections);
    ou_text_free(&since->output);
    ou_text_free(&since->allocations);
}

void facts_header(const CpyProfile *cpy, const LangModule *module, bool with_allocations, Text *out)
{
    ou_text_add_format(out, "{\"facts\":1,\"python\":\"%s\",\"scenario\":", cpy->name);
    ou_text_add_json(out, module->file_name, strlen(module->file_name));
    ou_text_add_format(out, ",\"build\":\"ouroscope %s\",\"alloc\":%s}\n", cpy->build,
                       with_allocations ? "true" : "false");
}

static void add_count(const Memory *mem, Text *out)
{
    ou_text_add_format(out, "\"count\":[%d,%d,%d],", (int)mem_load32(mem, MACHINE(gc_count)),
                       (int)mem_load32(mem, MACHINE(gc_count) + 4),
                       (int)mem_load32(mem, MACHINE(gc_count) + 8));
}

static void add_since(const FactsSince *since, Text *out)
{
    ou_text_add_format(out, "\"gc\":[%s],\"out\":", ou_text_view(&since->collections));
    ou_text_add_json(out, ou_text_view(&since->output), since->output.length);
    if (since->with_allocations) {
        ou_text_add_format(out, ",\"alloc\":[%s]", ou_text_view(&since->allocations));
    }
}

void facts_record(const Memory *mem, const CpyProfile *cpy, const FactsProbe *probe,
                  const FactsSince *since, Text *out)
{
    ou_text_add_format(out, "{\"line\":%u,\"where\":", probe->line);
    ou_text_add_json(out, probe->code->name, strlen(probe->code->name));
    ou_text_add(out, probe->is_entry ? ",\"entry\":true," : ",");
    add_count(mem, out);
    add_since(since, out);
    ou_text_add(out, ",");
    facts_graph(mem, cpy, probe, out);
    ou_text_add(out, "}\n");
}

void facts_error(const char *description, uint32_t line, Text *out)
{
    /* "TypeName: " stands there also when str(exception) is empty; no type's name has a colon. */
    Text full = {0};
    ou_text_add(&full, description);
    ou_text_add(&full, strchr(description, ':') == NULL ? ": " : "");
    ou_text_add(out, "{\"error\":");
    ou_text_add_json(out, full.bytes, full.length);
    ou_text_free(&full);
    ou_text_add_format(out, ",\"line\":%u}\n", line);
}

void facts_end(const Memory *mem, uint64_t records, const FactsSince *since, Text *out)
{
    ou_text_add_format(out, "{\"end\":true,\"records\":%llu,", (unsigned long long)records);
    if (mem != NULL) {
        add_count(mem, out);
    }
    add_since(since, out);
    ou_text_add(out, "}\n");
}
