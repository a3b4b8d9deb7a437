#include "inspect/ledger.h"

typedef struct LedgerBuild {
    Ledger *ledger;
    History *history;
    int64_t count;          /* before what has been read so far */
    uint64_t start;         /* of the statement that the last entry belongs to */
    RefCause up, down, any; /* of its changes in each direction, and of all: the last that lasted */
} LedgerBuild;

/* The statement that runs at a record: the mark before it names it. */
static uint32_t statement_at(LedgerBuild *build, uint64_t record)
{
    HistQuery marks = {.marks = 1ULL << MARK_STATEMENT_BEGIN | 1ULL << MARK_RETURN};
    HistRecord mark;
    build->start = hist_find_previous(build->history, record, &marks);
    if (build->start == HIST_NOWHERE || !hist_read(build->history, build->start, &mark)) {
        build->start = 0;
        return UINT32_MAX;
    }
    return (uint32_t)mark.operands[mark.mark == MARK_RETURN ? 2 : 0];
}

/* References that lie somewhere for longer than one instruction. */
static bool lasts(RefCause cause)
{
    return cause != REF_STACK && cause != REF_NATIVE && cause != REF_RETURN;
}

static LedgerEntry *entry_of(LedgerBuild *build, uint64_t record)
{
    LedgerArray *entries = &build->ledger->entries;
    if (entries->count > 0 && record >= build->start) {
        return &entries->items[entries->count - 1];
    }
    build->up = build->down = build->any = REF_CAUSE_COUNT;
    LedgerEntry entry = {.position = hist_canonical(build->history, record + 1),
                         .count = build->count,
                         .cause = REF_CAUSE_COUNT,
                         .statement = statement_at(build, record)};
    return ledger_array_push(entries, entry);
}

/* They are read from the last one on. */
static void note_cause(RefCause *noted, RefCause cause)
{
    if (*noted == REF_CAUSE_COUNT || (!lasts(*noted) && lasts(cause))) {
        *noted = cause;
    }
}

static void add_change(LedgerBuild *build, LedgerEntry *entry, const HistRecord *change)
{
    entry->ups += change->delta > 0;
    entry->downs += change->delta < 0;
    note_cause(change->delta > 0 ? &build->up : &build->down, change->cause);
    note_cause(&build->any, change->cause);
    entry->cause = entry->ups > entry->downs   ? build->up
                   : entry->ups < entry->downs ? build->down
                                               : build->any;
}

void ledger_read(Ledger *ledger, History *history, uint64_t position, Addr object, int64_t count)
{
    ledger->entries.count = 0;
    ledger->is_whole = false;
    LedgerBuild build = {.ledger = ledger, .history = history, .count = count};
    HistQuery query = {.refcounts = true,
                       .marks = 1ULL << MARK_BORN,
                       .low = object,
                       .high = object + 1,
                       .reach = LEDGER_REACH};
    for (uint32_t i = 0; i < LEDGER_MOST_CHANGES; i++) {
        HistRecord change;
        position = hist_find_previous(history, position, &query);
        if (position == HIST_NOWHERE || !hist_read(history, position, &change)) {
            return;
        }
        bool is_birth = change.kind == JRN_MARK;
        if (is_birth && change.operands[0] != object) {
            continue; /* an instance of this class */
        }
        if (ledger->entries.count == LEDGER_MOST_ENTRIES && position < build.start) {
            return;
        }
        LedgerEntry *entry = entry_of(&build, position);
        if (is_birth) {
            entry->is_birth = true;
            ledger->is_whole = true;
            return;
        }
        add_change(&build, entry, &change);
        build.count -= change.delta;
    }
}
