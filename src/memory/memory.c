#include "memory/memory.h"

#include <string.h>

#include "base/host.h"
#include "memory/image.h"
#include "memory/pack.h"

static const uint8_t zeros[MEM_PIECE_BYTES];

#define ALL_ZEROS                                                                                  \
    {                                                                                              \
        zeros, zeros, zeros                                                                        \
    }
_Static_assert(MEM_CELL_PAGES == 3, "so many");
#define MEMORY_EMPTY                                                                               \
    ((Memory){                                                                                     \
        .hot = MEM_HOT_EMPTY, .own = MEM_HOT_EMPTY, .open = MEM_HOT_EMPTY, .cells = ALL_ZEROS})

/* ---- pieces ---- */

void mem_forget_own(Memory *memory)
{
    if (memory->journal != NULL) {
        turn_leave(memory->journal); /* its steps know pages */
    }
    memory->own = MEM_HOT_EMPTY;
    memory->open = MEM_HOT_EMPTY;
    memset(memory->open_cells, 0, sizeof memory->open_cells);
}

void mem_init(Memory *memory)
{
    *memory = MEMORY_EMPTY;
}

static void note_heard(Memory *memory)
{
    const MarkListener *listener = memory->listener;
    memory->heard = memory->journal != NULL ? UINT64_MAX
                    : listener != NULL      ? listener->marks | listener->noted
                                            : 0;
}

void mem_record(Memory *memory, Journal *journal)
{
    mem_forget_own(memory);
    memory->journal = journal;
    note_heard(memory);
}

void mem_listen(Memory *memory, const MarkListener *listener)
{
    memory->listener = listener;
    note_heard(memory);
}

static void piece_release(MemPiece *piece)
{
    if (piece != NULL && --piece->holders == 0) {
        ou_host_free(piece, sizeof *piece);
    }
}

void mem_release_regions(MemRegion *regions)
{
    for (unsigned r = 0; r < MEM_REGION_COUNT; r++) {
        MemRegion *region = &regions[r];
        for (uint32_t i = 0; i < region->piece_count; i++) {
            piece_release(region->pieces[i]);
        }
        ou_host_free(region->pieces, region->piece_count * sizeof(MemPiece *));
        *region = (MemRegion){0};
    }
}

bool mem_share_regions(const MemRegion *from, MemRegion *to)
{
    for (unsigned r = 0; r < MEM_REGION_COUNT; r++) {
        uint32_t count = from[r].piece_count;
        if (count == 0) {
            continue;
        }
        MemPiece **pieces = ou_host_resize(NULL, 0, count * sizeof(MemPiece *));
        if (pieces == NULL) {
            mem_release_regions(to);
            return false;
        }
        for (uint32_t i = 0; i < count; i++) {
            pieces[i] = from[r].pieces[i];
            if (pieces[i] != NULL) {
                pieces[i]->holders++;
            }
        }
        to[r] = (MemRegion){pieces, count};
    }
    return true;
}

void mem_deinit(Memory *memory)
{
    mem_release_regions(memory->regions);
    *memory = MEMORY_EMPTY;
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

/* The table has room for the piece, whether it exists or not. */
static MemPiece **piece_slot(Memory *memory, Addr addr)
{
    MemRegion *region = &memory->regions[(addr >> MEM_REGION_SHIFT) & (MEM_REGION_COUNT - 1)];
    uint64_t index = (addr & ((1ULL << MEM_REGION_SHIFT) - 1)) >> MEM_PIECE_SHIFT;
    if (index >= region->piece_count && !region_grow(region, index)) {
        return NULL;
    }
    return &region->pieces[index];
}

__attribute__((noinline)) const uint8_t *mem_look_up(const Memory *memory, Addr addr)
{
    const MemPiece *piece = mem_piece(memory, addr);
    return piece != NULL ? &piece->bytes[addr & (MEM_PIECE_BYTES - 1)] : NULL;
}

static void remember_in(MemHot *hot, Addr addr, const MemPiece *piece)
{
    unsigned index = mem_hot_index(addr);
    hot->page[index] = mem_page_of(addr);
    hot->distance[index] =
        (uintptr_t)piece->bytes - (uintptr_t)(addr & ~(Addr)(MEM_PIECE_BYTES - 1));
}

static void remember(Memory *memory, Addr addr, const MemPiece *piece)
{
    remember_in(&memory->hot, addr, piece);
    if (mem_cell_page(addr) < MEM_CELL_PAGES) {
        memory->cells[mem_cell_page(addr)] = piece->bytes;
    }
}

/* The piece is this image's alone. */
static void remember_own(Memory *memory, Addr addr, MemPiece *piece)
{
    remember(memory, addr, piece);
    remember_in(&memory->own, addr, piece);
    if (memory->journal != NULL) {
        return;
    }
    remember_in(&memory->open, addr, piece);
    if (mem_cell_page(addr) < MEM_CELL_PAGES) {
        memory->open_cells[mem_cell_page(addr)] = piece->bytes;
    }
}

void mem_warm(Memory *memory)
{
    for (Addr r = 0; r < MEM_REGION_COUNT; r++) {
        const MemRegion *region = &memory->regions[r];
        for (uint32_t i = region->piece_count; i-- > 0;) {
            if (region->pieces[i] != NULL) {
                remember(memory, (r << MEM_REGION_SHIFT) + ((Addr)i << MEM_PIECE_SHIFT),
                         region->pieces[i]);
            }
        }
    }
}

/* A new piece in this place, a copy of the one that others share. */
static MemPiece *replace(Memory *memory, MemPiece **slot)
{
    MemPiece *shared = slot != NULL ? *slot : NULL;
    MemPiece *piece = slot != NULL ? jrn_take_piece(memory->journal, shared != NULL) : NULL;
    if (piece == NULL) {
        memory->exhausted = true;
        return NULL;
    }
    piece->holders = 1;
    if (shared != NULL) {
        memcpy(piece->bytes, shared->bytes, sizeof piece->bytes);
        piece_release(shared);
        memory->copied++;
    }
    *slot = piece;
    return piece;
}

__attribute__((noinline)) uint8_t *mem_make_own(Memory *memory, Addr addr)
{
    MemPiece **slot = piece_slot(memory, addr);
    MemPiece *piece = slot != NULL ? *slot : NULL;
    if (piece == NULL || piece->holders > 1) {
        bool is_copy = piece != NULL;
        piece = replace(memory, slot);
        if (piece == NULL) {
            return NULL;
        }
        if (memory->journal != NULL) {
            jrn_note_piece(memory, is_copy);
        } else if (!mem_has_room(memory, 0)) {
            memory->exhausted = true;
        }
    }
    remember_own(memory, addr, piece);
    return &piece->bytes[addr & (MEM_PIECE_BYTES - 1)];
}

void mem_replace(Memory *memory, Addr addr, MemPiece *piece)
{
    MemPiece **slot = piece_slot(memory, addr);
    piece_release(*slot);
    piece->holders++;
    *slot = piece;
    remember(memory, addr, piece);
}

void mem_find_cells(Memory *memory)
{
    for (Addr page = 0; page < MEM_CELL_PAGES; page++) {
        Addr addr = MEM_MACHINE_BASE + (page << MEM_PIECE_SHIFT);
        const MemPiece *piece = mem_piece(memory, addr);
        if (piece != NULL) {
            remember(memory, addr, piece);
        }
    }
}

/* ---- loads and stores ---- */

void mem_read(const Memory *memory, Addr addr, void *out, size_t length)
{
    uint8_t *to = out;
    while (length > 0) {
        size_t n = mem_within_piece(addr, length);
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

static __attribute__((noinline)) void store64_slowly(Memory *memory, Addr addr, uint64_t value)
{
    uint64_t old = mem_load64(memory, addr);
    if (old == value) {
        return;
    }
    bool is_step = memory->journal != NULL && turn_takes64(memory->journal, addr, old, value);
    Journal *journal = is_step ? NULL : jrn_ready(memory);
    uint8_t *p = mem_own(memory, addr);
    if (p == NULL) {
        return;
    }
    if (journal != NULL) {
        log_store64(journal, addr, old, value);
    }
    memcpy(p, &value, sizeof value);
}

static __attribute__((noinline)) void store32_slowly(Memory *memory, Addr addr, uint32_t value)
{
    uint32_t old = mem_load32(memory, addr);
    if (old == value) {
        return;
    }
    bool is_step = memory->journal != NULL && turn_takes32(memory->journal, addr, old, value);
    Journal *journal = is_step ? NULL : jrn_ready(memory);
    uint8_t *p = mem_own(memory, addr);
    if (p == NULL) {
        return;
    }
    if (journal != NULL) {
        log_store32(journal, addr, old, value);
    }
    memcpy(p, &value, sizeof value);
}

/* Mostly the page is at hand and this image's alone, and the chunk has room. */
void mem_gate64(Memory *memory, Addr addr, uint64_t value)
{
    Journal *journal = memory->journal;
    if (journal != NULL && !jrn_has_room(journal)) {
        if (!turn_stores64(&journal->turn, raw_first(RAW_ADD8, addr), value)) {
            store64_slowly(memory, addr, value);
        }
        return;
    }
    uint8_t *p = mem_hot_own(memory, addr);
    if (p == NULL) {
        store64_slowly(memory, addr, value);
        return;
    }
    uint64_t old = 0;
    memcpy(&old, p, sizeof old);
    if (old != value) {
        memcpy(p, &value, sizeof value);
        if (journal != NULL) {
            log_store64(journal, addr, old, value);
        }
    }
}

void mem_gate32(Memory *memory, Addr addr, uint32_t value)
{
    Journal *journal = memory->journal;
    if (journal != NULL && !jrn_has_room(journal)) {
        if (!turn_stores32(&journal->turn, raw_first(RAW_ADD4, addr), value)) {
            store32_slowly(memory, addr, value);
        }
        return;
    }
    uint8_t *p = mem_hot_own(memory, addr);
    if (p == NULL) {
        store32_slowly(memory, addr, value);
        return;
    }
    uint32_t old = 0;
    memcpy(&old, p, sizeof old);
    if (old != value) {
        memcpy(p, &value, sizeof value);
        if (journal != NULL) {
            log_store32(journal, addr, old, value);
        }
    }
}

void mem_gate16(Memory *memory, Addr addr, uint16_t value)
{
    if (memory->journal != NULL &&
        turn_xors(&memory->journal->turn, raw_first(RAW_XOR2, addr), value, sizeof value)) {
        return;
    }
    uint16_t old = mem_load16(memory, addr);
    if (old == value) {
        return;
    }
    Journal *journal = jrn_ready(memory);
    uint8_t *p = mem_own(memory, addr);
    if (p == NULL) {
        return;
    }
    if (journal != NULL) {
        log_store16(journal, addr, old ^ value);
    }
    memcpy(p, &value, sizeof value);
}

void mem_gate8(Memory *memory, Addr addr, uint8_t value)
{
    if (memory->journal != NULL &&
        turn_xors(&memory->journal->turn, raw_first(RAW_XOR1, addr), value, sizeof value)) {
        return;
    }
    uint8_t old = mem_load8(memory, addr);
    if (old == value) {
        return;
    }
    Journal *journal = jrn_ready(memory);
    uint8_t *p = mem_own(memory, addr);
    if (p == NULL) {
        return;
    }
    if (journal != NULL) {
        log_store8(journal, addr, old ^ value);
    }
    memcpy(p, &value, sizeof value);
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
