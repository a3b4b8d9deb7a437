#include "app/film_stops.h"

#include "explain/run_stops.h"
#include "heap/heap_query.h"
#include "vm/vm.h"

typedef struct Scan {
    FilmStops *stops;
    const LangModule *module;
    const AllocatorRules *rules;
    FilmStop next; /* what has been learnt since the last stop */
    TimelinePoint point;
    uint64_t arenas;
    JrnAsked start, asked; /* by the blocks in use at the start; since then */
    uint32_t caption;      /* of the statement that begins next, or SCENE_NONE */
    bool entered;          /* a call began and its first statement has not */
    bool in_exit;          /* the program has ended */
    RunStops rule;
} Scan;

/* ---- bytes in use ---- */

static bool add_block(void *context, const HeapBlock *block)
{
    Scan *scan = context;
    *(block->is_raw ? &scan->start.raw : &scan->start.pool) += block->requested;
    return true;
}

static bool add_arena(void *context, const HeapArena *arena)
{
    (void)arena;
    Scan *scan = context;
    scan->arenas++;
    return true;
}

static void count_bytes(const Scan *scan, TimelinePoint *point)
{
    uint64_t raw = scan->start.raw + scan->asked.raw;
    point->bytes_in_use = scan->start.pool + scan->asked.pool + raw;
    point->bytes_mapped = heap_bytes_mapped(scan->rules, scan->arenas, raw);
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

static void add_stop(Scan *scan, uint64_t position, uint32_t next, int gc_phase)
{
    FilmStop stop = scan->next;
    stop.position = position;
    stop.next = next;
    stop.gc_phase = (int8_t)gc_phase;
    stop.in_exit = scan->in_exit;
    stop.in_call = scan->entered || gc_phase >= 0;
    if (stop.in_call && gc_phase >= 0) {
        stop.done = next;
    }
    film_stop_array_push(&scan->stops->stop_array, stop);
    count_bytes(scan, &scan->point);
    scan->point.chapter = next != SCENE_NONE && gc_phase < 0 && begins_chapter(scan->module, next);
    timeline_array_push(&scan->stops->point_array, scan->point);
    scan->point = (TimelinePoint){0};
    scan->entered = false;
    if (gc_phase < 0) {
        scan->next.caption = SCENE_NONE;
        scan->next.done = next;
    }
}

static void scan_mark(Scan *scan, uint64_t position, unsigned mark, const uint64_t *operands)
{
    bool is_stop = run_stops_behind(&scan->rule, (MarkKind)mark, operands);
    switch (mark) {
    case MARK_STATEMENT_BEGIN:
        add_stop(scan, position, (uint32_t)operands[0], -1);
        scan->next.number++;
        scan->next.caption = scan->caption;
        scan->caption = SCENE_NONE;
        break;
    case MARK_FUNCTION_ENTRY: scan->entered = true; break;
    case MARK_RETURN:
        scan->entered = false;
        add_stop(scan, position, (uint32_t)operands[2], -1);
        break;
    case MARK_UNCAUGHT:
    case MARK_LIMIT:
    case MARK_FINISHED:
        scan->entered = false;
        scan->point.exception = mark == MARK_UNCAUGHT;
        add_stop(scan, position, SCENE_NONE, -1);
        break;
    case MARK_EXIT:
        scan->in_exit = true;
        if (is_stop) {
            add_stop(scan, position, SCENE_NONE, -1);
        }
        break;
    case MARK_GC_START: break;
    case MARK_GC_PHASE:
        if (is_stop) {
            add_stop(scan, position, scan->next.done, (int)operands[0]);
        }
        break;
    case MARK_GC_END: scan->point.collection = true; break;
    case MARK_RAISE: scan->point.exception = true; break;
    case MARK_OUTPUT: scan->stops->prints = true; break;
    case MARK_CAPTION: scan->caption = (uint32_t)operands[0]; break;
    case MARK_ARENA_NEW:
        scan->arenas++;
        scan->point.arena = true;
        break;
    case MARK_ARENA_FREE:
        scan->arenas--;
        scan->point.arena = true;
        break;
    default: jrn_ask(&scan->asked, (MarkKind)mark, operands); break;
    }
}

/* The marks that scan_mark knows, but for those that the journal adds up itself. */
#define BIT(mark) (1ULL << MARK_##mark)
#define WANTED                                                                                     \
    (RUN_STOP_MARKS | BIT(FUNCTION_ENTRY) | BIT(RAISE) | BIT(OUTPUT) | BIT(CAPTION) |              \
     BIT(ARENA_NEW) | BIT(ARENA_FREE))

static bool scan_chunk(Scan *scan, const Journal *journal, uint32_t chunk, JrnUnpacked *unpacked)
{
    if (!jrn_chunk_may_mark(journal, chunk, WANTED)) {
        return true;
    }
    scan->asked = jrn_chunk_asked(journal, chunk);
    OU_TRY(jrn_chunk_unpack(journal, chunk, unpacked));
    uint64_t first = jrn_chunk_first(journal, chunk, COUNT_RECORDS);
    for (uint32_t i = 0; i < unpacked->count; i++) {
        const JrnRecord *record = &unpacked->records[i];
        if (record->kind == JRN_MARK) {
            scan_mark(scan, first + i + 1, record->detail, unpacked->words + record->extra);
        }
    }
    return true;
}

_Static_assert(sizeof(FilmStop) + sizeof(TimelinePoint) <= VM_BYTES_A_STATEMENT,
               "a run is stopped before its stops fill more than its memory");

bool film_stops_find(FilmStops *stops, const Journal *journal, const LangModule *module,
                     const Memory *start, const AllocatorRules *rules)
{
    *stops = (FilmStops){0};
    Scan scan = {.stops = stops,
                 .module = module,
                 .rules = rules,
                 .caption = SCENE_NONE,
                 .rule = {.module = module}};
    scan.next = (FilmStop){.done = SCENE_NONE, .caption = SCENE_NONE};
    heap_each_block(start, rules, add_block, &scan);
    heap_each_arena(start, rules, add_arena, &scan);
    JrnUnpacked unpacked = {0};
    bool ok = true;
    for (uint32_t chunk = 0; ok && chunk < jrn_chunk_count(journal); chunk++) {
        ok = scan_chunk(&scan, journal, chunk, &unpacked);
    }
    jrn_unpacked_free(&unpacked);
    if (stops->stop_array.count == 0) {
        add_stop(&scan, 0, SCENE_NONE, -1);
    }
    stops->items = stops->stop_array.items;
    stops->count = stops->stop_array.count;
    stops->points = stops->point_array.items;
    stops->total = scan.next.number;
    return ok;
}

void film_stops_free(FilmStops *stops)
{
    film_stop_array_free(&stops->stop_array);
    timeline_array_free(&stops->point_array);
    *stops = (FilmStops){0};
}

uint32_t film_stop_at(const FilmStops *stops, uint64_t position)
{
    uint32_t low = 0, high = stops->count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (stops->items[middle].position <= position) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}
