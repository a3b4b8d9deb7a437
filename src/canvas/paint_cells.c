#include <string.h>

#include "canvas/work.h"

static int32_t edge(const CellAxis *axis, uint32_t index)
{
    return (int32_t)(((int64_t)axis->start + (int64_t)axis->size * index + 128) >> 8);
}

void cnv_cell_ends(const CellAxis *axis, uint32_t index, int32_t ends[2])
{
    int32_t from = edge(axis, index), to = edge(axis, index + 1);
    /* A gap never swallows a cell. */
    to = to - from > axis->gap ? to - axis->gap : cnv_min(to, from + 1);
    ends[0] = cnv_max(from, axis->low);
    ends[1] = cnv_min(to, axis->high);
}

void cnv_each_cell_rect(const DrawList *list, const DrawCommand *command, CellVisit visit,
                        void *context)
{
    CnvColor palette[256];
    const char *bytes = list->bytes + command->data;
    memcpy(palette, bytes, sizeof palette);
    const uint8_t *values = (const uint8_t *)bytes + sizeof palette;
    uint32_t columns = command->u.cells.columns;
    int32_t gap = command->u.cells.gap;
    const CellAxis across = {command->u.cells.at.x, command->u.cells.cell_width, gap,
                             command->bounds.x0, command->bounds.x1};
    const CellAxis down = {command->u.cells.at.y, command->u.cells.cell_height, gap,
                           command->bounds.y0, command->bounds.y1};
    for (uint32_t row = 0; row < command->u.cells.rows; row++, values += columns) {
        int32_t rows[2], ends[2], last[2];
        cnv_cell_ends(&down, row, rows);
        for (uint32_t i = 0, end = 0; i < columns && rows[1] > rows[0]; i = end) {
            for (end = i + 1; gap == 0 && end < columns && values[end] == values[i]; end++) {
            }
            cnv_cell_ends(&across, i, ends);
            cnv_cell_ends(&across, end - 1, last);
            if (cnv_alpha(palette[values[i]]) > 0 && last[1] > ends[0]) {
                visit(context, (CnvRect){ends[0], rows[0], last[1], rows[1]}, palette[values[i]]);
            }
        }
    }
}

/* The first cell that can reach the area. */
static uint32_t first_cell(const CellAxis *axis, uint32_t count)
{
    int64_t index = axis->size > 0 ? ((int64_t)FIX(axis->low) - axis->start) / axis->size - 1 : 0;
    return index < 0 ? 0 : index > count ? count : (uint32_t)index;
}

/* A row of cells inside the area: columns has the pixel ends of each cell, two by two. */
typedef struct CellRow {
    const int32_t *columns;
    uint32_t count;
    const uint8_t *values;
    const CnvColor *palette;
    int32_t ends[2];  /* rows of pixels */
    bool is_seamless; /* opaque and without gaps */
    bool is_dense;    /* also at most four pixels wide */
} CellRow;

static bool all_opaque(const CnvColor *palette)
{
    for (uint32_t i = 0; i < 256; i++) {
        if (cnv_alpha(palette[i]) != 255) {
            return false;
        }
    }
    return true;
}

/* Small cells side by side: each writes four pixels, the next cell overwrites what was too much.
 * Returns the first cell that is left for the careful way. */
static uint32_t paint_dense(const CellRow *row, uint32_t *pixels)
{
    uint32_t i = 0;
    int32_t right = row->columns[2 * row->count - 1];
    for (; i < row->count && row->columns[2 * i] + 4 <= right; i++) {
        CnvColor color = row->palette[row->values[i]];
        const uint32_t four[4] = {color, color, color, color};
        memcpy(pixels + row->columns[2 * i], four, sizeof four);
    }
    return i;
}

static void paint_line(const CellRow *row, uint32_t *pixels)
{
    uint32_t i = row->is_dense ? paint_dense(row, pixels) : 0;
    for (; i < row->count; i++) {
        CnvColor color = row->palette[row->values[i]];
        int32_t end = cnv_alpha(color) > 0 ? row->columns[2 * i + 1] : 0;
        for (int32_t x = row->columns[2 * i]; x < end; x++) {
            pixels[x] = color | 0xFF000000u;
        }
    }
}

static void paint_plain(const Surface *surface, const CellRow *row)
{
    uint32_t *first = surface->pixels + (ptrdiff_t)row->ends[0] * surface->stride;
    paint_line(row, first);
    bool is_copied = row->is_seamless && row->ends[1] - row->ends[0] > 1;
    int32_t left = row->columns[0], right = row->columns[2 * row->count - 1];
    for (int32_t y = row->ends[0] + 1; y < row->ends[1]; y++) {
        uint32_t *pixels = surface->pixels + (ptrdiff_t)y * surface->stride;
        if (is_copied && right > left) {
            memcpy(pixels + left, first + left, (size_t)(right - left) * sizeof(uint32_t));
        } else {
            paint_line(row, pixels);
        }
    }
}

/* Inside rounded clips. */
static void paint_masked(Play *play, const CellRow *row)
{
    const RoundShape *masks[CNV_MAX_DEPTH];
    for (uint32_t i = 0; i < row->count; i++) {
        CnvRect cell = {row->columns[2 * i], row->ends[0], row->columns[2 * i + 1], row->ends[1]};
        CnvColor color = row->palette[row->values[i]];
        if (cnv_rect_empty(cell) || cnv_alpha(color) == 0) {
            continue;
        }
        Painter painter = cnv_play_painter(play, color | 0xFF000000u, cell, masks);
        CoverSink sink = cnv_paint_with(&painter);
        sink.block(sink.context, cell, FULL_COVER);
    }
}

void cnv_play_cells(Play *play, const DrawCommand *command, CnvRect area)
{
    CnvPoint at = command->u.cells.at;
    int32_t gap = command->u.cells.gap;
    uint32_t columns = command->u.cells.columns, rows = command->u.cells.rows;
    const CellAxis across = {at.x, command->u.cells.cell_width, gap, area.x0, area.x1};
    const CellAxis down = {at.y, command->u.cells.cell_height, gap, area.y0, area.y1};
    const char *data = play->list->bytes + command->data;
    const uint8_t *values = (const uint8_t *)data + 256 * sizeof(CnvColor);
    uint32_t first = first_cell(&across, columns);
    int32_t *ends = OU_ARENA_ARRAY(&play->work->scratch, int32_t, 2 * (size_t)columns + 2);
    uint32_t count = 0;
    for (; first + count < columns && edge(&across, first + count) < area.x1; count++) {
        cnv_cell_ends(&across, first + count, ends + (size_t)2 * count);
    }
    CellRow row = {.columns = ends, .count = count};
    row.palette = (const CnvColor *)(const void *)data;
    row.is_seamless = gap == 0 && all_opaque(row.palette);
    row.is_dense = row.is_seamless && across.size <= FIX(3);
    const RoundShape *masks[CNV_MAX_DEPTH];
    bool is_masked = cnv_play_painter(play, CNV_RGB(0), area, masks).mask_count > 0;
    for (uint32_t i = first_cell(&down, rows); i < rows && edge(&down, i) < area.y1; i++) {
        cnv_cell_ends(&down, i, row.ends);
        row.values = values + (size_t)i * columns + first;
        if (row.ends[1] <= row.ends[0] || count == 0) {
            continue;
        }
        if (is_masked) {
            paint_masked(play, &row);
        } else {
            paint_plain(play->surface, &row);
        }
    }
}
