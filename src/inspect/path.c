/* path.c - a search in width from the names, a fixed number of references far. */
#include "inspect/path.h"

#include <string.h>

#include "inspect/edges.h"
#include "inspect/value.h"
#include "object/dict.h"
#include "object/frame.h"
#include "object/func.h"
#include "object/instance.h"
#include "object/list.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/type.h"

enum {
    MOST_NODES = 256,
    MOST_EDGES = 4096,
    SEEN_SLOTS = 1024,
    MOST_FRAMES = 64,
    MOST_MEMBERS = 64,
    LONGEST_KEY = 40,
    NO_PARENT = -1
};

typedef struct Node {
    Addr object;
    int parent;
    RefPlace place; /* in the parent; of a root: a name */
} Node;

typedef struct Search {
    const Reader *reader;
    Addr target;
    int found;     /* node, or NO_PARENT */
    Addr without;  /* a frame whose variables do not count */
    bool gave_up;  /* there was more to look at */
    bool with_all; /* follow references that have no words, too */
    int count, edges;
    Node nodes[MOST_NODES];
    Addr seen[SEEN_SLOTS]; /* open addressing */
    int parent;            /* of what offer_edge finds in slots from `from` on */
    Addr from;
} Search;

static bool first_sight(Search *search, Addr object)
{
    size_t i = (size_t)(object >> 4) * 2654435761U % SEEN_SLOTS;
    while (search->seen[i] != 0) {
        if (search->seen[i] == object) {
            return false;
        }
        i = (i + 1) % SEEN_SLOTS;
    }
    search->seen[i] = object;
    return true;
}

/* False when the search is over. */
static bool offer(Search *search, int parent, RefPlace place, Addr object)
{
    if (search->edges++ == MOST_EDGES) {
        search->gave_up = true;
        return false;
    }
    bool is_target = object == search->target;
    if (object == 0 || (!is_target && insp_is_atom(search->reader->mem, object)) ||
        (!is_target && !first_sight(search, object))) {
        return true;
    }
    if (search->count == MOST_NODES) {
        search->gave_up = true;
        return false;
    }
    search->nodes[search->count] = (Node){object, parent, place};
    if (object == search->target) {
        search->found = search->count;
        return false;
    }
    search->count++;
    return true;
}

/* ---- roots ---- */

static bool is_dunder(const Reader *reader, Addr name)
{
    Text text = {0};
    str_to_utf8(reader->mem, reader->cpy->layout, name, &text);
    bool dunder = insp_is_dunder(ou_text_view(&text));
    ou_text_free(&text);
    return dunder;
}

static bool offer_dict(Search *search, int parent, RefPlaceKind kind, Addr dict)
{
    const Reader *reader = search->reader;
    DictEntry entry;
    int64_t position = 0;
    while (dict_next(reader->mem, reader->cpy->layout, dict, &position, &entry)) {
        RefPlace place = {.kind = kind, .owner = dict, .key = entry.key};
        if (kind == PLACE_GLOBAL && is_dunder(reader, entry.key)) {
            continue;
        }
        OU_TRY(offer(search, parent, place, entry.value));
    }
    return true;
}

/* A variable, and what lies in it when it is the cell of a closure. */
static bool offer_variable(Search *search, Addr slot)
{
    const Reader *reader = search->reader;
    RefPlace place = insp_place_of(reader, slot);
    Addr value = mem_load64(reader->mem, slot);
    if (place.kind != PLACE_LOCAL || place.name[0] == '.' || value == 0) {
        return true;
    }
    OU_TRY(offer(search, NO_PARENT, place, value));
    bool is_cell = obj_is(reader->mem, value, T_(cell));
    Addr content = is_cell ? mem_load64(reader->mem, value + reader->cpy->layout->cell.ob_ref) : 0;
    return offer(search, NO_PARENT, place, content);
}

static bool offer_frame(Search *search, Addr frame)
{
    const Reader *reader = search->reader;
    uint32_t count = frame_extras(reader->mem, reader->cpy->layout, frame);
    for (uint32_t i = 0; i < count; i++) {
        OU_TRY(offer_variable(search, frame_local_slot(frame, i)));
    }
    return true;
}

/* Any reference, reached by a way without words. */
static bool offer_edge(void *context, Addr slot, Addr target, unsigned flags)
{
    Search *search = context;
    return slot < search->from || !(flags & EDGE_OWNED) ||
           offer(search, search->parent, (RefPlace){0}, target);
}

static bool offer_edges(Search *search, int parent, Addr o, Addr from)
{
    if (!search->with_all) {
        return true;
    }
    search->parent = parent;
    search->from = from;
    return obj_visit(search->reader->mem, search->reader->cpy->layout, o, offer_edge, search);
}

static bool offer_roots(Search *search)
{
    const Reader *reader = search->reader;
    const CpyLayout *lay = reader->cpy->layout;
    Addr globals = mem_load64(reader->mem, MACHINE(main_dict));
    Addr frame = mem_load64(reader->mem, MACHINE(frame));
    for (int depth = 0; frame != 0 && depth < MOST_FRAMES; depth++) {
        if (frame != search->without) {
            OU_TRY(offer_frame(search, frame));
        }
        OU_TRY(offer_edges(search, NO_PARENT, frame, frame + lay->frame.f_localsplus));
        Addr locals = mem_load64(reader->mem, frame + lay->frame.f_locals);
        if (locals != 0 && locals != globals && obj_is(reader->mem, locals, T_(dict))) {
            OU_TRY(offer_dict(search, NO_PARENT, PLACE_GLOBAL, locals));
        }
        frame = mem_load64(reader->mem, frame + lay->frame.f_back);
    }
    return globals == 0 || offer_dict(search, NO_PARENT, PLACE_GLOBAL, globals);
}

/* ---- what an object holds ---- */

static bool offer_items(Search *search, int parent, Addr o, bool is_list)
{
    const Memory *mem = search->reader->mem;
    int64_t length = is_list ? list_length(mem, o) : tuple_length(mem, o);
    for (int64_t i = 0; i < length; i++) {
        Addr slot = is_list ? list_slot(mem, o, i) : tuple_slot(o, i);
        RefPlace place = {.kind = PLACE_ITEM, .owner = o, .index = i};
        OU_TRY(offer(search, parent, place, mem_load64(mem, slot)));
    }
    return true;
}

static bool offer_attributes(Search *search, int parent, Addr o)
{
    const Reader *reader = search->reader;
    const CpyLayout *lay = reader->cpy->layout;
    Addr dict = object_dict(reader->mem, lay, o);
    if (dict != 0) {
        OU_TRY(offer_dict(search, parent, PLACE_ATTRIBUTE, dict));
    }
    for (Addr type = obj_type(reader->mem, o); type != 0 && type_id_of(type) == TYPE_ID_HEAP;
         type = mem_load64(reader->mem, type + lay->type.tp_base)) {
        SlotMember members[MOST_MEMBERS];
        size_t count = type_slot_members(reader->mem, lay, type, members, MOST_MEMBERS);
        for (size_t i = 0; i < count; i++) {
            RefPlace place = {.kind = PLACE_ATTRIBUTE, .owner = o, .key = members[i].name};
            OU_TRY(offer(search, parent, place, mem_load64(reader->mem, o + members[i].offset)));
        }
    }
    return true;
}

/* Not the things of the interpreter itself: they lead everywhere. */
static bool is_holder(const Reader *reader, Addr o)
{
    switch ((int)obj_type_id(reader->mem, o)) {
    case TYPE_ID_module:
    case TYPE_ID_code:
    case TYPE_ID_builtin: return false;
    default: return obj_is_gc(reader->mem, o);
    }
}

static bool offer_content(Search *search, int parent)
{
    const Reader *reader = search->reader;
    Addr o = search->nodes[parent].object;
    if (obj_type(reader->mem, o) == 0) {
        return true;
    }
    TypeId id = obj_type_id(reader->mem, o);
    if (id == TYPE_ID_HEAP) {
        OU_TRY(offer_attributes(search, parent, o));
        id = insp_solid_base(reader, obj_type(reader->mem, o));
    }
    switch ((int)id) {
    case TYPE_ID_list:
    case TYPE_ID_tuple: return offer_items(search, parent, o, id == TYPE_ID_list);
    case TYPE_ID_dict: return offer_dict(search, parent, PLACE_KEY, o);
    case TYPE_ID_type:
        return type_id_of(o) != TYPE_ID_HEAP ||
               offer_dict(search, parent, PLACE_ATTRIBUTE,
                          mem_load64(reader->mem, o + reader->cpy->layout->type.tp_dict));
    case TYPE_ID_function:
    case TYPE_ID_cell:
    case TYPE_ID_method:
    case TYPE_ID_generator:
    case TYPE_ID_traceback: return offer_edges(search, parent, o, 0);
    case TYPE_ID_frame:
        return offer_edges(search, parent, o, o + reader->cpy->layout->frame.f_localsplus);
    case TYPE_ID_set:
    case TYPE_ID_frozenset: return offer_edges(search, parent, o, o + 16);
    default:
        return insp_is_atom(reader->mem, o) || !is_holder(reader, o) ||
               offer_edges(search, parent, o, o + 16);
    }
}

static void search_from_names(Search *search)
{
    if (!offer_roots(search)) {
        return;
    }
    for (int i = 0; i < search->count; i++) {
        if (!offer_content(search, i)) {
            return;
        }
    }
}

/* ---- words ---- */

static void add_key(const Reader *reader, Addr key, Text *out)
{
    if (insp_is_atom(reader->mem, key)) {
        Text text = {0};
        insp_atom_brief(reader->mem, reader->cpy->layout, key, &text);
        if (text.length > LONGEST_KEY) {
            ou_text_clear(&text);
            ou_text_add(&text, "\xE2\x80\xA6");
        }
        ou_text_add(out, ou_text_view(&text));
        ou_text_free(&text);
    } else {
        obj_type_name(reader->mem, reader->cpy->layout, obj_type(reader->mem, key), out);
    }
}

void insp_place_label(const Reader *reader, const RefPlace *place, Text *out)
{
    const CpyLayout *lay = reader->cpy->layout;
    switch (place->kind) {
    case PLACE_GLOBAL: str_to_utf8(reader->mem, lay, place->key, out); break;
    case PLACE_LOCAL: ou_text_add(out, place->name); break;
    case PLACE_ITEM: ou_text_add_format(out, "[%lld]", (long long)place->index); break;
    case PLACE_ATTRIBUTE:
        ou_text_add_char(out, '.');
        str_to_utf8(reader->mem, lay, place->key, out);
        break;
    case PLACE_KEY:
        ou_text_add_char(out, '[');
        add_key(reader, place->key, out);
        ou_text_add_char(out, ']');
        break;
    case PLACE_NATIVE:
    case PLACE_STACK:
    case PLACE_DICT_KEY:
    case PLACE_ELEMENT:
    case PLACE_FIELD: break;
    }
}

/* False when a part of the way has no words. */
static bool add_way(const Search *search, int node, Text *out)
{
    int way[MOST_NODES];
    int length = 0;
    for (int i = node; i != NO_PARENT; i = search->nodes[i].parent) {
        way[length++] = i;
    }
    size_t before = out->length;
    while (length-- > 0) {
        size_t start = out->length;
        insp_place_label(search->reader, &search->nodes[way[length]].place, out);
        if (out->length == start) {
            out->length = before;
            if (out->bytes != NULL) {
                out->bytes[before] = '\0';
            }
            return false;
        }
    }
    return true;
}

PathResult insp_path_outside(const Reader *reader, Addr frame, Addr object, Text *out)
{
    Search search = {.reader = reader, .target = object, .found = NO_PARENT, .without = frame};
    search_from_names(&search);
    if (search.found == NO_PARENT && !search.gave_up) {
        search = (Search){.reader = reader,
                          .target = object,
                          .found = NO_PARENT,
                          .without = frame,
                          .with_all = true};
        search_from_names(&search);
    }
    if (search.found != NO_PARENT) {
        return add_way(&search, search.found, out) ? PATH_FOUND : PATH_WITHOUT_WORDS;
    }
    return search.gave_up ? PATH_UNKNOWN : PATH_NONE;
}

PathResult insp_path_to(const Reader *reader, Addr object, Text *out)
{
    return insp_path_outside(reader, 0, object, out);
}

bool insp_holds_itself(const Reader *reader, Addr object)
{
    Search search = {.reader = reader, .found = NO_PARENT, .with_all = true};
    (void)offer(&search, NO_PARENT, (RefPlace){0}, object);
    search.target = object;
    for (int i = 0; i < search.count; i++) {
        if (!offer_content(&search, i)) {
            break;
        }
    }
    return search.found != NO_PARENT;
}

bool insp_place_path(const Reader *reader, const RefPlace *place, Text *out)
{
    bool is_part =
        place->kind == PLACE_ITEM || place->kind == PLACE_ATTRIBUTE || place->kind == PLACE_KEY;
    bool is_name = place->kind == PLACE_GLOBAL || place->kind == PLACE_LOCAL;
    if (!is_name && (!is_part || insp_path_to(reader, place->owner, out) != PATH_FOUND)) {
        return false;
    }
    insp_place_label(reader, place, out);
    return true;
}

void insp_nickname(const Reader *reader, uint64_t start_serial, Addr object, Text *out)
{
    LiveArray live = {0};
    Addr type = obj_type(reader->mem, object);
    uint32_t number = 0;
    insp_live_objects(reader->mem, reader->cpy, &live);
    for (uint32_t i = 0; i < live.count; i++) {
        number += live.items[i].serial > start_serial &&
                  obj_type(reader->mem, live.items[i].addr) == type;
        if (live.items[i].addr == object) {
            break;
        }
    }
    live_array_free(&live);
    obj_type_name(reader->mem, reader->cpy->layout, type, out);
    ou_text_add_format(out, "\xC2\xB7%u", number);
}
