/* still.c - images at rest, packed while nobody looks at them. */
#include "memory/still.h"

#include <lz4.h>
#include <string.h>

#include "base/error.h"
#include "base/host.h"
#include "memory/image.h"

/* ---- packed pieces ---- */

/* What stands in the table in a piece's place, told from one by the lowest bit of the pointer. */
typedef struct PackedPiece {
    uint32_t size; /* of the bytes, LZ4 */
    char bytes[];
} PackedPiece;

/* A piece that does not become that much shorter stays as it is. */
enum { MOST_PACKED = MEM_PIECE_BYTES * 3 / 4, PACKED_TAG = 1 };

static PackedPiece *packed_in(const MemPiece *slot)
{
    uintptr_t word = (uintptr_t)slot;
    return (word & PACKED_TAG) != 0 ? (PackedPiece *)(word - PACKED_TAG) : NULL;
}

static void packed_free(PackedPiece *packed)
{
    ou_host_free(packed, sizeof *packed + packed->size);
}

/* NULL when it is not worth it, or the host has no memory. */
static PackedPiece *pack(const MemPiece *piece)
{
    char bytes[MOST_PACKED];
    int size =
        LZ4_compress_default((const char *)piece->bytes, bytes, MEM_PIECE_BYTES, MOST_PACKED);
    PackedPiece *packed = size > 0 ? ou_host_resize(NULL, 0, sizeof *packed + (size_t)size) : NULL;
    if (packed != NULL) {
        packed->size = (uint32_t)size;
        memcpy(packed->bytes, bytes, (size_t)size);
    }
    return packed;
}

/* NULL when the host has no memory, or the bytes are damaged. */
static MemPiece *unpack(const PackedPiece *packed)
{
    MemPiece *piece = ou_host_resize(NULL, 0, sizeof *piece);
    if (piece == NULL) {
        return NULL;
    }
    piece->holders = 1;
    int size = LZ4_decompress_safe(packed->bytes, (char *)piece->bytes, (int)packed->size,
                                   MEM_PIECE_BYTES);
    if (size != MEM_PIECE_BYTES) {
        ou_host_free(piece, sizeof *piece);
        return NULL;
    }
    return piece;
}

void mem_pack(MemStill *still)
{
    for (unsigned r = 0; r < MEM_REGION_COUNT; r++) {
        MemRegion *region = &still->regions[r];
        for (uint32_t i = 0; i < region->piece_count; i++) {
            MemPiece *piece = region->pieces[i];
            bool is_own = piece != NULL && packed_in(piece) == NULL && piece->holders == 1;
            PackedPiece *packed = is_own ? pack(piece) : NULL;
            if (packed != NULL) {
                ou_host_free(piece, sizeof *piece);
                region->pieces[i] = (MemPiece *)((uintptr_t)packed + PACKED_TAG);
                still->packed++;
            }
        }
    }
}

uint64_t mem_own_pieces(const MemStill *still)
{
    uint64_t count = 0;
    for (unsigned r = 0; r < MEM_REGION_COUNT; r++) {
        const MemRegion *region = &still->regions[r];
        for (uint32_t i = 0; i < region->piece_count; i++) {
            const MemPiece *piece = region->pieces[i];
            count += piece != NULL && packed_in(piece) == NULL && piece->holders == 1;
        }
    }
    return count;
}

/* False when one cannot be; then some still are packed. */
static bool unpack_all(MemStill *still)
{
    for (unsigned r = 0; still->packed > 0 && r < MEM_REGION_COUNT; r++) {
        MemRegion *region = &still->regions[r];
        for (uint32_t i = 0; i < region->piece_count; i++) {
            PackedPiece *packed = packed_in(region->pieces[i]);
            if (packed == NULL) {
                continue;
            }
            MemPiece *piece = unpack(packed);
            if (piece == NULL) {
                return false;
            }
            packed_free(packed);
            region->pieces[i] = piece;
            still->packed--;
        }
    }
    return true;
}

/* ---- keeping and beginning again ---- */

MemStill *mem_keep(Memory *memory)
{
    mem_forget_own(memory);
    MemStill *still = ou_host_alloc(sizeof *still);
    if (still != NULL && !mem_share_regions(memory->regions, still->regions)) {
        ou_host_free(still, sizeof *still);
        still = NULL;
    }
    return still;
}

void mem_still_free(MemStill *still)
{
    if (still == NULL) {
        return;
    }
    for (unsigned r = 0; still->packed > 0 && r < MEM_REGION_COUNT; r++) {
        MemRegion *region = &still->regions[r];
        for (uint32_t i = 0; i < region->piece_count; i++) {
            PackedPiece *packed = packed_in(region->pieces[i]);
            if (packed != NULL) {
                packed_free(packed);
                region->pieces[i] = NULL;
                still->packed--;
            }
        }
    }
    mem_release_regions(still->regions);
    ou_host_free(still, sizeof *still);
}

static bool share(const MemRegion *regions, Memory *image)
{
    if (!mem_share_regions(regions, image->regions)) {
        return false;
    }
    mem_find_cells(image);
    return true;
}

bool mem_restore(MemStill *still, Memory *image)
{
    mem_init(image);
    return unpack_all(still) && share(still->regions, image);
}

bool mem_lend(const Memory *memory, Memory *copy)
{
    mem_init(copy);
    return share(memory->regions, copy);
}

/* ---- what is as it was ---- */

static bool is_same(const MemPiece *own, const MemPiece *older)
{
    return own != NULL && older != NULL && own != older && own->holders == 1 &&
           memcmp(own->bytes, older->bytes, sizeof own->bytes) == 0;
}

uint32_t mem_reunite(Memory *memory, const MemStill *older)
{
    uint32_t reunited = 0;
    OU_ASSERT(older->packed == 0);
    mem_forget_own(memory);
    for (Addr r = 0; r < MEM_REGION_COUNT; r++) {
        const MemRegion *region = &memory->regions[r];
        const MemRegion *before = &older->regions[r];
        for (Addr i = 0; i < region->piece_count && i < before->piece_count; i++) {
            MemPiece *piece = before->pieces[i];
            if (is_same(region->pieces[i], piece)) {
                mem_replace(memory, (r << MEM_REGION_SHIFT) + (i << MEM_PIECE_SHIFT), piece);
                reunited++;
            }
        }
    }
    return reunited;
}
