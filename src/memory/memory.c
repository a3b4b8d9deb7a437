#include "memory/memory.h"

#include <string.h>

#include "base/host.h"
#include "memory/journal.h"

/* ---- pieces ---- */

void mem_init(Memory *memory)
{
    *memory = (Memory){0};
}

static void piece_release(MemPiece *piece)
{
    if (piece != NULL && --piece->holders == 0) {
        ou_host_free(piece, sizeof *piece);
    }
}

void mem_deinit(Memory *memory)
{
    for (unsigned r = 0; r < MEM_REGION_COUNT; r++) {
        MemRegion *region = &memory->regions[r];
        for (uint32_t i = 0; i < region->piece_count; i++) {
            piece_release(region->pieces[i]);
        }
        ou_host_free(region->pieces, region->piece_count * sizeof(MemPiece *));
    }
    *memory = (Memory){0};
}

static bool region_grow(MemRegion *region, uint64_t index)
{
    uint32_t count = region->piece_count != 0 ? region->piece_count : 16;
    while (count <= index) {
        count *= 2;
    }
    MemPiece **pieces = ou_host_resize(region->pieces, region->piece_count * sizeof(MemPiece *),
                                       count * sizeof(MemPiece *));
    if (pieces == NULL) {
        return false;
    }
    for (uint32_t i = region->piece_count; i < count; i++) {
        pieces[i] = NULL;
    }
    region->pieces = pieces;
    region->piece_count = count;
    return true;
}

static MemRegion *region_of(Memory *memory, Addr addr)
{
    return &memory->regions[(addr >> MEM_REGION_SHIFT) & (MEM_REGION_COUNT - 1)];
}

static uint64_t piece_index(Addr addr)
{
    return (addr & ((1ULL << MEM_REGION_SHIFT) - 1)) >> MEM_PIECE_SHIFT;
}

/* The piece's own copy for this image, or NULL (exhausted is set). */
static __attribute__((noinline)) uint8_t *make_writable(Memory *memory, Addr addr)
{
    MemRegion *region = region_of(memory, addr);
    uint64_t index = piece_index(addr);
    if (index >= region->piece_count && !region_grow(region, index)) {
        memory->exhausted = true;
        return NULL;
    }
    MemPiece *shared = region->pieces[index];
    MemPiece *piece = ou_host_alloc(sizeof *piece);
    if (piece == NULL) {
        memory->exhausted = true;
        return NULL;
    }
    piece->holders = 1;
    if (shared != NULL) {
        memcpy(piece->bytes, shared->bytes, sizeof piece->bytes);
        piece_release(shared);
    }
    region->pieces[index] = piece;
    return &piece->bytes[addr & (MEM_PIECE_BYTES - 1)];
}

static inline uint8_t *writable(Memory *memory, Addr addr)
{
    const MemRegion *region = region_of(memory, addr);
    uint64_t index = piece_index(addr);
    if (index < region->piece_count) {
        MemPiece *piece = region->pieces[index];
        if (piece != NULL && piece->holders == 1) {
            return &piece->bytes[addr & (MEM_PIECE_BYTES - 1)];
        }
    }
    return make_writable(memory, addr);
}

/* ---- loads and stores ---- */

/* Bytes from addr to the end of its piece, at most length. */
static size_t within_piece(Addr addr, size_t length)
{
    size_t left = MEM_PIECE_BYTES - (size_t)(addr & (MEM_PIECE_BYTES - 1));
    return length < left ? length : left;
}

void mem_read(const Memory *memory, Addr addr, void *out, size_t length)
{
    uint8_t *to = out;
    while (length > 0) {
        size_t n = within_piece(addr, length);
        const uint8_t *from = mem_peek(memory, addr);
        if (from != NULL) {
            memcpy(to, from, n);
        } else {
            memset(to, 0, n);
        }
        to += n;
        addr += n;
        length -= n;
    }
}

void mem_store64(Memory *memory, Addr addr, uint64_t value)
{
    if (mem_load64(memory, addr) != value) {
        uint8_t *p = writable(memory, addr);
        if (p != NULL) {
            memcpy(p, &value, sizeof value);
        }
    }
}

void mem_store32(Memory *memory, Addr addr, uint32_t value)
{
    if (mem_load32(memory, addr) != value) {
        uint8_t *p = writable(memory, addr);
        if (p != NULL) {
            memcpy(p, &value, sizeof value);
        }
    }
}

void mem_store16(Memory *memory, Addr addr, uint16_t value)
{
    if (mem_load16(memory, addr) != value) {
        uint8_t *p = writable(memory, addr);
        if (p != NULL) {
            memcpy(p, &value, sizeof value);
        }
    }
}

void mem_store8(Memory *memory, Addr addr, uint8_t value)
{
    if (mem_load8(memory, addr) != value) {
        uint8_t *p = writable(memory, addr);
        if (p != NULL) {
            *p = value;
        }
    }
}

void mem_write(Memory *memory, Addr addr, const void *bytes, size_t length)
{
    const uint8_t *from = bytes;
    while (length > 0) {
        size_t n = within_piece(addr, length);
        uint8_t *p = writable(memory, addr);
        if (p != NULL) {
            memcpy(p, from, n);
        }
        from += n;
        addr += n;
        length -= n;
    }
}

void mem_fill(Memory *memory, Addr addr, uint8_t value, size_t length)
{
    while (length > 0) {
        size_t n = within_piece(addr, length);
        if (value != 0 || mem_peek(memory, addr) != NULL) {
            uint8_t *p = writable(memory, addr);
            if (p != NULL) {
                memset(p, value, n);
            }
        }
        addr += n;
        length -= n;
    }
}

void mem_copy(Memory *memory, Addr to, Addr from, size_t length)
{
    uint8_t buffer[1024];
    bool backward = to > from && to - from < length;
    size_t done = 0;
    while (done < length) {
        size_t n = length - done < sizeof buffer ? length - done : sizeof buffer;
        size_t offset = backward ? length - done - n : done;
        mem_read(memory, from + offset, buffer, n);
        mem_write(memory, to + offset, buffer, n);
        done += n;
    }
}

/* ---- comparing images ---- */

static uint64_t mix(uint64_t x)
{
    x ^= x >> 32;
    x *= 0xd6e8feb86659fd93ULL;
    x ^= x >> 32;
    x *= 0xd6e8feb86659fd93ULL;
    return x ^ (x >> 32);
}

uint64_t mem_hash(const Memory *memory)
{
    uint64_t hash = 0;
    for (uint64_t r = 0; r < MEM_REGION_COUNT; r++) {
        const MemRegion *region = &memory->regions[r];
        for (uint64_t i = 0; i < region->piece_count; i++) {
            const MemPiece *piece = region->pieces[i];
            Addr base = (r << MEM_REGION_SHIFT) + (i << MEM_PIECE_SHIFT);
            for (uint64_t k = 0; piece != NULL && k < MEM_PIECE_BYTES; k += 8) {
                uint64_t word = 0;
                memcpy(&word, piece->bytes + k, sizeof word);
                if (word != 0) {
                    hash += mix(word + mix(base + k));
                }
            }
        }
    }
    return hash;
}
