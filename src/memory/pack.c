/* pack.c - packing of the records that are not packed inline, and the fused records. */
#include "memory/pack.h"

#include <string.h>

#include "memory/image.h"

const int8_t pack_sums8[PACK_SUMS8] = {1, -1, 8, -8, 16, -16, 32, -32};
const int8_t pack_sums4[PACK_SUMS4] = {1, -1, 2, -2, 16, 32};

#define SUM(first, index, value) [PACK_MOST_SUM + (value)] = (first) + (index)
const uint8_t pack_sum8_code[PACK_SUM_RANGE] = {
    SUM(OP_ADD8, 0, 1),  SUM(OP_ADD8, 1, -1),  SUM(OP_ADD8, 2, 8),  SUM(OP_ADD8, 3, -8),
    SUM(OP_ADD8, 4, 16), SUM(OP_ADD8, 5, -16), SUM(OP_ADD8, 6, 32), SUM(OP_ADD8, 7, -32)};
const uint8_t pack_sum4_code[PACK_SUM_RANGE] = {SUM(OP_ADD4, 0, 1),  SUM(OP_ADD4, 1, -1),
                                                SUM(OP_ADD4, 2, 2),  SUM(OP_ADD4, 3, -2),
                                                SUM(OP_ADD4, 4, 16), SUM(OP_ADD4, 5, 32)};

const char *const pack_operands[MARK_COUNT] = {
#define MARK(name, operands, sentence) operands,
#include "memory/marks.def"
#undef MARK
};

/* Marks that only structure the run are no events of their own. */
#define STRUCTURES(kind)                                                                           \
    ((kind) == MARK_STATEMENT_BEGIN || (kind) == MARK_STATEMENT_END || (kind) == MARK_CAPTION)
#define STOPS(kind) ((kind) == MARK_STATEMENT_BEGIN || (kind) == MARK_RETURN)
#define CLASSES(kind)                                                                              \
    ((STOPS(kind) ? CLASS_STOP : 0) | (STRUCTURES(kind) ? 0 : CLASS_EVENT) |                       \
     ((kind) == MARK_GC_START ? CLASS_COLLECTION : 0))
const uint8_t pack_classes[MARK_COUNT] = {
#define MARK(name, operands, sentence) CLASSES(MARK_##name),
#include "memory/marks.def"
#undef MARK
};

static void filter_add(Journal *journal, Addr addr)
{
    uint32_t bit = filter_bit(addr >> FILTER_LINE_SHIFT);
    journal->open->filter[bit >> 6] |= 1ULL << (bit & 63);
}

static void filter_add_range(Journal *journal, Addr addr, size_t length)
{
    for (Addr line = addr >> FILTER_LINE_SHIFT; line <= (addr + length - 1) >> FILTER_LINE_SHIFT;
         line++) {
        filter_add(journal, line << FILTER_LINE_SHIFT);
    }
}

uint8_t *pack_new_address(Journal *journal, uint8_t *p, Addr addr)
{
    if (addr == 0) {
        *p = PACK_ZERO;
        return p + 1;
    }
    PackState *state = &journal->state;
    pack_remember(state, addr);
    filter_add(journal, addr);
    uint32_t region = pack_region_of(addr);
    uint64_t distance = pack_zigzag(addr - state->recent[region]);
    uint32_t control = region;
    state->recent[region] = addr;
    if ((distance & 15) == 0) {
        distance >>= 3;
        control |= CONTROL_WORDS;
    }
    uint32_t n = pack_length(distance);
    n = n == 7 ? 8 : n;
    p[0] = PACK_NEW;
    p[1] = (uint8_t)(control | (n == 8 ? 7 : n) << CONTROL_LENGTH_SHIFT);
    return pack_low_bytes(p + 2, distance, n);
}

uint8_t *pack_long_number(uint8_t *p, uint64_t value)
{
    uint32_t n = pack_length(value);
    *p = (uint8_t)(NUMBER_LONG + n - 1);
    return pack_low_bytes(p + 1, value, n);
}

/* Slot where both ends know this address, or -1. */
static inline int32_t find_slot(const PackState *state, Addr addr)
{
    if (addr == 0) {
        return PACK_ZERO;
    }
    uint32_t slot = pack_set_of(addr);
    if (state->cache[slot] == addr) {
        return (int32_t)slot;
    }
    return state->cache[slot + 1] == addr ? (int32_t)slot + 1 : -1;
}

/* opcode and address, then the two values as slots; false when one of them is not known. */
static inline bool pack_pair(Journal *journal, uint8_t opcode, Addr addr, int32_t old, int32_t new)
{
    if (old < 0 || new < 0) {
        return false;
    }
    *journal->cursor = opcode;
    uint8_t *p = journal->cursor + 1;
    /* The slots first: they are meant as they are before this address is remembered. */
    p[0] = (uint8_t)old;
    p[1] = (uint8_t) new;
    journal->cursor = pack_address(journal, p + 2, addr);
    return true;
}

/* One of the values is a known address, the other one nearly nothing: a count of 1 over the link of
 * a free block; or both are the same address but for flags. */
static inline bool pack_tagged(Journal *journal, Addr addr, uint64_t rest, int32_t slot)
{
    uint32_t n = pack_length(rest);
    if (slot < 0 || n == 0 || n > 3) {
        return false;
    }
    uint8_t *p = journal->cursor;
    p[0] = (uint8_t)(OP_TAGGED + n - 1);
    p[1] = (uint8_t)slot;
    journal->cursor = pack_low_bytes(pack_address(journal, p + 2, addr), rest, n);
    return true;
}

static void pack_xor64(Journal *journal, uint8_t opcode, Addr addr, uint64_t diff)
{
    *journal->cursor = opcode;
    journal->cursor =
        pack_low_bytes(pack_address(journal, journal->cursor + 1, addr), diff, pack_length(diff));
}

void pack_store_pointer(Journal *journal, Addr addr, uint64_t old, uint64_t value)
{
    const PackState *state = &journal->state;
    int32_t old_slot = find_slot(state, old);
    uint32_t n = pack_length(old ^ value);
    if (addr == state->last_holder && value == state->last_object) {
        uint8_t *p = journal->cursor;
        *p = old_slot >= 0 ? OP_HOLD_PAIR : (uint8_t)(OP_HOLD_XOR + n - 1);
        p[1] = (uint8_t)old_slot;
        journal->cursor = old_slot >= 0 ? p + 2 : pack_low_bytes(p + 1, old ^ value, n);
        return;
    }
    int32_t new_slot = find_slot(state, value);
    if (pack_pair(journal, OP_PAIR, addr, old_slot, new_slot) ||
        pack_tagged(journal, addr, value, old_slot) || pack_tagged(journal, addr, old, new_slot)) {
        return;
    }
    pack_xor64(journal, (uint8_t)(OP_XOR8 + n - 1), addr, old ^ value);
}

static __attribute__((noinline)) void pack_move(Journal *journal, Addr addr, uint64_t old,
                                                uint64_t value)
{
    const PackState *state = &journal->state;
    uint32_t n = pack_length(old ^ value);
    journal->counts[COUNT_RECORDS]++;
    journal->counts[COUNT_EVENTS]++;
    if (n <= 2 ||
        !pack_pair(journal, OP_MOVE_PAIR, addr, find_slot(state, old), find_slot(state, value))) {
        pack_xor64(journal, (uint8_t)(OP_MOVE_XOR + n), addr, old ^ value);
    }
}

void pack_bytes(Journal *journal, Addr addr, const uint8_t *bytes, size_t length)
{
    journal->counts[COUNT_RECORDS]++;
    filter_add_range(journal, addr, length);
    *journal->cursor = OP_BYTES;
    uint8_t *p = pack_number(pack_address(journal, journal->cursor + 1, addr), length);
    memcpy(p, bytes, length);
    journal->cursor = p + length;
}

void pack_fill(Journal *journal, Addr addr, uint8_t byte, size_t length)
{
    journal->counts[COUNT_RECORDS]++;
    filter_add_range(journal, addr, length);
    *journal->cursor = OP_FILL;
    uint8_t *p = pack_number(pack_address(journal, journal->cursor + 1, addr), length);
    *p = byte;
    journal->cursor = p + 1;
}

/* ---- fused records ---- */

static __attribute__((noinline)) void pack_refcount(Journal *journal, Addr object, int delta,
                                                    Addr holder, RefCause cause)
{
    uint8_t *start = journal->cursor;
    uint8_t opcode = delta > 0 ? OP_INCREF : OP_DECREF;
    uint8_t *p = pack_address(journal, start + 1, object);
    PackState *state = &journal->state;
    uint8_t *after = pack_address(journal, p, holder);
    uint32_t slot = *p == PACK_NEW ? pack_set_of(holder) : *p;
    if (state->cause[slot] != cause) {
        state->cause[slot] = (uint8_t)cause;
        *after++ = (uint8_t)cause;
        opcode++;
    }
    *start = opcode;
    state->last_holder = holder;
    state->last_object = object;
    journal->cursor = after;
    journal->counts[COUNT_RECORDS]++;
    journal->counts[COUNT_EVENTS]++;
}

void jrn_refcount(Memory *memory, Addr object, int delta, Addr holder, RefCause cause)
{
    Journal *journal = jrn_ready(memory);
    uint8_t *p = mem_own(memory, object);
    if (p == NULL) {
        return;
    }
    uint64_t count = 0;
    memcpy(&count, p, sizeof count);
    count += (uint64_t)(int64_t)delta;
    memcpy(p, &count, sizeof count);
    if (journal != NULL) {
        pack_refcount(journal, object, delta, holder, cause);
    }
}

/* The store behind a count for the same slot: says only what was there before. */
static void pack_held(Journal *journal, uint64_t old, uint64_t value)
{
    int32_t old_slot = find_slot(&journal->state, old);
    uint8_t *p = journal->cursor;
    uint32_t n = pack_length(old ^ value);
    journal->counts[COUNT_RECORDS]++;
    *p = old_slot >= 0 ? OP_HOLD_PAIR : (uint8_t)(OP_HOLD_XOR + n - 1);
    p[1] = (uint8_t)old_slot;
    journal->cursor = old_slot >= 0 ? p + 2 : pack_low_bytes(p + 1, old ^ value, n);
}

void jrn_copy_ref(Memory *memory, Addr slot, Addr object, RefCause cause)
{
    jrn_refcount(memory, object, 1, slot, cause);
    Journal *journal = jrn_ready(memory);
    uint8_t *p = mem_hot_own(memory, slot);
    uint64_t old = 0;
    if (p != NULL) {
        memcpy(&old, p, sizeof old);
    }
    /* A short difference is packed as a plain store; nor may another chunk have begun. */
    if (p == NULL || journal == NULL || (old ^ object) >> 16 == 0 ||
        journal->state.last_holder != slot || journal->state.last_object != object) {
        mem_store64(memory, slot, object);
        return;
    }
    memcpy(p, &object, sizeof object);
    pack_held(journal, old, object);
}

static __attribute__((noinline)) void pack_instruction(Journal *journal, Addr pc_addr, uint32_t old,
                                                       uint32_t offset)
{
    PackState *state = &journal->state;
    uint8_t *p = journal->cursor;
    journal->counts[COUNT_RECORDS]++;
    journal->counts[COUNT_INSTRUCTIONS]++;
    if (pc_addr == state->pc_addr && old == state->pc) {
        if (offset == old + 2) {
            *p = OP_STEP;
            journal->cursor = p + 1;
        } else {
            *p = OP_JUMP;
            journal->cursor =
                pack_number(p + 1, pack_zigzag((uint64_t)(int64_t)(int32_t)(offset - old)));
        }
    } else {
        *p = OP_INSTRUCTION;
        p = pack_low_bytes(pack_address(journal, p + 1, pc_addr), old, 4);
        journal->cursor = pack_low_bytes(p, offset, 4);
    }
    state->pc_addr = pc_addr;
    state->pc = offset;
}

void jrn_instruction(Memory *memory, Addr pc_addr, uint32_t offset)
{
    Journal *journal = jrn_ready(memory);
    uint8_t *p = mem_own(memory, pc_addr);
    if (p == NULL) {
        return;
    }
    uint32_t old = 0;
    memcpy(&old, p, sizeof old);
    memcpy(p, &offset, sizeof offset);
    if (journal != NULL) {
        pack_instruction(journal, pc_addr, old, offset);
    }
}

void jrn_move_ref(Memory *memory, Addr slot, Addr value)
{
    Journal *journal = jrn_ready(memory);
    uint8_t *p = mem_own(memory, slot);
    if (p == NULL) {
        return;
    }
    uint64_t old = 0;
    memcpy(&old, p, sizeof old);
    memcpy(p, &value, sizeof value);
    if (journal != NULL) {
        pack_move(journal, slot, old, value);
    }
}

/* ---- marks ---- */

static void count_mark(Journal *journal, MarkKind kind)
{
    unsigned classes = pack_classes[kind];
    journal->open->marks |= 1ULL << kind;
    journal->counts[COUNT_RECORDS]++;
    journal->counts[COUNT_STOPS] += classes & CLASS_STOP;
    journal->counts[COUNT_EVENTS] += (classes & CLASS_EVENT) / CLASS_EVENT;
    journal->counts[COUNT_COLLECTIONS] += (classes & CLASS_COLLECTION) / CLASS_COLLECTION;
}

void jrn_write_mark(Memory *memory, MarkKind kind, const uint64_t *operands, unsigned count)
{
    Journal *journal = jrn_ready(memory);
    if (journal == NULL) {
        return;
    }
    const char *shape = pack_operands[kind];
    uint64_t *last = journal->state.operand[kind];
    uint8_t *p = journal->cursor;
    *p++ = (uint8_t)(OP_MARK + kind);
    for (unsigned i = 0; shape[i] != '\0'; i++) {
        uint64_t operand = i < count ? operands[i] : 0;
        if (shape[i] == 'a') {
            p = pack_address(journal, p, operand);
        } else {
            p = pack_number(p, pack_zigzag(operand - last[i]));
            last[i] = operand;
        }
    }
    journal->cursor = p;
    count_mark(journal, kind);
}
