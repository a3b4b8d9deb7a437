/* segments_make.c - executes segments again and records them; which of their journals stay. */
#include "base/host.h"
#include "memory/record.h"
#include "vm/excursion.h"

/* A segment that wrote to so many takes long to be made. */
enum { HARD_COPIES = 400 };
/* A segment ran within the budget, and is made whatever that takes: no more than its records and as
 * much as the image again. */
static const size_t MAKING_BUDGET = SIZE_MAX / 64;

static bool is_recent(const Segments *segments, const Segment *segment)
{
    uint32_t later = 0; /* others that were asked for since */
    for (uint32_t i = 0; segment->used != 0 && i < segments->count; i++) {
        later += segments->items[i].used > segment->used ? 1 : 0;
    }
    return segment->used != 0 && later < SEGMENTS_KEPT;
}

/* ---- the images at the beginnings ---- */

/* While a segment has a journal its beginning is that one's alone, so that it can be packed. False:
 * to be reached through the segment before. */
static bool has_beginning(const Segment *segment)
{
    return segment->start != NULL || segment->journal != NULL;
}

static bool restore_beginning(Segment *segment, Memory *image)
{
    return segment->start != NULL ? mem_restore(segment->start, image)
                                  : jrn_chunk_restore(segment->journal, 0, image);
}

static void give_up(Segment *segment)
{
    Segment *next = segment + 1; /* the last one is never given up */
    if (!segment->is_lent) {
        segment->start = jrn_take_start(segment->journal);
    }
    jrn_destroy(segment->journal);
    segment->journal = NULL;
    segment->is_packed = false;
    if (next->is_lent) {
        segments_drop_start(next);
    }
}

/* ---- room ---- */

/* Packs the journal that was asked for longest ago, and not lately; false when all are packed. */
static bool pack_one(Segments *segments)
{
    Segment *oldest = NULL;
    for (uint32_t i = 0; i < segments->count; i++) {
        Segment *segment = &segments->items[i];
        bool may_be = segment->journal != NULL && !segment->is_recorded && !segment->is_packed;
        if (may_be && (oldest == NULL || segment->used < oldest->used)) {
            oldest = segment;
        }
    }
    if (oldest == NULL || is_recent(segments, oldest)) {
        return false;
    }
    jrn_pack(oldest->journal);
    oldest->is_packed = true;
    return true;
}

/* Gives up the journal that is made again most easily, of those that were not asked for lately;
 * false when none may go. */
static bool give_up_one(Segments *segments)
{
    Segment *easiest = NULL;
    for (uint32_t i = 0; i < segments->count; i++) {
        Segment *segment = &segments->items[i];
        bool may_go =
            segment->journal != NULL && !segment->is_recorded && !is_recent(segments, segment);
        if (may_go &&
            (easiest == NULL || jrn_position(segment->journal) < jrn_position(easiest->journal))) {
            easiest = segment;
        }
    }
    if (easiest != NULL) {
        give_up(easiest);
    }
    return easiest != NULL;
}

static void make_room(Segments *segments)
{
    while (segments_are_tight(segments) && (pack_one(segments) || give_up_one(segments))) {
    }
}

/* ---- executing again ---- */

/* Records the segment at whose beginning machine and image stand. */
static bool record(Session *session, Segment *segment)
{
    segment->journal = jrn_create(&(JournalOptions){.budget_bytes = MAKING_BUDGET, .raw_bytes = 1});
    if (segment->journal == NULL) {
        return false;
    }
    bool ok = jrn_attach(segment->journal, &session->memory) &&
              segments_run_one(session, segment->statements) == VM_PAUSED;
    mem_record(&session->memory, NULL);
    jrn_seal(segment->journal);
    if (!ok || jrn_is_cut(segment->journal)) {
        jrn_destroy(segment->journal);
        segment->journal = NULL;
    }
    return segment->journal != NULL;
}

/* Executes what lies between a beginning and the segment, and then that one, recording. The one
 * behind it then begins here. */
static bool execute(Session *session, uint32_t from, uint32_t wanted)
{
    Segments *segments = &session->segments;
    Segment *segment = &segments->items[wanted];
    vm_return_to(session->vm, segments->items[from].place);
    for (uint32_t i = from; i < wanted; i++) {
        if (segments_run_one(session, segments->items[i].statements) != VM_PAUSED) {
            return false;
        }
    }
    if (!record(session, segment)) {
        return false;
    }
    segments_drop_start(segment);
    Segment *next = &segments->items[wanted + 1]; /* the last one was recorded */
    if (!has_beginning(next)) {
        next->is_lent = true;
        next->start = mem_keep(&session->memory);
    }
    return true;
}

/* The run's own machine executes it, on an image of its own. */
static bool make(Session *session, uint32_t wanted)
{
    Segments *segments = &session->segments;
    uint32_t from = wanted;
    make_room(segments);
    while (!has_beginning(&segments->items[from])) {
        from--;
    }
    Memory image;
    Excursion excursion;
    if (!restore_beginning(&segments->items[from], &image)) {
        return false;
    }
    if (!excursion_begin(session, &excursion, &image)) {
        mem_deinit(&image);
        return false;
    }
    bool ok = execute(session, from, wanted);
    excursion_end(session, &excursion);
    return ok;
}

void session_hear_no_more(Session *session)
{
    mem_listen(&session->memory, NULL);
    session->segments.listener = NULL;
}

uint32_t session_segment_count(const Session *session)
{
    return session->segments.count;
}

/* The one that would take longest, as it wrote to most pieces; while there is room the others, in
 * their order. segments->count: nothing is left to do. */
static uint32_t next_ahead(const Segments *segments)
{
    uint32_t first = segments->count, hardest = segments->count;
    for (uint32_t i = segments->count; i-- > 0;) {
        const Segment *segment = &segments->items[i];
        if (segment->journal != NULL || segment->is_recorded || segment->was_made_ahead) {
            continue;
        }
        first = i;
        if (segment->written > HARD_COPIES &&
            (hardest == segments->count || segment->written > segments->items[hardest].written)) {
            hardest = i;
        }
    }
    return hardest < segments->count || segments_are_tight(segments) ? hardest : first;
}

bool session_make_ahead(Session *session)
{
    Segments *segments = &session->segments;
    bool is_ample = ou_host_live() < segments->held + segments->budget / 8 * 5;
    if (!is_ample && pack_one(segments)) {
        return true;
    }
    uint32_t next = next_ahead(segments);
    if (next == segments->count) {
        return false;
    }
    segments->items[next].was_made_ahead = true;
    return make(session, next);
}

bool session_segment_may_mark(const Session *session, uint32_t n, uint64_t marks)
{
    const Segment *segment = &session->segments.items[n];
    return segment->is_recorded || (marks & ~SEGMENT_NOTED) != 0 || (marks & segment->noted) != 0;
}

const Journal *session_segment(Session *session, uint32_t n)
{
    Segment *segment = &session->segments.items[n];
    segment->used = ++session->segments.uses;
    if (segment->journal == NULL && !make(session, n)) {
        return NULL;
    }
    if (segment->is_packed) {
        segment->is_packed = false;
        (void)(segments_are_tight(&session->segments) && pack_one(&session->segments));
    }
    return segment->journal;
}
