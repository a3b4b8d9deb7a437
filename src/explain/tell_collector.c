/* tell_collector.c - a collection, phase by phase or as a whole, with this program's figures. */
#include "explain/collection.h"
#include "explain/tell.h"
#include "gc/gc.h"
#include "gc/phases.h"
#include "object/object.h"

enum { MOST_NAMED = 4 };

/* ---- sets of objects in words ---- */

/* Those whose count reached 0, or the others. */
static void choose_by_count(Collection *c, bool zero)
{
    for (uint32_t i = 0; i < c->seen_count; i++) {
        c->seen[i].is_chosen = (c->seen[i].count == 0) == zero;
    }
}

/* Are they all that there are of their type? Then "both Nodes", "all 3 Nodes". */
static Addr common_type(const Collection *c, uint32_t *count)
{
    Addr type = 0;
    bool mixed = false;
    *count = 0;
    for (uint32_t i = 0; i < c->seen_count; i++) {
        Addr its = obj_type(c->step->words.reader.mem, c->seen[i].object);
        if (c->seen[i].is_chosen) {
            mixed = mixed || (type != 0 && its != type);
            type = its;
            *count += 1;
        }
    }
    for (uint32_t i = 0; i < c->seen_count; i++) {
        Addr its = obj_type(c->step->words.reader.mem, c->seen[i].object);
        mixed = mixed || (its == type && !c->seen[i].is_chosen);
    }
    return mixed ? 0 : type;
}

/* "3 Nodes and 3 lists". */
static void add_types(const Collection *c, Text *out)
{
    const Step *step = c->step;
    StepCount types[STEP_MOST_TYPES];
    Text names[STEP_MOST_TYPES] = {0};
    uint32_t count = 0;
    for (uint32_t i = 0; i < c->seen_count; i++) {
        if (c->seen[i].is_chosen) {
            step_count_type(types, &count, obj_type(step->words.reader.mem, c->seen[i].object));
        }
    }
    for (uint32_t i = 0; i < count; i++) {
        words_type(&step->words, types[i].type, types[i].count, &names[i]);
        types[i].name = ou_text_view(&names[i]);
    }
    tell_types(step, types, count, out);
    for (uint32_t i = 0; i < count; i++) {
        ou_text_free(&names[i]);
    }
}

/* "both Nodes", "kept and kept.next", "3 Nodes and 3 lists". Returns how many. */
static uint32_t add_set(const Collection *c, Text *out)
{
    const Words *words = &c->step->words;
    uint32_t count = 0, done = 0;
    Addr type = common_type(c, &count);
    if ((type != 0 && count > 1) || count > MOST_NAMED) {
        Text types = {0};
        Number number = tell_number(count);
        if (type != 0) {
            words_type(words, type, count, &types);
        }
        Filler fillers[] = {filler_code("types", ou_text_view(&types)),
                            filler_code("count", number.text)};
        if (type == 0) {
            add_types(c, out);
        } else {
            sentences_fill_part(words->sentences, count == 2 ? "set.both" : "set.all", fillers, 2,
                                out);
        }
        ou_text_free(&types);
        return count;
    }
    for (uint32_t i = 0; i < c->seen_count; i++) {
        if (c->seen[i].is_chosen) {
            Text piece = {0};
            words_object_or_nickname(words, c->seen[i].object, &piece);
            words_enumerate(words, done++, count, ou_text_view(&piece), out);
            ou_text_free(&piece);
        }
    }
    return count;
}

/* The sentence for one or many of those that are chosen. */
static void tell_set(Teller *teller, const Collection *c, int weight, const char *one,
                     const char *many)
{
    Text set = {0};
    uint32_t count = add_set(c, &set);
    Number figure = tell_number(0);
    for (uint32_t i = 0; i < c->seen_count; i++) {
        figure = c->seen[i].is_chosen ? tell_number(c->seen[i].count) : figure;
    }
    if (count > 0) {
        Filler fillers[] = {filler_phrase("things", ou_text_view(&set)),
                            filler_code("count", figure.text)};
        tell(teller, weight, count == 1 ? one : many, fillers, 2);
    }
    ou_text_free(&set);
}

/* The owner of a dict of attributes is who a person thinks of. */
static void add_holder(const Words *words, Addr holder, Addr object, Text *out)
{
    Addr owner = obj_is(words->reader.mem, holder, T_(dict))
                     ? insp_namespace_owner(&words->reader, holder)
                     : 0;
    holder = owner != 0 ? owner : holder;
    if (holder == object) {
        sentences_fill_part(words->sentences, "object.itself", NULL, 0, out);
    } else {
        words_object_or_nickname(words, holder, out);
    }
}

/* Those that reached 0: one or two of which each lost one arrow, with where that came from. */
static void tell_zero(Teller *teller, Collection *c)
{
    enum { MOST = 2 };
    const Words *words = &c->step->words;
    const SeenObject *zero[MOST];
    uint32_t count = 0;
    choose_by_count(c, true);
    for (uint32_t i = 0; i < c->seen_count; i++) {
        const SeenObject *o = &c->seen[i];
        if (o->is_chosen) {
            bool is_told = count < MOST && o->subtracted == 1;
            zero[is_told ? count : 0] = o;
            count += is_told ? 1 : MOST + 1;
        }
    }
    if (count == 0 || count > MOST) {
        tell_set(teller, c, WEIGHT_CONCLUSION, "collector.zero.one", "collector.zero.many");
        return;
    }
    Text things = {0}, objects[MOST] = {{0}, {0}}, holders[MOST] = {{0}, {0}};
    (void)add_set(c, &things);
    for (uint32_t i = 0; i < count; i++) {
        words_object_or_nickname(words, zero[i]->object, &objects[i]);
        add_holder(words, zero[i]->inside, zero[i]->object, &holders[i]);
    }
    Filler fillers[] = {filler_phrase("things", ou_text_view(&things)),
                        filler_phrase("object", ou_text_view(&objects[0])),
                        filler_phrase("holder", ou_text_view(&holders[0])),
                        filler_phrase("second", ou_text_view(&objects[1])),
                        filler_phrase("second_holder", ou_text_view(&holders[1]))};
    tell(teller, WEIGHT_CONCLUSION, count == 1 ? "collector.zero.held" : "collector.zero.held.both",
         fillers, 5);
    ou_text_free(&things);
    for (uint32_t i = 0; i < MOST; i++) {
        ou_text_free(&objects[i]);
        ou_text_free(&holders[i]);
    }
}

static void tell_count(Teller *teller, int weight, const char *key, int64_t count)
{
    Number number = tell_number(count);
    Filler filler = filler_code("count", number.text);
    tell(teller, weight, key, &filler, 1);
}

static void tell_phase(Teller *teller, const char *key, int64_t count)
{
    tell_count(teller, WEIGHT_PHASE, key, count);
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

/* Those of generators close them. */
static void tell_finalizers(Teller *teller)
{
    const Step *step = teller->step;
    int64_t all = collection_marks_in_phase(step, MARK_GC_FINALIZER, GC_PHASE_FINALIZE);
    int64_t closed =
        collection_marks_of_type(step, MARK_GC_FINALIZER, GC_PHASE_FINALIZE, T_(generator));
    if (closed == 0 || closed < all) {
        tell_some(teller, "collector.finalizers", all - closed);
    }
    if (closed > 0) {
        tell_some(teller, "collector.closed", closed);
    }
}

static int64_t objects_on_list(const Step *step, int generation)
{
    return gc_list_size(step->words.reader.mem, gc_generation_head(generation));
}

/* Of the objects that are modelled on its list. */
static int64_t own_on_list(const Step *step, int generation)
{
    const Memory *mem = step->words.reader.mem;
    Addr list = gc_generation_head(generation);
    int64_t own = 0;
    for (Addr head = gc_next(mem, list); head != list && head != 0; head = gc_next(mem, head)) {
        own += collection_is_own(step, gc_object(head));
    }
    return own;
}

/* In a script the collector looks at what the interpreter itself has made, too. A collection has
 * put the younger ones together with its generation. */
static int64_t others_on_lists(const Step *step, int generation)
{
    int64_t others = own_on_list(step, generation);
    for (int i = 0; i <= generation; i++) {
        others += gc_interpreter_size(step->words.reader.mem, i);
    }
    return others;
}

static void tell_begin(Teller *teller, const Collection *c)
{
    const Step *step = teller->step;
    Number generation = tell_number(c->generation);
    Number count =
        tell_number(objects_on_list(step, c->generation) - own_on_list(step, c->generation));
    Filler fillers[] = {filler_code("generation", generation.text),
                        filler_code("count", count.text)};
    static const char *const asked_keys[] = {"collector.begin.youngest", "collector.begin.explicit",
                                             "collector.begin.full"};
    tell(teller, WEIGHT_PHASE,
         c->reason == GC_REASON_ASKED  ? asked_keys[c->generation]
         : c->reason == GC_REASON_EXIT ? "collector.begin.exit"
                                       : "collector.begin.automatic",
         fillers, 2);
    int64_t others = others_on_lists(step, c->generation);
    if (others > 0) {
        tell_count(teller, WEIGHT_PHASE_MORE, "collector.begin.others", others);
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
        tell(teller, WEIGHT_PHASE_MORE, "collector.copy.list", &filler, 1);
    }
    ou_text_free(&list);
}

/* Those that are chosen came back; o is the first of them. */
static void tell_rescue(Teller *teller, const Collection *c, const SeenObject *o)
{
    const Words *words = &teller->step->words;
    Text object = {0}, holder = {0}, things = {0};
    bool is_one = add_set(c, &things) == 1;
    words_object_or_nickname(words, o->object, &object);
    words_object_or_nickname(words, o->holder, &holder);
    Filler fillers[] = {filler_phrase("object", ou_text_view(&object)),
                        filler_phrase("holder", ou_text_view(&holder)),
                        filler_phrase("things", ou_text_view(&things))};
    tell(teller, WEIGHT_PHASE_MORE, is_one ? "collector.rescued" : "collector.rescued.many",
         fillers, 3);
    ou_text_free(&object);
    ou_text_free(&holder);
    ou_text_free(&things);
}

/* Stood at 0 and stays: what the outside holds leads to it, before it was set aside or after that
 * (then who led to the first is told). */
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
    const SeenObject *first = NULL;
    for (uint32_t i = 0; i < c->seen_count; i++) {
        SeenObject *o = &c->seen[i];
        o->is_chosen = o->rescue > 0;
        first = o->rescue > 0 && (first == NULL || o->rescue < first->rescue) ? o : first;
    }
    if (first != NULL) {
        tell_rescue(teller, c, first);
    }
    for (uint32_t i = 0; i < c->seen_count; i++) {
        SeenObject *o = &c->seen[i];
        o->is_chosen = o->rescue == 0 && o->before == 0 && o->count != 0;
    }
    tell_set(teller, c, WEIGHT_PHASE_MORE, "collector.reached.one", "collector.reached.many");
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
    tell_rescues(teller, c);
    if (c->all_tentative == 0) {
        tell_count(teller, WEIGHT_CONCLUSION,
                   second ? "collector.again.all" : "collector.reachable.all", 0);
    } else {
        choose_by_count(c, true);
        tell_set(teller, c, WEIGHT_CONCLUSION, "collector.unreachable.one",
                 "collector.unreachable.many");
    }
}

/* Tuples and dicts that can be in no ring. */
static void tell_untracked(Teller *teller, const Collection *c)
{
    if (c->untracked_tuples > 0) {
        tell_count(teller, WEIGHT_PHASE_MORE,
                   c->untracked_tuples == 1 ? "collector.untracked.tuples.one"
                                            : "collector.untracked.tuples.many",
                   (int64_t)c->untracked_tuples);
    }
    if (c->untracked_dicts > 0) {
        tell_count(teller, WEIGHT_PHASE_MORE,
                   c->untracked_dicts == 1 ? "collector.untracked.dicts.one"
                                           : "collector.untracked.dicts.many",
                   (int64_t)c->untracked_dicts);
    }
}

/* What goes on: of the scenario's, and others, of the interpreter's own. */
typedef struct Survivors {
    int64_t count, others, others_left;
    bool has_garbage; /* among those that are left */
} Survivors;

static Survivors find_survivors(const Step *step, const Collection *c)
{
    Survivors survivors = {.count = c->promoted, .others = c->promoted_others};
    int generation = collection_generation(step);
    if (hist_seek(step->history, step->from)) {
        int64_t own = own_on_list(step, generation) - (int64_t)c->untracked_own;
        survivors.count -= own;
        survivors.others += own;
        survivors.others_left = others_on_lists(step, generation) - survivors.others;
        survivors.has_garbage = gc_own_garbage_is_left(step->words.reader.mem, generation);
        (void)hist_seek(step->history, step->to);
    }
    return survivors;
}

/* The interpreter's own objects that do not go on with the survivors. */
static void tell_others_left(Teller *teller, const Survivors *survivors)
{
    if (survivors->others_left > 0) {
        tell_count(teller, WEIGHT_PHASE_MORE,
                   survivors->has_garbage ? "collector.others.garbage" : "collector.others.left",
                   survivors->others_left);
    }
}

static void tell_promotion(Teller *teller, const Collection *c)
{
    Survivors survivors = find_survivors(teller->step, c);
    Number count = tell_number(survivors.count), generation = tell_number(c->promoted_to);
    Number garbage = tell_number((int64_t)c->unreachable);
    Number others = tell_number(survivors.others);
    Filler fillers[] = {filler_code("count", count.text),
                        filler_code("generation", generation.text),
                        filler_code("garbage", garbage.text), filler_code("others", others.text)};
    static const char *const keys[2][2] = {
        {"collector.promoted",        "collector.promoted.others"       },
        {"collector.promoted.oldest", "collector.promoted.oldest.others"}
    };
    const char *key = keys[c->promoted_to == 2][survivors.others > 0];
    tell_untracked(teller, c);
    tell(teller, WEIGHT_PHASE,
         survivors.count + survivors.others == 0 ? "collector.promoted.none" : key, fillers, 4);
    tell_others_left(teller, &survivors);
    tell(teller, WEIGHT_CONCLUSION,
         c->unreachable > 0 ? "collector.garbage" : "collector.garbage.none", fillers, 4);
}

static void tell_free_lists(Teller *teller)
{
    if (teller->step->free_list_blocks > 0) {
        tell_count(teller, WEIGHT_ASIDE, "collector.free_lists",
                   (int64_t)teller->step->free_list_blocks);
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
        tell(teller, WEIGHT_CONCLUSION,
             c->collected == 0 ? "collector.end.several.nothing" : "collector.end.several", fillers,
             2);
        ou_text_free(&things);
        tell_free_lists(teller);
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
    tell(teller, WEIGHT_CONCLUSION, key, fillers, 2);
    ou_text_free(&things);
    tell_free_lists(teller);
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
        const char *key = phase == GC_PHASE_COPY       ? "collector.again.nothing"
                          : phase == GC_PHASE_SUBTRACT ? "collector.again.nothing.subtract"
                                                       : "collector.again.nothing.reachable";
        tell_phase(teller, key, 0);
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
        tell_zero(teller, c);
        if (!second) {
            choose_by_count(c, false);
            tell_set(teller, c, WEIGHT_CONCLUSION, "collector.held.one", "collector.held.many");
        }
        break;
    case GC_PHASE_REACHABLE: tell_reachable(teller, c, second); break;
    case GC_PHASE_UNTRACK: tell_promotion(teller, c); break;
    case GC_PHASE_WEAKREFS:
        tell_some(teller, "collector.weakrefs",
                  collection_marks_in_phase(teller->step, MARK_WEAKREF_CLEARED, GC_PHASE_WEAKREFS));
        break;
    case GC_PHASE_FINALIZE: tell_finalizers(teller); break;
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
    const char *key =
        c->reason != GC_REASON_THRESHOLD ? "collector.whole.explicit" : "collector.whole.automatic";
    uint32_t first = teller->count;
    if (teller->step->marks[MARK_GC_START] > 1) {
        key = "collector.whole.several";
    }
    tell(teller, WEIGHT_COLLECTION, key, fillers, 3);
    tell_end(teller, c);
    for (uint32_t i = first; i < teller->count; i++) {
        bool is_main = teller->said[i].weight == WEIGHT_CONCLUSION;
        teller->said[i].weight = is_main ? WEIGHT_COLLECTION : teller->said[i].weight;
    }
}

/* Otherwise a finalizer's or a callback's own statements run. */
static bool ends_phase(const Step *step)
{
    return step->event.kind == JRN_MARK && step->event.mark == MARK_GC_PHASE;
}

bool step_is_collecting(const Step *step)
{
    return step->collecting_before || step->collecting_after || step->marks[MARK_GC_START] > 0;
}

void tell_collector(Teller *teller)
{
    const Step *step = teller->step;
    if (!step_is_collecting(step)) {
        return;
    }
    int phase = collection_phase_before(step);
    bool second = phase >= 0 && phase != GC_PHASE_FINALIZE && collection_began_second_pass(step);
    Collection c;
    collection_gather(&c, step);
    tell_when(teller, step->from);
    if (c.has_end) {
        tell_when_marked(teller, MARK_GC_END);
    }
    if (c.has_start && c.has_end) {
        tell_whole(teller, &c);
    } else if (c.has_start) {
        tell_begin(teller, &c);
    } else if (c.has_end || ends_phase(step)) {
        tell_one_phase(teller, &c, phase, second);
    }
    collection_free(&c);
}
