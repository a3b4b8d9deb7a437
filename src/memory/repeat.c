/* repeat.c - what is done when a record is not the expected one: the run of expected ones is
 * packed, and another expectation is found. */
#include <string.h>

#include "memory/pack.h"

/* The string's end stands for the first word. */
const uint8_t raw_mark_words[MARK_COUNT] = {
#define MARK(name, operands, sentence) sizeof(operands) < 2 ? 2 : sizeof(operands),
#include "memory/marks.def"
#undef MARK
};

uint32_t raw_length(const uint64_t *record)
{
    uint32_t code = (uint32_t)(record[0] >> RAW_CODE_SHIFT);
    if (code >= RAW_MARK) {
        return raw_mark_words[code - RAW_MARK];
    }
    return code == RAW_BYTES ? 2 + (uint32_t)((record[1] + 7) / 8) : 2;
}

void raw_begin(Journal *journal)
{
    RawWindow *window = &journal->window;
    window->head = window->words + RAW_MOST_WORDS;
    window->limit = window->words + RAW_WINDOW_WORDS - RAW_MOST_WORDS;
    raw_expect(window, RAW_MOST_WORDS);
    window->records_back = 0;
    window->records_back_before = 0;
    window->run_start = journal->counts[COUNT_RECORDS];
    memset(window->strides_seen, 0, sizeof window->strides_seen);
    memset(window->shifts, 0, RAW_WINDOW_WORDS);
    memset(window->turns, 0, sizeof window->turns);
    turn_forget(&journal->turn);
    window->surprises_seen = window->surprises;
    memset(window->places, 0, ((size_t)1 << RAW_PLACE_BITS) * sizeof *window->places);
}

void raw_tell_distance(Journal *journal)
{
    RawWindow *window = &journal->window;
    *journal->cursor = OP_DISTANCE;
    journal->cursor = pack_number(journal->cursor + 1, window->records_back);
    window->records_back_before = window->records_back;
}

void raw_pack_run(Journal *journal, uint64_t end)
{
    RawWindow *window = &journal->window;
    if (end != window->run_start) {
        raw_pack_distance(journal);
        *journal->cursor = OP_REPEAT;
        journal->cursor = pack_number(journal->cursor + 1, end - window->run_start);
        window->run_start = end;
    }
}

static uint64_t hash_of(const uint64_t *record)
{
    return (record[0] ^ (record[1] << 23 | record[1] >> 41)) * 0x9E3779B97F4A7C15ULL;
}

bool raw_are_equal(const uint64_t *a, const uint64_t *b, uint32_t length)
{
    uint32_t i = 0;
    while (i < length && a[i] == b[i]) {
        i++;
    }
    return i == length;
}

/* The next record is compared with the one behind that which was expected this time. */
static void expect_the_next(RawWindow *window, const uint64_t *record)
{
    const uint64_t *expected = raw_expected(window, record);
    if (window->records_back == 0) {
        /* The chunk's first record: all there is to expect is that it comes again. */
        window->records_back = 1;
        raw_expect(window, (size_t)(window->head - record));
    } else {
        raw_expect(window, (size_t)(window->head - expected) - raw_length(expected));
    }
}

bool raw_is_found(Journal *journal, uint32_t length)
{
    RawWindow *window = &journal->window;
    uint64_t number = journal->counts[COUNT_RECORDS] - 1;
    const uint64_t *record = window->head - length;
    window->surprises++;
    /* What was expected for long and is not any more may be the start of a turn of another kind. */
    bool is_turning = number - window->run_start >= RAW_SHORT_RUN;
    if (!is_turning && raw_is_shifted(journal, length)) {
        return true;
    }
    raw_pack_run(journal, number);
    uint64_t hash = hash_of(record);
    RawPlace here = {(uint16_t)(record - window->words),
                     (uint16_t)(number - journal->open->first[COUNT_RECORDS]), (uint32_t)hash};
    RawPlace *place = &window->places[hash >> (64 - RAW_PLACE_BITS)];
    /* Where the same cell only takes another reference, nothing else need have changed. */
    bool may_move =
        record[0] != raw_expected(window, record)[0] || record[0] >> RAW_CODE_SHIFT != RAW_MOVE;
    bool is_found = may_move && place->word != 0 && place->tag == here.tag &&
                    raw_are_equal(&window->words[place->word], record, length);
    if (is_found) {
        raw_expect(window, (size_t)(here.word - place->word));
        window->records_back = (uint32_t)(here.record - place->record);
    }
    *place = here;
    if (is_found || (is_turning && raw_is_shifted(journal, length))) {
        return true;
    }
    window->run_start = number + 1;
    expect_the_next(window, record);
    return false;
}

/* ---- turns of loops ---- */

/* How many of so many words before the end differ from those a distance back by something else than
 * these do from those another distance back. */
static uint32_t uneven_words(const uint64_t *end, uint32_t count, ptrdiff_t distance)
{
    uint32_t uneven = 0;
    for (const uint64_t *word = end - count; word < end; word++) {
        uneven += word[0] - word[-distance] != word[-distance] - word[-2 * distance];
    }
    return uneven;
}

/* How many turns back the next one had better be compared, 0 = as far as now. */
static uint32_t better_turns(const RawWindow *window, RawTurn *turn, uint32_t surprises)
{
    uint32_t best = 0;
    uint32_t least = surprises / 2;
    for (uint32_t turns = 1; turns <= RAW_MOST_TURNS && 2 * turns <= turn->steady; turns++) {
        uint32_t uneven =
            uneven_words(window->words + turn->word, turn->length, (ptrdiff_t)turns * turn->length);
        if (uneven < least) {
            least = uneven / 2; /* farther ones have to be worth it */
            best = turns;
        }
    }
    /* A new distance has to be gone through once before its strides come again. */
    turn->patience = best != 0 ? turn->steady + best + 1 : 2 * turn->steady;
    return best;
}

/* The mark of the loop's turn stands here: what is known of its turns. */
static RawTurn next_turn(const RawTurn *last, uint32_t loop, uint16_t word, uint16_t record)
{
    RawTurn turn = {.loop = loop, .patience = 2 * RAW_MOST_TURNS, .word = word, .record = record};
    if (last->word != 0 && last->loop == loop) {
        turn.length = (uint16_t)(word - last->word);
        turn.records = (uint16_t)(record - last->record);
        if (turn.length == last->length && turn.records == last->records) {
            turn.steady = last->steady + 1;
            turn.patience = last->patience;
        }
    }
    return turn;
}

/* A loop that fills something is at its best when a turn is compared with the one before: then its
 * strides stay the same, too. What comes again by chance may lie many turns back. */
void raw_begin_turn(Journal *journal, MarkKind kind)
{
    RawWindow *window = &journal->window;
    window->surprises_seen = window->surprises;
    if (journal->open == NULL) {
        return;
    }
    uint64_t end = journal->counts[COUNT_RECORDS];
    const uint64_t *mark = window->head - raw_mark_words[kind];
    uint32_t loop = kind == MARK_STATEMENT_BEGIN ? (uint32_t)mark[1] : ~(uint32_t)kind;
    RawTurn *last = &window->turns[loop % RAW_TURNS];
    RawTurn turn = next_turn(last, loop, (uint16_t)(mark - window->words),
                             (uint16_t)(end - 1 - journal->open->first[COUNT_RECORDS]));
    turn.surprises = window->surprises;
    uint32_t surprises = turn.surprises - last->surprises;
    if (turn.steady >= turn.patience && surprises * RAW_MOST_SURPRISES > turn.records) {
        uint32_t turns = better_turns(window, &turn, surprises);
        if (turns != 0 && turns * turn.records != window->records_back) {
            raw_pack_run(journal, end);
            pack_end(journal, journal->cursor);
            raw_expect(window, (size_t)turns * turn.length);
            window->records_back = turns * turn.records;
        }
    }
    *last = turn;
}
