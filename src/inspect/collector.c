#include "inspect/collector.h"

#include <string.h>

#include "base/array.h"
#include "gc/gc.h"
#include "gc/phases.h"
#include "heap/heap_query.h"
#include "object/object.h"

/* ---- lists ---- */

static CollectorNode read_node(const Memory *mem, const CpyProfile *cpy, Addr head)
{
    HeapBlock block;
    CollectorNode node = {.object = gc_object(head), .type = obj_type(mem, gc_object(head))};
    if (heap_block_at(mem, cpy->allocator, node.object, &block)) {
        node.serial = block.serial;
    }
    node.is_young = (mem_load64(mem, head + 8) & GC_PREV_COLLECTING) != 0;
    node.is_tentative = (mem_load64(mem, head) & GC_NEXT_UNREACHABLE) != 0;
    return node;
}

/* The last heads seen are kept in a ring: a list may have a million, and few are shown. */
typedef struct ListBuild {
    const Memory *mem;
    const CpyProfile *cpy;
    const CollectorOptions *options;
    Arena *arena;
    Addr last[COLLECTOR_MOST_NODES];
    uint64_t total;
} ListBuild;

/* young_only: leaves out what only waits on a list of the collector's and is no garbage, such as
 * weak references with a callback. */
static void append_list(ListBuild *build, Addr list, bool young_only)
{
    const Memory *mem = build->mem;
    for (Addr head = gc_next(mem, list); head != list && head != 0; head = gc_next(mem, head)) {
        if (young_only && (mem_load64(mem, head + 8) & GC_PREV_COLLECTING) == 0) {
            continue;
        }
        build->last[build->total++ % COLLECTOR_MOST_NODES] = head;
    }
}

/* The same from the end: the total is that of what was walked, at most one more than are kept. */
static void append_end(ListBuild *build, Addr list)
{
    Addr first = list;
    Addr head = gc_prev(build->mem, list);
    while (build->total <= COLLECTOR_MOST_NODES && head != list && head != 0) {
        first = head;
        head = gc_prev(build->mem, head);
        build->total++;
    }
    uint64_t total = build->total;
    build->total = 0;
    for (head = first; build->total < total; head = gc_next(build->mem, head)) {
        build->last[build->total++ % COLLECTOR_MOST_NODES] = head;
    }
}

/* Where one of a list's two ends has come to. */
typedef struct ListEnd {
    Addr head, piece;
    const uint8_t *bytes; /* of the piece: of a million heads most lie in the same one as the head
                             before */
} ListEnd;

/* The head's link that lies `offset` bytes from it, without its flags. */
static inline Addr follow(const Memory *mem, ListEnd *end, Addr offset, Addr flags)
{
    if (end->bytes == NULL || end->head - end->piece >= MEM_PIECE_BYTES) {
        end->piece = end->head - MEM_IN_PAGE(end->head);
        end->bytes = mem_peek(mem, end->piece);
    }
    end->head =
        end->bytes != NULL ? mem_word(end->bytes + MEM_IN_PAGE(end->head) + offset) & ~flags : 0;
    return end->head;
}

/* From both ends to the middle: what it takes is waiting for the host's memory, link after link,
 * and so two links are waited for at once. */
static uint64_t length_of(const Memory *mem, Addr list)
{
    ListEnd first = {.head = list};
    ListEnd last = {.head = list};
    uint64_t length = 0;
    for (;;) {
        Addr next = follow(mem, &first, 0, 1);
        if (next == last.head || next == 0) {
            return length;
        }
        length++;
        Addr prev = follow(mem, &last, 8, 3);
        if (prev == first.head || prev == 0) {
            return length;
        }
        length++;
    }
}

static CollectorList finish(const ListBuild *build)
{
    CollectorList list = {.total = build->total};
    uint32_t kept =
        build->total < COLLECTOR_MOST_NODES ? (uint32_t)build->total : COLLECTOR_MOST_NODES;
    if (kept > 0) {
        CollectorNode *nodes = OU_ARENA_ARRAY(build->arena, CollectorNode, kept);
        for (uint64_t at = build->total - kept; at < build->total; at++) {
            Addr head = build->last[at % COLLECTOR_MOST_NODES];
            nodes[list.shown] = read_node(build->mem, build->cpy, head);
            list.shown += nodes[list.shown].serial > build->options->start_serial;
        }
        list.nodes = nodes;
    }
    return list;
}

/* A running collection keeps what it found on lists of the native stack: first its own two, then
 * those of the phase that runs. */
static void append_unreachable(ListBuild *build)
{
    bool is_own = true;
    Addr top = mem_load64(build->mem, MACHINE(native_top));
    for (Addr entry = MEM_NATIVE_BASE; entry < top; entry += NATIVE_ENTRY_BYTES) {
        if (mem_load32(build->mem, entry + NATIVE_KIND) != NATIVE_GC) {
            continue;
        }
        for (Addr list = entry + NATIVE_REF; list < entry + NATIVE_WORD; list += 16) {
            if (mem_load64(build->mem, list) != 0) {
                append_list(build, list, !is_own);
            }
        }
        is_own = false;
    }
}

static CollectorList read_generation(ListBuild build, int generation, bool collecting)
{
    Addr list = gc_generation_head(generation);
    if (collecting) { /* its links back are in use for gc_refs */
        append_list(&build, list, false);
        return finish(&build);
    }
    append_end(&build, list);
    CollectorList read = finish(&build);
    if (!build.options->only_ends && read.total > read.shown) {
        read.total = length_of(build.mem, list);
    }
    return read;
}

void collector_read(CollectorState *state, const Memory *mem, const CpyProfile *cpy,
                    const CollectorOptions *options, Arena *arena)
{
    ListBuild build = {.mem = mem, .cpy = cpy, .options = options, .arena = arena};
    *state = (CollectorState){
        .enabled = mem_load32(mem, MACHINE(gc_enabled)) != 0,
        .collecting = mem_load32(mem, MACHINE(gc_collecting)) != 0,
        .long_lived_pending = (int64_t)mem_load64(mem, MACHINE(gc_long_lived_pending)),
        .long_lived_total = (int64_t)mem_load64(mem, MACHINE(gc_long_lived_total))};
    for (int i = 0; i < COLLECTOR_GENERATIONS; i++) {
        state->count[i] = (int32_t)mem_load32(mem, MACHINE(gc_count) + 4 * (Addr)i);
        state->threshold[i] = (int32_t)mem_load32(mem, MACHINE(gc_threshold) + 4 * (Addr)i);
        state->generations[i] = read_generation(build, i, state->collecting);
        state->generations[i].total += (uint64_t)gc_interpreter_size(mem, i);
    }
    append_unreachable(&build);
    state->unreachable = finish(&build);
}

/* ---- forecast ---- */

/* _PyObject_GC_Alloc and collect_generations of gcmodule.c. */
CollectorForecast collector_forecast(const CollectorState *state)
{
    int64_t left = (int64_t)state->threshold[0] - state->count[0] + 1;
    CollectorForecast forecast = {.is_on = state->enabled && state->threshold[0] != 0,
                                  .allocations = left > 1 ? left : 1,
                                  .quarter_holds =
                                      state->long_lived_pending >= state->long_lived_total / 4};
    if (state->count[2] > state->threshold[2] && forecast.quarter_holds) {
        forecast.generation = 2;
    } else if (state->count[1] > state->threshold[1]) {
        forecast.generation = 1;
    }
    return forecast;
}

/* ---- one collection ---- */

/* After the finalizers the first phases run once more on what they may have resurrected; that is
 * part of this phase. */
static bool is_first_pass(const CollectionFigures *figures)
{
    return figures->begun < GC_PHASE_WEAKREFS;
}

static void count_first_pass(CollectionFigures *figures, const HistRecord *record)
{
    switch ((int)record->mark) {
    case MARK_GC_COPY: figures->copied++; break;
    case MARK_GC_SUBTRACT: figures->subtracted++; break;
    case MARK_GC_REACHABLE: figures->reachable++; break;
    case MARK_GC_RESCUED: figures->rescued++; break;
    case MARK_GC_UNREACHABLE: figures->unreachable++; break;
    case MARK_GC_PROMOTED:
        figures->survivors = record->operands[2];
        figures->promoted_to = (int)record->operands[1];
        break;
    default: break;
    }
}

static bool count_mark(void *context, const HistRecord *record)
{
    CollectionFigures *figures = context;
    if (is_first_pass(figures)) {
        count_first_pass(figures, record);
    }
    switch ((int)record->mark) {
    case MARK_GC_PHASE:
        if (is_first_pass(figures) || record->operands[0] >= GC_PHASE_WEAKREFS) {
            figures->begun = (int)record->operands[0];
        } else {
            figures->again = (int)record->operands[0];
        }
        break;
    case MARK_WEAKREF_CLEARED: figures->weakrefs += figures->begun == GC_PHASE_WEAKREFS; break;
    case MARK_GC_FINALIZER: figures->finalizers++; break;
    case MARK_GC_RESURRECTED: figures->resurrected++; break;
    case MARK_GC_CLEAR: figures->cleared++; break;
    case MARK_GC_END:
        figures->is_over = true;
        figures->collected = record->operands[1];
        return false;
    default: break;
    }
    return true;
}

/* The same for many marks within one phase. */
static void count_many(void *context, const uint32_t counts[MARK_COUNT])
{
    CollectionFigures *figures = context;
    if (is_first_pass(figures)) {
        figures->copied += counts[MARK_GC_COPY];
        figures->subtracted += counts[MARK_GC_SUBTRACT];
        figures->reachable += counts[MARK_GC_REACHABLE];
        figures->rescued += counts[MARK_GC_RESCUED];
        figures->unreachable += counts[MARK_GC_UNREACHABLE];
    }
    if (figures->begun == GC_PHASE_WEAKREFS) {
        figures->weakrefs += counts[MARK_WEAKREF_CLEARED];
    }
    figures->finalizers += counts[MARK_GC_FINALIZER];
    figures->resurrected += counts[MARK_GC_RESURRECTED];
    figures->cleared += counts[MARK_GC_CLEAR];
}

/* ---- what is the interpreter's own ---- */

typedef struct Copied {
    Addr object;
    uint64_t serial;
} Copied;
OU_ARRAY(CopiedArray, copied_array, Copied);

typedef struct OwnCount {
    CollectionFigures *figures;
    const Memory *mem;
    CopiedArray copied;
    uint64_t serial;    /* of the youngest of the interpreter's own */
    uint64_t survivors; /* of the interpreter's own */
} OwnCount;

/* That is looked at: behind the one that leads to it. */
static Addr object_of(const HistRecord *record)
{
    return record->operands[record->mark == MARK_GC_SUBTRACT || record->mark == MARK_GC_RESCUED];
}

static bool leave_own(void *context, const HistRecord *record)
{
    OwnCount *own = context;
    CollectionFigures *figures = own->figures;
    if (record->mark == MARK_GC_PHASE && record->operands[0] >= GC_PHASE_WEAKREFS) {
        return false; /* the second pass is about garbage */
    }
    if (record->mark == MARK_GC_PROMOTED) {
        figures->survivors -= own->survivors;
    }
    if (record->mark == MARK_GC_PROMOTED || record->mark == MARK_GC_PHASE ||
        heap_serial_at(own->mem, gc_head(object_of(record))) > own->serial) {
        return true;
    }
    switch ((int)record->mark) {
    case MARK_GC_COPY: figures->copied--; break;
    case MARK_GC_SUBTRACT: figures->subtracted--; break;
    case MARK_GC_REACHABLE:
        figures->reachable--;
        own->survivors++;
        break;
    case MARK_GC_RESCUED: figures->rescued--; break;
    case MARK_UNTRACKED: own->survivors--; break;
    default: break;
    }
    return true;
}

static bool list_copied(void *context, const HistRecord *record)
{
    OwnCount *own = context;
    Addr object = record->operands[0];
    copied_array_push(&own->copied, (Copied){object, heap_serial_at(own->mem, gc_head(object))});
    return true;
}

/* Those that were alive before the first statement. */
static void find_own(OwnCount *own, const Memory *start)
{
    for (uint32_t i = 0; i < own->copied.count; i++) {
        const Copied *copied = &own->copied.items[i];
        bool is_own = heap_serial_at(start, gc_head(copied->object)) == copied->serial &&
                      obj_refcnt(start, copied->object) > 0;
        own->serial = is_own && copied->serial > own->serial ? copied->serial : own->serial;
    }
}

/* In a script the lists have some objects of the interpreter's own, such as gc.garbage. Among very
 * many of the scenario's they make no difference that is worth the time. */
static void tell_own_apart(CollectionFigures *figures, History *history, uint64_t start,
                           uint64_t to)
{
    enum { MANY = 20000 };
    uint64_t here = hist_position(history);
    OwnCount own = {.figures = figures, .mem = hist_image(history)};
    if (figures->copied == 0 || figures->copied > MANY) {
        return;
    }
    (void)hist_scan_marks(history, start + 1, to, 1ULL << MARK_GC_COPY, list_copied, &own);
    if (hist_seek(history, 0)) {
        find_own(&own, hist_image(history));
    }
    if (hist_seek(history, here) && own.serial > 0) {
        own.mem = hist_image(history);
        (void)hist_scan_marks(history, start + 1, to,
                              1ULL << MARK_GC_PHASE | 1ULL << MARK_GC_COPY |
                                  1ULL << MARK_GC_SUBTRACT | 1ULL << MARK_GC_REACHABLE |
                                  1ULL << MARK_GC_RESCUED | 1ULL << MARK_UNTRACKED |
                                  1ULL << MARK_GC_PROMOTED,
                              leave_own, &own);
    }
    copied_array_free(&own.copied);
}

void collection_read(CollectionFigures *figures, History *history, uint64_t from, uint64_t to)
{
    *figures = (CollectionFigures){.begun = -1, .again = -1};
    HistQuery starts = {.marks = 1ULL << MARK_GC_START};
    HistQuery ends = {.marks = 1ULL << MARK_GC_END};
    uint64_t start = hist_find_previous(history, to, &starts);
    HistRecord record;
    if (start == HIST_NOWHERE || !hist_read(history, start, &record)) {
        return;
    }
    uint64_t end = hist_find_next(history, start, &ends);
    if (end < to && end < from) {
        return; /* an old one */
    }
    figures->has_run = true;
    figures->generation = (int)record.operands[0];
    figures->reason = (GcReason)record.operands[1];
    const HistTally tally = {.read = 1ULL << MARK_GC_PHASE | 1ULL << MARK_GC_PROMOTED |
                                     1ULL << MARK_GC_END,
                             .visit = count_mark,
                             .pass = count_many,
                             .context = figures};
    (void)hist_tally(history, start + 1, to, &tally);
    tell_own_apart(figures, history, start, to);
}
