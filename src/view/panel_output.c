/* panel_output.c - what the scenario has printed so far, and the traceback it ended with. A long
 * line goes on in the next row, in type of the same size; the latest rows are shown. What ends a
 * run is one message: where it has no room, the type is smaller. */
#include <string.h>

#include "base/phrase.h"
#include "base/utf8.h"
#include "view/panels.h"

enum { LINE = 27, SIZE = 19, SMALLEST = 14, MOST_ROWS = 256 };

/* Advance of a character of the monospaced face, in 1/1000 of its size. */
enum { ADVANCE = 600 };

typedef struct OutputRow {
    const char *text;
    size_t length;
    bool is_error;
} OutputRow;

typedef struct OutputRows {
    OutputRow items[MOST_ROWS]; /* the last ones, latest first */
    uint32_t count, limit;
    uint32_t columns;
    int32_t size, line; /* of the type; distance of rows */
} OutputRows;

/* Where the last row of a line begins that is broken after so many characters, behind a space where
 * there is one not far from the end of the row. */
static size_t last_row_start(const char *line, size_t length, uint32_t columns)
{
    size_t start = 0, behind_space = 0;
    uint32_t column = 0, since_space = 0;
    for (size_t at = 0; at < length;) {
        if (column == columns) {
            bool breaks = behind_space > start && since_space < columns / 3;
            start = breaks ? behind_space : at;
            column = breaks ? since_space : 0;
        }
        size_t bytes = ou_utf8_length((unsigned char)line[at]);
        bool is_space = line[at] == ' ';
        at += bytes < length - at ? bytes : length - at;
        column++;
        since_space = is_space ? 0 : since_space + 1;
        behind_space = is_space ? at : behind_space;
    }
    return start;
}

static void add_line(OutputRows *rows, const char *line, size_t length, bool is_error)
{
    do {
        size_t start = last_row_start(line, length, rows->columns);
        rows->items[rows->count++] = (OutputRow){line + start, length - start, is_error};
        length = start;
    } while (length > 0 && rows->count < rows->limit);
}

/* Adds lines from the end of the text, until there are enough. */
static void add_lines(OutputRows *rows, const char *text, size_t length, bool is_error)
{
    bool is_left = length > 0;
    length -= is_left && text[length - 1] == '\n';
    while (is_left && rows->count < rows->limit) {
        size_t start = length;
        while (start > 0 && text[start - 1] != '\n') {
            start--;
        }
        add_line(rows, text + start, length - start, is_error);
        is_left = start > 0;
        length = is_left ? start - 1 : 0;
    }
}

static void set_size(OutputRows *rows, CnvBox box, int32_t size)
{
    int32_t room = cnv_floor(box.y1 - box.y0) - PANEL_TITLE - 6;
    int32_t width = cnv_floor(box.x1 - box.x0) - PANEL_PAD - PANEL_PAD / 2;
    rows->size = size;
    rows->line = size * LINE / SIZE;
    rows->count = 0;
    rows->limit = (uint32_t)cnv_max(cnv_min(room / rows->line, MOST_ROWS), 1);
    rows->columns = (uint32_t)cnv_max(width * 1000 / (size * ADVANCE), 1);
}

static void add_ending(OutputRows *rows, CnvBox box, const char *ended)
{
    size_t length = strlen(ended);
    for (int32_t size = SIZE; size >= SMALLEST; size--) {
        set_size(rows, box, size);
        add_lines(rows, ended, length, true);
        if (rows->items[rows->count - 1].text == ended) {
            return;
        }
    }
    set_size(rows, box, SIZE);
    add_lines(rows, ended, length, true);
}

void panel_draw_output(const Panel *panel)
{
    const Moment *moment = panel->moment;
    const Fix left = panel->box.x0 + FIX(PANEL_PAD);
    panel_frame(panel, phrase("Output"), NULL);
    OutputRows rows;
    set_size(&rows, panel->box, SIZE);
    if (moment->ended != NULL && moment->ended[0] != '\0') {
        add_ending(&rows, panel->box, moment->ended);
    }
    add_lines(&rows, moment->output, moment->output_length, false);
    Fix y = panel->box.y0 + FIX(PANEL_TITLE + rows.line / 2 - 2);
    if (rows.count == 0) {
        panel_text(panel, left, y, (CnvFont){CNV_SANS, FIX(SIZE)}, panel->theme->quiet,
                   phrase("Nothing is printed yet."));
    }
    /* No max_width: type of a scaled picture is up to a hundredth wider than it is measured, and
     * no full row loses its last letters for that. */
    CnvTextStyle style = {
        .font = {CNV_MONO, FIX(rows.size)},
          .vertical = CNV_MIDDLE
    };
    cnv_clip_push(panel->list, panel->box);
    for (uint32_t i = rows.count; i-- > 0; y += FIX(rows.line)) {
        style.color = rows.items[i].is_error ? panel->theme->collector : panel->theme->text;
        cnv_text(panel->list, cnv_point(left, y), &style, rows.items[i].text, rows.items[i].length);
    }
    cnv_clip_pop(panel->list);
}
