#include "app/breakpoints.h"

#include <stdio.h>
#include <string.h>

#include "object/types.h"

/* ---- the set ---- */

/* The birth at this address nearest to a position; what is made of the object is born there, too.
 */
static uint64_t find_birth(const BreakRun *run, Addr addr, uint64_t position, bool ahead)
{
    HistQuery births = {.marks = 1ULL << MARK_BORN, .low = addr, .high = addr + 1};
    HistRecord record;
    uint64_t at = ahead ? hist_find_next(run->history, position, &births)
                        : hist_find_previous(run->history, position, &births);
    while (at != HIST_NOWHERE && hist_read(run->history, at, &record) &&
           record.operands[0] != addr) {
        at = ahead ? hist_find_next(run->history, at + 1, &births)
                   : hist_find_previous(run->history, at, &births);
    }
    return at;
}

void break_object_life(const BreakRun *run, BreakObject *object)
{
    uint64_t born = find_birth(run, object->addr, object->position, false);
    object->born = born != HIST_NOWHERE ? born : 0;
    object->gone = find_birth(run, object->addr, object->position, true);
}

static bool same(const Breakpoint *a, const Breakpoint *b)
{
    return a->kind == b->kind && a->line == b->line && a->count == b->count &&
           a->object.serial == b->object.serial;
}

uint32_t breakpoint_find(const BreakpointArray *breaks, const Breakpoint *wanted)
{
    for (uint32_t i = 0; i < breaks->count; i++) {
        if (same(&breaks->items[i], wanted)) {
            return i;
        }
    }
    return UINT32_MAX;
}

static void take_away(BreakpointArray *breaks, uint32_t index)
{
    breaks->count--;
    memmove(&breaks->items[index], &breaks->items[index + 1],
            (breaks->count - index) * sizeof *breaks->items);
}

bool breakpoint_toggle(BreakpointArray *breaks, const Breakpoint *wanted)
{
    uint32_t index = breakpoint_find(breaks, wanted);
    if (index == UINT32_MAX) {
        breakpoint_array_push(breaks, *wanted);
        return true;
    }
    take_away(breaks, index);
    return false;
}

uint32_t breakpoint_forget_objects(BreakpointArray *breaks)
{
    uint32_t before = breaks->count;
    for (uint32_t i = before; i-- > 0;) {
        if (breaks->items[i].object.serial != 0) {
            take_away(breaks, i);
        }
    }
    return before - breaks->count;
}

uint32_t break_line_at(const LangModule *module, uint32_t line)
{
    uint32_t nearest = 0;
    for (uint32_t i = 0; i < module->statement_count; i++) {
        uint32_t at = module->statements[i].where.line;
        if (at >= line && (nearest == 0 || at < nearest)) {
            nearest = at;
        }
    }
    return nearest;
}

/* ---- lines ---- */

/* Stops at which a statement begins; at the others a call has returned, or a collection is at a
 * phase. Each beginning is counted. */
static bool begins_in_line(const BreakRun *run, uint32_t stop, uint32_t line)
{
    FilmStop at = film_stop(run->stops, stop);
    return stop + 1 < run->stops->count && at.begins && at.next < run->module->statement_count &&
           run->module->statements[at.next].where.line == line;
}

static uint64_t find_line(const BreakRun *run, uint32_t line, uint64_t position, int direction)
{
    int64_t stop = film_stop_at(run->stops, position);
    stop += direction > 0 ? 1 : film_stop_position(run->stops, (uint32_t)stop) < position ? 0 : -1;
    for (; stop >= 0 && stop < run->stops->count; stop += direction) {
        if (begins_in_line(run, (uint32_t)stop, line)) {
            return film_stop_position(run->stops, (uint32_t)stop);
        }
    }
    return HIST_NOWHERE;
}

/* ---- marks ---- */

/* Record of the mark just beyond a position: the hit lies behind the record. */
static uint64_t find_record(const BreakRun *run, const HistQuery *query, uint64_t position,
                            int direction)
{
    if (direction > 0) {
        return hist_find_next(run->history, position, query);
    }
    return position > 0 ? hist_find_previous(run->history, position - 1, query) : HIST_NOWHERE;
}

static uint64_t find_mark(const BreakRun *run, MarkKind mark, uint64_t position, int direction)
{
    HistQuery query = {.marks = 1ULL << mark};
    uint64_t record = find_record(run, &query, position, direction);
    return record != HIST_NOWHERE ? record + 1 : HIST_NOWHERE;
}

static uint64_t find_death(const BreakRun *run, const BreakObject *object, uint64_t position,
                           int direction)
{
    HistQuery query = {.marks = 1ULL << MARK_DIED, .low = object->addr, .high = object->addr + 1};
    HistRecord mark;
    uint64_t at = find_record(run, &query, position, direction);
    while (at != HIST_NOWHERE && at >= object->born && at < object->gone &&
           hist_read(run->history, at, &mark)) {
        if (mark.operands[0] == object->addr) {
            return at + 1;
        }
        at = find_record(run, &query, at + 1, direction);
    }
    return HIST_NOWHERE;
}

/* Things that a person would draw: not numbers and texts, not iterators, frames and the like. */
static bool is_thing(Addr type)
{
    switch ((int)type_id_of(type)) {
    case TYPE_ID_HEAP:
    case TYPE_ID_list:
    case TYPE_ID_tuple:
    case TYPE_ID_dict:
    case TYPE_ID_set:
    case TYPE_ID_frozenset:
    case TYPE_ID_type:
    case TYPE_ID_function:
    case TYPE_ID_cell:
    case TYPE_ID_bytearray: return true;
    default: return false;
    }
}

static bool visit_death(void *context, const HistRecord *record)
{
    uint64_t *found = context;
    bool is_it =
        record->kind == JRN_MARK && record->mark == MARK_DIED && is_thing(record->operands[1]);
    *found = is_it ? record->record + 1 : HIST_NOWHERE;
    return !is_it;
}

/* Every death is looked at: most are of numbers and the like. */
static uint64_t find_any_death(const BreakRun *run, uint64_t position, int direction)
{
    const FilmStops *stops = run->stops;
    uint64_t found = HIST_NOWHERE;
    uint64_t from = direction > 0 ? position : position - 1;
    uint64_t end =
        direction > 0 ? film_stop_position(stops, stops->count - 1) : film_stop_position(stops, 0);
    if (direction > 0 ? from < end : position > 0 && from > end) {
        (void)hist_scan(run->history, from, end, visit_death, &found);
    }
    return found;
}

/* ---- counts ---- */

/* From the position at which the count is known, by the changes between. */
static int64_t count_at(const BreakRun *run, const BreakObject *object, uint64_t position)
{
    HistQuery query = {.refcounts = true, .low = object->addr, .high = object->addr + 1};
    HistRecord change;
    bool ahead = position > object->position;
    uint64_t from = ahead ? object->position : position;
    uint64_t to = ahead ? position : object->position;
    int64_t sum = 0;
    uint64_t at = hist_find_next(run->history, from, &query);
    while (at != HIST_NOWHERE && at < to && hist_read(run->history, at, &change)) {
        sum += change.delta;
        at = hist_find_next(run->history, at + 1, &query);
    }
    return object->count + (ahead ? sum : -sum);
}

static uint64_t find_count_ahead(const BreakRun *run, const Breakpoint *wanted, uint64_t position)
{
    const BreakObject *object = &wanted->object;
    HistQuery query = {.refcounts = true, .low = object->addr, .high = object->addr + 1};
    HistRecord change;
    uint64_t from = position > object->born ? position : object->born + 1;
    int64_t count = count_at(run, object, from);
    uint64_t at = hist_find_next(run->history, from, &query);
    while (at != HIST_NOWHERE && at < object->gone && hist_read(run->history, at, &change)) {
        count += change.delta;
        if (count == wanted->count) {
            return at + 1;
        }
        at = hist_find_next(run->history, at + 1, &query);
    }
    return HIST_NOWHERE;
}

static uint64_t find_count_behind(const BreakRun *run, const Breakpoint *wanted, uint64_t position)
{
    const BreakObject *object = &wanted->object;
    HistQuery query = {.refcounts = true, .low = object->addr, .high = object->addr + 1};
    HistRecord change;
    uint64_t from = position < object->gone ? position : object->gone;
    int64_t count = count_at(run, object, from);
    uint64_t at = hist_find_previous(run->history, from, &query);
    while (at != HIST_NOWHERE && at > object->born && hist_read(run->history, at, &change)) {
        uint64_t behind = hist_canonical(run->history, at + 1);
        if (count == wanted->count && behind < position) {
            return behind;
        }
        count -= change.delta;
        at = hist_find_previous(run->history, at, &query);
    }
    return HIST_NOWHERE;
}

/* ---- all kinds ---- */

static uint64_t find_hit(const BreakRun *run, const Breakpoint *wanted, uint64_t position,
                         int direction)
{
    switch (wanted->kind) {
    case BREAK_LINE: return find_line(run, wanted->line, position, direction);
    case BREAK_FREED: return find_death(run, &wanted->object, position, direction);
    case BREAK_ANY_FREED: return find_any_death(run, position, direction);
    case BREAK_COUNT:
        return direction > 0 ? find_count_ahead(run, wanted, position)
                             : find_count_behind(run, wanted, position);
    case BREAK_COLLECTION: return find_mark(run, MARK_GC_START, position, direction);
    case BREAK_ARENA: return find_mark(run, MARK_ARENA_NEW, position, direction);
    }
    return HIST_NOWHERE;
}

BreakHit breakpoint_next(const BreakRun *run, const BreakpointArray *breaks, uint64_t from,
                         int direction)
{
    const FilmStops *stops = run->stops;
    uint64_t position = hist_canonical(run->history, from);
    BreakHit best = {.position = HIST_NOWHERE};
    for (uint32_t i = 0; i < breaks->count; i++) {
        uint64_t at = find_hit(run, &breaks->items[i], position, direction);
        at = at != HIST_NOWHERE ? hist_canonical(run->history, at) : at;
        bool is_shown = at != HIST_NOWHERE && at >= film_stop_position(stops, 0) &&
                        at <= film_stop_position(stops, stops->count - 1);
        bool is_nearer = best.position == HIST_NOWHERE ||
                         (direction > 0 ? at < best.position : at > best.position);
        if (is_shown && is_nearer) {
            best = (BreakHit){at, i};
        }
    }
    return best;
}
