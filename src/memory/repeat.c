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
    window->distance = RAW_MOST_WORDS;
    window->records_back = 0;
    window->records_back_before = 0;
    window->run_start = journal->counts[COUNT_RECORDS];
    memset(window->strides_seen, 0, sizeof window->strides_seen);
    memset(window->shifts, 0, RAW_WINDOW_WORDS);
    memset(window->places, 0, ((size_t)1 << RAW_PLACE_BITS) * sizeof *window->places);
}

void raw_pack_distance(Journal *journal)
{
    RawWindow *window = &journal->window;
    if (window->records_back != window->records_back_before) {
        *journal->cursor = OP_DISTANCE;
        journal->cursor = pack_number(journal->cursor + 1, window->records_back);
        window->records_back_before = window->records_back;
    }
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

static bool are_equal(const uint64_t *a, const uint64_t *b, uint32_t length)
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
    const uint64_t *expected = record - window->distance;
    if (window->records_back == 0) {
        /* The chunk's first record: all there is to expect is that it comes again. */
        window->records_back = 1;
        window->distance = (size_t)(window->head - record);
    } else {
        window->distance = (size_t)(window->head - expected) - raw_length(expected);
    }
}

bool raw_is_like_earlier(Journal *journal, uint32_t length)
{
    RawWindow *window = &journal->window;
    uint64_t number = journal->counts[COUNT_RECORDS] - 1;
    const uint64_t *record = window->head - length;
    if (raw_is_shifted_again(journal, record, length, number)) {
        return true;
    }
    /* What was expected for long and is not any more may be the start of a turn of another kind. */
    bool is_turning = number - window->run_start >= RAW_SHORT_RUN;
    if (!is_turning && raw_is_shifted(journal, record, length, number)) {
        return true;
    }
    raw_pack_run(journal, number);
    uint64_t hash = hash_of(record);
    RawPlace here = {(uint16_t)(record - window->words),
                     (uint16_t)(number - journal->open->first[COUNT_RECORDS]), (uint32_t)hash};
    RawPlace *place = &window->places[hash >> (64 - RAW_PLACE_BITS)];
    bool is_found = place->word != 0 && place->tag == here.tag &&
                    are_equal(&window->words[place->word], record, length);
    if (is_found) {
        window->distance = (size_t)(here.word - place->word);
        window->records_back = (uint32_t)(here.record - place->record);
    }
    *place = here;
    if (is_found || (is_turning && raw_is_shifted(journal, record, length, number))) {
        return true;
    }
    window->run_start = number + 1;
    expect_the_next(window, record);
    return false;
}
