/* tell_collector.c - a collection, phase by phase or as a whole, with this program's figures. */
#include <stdlib.h>

#include "explain/tell.h"
#include "gc/gc.h"
#include "gc/phases.h"
#include "heap/heap_query.h"
#include "object/object.h"

enum { MOST_SEEN = 64, MOST_NAMED = 4 };

typedef enum Seen {
    SEEN_COPIED,
    SEEN_SUBTRACTED,
    SEEN_REACHABLE,
    SEEN_TENTATIVE,
    SEEN_RESCUED
} Seen;

typedef struct SeenObject {
    Addr object, holder; /* holder: who rescued it */
    int64_t count;       /* gc_refs */
    int64_t before;      /* gc_refs at the start of the step */
    uint64_t serial;
    Seen seen;
} SeenObject;

/* What the collector's marks of the step say. */
typedef struct Collection {
    const Step *step;
    SeenObject seen[MOST_SEEN]; /* things only */
    uint32_t seen_count;
    AddrMap at; /* object -> index + 1 */
    uint64_t copies, subtractions, reachable, tentative, rescued, unreachable;
    uint64_t all_reachable, all_tentative;          /* of everything, not only things */
    int64_t promoted, promoted_to, promoted_others; /* others: of the interpreter's own */
    int generation;
    bool is_explicit, has_start, has_end, has_promoted, is_second_pass;
    bool has_phase[GC_PHASE_COUNT];
    uint64_t collected;
} Collection;

bool step_is_collecting(const Step *step)
{
    return step->collecting_before || step->collecting_after || step->marks[MARK_GC_START] > 0;
}

/* ---- gathering ---- */

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

static void see(Collection *c, Addr object, Addr holder, int64_t count, Seen seen)
{
    int64_t *at = addr_map_at(&c->at, object);
    if (*at == 0) {
        bool kept = c->seen_count < MOST_SEEN && is_shown(&c->step->words, object);
        if (!kept) {
            return;
        }
        c->seen[c->seen_count++] = (SeenObject){
            .object = object, .serial = heap_serial_at(c->step->words.reader.mem, gc_head(object))};
        *at = c->seen_count;
    }
    SeenObject *o = &c->seen[*at - 1];
    o->holder = holder;
    o->count = count;
    o->seen = seen;
}

static void gather_phase(Collection *c, uint64_t phase)
{
    c->has_phase[phase] = true;
    c->is_second_pass = c->is_second_pass || phase == GC_PHASE_FINALIZE;
}

static bool gather(void *context, const HistRecord *record)
{
    Collection *c = context;
    const uint64_t *operands = record->operands;
    if (record->kind != JRN_MARK) {
        return true;
    }
    bool is_first = !c->is_second_pass || !c->has_start;
    switch ((int)record->mark) {
    case MARK_GC_START:
        c->has_start = true;
        c->is_second_pass = false;
        c->generation = (int)operands[0];
        c->is_explicit = operands[1] != 0;
        break;
    case MARK_GC_PHASE: gather_phase(c, operands[0]); break;
    case MARK_GC_COPY:
        c->copies += is_first;
        see(c, operands[0], 0, (int64_t)operands[1], SEEN_COPIED);
        break;
    case MARK_GC_SUBTRACT:
        c->subtractions += is_first;
        see(c, operands[1], 0, (int64_t)operands[2], SEEN_SUBTRACTED);
        break;
    case MARK_GC_REACHABLE:
        c->all_reachable++;
        see(c, operands[0], 0, 1, SEEN_REACHABLE);
        break;
    case MARK_GC_TENTATIVE:
        c->all_tentative++;
        see(c, operands[0], 0, 0, SEEN_TENTATIVE);
        break;
    case MARK_GC_RESCUED:
        c->all_tentative--;
        c->rescued++;
        see(c, operands[1], operands[0], 1, SEEN_RESCUED);
        break;
    case MARK_GC_UNREACHABLE: c->unreachable += is_first; break;
    case MARK_GC_PROMOTED:
        c->has_promoted = true;
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

/* Which pass a phase belongs to: the second comes after the finalizers. */
static bool began_second_pass(const Step *step)
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

/* The phase that was running when the step began, or -1. */
static int phase_before(const Step *step)
{
    HistQuery marks = {.marks =
                           1ULL << MARK_GC_PHASE | 1ULL << MARK_GC_START | 1ULL << MARK_GC_END};
    HistRecord record;
    uint64_t at = hist_find_previous(step->history, step->from, &marks);
    bool found = at != HIST_NOWHERE && hist_read(step->history, at, &record);
    return found && record.mark == MARK_GC_PHASE ? (int)record.operands[0] : -1;
}

/* How many marks of a kind the phase that is over made, also before the statements of a __del__ or
 * a callback that ran in it. */
static int64_t marks_in_phase(const Step *step, MarkKind kind, GcPhase phase)
{
    HistQuery marks = {.marks = 1ULL << MARK_GC_PHASE | 1ULL << kind};
    HistRecord record;
    int64_t count = 0;
    uint64_t at = step->to;
    while ((at = hist_find_previous(step->history, at, &marks)) != HIST_NOWHERE &&
           hist_read(step->history, at, &record)) {
        if (record.mark == kind) {
            count++;
        } else if (record.operands[0] == (uint64_t)phase) {
            break;
        }
    }
    return count;
}

/* ---- sets of objects in words ---- */

static bool is_chosen(const SeenObject *o, bool zero)
{
    return (o->count == 0) == zero;
}

/* Are they all that there are of their type? Then "both Nodes", "all 3 Nodes". */
static Addr common_type(const Collection *c, bool zero, uint32_t *count)
{
    Addr type = 0;
    bool mixed = false;
    *count = 0;
    for (uint32_t i = 0; i < c->seen_count; i++) {
        Addr its = obj_type(c->step->words.reader.mem, c->seen[i].object);
        if (is_chosen(&c->seen[i], zero)) {
            mixed = mixed || (type != 0 && its != type);
            type = its;
            *count += 1;
        }
    }
    for (uint32_t i = 0; i < c->seen_count; i++) {
        Addr its = obj_type(c->step->words.reader.mem, c->seen[i].object);
        mixed = mixed || (its == type && !is_chosen(&c->seen[i], zero));
    }
    return mixed ? 0 : type;
}

/* "both Nodes", "kept and kept.next", "7 of them". Returns how many. */
static uint32_t add_set(const Collection *c, bool zero, Text *out)
{
    const Words *words = &c->step->words;
    uint32_t count = 0, done = 0;
    Addr type = common_type(c, zero, &count);
    if ((type != 0 && count > 1) || count > MOST_NAMED) {
        Text types = {0};
        Number number = tell_number(count);
        if (type != 0) {
            words_type(words, type, count, &types);
        }
        Filler fillers[] = {filler_code("types", ou_text_view(&types)),
                            filler_code("count", number.text)};
        const char *key = type == 0 ? "set.count" : count == 2 ? "set.both" : "set.all";
        sentences_fill_part(words->sentences, key, fillers, 2, out);
        ou_text_free(&types);
        return count;
    }
    for (uint32_t i = 0; i < c->seen_count; i++) {
        if (is_chosen(&c->seen[i], zero)) {
            Text piece = {0};
            words_object_or_nickname(words, c->seen[i].object, &piece);
            words_enumerate(words, done++, count, ou_text_view(&piece), out);
            ou_text_free(&piece);
        }
    }
    return count;
}

static void tell_set(Teller *teller, const Collection *c, bool zero, const char *one,
                     const char *many)
{
    Text set = {0};
    uint32_t count = add_set(c, zero, &set);
    Number figure = tell_number(0);
    for (uint32_t i = 0; i < c->seen_count; i++) {
        figure = is_chosen(&c->seen[i], zero) ? tell_number(c->seen[i].count) : figure;
    }
    if (count > 0) {
        Filler fillers[] = {filler_phrase("things", ou_text_view(&set)),
                            filler_code("count", figure.text)};
        tell(teller, WEIGHT_PHASE, count == 1 ? one : many, fillers, 2);
    }
    ou_text_free(&set);
}

static void tell_phase(Teller *teller, const char *key, int64_t count)
{
    Number number = tell_number(count);
    Filler filler = filler_code("count", number.text);
    tell(teller, WEIGHT_PHASE, key, &filler, 1);
}

/* The sentence for none, one or many. */
static void tell_some(Teller *teller, const char *key, int64_t count)
{
    Text whole = {0};
    ou_text_add_format(&whole, "%s.%s", key, count == 0 ? "none" : count == 1 ? "one" : "many");
    tell_phase(teller, ou_text_view(&whole), count);
    ou_text_free(&whole);
}

/* ---- phases ---- */

static int64_t objects_on_list(const Step *step, int generation)
{
    return gc_list_size(step->words.reader.mem, gc_generation_head(generation));
}

/* In a script the collector looks at what the interpreter itself has made, too. */
static int64_t others_on_lists(const Step *step, int generation)
{
    int64_t others = 0;
    for (int i = 0; i <= generation; i++) {
        others += gc_interpreter_size(step->words.reader.mem, i);
    }
    return others;
}

static void tell_begin(Teller *teller, const Collection *c)
{
    const Step *step = teller->step;
    Number generation = tell_number(c->generation);
    Number count = tell_number(objects_on_list(step, c->generation));
    Filler fillers[] = {filler_code("generation", generation.text),
                        filler_code("count", count.text)};
    static const char *const explicit_keys[] = {"collector.begin.youngest",
                                                "collector.begin.explicit", "collector.begin.full"};
    tell(teller, WEIGHT_PHASE,
         c->is_explicit ? explicit_keys[c->generation] : "collector.begin.automatic", fillers, 2);
    int64_t others = others_on_lists(step, c->generation);
    if (others > 0) {
        tell_phase(teller, "collector.begin.others", others);
    }
}

/* "The copies: Node·1 has 1 and Node·2 has 1." */
static void tell_copies(Teller *teller, const Collection *c)
{
    const Words *words = &teller->step->words;
    uint32_t count = c->seen_count < MOST_NAMED ? c->seen_count : MOST_NAMED;
    Text list = {0};
    for (uint32_t i = 0; i < count; i++) {
        Text piece = {0}, object = {0};
        words_object_or_nickname(words, c->seen[i].object, &object);
        Number number = tell_number(c->seen[i].count);
        Filler fillers[] = {filler_code("object", ou_text_view(&object)),
                            filler_code("count", number.text)};
        sentences_fill_part(words->sentences, "collector.copy.one", fillers, 2, &piece);
        words_enumerate(words, i, count, ou_text_view(&piece), &list);
        ou_text_free(&piece);
        ou_text_free(&object);
    }
    if (count > 0 && c->seen_count <= MOST_NAMED) {
        Filler filler = filler_phrase("things", ou_text_view(&list));
        tell(teller, WEIGHT_PHASE, "collector.copy.list", &filler, 1);
    }
    ou_text_free(&list);
}

static void tell_rescue(Teller *teller, const SeenObject *o)
{
    const Words *words = &teller->step->words;
    Text object = {0}, holder = {0};
    words_object_or_nickname(words, o->object, &object);
    if (o->holder != 0) {
        words_object_or_nickname(words, o->holder, &holder);
    }
    Filler fillers[] = {filler_phrase("object", ou_text_view(&object)),
                        filler_phrase("holder", ou_text_view(&holder))};
    tell(teller, WEIGHT_PHASE, o->holder ? "collector.rescued" : "collector.reached", fillers, 2);
    ou_text_free(&object);
    ou_text_free(&holder);
}

/* Stood at 0 and stays: what the outside holds leads to it, before or after it was set aside. */
static void tell_rescues(Teller *teller, Collection *c)
{
    const Step *step = teller->step;
    if (!hist_seek(step->history, step->from)) {
        return;
    }
    for (uint32_t i = 0; i < c->seen_count; i++) {
        uint64_t prev = mem_load64(step->words.reader.mem, gc_head(c->seen[i].object) + 8);
        c->seen[i].before = (int64_t)(prev >> GC_REFS_SHIFT);
    }
    (void)hist_seek(step->history, step->to);
    for (uint32_t i = 0; i < c->seen_count; i++) {
        if (c->seen[i].before == 0 && c->seen[i].count != 0) {
            tell_rescue(teller, &c->seen[i]);
            return;
        }
    }
}

static void tell_reachable(Teller *teller, Collection *c, bool second)
{
    const char *key = second ? "collector.again.reachable" : "collector.reachable";
    if (!second && c->all_reachable + c->all_tentative == 0) {
        tell_phase(teller, "collector.reachable.nothing", 0);
        return;
    }
    if (c->all_reachable == 0 && !second) {
        key = "collector.reachable.none";
    }
    bool none = second && c->all_reachable == 0;
    tell_phase(teller, none ? "collector.again.none" : key,
               (int64_t)(none ? c->all_tentative : c->all_reachable));
    if (none) {
        return;
    }
    if (c->all_tentative == 0) {
        tell_phase(teller, second ? "collector.again.all" : "collector.reachable.all", 0);
    } else {
        tell_set(teller, c, true, "collector.unreachable.one", "collector.unreachable.many");
    }
    tell_rescues(teller, c);
}

static void tell_promotion(Teller *teller, const Collection *c)
{
    Number count = tell_number(c->promoted), generation = tell_number(c->promoted_to);
    Number garbage = tell_number((int64_t)c->unreachable);
    Number untracked = tell_number((int64_t)teller->step->marks[MARK_UNTRACKED]);
    Filler fillers[] = {
        filler_code("count", count.text), filler_code("generation", generation.text),
        filler_code("garbage", garbage.text), filler_code("untracked", untracked.text)};
    const char *key = c->promoted_to == 2 ? "collector.promoted.oldest" : "collector.promoted";
    tell(teller, WEIGHT_PHASE, c->promoted == 0 ? "collector.promoted.none" : key, fillers, 4);
    if (c->promoted_others > 0) {
        tell_phase(teller, "collector.promoted.others", c->promoted_others);
    }
    tell(teller, WEIGHT_PHASE, c->unreachable > 0 ? "collector.garbage" : "collector.garbage.none",
         fillers, 4);
    if (teller->step->marks[MARK_UNTRACKED] > 0) {
        bool is_one = teller->step->marks[MARK_UNTRACKED] == 1;
        tell(teller, WEIGHT_PHASE, is_one ? "collector.untracked.one" : "collector.untracked.many",
             fillers, 4);
    }
}

static void tell_end(Teller *teller, const Collection *c)
{
    const Step *step = teller->step;
    Text things = {0};
    uint64_t shown = 0;
    for (uint32_t i = 0; i < step->died_type_count; i++) {
        Text piece = {0};
        Number number = tell_number((int64_t)step->died_types[i].count);
        Filler fillers[] = {filler_code("count", number.text),
                            filler_code("type", step->died_types[i].name)};
        sentences_fill_part(step->words.sentences, "type.counted", fillers, 2, &piece);
        words_enumerate(&step->words, i, step->died_type_count, ou_text_view(&piece), &things);
        shown += step->died_types[i].count;
        ou_text_free(&piece);
    }
    Number count = tell_number((int64_t)c->collected);
    Filler fillers[] = {filler_code("count", count.text),
                        filler_code("things", ou_text_view(&things))};
    const char *key = c->collected > shown ? "collector.end.parts" : "collector.end";
    if (step->marks[MARK_GC_START] > 1) {
        tell(teller, WEIGHT_PHASE,
             c->collected == 0 ? "collector.end.several.nothing" : "collector.end.several", fillers,
             2);
        ou_text_free(&things);
        return;
    }
    if (shown == 1 && c->collected > shown) {
        key = "collector.end.parts.one";
    }
    if (c->collected == 0) {
        key = "collector.end.nothing";
    } else if (shown == 0) {
        key = c->collected == 1 ? "collector.end.counted.one" : "collector.end.counted";
    }
    tell(teller, WEIGHT_PHASE, key, fillers, 2);
    ou_text_free(&things);
}

/* The first that is cleared takes others along, so the number of calls says little. */
static void tell_clear(Teller *teller)
{
    const Step *step = teller->step;
    const StepMark *mark = step_note(step, MARK_GC_CLEAR);
    if (mark == NULL) {
        return;
    }
    const char *words = "";
    for (uint32_t i = 0; i < step->death_count; i++) {
        words = step->deaths[i].addr == mark->operands[0] ? step->deaths[i].words : words;
    }
    Filler filler = filler_phrase("object", words);
    tell(teller, WEIGHT_PHASE, words[0] != '\0' ? "collector.clear" : "collector.clear.first",
         &filler, 1);
}

/* The second pass over garbage that is none. */
static bool has_no_garbage(const Collection *c, int phase)
{
    switch (phase) {
    case GC_PHASE_COPY: return c->copies == 0;
    case GC_PHASE_SUBTRACT: return c->subtractions == 0 && c->seen_count == 0;
    case GC_PHASE_REACHABLE: return c->all_reachable + c->all_tentative == 0;
    default: return false;
    }
}

static void tell_one_phase(Teller *teller, Collection *c, int phase, bool second)
{
    if (second && has_no_garbage(c, phase)) {
        tell_phase(
            teller,
            phase == GC_PHASE_COPY ? "collector.again.nothing" : "collector.again.nothing.more", 0);
        return;
    }
    switch (phase) {
    case GC_PHASE_COPY:
        tell_phase(teller,
                   second           ? "collector.again.copy"
                   : c->copies == 0 ? "collector.copy.none"
                                    : "collector.copy",
                   (int64_t)c->copies);
        if (!second) {
            tell_copies(teller, c);
        }
        break;
    case GC_PHASE_SUBTRACT:
        tell_phase(teller,
                   second                 ? "collector.again.subtract"
                   : c->subtractions == 0 ? "collector.subtract.none"
                                          : "collector.subtract",
                   (int64_t)c->subtractions);
        tell_set(teller, c, true, "collector.zero.one", "collector.zero.many");
        if (!second) {
            tell_set(teller, c, false, "collector.held.one", "collector.held.many");
        }
        break;
    case GC_PHASE_REACHABLE: tell_reachable(teller, c, second); break;
    case GC_PHASE_UNTRACK: tell_promotion(teller, c); break;
    case GC_PHASE_WEAKREFS:
        tell_some(teller, "collector.weakrefs",
                  marks_in_phase(teller->step, MARK_WEAKREF_CLEARED, GC_PHASE_WEAKREFS));
        break;
    case GC_PHASE_FINALIZE:
        tell_some(teller, "collector.finalizers",
                  marks_in_phase(teller->step, MARK_GC_FINALIZER, GC_PHASE_FINALIZE));
        break;
    case GC_PHASE_CLEAR: tell_clear(teller); break;
    default: break;
    }
    if (c->has_end) {
        tell_end(teller, c);
    }
}

/* ---- a collection that begins and ends within the step ---- */

static void tell_whole(Teller *teller, const Collection *c)
{
    Number generation = tell_number(c->generation), count = tell_number((int64_t)c->copies);
    Number scheduled = tell_number((int64_t)teller->step->marks[MARK_GC_START]);
    Filler fillers[] = {filler_code("generation", generation.text),
                        filler_code("count", count.text),
                        filler_code("collections", scheduled.text)};
    const char *key = c->is_explicit ? "collector.whole.explicit" : "collector.whole.automatic";
    if (teller->step->marks[MARK_GC_START] > 1) {
        key = "collector.whole.several";
    }
    tell(teller, WEIGHT_COLLECTION, key, fillers, 3);
    tell_end(teller, c);
    for (uint32_t i = 0; i < teller->count; i++) {
        teller->said[i].weight =
            teller->said[i].weight == WEIGHT_PHASE ? WEIGHT_COLLECTION : teller->said[i].weight;
    }
}

/* Otherwise a finalizer's or a callback's own statements run. */
static bool ends_phase(const Step *step)
{
    return step->event.kind == JRN_MARK && step->event.mark == MARK_GC_PHASE;
}

/* By age, as their nicknames count them. */
static int by_serial(const void *a, const void *b)
{
    uint64_t x = ((const SeenObject *)a)->serial, y = ((const SeenObject *)b)->serial;
    return x < y ? -1 : x > y;
}

void tell_collector(Teller *teller)
{
    const Step *step = teller->step;
    if (!step_is_collecting(step)) {
        return;
    }
    int phase = phase_before(step);
    bool second = phase >= 0 && phase != GC_PHASE_FINALIZE && began_second_pass(step);
    Collection c = {.step = step};
    (void)hist_scan(step->history, step->from, step->to, gather, &c);
    qsort(c.seen, c.seen_count, sizeof *c.seen, by_serial);
    if (c.has_start && c.has_end) {
        tell_whole(teller, &c);
    } else if (c.has_start) {
        tell_begin(teller, &c);
    } else if (c.has_end || ends_phase(step)) {
        tell_one_phase(teller, &c, phase, second);
    }
    addr_map_free(&c.at);
}
