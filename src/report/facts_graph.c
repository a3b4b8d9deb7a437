#include "report/facts_graph.h"

#include <string.h>

#include "base/array.h"
#include "inspect/generation.h"
#include "inspect/value.h"
#include "object/dict.h"
#include "object/frame.h"
#include "object/list.h"
#include "object/set.h"
#include "object/shared.h"
#include "object/static_types.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/type.h"
#include "object/weakref.h"

OU_ARRAY(AddrArray, addr_array, Addr);
OU_ARRAY(IndexArray, index_array, uint32_t);

/* The objects found so far, in breadth-first order, and where each stands (open addressing). */
typedef struct Graph {
    const Memory *mem;
    const CpyProfile *cpy;
    const CpyLayout *lay;
    AddrArray objects;
    uint32_t *table; /* index + 1, 0 = empty */
    uint32_t table_size;
    GenerationMap generations;
} Graph;

static uint32_t hash_of(const Graph *graph, Addr o)
{
    return (uint32_t)((o >> 3) * 0x9E3779B97F4A7C15ULL >> 32) & (graph->table_size - 1);
}

static void grow_table(Graph *graph)
{
    uint32_t size = graph->table_size ? graph->table_size * 2 : 256;
    ou_host_free(graph->table, graph->table_size * sizeof(uint32_t));
    graph->table = ou_host_must_alloc(size * sizeof(uint32_t));
    graph->table_size = size;
    for (uint32_t i = 0; i < graph->objects.count; i++) {
        uint32_t at = hash_of(graph, graph->objects.items[i]);
        while (graph->table[at] != 0) {
            at = (at + 1) & (size - 1);
        }
        graph->table[at] = i + 1;
    }
}

static uint32_t index_of(Graph *graph, Addr o)
{
    if (graph->objects.count * 2 >= graph->table_size) {
        grow_table(graph);
    }
    uint32_t at = hash_of(graph, o);
    while (graph->table[at] != 0) {
        if (graph->objects.items[graph->table[at] - 1] == o) {
            return graph->table[at] - 1;
        }
        at = (at + 1) & (graph->table_size - 1);
    }
    graph->table[at] = graph->objects.count + 1;
    addr_array_push(&graph->objects, o);
    return graph->objects.count - 1;
}

/* ---- names ---- */

/* "Left out are modules and built-in functions that are not bound to an object." */
static bool is_left_out(const Graph *graph, Addr value)
{
    TypeId id = obj_type_id(graph->mem, value);
    if (id == TYPE_ID_module) {
        return true;
    }
    if (id != TYPE_ID_builtin) {
        return false;
    }
    Addr self = mem_load64(graph->mem, value + graph->lay->cfunc.m_self);
    return self == 0 || obj_type_id(graph->mem, self) == TYPE_ID_module;
}

static void add_name(Graph *graph, const char *name, Addr value, bool *first, Text *out)
{
    if (value == 0 || insp_is_dunder(name) || is_left_out(graph, value)) {
        return;
    }
    ou_text_add(out, *first ? "" : ",");
    *first = false;
    ou_text_add_json(out, name, strlen(name));
    ou_text_add_format(out, ":%u", index_of(graph, value));
}

static void add_dict_names(Graph *graph, Addr dict, Text *out)
{
    DictEntry entry;
    bool first = true;
    Text name = {0};
    for (int64_t position = 0; dict_next(graph->mem, graph->lay, dict, &position, &entry);) {
        if (obj_type_id(graph->mem, entry.key) == TYPE_ID_str) {
            ou_text_clear(&name);
            str_to_utf8(graph->mem, graph->lay, entry.key, &name);
            add_name(graph, ou_text_view(&name), entry.value, &first, out);
        }
    }
    ou_text_free(&name);
}

static bool cell_is_argument(const LangCode *code, uint32_t cell, uint32_t *argument)
{
    if (code->cell2arg == NULL || code->cell2arg[cell] < 0) {
        return false;
    }
    *argument = (uint32_t)code->cell2arg[cell];
    return true;
}

/* The cell of a cell variable that is an argument stands where the argument would. */
static Addr local_or_cell(const Graph *graph, const LangCode *code, Addr frame, uint32_t i)
{
    for (uint32_t cell = 0; cell < code->cellvar_count; cell++) {
        uint32_t argument = 0;
        if (cell_is_argument(code, cell, &argument) && argument == i) {
            return mem_load64(graph->mem, frame_local_slot(frame, code->nlocals + cell));
        }
    }
    return mem_load64(graph->mem, frame_local_slot(frame, i));
}

static void add_fast_locals(Graph *graph, const FactsProbe *probe, Text *out)
{
    const LangCode *code = probe->code;
    bool first = true;
    for (uint32_t i = 0; i < code->varname_count; i++) {
        add_name(graph, code->varnames[i], local_or_cell(graph, code, probe->frame, i), &first,
                 out);
    }
    for (uint32_t i = 0; i < code->cellvar_count; i++) {
        uint32_t argument = 0;
        if (!cell_is_argument(code, i, &argument)) {
            Addr cell = mem_load64(graph->mem, frame_local_slot(probe->frame, code->nlocals + i));
            add_name(graph, code->cellvars[i], cell, &first, out);
        }
    }
    for (uint32_t i = 0; i < code->freevar_count; i++) {
        uint32_t slot = code->nlocals + code->cellvar_count + i;
        add_name(graph, code->freevars[i],
                 mem_load64(graph->mem, frame_local_slot(probe->frame, slot)), &first, out);
    }
}

static void add_locals(Graph *graph, const FactsProbe *probe, Text *out)
{
    Addr locals = mem_load64(graph->mem, probe->frame + graph->lay->frame.f_locals);
    Addr globals = mem_load64(graph->mem, probe->frame + graph->lay->frame.f_globals);
    if (probe->code->flags & CODE_OPTIMIZED) {
        add_fast_locals(graph, probe, out);
    } else if (locals != 0 && locals != globals) {
        add_dict_names(graph, locals, out);
    }
}

/* ---- what an object refers to ---- */

/* refs and, for instances and classes, the names of the last of them. */
typedef struct Refs {
    IndexArray items;
    Text attrs;
    bool has_refs, has_attrs;
    uint32_t attr_count;
} Refs;

static void add_ref(Graph *graph, Refs *refs, Addr target)
{
    if (target != 0) {
        index_array_push(&refs->items, index_of(graph, target));
    }
}

static void add_attr(Graph *graph, Refs *refs, const char *name, Addr target)
{
    add_ref(graph, refs, target);
    ou_text_add(&refs->attrs, refs->attr_count++ ? "," : "");
    ou_text_add_json(&refs->attrs, name, strlen(name));
}

static void sequence_refs(Graph *graph, Refs *refs, Addr o, bool is_list)
{
    int64_t length = obj_size(graph->mem, o);
    for (int64_t i = 0; i < length; i++) {
        add_ref(graph, refs, is_list ? list_item(graph->mem, o, i) : tuple_item(graph->mem, o, i));
    }
}

static void dict_refs(Graph *graph, Refs *refs, Addr o, bool keys)
{
    DictEntry entry;
    for (int64_t position = 0; dict_next(graph->mem, graph->lay, o, &position, &entry);) {
        if (keys) {
            add_ref(graph, refs, entry.key);
        }
        add_ref(graph, refs, entry.value);
    }
}

static void set_refs(Graph *graph, Refs *refs, Addr o)
{
    Addr key = 0;
    for (int64_t position = 0; set_next(graph->mem, graph->lay, o, &position, &key);) {
        add_ref(graph, refs, key);
    }
}

static void dict_attrs(Graph *graph, Refs *refs, Addr dict, bool without_dunders)
{
    DictEntry entry;
    Text name = {0};
    for (int64_t position = 0; dict_next(graph->mem, graph->lay, dict, &position, &entry);) {
        ou_text_clear(&name);
        if (obj_type_is_subtype(graph->mem, graph->lay, obj_type(graph->mem, entry.key), T_(str))) {
            str_to_utf8(graph->mem, graph->lay, entry.key, &name);
        } else {
            ou_text_add_char(&name, '?'); /* as the oracle does */
        }
        if (!without_dunders || !insp_is_dunder(ou_text_view(&name))) {
            add_attr(graph, refs, ou_text_view(&name), entry.value);
        }
    }
    ou_text_free(&name);
}

/* Filled slots, those of base classes first. */
static void slot_attrs(Graph *graph, Refs *refs, Addr o, Addr type)
{
    enum { MOST_SLOTS = 256 };
    if (type_id_of(type) != TYPE_ID_HEAP) {
        return;
    }
    slot_attrs(graph, refs, o, mem_load64(graph->mem, type + graph->lay->type.tp_base));
    SlotMember members[MOST_SLOTS];
    size_t count = type_slot_members(graph->mem, graph->lay, type, members, MOST_SLOTS);
    Text name = {0};
    for (size_t i = 0; i < count; i++) {
        Addr value = mem_load64(graph->mem, o + members[i].offset);
        if (value != 0) {
            ou_text_clear(&name);
            str_to_utf8(graph->mem, graph->lay, members[i].name, &name);
            add_attr(graph, refs, ou_text_view(&name), value);
        }
    }
    ou_text_free(&name);
}

static void container_refs(Graph *graph, Refs *refs, Addr o, TypeId id)
{
    switch ((int)id) {
    case TYPE_ID_list:
    case TYPE_ID_tuple: sequence_refs(graph, refs, o, id == TYPE_ID_list); break;
    case TYPE_ID_dict: dict_refs(graph, refs, o, true); break;
    case TYPE_ID_set:
    case TYPE_ID_frozenset: set_refs(graph, refs, o); break;
    default: break;
    }
}

static void instance_refs(Graph *graph, Refs *refs, Addr o)
{
    Addr type = obj_type(graph->mem, o);
    container_refs(graph, refs, o, obj_solid_base_id(graph->mem, graph->lay, type));
    refs->has_attrs = true;
    Addr dict = object_dict(graph->mem, graph->lay, o);
    if (dict != 0) {
        dict_attrs(graph, refs, dict, false);
    }
    slot_attrs(graph, refs, o, type);
}

static void function_refs(Graph *graph, Refs *refs, Addr o)
{
    const CpyLayout *lay = graph->lay;
    Addr defaults = mem_load64(graph->mem, o + lay->func.func_defaults);
    Addr kwdefaults = mem_load64(graph->mem, o + lay->func.func_kwdefaults);
    Addr closure = mem_load64(graph->mem, o + lay->func.func_closure);
    if (defaults != 0) {
        sequence_refs(graph, refs, defaults, false);
    }
    if (kwdefaults != 0) {
        dict_refs(graph, refs, kwdefaults, false);
    }
    if (closure != 0) {
        sequence_refs(graph, refs, closure, false);
    }
}

static void class_refs(Graph *graph, Refs *refs, Addr o)
{
    refs->has_attrs = true;
    Addr dict = mem_load64(graph->mem, o + graph->lay->type.tp_dict);
    if (dict != 0) {
        dict_attrs(graph, refs, dict, true);
    }
}

static void collect_refs(Graph *graph, Refs *refs, Addr o)
{
    const CpyLayout *lay = graph->lay;
    TypeId id = obj_type_id(graph->mem, o);
    refs->has_refs = true;
    switch ((int)id) {
    case TYPE_ID_HEAP: instance_refs(graph, refs, o); return;
    case TYPE_ID_list:
    case TYPE_ID_tuple:
    case TYPE_ID_dict:
    case TYPE_ID_set:
    case TYPE_ID_frozenset: container_refs(graph, refs, o, id); return;
    case TYPE_ID_function: function_refs(graph, refs, o); return;
    case TYPE_ID_cell: add_ref(graph, refs, mem_load64(graph->mem, o + lay->cell.ob_ref)); return;
    case TYPE_ID_method:
        add_ref(graph, refs, mem_load64(graph->mem, o + lay->method.im_self));
        add_ref(graph, refs, mem_load64(graph->mem, o + lay->method.im_func));
        return;
    case TYPE_ID_type:
        if (insp_is_user_class(graph->mem, o)) {
            class_refs(graph, refs, o);
            return;
        }
        break;
    default: break;
    }
    refs->has_refs = false;
}

/* ---- one object ---- */

static bool has_size(TypeId id)
{
    return id != TYPE_ID_frame && id != TYPE_ID_code && id != TYPE_ID_bytearray;
}

static void add_refs(const Refs *refs, Text *out)
{
    if (!refs->has_refs) {
        return;
    }
    ou_text_add(out, ",\"refs\":[");
    for (uint32_t i = 0; i < refs->items.count; i++) {
        ou_text_add_format(out, i ? ",%u" : "%u", refs->items.items[i]);
    }
    ou_text_add(out, "]");
    if (refs->has_attrs) {
        ou_text_add_format(out, ",\"attrs\":[%s]", ou_text_view(&refs->attrs));
    }
}

static void add_object(Graph *graph, Addr o, Text *out)
{
    const Memory *mem = graph->mem;
    TypeId id = obj_type_id(mem, o);
    Text name = {0};
    obj_type_name(mem, graph->lay, obj_type(mem, o), &name);
    const char *dot = strrchr(ou_text_view(&name), '.'); /* __name__ leaves the module out */
    const char *shown = dot != NULL ? dot + 1 : ou_text_view(&name);
    ou_text_add(out, "{\"type\":");
    ou_text_add_json(out, shown, strlen(shown));
    ou_text_free(&name);
    bool shared = obj_is_shared(mem, graph->cpy, o);
    if (!shared) {
        ou_text_add_format(out, ",\"rc\":%lld", (long long)obj_refcnt(mem, o));
    }
    if (has_size(id)) {
        ou_text_add_format(out, ",\"size\":%llu",
                           (unsigned long long)obj_getsizeof(mem, graph->lay, o));
    }
    int generation = insp_generation_of(&graph->generations, mem, o);
    bool is_of_start = generation == GENERATION_OF_START; /* one number for both in FACTS.md */
    ou_text_add_format(out, ",\"gen\":%d", is_of_start ? GENERATION_PERMANENT : generation);
    ou_text_add(out, shared ? ",\"shared\":true" : "");
    Refs refs = {0};
    collect_refs(graph, &refs, o);
    add_refs(&refs, out);
    index_array_free(&refs.items);
    ou_text_free(&refs.attrs);
    if (weak_check(mem, graph->lay, o)) {
        bool dead = mem_load64(mem, o + graph->lay->weakref.wr_object) == OBJ_NONE;
        ou_text_add(out, dead ? ",\"dead\":true" : ",\"dead\":false");
    }
    if (insp_has_atom_value(mem, graph->lay, o)) {
        Text value = {0};
        insp_atom_repr(mem, graph->lay, o, &value);
        ou_text_add(out, ",\"value\":");
        ou_text_add_json(out, ou_text_view(&value), value.length);
        ou_text_free(&value);
    }
    ou_text_add(out, "}");
}

void facts_graph(const Memory *mem, const CpyProfile *cpy, const FactsProbe *probe, Text *out)
{
    Graph graph = {.mem = mem, .cpy = cpy, .lay = cpy->layout};
    insp_generations_read(&graph.generations, mem, false);
    ou_text_add(out, "\"locals\":{");
    add_locals(&graph, probe, out);
    ou_text_add(out, "},\"names\":{");
    add_dict_names(&graph, mem_load64(mem, MACHINE(main_dict)), out);
    ou_text_add(out, "},\"objects\":[");
    for (uint32_t i = 0; i < graph.objects.count; i++) {
        ou_text_add(out, i ? "," : "");
        add_object(&graph, graph.objects.items[i], out);
    }
    ou_text_add(out, "]");
    insp_generations_free(&graph.generations);
    addr_array_free(&graph.objects);
    ou_host_free(graph.table, graph.table_size * sizeof(uint32_t));
}
