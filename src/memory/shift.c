/* shift.c - records that are the expected one but for a stride: a loop that fills something makes
 * its turn's records again, some bytes on. */
#include "memory/pack.h"

static uint32_t hash_of(uint64_t stride)
{
    return (uint32_t)((stride * 0x9E3779B97F4A7C15ULL) >> 32);
}

/* A stride has this slot and the next one to choose from. */
static uint32_t first_slot(uint32_t hash)
{
    return 1 + (uint32_t)((uint64_t)hash * (PACK_STRIDES - 2) >> 32);
}

/* True if both ends know the stride. */
static bool is_known(const Journal *journal, uint64_t stride)
{
    const uint64_t *known = &journal->state.strides[first_slot(hash_of(stride))];
    return known[0] == stride || known[1] == stride;
}

/* The slot of a stride, 0 = none: it is known to both ends, or else to be told to the other one.
 * One that comes only once is not worth the bytes. */
static uint32_t slot_of(Journal *journal, uint64_t stride)
{
    const uint64_t *known = journal->state.strides;
    uint32_t hash = hash_of(stride);
    uint32_t slot = first_slot(hash);
    if (is_known(journal, stride)) {
        return known[slot] == stride ? slot : slot + 1;
    }
    uint64_t *seen = &journal->window.strides_seen[hash % RAW_STRIDES_SEEN];
    bool is_back = *seen == stride;
    *seen = stride;
    return !is_back ? 0 : known[slot] == 0 ? slot : slot + 1;
}

static void tell(Journal *journal, uint64_t stride, uint32_t slot)
{
    if (journal->state.strides[slot] != stride) {
        *journal->cursor = OP_STRIDE;
        journal->cursor[1] = (uint8_t)slot;
        journal->cursor = pack_number(journal->cursor + 2, pack_zigzag(stride));
        journal->state.strides[slot] = stride;
    }
}

/* A shift is a byte: two slots for the two words of a store or a count; the slot and the number of
 * the word that differs for a mark. 0 = none. */
static uint8_t shift_of(uint32_t high, uint32_t low)
{
    return (uint8_t)(high << 4 | low);
}

static bool is_mark(const uint64_t *record)
{
    return record[0] >> RAW_CODE_SHIFT >= RAW_MARK;
}

static void note_address(Journal *journal, uint64_t word, uint64_t expected)
{
    const uint64_t mask = ((uint64_t)1 << RAW_CODE_SHIFT) - 1;
    if ((word ^ expected) >> FILTER_LINE_SHIFT != 0) { /* else its line is in the filter */
        filter_add(journal, word & mask);
    }
}

static void note_addresses(Journal *journal, const uint64_t *record, uint32_t length)
{
    const uint64_t *expected = raw_expected(&journal->window, record);
    uint32_t code = (uint32_t)(record[0] >> RAW_CODE_SHIFT);
    note_address(journal, record[0], expected[0]);
    for (uint32_t i = 1; code >= RAW_INCREF && i < length; i++) {
        note_address(journal, record[i], expected[i]);
    }
}

static inline void end_shifted(Journal *journal, const uint64_t *record, uint32_t length,
                               uint8_t shift)
{
    RawWindow *window = &journal->window;
    window->shifts[record - window->words] = shift;
    journal->turn.shifts++;
    window->run_start = journal->counts[COUNT_RECORDS];
    note_addresses(journal, record, length);
    pack_end(journal, journal->cursor);
}

static bool pack_shifted(Journal *journal, const uint64_t *record, uint32_t length, uint8_t shift)
{
    journal->cursor[0] = OP_SHIFTED;
    journal->cursor[1] = shift;
    journal->cursor += 2;
    end_shifted(journal, record, length, shift);
    return true;
}

/* A mark of which one operand is a stride on. */
static bool is_shifted_mark(Journal *journal, const uint64_t *record, uint32_t length,
                            uint64_t number)
{
    const uint64_t *expected = raw_expected(&journal->window, record);
    uint32_t differs = 0;
    for (uint32_t i = 1; i < length; i++) {
        if (record[i] != expected[i]) {
            if (differs != 0) {
                return false;
            }
            differs = i;
        }
    }
    MarkKind kind = (MarkKind)((record[0] >> RAW_CODE_SHIFT) - RAW_MARK);
    if (pack_operands[kind][0] == '\0') {
        return false; /* what stands in its word says nothing */
    }
    uint64_t stride = record[differs] - expected[differs];
    uint32_t slot = differs != 0 ? slot_of(journal, stride) : 0;
    if (slot == 0) {
        return false;
    }
    raw_pack_run(journal, number);
    raw_pack_distance(journal);
    tell(journal, stride, slot);
    return pack_shifted(journal, record, length, shift_of(slot, differs));
}

bool raw_is_shifted(Journal *journal, uint32_t length)
{
    uint64_t number = journal->counts[COUNT_RECORDS] - 1;
    const uint64_t *record = journal->window.head - length;
    const uint64_t *expected = raw_expected(&journal->window, record);
    uint32_t code = (uint32_t)(record[0] >> RAW_CODE_SHIFT);
    bool has_cause = code == RAW_INCREF || code == RAW_DECREF;
    if (expected[0] >> RAW_CODE_SHIFT != code || (code >= RAW_INSTRUCTION && code < RAW_MARK) ||
        (has_cause && (record[1] ^ expected[1]) >> RAW_CODE_SHIFT != 0)) {
        return false;
    }
    if (is_mark(record)) {
        return is_shifted_mark(journal, record, length, number);
    }
    uint64_t first = record[0] - expected[0];
    uint64_t second = record[1] - expected[1];
    if (code == RAW_MOVE && first == 0 && !is_known(journal, second)) {
        return false; /* the cell takes whatever reference comes, none of a row */
    }
    uint32_t high = first != 0 ? slot_of(journal, first) : 0;
    uint32_t low = second != 0 ? slot_of(journal, second) : 0;
    if ((high == 0) != (first == 0) || (low == 0) != (second == 0) ||
        (high == low && first != second)) {
        return false;
    }
    raw_pack_run(journal, number);
    raw_pack_distance(journal);
    tell(journal, first, high);
    tell(journal, second, low);
    return pack_shifted(journal, record, length, shift_of(high, low));
}

/* Packs the record, shifted as the expected one was. */
static inline void pack_again(Journal *journal, const uint64_t *record, uint8_t shift)
{
    RawWindow *window = &journal->window;
    uint64_t number = journal->counts[COUNT_RECORDS] - 1;
    if (__builtin_expect(number - window->run_start > PACK_MOST_FOLDED, 0)) {
        raw_pack_run(journal, number);
    }
    raw_pack_distance(journal);
    *journal->cursor = (uint8_t)(OP_AGAIN + number - window->run_start);
    window->shifts[record - window->words] = shift;
    journal->turn.shifts++;
    window->run_start = number + 1;
    pack_end(journal, journal->cursor + 1);
}

/* The codes are compared as well: a stride of values may be any number. */
bool raw_is_shifted_again(Journal *journal, uint32_t length)
{
    const RawWindow *window = &journal->window;
    const uint64_t *strides = journal->state.strides;
    const uint64_t *record = window->head - length;
    const uint64_t *expected = raw_expected(window, record);
    uint8_t shift = window->shifts[expected - window->words];
    uint64_t first = record[0], second = record[1];
    uint64_t first_before = expected[0], second_before = expected[1];
    if (shift == 0 || first - first_before != strides[shift >> 4] ||
        second - second_before != strides[shift & (PACK_STRIDES - 1)] ||
        (first ^ first_before) >> RAW_CODE_SHIFT != 0) {
        return false;
    }
    if (first >> RAW_CODE_SHIFT >= RAW_INCREF) {
        if ((second ^ second_before) >> RAW_CODE_SHIFT != 0) {
            return false; /* another cause */
        }
        note_address(journal, second, second_before);
    }
    note_address(journal, first, first_before);
    pack_again(journal, record, shift);
    return true;
}

bool raw_is_mark_again(Journal *journal, uint32_t length)
{
    const RawWindow *window = &journal->window;
    const uint64_t *record = window->head - length;
    const uint64_t *expected = raw_expected(window, record);
    uint8_t shift = window->shifts[expected - window->words];
    uint64_t stride = journal->state.strides[shift >> 4];
    uint64_t differs = record[0] ^ expected[0];
    for (uint32_t i = 1; i < length; i++) {
        differs |= record[i] - expected[i] - (i == (shift & (PACK_STRIDES - 1U)) ? stride : 0);
    }
    if (shift == 0 || differs != 0) {
        return false;
    }
    note_addresses(journal, record, length);
    pack_again(journal, record, shift);
    return true;
}
