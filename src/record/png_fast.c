#include "record/png_fast.h"

#include <string.h>
#include <zlib.h>

#include "base/host.h"

enum { LEAST_RUN = 3, MOST_RUN = 258, PIXEL_BYTES = 3, UP = 2, END_OF_BLOCK = 256 };

/* A code of deflate, as it is put into the stream from its lowest bit on. */
typedef struct Code {
    uint32_t bits;
    uint32_t length;
} Code;

typedef struct Packer {
    unsigned char *bytes;
    size_t count;
    uint64_t waiting; /* bits */
    uint32_t waiting_length;
    uint32_t adler;
    Code literals[END_OF_BLOCK + 1];
    Code runs[MOST_RUN + 1]; /* a run of this length that repeats the pixel before */
} Packer;

/* ---- fixed codes: RFC 1951, 3.2.6 ---- */

static uint32_t reversed(uint32_t bits, uint32_t length)
{
    uint32_t out = 0;
    for (uint32_t i = 0; i < length; i++) {
        out |= (bits >> i & 1) << (length - 1 - i);
    }
    return out;
}

static Code symbol_code(uint32_t symbol)
{
    if (symbol < 144) {
        return (Code){reversed(0x30 + symbol, 8), 8};
    }
    if (symbol < 256) {
        return (Code){reversed(0x190 + symbol - 144, 9), 9};
    }
    return symbol < 280 ? (Code){reversed(symbol - 256, 7), 7}
                        : (Code){reversed(0xC0 + symbol - 280, 8), 8};
}

/* Lengths 3 ... 10 have a symbol each, then four symbols for each number of extra bits; the longest
 * has its own. Distance 3 is code 2 of five bits. */
static Code run_code(uint32_t length)
{
    uint32_t symbol = 257 + length - LEAST_RUN, extra = 0, offset = 0;
    if (length == MOST_RUN) {
        symbol = 285;
    } else if (length > 10) {
        uint32_t beyond = length - LEAST_RUN;
        for (extra = 1; beyond >> (extra + 3) != 0; extra++) {
        }
        symbol = 261 + 4 * extra + (beyond >> extra & 3);
        offset = beyond & ((1u << extra) - 1);
    }
    Code code = symbol_code(symbol);
    code.bits |= offset << code.length;
    code.length += extra;
    code.bits |= reversed(2, 5) << code.length;
    code.length += 5;
    return code;
}

static void prepare(Packer *packer)
{
    for (uint32_t i = 0; i <= END_OF_BLOCK; i++) {
        packer->literals[i] = symbol_code(i);
    }
    for (uint32_t i = LEAST_RUN; i <= MOST_RUN; i++) {
        packer->runs[i] = run_code(i);
    }
}

/* ---- the stream ---- */

static void put(Packer *packer, Code code)
{
    packer->waiting |= (uint64_t)code.bits << packer->waiting_length;
    packer->waiting_length += code.length;
    while (packer->waiting_length >= 8) {
        packer->bytes[packer->count++] = (unsigned char)packer->waiting;
        packer->waiting >>= 8;
        packer->waiting_length -= 8;
    }
}

/* How many bytes from here on, at most limit, repeat those a pixel before. */
static size_t run_at(const unsigned char *at, size_t limit)
{
    size_t length = 0;
    while (length + 8 <= limit && memcmp(at + length, at + length - PIXEL_BYTES, 8) == 0) {
        length += 8;
    }
    while (length < limit && at[length] == at[length - PIXEL_BYTES]) {
        length++;
    }
    return length;
}

static void put_row(Packer *packer, const unsigned char *row, size_t count)
{
    for (size_t i = 0; i < count;) {
        size_t limit = count - i < MOST_RUN ? count - i : MOST_RUN;
        size_t run = i >= PIXEL_BYTES ? run_at(row + i, limit) : 0;
        if (run >= LEAST_RUN) {
            put(packer, packer->runs[run]);
            i += run;
        } else {
            put(packer, packer->literals[row[i++]]);
        }
    }
}

/* The checksum of bytes that are all zero. */
static uint32_t adler_zeros(uint32_t adler, uint64_t count)
{
    enum { BASE = 65521 };
    uint64_t low = adler & 0xFFFF, high = adler >> 16;
    return (uint32_t)((high + count % BASE * low) % BASE << 16 | low);
}

/* The row as differences to the one above, behind the byte that says so. */
static void subtract(const uint32_t *row, const uint32_t *above, int32_t width, unsigned char *out)
{
    *out++ = UP;
    for (int32_t x = 0; x < width; x++, out += PIXEL_BYTES) {
        uint32_t before = above != NULL ? above[x] : 0;
        out[0] = (unsigned char)((row[x] >> 16) - (before >> 16));
        out[1] = (unsigned char)((row[x] >> 8) - (before >> 8));
        out[2] = (unsigned char)(row[x] - before);
    }
}

static void put_picture(Packer *packer, RecImage image, unsigned char *line)
{
    size_t row_bytes = (size_t)image.width * sizeof(uint32_t);
    size_t count = (size_t)image.width * PIXEL_BYTES + 1;
    bool is_zero = false; /* the line is that of a row like the one above it */
    for (int32_t y = 0; y < image.height; y++) {
        const uint32_t *row = image.pixels + (ptrdiff_t)y * image.stride;
        const uint32_t *above = y > 0 ? row - image.stride : NULL;
        bool is_same = above != NULL && memcmp(row, above, row_bytes) == 0;
        if (!is_same || !is_zero) {
            subtract(row, above, image.width, line);
        }
        is_zero = is_same;
        put_row(packer, line, count);
        packer->adler = is_same ? adler_zeros((uint32_t)adler32(packer->adler, line, 1), count - 1)
                                : (uint32_t)adler32(packer->adler, line, (uInt)count);
    }
}

/* ---- the file ---- */

static void add_number(Text *out, uint32_t number)
{
    const unsigned char bytes[4] = {(unsigned char)(number >> 24), (unsigned char)(number >> 16),
                                    (unsigned char)(number >> 8), (unsigned char)number};
    ou_text_add_bytes(out, (const char *)bytes, sizeof bytes);
}

static void add_chunk(Text *out, const char *type, const void *bytes, size_t length)
{
    enum { TYPE_BYTES = 4 };
    add_number(out, (uint32_t)length);
    uLong crc = crc32(crc32(0, NULL, 0), (const Bytef *)type, TYPE_BYTES);
    ou_text_add_bytes(out, type, TYPE_BYTES);
    if (length > 0) {
        ou_text_add_bytes(out, bytes, length);
        crc = crc32(crc, bytes, (uInt)length);
    }
    add_number(out, (uint32_t)crc);
}

static void add_head(Text *out, RecImage image, const char *software)
{
    Text chunk = {0};
    ou_text_add_bytes(out, "\x89PNG\r\n\x1a\n", 8);
    add_number(&chunk, (uint32_t)image.width);
    add_number(&chunk, (uint32_t)image.height);
    /* Eight bits for each of red, green and blue; nothing special. */
    ou_text_add_bytes(&chunk, "\x08\x02\0\0\0", 5);
    add_chunk(out, "IHDR", chunk.bytes, chunk.length);
    ou_text_clear(&chunk);
    ou_text_add_bytes(&chunk, "Software", sizeof "Software");
    ou_text_add(&chunk, software);
    add_chunk(out, "tEXt", chunk.bytes, chunk.length);
    ou_text_free(&chunk);
}

static void pack(Packer *packer, RecImage image, unsigned char *line)
{
    /* zlib's header, then one last block with fixed codes. */
    packer->bytes[packer->count++] = 0x78;
    packer->bytes[packer->count++] = 0x01;
    packer->adler = 1;
    put(packer, (Code){3, 3});
    put_picture(packer, image, line);
    put(packer, packer->literals[END_OF_BLOCK]);
    put(packer, (Code){0, 7});
    for (int shift = 24; shift >= 0; shift -= 8) {
        packer->bytes[packer->count++] = (unsigned char)(packer->adler >> shift);
    }
}

bool rec_png_fast(RecImage image, const char *software, Text *out, Error *error)
{
    enum { LEAST_ROOM = 64 };
    size_t line_bytes = (size_t)image.width * PIXEL_BYTES + 1;
    /* Nothing takes more than nine bits a byte. */
    size_t room = line_bytes * (size_t)image.height / 8 * 9 + line_bytes + LEAST_ROOM;
    Packer *packer = ou_host_alloc(sizeof *packer);
    unsigned char *bytes = ou_host_alloc(room), *line = ou_host_alloc(line_bytes);
    bool ok = packer != NULL && bytes != NULL && line != NULL && room < UINT32_MAX / 2;
    if (ok) {
        *packer = (Packer){.bytes = bytes};
        prepare(packer);
        pack(packer, image, line);
        add_head(out, image, software);
        add_chunk(out, "IDAT", bytes, packer->count);
        add_chunk(out, "IEND", NULL, 0);
    }
    ou_host_free(packer, sizeof *packer);
    ou_host_free(bytes, room);
    ou_host_free(line, line_bytes);
    return ok || ou_error_set(error, ERROR_MEMORY, (SourceSpan){0}, "",
                              "there is no memory for encoding the picture");
}
