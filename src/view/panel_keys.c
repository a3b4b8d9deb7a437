/* panel_keys.c - the overlay that names every key, in columns by what they are for. */
#include <stddef.h>
#include <string.h>

#include "view/panels.h"

/* One line of the overlay: a heading (does == NULL) or keys and what they do. */
typedef struct KeyLine {
    char shown[48];
    const char *does, *heading;
} KeyLine;

enum {
    MOST_LINES = 80,
    ROW = 36,
    KEY_SIZE = 18,
    COLUMNS = 2,
    COLUMN_WIDTH = 600,
    KEYS_WIDTH = 180
};

static void add_key(KeyLine *lines, size_t *count, ViewKey key)
{
    if (key.does != NULL && *count < MOST_LINES) {
        KeyLine *line = &lines[(*count)++];
        *line = (KeyLine){.does = key.does};
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
#define KEY(action, with, key, shown, does)                                                        \
    add_key(lines, &count, (ViewKey){ACTION_##action, key, with, shown, does});
#include "view/keys.def"
#undef GROUP
#undef KEY
    return count;
}

/* The second column begins with the heading nearest to the middle. */
static size_t second_column(const KeyLine *lines, size_t count)
{
    for (size_t i = count / 2 > 0 ? count / 2 - 1 : 0; i < count; i++) {
        if (lines[i].heading != NULL) {
            return i;
        }
    }
    return count;
}

static void draw_line(const Panel *sheet, const KeyLine *line, Fix x, Fix y)
{
    if (line->heading != NULL) {
        panel_text(sheet, x, y, (CnvFont){CNV_SANS_BOLD, FIX(KEY_SIZE + 2)}, sheet->theme->text,
                   line->heading);
        return;
    }
    panel_text(sheet, x, y, (CnvFont){CNV_MONO, FIX(KEY_SIZE)}, sheet->theme->text, line->shown);
    panel_text(sheet, x + FIX(KEYS_WIDTH), y, (CnvFont){CNV_SANS, FIX(KEY_SIZE)},
               sheet->theme->quiet, line->does);
}

void panel_draw_keys(const Panel *panel)
{
    KeyLine lines[MOST_LINES];
    size_t count = read_lines(lines);
    size_t split = second_column(lines, count);
    size_t rows = split > count - split ? split : count - split;
    int32_t height = (int32_t)rows * ROW + 100;
    int32_t width = COLUMNS * COLUMN_WIDTH + 60;
    Fix cx = (panel->box.x0 + panel->box.x1) / 2;
    Fix cy = (panel->box.y0 + panel->box.y1) / 2;
    Panel sheet = *panel;
    sheet.box = cnv_box(cx - FIX(width / 2), cy - FIX(height / 2), FIX(width), FIX(height));
    cnv_fill(panel->list, panel->box, cnv_fade(panel->theme->page, 200));
    panel_frame(&sheet, "All keys",
                "Esc closes  \xC2\xB7  drag or wheel on the timeline, click anything");
    for (size_t i = 0; i < count; i++) {
        size_t row = i < split ? i : i - split;
        Fix x = sheet.box.x0 + FIX(36) + (i < split ? 0 : FIX(COLUMN_WIDTH));
        draw_line(&sheet, &lines[i], x, sheet.box.y0 + FIX(PANEL_TITLE + 30 + (int32_t)row * ROW));
    }
}
