/* format.h - how records are packed: opcodes, and the state that packing and unpacking keep in
 * step. Private to this layer.
 *
 * A record is an opcode byte and what it needs. An address is one byte: the slot of a cache of the
 * addresses used lately, where both ends find it; or PACK_ZERO; or PACK_NEW, a control byte and the
 * difference to the address last written out in that region. A pointer stored over a pointer is two
 * such bytes, since the old and the new value are mostly addresses used lately as well. The state
 * starts empty with every chunk.
 *
 * A record that comes again in the chunk, behind the same one as before, is not packed: a run of
 * those is one OP_REPEAT (raw.h); one that differs by strides which occur often is an OP_SHIFTED,
 * and where the loop's turn before differed by the same strides, both together are an OP_AGAIN.
 */
#ifndef OU_MEMORY_FORMAT_H
#define OU_MEMORY_FORMAT_H

#include "memory/record.h"

/* A group of opcodes is numbered by what follows its first one. */
enum {
    OP_SUM8 = 0,       /* + n - 1: address, n bytes: zigzag of new - old */
    OP_SUM4 = 8,       /* + n - 1, n <= 4: the same */
    OP_XOR2 = 12,      /* + n - 1, n <= 2: address, the n low bytes of old ^ new */
    OP_XOR1 = 14,      /* n = 1: the same */
    OP_PAIR = 15,      /* address, an address, an address: the last one is stored over the other */
    OP_TAG_LOST = 16,  /* + n - 1, n <= 3: address, an address, n bytes: it is stored over them */
    OP_TAGGED = 19,    /* + n - 1, n <= 3: address, an address, n bytes: they are stored over it */
    OP_HOLD_PAIR = 22, /* an address: the last refcount's object is stored in its holder over it */
    OP_HOLD_SUM = 23,  /* + n - 1: n bytes: zigzag of new - old in the last holder */
    OP_MOVE_PAIR = 31, /* like OP_PAIR, a move */
    OP_MOVE_SUM = 32,  /* + n, n = 0 to 8: like OP_SUM8, a move */
    OP_ADD8 = 41,      /* + index in the list of sums: address */
    OP_ADD4 = 49,      /* the same */
    OP_INCREF = 55,    /* object, holder; the cause as last time with this holder */
    OP_INCREF_CAUSE = 56, /* object, holder, cause */
    OP_DECREF = 57,
    OP_DECREF_CAUSE = 58,
    OP_STEP = 59,        /* the program counter moves on by 2 */
    OP_JUMP = 60,        /* number: zigzag of the distance */
    OP_INSTRUCTION = 61, /* address, 4 bytes old, 4 bytes new */
    OP_BYTES = 62,       /* address, number of bytes, the bytes of old ^ new */
    OP_FILL = 63,        /* address, number of bytes, the one byte that all of old ^ new are */
    OP_DISTANCE = 64,    /* number: how many records back the ones stand that come again */
    OP_REPEAT = 65,      /* number: how many come again */
    OP_SHIFTED = 66,     /* two slots of strides, 4 bits each: the record that far back again, its
                            address so much on, and its difference or holder so much; of a mark: a
                            slot, and which operand (from 1) is so much on */
    OP_STRIDE = 67,      /* slot, number: zigzag of the stride that is kept in it now */
    OP_MARK = 72,  /* + MarkKind: operands; numbers as zigzag of the difference to last time */
    OP_AGAIN = 128 /* + n, n <= PACK_MOST_FOLDED: n come again, then one that is shifted as the
                      record that far back was itself */
};

_Static_assert(OP_MARK + (int)MARK_COUNT <= OP_AGAIN, "no opcode is two things");
_Static_assert((int)MARK_COUNT <= 64, "sets of mark kinds are 64 bits");

enum {
    PACK_SETS = 127, /* of two slots each */
    PACK_ZERO = 254,
    PACK_NEW = 255,
    PACK_REGIONS = 16,
    PACK_SUMS8 = 8,
    PACK_SUMS4 = 6,
    PACK_STRIDES = 16, /* the first one is 0 */
    PACK_MOST_OPERANDS = 6,
    PACK_MOST_FOLDED = 255 - OP_AGAIN,
    PACK_MOST_BYTES = 80, /* of any record but OP_BYTES, which has that many beyond its bytes */
    PACK_MOST_RANGE = 512 /* bytes of one OP_BYTES */
};

/* Sums that fit in the opcode. */
extern const int8_t pack_sums8[PACK_SUMS8];
extern const int8_t pack_sums4[PACK_SUMS4];

typedef struct PackState {
    Addr cache[2 * PACK_SETS + 2];
    Addr recent[PACK_REGIONS];     /* written out last, per region */
    Addr last_holder, last_object; /* of the last refcount that was packed */
    Addr pc_addr;
    uint32_t pc;
    uint64_t records_back; /* as the last OP_DISTANCE says */
    uint64_t strides[PACK_STRIDES];
    uint8_t cause[2 * PACK_SETS + 2]; /* of the last refcount with the holder of that slot */
    uint64_t operand[MARK_COUNT][PACK_MOST_OPERANDS];
} PackState;

/* "aau" of a mark: which operands are addresses. */
extern const char *const pack_operands[MARK_COUNT];

/* What a mark counts as: 1 if the bit is set. */
enum {
    CLASS_STOP = 1,
    CLASS_EVENT = 2,
    CLASS_COLLECTION = 4,
    CLASS_TURN = 8 /* stands once in each turn of a loop */
};
extern const uint8_t pack_classes[MARK_COUNT];

static inline uint32_t pack_set_of(Addr addr)
{
    uint32_t hash = (uint32_t)((addr * 0x9E3779B97F4A7C15ULL) >> 32);
    return 2 * (uint32_t)(((uint64_t)hash * PACK_SETS) >> 32);
}

/* First in, first out within the set. */
static inline void pack_remember(PackState *state, Addr addr)
{
    uint32_t set = pack_set_of(addr);
    state->cache[set + 1] = state->cache[set];
    state->cause[set + 1] = state->cause[set];
    state->cache[set] = addr;
    state->cause[set] = 0;
}

/* Distinct for the regions of memory.h. */
static inline uint32_t pack_region_of(Addr addr)
{
    uint32_t region = (uint32_t)(addr >> MEM_REGION_SHIFT);
    return (region ^ (region >> 3)) & (PACK_REGIONS - 1);
}

static inline uint64_t pack_zigzag(uint64_t difference)
{
    return (difference << 1) ^ (uint64_t) - (int64_t)(difference >> 63);
}

static inline uint64_t pack_unzigzag(uint64_t z)
{
    return (z >> 1) ^ (uint64_t) - (int64_t)(z & 1);
}

/* Control byte after PACK_NEW: region in the low 4 bits, then 1 bit for a distance in words of 8
 * bytes, then the number of bytes (7 means 8). */
enum { CONTROL_WORDS = 0x10, CONTROL_LENGTH_SHIFT = 5 };

/* A number below NUMBER_LONG is one byte; otherwise NUMBER_LONG + n - 1 and n bytes follow. */
enum { NUMBER_LONG = 248 };

/* A fresh chunk's filter of the 64-byte lines that it names. */
enum { FILTER_WORDS = 32, FILTER_LINE_SHIFT = 6 };

static inline uint32_t filter_bit(uint64_t line)
{
    return (uint32_t)((line * 0xd6e8feb86659fd93ULL) >> (64 - 11));
}

/* Unpacks into *out until the bytes or the records end; state is zero at the chunk's start. False:
 * no host memory, or the bytes make no sense. */
typedef struct UnpackInput {
    const uint8_t *bytes; /* readable up to length + PACK_MOST_BYTES */
    size_t length;
    uint64_t most_records;
} UnpackInput;
bool unpack_run(const UnpackInput *input, PackState *state, JrnUnpacked *out);
/* Appends records that stand so far back, room for them being reserved. False: they make no sense.
 */
bool unpack_repeat(JrnUnpacked *out, uint64_t records_back, uint64_t count);

#endif
