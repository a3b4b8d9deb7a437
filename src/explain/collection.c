#include "explain/collection.h"

#include <stdlib.h>

#include "gc/gc.h"
#include "gc/phases.h"
#include "heap/heap_query.h"
#include "object/object.h"

bool collection_is_own(const Step *step, Addr object)
{
    HeapBlock block;
    const Words *words = &step->words;
    return heap_block_at(words->reader.mem, words->reader.cpy->allocator, object, &block) &&
           block.serial <= words->start_serial;
}

/* What a scenario's own code made: a class has tuples of bases that nobody thinks of. */
static bool is_shown(const Words *words, Addr object)
{
    switch ((int)obj_type_id(words->reader.mem, object)) {
    case TYPE_ID_list:
    case TYPE_ID_dict:
    case TYPE_ID_set:
    case TYPE_ID_frozenset:
    case TYPE_ID_generator:
    case TYPE_ID_HEAP: return words_is_thing(words, object);
    default: return false;
    }
}

static void see(Collection *c, Addr object, Addr holder, int64_t count)
{
    int64_t *at = addr_map_at(&c->at, object);
    if (*at == 0) {
        bool kept = c->seen_count < COLLECTION_MOST_SEEN && is_shown(&c->step->words, object);
        if (!kept) {
            return;
        }
        c->seen[c->seen_count++] = (SeenObject){
            .object = object, .serial = heap_serial_at(c->step->words.reader.mem, gc_head(object))};
        *at = c->seen_count;
    }
    SeenObject *o = &c->seen[*at - 1];
    if (holder != 0) { /* it will be seen again, among the reachable */
        o->holder = holder;
        o->rescue = c->rescued;
    }
    o->count = count;
}

static void note_inside(Collection *c, Addr holder, Addr object)
{
    const int64_t *at = addr_map_find(&c->at, object);
    if (at != NULL && *at > 0) {
        c->seen[*at - 1].inside = holder;
        c->seen[*at - 1].subtracted++;
    }
}

static const uint64_t GATHERED =
    1ULL << MARK_GC_START | 1ULL << MARK_GC_PHASE | 1ULL << MARK_GC_COPY |
    1ULL << MARK_GC_SUBTRACT | 1ULL << MARK_GC_REACHABLE | 1ULL << MARK_GC_TENTATIVE |
    1ULL << MARK_GC_RESCUED | 1ULL << MARK_GC_UNREACHABLE | 1ULL << MARK_UNTRACKED |
    1ULL << MARK_GC_PROMOTED | 1ULL << MARK_GC_END;

static bool gather(void *context, const HistRecord *record)
{
    Collection *c = context;
    const uint64_t *operands = record->operands;
    bool is_first = !c->is_second_pass || !c->has_start;
    switch ((int)record->mark) {
    case MARK_GC_START:
        c->has_start = true;
        c->is_second_pass = false;
        c->generation = (int)operands[0];
        c->reason = (GcReason)operands[1];
        break;
    case MARK_GC_PHASE:
        c->is_second_pass = c->is_second_pass || operands[0] == GC_PHASE_FINALIZE;
        break;
    case MARK_GC_COPY:
        c->copies += is_first && !collection_is_own(c->step, operands[0]);
        see(c, operands[0], 0, (int64_t)operands[1]);
        break;
    case MARK_GC_SUBTRACT:
        c->subtractions += is_first && !collection_is_own(c->step, operands[1]);
        see(c, operands[1], 0, (int64_t)operands[2]);
        note_inside(c, operands[0], operands[1]);
        break;
    case MARK_GC_REACHABLE:
        c->all_reachable += !collection_is_own(c->step, operands[0]);
        see(c, operands[0], 0, 1);
        break;
    case MARK_GC_TENTATIVE:
        c->all_tentative += !collection_is_own(c->step, operands[0]);
        see(c, operands[0], 0, 0);
        break;
    case MARK_GC_RESCUED:
        c->all_tentative -= !collection_is_own(c->step, operands[1]);
        c->rescued++;
        see(c, operands[1], operands[0], 1);
        break;
    case MARK_GC_UNREACHABLE: c->unreachable += is_first; break;
    case MARK_UNTRACKED:
        if (collection_is_own(c->step, operands[0])) {
            c->untracked_own++;
            break;
        }
        *(obj_is(c->step->words.reader.mem, operands[0], T_(tuple)) ? &c->untracked_tuples
                                                                    : &c->untracked_dicts) += 1;
        break;
    case MARK_GC_PROMOTED:
        c->promoted = (int64_t)operands[2];
        c->promoted_to = (int64_t)operands[1];
        c->promoted_others = (int64_t)(operands[0] - operands[2]);
        break;
    case MARK_GC_END:
        c->has_end = true;
        c->collected += operands[1];
        break;
    default: break;
    }
    return true;
}

bool collection_began_second_pass(const Step *step)
{
    HistQuery marks = {.marks = 1ULL << MARK_GC_PHASE | 1ULL << MARK_GC_START};
    HistRecord record;
    uint64_t at = step->from;
    while ((at = hist_find_previous(step->history, at, &marks)) != HIST_NOWHERE &&
           hist_read(step->history, at, &record) && record.mark == MARK_GC_PHASE) {
        if (record.operands[0] == GC_PHASE_FINALIZE) {
            return true;
        }
    }
    return false;
}

int collection_phase_before(const Step *step)
{
    HistQuery marks = {.marks =
                           1ULL << MARK_GC_PHASE | 1ULL << MARK_GC_START | 1ULL << MARK_GC_END};
    HistRecord record;
    uint64_t at = hist_find_previous(step->history, step->from, &marks);
    bool found = at != HIST_NOWHERE && hist_read(step->history, at, &record);
    return found && record.mark == MARK_GC_PHASE ? (int)record.operands[0] : -1;
}

int64_t collection_marks_of_type(const Step *step, MarkKind kind, int phase, Addr type)
{
    HistQuery marks = {.marks = 1ULL << MARK_GC_PHASE | 1ULL << kind};
    HistRecord record;
    int64_t count = 0;
    uint64_t at = step->to;
    while ((at = hist_find_previous(step->history, at, &marks)) != HIST_NOWHERE &&
           hist_read(step->history, at, &record)) {
        if (record.mark != kind) {
            if (record.operands[0] == (uint64_t)phase) {
                break;
            }
        } else if (type == 0 || obj_type(step->words.reader.mem, record.operands[0]) == type) {
            count++;
        }
    }
    return count;
}

int64_t collection_marks_in_phase(const Step *step, MarkKind kind, int phase)
{
    return collection_marks_of_type(step, kind, phase, 0);
}

int collection_generation(const Step *step)
{
    HistQuery starts = {.marks = 1ULL << MARK_GC_START};
    HistRecord record;
    uint64_t at = hist_find_previous(step->history, step->to, &starts);
    return at != HIST_NOWHERE && hist_read(step->history, at, &record) ? (int)record.operands[0]
                                                                       : 0;
}

/* By age, as their nicknames count them. */
static int by_serial(const void *a, const void *b)
{
    uint64_t x = ((const SeenObject *)a)->serial, y = ((const SeenObject *)b)->serial;
    return x < y ? -1 : x > y;
}

static bool gather_copy(void *context, const HistRecord *record)
{
    see(context, record->operands[0], 0, (int64_t)record->operands[1]);
    return true;
}

/* A count that nothing is taken off stays as the phase before copied it. */
static void gather_copies_before(Collection *c)
{
    const Step *step = c->step;
    HistQuery phases = {.marks = 1ULL << MARK_GC_PHASE};
    uint64_t subtract = hist_find_previous(step->history, step->from, &phases);
    uint64_t copy = subtract != HIST_NOWHERE ? hist_find_previous(step->history, subtract, &phases)
                                             : HIST_NOWHERE;
    if (copy != HIST_NOWHERE) {
        (void)hist_scan_marks(step->history, copy, subtract, 1ULL << MARK_GC_COPY, gather_copy, c);
    }
}

void collection_gather(Collection *c, const Step *step)
{
    *c = (Collection){.step = step};
    if (collection_phase_before(step) == GC_PHASE_SUBTRACT) {
        gather_copies_before(c);
    }
    (void)hist_scan_marks(step->history, step->from, step->to, GATHERED, gather, c);
    qsort(c->seen, c->seen_count, sizeof *c->seen, by_serial);
}

void collection_free(Collection *c)
{
    addr_map_free(&c->at);
}
