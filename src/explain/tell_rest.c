/* tell_rest.c - containers that grow and shrink, output, and what memory does underneath. */
#include <string.h>

#include "explain/tell.h"
#include "inspect/value.h"
#include "object/list.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/type.h"

enum { MOST_TABLES = 3, MOST_TEMPORARY_TYPES = 4 };

const char *step_source(const Step *step)
{
    const LangModule *module = step->words.reader.module;
    if (step->statement >= module->statement_count) {
        return "";
    }
    SourceSpan where = module->statements[step->statement].where;
    const char *line = module->source;
    for (uint32_t n = 1; n < where.line && line != NULL; n++) {
        line = strchr(line, '\n');
        line = line != NULL ? line + 1 : NULL;
    }
    return line != NULL ? line + where.column : "";
}

/* ---- containers ---- */

/* The one new item of a container, when it is one. */
static const StepSlot *only_new_item(const Step *step, const StepTable *table)
{
    const StepSlot *found = NULL;
    for (uint32_t i = 0; i < step->slot_count; i++) {
        const StepSlot *slot = &step->slots[i];
        bool is_item = slot->after.kind == PLACE_ITEM || slot->after.kind == PLACE_KEY ||
                       slot->after.kind == PLACE_ELEMENT;
        if (is_item && slot->after.owner == table->owner && slot->new_target != 0 &&
            slot->old_target == 0) {
            if (found != NULL) {
                return NULL;
            }
            found = slot;
        }
    }
    return found;
}

/* add_subclass: a class has weak references to its subclasses in a dict that has no name, by their
 * addresses. The class whose dict it is; 0 = it is another dict. */
static Addr base_that_notes(const Step *step, Addr dict, Addr subclass)
{
    const Memory *mem = step->words.reader.mem;
    const CpyLayout *lay = step->words.reader.cpy->layout;
    Addr bases = mem_load64(mem, subclass + lay->type.tp_bases);
    int64_t count = bases != 0 ? tuple_length(mem, bases) : 0;
    for (int64_t i = 0; i < count; i++) {
        Addr base = tuple_item(mem, bases, i);
        if (mem_load64(mem, base + lay->type.tp_subclasses) == dict) {
            return base;
        }
    }
    return 0;
}

static bool tell_subclass(Teller *teller, const StepTable *table, const StepSlot *item)
{
    const Words *words = &teller->step->words;
    const Memory *mem = words->reader.mem;
    Addr weakref = item->new_target;
    Addr subclass = obj_is(mem, weakref, T_(weakref))
                        ? mem_load64(mem, weakref + words->reader.cpy->layout->weakref.wr_object)
                        : 0;
    Addr base = subclass != 0 && obj_type_id(mem, subclass) == TYPE_ID_type
                    ? base_that_notes(teller->step, table->owner, subclass)
                    : 0;
    if (base == 0) {
        return false;
    }
    Text class = {0}, of = {0};
    words_object(words, subclass, &class);
    words_object(words, base, &of);
    Filler fillers[] = {filler_phrase("object", ou_text_view(&of)),
                        filler_phrase("class", ou_text_view(&class))};
    tell(teller, WEIGHT_TABLE, "table.subclass", fillers, 2);
    ou_text_free(&class);
    ou_text_free(&of);
    return true;
}

/* bare: the container has no name that could lead to the item. */
static const char *key_of_item(const StepTable *table, const StepSlot *item, bool is_counted)
{
    static const char *const keys[2][2][2] = {
        {{"table.item", "table.item.thing"},           {"table.item.first", "table.item.first.thing"}},
        {{"table.item.bare", "table.item.bare.thing"},
         {"table.item.bare.first", "table.item.bare.first.thing"}                                    }
    };
    bool is_first = table->length_after == 1;
    if (item->after.kind == PLACE_ELEMENT) {
        return is_first ? "table.element.first" : "table.element";
    }
    return keys[item->path_after[0] == '['][is_first][is_counted];
}

static void tell_length(Teller *teller, const StepTable *table)
{
    const Step *step = teller->step;
    int64_t change = table->length_after - table->length_before;
    const StepSlot *item = change == 1 ? only_new_item(step, table) : NULL;
    if (item != NULL && tell_subclass(teller, table, item)) {
        return;
    }
    const StepThing *thing = item != NULL ? step_thing(step, item->new_target) : NULL;
    Number was = tell_number(table->length_before), now = tell_number(table->length_after);
    Number from = tell_number(thing ? thing->was : 0), to = tell_number(thing ? thing->now : 0);
    Filler fillers[] = {filler_phrase("object", table->words),
                        filler_code("was", was.text),
                        filler_code("now", now.text),
                        filler_code("place", item ? item->path_after : ""),
                        filler_code("value", item ? item->new_words : ""),
                        filler_code("from", from.text),
                        filler_code("to", to.text)};
    const char *key = change > 0 ? "table.grew" : "table.shrank";
    if (item != NULL) {
        key = key_of_item(table, item, thing != NULL && thing->now != thing->was);
    } else if (table->length_after == 0) {
        key = table->is_bytes ? "table.emptied.bytes" : "table.emptied";
    }
    tell(teller, WEIGHT_TABLE, key, fillers, 7);
}

static void tell_resized(Teller *teller, const StepTable *table)
{
    if (table->is_list && table->bytes_after == table->bytes_before) {
        return;
    }
    Number was = tell_number((int64_t)table->bytes_before);
    Number now = tell_number((int64_t)table->bytes_after);
    Number room =
        tell_number(table->is_list ? (int64_t)(table->bytes_after / sizeof(Addr)) : table->room);
    Filler fillers[] = {filler_phrase("object", table->words), filler_code("was", was.text),
                        filler_code("now", now.text), filler_code("room", room.text)};
    const char *key = table->is_list    ? "resized.list"
                      : table->is_bytes ? "resized.bytes"
                                        : "resized.table";
    if (!table->is_list && table->room > 0) {
        key = "resized.dict";
    }
    if (table->bytes_after == 0) {
        key = "resized.away";
    } else if (table->bytes_before == 0) {
        key = table->is_list    ? "resized.list.first"
              : table->is_bytes ? "resized.bytes.first"
                                : "resized.table.first";
    } else if (table->bytes_after < table->bytes_before) {
        key = "resized.smaller";
    } else if (table->bytes_after == table->bytes_before) {
        key = "resized.same";
    }
    tell(teller, WEIGHT_RESIZED, key, fillers, 4);
}

/* Where the names of the module or of a class body live, or the attributes of an instance. */
static void tell_namespace(Teller *teller, const StepTable *table)
{
    Number was = tell_number((int64_t)table->bytes_before);
    Number now = tell_number((int64_t)table->bytes_after);
    Number room = tell_number(table->room);
    Filler fillers[] = {filler_phrase("object", table->words), filler_code("was", was.text),
                        filler_code("now", now.text), filler_code("room", room.text)};
    /* Else PyDict_DelItem has made the table anew that the instances of the class shared. */
    bool has_grown = table->bytes_before > 0 && table->bytes_after > table->bytes_before;
    tell(teller, WEIGHT_INNER, has_grown ? "resized.names" : "resized.names.first", fillers, 4);
}

/* PyObject_GenericSetAttr makes the dict of an instance when it gets its first attribute. */
static void tell_first_attribute(Teller *teller)
{
    const Step *step = teller->step;
    const Memory *mem = step->words.reader.mem;
    for (uint32_t i = 0; i < step->slot_count; i++) {
        const StepSlot *slot = &step->slots[i];
        bool is_of_instance = slot->after.kind == PLACE_ATTRIBUTE && slot->has_changed &&
                              insp_is_user_instance(mem, slot->after.owner);
        const int64_t *born = NULL;
        if (is_of_instance) {
            born = addr_map_find(
                &step->born, object_dict(mem, step->words.reader.cpy->layout, slot->after.owner));
        }
        if (born != NULL && *born != 0) {
            Text words = {0};
            words_object(&step->words, slot->after.owner, &words);
            Filler filler = filler_phrase("object", ou_text_view(&words));
            tell_when(teller, TELL_BESIDE);
            tell(teller, WEIGHT_TABLE, "attributes.first", &filler, 1);
            ou_text_free(&words);
            return;
        }
    }
}

static void tell_changed_items(Teller *teller, const StepTable *table)
{
    Number count = tell_number(step_items_changed(teller->step, table->owner));
    Filler fillers[] = {filler_phrase("object", table->words), filler_code("count", count.text)};
    tell(teller, WEIGHT_TABLE, "table.changed", fillers, 2);
}

static void tell_tables(Teller *teller)
{
    const Step *step = teller->step;
    for (uint32_t i = 0, told = 0; i < step->table_count && told < MOST_TABLES; i++) {
        const StepTable *table = &step->tables[i];
        tell_when(teller, table->when != 0 && !table->is_namespace ? table->when : TELL_BESIDE);
        if (table->is_namespace && table->is_resized) {
            tell_namespace(teller, table);
        }
        if (!table->is_there || !table->was_there) {
            continue;
        }
        if (table->length_before != table->length_after) {
            tell_length(teller, table);
            told++;
        }
        if (step_items_changed(step, table->owner) > STEP_FEW_ITEMS &&
            table->length_before == table->length_after) {
            tell_changed_items(teller, table);
            told++;
        }
        if (table->is_resized) {
            tell_resized(teller, table);
        }
    }
}

/* ---- output ---- */

static void tell_output(Teller *teller)
{
    enum { MOST_BYTES = 4096, MOST_SHOWN = 60 };
    const Step *step = teller->step;
    if (step->output_length == 0 || step->output_is_shown) {
        return;
    }
    Text text = {0}, shown = {0};
    uint64_t length = step->output_length < MOST_BYTES ? step->output_length : MOST_BYTES;
    words_output(&step->words, step->output_from, length, &text);
    char *line_end = strchr(text.bytes, '\n');
    bool is_one_line = line_end == NULL || line_end[1] == '\0';
    size_t first = line_end != NULL ? (size_t)(line_end - text.bytes) : text.length;
    if (first <= MOST_SHOWN) {
        ou_text_add_bytes(&shown, text.bytes, first);
    } else {
        size_t cut = MOST_SHOWN;
        while (cut > 0 && ((unsigned char)text.bytes[cut] & 0xC0) == 0x80) {
            cut--;
        }
        ou_text_add_bytes(&shown, text.bytes, cut);
        ou_text_add(&shown, "\xE2\x80\xA6");
    }
    Filler filler = filler_code("text", ou_text_view(&shown));
    const char *key = is_one_line ? "output.one" : "output.many";
    tell_when(teller, step->output_when);
    tell(teller, WEIGHT_OUTPUT, first == 0 ? "output.empty" : key, &filler, 1);
    ou_text_free(&text);
    ou_text_free(&shown);
}

/* ---- underneath ---- */

/* A callback that is no function of the program runs within the step. */
static bool tell_native_callback(Teller *teller)
{
    const Step *step = teller->step;
    if (step->callback_words[0] == '\0') {
        return false;
    }
    Filler filler = filler_code("object", step->callback_words);
    tell(teller, WEIGHT_CALLBACK, "weakref.called_back", &filler, 1);
    return true;
}

static void tell_weakrefs(Teller *teller)
{
    const Step *step = teller->step;
    uint64_t count = step->weakrefs_cleared;
    tell_when(teller, step->weakref_when);
    if (!tell_native_callback(teller) && count > 0 && !step_is_collecting(step)) {
        Number number = tell_number((int64_t)count);
        Filler filler = filler_code("count", number.text);
        tell(teller, WEIGHT_WEAKREF, count == 1 ? "weakref.cleared.one" : "weakref.cleared.many",
             &filler, 1);
    }
}

static void tell_memory(Teller *teller)
{
    const Step *step = teller->step;
    if (step->marks[MARK_ARENA_NEW] > 0 || step->marks[MARK_ARENA_FREE] > 0) {
        bool is_new = step->marks[MARK_ARENA_NEW] > 0;
        uint64_t arenas = step->marks[is_new ? MARK_ARENA_NEW : MARK_ARENA_FREE];
        static const char *const keys[2][2] = {
            {"arena.free", "arena.free.many"},
            {"arena.new",  "arena.new.many" }
        };
        Number count = tell_number((int64_t)arenas);
        Filler filler = filler_code("count", count.text);
        tell_when_marked(teller, MARK_ARENA_FREE);
        tell_when(teller, is_new ? TELL_BESIDE : teller->when);
        tell(teller, WEIGHT_ARENA, keys[is_new][arenas > 1], &filler, 1);
    }
    tell_when(teller, TELL_BESIDE);
    if (step->marks[MARK_TRASH_LATER] > 0) {
        Number count = tell_number((int64_t)step->marks[MARK_TRASH_LATER]);
        Filler filler = filler_code("count", count.text);
        tell(teller, WEIGHT_TRASHCAN, "trashcan", &filler, 1);
    }
    if (step->enabled_before != step->enabled_after) {
        tell(teller, WEIGHT_ARENA, step->enabled_after ? "collector.enabled" : "collector.disabled",
             NULL, 0);
    }
    if (step->tracked_words[0] != '\0' && !step_is_collecting(step)) {
        Filler filler = filler_phrase("object", step->tracked_words);
        tell(teller, WEIGHT_TRACKED, "tracked", &filler, 1);
    }
}

/* All of few types can be told by their types. */
static bool are_few_types(const Step *step)
{
    bool are_named = true;
    for (uint32_t i = 0; i < step->temporary_type_count; i++) {
        are_named = are_named && step->temporary_types[i].name[0] != '\0';
    }
    return are_named && step->temporary_type_count <= MOST_TEMPORARY_TYPES;
}

/* All that was born is dead again, and yet there are more blocks: free lists keep them. */
static void tell_free_lists(Teller *teller)
{
    const Step *step = teller->step;
    uint64_t born = step->born_things + step->born_others;
    uint64_t died = step->died_things + step->died_others + step->temporaries;
    if (born == died && step->blocks_taken > 0 &&
        step->marks[MARK_FREELIST_GIVE] >=
            step->marks[MARK_FREELIST_TAKE] + (uint64_t)step->blocks_taken) {
        Number count = tell_number(step->blocks_taken);
        Filler filler = filler_code("count", count.text);
        tell(teller, WEIGHT_TRACKED, "free_lists.kept", &filler, 1);
    }
}

static void tell_temporaries(Teller *teller)
{
    const Step *step = teller->step;
    if (step->temporaries == 0) {
        return;
    }
    Text types = {0};
    Number count = tell_number((int64_t)step->temporaries);
    bool is_listed = are_few_types(step);
    if (is_listed) {
        tell_types(step, step->temporary_types, step->temporary_type_count, &types);
    }
    Filler fillers[] = {filler_code("count", count.text),
                        filler_code("types", ou_text_view(&types))};
    tell(teller, WEIGHT_TEMPORARIES, is_listed ? "temporaries.listed" : "temporaries", fillers, 2);
    ou_text_free(&types);
}

/* ---- what Python does for itself ---- */

static void tell_first_import(Teller *teller)
{
    const Step *step = teller->step;
    if (step->imported == 0) {
        return;
    }
    Text name = {0};
    str_to_utf8(step->words.reader.mem, step->words.reader.cpy->layout, step->imported, &name);
    Number count = tell_number((int64_t)step->import_blocks);
    Filler fillers[] = {filler_code("name", ou_text_view(&name)), filler_code("count", count.text)};
    tell_when_marked(teller, MARK_FIRST_IMPORT);
    tell(teller, WEIGHT_NAME, "import.first", fillers, 2);
    if (step->import_blocks > 0) {
        tell(teller, WEIGHT_INNER, "import.blocks", fillers, 2);
    }
    ou_text_free(&name);
}

static void tell_first_repr(Teller *teller)
{
    if (teller->step->repr_list_is_new) {
        tell_when(teller, TELL_BESIDE);
        tell(teller, WEIGHT_INNER, "repr.first", NULL, 0);
    }
}

void tell_rest(Teller *teller)
{
    tell_first_import(teller);
    tell_first_repr(teller);
    tell_tables(teller);
    tell_first_attribute(teller);
    tell_weakrefs(teller);
    tell_output(teller);
    tell_memory(teller);
    tell_instruction(teller);
    tell_when(teller, TELL_BESIDE);
    tell_nothing(teller);
    tell_temporaries(teller);
    tell_free_lists(teller);
}
