/* shift.c - records that are the expected one but for a stride: a loop that fills something makes
 * its turn's records again, some bytes on. */
#include "memory/pack.h"

/* The slot of a stride, 0 = none: it is known to both ends, or else to be told to the other one. A
 * stride has two slots to choose from. One that comes only once is not worth the bytes. */
static uint32_t slot_of(Journal *journal, uint64_t stride)
{
    const uint64_t *known = journal->state.strides;
    uint32_t hash = (uint32_t)((stride * 0x9E3779B97F4A7C15ULL) >> 32);
    uint32_t slot = 1 + (uint32_t)((uint64_t)hash * (PACK_STRIDES - 2) >> 32);
    if (known[slot] == stride || known[slot + 1] == stride) {
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

static void note_addresses(Journal *journal, const uint64_t *record, uint32_t code)
{
    const uint64_t mask = ((uint64_t)1 << RAW_CODE_SHIFT) - 1;
    filter_add(journal, record[0] & mask);
    if (code >= RAW_INCREF) {
        filter_add(journal, record[1] & mask);
    }
}

bool raw_is_shifted(Journal *journal, const uint64_t *record, uint64_t number)
{
    RawWindow *window = &journal->window;
    const uint64_t *expected = record - window->distance;
    uint32_t code = (uint32_t)(record[0] >> RAW_CODE_SHIFT);
    bool has_cause = code >= RAW_INCREF;
    if (code >= RAW_INSTRUCTION || expected[0] >> RAW_CODE_SHIFT != code ||
        (has_cause && (record[1] ^ expected[1]) >> RAW_CODE_SHIFT != 0)) {
        return false;
    }
    uint64_t first = record[0] - expected[0];
    uint64_t second = record[1] - expected[1];
    uint32_t first_slot = first != 0 ? slot_of(journal, first) : 0;
    uint32_t second_slot = second != 0 ? slot_of(journal, second) : 0;
    if ((first_slot == 0) != (first == 0) || (second_slot == 0) != (second == 0) ||
        (first_slot == second_slot && first != second)) {
        return false;
    }
    raw_pack_run(journal, number);
    raw_pack_distance(journal);
    tell(journal, first, first_slot);
    tell(journal, second, second_slot);
    journal->cursor[0] = OP_SHIFTED;
    journal->cursor[1] = (uint8_t)(first_slot << 4 | second_slot);
    window->run_start = number + 1;
    note_addresses(journal, record, code);
    pack_end(journal, journal->cursor + 2);
    return true;
}
