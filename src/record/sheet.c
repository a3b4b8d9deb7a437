#include "record/sheet.h"

#include <string.h>

#include "base/host.h"

enum { GAP = 24, PAPER = 0xFFFFFF, MOST_SIDE = 32768 };

static int32_t sheet_width(const RecSheet *sheet)
{
    return GAP + sheet->columns * (sheet->cell_width + GAP);
}

static int32_t sheet_height(const RecSheet *sheet, uint32_t count)
{
    int32_t rows = ((int32_t)count + sheet->columns - 1) / sheet->columns;
    return GAP + rows * (sheet->cell_height + GAP);
}

/* The sheet gets white paper for one more row of pictures where the last one is full. */
static bool make_room(RecSheet *sheet, Error *error)
{
    int32_t width = sheet_width(sheet), height = sheet_height(sheet, sheet->count + 1);
    if (width > MOST_SIDE || height > MOST_SIDE) {
        return ou_error_set(error, ERROR_LIMIT, (SourceSpan){0}, "",
                            "the contact sheet becomes too large; choose fewer steps with "
                            "--steps, or a smaller --size, or PDF");
    }
    size_t wanted = (size_t)width * (size_t)height * sizeof(uint32_t);
    if (wanted == sheet->room) {
        return true;
    }
    uint32_t *pixels = ou_host_resize(sheet->pixels, sheet->room, wanted);
    if (pixels == NULL) {
        return ou_error_set(error, ERROR_MEMORY, (SourceSpan){0}, "",
                            "there is no memory for the contact sheet");
    }
    for (size_t i = sheet->room / sizeof(uint32_t); i < wanted / sizeof(uint32_t); i++) {
        pixels[i] = PAPER;
    }
    sheet->pixels = pixels;
    sheet->room = wanted;
    return true;
}

/* The mean of two by two pixels. */
static uint32_t mean(const uint32_t *above, const uint32_t *below)
{
    uint32_t even = (above[0] & 0xFF00FF) + (above[1] & 0xFF00FF) + (below[0] & 0xFF00FF) +
                    (below[1] & 0xFF00FF) + 0x20002;
    uint32_t odd = (above[0] >> 8 & 0xFF) + (above[1] >> 8 & 0xFF) + (below[0] >> 8 & 0xFF) +
                   (below[1] >> 8 & 0xFF) + 2;
    return (even >> 2 & 0xFF00FF) | (odd >> 2) << 8;
}

/* A hair line around a picture. */
static void draw_edge(const RecSheet *sheet, uint32_t *corner, int32_t stride)
{
    for (int32_t y = -1; y <= sheet->cell_height; y++) {
        uint32_t *row = corner + (ptrdiff_t)y * stride;
        bool is_line = y < 0 || y == sheet->cell_height;
        for (int32_t x = -1; x <= sheet->cell_width; x += is_line ? 1 : sheet->cell_width + 1) {
            row[x] = REC_SHEET_EDGE;
        }
    }
}

static bool draw(RecSink *sink, const RecPicture *picture, Error *error)
{
    RecSheet *sheet = (RecSheet *)(void *)sink;
    RecImage image = picture->image;
    sheet->cell_width = image.width / 2;
    sheet->cell_height = image.height / 2;
    OU_TRY(make_room(sheet, error));
    int32_t column = (int32_t)sheet->count % sheet->columns;
    int32_t row = (int32_t)sheet->count / sheet->columns;
    int32_t stride = sheet_width(sheet);
    uint32_t *to = sheet->pixels + (ptrdiff_t)(GAP + row * (sheet->cell_height + GAP)) * stride +
                   GAP + (ptrdiff_t)column * (sheet->cell_width + GAP);
    draw_edge(sheet, to, stride);
    for (int32_t y = 0; y < sheet->cell_height; y++, to += stride) {
        const uint32_t *above = image.pixels + (ptrdiff_t)2 * y * image.stride;
        for (int32_t x = 0; x < sheet->cell_width; x++) {
            to[x] = mean(above + (ptrdiff_t)2 * x, above + image.stride + (ptrdiff_t)2 * x);
        }
    }
    sheet->count++;
    return true;
}

static void name_last(const RecSink *sink, Text *out)
{
    ou_text_add_format(out, "picture %u", (unsigned)((const RecSheet *)(const void *)sink)->count);
}

void rec_sheet_open(RecSheet *sheet, const char *path, int32_t columns)
{
    *sheet = (RecSheet){
        .sink = {.draw = draw, .needs_pixels = true, .name = name_last},
        .path = path,
        .columns = columns
    };
}

bool rec_sheet_finish(RecSheet *sheet, Error *error)
{
    RecImage image = {sheet->pixels, sheet_width(sheet), sheet_height(sheet, sheet->count),
                      sheet_width(sheet)};
    return rec_png_write(sheet->path, image, REC_PNG_SMALL, error);
}

void rec_sheet_close(RecSheet *sheet)
{
    ou_host_free(sheet->pixels, sheet->room);
    *sheet = (RecSheet){0};
}
