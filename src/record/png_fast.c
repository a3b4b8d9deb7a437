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

typedef struct Codes {
    Code literals[END_OF_BLOCK + 1];
    Code runs[MOST_RUN + 1]; /* a run of this length that repeats the pixel before */
} Codes;

/* A row as it stands in a stream, which it shares with no other row: runs end with the row. */
typedef struct PackedRow {
    uint64_t start;  /* bit of the stream */
    uint32_t adler;  /* checksum of the row alone */
    bool is_changed; /* it stands in the stream of the picture before in another way, or not at all
                      */
} PackedRow;

/* A picture's stream: deflate's bits from the lowest of each byte on. */
typedef struct Stream {
    unsigned char *bytes;
    size_t count;
    uint64_t waiting; /* bits that are not in bytes yet, fewer than 32 between two calls */
    uint32_t waiting_length;
} Stream;

struct RecPngRows {
    int32_t width, height;
    size_t room;                 /* of each stream */
    unsigned char *before, *now; /* streams of the last picture and of this one */
    unsigned char *line;
    PackedRow *rows; /* height + 1: the last one tells where the last row ends */
    Codes codes;
};

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

static void prepare(Codes *codes)
{
    for (uint32_t i = 0; i <= END_OF_BLOCK; i++) {
        codes->literals[i] = symbol_code(i);
    }
    for (uint32_t i = LEAST_RUN; i <= MOST_RUN; i++) {
        codes->runs[i] = run_code(i);
    }
}

/* ---- the stream ---- */

/* At most 32 bits. */
static void put(Stream *stream, Code code)
{
    stream->waiting |= (uint64_t)code.bits << stream->waiting_length;
    stream->waiting_length += code.length;
    if (stream->waiting_length >= 32) {
        unsigned char *to = stream->bytes + stream->count;
        to[0] = (unsigned char)stream->waiting;
        to[1] = (unsigned char)(stream->waiting >> 8);
        to[2] = (unsigned char)(stream->waiting >> 16);
        to[3] = (unsigned char)(stream->waiting >> 24);
        stream->count += 4;
        stream->waiting >>= 32;
        stream->waiting_length -= 32;
    }
}

static uint64_t bit_of(const Stream *stream)
{
    return stream->count * 8 + stream->waiting_length;
}

/* The bits from ... to (not included) of another stream. */
static void put_bits(Stream *stream, const unsigned char *from_bytes, uint64_t from, uint64_t to)
{
    while (from < to) {
        const unsigned char *at = from_bytes + from / 8;
        uint32_t length = to - from < 32 ? (uint32_t)(to - from) : 32;
        uint64_t bits = (uint64_t)at[0] | (uint64_t)at[1] << 8 | (uint64_t)at[2] << 16 |
                        (uint64_t)at[3] << 24 | (uint64_t)at[4] << 32;
        bits = bits >> from % 8 & ((1ULL << length) - 1);
        put(stream, (Code){(uint32_t)bits, length});
        from += length;
    }
}

static void end_stream(Stream *stream)
{
    while (stream->waiting_length > 0) {
        stream->bytes[stream->count++] = (unsigned char)stream->waiting;
        stream->waiting >>= 8;
        stream->waiting_length -= stream->waiting_length < 8 ? stream->waiting_length : 8;
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

static void put_row(Stream *stream, const Codes *codes, const unsigned char *row, size_t count)
{
    for (size_t i = 0; i < count;) {
        size_t limit = count - i < MOST_RUN ? count - i : MOST_RUN;
        size_t run = i >= PIXEL_BYTES ? run_at(row + i, limit) : 0;
        if (run >= LEAST_RUN) {
            put(stream, codes->runs[run]);
            i += run;
        } else {
            put(stream, codes->literals[row[i++]]);
        }
    }
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

static size_t line_bytes(const RecPngRows *rows)
{
    return (size_t)rows->width * PIXEL_BYTES + 1;
}

/* Rows y ... (up to the next changed one, returned) as they stand in the stream of the picture
 * before. */
static int32_t keep_rows(RecPngRows *rows, Stream *stream, int32_t y)
{
    int32_t end = y;
    uint64_t from = rows->rows[y].start, to = bit_of(stream);
    for (; end < rows->height && !rows->rows[end].is_changed; end++) {
    }
    uint64_t until = rows->rows[end].start;
    for (int32_t row = y; row < end; row++) {
        rows->rows[row].start += to - from;
    }
    put_bits(stream, rows->before, from, until);
    return end;
}

static void pack_row(RecPngRows *rows, Stream *stream, RecImage image, int32_t y)
{
    const uint32_t *row = image.pixels + (ptrdiff_t)y * image.stride;
    rows->rows[y].start = bit_of(stream);
    subtract(row, y > 0 ? row - image.stride : NULL, image.width, rows->line);
    put_row(stream, &rows->codes, rows->line, line_bytes(rows));
    rows->rows[y].adler = (uint32_t)adler32(1, rows->line, (uInt)line_bytes(rows));
}

/* A row changes with the one above it, from which it differs. */
static void mark_rows(RecPngRows *rows, const uint8_t *changed)
{
    for (int32_t y = 0; y < rows->height; y++) {
        rows->rows[y].is_changed =
            changed == NULL || changed[y] != 0 || (y > 0 && changed[y - 1] != 0);
    }
}

/* zlib's header, one last block with fixed codes, the checksum. Returns the stream's bytes. */
static size_t pack(RecPngRows *rows, RecImage image)
{
    Stream stream = {.bytes = rows->now};
    uint32_t adler = 1;
    put(&stream, (Code){0x0178, 16});
    put(&stream, (Code){3, 3});
    for (int32_t y = 0; y < rows->height;) {
        if (rows->rows[y].is_changed) {
            pack_row(rows, &stream, image, y++);
        } else {
            y = keep_rows(rows, &stream, y);
        }
    }
    rows->rows[rows->height].start = bit_of(&stream);
    for (int32_t y = 0; y < rows->height; y++) {
        adler = (uint32_t)adler32_combine(adler, rows->rows[y].adler, (z_off_t)line_bytes(rows));
    }
    put(&stream, rows->codes.literals[END_OF_BLOCK]);
    end_stream(&stream);
    for (int shift = 24; shift >= 0; shift -= 8) {
        stream.bytes[stream.count++] = (unsigned char)(adler >> shift);
    }
    return stream.count;
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

/* ---- what is kept between pictures ---- */

static size_t row_bytes(const RecPngRows *rows)
{
    return ((size_t)rows->height + 1) * sizeof *rows->rows;
}

static RecPngRows *open_rows(int32_t width, int32_t height)
{
    enum { LEAST_ROOM = 64 };
    RecPngRows *rows = ou_host_alloc(sizeof *rows);
    if (rows == NULL) {
        return NULL;
    }
    *rows = (RecPngRows){.width = width, .height = height};
    /* Nothing takes more than nine bits a byte. */
    rows->room = line_bytes(rows) * (size_t)height / 8 * 9 + line_bytes(rows) + LEAST_ROOM;
    rows->before = ou_host_alloc(rows->room);
    rows->now = ou_host_alloc(rows->room);
    rows->line = ou_host_alloc(line_bytes(rows));
    rows->rows = ou_host_alloc(row_bytes(rows));
    prepare(&rows->codes);
    if (rows->before == NULL || rows->now == NULL || rows->line == NULL || rows->rows == NULL ||
        rows->room >= UINT32_MAX / 2) {
        rec_png_rows_free(rows);
        return NULL;
    }
    return rows;
}

void rec_png_rows_free(RecPngRows *rows)
{
    if (rows == NULL) {
        return;
    }
    ou_host_free(rows->before, rows->room);
    ou_host_free(rows->now, rows->room);
    ou_host_free(rows->line, line_bytes(rows));
    ou_host_free(rows->rows, row_bytes(rows));
    ou_host_free(rows, sizeof *rows);
}

bool rec_png_fast(RecPngRows **kept, RecImage image, const uint8_t *changed, const char *software,
                  Text *out, Error *error)
{
    if (*kept == NULL || (*kept)->width != image.width || (*kept)->height != image.height) {
        rec_png_rows_free(*kept);
        *kept = open_rows(image.width, image.height);
        changed = NULL;
    }
    RecPngRows *rows = *kept;
    if (rows == NULL) {
        return ou_error_set(error, ERROR_MEMORY, (SourceSpan){0}, "",
                            "there is no memory for encoding the picture");
    }
    mark_rows(rows, changed);
    size_t length = pack(rows, image);
    add_head(out, image, software);
    add_chunk(out, "IDAT", rows->now, length);
    add_chunk(out, "IEND", NULL, 0);
    unsigned char *before = rows->before;
    rows->before = rows->now;
    rows->now = before;
    return true;
}
