/* step_gather.c - the pass over the records. */
#include <string.h>

#include "explain/step_internal.h"
#include "heap/heap_query.h"
#include "inspect/value.h"
#include "object/object.h"

/* ---- places ---- */

static bool may_hold(Addr slot)
{
    Addr region = slot >> MEM_REGION_SHIFT;
    return region == MEM_ARENA_BASE >> MEM_REGION_SHIFT ||
           region == MEM_RAW_BASE >> MEM_REGION_SHIFT;
}

/* Does it lie in something that was there before, or in the new table of such a thing? What a new
 * container is filled with can be very much, and is told with its birth. */
static bool lies_in_older(const Step *step, Addr slot)
{
    HeapBlock block;
    const Words *words = &step->words;
    for (uint32_t i = 0; i < step->table_count; i++) {
        Addr table = step->tables[i].table;
        if (slot >= table && slot < table + step->tables[i].bytes_after) {
            return true;
        }
    }
    return heap_block_at(words->reader.mem, words->reader.cpy->allocator, slot, &block) &&
           block.in_use && block.role != BLOCK_ITEMS;
}

static void note_slot(Step *step, Addr slot, uint64_t when)
{
    bool is_full = step->candidates.count >= STEP_MOST_CANDIDATES ||
                   (step->candidates.count >= STEP_FEW_CANDIDATES && !lies_in_older(step, slot));
    const int64_t *known = is_full ? addr_map_find(&step->slot_at, slot) : NULL;
    if (!may_hold(slot) || (is_full && (known == NULL || *known == 0))) {
        return;
    }
    int64_t *seen = addr_map_at(&step->slot_at, slot);
    if (*seen > 0) {
        step->candidates.items[*seen - 1].when = when;
    }
    if (*seen != 0) {
        return;
    }
    const Words *words = &step->words;
    if (insp_place_of(&words->reader, slot).kind == PLACE_STACK) {
        *seen = -1;
        return;
    }
    StepCandidate candidate = {.slot = slot, .first = when, .when = when};
    candidate.before = step_known_place(words, slot);
    candidate.old_target = step_content_of(words, &candidate.before, slot);
    step_note_container(step, &candidate.before);
    step_candidates_push(&step->candidates, candidate);
    *seen = step->candidates.count;
}

/* ---- objects ---- */

static bool is_born_here(const Step *step, Addr o)
{
    const int64_t *born = addr_map_find(&step->born, o);
    return born != NULL && *born != 0;
}

static void note_thing(Step *step, Addr o, uint64_t when)
{
    const int64_t *known = addr_map_find(&step->thing_at, o);
    if (known != NULL && *known != 0) {
        if (*known > 0) {
            step->things[*known - 1].when = when;
        }
        return;
    }
    if (step->thing_count == STEP_MOST_THINGS || is_born_here(step, o)) {
        return;
    }
    int64_t *seen = addr_map_at(&step->thing_at, o);
    if (words_is_thing(&step->words, o) && obj_refcnt(step->words.reader.mem, o) > 0) {
        step->things[step->thing_count++] = (StepThing){.addr = o, .when = when};
        *seen = (int64_t)step->thing_count;
    }
}

static void note_born(Step *step, const uint64_t *operands)
{
    *addr_map_at(&step->born, operands[0]) = 1;
    *(insp_is_atom_type(operands[1]) ? &step->born_others : &step->born_things) += 1;
}

void step_count_type(StepCount *types, uint32_t *type_count, Addr type)
{
    for (uint32_t i = 0; i < *type_count; i++) {
        if (types[i].type == type) {
            types[i].count++;
            return;
        }
    }
    if (*type_count < STEP_MOST_TYPES) {
        types[(*type_count)++] = (StepCount){type, 1, ""};
    }
}

void step_uncount_type(Step *step, Addr type)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < step->died_type_count; i++) {
        StepCount count = step->died_types[i];
        count.count -= count.type == type;
        if (count.count > 0) {
            step->died_types[kept++] = count;
        }
    }
    step->died_type_count = kept;
}

/* The tuples of a function, a class or a call: defaults, closure, bases, arguments. */
static bool is_part_of_code(const Step *step, Addr type, Addr parent)
{
    if (type != T_(tuple) || parent == 0 || obj_type(step->words.reader.mem, parent) == 0) {
        return false;
    }
    switch ((int)obj_type_id(step->words.reader.mem, parent)) {
    case TYPE_ID_function:
    case TYPE_ID_type:
    case TYPE_ID_code:
    case TYPE_ID_frame: return true;
    default: return false;
    }
}

static void note_dead_chip(Step *step, Addr o, Addr type, uint64_t when)
{
    if ((type == T_(function) || type == T_(type)) && step->dead_chip == 0) {
        step->dead_chip = o;
        step->dead_chip_when = when;
    }
}

/* A text or a number that only a container held, which died before it. */
static void note_taken(Step *step, const uint64_t *operands)
{
    if (!insp_is_atom_type(operands[1]) || step->let_go != operands[0] ||
        !may_hold(step->let_go_by)) {
        return;
    }
    Addr holder = insp_owner_at(&step->words.reader, step->let_go_by);
    const int64_t *dead = holder != 0 ? addr_map_find(&step->death_at, holder) : NULL;
    if (dead != NULL && *dead != 0) {
        step_count_type(step->taken_types, &step->taken_type_count, operands[1]);
    }
}

/* Things take along what they hold, instances through their dict; the frame of a call, a bound
 * method or an iterator is nothing that a person thinks of. */
static bool takes_along(const Step *step, Addr parent)
{
    Addr type = obj_type(step->words.reader.mem, parent);
    return type == T_(dict) || (type != 0 && words_is_thing(&step->words, parent));
}

static void note_died(Step *step, const uint64_t *operands, uint64_t when)
{
    Addr o = operands[0];
    int64_t *born = addr_map_at(&step->born, o);
    if (*born != 0) {
        *born = 0;
        /* What is done to it as it dies, as when a generator is closed, is done to no older thing.
         */
        int64_t *thing = addr_map_at(&step->thing_at, o);
        *thing = *thing == 0 ? -1 : *thing;
        step->temporaries++;
        step_count_type(step->temporary_types, &step->temporary_type_count, operands[1]);
        return;
    }
    int64_t *seen = addr_map_at(&step->death_at, o);
    if (*seen != 0) {
        return; /* postponed by the trashcan and taken up again */
    }
    *seen = INT64_MAX;
    bool is_part = is_part_of_code(step, operands[1], operands[2]);
    if (is_part || !words_is_thing(&step->words, o)) {
        step->died_others++;
        if (is_part) {
            step_count_type(step->part_types, &step->part_type_count, operands[1]);
        }
        note_dead_chip(step, o, operands[1], when);
        note_taken(step, operands);
        return;
    }
    step->died_things++;
    step_count_type(step->died_types, &step->died_type_count, operands[1]);
    if (step->death_count < STEP_MOST_DEATHS) {
        const int64_t *above = addr_map_find(&step->death_at, operands[2]);
        step->deaths[step->death_count++] =
            (StepDeath){.addr = o,
                        .type = operands[1],
                        .parent = operands[2],
                        .when = when,
                        .is_nested = above && *above != 0 && takes_along(step, operands[2])};
        *seen = step->death_count;
    }
}

/* Its finalizer brought it back. */
static void note_resurrected(Step *step, Addr o)
{
    int64_t *seen = addr_map_at(&step->death_at, o);
    if (*seen == 0) {
        return;
    }
    step->died_things--;
    if (*seen != INT64_MAX) {
        uint32_t index = (uint32_t)*seen - 1;
        step->death_count--;
        memmove(&step->deaths[index], &step->deaths[index + 1],
                (step->death_count - index) * sizeof *step->deaths);
        for (uint32_t i = index; i < step->death_count; i++) {
            *addr_map_at(&step->death_at, step->deaths[i].addr) = (int64_t)i + 1;
        }
    }
    *addr_map_at(&step->death_at, o) = 0;
}

/* The end of a death that began in an earlier step: a finalizer ran in between. */
static void note_gone(Step *step, Addr o, uint64_t when)
{
    const int64_t *born = addr_map_find(&step->born, o);
    const int64_t *dead = addr_map_find(&step->death_at, o);
    if (dead != NULL && *dead > 0 && *dead <= step->death_count) {
        step->deaths[*dead - 1].is_gone = true;
    }
    if (born == NULL && (dead == NULL || *dead == 0) && words_is_thing(&step->words, o)) {
        if (step->gone != 0) {
            step_count_type(step->gone_types, &step->gone_type_count,
                            obj_type(step->words.reader.mem, o));
        } else {
            step->gone = o;
            step->gone_when = when;
        }
        *addr_map_at(&step->death_at, o) = INT64_MAX;
    }
}

static void note_tracked(Step *step, Addr o)
{
    const int64_t *thing = addr_map_find(&step->thing_at, o);
    bool came_and_went = thing != NULL && *thing < 0;
    if (!is_born_here(step, o) && !came_and_went) {
        step->tracked++;
        step->tracked_object = step->tracked_object ? step->tracked_object : o;
    }
}

/* ---- tables ---- */

static StepTable *table_of(Step *step, Addr owner)
{
    int64_t *at = addr_map_at(&step->table_at, owner);
    if (*at == 0 && step->table_count < STEP_MOST_TABLES) {
        step->tables[step->table_count++] = (StepTable){.owner = owner};
        *at = step->table_count;
    }
    return *at != 0 ? &step->tables[*at - 1] : NULL;
}

/* The field that says how many items a container holds has changed. */
static void note_length(Step *step, Addr field, uint64_t when)
{
    const Words *words = &step->words;
    const CpyLayout *lay = words->reader.cpy->layout;
    Addr o = may_hold(field) ? insp_owner_at(&words->reader, field) : 0;
    if (o == 0 || field - o > lay->set.used) {
        return;
    }
    Addr length = 0;
    switch ((int)words_container(words, o)) {
    case TYPE_ID_list: length = o + lay->list.ob_size; break;
    case TYPE_ID_dict: length = o + lay->dict.ma_used; break;
    case TYPE_ID_set: length = o + lay->set.used; break;
    case TYPE_ID_bytearray: length = o + lay->bytearray.ob_size; break;
    default: return;
    }
    if (field == length && !is_born_here(step, o) && words_is_thing(words, o)) {
        StepTable *table = table_of(step, o);
        if (table != NULL) {
            table->when = when;
        }
    }
}

static void note_resized(Step *step, const uint64_t *operands)
{
    StepTable *table = is_born_here(step, operands[0]) ? NULL : table_of(step, operands[0]);
    if (table != NULL) {
        table->bytes_before = table->is_resized ? table->bytes_before : operands[2];
        table->bytes_after = operands[3];
        table->table = operands[1];
        table->is_resized = true;
    }
}

/* ---- marks ---- */

static bool is_noted(MarkKind kind)
{
    switch ((int)kind) {
    case MARK_FUNCTION_ENTRY:
    case MARK_RETURN:
    case MARK_RAISE:
    case MARK_UNCAUGHT:
    case MARK_HANDLER:
    case MARK_UNRAISABLE:
    case MARK_LIMIT:
    case MARK_EXIT:
    case MARK_GC_START:
    case MARK_GC_END:
    case MARK_GC_SCHEDULED:
    case MARK_WEAKREF_CLEARED:
    case MARK_GC_CLEAR:
    case MARK_FINALIZER:
    case MARK_GC_FINALIZER:
    case MARK_RESURRECTED:
    case MARK_GC_RESURRECTED:
    case MARK_ARENA_NEW:
    case MARK_ARENA_FREE:
    case MARK_FIRST_IMPORT: return true;
    default: return false;
    }
}

/* Only the last entry of a function, and the last exception, are of interest: a call that came and
 * went is over. */
static void note_mark(Step *step, const HistRecord *record)
{
    bool is_last = record->mark == MARK_FUNCTION_ENTRY || record->mark == MARK_GC_END ||
                   record->mark == MARK_FINALIZER || record->mark == MARK_GC_FINALIZER;
    StepMark *note = NULL;
    for (uint32_t i = 0; i < step->note_count; i++) {
        if (step->notes[i].kind == record->mark) {
            note = &step->notes[i];
        }
    }
    if (note == NULL && step->note_count < STEP_MOST_MARKS) {
        note = &step->notes[step->note_count++];
        *note = (StepMark){.kind = record->mark, .words = ""};
        is_last = true;
    }
    if (note != NULL && is_last) {
        memcpy(note->operands, record->operands, sizeof note->operands);
        note->when = record->record;
    }
}

/* realloc gave an object of this step another address: a text that is being put together. */
static void note_moved(Step *step, Addr from, Addr to)
{
    const uint64_t behind_head = from - gc_head(from); /* where it lies in its block, or at 0 */
    for (uint64_t offset = 0; offset <= behind_head; offset += behind_head) {
        if (is_born_here(step, from + offset)) {
            *addr_map_at(&step->born, from + offset) = 0;
            *addr_map_at(&step->born, to + offset) = 1;
        }
    }
}

static void note_block(Step *step, const HistRecord *record)
{
    const uint64_t *operands = record->operands;
    switch ((int)record->mark) {
    case MARK_BLOCK_TAKEN:
        step->blocks_taken++;
        step->bytes_taken += (int64_t)operands[1];
        break;
    case MARK_BLOCK_FREED:
        step->blocks_taken--;
        step->bytes_taken -= (int64_t)operands[1];
        step->free_list_blocks += step->frees == STEP_FREES_FREE_LISTS;
        step->import_blocks += step->frees == STEP_FREES_FOR_IMPORT;
        break;
    case MARK_BLOCK_RESIZED:
        *addr_map_at(&step->grown, operands[0]) = 1;
        step->bytes_taken += (int64_t)(operands[2] - operands[1]);
        break;
    case MARK_BLOCK_MOVED:
        *addr_map_at(&step->grown, operands[1]) = 1;
        note_moved(step, operands[0], operands[1]);
        step->bytes_taken += (int64_t)(operands[3] - operands[2]);
        break;
    default: break;
    }
}

/* The image of before still says which callback it had. */
static void note_weakref_cleared(Step *step, Addr ref, uint64_t when)
{
    const CpyLayout *lay = step->words.reader.cpy->layout;
    const int64_t *dead = addr_map_find(&step->death_at, ref);
    if (dead == NULL || *dead == 0) {
        step->weakref_when = step->weakrefs_cleared++ > 0 ? step->weakref_when : when;
        if (step->callback == 0 && !is_born_here(step, ref)) {
            step->callback = mem_load64(step->words.reader.mem, ref + lay->weakref.wr_callback);
        }
    }
}

/* Whose blocks are freed from here on. A collection within an import is a part of it. */
static void note_own(Step *step, const HistRecord *record)
{
    if (record->mark == MARK_FIRST_IMPORT) {
        step->frees = STEP_FREES_FOR_IMPORT;
        step->imported = step->imported != 0 ? step->imported : record->operands[0];
    } else if (step->frees != STEP_FREES_FOR_IMPORT) {
        step->frees =
            record->mark == MARK_FREELISTS_CLEARED ? STEP_FREES_FREE_LISTS : STEP_FREES_OBJECTS;
    }
}

static void gather_mark(Step *step, const HistRecord *record)
{
    step->marks[record->mark]++;
    switch ((int)record->mark) {
    case MARK_BORN: note_born(step, record->operands); break;
    case MARK_DIED: note_died(step, record->operands, record->record); break;
    case MARK_GONE: note_gone(step, record->operands[0], record->record); break;
    case MARK_FIRST_IMPORT:
    case MARK_FREELISTS_CLEARED:
    case MARK_GC_END: note_own(step, record); break;
    case MARK_TRACKED: note_tracked(step, record->operands[0]); break;
    case MARK_WEAKREF_CLEARED:
        note_weakref_cleared(step, record->operands[0], record->record);
        break;
    case MARK_RESURRECTED: note_resurrected(step, record->operands[0]); break;
    case MARK_RESIZED: note_resized(step, record->operands); break;
    case MARK_OUTPUT:
        if (step->output_length == 0) {
            step->output_from = record->operands[0];
            step->output_when = record->record;
        }
        step->output_length += record->operands[1];
        break;
    default: note_block(step, record); break;
    }
    if (is_noted(record->mark)) {
        note_mark(step, record);
    }
}

static bool is_event(const HistRecord *record)
{
    if (record->kind == JRN_MARK) {
        return record->mark != MARK_STATEMENT_BEGIN && record->mark != MARK_STATEMENT_END &&
               record->mark != MARK_CAPTION;
    }
    return record->kind == JRN_REFCOUNT || record->kind == JRN_MOVE;
}

bool step_gather(void *context, const HistRecord *record)
{
    Step *step = context;
    if (is_event(record)) {
        step->events++;
        step->event = *record;
    }
    switch (record->kind) {
    case JRN_REFCOUNT:
        *(record->delta > 0 ? &step->increments : &step->decrements) += 1;
        if (record->delta < 0) {
            step->let_go = record->address;
            step->let_go_by = record->holder;
        }
        note_slot(step, record->holder, record->record);
        note_thing(step, record->address, record->record);
        break;
    case JRN_MOVE: note_slot(step, record->address, record->record); break;
    case JRN_MARK: gather_mark(step, record); break;
    case JRN_CHANGE:
        if (record->length == sizeof(Addr)) {
            note_length(step, record->address, record->record);
        }
        break;
    case JRN_INSTRUCTION: step->frees = STEP_FREES_OBJECTS; break;
    }
    return true;
}
