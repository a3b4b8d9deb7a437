/* ranges.c - stores of any length: cut at pieces, and into the parts that really change. */
#include <string.h>

#include "memory/image.h"
#include "memory/pack.h"

enum {
    QUIET = 16, /* so many unchanged bytes end a record */
    BLOCK = PACK_MOST_RANGE
};

bool mem_is_uniform(const uint8_t *bytes, size_t length)
{
    return length == 0 || (memcmp(bytes, bytes + 1, length - 1) == 0);
}

/* Does the next step of a turn if the record of such a change is that one. */
static bool turn_changes(Memory *memory, Addr addr, const uint8_t *diff, size_t length)
{
    uint64_t record[TURN_MOST_WORDS] = {raw_first(RAW_BYTES, addr), length};
    if (memory->journal == NULL || !turn_is_on(&memory->journal->turn)) {
        return false;
    }
    if (mem_is_uniform(diff, length)) {
        record[0] = raw_first(RAW_FILL, addr);
        record[1] = (uint64_t)diff[0] << RAW_CODE_SHIFT | length;
        return turn_meets(&memory->journal->turn, record, 2);
    }
    if (length > sizeof(uint64_t) * (TURN_MOST_WORDS - 2)) {
        return false;
    }
    memcpy(record + 2, diff, length);
    return turn_meets(&memory->journal->turn, record, 2 + (uint32_t)((length + 7) / 8));
}

/* Changes bytes within one piece by xor, with one record; the last byte of diff is not zero. */
static bool change(Memory *memory, Addr addr, const uint8_t *diff, size_t length)
{
    Journal *journal = turn_changes(memory, addr, diff, length) ? NULL : jrn_ready(memory);
    uint8_t *p = mem_own(memory, addr);
    if (p == NULL) {
        return false;
    }
    if (journal != NULL && mem_is_uniform(diff, length)) {
        log_fill(journal, addr, diff[0], length);
    } else if (journal != NULL) {
        log_bytes(journal, addr, diff, length);
    }
    for (size_t i = 0; i < length; i++) {
        p[i] ^= diff[i];
    }
    return true;
}

/* The bytes before and behind the ones of a word that are not zero, in the order of a little-endian
 * host's memory. */
static size_t zeros_before(uint64_t word)
{
    return (size_t)__builtin_ctzll(word) / 8;
}

static size_t zeros_behind(uint64_t word)
{
    return (size_t)__builtin_clzll(word) / 8;
}

/* The first place from there on where diff is not zero, or length. */
static size_t part_start(const uint8_t *diff, size_t from, size_t length)
{
    while (from < length && mem_word(diff + from) == 0) {
        from += sizeof(uint64_t);
    }
    return from < length ? from + zeros_before(mem_word(diff + from)) : length;
}

/* End of the part that starts at `from`, where diff is not zero. */
static size_t part_end(const uint8_t *diff, size_t from, size_t length)
{
    size_t end = from;
    for (size_t i = from; i < length; i += sizeof(uint64_t)) {
        uint64_t word = mem_word(diff + i);
        size_t first = i + (word != 0 ? zeros_before(word) : sizeof word);
        if (first - end >= QUIET) {
            break;
        }
        end = word != 0 ? i + sizeof word - zeros_behind(word) : end;
    }
    return end;
}

/* Bytes within one piece become new ones, at most BLOCK. */
static void write_block(Memory *memory, Addr addr, const uint8_t *bytes, size_t length)
{
    uint8_t diff[BLOCK + sizeof(uint64_t)]; /* so that its last word may be read whole */
    mem_read(memory, addr, diff, length);
    for (size_t i = 0; i < length; i++) {
        diff[i] ^= bytes[i];
    }
    memset(diff + length, 0, sizeof(uint64_t));
    size_t i = part_start(diff, 0, length);
    while (i < length) {
        size_t end = part_end(diff, i, length);
        if (!change(memory, addr + i, diff + i, end - i)) {
            return;
        }
        i = part_start(diff, end, length);
    }
}

static bool store_whole(Memory *memory, Addr addr, const void *bytes, size_t length)
{
    if ((length != 8 && length != 4) || (addr & (length - 1)) != 0) {
        return false;
    }
    if (length == 8) {
        uint64_t value = 0;
        memcpy(&value, bytes, sizeof value);
        mem_store64(memory, addr, value);
    } else {
        uint32_t value = 0;
        memcpy(&value, bytes, sizeof value);
        mem_store32(memory, addr, value);
    }
    return true;
}

static size_t block_length(Addr addr, size_t length)
{
    size_t n = mem_within_piece(addr, length);
    return n < BLOCK ? n : BLOCK;
}

void mem_write(Memory *memory, Addr addr, const void *bytes, size_t length)
{
    const uint8_t *from = bytes;
    if (store_whole(memory, addr, bytes, length)) {
        return;
    }
    while (length > 0) {
        uint8_t *p = NULL;
        size_t n = block_length(addr, length);
        if (mem_is_open(memory, addr, &p)) {
            memcpy(p, from, n);
        } else {
            write_block(memory, addr, from, n);
        }
        from += n;
        addr += n;
        length -= n;
    }
}

/* A part of one piece whose bytes are all equal takes one record, however long it is. */
static bool fill_uniform(Memory *memory, Addr addr, uint8_t value, size_t length)
{
    const uint8_t *p = mem_peek(memory, addr);
    if (p != NULL && !mem_is_uniform(p, length)) {
        return false;
    }
    uint8_t diff = (uint8_t)((p != NULL ? *p : 0) ^ value);
    if (diff == 0) {
        return true;
    }
    const uint64_t record[] = {raw_first(RAW_FILL, addr),
                               (uint64_t)diff << RAW_CODE_SHIFT | length};
    bool is_step = memory->journal != NULL && turn_meets(&memory->journal->turn, record, 2);
    Journal *journal = is_step ? NULL : jrn_ready(memory);
    uint8_t *own = mem_own(memory, addr);
    if (own != NULL) {
        if (journal != NULL) {
            log_fill(journal, addr, diff, length);
        }
        memset(own, value, length);
    }
    return true;
}

/* Writes as many of the length bytes as a block takes; returns their number. */
static size_t write_uniform(Memory *memory, Addr addr, uint8_t value, size_t length)
{
    uint8_t block[BLOCK];
    size_t n = length < BLOCK ? length : BLOCK;
    memset(block, value, n);
    write_block(memory, addr, block, n);
    return n;
}

void mem_fill(Memory *memory, Addr addr, uint8_t value, size_t length)
{
    while (length > 0) {
        uint8_t *p = NULL;
        size_t n = mem_within_piece(addr, length);
        if (mem_is_open(memory, addr, &p)) {
            memset(p, value, n);
        } else if (!fill_uniform(memory, addr, value, n)) {
            n = write_uniform(memory, addr, value, n);
        }
        addr += n;
        length -= n;
    }
}

void mem_copy(Memory *memory, Addr to, Addr from, size_t length)
{
    uint8_t block[BLOCK];
    bool backward = to > from && to - from < length;
    size_t done = 0;
    while (done < length) {
        size_t n = length - done < BLOCK ? length - done : BLOCK;
        size_t offset = backward ? length - done - n : done;
        mem_read(memory, from + offset, block, n);
        mem_write(memory, to + offset, block, n);
        done += n;
    }
}
