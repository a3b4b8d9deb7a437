#include "report/facts.h"

#include <string.h>

#include "base/host.h"
#include "gc/gc.h"
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

static void add_numbers(const char *name, const int64_t *numbers, uint32_t count, Text *out)
{
    ou_text_add_format(out, ",\"%s\":[", name);
    for (uint32_t i = 0; i < count; i++) {
        ou_text_add_format(out, "%s%lld", i > 0 ? "," : "", (long long)numbers[i]);
    }
    ou_text_add(out, "]");
}

static void add_number(const char *name, uint64_t number, Text *out)
{
    ou_text_add_format(out, ",\"%s\":%llu", name, (unsigned long long)number);
}

static void add_start(const Memory *mem, const CpyProfile *cpy, Text *out)
{
    enum { GENERATIONS = 3, MOST_TUPLES = 32 };
    int64_t counts[GENERATIONS], lengths[GENERATIONS], collections[GENERATIONS];
    int64_t tuples[MOST_TUPLES] = {0};
    for (int i = 0; i < GENERATIONS; i++) {
        counts[i] = (int32_t)mem_load32(mem, MACHINE(gc_count) + 4 * (Addr)i);
        lengths[i] = gc_list_size(mem, gc_generation_head(i)) + gc_interpreter_size(mem, i);
        collections[i] = (int64_t)mem_load64(mem, MACHINE(gc_stats) + 24 * (Addr)i);
    }
    for (uint32_t i = 1; i < cpy->free_list_tuple_sizes; i++) {
        tuples[i - 1] = (int64_t)mem_load64(mem, MACHINE(tuple_numfree) + 8 * (Addr)i);
    }
    ou_text_add(out, ",\"start\":{\"as\":\"script\"");
    add_numbers("count", counts, GENERATIONS, out);
    add_numbers("lengths", lengths, GENERATIONS, out);
    add_numbers("collections", collections, GENERATIONS, out);
    add_numbers("free_tuples", tuples, cpy->free_list_tuple_sizes - 1, out);
    add_number("long_lived_total", mem_load64(mem, MACHINE(gc_long_lived_total)), out);
    add_number("long_lived_pending", mem_load64(mem, MACHINE(gc_long_lived_pending)), out);
    add_number("free_lists", mem_load64(mem, MACHINE(list_numfree)), out);
    add_number("free_dicts", mem_load64(mem, MACHINE(dict_numfree)), out);
    add_number("free_frames", mem_load64(mem, MACHINE(frame_numfree)), out);
    add_number("free_floats", mem_load64(mem, MACHINE(float_numfree)), out);
    ou_text_add(out, "}");
}

void facts_header(const CpyProfile *cpy, const LangModule *module, bool with_allocations,
                  const Memory *start, Text *out)
{
    ou_text_add_format(out, "{\"facts\":1,\"python\":\"%s\",\"scenario\":", cpy->name);
    const char *slash = strrchr(module->file_name, '/');
    const char *name = slash ? slash + 1 : module->file_name;
    ou_text_add_json(out, name, strlen(name));
    ou_text_add_format(out, ",\"build\":\"ouroscope %s\",\"alloc\":%s", cpy->build,
                       with_allocations ? "true" : "false");
    if (start != NULL) {
        add_start(start, cpy, out);
    }
    ou_text_add(out, "}\n");
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
