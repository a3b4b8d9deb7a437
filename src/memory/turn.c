#include "memory/turn.h"

#include <string.h>

#include "base/host.h"
#include "memory/image.h"
#include "memory/pack.h"

static const Addr ADDRESS_MASK = ((Addr)1 << RAW_CODE_SHIFT) - 1;

bool turn_create(JrnTurn *turn)
{
    turn->steps = ou_host_alloc((TURN_MOST_STEPS + 1) * sizeof(TurnStep));
    if (turn->steps == NULL) {
        return false;
    }
    turn->next = turn->steps + TURN_MOST_STEPS;
    return true;
}

void turn_destroy(JrnTurn *turn)
{
    ou_host_free(turn->steps, (TURN_MOST_STEPS + 1) * sizeof(TurnStep));
    *turn = (JrnTurn){0};
}

void turn_forget(JrnTurn *turn)
{
    memset(turn->loops, 0, sizeof turn->loops);
}

/* ---- the beginning ---- */

/* Lays out the record as a step; false when it is none of those that can be repeated. */
static bool lay_out(Memory *memory, uint64_t *record, uint32_t length, TurnStep *step)
{
    uint64_t code = record[0] >> RAW_CODE_SHIFT;
    if (code == RAW_NONE || length > TURN_MOST_WORDS) {
        return false;
    }
    *step = (TurnStep){.first = record[0], .second = record[1], .word = record};
    if (code < RAW_MARK) {
        step->at = mem_own(memory, record[0] & ADDRESS_MASK);
    }
    return code >= RAW_MARK || step->at != NULL;
}

/* Lays out the records that the next ones are compared with, up to the window's head. False: they
 * cannot be repeated. */
static bool lay_out_all(Memory *memory)
{
    const RawWindow *window = &memory->journal->window;
    TurnStep *step = memory->journal->turn.steps;
    uint64_t *record = window->head - window->bytes_back / sizeof(uint64_t);
    bool ok = true;
    while (ok && record < window->head) {
        uint32_t length = raw_length(record);
        ok = lay_out(memory, record, length, step);
        record += length;
        step++;
    }
    *step = (TurnStep){.word = record};
    return ok;
}

static void lose_patience(TurnLoop *loop)
{
    uint32_t patience = 2 * loop->patience;
    loop->patience = patience < TURN_MOST_PATIENCE ? patience : TURN_MOST_PATIENCE;
}

/* Repeats the loop's turns that end at the window's head. */
static void turn_begin(Memory *memory, TurnLoop *loop)
{
    Journal *journal = memory->journal;
    RawWindow *window = &journal->window;
    JrnTurn *turn = &journal->turn;
    if (!lay_out_all(memory)) {
        turn->next = turn->steps + TURN_MOST_STEPS;
        lose_patience(loop);
        return;
    }
    turn->count = window->records_back;
    turn->next = turn->steps;
    turn->limit = window->limit;
    turn->turns = 0;
    turn->most_turns = (TURN_MOST_RECORDS - loop->record) / turn->count;
    turn->packed = 0;
    turn->loop = loop;
    window->limit = window->words; /* whatever is no step has to ask for room */
}

/* True when the next record is compared with one that stands whole turns back, all of them alike,
 * and when there is room to write them down once more. */
static bool can_repeat(const RawWindow *window, const TurnLoop *loop)
{
    uint32_t turns = loop->records != 0 ? window->records_back / loop->records : 0;
    uint64_t words = (uint64_t)turns * loop->length;
    return turns != 0 && window->records_back == turns * loop->records &&
           window->bytes_back == words * sizeof(uint64_t) && loop->steady >= turns &&
           window->records_back <= TURN_MOST_STEPS && window->head + words < window->limit &&
           loop->record + TURN_STEADY * window->records_back < TURN_MOST_RECORDS;
}

void turn_look(Memory *memory, uint32_t statement)
{
    Journal *journal = memory->journal;
    const RawWindow *window = &journal->window;
    JrnTurn *turn = &journal->turn;
    TurnLoop *loop = &turn->loops[statement % TURN_LOOPS];
    if (journal->open == NULL) {
        return;
    }
    uint32_t word = (uint32_t)(window->head - window->words);
    uint32_t record =
        (uint32_t)(journal->counts[COUNT_RECORDS] - journal->open->first[COUNT_RECORDS]);
    if (loop->word == 0 || loop->statement != statement) {
        *loop = (TurnLoop){.statement = statement, .patience = TURN_STEADY};
    }
    uint32_t length = word - loop->word;
    uint32_t records = record - loop->record;
    bool is_steady =
        length == loop->length && records == loop->records && turn->shifts == loop->shifts;
    loop->steady = is_steady ? loop->steady + 1 : 0;
    loop->word = word;
    loop->record = record;
    loop->length = length;
    loop->records = records;
    loop->shifts = turn->shifts;
    if (loop->steady >= loop->patience && can_repeat(window, loop)) {
        turn_begin(memory, loop);
    }
}

/* ---- the end ---- */

/* What so many times this step counts as. */
static void count_step(Journal *journal, const TurnStep *step, uint32_t times)
{
    uint64_t code = step->first >> RAW_CODE_SHIFT;
    uint64_t *counts = journal->counts;
    counts[COUNT_RECORDS] += times;
    if (code < RAW_MARK) {
        counts[COUNT_INSTRUCTIONS] += code == RAW_INSTRUCTION ? times : 0;
        counts[COUNT_EVENTS] +=
            code == RAW_MOVE || code == RAW_INCREF || code == RAW_DECREF ? times : 0;
        return;
    }
    MarkKind kind = (MarkKind)(code - RAW_MARK);
    unsigned classes = pack_classes[kind];
    journal->open->marks[kind] = (uint16_t)(journal->open->marks[kind] + times);
    counts[COUNT_STOPS] += (classes & CLASS_STOP) != 0 ? times : 0;
    counts[COUNT_EVENTS] += (classes & CLASS_EVENT) != 0 ? times : 0;
    counts[COUNT_COLLECTIONS] += (classes & CLASS_COLLECTION) != 0 ? times : 0;
    if (JRN_ASKING >> kind & 1) {
        MemAsked once = {0};
        jrn_ask(&once, kind, step->word + 1);
        journal->asked.pool += times * once.pool;
        journal->asked.raw += times * once.raw;
    }
}

/* The window gets the turn under way; of those before it holds the last one. What stands there is
 * no longer as many records back as it says, and steps that changed have changed it: only what is
 * expected next is known. */
static void write_down(RawWindow *window, const JrnTurn *turn)
{
    size_t words = (size_t)(turn->next->word - turn->steps->word);
    memcpy(window->head, turn->steps->word, words * sizeof(uint64_t));
    window->head += words;
    if (turn->turns != 0 || turn->packed != 0) {
        memset(window->turns, 0, sizeof window->turns);
        memset(window->places, 0, ((size_t)1 << RAW_PLACE_BITS) * sizeof *window->places);
    }
}

__attribute__((noinline)) void turn_leave_now(Journal *journal)
{
    RawWindow *window = &journal->window;
    JrnTurn *turn = &journal->turn;
    for (const TurnStep *step = turn->steps; step->first != 0; step++) {
        count_step(journal, step, turn->turns + (step < turn->next ? 1 : 0));
    }
    write_down(window, turn);
    bool has_room = turn->turns < turn->most_turns && journal->cursor < journal->limit;
    window->limit = has_room ? turn->limit : window->head;
    if (turn->turns < TURN_STEADY) {
        lose_patience(turn->loop);
    } else {
        turn->loop->patience = TURN_STEADY;
    }
    turn->next = turn->steps + TURN_MOST_STEPS;
    turn->count = 0;
    turn->all_turns += turn->turns;
}

void turn_end(Journal *journal)
{
    JrnTurn *turn = &journal->turn;
    turn->turns++;
    turn->next = turn->steps;
    if (turn->turns >= turn->most_turns) {
        turn_leave_now(journal);
    }
}

/* ---- steps that are not quite as expected ---- */

/* The next step takes this difference from now on; before, what came again is packed. */
static void change_step(Journal *journal, uint64_t second)
{
    JrnTurn *turn = &journal->turn;
    uint64_t number = journal->counts[COUNT_RECORDS] + (uint64_t)turn->turns * turn->count +
                      (uint64_t)(turn->next - turn->steps);
    raw_pack_run(journal, number);
    journal->window.run_start = number + 1;
    turn->next->word[1] = second;
    turn->next->second = second;
    turn->next++;
    turn->packed++;
}

/* Too many of them are no turn that comes again. */
static void end_change(Journal *journal)
{
    JrnTurn *turn = &journal->turn;
    if (journal->cursor >= journal->limit ||
        turn->packed * TURN_SURPRISES > (turn->turns + 1) * turn->count) {
        turn_leave_now(journal);
    }
}

bool turn_takes64(Journal *journal, Addr addr, uint64_t old, uint64_t value)
{
    if (journal->turn.next->first != raw_first(RAW_ADD8, addr)) {
        return false;
    }
    change_step(journal, value - old);
    pack_new_store64(journal, addr, old, value);
    end_change(journal);
    return true;
}

bool turn_takes32(Journal *journal, Addr addr, uint32_t old, uint32_t value)
{
    if (journal->turn.next->first != raw_first(RAW_ADD4, addr)) {
        return false;
    }
    uint64_t sum = raw_sum32(old, value);
    change_step(journal, sum);
    pack_new_store32(journal, addr, sum);
    end_change(journal);
    return true;
}

bool turn_meets(JrnTurn *turn, const uint64_t *record, uint32_t length)
{
    const TurnStep *step = turn->next;
    bool is_same = step->first == record[0] && raw_are_equal(step->word, record, length);
    turn->next += is_same ? 1 : 0;
    return is_same;
}
