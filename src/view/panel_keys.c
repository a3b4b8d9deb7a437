/* panel_keys.c - the overlay that names every key, in columns by what they are for. */
#include <stddef.h>
#include <string.h>

#include "base/phrase.h"
#include "view/panels.h"

/* One line of the overlay: a heading (does == NULL) or keys and what they do. */
typedef struct KeyLine {
    char shown[48];
    const char *does, *heading;
    ViewAction action;
} KeyLine;

enum {
    MOST_LINES = 80,
    ROW = 36,
    KEY_SIZE = 18,
    COLUMNS = 3,
    COLUMN_WIDTH = 590,
    KEYS_WIDTH = 170
};

static void add_key(KeyLine *lines, size_t *count, ViewKey key)
{
    if (key.does != NULL && *count < MOST_LINES) {
        KeyLine *line = &lines[(*count)++];
        *line = (KeyLine){.does = key.does, .action = key.action};
        strncpy(line->shown, key.shown, sizeof line->shown - 1);
        return;
    }
    char *shown = lines[*count - 1].shown;
    /* Twice the same sign, or one that only stands for a number: told already. */
    if (strstr(shown, key.shown) == NULL && strncmp(key.shown, "Alt", 3) != 0 &&
        strlen(shown) + strlen(key.shown) + 3 < sizeof lines->shown) {
        strcat(shown, "  ");
        strcat(shown, key.shown);
    }
}

static size_t read_lines(KeyLine *lines)
{
    size_t count = 0;
#define GROUP(text) lines[count++] = (KeyLine){.heading = (text)};
#define KEY(action, question, with, key, shown, does)                                              \
    add_key(lines, &count, (ViewKey){ACTION_##action, key, with, false, shown, does});
#include "view/keys.def"
#undef GROUP
#undef KEY
    return count;
}

typedef struct Column {
    size_t first, count;
} Column;

static size_t group_end(const KeyLine *lines, size_t count, size_t first)
{
    size_t end = first + 1;
    while (end < count && lines[end].heading == NULL) {
        end++;
    }
    return end;
}

/* Groups stay whole; a new column begins when the next one would make it longer than its share. */
static size_t split(const KeyLine *lines, size_t count, Column columns[COLUMNS])
{
    size_t used = 1;
    size_t share = count / COLUMNS + COLUMNS;
    columns[0] = (Column){0, 0};
    for (size_t i = 0; i < count;) {
        size_t end = group_end(lines, count, i);
        Column *column = &columns[used - 1];
        if (column->count > 0 && column->count + (end - i) > share && used < COLUMNS) {
            columns[used++] = (Column){i, end - i};
        } else {
            column->count += end - i;
        }
        i = end;
    }
    return used;
}

static void draw_line(const Panel *sheet, const KeyLine *line, Fix x, Fix y)
{
    if (line->heading != NULL) {
        panel_text(sheet, x, y + FIX(4), (CnvFont){CNV_SANS_BOLD, FIX(KEY_SIZE + 2)},
                   sheet->theme->accent, phrase(line->heading));
        return;
    }
    cnv_tag(sheet->list, view_tag(TAG_KEY, line->action));
    cnv_fill(sheet->list, cnv_box(x, y - FIX(ROW / 2), FIX(COLUMN_WIDTH - 20), FIX(ROW)),
             sheet->theme->panel);
    char keys[sizeof line->shown * 2];
    view_key_name(line->shown, keys, sizeof keys);
    panel_text(sheet, x, y, (CnvFont){CNV_MONO, FIX(KEY_SIZE)}, sheet->theme->text, keys);
    panel_text(sheet, x + FIX(KEYS_WIDTH), y, (CnvFont){CNV_SANS, FIX(KEY_SIZE)},
               sheet->theme->quiet, phrase(line->does));
    cnv_tag(sheet->list, 0);
}

static void draw_columns(const Panel *sheet, const KeyLine *lines, const Column *columns,
                         size_t used)
{
    for (size_t c = 0; c < used; c++) {
        Fix x = sheet->box.x0 + FIX(36) + FIX((int32_t)c * COLUMN_WIDTH);
        for (size_t i = 0; i < columns[c].count; i++) {
            Fix y = sheet->box.y0 + FIX(PANEL_TITLE + 30 + (int32_t)i * ROW);
            draw_line(sheet, &lines[columns[c].first + i], x, y);
        }
    }
}

/* Made smaller where the picture has no room for it. */
void panel_draw_keys(const Panel *panel)
{
    KeyLine lines[MOST_LINES];
    Column columns[COLUMNS];
    size_t used = split(lines, read_lines(lines), columns);
    size_t rows = 0;
    for (size_t c = 0; c < used; c++) {
        rows = columns[c].count > rows ? columns[c].count : rows;
    }
    int32_t height = (int32_t)rows * ROW + 90;
    int32_t width = (int32_t)used * COLUMN_WIDTH + 60;
    CnvPoint room = {panel->box.x1 - panel->box.x0, panel->box.y1 - panel->box.y0};
    int64_t by_width = (int64_t)room.x * CNV_SCALE_ONE / FIX(width + 20);
    int64_t by_height = (int64_t)room.y * CNV_SCALE_ONE / FIX(height + 20);
    int32_t scale = (int32_t)(by_width < by_height ? by_width : by_height);
    scale = cnv_min(scale, CNV_SCALE_ONE);
    cnv_fill(panel->list, panel->box, cnv_fade(panel->theme->page, 200));
    CnvTransform fit = {.scale = scale,
                        .dx = (Fix)((room.x - (int64_t)FIX(width) * scale / CNV_SCALE_ONE) / 2),
                        .dy = (Fix)((room.y - (int64_t)FIX(height) * scale / CNV_SCALE_ONE) / 2)};
    cnv_transform_push(panel->list, fit);
    Panel sheet = *panel;
    sheet.box = cnv_box(0, 0, FIX(width), FIX(height));
    panel_frame(&sheet, phrase("All keys"), phrase("Esc closes  \xC2\xB7  click a line to do it"));
    draw_columns(&sheet, lines, columns, used);
    cnv_transform_pop(panel->list);
}
