#include "app/film_stops.h"

#include "heap/heap_query.h"
#include "inspect/scene.h"
#include "object/machine.h"

/* ---- bytes in use ---- */

static bool add_block(void *context, const HeapBlock *block)
{
    StopFinder *finder = context;
    *(block->is_raw ? &finder->start.raw : &finder->start.pool) += block->requested;
    return true;
}

static bool add_arena(void *context, const HeapArena *arena)
{
    (void)arena;
    StopFinder *finder = context;
    finder->way.arenas++;
    return true;
}

/* Since the start, with what adds up in the memory. */
static MemAsked asked_now(const StopFinder *finder)
{
    const StopsOnWay *way = &finder->way;
    const MemAsked *now = &finder->session->memory.asked;
    return (MemAsked){.pool = way->asked.pool + now->pool - way->begun.pool,
                      .raw = way->asked.raw + now->raw - way->begun.raw};
}

static uint32_t blocks_now(const StopFinder *finder)
{
    const StopsOnWay *way = &finder->way;
    return way->blocks + (uint32_t)(finder->session->memory.asked_marks - way->marks_begun);
}

typedef struct BytesNow {
    uint64_t in_use, mapped;
} BytesNow;

static BytesNow count_bytes(const StopFinder *finder)
{
    MemAsked asked = asked_now(finder);
    uint64_t raw = finder->start.raw + asked.raw;
    const AllocatorRules *rules = finder->session->interp.cpy->allocator;
    return (BytesNow){.in_use = finder->start.pool + asked.pool + raw,
                      .mapped = heap_bytes_mapped(rules, finder->way.arenas, raw)};
}

/* ---- stops ---- */

static bool begins_chapter(const LangModule *module, uint32_t statement)
{
    for (uint32_t i = 0; i < module->chapter_count; i++) {
        if (module->chapters[i].statement == statement) {
            return true;
        }
    }
    return false;
}

enum { AT_START = UINT32_MAX };

static void note_anchor(StopFinder *finder)
{
    FilmStops *stops = finder->stops;
    uint32_t anchor = finder->way.anchors > 0 ? finder->way.anchors - 1 : AT_START;
    uint32_t before = stops->count - stops->segments.items[stops->segments.count - 1].first;
    changes_push(&stops->anchors, stops->count, (uint32_t)(anchor - before));
}

static void note_bytes(StopFinder *finder)
{
    FilmStops *stops = finder->stops;
    BytesNow bytes = count_bytes(finder);
    TimelineMark mark = finder->way.mark;
    timeline_push(&stops->timeline, bytes.in_use, bytes.mapped, mark);
    film_windows_push(&stops->windows, &finder->way.cut,
                      (WindowStop){bytes.in_use, blocks_now(finder), mark.chapter});
}

/* phase: GcPhase, or NO_PHASE. */
enum { NO_PHASE = -1 };
static inline void add_stop(StopFinder *finder, uint32_t next, bool begins, int phase)
{
    StopsOnWay *way = &finder->way;
    bool is_phase = phase != NO_PHASE;
    film_rows_push(&finder->stops->rows, next, begins, way->entered || is_phase,
                   film_rest(way->caption, phase, way->in_exit));
    note_anchor(finder);
    way->mark.chapter = begins && begins_chapter(way->rule.module, next);
    note_bytes(finder);
    finder->stops->count++;
    way->mark = (TimelineMark){0};
    way->entered = false;
    if (!is_phase) {
        way->caption = SCENE_NONE;
        way->done = next;
    }
}

/* Most are such in a long run: add_stop where captions, chapters, arenas and anchors stay as they
 * are. What is mapped may only grow or shrink with raw blocks. */
static inline void add_plain_stop(StopFinder *finder, uint32_t statement)
{
    FilmStops *stops = finder->stops;
    StopsOnWay *way = &finder->way;
    film_rows_push_alike(&stops->rows, statement, true, way->entered);
    note_bytes(finder);
    stops->count++;
    way->entered = false;
    way->done = statement;
}

static void begin_statement(StopFinder *finder, uint32_t statement)
{
    StopsOnWay *way = &finder->way;
    const LangModule *module = way->rule.module;
    add_stop(finder, statement, true, NO_PHASE);
    way->caption = way->caption_ahead;
    way->caption_ahead = SCENE_NONE;
    way->is_plain = way->caption == SCENE_NONE && !way->in_exit && module->chapter_count == 0 &&
                    module->directive_count == 0;
}

/* Nothing begins: what was going on goes on, or all is over. */
static __attribute__((noinline)) void stop_before(StopFinder *finder, uint32_t next, int phase)
{
    add_stop(finder, next, false, phase);
}

/* Behind these the next stop is as plain as it was. */
#define STAYS_PLAIN (1ULL << MARK_FUNCTION_ENTRY | 1ULL << MARK_RETURN | 1ULL << MARK_OUTPUT)

static void scan_mark(StopFinder *finder, MarkKind mark, const uint64_t *operands)
{
    StopsOnWay *way = &finder->way;
    if ((JRN_ASKING >> mark & 1) != 0) { /* most are */
        way->blocks++;
        jrn_ask(&way->asked, mark, operands);
        return;
    }
    way->anchors += (unsigned)(RUN_STOP_MARKS >> mark & 1);
    if (mark == MARK_STATEMENT_BEGIN && way->is_plain) {
        add_plain_stop(finder, (uint32_t)operands[0]);
        return;
    }
    way->is_plain = way->is_plain && (STAYS_PLAIN >> mark & 1) != 0;
    bool is_stop = run_stops_behind(&way->rule, mark, operands);
    switch ((int)mark) {
    case MARK_STATEMENT_BEGIN: begin_statement(finder, (uint32_t)operands[0]); break;
    case MARK_FUNCTION_ENTRY: way->entered = true; break;
    case MARK_RETURN:
        way->entered = false;
        stop_before(finder, (uint32_t)operands[2], NO_PHASE);
        break;
    case MARK_UNCAUGHT:
    case MARK_LIMIT:
    case MARK_FINISHED:
        way->entered = false;
        way->mark.exception = mark == MARK_UNCAUGHT;
        stop_before(finder, SCENE_NONE, NO_PHASE);
        break;
    case MARK_EXIT:
        way->in_exit = true;
        if (is_stop) {
            stop_before(finder, SCENE_NONE, NO_PHASE);
        }
        break;
    case MARK_GC_START: break;
    case MARK_GC_PHASE:
        if (is_stop) {
            stop_before(finder, way->done, (int)operands[0]);
        }
        break;
    case MARK_GC_END: way->mark.collection = true; break;
    case MARK_RAISE: way->mark.exception = true; break;
    case MARK_OUTPUT: way->prints = true; break;
    case MARK_CAPTION: way->caption_ahead = (uint32_t)operands[0]; break;
    case MARK_ARENA_NEW:
        way->arenas++;
        way->mark.arena = true;
        break;
    case MARK_ARENA_FREE:
        way->arenas--;
        way->mark.arena = true;
        break;
    default: break;
    }
}

/* The marks that scan_mark knows, but for those that the journal adds up itself. */
#define BIT(mark) (1ULL << MARK_##mark)
#define WANTED                                                                                     \
    (RUN_STOP_MARKS | BIT(FUNCTION_ENTRY) | BIT(RAISE) | BIT(OUTPUT) | BIT(CAPTION) |              \
     BIT(ARENA_NEW) | BIT(ARENA_FREE))

/* What is asked for before a chunk of a segment at whose beginning it was so much. */
static MemAsked asked_before(const Journal *journal, uint32_t chunk, MemAsked begun)
{
    MemAsked start = jrn_chunk_asked(journal, 0), asked = jrn_chunk_asked(journal, chunk);
    return (MemAsked){.pool = begun.pool + asked.pool - start.pool,
                      .raw = begun.raw + asked.raw - start.raw};
}

static bool read_chunk(StopFinder *finder, const Journal *journal, uint32_t chunk,
                       JrnUnpacked *unpacked)
{
    FilmStops *stops = finder->stops;
    uint32_t segment = stops->segments.count - 1;
    AnchorArray *anchors = &stops->segments.items[segment].anchors;
    OU_TRY(jrn_chunk_unpack(journal, chunk, unpacked));
    uint64_t first = jrn_chunk_first(journal, chunk, COUNT_RECORDS);
    for (uint32_t i = 0; i < unpacked->count; i++) {
        const JrnRecord *record = &unpacked->records[i];
        if (record->kind == JRN_MARK) {
            if ((RUN_STOP_MARKS >> record->detail & 1) != 0) {
                anchor_array_push(anchors, hist_at(segment, first + i + 1));
            }
            scan_mark(finder, (MarkKind)record->detail, unpacked->words + record->extra);
        }
    }
    return true;
}

static uint32_t count_blocks(const Journal *journal, uint32_t chunk)
{
    uint32_t count = 0;
    for (unsigned kind = 0; kind < MARK_COUNT; kind++) {
        bool is_asking = (JRN_ASKING >> kind & 1) != 0;
        count += is_asking ? jrn_chunk_marks(journal, chunk, (MarkKind)kind) : 0;
    }
    return count;
}

/* The marks of a segment that is recorded, but for chunks without any that is wanted. */
static bool read_journal(StopFinder *finder, const Journal *journal)
{
    JrnUnpacked unpacked = {0};
    MemAsked begun = finder->way.asked;
    bool ok = journal != NULL;
    finder->stops->segments.items[finder->stops->segments.count - 1].least_calls = 0;
    for (uint32_t chunk = 0; ok && chunk < jrn_chunk_count(journal); chunk++) {
        if (jrn_chunk_may_mark(journal, chunk, WANTED)) {
            finder->way.asked = asked_before(journal, chunk, begun);
            ok = read_chunk(finder, journal, chunk, &unpacked);
        } else {
            finder->way.blocks += count_blocks(journal, chunk);
        }
    }
    if (ok && jrn_chunk_count(journal) > 0) {
        finder->way.asked = asked_before(journal, jrn_chunk_count(journal), begun);
    }
    jrn_unpacked_free(&unpacked);
    return ok;
}

/* ---- while the program runs ---- */

static void hear_mark(void *context, MarkKind kind, const uint64_t *operands)
{
    StopFinder *finder = context;
    scan_mark(finder, kind, operands);
    if ((RUN_STOP_MARKS >> kind & 1) != 0) {
        FilmSegmentArray *segments = &finder->stops->segments;
        FilmSegment *segment = &segments->items[segments->count - 1];
        uint32_t calls = mem_load32(&finder->session->memory, MACHINE(recursion_depth));
        segment->least_calls = calls < segment->least_calls ? calls : segment->least_calls;
    }
}

/* The sums begin anew with what has added up so far. */
static void begin_sums(StopFinder *finder)
{
    StopsOnWay *way = &finder->way;
    way->asked = asked_now(finder);
    way->blocks = blocks_now(finder);
    way->begun = finder->session->memory.asked;
    way->marks_begun = finder->session->memory.asked_marks;
}

static void add_segment(StopFinder *finder)
{
    FilmStops *stops = finder->stops;
    begin_sums(finder);
    film_segment_array_push(&stops->segments,
                            (FilmSegment){.first = stops->count, .least_calls = UINT32_MAX});
    finder->way.anchors = 0;
    finder->way.is_plain = false;
    finder->kept = finder->way;
}

static void hear_segment(void *context, uint32_t segment)
{
    StopFinder *finder = context;
    if (segment == 1 && !read_journal(finder, session_segment(finder->session, 0))) {
        finder->failed = true;
    }
    add_segment(finder);
}

static void forget_segment(void *context, uint32_t segment)
{
    StopFinder *finder = context;
    FilmStops *stops = finder->stops;
    finder->way = finder->kept;
    finder->way.begun = finder->session->memory.asked; /* of the image at the beginning */
    finder->way.marks_begun = finder->session->memory.asked_marks;
    uint32_t first = stops->segments.items[segment].first;
    stops->count = first;
    film_rows_cut(&stops->rows, first);
    changes_cut(&stops->anchors, first);
    film_windows_shorten(&stops->windows, first);
    timeline_cut(&stops->timeline, first);
}

static size_t bytes_held(void *context)
{
    const FilmStops *stops = ((StopFinder *)context)->stops;
    return film_rows_bytes(&stops->rows) + changes_bytes(&stops->anchors) +
           timeline_bytes(&stops->timeline);
}

const SegmentListener *film_stops_listener(StopFinder *finder)
{
    finder->listener = (SegmentListener){
        .marks = {.marks = WANTED | JRN_ASKING, .hear = hear_mark, .context = finder},
        .begin = hear_segment,
        .again = forget_segment,
        .held = bytes_held
    };
    return &finder->listener;
}

/* What is in use at the start; false when the host has no memory to look. */
static bool count_start(StopFinder *finder)
{
    const Session *session = finder->session;
    const AllocatorRules *rules = session->interp.cpy->allocator;
    bool has_begun = jrn_chunk_count(session->journal) > 0;
    Memory first;
    if (has_begun && !jrn_chunk_restore(session->journal, 0, &first)) {
        return false;
    }
    const Memory *start = has_begun ? &first : &session->memory;
    heap_each_block(start, rules, add_block, finder);
    heap_each_arena(start, rules, add_arena, finder);
    if (has_begun) {
        mem_deinit(&first);
    }
    return true;
}

void film_stops_begin(StopFinder *finder, FilmStops *stops, Session *session)
{
    *stops = (FilmStops){0};
    finder->stops = stops;
    finder->session = session;
    finder->start = (MemAsked){0};
    finder->way = (StopsOnWay){.caption = SCENE_NONE,
                               .caption_ahead = SCENE_NONE,
                               .done = SCENE_NONE,
                               .rule = {.module = session->module}};
    finder->failed = !count_start(finder);
    add_segment(finder);
}

bool film_stops_end(StopFinder *finder)
{
    FilmStops *stops = finder->stops;
    Session *session = finder->session;
    bool is_first = stops->segments.count == 1 && session_segment_count(session) > 0;
    const Journal *journal = is_first ? session_segment(session, 0) : session->journal;
    bool ok = !finder->failed && (journal == NULL || read_journal(finder, journal));
    if (stops->count == 0) {
        stop_before(finder, SCENE_NONE, NO_PHASE);
    }
    stops->total = stops->rows.begins.set;
    stops->prints = finder->way.prints;
    return ok;
}

void film_stops_free(FilmStops *stops)
{
    film_rows_free(&stops->rows);
    changes_free(&stops->anchors);
    film_windows_free(&stops->windows);
    timeline_free(&stops->timeline);
    for (uint32_t i = 0; i < stops->segments.count; i++) {
        anchor_array_free(&stops->segments.items[i].anchors);
    }
    film_segment_array_free(&stops->segments);
    *stops = (FilmStops){0};
}

/* ---- positions ---- */

static bool push_anchor(void *context, const HistRecord *record)
{
    anchor_array_push(context, record->record + 1);
    return true;
}

/* Makes the segment. The last anchor mostly stands where it ends, which is in the next one. */
static void find_anchors(const FilmStops *stops, uint32_t segment)
{
    AnchorArray *anchors = &stops->segments.items[segment].anchors;
    uint64_t end =
        segment + 1 < stops->segments.count ? hist_at(segment + 1, 0) : hist_length(stops->history);
    (void)hist_scan_marks(stops->history, hist_at(segment, 0), end, RUN_STOP_MARKS, push_anchor,
                          anchors);
}

uint32_t film_stop_with(const FilmStops *stops, uint64_t statements)
{
    uint32_t low = 0, high = stops->count - 1;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (bits_before(&stops->rows.begins, middle) < statements) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

uint32_t film_stop_segment(const FilmStops *stops, uint32_t stop)
{
    const FilmSegment *segments = stops->segments.items;
    uint32_t low = 0, high = stops->segments.count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (segments[middle].first <= stop) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

uint32_t film_stop_done(const FilmStops *stops, uint32_t stop)
{
    FilmStop here = film_stop(stops, stop);
    if (here.gc_phase >= 0) {
        return here.next;
    }
    while (stop > 0) {
        FilmStop before = film_stop(stops, --stop);
        if (before.gc_phase < 0) {
            return before.next;
        }
    }
    return SCENE_NONE;
}

/* It lies just behind which one of RUN_STOP_MARKS in its segment; AT_START = none, at its start. */
static uint32_t anchor_of(const FilmStops *stops, uint32_t stop, uint32_t segment)
{
    uint32_t before = stop - stops->segments.items[segment].first;
    return before + (uint32_t)changes_at(&stops->anchors, stop);
}

uint64_t film_stop_position(const FilmStops *stops, uint32_t stop)
{
    uint32_t segment = film_stop_segment(stops, stop);
    uint32_t anchor = anchor_of(stops, stop, segment);
    const AnchorArray *anchors = &stops->segments.items[segment].anchors;
    if (anchor == AT_START) {
        return hist_at(segment, 0);
    }
    if (anchors->count == 0) {
        find_anchors(stops, segment);
    }
    bool is_last = anchor + 1 == anchors->count;
    return anchor >= anchors->count ? hist_at(segment, 0) /* it could not be made */
           : is_last                ? hist_canonical(stops->history, anchors->items[anchor])
                                    : anchors->items[anchor];
}

uint32_t film_stop_at(const FilmStops *stops, uint64_t place)
{
    uint64_t position = hist_canonical(stops->history, place);
    uint32_t last = stops->segments.count - 1;
    uint32_t segment = hist_segment_of(position);
    segment = segment < last ? segment : last;
    uint32_t low = stops->segments.items[segment].first;
    uint32_t high = segment == last ? stops->count : stops->segments.items[segment + 1].first;
    low -= low > 0 ? 1 : 0;
    if (position == hist_at(segment, 0)) {
        return low; /* known without making the segment */
    }
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (film_stop_position(stops, middle) <= position) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}
