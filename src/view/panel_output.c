/* panel_output.c - what the scenario has printed so far, and the traceback it ended with. The
 * latest lines are shown. */
#include <string.h>

#include "base/phrase.h"
#include "view/panels.h"

enum { LINE = 27, SIZE = 19, MOST_LINES = 256 };

typedef struct OutputLine {
    const char *text;
    size_t length;
    bool is_error;
} OutputLine;

typedef struct OutputLines {
    OutputLine items[MOST_LINES]; /* the last ones, latest first */
    uint32_t count, limit;
} OutputLines;

/* Adds lines from the end of the text, until there are enough. */
static void add_lines(OutputLines *lines, const char *text, size_t length, bool is_error)
{
    if (length > 0 && text[length - 1] == '\n') {
        length--;
        if (length == 0 && lines->count < lines->limit) {
            lines->items[lines->count++] = (OutputLine){text, 0, is_error};
        }
    }
    while (length > 0 && lines->count < lines->limit) {
        size_t start = length;
        while (start > 0 && text[start - 1] != '\n') {
            start--;
        }
        lines->items[lines->count++] = (OutputLine){text + start, length - start, is_error};
        length = start > 0 ? start - 1 : 0;
    }
}

void panel_draw_output(const Panel *panel)
{
    const Moment *moment = panel->moment;
    panel_frame(panel, phrase("Output"), NULL);
    int32_t room = cnv_floor(panel->box.y1 - panel->box.y0) - PANEL_TITLE - 6;
    OutputLines lines = {.limit = (uint32_t)cnv_max(cnv_min(room / LINE, MOST_LINES), 1)};
    if (moment->ended != NULL) {
        add_lines(&lines, moment->ended, strlen(moment->ended), true);
    }
    add_lines(&lines, moment->output, moment->output_length, false);
    if (lines.count == 0) {
        panel_text(panel, panel->box.x0 + FIX(PANEL_PAD),
                   panel->box.y0 + FIX(PANEL_TITLE + LINE / 2 - 2), (CnvFont){CNV_SANS, FIX(SIZE)},
                   panel->theme->quiet, phrase("Nothing is printed yet."));
    }
    Panel part = *panel;
    part.box.x1 -= FIX(PANEL_PAD / 2);
    Fix y = panel->box.y0 + FIX(PANEL_TITLE + LINE / 2 - 2);
    Text text = {0};
    for (uint32_t i = lines.count; i-- > 0; y += FIX(LINE)) {
        ou_text_clear(&text);
        ou_text_add_bytes(&text, lines.items[i].text, lines.items[i].length);
        panel_text_fit(&part, panel->box.x0 + FIX(PANEL_PAD), y, (CnvFont){CNV_MONO, FIX(SIZE)},
                       lines.items[i].is_error ? panel->theme->collector : panel->theme->text,
                       ou_text_view(&text));
    }
    ou_text_free(&text);
}
