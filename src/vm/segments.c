/* segments.c - a run in segments: where one begins, and which beginnings are kept. */
#include "vm/segments.h"

#include "base/host.h"
#include "vm/session.h"
#include "vm/vm_internal.h"

/* A beginning makes the run copy the pieces that it writes to next. More than one for so many
 * statements would be felt, and the segments become longer; with less than one for so many they
 * become as short again as they were asked for. */
enum { STATEMENTS_A_COPY = 128, STATEMENTS_A_RARE_COPY = 512, MOST_TIMES_LONGER = 64 };
/* The first one, which is recorded as it runs, is shorter. */
enum { FIRST_PART = 4 };
/* So many copies are worth looking through for pieces that are as they were. */
enum { COPIES_TO_REUNITE = 64 };

static size_t whole_budget(const Segments *segments)
{
    return segments->budget + segments->held;
}

bool segments_are_tight(const Segments *segments)
{
    return ou_host_live() > segments->held + segments->budget - segments->budget / 8;
}

VmStatus segments_run_one(Session *session, uint64_t statements)
{
    return vm_run_short(session->vm, statements, statements / 4 + 1);
}

/* ---- the list ---- */

static Segment *push_segment(Segments *segments)
{
    if (segments->count == segments->capacity) {
        uint32_t capacity = segments->capacity * 2 + 16;
        Segment *items =
            ou_host_resize(segments->items, segments->capacity * sizeof *segments->items,
                           capacity * sizeof *items);
        if (items == NULL) {
            return NULL;
        }
        segments->items = items;
        segments->capacity = capacity;
    }
    Segment *segment = &segments->items[segments->count++];
    *segment = (Segment){0};
    return segment;
}

static Segment *last_of(Segments *segments)
{
    return &segments->items[segments->count - 1];
}

void segments_drop_start(Segment *segment)
{
    mem_still_free(segment->start);
    segment->start = NULL;
}

void segments_close(Session *session)
{
    Segments *segments = &session->segments;
    for (uint32_t i = 0; i < segments->count; i++) {
        Segment *segment = &segments->items[i];
        segments_drop_start(segment);
        vm_place_free(session->vm, segment->place);
        jrn_destroy(segment->journal);
    }
    ou_host_free(segments->items, segments->capacity * sizeof *segments->items);
    *segments = (Segments){0};
}

/* ---- images ---- */

/* The session's image becomes one that shares all pieces with another one; its own is gone. */
static bool stand_at(Session *session, MemStill *start)
{
    Memory image;
    if (!mem_restore(start, &image)) {
        return false;
    }
    mem_deinit(&session->memory);
    session->memory = image;
    session->memory.budget = whole_budget(&session->segments);
    return true;
}

/* Gives up a beginning behind another one. What both held, as it changed before and behind, goes
 * with it. */
static void give_up_start(Segments *segments, Segment *before, Segment *segment)
{
    uint64_t gone = before->copies < segment->copies ? before->copies : segment->copies;
    before->copies += segment->copies - gone;
    segments->copies -= gone;
    segments_drop_start(segment);
}

/* The nearest one before that has its beginning; 0 = none has. */
static uint32_t start_before(const Segments *segments, uint32_t i)
{
    do {
        i--;
    } while (i > 0 && segments->items[i].start == NULL);
    return i;
}

/* Gives up the beginning whose absence makes the shortest way; false when none may go. The first
 * one stays, and so does the last. */
static bool thin_out(Segments *segments)
{
    uint32_t best = 0, best_before = 0;
    uint64_t way = 0, best_way = UINT64_MAX; /* statements from the beginning before on */
    uint64_t way_before = 0;                 /* to that one from the one before it */
    for (uint32_t i = 1; i < segments->count; i++) {
        if (segments->items[i].start != NULL) {
            uint32_t candidate = start_before(segments, i);
            uint32_t before = candidate > 0 ? start_before(segments, candidate) : 0;
            if (before > 0 && way_before + way < best_way) {
                best = candidate;
                best_before = before;
                best_way = way_before + way;
            }
            way_before = way;
            way = 0;
        }
        way += segments->items[i].statements;
    }
    if (best > 0) {
        give_up_start(segments, &segments->items[best_before], &segments->items[best]);
    }
    return best > 0;
}

/* Beginnings give way to what is made from them. */
static bool has_too_many(const Segments *segments)
{
    return segments->copies * MEM_PIECE_BYTES > segments->budget / 8 * 3 ||
           segments_are_tight(segments);
}

/* ---- the run ---- */

static void choose_length(Segments *segments, uint64_t copies)
{
    uint64_t statements = segments->statements;
    uint64_t most = segments->least * MOST_TIMES_LONGER;
    if (copies * STATEMENTS_A_COPY > statements && statements < most) {
        segments->statements = statements * 2;
    } else if (copies * STATEMENTS_A_RARE_COPY < statements && statements > segments->least) {
        segments->statements = statements / 2;
    }
}

/* The paused run goes on in a new segment; false when the host has no memory for it. */
static bool begin_segment(Session *session)
{
    Segments *segments = &session->segments;
    Segment *segment = push_segment(segments);
    if (segment == NULL) {
        return false;
    }
    segment->statements = segments->statements;
    segment->place = vm_place(session->vm);
    segment->start = segment->place != NULL ? mem_keep(&session->memory) : NULL;
    if (segment->start == NULL) {
        vm_place_free(session->vm, segment->place);
        segments->count--;
        return false;
    }
    return true;
}

/* Nothing is recorded from here on. */
static void stop_recording(Session *session)
{
    mem_record(&session->memory, NULL);
    jrn_seal(session->journal);
    session->journal = NULL;
    session->memory.budget = whole_budget(&session->segments);
    Segments *segments = &session->segments;
    segments->marks = segments->listener != NULL ? segments->listener->marks : (MarkListener){0};
    segments->marks.noted = SEGMENT_NOTED;
    mem_listen(&session->memory, &segments->marks);
}

/* What is left of the run is recorded in its last segment. */
static VmStatus record_rest(Session *session)
{
    Segment *segment = last_of(&session->segments);
    session->journal =
        jrn_create(&(JournalOptions){.budget_bytes = whole_budget(&session->segments)});
    segment->journal = session->journal;
    segment->is_recorded = true;
    mem_listen(&session->memory, NULL);
    if (session->journal == NULL || !jrn_attach(session->journal, &session->memory)) {
        session->memory.exhausted = true;
    }
    return vm_run_slice(session->vm, 0);
}

/* The run stands where its last segment began. */
static bool go_back(Session *session)
{
    const SegmentListener *listener = session->segments.listener;
    Segment *segment = last_of(&session->segments);
    if (segment->start == NULL || !stand_at(session, segment->start)) {
        return false;
    }
    vm_return_to(session->vm, segment->place);
    if (listener != NULL) {
        listener->again(listener->marks.context, session->segments.count - 1);
    }
    return true;
}

/* The run has ended in this segment, or cannot go on like that: the rest is recorded, with half of
 * the memory if beginnings can give way. */
static VmStatus record_again(Session *session)
{
    Segments *segments = &session->segments;
    while (ou_host_live() > segments->held + segments->budget / 2 && thin_out(segments)) {
    }
    if (!go_back(session)) {
        session->memory.exhausted = true; /* it halts where it is, unrecorded */
        return vm_run_slice(session->vm, 0);
    }
    return record_rest(session);
}

/* Half of the beginnings give way. False when that gives no room. */
static bool make_more_room(Session *session)
{
    Segments *segments = &session->segments;
    uint32_t dropped = 0;
    while (dropped < segments->count / 2 && thin_out(segments)) {
        dropped++;
    }
    return dropped > 0 && go_back(session);
}

/* The last segment, unrecorded. What it asked for was granted then, and will be whenever it is
 * executed; if not, it is executed again with more room, or recorded. */
static VmStatus run_last(Session *session)
{
    enum { MOST_TRIES = 3 };
    Memory *memory = &session->memory;
    VmStatus status = VM_PAUSED;
    for (int tries = 0;
         tries == 0 || (memory->refused && tries < MOST_TRIES && make_more_room(session));
         tries++) {
        mem_listen(memory, &session->segments.marks);
        memory->noted = 0;
        memory->copied = 0;
        memory->refused = false;
        status = segments_run_one(session, last_of(&session->segments)->statements);
    }
    return status;
}

/* One statement whose native code goes on and on would be recorded at once when somebody looks; and
 * a position has 16 bits for the number of its segment, in a word that others write along with it.
 */
static bool does_too_much(const Session *session)
{
    enum { MOST_TURNS = 1 << 20, MOST_SEGMENTS = 1 << 15 };
    const Segment *segment = &session->segments.items[session->segments.count - 1];
    uint64_t turns = session->interp.turns - segment->place->interp.turns;
    return turns > MOST_TURNS || session->segments.count > MOST_SEGMENTS;
}

static void end_segment(Session *session)
{
    Segments *segments = &session->segments;
    Memory *memory = &session->memory;
    Segment *segment = last_of(segments);
    segment->noted = memory->noted & SEGMENT_NOTED;
    segment->written = memory->copied;
    segment->copies = segment->written;
    choose_length(segments, segment->written);
    if (segment->written > COPIES_TO_REUNITE) {
        segment->copies -= mem_reunite(memory, segment->start);
    }
    segments->copies += segment->copies;
    while (has_too_many(segments) && thin_out(segments)) {
    }
}

static VmStatus run_unrecorded(Session *session)
{
    const SegmentListener *listener = session->segments.listener;
    Segments *segments = &session->segments;
    stop_recording(session);
    for (;;) {
        if (!begin_segment(session)) {
            return record_again(session);
        }
        if (listener != NULL) {
            listener->begin(listener->marks.context, segments->count - 1);
            segments->held = listener->held(listener->marks.context);
            session->memory.budget = whole_budget(segments);
        }
        VmStatus status = run_last(session);
        bool is_out = session->memory.exhausted || session->memory.refused;
        if (status != VM_PAUSED || is_out || does_too_much(session)) {
            return record_again(session);
        }
        end_segment(session);
    }
}

VmStatus segments_run(Session *session)
{
    Segment *first = push_segment(&session->segments);
    if (first == NULL) {
        return vm_run_slice(session->vm, 0);
    }
    session->segments.statements = session->segments.least;
    first->journal = session->journal;
    first->is_recorded = true;
    VmStatus status = segments_run_one(session, session->segments.least / FIRST_PART + 1);
    bool goes_on = status == VM_PAUSED && !session->memory.exhausted;
    return goes_on ? run_unrecorded(session) : status;
}
