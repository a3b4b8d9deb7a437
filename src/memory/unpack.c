/* unpack.c - packed records back into JrnRecords, and applying them in both directions. */
#include <string.h>

#include "base/host.h"
#include "memory/format.h"
#include "memory/image.h"

bool jrn_counts(const JrnRecord *record, JrnCounter counter)
{
    JrnKind kind = (JrnKind)record->kind;
    unsigned classes = kind == JRN_MARK ? pack_classes[record->detail] : 0;
    switch (counter) {
    case COUNT_RECORDS: return true;
    case COUNT_STOPS: return (classes & CLASS_STOP) != 0;
    case COUNT_INSTRUCTIONS: return kind == JRN_INSTRUCTION;
    case COUNT_EVENTS:
        return kind == JRN_REFCOUNT || kind == JRN_MOVE || (classes & CLASS_EVENT) != 0;
    case COUNT_COLLECTIONS: return (classes & CLASS_COLLECTION) != 0;
    case COUNTER_COUNT: break;
    }
    return false;
}

const char *jrn_mark_name(MarkKind kind)
{
    static const char *const names[MARK_COUNT] = {
#define MARK(name, operands, sentence) #name,
#include "memory/marks.def"
#undef MARK
    };
    return names[kind];
}

const char *jrn_mark_operands(MarkKind kind)
{
    return pack_operands[kind];
}

/* ---- storage ---- */

void jrn_unpacked_free(JrnUnpacked *unpacked)
{
    ou_host_free(unpacked->records, unpacked->capacity * sizeof(JrnRecord));
    ou_host_free(unpacked->words, unpacked->word_capacity * sizeof(uint64_t));
    ou_host_free(unpacked->bytes, unpacked->byte_capacity);
    ou_host_free(unpacked->shifts, unpacked->shift_capacity);
    ou_host_free(unpacked->scratch, unpacked->scratch_size);
    *unpacked = (JrnUnpacked){0};
}

/* Room for `more` elements of `size` bytes behind the first `count`. */
static bool reserve(void **items, uint32_t *capacity, uint64_t wanted, size_t size)
{
    if (wanted <= *capacity) {
        return true;
    }
    uint64_t grown = *capacity * 2ULL > wanted ? *capacity * 2ULL : wanted;
    void *block = ou_host_resize(*items, *capacity * size, (size_t)grown * size);
    if (block == NULL) {
        return false;
    }
    *items = block;
    *capacity = (uint32_t)grown;
    return true;
}

static bool reserve_words(JrnUnpacked *out, uint32_t more)
{
    void *words = out->words;
    bool ok =
        reserve(&words, &out->word_capacity, (uint64_t)out->word_count + more, sizeof(uint64_t));
    out->words = words;
    return ok;
}

static bool reserve_bytes(JrnUnpacked *out, uint64_t more)
{
    void *bytes = out->bytes;
    bool ok = reserve(&bytes, &out->byte_capacity, out->byte_count + more, 1);
    out->bytes = bytes;
    return ok;
}

/* ---- parts of a record ---- */

typedef struct Reader {
    PackState *state;
    JrnUnpacked *out;
    const uint8_t *end;
} Reader;

static inline uint64_t low_bytes(const uint8_t *p, uint32_t n)
{
    uint64_t value = 0;
    memcpy(&value, p, sizeof value);
    return n >= 8 ? value : value & ((1ULL << (8 * n)) - 1);
}

static const uint8_t *read_new_address(PackState *state, const uint8_t *p, Addr *addr)
{
    uint32_t control = *p++;
    uint32_t region = control & (PACK_REGIONS - 1);
    uint32_t n = control >> CONTROL_LENGTH_SHIFT;
    n = n == 7 ? 8 : n;
    uint64_t distance = low_bytes(p, n);
    if (control & CONTROL_WORDS) {
        distance <<= 3;
    }
    *addr = state->recent[region] + pack_unzigzag(distance);
    state->recent[region] = *addr;
    pack_remember(state, *addr);
    return p + n;
}

static inline const uint8_t *read_address(PackState *state, const uint8_t *p, Addr *addr)
{
    uint32_t code = *p++;
    if (code < PACK_ZERO) {
        *addr = state->cache[code];
        return p;
    }
    if (code == PACK_ZERO) {
        *addr = 0;
        return p;
    }
    return read_new_address(state, p, addr);
}

static inline Addr read_slot(const PackState *state, uint8_t code)
{
    return code < PACK_ZERO ? state->cache[code] : 0;
}

static inline const uint8_t *read_number(const uint8_t *p, uint64_t *value)
{
    uint32_t first = *p++;
    if (first < NUMBER_LONG) {
        *value = first;
        return p;
    }
    uint32_t n = first - NUMBER_LONG + 1;
    *value = low_bytes(p, n);
    return p + n;
}

/* ---- records: each reads what follows the opcode; NULL = no memory, or nonsense ---- */

typedef enum Form {
    FORM_NONE,
    FORM_XOR, /* size = bytes that follow */
    FORM_SUM, /* the same */
    FORM_ADD, /* size = index of the sum */
    FORM_PAIR,
    FORM_TAG_LOST, /* size = bytes that follow */
    FORM_TAGGED,   /* the same */
    FORM_HOLD_PAIR,
    FORM_HOLD_SUM, /* size = bytes that follow */
    FORM_REFCOUNT, /* size = 1: the cause follows */
    FORM_STEP,
    FORM_JUMP,
    FORM_INSTRUCTION,
    FORM_BYTES,
    FORM_FILL
} Form;

typedef struct Shape {
    uint8_t form, kind, apply, size;
} Shape;

#define XOR(n, width)                                                                              \
    {                                                                                              \
        FORM_XOR, JRN_CHANGE, APPLY_XOR##width, (n)                                                \
    }
#define HOLD(n)                                                                                    \
    {                                                                                              \
        FORM_HOLD_SUM, JRN_CHANGE, APPLY_ADD8, (n)                                                 \
    }
#define MOVE(n)                                                                                    \
    {                                                                                              \
        FORM_SUM, JRN_MOVE, APPLY_ADD8, (n)                                                        \
    }
#define ADD(i, width)                                                                              \
    {                                                                                              \
        FORM_ADD, JRN_CHANGE, APPLY_ADD##width, (i)                                                \
    }
#define SUM(n, width)                                                                              \
    {                                                                                              \
        FORM_SUM, JRN_CHANGE, APPLY_ADD##width, (n)                                                \
    }
#define TAG(form, n)                                                                               \
    {                                                                                              \
        (form), JRN_CHANGE, APPLY_ADD8, (n)                                                        \
    }
#define PAIR(kind)                                                                                 \
    {                                                                                              \
        FORM_PAIR, (kind), APPLY_ADD8, 0                                                           \
    }
#define REFCOUNT(n)                                                                                \
    {                                                                                              \
        FORM_REFCOUNT, JRN_REFCOUNT, APPLY_ADD8, (n)                                               \
    }
#define CODE(form)                                                                                 \
    {                                                                                              \
        (form), JRN_INSTRUCTION, APPLY_XOR4, 0                                                     \
    }
#define RANGE(form, as)                                                                            \
    {                                                                                              \
        (form), JRN_CHANGE, (as), 0                                                                \
    }

/* By opcode, in the order of format.h. */
static const Shape shapes[OP_MARK] = {
    SUM(1, 8),
    SUM(2, 8),
    SUM(3, 8),
    SUM(4, 8),
    SUM(5, 8),
    SUM(6, 8),
    SUM(7, 8),
    SUM(8, 8),
    SUM(1, 4),
    SUM(2, 4),
    SUM(3, 4),
    SUM(4, 4),
    XOR(1, 2),
    XOR(2, 2),
    XOR(1, 1),
    PAIR(JRN_CHANGE),
    TAG(FORM_TAG_LOST, 1),
    TAG(FORM_TAG_LOST, 2),
    TAG(FORM_TAG_LOST, 3),
    TAG(FORM_TAGGED, 1),
    TAG(FORM_TAGGED, 2),
    TAG(FORM_TAGGED, 3),
    {FORM_HOLD_PAIR, JRN_CHANGE, APPLY_ADD8, 0},
    HOLD(1),
    HOLD(2),
    HOLD(3),
    HOLD(4),
    HOLD(5),
    HOLD(6),
    HOLD(7),
    HOLD(8),
    PAIR(JRN_MOVE),
    MOVE(0),
    MOVE(1),
    MOVE(2),
    MOVE(3),
    MOVE(4),
    MOVE(5),
    MOVE(6),
    MOVE(7),
    MOVE(8),
    ADD(0, 8),
    ADD(1, 8),
    ADD(2, 8),
    ADD(3, 8),
    ADD(4, 8),
    ADD(5, 8),
    ADD(6, 8),
    ADD(7, 8),
    ADD(0, 4),
    ADD(1, 4),
    ADD(2, 4),
    ADD(3, 4),
    ADD(4, 4),
    ADD(5, 4),
    REFCOUNT(0),
    REFCOUNT(1),
    REFCOUNT(0),
    REFCOUNT(1),
    CODE(FORM_STEP),
    CODE(FORM_JUMP),
    CODE(FORM_INSTRUCTION),
    RANGE(FORM_BYTES, APPLY_BYTES),
    RANGE(FORM_FILL, APPLY_FILL),
};
_Static_assert(OP_TAGGED == OP_TAG_LOST + 3 && OP_HOLD_PAIR == OP_TAGGED + 3 &&
                   OP_MOVE_PAIR == OP_HOLD_SUM + 8 && OP_ADD8 == OP_MOVE_SUM + 9 &&
                   OP_ADD4 == OP_ADD8 + PACK_SUMS8 && OP_INCREF == OP_ADD4 + PACK_SUMS4 &&
                   OP_FILL == OP_INCREF + 8 && OP_DISTANCE == OP_FILL + 1,
               "the list above follows the opcodes");

static inline const uint8_t *read_pair(PackState *state, const uint8_t *p, JrnRecord *record)
{
    record->diff = read_slot(state, p[1]) - read_slot(state, p[0]);
    return read_address(state, p + 2, &record->address);
}

/* A known address, and something short: is_lost = that was there before. */
static inline const uint8_t *read_tagged(PackState *state, const uint8_t *p, uint32_t n,
                                         bool is_lost, JrnRecord *record)
{
    Addr known = read_slot(state, p[0]);
    p = read_address(state, p + 1, &record->address);
    uint64_t rest = low_bytes(p, n);
    record->diff = is_lost ? known - rest : rest - known;
    return p + n;
}

static inline const uint8_t *read_refcount(const Reader *reader, const uint8_t *p, uint32_t opcode,
                                           JrnRecord *record)
{
    PackState *state = reader->state;
    JrnUnpacked *out = reader->out;
    if (out->word_count == out->word_capacity && !reserve_words(out, 1)) {
        return NULL;
    }
    p = read_address(state, p, &record->address);
    Addr holder = 0;
    uint32_t code = *p;
    p = read_address(state, p, &holder);
    uint32_t slot = code == PACK_NEW ? pack_set_of(holder) : code;
    if (shapes[opcode].size == 1) {
        state->cause[slot] = *p++;
    }
    record->detail = state->cause[slot];
    record->diff = opcode < OP_DECREF ? 1 : UINT64_MAX;
    record->count = 1;
    record->extra = out->word_count;
    out->words[out->word_count++] = holder;
    state->last_holder = holder;
    state->last_object = record->address;
    return p;
}

static const uint8_t *read_instruction(PackState *state, const uint8_t *p, Form form,
                                       JrnRecord *record)
{
    uint32_t old = state->pc;
    uint32_t new = old + 2;
    if (form == FORM_JUMP) {
        uint64_t distance = 0;
        p = read_number(p, &distance);
        new = old + (uint32_t)pack_unzigzag(distance);
    } else if (form == FORM_INSTRUCTION) {
        p = read_address(state, p, &state->pc_addr);
        old = (uint32_t)low_bytes(p, 4);
        new = (uint32_t)low_bytes(p + 4, 4);
        p += 8;
    }
    record->address = state->pc_addr;
    record->diff = old ^ new;
    state->pc = new;
    return p;
}

static const uint8_t *read_range(const Reader *reader, const uint8_t *p, Form form,
                                 JrnRecord *record)
{
    JrnUnpacked *out = reader->out;
    p = read_address(reader->state, p, &record->address);
    p = read_number(p, &record->diff);
    if (record->diff > MEM_PIECE_BYTES - (record->address & (MEM_PIECE_BYTES - 1))) {
        return NULL;
    }
    if (form == FORM_FILL) {
        record->extra = *p;
        return p + 1;
    }
    size_t length = (size_t)record->diff;
    if (p > reader->end || length > (size_t)(reader->end - p) || !reserve_bytes(out, length)) {
        return NULL;
    }
    record->extra = out->byte_count;
    memcpy(out->bytes + out->byte_count, p, length);
    out->byte_count += (uint32_t)length;
    return p + length;
}

static const uint8_t *read_mark(const Reader *reader, const uint8_t *p, uint32_t kind,
                                JrnRecord *record)
{
    JrnUnpacked *out = reader->out;
    if (kind >= MARK_COUNT || (out->word_count + PACK_MOST_OPERANDS > out->word_capacity &&
                               !reserve_words(out, PACK_MOST_OPERANDS))) {
        return NULL;
    }
    const char *shape = pack_operands[kind];
    uint64_t *last = reader->state->operand[kind];
    uint64_t *words = out->words + out->word_count;
    uint32_t count = 0;
    for (; shape[count] != '\0'; count++) {
        if (shape[count] == 'a') {
            p = read_address(reader->state, p, &words[count]);
        } else {
            uint64_t difference = 0;
            p = read_number(p, &difference);
            last[count] += pack_unzigzag(difference);
            words[count] = last[count];
        }
    }
    *record =
        (JrnRecord){JRN_MARK, APPLY_NONE, (uint8_t)kind, (uint8_t)count, out->word_count, 0, 0};
    out->word_count += count;
    return p;
}

static const uint8_t *read_record(const Reader *reader, const uint8_t *p, JrnRecord *record)
{
    PackState *state = reader->state;
    uint32_t opcode = *p++;
    if (opcode >= OP_MARK) {
        return read_mark(reader, p, opcode - OP_MARK, record);
    }
    const Shape *shape = &shapes[opcode];
    uint32_t n = shape->size;
    *record = (JrnRecord){.kind = shape->kind, .apply = shape->apply};
    switch ((Form)shape->form) {
    case FORM_XOR:
        p = read_address(state, p, &record->address);
        record->diff = low_bytes(p, n);
        return p + n;
    case FORM_PAIR: return read_pair(state, p, record);
    case FORM_TAG_LOST:
    case FORM_TAGGED: return read_tagged(state, p, n, shape->form == FORM_TAG_LOST, record);
    case FORM_HOLD_PAIR:
        record->address = state->last_holder;
        record->diff = state->last_object - read_slot(state, *p);
        return p + 1;
    case FORM_HOLD_SUM:
        record->address = state->last_holder;
        record->diff = pack_unzigzag(low_bytes(p, n));
        return p + n;
    case FORM_ADD:
        record->diff =
            (uint64_t)(int64_t)(shape->apply == APPLY_ADD8 ? pack_sums8[n] : pack_sums4[n]);
        return read_address(state, p, &record->address);
    case FORM_SUM:
        p = read_address(state, p, &record->address);
        record->diff = pack_unzigzag(low_bytes(p, n));
        return p + n;
    case FORM_REFCOUNT: return read_refcount(reader, p, opcode, record);
    case FORM_STEP:
    case FORM_JUMP:
    case FORM_INSTRUCTION: return read_instruction(state, p, (Form)shape->form, record);
    case FORM_BYTES:
    case FORM_FILL: return read_range(reader, p, (Form)shape->form, record);
    case FORM_NONE: break;
    }
    return NULL;
}

bool unpack_repeat(JrnUnpacked *out, uint64_t records_back, uint64_t count)
{
    if (records_back == 0 || records_back > out->count || count > out->capacity - out->count) {
        return false;
    }
    /* They may be the ones that are written here. */
    JrnRecord *to = out->records + out->count;
    const JrnRecord *from = to - records_back;
    for (uint64_t i = 0; i < count; i++) {
        to[i] = from[i];
    }
    out->count += (uint32_t)count;
    return true;
}

/* The run may have been cut off: at most so many records of it. */
static const uint8_t *read_repeat(const Reader *reader, const uint8_t *p, uint64_t most)
{
    uint64_t count = 0;
    p = read_number(p, &count);
    return unpack_repeat(reader->out, reader->state->records_back, count < most ? count : most)
               ? p
               : NULL;
}

/* The operands of the last record, which stand where those of an earlier one do, become its own. */
static uint64_t *own_words(JrnUnpacked *out, JrnRecord *record)
{
    uint32_t count = record->count;
    if (out->word_count + count > out->word_capacity && !reserve_words(out, count)) {
        return NULL;
    }
    uint64_t *words = out->words + out->word_count;
    words[0] = out->words[record->extra];
    for (uint32_t i = 1; i < count; i++) {
        words[i] = out->words[record->extra + i];
    }
    record->extra = out->word_count;
    out->word_count += count;
    return words;
}

/* The record that far back again, but for its shift (OP_SHIFTED). */
static bool repeat_shifted(const Reader *reader, uint8_t shift)
{
    const PackState *state = reader->state;
    JrnUnpacked *out = reader->out;
    uint64_t back = state->records_back;
    if (back == 0 || back > out->count || out->count == out->capacity) {
        return false;
    }
    JrnRecord *record = &out->records[out->count];
    *record = record[-(ptrdiff_t)back];
    out->shifts[out->count] = shift;
    out->count++;
    uint64_t high = state->strides[shift >> 4];
    uint32_t low = shift & (PACK_STRIDES - 1);
    if (record->kind != JRN_MARK && record->kind != JRN_REFCOUNT) {
        record->address += high;
        record->diff += state->strides[low];
        return record->apply < APPLY_BYTES;
    }
    uint64_t *words = record->count != 0 ? own_words(out, record) : NULL;
    if (words == NULL) {
        return false;
    }
    if (record->kind == JRN_REFCOUNT) {
        record->address += high;
        words[0] += state->strides[low];
        return true;
    }
    bool is_operand = low >= 1 && low <= record->count;
    words[is_operand ? low - 1 : 0] += is_operand ? high : 0;
    return is_operand;
}

static const uint8_t *read_shifted(const Reader *reader, const uint8_t *p)
{
    return repeat_shifted(reader, *p) ? p + 1 : NULL;
}

/* The run may have been cut off here as well. */
static const uint8_t *read_again(const Reader *reader, const uint8_t *p, uint64_t most)
{
    JrnUnpacked *out = reader->out;
    uint64_t back = reader->state->records_back;
    uint64_t count = (uint64_t)*p - OP_AGAIN;
    if (!unpack_repeat(out, back, count < most ? count : most)) {
        return NULL;
    }
    if (count < most &&
        (back > out->count || !repeat_shifted(reader, out->shifts[out->count - back]))) {
        return NULL;
    }
    return p + 1;
}

static const uint8_t *read_stride(PackState *state, const uint8_t *p)
{
    uint32_t slot = *p & (PACK_STRIDES - 1);
    uint64_t stride = 0;
    p = read_number(p + 1, &stride);
    state->strides[slot] = pack_unzigzag(stride);
    return p;
}

/* One opcode and what it needs: some records, one, or none. */
static const uint8_t *read_some(const Reader *reader, const uint8_t *p, uint64_t most)
{
    switch (*p) {
    case OP_DISTANCE: return read_number(p + 1, &reader->state->records_back);
    case OP_REPEAT: return read_repeat(reader, p + 1, most);
    case OP_SHIFTED: return read_shifted(reader, p + 1);
    case OP_STRIDE: return read_stride(reader->state, p + 1);
    default:
        if (*p >= OP_AGAIN) {
            return read_again(reader, p, most);
        }
        p = read_record(reader, p, &reader->out->records[reader->out->count]);
        reader->out->count++;
        return p;
    }
}

bool unpack_run(const UnpackInput *input, PackState *state, JrnUnpacked *out)
{
    void *records = out->records;
    bool ok = reserve(&records, &out->capacity, input->most_records, sizeof(JrnRecord));
    out->records = records;
    void *shifts = out->shifts;
    ok = ok && reserve(&shifts, &out->shift_capacity, out->capacity, 1);
    out->shifts = shifts;
    if (ok && input->most_records != 0) {
        memset(out->shifts, 0, input->most_records);
    }
    out->count = 0;
    out->word_count = 0;
    out->byte_count = 0;
    if (!ok) {
        return false;
    }
    const uint8_t *p = input->bytes;
    Reader reader = {state, out, input->bytes + input->length};
    while (p < reader.end && out->count < input->most_records) {
        p = read_some(&reader, p, input->most_records - out->count);
        if (p == NULL || p > reader.end) {
            return false;
        }
    }
    out->used = (size_t)(p - input->bytes);
    return true;
}

/* ---- applying ---- */

static inline void xor_at(uint8_t *p, uint64_t diff, size_t width)
{
    uint64_t value = 0;
    memcpy(&value, p, width);
    value ^= diff;
    memcpy(p, &value, width);
}

static inline void add_at(uint8_t *p, uint64_t diff, size_t width)
{
    uint64_t value = 0;
    memcpy(&value, p, width);
    value += diff;
    memcpy(p, &value, width);
}

static void xor_range(uint8_t *p, const JrnRecord *record, const JrnUnpacked *unpacked)
{
    const uint8_t *bytes = unpacked->bytes + record->extra;
    bool is_fill = record->apply == APPLY_FILL;
    for (size_t i = 0; i < record->diff; i++) {
        p[i] ^= is_fill ? (uint8_t)record->extra : bytes[i];
    }
}

/* False when the host has no memory for the piece; nothing is changed then. */
static inline bool apply(Memory *image, const JrnUnpacked *unpacked, const JrnRecord *record,
                         bool forward)
{
    if (record->apply == APPLY_NONE) {
        return true;
    }
    uint8_t *p = mem_own(image, record->address);
    if (p == NULL) {
        return false;
    }
    uint64_t diff = record->diff;
    switch ((JrnApply)record->apply) {
    case APPLY_XOR4: xor_at(p, diff, 4); break;
    case APPLY_XOR2: xor_at(p, diff, 2); break;
    case APPLY_XOR1: xor_at(p, diff, 1); break;
    case APPLY_ADD8: add_at(p, forward ? diff : 0 - diff, 8); break;
    case APPLY_ADD4: add_at(p, forward ? diff : 0 - diff, 4); break;
    case APPLY_BYTES:
    case APPLY_FILL: xor_range(p, record, unpacked); break;
    case APPLY_NONE: break;
    }
    return true;
}

/* Scattered changes mostly wait for the host's memory; asking for it some records ahead hides that.
 */
enum { AHEAD = 16 };

static inline void ask_for(const Memory *image, Addr addr)
{
    const MemPiece *piece = mem_piece(image, addr);
    if (piece != NULL) {
        __builtin_prefetch(&piece->bytes[addr & (MEM_PIECE_BYTES - 1)], 1);
    }
}

uint32_t jrn_apply(Memory *image, const JrnUnpacked *unpacked, uint32_t from, uint32_t to)
{
    while (from < to) {
        if (from + AHEAD < unpacked->count) {
            ask_for(image, unpacked->records[from + AHEAD].address);
        }
        if (!apply(image, unpacked, &unpacked->records[from], true)) {
            return from;
        }
        from++;
    }
    while (from > to) {
        if (from > AHEAD) {
            ask_for(image, unpacked->records[from - 1 - AHEAD].address);
        }
        if (!apply(image, unpacked, &unpacked->records[from - 1], false)) {
            return from;
        }
        from--;
    }
    return to;
}
