/* segments.h - a long history in segments. The first one is recorded as it runs, and so is the last
 * one. Of each between them only its beginning is kept, which costs next to nothing: the image
 * holds all that decides how a run goes on (vm_internal.h), so that the segment can be executed
 * again, and recorded then, when somebody wants to read it.
 *
 * Where a segment ends is a matter of statements, and so is the same each time. */
#ifndef OU_VM_SEGMENTS_H
#define OU_VM_SEGMENTS_H

#include "memory/journal.h"
#include "vm/vm.h"

enum {
    SEGMENT_STATEMENTS = 1 << 14, /* what is executed again while somebody waits for a picture */
    SEGMENTS_KEPT = 8             /* the journals asked for last */
};

/* Marks that are looked for far and wide and are not often there: of these it is known whether a
 * segment has some before it is made. */
#define SEGMENT_NOTED                                                                              \
    (1ULL << MARK_GC_START | 1ULL << MARK_GC_PHASE | 1ULL << MARK_GC_END |                         \
     1ULL << MARK_FINALIZER | 1ULL << MARK_WEAKREF_CLEARED | 1ULL << MARK_ARENA_NEW |              \
     1ULL << MARK_ARENA_FREE | 1ULL << MARK_CAPTION | 1ULL << MARK_OUTPUT)

struct Session;
struct VmPlace;

/* Who hears what a segment does while it is not recorded. What a recorded one did stands in its
 * journal. */
typedef struct SegmentListener {
    MarkListener marks;
    /* A segment begins that is not recorded. */
    void (*begin)(void *context, uint32_t segment);
    /* The last one that began is recorded after all, from its beginning. */
    void (*again)(void *context, uint32_t segment);
    /* Bytes of the host that it keeps for itself: they do not count as those of the history. */
    size_t (*held)(void *context);
} SegmentListener;

typedef struct Segment {
    MemStill *start; /* the image at its beginning; NULL: it is the first of the journal's, or to be
                      reached through the segment before */
    struct VmPlace *place; /* of the run, there; NULL of the first one */
    uint64_t
        statements; /* that begin in it, or fewer (segments_run_one); no matter if it is recorded */
    Journal *journal;    /* NULL: it is to be made */
    uint64_t written;    /* pieces of the beginning that it writes to */
    uint64_t copies;     /* those of them that only the beginning holds, about */
    uint64_t noted;      /* set of 1 << MarkKind: which of SEGMENT_NOTED are in it */
    uint64_t used;       /* when it was last asked for */
    bool is_recorded;    /* as it ran: its journal stays */
    bool was_made_ahead; /* or could not be: it is not tried again */
    bool is_lent;        /* the run did not keep the start: it goes again with a journal */
    bool is_packed;      /* its journal was, and nobody asked for it since */
} Segment;

typedef struct Segments {
    Segment *items;
    uint32_t count, capacity;
    uint64_t least;      /* statements of one; 0 = all is recorded, in session.journal */
    uint64_t statements; /* of the next one */
    uint64_t copies;     /* of all beginnings */
    uint64_t uses;
    size_t budget; /* of host bytes for everything, but for */
    size_t held;   /* what the listener keeps */
    const SegmentListener *listener;
    MarkListener marks; /* what the image is listened to with */
} Segments;

/* Runs a session that was just opened to its end or a limit (vm.h). */
VmStatus segments_run(struct Session *session);
void segments_close(struct Session *session);

/* Room is needed for a segment that is made, or for the next one. */
bool segments_are_tight(const Segments *segments);
void segments_drop_start(Segment *segment);
/* Until so many statements have begun. One may do as much as a thousand others: a segment also ends
 * when it has taken a quarter as many blocks. */
VmStatus segments_run_one(struct Session *session, uint64_t statements);

#endif
