/* pack.c - packing of the records that are not packed inline, and the fused records. */
#include "memory/pack.h"

#include <string.h>

#include "memory/image.h"

const int8_t pack_sums8[PACK_SUMS8] = {1, -1, 8, -8, 16, -16, 32, -32};
const int8_t pack_sums4[PACK_SUMS4] = {1, -1, 2, -2, 16, 32};

/* Opcode of a sum in -PACK_MOST_SUM..PACK_MOST_SUM, 0 when there is none. */
enum { PACK_MOST_SUM = 32, PACK_SUM_RANGE = 2 * PACK_MOST_SUM + 1 };
#define SUM(first, index, value) [PACK_MOST_SUM + (value)] = (first) + (index)
static const uint8_t sum8_code[PACK_SUM_RANGE] = {
    SUM(OP_ADD8, 0, 1),  SUM(OP_ADD8, 1, -1),  SUM(OP_ADD8, 2, 8),  SUM(OP_ADD8, 3, -8),
    SUM(OP_ADD8, 4, 16), SUM(OP_ADD8, 5, -16), SUM(OP_ADD8, 6, 32), SUM(OP_ADD8, 7, -32)};
static const uint8_t sum4_code[PACK_SUM_RANGE] = {SUM(OP_ADD4, 0, 1),  SUM(OP_ADD4, 1, -1),
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
/* The collector's loops go through its lists. */
#define TURNS(kind)                                                                                \
    ((kind) == MARK_STATEMENT_BEGIN || (kind) == MARK_GC_COPY || (kind) == MARK_GC_SUBTRACT ||     \
     (kind) == MARK_GC_REACHABLE || (kind) == MARK_GC_TENTATIVE || (kind) == MARK_GC_UNREACHABLE)
#define CLASSES(kind)                                                                              \
    ((STOPS(kind) ? CLASS_STOP : 0) | (STRUCTURES(kind) ? 0 : CLASS_EVENT) |                       \
     ((kind) == MARK_GC_START ? CLASS_COLLECTION : 0) | (TURNS(kind) ? CLASS_TURN : 0))
const uint8_t pack_classes[MARK_COUNT] = {
#define MARK(name, operands, sentence) CLASSES(MARK_##name),
#include "memory/marks.def"
#undef MARK
};

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
 * a free block. */
static inline bool pack_tagged(Journal *journal, uint8_t opcode, Addr addr, uint64_t rest,
                               int32_t slot)
{
    uint32_t n = pack_length(rest);
    if (slot < 0 || n == 0 || n > 3) {
        return false;
    }
    uint8_t *p = journal->cursor;
    p[0] = (uint8_t)(opcode + n - 1);
    p[1] = (uint8_t)slot;
    journal->cursor = pack_low_bytes(pack_address(journal, p + 2, addr), rest, n);
    return true;
}

/* opcode: of the form with no bytes. */
static void pack_bytes(Journal *journal, int opcode, Addr addr, uint64_t bytes)
{
    uint32_t n = pack_length(bytes);
    *journal->cursor = (uint8_t)(opcode + (int)n);
    journal->cursor = pack_low_bytes(pack_address(journal, journal->cursor + 1, addr), bytes, n);
}

/* The sum is long: tries to say it in addresses. */
static void pack_pointer(Journal *journal, Addr addr, uint64_t old, uint64_t value)
{
    const PackState *state = &journal->state;
    int32_t old_slot = find_slot(state, old);
    if (addr == state->last_holder && value == state->last_object) {
        uint8_t *p = journal->cursor;
        uint64_t sum = pack_zigzag(value - old);
        uint32_t n = pack_length(sum);
        *p = old_slot >= 0 ? OP_HOLD_PAIR : (uint8_t)(OP_HOLD_SUM + n - 1);
        p[1] = (uint8_t)old_slot;
        journal->cursor = old_slot >= 0 ? p + 2 : pack_low_bytes(p + 1, sum, n);
        return;
    }
    int32_t new_slot = find_slot(state, value);
    if (pack_pair(journal, OP_PAIR, addr, old_slot, new_slot) ||
        pack_tagged(journal, OP_TAGGED, addr, value, old_slot) ||
        pack_tagged(journal, OP_TAG_LOST, addr, old, new_slot)) {
        return;
    }
    pack_bytes(journal, OP_SUM8 - 1, addr, pack_zigzag(value - old));
}

/* codes: opcode by sum, 0 = none; many: opcode of the sums that take bytes. */
static void pack_sum(Journal *journal, Addr addr, uint64_t sum, const uint8_t *codes, int many)
{
    uint8_t *p = journal->cursor;
    uint64_t index = sum + PACK_MOST_SUM;
    if (index < PACK_SUM_RANGE && codes[index] != 0) {
        *p = codes[index];
        journal->cursor = pack_address(journal, p + 1, addr);
    } else {
        pack_bytes(journal, many - 1, addr, pack_zigzag(sum));
    }
}

/* Takes two bytes: no two addresses say it shorter. */
static inline bool is_short(uint64_t sum)
{
    return pack_zigzag(sum) <= UINT16_MAX;
}

void pack_new_store64(Journal *journal, Addr addr, uint64_t old, uint64_t value)
{
    if (is_short(value - old)) {
        pack_sum(journal, addr, value - old, sum8_code, OP_SUM8);
    } else {
        pack_pointer(journal, addr, old, value);
    }
    pack_end(journal, journal->cursor);
}

__attribute__((noinline)) void pack_store64(Journal *journal, Addr addr, uint64_t old,
                                            uint64_t value)
{
    if (!raw_is_like_earlier(journal, 2)) {
        pack_new_store64(journal, addr, old, value);
    }
}

void pack_new_store32(Journal *journal, Addr addr, uint64_t sum)
{
    pack_sum(journal, addr, sum, sum4_code, OP_SUM4);
    pack_end(journal, journal->cursor);
}

__attribute__((noinline)) void pack_store32(Journal *journal, Addr addr, uint64_t sum)
{
    if (!raw_is_like_earlier(journal, 2)) {
        pack_new_store32(journal, addr, sum);
    }
}

__attribute__((noinline)) void pack_store16(Journal *journal, Addr addr, uint16_t diff)
{
    if (!raw_is_like_earlier(journal, 2)) {
        pack_bytes(journal, OP_XOR2 - 1, addr, diff);
        pack_end(journal, journal->cursor);
    }
}

__attribute__((noinline)) void pack_store8(Journal *journal, Addr addr, uint8_t diff)
{
    if (!raw_is_like_earlier(journal, 2)) {
        pack_bytes(journal, OP_XOR1 - 1, addr, diff);
        pack_end(journal, journal->cursor);
    }
}

static __attribute__((noinline)) void pack_move(Journal *journal, Addr addr, uint64_t old,
                                                uint64_t value)
{
    if (raw_is_like_earlier(journal, 2)) {
        return;
    }
    const PackState *state = &journal->state;
    if (is_short(value - old) ||
        !pack_pair(journal, OP_MOVE_PAIR, addr, find_slot(state, old), find_slot(state, value))) {
        pack_bytes(journal, OP_MOVE_SUM, addr, pack_zigzag(value - old));
    }
    pack_end(journal, journal->cursor);
}

/* ---- ranges ---- */

void log_bytes(Journal *journal, Addr addr, const uint8_t *bytes, size_t length)
{
    RawWindow *window = &journal->window;
    uint64_t *record = window->head;
    const uint64_t *expected = raw_expected(window, record);
    uint32_t words = 2 + (uint32_t)((length + 7) / 8);
    record[0] = raw_first(RAW_BYTES, addr);
    record[1] = length;
    record[words - 1] = 0;
    memcpy(record + 2, bytes, length);
    window->head = record + words;
    journal->counts[COUNT_RECORDS]++;
    if ((expected[0] == record[0] && expected[1] == length &&
         memcmp(expected + 2, record + 2, length) == 0) ||
        raw_is_like_earlier(journal, words)) {
        return;
    }
    filter_add_range(journal, addr, length);
    *journal->cursor = OP_BYTES;
    uint8_t *p = pack_number(pack_address(journal, journal->cursor + 1, addr), length);
    memcpy(p, bytes, length);
    pack_end(journal, p + length);
}

void log_fill(Journal *journal, Addr addr, uint8_t byte, size_t length)
{
    journal->counts[COUNT_RECORDS]++;
    if (raw_log(&journal->window, raw_first(RAW_FILL, addr),
                (uint64_t)byte << RAW_CODE_SHIFT | length) ||
        raw_is_like_earlier(journal, 2)) {
        return;
    }
    filter_add_range(journal, addr, length);
    *journal->cursor = OP_FILL;
    uint8_t *p = pack_number(pack_address(journal, journal->cursor + 1, addr), length);
    *p = byte;
    pack_end(journal, p + 1);
}

/* ---- fused records ---- */

static inline bool has_room(const Journal *journal)
{
    return journal != NULL && jrn_has_room(journal);
}

/* The byte at addr if a record that changes it takes the short way: its page is at hand and this
 * image's alone, and the chunk has room. Else NULL. */
static inline uint8_t *recorded_at(Memory *memory, Addr addr)
{
    return __builtin_expect(has_room(memory->journal), 1) ? mem_hot_own(memory, addr) : NULL;
}

static __attribute__((noinline)) uint64_t pack_refcount(Journal *journal, Addr object, int delta,
                                                        Addr holder, RefCause cause, uint64_t count)
{
    if (raw_is_like_earlier(journal, 2)) {
        return count;
    }
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
    pack_end(journal, after);
    return count;
}

/* Changes the count at p, which is the object's, and records it. Returns the new one. */
static inline uint64_t record_refcount(Journal *journal, uint8_t *p, Addr object, int delta,
                                       Addr holder, RefCause cause)
{
    uint64_t count = 0;
    memcpy(&count, p, sizeof count);
    count += (uint64_t)(int64_t)delta;
    memcpy(p, &count, sizeof count);
    journal->counts[COUNT_RECORDS]++;
    journal->counts[COUNT_EVENTS]++;
    if (raw_log(&journal->window, raw_first(delta > 0 ? RAW_INCREF : RAW_DECREF, object),
                (uint64_t)cause << RAW_CODE_SHIFT | holder)) {
        return count;
    }
    return pack_refcount(journal, object, delta, holder, cause, count);
}

static __attribute__((noinline)) uint64_t refcount_slowly(Memory *memory, Addr object, int delta,
                                                          Addr holder, RefCause cause)
{
    Journal *journal = jrn_ready(memory);
    uint8_t *p = mem_own(memory, object);
    if (p != NULL && journal != NULL) {
        return record_refcount(journal, p, object, delta, holder, cause);
    }
    uint64_t count = mem_load64(memory, object);
    if (p != NULL) {
        count += (uint64_t)(int64_t)delta;
        memcpy(p, &count, sizeof count);
    }
    return count;
}

uint64_t jrn_write_refcount(Memory *memory, Addr object, int delta, Addr holder, RefCause cause)
{
    uint8_t *p = recorded_at(memory, object);
    uint64_t count = 0;
    if (p != NULL) {
        return record_refcount(memory->journal, p, object, delta, holder, cause);
    }
    if (memory->journal != NULL &&
        turn_counts(&memory->journal->turn, raw_first(delta > 0 ? RAW_INCREF : RAW_DECREF, object),
                    (uint64_t)cause << RAW_CODE_SHIFT | holder, delta, &count)) {
        return count;
    }
    return refcount_slowly(memory, object, delta, holder, cause);
}

static __attribute__((noinline)) void pack_instruction(Journal *journal, Addr pc_addr, uint32_t old,
                                                       uint32_t offset)
{
    if (raw_is_like_earlier(journal, 2)) {
        return;
    }
    PackState *state = &journal->state;
    uint8_t *p = journal->cursor;
    if (pc_addr == state->pc_addr && old == state->pc) {
        if (offset == old + 2) {
            *p++ = OP_STEP;
        } else {
            *p = OP_JUMP;
            p = pack_number(p + 1, pack_zigzag((uint64_t)(int64_t)(int32_t)(offset - old)));
        }
    } else {
        *p = OP_INSTRUCTION;
        p = pack_low_bytes(pack_address(journal, p + 1, pc_addr), old, 4);
        p = pack_low_bytes(p, offset, 4);
    }
    state->pc_addr = pc_addr;
    state->pc = offset;
    pack_end(journal, p);
}

static inline void record_instruction(Journal *journal, uint8_t *p, Addr pc_addr, uint32_t offset)
{
    uint32_t old = 0;
    memcpy(&old, p, sizeof old);
    memcpy(p, &offset, sizeof offset);
    journal->counts[COUNT_RECORDS]++;
    journal->counts[COUNT_INSTRUCTIONS]++;
    if (!raw_log(&journal->window, raw_first(RAW_INSTRUCTION, pc_addr), old ^ offset)) {
        pack_instruction(journal, pc_addr, old, offset);
    }
}

static __attribute__((noinline)) void instruction_slowly(Memory *memory, Addr pc_addr,
                                                         uint32_t offset)
{
    Journal *journal = jrn_ready(memory);
    uint8_t *p = mem_own(memory, pc_addr);
    if (p != NULL && journal != NULL) {
        record_instruction(journal, p, pc_addr, offset);
    } else if (p != NULL) {
        memcpy(p, &offset, sizeof offset);
    }
}

void jrn_write_instruction(Memory *memory, Addr pc_addr, uint32_t offset)
{
    uint8_t *p = recorded_at(memory, pc_addr);
    if (p != NULL) {
        record_instruction(memory->journal, p, pc_addr, offset);
    } else if (memory->journal == NULL ||
               !turn_xors(&memory->journal->turn, raw_first(RAW_INSTRUCTION, pc_addr), offset,
                          sizeof offset)) {
        instruction_slowly(memory, pc_addr, offset);
    }
}

static inline void record_move(Journal *journal, uint8_t *p, Addr slot, Addr value)
{
    uint64_t old = 0;
    memcpy(&old, p, sizeof old);
    memcpy(p, &value, sizeof value);
    journal->counts[COUNT_RECORDS]++;
    journal->counts[COUNT_EVENTS]++;
    if (!raw_log(&journal->window, raw_first(RAW_MOVE, slot), value - old)) {
        pack_move(journal, slot, old, value);
    }
}

static __attribute__((noinline)) void move_slowly(Memory *memory, Addr slot, Addr value)
{
    Journal *journal = jrn_ready(memory);
    uint8_t *p = mem_own(memory, slot);
    if (p != NULL && journal != NULL) {
        record_move(journal, p, slot, value);
    } else if (p != NULL) {
        memcpy(p, &value, sizeof value);
    }
}

void jrn_write_move_ref(Memory *memory, Addr slot, Addr value)
{
    Journal *journal = memory->journal;
    uint8_t *p = recorded_at(memory, slot);
    if (p != NULL) {
        record_move(journal, p, slot, value);
    } else if (journal == NULL ||
               !turn_stores64(&journal->turn, raw_first(RAW_MOVE, slot), value)) {
        move_slowly(memory, slot, value);
    }
}

/* ---- marks ---- */

static __attribute__((noinline)) void pack_mark(Journal *journal, MarkKind kind,
                                                const uint64_t *operands, uint32_t words)
{
    if (raw_is_mark_again(journal, words) || raw_is_found(journal, words)) {
        return;
    }
    const char *shape = pack_operands[kind];
    uint64_t *last = journal->state.operand[kind];
    uint8_t *p = journal->cursor;
    *p++ = (uint8_t)(OP_MARK + kind);
    for (unsigned i = 0; shape[i] != '\0'; i++) {
        if (shape[i] == 'a') {
            p = pack_address(journal, p, operands[i]);
        } else {
            p = pack_number(p, pack_zigzag(operands[i] - last[i]));
            last[i] = operands[i];
        }
    }
    pack_end(journal, p);
}

/* Most are an event and nothing else. */
static inline void count_mark(Journal *journal, MarkKind kind, const uint64_t *operands)
{
    unsigned classes = pack_classes[kind] & ~(unsigned)CLASS_TURN;
    journal->counts[COUNT_RECORDS]++;
    journal->open->marks[kind]++;
    if (JRN_ASKING >> kind & 1) {
        jrn_ask(&journal->asked, kind, operands);
    }
    if (classes == CLASS_EVENT) {
        journal->counts[COUNT_EVENTS]++;
        return;
    }
    journal->counts[COUNT_STOPS] += classes & CLASS_STOP;
    journal->counts[COUNT_EVENTS] += (classes & CLASS_EVENT) / CLASS_EVENT;
    journal->counts[COUNT_COLLECTIONS] += (classes & CLASS_COLLECTION) / CLASS_COLLECTION;
}

/* A mark under way: its words are written and compared one by one, out of registers. (A loop over
 * an array of them would wait for the array to reach memory.) */
typedef struct NewMark {
    uint64_t *record;
    const uint64_t *expected;
    uint64_t differs;
} NewMark;

static inline void put_word(NewMark *mark, uint32_t i, uint64_t word)
{
    mark->record[i] = word;
    mark->differs |= mark->expected[i] ^ word;
}

static inline NewMark begin_mark(const Journal *journal, MarkKind kind)
{
    NewMark mark = {.record = journal->window.head};
    mark.expected = raw_expected(&journal->window, mark.record);
    put_word(&mark, 0, raw_first((RawCode)(RAW_MARK + kind), 0));
    return mark;
}

/* The words are as many as raw_mark_words says of the kind, the first one counted as well. */
static inline void end_mark(Journal *journal, const NewMark *mark, MarkKind kind, uint32_t words)
{
    journal->window.head = mark->record + words;
    count_mark(journal, kind, mark->record + 1);
    if (mark->differs != 0) {
        pack_mark(journal, kind, mark->record + 1, words);
    }
    if (journal->window.surprises != journal->window.surprises_seen &&
        (pack_classes[kind] & CLASS_TURN) != 0) {
        raw_begin_turn(journal, kind);
    }
}

static void tell_listener(Memory *memory, MarkKind kind, const uint64_t *operands)
{
    const MarkListener *listener = memory->listener;
    memory->noted |= 1ULL << kind;
    if ((JRN_ASKING >> kind & 1) != 0) {
        jrn_ask(&memory->asked, kind, operands);
        memory->asked_marks++;
    } else if (listener != NULL && (listener->marks >> kind & 1) != 0) {
        listener->hear(listener->context, kind, operands);
    }
}

void jrn_write_mark(Memory *memory, MarkKind kind, const uint64_t *operands, unsigned count)
{
    if (memory->journal == NULL) {
        tell_listener(memory, kind, operands);
        return;
    }
    Journal *journal = jrn_ready(memory);
    if (journal == NULL) {
        return;
    }
    NewMark mark = begin_mark(journal, kind);
    for (uint32_t i = 1; i < raw_mark_words[kind]; i++) {
        put_word(&mark, i, i <= count ? operands[i - 1] : 0);
    }
    end_mark(journal, &mark, kind, raw_mark_words[kind]);
}

void jrn_write_mark0(Memory *memory, MarkKind kind)
{
    jrn_write_mark1(memory, kind, 0);
}

/* Without room, in functions of their own: the short way needs no stack then. */
static __attribute__((noinline)) void mark1_slowly(Memory *memory, MarkKind kind, uint64_t a)
{
    jrn_write_mark(memory, kind, &a, 1);
}

void jrn_write_mark1(Memory *memory, MarkKind kind, uint64_t a)
{
    Journal *journal = memory->journal;
    if (!has_room(journal)) {
        if (journal == NULL) {
            tell_listener(memory, kind, &a);
        } else if (!turn_marks(&journal->turn, kind, 2, &a)) {
            mark1_slowly(memory, kind, a);
        } else if (journal->turn.next->first == 0) {
            turn_end(journal); /* always behind the mark of a statement */
        }
        return;
    }
    NewMark mark = begin_mark(journal, kind);
    put_word(&mark, 1, a);
    end_mark(journal, &mark, kind, 2);
    if (kind == MARK_STATEMENT_BEGIN) {
        turn_look(memory, (uint32_t)a);
    }
}

static __attribute__((noinline)) void mark2_slowly(Memory *memory, MarkKind kind, uint64_t a,
                                                   uint64_t b)
{
    jrn_write_mark(memory, kind, (const uint64_t[]){a, b}, 2);
}

void jrn_write_mark2(Memory *memory, MarkKind kind, uint64_t a, uint64_t b)
{
    Journal *journal = memory->journal;
    if (!has_room(journal)) {
        if (journal == NULL) {
            tell_listener(memory, kind, (const uint64_t[]){a, b});
        } else if (!turn_marks(&journal->turn, kind, 3, (const uint64_t[]){a, b})) {
            mark2_slowly(memory, kind, a, b);
        }
        return;
    }
    NewMark mark = begin_mark(journal, kind);
    put_word(&mark, 1, a);
    put_word(&mark, 2, b);
    end_mark(journal, &mark, kind, 3);
}

static __attribute__((noinline)) void mark3_slowly(Memory *memory, MarkKind kind, uint64_t a,
                                                   uint64_t b, uint64_t c)
{
    jrn_write_mark(memory, kind, (const uint64_t[]){a, b, c}, 3);
}

void jrn_write_mark3(Memory *memory, MarkKind kind, uint64_t a, uint64_t b, uint64_t c)
{
    Journal *journal = memory->journal;
    if (!has_room(journal)) {
        if (journal == NULL) {
            tell_listener(memory, kind, (const uint64_t[]){a, b, c});
        } else if (!turn_marks(&journal->turn, kind, 4, (const uint64_t[]){a, b, c})) {
            mark3_slowly(memory, kind, a, b, c);
        }
        return;
    }
    NewMark mark = begin_mark(journal, kind);
    put_word(&mark, 1, a);
    put_word(&mark, 2, b);
    put_word(&mark, 3, c);
    end_mark(journal, &mark, kind, 4);
}

void jrn_write_mark4(Memory *memory, MarkKind kind, const uint64_t operands[4])
{
    Journal *journal = memory->journal;
    if (!has_room(journal)) {
        if (journal == NULL) {
            tell_listener(memory, kind, operands);
        } else if (!turn_marks(&journal->turn, kind, 5, operands)) {
            jrn_write_mark(memory, kind, operands, 4);
        }
        return;
    }
    NewMark mark = begin_mark(journal, kind);
    put_word(&mark, 1, operands[0]);
    put_word(&mark, 2, operands[1]);
    put_word(&mark, 3, operands[2]);
    put_word(&mark, 4, operands[3]);
    end_mark(journal, &mark, kind, 5);
}
