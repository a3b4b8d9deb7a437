/* step_look.c - what the images at both ends of a step say about what its records touched. */
#include <stdlib.h>
#include <string.h>

#include "explain/step_internal.h"
#include "inspect/value.h"
#include "object/dict.h"
#include "object/frame.h"
#include "object/func.h"
#include "object/instance.h"
#include "object/list.h"
#include "object/set.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/type.h"

enum { MOST_FRAMES = 1024, NAMED_DEATHS = 6 };

/* ---- frames ---- */

static uint32_t depth_of(const Words *words)
{
    const Memory *mem = words->reader.mem;
    uint32_t depth = 0;
    for (Addr f = mem_load64(mem, MACHINE(frame)); f != 0 && depth < MOST_FRAMES;
         f = mem_load64(mem, f + words->reader.cpy->layout->frame.f_back)) {
        depth++;
    }
    return depth;
}

static void remember_frames(Step *step)
{
    const Words *words = &step->words;
    const Memory *mem = words->reader.mem;
    for (Addr f = mem_load64(mem, MACHINE(frame)); f != 0 && step->frame_count < STEP_MOST_FRAMES;
         f = mem_load64(mem, f + words->reader.cpy->layout->frame.f_back)) {
        step->frames_before[step->frame_count++] = f;
    }
}

static bool ran_before(const Step *step, Addr frame)
{
    for (uint32_t i = 0; i < step->frame_count; i++) {
        if (step->frames_before[i] == frame) {
            return true;
        }
    }
    return false;
}

/* A function that is called again gets its last frame again: only the mark tells. */
static void compare_frames(Step *step)
{
    const StepMark *entry = step_note(step, MARK_FUNCTION_ENTRY);
    bool is_called = entry != NULL && entry->operands[0] == step->frame_after;
    /* Only the innermost frames of before are remembered: one further out was there, too. */
    bool is_further_out = step->depth_after + STEP_MOST_FRAMES <= step->depth_before;
    step->is_entered = step->frame_after != 0 &&
                       (is_called || (!is_further_out && !ran_before(step, step->frame_after)));
    step->is_left =
        step->frame_before != 0 && (!step_is_running(&step->words, step->frame_before) ||
                                    (step->is_entered && step->frame_after == step->frame_before));
}

static const LangCode *running_code(const Words *words, Addr frame)
{
    return frame != 0 ? words_code_of_frame(words, frame) : words->reader.module->code;
}

/* ---- the names of the running function ---- */

typedef struct Variable {
    const char *name;
    Addr value; /* 0 = unbound, or none that a person knows */
    Addr cell;  /* that holds the value, 0 = none */
} Variable;

static bool is_parameter(const LangCode *code, uint32_t i)
{
    uint32_t count = code->argcount + code->kwonlyargcount + ((code->flags & CODE_VARARGS) != 0) +
                     ((code->flags & CODE_VARKEYWORDS) != 0);
    if (i < code->varname_count) {
        return i < count;
    }
    /* A parameter that an inner function uses lives in a cell. */
    uint32_t cell = i - code->varname_count;
    return cell < code->cellvar_count && code->cell2arg != NULL && code->cell2arg[cell] >= 0;
}

/* Variable i of a frame, cells looked through; those of an outer function left out. */
static Variable variable_at(const Words *words, Addr frame, uint32_t i)
{
    Addr slot = frame_local_slot(frame, i);
    RefPlace place = insp_place_of(&words->reader, slot);
    Addr value = mem_load64(words->reader.mem, slot);
    const LangCode *code = words_code_of_frame(words, frame);
    if (place.kind != PLACE_LOCAL || value == 0 || place.name[0] == '.' ||
        i >= code->varname_count + code->cellvar_count) {
        return (Variable){0};
    }
    Addr cell = obj_is(words->reader.mem, value, T_(cell)) ? value : 0;
    if (cell != 0) {
        value = mem_load64(words->reader.mem, value + words->reader.cpy->layout->cell.ob_ref);
    }
    return (Variable){place.name, value, cell};
}

/* A parameter, with what the caller calls its object. */
static void add_parameter(const Step *step, const char *name, Addr value, Text *out)
{
    const Words *words = &step->words;
    const StepThing *thing = step_thing(step, value);
    const int64_t *born = addr_map_find(&step->born, value);
    bool is_thing = words_is_thing(words, value);
    bool is_new = is_thing && born != NULL && *born != 0;
    Text text = {0};
    if (is_new) {
        words_type(words, obj_type(words->reader.mem, value), 1, &text);
    } else if (thing != NULL) {
        ou_text_add(&text, thing->words_before);
    } else if (is_thing) {
        Text path = {0};
        (void)insp_path_outside(&words->reader, step->frame_after, value, &path);
        words_object_called(words, value, ou_text_view(&path), &text);
        ou_text_free(&path);
    } else {
        words_value(words, value, &text);
    }
    Filler fillers[] = {filler_code("name", name), filler_code("value", ou_text_view(&text)),
                        filler_code("type", ou_text_view(&text))};
    const char *key = is_thing ? "variable.thing" : "variable.value";
    sentences_fill_part(words->sentences, is_new ? "variable.new" : key, fillers, 3, out);
    ou_text_free(&text);
}

/* Which variables of a frame. */
typedef enum Listed {
    LISTED_PARAMETERS, /* with what they point to */
    LISTED_ENDING,     /* all but those that live on */
    LISTED_LIVING_ON   /* in a cell that does not die in the step */
} Listed;

static bool is_listed(const Step *step, Addr frame, uint32_t i, Listed listed, Variable *variable)
{
    *variable = variable_at(&step->words, frame, i);
    if (variable->value == 0) {
        return false;
    }
    if (listed == LISTED_PARAMETERS) {
        return is_parameter(words_code_of_frame(&step->words, frame), i);
    }
    const int64_t *dead = addr_map_find(&step->death_at, variable->cell);
    bool lives_on = variable->cell != 0 && (dead == NULL || *dead == 0);
    return lives_on == (listed == LISTED_LIVING_ON);
}

/* The bound variables of a frame as an enumeration. */
static uint32_t list_variables(const Step *step, Addr frame, Listed listed, Text *out)
{
    const Words *words = &step->words;
    uint32_t most = frame_extras(words->reader.mem, words->reader.cpy->layout, frame);
    uint32_t count = 0, done = 0;
    Variable variable;
    if (!(running_code(words, frame)->flags & CODE_OPTIMIZED)) {
        return 0;
    }
    for (uint32_t i = 0; i < most; i++) {
        count += is_listed(step, frame, i, listed, &variable);
    }
    for (uint32_t i = 0; i < most; i++) {
        if (!is_listed(step, frame, i, listed, &variable)) {
            continue;
        }
        Text piece = {0};
        if (listed == LISTED_PARAMETERS) {
            add_parameter(step, variable.name, variable.value, &piece);
        } else {
            ou_text_add(&piece, variable.name);
        }
        words_enumerate(words, done++, count, ou_text_view(&piece), out);
        ou_text_free(&piece);
    }
    return count;
}

/* ---- lengths ---- */

static bool length_of(const Words *words, Addr o, int64_t *length)
{
    const Memory *mem = words->reader.mem;
    switch ((int)words_container(words, o)) {
    case TYPE_ID_list: *length = list_length(mem, o); return true;
    case TYPE_ID_dict: *length = dict_length(mem, o); return true;
    case TYPE_ID_set:
    case TYPE_ID_frozenset: *length = set_length(mem, o); return true;
    case TYPE_ID_bytearray:
        *length = (int64_t)mem_load64(mem, o + words->reader.cpy->layout->bytearray.ob_size);
        return true;
    default: return false;
    }
}

/* ---- evaluation stacks ---- */

typedef struct StackCount {
    Step *step;
    Addr bottom; /* of the frame's stack */
} StackCount;

static bool count_on_stack(void *context, Addr slot, Addr target, unsigned flags)
{
    StackCount *count = context;
    (void)flags;
    if (slot >= count->bottom) {
        *addr_map_at(&count->step->on_stack, target) += 1;
    }
    return true;
}

/* What the lines that run hold until they are done, in the image of now. */
static void read_stacks(Step *step)
{
    const Memory *mem = step->words.reader.mem;
    const CpyLayout *lay = step->words.reader.cpy->layout;
    uint32_t depth = 0;
    addr_map_free(&step->on_stack);
    for (Addr f = mem_load64(mem, MACHINE(frame)); f != 0 && depth < STEP_MOST_FRAMES;
         f = mem_load64(mem, f + lay->frame.f_back)) {
        StackCount count = {step, mem_load64(mem, f + lay->frame.f_valuestack)};
        (void)obj_visit(mem, lay, f, count_on_stack, &count);
        depth++;
    }
}

int64_t step_on_stack(const Step *step, Addr o)
{
    const int64_t *count = addr_map_find(&step->on_stack, o);
    return count != NULL ? *count : 0;
}

/* ---- both ends ---- */

static bool is_namespace(const Words *words, Addr o)
{
    return obj_type(words->reader.mem, o) != 0 && obj_is(words->reader.mem, o, T_(dict)) &&
           (insp_is_frame_namespace(&words->reader, o) ||
            insp_namespace_owner(&words->reader, o) != 0);
}

/* The list of what sys.stdout has yet to write is none of the scenario's. */
static bool is_of_stdout(const Words *words, Addr o)
{
    return o == mem_load64(words->reader.mem, MACHINE(stdout_pending));
}

static void look_at_table_after(Step *step, StepTable *table)
{
    const Words *words = &step->words;
    const int64_t *dead = addr_map_find(&step->death_at, table->owner);
    bool is_alive = (dead == NULL || *dead == 0) && !is_of_stdout(words, table->owner);
    table->is_there = is_alive && words_is_thing(words, table->owner) &&
                      length_of(words, table->owner, &table->length_after);
    table->is_namespace = is_alive && is_namespace(words, table->owner);
    bool is_told = table->is_there || table->is_namespace;
    TypeId type = is_told ? words_container(words, table->owner) : TYPE_ID_none;
    table->words = is_told ? step_object_text(step, table->owner) : "";
    table->is_list = type == TYPE_ID_list;
    table->is_bytes = type == TYPE_ID_bytearray;
    table->room = type == TYPE_ID_dict
                      ? dict_room(words->reader.mem, words->reader.cpy->layout, table->owner)
                      : 0;
}

static void look_at_tables(Step *step, bool is_after)
{
    for (uint32_t i = 0; i < step->table_count; i++) {
        StepTable *table = &step->tables[i];
        if (is_after) {
            look_at_table_after(step, table);
        } else {
            table->was_there = length_of(&step->words, table->owner, &table->length_before);
        }
    }
}

/* Tables that only the image after told of. */
static void look_at_new_tables(Step *step, uint32_t known)
{
    if (known == step->table_count || !hist_seek(step->history, step->from)) {
        return;
    }
    for (uint32_t i = known; i < step->table_count; i++) {
        step->tables[i].was_there =
            length_of(&step->words, step->tables[i].owner, &step->tables[i].length_before);
    }
    (void)hist_seek(step->history, step->to);
}

static const char *type_text(Step *step, Addr o)
{
    Text text = {0};
    if (o != 0) {
        words_type(&step->words, obj_type(step->words.reader.mem, o), 1, &text);
    }
    const char *kept = step_keep(step, &text);
    ou_text_free(&text);
    return kept;
}

/* Argument tuples, which nobody but native code ever held, and the iterators of loops. */
static bool is_passing(const Step *step, Addr o)
{
    TypeId id = obj_type_id(step->words.reader.mem, o);
    if ((id >= TYPE_ID_list_iterator && id <= TYPE_ID_dict_itemiterator) || id == TYPE_ID_slice) {
        return true;
    }
    Text path = {0};
    PathResult result =
        id == TYPE_ID_tuple ? insp_path_to(&step->words.reader, o, &path) : PATH_UNKNOWN;
    bool passing = result == PATH_NONE || result == PATH_WITHOUT_WORDS;
    ou_text_free(&path);
    return passing;
}

static void drop_passing(Step *step)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < step->death_count; i++) {
        StepDeath *death = &step->deaths[i];
        if (!death->is_nested && is_passing(step, death->addr)) {
            step->died_things--;
            step->died_others++;
            step_uncount_type(step, death->type);
            step_count_type(step->part_types, &step->part_type_count, death->type);
        } else {
            step->deaths[kept++] = *death;
        }
    }
    step->death_count = kept;
}

static void name_type(Step *step, StepCount *count)
{
    Text text = {0};
    words_type(&step->words, count->type, count->count, &text);
    count->name = step_keep(step, &text);
    ou_text_free(&text);
}

/* The phases of a collection call garbage by its nickname, as no name leads to it. */
static const char *death_text(Step *step, Addr o)
{
    if (!step->collecting_before) {
        return step_object_text(step, o);
    }
    Text text = {0};
    words_object_or_nickname(&step->words, o, &text);
    const char *kept = step_keep(step, &text);
    ou_text_free(&text);
    return kept;
}

static void look_at_deaths(Step *step)
{
    drop_passing(step);
    for (uint32_t i = 0; i < step->death_count; i++) {
        StepDeath *death = &step->deaths[i];
        const Memory *mem = step->words.reader.mem;
        death->words = i < NAMED_DEATHS ? death_text(step, death->addr) : "";
        death->was_finalized = insp_is_user_instance(mem, death->addr) &&
                               obj_is_gc(mem, death->addr) && gc_is_finalized(mem, death->addr);
    }
    for (uint32_t i = 0; i < step->died_type_count; i++) {
        name_type(step, &step->died_types[i]);
    }
    for (uint32_t i = 0; i < step->taken_type_count; i++) {
        name_type(step, &step->taken_types[i]);
    }
    for (uint32_t i = 0; i < step->part_type_count; i++) {
        name_type(step, &step->part_types[i]);
    }
    for (uint32_t i = 0; i < step->gone_type_count; i++) {
        name_type(step, &step->gone_types[i]);
    }
}

static void look_at_temporaries(Step *step)
{
    for (uint32_t i = 0; i < step->temporary_type_count; i++) {
        Addr type = step->temporary_types[i].type;
        const int64_t *dead = addr_map_find(&step->death_at, type);
        if ((dead == NULL || *dead == 0) && obj_refcnt(step->words.reader.mem, type) > 0) {
            name_type(step, &step->temporary_types[i]);
        }
    }
}

static int by_type(const void *a, const void *b)
{
    Addr x = ((const StepCount *)a)->type, y = ((const StepCount *)b)->type;
    return x < y ? -1 : x > y;
}

/* A statement that makes thousands has more to tell. */
static void look_at_kept(Step *step)
{
    enum { MOST_KEPT = 64 };
    if (step->born_things + step->born_others - step->temporaries > MOST_KEPT) {
        return;
    }
    for (uint32_t i = 0; i < step->born.capacity; i++) {
        if (step->born.keys[i] != 0 && step->born.values[i] != 0) {
            step_count_type(step->kept_types, &step->kept_type_count,
                            obj_type(step->words.reader.mem, step->born.keys[i]));
        }
    }
    if (step->kept_type_count > 1) {
        qsort(step->kept_types, step->kept_type_count, sizeof *step->kept_types, by_type);
    }
    for (uint32_t i = 0; i < step->kept_type_count; i++) {
        name_type(step, &step->kept_types[i]);
    }
}

/* Did a __del__ run before it went, and not a callback? */
static bool was_finalized(const Step *step, Addr o)
{
    HistQuery ends = {
        .marks = 1ULL << MARK_FINALIZER | 1ULL << MARK_WEAKREF_CLEARED, .low = o, .high = o + 1};
    HistRecord record;
    uint64_t at = o != 0 ? hist_find_previous(step->history, step->from, &ends) : HIST_NOWHERE;
    return at != HIST_NOWHERE && hist_read(step->history, at, &record) &&
           record.mark == MARK_FINALIZER;
}

/* A class, or a function that the program wrote; the body of a class is one, too. */
static bool is_chip(const Words *words, Addr o)
{
    const Memory *mem = words->reader.mem;
    if (o == 0 || obj_type_id(mem, o) != TYPE_ID_function) {
        return o != 0;
    }
    Addr code = mem_load64(mem, o + words->reader.cpy->layout->func.func_code);
    return (words_code_at(words, code)->flags & CODE_OPTIMIZED) != 0;
}

/* What a weak reference called back, when it is no function of the program. */
static const char *callback_text(Step *step)
{
    const Memory *mem = step->words.reader.mem;
    bool is_native = step->callback != 0 && obj_type_id(mem, step->callback) == TYPE_ID_builtin;
    return is_native ? step_object_text(step, step->callback) : "";
}

static void look_at_frame_before(Step *step)
{
    Text text = {0}, kept = {0};
    if (step->frame_before != 0) {
        step->name_count_before = list_variables(step, step->frame_before, LISTED_ENDING, &text);
        step->name_count_kept = list_variables(step, step->frame_before, LISTED_LIVING_ON, &kept);
    }
    step->names_before = step_keep(step, &text);
    step->names_kept = step_keep(step, &kept);
    ou_text_free(&text);
    ou_text_free(&kept);
}

static void look_at_frame_after(Step *step)
{
    Text text = {0};
    if (step->is_entered) {
        step->name_count_after = list_variables(step, step->frame_after, LISTED_PARAMETERS, &text);
    }
    step->names_after = step_keep(step, &text);
    ou_text_free(&text);
}

void step_look_before(Step *step)
{
    const Words *words = &step->words;
    step->depth_before = depth_of(words);
    step->frame_before = mem_load64(words->reader.mem, MACHINE(frame));
    remember_frames(step);
    step->code_before = running_code(words, step->frame_before);
    step->collecting_before = mem_load32(words->reader.mem, MACHINE(gc_collecting)) != 0;
    step->enabled_before = mem_load32(words->reader.mem, MACHINE(gc_enabled)) != 0;
    step->statement = mem_load32(words->reader.mem, MACHINE(statement));
    step->instruction = mem_load32(words->reader.mem, MACHINE(pc)) / sizeof(uint16_t);
    step->gone_type = type_text(step, step->gone);
    step->gone_was_finalized = was_finalized(step, step->gone);
    step->gone_is_generator =
        step->gone != 0 && obj_is(words->reader.mem, step->gone, T_(generator));
    step->dead_chip = is_chip(words, step->dead_chip) ? step->dead_chip : 0;
    step->dead_chip_words = step_object_text(step, step->dead_chip);
    step->callback_words = callback_text(step);
    step_slots_before(step);
    look_at_frame_before(step);
    read_stacks(step);
    step->repr_list_is_new = mem_load64(words->reader.mem, MACHINE(thread_dict)) == 0;
    for (uint32_t i = 0; i < step->thing_count; i++) {
        StepThing *thing = &step->things[i];
        Text path = {0};
        thing->was = obj_refcnt(words->reader.mem, thing->addr);
        thing->on_stack_before = step_on_stack(step, thing->addr);
        thing->was_named = insp_path_to(&words->reader, thing->addr, &path) == PATH_FOUND;
        thing->was_known =
            thing->was_named &&
            (step->depth_before < 2 || insp_path_outside(&words->reader, step->frame_before,
                                                         thing->addr, &path) == PATH_FOUND);
        ou_text_free(&path);
        thing->words_before = step_object_text(step, thing->addr);
    }
    look_at_deaths(step);
    look_at_tables(step, false);
}

static void look_at_thing_after(Step *step, StepThing *thing)
{
    const int64_t *dead = addr_map_find(&step->death_at, thing->addr);
    thing->is_dead = dead != NULL && *dead != 0;
    thing->words_after = thing->holder = "";
    thing->words = thing->words_before;
    if (thing->is_dead) {
        return;
    }
    thing->now = obj_refcnt(step->words.reader.mem, thing->addr);
    thing->on_stack_after = step_on_stack(step, thing->addr);
    if (thing->now != thing->was) {
        Text path = {0};
        PathResult result = insp_path_to(&step->words.reader, thing->addr, &path);
        thing->is_lost = thing->was_named && result == PATH_NONE;
        words_shorten_path(&path);
        thing->holder = step_keep(step, &path);
        thing->words_after = step_object_text(step, thing->addr);
        ou_text_free(&path);
        /* What the function that is over called it means nothing any more. */
        bool is_renamed = step->is_left && thing->holder[0] != '\0';
        thing->words = is_renamed ? thing->words_after : thing->words;
        if (step->is_left && !is_renamed && result != PATH_NONE) {
            Text type = {0};
            words_a_type(&step->words, obj_type(step->words.reader.mem, thing->addr), &type);
            thing->words = step_keep(step, &type);
            ou_text_free(&type);
        }
    }
}

void step_look_after(Step *step)
{
    const Words *words = &step->words;
    uint32_t known_tables = step->table_count;
    step->depth_after = depth_of(words);
    step->frame_after = mem_load64(words->reader.mem, MACHINE(frame));
    step->code_after = running_code(words, step->frame_after);
    compare_frames(step);
    step->callback = step->callback != 0 ? step->callback : step_callback_entered(step);
    step->collecting_after = mem_load32(words->reader.mem, MACHINE(gc_collecting)) != 0;
    step->enabled_after = mem_load32(words->reader.mem, MACHINE(gc_enabled)) != 0;
    bool tracked_is_alive = step->tracked_object != 0 &&
                            addr_map_find(&step->death_at, step->tracked_object) == NULL &&
                            words_is_thing(words, step->tracked_object);
    step->tracked_words = tracked_is_alive ? step_object_text(step, step->tracked_object) : "";
    look_at_frame_after(step);
    step_slots_after(step);
    read_stacks(step);
    step->repr_list_is_new =
        step->repr_list_is_new && mem_load64(words->reader.mem, MACHINE(thread_dict)) != 0;
    for (uint32_t i = 0; i < step->thing_count; i++) {
        look_at_thing_after(step, &step->things[i]);
    }
    step_look_at_gains(step);
    look_at_temporaries(step);
    look_at_kept(step);
    look_at_tables(step, true);
    look_at_new_tables(step, known_tables);
}
